#include "ocpp/dialect_16.h"
#include "ocpp/meter_values.h"
#include "ocpp/meter_values_16.h"

namespace tw::ocpp {

namespace {

/// The unit a measurand can be in, for what was written: "KWH" is kWh, and a power in Wh is one in W.
std::string unitFor(const std::string &measurand, const std::string &written)
{
    std::string lower = written;
    for (char &c : lower)
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    const bool thousands = lower == "kwh" || lower == "kw";
    if (!thousands && lower != "wh" && lower != "w")
        return written;
    if (measurand.rfind("Power.Active", 0) == 0)
        return thousands ? "kW" : "W";
    if (measurand.empty() || measurand.rfind("Energy.Active", 0) == 0)
        return thousands ? "kWh" : "Wh";
    return written;
}

/// Without blanks around it, and with a point for a single comma.
std::string numberText(std::string text)
{
    text.erase(0, std::min(text.find_first_not_of(' '), text.size()));
    text.erase(text.find_last_not_of(' ') + 1);
    const auto comma = text.find(',');
    if (comma != std::string::npos && text.find_first_of(",.", comma + 1) == std::string::npos
        && text.find('.') == std::string::npos)
        text[comma] = '.';
    return text;
}

} // namespace

void Dialect16::repairSample(Json &sample)
{
    if (!sample.is_object() || memberText(sample, "measurand") == "SignedData")
        return;
    const std::string measurand = memberText(sample, "measurand");
    if (const Json *unit = member(sample, "unit"); unit && unit->is_string()) {
        const std::string right = unitFor(measurand, unit->get<std::string>());
        if (right != *unit) {
            note("the charger gives " + measurand + " in " + unit->get<std::string>() + "; it is read as " + right);
            sample["unitOfMeasure"]["unit"] = right;
        }
    }
    if (const Json *value = member(sample, "value"); value && value->is_string()) {
        std::string number = numberText(value->get<std::string>());
        if (number != *value) {
            note("the charger writes numbers as \"" + value->get<std::string>() + "\"");
            sample["value"] = std::move(number);
        }
    }
}

Json Dialect16::repaired(const Json &meterValues, bool ofTheCar)
{
    Json shaped = meterValuesFrom16(meterValues);
    if (!shaped.is_array())
        return shaped;
    Json together = Json::array(); // some units send each measurand of one moment by itself
    for (Json &meterValue : shaped) {
        const bool whole = meterValue.is_object() && meterValue.contains("sampledValue")
                && meterValue["sampledValue"].is_array();
        if (whole) {
            for (Json &sample : meterValue["sampledValue"])
                repairSample(sample);
        }
        const std::string at = memberText(meterValue, "timestamp");
        if (whole && !at.empty() && !together.empty() && memberText(together.back(), "timestamp") == at)
            together.back()["sampledValue"].insert(together.back()["sampledValue"].end(),
                                                   meterValue["sampledValue"].begin(),
                                                   meterValue["sampledValue"].end());
        else
            together.push_back(std::move(meterValue));
    }
    shaped = std::move(together);
    if (!ofTheCar)
        return shaped;
    for (const MeterReading &reading : readMeterValues(shaped).readings) {
        if (reading.chargerImport && (!m_imported || m_imported->first <= reading.at))
            m_imported = {reading.at, *reading.chargerImport};
    }
    return shaped;
}

} // namespace tw::ocpp
