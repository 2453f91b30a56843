#include "app/console/order_text.h"
#include "app/console/order_words.h"
#include "app/console/verb.h"
#include "app/wiring/plan_json.h"
#include "engine/plan_inputs.h"
#include "model/site_file.h"
#include "planner/answer.h"
#include "planner/preferences.h"
#include "store/store.h"
#include "units/text.h"

#include <nlohmann/json.hpp>

#include <cstdio>
#include <memory>

namespace tw::console {

using nlohmann::ordered_json;

namespace {

struct Options {
    std::string db;
    bool json = false;
    bool dryRun = false;
    OrderWords words;
};

void print(const std::string &line)
{
    std::printf("%s\n", line.c_str());
}

template <class List, class... With> void printEach(const char *before, const List &list, const With &...with)
{
    for (const auto &item : list)
        print(before + text(item, with...));
}

/// Versions begin with the ones that carry what the owner said.
ordered_json ordersJson(const Orders &orders)
{
    return ordered_json::parse(ordersText(orders));
}

double hoursOf(Interval when)
{
    return double(when.length().count()) / 3600;
}

/// What the forecast is of, where it is not of now.
void printAsOf(const planner::PlanInputs &inputs, Instant now)
{
    if (now - inputs.now > hours(1))
        print("as of " + timeText(inputs.now, inputs.calendar) + ": this store has no prices for now");
}

int show(const Options &options)
{
    const auto store = store::Store::open(options.db, store::Role::Reader);
    if (!store)
        return failed(store.error());
    const Instant now = SystemClock().now();
    const auto inputs = engine::storedInputs(**store, now);
    if (!inputs)
        return failed(inputs.error());
    const auto orders = engine::storedOrders(**store, now);
    if (!orders)
        return failed(orders.error());
    const auto plan = (*store)->latestPlan();
    if (!plan)
        return failed(plan.error());
    const auto preferences = planner::preferencesOf(inputs->request());
    if (!preferences)
        return failed(preferences.error());
    const Locale locale{inputs->calendar, inputs->site.place.currency, inputs->site.car};
    const Orders &said = orders->version == 0 ? inputs->orders : orders->orders;
    const bool changed = *plan && (*plan)->change;
    if (options.json) {
        ordered_json document{{"version", orders->version},
                              {"in_force", orders->adopted},
                              {"orders", ordersJson(said)},
                              {"as_of", instantText(inputs->now)},
                              {"hours", hoursOf(preferences->horizon)},
                              {"currency", locale.currency},
                              {"net", decimalText(preferences->net.micro(), 6, 2)}};
        document.update(jsonOf(*preferences, inputs->orders));
        document["shortfalls"] = ordered_json::array();
        for (const Shortfall &shortfall : *plan ? (*plan)->shortfalls : std::vector<Shortfall>())
            document["shortfalls"].push_back(wiring::jsonOf(shortfall));
        document["plan_change"] = changed ? wiring::jsonOf(*(*plan)->change) : ordered_json();
        std::printf("%s\n", document.dump().c_str());
        return Done;
    }
    print("version " + std::to_string(orders->version) + (orders->adopted ? "" : ", taken over when an engine runs"));
    for (const std::string &line : orderLines(said, locale))
        print("  " + line);
    printAsOf(*inputs, now);
    std::printf("over the next %.0f h, against leaving the car alone: %s %s net of wear; what each wish costs of it:\n",
                hoursOf(preferences->horizon), moneyText(preferences->net).c_str(), locale.currency.c_str());
    printEach("  ", preferences->prices, inputs->orders, locale);
    printEach("cheaper: ", preferences->wordings, locale);
    printEach("conflict: ", preferences->conflicts, locale);
    if (*plan)
        printEach("short: ", (*plan)->shortfalls, locale);
    if (changed)
        print("the plan changed " + timeText((*plan)->madeAt, inputs->calendar) + ", " + text(*(*plan)->change, locale));
    return Done;
}

Result<std::int64_t> stored(store::Store &store, const Orders &orders, Instant now)
{
    auto batch = store.begin();
    if (!batch)
        return batch.error();
    const auto id = batch->addOrders(now, ordersText(orders));
    if (!id)
        return id.error();
    if (auto done = batch->commit(); !done)
        return done.error();
    return *id;
}

void printAnswer(const OrderAnswer &answer, const planner::PlanInputs &wanted, Instant now)
{
    const Locale locale{wanted.calendar, wanted.site.place.currency, wanted.site.car};
    printAsOf(wanted, now);
    const Money costs = answer.before - answer.after;
    const std::string in = " " + locale.currency;
    const std::string change = costs > Money() ? "it costs " + moneyText(costs) + in
        : costs < Money()                      ? "it gains " + moneyText(Money() - costs) + in
                                               : "it costs nothing";
    std::printf("%s over the next %.0f h (net %s before, %s with it)\n", change.c_str(), hoursOf(answer.horizon),
                moneyText(answer.before).c_str(), moneyText(answer.after).c_str());
    printEach("cheaper: ", answer.preferences.wordings, locale);
    printEach("conflict: ", answer.preferences.conflicts, locale);
    printEach("short: ", answer.plan.shortfalls, locale);
}

ordered_json answerJson(const OrderAnswer &answer, const planner::PlanInputs &wanted)
{
    ordered_json document{{"stored", false},
                          {"version", nullptr},
                          {"orders", ordersJson(wanted.orders)},
                          {"as_of", instantText(wanted.now)},
                          {"hours", hoursOf(answer.horizon)},
                          {"currency", wanted.site.place.currency},
                          {"money",
                           {{"before", decimalText(answer.before.micro(), 6, 2)},
                            {"after", decimalText(answer.after.micro(), 6, 2)},
                            {"costs", decimalText((answer.before - answer.after).micro(), 6, 2)}}},
                          {"refused", answer.refused ? jsonOf(*answer.refused) : ordered_json()}};
    document.update(jsonOf(answer.preferences, wanted.orders));
    document["shortfalls"] = ordered_json::array();
    for (const Shortfall &shortfall : answer.plan.shortfalls)
        document["shortfalls"].push_back(wiring::jsonOf(shortfall));
    return document;
}

int set(const Options &options)
{
    const auto store = store::Store::open(options.db, options.dryRun ? store::Role::Reader : store::Role::Owner);
    if (!store)
        return failed(store.error());
    const Instant now = SystemClock().now();
    const auto inForce = engine::storedInputs(**store, now);
    if (!inForce)
        return failed(inForce.error());
    const auto before = engine::storedOrders(**store, now);
    if (!before)
        return failed(before.error());
    const Orders &said = before->version == 0 ? inForce->orders : before->orders;
    const auto orders = changed(said, options.words, inForce->calendar, now);
    if (!orders)
        return failed(orders.error());
    planner::PlanInputs wanted = *inForce;
    wanted.orders = *orders;
    if (wanted.orders.override_)
        wanted.orders.override_->until -= now - inForce->now; // as long as it would be now
    const auto answer = planner::answerTo(inForce->request(), wanted.request());
    if (!answer)
        return failed(answer.error());
    const Locale locale{inForce->calendar, inForce->site.place.currency, inForce->site.car};
    ordered_json document = answerJson(*answer, wanted);
    document["orders"] = ordersJson(*orders);
    if (answer->refused) {
        if (options.json)
            std::printf("%s\n", document.dump().c_str());
        std::fprintf(stderr, "refused: %s\n", text(*answer->refused, wanted.orders, locale).c_str());
        return AnswerIsNo;
    }
    std::int64_t version = 0;
    if (!options.dryRun) {
        const auto id = stored(**store, *orders, now);
        if (!id)
            return failed(id.error());
        version = *id;
        document["stored"] = true;
        document["version"] = version;
    }
    if (options.json) {
        std::printf("%s\n", document.dump().c_str());
        return Done;
    }
    const auto lines = differences(said, *orders, locale);
    for (const std::string &line : lines)
        print(line);
    if (lines.empty())
        print("nothing is different from what was asked for before");
    print(options.dryRun ? "tried only; nothing is stored" : "stored as version " + std::to_string(version));
    printAnswer(*answer, wanted, now);
    return Done;
}

int history(const Options &options)
{
    const auto store = store::Store::open(options.db, store::Role::Reader);
    if (!store)
        return failed(store.error());
    const auto versions = (*store)->orders();
    if (!versions)
        return failed(versions.error());
    const auto inputs = engine::storedInputs(**store, SystemClock().now());
    if (!inputs)
        return failed(inputs.error());
    const Locale locale{inputs->calendar, inputs->site.place.currency, inputs->site.car};
    ordered_json document = ordered_json::array();
    std::optional<Orders> before;
    for (const store::Version &version : *versions) {
        const auto orders = parseOrders(version.text);
        if (!orders)
            return failed(orders.error().inside(options.db));
        const std::vector<std::string> lines
            = before ? differences(*before, *orders, locale) : orderLines(*orders, locale);
        if (options.json) {
            document.push_back({{"version", version.id},
                                {"at", instantText(version.at)},
                                {"changes", lines},
                                {"orders", ordersJson(*orders)}});
        } else {
            print("version " + std::to_string(version.id) + ", " + timeText(version.at, inputs->calendar));
            for (const std::string &line : lines)
                print("  " + line);
        }
        before = *orders;
    }
    if (options.json)
        std::printf("%s\n", document.dump().c_str());
    return Done;
}

constexpr const char *setHelp = R"(One change at a time:
  sell|buy exactly|at-most|at-least 8kWh/day (or /week)   sell|buy automatic   sell|buy off
      with --price-floor 0.20 (sell) or --price-ceiling 0.30 (buy), or none; also alone
  reserve 120km (or 75mi)
  backup standby 12h [--homes 2]   backup off   backup on-now
  trip weekly mon,tue 07:30 182km --return 17:30 [--used 61km]
  trip once 2026-12-24 07:30 182km --return 17:30 [--used 61km]   trip remove 1|all
  override hold|pause|charge|sell --until 18:00 (or 2026-12-24T18:00, or cancelled)   override off
  wear soc 20..80   wear cycles|kwh|hours 180 (per year)   each also none
  least-gain 0.05)";

} // namespace

