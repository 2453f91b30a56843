#pragma once

#include "ocpp/central_state.h"
#include "ocpp/central_wire.h"

#include <cstdint>
#include <string>
#include <vector>

namespace tw::ocpp {

/// Profile ids of the four layers, above those the station reserves for others.
struct ProfileIds {
    int site = 0;
    int base = 0;
    int plan = 0;
    int live = 0;
};
ProfileIds profileIds(const DeviceModel &device);

/// One variable to be set.
struct Setting {
    std::string component;
    std::string variable;
    std::string value;
    bool ofEvse = false;
    friend bool operator==(const Setting &, const Setting &) = default;
};

/// What the station is to be set to so that it measures what is settled, starts without a card and keeps its queue;
/// what its inventory shows as set already, or as not to be had, is left out.
std::vector<Setting> settingsFor(const CentralConfig &config, const CentralState &state);

/// A list of measurands less those that nothing rests on.
std::string withoutShown(const std::string &list);

/// What the central system asks of a station after its boot: inventory, settings, the two lowest layers of profiles,
/// and a transaction for a car that has none (OCPP 2.1, B07, B05, K01, K08, F01).
class CentralSetup {
public:
    CentralSetup(const CentralConfig &config, CentralState &state, CentralWire &peer, const Clock &clock);

    void setAnomalySink(AnomalySink sink) { m_anomaly = std::move(sink); }
    /// Hears that layer Base is at limit 0, or was not taken.
    void setStilled(std::function<void(bool accepted)> stilled) { m_stilled = std::move(stilled); }
    /// From the first step, whatever was going on.
    void begin();
    /// The connection is lost; begin() when it is back, unless it was done.
    void abort();
    /// What it did does not stand any more: it begins again with the next connection.
    void forget();
    bool done() const { return m_step == Step::Done; }
    void reportComplete(int requestId);
    void profilesReported(const Json &report);
    /// Gives up waiting for reports; starts a transaction, or asks for discharging, where one is due.
    void tick();

private:
    enum class Step { Waiting, Report, Settings, SiteProfile, BaseProfile, ReadBack, Profiles, Done };
    void go(Step step);
    void next();
    void askReport();
    void sendSettings();
    void hearSettings(const Json &answer);
    void sendProfile(Json request, const char *what, Step after);
    void readBack();
    void askProfiles();
    void judgeProfiles();
    void startTransaction();
    void allowDischarge();
    bool startIsDue() const;
    /// `then` with the answer, unless the set-up was begun again or the connection lost meanwhile.
    void ask(const char *action, Json payload, std::function<void(const Result<Json> &)> then);
    void report(Anomaly::Kind kind, std::string detail) const;

    const CentralConfig &m_config;
    CentralState &m_state;
    CentralWire &m_peer;
    const Clock &m_clock;
    AnomalySink m_anomaly;
    std::function<void(bool)> m_stilled;
    Step m_step = Step::Waiting;
    std::uint64_t m_run = 0; ///< answers to an earlier run are not ours
    int m_requestId = 0;
    std::vector<Json> m_profiles; ///< what the station says it has stored
    int m_remoteStartId = 0;
    Instant m_stepSince;
    std::vector<Setting> m_settings;
    bool m_resetNeeded = false;
    bool m_resetDone = false;
    std::optional<Instant> m_startAsked;
    std::string m_allowAsked; ///< the transaction for which discharging was asked for
};

} // namespace tw::ocpp
