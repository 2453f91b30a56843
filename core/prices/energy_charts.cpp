#include "prices/energy_charts.h"

#include "units/text.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>

namespace tw::prices {

namespace {

using Json = nlohmann::json;

constexpr const char *source = "energy-charts";

Error broken(std::string detail, std::optional<TextPlace> at = {})
{
    return {Fault::Broken, source, std::move(detail), at};
}

/// A price as the answer wrote it, in micro-currency per kWh: through the shortest decimal text of the
/// number, so that 2.5700000000000003 rounds as a reader would round it.
std::optional<Price> priceOf(const Json &number)
{
    std::array<char, 64> text{};
    const auto written = std::to_chars(text.data(), text.data() + text.size(), number.get<double>());
    const auto scaled =
        decimalScaled({text.data(), static_cast<std::size_t>(written.ptr - text.data())}, 3); // EUR/MWh
    constexpr std::int64_t most = 1'000'000'000;
    if (!scaled || *scaled > most || *scaled < -most)
        return std::nullopt;
    return Price::fromMicroPerKwh(*scaled);
}

/// "EUR / MWh", however it is spaced.
bool isEurPerMwh(const std::string &unit)
{
    std::string plain;
    for (const char c : unit) {
        if (c != ' ')
            plain.push_back(static_cast<char>(std::tolower(static_cast<unsigned char>(c))));
    }
    return plain == "eur/mwh";
}

Result<std::vector<Instant>> readTimes(const Json &list)
{
    std::vector<Instant> times;
    times.reserve(list.size());
    for (const Json &entry : list) {
        constexpr std::int64_t latest = 253'402'300'799; // the end of year 9999
        if (!entry.is_number_integer() || entry.get<double>() < 0 || entry.get<double>() > double(latest))
            return broken(
                "unix_seconds has an entry that is not a time; whole seconds since 1970 are expected");
        const Instant time(seconds(entry.get<std::int64_t>()));
        if (!times.empty() && time <= times.back())
            return broken("unix_seconds does not rise after " + instantText(times.back()));
        times.push_back(time);
    }
    return times;
}

/// The length of the slots of the delivery day that begins at times[first] and ends before times[last].
std::optional<minutes> lengthIn(const std::vector<Instant> &times, std::size_t first, std::size_t last)
{
    std::optional<minutes> length;
    for (std::size_t i = first + 1; i < last; ++i) {
        const auto distance = std::chrono::floor<minutes>(times[i] - times[i - 1]);
        length = length ? std::min(*length, distance) : distance;
    }
    return length;
}

/// Turns the lists into slots, delivery day by delivery day.
Result<std::vector<SpotSlot>> readSlots(const std::vector<Instant> &times, const Json &prices,
                                        const Calendar &market)
{
    std::vector<SpotSlot> slots;
    std::optional<minutes> length;
    for (std::size_t first = 0; first < times.size();) {
        const Instant dayEnd = market.dayInterval(market.day(times[first])).end;
        const std::size_t last =
            static_cast<std::size_t>(std::ranges::lower_bound(times, dayEnd) - times.begin());
        if (const auto found = lengthIn(times, first, last))
            length = found;
        else if (!length) // a first day with one price: what comes after it has to tell
            length = lengthIn(times, 0, times.size());
        if (!length || (*length != minutes(15) && *length != minutes(30) && *length != minutes(60)))
            return broken("the prices from " + instantText(times[first])
                          + " are not 15, 30 or 60 min apart, so their length is not known");
        for (; first < last; ++first) {
            const Instant time = times[first];
            if (stepStart(time, *length) != time)
                return broken(instantText(time) + " is not the beginning of a slot of "
                              + std::to_string(length->count()) + " min");
            const Json &entry = prices[first];
            if (entry.is_null())
                continue;
            const auto price = entry.is_number() ? priceOf(entry) : std::nullopt;
            if (!price)
                return broken("the price of " + instantText(time) + " is not one; EUR/MWh is expected");
            slots.push_back({{time, time + *length}, *price});
        }
    }
    return slots;
}

} // namespace

Result<Calendar> marketCalendar()
{
    return Calendar::forZone("Europe/Berlin");
}

std::string energyChartsUrl(const std::string &baseUrl, const std::string &zone, LocalDay day)
{
    std::string base = baseUrl;
    while (!base.empty() && base.back() == '/')
        base.pop_back();
    return base + "/price?bzn=" + zone + "&start=" + dayText(day) + "&end=" + dayText(Calendar::next(day));
}

Result<SpotSeries> parseEnergyCharts(const std::string &text, const std::string &zone, Instant fetchedAt)
{
    const auto market = marketCalendar();
    if (!market)
        return market.error();
    try {
        const Json answer = Json::parse(text);
        if (!answer.is_object() || !answer.contains("unix_seconds") || !answer.contains("price")
            || !answer["unix_seconds"].is_array() || !answer["price"].is_array())
            return broken("the answer has no lists 'unix_seconds' and 'price'");
        if (!answer.contains("unit") || !answer["unit"].is_string() || !isEurPerMwh(answer["unit"]))
            return broken("the unit is "
                          + (answer.contains("unit") ? answer["unit"].dump().substr(0, 40) : "not given")
                          + "; EUR / MWh is expected");
        const Json &prices = answer["price"];
        if (answer["unix_seconds"].size() != prices.size())
            return broken("the answer has " + std::to_string(answer["unix_seconds"].size()) + " times and "
                          + std::to_string(prices.size()) + " prices; it looks half-written");
        const auto times = readTimes(answer["unix_seconds"]);
        if (!times)
            return times.error();
        auto slots = readSlots(*times, prices, *market);
        if (!slots)
            return slots.error();
        return SpotSeries{source, zone, "EUR", fetchedAt, std::move(*slots)};
    } catch (const Json::parse_error &error) {
        const bool cut = error.byte >= text.size();
        return broken(cut ? "the answer stops in its middle; it looks half-written"
                          : "the answer is not JSON",
                      placeOf(text, error.byte == 0 ? 0 : error.byte - 1));
    } catch (const Json::exception &error) {
        return broken(std::string("the answer cannot be read: ") + error.what());
    }
}

Result<SpotSeries> fetchDay(net::HttpClient &http, const std::string &baseUrl, const std::string &zone,
                            LocalDay day, Instant now, std::stop_token stop)
{
    const std::string subject = std::string(source) + " " + zone + " " + dayText(day);
    const bool plausible = !zone.empty() && zone.size() <= 24
        && std::ranges::all_of(zone, [](unsigned char c) { return std::isalnum(c) || c == '-' || c == '_'; });
    if (!plausible)
        return Error{
            Fault::BadInput, source, "that is not a bidding zone; a name such as DE-LU is expected", {}};
    const auto market = marketCalendar();
    if (!market)
        return market.error();
    net::HttpRequest request;
    request.url = energyChartsUrl(baseUrl, zone, day);
    request.headers = {{"Accept", "application/json"}};
    request.stop = std::move(stop);
    const auto reply = http.get(request);
    if (!reply)
        return reply.error().inside(subject);
    const Error none{Fault::NotFound, subject, "no prices: not published yet, or no such zone", {}};
    if (reply->status == 404)
        return none;
    if (reply->status != 200)
        return Error{
            Fault::Refused, subject, "the server answers with status " + std::to_string(reply->status), {}};
    auto series = parseEnergyCharts(reply->body, zone, now);
    if (!series) {
        Error error = series.error();
        error.subject = subject;
        return error;
    }
    const Interval wanted = market->dayInterval(day);
    std::erase_if(series->prices,
                  [&](const SpotSlot &slot) { return intersection(slot.when, wanted).empty(); });
    if (series->prices.empty())
        return none;
    return series;
}

} // namespace tw::prices
