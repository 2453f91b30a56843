#include "app/wiring/engine_thread.h"

#include "app/wiring/statement_reader.h"
#include "base/log.h"
#include "store/explain.h"

#include <utility>

namespace tw::wiring {

namespace {

constexpr std::chrono::milliseconds frame{33}; ///< no window shows more snapshots than this while catching up
constexpr std::chrono::milliseconds inside{250}; ///< the longest wait in one go; a task ends it

} // namespace

/// The engine's books, touched on its thread only; the desk's thread waits for each piece.
class EngineThread::Books final : public BooksPlace {
public:
    explicit Books(EngineThread &engine)
        : m_engine(&engine)
    {
    }
    Result<void> visit(const Work &work, const Ended &ended) override
    {
        m_holds = true;
        return ask(
            [&work](World &world) {
                engine::EngineCore &core = world.core();
                if (auto kept = core.keeps(); !kept)
                    return kept;
                core.holdSettling(engine::EngineCore::Reads::Desk, true);
                BooksAtHand at{.store = &core.store(),
                               .books = &core.books(),
                               .site = &core.site(),
                               .calendar = &core.calendar(),
                               .now = world.now(),
                               .settled = [&core](const std::vector<Posting> &news) { core.settledBeside(news); }};
                return work(at);
            },
            ended);
    }
    void leave() override
    {
        if (std::exchange(m_holds, false))
            m_engine->post([](World &world) { world.core().holdSettling(engine::EngineCore::Reads::Desk, false); });
    }
    Result<Where> where(const Ended &ended) override
    {
        Where where;
        const auto asked = ask(
            [&where](World &world) -> Result<void> {
                where = {world.core().store().path(), world.now()};
                return {};
            },
            ended);
        if (!asked)
            return asked.error();
        return where;
    }

private:
    /// Between the two threads: who waits may give up as long as nothing was begun.
    struct Piece {
        std::mutex mutex;
        std::condition_variable done;
        std::optional<Result<void>> outcome;
        bool begun = false;
        bool given = true;
    };

    Result<void> ask(const std::function<Result<void>(World &)> &work, const Ended &ended)
    {
        const auto piece = std::make_shared<Piece>();
        m_engine->post([piece, &work](World &world) {
            {
                const std::scoped_lock lock(piece->mutex);
                if (!piece->given)
                    return;
                piece->begun = true;
            }
            auto outcome = work(world);
            {
                const std::scoped_lock lock(piece->mutex);
                piece->outcome = std::move(outcome);
            }
            piece->done.notify_all();
        });
        std::unique_lock lock(piece->mutex);
        while (!piece->outcome) {
            piece->done.wait_for(lock, waitAtOnce);
            if (!piece->outcome && !piece->begun && ended()) {
                piece->given = false;
                return Error{Fault::Cancelled, "import", "was left", {}};
            }
            // An engine that did not start begins nothing, ever.
            if (auto failure = piece->outcome || piece->begun ? std::nullopt : m_engine->failure()) {
                piece->given = false;
                return *std::move(failure);
            }
        }
        return *std::move(piece->outcome);
    }

