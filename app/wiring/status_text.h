#pragma once

#include "api/snapshot.h"
#include "app/wiring/ocpp_door.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace tw::wiring {

/// One word for what it does: "selling", "waiting", ...
const char *name(api::Doing doing);
/// One short phrase for why: "best price ahead", ...
const char *name(Reason reason);
const char *name(api::Alarm::What alarm);

/// What a charger does where no plan is left in it: "idle", why, or in which hours it charges.
std::string lastlyText(const std::optional<api::AloneView> &alone);

/// What was asked of a charger beside trading.
struct CareView {
    std::string asked = "null"; ///< ChargerCare::view() as text
    std::string firmware{};     ///< of an update, as the charger says
    std::vector<std::pair<Instant, std::string>> notes{}; ///< what was odd about it lately
    std::string gridCode = "null"; ///< gridCodeText()
};

/// The JSON document of the verb `status` (INTERFACES), with "at" = the moment it was true. The engine keeps it in the
/// store under `statusKey`, so that anybody who can read the store knows how it stands. `door`: where a charger calls.
std::string statusJson(const api::Snapshot &snapshot, const std::optional<DoorView> &door = {},
                       const CareView &care = {});
inline constexpr const char *statusKey = "status";

} // namespace tw::wiring
