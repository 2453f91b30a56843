#pragma once

#include "battery/learnt_charger.h"
#include "battery/life.h"
#include "battery/warranty.h"
#include "battery/wear.h"
#include "engine/battery_watch.h"
#include "model/battery_health.h"
#include "model/figures.h"
#include "model/site.h"
#include "store/store.h"
#include "units/calendar.h"

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace tw::engine {

/// The battery's life, day by day, beside the life it would have had only charging; what that costs, and how far the
/// warranty is.
///
/// An ended day is read once from its samples and kept as a row; late samples make it be read again. The lives are
/// then followed from the rows, so that a restart, or the same samples in another order, give the same.
class HealthBook {
public:
    HealthBook(store::Store &store, const Site &site, Calendar calendar);

    /// Reads what the store holds.
    Result<void> load(Instant now);
    /// A sample, as the store took it.
    void take(const Measurement &sample);
    /// What was settled, perhaps from samples that came as no others do: an import's, of days that are over.
    void settled(const std::vector<Posting> &postings);
    /// What the charger is told from now on. A change by a kW or more, a start and a stop are noted in the store's log:
    /// how the charger answered is read from there.
    Result<void> commanded(Instant at, Power power);
    /// The way of the car that only charges, through a day that got its baseline; kept already.
    void onlyCharging(LocalDay day, std::vector<BatteryLevel> levels);
    /// Reads a few of the days that ended or changed. Cheap when there are none.
    Result<void> close(Instant now);
    /// Whether every day that ended is read.
    bool upToDate() const { return m_unread.empty(); }

    /// What the ledger counted as discharged.
    struct Discharged {
        const std::vector<DayFigures> &days;
        Energy running; ///< today, not in `days` yet
        Energy total;   ///< since the store began
    };
    /// Looks again at the whole life: when a day was read, and each quarter hour.
    Result<void> refresh(const Discharged &discharged, Instant now);

    /// As of the last refresh(); never null.
    std::shared_ptr<const BatteryHealth> health() const { return m_health; }
    /// Since the owner's 1 January, now; `total` as in Discharged.
    DischargeUse dischargedThisYear(Energy total) const;
    /// What the warranty and the owner's yearly limits still allow, now; `total` as in Discharged.
    DischargeAllowance allowance(Energy total, const WearOrder &owners) const;
    /// Per kWh discharged: the site's number, or the models'.
    Price wear() const { return m_health->wear; }
    /// The charger as it is planned with: its data sheet, or what was learnt where that is significantly better.
    const ChargerSpec &charger() const { return m_charger; }

private:
    static constexpr const char *wearKey = "battery.wear";
    static constexpr const char *plannedKey = "battery.charger-learnt";
    struct Day {
        std::vector<BatteryLevel> levels;
        seconds discharging{0};
        battery::Observed observed;
        bool read = false;
        std::optional<std::vector<BatteryLevel>> onlyCharging;
    };
    // health_book.cpp: days, from samples to rows
    Result<BatteryWatch> watched(Interval when) const;
    Result<void> read(LocalDay day);
    /// How far another run got with days that were not read: the samples to `newest` are, before the day `next`.
    struct SoFar {
        std::int64_t newest = 0;
        LocalDay next;
    };
    Result<std::optional<SoFar>> readSoFar() const;
    Result<void> keepReading();
    Result<void> startToday(Instant now);
    Result<void> say(const char *kind, const std::string &text, Instant now);
    // health_refresh.cpp: what the days say
    battery::LifeRules rules(LocalDay first) const;
    LocalDay warrantyBegin(LocalDay first) const;
    std::vector<battery::LifeDay> days(LocalDay first, Instant now, bool onlyCharging) const;
    void noteLives(LocalDay first, Instant now);
    void noteWear(const battery::Life &life);
    Result<void> keepWear();
    void noteCharger();
    Result<void> keepCharger(Instant now);
    void noteWarranty(LocalDay first, const Discharged &discharged);
    // health_course.cpp: where it goes
    void noteCourse(LocalDay first, Instant now);

    store::Store *m_store;
    Site m_site;
    Calendar m_calendar;
    std::map<LocalDay, Day> m_days; ///< ended ones
    std::set<LocalDay> m_unread;    ///< ended, and to be read (again)
    std::optional<LocalDay> m_today;
    std::optional<BatteryWatch> m_watch; ///< of today
    bool m_changed = true;
    std::optional<Instant> m_refreshed; ///< start of the quarter hour
    std::optional<std::int64_t> m_reading; ///< id of the newest sample of the days that wait; none that came later
    std::int64_t m_seen = 0; ///< id of the newest sample that is in the days read
    std::optional<LocalDay> m_courseOf; ///< today when the course was looked at; nothing: a day changed since
    std::optional<LocalDay> m_wearOf; ///< the day it was computed for; kept, so that a restart plans with the same
    bool m_bandKnown = false;
    bool m_wearToKeep = false;
    ChargerSpec m_charger;
    std::optional<LocalDay> m_learntUntil; ///< today when it was learnt: from ended days only
    std::optional<bool> m_learntPlanned;   ///< as the log has it
    Power m_told;
    std::map<LocalDay, double> m_fullCyclesUntil; ///< of this car, at the end of each day
    Energy m_totalAtRefresh;
    seconds m_dischargingAtRefresh{0};
    std::shared_ptr<const BatteryHealth> m_health;
    BatteryHealth m_next; ///< being made
};

} // namespace tw::engine
