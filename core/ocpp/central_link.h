#pragma once

#include "charger/charger_link.h"
#include "ocpp/central_base.h"
#include "ocpp/central_setup.h"
#include "ocpp/central_state.h"
#include "ocpp/central_wire.h"
#include "ocpp/charging_profile.h"

#include <functional>
#include <optional>
#include <utility>
#include <vector>

namespace tw::ocpp {

/// An OCPP station as a ChargerLink: set-points are a Dynamic profile with a watchdog, a schedule is a stored
/// TxProfile below it that is read back (OCPP 2.1, K28, K01, K08, Q03). Unless the station says that it follows
/// set-points in both directions it is charged only, and no negative number is ever sent to it; but to a unit of 1.6 or
/// 2.0.1 that is known to discharge by a negative limit and was said to be one (DischargeTrial).
///
/// A station without Dynamic profiles gets a short Absolute one again and again. It writes each into its memory, so it
/// gets no more than one a minute, unless less power is wanted: a set-point then lasts up to two minutes, and a higher
/// one may come up to a minute late.
class CentralLink final : public charger::ChargerLink,
                          public charger::HoldsSchedule,
                          public charger::HandsBack,
                          public charger::ActsAlone {
public:
    CentralLink(const CentralConfig &config, CentralState &state, CentralWire &peer, CentralBase &base, const Clock &clock);

    void setAnomalySink(AnomalySink sink) { m_anomaly = std::move(sink); }

    charger::ChargerReading last() const override;
    /// One request at a time: of those that come meanwhile the newest is sent next, the others hear Cancelled. Without
    /// a transaction only idle succeeds. A discharge of a station that cannot: idle is sent, `done` hears Refused.
    void apply(charger::Setpoint setpoint, Done done) override;
    bool settled() const override { return m_peer.settled(); }
    /// As apply(); Refused also when what is read back differs from `schedule` at the middle of a step.
    void store(const ChargerSchedule &schedule, Done done) override;
    std::optional<charger::Dated<ChargerSchedule>> held() const override { return m_held; }
    int mostSteps() const override { return m_state.device.periodsPerSchedule() - 1; }

    /// Clears the four layers, from the top, and reads back (OCPP 2.1, K10, K08). Before the station's inventory is known
    /// it is Unreachable: the ids of the layers depend on it.
    void handBack(charger::HandsBack::Alone done) override;
    void takeBack() override;
    void whenAlone(const std::optional<CheapHours> &hours) override { m_base.whenAlone(hours); }
    std::optional<CheapHours> aloneIn() const override { return m_base.aloneIn(); }
    Fallback fallback() const override { return m_base.fallback(); }
    /// `begin` sets the station up from the beginning, as soon as it is connected; `known` says whether its inventory is.
    void setSetup(std::function<void()> begin, std::function<bool()> known);

    /// The station may have lost, or let run out, what was set: the next set-point is sent whole.
    void forgetLive();
    /// Watches whether a unit that is known to discharge by a negative limit does. At least once a second.
    void tick();
    /// The transaction is another one: its profiles went with it.
    void transactionChanged();
    /// From now to the end of the plan it keeps, a day at least: what is worth reading back.
    seconds reach() const;
    /// Reads what the station will do for the next `duration`, for held().
    void readBack(seconds duration, std::function<void(Result<ChargerSchedule>)> then);
    /// The answer to PullDynamicScheduleUpdate; nothing when the profile is not ours or no longer wanted.
    std::optional<Json> pulled(int profileId) const;

private:
    struct Live {
        std::string transaction;
        Ability ability = Ability::ChargeOnly;
        bool dynamic = true;
        charger::Setpoint setpoint;
        seconds watchdog{0};
        Instant sentAt;
    };
    struct WaitingSetpoint {
        charger::Setpoint setpoint;
        Done done;
    };
    struct WaitingSchedule {
        ChargerSchedule schedule;
        Done done;
    };

    Ability ability() const;
    /// Of a stored schedule, which nobody watches: a negative limit is kept only by a unit that has proven itself.
    Ability abilityAlone() const;
    TransactionProfile profile(int id, Ability ability) const;
    /// What a ClearChargingProfile answer means: the profile is gone, or was never there.
    static bool isCleared(const Json &answer);
    // central_link_trial.cpp: a unit that is known to discharge by a negative limit
    void triedTo(const charger::Setpoint &setpoint, const Result<void> &result);
    void checkTrial(const charger::Setpoint &setpoint);
    void failTrial(const std::string &why);
    void clearLimits();
    bool heldStill(const Live &live) const;
    void sendSetpoint(const charger::Setpoint &setpoint, Done done);
    void sendWhole(const Live &live, Done done);
    void sendUpdate(const Live &live, Done done);
    void setpointDone(const Live &live, const Result<void> &result, const Done &done);
    void sendSchedule(const ChargerSchedule &schedule, Done done);
    void checkSchedule(const ChargerSchedule &sent, const Done &done);
    void scheduleDone(const Result<void> &result, const Done &done);
    void clearLayer(std::vector<int> ids, charger::HandsBack::Alone done);

    const CentralConfig &m_config;
    CentralState &m_state;
    CentralWire &m_peer;
    CentralBase &m_base;
    const Clock &m_clock;
    AnomalySink m_anomaly;
    std::optional<Live> m_live; ///< what the station has accepted, as far as known
    std::optional<charger::Dated<ChargerSchedule>> m_held;
    std::optional<Instant> m_storedUntil; ///< end of the last plan it accepted
    bool m_setting = false;
    bool m_storing = false;
    std::optional<WaitingSetpoint> m_nextSetpoint;
    std::optional<WaitingSchedule> m_nextSchedule;
    Instant m_triedAt; ///< a reading was asked for
    std::optional<Instant> m_checkedTrial; ///< what it says that it follows was asked for; DischargeTrial::since()
    std::vector<int> m_uncleared; ///< profiles of a unit that failed, to be cleared
    int m_clearing = 0; ///< of them, asked for and not answered
    int m_clearTries = 0;
    Instant m_clearedAt; ///< the last of them was asked for
    std::function<void()> m_beginSetup;
    std::function<bool()> m_inventoryKnown;
};

} // namespace tw::ocpp
