#include "app/wiring/backup_text.h"

#include "units/text.h"

#include <nlohmann/json.hpp>

namespace tw::wiring {

using nlohmann::json;

const char *name(GridState state)
{
    switch (state) {
    case GridState::Connected:
        return "connected";
    case GridState::Outage:
        return "outage";
    case GridState::Island:
        return "island";
    case GridState::Reconnecting:
        return "reconnecting";
    }
    return "unknown";
}

namespace {

const char *name(BackupMode mode)
{
    switch (mode) {
    case BackupMode::Off:
        return "off";
    case BackupMode::Standby:
        return "standby";
    case BackupMode::OnNow:
        return "on now";
    }
    return "unknown";
}

json moment(const std::optional<Instant> &at)
{
    return at ? json(instantText(*at)) : json();
}

} // namespace

json backupJson(const api::BackupView &backup, const BackupOrder &order)
{
    const auto lasting = [](const std::vector<api::LastsView> &all) {
        json list = json::array();
        for (const api::LastsView &one : all)
            list.push_back({{"load_w", one.load.w()}, {"lasts_s", one.time.count()}});
        return list;
    };
    json outages = json::array();
    for (const Outage &outage : backup.outages)
        outages.push_back({{"began", instantText(outage.began)},
                           {"islanded", moment(outage.islanded)},
                           {"ended", moment(outage.ended)}});
    return {{"mode", name(order.mode)},
            {"grid", name(backup.grid)},
            {"since", instantText(backup.since)},
            {"export_from", moment(backup.exportFrom)},
            {"can_island", backup.canIsland},
            {"grid_reported", backup.gridReported},
            {"spare_wh", backup.spare ? json(backup.spare->ws() / 3600) : json()},
            {"home_load_w", backup.homeLoad.w()},
            {"load_measured", backup.loadMeasured},
            {"lasts_s", backup.lasts ? json(backup.lasts->count()) : json()},
            {"last_longer", lasting(backup.savings)},
            {"homes", lasting(backup.homes)},
            {"standby_wh", backup.standby.ws() / 3600},
            {"outages", std::move(outages)}};
}

} // namespace tw::wiring
