#pragma once

#include "ocpp/central_state.h"
#include "ocpp/central_wire.h"
#include "ocpp/der_control.h"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace tw::ocpp {

/// The grid code a station of OCPP 2.1 keeps (use case R04): read once it is set up and whenever it says that something
/// began or ended, and changed for an installer. What it limits the discharge to is in CentralState::reading.
class CentralDer {
public:
    CentralDer(const CentralConfig &config, CentralState &state, CentralWire &peer, const Clock &clock);

    /// Refused, with the reason in a sentence, for a version without words for it and a unit without a controller that
    /// is on.
    Result<void> available() const;

    using Read = std::function<void(const Result<std::vector<DerControl>> &)>;
    /// Asks for all it holds. `done` hears as available(), Unreachable, TimedOut, or BadInput for a list without end.
    void read(Read done);

    struct Change {
        std::string answer;                  ///< the station's word
        std::vector<std::string> superseded; ///< ids, as it says
        std::vector<DerControl> before;      ///< of the same type, or what was cleared
        std::vector<DerControl> held;        ///< all of it afterwards
        std::optional<std::string> difference{}; ///< from what was asked for; nothing: it holds that
    };
    using Changed = std::function<void(const Result<Change> &)>;
    /// Sends a SetDERControl and reads back what it holds then. BadInput, with nothing sent, for what checkDer() or the
    /// unit's own list of types does not allow; Refused with its reason when it says no.
    void set(const Json &request, Changed done);
    /// Clears the control of an id, or all of a type, and reads what is left. NotFound when it holds none of it.
    void clear(const std::string &typeOrId, Changed done);

    /// As last read; nothing before.
    const std::optional<charger::Dated<std::vector<DerControl>>> &held() const { return m_held; }

    /// ReportDERControl, NotifyDERStartStop and NotifyDERAlarm. An alarm is a fault of the station until it ends.
    void heard(const std::string &action, const Json &payload);
    using FaultSink = std::function<void(const std::string &name, bool present)>;
    void setFaultSink(FaultSink sink) { m_fault = std::move(sink); }
    void setAnomalySink(AnomalySink sink) { m_anomaly = std::move(sink); }
    /// It came back: what it holds is read again.
    void readAgain();
    /// The same, and alarms of its life before are over.
    void booted();
    /// `setUp`: its device model is known and nothing more important is on its way.
    void tick(bool setUp);

private:
    struct Reading {
        int requestId = 0;
        Instant begun;
        int pages = 0;
        std::vector<DerControl> controls;
    };
    const char *controller() const;
    Result<void> allows(const std::string &type) const;
    void reported(const Json &report);
    void endRead(const Result<void> &result);
    void send(const Json &request, std::vector<DerControl> before, const Changed &done);
    void clearNext(std::vector<Json> requests, Change change, const Changed &done);
    void readBack(Change change, const std::function<std::optional<std::string>(const std::vector<DerControl> &)> &differs,
                  const Changed &done);
    void note(const std::string &text) const;
    void startStop(const Json &payload);
    void readLater();
    void alarm(const Json &payload);
    std::optional<Power> mostDischarge();

    const CentralConfig &m_config;
    CentralState &m_state;
    CentralWire &m_peer;
    const Clock &m_clock;
    FaultSink m_fault;
    AnomalySink m_anomaly;
    std::optional<charger::Dated<std::vector<DerControl>>> m_held;
    std::optional<Power> m_rating; ///< as it said last; its inventory is read again with each boot
    std::optional<Reading> m_reading;
    std::vector<Read> m_readers;
    std::vector<std::string> m_alarms; ///< that have not ended
    int m_requestId = 0;
    bool m_due = true;
    bool m_changing = false;
    std::optional<Instant> m_notBefore;
};

} // namespace tw::ocpp
