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
    void answerOrders(bool taken, const QString &detail)
    {
        const std::lock_guard lock(mutex);
        if (EngineLink *to = link)
            QMetaObject::invokeMethod(to, [to, taken, detail] { emit to->ordersAnswered(taken, detail); }, Qt::QueuedConnection);
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

template <class T>
api::Engine::Answer<T> EngineLink::answerBy(void (EngineLink::*signal)(const T &))
{
    return [mailbox = m_mailbox, signal](const Result<T> &answer) {
        if (!answer) {
            mailbox->refuse(QString::fromStdString(answer.error().text()));
            return;
        }
        const std::lock_guard lock(mailbox->mutex);
        if (EngineLink *link = mailbox->link)
            QMetaObject::invokeMethod(link, [link, signal, value = *answer] { emit (link->*signal)(value); }, Qt::QueuedConnection);
    };
}

void EngineLink::explainDay(LocalDay day)
{
    m_engine->explainDay(day, answerBy(&EngineLink::dayExplained));
}

void EngineLink::explainPeriod(Instant moment)
{
    m_engine->explainPeriod(moment, answerBy(&EngineLink::periodExplained));
}

void EngineLink::askHours(LocalDay day)
{
    m_engine->explainDay(day, [mailbox = m_mailbox, day](const Result<SumExplanation> &answer) {
        if (!answer && answer.error().fault != Fault::NotFound) { // a day of which nothing is settled has no hours
            mailbox->refuse(QString::fromStdString(answer.error().text()));
            return;
        }
        const std::lock_guard lock(mailbox->mutex);
        if (EngineLink *link = mailbox->link)
            QMetaObject::invokeMethod(link, [link, day, periods = answer ? *answer : SumExplanation()] { emit link->hoursHeard(day, periods); }, Qt::QueuedConnection);
    });
}

void EngineLink::askReview(LocalDay day)
{
    m_engine->reviewDay(day, [mailbox = m_mailbox, day](const Result<PlanReview> &answer) {
        const std::lock_guard lock(mailbox->mutex);
        EngineLink *link = mailbox->link;
        if (!link)
            return;
        QMetaObject::invokeMethod(link, [link, day, answer] {
            if (answer)
                emit link->dayReviewed(*answer);
            else
                emit link->reviewFailed(day, QString::fromStdString(answer.error().text()));
        }, Qt::QueuedConnection);
    });
}

void EngineLink::askStatement(LocalDay day, Grain grain)
{
    m_engine->statement(day, grain, answerBy(&EngineLink::statementMade));
}

void EngineLink::askMessages(qint64 after)
{
    m_engine->chargerMessages(after, answerBy(&EngineLink::messagesHeard));
}

void EngineLink::setOrders(const Orders &orders)
{
    m_engine->setOrders(orders, reportTo());
}

void EngineLink::applyOrders(const Orders &orders)
{
    m_engine->setOrders(orders, [mailbox = m_mailbox](const Result<void> &done) {
        mailbox->answerOrders(bool(done), done ? QString() : QString::fromStdString(done.error().text()));
    });
}

void EngineLink::setOverride(const std::optional<Override> &wish)
{
    m_engine->setOverride(wish, reportTo());
}

void EngineLink::handBack()
{
    m_engine->handBack(reportTo());
}

void EngineLink::askCare(api::Care care)
{
    m_engine->care(care, [mailbox = m_mailbox](const Result<std::string> &answer) {
        const std::lock_guard lock(mailbox->mutex);
        EngineLink *link = mailbox->link;
        if (!link)
            return;
        const QString word = QString::fromStdString(answer ? *answer : answer.error().text());
        QMetaObject::invokeMethod(link, [link, done = bool(answer), word] { emit link->careAnswered(done, word); }, Qt::QueuedConnection);
    });
}

void EngineLink::takeBack()
{
    m_engine->takeBack(reportTo());
}

} // namespace tw::ui
