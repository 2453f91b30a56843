#include "app/console/verb.h"

#include "net/curl_client.h"
#include "prices/energy_charts.h"
#include "units/text.h"

#include <nlohmann/json.hpp>

#include <cstdio>
#include <memory>

namespace tw::console {

namespace {

struct Call {
    std::string source = "energy-charts";
    std::string zone;
    std::string day;
    std::string baseUrl = prices::energyChartsHost;
    bool json = false;
};

const char *word(PriceState state)
{
    switch (state) {
    case PriceState::Published:
        return "published";
    case PriceState::Forecast:
        return "forecast";
    case PriceState::Corrected:
        return "corrected";
    }
    return "unknown";
}

Error wrongCall(std::string detail)
{
    return {Fault::BadInput, "tidewattctl prices", std::move(detail), {}};
}

void printJson(const SpotSeries &series, LocalDay day)
{
    nlohmann::ordered_json document{{"zone", series.zone},
                                    {"day", dayText(day)},
                                    {"source", series.source},
                                    {"currency", series.currency},
                                    {"fetched_at", instantText(series.fetchedAt)},
                                    {"intervals", nlohmann::ordered_json::array()}};
    for (const SpotSlot &slot : series.prices) {
        document["intervals"].push_back({{"start_utc", instantText(slot.when.begin)},
                                         {"minutes", std::chrono::floor<minutes>(slot.when.length()).count()},
                                         {"price_per_kwh", slot.price.perKwh()},
                                         {"state", word(slot.state)}});
    }
    std::printf("%s\n", document.dump(2).c_str());
}

void printText(const SpotSeries &series, LocalDay day, const Calendar &market)
{
    std::printf("%s, %s: %zu prices in %s/kWh, market time %s\n", series.zone.c_str(), dayText(day).c_str(),
                series.prices.size(), series.currency.c_str(), market.zone().c_str());
    for (const SpotSlot &slot : series.prices) {
        std::printf("%s  %3d min  %9s  %s\n", clockText(market.local(slot.when.begin).clock).c_str(),
                    static_cast<int>(std::chrono::floor<minutes>(slot.when.length()).count()),
                    decimalText(slot.price.microPerKwh(), 6, 5).c_str(), word(slot.state));
    }
}

int run(const Call &call)
{
    if (call.source != "energy-charts")
        return failed(wrongCall("no source '" + call.source + "'; energy-charts is expected"));
    const auto day = parseDay(call.day);
    if (!day)
        return failed(day.error().inside("tidewattctl prices: --day"));
    if (call.baseUrl.rfind("http://", 0) != 0 && call.baseUrl.rfind("https://", 0) != 0)
        return failed(
            wrongCall("'" + call.baseUrl + "' is not a web address; http://… or https://… is expected"));
    const auto market = prices::marketCalendar();
    if (!market)
        return failed(market.error());
    net::CurlClient http("tidewatt/" TW_VERSION);
    const auto series = prices::fetchDay(http, call.baseUrl, call.zone, *day, SystemClock().now());
    if (!series) {
        // The call was understood: what the server does or does not have is the world's affair.
        const int code = failed(series.error());
        return series.error().fault == Fault::BadInput ? code : WorldFailed;
    }
    if (call.json)
        printJson(*series, *day);
    else
        printText(*series, *day, *market);
    return Done;
}

} // namespace

void addPrices(CLI::App &program, Chosen &chosen)
{
    auto call = std::make_shared<Call>();
    CLI::App *verb = program.add_subcommand("prices", "fetch and show the day-ahead prices of one day");
    verb->add_option("--source", call->source, "where from: energy-charts")->capture_default_str();
    verb->add_option("--zone", call->zone, "bidding zone, e.g. DE-LU")->required();
    verb->add_option("--day", call->day, "delivery day of the market, e.g. 2025-10-26")->required();
    verb->add_option("--base-url", call->baseUrl, "another host that answers the same questions")
        ->capture_default_str();
    verb->add_flag("--json", call->json, "one JSON document");
    verb->callback([call, &chosen] { chosen = [call] { return run(*call); }; });
}

} // namespace tw::console
