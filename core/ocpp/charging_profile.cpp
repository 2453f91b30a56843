#include "ocpp/charging_profile.h"

#include "ocpp/ocpp_time.h"
#include "units/text.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace tw::ocpp {

namespace {

/// What may be said of a power: within its limits, and no discharge where there is none.
struct Said {
    Power setpoint;
    Power limit;
    Power dischargeLimit; ///< <= 0
};

Said said(Power power, Power chargeLimit, Power dischargeLimit)
{
    const Power highest = std::max(chargeLimit, 0_W);
    const Power lowest = -std::max(dischargeLimit, 0_W);
    return {std::clamp(power, lowest, highest), highest, lowest};
}

/// CentralSetpoint carries both limits in every period, so that no period is wider than what was meant (Q03).
Json period(std::int64_t start, Ability ability, const Said &s)
{
    if (ability == Ability::ChargeOnly)
        return {{"startPeriod", start}, {"limit", std::max(s.setpoint, 0_W).w()}};
    if (ability == Ability::NegativeLimit)
        return {{"startPeriod", start}, {"limit", s.setpoint.w()}};
    return {{"startPeriod", start},
            {"operationMode", "CentralSetpoint"},
            {"setpoint", s.setpoint.w()},
            {"limit", s.limit.w()},
            {"dischargeLimit", s.dischargeLimit.w()}};
}

Json request(int evse, int id, int stackLevel, const char *purpose, const char *kind, Json schedule)
{
    return {{"evseId", evse},
            {"chargingProfile",
             {{"id", id},
              {"stackLevel", stackLevel},
              {"chargingProfilePurpose", purpose},
              {"chargingProfileKind", kind},
              {"chargingSchedule", Json::array({std::move(schedule)})}}}};
}

Json schedule(Json periods)
{
    return {{"id", 1}, {"chargingRateUnit", "W"}, {"chargingSchedulePeriod", std::move(periods)}};
}

Json endless(Power limit, Instant now)
{
    Json one = schedule(Json::array({{{"startPeriod", 0}, {"limit", std::max(limit, 0_W).w()}}}));
    one["startSchedule"] = instantText(now - begunBefore);
    return one;
}

std::optional<Power> watts(const Json &object, const char *key)
{
    const Json *value = member(object, key);
    if (!value || !value->is_number())
        return std::nullopt;
    const double number = value->get<double>();
    // Three phases may be given one by one; the first is then without a suffix.
    double sum = number;
    for (const char *phase : {"_L2", "_L3"}) {
        if (const Json *other = member(object, std::string(key) + phase); other && other->is_number())
            sum += other->get<double>();
    }
    if (!std::isfinite(sum) || std::abs(sum) > 1e9)
        return std::nullopt;
    return Power::fromW(std::llround(sum));
}

/// A reader who looked only at `limit` would take Idle for full power: the mode comes first.
ScheduleStep stepOf(const Json &period, Instant begin)
{
    const std::string mode = memberText(period, "operationMode");
    const Power limit = std::max(watts(period, "limit").value_or(0_W), 0_W);
    const Power discharge = std::max(-watts(period, "dischargeLimit").value_or(0_W), 0_W);
    ScheduleStep step{begin, 0_W, limit, discharge};
    if (mode == "Idle")
        return {begin, 0_W, 0_W, 0_W};
    if (mode.empty() || mode == "ChargingOnly")
        step.power = watts(period, "limit").value_or(0_W);
    else if (const auto setpoint = watts(period, "setpoint"))
        step.power = *setpoint;
    if (step.power > limit && watts(period, "limit"))
        step.power = limit;
    if (step.power < -discharge && watts(period, "dischargeLimit"))
        step.power = -discharge;
    return step;
}

const ScheduleStep *stepAt(const ChargerSchedule &schedule, Instant moment)
{
    const ScheduleStep *found = nullptr;
    for (const ScheduleStep &step : schedule.steps) {
        if (step.begin <= moment)
            found = &step;
    }
    return moment < schedule.end ? found : nullptr;
}

} // namespace

Json siteProfileRequest(int id, Power limit, Instant now)
{
    return request(0, id, 0, "ChargingStationMaxProfile", "Absolute", endless(limit, now));
}

Json baseProfileRequest(int id, int evse, Instant now)
{
    return request(evse, id, 0, "TxDefaultProfile", "Absolute", endless(0_W, now));
}

