#pragma once

#include "ocpp/frame.h"
#include "units/calendar.h"
#include "units/convert.h"
#include "units/time.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace tw::ocpp {

// Charging profiles as a station of OCPP 2.1 keeps and follows them: one EVSE, direct current, power in W.
// Of each purpose the profile with the highest stack level that is valid counts; TxProfile before TxDefaultProfile;
// ChargingStationMaxProfile bounds the charging from above. Without any profile the station charges at full power:
// that is what the standard says, and what real units do.

enum class ProfilePurpose { StationMax, TxDefault, Tx };
enum class ProfileKind { Absolute, Recurring, Relative, Dynamic };
/// The modes this station has; all others are refused.
enum class OperationMode { ChargingOnly, CentralSetpoint, Idle };

const char *name(ProfilePurpose purpose);
const char *name(OperationMode mode);

/// Powers as sent: limit >= 0, dischargeLimit <= 0; a fraction of a watt is cut off toward 0.
struct ProfilePeriod {
    seconds start{0};
    OperationMode mode = OperationMode::ChargingOnly;
    std::optional<Power> limit;
    std::optional<Power> dischargeLimit;
    std::optional<Power> setpoint;
};

struct StationProfile {
    std::int64_t id = 0;
    int stackLevel = 0;
    int evseId = 0;
    ProfilePurpose purpose = ProfilePurpose::TxDefault;
    ProfileKind kind = ProfileKind::Absolute;
    std::optional<seconds> every;                 ///< Recurring: a day or a week
    bool localTime = false;                       ///< `start` is what the station's clock on the wall shows
    Interval valid{Instant::min(), Instant::max()};
    std::string transactionId;
    std::optional<seconds> maxOffline;
    bool goneAfterOffline = false;
    Instant start;                                ///< of the schedule; Dynamic: of the last update
    std::optional<seconds> duration;
    std::optional<std::pair<StateOfCharge, Power>> limitAtSoC;
    std::vector<ProfilePeriod> periods;
    Json asSent;                                  ///< the chargingProfile, for reports
};

/// What a station before 2.1 does with a limit below 0, of which its standard does not speak: what units that were met do.
enum class NegativeLimit {
    Refused,
    Discharges,
    ShownAsNothing, ///< accepted; told back and followed as 0
    NotFollowed,    ///< accepted and told back; nothing flows
    Charges,        ///< accepted and told back; its sign is overlooked
};
/// The power that flows by a limit; a unit that discharges does so by one below 0.
Power followed(NegativeLimit how, Power limit);

/// What the station can do, for validation.
struct StationLimits {
    Power chargeMost = 10_kW;
    Power dischargeMost = 10_kW;
    int periodsPerSchedule = 48;
    int stackLevels = 9;         ///< highest level
    int profiles = 12;
    bool limitAtSoC = true;
    bool recurring = true;
    std::string timeZone{};      ///< IANA, of its clock on the wall; empty: it knows UTC only
    NegativeLimit negativeLimit = NegativeLimit::Refused; ///< of 1.6 and 2.0.1
};

/// A reasonCode of the standard's appendix (<= 20 characters) and a sentence.
struct ProfileRefusal {
    std::string reasonCode;
    std::string text;
};

/// What the profiles hang on beside the time.
struct ProfileContext {
    std::string transactionId;              ///< empty: none
    Instant transactionStart;
    std::optional<Instant> offlineSince;
    std::optional<StateOfCharge> stateOfCharge;
};

/// What is in force at one moment.
struct PowerInForce {
    OperationMode mode = OperationMode::ChargingOnly;
    Power limit;                            ///< >= 0, but with StationLimits::negativeLimit
    Power dischargeLimit;                   ///< <= 0
    std::optional<Power> setpoint;
    /// What the power electronics is asked for: the set-point, all of the limit with ChargingOnly, 0 with Idle.
    Power wish() const;
    friend bool operator==(const PowerInForce &, const PowerInForce &) = default;
};

/// Reads a chargingProfile that wrongRequest() found well-formed, and refuses what the standard or this station does
/// not allow: SetChargingProfile of OCPP 2.1, use case K01 and the tables of operation modes (Q).
std::variant<StationProfile, ProfileRefusal> readProfile(int evseId, const Json &chargingProfile, Instant now,
                                                         const StationLimits &limits);

class StationProfiles {
public:
    explicit StationProfiles(StationLimits limits);

    /// Stores or replaces; nothing, or why not.
    std::optional<ProfileRefusal> set(int evseId, const Json &chargingProfile, Instant now,
                                      const ProfileContext &context);
    /// Stores or replaces one that was read already.
    std::optional<ProfileRefusal> place(StationProfile profile);
    /// Removes those that match; true when there were any.
    bool drop(const std::function<bool(const StationProfile &)> &matches)
    {
        return std::erase_if(m_profiles, matches) > 0;
    }
    /// UpdateDynamicSchedule.
    std::optional<ProfileRefusal> update(std::int64_t id, const Json &scheduleUpdate, Instant now);
    /// ClearChargingProfile: true when something matched.
    bool clear(const Json &request);
    /// GetChargingProfiles: those that match, in order of id.
    std::vector<const StationProfile *> matching(const Json &request) const;
    void transactionEnded(const std::string &transactionId);
    /// What does not survive a restart.
    void restarted();
    /// Drops what invalidAfterOfflineDuration ends for good. Call when the link is back and while it is away.
    void forgetExpired(Instant now, const ProfileContext &context);

    PowerInForce inForce(Instant moment, const ProfileContext &context) const;
    /// The next moment after `moment` at which inForce() may give something else by itself.
    Instant nextChange(Instant moment, const ProfileContext &context) const;
    /// GetCompositeSchedule: chargingSchedulePeriod entries from `now`, equal neighbours merged.
    Json compositePeriods(Instant now, seconds duration, const ProfileContext &context) const;

private:
    bool valid(const StationProfile &profile, Instant moment, const ProfileContext &context) const;
    Instant runStart(const StationProfile &profile, Instant moment, const ProfileContext &context) const;
    Instant onTheWall(Instant clock) const;
    Instant runEnd(const StationProfile &profile, Instant start) const;
    const ProfilePeriod *periodAt(const StationProfile &profile, Instant moment, const ProfileContext &context) const;
    struct Chosen {
        const StationProfile *profile = nullptr;
        const ProfilePeriod *period = nullptr;
    };
    Chosen highest(ProfilePurpose purpose, Instant moment, const ProfileContext &context) const;

    StationLimits m_limits;
    std::optional<Calendar> m_wall; ///< the clock on the wall, of limits.timeZone
    std::vector<StationProfile> m_profiles; ///< in order of id
};

} // namespace tw::ocpp
