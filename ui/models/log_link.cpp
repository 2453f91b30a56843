#include "ui/models/log_link.h"

#include <mutex>

namespace tw::ui {

namespace {

constexpr qint64 speedEveryMs = 500;

} // namespace

/// Shared with the desk's thread, so that a late answer finds it after the page is gone.
struct LogLink::Mailbox {
    std::mutex mutex;
    LogLink *link = nullptr;

    void bring(std::function<void(LogLink *)> what)
    {
        const std::lock_guard lock(mutex);
        if (LogLink *to = link)
            QMetaObject::invokeMethod(to, [to, what = std::move(what)] { what(to); }, Qt::QueuedConnection);
    }
};

LogLink::LogLink(api::LogDesk *desk, QObject *parent)
    : QObject(parent)
    , m_desk(desk)
    , m_mailbox(std::make_shared<Mailbox>())
{
    m_mailbox->link = this;
}

LogLink::~LogLink()
{
    if (m_desk)
        m_desk->cancel();
    const std::lock_guard lock(m_mailbox->mutex);
    m_mailbox->link = nullptr;
}

void LogLink::begin()
{
    ++m_busy;
    m_perSecond = 0;
    m_since.start();
    m_file = 0;
    m_doneThen = 0;
    emit busyChanged();
}

void LogLink::end()
{
    --m_busy;
    emit busyChanged();
}

template <class T>
std::function<void(Result<T>)> LogLink::bringTo(std::function<void(const T &)> hear)
{
    return [mailbox = m_mailbox, round = m_round, hear](Result<T> answer) {
        mailbox->bring([round, hear, answer = std::move(answer)](LogLink *link) {
            if (round != link->m_round)
                return;
            link->end();
            if (answer)
                hear(*answer);
            else
                emit link->failed(answer.error());
        });
    };
}

std::function<void(const api::LogProgress &)> LogLink::progress()
{
    return [mailbox = m_mailbox, round = m_round](const api::LogProgress &progress) {
        mailbox->bring([round, progress](LogLink *link) {
            if (round == link->m_round)
                link->hear(progress);
        });
    };
}

void LogLink::hear(const api::LogProgress &progress)
{
    if (progress.file != m_file || progress.done < m_doneThen || progress.step != api::LogProgress::Step::Reading) {
        m_file = progress.file;
        m_doneThen = 0;
        m_since.start();
    } else if (m_since.elapsed() >= speedEveryMs) {
        m_perSecond = 1000.0 * static_cast<double>(progress.done - m_doneThen) / static_cast<double>(m_since.elapsed());
        m_doneThen = progress.done;
        m_since.start();
    }
    emit progressed(progress);
}

void LogLink::look(const api::LogFiles &files)
{
    if (!m_desk)
        return;
    begin();
    m_desk->look(files, progress(), bringTo<LogPreview>([this](const LogPreview &preview) { emit looked(preview); }));
}

void LogLink::add(const api::LogFiles &files)
{
    if (!m_desk)
        return;
    begin();
    m_desk->add(files, progress(), bringTo<LogPreview>([this](const LogPreview &result) { emit added(result); }));
}

void LogLink::lookAtUndo(qint64 id)
{
    if (!m_desk)
        return;
    begin();
    m_desk->lookAtUndo(id, bringTo<LedgerEffect>([this, id](const LedgerEffect &effect) { emit undoLooked(id, effect); }));
}

void LogLink::undo(qint64 id)
{
    if (!m_desk)
        return;
    begin();
    m_desk->undo(id, bringTo<LedgerEffect>([this, id](const LedgerEffect &effect) { emit undone(id, effect); }));
}

void LogLink::askPast()
{
    if (!m_desk)
        return;
    begin();
    m_desk->past(bringTo<std::vector<PastImport>>([this](const std::vector<PastImport> &past) { emit pastHeard(past); }));
}

void LogLink::cancel()
{
    if (!m_desk)
        return;
    m_desk->cancel();
    ++m_round;
    m_busy = 0;
    emit busyChanged();
}

void LogLink::stop()
{
    if (m_desk)
        m_desk->cancel();
}

} // namespace tw::ui
