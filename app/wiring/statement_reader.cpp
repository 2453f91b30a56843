#include "app/wiring/statement_reader.h"

#include "store/accounts.h"

namespace tw::wiring {

Result<Statement> readStatement(const std::string &db, const std::string &period)
{
    const bool isYear = period.size() == 4;
    const auto month = store::parseMonth(isYear ? period + "-01" : period);
    if (!month)
        return Error{month.error().fault, "--statement", month.error().detail, {}};
    const auto store = store::Store::open(db, store::Role::Reader);
    if (!store)
        return store.error();
    const auto home = store::homeOf(**store);
    if (!home)
        return home.error();
    const LocalDay today = home->calendar.day(SystemClock().now());
    return isYear ? store::yearStatement(**store, month->year(), today) : store::monthStatement(**store, *month, today);
}

} // namespace tw::wiring
