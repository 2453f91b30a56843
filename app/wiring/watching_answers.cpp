#include "app/wiring/charger_care.h"
#include "app/wiring/statement_reader.h"
#include "app/wiring/watching_engine.h"
#include "store/explain.h"

// What is asked beside orders: what the store says by itself, whether its engine runs or not, and whose hand is on the charger.

namespace tw::wiring {

void WatchingEngine::care(api::Care care, Answer<std::string> answer)
{
    post([this, care, answer = std::move(answer)] {
        if (auto acts = somebodyActs(); !acts)
            return answer(acts.error());
        const auto at = askCare(*m_store, care, SystemClock().now());
        if (!at)
            return answer(at.error());
        m_asked.push_back({*at, std::chrono::steady_clock::now() + patienceFor(care), answer});
    });
}

void WatchingEngine::answerCare(Moment present)
{
    std::erase_if(m_asked, [&](const Asked &asked) {
        const nlohmann::json told = careIn(*m_store, asked.at);
        const std::string state = told.is_object() ? told.value("state", "") : "";
        if (state == "done")
            asked.answer(told["file"].is_string() ? told["file"].get<std::string>() : told.value("detail", ""));
        else if (state == "failed")
            asked.answer(Error{Fault::Refused, "charger", told.value("detail", ""), {}});
        else if (present < asked.until)
            return false;
        else
            asked.answer(Error{Fault::TimedOut, m_db, told.is_object() ? "the charger has not answered yet" : "the program that runs on it has not taken it up", {}});
        return true;
    });
}

void WatchingEngine::say(engine::Hand hand, Done done)
{
    post([this, hand, done = std::move(done)] {
        auto outcome = somebodyActs();
        if (outcome)
            outcome = engine::sayHand(*m_store, hand, SystemClock().now());
        if (done)
            done(outcome);
    });
}

void WatchingEngine::handBack(Done done)
{
    say(engine::Hand::HandedBack, std::move(done));
}

void WatchingEngine::takeBack(Done done)
{
    say(engine::Hand::Ours, std::move(done));
}

void WatchingEngine::explainDay(LocalDay day, Answer<SumExplanation> answer)
{
    post([this, day, answer = std::move(answer)] { answer(store::explainDay(*m_store, day)); });
}

void WatchingEngine::explainPeriod(Instant moment, Answer<PeriodExplanation> answer)
{
    post([this, moment, answer = std::move(answer)] { answer(store::explainPeriod(*m_store, moment)); });
}

void WatchingEngine::reviewDay(LocalDay day, Answer<PlanReview> answer)
{
    post([this, day, answer = std::move(answer)] { answer(store::reviewDay(*m_store, day)); });
}

void WatchingEngine::statement(LocalDay day, Grain grain, Answer<Statement> answer)
{
    post([this, day, grain, answer = std::move(answer)] { answer(statementOf(*m_store, day, grain, SystemClock().now())); });
}

} // namespace tw::wiring
