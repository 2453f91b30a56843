#pragma once

#include "api/snapshot.h"

namespace tw::test {

/// What `snapshot`'s home has when it can run on the car: a switch, a word of the grid, 24 hours kept for it, and three
/// outages in the last year.
void addBackup(api::Snapshot &snapshot);
/// The selling evening with that.
api::Snapshot standbySnapshot();
/// The same in an outage: the car runs the home since ten minutes.
api::Snapshot islandSnapshot();

} // namespace tw::test
