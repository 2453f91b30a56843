#include "app/console/simulate_modbus.h"

#include "app/console/verb.h"
#include "base/log.h"
#include "modbus/simulated_world.h"
#include "units/text.h"

#include <nlohmann/json.hpp>

#include <chrono>
#include <cmath>
#include <csignal>
#include <fstream>
#include <thread>

namespace tw::console {

namespace {

volatile std::sig_atomic_t endAsked = 0;

extern "C" void askEndOfSimulation(int)
{
    endAsked = 1;
}

Error wrong(const std::string &option, const std::string &sentence)
{
    return {Fault::BadInput, option, sentence, {}};
}

Result<modbus::SimulatedWorldSpec> specFrom(const ModbusWishes &wishes)
{
    modbus::SimulatedWorldSpec spec;
    if (wishes.map == "sunspec-der")
        spec.kind = modbus::SimulatedKind::SunSpec;
    else if (wishes.map != "wallbox-quasar")
        return wrong("--map", '"' + wishes.map + "\" is not simulated; wallbox-quasar and sunspec-der are");
    const auto colon = wishes.listen.rfind(':');
    const std::string port = colon == std::string::npos ? "" : wishes.listen.substr(colon + 1);
    const bool digits = !port.empty() && port.size() <= 5 && port.find_first_not_of("0123456789") == std::string::npos;
    if (!digits || std::stoi(port) > 65535)
        return wrong("--listen", "\"" + wishes.listen + "\" is not ADDRESS:PORT, as in 127.0.0.1:5020");
    spec.address = wishes.listen.substr(0, colon);
    spec.port = std::stoi(port);
    const auto faults = modbus::parseWorldFaults(wishes.faults);
    if (!faults)
        return faults.error();
    spec.faults = *faults;
    spec.car.charger = charger::exampleCharger();
    spec.car.charger.maxCharge = spec.car.charger.maxDischarge = 7400_W;
    spec.car.usableCapacity = Energy::fromWh(std::llround(wishes.batteryKwh * 1000.0));
    spec.car.start = StateOfCharge::fromPerMille(std::llround(wishes.stateOfCharge * 1000.0));
    spec.car.seed = wishes.seed;
    return spec;
}

/// One JSON line a request, with its answer.
std::string lineOf(const modbus::ModbusServer::Exchange &exchange, Instant now)
{
    nlohmann::ordered_json line{{"ts", instantText(now)},
                                {"unit", exchange.unit},
                                {"function", exchange.function},
                                {"register", exchange.address},
                                {"count", exchange.count}};
    if (exchange.exception == modbus::ModbusException::None)
        line["words"] = exchange.words;
    else
        line["exception"] = static_cast<int>(exchange.exception);
    return line.dump();
}

} // namespace

int simulateModbus(const ModbusWishes &wishes)
{
    auto spec = specFrom(wishes);
    if (!spec)
        return failed(spec.error());
    std::ofstream file; // outlives the world, whose server writes into it
    if (!wishes.log.empty()) {
        file.open(wishes.log, std::ios::app);
        if (!file)
            return failed({Fault::Io, "--log", "the file cannot be written", {}});
    }
    const SystemClock clock;
    auto world = modbus::SimulatedWorld::start(clock.now(), std::move(*spec));
    if (!world)
        return failed(world.error());
    if (file.is_open())
        (*world)->server().setObserver([&file, &clock](const modbus::ModbusServer::Exchange &exchange) {
            file << lineOf(exchange, clock.now()) << '\n' << std::flush;
        });
    std::signal(SIGTERM, askEndOfSimulation);
    std::signal(SIGINT, askEndOfSimulation);
    log(LogLevel::Info, "charger",
        "listens on port " + std::to_string((*world)->port()) + ": unit 1 is the charger, unit 2 a SunSpec house meter");
    while (!endAsked) {
        (*world)->advance(clock.now());
        std::this_thread::sleep_for(std::chrono::milliseconds(200));
    }
    return Done;
}

} // namespace tw::console
