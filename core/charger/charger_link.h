#pragma once

#include "base/result.h"
#include "model/cheap_hours.h"
#include "model/electrical.h"
#include "model/measurement.h"
#include "model/outage.h"
#include "model/schedule.h"
#include "units/convert.h"
#include "units/time.h"

#include <array>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace tw::charger {

/// A value with the moment it was true.
template <class T>
struct Dated {
    T value;
    Instant at;
    friend bool operator==(const Dated &, const Dated &) = default;
};

/// Why a charger is only charged, whatever its rating says.
enum class OnlyCharges {
    No,
    Unknown, ///< its protocol has no words for discharging, and it is not known to do it without
    Failed,  ///< it did not do what it is known for
};

/// What a charger last told us. Unknown is nothing, never 0.
struct ChargerReading {
    bool connected = false;
    bool starting = false;                ///< connected, and believed and told nothing yet: it may still be starting
    std::optional<Instant> heardAt;       ///< last message of any kind
    std::string protocol;                 ///< "ocpp2.1"; empty before the first contact
    std::string model;                    ///< vendor and model, as it says
    std::string firmware;
    std::optional<bool> pluggedIn;
    std::string transaction;              ///< empty: none
    std::optional<Dated<Power>> power;    ///< + into the car
    std::optional<Dated<StateOfCharge>> stateOfCharge; ///< believed readings only
    bool stateOfChargeDoubted = false;    ///< the newest one said is not believed
    std::optional<Dated<Power>> sitePower; ///< + import; the house meter behind the charger
    std::optional<Dated<std::array<Power, 3>>> sitePhases; ///< the same for each phase, where it says them
    std::optional<Dated<Power>> follows;  ///< the set-point it says it follows, read back; + into the car
    std::optional<GridReport> grid;       ///< what it last said of the grid; nothing from one that never does
    bool mayDischarge = false;            ///< the car, the charger and the session allow it
    OnlyCharges onlyCharges = OnlyCharges::No;
    std::optional<Power> mostDischarge{}; ///< >= 0, by the grid code stored in it; nothing: its rating alone counts
    std::optional<seconds> stopsAfter;    ///< hearing nothing for so long it stops by itself; nothing: it does not
    std::optional<std::string> fault;     ///< as the charger words it
    std::optional<seconds> clockOff{};    ///< its clock less ours, where they are more than a minute apart
    std::optional<Electrical> electrical{}; ///< nothing from one that says none of it
    friend bool operator==(const ChargerReading &, const ChargerReading &) = default;
};

/// Registers of a house meter, from the grid's point of view; both only count up.
struct SiteRegisters {
    Energy import;
    Energy feedIn;
    friend bool operator==(const SiteRegisters &, const SiteRegisters &) = default;
};

/// What a meter of the home says beside the charger: an inverter, a house meter of its own.
struct HouseReading {
    std::optional<Dated<Power>> sitePower;  ///< + import
    std::optional<Dated<Power>> solarPower; ///< >= 0
    std::optional<Dated<std::array<Power, 3>>> sitePhases{}; ///< + import
    std::optional<GridReport> grid{};       ///< what it last said of the grid
    std::optional<Dated<SiteRegisters>> registers{};
    seconds late{0};                     ///< a power may be of a moment so long before its `at`
    std::string title{};                 ///< maker and kind, as its map says
    std::optional<std::string> fault{};  ///< why its last answer, or none, counts for nothing
    friend bool operator==(const HouseReading &, const HouseReading &) = default;
};

class HouseMeter {
public:
    virtual ~HouseMeter() = default;
    virtual HouseReading last() const = 0;
};

/// What the charger shall do now. It ends by itself at `validUntil`.
struct Setpoint {
    Power power;          ///< + into the car
    Power chargeLimit;    ///< >= 0, never beyond
    Power dischargeLimit; ///< >= 0, never beyond
    Instant validUntil;
    friend bool operator==(const Setpoint &, const Setpoint &) = default;
};

using tw::ChargerSchedule;
using tw::ScheduleStep;

/// Hears what a charger measured, before the charger's message is answered: so a message that was answered is stored.
class MeasurementSink {
public:
    virtual ~MeasurementSink() = default;
    /// Fails when it could not be stored; the link then answers all the same (an error would make the charger drop
    /// its queue) and reports the loss.
    virtual Result<void> take(const Measurement &measurement) = 0;
};

/// One bidirectional charger, whatever it speaks. Called on the engine thread only.
class ChargerLink {
public:
    virtual ~ChargerLink() = default;
    /// What the charger last told us. Never waits; the reading carries its own age.
    virtual ChargerReading last() const = 0;
    using Done = std::function<void(Result<void>)>;
    /// Asks for `setpoint`; `done` hears Refused, TimedOut or Unreachable. A setpoint ends by itself at
    /// `setpoint.validUntil`, so a link that dies leaves the car to its stored schedule, or idle.
    virtual void apply(Setpoint setpoint, Done done) = 0;
    /// True when nothing sent or received waits for an answer: a virtual clock may move on.
    virtual bool settled() const = 0;
};

/// Kept by chargers that follow a stored schedule while this computer sleeps.
class HoldsSchedule {
public:
    virtual ~HoldsSchedule() = default;
    virtual void store(const ChargerSchedule &schedule, ChargerLink::Done done) = 0;
    /// What the charger itself says it will do (read back), and when it said so.
    virtual std::optional<Dated<ChargerSchedule>> held() const = 0;
    /// Steps the charger can hold.
    virtual int mostSteps() const = 0;
};

/// Kept by chargers whose car tells its state of charge only while power flows.
class AsksStateOfCharge {
public:
    virtual ~AsksStateOfCharge() = default;
    /// It is needed: the charger may let a trickle flow for a moment to hear it. May be called every tick.
    virtual void askStateOfCharge() = 0;
    /// Not now: a trickle that flows ends. May be called every tick.
    virtual void stopAsking() = 0;
};

/// Kept by chargers in which something of ours stays when we go.
class HandsBack {
public:
    virtual ~HandsBack() = default;
    using Alone = std::function<void(Result<ChargerSchedule>)>;
    /// Clears all that was ever stored or set there by us; from this call on nothing is sent any more, also over a new
    /// connection, until takeBack(). `alone` hears what the charger says it does then by itself, for a day; Unreachable
    /// when it cannot be asked now, Refused when something of ours may still be there: ask again.
    virtual void handBack(Alone alone) = 0;
    /// It is ours again, as after its boot.
    virtual void takeBack() = 0;
};

/// Kept by chargers in which something of ours stays in force when no plan is left: keep still, or charge in cheap hours.
class ActsAlone {
public:
    virtual ~ActsAlone() = default;
    /// From now on `hours`; nothing: keep still, as from the beginning. It is told the charger when that is possible, again
    /// after a boot, and never while it is handed back. What it does not confirm is taken back. May be called every tick.
    virtual void whenAlone(const std::optional<CheapHours> &hours) = 0;
    /// The hours it confirmed; nothing: it keeps still, or may.
    virtual std::optional<CheapHours> aloneIn() const = 0;
    /// Where it has none: NotAble, Refused, Unknown or, for any other reason, NotYet.
    virtual Fallback fallback() const = 0;
};

/// The charger's `Skill`, or nullptr when it has none.
template <class Skill>
Skill *skill(ChargerLink &link)
{
    return dynamic_cast<Skill *>(&link);
}

} // namespace tw::charger
