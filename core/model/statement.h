#pragma once

#include "model/charges.h"
#include "model/earnings.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace tw {
inline namespace model {

/// The grid meter's stands at the ends of a span, as near to them as it was read.
struct MeterStands {
    Interval read;
    Energy importBefore;
    Energy importAfter;
    Energy exportBefore;
    Energy exportAfter;
    friend bool operator==(const MeterStands &, const MeterStands &) = default;
};

/// kWh credits of one rate over one month (`same-rate`), whole Wh: opening + credited - used - paidOut = closing.
struct CreditMonth {
    LocalDay month;
    std::string rate; ///< the tariff's word, or its hours
    Energy opening;
    Energy credited;
    Energy used;
    Energy paidOut;
    Energy closing;
    friend bool operator==(const CreditMonth &, const CreditMonth &) = default;
};

/// The deposit of `net-billing` over one month: opening + credited - used - paidOut - lost = closing.
struct DepositMonth {
    LocalDay month;
    Money opening;
    Money credited;
    Money used;
    Money paidOut;
    Money lost;
    Money closing;
    friend bool operator==(const DepositMonth &, const DepositMonth &) = default;
};

/// A month or a year as a bill has it. Its rows and its total are those of the Earnings page, to the last unit.
struct Statement {
    std::string home;
    std::string currency;          ///< ISO 4217
    std::string timeZone;
    LocalDay first;
    LocalDay last;
    Grain grain = Grain::Day;      ///< of the rows: days of a month, months of a year
    std::vector<EarningsRow> rows; ///< oldest first, those with figures
    EarningsRow total;
    int provisional = 0;           ///< periods by state
    int settled = 0;
    int corrected = 0;
    int estimated = 0;             ///< of them, those with energy that was not measured throughout
    std::optional<MeterStands> meter; ///< nothing without a house meter
    std::vector<MonthCharge> charges;
    bool chargesAreFinal = false;  ///< the month is closed: they are written; else they are what it would be today
    std::vector<CreditMonth> credits;
    std::vector<DepositMonth> deposit;
    std::int64_t lastPosting = 0;  ///< the newest line of the ledger that is in it, 0 without any
    std::string lastLink;          ///< and its link in the hash chain
    friend bool operator==(const Statement &, const Statement &) = default;

    SettleState state() const
    {
        return provisional > 0 ? SettleState::Provisional : corrected > 0 ? SettleState::Corrected : SettleState::Settled;
    }
    bool isYear() const { return grain == Grain::Month; }
};

} // namespace model
} // namespace tw
