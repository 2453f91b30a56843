#include "app/console/backtest.h"

#include "app/console/verb.h"
#include "base/located_json.h"
#include "model/amount_mode.h"
#include "model/site_file.h"
#include "prices/csv.h"
#include "prices/tariff.h"
#include "replay/history_files.h"
#include "units/text.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <memory>
#include <unistd.h>

namespace tw::console {

namespace {

struct Call {
    std::string site;
    std::string prices;
    std::string exportPrices;
    std::string load;
    std::string pv;
    std::string sessions;
    std::string from;
    std::string to;
    std::string replan = "1h";
    std::string column;
    std::string exportColumn;
    std::string loadColumn;
    std::string pvColumn;
    std::string user;
    std::string scale;
    std::string foresight = "published";
    std::string effort;
    int threads = 2;
    bool json = false;
};

Error wrongCall(std::string detail)
{
    return {Fault::BadInput, "tidewattctl backtest", std::move(detail), {}};
}

std::optional<std::string> given(const std::string &text)
{
    return text.empty() ? std::nullopt : std::optional(text);
}

/// "1h", "15min", "15m".
Result<seconds> duration(const std::string &text)
{
    int count = 0;
    const char *end = text.data() + text.size();
    const auto [rest, fault] = std::from_chars(text.data(), end, count);
    const std::string_view unit(rest, std::size_t(end - rest));
    if (fault != std::errc() || count <= 0 || count > 1440 || (unit != "h" && unit != "m" && unit != "min"))
        return wrongCall("--replan " + text + " is no length of time; 1h or 15min is expected");
    return unit == "h" ? seconds(hours(count)) : seconds(minutes(count));
}

/// The column asked for; without one, that which begins with `word` where the file has several.
Result<SpotSeries> readPrices(const std::string &path, const std::string &column, const std::string &word)
{
    const auto text = readText(path, mostFileBytes, "a price file");
    if (!text)
        return text.error();
    std::optional<std::string> chosen = given(column);
    const std::vector<std::string> columns = prices::energyColumns(*text);
    if (!chosen && columns.size() > 1) {
        for (const std::string &name : columns) {
            if (name.starts_with(word))
                chosen = chosen ? std::optional<std::string>() : name;
        }
    }
    return prices::readPriceCsv(*text, path, chosen);
}

/// Into the site's currency: by `--scale`, or not at all.
Result<void> convert(SpotSeries &series, const Call &call, const std::string &path, const std::string &currency)
{
    if (call.scale.empty()) {
        if (series.currency == currency)
            return {};
        return Error{Fault::BadInput, path,
                     "its prices are in " + series.currency + " and the site counts in " + currency
                         + "; --scale with the " + currency + " for one " + series.currency + " would convert them",
                     {}};
    }
    const auto factor = decimalScaled(call.scale, 6);
    constexpr std::int64_t most = 1'000'000'000; // a thousand
    if (!factor || *factor <= 0 || most < *factor)
        return wrongCall("--scale " + call.scale + " is no factor; a number above 0 and up to 1000 is expected");
    for (SpotSlot &slot : series.prices)
        slot.price = Price::fromMicroPerKwh(
            divided(slot.price.microPerKwh() * *factor, 1'000'000, Rounding::HalfEven));
    series.currency = currency;
    return {};
}

/// Lays `rows` beside the days wanted where they are from other years, and says so.
template <class Rows>
void beside(Interval wanted, Rows &rows, Interval span, const std::string &what, BacktestNotes &notes)
{
    const int weeks = replay::weeksBeside(wanted, span);
    if (weeks == 0)
        return;
    replay::moveBy(rows, weeks);
    notes.push_back(what + " from " + std::to_string(std::abs(weeks)) + " weeks "
                    + (weeks > 0 ? "earlier" : "later") + " stand beside these prices");
}

/// The days asked for within the prices, both included.
Result<Interval> wantedDays(const Call &call, const SpotSeries &prices, const Calendar &calendar)
{
    Interval wanted{prices.prices.front().when.begin, prices.prices.back().when.end};
    if (!call.from.empty()) {
        const auto day = parseDay(call.from);
        if (!day)
            return day.error().inside("tidewattctl backtest: --from");
        wanted.begin = calendar.dayInterval(*day).begin;
    }
    if (!call.to.empty()) {
        const auto day = parseDay(call.to);
        if (!day)
            return day.error().inside("tidewattctl backtest: --to");
        wanted.end = calendar.dayInterval(*day).end;
    }
    if (wanted.empty())
        return wrongCall("no day is left from " + (call.from.empty() ? dayText(calendar.day(wanted.begin)) : call.from)
                         + " to " + (call.to.empty() ? dayText(calendar.day(wanted.end - seconds(1))) : call.to)
                         + "; --from comes before --to, and both within the prices");
    return wanted;
}

Result<void> readHome(const Call &call, const Site &site, Interval wanted, BacktestInput &input)
{
    using replay::HomeSeries;
    replay::History &history = input.history;
    if (!call.load.empty()) {
        auto rows = replay::readHomeFile(call.load, HomeSeries::Load, site.house, given(call.loadColumn));
        if (!rows)
            return rows.error();
        history.load = std::move(*rows);
        beside(wanted, history.load, {history.load.front().when.begin, history.load.back().when.end}, "loads",
               input.notes);
    }
    if (!call.pv.empty()) {
        auto rows = replay::readHomeFile(call.pv, HomeSeries::Sun, site.house, given(call.pvColumn));
        if (!rows)
            return rows.error();
        history.sun = std::move(*rows);
        beside(wanted, history.sun, {history.sun.front().when.begin, history.sun.back().when.end},
               "solar values", input.notes);
    }
    if (!call.sessions.empty()) {
        auto file = replay::readSessionsFile(call.sessions, given(call.user));
        if (!file)
            return file.error();
        history.sessions = std::move(file->sessions);
        if (file->users > 1)
            input.notes.push_back("sessions of user " + file->user + ", one of " + std::to_string(file->users)
                                  + (call.user.empty() ? ", the one with most" : ""));
        beside(wanted, history.sessions,
               {history.sessions.front().plugged.begin, history.sessions.back().plugged.end}, "sessions",
               input.notes);
    }
    return {};
}

/// The days asked for; all that the files cover where nothing is asked.
Result<Interval> windowOf(const Call &call, const BacktestInput &input, Interval wanted, const Calendar &calendar)
{
    Interval window = replay::coveredDays(input.site, input.history, calendar);
    if (!call.from.empty())
        window.begin = wanted.begin;
    if (!call.to.empty())
        window.end = wanted.end;
    if (window.empty())
        return wrongCall("the files have no whole local day (" + calendar.zone()
                         + ") in common; prices, load, solar and sessions of the same days are expected");
    return window;
}

Result<BacktestInput> readInput(const Call &call)
{
    SiteFile file = readSite(call.site);
    if (!file.findings.empty())
        return file.findings.front();
    BacktestInput input{.site = std::move(file.site)};
    auto market = readPrices(call.prices, call.column, "import");
    if (!market)
        return market.error();
    input.history.prices = std::move(*market);
    const std::string &currency = input.site.place.currency;
    if (auto ok = convert(input.history.prices, call, call.prices, currency); !ok)
        return ok.error();
    if (!call.exportPrices.empty()) {
        if (!prices::needsSpot(input.site.tariffs.feedIn))
            return wrongCall("--export-prices is not used: the site's export tariff does not follow the market; one of "
                             "kind \"dynamic\" would");
        auto series = readPrices(call.exportPrices, call.exportColumn, "export");
        if (!series)
            return series.error();
        if (auto ok = convert(*series, call, call.exportPrices, currency); !ok)
            return ok.error();
        input.history.exportPrices = std::move(*series);
    }
    const auto calendar = Calendar::forZone(input.site.place.timeZone);
    if (!calendar)
        return calendar.error();
    const auto wanted = wantedDays(call, input.history.prices, *calendar);
    if (!wanted)
        return wanted.error();
    if (auto ok = readHome(call, input.site, *wanted, input); !ok)
        return ok.error();
    const auto window = windowOf(call, input, *wanted, *calendar);
    if (!window)
        return window.error();
    input.window = *window;
    return input;
}

planner::Effort effortOf(const Call &call, const Orders &orders)
{
    const WearOrder &wear = orders.wear;
    const bool paced = wear.cyclesPerYear || wear.dischargePerYear || wear.dischargeTimePerYear;
    const bool quick =
        call.effort.empty() ? asksAmount(orders.sell.mode) || asksAmount(orders.buy.mode) || paced : call.effort == "look-ahead";
    return quick ? planner::Effort::LookAhead : planner::Effort::Certified;
}

volatile std::sig_atomic_t interrupted = 0;

/// While it lives, the first interrupt asks for a clean end; the next one ends the program as usual.
class InterruptWatch {
public:
    InterruptWatch()
    {
        interrupted = 0;
        m_before = std::signal(SIGINT, [](int) {
            interrupted = 1;
            std::signal(SIGINT, SIG_DFL);
        });
    }
    ~InterruptWatch() { std::signal(SIGINT, m_before); }
    InterruptWatch(const InterruptWatch &) = delete;
    InterruptWatch &operator=(const InterruptWatch &) = delete;

private:
    void (*m_before)(int) = nullptr;
};

int runBacktest(const Call &call)
{
    const InterruptWatch watch; // from the first byte that is read
    const auto replan = duration(call.replan);
    if (!replan)
        return failed(replan.error());
    auto input = readInput(call);
    if (!input)
        return failed(input.error());
    const bool terminal = isatty(STDERR_FILENO) != 0;
    std::stop_source stop;
    if (interrupted)
        stop.request_stop();
    const auto begin = std::chrono::steady_clock::now();
    auto shown = begin;
    const auto progress = [&](int perMille) {
        if (interrupted)
            stop.request_stop();
        const auto now = std::chrono::steady_clock::now();
        if (!terminal || now - shown < std::chrono::milliseconds(200))
            return;
        shown = now;
        std::fprintf(stderr, "\rreplaying  %3d %%", perMille / 10);
    };
    const auto outcome = replay::run(
        {.site = input->site,
         .history = input->history,
         .window = input->window,
         .replan = *replan,
         .foresight = call.foresight == "perfect" ? replay::Foresight::Perfect : replay::Foresight::Published,
         .effort = effortOf(call, input->site.orders),
         .threads = call.threads,
         .progress = progress,
         .watch = {}},
        stop.get_token());
    if (terminal && shown != begin)
        std::fprintf(stderr, "\r                \r");
    if (!outcome)
        return failed(outcome.error().inside("tidewattctl backtest"));
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
    const BacktestAnswer answer{.input = *input, .outcome = *outcome, .foresight = call.foresight,
                                .seconds = took.count()};
    if (call.json)
        std::printf("%s\n", backtestDocument(answer).c_str());
    else
        std::printf("%s", backtestText(answer).c_str());
    return Done;
}

} // namespace

void addBacktest(CLI::App &program, Chosen &chosen)
{
    auto call = std::make_shared<Call>();
    CLI::App *verb = program.add_subcommand(
        "backtest", "lives history again with the real planner, guard and ledger, and compares it with the same car\n"
                    "that only charges, and with one that charges at once");
    verb->add_option("--site", call->site, "site file")->required();
    verb->add_option("--prices", call->prices, "market prices, CSV")->required();
    verb->add_option("--export-prices", call->exportPrices, "where export follows other prices, CSV");
    verb->add_option("--load", call->load, "the home's load, CSV (load_wh, load_kw, wh_per_1000kwh_year)");
    verb->add_option("--pv", call->pv, "its solar power, CSV (pv_wh, pv_kw, ..._wh_per_kwp)");
    verb->add_option("--sessions", call->sessions,
                     "when the car was plugged in, CSV (plug_in_utc,plug_out_utc,kwh); otherwise the trips of the orders");
    verb->add_option("--from", call->from, "first local day, 2024-01-01; otherwise all that the files cover");
    verb->add_option("--to", call->to, "last local day, included");
    verb->add_option("--replan", call->replan, "a plan every so often: 1h, 15min")->capture_default_str();
    verb->add_option("--column", call->column, "price column, where --prices has several");
    verb->add_option("--export-column", call->exportColumn, "price column, where --export-prices has several");
    verb->add_option("--load-column", call->loadColumn, "where --load has several");
    verb->add_option("--pv-column", call->pvColumn, "where --pv has several");
    verb->add_option("--user", call->user, "whose sessions, where the file has several; otherwise who has most");
    verb->add_option("--scale", call->scale, "factor on all prices, such as a rate of exchange");
    verb->add_option("--foresight", call->foresight,
                     "published: what was known at each moment; perfect: all of it, as a bound")
        ->check(CLI::IsMember({"published", "perfect"}))
        ->capture_default_str();
    verb->add_option("--effort", call->effort,
                     "certified: each plan is proven the best, where it can be; look-ahead: faster, with its gap;\n"
                     "otherwise certified, but for amounts that must be met and limits on the year, where proofs take minutes a year")
        ->check(CLI::IsMember({"certified", "look-ahead"}));
    verb->add_option("--threads", call->threads, "1 or 2; the figures are the same")
        ->check(CLI::Range(1, 2))
        ->capture_default_str();
    verb->add_flag("--json", call->json, "one JSON document");
    verb->footer("Prices of a local day count as published at 13:00 the day before; behind them stand forecasts. Simpler\n"
                 "than life: steps of 15 min (5 with 5-min prices) in which the home draws its mean and the car does what\n"
                 "it is told to the watt, its energy known exactly.");
    verb->callback([call, &chosen] { chosen = [call] { return runBacktest(*call); }; });
}

} // namespace tw::console
