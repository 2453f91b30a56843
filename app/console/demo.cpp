#include "app/console/compare.h"
#include "app/console/protocol_option.h"
#include "app/console/verb.h"
#include "app/wiring/demo_world.h"
#include "app/wiring/status_text.h"
#include "ledger/days.h"
#include "model/charger_protocol.h"
#include "units/text.h"

#include <nlohmann/json.hpp>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string>
#include <unistd.h>

namespace tw::console {

using nlohmann::json;

namespace {

struct Options {
    wiring::DemoOptions demo;
    bool json = false;
};

/// How the order "sell exactly per day", or "buy" for a charger that only charges, was met over the whole days.
struct OrderSummary {
    std::int64_t askedWh = 0;
    std::int64_t deliveredWh = 0;
    std::int64_t worstMissWh = 0;
};

std::int64_t wh(Energy energy)
{
    return wholeWh(energy, Rounding::HalfEven);
}

bool buys(const Site &site)
{
    return site.orders.buy.mode == AmountMode::Exactly;
}

OrderSummary orderOf(const std::vector<DayFigures> &days, const Site &site)
{
    const AmountOrder &order = buys(site) ? site.orders.buy : site.orders.sell;
    OrderSummary summary;
    for (const DayFigures &day : days) {
        const std::int64_t moved = wh(buys(site) ? day.flows.bought : day.flows.sold);
        summary.askedWh += wh(order.energy);
        summary.deliveredWh += moved;
        const std::int64_t miss = std::abs(moved - wh(order.energy));
        summary.worstMissWh = std::max(summary.worstMissWh, miss);
    }
    return summary;
}

std::string moneyText(Money money)
{
    return decimalText(divided(money.micro(), 10'000, Rounding::HalfEven), 2, 2);
}

std::string exactText(Money money)
{
    return decimalText(money.micro(), 6, 2);
}

/// The figures of all whole days, and what is left in the battery valued.
struct Outcome {
    std::vector<DayFigures> days;
    DayFigures sum;
    OrderSummary order;
    Recomputation ledger;
};

std::string orderText(const Site &site)
{
    const AmountOrder &order = buys(site) ? site.orders.buy : site.orders.sell;
    return std::string(buys(site) ? "buy" : "sell") + " exactly " + decimalText(wh(order.energy), 3) + " kWh per day";
}

json document(const wiring::DemoWorld &world, const Options &options, const Outcome &outcome)
{
    const auto &tally = world.tally();
    json money = {{"this_car", exactText(outcome.sum.money.earned())}, {"wear", exactText(outcome.sum.wear)}};
    const auto baseline = [&](const char *key, const std::optional<BaselineDay> &figures) {
        if (!figures)
            return;
        money[key] = exactText(figures->earned);
        money[std::string("left_in_battery_against_") + key] = exactText(figures->endDifference);
        money[std::string("advantage_over_") + key] = exactText(ledger::advantage(outcome.sum, *figures, Money()));
    };
    baseline("only_charging", outcome.sum.onlyCharging);
    baseline("charge_at_once", outcome.sum.chargeAtOnce);
    return {{"days", outcome.days.size()},
            {"protocol", nameOf(options.demo.protocol)},
            {"seed", options.demo.seed},
            {"from", instantText(world.span().begin)},
            {"to", instantText(world.span().end)},
            {"messages", tally.messages},
            {"orders",
             json::array({{{"order", orderText(world.site())},
                           {"asked_wh", outcome.order.askedWh},
                           {"delivered_wh", outcome.order.deliveredWh},
                           {"worst_miss_wh", outcome.order.worstMissWh}}})},
            {"worst_margin_above_reserve_wh", tally.gave ? json(wh(tally.worstMargin)) : json()},
            {"violations", tally.violations},
            {"money", money},
            {"energy_wh",
             {{"bought", wh(outcome.sum.flows.bought)},
              {"sold", wh(outcome.sum.flows.sold)},
              {"avoided", wh(outcome.sum.flows.avoided)},
              {"stored_solar", wh(outcome.sum.flows.storedSolar)}}},
            {"ledger_equals_recomputation", outcome.ledger.equal()}};
}

void printText(const wiring::DemoWorld &world, const Outcome &outcome)
{
    const std::string &currency = world.site().place.currency;
    if (!discharges(world.site().charger.protocol))
        std::printf("\nover %s the car is only charged: discharging is in no version before OCPP 2.1\n",
                    nameOf(world.site().charger.protocol));
    std::printf("\nday          bought    sold  at home     money  only charging  at once   (kWh, %s)\n",
                currency.c_str());
    for (const DayFigures &day : outcome.days) {
        std::printf("%s  %8.2f %7.2f %8.2f %9s %14s %8s\n", dayText(day.day).c_str(), day.flows.bought.kWh(),
                    day.flows.sold.kWh(), day.flows.avoided.kWh(), moneyText(day.money.earned()).c_str(),
                    day.onlyCharging ? moneyText(day.onlyCharging->earned).c_str() : "-",
                    day.chargeAtOnce ? moneyText(day.chargeAtOnce->earned).c_str() : "-");
    }
    const DayFigures &sum = outcome.sum;
    std::printf("%-10s  %8.2f %7.2f %8.2f %9s %14s %8s\n\n", "together", sum.flows.bought.kWh(), sum.flows.sold.kWh(),
                sum.flows.avoided.kWh(), moneyText(sum.money.earned()).c_str(),
                sum.onlyCharging ? moneyText(sum.onlyCharging->earned).c_str() : "-",
                sum.chargeAtOnce ? moneyText(sum.chargeAtOnce->earned).c_str() : "-");
    std::printf("battery wear %s\n", moneyText(sum.wear).c_str());
    if (sum.onlyCharging)
        std::printf("better than only charging by %s (wear and the energy left in the battery counted)\n",
                    moneyText(ledger::advantage(sum, *sum.onlyCharging, Money())).c_str());
    if (buys(world.site()) || world.site().orders.sell.mode == AmountMode::Exactly)
        std::printf("%s %.2f of exactly %.2f kWh; worst day %lld Wh off\n", buys(world.site()) ? "bought" : "sold",
                    static_cast<double>(outcome.order.deliveredWh) / 1000.0,
                    static_cast<double>(outcome.order.askedWh) / 1000.0,
                    static_cast<long long>(outcome.order.worstMissWh));
    if (world.tally().gave)
        std::printf("never closer to the reserve than %.2f kWh while giving; %d violations\n",
                    world.tally().worstMargin.kWh(), world.tally().violations);
    std::printf("%lld messages; ledger %s a second computation over the raw samples\n",
                static_cast<long long>(world.tally().messages), outcome.ledger.equal() ? "equals" : "DIFFERS FROM");
}

int runDemo(const Options &options)
{
    auto made = wiring::DemoWorld::create(options.demo);
    if (!made)
        return failed(made.error());
    wiring::DemoWorld &world = **made;
    const bool progress = isatty(STDERR_FILENO) != 0;
    Instant shown;
    while (!world.finished()) {
        if (auto passed = world.minute(); !passed)
            return failed(passed.error());
        if (progress && world.now() - shown >= hours(6)) {
            shown = world.now();
            const auto done = (world.now() - world.span().begin) * 100 / world.span().length();
            std::fprintf(stderr, "\r%s  %3lld %%", dayText(LocalDay(std::chrono::floor<std::chrono::days>(shown))).c_str(),
                         static_cast<long long>(done));
        }
    }
    if (progress)
        std::fprintf(stderr, "\r                  \r");
    if (!options.demo.db.empty()) {
        // So that `status` answers for the store that is kept.
        auto batch = world.store().begin();
        if (auto kept = batch ? batch->setMeta(wiring::statusKey, wiring::statusJson(*world.core().snapshot()))
                              : Result<void>(batch.error());
            !kept)
            return failed(kept.error());
        if (auto done = batch->commit(); !done)
            return failed(done.error());
    }
    Outcome outcome;
    const auto days = world.core().snapshot()->days;
    for (const DayFigures &day : *days) {
        if (day.when.begin < world.span().end)
            outcome.days.push_back(day);
    }
    if (outcome.days.empty())
        return failed({Fault::Broken, "demo", "no day was settled", {}});
    outcome.sum = ledger::sumOf(outcome.days);
    outcome.order = orderOf(outcome.days, world.site());
    const auto compared = compareWithRecomputation(world.store());
    if (!compared)
        return failed(compared.error());
    outcome.ledger = *compared;
    if (options.json)
        std::printf("%s\n", document(world, options, outcome).dump().c_str());
    else
        printText(world, outcome);
    for (const std::string &broken : world.tally().broken)
        std::fprintf(stderr, "violation: %s\n", broken.c_str());
    const bool kept = outcome.ledger.equal() && world.tally().violations == 0;
    if (!outcome.ledger.equal())
        std::fprintf(stderr, "ledger: %s\n", outcome.ledger.differences.front().c_str());
    return kept ? Done : AnswerIsNo;
}

} // namespace

void addDemo(CLI::App &program, Chosen &chosen)
{
    auto options = std::make_shared<Options>();
    CLI::App *verb = program.add_subcommand("demo", "lives up to seven real days in seconds, from prices to the ledger");
    verb->add_option("--days", options->demo.days, "days to live")->check(CLI::Range(1, 7))->capture_default_str();
    addProtocol(*verb, options->demo.protocol);
    verb->add_option("--seed", options->demo.seed, "of the small noise")->capture_default_str();
    verb->add_option("--db", options->demo.db, "keep the store here; a temporary one otherwise");
    verb->add_flag("--json", options->json, "one JSON document");
    verb->callback([options, &chosen] { chosen = [options] { return runDemo(*options); }; });
}

} // namespace tw::console
