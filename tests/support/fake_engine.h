#pragma once

#include "api/engine.h"
#include "api/what_if.h"

#include <mutex>
#include <utility>
#include <vector>

namespace tw::test {

/// An engine that publishes what the test hands it, from any thread, and writes down what it was asked.
class FakeEngine : public api::Engine {
public:
    void listen(Listener listener) override
    {
        const std::lock_guard lock(m_mutex);
        m_listener = std::move(listener);
    }
    void setOrders(Orders orders, Done done) override
    {
        m_orders.push_back(std::move(orders));
        done(m_answer);
    }
    void setOverride(std::optional<Override> wish, Done done) override
    {
        m_overrides.push_back(wish);
        done(m_answer);
    }

    void handBack(Done done) override
    {
        ++m_handsBack;
        done({});
    }
    void takeBack(Done done) override
    {
        ++m_takesBack;
        done({});
    }
    void care(api::Care care, Answer<std::string> answer) override
    {
        m_cares.push_back(care);
        m_careAnswer = std::move(answer);
    }
    const std::vector<api::Care> &cares() const { return m_cares; }
    /// What the last one comes to.
    void answerCare(const Result<std::string> &word) { std::exchange(m_careAnswer, nullptr)(word); }
    int handsBack() const { return m_handsBack; }
    int takesBack() const { return m_takesBack; }

    void explainDay(LocalDay day, Answer<SumExplanation> answer) override
    {
        m_daysAsked.push_back(day);
        answer(explainedDay);
    }
    void explainPeriod(Instant moment, Answer<PeriodExplanation> answer) override
    {
        PeriodExplanation period = explainedPeriod;
        period.posting.when = {moment, moment + hours(1)};
        answer(period);
    }
    void reviewDay(LocalDay day, Answer<PlanReview> answer) override
    {
        m_reviewsAsked.push_back(day);
        PlanReview review = reviewedDay;
        review.day = day;
        answer(review);
    }
    void statement(LocalDay, Grain grain, Answer<Statement> answer) override
    {
        m_statementsAsked.push_back(grain);
        answer(Error{Fault::NotFound, "test", "nothing is settled", {}});
    }
    SumExplanation explainedDay;       ///< what explainDay answers
    PeriodExplanation explainedPeriod; ///< what explainPeriod answers, at the moment asked
    PlanReview reviewedDay;            ///< what reviewDay answers, of the day asked
    const std::vector<LocalDay> &reviewsAsked() const { return m_reviewsAsked; }
    const std::vector<LocalDay> &daysAsked() const { return m_daysAsked; }
    const std::vector<Grain> &statementsAsked() const { return m_statementsAsked; }

    api::Preview *preview() override { return m_preview; }
    /// Must outlive the engine.
    void answerBy(api::Preview *preview) { m_preview = preview; }
    api::LogDesk *logs() override { return m_logs; }
    api::WhatIfDesk *whatIf() override { return m_whatIf; }
    /// Must outlive the engine.
    void livesAgainBy(api::WhatIfDesk *desk) { m_whatIf = desk; }
    /// Must outlive the engine.
    void readLogsBy(api::LogDesk *desk) { m_logs = desk; }
    void publish(const api::Snapshot &snapshot)
    {
        const std::lock_guard lock(m_mutex);
        if (m_listener)
            m_listener(std::make_shared<const api::Snapshot>(snapshot));
    }
    bool listened() const { return m_listener != nullptr; }
    void answerWith(const Result<void> &answer) { m_answer = answer; }
    const std::vector<Orders> &orders() const { return m_orders; }
    const std::vector<std::optional<Override>> &overrides() const { return m_overrides; }

private:
    std::mutex m_mutex;
    api::Preview *m_preview = nullptr;
    api::LogDesk *m_logs = nullptr;
    api::WhatIfDesk *m_whatIf = nullptr;
    Listener m_listener;
    std::vector<api::Care> m_cares;
    Answer<std::string> m_careAnswer;
    Result<void> m_answer;
    std::vector<Orders> m_orders;
    int m_handsBack = 0;
    int m_takesBack = 0;
    std::vector<std::optional<Override>> m_overrides;
    std::vector<LocalDay> m_daysAsked;
    std::vector<LocalDay> m_reviewsAsked;
    std::vector<Grain> m_statementsAsked;
};

} // namespace tw::test
