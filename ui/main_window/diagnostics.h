#pragma once

#include "api/snapshot.h"
#include "ui/widgets/preferences.h"

#include <QString>

namespace tw::ui {

/// What a helper needs to know, as plain English lines: versions, desktop, settings, and how charger, car and prices
/// stand. No names, places, addresses, identities or keys, and no energy or money. `snapshot` may be null.
QString diagnostics(const api::Snapshot *snapshot, const Preferences &preferences);

} // namespace tw::ui
