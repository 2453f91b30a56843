#include "engine/health_book.h"

#include "base/log.h"
#include "units/text.h"

#include <algorithm>

namespace tw::engine {

namespace {

constexpr const char *seenKey = "battery.samples-seen";
constexpr const char *wearKey = "battery.wear";
constexpr int daysAtOnce = 4;       ///< read in one tick
constexpr int paceWindow = 90;      ///< days the present pace is taken from
constexpr double assumedCelsius = 25;

using std::chrono::sys_days;

int daysBetween(LocalDay from, LocalDay to)
{
    return static_cast<int>((sys_days(to) - sys_days(from)).count());
}

} // namespace

HealthBook::HealthBook(store::Store &store, const Site &site, Calendar calendar)
    : m_store(&store)
    , m_site(site)
    , m_calendar(std::move(calendar))
{
    m_next.wear = battery::wearPerDischargedKwh(site.car);
    m_health = std::make_shared<const BatteryHealth>(m_next);
}

Result<BatteryWatch> HealthBook::watched(Interval when) const
{
    const auto samples = m_store->samples({when.begin - watchLead, when.end});
    if (!samples)
        return samples.error();
    BatteryWatch watch(m_site, when.begin);
    for (const Measurement &sample : *samples)
        watch.take(sample);
    return watch;
}

Result<void> HealthBook::startToday(Instant now)
{
    const LocalDay today = m_calendar.day(now);
    auto watch = watched({m_calendar.dayInterval(today).begin, now + hours(24)});
    if (!watch)
        return watch.error();
    m_watch = *std::move(watch);
    m_today = today;
    m_changed = true;
    return {};
}

Result<void> HealthBook::load(Instant now)
{
    for (const auto car : {store::BatteryOf::ThisCar, store::BatteryOf::OnlyCharging}) {
        auto rows = m_store->batteryDays(car);
        if (!rows)
            return rows.error();
        for (store::BatteryDay &row : *rows) {
            Day &day = m_days[row.day];
            if (car == store::BatteryOf::OnlyCharging) {
                day.onlyCharging = std::move(row.levels);
                continue;
            }
            day.levels = std::move(row.levels);
            day.discharging = row.discharging;
            day.read = true;
            if (auto observed = battery::parseObserved(row.observed))
                day.observed = *observed;
            else
                m_unread.insert(row.day); // written by another version: the samples say it again
        }
    }
    const auto seen = m_store->meta(seenKey);
    if (!seen)
        return seen.error();
    if (*seen) {
        if (const auto id = decimalScaled(**seen, 0))
            m_seen = *id; // else all samples are new
    }
    const auto fresh = m_store->samplesAfter(m_seen);
    if (!fresh)
        return fresh.error();
    const auto span = m_store->sampledSpan();
    if (!span)
        return span.error();
    const LocalDay today = m_calendar.day(now);
    if (*fresh) {
        for (LocalDay day = m_calendar.day((*fresh)->span.begin); day < today && day <= m_calendar.day((*fresh)->span.end);
             day = Calendar::next(day))
            m_unread.insert(day);
    }
    if (*span && m_calendar.day((*span)->end) < today)
        m_unread.insert(m_calendar.day((*span)->end)); // it may have ended while nobody ran
    const auto wear = m_store->meta(wearKey);
    if (!wear)
        return wear.error();
    if (*wear && (*wear)->size() > 11) {
        const auto day = parseDay((*wear)->substr(0, 10));
        const auto micro = decimalScaled((*wear)->substr(11), 0);
        if (day && micro && !m_site.car.wearPerDischargedKwh) {
            m_wearOf = *day;
            m_next.wear = Price::fromMicroPerKwh(*micro);
        }
    }
    return startToday(now);
}

void HealthBook::take(const Measurement &sample)
{
    const LocalDay day = m_calendar.day(sample.at);
    if (m_watch && day == m_today)
        m_watch->take(sample);
    else if (m_today && day < *m_today)
        m_unread.insert(day);
}

void HealthBook::onlyCharging(LocalDay day, std::vector<BatteryLevel> levels)
{
    m_days[day].onlyCharging = std::move(levels);
    m_changed = true;
}

/// Reads an ended day and keeps what is new in it.
Result<void> HealthBook::read(LocalDay day)
{
    const auto watch = watched(m_calendar.dayInterval(day));
    if (!watch)
        return watch.error();
    Day &known = m_days[day];
    Day fresh = known;
    fresh.levels = watch->levels();
    fresh.discharging = watch->discharging();
    fresh.observed = watch->observed();
    fresh.read = true;
    const bool same = known.read && known.levels == fresh.levels && known.discharging == fresh.discharging
        && known.observed == fresh.observed;
    if (same)
        return {};
    auto batch = m_store->begin();
    if (!batch)
        return batch.error();
    if (auto kept = batch->add(store::BatteryDay{day, store::BatteryOf::ThisCar, fresh.levels, fresh.discharging,
                                                 battery::observedText(fresh.observed)});
        !kept)
        return kept;
    if (auto done = batch->commit(); !done)
        return done;
    known = std::move(fresh);
    m_changed = true;
    return {};
}

Result<void> HealthBook::close(Instant now)
{
    if (m_today && *m_today < m_calendar.day(now)) {
        for (LocalDay day = *m_today; day < m_calendar.day(now); day = Calendar::next(day))
            m_unread.insert(day);
        if (auto started = startToday(now); !started)
            return started;
    }
    if (m_unread.empty())
        return {};
    for (int i = 0; i < daysAtOnce && !m_unread.empty(); ++i) {
        if (auto done = read(*m_unread.begin()); !done)
            return done;
        m_unread.erase(m_unread.begin());
    }
    if (!m_unread.empty())
        return {};
    // All that was written so far is in a row, but for today's: those of its samples that come later have later ids.
    const auto fresh = m_store->samplesAfter(m_seen);
    if (!fresh || !*fresh)
        return fresh ? Result<void>() : Result<void>(fresh.error());
    auto batch = m_store->begin();
    if (!batch)
        return batch.error();
    if (auto kept = batch->setMeta(seenKey, std::to_string((*fresh)->newest)); !kept)
        return kept;
    m_seen = (*fresh)->newest;
    return batch->commit();
}

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
    if (first && m_unread.empty())
        noteLives(*first, now);
    noteWarranty(first.value_or(*m_today), discharged);
    m_totalAtRefresh = discharged.total;
    m_dischargingAtRefresh = m_watch->discharging();
    m_health = std::make_shared<const BatteryHealth>(m_next);
    return keepWear();
}

DischargeAllowance HealthBook::allowance(Energy total) const
{
    DischargeAllowance left = m_health->allowance;
    if (left.energy)
        left.energy = std::max(Energy(), *left.energy - (total - m_totalAtRefresh));
    if (left.time && m_watch)
        left.time = std::max(seconds(0), *left.time - (m_watch->discharging() - m_dischargingAtRefresh));
    return left;
}

} // namespace tw::engine
