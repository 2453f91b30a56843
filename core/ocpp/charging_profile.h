#pragma once

#include "charger/charger_link.h"
#include "ocpp/frame.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace tw::ocpp {

/// The four layers of charging profiles, lowest first; each next one covers those below it while it is valid, so what
/// remains when this program is gone is always a profile of ours that never ends: nothing, or the cheap hours up to a state of
/// charge (base_profile.h), never the station's full power (OCPP 2.1, use cases K01, K05, K28; operation modes Q03).
enum class Layer {
    Site, ///< ChargingStationMaxProfile: the import limit
    Base, ///< TxDefaultProfile that never ends: limit 0, unless it is the cheap hours
    Plan, ///< TxProfile, Absolute, finite: the stored schedule
    Live, ///< TxProfile, Dynamic: the present set-point, gone after its watchdog
};

/// How a car is spoken to: by set-points of both signs; as most charging power only; or so that a negative one discharges,
/// as some units before 2.1 have it.
enum class Ability { ChargeOnly, Discharge, NegativeLimit };

/// How long ago began what holds for good: until a charger's clock reaches the beginning of a profile it goes on at its full
/// power. Its clock may be hours behind ours, or be set back to the right time after ours was ahead.
inline constexpr std::chrono::weeks begunBefore{52};
inline constexpr seconds scheduleLead{5};  ///< how far before now an Absolute schedule starts: the station's clock may lag
inline constexpr seconds scheduleTail{60}; ///< the last step of a stored schedule, at 0

/// SetChargingProfile for layer Site: charging up to `limit` at the whole station.
Json siteProfileRequest(int id, Power limit, Instant now);
/// SetChargingProfile for layer Base: nothing flows unless a higher layer says so. No duration, no
/// maxOfflineDuration: without this layer the fallback of a station is its full power.
Json baseProfileRequest(int id, int evse, Instant now);

struct TransactionProfile {
    int id = 0;
    int evse = 1;
    std::string transaction;
    Ability ability = Ability::ChargeOnly;
};

/// SetChargingProfile for layer Plan. `schedule` has steps, is not over, and fits the station (see fitted()).
Json planProfileRequest(const TransactionProfile &profile, const ChargerSchedule &schedule, Instant now);
/// SetChargingProfile for layer Live; `watchdog` > 0 is its duration. `dynamic` false: an Absolute profile of the same
/// length, for stations without Dynamic ones.
Json liveProfileRequest(const TransactionProfile &profile, const charger::Setpoint &setpoint, seconds watchdog,
                        bool dynamic, Instant now);
/// The ChargingScheduleUpdateType that brings layer Live to `setpoint`.
Json scheduleUpdate(Ability ability, const charger::Setpoint &setpoint);

/// `schedule` from `now` on in at most `most` (> 0) steps. Equal neighbours become one; where there are still too many,
/// those stretches become one whose unions together lose the least of what their kWh gain (ScheduleStep::worth), then move
/// the least energy. A step never discharges more than any of those it replaces, and never charges beyond the limit of any
/// of them. A future beginning is filled with an idle step.
ChargerSchedule fitted(const ChargerSchedule &schedule, Instant now, int most);

/// The composite schedule of a GetCompositeSchedule answer (use case K08) as the station will act: the operation mode
/// decides which number counts. Refused without a schedule, BadInput when it cannot be read.
Result<ChargerSchedule> readComposite(const Json &answer);

/// Where `held` is not as `sent` (isHeldAs) at the middle of a step that lies after `from`, in one
/// sentence; nothing when it holds what was sent.
std::optional<std::string> difference(const ChargerSchedule &sent, const ChargerSchedule &held, Instant from);

} // namespace tw::ocpp
