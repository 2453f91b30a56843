#include "ocpp/line_trouble.h"

#include <algorithm>
#include <deque>
#include <string>

namespace tw::ocpp {

namespace {

constexpr std::uint64_t everyThird = 3;
constexpr std::uint64_t longestDelay = 8; ///< s
constexpr seconds overtakenWithin{2};

} // namespace

class LineTrouble::Wire : public ConnectionHandler, public Connection {
public:
    Wire(LineTrouble &trouble, std::shared_ptr<ConnectionHandler> handler)
        : m_trouble(trouble)
        , m_handler(std::move(handler))
    {
    }
    void opened(Connection &connection) override
    {
        m_line = &connection;
        m_handler->opened(*this);
    }
    void received(const std::string &frame) override { m_handler->received(frame); }
    void closed() override
    {
        m_line = nullptr;
        m_held.clear();
        m_overtaken.clear();
        m_handler->closed();
    }
    void send(std::string frame) override
    {
        const Instant now = m_trouble.m_clock.now();
        const std::uint64_t number = ++m_trouble.m_sent;
        Instant due = now;
        if (m_trouble.m_faults.delay)
            due += seconds(static_cast<std::int64_t>(m_trouble.m_chance() % (longestDelay + 1)));
        due = std::max(due, m_held.empty() ? now : m_held.back().due);
        if (m_trouble.m_faults.reorder && number % everyThird == 1 && m_overtaken.empty()) {
            m_overtaken.push_back({due + overtakenWithin, std::move(frame)});
            return;
        }
        const bool twice = m_trouble.m_faults.duplicate && number % everyThird == 2;
        if (twice)
            m_held.push_back({due, frame});
        m_held.push_back({due, std::move(frame)});
        for (Held &late : m_overtaken)
            m_held.push_back({due, std::move(late.frame)});
        m_overtaken.clear();
        release();
    }
    void close(const std::string &reason) override
    {
        if (m_line)
            m_line->close(reason);
    }
    bool flushed() const override { return !m_line || m_line->flushed(); }

    void release()
    {
        const Instant now = m_trouble.m_clock.now();
        if (!m_overtaken.empty() && m_overtaken.front().due <= now) {
            m_held.push_back(std::move(m_overtaken.front()));
            m_overtaken.pop_front();
        }
        while (m_line && !m_held.empty() && m_held.front().due <= now) {
            const Held next = std::move(m_held.front());
            m_held.pop_front();
            m_line->send(next.frame);
        }
    }

private:
    struct Held {
        Instant due;
        std::string frame;
    };
    LineTrouble &m_trouble;
    std::shared_ptr<ConnectionHandler> m_handler;
    Connection *m_line = nullptr;
    std::deque<Held> m_held;
    std::deque<Held> m_overtaken;
};

LineTrouble::LineTrouble(const Clock &clock, LineFaults faults, std::uint64_t seed)
    : m_clock(clock)
    , m_faults(faults)
    , m_chance(seed)
{
}

std::shared_ptr<ConnectionHandler> LineTrouble::before(std::shared_ptr<ConnectionHandler> handler)
{
    if (!m_faults.any())
        return handler;
    std::erase_if(m_wires, [](const std::weak_ptr<Wire> &wire) { return wire.expired(); });
    auto wire = std::make_shared<Wire>(*this, std::move(handler));
    m_wires.push_back(wire);
    return wire;
}

void LineTrouble::tick()
{
    for (const auto &weak : m_wires) {
        if (const auto wire = weak.lock())
            wire->release();
    }
}

} // namespace tw::ocpp
