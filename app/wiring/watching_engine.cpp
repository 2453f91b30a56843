#include "app/wiring/watching_engine.h"

#include "base/log.h"
#include "engine/order_check.h"
#include "engine/plan_inputs.h"
#include "model/site_file.h"

#include <cstdlib>
#include <filesystem>
#include <utility>

namespace tw::wiring {

namespace {

using std::chrono::milliseconds;

constexpr milliseconds lookEvery{200};
constexpr milliseconds lockEvery{1000};
constexpr seconds silentAfter{60};    ///< it publishes every ten
constexpr milliseconds takenWithin{8000};
constexpr milliseconds firstWithin{15'000};

/// Another look later may succeed.
bool passes(const Error &error)
{
    return error.fault == Fault::Busy || error.fault == Fault::Io;
}

/// What is not known any more once nobody tells it.
void forgetThePresent(api::Snapshot &snapshot)
{
    snapshot.doing = api::Doing::Offline;
    snapshot.charger.connected = false;
    snapshot.charger.asked.reset();
    snapshot.flow = {};
    snapshot.car.charging = snapshot.car.giving = false;
}

} // namespace

/// The store's books, while this program adds to them.
class WatchingEngine::Books final : public BooksPlace {
public:
    explicit Books(WatchingEngine &engine)
        : m_engine(&engine),
          m_books(engine.m_db)
    {
    }
    Result<void> visit(const Work &work, const Ended &ended) override
    {
        m_engine->m_adding = true;
        return m_books.visit(work, ended);
    }
    void leave() override
    {
        m_books.leave();
        if (m_engine->m_adding.exchange(false))
            m_engine->m_booksChanged = true;
    }
    Result<Where> where(const Ended &ended) override { return m_books.where(ended); }

private:
    WatchingEngine *m_engine;
    StoreBooks m_books;
};

WatchingEngine::WatchingEngine(std::string db, Of of)
    : m_db(std::move(db)),
      m_of(of),
      m_present(m_db),
      m_news(std::chrono::steady_clock::now()),
      m_thread([this](const std::stop_token &stop) { run(stop); }),
      m_desk(std::make_unique<LogDeskThread>(std::make_unique<Books>(*this)))
{
}

WatchingEngine::~WatchingEngine()
{
    m_desk.reset();
    m_thread.request_stop();
    m_wake.notify_all();
    m_thread.join();
}

void WatchingEngine::post(Task task)
{
    {
        const std::scoped_lock lock(m_mutex);
        m_tasks.push_back(std::move(task));
    }
    m_wake.notify_all();
}

void WatchingEngine::listen(Listener listener)
{
    // Waits for a call that runs: after this returns, the one before is not called any more.
    const std::scoped_lock calling(m_calling);
    {
        const std::scoped_lock lock(m_mutex);
        m_listener = std::move(listener);
    }
    post([this] { publish(); });
}

void WatchingEngine::onFailure(std::function<void(Error)> listener)
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

void WatchingEngine::fail(const Error &error)
{
    std::function<void(Error)> listener;
    {
        const std::scoped_lock lock(m_mutex);
        m_failure = error;
        listener = m_failureListener;
    }
    if (listener)
        listener(error);
}

void WatchingEngine::run(const std::stop_token &stop)
{
    if (auto opened = open(); !opened) {
        fail(opened.error());
        return;
    }
    while (!stop.stop_requested()) {
        std::vector<Task> tasks;
        {
            const std::scoped_lock lock(m_mutex);
            tasks.swap(m_tasks);
        }
        for (const Task &task : tasks)
            task();
        const Moment present = std::chrono::steady_clock::now();
        answerWaiting(present);
        answerCare(present);
        if (auto looked = m_of == Of::Home ? look(present) : showLogs(); !looked) {
            fail(looked.error());
            break;
        }
        std::unique_lock lock(m_mutex);
        m_wake.wait_for(lock, stop, lookEvery, [this] { return !m_tasks.empty(); });
    }
    for (const Waiting &waiting : m_waiting) {
        if (waiting.done)
            waiting.done(Error{Fault::Cancelled, m_db, "it is not watched any more; the orders wait in it", {}});
    }
    for (const Asked &asked : m_asked)
        asked.answer(Error{Fault::Cancelled, m_db, "it is not watched any more", {}});
}

Result<void> WatchingEngine::open()
{
    if (m_of == Of::Logs) {
        // Only an engine makes a store, and brings an older one up to date.
        std::error_code ignored;
        std::filesystem::create_directories(std::filesystem::path(m_db).parent_path(), ignored);
        if (auto made = store::Store::open(m_db, store::Role::Engine); !made)
            return made.error();
    }
    auto opened = store::Store::open(m_db, store::Role::Owner);
    if (!opened)
        return opened.error();
    m_store = *std::move(opened);
    m_whatIf.setStore(m_db);
    return {};
}

Result<void> WatchingEngine::look(Moment present)
{
    if (present - m_lookedForLock >= lockEvery && !m_adding) {
        m_lookedForLock = present;
        m_held = store::Store::held(m_db);
    }
    if (m_booksChanged.exchange(false))
        m_reader.forget();
    auto told = m_reader.read(*m_store);
    if (!told && told.error().fault == Fault::NotFound) {
        // It has just begun, or it is of a version that publishes nothing.
        if (m_told || present - m_news < firstWithin)
            return {};
        return Error{Fault::Refused, m_db, "another program uses it and publishes nothing; update that one, or end it", {}};
    }
    if (!told && passes(told.error()))
        return {};
    if (!told)
        return told.error();
    bool news = *told != nullptr;
    if (news) {
        m_told = *std::move(told);
        m_news = present;
        if (m_waiting.empty())
            m_written.reset(); // it tells of them, or they were not taken
        followPlan();
    }
    if (m_told && m_held) {
        if (auto seen = m_present.read(*m_told, m_reader.run())) {
            m_told = std::move(seen);
            m_news = present;
            news = true;
        }
    }
    if (m_told && (news || !m_shown || m_shown->runs != runs(present)))
        show(m_told);
    return {};
}

Result<void> WatchingEngine::showLogs()
{
    const bool changed = m_booksChanged.exchange(false);
    if (m_shown && !changed)
        return {};
    const auto again = [this](const Error &error) -> Result<void> {
        m_booksChanged = true;
        return passes(error) ? Result<void>() : Result<void>(error);
    };
    auto logs = std::make_shared<api::Snapshot>();
    logs->now = SystemClock().now();
    const auto site = m_store->latestSite();
    if (!site)
        return again(site.error());
    if (*site)
        logs->site = parseSite((*site)->text, m_db).site;
    auto days = m_store->days();
    if (!days)
        return again(days.error());
    logs->days = std::make_shared<const std::vector<DayFigures>>(*std::move(days));
    show(std::move(logs));
    return {};
}

api::Runs WatchingEngine::runs(Moment present) const
{
    if (m_of == Of::Logs)
        return api::Runs::Nowhere;
    if (!m_held)
        return api::Runs::Ended;
    return present - m_news > silentAfter ? api::Runs::Silent : api::Runs::Elsewhere;
}

void WatchingEngine::show(std::shared_ptr<const api::Snapshot> told)
{
    auto shown = std::make_shared<api::Snapshot>(*told);
    shown->runs = runs(std::chrono::steady_clock::now());
    shown->version = ++m_shownVersion;
    if (shown->runs != api::Runs::Elsewhere)
        forgetThePresent(*shown);
    m_shown = std::move(shown);
    publish();
}

void WatchingEngine::publish()
{
    if (!m_shown)
        return;
    const std::scoped_lock calling(m_calling);
    Listener listener;
    {
        const std::scoped_lock lock(m_mutex);
        listener = m_listener;
    }
    if (listener)
        listener(m_shown);
}

/// What-if questions are about the engine's plan, from what the store has of the moment it was made.
void WatchingEngine::followPlan()
{
    if (!m_told->plan)
        return;
    std::pair now(m_told->plan->id, m_told->orders);
    if (m_previewed == now)
        return;
    auto inputs = engine::storedInputs(*m_store, m_told->plan->madeAt);
    if (!inputs) {
        log(LogLevel::Debug, "watch", inputs.error().text());
        return;
    }
    inputs->orders = m_told->orders;
    m_inputs = std::make_shared<const planner::PlanInputs>(*std::move(inputs));
    m_preview.set(m_inputs, m_told->plan);
    m_previewed = std::move(now);
}

void WatchingEngine::setOrders(Orders orders, Done done)
{
    post([this, orders = std::move(orders), done = std::move(done)]() mutable {
        if (m_told && m_inputs) {
            if (auto checked = engine::checkOrders(m_told->site, m_inputs.get(), newest(), orders); !checked) {
                if (done)
                    done(checked);
                return;
            }
        }
        // Orders say nothing of the owner's hand; it stays.
        if (!orders.override_)
            orders.override_ = newest().override_;
        give(std::move(orders), std::move(done));
    });
}

void WatchingEngine::setOverride(std::optional<Override> wish, Done done)
{
    post([this, wish, done = std::move(done)]() mutable {
        const Instant now = SystemClock().now();
        if (wish && (wish->until <= now || now + hours(7 * 24) < wish->until)) {
            if (done)
                done(Error{Fault::BadInput, "override", "it ends after now and within 7 days", {}});
            return;
        }
        Orders orders = newest();
        orders.override_ = wish;
        give(std::move(orders), std::move(done));
    });
}

/// The orders that the next ones change: what was written last, as long as the engine has not told of them.
Orders WatchingEngine::newest() const
{
    return m_written ? *m_written : m_told ? m_told->orders : Orders();
}

/// Whether somebody acts on what is written.
Result<void> WatchingEngine::somebodyActs() const
{
    if (!m_told || runs(std::chrono::steady_clock::now()) == api::Runs::Ended || m_of == Of::Logs)
        return Error{Fault::Refused, m_db, "no engine runs on it now, so nobody would act on orders", {}};
    return {};
}

void WatchingEngine::give(Orders orders, Done done)
{
    const auto refuse = [&done](const Error &error) {
        if (done)
            done(error);
    };
    if (auto acts = somebodyActs(); !acts) {
        refuse(acts.error());
        return;
    }
    const auto version = write(orders);
    if (!version) {
        refuse(version.error());
        return;
    }
    m_written = std::move(orders);
    m_waiting.push_back({*version, std::chrono::steady_clock::now() + takenWithin, std::move(done)});
}

Result<std::int64_t> WatchingEngine::write(const Orders &orders)
{
    auto batch = m_store->begin();
    if (!batch)
        return batch.error();
    const auto id = batch->addOrders(SystemClock().now(), ordersText(orders));
    if (!id)
        return id.error();
    if (auto done = batch->commit(); !done)
        return done.error();
    return *id;
}

void WatchingEngine::answerWaiting(Moment present)
{
    if (m_waiting.empty())
        return;
    const auto adopted = m_store->meta(engine::adoptedKey);
    const std::int64_t newest = adopted && *adopted ? std::strtoll((*adopted)->c_str(), nullptr, 10) : 0;
    std::erase_if(m_waiting, [&](const Waiting &waiting) {
        const bool taken = waiting.version <= newest;
        if (!taken && present < waiting.until)
            return false;
        if (waiting.done)
            waiting.done(taken ? Result<void>()
                               : Error{Fault::TimedOut, m_db, "the program that runs on it has not taken the orders yet; they wait in it", {}});
        return true;
    });
}

} // namespace tw::wiring
