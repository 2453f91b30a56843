#pragma once

#include "base/result.h"
#include "model/site.h"
#include "ocpp/discharge_unit.h"

#include <optional>
#include <string>
#include <vector>

namespace tw::wiring {

/// A charger of resources/chargers, as somebody who has one would choose it.
struct ChargerMap {
    std::string name;  ///< as a site file calls it
    std::string title; ///< maker and unit
    bool gives = false; ///< it can discharge the car
    bool tried = false; ///< on a real unit
    int port = 502;
    int unit = 1;
};

/// All of them, by title; a file with mistakes is left out and logged. NotFound when the folder is not there.
Result<std::vector<ChargerMap>> chargerMaps();

/// The unit of resources/chargers/ocpp that the site names as its charger; nothing when it names none. NotFound, BadInput
/// for a file with mistakes, or for one that does not discharge over the site's protocol.
Result<std::optional<ocpp::DischargeUnit>> dischargeUnitOf(const Site &site);

} // namespace tw::wiring
