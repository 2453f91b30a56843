#include "app/console/explain.h"
#include "app/console/verb.h"

#include "ledger/days.h"
#include "ledger/settlement.h"
#include "model/site_file.h"
#include "store/store.h"
#include "units/text.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdio>
#include <memory>

namespace tw::console {

namespace {

struct Call {
    std::string db;
    std::string from;
    std::string to;
    std::string per = "period";
    std::string explain;
    bool json = false;
    bool csv = false;
};

/// One line of the answer: a period, or the sum of a day or a month. Prices only where there is one.
struct Line {
    Interval when;
    Flows flows;
    Money earned;
    Money wear;
    std::optional<Price> importPrice;
    std::optional<Price> exportPrice;
    SettleState state = SettleState::Settled;
    Source source = Source::Signed;
    bool houseMeter = true;
};

/// Whose words the answer speaks: the owner's clock and money.
struct Home {
    Calendar calendar;
    std::string currency;
};

/// The days asked for, both included.
struct Window {
    LocalDay first = store::firstDay;
    LocalDay last = store::lastDay;
    Interval when{Instant::min(), Instant::max()};
};

Error wrongCall(std::string detail)
{
    return {Fault::BadInput, "tidewattctl ledger", std::move(detail), {}};
}

Result<Home> homeOf(const store::Store &store)
{
    const auto version = store.latestSite();
    if (!version)
        return version.error();
    std::string zone = "UTC";
    std::string currency;
    if (*version) {
        const SiteFile file = parseSite((*version)->text, "site in " + store.path());
        if (!file.findings.empty())
            return file.findings.front();
        zone = file.site.place.timeZone;
        currency = file.site.place.currency;
    }
    const auto calendar = Calendar::forZone(zone);
    if (!calendar)
        return calendar.error();
    return Home{*calendar, currency};
}

/// All there is where nothing is asked.
Result<Window> window(const Call &call, const Calendar &calendar)
{
    Window result;
    if (!call.from.empty()) {
        const auto day = parseDay(call.from);
        if (!day)
            return day.error().inside("tidewattctl ledger: --from");
        result.first = *day;
        result.when.begin = calendar.dayInterval(*day).begin;
    }
    if (!call.to.empty()) {
        const auto day = parseDay(call.to);
        if (!day)
            return day.error().inside("tidewattctl ledger: --to");
        result.last = *day;
        result.when.end = calendar.dayInterval(*day).end;
    }
    if (result.when.empty())
        return wrongCall("--from " + call.from + " is after --to " + call.to + "; the earlier day comes first");
    return result;
}

Line lineOf(const Posting &posting)
{
    return {posting.when,        posting.flows,       posting.money.earned(), posting.wear,     posting.importPrice,
            posting.exportPrice, posting.state,       posting.source,         posting.houseMeter};
}

Line lineOf(const DayFigures &sum, Interval when)
{
    return {when, sum.flows, sum.money.earned(), sum.wear, {}, {}, sum.state, sum.source, sum.houseMeter};
}

Interval monthOf(LocalDay day, const Calendar &calendar)
{
    const LocalDay first(day.year(), day.month(), std::chrono::day(1));
    const auto next = std::chrono::year_month(day.year(), day.month()) + std::chrono::months(1);
    return {calendar.dayInterval(first).begin, calendar.dayInterval(next / std::chrono::day(1)).begin};
}

/// Days and months come from the sums the store keeps of each day; those of `days` that make one line, together.
std::vector<Line> linesOf(const std::vector<DayFigures> &days, const std::string &per, const Calendar &calendar)
{
    std::vector<Line> lines;
    for (auto day = days.begin(); day != days.end();) {
        const auto same = [&](const DayFigures &other) {
            return per == "month" && other.day.year() == day->day.year() && other.day.month() == day->day.month();
        };
        const auto end = std::find_if_not(day + 1, days.end(), same);
        lines.push_back(lineOf(ledger::sumOf({day, end}), per == "month" ? monthOf(day->day, calendar) : day->when));
        day = end;
    }
    return lines;
}

Result<std::vector<Line>> linesOf(const store::Store &store, const Call &call, const Window &window, const Calendar &calendar)
{
    if (call.per != "period") {
        const auto days = store.days(window.first, window.last);
        if (!days)
            return days.error();
        return linesOf(*days, call.per, calendar);
    }
    const auto postings = store.postings(window.when);
    if (!postings)
        return postings.error();
    std::vector<Line> lines;
    for (const Posting &posting : *postings)
        lines.push_back(lineOf(posting));
    return lines;
}

std::int64_t wh(Energy energy)
{
    return wholeWh(energy, Rounding::HalfEven);
}

std::int64_t minutesOf(Interval when)
{
    return std::chrono::floor<minutes>(when.length()).count();
}

void printJson(const std::vector<Line> &lines)
{
    using Json = nlohmann::ordered_json;
    const auto micro = [](const std::optional<Price> &price) { return price ? Json(price->microPerKwh()) : Json(); };
    Json document = Json::array();
    for (const Line &line : lines) {
        document.push_back({{"start_utc", instantText(line.when.begin)},
                            {"minutes", minutesOf(line.when)},
                            {"wh",
                             {{"bought", wh(line.flows.bought)},
                              {"sold", wh(line.flows.sold)},
                              {"avoided", wh(line.flows.avoided)},
                              {"stored_solar", wh(line.flows.storedSolar)}}},
                            {"price_buy", micro(line.importPrice)},
                            {"price_sell", micro(line.exportPrice)},
                            {"money", line.earned.micro()},
                            {"wear", line.wear.micro()},
                            {"state", ledger::name(line.state)},
                            {"source", ledger::name(line.source)},
                            {"house_meter", line.houseMeter}});
    }
    std::printf("%s\n", document.dump(2).c_str());
}

void printCsv(const std::vector<Line> &lines)
{
    const auto micro = [](const std::optional<Price> &p) { return p ? std::to_string(p->microPerKwh()) : ""; };
    std::printf("start_utc,minutes,bought_wh,sold_wh,avoided_wh,stored_solar_wh,price_buy_micro_per_kwh,"
                "price_sell_micro_per_kwh,money_micro,wear_micro,state,source,house_meter\n");
    for (const Line &line : lines) {
        std::printf("%s,%lld,%lld,%lld,%lld,%lld,%s,%s,%lld,%lld,%s,%s,%s\n", instantText(line.when.begin).c_str(),
                    static_cast<long long>(minutesOf(line.when)), static_cast<long long>(wh(line.flows.bought)),
                    static_cast<long long>(wh(line.flows.sold)), static_cast<long long>(wh(line.flows.avoided)),
                    static_cast<long long>(wh(line.flows.storedSolar)), micro(line.importPrice).c_str(),
                    micro(line.exportPrice).c_str(), static_cast<long long>(line.earned.micro()),
                    static_cast<long long>(line.wear.micro()), ledger::name(line.state), ledger::name(line.source),
                    line.houseMeter ? "yes" : "no");
    }
}

std::string kWh(Energy energy)
{
    return decimalText(wh(energy), 3, 3);
}

/// For reading; scripts take --json or --csv, which are exact.
std::string cents(Money money)
{
    return decimalText(divided(money.micro(), 10'000, Rounding::HalfEven), 2, 2);
}

void printText(const std::vector<Line> &lines, const std::string &per, const Home &home)
{
    if (lines.empty()) {
        std::printf("Nothing is settled in these days.\n");
        return;
    }
    const std::string money = home.currency.empty() ? "money" : home.currency;
    std::printf("%-16s %10s %10s %10s %10s %10s %10s  %s\n", "local time", "bought", "sold", "avoided", "stored sun",
                ("earned " + money).c_str(), "wear", "state");
    std::printf("%-16s %10s %10s %10s %10s %10s %10s\n", "", "kWh", "kWh", "kWh", "kWh", "", "");
    bool noMeter = false;
    for (const Line &line : lines) {
        const LocalTime local = home.calendar.local(line.when.begin);
        std::string when = dayText(local.day);
        if (per == "period")
            when += ' ' + clockText(local.clock);
        if (per == "month")
            when.resize(7);
        const char *estimated = line.source == Source::Estimated ? ", estimated" : "";
        std::printf("%-16s %10s %10s %10s %10s %10s %10s  %s%s%s\n", when.c_str(), kWh(line.flows.bought).c_str(),
                    kWh(line.flows.sold).c_str(), kWh(line.flows.avoided).c_str(),
                    kWh(line.flows.storedSolar).c_str(), cents(line.earned).c_str(), cents(line.wear).c_str(),
                    ledger::name(line.state), estimated, line.houseMeter ? "" : " *");
        noMeter = noMeter || !line.houseMeter;
    }
    if (noMeter)
        std::printf("* no house meter: load and sun count as 0\n");
}

int run(const Call &call)
{
    if (call.json && call.csv)
        return failed(wrongCall("--json and --csv exclude each other; choose one"));
    if (!call.explain.empty() && (call.csv || !call.from.empty() || !call.to.empty()))
        return failed(wrongCall("--explain stands alone, or with --json; leave the others out"));
    const auto store = store::Store::open(call.db, store::Role::Reader);
    if (!store)
        return failed(store.error());
    if (!call.explain.empty())
        return explain(**store, call.explain, call.json);
    const auto home = homeOf(**store);
    if (!home)
        return failed(home.error());
    const auto when = window(call, home->calendar);
    if (!when)
        return failed(when.error());
    const auto lines = linesOf(**store, call, *when, home->calendar);
    if (!lines)
        return failed(lines.error());
    if (call.json)
        printJson(*lines);
    else if (call.csv)
        printCsv(*lines);
    else
        printText(*lines, call.per, *home);
    return Done;
}

} // namespace

void addLedger(CLI::App &program, Chosen &chosen)
{
    auto call = std::make_shared<Call>();
    CLI::App *verb = program.add_subcommand("ledger", "settled energy and money, by period, day or month");
    verb->add_option("--db", call->db, "the store")->required();
    verb->add_option("--from", call->from, "first local day, e.g. 2025-06-24");
    verb->add_option("--to", call->to, "last local day, included");
    verb->add_option("--per", call->per, "what one line sums up")
        ->check(CLI::IsMember({"period", "day", "month"}))
        ->capture_default_str();
    verb->add_option("--explain", call->explain,
                     "one figure taken apart down to the samples: a period such as 2025-06-24T13:00 (local) or "
                     "2025-06-24T11:00Z, a day, or a month such as 2025-06");
    verb->add_flag("--json", call->json, "one JSON document: Wh and millionths of the currency unit");
    verb->add_flag("--csv", call->csv, "the same as a table for a spreadsheet");
    verb->callback([call, &chosen] { chosen = [call] { return run(*call); }; });
}

} // namespace tw::console
