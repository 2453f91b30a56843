#pragma once

#include "api/preview.h"
#include "planner/plan_inputs.h"

#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>

namespace tw::planner {
class Outlooks;
}

namespace tw::wiring {

/// api::Preview on two threads of its own, from construction to destruction: what a hand waits for is not kept waiting by an
/// answer about orders, which takes seconds and can be given up between two plans only.
class PreviewThread final : public api::Preview {
public:
    PreviewThread();
    ~PreviewThread() override;

    /// What to answer from: the inputs of the engine's plan and that plan.
    void set(std::shared_ptr<const planner::PlanInputs> inputs, std::shared_ptr<const Plan> plan);

    void outlook(Orders orders, std::function<void(Result<OrderOutlook>)> done) override;
    void orders(Orders orders, std::function<void(Result<OrderAnswer>)> done) override;
    void why(Instant moment, std::function<void(Result<StepWhy>)> done) override;

private:
    struct World {
        std::shared_ptr<const planner::PlanInputs> inputs;
        std::shared_ptr<const Plan> plan;
    };
    /// One kind of question: the newest that waits, and how to stop the one that is answered.
    struct Question {
        std::function<void(const World &, std::stop_token)> waiting;
        std::stop_source running;
    };
    void ask(Question &question, std::function<void(const World &, std::stop_token)> work);
    /// Answers `first`, and `second` where nothing of `first` waits.
    void run(std::stop_token stop, Question &first, Question *second);

    std::mutex m_mutex; ///< guards the next five
    std::condition_variable_any m_wake;
    World m_world;
    Question m_outlook;
    Question m_orders;
    Question m_why;
    std::shared_ptr<const planner::PlanInputs> m_comparedWith; ///< what m_outlooks is of; both of m_quick alone
    std::shared_ptr<Result<planner::Outlooks>> m_outlooks;
    std::jthread m_quick; ///< outlooks, and why
    std::jthread m_slow;  ///< orders
};

} // namespace tw::wiring
