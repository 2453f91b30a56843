#pragma once

#include "ocpp/frame.h"

namespace tw::ocpp {

/// The `meterValue` or `transactionData` array of OCPP 1.6 in the shape of 2.x, for readMeterValues(): the
/// unit beside the value moves into unitOfMeasure, and signed data (OCA, "Signed Meter Values in OCPP 1.6")
/// into signedMeterValue. What is no array of objects comes back as it is.
Json meterValuesFrom16(Json meterValues);

} // namespace tw::ocpp
