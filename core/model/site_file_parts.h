#pragma once

#include "model/field_reader.h"
#include "model/site.h"

#include <nlohmann/json.hpp>

namespace tw {
inline namespace model {

// The site file is read and written in parts: site_file.cpp (the whole), car_file.cpp, device_file.cpp, tariff_file.cpp,
// time_of_use_file.cpp, tariff_terms_file.cpp, orders_file.cpp.

using WrittenJson = nlohmann::ordered_json; ///< keys keep the order they were written in

/// The price keys' range, in any currency (1 kWh costs up to some thousand in the smallest ones), in millionths.
inline constexpr NumberRange priceRange{-10'000, 10'000, 6};
/// A required price; zero when it is missing or wrong.
Price priceOf(FieldReader &reader, const char *key);

/// The value of "vehicle"; the lowest state of charge in an outage stands there too.
struct ReadCar {
    Car car;
    StateOfCharge backupFloor;
};
ReadCar readCar(const LocatedJson &value, Findings &findings);

/// The key "modbus" of a device, which is there exactly when it speaks Modbus; `otherwise` names what it does instead.
std::optional<ModbusAddress> readModbus(FieldReader &parent, bool speaksIt, const std::string &otherwise);
/// The key "http" of a meter, as readModbus().
std::optional<HttpAddress> readHttp(FieldReader &parent, bool speaksIt);
/// The key "ocpp" of the charger, which may be there when it speaks OCPP.
std::optional<OcppDoor> readOcppDoor(FieldReader &parent, bool speaksIt);

/// The value of "tariff". `place.currency` is compared with what the price source quotes in.
Tariffs readTariffs(const LocatedJson &value, const Place &place, Findings &findings);
WrittenJson written(const Tariffs &tariffs);

/// "rules", "holidays" and "otherwise_per_kwh" of a time-of-use tariff or of the network's zones.
TimeOfUseTariff readTimeOfUse(FieldReader &reader);
WrittenJson writtenRules(const TimeOfUseTariff &tariff);

enum class Side { Import, Export };
/// What a side of the contract has beside its price of energy, put into `terms`; `reader` reads the side's object.
void readTerms(FieldReader &reader, Side side, ContractTerms &terms);
WrittenJson writtenTerms(const ContractTerms &terms, Side side);

/// Where the owner's override may stand: in the store's orders, never in a file.
enum class OverrideKey { Refused, Allowed };
/// The value of "orders".
Orders readOrders(const LocatedJson &value, OverrideKey overrideKey, Findings &findings);
WrittenJson written(const Orders &orders);

/// A count of 10^-`scale` as a JSON number that reads back as the same count; |count| < 10^15.
WrittenJson scaledNumber(std::int64_t count, int scale);

/// A month and a weekday as the file has them: 1 to 12, "mon" to "sun".
const char *weekdayName(std::chrono::weekday day);
/// The array of weekdays under `key`; nothing when absent or wrong.
std::optional<std::vector<std::chrono::weekday>> readWeekdays(FieldReader &reader, const char *key, Need need);

} // namespace model
} // namespace tw
