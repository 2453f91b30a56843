#pragma once

#include "model/orders.h"
#include "model/tariff.h"
#include "units/calendar.h"
#include "units/convert.h"

#include <optional>
#include <string>
#include <vector>

namespace tw {
inline namespace model {

struct Place {
    std::string name = "Home";
    std::string timeZone; ///< IANA
    std::string currency; ///< ISO 4217
    std::optional<double> latitude;
    std::optional<double> longitude;
    friend bool operator==(const Place &, const Place &) = default;
};

/// Less import at certain local hours: asked for by the network operator, or by the owner.
struct ImportWindow {
    std::vector<std::chrono::weekday> weekdays; ///< of its beginning; empty: every day
    minutes from{0};
    minutes until{0}; ///< not after `from`: on the next day
    Power limit;
    friend bool operator==(const ImportWindow &, const ImportWindow &) = default;
};

/// The connection to the grid. Limits hold at the grid meter.
struct Grid {
    int phases = 3;
    int voltageV = 230;
    int fuseA = 0;
    Power importLimit;
    Power exportLimit;
    std::vector<ImportWindow> importWindows;
    seconds reconnect{300}; ///< no export for so long after an outage
    std::string code;       ///< grid code, for the report
    bool carMayHelpFuse = false; ///< the guard may start a discharge to bring import under its limit

    /// The least limit in force at any moment of `when`.
    Power importLimitIn(Interval when, const Calendar &calendar) const;
    friend bool operator==(const Grid &, const Grid &) = default;
};

/// The home behind the meter, for plans before there is a history.
struct House {
    Energy yearlyLoad = Energy::fromWh(3'500'000);
    Power solarPeak;
    bool curtails = false; ///< the sun is turned down by itself while its export would cost
    friend bool operator==(const House &, const House &) = default;
};

enum class Chemistry { Nmc, Lfp, Nca };

struct Warranty {
    std::optional<Energy> discharge;
    std::optional<hours> dischargeTime;
    std::optional<int> years;
    std::optional<int> cyclesPerYear;
    std::optional<LocalDay> begins; ///< first day; nothing: the first day that is known
    friend bool operator==(const Warranty &, const Warranty &) = default;
};

/// How much slower a car charges when nearly full: from `from` on its power falls in a line to `full` of the charger's
/// most when the battery is full.
struct Taper {
    StateOfCharge from;
    StateOfCharge full; ///< a share of the charger's most power
    friend bool operator==(const Taper &, const Taper &) = default;
};

struct Car {
    std::string name = "Car";
    Energy usableCapacity;
    int consumptionWhPerKm = 0;
    Chemistry chemistry = Chemistry::Nmc;
    StateOfCharge lowest;  ///< never below by trading, whatever the reserve
    StateOfCharge highest = StateOfCharge::fromPercent(100); ///< daily charge limit; trips may go above
    std::optional<Taper> taper;                              ///< nothing = full power to the end
    std::optional<Price> wearPerDischargedKwh;               ///< nothing = from the ageing model ("auto")
    std::optional<Price> batteryPrice;                       ///< a new battery, per kWh; nothing = battery/wear.h
    std::optional<double> batteryCelsius;                    ///< of the cells, on average; nothing = not known
    Warranty warranty;
    friend bool operator==(const Car &, const Car &) = default;

    /// Energy for a range, and range of an energy (metres, rounded down).
    Energy energyFor(std::int64_t rangeM) const
    {
        return Energy::fromWs(divided(rangeM * consumptionWhPerKm * 3600, 1000, Rounding::HalfAwayFromZero));
    }
    std::int64_t rangeOf(Energy stored) const { return stored.ws() * 1000 / (std::int64_t(consumptionWhPerKm) * 3600); }
};

enum class Protocol { Ocpp16, Ocpp201, Ocpp21, Modbus };

/// Share of AC power that reaches the battery (charge) and of battery power that reaches AC (discharge), at rising AC
/// powers; below the first power the first share holds, beyond the last the last, between them linear.
struct EfficiencyTable {
    std::vector<Power> power;
    std::vector<double> charge;
    std::vector<double> discharge;
    friend bool operator==(const EfficiencyTable &, const EfficiencyTable &) = default;
};

/// Where a device answers over Modbus TCP, and which register map describes it.
struct ModbusAddress {
    std::string host;        ///< name or address
    std::optional<int> port; ///< nothing: the map's
    std::optional<int> unit; ///< nothing: the map's
    std::string map;         ///< name of a file in resources/chargers, without .json
    friend bool operator==(const ModbusAddress &, const ModbusAddress &) = default;
};

/// Where a device answers with JSON over HTTP, and which meter map describes the answer.
struct HttpAddress {
    std::string url; ///< scheme, host, port and what comes before the map's path; no password
    std::string map; ///< name of a file in resources/meters, without .json
    friend bool operator==(const HttpAddress &, const HttpAddress &) = default;
};

/// Where a charger that speaks OCPP calls this program.
struct OcppDoor {
    std::string address = "127.0.0.1"; ///< of this computer, as a number; 0.0.0.0: all of them
    int port = 9220;
    std::vector<std::string> names;    ///< by what the charger calls it; empty: all names and addresses this computer has
    /// Before 2.1: name of a file in resources/chargers/ocpp, without .json, of a unit that discharges all the same; empty:
    /// it is only charged.
    std::string dischargeUnit{};
    friend bool operator==(const OcppDoor &, const OcppDoor &) = default;
};

/// What a charger does on its own where no plan is left in it and this program is silent for good.
enum class WhenAlone {
    Hold,       ///< nothing
    CheapHours, ///< charge in the cheapest hours, if it can do so safely
};

struct ChargerSpec {
    Protocol protocol = Protocol::Ocpp21;
    std::string id;
    Power maxCharge;
    Power maxDischarge;
    Power minCharge;
    Power minDischarge;
    EfficiencyTable efficiency;
    Power standby;        ///< drawn in addition whenever power is not 0
    int securityProfile = 2;
    bool islanding = false;
    std::optional<int> phases{}; ///< it is connected to, the first ones; nothing: all that the home has
    seconds dwell{60};    ///< least time between two reversals of power
    std::optional<ModbusAddress> modbus{}; ///< with Protocol::Modbus, and only then
    std::optional<OcppDoor> ocpp{};        ///< nothing: this computer only
    bool mayWakeCar = false; ///< a trickle for up to a minute, where an idle car does not tell its state of charge
    WhenAlone whenAlone = WhenAlone::CheapHours; ///< over OCPP
    friend bool operator==(const ChargerSpec &, const ChargerSpec &) = default;
};

enum class MeterKind {
    None,            ///< load and sun count as 0, and every figure says so
    ChargerUpstream, ///< the charger reports the house meter (OCPP 2.1, location Upstream)
    Modbus,          ///< a meter of its own, asked at Site::meterAt
    Http,            ///< the same, asked at Site::meterHttp
};

struct Limits {
    Power chargeMax;
    Power dischargeMax;
    Power chargeMin;
    Power dischargeMin;
    Power importMax;
    Power exportMax;
    std::optional<Power> phaseMax{}; ///< of one phase, by its fuse
    int chargerPhases = 3;           ///< it is spread over: the first ones
    seconds dwell{60};
    bool carMayHelpFuse = false;
    friend bool operator==(const Limits &, const Limits &) = default;
};

/// The energy never sold: the reserve range, or the lowest state of charge of the car or the owner, whichever is most.
inline Energy reserveOf(const Car &car, const Orders &orders)
{
    const StateOfCharge lowest = std::max(car.lowest, orders.wear.lowest.value_or(car.lowest));
    return std::max(car.energyFor(orders.reserveM), energyAt(lowest, car.usableCapacity));
}

/// What the electrician provisions, and the owner's first orders.
struct Site {
    Place place;
    Grid grid;
    House house;
    Car car;
    ChargerSpec charger;
    MeterKind meter = MeterKind::None;
    std::optional<ModbusAddress> meterAt; ///< with MeterKind::Modbus, and only then
    std::optional<HttpAddress> meterHttp; ///< with MeterKind::Http, and only then
    Tariffs tariffs;
    StateOfCharge backupFloor; ///< lowest state of charge when the home runs on the car
    seconds stateOfChargeMaxAge{300};
    Orders orders;
    friend bool operator==(const Site &, const Site &) = default;

    Limits limits() const
    {
        return {.chargeMax = charger.maxCharge,
                .dischargeMax = charger.maxDischarge,
                .chargeMin = charger.minCharge,
                .dischargeMin = charger.minDischarge,
                .importMax = grid.importLimit,
                .exportMax = grid.exportLimit,
                .phaseMax = grid.fuseA > 0 ? std::optional(Power::fromW(std::int64_t(grid.fuseA) * grid.voltageV))
                                           : std::nullopt,
                .chargerPhases = charger.phases.value_or(grid.phases),
                .dwell = charger.dwell,
                .carMayHelpFuse = grid.carMayHelpFuse};
    }
    Energy reserve() const { return reserveOf(car, orders); }
};

/// What the home may not go below while it runs on the car: the backup's own, lower floor, or the reserve for an owner
/// who wants no backup.
inline Energy backupFloorOf(const Site &site, const Orders &orders)
{
    const Energy reserve = reserveOf(site.car, orders);
    return orders.backup.mode == BackupMode::Off ? reserve
                                                 : std::min(reserve, energyAt(site.backupFloor, site.car.usableCapacity));
}

} // namespace model
} // namespace tw
