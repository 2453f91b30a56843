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

/// api::Preview on a thread of its own, from construction to destruction.
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
    /// `beside`: a slower question that is given up for this one.
    void ask(Question &question, std::function<void(const World &, std::stop_token)> work, Question *beside = nullptr);
    void run(std::stop_token stop);

    std::mutex m_mutex; ///< guards the next five
    std::condition_variable_any m_wake;
    World m_world;
    Question m_outlook;
    Question m_orders;
    Question m_why;
    std::shared_ptr<const planner::PlanInputs> m_comparedWith; ///< what m_outlooks is of; both of the thread's own
    std::shared_ptr<Result<planner::Outlooks>> m_outlooks;
    std::jthread m_thread;
};

} // namespace tw::wiring