void addOrders(CLI::App &program, Chosen &chosen)
{
    auto options = std::make_shared<Options>();
    CLI::App *verb = program.add_subcommand("orders", "what the owner asks for: shows, changes, and tells what it costs");
    verb->require_subcommand(1);
    const auto add = [&](const char *name, const char *help, int (*work)(const Options &)) {
        CLI::App *sub = verb->add_subcommand(name, help);
        sub->add_option("--db", options->db, "the store")->required();
        sub->add_flag("--json", options->json, "one JSON document");
        sub->callback([options, &chosen, work] { chosen = [options, work] { return work(*options); }; });
        return sub;
    };
    add("show", "the orders in force, and what each costs", show);
    add("history", "every version, and what it changed", history);
    CLI::App *sub = add("set", "changes one order; says what it costs, or refuses with the nearest that can be met", set);
    OrderWords &words = options->words;
    sub->add_option("WORDS", words.words, "the order")->required();
    sub->add_option("--price-floor", words.priceFloor, "never sell below, per kWh; or none");
    sub->add_option("--price-ceiling", words.priceCeiling, "never buy above, per kWh; or none");
    sub->add_option("--homes", words.homes, "homes to keep the backup for");
    sub->add_option("--return", words.returnAt, "when the car is back from the trip");
    sub->add_option("--used", words.used, "range gone on return; otherwise the whole of it");
    sub->add_option("--until", words.until, "the end of the override");
    sub->add_flag("--dry-run", options->dryRun, "only says what it would cost");
    sub->footer(setHelp);
}

} // namespace tw::console
