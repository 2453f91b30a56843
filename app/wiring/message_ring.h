#pragma once

#include "model/charger_message.h"

#include <cstddef>
#include <deque>
#include <string>
#include <vector>

namespace tw::wiring {

/// The newest messages with the charger, for the window; older ones are dropped by count and by size.
class MessageRing {
public:
    static constexpr std::size_t most = 4'000;
    static constexpr std::size_t mostBytes = 4'000'000;

    void add(bool fromCharger, const std::string &text, Instant at)
    {
        m_messages.push_back({++m_last, at, fromCharger, text});
        m_bytes += text.size();
        while (m_messages.size() > most || (m_bytes > mostBytes && m_messages.size() > 1)) {
            m_bytes -= m_messages.front().text.size();
            m_messages.pop_front();
        }
    }
    /// Those with a number above `number`, oldest first.
    std::vector<ChargerMessage> after(std::int64_t number) const
    {
        std::vector<ChargerMessage> result;
        for (const ChargerMessage &message : m_messages) {
            if (message.number > number)
                result.push_back(message);
        }
        return result;
    }

private:
    std::deque<ChargerMessage> m_messages;
    std::size_t m_bytes = 0;
    std::int64_t m_last = 0;
};

} // namespace tw::wiring
