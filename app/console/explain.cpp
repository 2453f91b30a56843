#include "app/console/explain.h"

#include "app/console/explain_print.h"
#include "app/console/verb.h"
#include "store/explain.h"
#include "units/text.h"

namespace tw::console {

namespace {

template <class Explanation>
int print(const store::Store &store, const Result<Explanation> &explanation, bool json)
{
    if (!explanation)
        return failed(explanation.error());
    if (json) {
        printJson(*explanation);
        return Done;
    }
    const auto home = store::homeOf(store);
    if (!home)
        return failed(home.error());
    printText(*explanation, *home);
    return Done;
}

} // namespace

int explain(const store::Store &store, const std::string &period, bool json)
{
    if (period.size() == 7) {
        if (const auto month = parseDay(period + "-01"))
            return print(store, store::explainMonth(store, *month), json);
    }
    if (const auto day = parseDay(period))
        return print(store, store::explainDay(store, *day), json);
    if (const auto moment = parseInstant(period))
        return print(store, store::explainPeriod(store, *moment), json);
    // Without a zone it is the clock on the owner's wall.
    if (period.size() >= 16 && (period[10] == 'T' || period[10] == ' ')) {
        const auto day = parseDay(period.substr(0, 10));
        const auto clock = parseClock(period.substr(11));
        const auto home = store::homeOf(store);
        if (!home)
            return failed(home.error());
        if (day && clock)
            return print(store, store::explainPeriod(store, home->calendar.at(*day, *clock)), json);
    }
    return failed({Fault::BadInput, "tidewattctl ledger: --explain",
                   "\"" + period.substr(0, 40)
                       + "\" is no period; a period such as 2025-06-24T13:00, a day or a month such as 2025-06 is expected",
                   {}});
}

} // namespace tw::console
