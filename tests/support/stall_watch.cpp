#include "tests/support/stall_watch.h"

#include <QCoreApplication>

#include <algorithm>
#include <ctime>

namespace tw::test {

namespace {

constexpr std::chrono::milliseconds every(5);
const QEvent::Type beatType = static_cast<QEvent::Type>(QEvent::registerEventType());

} // namespace

StallWatch::StallWatch(std::chrono::milliseconds noted)
    : m_noted(noted)
    , m_workedBefore(worked())
    , m_sent(Clock::now())
{
    m_thread = std::thread([this] {
        while (!m_stop) {
            std::this_thread::sleep_for(every);
            if (m_waiting)
                continue;
            m_sent = Clock::now();
            m_waiting = true;
            QCoreApplication::postEvent(this, new QEvent(beatType));
        }
    });
}

StallWatch::~StallWatch()
{
    m_stop = true;
    m_thread.join();
}

/// Of the thread that asks, where the system tells; else none.
std::chrono::microseconds StallWatch::worked()
{
#if defined(CLOCK_THREAD_CPUTIME_ID)
    timespec used{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &used);
    return std::chrono::seconds(used.tv_sec) + std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::nanoseconds(used.tv_nsec));
#else
    return {};
#endif
}

bool StallWatch::event(QEvent *event)
{
    if (event->type() != beatType)
        return QObject::event(event);
    beat();
    return true;
}

void StallWatch::beat()
{
    const auto waited = std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - m_sent.load());
    const auto now = worked();
    ++m_beats;
    m_worst = std::max(m_worst, waited);
    if (waited >= m_noted)
        m_stalls += Stall{m_step, waited, now - m_workedBefore};
    m_workedBefore = now;
    m_waiting = false;
}

QList<StallWatch::Stall> StallWatch::stalls() const
{
    QList<Stall> sorted = m_stalls;
    std::ranges::stable_sort(sorted, std::ranges::greater(), &Stall::waited);
    return sorted;
}

QString StallWatch::report(int most) const
{
    QString text = QStringLiteral("worst %1 ms of %2 looks").arg(double(m_worst.count()) / 1000, 0, 'f', 1).arg(m_beats);
    for (const Stall &stall : stalls().mid(0, most))
        text += QStringLiteral("\n  %1 ms (%2 ms of work): %3")
                    .arg(double(stall.waited.count()) / 1000, 0, 'f', 1)
                    .arg(double(stall.worked.count()) / 1000, 0, 'f', 1)
                    .arg(stall.step);
    return text;
}

} // namespace tw::test
