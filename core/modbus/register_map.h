#pragma once

#include "base/result.h"
#include "units/time.h"

#include <array>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tw::modbus {

// What differs between devices only by numbers is a file in resources/chargers (schema: register-map.schema.json):
// where each value stands, how it is written, what it may be, and which registers are written to take the device over,
// to move power, to stop and to hand it back. Registers count from 0, as on the wire.
//
// Values are held in thousandths of their point's unit: W, Wh, % and s; text apart.

enum class Table { Holding, Input };
enum class WordType { Uint16, Int16, Uint32, Int32, Uint64, Float32, Text };
enum class WordOrder { HighFirst, LowFirst };

/// What the program reads from a point of this name. Other points are only written.
enum class Role {
    Power,          ///< W at the charger, + into the car
    State,          ///< the device's own number
    PluggedIn,      ///< the device's own number
    StateOfCharge,  ///< %
    ImportEnergy,   ///< Wh into the car, a register
    ExportEnergy,   ///< Wh out of the car
    MostCharge,     ///< W, what it takes now
    MostDischarge,
    Setpoint,       ///< W, read back after it was written
    WatchdogLeft,   ///< s until the device ends the set-point by itself
    SitePower,      ///< W at the grid, + import
    SitePhaseA,     ///< W of one phase
    SitePhaseB,
    SitePhaseC,
    SiteImport,     ///< Wh
    SiteExport,
    Maker,          ///< text
    Model,
    Firmware,
};
inline constexpr std::size_t roleCount = 19;
const char *name(Role role);

struct ValueRange {
    std::int64_t least = 0; ///< thousandths, both included
    std::int64_t most = 0;
    bool contains(std::int64_t value) const { return least <= value && value <= most; }
    friend bool operator==(const ValueRange &, const ValueRange &) = default;
};

struct Point {
    std::string name;
    std::optional<Role> role;
    Table table = Table::Holding;
    std::vector<int> models;       ///< SunSpec: the first of these the device has; empty: `address` is absolute
    int address = 0;               ///< the register, or the offset from the model's ID register
    WordType type = WordType::Uint16;
    int words = 1;
    WordOrder order = WordOrder::HighFirst;
    int exponent = 0;              ///< value = raw x 10^exponent, -6 to 6
    std::optional<int> exponentAt; ///< SunSpec: offset of the scale factor in the same model, instead
    bool negated = false;          ///< the device counts the other way round
    std::optional<ValueRange> range;
    std::vector<std::int64_t> unknown; ///< raw numbers that say "not known", beside SunSpec's own
    friend bool operator==(const Point &, const Point &) = default;
};

/// One write of a sequence.
struct SequenceStep {
    enum class What { Number, Power, ChargeLimit, DischargeLimit, Watchdog };
    std::size_t point = 0; ///< of RegisterMap::points
    What what = What::Number;
    std::int64_t number = 0; ///< thousandths
    friend bool operator==(const SequenceStep &, const SequenceStep &) = default;
};
using Sequence = std::vector<SequenceStep>;

enum class Act {
    TakeOver, ///< after each new connection
    Start,    ///< power from standing still
    Change,   ///< another power while it flows
    Stop,
    Release,  ///< hand it back to its own app
    Wake,     ///< the least that makes an idle device say the car's state of charge; empty: not needed, or not known
};
inline constexpr std::size_t actCount = 6;

/// Which numbers of a point mean a thing. Without a point it is never so.
struct Condition {
    std::optional<std::size_t> point;
    std::vector<std::int64_t> any;  ///< true for these ...
    std::vector<std::int64_t> none; ///< ... or, where this is not empty, for all but these
    bool known = false;             ///< ... or whenever the point has a value at all
    friend bool operator==(const Condition &, const Condition &) = default;
};

struct RegisterMap {
    enum class Kind { Charger, Meter };
    std::string name;   ///< of the file, as a site file calls it
    std::string title;  ///< maker and unit
    std::string source; ///< where the numbers are from
    bool testedOnHardware = false;
    Kind kind = Kind::Charger;
    bool sunSpec = false;
    int port = 502;
    int unit = 1;
    seconds poll{5};
    std::chrono::milliseconds gap{0}; ///< between two requests, at least
    seconds settle{0};                ///< after first contact nothing is believed or commanded for so long
    int mostHole = 0;                 ///< registers a block read may pass over without needing them
    bool stateOfChargeWhileIdle = true;
    std::optional<ValueRange> stateOfChargeDoubted; ///< outside of it a first reading must repeat itself
    std::optional<ValueRange> watchdog;             ///< what may be written to it
    std::vector<Point> points;
    Condition pluggedIn;
    Condition fault;
    std::array<Sequence, actCount> sequences;

    const Point *find(Role role) const;
    const Sequence &sequence(Act act) const { return sequences[static_cast<std::size_t>(act)]; }
    friend bool operator==(const RegisterMap &, const RegisterMap &) = default;
};

/// Every mistake with its place, in file order; the map is complete only when there is none.
struct RegisterMapFile {
    RegisterMap map;
    std::vector<Error> findings;
};
RegisterMapFile parseRegisterMap(std::string_view text, const std::string &file);

/// The map called `name` in `folder`; BadInput with the first mistake, NotFound with the names there are.
Result<RegisterMap> readRegisterMap(const std::string &folder, const std::string &name);

} // namespace tw::modbus
