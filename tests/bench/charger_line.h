#pragma once

// What the benches of chargers share: a central system with a station over a real socket.

#include "ocpp/central_system.h"
#include "ocpp/station_world.h"
#include "ocpp_server/station_dialer.h"
#include "ocpp_server/websocket_server.h"
#include "tests/bench/times.h"

#include <boost/asio/io_context.hpp>

#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace tw::bench {

inline ocpp::CentralConfig config(const std::string &identity)
{
    return {.identity = identity,
            .password = {},
            .importLimit = 24_kW,
            .mostCharge = 10_kW,
            .mostDischarge = 10_kW,
            .usableCapacity = 58_kWh};
}

/// A central system and a station over a real socket, on one thread.
struct Pair {
    Pair(const Clock &clock, charger::MeasurementSink &sink, ocpp::CentralConfig central_)
        : central(std::move(central_), clock, sink)
        , server(*ocpp_server::WebSocketServer::listen(io, {}, central))
        , world(clock, spec())
        , dialer(io, world.station(),
                 {.url = "ws://127.0.0.1:" + std::to_string(server->port()), .identity = "TW-0001", .password = {}, .protocols = {}, .limits = {}})
    {
    }
    static ocpp::StationWorldSpec spec()
    {
        ocpp::StationWorldSpec spec;
        spec.car.charger = charger::exampleCharger();
        return spec;
    }
    bool settled() const { return world.settled() && central.settled(); }
    void settle()
    {
        for (int idle = 0; idle < 2;) {
            const bool moved = io.poll() > 0;
            if (settled() && !moved)
                ++idle;
            else if (!moved)
                io.run_one_for(std::chrono::milliseconds(5));
        }
    }
    void connect(const Clock &clock)
    {
        dialer.tick(clock.now());
        for (int i = 0; i < 1000 && !(world.station().peer().connected() && central.ready()); ++i)
            io.run_one_for(std::chrono::milliseconds(10));
        settle();
    }
    boost::asio::io_context io{1};
    ocpp::CentralSystem central;
    std::unique_ptr<ocpp_server::WebSocketServer> server;
    ocpp::StationWorld world;
    ocpp_server::StationDialer dialer;
};

} // namespace tw::bench
