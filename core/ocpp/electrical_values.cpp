#include "ocpp/electrical_values.h"

#include "ocpp/meter_values.h"
#include "units/convert.h"

#include <algorithm>
#include <cstdlib>

namespace tw::ocpp {

namespace {

constexpr std::int64_t zeroCelsius = 273'150; ///< thousandths of K

bool within(std::int64_t least, std::int64_t value, std::int64_t most)
{
    return least <= value && value <= most;
}

} // namespace

std::optional<std::int64_t> ElectricalValues::Phases::mean() const
{
    if (whole || each.empty())
        return whole;
    std::int64_t sum = 0;
    for (const auto &[phase, value] : each)
        sum += value;
    return divided(sum, static_cast<std::int64_t>(each.size()), Rounding::HalfEven);
}

std::optional<ElectricalValues::What> ElectricalValues::whatOf(const std::string &measurand)
{
    if (measurand == "Voltage")
        return What::Voltage;
    if (measurand == "Current.Import" || measurand == "Current.Export")
        return What::Current;
    if (measurand == "Frequency")
        return What::Frequency;
    return measurand == "Temperature" ? std::optional(What::Temperature) : std::nullopt;
}

std::optional<ElectricalValues::Place> ElectricalValues::placeOf(const std::string &location)
{
    if (location.empty() || location == "Outlet")
        return Place::Outlet;
    if (location == "Inlet")
        return Place::Inlet;
    return location == "Body" ? std::optional(Place::Body) : std::nullopt;
}

std::optional<std::int64_t> ElectricalValues::thousandths(What what, const Json &sample)
{
    const Json *value = member(sample, "value");
    const auto [unit, multiplier] = unitOf(sample);
    const auto read = value ? scaled(*value, 3, multiplier) : std::nullopt;
    if (!read)
        return std::nullopt;
    if (!within(-10'000'000, *read, 10'000'000))
        return std::nullopt;
    std::int64_t count = *read;
    bool believed = false;
    switch (what) {
    case What::Voltage:
        believed = (unit.empty() || unit == "V") && within(0, count, 2'000'000);
        break;
    case What::Current:
        believed = (unit.empty() || unit == "A") && within(-1'000'000, count, 1'000'000);
        count = std::abs(count);
        break;
    case What::Frequency: // 1.6 has no word for its unit, and units make one
        believed = within(30'000, count, 80'000);
        break;
    case What::Temperature:
        if (unit == "K" || unit == "Kelvin")
            count -= zeroCelsius;
        else if (unit == "Fahrenheit")
            count = divided((count - 32'000) * 5, 9, Rounding::HalfEven);
        believed = within(-60'000, count, 200'000);
        break;
    }
    return believed ? std::optional(count) : std::nullopt;
}

void ElectricalValues::take(const Json &sample)
{
    const auto what = whatOf(memberText(sample, "measurand"));
    const auto place = placeOf(memberText(sample, "location"));
    const std::string phase = memberText(sample, "phase");
    if (!what || !place || phase == "N" || phase.find("-L") != std::string::npos) // between two phases is another voltage
        return;
    const auto count = thousandths(*what, sample);
    if (!count)
        return;
    Phases &values = m_values[{*what, *place}];
    // A charger that says both directions says 0 for the one that does not flow.
    if (phase.empty())
        values.whole = what == What::Current ? std::max(values.whole.value_or(0), *count) : *count;
    else if (values.each.size() < 3 || values.each.contains(phase.substr(0, 2)))
        values.each[phase.substr(0, 2)] = what == What::Current ? std::max(values.each[phase.substr(0, 2)], *count) : *count;
}

const ElectricalValues::Phases *ElectricalValues::first(What what, std::initializer_list<Place> places) const
{
    for (const Place place : places) {
        if (const auto found = m_values.find({what, place}); found != m_values.end())
            return &found->second;
    }
    return nullptr;
}

std::optional<Electrical> ElectricalValues::at(Instant moment) const
{
    if (m_values.empty())
        return std::nullopt;
    Electrical said{.at = moment};
    // Behind a DC charger's outlet is the car's battery, not the grid.
    constexpr std::int64_t mostOfGrid = 300'000;
    const Phases *volts = first(What::Voltage, {Place::Inlet, Place::Outlet});
    const bool isBattery = volts && volts->mean().value_or(0) > mostOfGrid;
    if (volts && !isBattery) {
        said.voltage = volts->mean();
        if (volts->each.size() > 1) {
            const auto [least, most] = std::minmax_element(volts->each.begin(), volts->each.end(),
                                                           [](const auto &a, const auto &b) { return a.second < b.second; });
            said.voltageSpread = most->second - least->second;
        }
    }
    if (const Phases *amperes = isBattery ? nullptr : first(What::Current, {Place::Inlet, Place::Outlet}))
        said.current = amperes->mean();
    if (const Phases *hertz = first(What::Frequency, {Place::Inlet, Place::Outlet, Place::Body}))
        said.frequency = hertz->mean();
    if (const Phases *inside = first(What::Temperature, {Place::Body, Place::Outlet, Place::Inlet}))
        said.temperature = inside->mean();
    return said.any() ? std::optional(said) : std::nullopt;
}

} // namespace tw::ocpp
