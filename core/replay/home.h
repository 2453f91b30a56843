#pragma once

#include "charger/simulated_car.h"
#include "dispatch/decide.h"
#include "dispatch/guard.h"
#include "ledger/readings.h"
#include "replay/timeline.h"

#include <array>
#include <vector>

namespace tw::replay {

/// The plan in force, as far as it will be lived.
struct Running {
    Plan plan;
    std::vector<Energy> soldLater; ///< per step: what the plan sells after it within the sell order's window
    std::vector<Energy> boughtLater;
};

/// How the guard stood between plan and charger: seconds in which it gave something else, by reason.
using Clipped = std::array<seconds, std::size_t(dispatch::Clip::FuseHelp) + 1>;
const char *name(dispatch::Clip clip);

/// What the charger's side says of a replay.
struct Tally {
    int trips = 0;
    int tripsMet = 0;     ///< left with the range asked for, to 10 Wh
    int tripsOutOfReach = 0; ///< full power since the car came was not enough
    Energy worstShort;    ///< of a trip
    Energy driven;
    Energy road;          ///< driven with energy that was not there: charged on the road, owed in every comparison
    Clipped clipped{};
    int violations = 0;   ///< of the promises, found without the guard's code
    bool gave = false;
    Energy worstMargin;   ///< above the reserve while giving
};

/// The home with its car, lived forward through the same decisions as the engine: decide, guard, car, attribution and
/// settlement.
///
/// What is simpler than life: the car takes a set-point at once and to the watt (no taper, no shyness); its energy is
/// known exactly (plans keep half a percent above the reserve, as for a car that tells whole percents); the home draws
/// its mean within each step. A stretch is lived in one piece where its first decision and
/// its last are the same; where they are not (an amount is reached, the floor, a reversal), it is halved, down to 30 s.
class Home {
public:
    Home(const Site &site, const Timeline &line, Energy stored, Instant begin);

    /// What was lived in a stretch.
    struct Lived {
        Energy atCharger; ///< + into the car
        Flows flows;
        Energy discharged; ///< out of the battery
    };
    /// Lives `when`: within one step, with the car there or gone for all of it.
    Lived live(Interval when, const Running &running);
    void leave(const Journey &journey);
    void comeBack(const Journey &journey);

    bool pluggedIn() const { return m_pluggedIn; }
    Energy stored() const { return m_car.stored(); }
    /// What is in the car less what it owes.
    Energy worth() const { return m_car.stored() - m_tally.road; }
    /// Since local midnight, and since Monday's.
    Flows today() const { return (m_totals - m_atDay).flows; }
    Flows thisWeek() const { return (m_totals - m_atWeek).flows; }
    /// Since the owner's 1 January, and since Monday; at most since the replay began.
    DischargeUse dischargedThisYear() const { return {m_used.energy - m_usedAtYear.energy, m_used.time - m_usedAtYear.time}; }
    Energy dischargedThisWeek() const { return (m_totals - m_atWeek).discharged; }
    Flows delivered(Per per) const { return per == Per::Day ? today() : thisWeek(); }
    Interval window(Per per) const { return per == Per::Day ? m_day : m_week; }

    const std::vector<Posting> &postings() const { return m_postings; }
    const Tally &tally() const { return m_tally; }
    /// What the car was worth at the end of each local day.
    const std::vector<Energy> &worthAtMidnight() const { return m_worthAtMidnight; }

private:
    /// All that a decision hangs on.
    struct State {
        Energy stored;
        Flows today;
        Flows thisWeek;
        Energy soldInStep;
        Energy boughtInStep;
        DischargeUse used;
    };
    State state() const;
    /// What the warranty and the owner's yearly limits allow to discharge from today's midnight on.
    DischargeAllowance allowanceOf(LocalDay today) const;
    State after(const State &state, Power power, Interval when, Power house) const;
    dispatch::Verdict verdict(const State &state, Instant at, seconds hold, Power house,
                              const Running &running) const;
    ledger::Amounts amounts(Power power, Energy change, Interval when) const;
    void pieces(Interval when, Power house, const Running &running);
    void run(const dispatch::Verdict &verdict, Interval when);
    void watch(Power power, Interval when);
    void newDay(Instant moment);
    void settle(Instant end);

    const Site &m_site;
    const Timeline &m_line;
    battery::ChargerCurve m_curve;
    Limits m_limits;
    Energy m_reserve;
    Energy m_dailyLimit;
    Price m_wear;
    charger::SimulatedCar m_car;
    bool m_pluggedIn = true;
    dispatch::Motion m_motion;
    std::optional<Instant> m_lastSale;
    std::optional<Instant> m_lastPurchase;
    Interval m_day;
    Interval m_week;
    ledger::Amounts m_totals;
    Energy m_atCharger;
    ledger::Amounts m_atDay;
    DischargeUse m_used; ///< since the replay began
    DischargeUse m_usedAtDay;
    DischargeUse m_usedAtYear;
    DischargeAllowance m_allowance; ///< at midnight
    LocalDay m_warrantyBegins;
    double m_cycles = 0; ///< full ones since the replay began, driving included
    double m_cyclesAtWarrantyYear = 0;
    ledger::Amounts m_atWeek;
    ledger::Amounts m_settled;
    ledger::Amounts m_atStep;
    Instant m_stepBegin;
    std::size_t m_slot = 0; ///< of the timeline, the one to be settled next
    std::vector<Posting> m_postings;
    std::vector<Energy> m_worthAtMidnight;
    Instant m_cameAt;
    Energy m_cameWith;
    Tally m_tally;
};

} // namespace tw::replay
