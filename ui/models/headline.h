#pragma once

#include "api/snapshot.h"
#include "ui/models/formats.h"

#include <QString>

namespace tw::ui {

/// The page's first sentence, why, and what comes next.
struct Headline {
    QString title;     ///< "Selling 8.1 kW to the grid for €0.30 per kWh"
    QString reason;    ///< "This is the best price until Saturday. The car also runs your home."
    QString next;      ///< "stops at 21:15 with 12.0 kWh sold · tops up at 03:00 · ..."; may be empty
    QString nextShort; ///< the same for a narrow window: "stops 21:15 · tops up 03:00 · ..."
};
Headline headline(const api::Snapshot &snapshot, const Formats &formats);

} // namespace tw::ui
