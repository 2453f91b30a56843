#pragma once

#include "base/result.h"
#include "charger/charger_link.h"
#include "units/time.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tw::json_meter {

// House meters and programs that answer a GET with JSON differ by the names in it: those are a file in resources/meters
// (schema: json-meter.schema.json). What is read stands in it as RFC 6901 pointers.

enum class Value { Power, Import, Export, PhaseA, PhaseB, PhaseC };
inline constexpr std::size_t valueCount = 6;
const char *name(Value value);

/// Keys from the root of an answer; digits into an array.
using Pointer = std::vector<std::string>;

/// Where one value stands. Nothing in `anyOf`: this meter does not tell it.
struct Place {
    using Sum = std::vector<Pointer>; ///< numbers that are added, one a phase
    std::vector<Sum> anyOf;           ///< the first whose numbers are all there counts
    bool thousands = false;           ///< kW or kWh instead of W or Wh
    bool negated = false;             ///< it counts export positive
    friend bool operator==(const Place &, const Place &) = default;
};

struct MeterMap {
    std::string name;   ///< of the file, as a site file calls it
    std::string title;  ///< maker and unit
    std::string source; ///< where the names are from
    bool testedOnHardware = false;
    std::string path;   ///< and query, behind the site's address
    seconds poll{5};
    seconds late{0};  ///< its values may be so old when it answers
    std::array<Place, valueCount> values;
    std::optional<Pointer> stamp;    ///< what changes with every answer that is a new one
    std::vector<Pointer> mustBeTrue; ///< where there, and something else: the answer counts for nothing
    std::vector<Pointer> faults;     ///< where there, and neither null nor empty: likewise

    const Place &of(Value value) const { return values[static_cast<std::size_t>(value)]; }
    friend bool operator==(const MeterMap &, const MeterMap &) = default;
};

/// Every mistake with its place, in file order; the map is complete only when there is none.
struct MeterMapFile {
    MeterMap map;
    std::vector<Error> findings;
};
MeterMapFile parseMeterMap(std::string_view text, const std::string &file);

/// The map called `name` in `folder`; BadInput with the first mistake, NotFound with the names there are.
Result<MeterMap> readMeterMap(const std::string &folder, const std::string &name);

} // namespace tw::json_meter
