#pragma once

#include "charger/belief.h"
#include "charger/charger_link.h"
#include "charger/hand_off.h"
#include "modbus/device.h"
#include "charger/power_register.h"

#include <memory>

namespace tw::modbus {

struct MeterConfig {
    RegisterMap map;
    int unit = 1;
    charger::SiteRegisters registers; ///< where counting goes on, for a meter that tells its power only
};

/// A house meter that speaks Modbus. As ChargerSession: talk on a thread of its own, everything here on the engine's.
/// What it says carries its moment, so a meter that falls silent grows old and is not believed for ever. Registers that
/// jump are not told (RegisterChain).
class MeterSession final : public charger::HouseMeter {
public:
    /// `clock` outlives it.
    MeterSession(MeterConfig config, std::unique_ptr<RegisterBus> bus, const Clock &clock);

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
    std::optional<charger::SiteRegisters> registersOf(const DeviceValues &values, Instant at);

    MeterConfig m_config;
    const Clock &m_clock;
    charger::RegisterChain m_import;
    charger::RegisterChain m_export;
    charger::PowerRegister m_counted;
    charger::HouseReading m_reading;
    std::optional<Instant> m_polledAt;
    bool m_polling = false;
    std::string m_toldError;
    std::shared_ptr<Talk> m_talk;
    charger::HandOff m_hand; ///< last: it ends before what its work uses
};

} // namespace tw::modbus
