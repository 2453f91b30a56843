#pragma once

// Inside the store only: rows as values.

#include "model/charges.h"
#include "store/database.h"
#include "store/records.h"

namespace tw::store {

/// In the order sampleFrom() reads.
inline const std::string sampleColumns =
    "charger, tx, seq, at, source, charger_import, charger_export, power, state_of_charge, site_import, site_export, "
    "site_power, solar, solar_power";
Measurement sampleFrom(const Query &row, int firstColumn = 0);
Query &operator<<(Query &query, const Measurement &sample);

/// Read with the id before them.
inline const std::string postingColumns =
    "replaces, \"begin\", \"end\", bought, sold, avoided, stored_solar, discharged, house, import_price, "
    "export_price, money_bought, money_sold, money_avoided, money_stored_solar, wear, state, source, house_meter";
Posting postingFrom(const Query &row);
/// The postings in force that begin in `when`, in time order.
std::vector<Posting> postingsIn(const Database &database, Interval when);
Query &operator<<(Query &query, const Posting &posting);

inline const std::string chargeColumns = "replaces, month, kind, name, quantity, per_unit, amount, by_car";
MonthCharge chargeFrom(const Query &row, int firstColumn = 0);
Query &operator<<(Query &query, const MonthCharge &charge);

/// The columns of a list, each with `prefix` before its name.
std::string qualified(const std::string &prefix, const std::string &columns);

inline const std::string stateColumns =
    "settled_until, \"begin\", used_until, bought, sold, avoided, stored_solar, discharged, house";
ledger::SettlerState stateFrom(const Query &row);
Query &operator<<(Query &query, const ledger::SettlerState &state);

} // namespace tw::store
