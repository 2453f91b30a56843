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
    return statementOf(**store, *month, isYear ? Grain::Month : Grain::Day, SystemClock().now());
}

Result<Statement> statementOf(const store::Store &store, LocalDay day, Grain grain, Instant now)
{
    const auto home = store::homeOf(store);
    if (!home)
        return home.error();
    const LocalDay today = home->calendar.day(now);
    return grain == Grain::Month ? store::yearStatement(store, day.year(), today) : store::monthStatement(store, day, today);
}

} // namespace tw::wiring
