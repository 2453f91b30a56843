#include "ocpp/dialect_201.h"

#include <algorithm>
#include <array>

namespace tw::ocpp {

namespace {

/// What 2.1 added to the messages of the two sides (protocols 4).
constexpr std::array newFromStation{"PullDynamicScheduleUpdate", "NotifyDERAlarm", "NotifyDERStartStop",
                                    "ReportDERControl", "NotifyPriorityCharging", "NotifySettlement",
                                    "NotifyWebPaymentStarted", "NotifyPeriodicEventStream"};
constexpr std::array newToStation{"UpdateDynamicSchedule", "NotifyAllowedEnergyTransfer", "AFRRSignal",
                                  "UsePriorityCharging", "SetDERControl", "GetDERControl", "ClearDERControl"};

template <std::size_t n>
bool isOneOf(const std::array<const char *, n> &words, const std::string &word)
{
    return std::find(words.begin(), words.end(), word) != words.end();
}

} // namespace

bool saidByLimits(const Json &chargingProfile, bool negativeToo)
{
    const Json *schedules = member(chargingProfile, "chargingSchedule");
    if (!schedules || memberText(chargingProfile, "chargingProfileKind") == "Dynamic")
        return false;
    for (const Json &schedule : *schedules) {
        for (const Json &period : schedule.at("chargingSchedulePeriod")) {
            if (period.contains("operationMode") || !period.contains("limit") || (!negativeToo && period["limit"] < 0))
                return false;
        }
    }
    return true;
}

Error cannotSay(const std::string &action, const char *version)
{
    return {Fault::Refused, action, std::string(version) + " has no words for it", {}};
}

Json asUpstream(Json meterValues)
{
    if (!meterValues.is_array())
        return meterValues;
    for (Json &meterValue : meterValues) {
        const auto samples = meterValue.is_object() ? meterValue.find("sampledValue") : meterValue.end();
        if (samples == meterValue.end() || !samples->is_array())
            continue;
        for (Json &sample : *samples) {
            if (sample.is_object())
                sample["location"] = "Upstream";
        }
    }
    return meterValues;
}

RpcAnswer Dialect201::heard(const std::string &action, const Json &payload, const Session &session)
{
    if (isOneOf(newFromStation, action))
        return RpcError{code::NotImplemented, action + " is no message of OCPP 2.0.1"};
    const Json *evse = member(payload, "evseId");
    const Json *values = member(payload, "meterValue");
    RpcAnswer answer;
    if (m_meterOfHome && action == "MeterValues" && evse && *evse == 0 && values)
        answer = session(action, {{"evseId", 0}, {"meterValue", asUpstream(*values)}});
    else
        answer = session(action, payload);
    if (auto *said = std::get_if<Json>(&answer))
        said->erase("allowedEnergyTransfer");
    return answer;
}

void Dialect201::ask(const std::string &action, Json payload, const Wire &wire, const Session &, Done done)
{
    const Json *profile = member(payload, "chargingProfile");
    const bool asksToSet = action == "SetChargingProfile" || action == "RequestStartTransaction";
    if (isOneOf(newToStation, action) || (asksToSet && profile && !saidByLimits(*profile, m_negativeLimits)))
        return done(cannotSay(action, "OCPP 2.0.1"));
    wire(action, std::move(payload), std::move(done));
}

} // namespace tw::ocpp
