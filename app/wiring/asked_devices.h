#pragma once

#include "charger/metered_sink.h"
#include "json_meter/meter_session.h"
#include "modbus/charger_session.h"
#include "modbus/meter_session.h"
#include "model/site.h"
#include "store/store.h"

#include <chrono>
#include <memory>
#include <utility>

namespace tw::wiring {

struct AskingTimes {
    seconds sampleEvery{30};                 ///< a divisor of a day
    std::chrono::milliseconds timeout{2000}; ///< of Modbus: for a connection and for an answer
    bool rests = true; ///< between two requests as long as the device wants; a simulated one needs none
};

/// The devices of a site that are asked, and do not call: a charger over Modbus, a house meter over Modbus or HTTP, both
/// or none.
class AskedDevices {
public:
    /// `clock` and `sink` outlive it. Registers that are counted here go on from what `store` has. NotFound names the
    /// maps there are; BadInput for a map of another kind of device, and for a charger's power beyond what it takes.
    static Result<std::unique_ptr<AskedDevices>> create(const Site &site, const store::Store &store, const Clock &clock,
                                                      charger::MeasurementSink &sink, const AskingTimes &times = {});

    /// Whether the site's charger may discharge, by its register map; true for one that does not speak Modbus.
    static Result<bool> gives(const Site &site);

    modbus::ChargerSession *charger() { return m_charger.get(); }      ///< nullptr: it speaks something else
    const charger::HouseMeter *meter() const;                          ///< nullptr: none of its own
    /// What a charger tells goes here, so that it stands beside what the meter says.
    charger::MeasurementSink &sink() { return m_metered ? static_cast<charger::MeasurementSink &>(*m_metered) : m_sink; }

    /// Hears every request to the charger and its answer; before the first tick.
    void setFrameObserver(modbus::ChargerSession::FrameObserver observer)
    {
        if (m_charger)
            m_charger->setFrameObserver(std::move(observer));
    }

    /// At least once a second of the clock.
    void tick();
    /// For a clock that is not the real one: a tick whose answers are waited for and taken in, the meter's first, so
    /// that the same days give the same figures. False when they did not come within `most`.
    bool look(std::chrono::milliseconds most);
    /// The same for what was commanded since.
    bool settle(std::chrono::milliseconds most);
    /// Ends the charger's power; it stays ours, so that it rests until we are back.
    void leave(std::chrono::milliseconds most);

private:
    explicit AskedDevices(charger::MeasurementSink &sink)
        : m_sink(sink)
    {
    }

    charger::MeasurementSink &m_sink;
    Result<void> addMeter(const Site &site, const charger::SiteRegisters &told, const Clock &clock, const AskingTimes &times);

    std::unique_ptr<modbus::MeterSession> m_modbusMeter; ///< this, or the next, or none
    std::unique_ptr<json_meter::MeterSession> m_jsonMeter;
    std::unique_ptr<charger::MeteredSink> m_metered;
    std::unique_ptr<modbus::ChargerSession> m_charger;
};

} // namespace tw::wiring
