#include "prices/tariff.h"

#include "units/convert.h"

#include <algorithm>

namespace tw::prices {

namespace {

bool holdsOn(const TimeOfUseRule &rule, LocalDay day, bool holiday)
{
    if (!rule.months.empty() && std::ranges::find(rule.months, day.month()) == rule.months.end())
        return false;
    if (rule.weekdays.empty() || (holiday && rule.holidays))
        return true;
    return !holiday && std::ranges::find(rule.weekdays, Calendar::weekday(day)) != rule.weekdays.end();
}

bool holdsAt(const TimeOfUseRule &rule, minutes clock)
{
    if (rule.to < rule.from)
        return clock >= rule.from || clock < rule.to;
    return rule.from <= clock && clock < rule.to;
}

/// How far the wall clock is ahead of UTC.
seconds offsetAt(Instant moment, const Calendar &calendar)
{
    const LocalTime local = calendar.local(moment);
    return std::chrono::sys_days(local.day) + local.clock - std::chrono::floor<minutes>(moment);
}

/// The first moment in (from, to] whose wall clock is not that of `from` carried on; their offsets differ.
Instant clockChange(Instant from, Instant to, const Calendar &calendar)
{
    const seconds before = offsetAt(from, calendar);
    while (to - from > seconds(1)) {
        const Instant middle = from + (to - from) / 2;
        (offsetAt(middle, calendar) == before ? from : to) = middle;
    }
    return to;
}

/// The next moment after `from` and up to `limit` where another rule may hold, or `limit`.
Instant nextRuleChange(const TimeOfUseTariff &tariff, Instant from, Instant limit, const Calendar &calendar)
{
    const minutes clock = calendar.local(from).clock;
    Instant next = limit;
    const auto consider = [&](minutes boundary) {
        if (boundary > clock)
            next = std::min(next, from + (boundary - clock));
    };
    consider(hours(24));
    for (const TimeOfUseRule &rule : tariff.rules) {
        consider(rule.from);
        consider(rule.to);
    }
    return offsetAt(next, calendar) == offsetAt(from, calendar) ? next : clockChange(from, next, calendar);
}

/// A price and how long it holds; no price: nothing is known so long.
struct Stretch {
    std::optional<Price> price;
    PriceState state = PriceState::Published;
    Instant until;
};

Stretch shorter(Stretch stretch, Instant until)
{
    stretch.until = std::min(stretch.until, until);
    return stretch;
}

/// The price of energy on one side of the contract, asked for rising moments.
class Side {
public:
    Side(Tariff tariff, const SpotSeries &spot, const Calendar &calendar)
        : m_tariff(std::move(tariff)), m_slots(spot.prices), m_calendar(calendar)
    {
    }
    Stretch at(Instant moment)
    {
        const Instant hourEnd = stepStart(moment, hours(1)) + hours(1);
        if (const auto *fixed = std::get_if<FixedTariff>(&m_tariff))
            return {fixed->price, PriceState::Published, hourEnd};
        if (const auto *rules = std::get_if<TimeOfUseTariff>(&m_tariff))
            return {timeOfUsePrice(*rules, m_calendar.local(moment)), PriceState::Published,
                    nextRuleChange(*rules, moment, hourEnd, m_calendar)};
        if (const auto *dynamic = std::get_if<DynamicTariff>(&m_tariff))
            return market([&](Price spot) { return dynamicPrice(*dynamic, spot); }, moment, hourEnd);
        if (const auto *billing = std::get_if<NetBillingTariff>(&m_tariff))
            return credited(*billing, moment, hourEnd);
        return {std::nullopt, PriceState::Published, hourEnd};
    }

private:
    Stretch credited(const NetBillingTariff &tariff, Instant moment, Instant hourEnd)
    {
        if (tariff.valued == NetBillingTariff::Valued::Interval)
            return market([&](Price spot) { return netBillingPrice(tariff, spot); }, moment, hourEnd);
        const LocalDay day = m_calendar.day(moment);
        const Instant until = std::min(hourEnd, m_calendar.dayInterval(day).end);
        const auto month = netBillingMonth(tariff, day);
        if (!month)
            return {std::nullopt, PriceState::Published, until};
        return {netBillingPrice(tariff, month->price), month->state, until};
    }
    template <class PriceOf>
    Stretch market(PriceOf priceOf, Instant moment, Instant hourEnd)
    {
        if (!m_found) {
            m_next = static_cast<std::size_t>(
                std::ranges::upper_bound(m_slots, moment, {},
                                         [](const SpotSlot &slot) { return slot.when.end; })
                - m_slots.begin());
            m_found = true;
        }
        while (m_next < m_slots.size() && m_slots[m_next].when.end <= moment)
            ++m_next;
        if (m_next == m_slots.size())
            return {std::nullopt, PriceState::Published, hourEnd};
        const SpotSlot &slot = m_slots[m_next];
        if (moment < slot.when.begin)
            return {std::nullopt, PriceState::Published, std::min(hourEnd, slot.when.begin)};
        return {priceOf(slot.price), slot.state, std::min(hourEnd, slot.when.end)};
    }

