#pragma once

#include "charger/belief.h"
#include "charger/charger_link.h"
#include "charger/hand_off.h"
#include "charger/power_register.h"
#include "json_meter/meter_values.h"
#include "net/http_client.h"

#include <chrono>
#include <memory>
#include <stop_token>

namespace tw::json_meter {

struct MeterConfig {
    MeterMap map;
    std::string url;                  ///< scheme, host, port and what comes before the map's path; a slash at its end changes nothing
    charger::SiteRegisters registers; ///< where counting goes on, for a meter that tells its power only
    std::chrono::milliseconds timeout{3000};
};

/// A house meter that answers with JSON. It is asked on a thread of its own; everything here is called on the engine's.
///
/// What it says carries its moment, so a meter that falls silent grows old and is not believed for ever; one that goes on
/// answering with the same old values likewise. A meter that fails is asked less and less often, at least every half
/// minute. Registers that jump are not told (RegisterChain).
class MeterSession final : public charger::HouseMeter {
public:
    /// `clock` outlives it.
    MeterSession(MeterConfig config, std::unique_ptr<net::HttpClient> http, const Clock &clock);
    ~MeterSession() override;

    charger::HouseReading last() const override { return m_reading; }
    /// Takes in what it said, and asks again when it is time. At least once a second of the clock.
    void tick();
    bool settled() const { return m_hand.idle(); }
    void wait(std::chrono::milliseconds most) { m_hand.wait(most); }

private:
    bool due(Instant now) const;
    void heard(Instant at, const Result<MeterValues> &outcome);
    Result<void> believed(Instant at, const Result<MeterValues> &outcome);
    void noteFault(Instant at, const Result<void> &good);
    void noteRefused(const std::vector<std::string> &refused);
    void takeRegisters(const MeterValues &values, Instant at);

    MeterConfig m_config;
    const Clock &m_clock;
    charger::RegisterChain m_import;
    charger::RegisterChain m_export;
    charger::PowerRegister m_counted;
    charger::HouseReading m_reading;
    std::optional<Instant> m_askedAt;
    std::optional<Instant> m_notBefore;      ///< after an answer that was none
    seconds m_pause{0};                      ///< how long that was
    bool m_asking = false;
    std::optional<MeterValues> m_last;       ///< that was new
    Instant m_newAt;                         ///< when it came
    std::size_t m_toldRefused = 0;
    std::optional<Fault> m_toldFault;
    std::shared_ptr<net::HttpClient> m_http;
    std::stop_source m_stop;
    charger::HandOff m_hand; ///< last: it ends before what its work uses
};

} // namespace tw::json_meter
