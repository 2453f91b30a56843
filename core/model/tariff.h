#pragma once

#include "units/calendar.h"
#include "units/price.h"

#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace tw {
inline namespace model {

/// One price for every hour.
struct FixedTariff {
    Price price;
    friend bool operator==(const FixedTariff &, const FixedTariff &) = default;
};

/// A rule of a time-of-use tariff. It holds in local time on the listed weekdays, in the listed months, and in
/// [from, to) of the day's clock; to < from wraps over midnight (the weekday is that of the part's own day).
struct TimeOfUseRule {
    std::vector<std::chrono::weekday> weekdays; ///< empty = every day, holidays too
    std::vector<std::chrono::month> months;     ///< empty = every month
    bool holidays = false;                      ///< with weekdays: holds on the tariff's holidays too, whatever their
                                                ///< weekday; without it a holiday is none of the listed weekdays
    minutes from{0};
    minutes to{24 * 60};
    Price price;
    friend bool operator==(const TimeOfUseRule &, const TimeOfUseRule &) = default;
};

/// The first rule that holds gives the price; `otherwise` where none does.
struct TimeOfUseTariff {
    std::vector<TimeOfUseRule> rules;
    std::vector<LocalDay> holidays;
    Price otherwise;
    friend bool operator==(const TimeOfUseTariff &, const TimeOfUseTariff &) = default;
};

/// (spot * factor + adder) * (1 + vat), rounded half to even to the micro-unit.
struct DynamicTariff {
    std::string source = "energy-charts"; ///< a feed known to prices/, or "file": prices come with the call or import
    std::string zone{};                   ///< bidding zone, "NL"
    std::int64_t factorMicro = 1'000'000; ///< factor in millionths
    Price adder{};                        ///< per kWh before VAT: network, taxes, margin
    std::int64_t vatPerMille = 0;
    friend bool operator==(const DynamicTariff &, const DynamicTariff &) = default;
};

/// Export is credited at the full import price of the same interval (26 Del. C. §1014; Dutch net metering until the
/// end of 2026). Export only.
struct SameRateTariff {
    friend bool operator==(const SameRateTariff &, const SameRateTariff &) = default;
};

using Tariff = std::variant<FixedTariff, TimeOfUseTariff, DynamicTariff, SameRateTariff>;

/// What the owner pays and gets.
struct Tariffs {
    Tariff import;
    Tariff feedIn; ///< for export
    friend bool operator==(const Tariffs &, const Tariffs &) = default;
};

} // namespace model
} // namespace tw
