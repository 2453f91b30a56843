#pragma once

#include "units/calendar.h"
#include "units/convert.h"

#include <cstdint>
#include <optional>
#include <string>

namespace tw {
inline namespace model {

/// A line of the ledger that belongs to an owner's month, not to a settlement period. Written once the month is over;
/// it stands beside the car's earnings and is in none of their sums.
struct MonthCharge {
    enum class Kind {
        Fee,          ///< fixed, of the contract; quantity 1
        Capacity,     ///< by the highest mean import of a settlement period; quantity in W
        CreditPaidOut, ///< kWh credits of `same-rate` paid out at the end of their year; quantity in Wh
        DepositPaidOut, ///< what was left of a `net-billing` deposit after its time; quantity in micro-units of money
    };
    std::int64_t id = 0;
    std::optional<std::int64_t> replaces;
    LocalDay month;               ///< its first day
    Kind kind = Kind::Fee;
    std::string name;             ///< the contract's word, "Base fee"; or the rate of a credit
    std::int64_t quantity = 0;
    std::int64_t microPerUnit = 0; ///< money per fee, kW, kWh, or share in millionths
    Money amount;                 ///< + the owner gains: a fee is negative
    Money byCar;                  ///< the part of it that would not be without the car
    friend bool operator==(const MonthCharge &, const MonthCharge &) = default;
};

/// "fee", "capacity", "credit-paid-out", "deposit-paid-out".
constexpr const char *name(MonthCharge::Kind kind)
{
    switch (kind) {
    case MonthCharge::Kind::Fee:
        return "fee";
    case MonthCharge::Kind::Capacity:
        return "capacity";
    case MonthCharge::Kind::CreditPaidOut:
        return "credit-paid-out";
    case MonthCharge::Kind::DepositPaidOut:
        return "deposit-paid-out";
    }
    return "unknown";
}

} // namespace model
} // namespace tw
