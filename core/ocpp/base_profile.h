#pragma once

#include "model/cheap_hours.h"
#include "ocpp/frame.h"
#include "units/calendar.h"

#include <optional>
#include <string>

namespace tw::ocpp {

// Layer Base where it is more than a limit of 0: a TxDefaultProfile that comes again each day or week, and charges in cheap
// hours up to a state of charge (OCPP 2.1, K01; `limitAtSoC`). No duration, no maxOfflineDuration, and a start that is past:
// it has no hole through which the station could fall to its full power.

/// Whose clock the hours are by.
enum class HoursBy {
    /// The offset of this moment. After the next change of clocks the hours are one off; while we are there they are sent
    /// again, and an hour for half a year is what a silent computer costs.
    Utc,
    /// The station's own, which knows the changes of clocks: `useLocalTime`. Only where it says that its zone is the home's:
    /// one that was never set would be off by more than an hour.
    Station,
};

/// Local time less UTC.
seconds offsetOf(const Calendar &calendar, Instant now);
/// SetChargingProfile for `hours`, whose zone is that of `calendar`.
Json cheapHoursRequest(int id, int evse, const CheapHours &hours, const Calendar &calendar, HoursBy by, Instant now);

/// Where the profile that the station tells (ReportChargingProfiles) would act otherwise than `sent` (a chargingProfile), in one
/// sentence; nothing when it would not. What it adds and does not bound or move any power counts for nothing.
std::optional<std::string> otherProfile(const Json &sent, const Json &told);

} // namespace tw::ocpp
