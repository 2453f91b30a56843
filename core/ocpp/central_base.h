#pragma once

#include "charger/charger_link.h"
#include "ocpp/base_profile.h"
#include "ocpp/central_state.h"
#include "ocpp/central_wire.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

namespace tw::ocpp {

/// Layer Base after the set-up, which leaves it at limit 0: the cheap hours in its place, where they are wanted and the station
/// can keep them. Sent, read back and compared; what differs, is refused or not answered becomes limit 0 again at once, and
/// is tried again with the next set-up or after a day. It lies below each profile of a transaction, so it touches none.
class CentralBase final : public charger::ActsAlone {
public:
    CentralBase(const CentralConfig &config, CentralState &state, CentralWire &peer, const Clock &clock);

    void setAnomalySink(AnomalySink sink) { m_anomaly = std::move(sink); }
    /// Says whether the station is set up: before, and while it is set up again, nothing is sent here.
    void setReady(std::function<bool()> ready) { m_ready = std::move(ready); }

    void whenAlone(const std::optional<CheapHours> &hours) override;
    std::optional<CheapHours> aloneIn() const override;
    Fallback fallback() const override;

    /// The set-up put limit 0 there, or could not.
    void stilled(bool accepted);
    void profilesReported(const Json &report);
    /// Sends what is due. At least once a second.
    void tick();

private:
    struct Sent {
        CheapHours hours;
        HoursBy by = HoursBy::Utc;
        seconds offset{0}; ///< of the zone, when it was sent
        Json profile;
    };
    bool able() const;
    HoursBy clockFor(const Calendar &calendar) const;
    void sendHours();
    void sendStill();
    void readBack();
    void failed(const std::string &why);
    void ask(const char *action, Json payload, std::function<void(const Result<Json> &)> then);

    const CentralConfig &m_config;
    CentralState &m_state;
    CentralWire &m_peer;
    const Clock &m_clock;
    AnomalySink m_anomaly;
    std::function<bool()> m_ready;
    std::optional<CheapHours> m_wanted;
    std::optional<Calendar> m_calendar; ///< of m_wanted
    std::optional<Sent> m_sent;         ///< nothing: limit 0
    bool m_unsure = true;               ///< it may hold anything: limit 0 comes first; else it holds m_sent, or limit 0
    bool m_refused = false;
    bool m_stillRefused = false;        ///< limit 0
    std::optional<Instant> m_notBefore; ///< of the next try
    seconds m_rest;                     ///< before limit 0 is tried again, longer each time
    bool m_busy = false;
    Instant m_since;                    ///< m_busy
    std::uint64_t m_run = 0;            ///< answers to an earlier run are not ours
    int m_requestId;                    ///< of the reports asked for last
    bool m_awaited = false;             ///< they are
    std::optional<Json> m_told;         ///< the profile, by them
};

} // namespace tw::ocpp
