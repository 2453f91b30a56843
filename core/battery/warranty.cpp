#include "battery/warranty.h"

#include <algorithm>
#include <cmath>

namespace tw::battery {

namespace {

using What = WarrantyCounter::What;
using std::chrono::days;
using std::chrono::sys_days;
using std::chrono::years;

constexpr int farthest = 36'525; ///< days; beyond a century nothing is said

LocalDay anniversary(LocalDay begins, int number)
{
    const LocalDay day = begins + years(number);
    // 29 February comes a day later.
    return day.ok() ? day : LocalDay(sys_days(day.year() / std::chrono::March / 1));
}

std::optional<LocalDay> end(const Warranty &limits, const WarrantyUse &use)
{
    return limits.years ? std::optional(anniversary(use.begins, *limits.years)) : std::nullopt;
}

bool over(const Warranty &limits, const WarrantyUse &use)
{
    const auto last = end(limits, use);
    return last && *last <= use.today;
}

/// The day `used` reaches `limit` when each of `paceDays` days added `added` / paceDays, if that is before `before`.
std::optional<LocalDay> fullOn(const WarrantyUse &use, double used, double limit, double added,
                               std::optional<LocalDay> before)
{
    if (limit <= used)
        return use.today;
    if (use.paceDays <= 0 || added <= 0)
        return {};
    const double left = (limit - used) * use.paceDays / added;
    if (left > farthest)
        return {};
    const LocalDay day(sys_days(use.today) + days(static_cast<int>(std::floor(left))));
    return before && *before <= day ? std::nullopt : std::optional(day);
}

double hoursOf(seconds time)
{
    return static_cast<double>(time.count()) / 3600;
}

int yearsSince(LocalDay begins, LocalDay today)
{
    int number = static_cast<int>(today.year()) - static_cast<int>(begins.year());
    if (today < anniversary(begins, number))
        --number;
    return std::max(number, 0);
}

} // namespace

LocalDay warrantyYearBegin(LocalDay begins, LocalDay today)
{
    return anniversary(begins, yearsSince(begins, today));
}

std::vector<WarrantyCounter> warrantyCounters(const Warranty &limits, const WarrantyUse &use)
{
    std::vector<WarrantyCounter> counters;
    if (over(limits, use))
        return counters;
    const auto last = end(limits, use);
    if (limits.discharge) {
        const double used = use.discharged.energy.kWh();
        const double limit = limits.discharge->kWh();
        counters.push_back({What::Discharge, used, limit, fullOn(use, used, limit, use.paceDischarge.energy.kWh(), last)});
    }
    if (limits.dischargeTime) {
        const double used = hoursOf(use.discharged.time);
        const double limit = hoursOf(*limits.dischargeTime);
        counters.push_back(
            {What::DischargeTime, used, limit, fullOn(use, used, limit, hoursOf(use.paceDischarge.time), last)});
    }
    if (limits.cyclesPerYear) {
        const LocalDay next = anniversary(use.begins, yearsSince(use.begins, use.today) + 1);
        counters.push_back({What::Cycles, use.fullCyclesThisYear, static_cast<double>(*limits.cyclesPerYear),
                            fullOn(use, use.fullCyclesThisYear, *limits.cyclesPerYear, use.paceFullCycles, next)});
    }
    if (last) {
        const double used = static_cast<double>((sys_days(use.today) - sys_days(use.begins)).count()) / 365.2425;
        counters.push_back({What::Years, std::max(used, 0.0), static_cast<double>(*limits.years), last});
    }
    return counters;
}

DischargeAllowance warrantyAllowance(const Warranty &limits, const WarrantyUse &use, Energy capacity)
{
    DischargeAllowance allowance;
    if (over(limits, use))
        return allowance;
    if (limits.discharge)
        allowance.energy = std::max(Energy(), *limits.discharge - use.discharged.energy);
    if (limits.cyclesPerYear) {
        const double cycles = std::max(0.0, *limits.cyclesPerYear - use.fullCyclesThisYear);
        const Energy energy = Energy::fromWs(std::llround(static_cast<double>(capacity.ws()) * cycles));
        allowance.energy = std::min(allowance.energy.value_or(energy), energy);
    }
    if (limits.dischargeTime)
        allowance.time = std::max(seconds(0), seconds(*limits.dischargeTime) - use.discharged.time);
    return allowance;
}

DischargeAllowance withinYear(DischargeAllowance left, const WearOrder &owners, const DischargeUse &thisYear,
                              Energy capacity)
{
    const auto within = [&](Energy limit) {
        const Energy rest = std::max(Energy(), limit - thisYear.energy);
        left.energy = std::min(left.energy.value_or(rest), rest);
    };
    if (owners.dischargePerYear)
        within(*owners.dischargePerYear);
    if (owners.cyclesPerYear)
        within(Energy::fromWs(capacity.ws() * *owners.cyclesPerYear));
    if (owners.dischargeTimePerYear) {
        const seconds rest = std::max(seconds(0), seconds(*owners.dischargeTimePerYear) - thisYear.time);
        left.time = std::min(left.time.value_or(rest), rest);
    }
    return left;
}

} // namespace tw::battery
