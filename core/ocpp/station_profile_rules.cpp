#include "ocpp/station_profiles.h"

#include "units/text.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace tw::ocpp {

namespace {

using Refused = std::optional<ProfileRefusal>;

Power wattsOf(const Json &number)
{
    return Power::fromW(std::llround(std::trunc(number.get<double>())));
}

std::optional<Power> watts(const Json &object, const char *key)
{
    const Json *number = member(object, key);
    return number ? std::optional(wattsOf(*number)) : std::nullopt;
}

std::optional<seconds> secondsOf(const Json &object, const char *key)
{
    const Json *number = member(object, key);
    return number ? std::optional(seconds(number->get<std::int64_t>())) : std::nullopt;
}

std::optional<Instant> timeOf(const Json &object, const char *key)
{
    const auto moment = parseInstant(memberText(object, key));
    return moment ? std::optional(*moment) : std::nullopt;
}

/// The first of `keys` that `object` has.
template <std::size_t n>
const char *firstOf(const Json &object, const std::array<const char *, n> &keys)
{
    for (const char *key : keys) {
        if (object.contains(key))
            return key;
    }
    return nullptr;
}

Refused readPurpose(const std::string &text, ProfilePurpose &purpose)
{
    if (text == "ChargingStationMaxProfile")
        purpose = ProfilePurpose::StationMax;
    else if (text == "TxDefaultProfile")
        purpose = ProfilePurpose::TxDefault;
    else if (text == "TxProfile")
        purpose = ProfilePurpose::Tx;
    else if (text == "ChargingStationExternalConstraints")
        return ProfileRefusal{"InvalidProfile", "external constraints do not come from a central system"};
    else
        return ProfileRefusal{"UnsupportedPurpose", text + " is not supported by this station"};
    return std::nullopt;
}

Refused readKind(const Json &json, StationProfile &profile)
{
    const std::string kind = memberText(json, "chargingProfileKind");
    profile.kind = kind == "Recurring" ? ProfileKind::Recurring
        : kind == "Relative"           ? ProfileKind::Relative
        : kind == "Dynamic"            ? ProfileKind::Dynamic
                                       : ProfileKind::Absolute;
    const std::string again = memberText(json, "recurrencyKind");
    if ((profile.kind == ProfileKind::Recurring) != !again.empty())
        return ProfileRefusal{"InvalidProfile", "recurrencyKind belongs to Recurring, which needs it"};
    if (!again.empty())
        profile.every = again == "Daily" ? hours(24) : hours(24 * 7);
    return std::nullopt;
}

/// Where it may be placed: EVSE, transaction, level, id.
Refused wrongPlace(const StationProfile &profile, const StationLimits &limits)
{
    if (profile.id <= 0)
        return ProfileRefusal{"InvalidProfileId", "ids of a central system are above 0"};
    if (profile.stackLevel > limits.stackLevels)
        return ProfileRefusal{"InvalidStackLevel", "stack levels end at " + std::to_string(limits.stackLevels)};
    if (profile.evseId > 1)
        return ProfileRefusal{"InvalidValue", "this station has the one EVSE 1"};
    if (profile.purpose == ProfilePurpose::StationMax && profile.evseId != 0)
        return ProfileRefusal{"InvalidProfile", "ChargingStationMaxProfile is for evseId 0"};
    if (profile.purpose == ProfilePurpose::StationMax && profile.kind == ProfileKind::Relative)
        return ProfileRefusal{"UnsupportedKind", "ChargingStationMaxProfile is never Relative"};
    if (profile.purpose == ProfilePurpose::Tx && profile.evseId == 0)
        return ProfileRefusal{"InvalidProfile", "TxProfile is for one EVSE, not for evseId 0"};
    if (profile.purpose == ProfilePurpose::Tx && profile.transactionId.empty())
        return ProfileRefusal{"MissingParam", "TxProfile needs its transactionId"};
    if (profile.purpose != ProfilePurpose::Tx && !profile.transactionId.empty())
        return ProfileRefusal{"InvalidProfile", "a transactionId belongs to TxProfile only"};
    if (profile.valid.empty())
        return ProfileRefusal{"InvalidProfile", "validTo is not after validFrom"};
    if (profile.goneAfterOffline && !profile.maxOffline)
        return ProfileRefusal{"MissingParam", "invalidAfterOfflineDuration needs maxOfflineDuration"};
    return std::nullopt;
}

Refused wrongPowers(const ProfilePeriod &period, const StationLimits &limits)
{
    if (period.limit && *period.limit < 0_W && limits.negativeLimit == NegativeLimit::Refused)
        return ProfileRefusal{"ValueOutOfRange", "a limit is not negative; dischargeLimit bounds the discharge"};
    if (period.dischargeLimit && *period.dischargeLimit > 0_W)
        return ProfileRefusal{"ValueOutOfRange", "a dischargeLimit is not positive"};
    switch (period.mode) {
    case OperationMode::ChargingOnly:
        if (!period.limit)
            return ProfileRefusal{"MissingParam", "ChargingOnly needs a limit"};
        if (period.setpoint || period.dischargeLimit)
            return ProfileRefusal{"UnsupportedParam", "ChargingOnly has a limit and nothing else"};
        break;
    case OperationMode::CentralSetpoint:
        if (!period.setpoint)
            return ProfileRefusal{"MissingParam", "CentralSetpoint needs a setpoint"};
        if ((period.limit && *period.setpoint > *period.limit)
            || (period.dischargeLimit && *period.setpoint < *period.dischargeLimit))
            return ProfileRefusal{"ValueOutOfRange", "a setpoint stays within limit and dischargeLimit"};
        break;
    case OperationMode::Idle:
        if (period.limit || period.setpoint || period.dischargeLimit)
            return ProfileRefusal{"UnsupportedParam", "Idle has no powers"};
        break;
    }
    return std::nullopt;
}

Refused readPeriod(const Json &json, ProfilePurpose purpose, const StationLimits &limits, ProfilePeriod &period)
{
    constexpr std::array perPhase{"limit_L2",          "limit_L3",    "dischargeLimit_L2", "dischargeLimit_L3",
                                  "setpoint_L2",       "setpoint_L3", "setpointReactive_L2", "setpointReactive_L3"};
    constexpr std::array phases{"numberPhases", "phaseToUse"};
    constexpr std::array unknown{"setpointReactive",  "v2xBaseline",          "v2xFreqWattCurve",
                                 "v2xSignalWattCurve", "preconditioningRequest", "evseSleep"};
    if (const char *key = firstOf(json, perPhase))
        return ProfileRefusal{"PhaseConflict", std::string(key) + ": the car reported no powers per phase"};
    if (const char *key = firstOf(json, phases))
        return ProfileRefusal{"NoPhaseForDC", std::string(key) + " has no meaning with direct current"};
    if (const char *key = firstOf(json, unknown))
        return ProfileRefusal{"UnsupportedParam", std::string(key) + " is not supported by this station"};
    const std::string mode = memberText(json, "operationMode");
    if (mode.empty() || mode == "ChargingOnly")
        period.mode = OperationMode::ChargingOnly;
    else if (mode == "CentralSetpoint")
        period.mode = OperationMode::CentralSetpoint;
    else if (mode == "Idle")
        period.mode = OperationMode::Idle;
    else
        return ProfileRefusal{"InvalidOperationMode", mode + " is not among SupportedOperationModes"};
    if (purpose == ProfilePurpose::StationMax && period.mode != OperationMode::ChargingOnly)
        return ProfileRefusal{"InvalidOperationMode", "ChargingStationMaxProfile knows ChargingOnly only"};
    period.start = seconds(json.at("startPeriod").get<std::int64_t>());
    period.limit = watts(json, "limit");
    period.dischargeLimit = watts(json, "dischargeLimit");
    period.setpoint = watts(json, "setpoint");
    if (limits.negativeLimit == NegativeLimit::ShownAsNothing && period.limit)
        period.limit = std::max(*period.limit, 0_W);
    return wrongPowers(period, limits);
}

Refused readPeriods(const Json &json, const StationLimits &limits, StationProfile &profile)
{
    const Json &list = json.at("chargingSchedulePeriod");
    if (list.size() > static_cast<std::size_t>(limits.periodsPerSchedule))
        return ProfileRefusal{"TooManyElements", "PeriodsPerSchedule is " + std::to_string(limits.periodsPerSchedule)};
    if (profile.kind == ProfileKind::Dynamic && list.size() != 1)
        return ProfileRefusal{"InvalidSchedule", "Dynamic has exactly one period"};
    for (const Json &entry : list) {
        ProfilePeriod period;
        if (auto refused = readPeriod(entry, profile.purpose, limits, period))
            return refused;
        const bool first = profile.periods.empty();
        if (first ? period.start != seconds(0) : period.start <= profile.periods.back().start)
            return ProfileRefusal{"InvalidSchedule", "startPeriod begins with 0 and rises"};
        if (profile.duration && period.start >= *profile.duration)
            return ProfileRefusal{"InvalidSchedule", "a period begins after the schedule's duration"};
        profile.periods.push_back(period);
    }
    return std::nullopt;
}

Refused readSchedule(const Json &json, Instant now, const StationLimits &limits, StationProfile &profile)
{
    constexpr std::array prices{"salesTariff", "absolutePriceSchedule", "priceLevelSchedule"};
    if (const char *key = firstOf(json, prices))
        return ProfileRefusal{"UnsupportedParam", std::string(key) + " is not supported by this station"};
    const bool localTime = json.value("useLocalTime", false);
    if (localTime && limits.timeZone.empty())
        return ProfileRefusal{"UnsupportedParam", "useLocalTime is not supported: its clock knows no time zone"};
    if (json.value("randomizedDelay", 0) != 0)
        return ProfileRefusal{"UnsupportedParam", "randomizedDelay is not supported"};
    if (memberText(json, "chargingRateUnit") != "W")
        return ProfileRefusal{"UnsupportedRateUnit", "this station takes W"};
    const auto start = timeOf(json, "startSchedule");
    const bool fixedStart = profile.kind == ProfileKind::Absolute || profile.kind == ProfileKind::Recurring;
    if (fixedStart && !start)
        return ProfileRefusal{"MissingParam", "Absolute and Recurring need startSchedule"};
    if (profile.kind == ProfileKind::Relative && start)
        return ProfileRefusal{"InvalidSchedule", "Relative has no startSchedule"};
    profile.localTime = localTime && fixedStart;
    // Then the offset that it has counts for nothing.
    const auto shown = profile.localTime ? parseInstant(memberText(json, "startSchedule").substr(0, 19) + "Z") : Result<Instant>(Error{});
    profile.start = shown ? *shown : fixedStart ? *start : now;
    profile.duration = secondsOf(json, "duration");
    if (profile.duration && *profile.duration <= seconds(0))
        return ProfileRefusal{"InvalidSchedule", "a duration is above 0"};
    const Json *cap = member(json, "limitAtSoC");
    if (cap && !limits.limitAtSoC)
        return ProfileRefusal{"UnsupportedParam", "limitAtSoC is not supported by this station"};
    if (cap)
        profile.limitAtSoC = {StateOfCharge::fromPercent(cap->at("soc").get<int>()), wattsOf(cap->at("limit"))};
    return readPeriods(json, limits, profile);
}

} // namespace

