#include "engine/health_book.h"

#include "base/log.h"
#include "units/text.h"

#include <algorithm>

namespace tw::engine {

namespace {

constexpr int paceWindow = 90;    ///< days the present pace is taken from
constexpr int learntWindow = 180; ///< days the charger is learnt from: it and the car's other end may change
constexpr double assumedCelsius = 25;

using std::chrono::sys_days;

int daysBetween(LocalDay from, LocalDay to)
{
    return static_cast<int>((sys_days(to) - sys_days(from)).count());
}

} // namespace

LocalDay HealthBook::warrantyBegin(LocalDay first) const
{
    return m_site.car.warranty.begins.value_or(first);
}

battery::LifeRules HealthBook::rules(LocalDay first) const
{
    return {.chemistry = m_site.car.chemistry,
            .capacity = m_site.car.usableCapacity,
            .celsius = m_site.car.batteryCelsius.value_or(assumedCelsius),
            .daysBefore = std::max(0, daysBetween(warrantyBegin(first), first))};
}

/// All days from `first` to today, those nobody measured among them.
std::vector<battery::LifeDay> HealthBook::days(LocalDay first, Instant now, bool onlyCharging) const
{
    std::vector<battery::LifeDay> result;
    for (LocalDay day = first; day < *m_today; day = Calendar::next(day)) {
        battery::LifeDay lived{m_calendar.dayInterval(day), {}};
        if (const auto it = m_days.find(day); it != m_days.end()) {
            const bool baseline = onlyCharging && it->second.onlyCharging;
            lived.levels = baseline ? *it->second.onlyCharging : it->second.levels;
            // A baseline may begin before its day does here, or end where the next begins.
            std::erase_if(lived.levels, [&](const BatteryLevel &level) { return !lived.when.contains(level.at); });
        }
        result.push_back(std::move(lived));
    }
    battery::LifeDay today{{m_calendar.dayInterval(*m_today).begin, now}, m_watch->levels()};
    if (!today.when.empty()) {
        if (!today.levels.empty() && today.levels.back().at < now)
            today.levels.push_back({now, today.levels.back().stored});
        today.when.end = now + seconds(1);
        std::erase_if(today.levels, [&](const BatteryLevel &level) { return !today.when.contains(level.at); });
        result.push_back(std::move(today));
    }
    return result;
}

void HealthBook::noteLives(LocalDay first, Instant now)
{
    const battery::LifeRules by = rules(first);
    m_next.since = first;
    m_next.daysBefore = by.daysBefore;
    m_next.celsius = by.celsius;
    m_next.celsiusAssumed = !m_site.car.batteryCelsius;
    m_next.days = daysBetween(first, *m_today) + 1;
    m_next.daysCompared = static_cast<int>(std::ranges::count_if(
        m_days, [](const auto &entry) { return entry.second.onlyCharging.has_value(); }));
    const auto ways = battery::waysThrough(days(first, now, false));
    battery::Life mine(by);
    m_fullCyclesUntil.clear();
    LocalDay day = first;
    for (const auto &way : ways) {
        mine.live(way);
        m_fullCyclesUntil[day] = mine.fullCycles();
        day = Calendar::next(day);
    }
    m_next.thisCar = mine.health();
    m_next.onlyCharging = battery::lived(by, battery::waysThrough(days(first, now, true))).health();
    noteWear(mine);
    battery::Observed observed = m_watch->observed();
    for (auto it = m_days.lower_bound(LocalDay(sys_days(*m_today) - std::chrono::days(365))); it != m_days.end(); ++it)
        observed += it->second.observed;
    m_next.capacity = battery::measuredCapacity(observed.charges, observed.discharges);
}

void HealthBook::noteWear(const battery::Life &life)
{
    if (m_wearOf == m_today && m_bandKnown)
        return;
    m_next.batteryPrice = battery::batteryPrice(m_site.car, m_site.place.currency);
    const auto band = battery::wearAhead(life.ages(), m_next.celsius, m_next.batteryPrice);
    m_next.wearLeast = band.least;
    m_next.wearMost = band.most;
    m_next.wearFromModel = !m_site.car.wearPerDischargedKwh;
    m_bandKnown = true;
    if (m_wearOf == m_today)
        return;
    m_wearOf = m_today;
    m_next.wear = m_site.car.wearPerDischargedKwh.value_or(band.mean);
    m_wearToKeep = m_next.wearFromModel;
}

Result<void> HealthBook::keepWear()
{
    if (!m_wearToKeep)
        return {};
    auto batch = m_store->begin();
    if (!batch)
        return batch.error();
    if (auto kept = batch->setMeta(wearKey, dayText(*m_wearOf) + ' ' + std::to_string(m_next.wear.microPerKwh())); !kept)
        return kept;
    m_wearToKeep = false;
    return batch->commit();
}

/// The charger as the ended days tell it. One answer a day, so that a restart plans with the same.
void HealthBook::noteCharger()
{
    if (m_learntUntil == m_today)
        return;
    m_learntUntil = m_today;
    std::vector<battery::Observed> ended;
    const LocalDay from(sys_days(*m_today) - std::chrono::days(learntWindow));
    for (auto it = m_days.lower_bound(from); it != m_days.end() && it->first < *m_today; ++it) {
        if (it->second.read)
            ended.push_back(it->second.observed);
    }
    battery::LearntCharger learnt = battery::learntCharger(m_site.charger, ended);
    m_charger = std::move(learnt.spec);
    m_next.charger = std::move(learnt.physics);
}

/// Says once when the plan begins or ends to use what was learnt.
Result<void> HealthBook::keepCharger(Instant now)
{
    const bool planned = m_charger != m_site.charger;
    if (m_learntPlanned == planned)
        return {};
    auto batch = m_store->begin();
    if (!batch)
        return batch.error();
    if (auto kept = batch->setMeta(plannedKey, planned ? "learnt" : "data sheet"); !kept)
        return kept;
    std::string text = planned ? "planned with what was learnt of the charger" : "planned with the charger's data sheet again";
    if (planned && m_next.charger)
        text += ", from " + std::to_string(m_next.charger->days) + " days";
    if (auto added = batch->add(store::LogLine{now, "learnt", text}); !added)
        return added;
    if (auto done = batch->commit(); !done)
        return done;
    m_learntPlanned = planned;
    log(LogLevel::Info, "charger", text);
    return {};
}

void HealthBook::noteWarranty(LocalDay first, const Discharged &discharged)
{
    const LocalDay today = *m_today;
    battery::WarrantyUse use{.today = today, .begins = warrantyBegin(first)};
    const LocalDay newYear(today.year() / std::chrono::January / 1);
    const LocalDay paceFrom = std::max(first, LocalDay(sys_days(today) - std::chrono::days(paceWindow)));
    DischargeUse thisYear;
    const auto add = [&](LocalDay day, DischargeUse what) {
        const auto to = [&](DischargeUse &sum) {
            sum.energy += what.energy;
            sum.time += what.time;
        };
        if (use.begins <= day)
            to(use.discharged);
        if (newYear <= day)
            to(thisYear);
        if (paceFrom <= day)
            to(use.paceDischarge);
    };
    for (const DayFigures &day : discharged.days)
        add(day.day, {day.discharged, seconds(0)});
    add(today, {discharged.running, m_watch->discharging()});
    for (const auto &[day, lived] : m_days)
        add(day, {Energy(), lived.discharging});
    const auto cyclesBefore = [&](LocalDay day) {
        const auto it = m_fullCyclesUntil.lower_bound(day);
        return it == m_fullCyclesUntil.begin() ? 0.0 : std::prev(it)->second;
    };
    const double cycles = m_fullCyclesUntil.empty() ? 0 : m_fullCyclesUntil.rbegin()->second;
    use.fullCyclesThisYear = cycles - cyclesBefore(battery::warrantyYearBegin(use.begins, today));
    use.paceFullCycles = cycles - cyclesBefore(paceFrom);
    use.paceDays = daysBetween(paceFrom, today);
    m_next.discharged = use.discharged;
    m_next.dischargedThisYear = thisYear;
    m_next.virtualM = m_site.car.rangeOf(use.discharged.energy);
    m_next.warranty = battery::warrantyCounters(m_site.car.warranty, use);
    m_next.allowance = battery::warrantyAllowance(m_site.car.warranty, use, m_site.car.usableCapacity);
}

Result<void> HealthBook::refresh(const Discharged &discharged, Instant now)
{
    const Instant quarter = stepStart(now, minutes(15));
    if (!m_today || (!m_changed && m_refreshed == quarter))
        return {};
    m_changed = !m_unread.empty();
    m_refreshed = quarter;
    std::optional<LocalDay> first;
    for (const auto &[day, lived] : m_days) {
        if (!lived.levels.empty()) {
            first = day;
            break;
        }
    }
    if (!first && !m_watch->levels().empty())
        first = *m_today;
    if (first && m_unread.empty()) {
        noteLives(*first, now);
        noteCourse(*first, now);
    }
    if (m_unread.empty())
        noteCharger();
    noteWarranty(first.value_or(*m_today), discharged);
    m_totalAtRefresh = discharged.total;
    m_dischargingAtRefresh = m_watch->discharging();
    m_health = std::make_shared<const BatteryHealth>(m_next);
    if (auto kept = keepCharger(now); !kept)
        return kept;
    return keepWear();
}

DischargeUse HealthBook::dischargedThisYear(Energy total) const
{
    DischargeUse used = m_health->dischargedThisYear;
    used.energy += total - m_totalAtRefresh;
    if (m_watch)
        used.time += m_watch->discharging() - m_dischargingAtRefresh;
    return used;
}

DischargeAllowance HealthBook::allowance(Energy total, const WearOrder &owners) const
{
    DischargeAllowance left = battery::withinYear(m_health->allowance, owners, m_health->dischargedThisYear,
                                                  m_site.car.usableCapacity);
    if (left.energy)
        left.energy = std::max(Energy(), *left.energy - (total - m_totalAtRefresh));
    if (left.time && m_watch)
        left.time = std::max(seconds(0), *left.time - (m_watch->discharging() - m_dischargingAtRefresh));
    return left;
}

} // namespace tw::engine
