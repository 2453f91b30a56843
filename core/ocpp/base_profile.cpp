#include "ocpp/base_profile.h"

#include "ocpp/charging_profile.h"
#include "ocpp/ocpp_time.h"
#include "units/text.h"

#include <cmath>

namespace tw::ocpp {

namespace {

/// A Monday 00:00 on the wall long before `now`, as the wall shows it.
std::chrono::sys_seconds longPastMonday(const Calendar &calendar, Instant now)
{
    return std::chrono::sys_days(Calendar::weekStart(calendar.day(now))) - begunBefore;
}

bool sameNumber(const Json &a, const Json &b, const char *key)
{
    const Json *one = member(a, key);
    const Json *other = member(b, key);
    if (!one || !other || !one->is_number() || !other->is_number())
        return !one && !other;
    return std::abs(one->get<double>() - other->get<double>()) < 1;
}

/// Not one of them, and what would end or move the profile.
std::optional<std::string> limiting(const Json &object, std::initializer_list<const char *> keys)
{
    for (const char *key : keys) {
        if (member(object, key))
            return std::string(key) + " was not sent";
    }
    return std::nullopt;
}

std::optional<std::string> otherPeriods(const Json &sent, const Json &told)
{
    const Json *list = member(told, "chargingSchedulePeriod");
    const Json &ours = sent.at("chargingSchedulePeriod");
    if (!list || !list->is_array() || list->size() != ours.size())
        return "it has " + std::to_string(list && list->is_array() ? list->size() : 0) + " periods of "
            + std::to_string(ours.size());
    for (std::size_t i = 0; i < ours.size(); ++i) {
        const Json &period = (*list)[i];
        const std::string mode = memberText(period, "operationMode");
        const bool same = sameNumber(ours[i], period, "startPeriod") && sameNumber(ours[i], period, "limit")
            && (mode.empty() || mode == "ChargingOnly");
        if (!same)
            return "period " + std::to_string(i + 1) + " is another";
        if (auto more = limiting(period, {"setpoint", "dischargeLimit", "limit_L2", "limit_L3"}))
            return more;
    }
    return std::nullopt;
}

std::optional<std::string> otherSchedule(const Json &sent, const Json &told)
{
    const Json *cap = member(told, "limitAtSoC");
    if (!cap || !cap->is_object())
        return "limitAtSoC is not kept";
    if (!sameNumber(sent.at("limitAtSoC"), *cap, "soc") || !sameNumber(sent.at("limitAtSoC"), *cap, "limit"))
        return "limitAtSoC is another";
    if (memberText(told, "chargingRateUnit") != memberText(sent, "chargingRateUnit"))
        return "chargingRateUnit is another";
    const auto flag = [](const Json &schedule) {
        const Json *local = member(schedule, "useLocalTime");
        return local && *local == true;
    };
    if (flag(sent) != flag(told))
        return "useLocalTime is another";
    if (readTime(memberText(sent, "startSchedule")) != readTime(memberText(told, "startSchedule")))
        return "startSchedule is another";
    if (auto more = limiting(told, {"duration"}))
        return more;
    return otherPeriods(sent, told);
}

} // namespace

seconds offsetOf(const Calendar &calendar, Instant now)
{
    const LocalTime local = calendar.local(now);
    return std::chrono::sys_days(local.day) + local.clock - std::chrono::floor<minutes>(now);
}

Json cheapHoursRequest(int id, int evse, const CheapHours &hours, const Calendar &calendar, HoursBy by, Instant now)
{
    const std::size_t round = hours.hoursOfRound();
    Json periods = Json::array();
    for (std::size_t hour = 0; hour < round; ++hour) {
        if (hour == 0 || hours.hours[hour] != hours.hours[hour - 1])
            periods.push_back({{"startPeriod", hour * 3600}, {"limit", hours.hours[hour] ? hours.power.w() : 0}});
    }
    const Instant wall = longPastMonday(calendar, now);
    Json schedule{{"id", 1},
                  {"startSchedule", instantText(by == HoursBy::Station ? wall : wall - offsetOf(calendar, now))},
                  {"chargingRateUnit", "W"},
                  {"limitAtSoC", {{"soc", hours.until.perMille() / 10}, {"limit", 0}}},
                  {"chargingSchedulePeriod", std::move(periods)}};
    if (by == HoursBy::Station)
        schedule["useLocalTime"] = true;
    return {{"evseId", evse},
            {"chargingProfile",
             {{"id", id},
              {"stackLevel", 0},
              {"chargingProfilePurpose", "TxDefaultProfile"},
              {"chargingProfileKind", "Recurring"},
              {"recurrencyKind", round == CheapHours::inDay ? "Daily" : "Weekly"},
              {"chargingSchedule", Json::array({std::move(schedule)})}}}};
}

std::optional<std::string> otherProfile(const Json &sent, const Json &told)
{
    for (const char *key : {"chargingProfilePurpose", "chargingProfileKind", "recurrencyKind"}) {
        if (memberText(sent, key) != memberText(told, key))
            return std::string(key) + " is " + memberText(told, key).substr(0, 50);
    }
    if (!sameNumber(sent, told, "stackLevel"))
        return "stackLevel is another";
    if (auto more = limiting(told, {"validFrom", "validTo", "maxOfflineDuration", "transactionId"}))
        return more;
    const Json *schedules = member(told, "chargingSchedule");
    if (!schedules || !schedules->is_array() || schedules->size() != 1)
        return "it has not one schedule";
    return otherSchedule(sent.at("chargingSchedule")[0], (*schedules)[0]);
}

} // namespace tw::ocpp
