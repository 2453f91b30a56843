#include "app/wiring/battery_text.h"

#include "units/text.h"

#include <nlohmann/json.hpp>

#include <cmath>

namespace tw::wiring {

using nlohmann::json;

namespace {

const char *name(WarrantyCounter::What what)
{
    using What = WarrantyCounter::What;
    switch (what) {
    case What::Discharge:
        return "discharged kWh";
    case What::DischargeTime:
        return "hours of discharge";
    case What::Cycles:
        return "full cycles this year";
    case What::Years:
        return "years";
    }
    return "unknown";
}

/// So many decimals as mean something.
double rounded(double value, int decimals)
{
    const double scale = std::pow(10.0, decimals);
    return std::round(value * scale) / scale;
}

json carJson(const CarHealth &car)
{
    json models = json::array();
    for (const CapacityByModel &model : car.models) {
        models.push_back({{"model", model.model},
                          {"source", model.source},
                          {"capacity_left", rounded(model.left, 6)},
                          {"lost_standing", rounded(model.lostStanding, 6)},
                          {"lost_cycling", rounded(model.lostCycling, 6)}});
    }
    json depths = json::array();
    for (const double cycles : car.cyclesByDepth)
        depths.push_back(rounded(cycles, 1));
    return {{"models", models},
            {"full_cycles", rounded(car.fullCycles, 3)},
            {"mean_state_of_charge", rounded(car.meanStateOfCharge, 4)},
            {"cycles_by_depth_of_10_pct", depths}};
}

json orNull(const std::optional<Energy> &energy)
{
    return energy ? json(energy->ws() / 3600) : json();
}

json sharesJson(const std::vector<LearntShare> &shares)
{
    json result = json::array();
    for (const LearntShare &share : shares) {
        result.push_back({{"power_w", share.power.w()},
                          {"data_sheet", rounded(share.sheet, 4)},
                          {"learnt", rounded(share.learnt, 4)},
                          {"error", rounded(share.error, 4)}});
    }
    return result;
}

json leastJson(const LearntLeast &least)
{
    return {{"data_sheet", least.sheet.w()}, {"learnt", least.learnt ? json(least.learnt->w()) : json()}};
}

json chargerJson(const ChargerPhysics &charger)
{
    const auto watt = [](const std::optional<Power> &power) { return power ? json(power->w()) : json(); };
    return {{"days", charger.days},
            {"planned_with", charger.planned ? "learnt" : "data sheet"},
            {"better_by", rounded(charger.betterBy, 3)},
            {"significance_t", rounded(charger.significance, 2)},
            {"charge", sharesJson(charger.charge)},
            {"discharge", sharesJson(charger.discharge)},
            {"standby_w", {{"data_sheet", charger.standbySheet.w()}, {"learnt", watt(charger.standby)}}},
            {"idle_w", watt(charger.idle)},
            {"min_charge_w", leastJson(charger.leastCharge)},
            {"min_discharge_w", leastJson(charger.leastDischarge)},
            {"latency_s", charger.latency ? json(charger.latency->count()) : json()},
            {"commands", charger.commands}};
}

/// A year a row: it is written with each status.
json courseJson(const CapacityCourse &course)
{
    const auto shares = [](const std::vector<double> &left) {
        json result = json::array();
        for (const double share : left)
            result.push_back(rounded(share, 5));
        return result;
    };
    json points = json::array();
    for (const CapacityPoint &point : course.points) {
        const bool newYear = point.day.month() == std::chrono::January && point.day.day() == std::chrono::day(1);
        if (newYear || point.day == course.today || &point == &course.points.back())
            points.push_back({{"day", dayText(point.day)},
                              {"this_car", shares(point.thisCar)},
                              {"only_charging", shares(point.onlyCharging)}});
    }
    return {{"points", points},
            {"pace_days", course.paceDays},
            {"warranty_ends", course.warrantyEnds ? json(dayText(*course.warrantyEnds)) : json()}};
}

json useJson(const DischargeUse &use)
{
    return {{"wh", use.energy.ws() / 3600}, {"s", use.time.count()}};
}

} // namespace

json batteryJson(const BatteryHealth &health)
{
    json warranty = json::array();
    for (const WarrantyCounter &counter : health.warranty) {
        warranty.push_back({{"what", name(counter.what)},
                            {"used", rounded(counter.used, 3)},
                            {"limit", counter.limit},
                            {"full_on", counter.fullOn ? json(dayText(*counter.fullOn)) : json()}});
    }
    json capacity;
    if (health.capacity) {
        capacity = {{"wh", health.capacity->value.ws() / 3600},
                    {"error_wh", health.capacity->error.ws() / 3600},
                    {"strokes", health.capacity->strokes}};
    }
    return {{"since", health.since ? json(dayText(*health.since)) : json()},
            {"days", health.days},
            {"days_compared", health.daysCompared},
            {"days_assumed_before", health.daysBefore},
            {"temperature_c", health.celsius},
            {"temperature_assumed", health.celsiusAssumed},
            {"this_car", carJson(health.thisCar)},
            {"only_charging", carJson(health.onlyCharging)},
            {"capacity_course", courseJson(health.course)},
            {"discharged", useJson(health.discharged)},
            {"discharged_this_year", useJson(health.dischargedThisYear)},
            {"warranty", warranty},
            {"may_still_discharge",
             {{"wh", orNull(health.allowance.energy)},
              {"s", health.allowance.time ? json(health.allowance.time->count()) : json()}}},
            {"virtual_km", health.virtualM / 1000},
            {"wear_per_discharged_kwh",
             {{"planned_with", health.wear.microPerKwh()},
              {"from_model", health.wearFromModel},
              {"least", health.wearLeast.microPerKwh()},
              {"most", health.wearMost.microPerKwh()},
              {"battery_price_per_kwh", health.batteryPrice.microPerKwh()}}},
            {"measured_capacity", capacity},
            {"charger_learnt", health.charger ? chargerJson(*health.charger) : json()}};
}

} // namespace tw::wiring
