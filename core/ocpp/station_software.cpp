#include "ocpp/station_software.h"

#include "ocpp/station.h"
#include "ocpp/station_16.h"

namespace tw::ocpp {

std::unique_ptr<StationSoftware> makeStation(const Clock &clock, StationSpec spec, const StationHardware &hardware)
{
    if (spec.version == Version::V16)
        return std::make_unique<Station16>(clock, std::move(spec), hardware);
    return std::make_unique<Station>(clock, std::move(spec), hardware);
}

} // namespace tw::ocpp
