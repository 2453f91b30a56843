#pragma once

#include "model/charges.h"
#include "model/figures.h"
#include "model/statement.h"
#include "model/tariff.h"
#include "units/calendar.h"

#include <map>
#include <vector>

namespace tw::ledger {

/// What a month owes beside its kWh, from its postings in force (in time order): each fee by the days its contract
/// held, and the capacity charge by the highest mean import of a period. Without the car that would have been the
/// house's: the difference is the car's part. Periods without a house meter have no import to charge for; where all
/// lack it there is no capacity charge.
std::vector<MonthCharge> chargesOf(LocalDay month, const std::vector<Posting> &postings, const Tariffs &tariffs,
                                   const Calendar &calendar);

/// The kWh credits of `same-rate`, month after month. Export is credited by the rate of its hour, used against the
/// month's import of the same rate, carried over, and paid out once a year where the contract says so. With a house
/// meter export and import are the home's, else the car's alone.
class CreditBank {
public:
    /// The next month; months in order of time, each with its postings.
    void add(LocalDay month, const std::vector<Posting> &postings, const Tariffs &tariffs, const Calendar &calendar);
    /// All months so far, a line for each rate.
    const std::vector<CreditMonth> &months() const { return m_months; }
    /// What was paid out at the end of `month`, as charges.
    std::vector<MonthCharge> paidOut(LocalDay month) const;

private:
    std::map<std::string, Energy> m_held;
    std::vector<CreditMonth> m_months;
    std::vector<MonthCharge> m_paidOut;
};

/// The deposit of `net-billing`, month after month: the oldest credit is used first; what is left after the contract's
/// time is paid out up to its share of what was credited, and lost beyond.
class DepositBank {
public:
    void add(LocalDay month, const std::vector<Posting> &postings, const Tariffs &tariffs, const Calendar &calendar);
    const std::vector<DepositMonth> &months() const { return m_months; }
    std::vector<MonthCharge> paidOut(LocalDay month) const;

private:
    struct Credit {
        LocalDay month;
        Money credited;
        Money left;
    };
    std::vector<Credit> m_credits;
    std::vector<DepositMonth> m_months;
    std::vector<MonthCharge> m_paidOut;
};

/// What went through the grid meter over a posting's period, + import: the house and the car.
Energy netImport(const Posting &posting);

} // namespace tw::ledger
