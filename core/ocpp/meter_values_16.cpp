#include "ocpp/meter_values_16.h"

namespace tw::ocpp {

namespace {

void reshape(Json &sample)
{
    if (!sample.is_object())
        return;
    if (memberText(sample, "format") == "SignedData") {
        Json signedValue = Json::parse(memberText(sample, "value"), nullptr, false);
        sample.erase("value");
        if (signedValue.is_object())
            sample["signedMeterValue"] = std::move(signedValue);
        // No number stands beside it: the reading is in what is signed.
        sample["measurand"] = "SignedData";
        return;
    }
    if (const std::string unit = memberText(sample, "unit"); !unit.empty())
        sample["unitOfMeasure"] = Json{{"unit", unit}};
}

} // namespace

Json meterValuesFrom16(Json meterValues)
{
    if (!meterValues.is_array())
        return meterValues;
    for (Json &meterValue : meterValues) {
        if (!meterValue.is_object() || !meterValue.contains("sampledValue")
            || !meterValue["sampledValue"].is_array())
            continue;
        for (Json &sample : meterValue["sampledValue"])
            reshape(sample);
    }
    return meterValues;
}

} // namespace tw::ocpp
