#include "app/console/evidence.h"

#include <algorithm>
#include <array>
#include <limits>
#include <map>
#include <optional>
#include <tuple>
#include <utility>

namespace tw::console {

namespace {

constexpr std::int64_t longest = 60; ///< seconds between two words of a house meter that speaks

std::uint8_t doubtOf(Source source)
{
    switch (source) {
    case Source::Signed:
        return 0;
    case Source::Live:
    case Source::Replayed:
        return 1;
    case Source::Log:
        return 2;
    case Source::Estimated:
        return 3;
    }
    return 3;
}

/// What several samples of one chain and moment say together: of each meter the most trusted one speaks.
Reading together(std::vector<Measurement> samples)
{
    std::ranges::sort(samples, {}, [](const Measurement &s) {
        return std::tuple(doubtOf(s.source), s.sequence, s.transaction, s.source);
    });
    const auto both = [](const Measurement &s) { return s.chargerImport && s.chargerExport; };
    const auto full = std::ranges::find_if(samples, both);
    const Measurement &speaks = full == samples.end() ? samples.front() : *full;
    Reading result;
    result.at = speaks.at.time_since_epoch().count();
    result.tellsIn = speaks.chargerImport.has_value();
    result.tellsOut = speaks.chargerExport.has_value();
    result.in = speaks.chargerImport.value_or(Energy()).ws();
    result.out = speaks.chargerExport.value_or(Energy()).ws();
    result.doubt = doubtOf(speaks.source);
    result.live = result.doubt == 1;
    const auto house =
        std::ranges::find_if(samples, [](const Measurement &s) { return s.siteImport && s.siteExport; });
    if (house != samples.end()) {
        result.site = true;
        result.siteIn = house->siteImport->ws();
        result.siteOut = house->siteExport->ws();
    }
    return result;
}

/// True when a register of `b` stands lower than in `a`.
bool falls(const Reading &a, const Reading &b)
{
    return (a.tellsIn && b.tellsIn && b.in < a.in) || (a.tellsOut && b.tellsOut && b.out < a.out)
        || (a.site && b.site && (b.siteIn < a.siteIn || b.siteOut < a.siteOut));
}

/// The nearest reading on one side that is trusted more than each; nullptr where there is none.
std::vector<const Reading *> betterNeighbours(const std::vector<Reading> &readings, bool after)
{
    std::vector<const Reading *> result(readings.size());
    std::array<std::optional<std::size_t>, 4> seen; // by doubt: how far from this side the last one was
    for (std::size_t step = 0; step < readings.size(); ++step) {
        const std::size_t i = after ? readings.size() - 1 - step : step;
        std::optional<std::size_t> nearest;
        for (std::size_t doubt = 0; doubt < readings[i].doubt; ++doubt)
            nearest = std::max(nearest, seen[doubt]); // nothing is less than any number
        if (nearest)
            result[i] = &readings[after ? readings.size() - 1 - *nearest : *nearest];
        seen[readings[i].doubt] = step;
    }
    return result;
}

/// Where some tell, live, what went out, those that do not are the poorer ones, also of a charger that only charges.
bool anyTellsOut(const std::vector<Reading> &readings)
{
    return std::ranges::any_of(readings, [](const Reading &reading) { return reading.tellsOut && reading.live; });
}

/// Two that are more trusted and agree with each other outvote what lies between them.
std::vector<Reading> uncontradicted(const std::vector<Reading> &readings)
{
    const auto before = betterNeighbours(readings, false);
    const auto after = betterNeighbours(readings, true);
    std::vector<Reading> result;
    result.reserve(readings.size());
    for (std::size_t i = 0; i < readings.size(); ++i) {
        const bool outvoted = before[i] && after[i] && !falls(*before[i], *after[i])
            && (falls(*before[i], readings[i]) || falls(readings[i], *after[i]));
        if (!outvoted)
            result.push_back(readings[i]);
    }
    return result;
}

} // namespace

Result<std::vector<Chain>> chainsOf(const store::Store &store, Instant from)
{
    using Name = std::pair<std::string, std::string>;
    const auto span = store.sampledSpan();
    if (!span)
        return span.error();
    std::map<Name, std::vector<Reading>> chains;
    std::map<Name, std::vector<Measurement>> moment;
    std::optional<Instant> at;
    const auto close = [&] {
        for (auto &[name, samples] : moment)
            chains[name].push_back(together(std::move(samples)));
        moment.clear();
    };
    // A month at a time: what is kept of a sample is a small part of it.
    for (Instant begin = *span ? std::max(from, (*span)->begin) : from; *span && begin <= (*span)->end;
         begin += hours(720)) {
        const auto samples = store.samples({begin, begin + hours(720)});
        if (!samples)
            return samples.error();
        for (const Measurement &sample : *samples) {
            if (at != sample.at)
                close();
            at = sample.at;
            moment[{sample.charger, sample.sequence == sessionRegister ? sample.transaction : ""}].push_back(
                sample);
        }
    }
    close();
    std::vector<Chain> result;
    for (auto &[name, readings] : chains)
        result.push_back({name.first, name.second, std::move(readings)});
    return result;
}

std::int64_t beyondDoubt(const std::vector<Chain> &chains, const Meters &meters)
{
    std::optional<std::int64_t> last;
    for (const Chain &chain : chains) {
        const bool oneWay = meters.oneWay && !anyTellsOut(chain.readings);
        const auto teller = std::find_if(chain.readings.rbegin(), chain.readings.rend(),
                                         [&](const Reading &reading) { return reading.tellsCharger(oneWay); });
        if (teller != chain.readings.rend())
            last = std::max(last, std::optional(teller->at));
    }
    if (!last || !meters.house)
        return last.value_or(std::numeric_limits<std::int64_t>::min());
    // The house meter may speak through any charger's reading of the same moment.
    std::map<std::int64_t, std::pair<bool, bool>> lastMinute; // told by a charger, by the house meter
    for (const Chain &chain : chains) {
        const bool oneWay = meters.oneWay && !anyTellsOut(chain.readings);
        for (auto reading = chain.readings.rbegin();
             reading != chain.readings.rend() && reading->at >= *last - longest; ++reading) {
            auto &[charger, house] = lastMinute[reading->at];
            charger = charger || reading->tellsCharger(oneWay);
            house = house || reading->site;
        }
    }
    std::int64_t certain = *last - longest;
    for (const auto &[at, told] : lastMinute) {
        if (told.first && told.second)
            certain = std::max(certain, at);
    }
    return certain;
}

std::vector<Reading> usable(const std::vector<Reading> &all, const Meters &meters)
{
    const std::vector<Reading> readings = uncontradicted(all);
    const bool oneWay = meters.oneWay && !anyTellsOut(all);
    std::vector<Reading> tells;
    for (std::size_t i = 0; i < readings.size(); ++i) {
        // Among readings of both registers, one of what went in alone would hide what came out.
        const bool amongBoth = (i > 0 && readings[i - 1].tellsBoth())
            || (i + 1 < readings.size() && readings[i + 1].tellsBoth());
        if (readings[i].tellsBoth() || (readings[i].tellsCharger(oneWay) && (oneWay || !amongBoth)))
            tells.push_back(readings[i]);
    }
    if (!meters.house)
        return tells;
    // Readings without the house meter give way while it speaks every minute around them.
    std::vector<std::int64_t> nextHouse(tells.size());
    std::int64_t next = tells.empty() ? 0 : tells.back().at;
    for (std::size_t i = tells.size(); i-- > 0;) {
        next = tells[i].site ? tells[i].at : next;
        nextHouse[i] = next;
    }
    std::vector<Reading> result;
    std::optional<std::int64_t> heard;
    for (std::size_t i = 0; i < tells.size(); ++i) {
        if (tells[i].site || !heard || nextHouse[i] - *heard > longest)
            result.push_back(tells[i]);
        if (tells[i].site)
            heard = tells[i].at;
    }
    return result;
}

} // namespace tw::console
