#pragma once

// A session and a simulated charger on loopback, on one virtual clock.

#include "modbus/charger_session.h"
#include "modbus/simulated_world.h"
#include "modbus/tcp_bus.h"

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace tw::modbus::test {

inline const std::string folder = TW_SOURCE_DIR "/resources/chargers";
inline constexpr Instant morning{seconds(1'719'208'800)};

struct Samples final : charger::MeasurementSink {
    std::vector<Measurement> all;
    Result<void> take(const Measurement &measurement) override
    {
        all.push_back(measurement);
        return {};
    }
};

/// What somebody else makes of the charger's registers on the way; only while the session rests.
using Lies = std::map<int, std::uint16_t>;
using Refuses = std::set<int>;

class LyingBus final : public RegisterBus {
public:
    LyingBus(std::unique_ptr<RegisterBus> bus, const Lies &lies, const Refuses &refuses)
        : m_bus(std::move(bus))
        , m_lies(lies)
        , m_refuses(refuses)
    {
    }
    Result<std::vector<std::uint16_t>> read(int unit, Table table, int address, int count) override
    {
        if (const auto first = m_refuses.lower_bound(address); first != m_refuses.end() && *first < address + count)
            return Error{Fault::Refused, "the way", "refused", {}};
        auto words = m_bus->read(unit, table, address, count);
        for (int i = 0; words && i < count; ++i) {
            if (const auto lie = m_lies.find(address + i); lie != m_lies.end())
                (*words)[static_cast<std::size_t>(i)] = lie->second;
        }
        return words;
    }
    Result<void> write(int unit, int address, std::span<const std::uint16_t> words) override { return m_bus->write(unit, address, words); }
    void drop() override { m_bus->drop(); }

private:
    std::unique_ptr<RegisterBus> m_bus;
    const Lies &m_lies;
    const Refuses &m_refuses;
};

/// A session and a simulated charger on loopback, on one virtual clock.
struct Line {
    ManualClock clock{morning};
    Samples samples;
    Lies lies;
    Refuses refuses;
    std::unique_ptr<SimulatedWorld> world;
    std::unique_ptr<ChargerSession> session;
    std::optional<Result<void>> answer;

    SessionConfig config;
    std::chrono::milliseconds patience; ///< with an answer, by the real clock

    explicit Line(SimulatedKind kind, WorldFaults faults = {}, bool mayWake = true, std::vector<CarTrip> trips = {},
                  const std::function<void(RegisterMap &)> &change = {}, std::chrono::milliseconds patience_ = std::chrono::seconds(20))
        : patience(patience_)
    {
        SimulatedWorldSpec spec;
        spec.kind = kind;
        spec.car.charger = charger::exampleCharger();
        spec.car.charger.maxCharge = spec.car.charger.maxDischarge = 7400_W;
        spec.car.charger.minCharge = spec.car.charger.minDischarge = 1380_W;
        spec.faults = faults;
        spec.trips = std::move(trips);
        auto started = SimulatedWorld::start(clock.now(), std::move(spec));
        TW_ASSERT(started);
        world = std::move(*started);
        auto map = readRegisterMap(folder, kind == SimulatedKind::Quasar ? "wallbox-quasar" : "sunspec-der");
        TW_ASSERT(map);
        map->gap = std::chrono::milliseconds(0); // the simulator needs no rest
        if (change)
            change(*map);
        config = {.charger = "TW-0001",
                  .map = *map,
                  .mostCharge = 7400_W,
                  .mostDischarge = 7400_W,
                  .usableCapacity = 58_kWh,
                  .mayWake = mayWake};
        again();
    }
    /// A session that knows nothing of the one before.
    void again()
    {
        session = std::make_unique<ChargerSession>(
            config,
            std::make_unique<LyingBus>(
                std::make_unique<TcpBus>(TcpBusOptions{.host = "127.0.0.1", .port = world->port(), .timeout = patience}), lies, refuses),
            clock, samples);
    }
    void settle()
    {
        for (int i = 0; i < 1000 && !session->settled(); ++i) {
            session->wait(std::chrono::milliseconds(20));
            session->tick();
        }
    }
    void live(seconds time, seconds step = seconds(5))
    {
        for (seconds passed{0}; passed < time; passed += step) {
            clock.advance(step);
            world->advance(clock.now());
            session->tick();
            settle();
        }
    }
    void ask(Power power, seconds valid = seconds(120))
    {
        answer.reset();
        session->apply({.power = power, .validUntil = clock.now() + valid}, [this](Result<void> outcome) { answer = outcome; });
        settle();
    }
    /// Past the time in which a charger that may just have started is not believed.
    void contact()
    {
        session->tick();
        settle();
        live(seconds(320));
    }
};

} // namespace tw::modbus::test
