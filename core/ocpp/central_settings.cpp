#include "ocpp/central_setup.h"

#include "ocpp/electrical_values.h"

#include <algorithm>

namespace tw::ocpp {

namespace {

constexpr const char *registers = "Energy.Active.Import.Register,Energy.Active.Export.Register";
constexpr const char *registersAndCar = "Energy.Active.Import.Register,Energy.Active.Export.Register,SoC";
constexpr const char *all = "Energy.Active.Import.Register,Energy.Active.Export.Register,Power.Active.Import,"
                            "Power.Active.Export,SoC";
constexpr const char *upstream = "Energy.Active.Import.Register,Energy.Active.Export.Register,Power.Active.Import,"
                                 "Power.Active.Export";

/// Those of `wanted` that the variable's list allows; all of them when it lists nothing.
std::string allowed(const std::string &wanted, const std::string &valuesList)
{
    const auto known = listed(valuesList);
    std::string kept;
    for (const std::string &item : listed(wanted)) {
        if (known.empty() || std::find(known.begin(), known.end(), item) != known.end())
            kept += (kept.empty() ? "" : ",") + item;
    }
    return kept;
}

} // namespace

std::string withoutShown(const std::string &list)
{
    const auto begin = list.find(shownMeasurands);
    return begin == std::string::npos ? list : list.substr(0, begin);
}

std::vector<Setting> settingsFor(const CentralConfig &config, const CentralState &state)
{
    const DeviceModel &device = state.device;
    const bool isNew = state.version == Version::V21;
    std::vector<Setting> settings;
    const auto want = [&settings, &device](const char *component, const char *variable, std::string value,
                                           bool ofEvse = false) {
        const DeviceModel::Variable *known = device.find(component, variable);
        if (!device.empty() && (!known || !known->writable))
            return;
        const std::string fit = known ? allowed(value, known->valuesList) : value;
        if (!fit.empty() && !(known && known->value == fit))
            settings.push_back({component, variable, fit, ofEvse});
    };
    want("SampledDataCtrlr", "TxStartedMeasurands", registersAndCar);
    // What is only shown is asked of a charger that lists it: one that does not might refuse the whole.
    const DeviceModel::Variable *sampled = device.find("SampledDataCtrlr", "TxUpdatedMeasurands");
    want("SampledDataCtrlr", "TxUpdatedMeasurands", sampled && !sampled->valuesList.empty() ? std::string(all) + shownMeasurands : all);
    want("SampledDataCtrlr", "TxUpdatedInterval", std::to_string(config.sampleInterval.count()));
    want("SampledDataCtrlr", "TxEndedMeasurands", registersAndCar);
    // Before 2.1 the meter of the home comes as the station's main meter, which tells aligned values alone.
    const bool homeAligned = config.upstreamMeter && !isNew;
    const seconds aligned = homeAligned ? config.sampleInterval : config.alignedInterval;
    if (aligned > seconds(0)) {
        want("AlignedDataCtrlr", "Measurands", homeAligned ? upstream : registers);
        want("AlignedDataCtrlr", "Interval", std::to_string(aligned.count()));
    }
    if (config.upstreamMeter && isNew) {
        want("SampledDataCtrlr", "UpstreamMeasurands", upstream);
        want("SampledDataCtrlr", "UpstreamInterval", std::to_string(config.sampleInterval.count()));
    }
    want("OCPPCommCtrlr", "OfflineThreshold", "60");
    want("TxCtrlr", "TxStartPoint", "EVConnected");
    want("TxCtrlr", "TxStopPoint", "EVConnected");
    want("AuthCtrlr", "Enabled", "false");
    want("AuthCtrlr", "LocalAuthorizeOffline", "true");
    if (isNew && device.flag("V2XChargingCtrlr", "Enabled") == false)
        want("V2XChargingCtrlr", "Enabled", "true", true);
    return settings;
}

} // namespace tw::ocpp
