#pragma once

#include "ocpp/connection.h"

#include <array>
#include <deque>
#include <memory>
#include <string>
#include <utility>

namespace tw::test {

/// The line between two handlers. What is sent travels with pump().
class Wire {
public:
    Wire(std::shared_ptr<ocpp::ConnectionHandler> a, std::shared_ptr<ocpp::ConnectionHandler> b)
        : m_ends{End{std::move(b)}, End{std::move(a)}} // what one end sends the other hears
    {
        m_ends[1].to->opened(m_ends[0]);
        m_ends[0].to->opened(m_ends[1]);
    }
    ~Wire()
    {
        for (End &end : m_ends)
            end.close();
    }
    Wire(const Wire &) = delete;
    Wire &operator=(const Wire &) = delete;

    /// From now on nothing arrives, and neither end hears of it: until it closes, or closes() is called for it.
    void swallow() { m_swallows = true; }
    void closeA() { m_ends[1].close(); }
    void closeB() { m_ends[0].close(); }
    bool swallows() const { return m_swallows; }
    bool whole() const { return !m_swallows && !m_ends[0].closed && !m_ends[1].closed; }
    bool over() const { return m_ends[0].closed && m_ends[1].closed; }

    void pump()
    {
        for (bool moved = true; moved;) {
            moved = false;
            for (End &end : m_ends) {
                while (!end.frames.empty()) {
                    const std::string frame = std::move(end.frames.front());
                    end.frames.pop_front();
                    if (m_swallows || end.closed)
                        continue;
                    end.to->received(frame);
                    moved = true;
                }
            }
            for (std::size_t i = 0; i < m_ends.size(); ++i) {
                if (!std::exchange(m_ends[i].closing, false))
                    continue;
                m_ends[1 - i].close(); // who asked for it hears it; the other one as well, where anything arrives
                if (!m_swallows)
                    m_ends[i].close();
                moved = true;
            }
        }
    }

private:
    struct End final : ocpp::Connection {
        explicit End(std::shared_ptr<ocpp::ConnectionHandler> hears)
            : to(std::move(hears))
        {
        }
        void send(std::string frame) override { frames.push_back(std::move(frame)); }
        void close(const std::string &) override { closing = true; }
        bool flushed() const override { return true; }
        void close()
        {
            if (!std::exchange(closed, true))
                to->closed();
        }
        std::shared_ptr<ocpp::ConnectionHandler> to;
        std::deque<std::string> frames;
        bool closing = false; ///< whoever sends here wants an end
        bool closed = false;  ///< `to` has heard so
    };
    std::array<End, 2> m_ends;
    bool m_swallows = false;
};

} // namespace tw::test
