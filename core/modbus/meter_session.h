#pragma once

#include "charger/belief.h"
#include "charger/charger_link.h"
#include "charger/hand_off.h"
#include "modbus/device.h"

#include <memory>

namespace tw::modbus {

struct MeterConfig {
    std::string charger;     ///< the charger its measurements stand beside
    RegisterMap map;
    int unit = 1;
    seconds sampleEvery{30}; ///< a divisor of a day, the same as the charger's: samples of one moment make one
};

/// A house meter that speaks Modbus. As ChargerSession: talk on a thread of its own, everything here on the engine's.
/// What it says carries its moment, so a meter that falls silent grows old and is not believed for ever.
class MeterSession final : public charger::HouseMeter {
public:
    MeterSession(MeterConfig config, std::unique_ptr<RegisterBus> bus, const Clock &clock, charger::MeasurementSink &sink);

    charger::HouseReading last() const override { return m_reading; }
    /// Takes in what it said, and asks again when it is time. At least once a second of the clock.
    void tick();
    bool settled() const { return m_hand.idle(); }
    void wait(std::chrono::milliseconds most) { m_hand.wait(most); }

private:
    struct Talk {
        std::unique_ptr<RegisterBus> bus;
        Device device;
        bool open = false;
        Result<DeviceValues> poll();
    };
    void polled(Instant at, const Result<DeviceValues> &outcome);

    MeterConfig m_config;
    const Clock &m_clock;
    charger::MeasurementSink &m_sink;
    charger::RegisterChain m_import;
    charger::RegisterChain m_export;
    charger::HouseReading m_reading;
    std::optional<Instant> m_polledAt;
    std::optional<Instant> m_sampledAt;
    bool m_polling = false;
    std::string m_toldError;
    std::shared_ptr<Talk> m_talk;
    charger::HandOff m_hand; ///< last: it ends before what its work uses
};

} // namespace tw::modbus
