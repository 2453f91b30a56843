#pragma once

#include <chrono>
#include <cstdint>
#include <vector>

namespace tw::modbus {

/// What a Modbus line, or a gateway on it, may do wrong on purpose.
struct LineFaults {
    bool delay = false;      ///< every 17th answer is 100 ms late, every 43rd three seconds
    bool duplicate = false;  ///< every 3rd answer comes twice at once, every 37th again in front of the next one
    bool shortFrame = false; ///< every 41st answer ends in its middle
    bool busy = false;       ///< every 7th request is refused for now, untouched
    bool any() const { return delay || duplicate || shortFrame || busy; }
};

/// What of one connection's answers goes out, and when. Frames are whole answers of Modbus TCP.
class SimulatedLine {
public:
    using Frame = std::vector<std::uint8_t>;
    struct Held {
        std::chrono::steady_clock::time_point due;
        Frame bytes;
    };

    /// The next request, with its number among all there were: true where it shall be refused as busy.
    static bool busy(const LineFaults &faults, std::int64_t number) { return faults.busy && number % 7 == 0; }
    /// What is sent for `answer` to request `number`, after what was sent before.
    Held pass(Frame answer, const LineFaults &faults, std::int64_t number);

private:
    Frame m_again; ///< of an earlier answer, comes in front of the next one
};

} // namespace tw::modbus