    static constexpr std::chrono::milliseconds waitAtOnce{50};
    EngineThread *m_engine;
    bool m_holds = false;
};

EngineThread::EngineThread(Make make, Opening opening)
    : m_thread([this, make = std::move(make), opening = std::move(opening)](std::stop_token stop) { run(stop, make, opening); }),
      m_logs(std::make_unique<LogDeskThread>(std::make_unique<Books>(*this)))
{
}

EngineThread::~EngineThread()
{
    m_logs.reset();
    m_thread.request_stop();
    {
        const std::scoped_lock lock(m_mutex);
        if (m_world)
            m_world->wake();
    }
    m_wake.notify_all();
}

void EngineThread::post(Task task)
{
    {
        const std::scoped_lock lock(m_mutex);
        m_tasks.push_back(std::move(task));
        if (m_world)
            m_world->wake();
    }
    m_wake.notify_all();
}

std::optional<Error> EngineThread::failure()
{
    const std::scoped_lock lock(m_mutex);
    return m_failure;
}

void EngineThread::listen(Listener listener)
{
    // Waits for a call that runs: after this returns, the one before is not called any more.
    const std::scoped_lock calling(m_calling);
    {
        const std::scoped_lock lock(m_mutex);
        m_listener = std::move(listener);
    }
    publishOpening();
    post([this](World &world) { publish(world); });
}

/// With m_calling held.
void EngineThread::publishOpening()
{
    Listener listener;
    std::shared_ptr<const api::Snapshot> opening;
    {
        const std::scoped_lock lock(m_mutex);
        listener = m_listener;
        opening = m_opening;
    }
    if (listener && opening)
        listener(std::move(opening));
}

void EngineThread::onFailure(std::function<void(Error)> listener)
{
    std::optional<Error> failed;
    {
        const std::scoped_lock lock(m_mutex);
        failed = m_failure;
        if (!failed)
            m_failureListener = std::move(listener);
    }
    if (failed && listener)
        listener(*failed);
}

void EngineThread::setOrders(Orders orders, Done done)
{
    post([orders = std::move(orders), done = std::move(done)](World &world) {
        const auto outcome = world.core().setOrders(orders, world.now());
        if (done)
            done(outcome);
    });
}

void EngineThread::setOverride(std::optional<Override> wish, Done done)
{
    post([wish, done = std::move(done)](World &world) {
        const auto outcome = world.core().setOverride(wish, world.now());
        if (outcome)
            world.tickNow(); // not with the next minute
        if (done)
            done(outcome);
    });
}

void EngineThread::setHand(engine::Hand hand, Done done)
{
    post([hand, done = std::move(done)](World &world) {
        const auto outcome = world.core().setHand(hand, world.now());
        if (outcome)
            world.tickNow();
        if (done)
            done(outcome);
    });
}

void EngineThread::care(api::Care care, Answer<std::string> answer)
{
    post([care, answer = std::move(answer)](World &world) { world.care(care, answer); });
}

void EngineThread::explainDay(LocalDay day, Answer<SumExplanation> answer)
{
    post([=](World &world) { answer(store::explainDay(world.core().store(), day)); });
}

void EngineThread::explainPeriod(Instant moment, Answer<PeriodExplanation> answer)
{
    post([=](World &world) { answer(store::explainPeriod(world.core().store(), moment)); });
}

void EngineThread::reviewDay(LocalDay day, Answer<PlanReview> answer)
{
    post([=](World &world) { answer(store::reviewDay(world.core().store(), day)); });
}

void EngineThread::statement(LocalDay day, Grain grain, Answer<Statement> answer)
{
    post([=](World &world) { answer(statementOf(world.core().store(), day, grain, world.now())); });
}

void EngineThread::chargerMessages(std::int64_t after, Answer<std::vector<ChargerMessage>> answer)
{
    post([=](World &world) { answer(world.messagesAfter(after)); });
}

void EngineThread::publish(World &world)
{
    if (const auto inputs = world.core().planInputs(); inputs != m_previewed && world.core().plan()) {
        m_previewed = inputs;
        m_preview.set(inputs, std::make_shared<const Plan>(*world.core().plan()));
    }
    const std::scoped_lock calling(m_calling);
    Listener listener;
    {
        const std::scoped_lock lock(m_mutex);
        listener = m_listener;
        m_opening = nullptr;
    }
    if (!listener)
        return;
    auto snapshot = std::make_shared<api::Snapshot>(*world.core().snapshot());
    snapshot->catchingUp = world.catchingUp();
    listener(std::move(snapshot));
}

void EngineThread::run(std::stop_token stop, const Make &make, const Opening &opening)
{
    if (auto shown = opening ? opening() : nullptr) {
        const std::scoped_lock calling(m_calling);
        {
            const std::scoped_lock lock(m_mutex);
            m_opening = std::move(shown);
        }
        publishOpening();
    }
    auto made = make();
    if (!made) {
        log(LogLevel::Debug, "engine", made.error().text()); // whoever listens says it
        std::function<void(Error)> listener;
        {
            const std::scoped_lock lock(m_mutex);
            m_failure = made.error();
            listener = m_failureListener;
        }
        if (listener)
            listener(made.error());
        return;
    }
    World &world = **made;
    const auto known = [this](World *driven) {
        const std::scoped_lock lock(m_mutex);
        m_world = driven;
    };
    known(&world);
    m_whatIf.setStore(world.core().store().path());
    auto published = std::chrono::steady_clock::time_point();
    bool caughtUp = false;
    std::int64_t version = -1;
    while (!stop.stop_requested()) {
        std::vector<Task> tasks;
        {
            const std::scoped_lock lock(m_mutex);
            tasks.swap(m_tasks);
        }
        for (Task &task : tasks)
            task(world);
        const auto idle = world.advance(inside);
        const auto present = std::chrono::steady_clock::now();
        const bool justCaughtUp = !world.catchingUp() && !caughtUp;
        caughtUp = !world.catchingUp();
        const bool news = world.core().version() != version && (present - published >= frame || !world.catchingUp());
        if (news || !tasks.empty() || justCaughtUp) {
            version = world.core().version();
            publish(world);
            published = present;
        }
        if (idle.count() > 0) {
            std::unique_lock lock(m_mutex);
            m_wake.wait_for(lock, stop, idle, [this] { return !m_tasks.empty(); });
        }
    }
    known(nullptr);
}

} // namespace tw::wiring
