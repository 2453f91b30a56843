#pragma once

#include "ocpp/frame.h"

#include <optional>
#include <string>

namespace tw::ocpp {

/// Whether the station understands this request at all.
bool stationKnows(const std::string &action, Version version);

/// What is wrong with the payload of a request to the station, or nothing: fields that the version does not have, fields
/// that are missing, of another type, out of range. The station's own reading of part 3 of the standard; the sentence
/// names the place, as in "SetChargingProfile.chargingProfile.stackLevel is missing".
std::optional<RpcError> wrongRequest(const std::string &action, const Json &payload,
                                     Version version = Version::V21);

} // namespace tw::ocpp
