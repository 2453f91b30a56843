#pragma once

#include "api/snapshot.h"

#include <memory>
#include <string>
#include <vector>

namespace tw::test {

/// Snapshots for windows: one Dutch September evening and what may come of it. Synthetic figures: 58 kWh car, 120 km
/// reserve, trips on work days, 12 kWh a day sold exactly.
struct NamedSnapshot {
    std::string name;
    std::shared_ptr<const api::Snapshot> snapshot;
};

/// Thursday 16 September 2027, 19:42 in Amsterdam: 8.1 kW into the grid, 1.2 kW into the home.
api::Snapshot sellingSnapshot();
api::Snapshot buyingSnapshot();
api::Snapshot waitingSnapshot();
api::Snapshot runningHomeSnapshot();
api::Snapshot storingSunSnapshot();
api::Snapshot awaySnapshot();
api::Snapshot holdingSnapshot();
api::Snapshot belowReserveSnapshot();
api::Snapshot offlineSnapshot();
api::Snapshot startingSnapshot();
api::Snapshot noPricesSnapshot();
api::Snapshot noMeterSnapshot();
api::Snapshot unknownChargeSnapshot();
api::Snapshot negativePricesSnapshot();
api::Snapshot tripLateSnapshot();
api::Snapshot demoSnapshot();

/// All of the above, by a name fit for a file.
std::vector<NamedSnapshot> allSnapshots();

} // namespace tw::test
