#include "tests/support/backup_snapshots.h"

#include "tests/support/ui_snapshots.h"

namespace tw::test {

void addBackup(api::Snapshot &s)
{
    const Energy spare = Energy::fromWh(40'500);
    s.site.charger.islanding = true;
    s.site.backupFloor = StateOfCharge::fromPercent(10);
    s.orders.backup = {.mode = BackupMode::Standby, .hours = 24, .homes = 1};
    s.backup = {.grid = GridState::Connected,
                .since = s.now - hours(900),
                .exportFrom = {},
                .canIsland = true,
                .gridReported = true,
                .spare = spare,
                .homeLoad = 410_W,
                .loadMeasured = true,
                .lasts = hours(74),
                .savings = {{410_W, hours(74)}, {307_W, hours(94)}, {205_W, hours(128)}, {102_W, hours(197)}},
                .homes = {{410_W, hours(74)}, {820_W, hours(41)}, {1230_W, hours(29)}, {1640_W, hours(22)}},
                .standby = Energy::fromWh(13'300),
                .outages = {{s.now - hours(24 * 80), s.now - hours(24 * 80), s.now - hours(24 * 80) + minutes(192)},
                            {s.now - hours(24 * 136), {}, s.now - hours(24 * 136) + minutes(4)},
                            {s.now - hours(24 * 188), s.now - hours(24 * 188), s.now - hours(24 * 188) + minutes(98)}}};
}

api::Snapshot standbySnapshot()
{
    api::Snapshot s = sellingSnapshot();
    addBackup(s);
    return s;
}

api::Snapshot islandSnapshot()
{
    api::Snapshot s = standbySnapshot();
    s.doing = api::Doing::Backup;
    s.reason = Reason::Backup;
    s.backup.grid = GridState::Island;
    s.backup.since = s.now - minutes(10);
    s.backup.outages.insert(s.backup.outages.begin(), Outage{s.backup.since, s.backup.since, {}});
    s.alarms = {{.what = api::Alarm::What::GridGone, .since = s.backup.since, .missing = {}, .detail = {}}};
    return s;
}

} // namespace tw::test
