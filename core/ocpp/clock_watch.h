#pragma once

#include "units/time.h"

#include <optional>

namespace tw::ocpp {

/// How far a charger's clock is from ours, by the stamps of its messages. It is noted and shown; stored times stay as they
/// were said.
///
/// A message of this moment tells it at once. One that was queued is old for another reason, unless those that follow in
/// their own time are late by just as much: a queue is sent faster than it was made.
class ClockWatch {
public:
    /// `said`: the message's own stamp. What the charger's clock says less what ours does; nothing within a minute.
    std::optional<seconds> heard(Instant said, bool queued, Instant now);

private:
    struct Late {
        seconds off;
        Instant heard;
        int times = 1;
    };
    std::optional<seconds> m_off;
    std::optional<Late> m_late;
};

} // namespace tw::ocpp