    const Tariff m_tariff;
    const std::vector<SpotSlot> &m_slots;
    const Calendar &m_calendar;
    std::size_t m_next = 0;
    bool m_found = false;
};

/// One contract with what it takes beside the energy.
class Contract {
public:
    Contract(const Tariffs &tariffs, const SpotSeries &importSpot, const SpotSeries &exportSpot,
             const Calendar &calendar)
        : m_terms(tariffs.terms),
          m_calendar(calendar),
          m_import(tariffs.import, importSpot, calendar),
          m_export(isSameRate(tariffs) ? tariffs.import : tariffs.feedIn,
                   isSameRate(tariffs) ? importSpot : exportSpot, calendar),
          m_sameRate(isSameRate(tariffs))
    {
    }
    Stretch import(Instant moment)
    {
        return withNetwork(m_import.at(moment), moment);
    }
    Stretch feedIn(Instant moment)
    {
        Stretch stretch = m_export.at(moment);
        if (m_sameRate)
            stretch = withNetwork(stretch, moment);
        if (stretch.price)
            *stretch.price -= m_terms.exportFee;
        return stretch;
    }

private:
    static bool isSameRate(const Tariffs &tariffs)
    {
        return std::holds_alternative<SameRateTariff>(tariffs.feedIn);
    }
    Stretch withNetwork(Stretch stretch, Instant moment) const
    {
        if (!m_terms.network)
            return stretch;
        if (stretch.price)
            *stretch.price += networkPrice(*m_terms.network, m_calendar.local(moment));
        return shorter(stretch, nextRuleChange(m_terms.network->zones, moment, stretch.until, m_calendar));
    }
    const ContractTerms m_terms;
    const Calendar &m_calendar;
    Side m_import;
    Side m_export;
    bool m_sameRate = false;
};

PriceState weaker(PriceState a, PriceState b)
{
    if (a == PriceState::Forecast || b == PriceState::Forecast)
        return PriceState::Forecast;
    return a == PriceState::Corrected || b == PriceState::Corrected ? PriceState::Corrected
                                                                    : PriceState::Published;
}

} // namespace

Price dynamicPrice(const DynamicTariff &tariff, Price spot)
{
    constexpr std::int64_t scale = 1'000'000'000; // millionths of the factor times per mille of the VAT
    const std::int64_t net = spot.microPerKwh() * tariff.factorMicro + tariff.adder.microPerKwh() * 1'000'000;
    const std::int64_t gross = 1000 + tariff.vatPerMille;
    // net * gross / scale without leaving 64 bits: whole and rest apart. The whole part is even or odd on its
    // own, so it takes part in the choice at a half.
    const std::int64_t whole = net / scale * gross;
    const std::int64_t rest = net % scale * gross;
    const bool odd = whole % 2 != 0;
    const std::int64_t rounded = divided(rest + (odd ? scale : 0), scale, Rounding::HalfEven) - (odd ? 1 : 0);
    return Price::fromMicroPerKwh(whole + rounded);
}

Price netBillingPrice(const NetBillingTariff &tariff, Price market)
{
    const DynamicTariff credited{.source = {}, .factorMicro = tariff.factorMicro};
    return dynamicPrice(credited, std::max(market, Price()));
}

std::optional<MonthlyMarketPrice> netBillingMonth(const NetBillingTariff &tariff, LocalDay day)
{
    const LocalDay first(day.year(), day.month(), std::chrono::day(1));
    std::optional<MonthlyMarketPrice> found;
    for (const MonthPrice &known : tariff.monthPrices) {
        if (known.month <= first)
            found = {known.price, known.month == first ? PriceState::Published : PriceState::Forecast};
    }
    return found;
}

Price networkPrice(const NetworkTariff &network, const LocalTime &local)
{
    const DynamicTariff taxed{.source = {}, .vatPerMille = network.vatPerMille};
    return dynamicPrice(taxed, timeOfUsePrice(network.zones, local));
}

const TimeOfUseRule *ruleAt(const TimeOfUseTariff &tariff, const LocalTime &local)
{
    const bool holiday = std::ranges::find(tariff.holidays, local.day) != tariff.holidays.end();
    for (const TimeOfUseRule &rule : tariff.rules) {
        if (holdsOn(rule, local.day, holiday) && holdsAt(rule, local.clock))
            return &rule;
    }
    return nullptr;
}

Price timeOfUsePrice(const TimeOfUseTariff &tariff, const LocalTime &local)
{
    const TimeOfUseRule *rule = ruleAt(tariff, local);
    return rule ? rule->price : tariff.otherwise;
}

bool needsSpot(const Tariff &tariff)
{
    return marketOf(tariff).has_value();
}

bool needsSpot(const Tariffs &tariffs)
{
    return marketOf(tariffs).has_value();
}

PriceSlots priced(const Tariffs &tariffs, const SpotSeries &spot, Interval window, const Calendar &calendar)
{
    return priced(tariffs, spot, spot, window, calendar);
}

PriceSlots priced(const Tariffs &tariffs, const SpotSeries &importSpot, const SpotSeries &exportSpot,
                  Interval window, const Calendar &calendar)
{
    PriceSlots slots;
    auto change = tariffs.changes.begin();
    const auto changesAt = [&] {
        return change == tariffs.changes.end() ? Instant::max() : calendar.dayInterval(change->from).begin;
    };
    std::optional<Contract> contract;
    // A full hour is always the beginning of a slot, so the slots do not depend on where the window begins.
    for (Instant moment = stepStart(window.begin, hours(1)); moment < window.end;) {
        while (changesAt() <= moment) {
            ++change;
            contract.reset();
        }
        if (!contract)
            contract.emplace(tariffs.on(calendar.day(moment)), importSpot, exportSpot, calendar);
        const Stretch bought = contract->import(moment);
        const Stretch sold = contract->feedIn(moment);
        const Interval when{moment, std::min({bought.until, sold.until, changesAt()})};
        if (bought.price && sold.price && when.end > window.begin)
            slots.push_back({when, *bought.price, *sold.price, weaker(bought.state, sold.state)});
        moment = when.end;
    }
    return slots;
}

} // namespace tw::prices
