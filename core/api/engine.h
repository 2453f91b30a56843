#pragma once

#include "api/snapshot.h"
#include "base/result.h"
#include "model/charger_message.h"
#include "model/explanation.h"
#include "model/plan_review.h"
#include "model/statement.h"

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace tw::api {

/// What an owner asks of a charger now and then, beside trading.
enum class Care {
    Reconcile,  ///< to say again what it holds and measures
    Log,        ///< to upload its log
    Restart,    ///< once no car is there
    RestartNow,
    Unlock,     ///< a cable that is stuck
};

class LogDesk;
class Preview;
class WhatIfDesk;

/// The running core as windows and verbs see it. Thread-safe: calls are posted to the engine's thread.
class Engine {
public:
    virtual ~Engine() = default;

    using Listener = std::function<void(std::shared_ptr<const Snapshot>)>;
    /// Hears every new snapshot, on the engine's thread; replaces the previous listener (nullptr = none). When it
    /// returns, the previous one is not called any more.
    virtual void listen(Listener listener) = 0;

    using Done = std::function<void(Result<void>)>;
    /// Stores new orders as the next version and re-plans. `done` is called on the engine's thread.
    virtual void setOrders(Orders orders, Done done) = 0;
    /// The owner's hand on the plan; nothing resumes it.
    virtual void setOverride(std::optional<Override> wish, Done done) = 0;

    /// Hands the charger back: what is stored in it is cleared, and nothing more is sent; or plans for it again. The
    /// snapshot says when it is done. Refused for a charger in which nothing is stored.
    virtual void handBack(Done done) { done(Error{Fault::Refused, "engine", "it has no charger to hand back", {}}); }
    virtual void takeBack(Done done) { done(Error{Fault::Refused, "engine", "it has no charger to take", {}}); }

    template <class T>
    using Answer = std::function<void(Result<T>)>;
    /// Asks it of the charger, and hears what came of it within minutes: the charger's own word, of a log its file. Busy
    /// while something else is asked of it; Refused with its reason, or where nothing can be asked. `answer` is called on
    /// the engine's thread.
    virtual void care(Care, Answer<std::string> answer)
    {
        answer(Error{Fault::Refused, "engine", "it has no charger to ask", {}});
    }

    /// What the ledger says, asked on demand; `answer` is called on the engine's thread. An engine without a ledger
    /// answers Refused.
    /// The postings of an owner's day as the chain of its sum.
    virtual void explainDay(LocalDay, Answer<SumExplanation> answer) { answer(noLedger()); }
    /// The posting at `moment` taken apart down to the samples.
    virtual void explainPeriod(Instant, Answer<PeriodExplanation> answer) { answer(noLedger()); }
    /// What was planned for an owner's day, and what became of it.
    virtual void reviewDay(LocalDay, Answer<PlanReview> answer) { answer(noLedger()); }
    /// The statement of the month (Grain::Day) or year (Grain::Month) that contains the day.
    virtual void statement(LocalDay, Grain, Answer<Statement> answer) { answer(noLedger()); }

    /// The messages with the charger numbered above `after`, oldest first, of the last few thousand. An engine that
    /// keeps none answers with none.
    virtual void chargerMessages(std::int64_t /*after*/, Answer<std::vector<ChargerMessage>> answer)
    {
        answer(std::vector<ChargerMessage>());
    }

    /// What-if questions about its plan; lives as long as the engine. nullptr: it answers none.
    virtual Preview *preview() { return nullptr; }

    /// What the past would have earned otherwise; lives as long as the engine. nullptr: it has no past.
    virtual WhatIfDesk *whatIf() { return nullptr; }

    /// Reads local logs into its books; lives as long as the engine. nullptr: it reads none.
    virtual LogDesk *logs() { return nullptr; }

protected:
    static Error noLedger() { return {Fault::Refused, "engine", "it keeps no ledger", {}}; }
};

} // namespace tw::api
