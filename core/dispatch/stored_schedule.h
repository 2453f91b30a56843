#pragma once

#include "battery/charger_curve.h"
#include "model/plan.h"
#include "model/schedule.h"
#include "model/site.h"

namespace tw::dispatch {

/// The part of `plan` from `now` on that is safe without anybody watching.
///
/// The charger knows neither the reserve nor the house meter, so: a discharge counts with `worstDraw` (per mille, 1030
/// = 3 % more than the curve says) against `leastStored`, the least the car may hold now; a planned charge in between
/// adds nothing to what may be discharged later, since the car may refuse it; when the floor would be touched, the
/// schedule discharges no more. Discharge stays within the export limit, charge within the import limit less the
/// planned house. Equal neighbours are one step. A step
/// that charges may be given up to its chargeLimit instead, within which it is safe; each knows what a kWh of it gains.
ChargerSchedule storedSchedule(const Plan &plan, Instant now, Energy leastStored, Energy floor, const Limits &limits,
                             const battery::ChargerCurve &curve, int worstDraw = 1030);

} // namespace tw::dispatch
