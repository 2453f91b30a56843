#pragma once

// A central system with a scripted station at the other end of its line, for the tests of its sessions.

#include "ocpp/central_system.h"
#include "tests/core/ocpp/fake_station.h"
#include "tests/support/printers.h"
#include "units/text.h"

#include <QTest>

#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <vector>

// QCOMPARE offers a Json to every number type of Qt.
#define JSON_EQUAL(got, wanted) QVERIFY2(Json(got) == (wanted), Json(got).dump().c_str())

namespace tw::test {

using namespace tw::ocpp;

inline const Instant start = *parseInstant("2026-11-23T01:20:24Z");

inline CentralConfig config()
{
    CentralConfig c;
    c.identity = "TW-0001";
    c.importLimit = 24_kW;
    c.mostCharge = 11_kW;
    c.mostDischarge = 10_kW;
    c.usableCapacity = 58_kWh;
    return c;
}

/// A central system, its clock, its store, and the other end of its line.
struct Household {
    ManualClock clock{start};
    MeasurementList store;
    std::vector<Anomaly> anomalies;
    CentralSystem central;
    FakeStation station;
    explicit Household(const CentralConfig &setup = config(), std::string protocol = "ocpp2.1")
        : central(setup, clock, store)
        , station(central, std::move(protocol))
    {
        central.setAnomalySink([this](const Anomaly &a) { anomalies.push_back(a); });
    }
    charger::HoldsSchedule &holder() { return *charger::skill<charger::HoldsSchedule>(central.link()); }
    charger::ChargerReading last() { return central.link().last(); }
    bool saw(Anomaly::Kind kind) const
    {
        return std::any_of(anomalies.begin(), anomalies.end(), [kind](const Anomaly &a) { return a.kind == kind; });
    }
    /// Booted, set up, a car plugged in, a transaction running with 62 %.
    void untilStarted()
    {
        station.connect();
        station.bootUp();
        Json begun = FakeStation::event("Started", "CablePluggedIn", "2026-11-23T01:20:30Z", 0, registers(1204500, 310250, 62),
                                        "EVConnected");
        station.call("TransactionEvent", begun);
    }
    static Json registers(const Json &in, const Json &out, const Json &soc, const Json &power = nullptr)
    {
        Json values = Json::array({FakeStation::value("Energy.Active.Import.Register", in, "Wh"),
                                   FakeStation::value("Energy.Active.Export.Register", out, "Wh")});
        if (!soc.is_null())
            values.push_back(FakeStation::value("SoC", soc, "Percent"));
        if (!power.is_null())
            values.push_back(FakeStation::value("Power.Active.Import", power, "W"));
        return values;
    }
    void updated(const char *at, int seqNo, const Json &values, bool offline = false)
    {
        clock.set(std::max(clock.now(), *parseInstant(at)));
        Json e = FakeStation::event("Updated", "MeterValuePeriodic", at, seqNo, values);
        if (offline)
            e["offline"] = true;
        station.call("TransactionEvent", e);
    }
    void needs(const char *transfer, int untilFloor = -15000)
    {
        station.call("NotifyEVChargingNeeds",
                     {{"evseId", 1},
                      {"chargingNeeds",
                       {{"requestedEnergyTransfer", transfer},
                        {"availableEnergyTransfer", {"DC", "DC_BPT"}},
                        {"v2xChargingParameters",
                         {{"maxChargePower", 11000}, {"maxDischargePower", 10000}, {"evMinV2XEnergyRequest", untilFloor}}}}}});
    }
    Result<void> apply(Power power, seconds watchdog = seconds(60))
    {
        std::optional<Result<void>> heard;
        central.link().apply({power, 7400_W, 5_kW, clock.now() + watchdog}, [&](Result<void> r) { heard = r; });
        // The fake station answers what is queued when it next says something.
        station.call("Heartbeat", Json::object());
        return heard ? *heard : Error{Fault::Busy, "test", "no answer yet", {}};
    }
    Result<void> keep(const ChargerSchedule &schedule)
    {
        std::optional<Result<void>> heard;
        holder().store(schedule, [&](Result<void> r) { heard = r; });
        station.call("Heartbeat", Json::object());
        return heard ? *heard : Error{Fault::Busy, "test", "no answer yet", {}};
    }
};

inline ChargerSchedule nightPlan()
{
    return {{{start + seconds(60), -5_kW, 7400_W, 5_kW},
             {start + seconds(1860), 7400_W, 7400_W, 5_kW},
             {start + seconds(2760), 0_W, 7400_W, 5_kW}},
            start + seconds(3660)};
}

inline const Json &firstPeriod(const Json &asked)
{
    return asked["chargingProfile"]["chargingSchedule"][0]["chargingSchedulePeriod"][0];
}

} // namespace tw::test
