#pragma once

#include "ocpp/central_base.h"
#include "ocpp/central_care.h"
#include "ocpp/central_der.h"
#include "ocpp/central_inbox.h"
#include "ocpp/central_link.h"
#include "ocpp/central_meter.h"
#include "ocpp/central_setup.h"
#include "ocpp/central_state.h"
#include "ocpp/central_wire.h"

namespace tw::ocpp {

/// The central system of one station of OCPP 1.6, 2.0.1 or 2.1: decides who may connect, answers, sets the station up and gives the
/// engine its ChargerLink. One thread; no socket, no timer, no clock but the one handed in: call tick() at least once
/// a second of that clock.
class CentralSystem final : public ConnectionAcceptor {
public:
    /// `sink` and `clock` outlive it.
    CentralSystem(CentralConfig config, const Clock &clock, charger::MeasurementSink &sink);

    /// The configured identity, with the configured password if there is one (security profiles 1 and 2: HTTP Basic, user =
    /// identity, key as bytes or as hex text) or a certificate in its name (profile 3): accepted for the newest version in
    /// common. Another identity is 404, a wrong key 401, another's certificate 403.
    UpgradeAnswer accept(const UpgradeRequest &request) override;

    void tick();
    /// The station as the engine sees it; it also HoldsSchedule.
    charger::ChargerLink &link() { return m_link; }
    CentralCare &care() { return m_care; }
    CentralDer &gridCode() { return m_der; }
    const CentralDer &gridCode() const { return m_der; }
    /// Has it say again what it holds and measures; what it queued it sends by itself. `done` hears "read again" once what it
    /// holds is read.
    void readAgain(CentralCare::Done done);
    Instant now() const { return m_clock.now(); }
    const CentralState &state() const { return m_state; }
    /// The station is set up: inventory read, settings and base profiles sent.
    bool ready() const { return m_setup.done(); }
    bool settled() const { return m_peer.settled(); }

    void setFrameObserver(RpcPeer::Observer observer) { m_peer.setObserver(std::move(observer)); }
    void setAnomalySink(const AnomalySink &sink);

private:
    RpcAnswer handle(const std::string &action, const Json &payload);
    void connectionChanged(bool connected);
    void talksWithoutBoot();
    void askWhichUnit();

    CentralConfig m_config;
    const Clock &m_clock;
    CentralState m_state;
    CentralWire m_peer;
    CentralMeter m_meter;
    CentralInbox m_inbox;
    CentralSetup m_setup;
    CentralBase m_base;
    CentralLink m_link;
    CentralCare m_care;
    CentralDer m_der;
};

/// True when `given` is `password`, or one of them is the hex text of the other, in any case. Takes as long for a wrong
/// key as for the right one.
bool sameKey(const std::string &given, const std::string &password);

} // namespace tw::ocpp
