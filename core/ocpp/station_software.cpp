#include "ocpp/station_software.h"

#include "ocpp/station.h"
#include "ocpp/station_16.h"
#include "units/text.h"

namespace tw::ocpp {

std::string logText(const StationSpec &spec, Instant at)
{
    return instantText(at) + " " + spec.vendor + " " + spec.model + " " + spec.serialNumber + ", firmware " + spec.firmware + ", "
        + subprotocol(spec.version) + "\n";
}

std::unique_ptr<StationSoftware> makeStation(const Clock &clock, StationSpec spec, const StationHardware &hardware)
{
    if (spec.version == Version::V16)
        return std::make_unique<Station16>(clock, std::move(spec), hardware);
    return std::make_unique<Station>(clock, std::move(spec), hardware);
}

} // namespace tw::ocpp
