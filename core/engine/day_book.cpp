#include "engine/day_book.h"

#include "battery/life.h"
#include "ledger/days.h"
#include "prices/energy_charts.h"
#include "units/text.h"

#include <algorithm>

namespace tw::engine {

namespace {

constexpr hours settledLate{48}; ///< after its end a day may still be settled, priced or corrected
constexpr int closedAtOnce = 20; ///< days: a fraction of a second
constexpr const char *midnightKey = "stored_at_day_begin";

/// The posting that covers `slot`, or nullptr.
const Posting *covering(const std::vector<Posting> &postings, const Interval &slot)
{
    const auto it = std::ranges::find_if(postings, [&](const Posting &p) { return p.when.contains(slot.begin); });
    return it == postings.end() ? nullptr : &*it;
}

store::BatteryDay thinned(LocalDay day, const std::vector<BatteryLevel> &levels, Energy capacity)
{
    battery::LevelThinner thinner(capacity);
    for (const BatteryLevel &level : levels)
        thinner.add(level);
    return {day, store::BatteryOf::OnlyCharging, thinner.levels(), seconds(0), {}};
}

Energy expectedHouse(const Plan &plan, const Interval &slot)
{
    Energy sum;
    for (const PlanStep &step : plan.steps) {
        const Interval part = intersection(step.when, slot);
        if (!part.empty())
            sum += energyOver(step.house, part.length());
    }
    return sum;
}

} // namespace

DayBook::DayBook(store::Store &store, const Site &site, Calendar calendar)
    : m_store(&store),
      m_site(site),
      m_calendar(std::move(calendar)),
      m_curve(site.charger),
      m_days(std::make_shared<const std::vector<DayFigures>>())
{
}

Result<void> DayBook::load()
{
    const auto span = m_store->settledSpan();
    if (!span)
        return span.error();
    auto only = m_store->baselines(store::Baseline::OnlyCharging);
    auto atOnce = m_store->baselines(store::Baseline::ChargeAtOnce);
    if (!only)
        return only.error();
    if (!atOnce)
        return atOnce.error();
    m_onlyCharging = std::move(*only);
    m_chargeAtOnce = std::move(*atOnce);
    const Instant oldest = *span ? (*span)->begin - std::chrono::days(14) : Instant();
    const auto events = m_store->plugEvents({oldest, Instant::max()});
    if (!events)
        return events.error();
    for (const store::PlugEvent &event : *events)
        plugged(event);
    if (auto read = loadMidnight(); !read)
        return read;
    if (!*span)
        return {};
    auto days = m_store->days();
    if (!days)
        return days.error();
    const auto lived = firstLived();
    const Instant recent = (*span)->end - settledLate;
    for (const DayFigures &figures : *days) {
        const bool before = (!lived || figures.day < *lived) && figures.when.end < recent;
        if (before || m_onlyCharging.contains(figures.day))
            continue;
        auto postings = m_store->postings(figures.when);
        if (!postings)
            return postings.error();
        m_open[figures.day].postings = *std::move(postings);
    }
    m_days = std::make_shared<const std::vector<DayFigures>>(*std::move(days));
    return {};
}

void DayBook::take(const std::vector<Posting> &postings)
{
    std::set<LocalDay> changed;
    for (const Posting &posting : postings) {
        const LocalDay day = m_calendar.day(posting.when.begin);
        if (!m_open.contains(day)) {
            // A late word about a day that was closed: the rest of it is in the store.
            if (auto whole = m_store->postings(m_calendar.dayInterval(day)))
                m_open[day].postings = std::move(*whole);
        }
        auto &kept = m_open[day].postings;
        std::erase_if(kept, [&](const Posting &old) { return !intersection(old.when, posting.when).empty(); });
        kept.insert(std::ranges::upper_bound(kept, posting.when.begin, {}, [](const Posting &p) { return p.when.begin; }),
                    posting);
        changed.insert(day);
    }
    refresh(changed);
}

void DayBook::refresh(const std::set<LocalDay> &changed)
{
    if (changed.empty())
        return;
    std::vector<DayFigures> days = *m_days;
    for (const LocalDay day : changed) {
        const DayFigures figures = figuresOf(day);
        const auto it = std::ranges::lower_bound(days, day, {}, &DayFigures::day);
        if (it != days.end() && it->day == day)
            *it = figures;
        else
            days.insert(it, figures);
    }
    m_days = std::make_shared<const std::vector<DayFigures>>(std::move(days));
}

bool DayBook::midnight(LocalDay day, Energy stored)
{
    auto &known = m_open[day].storedAtBegin;
    if (known)
        return false;
    known = stored;
    return true;
}

Result<void> DayBook::keepMidnight(store::Batch &batch, LocalDay day, Energy stored)
{
    return batch.setMeta(midnightKey, dayText(day) + " " + std::to_string(stored.ws()));
}

/// What was in the car when the last day began.
Result<void> DayBook::loadMidnight()
{
    const auto text = m_store->meta(midnightKey);
    if (!text)
        return text.error();
    if (!*text || (*text)->size() < 12)
        return {};
    const auto day = parseDay((*text)->substr(0, 10));
    const auto ws = decimalScaled((*text)->substr(11), 0);
    if (day && ws)
        m_open[*day].storedAtBegin = Energy::fromWs(*ws);
    return {};
}

void DayBook::plugged(const store::PlugEvent &event)
{
    if (event.pluggedIn && !m_stays.empty() && event.at < m_stays.back().plugged.end)
        m_stays.back().plugged.end = event.at; // it left unseen
    if (event.pluggedIn)
        m_stays.push_back({{event.at, Instant::max()}, event.used});
    else if (!m_stays.empty())
        m_stays.back().plugged.end = event.at;
}

const std::vector<Posting> &DayBook::postingsOf(LocalDay day) const
{
    static const std::vector<Posting> none;
    const auto it = m_open.find(day);
    return it == m_open.end() ? none : it->second.postings;
}

DayFigures DayBook::figuresOf(LocalDay day) const
{
    const auto &postings = postingsOf(day);
    DayFigures figures;
    figures.day = day;
    figures.when = m_calendar.dayInterval(day);
    if (!postings.empty())
        figures = ledger::daysOf(postings, m_calendar).front();
    if (const auto it = m_onlyCharging.find(day); it != m_onlyCharging.end())
        figures.onlyCharging = it->second;
    if (const auto it = m_chargeAtOnce.find(day); it != m_chargeAtOnce.end())
        figures.chargeAtOnce = it->second;
    return figures;
}

/// As far as levels, visits and baselines tell.
std::optional<LocalDay> DayBook::firstLived() const
{
    std::optional<LocalDay> first;
    const auto note = [&first](LocalDay day) { first = std::min(first.value_or(day), day); };
    if (!m_onlyCharging.empty())
        note(m_onlyCharging.begin()->first);
    if (!m_stays.empty())
        note(m_calendar.day(m_stays.front().plugged.begin));
    const auto known =
        std::ranges::find_if(m_open, [](const auto &entry) { return entry.second.storedAtBegin.has_value(); });
    if (known != m_open.end())
        note(known->first);
    return first;
}

bool DayBook::complete(LocalDay day, const Day &figures) const
{
    if (figures.postings.empty() || figures.postings.back().when.end < m_calendar.dayInterval(day).end)
        return false;
    return std::ranges::none_of(figures.postings,
                                [](const Posting &p) { return p.state == SettleState::Provisional; });
}

/// What was in the real car at the day's end; two days later the nearest known level will do.
std::optional<Energy> DayBook::storedAtEnd(LocalDay day, Instant now) const
{
    const auto next = m_open.find(Calendar::next(day));
    if (next != m_open.end() && next->second.storedAtBegin)
        return next->second.storedAtBegin;
    if (now - m_calendar.dayInterval(day).end < hours(48))
        return {};
    for (auto it = m_open.upper_bound(day); it != m_open.end(); ++it) {
        if (it->second.storedAtBegin)
            return it->second.storedAtBegin;
    }
    const auto own = m_open.find(day);
    return own == m_open.end() ? std::nullopt : own->second.storedAtBegin;
}

Energy DayBook::carried(store::Baseline kind, LocalDay day, Energy otherwise) const
{
    const auto &known = kind == store::Baseline::OnlyCharging ? m_onlyCharging : m_chargeAtOnce;
    auto it = known.lower_bound(day);
    return it == known.begin() ? otherwise : std::prev(it)->second.storedAtEnd;
}

ledger::BaselineInput DayBook::input(LocalDay day, const PriceBook &prices, const Orders &orders, Energy carriedOver,
                                     Energy storedInCar, const Plan *rest) const
{
    Interval when = m_calendar.dayInterval(day);
    const auto &postings = postingsOf(day);
    if (!postings.empty())
        when.begin = std::max(when.begin, postings.front().when.begin); // the first day may begin late
    ledger::BaselineInput input{.day = when,
                                .periods = {},
                                .stays = {},
                                .targets = {},
                                .stored = carriedOver,
                                .storedInCar = storedInCar,
                                .reserve = reserveOf(m_site.car, orders),
                                .highest = energyAt(m_site.car.highest, m_site.car.usableCapacity),
                                .chargeMax = m_site.charger.maxCharge,
                                .chargeMin = m_site.charger.minCharge};
    const auto market = prices::marketCalendar();
    for (const PriceSlot &slot : prices.published({when.begin, when.end + hours(24)})) {
        const Instant known = prices.needsMarket() && market ? ledger::dayAheadPublished(slot.when.begin, *market)
                                                             : Instant();
        if (when.end < known)
            continue;
        const Posting *posting = covering(postings, slot.when);
        const Energy house = posting ? posting->house : rest ? expectedHouse(*rest, slot.when) : Energy();
        input.periods.push_back({slot, known, house});
    }
    for (const ledger::Stay &stay : m_stays) {
        if (!intersection(stay.plugged, when).empty())
            input.stays.push_back(stay);
    }
    for (const TripOccurrence &trip : occurrences(orders.trips, {when.begin, when.end + hours(7 * 24)}, m_calendar))
        input.targets.push_back({trip.readyBy, m_site.car.energyFor(trip.rangeM)});
    return input;
}

Result<void> DayBook::close(const PriceBook &prices, const Orders &orders, Instant now)
{
    const auto first = firstLived();
    int closed = 0;
    for (auto it = m_open.begin(); it != m_open.end() && closed < closedAtOnce;) {
        const LocalDay day = it->first;
        if (m_onlyCharging.contains(day) || !first || day < *first) {
            // Its postings may still be corrected for a while; the baselines stay.
            it = now - m_calendar.dayInterval(day).end > settledLate ? m_open.erase(it) : std::next(it);
            continue;
        }
        const std::optional<Energy> end = storedAtEnd(day, now);
        if (!complete(day, it->second) || !end) {
            ++it;
            continue;
        }
        const Energy endInCar = *end;
        const Energy begin = it->second.storedAtBegin.value_or(endInCar);
        using store::Baseline;
        std::vector<BatteryLevel> levels;
        const auto only = ledger::onlyCharging(
            input(day, prices, orders, carried(Baseline::OnlyCharging, day, begin), endInCar, nullptr), m_curve, &levels);
        const auto atOnce = ledger::chargeAtOnce(
            input(day, prices, orders, carried(Baseline::ChargeAtOnce, day, begin), endInCar, nullptr), m_curve);
        auto batch = m_store->begin();
        if (!batch)
            return batch.error();
        if (auto kept = batch->add(Baseline::OnlyCharging, day, only, now); !kept)
            return kept;
        if (auto kept = batch->add(Baseline::ChargeAtOnce, day, atOnce, now); !kept)
            return kept;
        store::BatteryDay lived = thinned(day, levels, m_site.car.usableCapacity);
        if (auto kept = batch->add(lived); !kept)
            return kept;
        if (auto done = batch->commit(); !done)
            return done;
        m_closed.push_back(std::move(lived));
        m_onlyCharging[day] = only;
        m_chargeAtOnce[day] = atOnce;
        refresh({day});
        ++closed;
        ++it;
    }
    return {};
}

std::optional<BaselineDay> DayBook::forecastOnlyCharging(const PriceBook &prices, const Orders &orders,
                                                         const Plan &plan, Instant now) const
{
    const LocalDay day = m_calendar.day(now);
    const auto it = m_open.find(day);
    if (it == m_open.end() || !it->second.storedAtBegin)
        return {};
    const Instant end = m_calendar.dayInterval(day).end;
    std::optional<Energy> storedAtEnd;
    for (const PlanStep &step : plan.steps) {
        if (step.when.end <= end)
            storedAtEnd = step.storedAfter;
    }
    if (!storedAtEnd)
        return {};
    const Energy begin = carried(store::Baseline::OnlyCharging, day, *it->second.storedAtBegin);
    return ledger::onlyCharging(input(day, prices, orders, begin, *storedAtEnd, &plan), m_curve);
}

} // namespace tw::engine
