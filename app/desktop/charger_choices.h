#pragma once

#include "ui/models/site_draft.h"

#include <QList>

namespace tw::desktop {

/// The chargers the first run offers: every register map there is, and OCPP on this computer.
QList<ui::ChargerChoice> chargerChoices();

} // namespace tw::desktop
