#pragma once

#include "base/result.h"
#include "model/figures.h"
#include "planner/planner.h"
#include "replay/home.h"
#include "replay/knowledge.h"

#include <functional>
#include <optional>
#include <stop_token>
#include <vector>

namespace tw::replay {

// History once more, with the real planner, guard and ledger rules.
//
// Every `replan` a plan is made from what was known then (knowledge.h), for at least 36 h ahead and to the end of the
// published prices; what it says until the next one is lived (home.h), and every price slot is settled in whole Wh.
// Beside it the same car is driven the two other ways the ledger compares with (counterfactual.h); they hang on nothing
// the plans do, so they have a thread of their own. A replay is a chain, each plan beginning where the one before ended,
// so it is not cut into halves: the figures are the same with one thread and with two.

/// A plan as it was made, for those who want to look.
struct Seen {
    Instant at;
    const planner::Problem &problem;
    const planner::Solution &solution;
};

struct Request {
    const Site &site;
    const History &history;
    Interval window; ///< whole local days
    seconds replan{3600}; ///< a multiple of the step, a day at most
    Foresight foresight = Foresight::Published;
    planner::Effort effort = planner::Effort::LookAhead; ///< Certified takes some tenths of a second a day with amounts that must be met
    std::optional<Energy> stored; ///< in the car when it begins; nothing = half full, or the reserve if that is more
    int threads = 2;
    std::function<void(int)> progress; ///< per mille done, about once a day of the replay, on the calling thread
    std::function<void(const Seen &)> watch; ///< each plan made (see Outcome::plansMade), on the calling thread
};

/// How an order with an amount was met over the whole windows (days or weeks) within the replay.
struct OrderOutcome {
    OrderForecast::What what = OrderForecast::What::Sell;
    AmountOrder order;
    int windows = 0;
    int met = 0;        ///< to 10 Wh
    int outOfReach = 0; ///< missed, and the plan had said so beforehand
    Energy asked;
    Energy delivered;
    Energy worstMiss;
};

struct Outcome {
    Energy storedAtBegin;
    Energy storedAtEnd;
    std::vector<Posting> postings;
    std::vector<DayFigures> days; ///< with both baselines
    std::vector<OrderOutcome> orders;
    Tally tally;
    seconds step{0};
    bool metered = false;
    int plans = 0;
    int plansMade = 0; ///< of these; the others found the one in force come true, and so still the best
    double worstGap = 0; ///< currency: no plan was further from the best plan of its moment
    Instant worstGapAt;
    int certified = 0; ///< plans proven to be within 1e-5 of the size of their money from the best

    /// Energy taken out of the battery for trading and the home, in full batteries.
    double fullCycles(Energy usableCapacity) const;
};

/// Cancelled once `stop` is requested; BadInput where the history does not cover the window, or `replan` makes no sense.
Result<Outcome> run(const Request &request, std::stop_token stop = {});

} // namespace tw::replay
