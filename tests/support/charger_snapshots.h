#pragma once

#include "api/snapshot.h"
#include "model/charger_message.h"

#include <vector>

namespace tw::test {

/// The selling evening with a charger that holds the plan it was sent, to the minute.
api::Snapshot holdingPlanSnapshot();
/// The same, but from 03:00 on it holds half the power it was asked for.
api::Snapshot holdingAnotherPlanSnapshot();
/// A few messages of OCPP 2.1 as they go over the wire: a call each way with its answer, a refusal, and noise.
std::vector<ChargerMessage> chargerMessages(std::int64_t first, Instant at);

} // namespace tw::test
