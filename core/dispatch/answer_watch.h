#pragma once

#include "units/power.h"
#include "units/time.h"

#include <optional>

namespace tw::dispatch {

/// How a charger took what it was told last.
enum class Answer {
    Unknown, ///< nothing measured since
    Follows,
    Ignores, ///< refused, or accepted and not done
    Exceeds, ///< more than asked, or the other way: what nobody here asked for
    Asleep,  ///< asked to charge a car that has room, and nothing flows; or refuses to rest, and nothing is seen of it
    Starting, ///< connected, and believed nothing yet: it may be starting
    Changed, ///< it says itself that it follows another set-point: somebody else gave it
};

struct Asked {
    Power setpoint;                ///< + into the car
    bool refused = false;          ///< the last command
    bool starting = false;         ///< it says nothing that counts yet, and takes nothing
    std::optional<Power> measured; ///< since the command, and fresh
    std::optional<Power> follows;  ///< the set-point the charger says it follows, read back after the command
    bool hasRoom = false;          ///< the car is known to be well below full
    bool followsHome = false;      ///< in an island the charger follows the home, and the set-point is the most
    Power tolerance = Power::fromW(500); ///< lag, ramp and a meter's noise
};

/// Charging less than asked is the car's right (it tapers, it is cold); giving less than half of what was asked, or
/// nothing, is not: the plan counts on it.
Answer answerTo(const Asked &asked);

/// How long an answer may stand before the owner hears of it; nothing for those that are well.
std::optional<seconds> patience(Answer answer);

/// An answer and since when it stands.
struct AnswerSince {
    Answer answer = Answer::Unknown;
    Instant since;

    /// True once the owner shall hear of it.
    bool loud(Instant now) const;
};

/// `before` goes on where `answer` is the same or nothing new is known; of two that are not well the older time counts,
/// so that a charger which fails in turns is heard of all the same.
AnswerSince nextAnswer(const AnswerSince &before, Answer answer, Instant now);

} // namespace tw::dispatch
