#pragma once

#include <QByteArray>
#include <QString>
#include <QtGlobal>

#include <algorithm>
#include <csignal>
#include <cstdint>
#include <random>
#include <sys/wait.h>
#include <unistd.h>

namespace tw::tests {

struct Death {
    std::int64_t said = -1; ///< the last that it said before
    bool killed = false;    ///< it had not ended by then
};

/// Runs `work` in a process of its own and kills it after `microseconds`; what it wrote into its pipe (int64s) by then
/// counts as said.
template <class Work>
Death deathOf(int microseconds, Work work)
{
    int ends[2];
    if (::pipe(ends) != 0)
        qFatal("no pipe");
    const pid_t child = ::fork();
    if (child < 0)
        qFatal("no process"); // and none to kill: -1 would be all there are
    if (child == 0) {
        ::close(ends[0]);
        work([&](std::int64_t n) {
            if (::write(ends[1], &n, sizeof n) != sizeof n)
                ::_exit(1);
        });
        ::_exit(0);
    }
    ::close(ends[1]);
    ::usleep(static_cast<useconds_t>(microseconds));
    ::kill(child, SIGKILL);
    int status = 0;
    ::waitpid(child, &status, 0);
    Death death{.killed = WIFSIGNALED(status)};
    if (!death.killed && WEXITSTATUS(status) != 0)
        qFatal("the work ended with %d", WEXITSTATUS(status));
    for (std::int64_t n = 0; ::read(ends[0], &n, sizeof n) == sizeof n;)
        death.said = n;
    ::close(ends[0]);
    return death;
}

/// Kills until there were as many as wanted. When: at random within a span that follows what the kills before met,
/// since the machine may be busier or idler than when the span was measured.
class Killer
{
public:
    /// `wanted`: so many, unless TW_KILLS in the environment says otherwise; `microseconds`: the span to begin with.
    Killer(int wanted, unsigned seed, qint64 microseconds)
        : m_wanted(wanted), m_random(seed), m_span(std::max<qint64>(microseconds, 4))
    {
        bool given = false;
        if (const int other = qEnvironmentVariableIntValue("TW_KILLS", &given); given)
            m_wanted = other;
    }
    int tries() const { return m_tries; }
    /// Also beyond what was wanted, while a slow machine has hardly been met at its work.
    bool goesOn() const { return (m_early + m_middle < m_wanted || 10 * m_middle < m_wanted) && m_tries < 10 * m_wanted; }
    template <class Work>
    Death kill(Work work)
    {
        ++m_tries;
        return deathOf(static_cast<int>(m_random() % static_cast<std::uint64_t>(m_span)), work);
    }
    /// `begun`: it was at its work.
    void learn(const Death &death, bool begun)
    {
        if (!death.killed) {
            m_span = std::max<qint64>(m_span - m_span / 8, 4);
        } else if (!begun) {
            ++m_early;
            m_span = std::min<qint64>(m_span + m_span / (m_middle == 0 ? 4 : 16) + 1, 20'000'000);
        } else {
            ++m_middle;
        }
    }
    /// As many as wanted, a good part of them in the middle of the work.
    bool wasWorth() const { return m_early + m_middle >= m_wanted && 10 * m_middle >= m_wanted; }
    QByteArray told() const
    {
        return QStringLiteral("%1 kills, %2 of them in the middle of the work").arg(m_early + m_middle).arg(m_middle).toUtf8();
    }

private:
    int m_wanted;
    std::mt19937_64 m_random;
    qint64 m_span;
    int m_tries = 0;
    int m_early = 0;  ///< killed before anything was begun
    int m_middle = 0; ///< begun and not ended
};

} // namespace tw::tests
