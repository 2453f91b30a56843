#pragma once

// What the fuzz targets of the OCPP versions share: a station that sends any lines of text.

#include "base/log.h"
#include "ocpp/central_system.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace tw::fuzz {

class Nowhere : public ocpp::Connection {
public:
    void send(std::string frame) override { TW_ASSERT(!frame.empty()); }
    void close(const std::string &) override {}
    bool flushed() const override { return true; }
};

class Sink : public charger::MeasurementSink {
public:
    Result<void> take(const Measurement &measurement) override
    {
        TW_ASSERT(!measurement.stateOfCharge || measurement.stateOfCharge->perMille() <= 1000);
        return {};
    }
};

/// Each line is read or refused, the session goes on, and no discharge is allowed that was not earned by an inventory.
inline void sendLines(const std::uint8_t *data, std::size_t size, ocpp::Version version)
{
    setLogLevel(LogLevel::Error);
    ManualClock clock{Instant(seconds(1'800'000'000))};
    Sink sink;
    ocpp::CentralConfig config;
    config.identity = "F";
    config.mostCharge = 11_kW;
    config.mostDischarge = 10_kW;
    config.usableCapacity = 58_kWh;
    config.upstreamMeter = true;
    ocpp::CentralSystem central(config, clock, sink);
    const auto answer = central.accept({"F", "", "", {ocpp::subprotocol(version)}, ""});
    const auto handler = std::get<ocpp::UpgradeAccepted>(answer).handler;
    Nowhere line;
    handler->opened(line);
    std::string_view rest(reinterpret_cast<const char *>(data), size);
    while (!rest.empty()) {
        const auto end = rest.find('\n');
        handler->received(std::string(rest.substr(0, end)));
        rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
        clock.advance(seconds(7));
        central.tick();
        central.link().apply({-1_kW, 1_kW, 1_kW, clock.now() + seconds(60)}, [](const Result<void> &) {});
        const auto reading = central.link().last();
        TW_ASSERT(!reading.mayDischarge || (version == ocpp::Version::V21 && !central.state().device.empty()));
    }
    handler->closed();
}

} // namespace tw::fuzz
