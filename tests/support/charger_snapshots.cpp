#include "tests/support/charger_snapshots.h"

#include "tests/support/ui_snapshots.h"

namespace tw::test {

namespace {

ChargerSchedule scheduleOf(const Plan &plan)
{
    ChargerSchedule schedule;
    for (const PlanStep &step : plan.steps) {
        if (schedule.steps.empty() || schedule.steps.back().power != step.setpoint)
            schedule.steps.push_back({step.when.begin, step.setpoint, std::max(step.setpoint, 0_W), std::max(-step.setpoint, 0_W)});
        schedule.end = step.when.end;
    }
    return schedule;
}

} // namespace

api::Snapshot holdingPlanSnapshot()
{
    api::Snapshot s = sellingSnapshot();
    s.site.charger.id = "TW-0417";
    s.site.charger.islanding = true;
    s.charger.protocol = "ocpp2.1";
    s.charger.firmware = "2.4.1";
    s.charger.mayDischarge = true;
    s.charger.followsSchedules = true;
    s.charger.mostSteps = 23;
    s.charger.asked = -Power::fromW(9'330);
    s.charger.sent = std::make_shared<const ChargerSchedule>(scheduleOf(*s.plan));
    s.charger.held = s.charger.sent;
    s.charger.heldAt = s.charger.storedAt;
    s.charger.holdsUntil = s.charger.held->end;
    return s;
}

api::Snapshot holdingAnotherPlanSnapshot()
{
    api::Snapshot s = holdingPlanSnapshot();
    ChargerSchedule held = *s.charger.sent;
    const Instant night = s.now + hours(7);
    for (ScheduleStep &step : held.steps) {
        if (night < step.begin)
            step.power = Power::fromW(step.power.w() / 2);
    }
    s.charger.held = std::make_shared<const ChargerSchedule>(held);
    return s;
}

std::vector<ChargerMessage> chargerMessages(std::int64_t first, Instant at)
{
    const char *texts[][2] = {
        {"<", R"([2,"a1","MeterValues",{"evseId":1,"meterValue":[{"sampledValue":[{"value":9330,"measurand":"Power.Active.Export"}]}]}])"},
        {">", R"([3,"a1",{}])"},
        {">", R"([2,"b7","SetChargingProfile",{"evseId":1,"chargingProfile":{"id":418,"stackLevel":5}}])"},
        {"<", R"([3,"b7",{"status":"Accepted"}])"},
        {">", R"([2,"b8","GetCompositeSchedule",{"duration":86400,"evseId":1}])"},
        {"<", R"([4,"b8","NotSupported","Schedules are not reported",{}])"},
        {"<", "noise"},
    };
    std::vector<ChargerMessage> messages;
    for (const auto &[way, text] : texts) {
        messages.push_back({first, at, *way == '<', text});
        ++first;
        at += seconds(1);
    }
    return messages;
}

} // namespace tw::test
