#include "ocpp/dialect_16.h"

#include <algorithm>
#include <array>

namespace tw::ocpp {

namespace {

/// A standard configuration key of 1.6 and the variable of 2.x that means the same (protocols 5.3, 3.9). The samples
/// that come with StopTransaction have none: a transaction of days would put thousands of them into one message.
struct Key {
    const char *key;
    const char *component;
    const char *variable;
};

constexpr std::array keys{
        Key{"HeartbeatInterval", "OCPPCommCtrlr", "HeartbeatInterval"},
        Key{"WebSocketPingInterval", "OCPPCommCtrlr", "WebSocketPingInterval"},
        Key{"MeterValueSampleInterval", "SampledDataCtrlr", "TxUpdatedInterval"},
        Key{"MeterValuesSampledData", "SampledDataCtrlr", "TxUpdatedMeasurands"},
        Key{"ClockAlignedDataInterval", "AlignedDataCtrlr", "Interval"},
        Key{"MeterValuesAlignedData", "AlignedDataCtrlr", "Measurands"},
        Key{"AuthorizeRemoteTxRequests", "AuthCtrlr", "AuthorizeRemoteStart"},
        Key{"LocalAuthorizeOffline", "AuthCtrlr", "LocalAuthorizeOffline"},
        Key{"LocalPreAuthorize", "AuthCtrlr", "LocalPreAuthorize"},
        Key{"AllowOfflineTxForUnknownId", "AuthCtrlr", "OfflineTxForUnknownIdEnabled"},
        Key{"StopTransactionOnEVSideDisconnect", "TxCtrlr", "StopTxOnEVSideDisconnect"},
        Key{"ConnectionTimeOut", "TxCtrlr", "EVConnectionTimeOut"},
        Key{"ChargeProfileMaxStackLevel", "SmartChargingCtrlr", "ProfileStackLevel"},
        Key{"ChargingScheduleAllowedChargingRateUnit", "SmartChargingCtrlr", "RateUnit"},
        Key{"ChargingScheduleMaxPeriods", "SmartChargingCtrlr", "PeriodsPerSchedule"},
};

} // namespace

Json reportFromKeys(const Json &configurationKeys)
{
    Json report = Json::array();
    if (!configurationKeys.is_array())
        return report;
    for (const Json &said : configurationKeys) {
        const std::string name = memberText(said, "key");
        const auto known = std::find_if(keys.begin(), keys.end(), [&](const Key &key) { return name == key.key; });
        if (known == keys.end())
            continue;
        const Json *readOnly = member(said, "readonly");
        const bool fixed = readOnly && *readOnly == true;
        report.push_back({{"component", {{"name", known->component}}},
                          {"variable", {{"name", known->variable}}},
                          {"variableAttribute", Json::array({{{"value", memberText(said, "value")},
                                                              {"mutability", fixed ? "ReadOnly" : "ReadWrite"}}})}});
    }
    return report;
}

std::string keyOfVariable(const std::string &component, const std::string &variable)
{
    const auto known = std::find_if(keys.begin(), keys.end(), [&](const Key &key) {
        return component == key.component && variable == key.variable;
    });
    return known == keys.end() ? std::string() : known->key;
}

} // namespace tw::ocpp
