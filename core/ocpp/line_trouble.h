#pragma once

#include "ocpp/connection.h"
#include "units/time.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <random>
#include <vector>

namespace tw::ocpp {

/// What a line may do to the frames that a station sends.
struct LineFaults {
    bool delay = false;     ///< each arrives up to eight seconds late, in order
    bool reorder = false;   ///< every third is overtaken by the next one, or waits two seconds for one
    bool duplicate = false; ///< every third arrives twice
    bool any() const { return delay || reorder || duplicate; }
};

/// A line with faults, between the connections of a station and what listens at its end. One thread; it outlives the
/// handlers it made.
class LineTrouble {
public:
    LineTrouble(const Clock &clock, LineFaults faults, std::uint64_t seed);

    /// What the transport talks to instead of `handler`.
    std::shared_ptr<ConnectionHandler> before(std::shared_ptr<ConnectionHandler> handler);
    /// Sends what is due. At least once a second of the clock.
    void tick();

private:
    class Wire;
    const Clock &m_clock;
    LineFaults m_faults;
    std::mt19937_64 m_chance;
    std::uint64_t m_sent = 0;
    std::vector<std::weak_ptr<Wire>> m_wires;
};

} // namespace tw::ocpp
