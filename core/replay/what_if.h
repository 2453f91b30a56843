#pragma once

#include "base/result.h"
#include "model/site.h"
#include "model/what_if.h"
#include "replay/history.h"
#include "units/calendar.h"

#include <functional>
#include <stop_token>

namespace tw::replay {

/// The site that `question` is about; `mean` is what a kWh cost on average in the hours of `window`.
Site changedSite(const Site &site, const WhatIf &question, const SpotSeries &market, Interval window, Price mean);

/// The stays with one more for each night between two of them that neither touches, 20:00 to 07:00; what was driven
/// between the two is shared out among the ways that are left.
std::vector<Session> everyNight(const std::vector<Session> &stays, const Calendar &calendar);

/// What the stay that follows a way which used `used` charges at the wall, as the timeline reads it.
Energy chargedFor(const ChargerSpec &charger, Energy used);

/// The part of `history` without a gap that reaches furthest towards now, in prices and in the home's rows.
void keepLastRun(History &history);

/// Lives `window` again as it is and as `question` says; `really` is left open. `progress` hears per mille of both.
Result<WhatIfAnswer> whatIf(const Site &site, const History &history, Interval window, const WhatIf &question,
                            const std::function<void(int)> &progress, std::stop_token stop);

} // namespace tw::replay
