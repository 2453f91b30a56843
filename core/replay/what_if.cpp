#include "replay/what_if.h"

#include "battery/charger_curve.h"
#include "model/amount_mode.h"
#include "prices/tariff.h"
#include "replay/replay.h"

#include <algorithm>

namespace tw::replay {

namespace {

constexpr hours evening{20};
constexpr hours morning{7};

/// As `tidewattctl backtest` does: amounts that must be met are proven in minutes a year only.
planner::Effort effortFor(const Orders &orders)
{
    const WearOrder &wear = orders.wear;
    const bool paced = wear.cyclesPerYear || wear.dischargePerYear || wear.dischargeTimePerYear;
    return asksAmount(orders.sell.mode) || asksAmount(orders.buy.mode) || paced ? planner::Effort::LookAhead : planner::Effort::Certified;
}

Price meanOf(const std::vector<std::pair<Interval, Price>> &prices)
{
    // Whole micro-units times minutes: ten years of them fit.
    std::int64_t sum = 0;
    std::int64_t count = 0;
    for (const auto &[when, price] : prices) {
        const std::int64_t length = when.length() / minutes(1);
        sum += price.microPerKwh() * length;
        count += length;
    }
    return Price::fromMicroPerKwh(count == 0 ? 0 : divided(sum, count, Rounding::HalfEven));
}

Price meanImport(const Site &site, const History &history, Interval window, const Calendar &calendar)
{
    std::vector<std::pair<Interval, Price>> prices;
    const PriceSlots slots = history.exportPrices ? prices::priced(site.tariffs, history.prices, *history.exportPrices, window, calendar)
                                                  : prices::priced(site.tariffs, history.prices, window, calendar);
    for (const PriceSlot &slot : slots)
        prices.emplace_back(slot.when, slot.import);
    return meanOf(prices);
}

EarningsRow sumOf(const std::vector<DayFigures> &days)
{
    if (days.empty())
        return {};
    return earningsSlots(earningsRows(days, std::nullopt), days.front().day, days.back().day, Grain::Day).total;
}

template <class Rows>
void cutToLastRun(Rows &rows)
{
    std::size_t first = rows.empty() ? 0 : rows.size() - 1;
    while (first > 0 && rows[first - 1].when.end == rows[first].when.begin)
        --first;
    rows.erase(rows.begin(), rows.begin() + std::ptrdiff_t(first));
}

} // namespace

Site changedSite(const Site &site, const WhatIf &question, const SpotSeries &market, Interval window, Price mean)
{
    Site changed = site;
    // For what is bought, in all of the time; what is sold is paid for as it was.
    const auto buyBy = [&changed](const Tariff &import) {
        changed.tariffs.import = import;
        changed.tariffs.terms.network.reset(); // it is in the mean
        for (TariffChange &change : changed.tariffs.changes) {
            change.import = import;
            change.terms.network.reset();
        }
    };
    switch (question.contract) {
    case WhatIf::Contract::AsItIs: break;
    case WhatIf::Contract::OnePrice:
        buyBy(FixedTariff{mean});
        break;
    case WhatIf::Contract::Hourly: {
        std::vector<std::pair<Interval, Price>> spot;
        for (const SpotSlot &slot : market.prices) {
            if (const Interval in = intersection(slot.when, window); !in.empty())
                spot.emplace_back(in, slot.price);
        }
        buyBy(DynamicTariff{.source = market.source, .zone = market.zone, .adder = mean - meanOf(spot)});
        break;
    }
    case WhatIf::Contract::SameRate:
        changed.tariffs.feedIn = SameRateTariff{};
        for (TariffChange &change : changed.tariffs.changes)
            change.feedIn = SameRateTariff{};
        break;
    }
    if (question.charger && *question.charger <= 0_W) {
        changed.charger.maxDischarge = changed.charger.minDischarge = 0_W;
    } else if (question.charger) {
        // One of the same make: its losses are those at the same share of its power.
        const double ratio = question.charger->kW() / std::max(0.1, site.charger.maxCharge.kW());
        for (Power &power : changed.charger.efficiency.power)
            power = Power::fromW(std::int64_t(double(power.w()) * ratio));
        changed.charger.maxCharge = *question.charger;
        changed.charger.maxDischarge = *question.charger;
        if (changed.charger.minDischarge <= 0_W)
            changed.charger.minDischarge = changed.charger.minCharge;
        changed.charger.minCharge = std::min(changed.charger.minCharge, *question.charger);
        changed.charger.minDischarge = std::min(changed.charger.minDischarge, *question.charger);
    }
    if (question.battery)
        changed.car.usableCapacity = *question.battery;
    return changed;
}

Energy chargedFor(const ChargerSpec &charger, Energy used)
{
    const battery::ChargerCurve curve(charger);
    const double full = std::max(0.001, charger.maxCharge.kW());
    const auto share = std::int64_t(1000.0 * std::max(0.1, curve.chargeKw(full) / full));
    return Energy::fromWs(divided(used.ws() * 1000, share, Rounding::HalfEven));
}

std::vector<Session> everyNight(const std::vector<Session> &stays, const Calendar &calendar)
{
    std::vector<Session> all;
    for (const Session &stay : stays) {
        std::vector<Session> nights;
        if (!all.empty()) {
            const Interval gap{all.back().plugged.end, stay.plugged.begin};
            for (LocalDay day = calendar.day(gap.begin); calendar.at(day, evening) < gap.end; day = Calendar::next(day)) {
                const Interval night{calendar.at(day, evening), calendar.at(Calendar::next(day), morning)};
                if (gap.begin < night.begin && night.end < gap.end)
                    nights.push_back({night, {}});
            }
        }
        const auto ways = std::int64_t(nights.size()) + 1;
        const Energy each = Energy::fromWs(stay.charged.ws() / ways);
        for (Session &night : nights) {
            night.charged = each;
            all.push_back(night);
        }
        all.push_back({stay.plugged, stay.charged - Energy::fromWs(each.ws() * (ways - 1))});
    }
    return all;
}

void keepLastRun(History &history)
{
    cutToLastRun(history.prices.prices);
    if (history.exportPrices)
        cutToLastRun(history.exportPrices->prices);
    cutToLastRun(history.load);
    cutToLastRun(history.sun);
}

Result<WhatIfAnswer> whatIf(const Site &site, const History &history, Interval window, const WhatIf &question,
                            const std::function<void(int)> &progress, std::stop_token stop)
{
    const auto calendar = Calendar::forZone(site.place.timeZone);
    if (!calendar)
        return calendar.error();
    WhatIfAnswer answer;
    answer.question = question;
    answer.first = calendar->day(window.begin);
    answer.last = Calendar::previous(calendar->day(window.end));
    answer.byTrips = history.sessions.empty();
    answer.homeMeasured = !history.load.empty();
    answer.meanPrice = meanImport(site, history, window, *calendar);
    const Site other = changedSite(site, question, history.prices, window, answer.meanPrice);
    History otherwise = history;
    if (question.plugged == WhatIf::Plugged::EveryNight) {
        otherwise.sessions = everyNight(history.sessions, *calendar);
        answer.nightsAdded = int(otherwise.sessions.size() - history.sessions.size());
    }
    int done = 0;
    std::optional<Energy> begins;
    const auto lived = [&](const Site &home, const History &past, EarningsRow &row, Money &left) -> Result<void> {
        const auto outcome = run({.site = home,
                                  .history = past,
                                  .window = window,
                                  .effort = effortFor(home.orders),
                                  .stored = begins ? std::optional(std::min(*begins, home.car.usableCapacity)) : std::nullopt,
                                  .threads = 1,
                                  .progress = [&](int perMille) { progress((done + perMille) / 2); },
                                  .watch = {}},
                                 stop);
        if (!outcome)
            return outcome.error();
        done += 1000;
        begins = outcome->storedAtBegin;
        row = sumOf(outcome->days);
        left = valueOf(outcome->storedAtEnd - outcome->tally.road - outcome->storedAtBegin, answer.meanPrice, Rounding::HalfEven);
        return {};
    };
    if (auto again = lived(site, history, answer.asItIs, answer.asItIsLeft); !again)
        return again.error();
    if (auto otherwiseLived = lived(other, otherwise, answer.changed, answer.changedLeft); !otherwiseLived)
        return otherwiseLived.error();
    return answer;
}

} // namespace tw::replay
