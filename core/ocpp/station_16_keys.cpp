#include "ocpp/station_16.h"

#include <algorithm>
#include <charconv>
#include <array>

namespace tw::ocpp {

namespace {

constexpr std::array measurands{"Energy.Active.Import.Register", "Energy.Active.Export.Register",
                                "Power.Active.Import", "Power.Active.Export", "SoC",
                                "Voltage", "Current.Import", "Current.Export", "Frequency", "Temperature"};

std::vector<std::string> split(const std::string &list)
{
    std::vector<std::string> words;
    std::string word;
    for (const char c : list + ",") {
        if (c != ',')
            word += c;
        else if (!word.empty())
            words.push_back(std::exchange(word, {}));
    }
    return words;
}

bool isWhole(const std::string &text)
{
    std::int64_t value = 0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
    return fault == std::errc() && end == text.data() + text.size() && value >= 0 && value <= 1'000'000;
}

} // namespace

Configuration16::Configuration16(const StationLimits &limits)
{
    using Kind = Key::Kind;
    const std::string some = "Energy.Active.Import.Register,Power.Active.Import";
    m_keys = {{"AuthorizeRemoteTxRequests", "false", Kind::Flag},
              {"ChargeProfileMaxStackLevel", std::to_string(limits.stackLevels)},
              {"ChargingScheduleAllowedChargingRateUnit", "Power"},
              {"ChargingScheduleMaxPeriods", std::to_string(limits.periodsPerSchedule)},
              {"ClockAlignedDataInterval", "0", Kind::Whole},
              {"ConnectionTimeOut", "120", Kind::Whole},
              {"ConnectorPhaseRotation", "NotApplicable"},
              {"GetConfigurationMaxKeys", "100"},
              {"HeartbeatInterval", "300", Kind::Whole},
              {"LocalAuthorizeOffline", "false"},
              {"LocalPreAuthorize", "false"},
              {"MaxChargingProfilesInstalled", std::to_string(limits.profiles)},
              {"MeterValueSampleInterval", "60", Kind::Whole},
              {"MeterValuesAlignedData", some, Kind::Measurands},
              {"MeterValuesSampledData", some, Kind::Measurands},
              {"NumberOfConnectors", "1"},
              {"ResetRetries", "1", Kind::Whole},
              {"StopTransactionOnEVSideDisconnect", "true"},
              {"StopTransactionOnInvalidId", "true", Kind::Flag},
              {"StopTxnAlignedData", "", Kind::Measurands},
              {"StopTxnSampledData", "", Kind::Measurands},
              {"SupportedFeatureProfiles", "Core,SmartCharging,RemoteTrigger"},
              {"TransactionMessageAttempts", "3", Kind::Whole},
              {"TransactionMessageRetryInterval", "30", Kind::Whole},
              {"UnlockConnectorOnEVSideDisconnect", "true"}};
}

Json Configuration16::get(const Json &request) const
{
    Json known = Json::array();
    Json unknown = Json::array();
    const auto add = [&](const Key &key) {
        known.push_back({{"key", key.name}, {"readonly", key.kind == Key::Kind::Fixed}, {"value", key.value}});
    };
    const Json *asked = member(request, "key");
    for (const Key &key : m_keys) {
        if (!asked)
            add(key);
    }
    for (const Json &name : asked ? *asked : Json::array()) {
        const auto found = std::find_if(m_keys.begin(), m_keys.end(), [&](const Key &key) { return name == key.name; });
        if (found != m_keys.end())
            add(*found);
        else
            unknown.push_back(name);
    }
    Json answer = Json::object();
    if (!known.empty())
        answer["configurationKey"] = std::move(known);
    if (!unknown.empty())
        answer["unknownKey"] = std::move(unknown);
    return answer;
}

Json Configuration16::change(const Json &request)
{
    const std::string name = memberText(request, "key");
    const std::string value = memberText(request, "value");
    const auto found = std::find_if(m_keys.begin(), m_keys.end(), [&](const Key &key) { return key.name == name; });
    if (found == m_keys.end())
        return {{"status", "NotSupported"}};
    const auto words = split(value);
    const auto isMeasurand = [](const std::string &word) {
        return std::find(measurands.begin(), measurands.end(), word) != measurands.end();
    };
    bool fits = false;
    switch (found->kind) {
    case Key::Kind::Fixed:
        break;
    case Key::Kind::Whole:
        fits = isWhole(value);
        break;
    case Key::Kind::Flag:
        fits = value == "true" || value == "false";
        break;
    case Key::Kind::Measurands:
        fits = std::all_of(words.begin(), words.end(), isMeasurand);
        break;
    }
    if (fits)
        found->value = value;
    return {{"status", fits ? "Accepted" : "Rejected"}};
}

const std::string &Configuration16::text(const std::string &key) const
{
    const auto found = std::find_if(m_keys.begin(), m_keys.end(), [&](const Key &one) { return one.name == key; });
    TW_ASSERT(found != m_keys.end());
    return found->value;
}

seconds Configuration16::duration(const std::string &key) const
{
    const std::string &value = text(key);
    return seconds(isWhole(value) ? std::stoll(value) : 0);
}

bool Configuration16::lists(const std::string &key, const std::string &word) const
{
    const auto words = split(text(key));
    return std::find(words.begin(), words.end(), word) != words.end();
}

void Configuration16::put(const std::string &key, const std::string &value)
{
    const auto found = std::find_if(m_keys.begin(), m_keys.end(), [&](const Key &one) { return one.name == key; });
    TW_ASSERT(found != m_keys.end());
    found->value = value;
}

} // namespace tw::ocpp