std::variant<StationProfile, ProfileRefusal> readProfile(int evseId, const Json &chargingProfile, Instant now,
                                                         const StationLimits &limits)
{
    StationProfile profile;
    profile.id = chargingProfile.at("id").get<std::int64_t>();
    profile.evseId = evseId;
    const auto level = chargingProfile.at("stackLevel").get<std::int64_t>();
    profile.stackLevel = static_cast<int>(std::min<std::int64_t>(level, 1'000'000));
    if (auto refused = readPurpose(memberText(chargingProfile, "chargingProfilePurpose"), profile.purpose))
        return *refused;
    if (auto refused = readKind(chargingProfile, profile))
        return *refused;
    if (profile.kind == ProfileKind::Recurring && !limits.recurring)
        return ProfileRefusal{"UnsupportedKind", "Recurring is not supported by this station"};
    profile.valid = {timeOf(chargingProfile, "validFrom").value_or(Instant::min()),
                     timeOf(chargingProfile, "validTo").value_or(Instant::max())};
    profile.transactionId = memberText(chargingProfile, "transactionId");
    profile.maxOffline = secondsOf(chargingProfile, "maxOfflineDuration");
    profile.goneAfterOffline = chargingProfile.value("invalidAfterOfflineDuration", false);
    if (auto refused = wrongPlace(profile, limits))
        return *refused;
    constexpr std::array unknown{"dynUpdateInterval", "priceScheduleSignature"};
    if (const char *key = firstOf(chargingProfile, unknown))
        return ProfileRefusal{"UnsupportedParam", std::string(key) + " is not supported by this station"};
    const Json &schedules = chargingProfile.at("chargingSchedule");
    if (schedules.size() != 1)
        return ProfileRefusal{"TooManyElements", "this station takes one schedule a profile"};
    if (auto refused = readSchedule(schedules[0], now, limits, profile))
        return *refused;
    profile.asSent = chargingProfile;
    return profile;
}

std::optional<ProfileRefusal> StationProfiles::update(std::int64_t id, const Json &scheduleUpdate, Instant now)
{
    for (StationProfile &profile : m_profiles) {
        if (profile.id != id)
            continue;
        if (profile.kind != ProfileKind::Dynamic)
            return ProfileRefusal{"InvalidProfile", "only a Dynamic profile can be updated"};
        // The update is laid over the period as it was sent and read again by the same rules; the mode stays.
        Json merged = profile.asSent.at("chargingSchedule")[0].at("chargingSchedulePeriod")[0];
        merged.update(scheduleUpdate);
        ProfilePeriod period;
        if (auto refused = readPeriod(merged, profile.purpose, m_limits, period))
            return refused;
        profile.periods[0] = period;
        profile.start = now;
        profile.asSent["chargingSchedule"][0]["chargingSchedulePeriod"][0] = merged;
        profile.asSent["dynUpdateTime"] = instantText(now);
        return std::nullopt;
    }
    return ProfileRefusal{"InvalidProfileId", "no profile has this id"};
}

} // namespace tw::ocpp
