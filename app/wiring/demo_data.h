#pragma once

#include "charger/simulated_house.h"
#include "forecast/house.h"
#include "model/site.h"
#include "model/spot.h"
#include "ocpp/station_world.h"

#include <vector>

namespace tw::wiring {

/// The bundled days (resources/demo/README.md says where they are from).
struct DemoData {
    Site site;
    SpotSeries prices;
    std::vector<charger::PowerSlot> load;
    std::vector<charger::PowerSlot> solar;
    std::vector<ocpp::StationTrip> trips;
    Instant begin; ///< local midnight of the first whole day that is lived
    int mostDays = 7;
};

/// Fails with the file's name when one is missing or damaged.
Result<DemoData> readDemoData(const std::string &folder);

/// The home before `begin`, as the forecast learns from it.
std::vector<forecast::HousePower> historyBefore(const DemoData &data);

} // namespace tw::wiring
