#include "app/wiring/what_if_thread.h"

#include "engine/plan_inputs.h"
#include "prices/tariff.h"
#include "replay/timeline.h"
#include "replay/what_if.h"
#include "store/explain.h"

#include <algorithm>
#include <utility>

namespace tw::wiring {

namespace {

constexpr hours year{365 * 24};
constexpr hours week{7 * 24};

/// From one plugging in to the next unplugging; a car that is there stays until `now`.
std::vector<replay::Session> staysOf(const std::vector<store::PlugEvent> &events, const ChargerSpec &charger, Instant now)
{
    std::vector<replay::Session> stays;
    const store::PlugEvent *in = nullptr;
    const auto close = [&](Instant end) {
        if (in && in->at < end && (stays.empty() || stays.back().plugged.end < in->at))
            stays.push_back({{in->at, end}, replay::chargedFor(charger, in->used)});
        in = nullptr;
    };
    for (const store::PlugEvent &event : events) {
        if (event.pluggedIn && !in)
            in = &event;
        else if (!event.pluggedIn)
            close(event.at);
    }
    close(now);
    return stays;
}

/// The home as its meter measured it, load and sun as far as they can be told apart: what it fed in, and what it drew.
void addHome(replay::History &history, const std::vector<Posting> &postings)
{
    for (const Posting &posting : postings) {
        if (!posting.houseMeter)
            continue;
        history.load.push_back({posting.when, std::max(Energy(), posting.house)});
        history.sun.push_back({posting.when, std::max(Energy(), Energy() - posting.house)});
    }
}

Error tooShort(const store::Store &store)
{
    return {Fault::Refused, store.path(), "fewer than 7 whole days are settled with all their prices; ask again later", {}};
}

Result<replay::History> historyOf(const store::Store &store, const Site &site, Interval wanted, Instant now)
{
    replay::History history;
    if (const auto market = marketOf(site.tariffs)) {
        auto series = store.spotSeries(market->zone, wanted);
        if (!series)
            return series.error();
        std::erase_if(series->prices, [](const SpotSlot &slot) { return slot.state == PriceState::Forecast; });
        history.prices = *std::move(series);
    }
    if (site.meter != MeterKind::None) {
        const auto postings = store.postings(wanted);
        if (!postings)
            return postings.error();
        addHome(history, *postings);
    }
    const auto events = store.plugEvents({Instant(), now});
    if (!events)
        return events.error();
    history.sessions = staysOf(*events, site.charger, now);
    // A few days of them say less of a year than the trips do.
    const Interval known = history.sessions.empty()
        ? Interval()
        : intersection(wanted, {history.sessions.front().plugged.begin, history.sessions.back().plugged.end});
    if (known.empty() || known.length() * 2 < wanted.length())
        history.sessions.clear();
    replay::keepLastRun(history);
    return history;
}

} // namespace

Result<Past> pastOf(const store::Store &store)
{
    auto home = store::homeOf(store);
    if (!home)
        return home.error();
    const auto settled = store.settledSpan();
    if (!settled)
        return settled.error();
    if (!*settled)
        return tooShort(store);
    const Instant now = (*settled)->end;
    const LocalDay today = home->calendar.day(now);
    Past past{.site = std::move(home->site), .history = {}, .window = {}, .really = {}};
    const auto orders = engine::storedOrders(store, now);
    if (!orders)
        return orders.error();
    if (orders->version > 0)
        past.site.orders = orders->orders;
    past.site.orders.override_.reset();
    const Instant end = home->calendar.dayInterval(today).begin;
    const Interval wanted{home->calendar.dayInterval(home->calendar.day(std::max((*settled)->begin, end - year))).begin, end};
    if (wanted.empty())
        return tooShort(store);
    auto history = historyOf(store, past.site, wanted, now);
    if (!history)
        return history.error();
    past.history = *std::move(history);
    const bool anyDay = !prices::needsSpot(past.site.tariffs) && past.history.load.empty()
        && past.history.sessions.empty();
    past.window = anyDay ? wanted : intersection(wanted, replay::coveredDays(past.site, past.history, home->calendar));
    if (past.window.empty() || past.window.length() < week)
        return tooShort(store);
    const auto days = store.days();
    if (!days)
        return days.error();
    past.really = earningsSlots(earningsRows(*days, today), home->calendar.day(past.window.begin),
                                Calendar::previous(home->calendar.day(past.window.end)), Grain::Day)
                      .total;
    return past;
}

WhatIfThread::WhatIfThread()
    : m_thread([this](const std::stop_token &stop) { run(stop); })
{
}

WhatIfThread::~WhatIfThread()
{
    m_thread.request_stop();
    cancel();
}

void WhatIfThread::setStore(const std::string &path)
{
    {
        const std::scoped_lock lock(m_mutex);
        m_store = path;
    }
    m_wake.notify_all();
}

void WhatIfThread::ask(const WhatIf &question, Progress progress, Answer answer)
{
    std::optional<Question> overtaken;
    {
        const std::scoped_lock lock(m_mutex);
        m_stop.request_stop();
        m_stop = std::stop_source();
        overtaken = std::exchange(m_waiting, Question{question, std::move(progress), std::move(answer), m_stop.get_token()});
    }
    m_wake.notify_all();
    if (overtaken)
        overtaken->answer(Error{Fault::Cancelled, "what if", "another question was asked", {}});
}

void WhatIfThread::cancel()
{
    std::optional<Question> waiting;
    {
        const std::scoped_lock lock(m_mutex);
        m_stop.request_stop();
        waiting = std::exchange(m_waiting, std::nullopt);
    }
    if (waiting)
        waiting->answer(Error{Fault::Cancelled, "what if", "no longer wanted", {}});
}

void WhatIfThread::run(const std::stop_token &stop)
{
    while (!stop.stop_requested()) {
        std::optional<Question> question;
        std::string store;
        {
            std::unique_lock lock(m_mutex);
            m_wake.wait(lock, stop, [this] { return m_waiting && !m_store.empty(); });
            if (stop.stop_requested())
                return;
            question = std::exchange(m_waiting, std::nullopt);
            store = m_store;
        }
        question->answer(answered(store, *question));
    }
}

Result<WhatIfAnswer> WhatIfThread::answered(const std::string &store, const Question &question)
{
    Result<Past> past = [&]() -> Result<Past> {
        const auto opened = store::Store::open(store, store::Role::Reader);
        if (!opened)
            return opened.error();
        return pastOf(**opened);
    }();
    if (!past)
        return past.error();
    auto answer = replay::whatIf(past->site, past->history, past->window, question.what, question.progress, question.stop);
    if (answer)
        answer->really = past->really;
    return answer;
}

} // namespace tw::wiring
