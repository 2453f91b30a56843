#include "base/log.h"
#include "dispatch/backup.h"
#include "engine/engine_core.h"

#include <algorithm>

namespace tw::engine {

namespace {

constexpr seconds gridPowerFreshFor{90};
constexpr int quartersOfADay = 96;
constexpr int quartersForeseen = 2 * quartersOfADay;

Power mean(const std::vector<Power> &loads, std::size_t count)
{
    std::int64_t sum = 0;
    count = std::min(count, loads.size());
    for (std::size_t i = 0; i < count; ++i)
        sum += std::max<std::int64_t>(0, loads[i].w());
    return Power::fromW(count > 0 ? sum / static_cast<std::int64_t>(count) : 0);
}

} // namespace

/// The home runs on the car by the owner's word, whether or not there is a grid.
bool EngineCore::backupNow() const
{
    return m_orders.backup.mode == BackupMode::OnNow;
}

Energy EngineCore::backupFloor() const
{
    return backupFloorOf(m_site, m_orders);
}

/// What no discharge goes below now.
Energy EngineCore::floor() const
{
    return m_grid.phase().state == GridState::Island || backupNow() ? backupFloor() : reserve();
}

void EngineCore::noteGrid(const charger::ChargerReading &reading, const charger::HouseReading &home, Instant now)
{
    if (m_grid.note(reading, home, nowOf(reading, home, now, gridPowerFreshFor))) {
        m_replan = true; // also to fill up again what an outage took
        m_scheduleDue = m_plan.has_value();
        m_scheduleTriedAt.reset();
        m_validUntil.reset();
        log(LogLevel::Warning, "grid", m_grid.gone() ? "the grid is gone" : "the grid is back");
    }
    saved(m_grid.keep(), Wrote::Nothing);
    alarm(api::Alarm::What::GridGone, m_grid.gone(), m_grid.phase().since);
}

std::vector<Power> EngineCore::expectedLoads(Instant now) const
{
    if (m_site.meter != MeterKind::None)
        return m_house.expected(now, quartersForeseen);
    // 8,760 hours a year: without a meter the year's sum is all that is known.
    const Power usual = Power::fromW(m_site.house.yearlyLoad.ws() / (8760 * 3600));
    return std::vector<Power>(quartersForeseen, usual);
}

api::BackupView EngineCore::backupView(Instant now) const
{
    api::BackupView view;
    view.grid = m_grid.phase().state;
    view.since = m_grid.phase().since;
    view.exportFrom = m_grid.exportFrom(now);
    view.canIsland = m_site.charger.islanding;
    view.gridReported = m_grid.reported();
    view.outages = m_grid.outages();
    view.loadMeasured = m_site.meter != MeterKind::None;
    const std::vector<Power> loads = expectedLoads(now);
    const Power usual = mean(loads, quartersOfADay);
    view.homeLoad = usual;
    const BackupOrder &order = m_orders.backup;
    if (order.mode == BackupMode::Standby && order.hours > 0) {
        const Power kept = mean(loads, std::size_t(order.hours) * 4);
        view.standby = -m_curve.batteryChange(-Power::fromW(kept.w() * std::max(1, order.homes)), hours(order.hours));
    }
    const auto estimate = m_estimate.estimate();
    if (!estimate || !m_pluggedIn.value_or(false))
        return view;
    const Energy spare = std::max(Energy(), estimate->least - backupFloor());
    view.spare = spare;
    view.lasts = dispatch::lastsThrough(spare, loads, m_curve);
    for (const dispatch::Lasting &one : dispatch::savings(spare, usual, m_site.charger.maxDischarge, m_curve))
        view.savings.push_back({one.load, one.time});
    for (const dispatch::Lasting &one : dispatch::homes(spare, usual, m_site.charger.maxDischarge, m_curve))
        view.homes.push_back({one.load, one.time});
    return view;
}

} // namespace tw::engine
