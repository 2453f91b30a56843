#pragma once

#include <QEvent>
#include <QList>
#include <QObject>
#include <QString>

#include <atomic>
#include <chrono>
#include <thread>

namespace tw::test {

/// Sees how long the event loop of its thread leaves an event waiting: another thread posts one every few milliseconds and
/// its age is taken when it is handled. What took long is noted with what was being done, and with the processor time
/// that this thread used meanwhile: a stall of much time and little work is the machine's, not the window's.
class StallWatch : public QObject
{
public:
    struct Stall {
        QString step;
        std::chrono::microseconds waited{0}; ///< by the clock
        std::chrono::microseconds worked{0}; ///< processor time of the thread since the event before
    };
    explicit StallWatch(std::chrono::milliseconds noted = std::chrono::milliseconds(50));
    ~StallWatch() override;

    /// What is done from now on.
    void say(const QString &step) { m_step = step; }
    /// Those of at least `noted`, the longest first.
    QList<Stall> stalls() const;
    std::chrono::microseconds worst() const { return m_worst; }
    int beats() const { return m_beats; }
    /// The worst, one line each.
    QString report(int most = 12) const;

protected:
    bool event(QEvent *event) override;

private:
    using Clock = std::chrono::steady_clock;
    static std::chrono::microseconds worked();
    void beat();

    std::chrono::milliseconds m_noted;
    QString m_step;
    QList<Stall> m_stalls;
    std::chrono::microseconds m_worst{0};
    std::chrono::microseconds m_workedBefore{0};
    int m_beats = 0;
    std::atomic<Clock::time_point> m_sent;
    std::atomic<bool> m_waiting{false};
    std::atomic<bool> m_stop{false};
    std::thread m_thread;
};

} // namespace tw::test
