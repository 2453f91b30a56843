#include "ocpp/meter_values.h"

#include "ocpp/electrical_values.h"
#include "ocpp/ocpp_time.h"
#include "units/text.h"

#include <algorithm>
#include <array>
#include <map>

namespace tw::ocpp {

namespace {

enum class Measurand { Import, Export, PowerImport, PowerExport, StateOfCharge, Other };
enum class Location { Outlet, Inlet, Upstream, Other };

/// A total, or the sum of what came by phase.
struct Total {
    std::optional<std::int64_t> whole;
    std::optional<std::int64_t> phases;
    std::optional<std::int64_t> get() const { return whole ? whole : phases; }
};

using Totals = std::map<std::pair<Measurand, Location>, Total>;

Measurand measurandOf(const std::string &name)
{
    if (name.empty() || name == "Energy.Active.Import.Register")
        return Measurand::Import;
    if (name == "Energy.Active.Export.Register")
        return Measurand::Export;
    if (name == "Power.Active.Import")
        return Measurand::PowerImport;
    if (name == "Power.Active.Export")
        return Measurand::PowerExport;
    return name == "SoC" ? Measurand::StateOfCharge : Measurand::Other;
}

Location locationOf(const std::string &name)
{
    if (name.empty() || name == "Outlet")
        return Location::Outlet;
    if (name == "Inlet")
        return Location::Inlet;
    return name == "Upstream" ? Location::Upstream : Location::Other;
}

std::optional<std::int64_t> countOf(Measurand measurand, const Json &value, const std::string &unit, int multiplier)
{
    switch (measurand) {
    case Measurand::Import:
    case Measurand::Export:
        if (const auto energy = energyOf(value, unit.empty() ? "Wh" : unit, multiplier))
            return energy->ws();
        return std::nullopt;
    case Measurand::PowerImport:
    case Measurand::PowerExport:
        if (const auto power = powerOf(value, unit.empty() ? "W" : unit, multiplier))
            return power->w();
        return std::nullopt;
    case Measurand::StateOfCharge: {
        const auto perMille = scaled(value, 1, multiplier);
        return perMille && *perMille >= 0 && *perMille <= 1000 ? perMille : std::nullopt;
    }
    case Measurand::Other:
        break;
    }
    return std::nullopt;
}

void takeSample(const Json &sample, Totals &totals, std::vector<std::string> &unreadable)
{
    const std::string name = memberText(sample, "measurand");
    const Measurand measurand = measurandOf(name);
    if (measurand == Measurand::Other)
        return;
    const auto [unit, multiplier] = unitOf(sample);
    const Json *value = member(sample, "value");
    const auto count = value ? countOf(measurand, *value, unit, multiplier) : std::nullopt;
    if (!count) {
        const std::string what = name.empty() ? "Energy.Active.Import.Register" : name;
        unreadable.push_back(what + " is " + (value ? value->dump(-1, ' ', true, Json::error_handler_t::replace) : "missing")
                             + " " + unit + "; a number in Wh, kWh, W, kW or Percent would be right");
        return;
    }
    Total &total = totals[{measurand, locationOf(memberText(sample, "location"))}];
    const std::string phase = memberText(sample, "phase");
    if (phase.empty())
        total.whole = *count;
    else if (phase.size() >= 2 && phase[0] == 'L' && phase.find("-L") == std::string::npos)
        total.phases = total.phases.value_or(0) + *count;
}

std::optional<std::int64_t> at(const Totals &totals, Measurand measurand, Location location)
{
    const auto found = totals.find({measurand, location});
    return found == totals.end() ? std::nullopt : found->second.get();
}

std::optional<std::int64_t> atCharger(const Totals &totals, Measurand measurand)
{
    const auto outlet = at(totals, measurand, Location::Outlet);
    return outlet ? outlet : at(totals, measurand, Location::Inlet);
}

std::optional<Energy> energyIn(std::optional<std::int64_t> ws)
{
    return ws ? std::optional(Energy::fromWs(*ws)) : std::nullopt;
}

/// Units send both with one of them 0, or only one, signed: a negative import is an export.
std::optional<Power> netPower(std::optional<std::int64_t> in, std::optional<std::int64_t> out)
{
    if (!in && !out)
        return std::nullopt;
    return Power::fromW(in.value_or(0) - out.value_or(0));
}

MeterReading readingOf(Instant moment, const Totals &totals)
{
    MeterReading reading{.at = moment};
    reading.chargerImport = energyIn(atCharger(totals, Measurand::Import));
    reading.chargerExport = energyIn(atCharger(totals, Measurand::Export));
    reading.power = netPower(atCharger(totals, Measurand::PowerImport), atCharger(totals, Measurand::PowerExport));
    reading.siteImport = energyIn(at(totals, Measurand::Import, Location::Upstream));
    reading.siteExport = energyIn(at(totals, Measurand::Export, Location::Upstream));
    reading.sitePower = netPower(at(totals, Measurand::PowerImport, Location::Upstream),
                                 at(totals, Measurand::PowerExport, Location::Upstream));
    for (const Location where : {Location::Other, Location::Outlet, Location::Inlet}) {
        if (const auto perMille = at(totals, Measurand::StateOfCharge, where); perMille && !reading.stateOfCharge)
            reading.stateOfCharge = StateOfCharge::fromPerMille(*perMille);
    }
    return reading;
}

} // namespace

SampleUnit unitOf(const Json &sample)
{
    constexpr std::int64_t most = 100; // nothing reads so many digits
    const Json *said = member(sample, "unitOfMeasure");
    if (!said)
        return {};
    const Json *power = member(*said, "multiplier");
    const std::int64_t digits = power && power->is_number_integer() ? power->get<std::int64_t>() : 0;
    return {memberText(*said, "unit"), static_cast<int>(std::clamp(digits, -most, most))};
}

/// A number as it was written, or a text as older units send it; shortest digits, so 310.251 stays 310.251.
std::optional<std::int64_t> scaled(const Json &value, int scale, int multiplier)
{
    if (multiplier < -12 || multiplier > 12 || !(value.is_number() || value.is_string()))
        return std::nullopt;
    const std::string text = value.is_string() ? value.get<std::string>() : value.dump();
    const auto count = decimalScaled(text, scale + multiplier);
    return count ? std::optional(*count) : std::nullopt;
}

std::optional<Energy> energyOf(const Json &value, const std::string &unit, int multiplier)
{
    if (unit != "Wh" && unit != "kWh")
        return std::nullopt;
    const auto microWh = scaled(value, unit == "kWh" ? 9 : 6, multiplier);
    if (!microWh)
        return std::nullopt;
    // 2500 micro-Wh are 9 Ws; whole thousands first, so that no register overflows.
    const auto ws = *microWh / 2500 * 9 + divided(*microWh % 2500 * 9, 2500, Rounding::HalfEven);
    constexpr std::int64_t most = 1'000'000'000'000'000; // 278 GWh: no home's meter
    return ws >= -most && ws <= most ? std::optional(Energy::fromWs(ws)) : std::nullopt;
}

std::optional<Power> powerOf(const Json &value, const std::string &unit, int multiplier)
{
    if (unit != "W" && unit != "kW")
        return std::nullopt;
    const auto watts = scaled(value, unit == "kW" ? 3 : 0, multiplier);
    constexpr std::int64_t most = 1'000'000'000;
    return watts && *watts >= -most && *watts <= most ? std::optional(Power::fromW(*watts)) : std::nullopt;
}

MeterReadings readMeterValues(const Json &meterValues)
{
    MeterReadings all;
    if (!meterValues.is_array()) {
        all.unreadable.push_back("meterValue is no array");
        return all;
    }
    for (const Json &meterValue : meterValues) {
        const auto moment = readTime(memberText(meterValue, "timestamp"));
        const Json *samples = member(meterValue, "sampledValue");
        if (!moment || !samples || !samples->is_array()) {
            all.unreadable.push_back("a meterValue without a time stamp or without values");
            continue;
        }
        Totals totals;
        ElectricalValues electrical;
        for (const Json &sample : *samples) {
            takeSample(sample, totals, all.unreadable);
            electrical.take(sample);
        }
        all.readings.push_back(readingOf(*moment, totals));
        all.readings.back().electrical = electrical.at(*moment);
    }
    return all;
}

} // namespace tw::ocpp
