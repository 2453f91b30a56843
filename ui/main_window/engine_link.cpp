#include "ui/main_window/engine_link.h"

#include <mutex>
#include <utility>

namespace tw::ui {

/// Shared with the engine's thread, so that a late callback finds it after the window is gone.
struct EngineLink::Mailbox {
    std::mutex mutex;
    std::shared_ptr<const api::Snapshot> newest; ///< not collected yet
    EngineLink *link = nullptr;

    void put(std::shared_ptr<const api::Snapshot> snapshot)
    {
        const std::lock_guard lock(mutex);
        const bool pending = newest != nullptr;
        newest = std::move(snapshot);
        if (!pending && link)
            QMetaObject::invokeMethod(link, [this] { link->collect(); }, Qt::QueuedConnection);
    }
    std::shared_ptr<const api::Snapshot> take()
    {
        const std::lock_guard lock(mutex);
        return std::exchange(newest, nullptr);
    }
    void refuse(const QString &detail)
    {
        const std::lock_guard lock(mutex);
        if (link)
            QMetaObject::invokeMethod(link, [this, detail] { emit link->refused(detail); }, Qt::QueuedConnection);
    }
};

EngineLink::EngineLink(api::Engine *engine, QObject *parent)
    : QObject(parent)
    , m_engine(engine)
    , m_mailbox(std::make_shared<Mailbox>())
{
    m_mailbox->link = this;
    m_engine->listen([mailbox = m_mailbox](std::shared_ptr<const api::Snapshot> snapshot) {
        mailbox->put(std::move(snapshot));
    });
}

EngineLink::~EngineLink()
{
    m_engine->listen(nullptr);
    const std::lock_guard lock(m_mailbox->mutex);
    m_mailbox->link = nullptr;
}

void EngineLink::collect()
{
    auto newest = m_mailbox->take();
    if (!newest)
        return;
    m_snapshot = std::move(newest);
    emit snapshotChanged();
}

api::Engine::Done EngineLink::reportTo()
{
    return [mailbox = m_mailbox](const Result<void> &done) {
        if (!done)
            mailbox->refuse(QString::fromStdString(done.error().text()));
    };
}

void EngineLink::setOrders(const Orders &orders)
{
    m_engine->setOrders(orders, reportTo());
}

void EngineLink::setOverride(const std::optional<Override> &wish)
{
    m_engine->setOverride(wish, reportTo());
}

} // namespace tw::ui