Json planProfileRequest(const TransactionProfile &profile, const ChargerSchedule &plan, Instant now)
{
    const Instant start = now - scheduleLead;
    Json periods = Json::array();
    for (const ScheduleStep &step : plan.steps) {
        const auto at = periods.empty() ? 0 : (step.begin - start).count();
        periods.push_back(period(at, profile.ability, said(step.power, step.chargeLimit, step.dischargeLimit)));
    }
    periods.push_back(period((plan.end - start).count(), profile.ability, said(0_W, 0_W, 0_W)));
    Json whole = schedule(std::move(periods));
    whole["startSchedule"] = instantText(start);
    whole["duration"] = (plan.end - start + scheduleTail).count();
    Json asked = request(profile.evse, profile.id, 1, "TxProfile", "Absolute", std::move(whole));
    asked["chargingProfile"]["transactionId"] = profile.transaction;
    return asked;
}

Json liveProfileRequest(const TransactionProfile &profile, const charger::Setpoint &setpoint, seconds watchdog,
                        bool dynamic, Instant now)
{
    const Said s = said(setpoint.power, setpoint.chargeLimit, setpoint.dischargeLimit);
    Json whole = schedule(Json::array({period(0, profile.ability, s)}));
    whole["duration"] = (dynamic ? watchdog : watchdog + scheduleLead).count();
    if (!dynamic)
        whole["startSchedule"] = instantText(now - scheduleLead);
    Json asked = request(profile.evse, profile.id, 2, "TxProfile", dynamic ? "Dynamic" : "Absolute", std::move(whole));
    asked["chargingProfile"]["transactionId"] = profile.transaction;
    return asked;
}

Json scheduleUpdate(Ability ability, const charger::Setpoint &setpoint)
{
    const Said s = said(setpoint.power, setpoint.chargeLimit, setpoint.dischargeLimit);
    if (ability == Ability::ChargeOnly)
        return {{"limit", std::max(s.setpoint, 0_W).w()}};
    return {{"setpoint", s.setpoint.w()}, {"limit", s.limit.w()}, {"dischargeLimit", s.dischargeLimit.w()}};
}

Result<ChargerSchedule> readComposite(const Json &answer)
{
    const auto wrong = [](Fault fault, std::string why) {
        return Error{fault, "GetCompositeSchedule", std::move(why), {}};
    };
    const Json *composite = member(answer, "schedule");
    if (memberText(answer, "status") != "Accepted" || !composite)
        return wrong(Fault::Refused, "the charger does not say what it will do");
    const auto start = readTime(memberText(*composite, "scheduleStart"));
    const Json *duration = member(*composite, "duration");
    const Json *periods = member(*composite, "chargingSchedulePeriod");
    if (!start || !duration || !duration->is_number() || !periods || !periods->is_array())
        return wrong(Fault::BadInput, "scheduleStart, duration and chargingSchedulePeriod are needed");
    if (memberText(*composite, "chargingRateUnit") == "A")
        return wrong(Fault::BadInput, "it is in A; it was asked for in W");
    constexpr double longest = 86400.0 * 366;
    ChargerSchedule held;
    held.end = *start + seconds(static_cast<std::int64_t>(std::clamp(duration->get<double>(), 0.0, longest)));
    for (const Json &one : *periods) {
        const Json *at = member(one, "startPeriod");
        if (!at || !at->is_number())
            return wrong(Fault::BadInput, "a period has a startPeriod");
        const auto offset = static_cast<std::int64_t>(std::clamp(at->get<double>(), 0.0, longest));
        held.steps.push_back(stepOf(one, *start + seconds(offset)));
    }
    std::stable_sort(held.steps.begin(), held.steps.end(),
                     [](const ScheduleStep &a, const ScheduleStep &b) { return a.begin < b.begin; });
    return held;
}

std::optional<std::string> difference(const ChargerSchedule &sent, const ChargerSchedule &held, Instant from)
{
    for (std::size_t i = 0; i < sent.steps.size(); ++i) {
        const Instant end = i + 1 < sent.steps.size() ? sent.steps[i + 1].begin : sent.end;
        const Instant begin = std::max(sent.steps[i].begin, from);
        if (end - begin < seconds(10))
            continue; // times shift by a second or two
        const Instant middle = begin + (end - begin) / 2;
        const Power wanted = sent.steps[i].power;
        const ScheduleStep *found = stepAt(held, middle);
        const Power says = found ? found->power : 0_W;
        if (!found || !isHeldAs(says, wanted))
            return "at " + instantText(middle) + " it will do " + (found ? std::to_string(says.w()) + " W" : "nothing it says")
                    + ", asked was " + std::to_string(wanted.w()) + " W";
    }
    return std::nullopt;
}

} // namespace tw::ocpp
