#pragma once

#include "api/engine.h"
#include "app/wiring/log_desk_thread.h"
#include "app/wiring/preview_thread.h"
#include "app/wiring/what_if_thread.h"
#include "engine/engine_core.h"

#include <chrono>
#include <condition_variable>
#include <functional>
#include <memory>
#include <optional>
#include <mutex>
#include <thread>
#include <vector>

namespace tw::wiring {

/// An engine with its charger and its clock: what a thread drives.
class World {
public:
    virtual ~World() = default;
    virtual engine::EngineCore &core() = 0;
    virtual Instant now() const = 0;
    /// Does what is due and says how long nothing will be due. `most` bounds the time it may wait inside.
    virtual std::chrono::milliseconds advance(std::chrono::milliseconds most) = 0;
    /// Ends the wait inside advance(), from any thread; one that is not inside does not wait the next time.
    virtual void wake() { }
    /// A tick at once, because the owner changed something, and what it sent answered as far as that can be waited for.
    virtual void tickNow() { core().tick(now()); }
    /// Asks it of the charger: api::Engine::care().
    virtual void care(api::Care /*care*/, api::Engine::Answer<std::string> answer)
    {
        answer(Error{Fault::Refused, "charger", "it has no words for it", {}});
    }
    /// It runs faster than can be watched.
    virtual bool catchingUp() const { return false; }
    /// The messages with the charger numbered above `number`, oldest first; empty where none are kept.
    virtual std::vector<ChargerMessage> messagesAfter(std::int64_t /*number*/) const { return {}; }
};

/// api::Engine over a World on a thread of its own, from construction to destruction. A listener may not call listen(); what
/// is shown while the engine starts it may hear within that.
class EngineThread final : public api::Engine {
public:
    /// `make` runs on the thread; what fails in it ends the thread, and failure() says it.
    using Make = std::function<Result<std::unique_ptr<World>>()>;
    /// What can be shown while `make` is at work, or nullptr.
    using Opening = std::function<std::shared_ptr<const api::Snapshot>()>;
    explicit EngineThread(Make make, Opening opening = {});
    ~EngineThread() override;

    void listen(Listener listener) override;
    void setOrders(Orders orders, Done done) override;
    void setOverride(std::optional<Override> wish, Done done) override;
    void care(api::Care care, Answer<std::string> answer) override;
    void handBack(Done done) override { setHand(engine::Hand::HandedBack, std::move(done)); }
    void takeBack(Done done) override { setHand(engine::Hand::Ours, std::move(done)); }
    void explainDay(LocalDay day, Answer<SumExplanation> answer) override;
    void explainPeriod(Instant moment, Answer<PeriodExplanation> answer) override;
    void reviewDay(LocalDay day, Answer<PlanReview> answer) override;
    void statement(LocalDay day, Grain grain, Answer<Statement> answer) override;
    void chargerMessages(std::int64_t after, Answer<std::vector<ChargerMessage>> answer) override;

    /// What-if questions, answered from the engine's last published state.
    api::Preview *preview() override { return &m_preview; }

    /// Of the engine's store, which it reads beside it.
    api::WhatIfDesk *whatIf() override { return &m_whatIf; }

    /// Imports go into the engine's books, in pieces between its ticks.
    api::LogDesk *logs() override { return m_logs.get(); }

    /// Hears, once, why no engine runs: on the engine's thread, or at once when it is known already.
    void onFailure(std::function<void(Error)> listener);

private:
    void setHand(engine::Hand hand, Done done);
    class Books;
    using Task = std::function<void(World &)>;
    void run(std::stop_token stop, const Make &make, const Opening &opening);
    void publishOpening();
    void post(Task task);
    std::optional<Error> failure(); ///< why no engine runs
    void publish(World &world);

    std::mutex m_mutex; ///< guards the six below
    World *m_world = nullptr; ///< while it is driven
    std::condition_variable_any m_wake;
    std::vector<Task> m_tasks;
    Listener m_listener;
    std::function<void(Error)> m_failureListener;
    std::optional<Error> m_failure;
    std::shared_ptr<const api::Snapshot> m_opening; ///< until there is one of the engine

    PreviewThread m_preview;
    WhatIfThread m_whatIf;
    std::shared_ptr<const planner::PlanInputs> m_previewed; ///< of the engine's thread
    std::mutex m_calling; ///< held while the listener runs, so that listen() can wait for it
    std::jthread m_thread;
    std::unique_ptr<LogDeskThread> m_logs; ///< ends before the engine's thread, which does its work
};

} // namespace tw::wiring
