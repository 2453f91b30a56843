#pragma once

#include "charger/belief.h"
#include "charger/charger_link.h"
#include "ocpp/device_model.h"
#include "ocpp/discharge_trial.h"
#include "ocpp/discharge_unit.h"
#include "ocpp/version.h"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace tw::ocpp {

/// The one station a central system answers, and what it is told about the home.
struct CentralConfig {
    std::string identity;
    std::optional<std::string> password; ///< HTTP Basic, security profiles 1 and 2; nothing = none is asked for
    bool byCertificate = false;          ///< profile 3: the client's certificate, checked already, must be of `identity`
    std::string ownerToken = "OWNER01";
    int evse = 1;
    Power importLimit;                   ///< layer Site
    Power mostCharge;                    ///< the charger's rating: bounds what a register can have counted
    Power mostDischarge;
    int phases = 3;                      ///< the charger is connected to: what an ampere is
    Energy usableCapacity;               ///< of the car, > 0
    bool upstreamMeter = false;          ///< the charger reports the house meter
    seconds sampleInterval{60};          ///< SampledDataCtrlr.TxUpdatedInterval
    seconds alignedInterval{900};        ///< AlignedDataCtrlr.Interval; 0 = leave it as it is
    seconds heartbeat{300};
    /// What the owner says it is: a unit that discharges over OCPP 1.6 or 2.0.1. It must say so too.
    std::optional<DischargeUnit> dischargeUnit{};
};

/// Something of the charger's that is not believed, lost or refused: for the log, the alarms and the tests.
struct Anomaly {
    enum class Kind {
        StateOfChargeDoubted,
        RegisterBack,
        RegisterJump,
        MeterChanged,   ///< a register that jumped goes on from its new value
        Unreadable,     ///< a message or a value in it
        NotStored,      ///< a measurement the sink did not take
        SettingRefused, ///< a variable or a base profile
        ScheduleDiffers,
        ClockOff,       ///< the charger's clock is more than a minute away from ours
        FallbackUnknown, ///< the base profile is not in force: without us the station may run at full power
        ForeignProfile,  ///< a profile that is not ours is stored in the station
        GridCode,        ///< a control of it began, ended, tripped, or is not what it was set to
        DischargeFailed  ///< a unit of the table does not discharge; it is only charged from now on
    };
    Kind kind = Kind::Unreadable;
    std::string detail;
    Instant at;
    friend bool operator==(const Anomaly &, const Anomaly &) = default;
};
using AnomalySink = std::function<void(const Anomaly &)>;

/// What the car said it wants and can (NotifyEVChargingNeeds, use case K15/Q01). Energies relative to that moment.
struct CarNeeds {
    bool bidirectional = false;          ///< the session is a BPT one
    bool couldBe = false;                ///< not now, but the car offers it
    std::optional<Power> mostDischarge;
    std::optional<Energy> untilFloor;    ///< evMinV2XEnergyRequest: > 0 = so much must go in before anything may go out
    std::optional<Energy> movedThen;     ///< register import - export at that moment
    friend bool operator==(const CarNeeds &, const CarNeeds &) = default;
};

/// The log that the station was asked for last.
struct LogUpload {
    int requestId = 0;
    std::string status; ///< as it says: "Uploading", "Uploaded", "UploadFailure"; empty: nothing yet
    bool failed() const { return !status.empty() && status != "Idle" && status != "Uploading" && status != "Uploaded"; }
};

/// What is known of the station. It survives the connection: a charger that reconnects sends no BootNotification.
struct CentralState {
    charger::ChargerReading reading; ///< `mayDischarge` is made in CentralLink
    DeviceModel device;
    std::optional<CarNeeds> needs;
    bool booted = false;             ///< its boot was accepted, or it talks as if it had been
    bool authorised = false;         ///< the running transaction
    bool handedBack = false;         ///< no profile of ours is to be there, and no transaction is begun
    Version version = Version::V21;
    std::optional<Instant> connectedAt;
    std::optional<Instant> occupiedSince; ///< a car without a transaction, by the live link
    std::optional<Instant> lastEventAt;   ///< of the newest TransactionEvent
    std::optional<Energy> moved;          ///< register import - export, newest
    std::optional<charger::Dated<Power>> powerHeard; ///< the newest told of the present, by our clock; + into the car
    std::vector<std::string> faults;
    LogUpload log;
    std::string firmwareStatus;           ///< of an update, as it says; empty: it told of none
    bool isKnownUnit = false;             ///< it says it is CentralConfig::dischargeUnit, over this version
    DischargeTrial trial;                 ///< of such a unit

    bool discharges() const { return version == Version::V21 && device.discharges(); }
    /// Discharging is in no version before 2.1: a negative limit is a private understanding with one maker, and units
    /// that do not share it charge at full power. So it is sent to known units only, and while they prove right.
    bool dischargesByLimit() const
    {
        return version != Version::V21 && isKnownUnit && trial.state() != DischargeTrial::State::Failed;
    }
    bool takesDynamicProfiles() const { return version == Version::V21 && device.takesDynamicProfiles(); }
};

} // namespace tw::ocpp
