#pragma once

#include "charger/charger_link.h"

#include <optional>
#include <string>

namespace tw::ocpp {

/// Whether a unit does what a negative limit asks of it, by what its own meter says.
///
/// A unit of the table that was accepted is not proven yet: its firmware, its wiring or its car may be another. So the
/// first discharge after each boot is watched: export must be measured within a minute. And at no time may the car be
/// charged where it was to be discharged, which is what a unit does that overlooks the sign.
class DischargeTrial {
public:
    enum class State {
        Open,   ///< not tried since the boot
        Proven, ///< export was measured
        Failed, ///< it is only charged from now on
    };

    State state() const { return m_state; }
    /// The unit was accepted as one of the table: whatever it did before is of before.
    void begin();
    /// `setpoint`, + into the car, is sent. It counts from now: an answer that is lost or late may mean that it took it.
    void asked(Power setpoint, Instant now);
    /// It accepted what was asked; from now on it has its time.
    void accepted(Instant now);
    /// Nothing is asked of it any more.
    void rest() { m_asked.reset(); }
    bool running() const { return m_asked.has_value() && m_state == State::Open; }
    /// Since the discharge was accepted, or, before the answer, asked for; for a running one.
    Instant since() const { return m_since; }

    /// Looks at the newest reading, by the time it was heard at: the charger's clock may be another. The reason when it
    /// fails by it, once.
    std::optional<std::string> look(const std::optional<charger::Dated<Power>> &measured, Instant now);
    /// Fails for another reason, as the schedule it says it follows.
    void fail();

private:
    State m_state = State::Open;
    std::optional<Power> m_asked; ///< < 0
    Instant m_since;
    bool m_accepted = false;
};

} // namespace tw::ocpp
