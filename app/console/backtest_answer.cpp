#include "app/console/backtest.h"

#include "ledger/days.h"
#include "units/text.h"

#include <nlohmann/json.hpp>

#include <cstdarg>
#include <cstdio>

namespace tw::console {

namespace {

using nlohmann::json;
using replay::Outcome;

std::int64_t wh(Energy energy)
{
    return wholeWh(energy, Rounding::HalfEven);
}

std::string exactText(Money money)
{
    return decimalText(money.micro(), 6, 2);
}

std::string moneyText(Money money)
{
    return decimalText(divided(money.micro(), 10'000, Rounding::HalfEven), 2, 2);
}

std::string monthText(LocalDay day)
{
    return dayText(day).substr(0, 7);
}

/// Consecutive days with their sum, and what the baselines' batteries were ahead by before them.
struct Part {
    std::string name;
    DayFigures sum;
    Money onlyBefore;
    Money atOnceBefore;
};

Money levelOf(const std::optional<BaselineDay> &baseline)
{
    return baseline ? baseline->endDifference : Money();
}

std::vector<Part> months(const std::vector<DayFigures> &days)
{
    std::vector<Part> parts;
    std::vector<DayFigures> month;
    Money onlyBefore;
    Money atOnceBefore;
    for (std::size_t i = 0; i < days.size(); ++i) {
        month.push_back(days[i]);
        if (i + 1 < days.size() && monthText(days[i + 1].day) == monthText(days[i].day))
            continue;
        parts.push_back({monthText(days[i].day), ledger::sumOf(month), onlyBefore, atOnceBefore});
        onlyBefore = levelOf(days[i].onlyCharging);
        atOnceBefore = levelOf(days[i].chargeAtOnce);
        month.clear();
    }
    return parts;
}

json moneyOf(const Part &part)
{
    const DayFigures &sum = part.sum;
    json money = {{"this_car", exactText(sum.money.earned())}, {"wear", exactText(sum.wear)}};
    const auto baseline = [&](const std::string &key, const std::optional<BaselineDay> &figures, Money before) {
        if (!figures)
            return;
        money[key] = exactText(figures->earned);
        money["left_in_battery_against_" + key] = exactText(figures->endDifference - before);
        money["advantage_over_" + key] = exactText(ledger::advantage(sum, *figures, before));
    };
    baseline("only_charging", sum.onlyCharging, part.onlyBefore);
    baseline("charge_at_once", sum.chargeAtOnce, part.atOnceBefore);
    return money;
}

json energyOf(const Flows &flows)
{
    return {{"bought", wh(flows.bought)},
            {"sold", wh(flows.sold)},
            {"avoided", wh(flows.avoided)},
            {"stored_solar", wh(flows.storedSolar)}};
}

std::string orderText(const replay::OrderOutcome &outcome)
{
    const AmountOrder &order = outcome.order;
    const std::string mode = order.mode == AmountMode::Exactly ? "exactly"
        : order.mode == AmountMode::AtMost                      ? "at most"
                                                                : "at least";
    return std::string(outcome.what == OrderForecast::What::Sell ? "sell " : "buy ") + mode + " "
        + decimalText(wh(order.energy), 3) + " kWh per " + (order.per == Per::Day ? "day" : "week");
}

json ordersOf(const Outcome &outcome)
{
    json orders = json::array();
    for (const replay::OrderOutcome &order : outcome.orders)
        orders.push_back({{"order", orderText(order)},
                          {"asked_wh", wh(order.asked)},
                          {"delivered_wh", wh(order.delivered)},
                          {"worst_miss_wh", wh(order.worstMiss)},
                          {"windows", order.windows},
                          {"met", order.met},
                          {"out_of_reach", order.outOfReach}});
    return orders;
}

json clippedOf(const replay::Tally &tally)
{
    json clipped = json::object();
    for (std::size_t i = 0; i < tally.clipped.size(); ++i) {
        if (tally.clipped[i] > seconds(0))
            clipped[replay::name(static_cast<dispatch::Clip>(i))] = tally.clipped[i].count();
    }
    return clipped;
}

Part wholeOf(const Outcome &outcome)
{
    return {"together", ledger::sumOf(outcome.days), {}, {}};
}

bool allCertified(const Outcome &outcome)
{
    return outcome.certified == outcome.plans;
}

/// printf into a string.
__attribute__((format(printf, 2, 3))) void print(std::string &text, const char *format, ...)
{
    char line[256];
    std::va_list arguments;
    va_start(arguments, format);
    std::vsnprintf(line, sizeof line, format, arguments);
    va_end(arguments);
    text += line;
}

void row(std::string &text, const Part &part, Energy capacity)
{
    const DayFigures &sum = part.sum;
    const auto money = [](const std::optional<BaselineDay> &baseline) {
        return baseline ? moneyText(baseline->earned) : std::string("-");
    };
    print(text, "%-9s %9.1f %8.1f %8.1f %8.1f %10s %8s %10s %10s %10s %7.1f\n", part.name.c_str(),
          sum.flows.bought.kWh(), sum.flows.sold.kWh(), sum.flows.avoided.kWh(), sum.flows.storedSolar.kWh(),
          moneyText(sum.money.earned()).c_str(), moneyText(sum.wear).c_str(), money(sum.onlyCharging).c_str(),
          money(sum.chargeAtOnce).c_str(),
          sum.onlyCharging ? moneyText(ledger::advantage(sum, *sum.onlyCharging, part.onlyBefore)).c_str() : "-",
          sum.discharged.kWh() / capacity.kWh());
}

} // namespace

std::string backtestDocument(const BacktestAnswer &answer)
{
    const Outcome &outcome = answer.outcome;
    const Energy capacity = answer.input.site.car.usableCapacity;
    const Part whole = wholeOf(outcome);
    json parts = json::array();
    for (const Part &part : months(outcome.days))
        parts.push_back({{"month", part.name},
                         {"days", std::chrono::round<std::chrono::days>(part.sum.when.length()).count()},
                         {"money", moneyOf(part)},
                         {"energy_wh", energyOf(part.sum.flows)},
                         {"full_cycles", part.sum.discharged.kWh() / capacity.kWh()}});
    const replay::Tally &tally = outcome.tally;
    const json document = {
        {"days", outcome.days.size()},
        {"from", instantText(answer.input.window.begin)},
        {"to", instantText(answer.input.window.end)},
        {"currency", answer.input.site.place.currency},
        {"foresight", answer.foresight},
        {"step_minutes", std::chrono::floor<minutes>(outcome.step).count()},
        {"house_meter", outcome.metered},
        {"plans", outcome.plans},
        {"seconds", answer.seconds},
        {"worst_gap", outcome.worstGap},
        {"certified", allCertified(outcome)},
        {"plans_certified", outcome.certified},
        {"plans_made", outcome.plansMade},
        {"full_cycles", outcome.fullCycles(capacity)},
        {"full_cycles_driving", tally.driven.kWh() / capacity.kWh()},
        {"money", moneyOf(whole)},
        {"energy_wh", energyOf(whole.sum.flows)},
        {"months", parts},
        {"orders", ordersOf(outcome)},
        {"trips", {{"count", tally.trips}, {"met", tally.tripsMet}, {"out_of_reach", tally.tripsOutOfReach}, {"worst_short_wh", wh(tally.worstShort)},
                   {"charged_on_the_road_wh", wh(tally.road)}}},
        {"worst_margin_above_reserve_wh", tally.gave ? json(wh(tally.worstMargin)) : json()},
        {"violations", tally.violations},
        {"guard_seconds", clippedOf(tally)},
        {"notes", answer.input.notes}};
    return document.dump();
}

std::string backtestText(const BacktestAnswer &answer)
{
    const Outcome &outcome = answer.outcome;
    const Site &site = answer.input.site;
    const Energy capacity = site.car.usableCapacity;
    const Part whole = wholeOf(outcome);
    std::string text;
    for (const std::string &note : answer.input.notes)
        text += note + "\n";
    print(text, "\n%-9s %9s %8s %8s %8s %10s %8s %10s %10s %10s %7s   (kWh, %s)\n", "month", "bought", "sold", "at home",
          "solar", "money", "wear", "only chg", "at once", "better by", "cycles", site.place.currency.c_str());
    const std::vector<Part> parts = months(outcome.days);
    for (const Part &part : parts)
        row(text, part, capacity);
    if (parts.size() > 1)
        row(text, whole, capacity);
    text += "\n";
    const DayFigures &sum = whole.sum;
    if (sum.onlyCharging && sum.chargeAtOnce)
        print(text, "better than only charging by %s, than charging at once by %s (wear and energy left counted)\n",
              moneyText(ledger::advantage(sum, *sum.onlyCharging, {})).c_str(),
              moneyText(ledger::advantage(sum, *sum.chargeAtOnce, {})).c_str());
    for (const replay::OrderOutcome &order : outcome.orders)
        print(text, "%s: met %d of %d times (%d out of reach), worst %lld Wh off\n", orderText(order).c_str(),
              order.met, order.windows, order.outOfReach, static_cast<long long>(wh(order.worstMiss)));
    const replay::Tally &tally = outcome.tally;
    if (tally.trips > 0)
        print(text, "trips: %d of %d left with the range asked for (%d out of reach); worst %.1f kWh short, %.1f kWh "
                    "charged on the road\n",
              tally.tripsMet, tally.trips, tally.tripsOutOfReach, tally.worstShort.kWh(), tally.road.kWh());
    if (tally.gave)
        print(text, "never closer to the reserve than %.2f kWh while giving; %d violations\n", tally.worstMargin.kWh(),
              tally.violations);
    print(text, "%d plans in %.2f s, %s, none further than %.2g %s from the best there was\n", outcome.plans,
          answer.seconds, allCertified(outcome) ? "all certified" : "not all certified", outcome.worstGap,
          site.place.currency.c_str());
    return text;
}

} // namespace tw::console
