#pragma once

#include "ocpp/dialect.h"
#include "units/energy.h"

#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>

namespace tw::ocpp {

/// OCPP 1.6 JSON (edition 2, and the security whitepaper's messages) in the words of 2.1.
///
/// StartTransaction, MeterValues and StopTransaction become TransactionEvents; configuration keys become variables of
/// the device model; a charging schedule has limits only. 1.6 does not say whether a message was queued: one whose own
/// stamp is a minute old was. What is wrong in a known way is repaired and logged once: units in other letters or of
/// the wrong kind, decimal commas, whole Wh below what was told in fractions.
class Dialect16 final : public Dialect {
public:
    /// `meterOfHome`: the main power meter (connector 0) is the meter of the home. `phases`: the unit is connected to, 1 to
    /// 3; a limit in amperes is of each of them.
    Dialect16(bool meterOfHome, int phases, const Clock &clock);

    RpcAnswer heard(const std::string &action, const Json &payload, const Session &session) override;
    void ask(const std::string &action, Json payload, const Wire &wire, const Session &session, Done done) override;

private:
    struct Started {
        int number = 0;
        int connector = 0; ///< 0: not told to us
        Json request;
    };
    struct Settings;

    // dialect_16.cpp: what the station says
    RpcAnswer boot(const Json &payload, const Session &session);
    RpcAnswer start(const Json &payload, const Session &session);
    RpcAnswer values(const Json &payload, const Session &session);
    RpcAnswer stop(const Json &payload, const Session &session);
    RpcAnswer status(const Json &payload, const Session &session);
    void endUntold(int connector, const std::string &status, const Session &session);
    void problem(int connector, const std::string &error, const Session &session);
    int numberOf(const Json &start);
    bool queued(Instant at) const;
    Json registerSample(const Json &wattHours, Instant at) const;
    void note(const std::string &what);

    // dialect_16_repair.cpp
    /// A meterValue array in the shape of 2.x, repaired.
    Json repaired(const Json &meterValues, bool ofTheCar);
    void repairSample(Json &sample);

    // dialect_16_asks.cpp: what is asked of it
    void askConfiguration(int requestId, const Wire &wire, const Session &session, Done done);
    void setNext(const std::shared_ptr<Settings> &settings);
    void setProfile(const Json &payload, const Wire &wire, const Done &done) const;
    void askComposite(const Json &payload, const Wire &wire, Done done) const;

    bool m_meterOfHome;
    int m_phases;
    const Clock &m_clock;
    bool m_amperes = false;                    ///< the station takes limits in A only
    std::deque<Started> m_started;             ///< the last few, so that a start told again is the same transaction
    std::deque<int> m_ended;
    int m_running = 0;                         ///< number of the transaction, 0: none
    bool m_untold = false;                     ///< booted since, and not a word of it
    struct Told {
        std::string status;
        Instant at; ///< by the charger's clock, where it says
    };
    std::map<int, Told> m_status;              ///< newest, by connector
    std::map<int, std::string> m_error;        ///< not over yet, by connector
    std::optional<std::pair<Instant, Energy>> m_imported; ///< newest import register of the car
    std::set<std::string> m_noted;
};

/// The `configurationKey` array of GetConfiguration as the `reportData` of a NotifyReport of 2.x; keys that have no
/// variable are left out.
Json reportFromKeys(const Json &configurationKeys);
/// The configuration key of a variable of 2.x; "" when there is none.
std::string keyOfVariable(const std::string &component, const std::string &variable);

} // namespace tw::ocpp
