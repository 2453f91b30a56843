#pragma once

#include "api/engine.h"
#include "app/wiring/live_record.h"
#include "app/wiring/log_desk_thread.h"
#include "app/wiring/present_file.h"
#include "app/wiring/preview_thread.h"
#include "app/wiring/what_if_thread.h"
#include "engine/hand_back.h"

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

namespace tw::wiring {

/// api::Engine where the engine runs in another program: shows what that one publishes in the store it holds, and writes
/// orders into it, on which that one acts. When it ends the last that was told stays, marked as such, until it or another
/// one runs. What-if questions are answered here, from the store. Of a store that is for logs only it shows those.
class WatchingEngine final : public api::Engine {
public:
    enum class Of {
        Home, ///< an engine holds the store, or did
        Logs  ///< none ever does: made where it is not there
    };
    WatchingEngine(std::string db, Of of);
    ~WatchingEngine() override;

    void listen(Listener listener) override;
    /// TimedOut when they were written but not taken over within some seconds; Refused when they cannot be met, or no
    /// engine runs.
    void setOrders(Orders orders, Done done) override;
    void setOverride(std::optional<Override> wish, Done done) override;
    /// Said into the store, as `tidewattctl charger release` does; Refused when no engine runs.
    void handBack(Done done) override;
    void takeBack(Done done) override;
    /// The same way; TimedOut when it was not taken up.
    void care(api::Care care, Answer<std::string> answer) override;
    void explainDay(LocalDay day, Answer<SumExplanation> answer) override;
    void explainPeriod(Instant moment, Answer<PeriodExplanation> answer) override;
    void reviewDay(LocalDay day, Answer<PlanReview> answer) override;
    void statement(LocalDay day, Grain grain, Answer<Statement> answer) override;
    api::Preview *preview() override { return m_of == Of::Home ? &m_preview : nullptr; }
    api::WhatIfDesk *whatIf() override { return m_of == Of::Home ? &m_whatIf : nullptr; }
    /// Adds to the books while no engine holds them; otherwise it looks only.
    api::LogDesk *logs() override { return m_desk.get(); }

    /// Hears, once, why nothing can be shown: on a thread of this, or at once when it is known already.
    void onFailure(std::function<void(Error)> listener);

private:
    class Books;
    using Task = std::function<void()>;
    using Moment = std::chrono::steady_clock::time_point;
    /// Orders in the store that the engine has not taken over yet.
    struct Waiting {
        std::int64_t version = 0;
        Moment until;
        Done done;
    };

    void post(Task task);
    void run(const std::stop_token &stop);
    Result<void> open();
    Result<void> look(Moment present);
    Result<void> showLogs();
    api::Runs runs(Moment present) const;
    void show(std::shared_ptr<const api::Snapshot> told);
    void publish();
    void followPlan();
    void give(Orders orders, Done done);
    void say(engine::Hand hand, Done done);
    Result<void> somebodyActs() const;
    Orders newest() const;
    Result<std::int64_t> write(const Orders &orders);
    void answerWaiting(Moment present);
    void answerCare(Moment present);
    void fail(const Error &error);

    const std::string m_db;
    const Of m_of;

    std::mutex m_mutex; ///< guards the five below
    std::condition_variable_any m_wake;
    std::vector<Task> m_tasks;
    Listener m_listener;
    std::function<void(Error)> m_failureListener;
    std::optional<Error> m_failure;
    std::mutex m_calling; ///< held while the listener runs, so that listen() can wait for it

    // of the thread
    std::unique_ptr<store::Store> m_store;
    LiveReader m_reader;
    PresentReader m_present;
    std::shared_ptr<const api::Snapshot> m_told;  ///< by the engine
    std::shared_ptr<const api::Snapshot> m_shown; ///< with where it runs
    std::int64_t m_shownVersion = 0;
    bool m_held = true; ///< an engine holds the store
    Moment m_lookedForLock{};
    Moment m_news; ///< when the engine told something last
    std::vector<Waiting> m_waiting;
    /// What was asked of the charger, by the moment that names it in `status`.
    struct Asked {
        Instant at;
        Moment until;
        Answer<std::string> answer;
    };
    std::vector<Asked> m_asked;
    std::optional<Orders> m_written; ///< by this program, and not told of by the engine yet
    std::shared_ptr<const planner::PlanInputs> m_inputs;
    std::optional<std::pair<std::int64_t, Orders>> m_previewed; ///< plan and orders they are of

    std::atomic<bool> m_adding = false; ///< this program itself holds the store, for an import
    std::atomic<bool> m_booksChanged = false;
    PreviewThread m_preview;
    WhatIfThread m_whatIf;
    std::jthread m_thread;
    std::unique_ptr<LogDeskThread> m_desk;
};

} // namespace tw::wiring
