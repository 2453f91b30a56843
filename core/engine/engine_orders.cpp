#include "engine/engine_core.h"

#include "model/site_file.h"
#include "units/text.h"

#include <algorithm>

namespace tw::engine {

namespace {

constexpr const char *overrideKey = "override";
constexpr const char *overrideNames[] = {"charge now", "hold", "pause", "sell now"};

std::string overrideText(const std::optional<Override> &hand)
{
    return hand ? std::string(overrideNames[static_cast<int>(hand->kind)]) + " until " + instantText(hand->until)
                : std::string();
}

/// Nothing when it is over, or none.
std::optional<Override> overrideFrom(const std::string &text, Instant now)
{
    for (int kind = 0; kind < 4; ++kind) {
        const std::string prefix = std::string(overrideNames[kind]) + " until ";
        if (!text.starts_with(prefix))
            continue;
        const auto until = parseInstant(text.substr(prefix.size()));
        if (until && now < *until)
            return Override{static_cast<OverrideKind>(kind), *until};
    }
    return {};
}

/// The home as the ledger measured it, for the forecast.
std::vector<forecast::HousePower> historyOf(const store::Store &store, Instant now)
{
    std::vector<forecast::HousePower> history;
    const auto postings = store.postings({now - hours(24 * 64), now});
    if (!postings)
        return history;
    for (const Posting &posting : *postings) {
        if (posting.houseMeter)
            history.push_back({posting.when, meanPower(posting.house, posting.when.length())});
    }
    return history;
}

} // namespace

EngineCore::EngineCore(EngineParts parts, Calendar calendar, store::Books books)
    : m_parts(std::move(parts)),
      m_site(m_parts.site),
      m_orders(m_site.orders),
      m_calendar(std::move(calendar)),
      m_curve(m_site.charger),
      m_books(std::move(books)),
      m_prices(m_site.tariffs, m_calendar),
      m_house(m_site, m_calendar, m_parts.houseHistory),
      m_days(*m_parts.store, m_site, m_calendar),
      m_health(*m_parts.store, m_site, m_calendar),
      m_estimate(m_site.car, m_curve),
      m_plug(m_calendar)
{
}

Result<std::unique_ptr<EngineCore>> EngineCore::create(EngineParts parts, Instant now)
{
    auto calendar = Calendar::forZone(parts.site.place.timeZone);
    if (!calendar)
        return calendar.error();
    const ledger::ReadingRules rules(parts.site.charger, parts.site.grid, parts.site.meter);
    auto books = store::Books::open(*parts.store, rules, battery::wearPerDischargedKwh(parts.site.car));
    if (!books)
        return books.error();
    if (auto kept = historyOf(*parts.store, now); !kept.empty())
        parts.houseHistory = std::move(kept);
    std::unique_ptr<EngineCore> core(new EngineCore(std::move(parts), std::move(*calendar), std::move(*books)));
    if (auto loaded = core->load(now); !loaded)
        return loaded.error();
    return core;
}

Result<void> EngineCore::load(Instant now)
{
    m_started = m_now = now;
    store::Store &store = *m_parts.store;
    const auto latest = store.latestOrders();
    if (!latest)
        return latest.error();
    const auto site = store.latestSite();
    if (!site)
        return site.error();
    auto batch = store.begin();
    if (!batch)
        return batch.error();
    if (*latest) {
        auto orders = parseOrders((*latest)->text);
        if (!orders)
            return orders.error().inside(store.path());
        m_orders = std::move(*orders);
        m_ordersVersion = (*latest)->id;
    } else {
        auto id = batch->addOrders(now, ordersText(m_orders));
        if (!id)
            return id.error();
        m_ordersVersion = *id;
    }
    const std::string text = siteText(m_site);
    if (!*site || (*site)->text != text) {
        if (auto id = batch->addSite(now, text); !id)
            return id.error();
    }
    if (auto done = batch->commit(); !done)
        return done;
    if (const auto market = marketOf(m_site.tariffs)) {
        auto held = store.spotSeries(market->zone, {now - PriceBook::memory, now + hours(72)});
        if (!held)
            return held.error();
        m_prices.take(*held);
    }
    const auto sampled = store.sampledSpan();
    if (!sampled)
        return sampled.error();
    if (*sampled)
        m_sampledSince = (*sampled)->begin;
    const auto events = store.plugEvents({now - hours(24 * 180), Instant::max()});
    if (!events)
        return events.error();
    for (const store::PlugEvent &event : *events)
        m_plug.note(event.at, event.pluggedIn);
    if (!events->empty()) {
        const store::PlugEvent &last = events->back();
        m_pluggedIn = last.pluggedIn;
        if (!last.pluggedIn) {
            m_storedWhenLeft = last.stored;
            m_leftAt = last.at;
        }
    }
    const auto hand = store.meta(overrideKey);
    if (!hand)
        return hand.error();
    if (*hand)
        m_orders.override_ = overrideFrom(**hand, now);
    if (auto plan = store.latestPlan(); plan && *plan)
        m_plan = std::move(*plan);
    if (auto loaded = m_days.load(); !loaded)
        return loaded;
    return m_health.load(now);
}

Result<void> EngineCore::setOrders(Orders orders, Instant now)
{
    const Energy wanted = m_site.car.energyFor(orders.reserveM);
    if (m_site.car.usableCapacity < wanted)
        return Error{Fault::Refused, "reserve",
                     "the car holds " + std::to_string(m_site.car.rangeOf(m_site.car.usableCapacity) / 1000)
                         + " km at most; a reserve up to that can be kept",
                     {}};
    auto batch = m_parts.store->begin();
    if (!batch)
        return batch.error();
    const auto id = batch->addOrders(now, ordersText(orders));
    if (!id)
        return id.error();
    if (auto done = batch->commit(); !done)
        return done;
    const auto hand = m_orders.override_; // not part of the mandate's text
    m_orders = std::move(orders);
    if (!m_orders.override_)
        m_orders.override_ = hand;
    m_ordersVersion = *id;
    m_replan = true;
    return {};
}

Result<void> EngineCore::setOverride(std::optional<Override> wish, Instant now)
{
    if (wish && (wish->until <= now || now + hours(7 * 24) < wish->until))
        return Error{Fault::BadInput, "override", "it ends after now and within 7 days", {}};
    m_orders.override_ = wish;
    m_replan = true;
    keepOverride();
    return {};
}

void EngineCore::keepOverride()
{
    const std::string text = overrideText(m_orders.override_);
    auto batch = m_parts.store->begin();
    Result<void> outcome = batch ? batch->setMeta(overrideKey, text) : Result<void>(batch.error());
    if (outcome)
        outcome = batch->add(store::LogLine{m_now, "override", text.empty() ? "resume" : text});
    if (outcome)
        outcome = batch->commit();
    saved(outcome);
}

} // namespace tw::engine
