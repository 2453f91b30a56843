#pragma once

#include "charger/charger_link.h"
#include "units/convert.h"

#include <optional>
#include <string>

namespace tw::charger {

/// Which states of charge are believed (SEMANTICS, "Control and safety").
///
/// Some cars say 0 % while they wake up, some units repeat a stale number. A reading is believed when the energy moved
/// since the last believed one explains it. 0 % and 1 % at zero power, and jumps nothing explains, only when three
/// readings in a row agree, with what moved between them, and have for a minute when they say less than was expected, and
/// for ten when more, or empty at rest: what is believed too much is taken from the reserve. Until then the last believed
/// one is kept, with its age. The first of a car need not last.
class StateOfChargeBelief {
public:
    /// `usableCapacity` > 0; `mostPower` > 0 bounds what can have moved when no register says it.
    StateOfChargeBelief(Energy usableCapacity, Power mostPower)
        : m_capacity(usableCapacity)
        , m_mostPower(mostPower)
    {
    }

    struct Reading {
        StateOfCharge stateOfCharge;
        Instant at;
        std::optional<Power> power;  ///< of the same moment
        std::optional<Energy> moved; ///< register import - export at that moment: AC energy into the car so far
    };
    /// True when `reading` is believed and is the last one from now on.
    bool take(const Reading &reading);
    const std::optional<Dated<StateOfCharge>> &last() const { return m_last; }
    /// Another car, or the same one after a drive: nothing known of it explains the next reading.
    void forget();

private:
    struct Said {
        StateOfCharge stateOfCharge;
        Instant at;
        std::optional<Energy> moved;
    };
    std::optional<std::int64_t> expected(const Said &before, const Reading &reading) const;
    bool follows(const Said &before, const Reading &reading) const;
    bool explained(const Reading &reading) const;
    seconds mustLast(const Reading &reading) const;

    Energy m_capacity;
    Power m_mostPower;
    std::optional<Dated<StateOfCharge>> m_last;
    std::optional<Energy> m_movedAtLast;
    bool m_onlyNotYet = false;           ///< all it ever said is 0 % at rest
    std::optional<Said> m_beforeNotYet; ///< believed before a 0 % at rest was: what it explains is believed when the car wakes
    std::optional<Said> m_doubted; ///< the first of those in a row that agree
    int m_times = 0;               ///< so many they are
};

/// One counting register. It only counts up, and no faster than the wires allow.
class RegisterChain {
public:
    explicit RegisterChain(Power mostPower)
        : m_mostPower(mostPower)
    {
    }

    enum class Verdict {
        Good,
        Back,    ///< below an earlier value, or negative: a fault or another meter
        Jump,    ///< more than can have flowed
        NewBase, ///< the third in a row that fits a new chain: the meter was changed; this one is not used either
    };
    /// Judges `value`; anything but Good is not to be used. A reading older than the last must lie below it.
    Verdict take(Energy value, Instant at);

private:
    bool fits(const Dated<Energy> &before, Energy value, Instant at) const;

    Power m_mostPower;
    std::optional<Dated<Energy>> m_last;
    std::optional<Dated<Energy>> m_other; ///< the chain that may replace it
    int m_times = 0;
};

} // namespace tw::charger
