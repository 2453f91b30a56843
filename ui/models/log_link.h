#pragma once

#include "api/log_desk.h"

#include <QElapsedTimer>
#include <QObject>

#include <memory>
#include <vector>

namespace tw::ui {

/// Asks the desk for logs and brings its answers to the window's thread. One piece of work at a time; what was asked
/// before the last cancel() is not heard any more.
class LogLink : public QObject
{
    Q_OBJECT
public:
    /// `desk` must outlive this; nullptr: there is none, and nothing is answered.
    explicit LogLink(api::LogDesk *desk, QObject *parent = nullptr);
    ~LogLink() override;

    bool there() const { return m_desk != nullptr; }
    bool busy() const { return m_busy > 0; }
    /// Bytes a second of the file that is read, over the last while; 0 before it can be said.
    double perSecond() const { return m_perSecond; }

    void look(const api::LogFiles &files);
    void add(const api::LogFiles &files);
    void lookAtUndo(qint64 id);
    void undo(qint64 id);
    void askPast();
    void cancel();
    /// The same for what changes the books: its answer, whichever it is, is heard.
    void stop();

signals:
    void busyChanged();
    void progressed(const tw::api::LogProgress &progress);
    void looked(const tw::LogPreview &preview);
    void added(const tw::LogPreview &result);
    void undoLooked(qint64 id, const tw::LedgerEffect &effect);
    void undone(qint64 id, const tw::LedgerEffect &effect);
    void pastHeard(const std::vector<tw::PastImport> &past);
    void failed(const tw::Error &error);

private:
    struct Mailbox;
    template <class T>
    std::function<void(Result<T>)> bringTo(std::function<void(const T &)> hear);
    std::function<void(const api::LogProgress &)> progress();
    void hear(const api::LogProgress &progress);
    void begin();
    void end();

    api::LogDesk *m_desk;
    std::shared_ptr<Mailbox> m_mailbox;
    int m_round = 0; ///< counts the calls of cancel()
    int m_busy = 0;
    QElapsedTimer m_since;
    std::size_t m_file = 0;
    std::uint64_t m_doneThen = 0;
    double m_perSecond = 0;
};

} // namespace tw::ui
