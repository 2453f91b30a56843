#pragma once

#include "ocpp/dialect.h"

namespace tw::ocpp {

/// OCPP 2.0.1: the messages of 2.1 without set-points, dynamic profiles and discharging.
class Dialect201 final : public Dialect {
public:
    /// `meterOfHome`: the main power meter of the station (EVSE 0) is the meter of the home, which 2.1 would call
    /// location Upstream.
    explicit Dialect201(bool meterOfHome)
        : m_meterOfHome(meterOfHome)
    {
    }

    RpcAnswer heard(const std::string &action, const Json &payload, const Session &session) override;
    void ask(const std::string &action, Json payload, const Wire &wire, const Session &session, Done done) override;

private:
    bool m_meterOfHome;
};

/// Whether a chargingProfile of 2.1 asks for no more than older versions can say: limits, none of them negative unless
/// `negativeToo`.
bool saidByLimits(const Json &chargingProfile, bool negativeToo);

/// The `meterValue` array of a main power meter as 2.1 would send that of a meter upstream of the station.
Json asUpstream(Json meterValues);

} // namespace tw::ocpp
