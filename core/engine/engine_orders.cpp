#include "engine/engine_core.h"

#include "base/log.h"
#include "engine/known_prices.h"
#include "engine/order_check.h"
#include "engine/plan_inputs.h"
#include "model/site_file.h"
#include "store/explain.h"
#include "units/text.h"

#include <algorithm>

namespace tw::engine {

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
      m_grid(*m_parts.store, m_site),
      m_estimate(m_site.car, m_curve),
      m_homePower(m_site.limits().chargerPhases),
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
    auto latest = storedOrders(store, now);
    if (!latest)
        return latest.error();
    const auto site = store.latestSite();
    if (!site)
        return site.error();
    auto contracts = store::contractsOf(store);
    if (!contracts)
        return contracts.error();
    const std::string text = siteText(m_site);
    const bool another = !*site || (*site)->text != text;
    const Contracts before = *contracts;
    if (another)
        follow(*contracts, m_site.tariffs, m_calendar.day(now));
    m_contracts = *std::move(contracts);
    auto batch = store.begin();
    if (!batch)
        return batch.error();
    if (latest->version > 0) {
        m_orders = std::move(latest->orders);
        m_ordersVersion = latest->version;
    } else {
        auto id = batch->addOrders(now, ordersText(m_orders));
        if (!id)
            return id.error();
        m_ordersVersion = *id;
    }
    if (auto noted = noteAdopted(*batch, m_ordersVersion); !noted)
        return noted;
    if (another) {
        if (auto id = batch->addSite(now, text); !id)
            return id.error();
    }
    if (m_contracts != before) {
        if (auto noted = noteContractChanged(*batch); !noted)
            return noted;
    }
    if (auto done = batch->commit(); !done)
        return done;
    if (const auto market = marketOf(m_site.tariffs)) {
        auto held = store.spotSeries(market->zone, {now - PriceBook::memory, now + hours(72)});
        if (!held)
            return held.error();
        m_prices.take(*held);
    }
    if (auto followed = followContracts(now); !followed)
        return followed;
    const auto sampled = store.sampledSpan();
    if (!sampled)
        return sampled.error();
    if (*sampled) {
        m_sampledSince = (*sampled)->begin;
        m_sampledUntil = (*sampled)->end;
    }
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
    if (auto loaded = m_grid.load(now); !loaded)
        return loaded;
    if (auto plan = store.latestPlan(); plan && *plan)
        m_plan = std::move(*plan);
    if (auto loaded = m_days.load(); !loaded)
        return loaded;
    if (auto repriced = repriceByContract(now); !repriced)
        return repriced;
    return m_health.load(now);
}

/// Tells the prices from when on the site's contract is in force, and what earlier ones made of the time before.
Result<void> EngineCore::followContracts(Instant now)
{
    if (m_contracts.size() < 2)
        return {};
    const Instant since = contractSince();
    auto earlier = knownPrices(*m_parts.store, m_contracts, {std::min(since, now - PriceBook::memory), since}, m_calendar);
    if (!earlier)
        return earlier.error();
    m_prices.follows(*std::move(earlier), since);
    return {};
}

Result<void> EngineCore::keeps() const
{
    if (m_parts.damaged)
        return Error{Fault::Refused, "store", "it is damaged, so nothing new is kept; a copy has to take its place first", {}};
    return {};
}

Result<void> EngineCore::setOrders(Orders orders, Instant now)
{
    if (auto kept = keeps(); !kept)
        return kept;
    if (auto checked = checkOrders(m_site, m_inputs.get(), m_orders, orders); !checked)
        return checked;
    // What cannot be read again would keep the next engine from starting.
    const std::string text = ordersText(orders);
    if (auto read = parseOrders(text); !read)
        return read.error();
    auto batch = m_parts.store->begin();
    if (!batch)
        return batch.error();
    const auto id = batch->addOrders(now, text);
    if (!id)
        return id.error();
    if (auto noted = noteAdopted(*batch, *id); !noted)
        return noted;
    if (auto done = batch->commit(); !done)
        return done;
    m_ordersVersion = *id;
    const auto hand = m_orders.override_; // not part of the mandate's text
    m_orders = std::move(orders);
    if (!m_orders.override_)
        m_orders.override_ = hand;
    m_replan = true;
    return {};
}

/// With the override they state, in one transaction: what an engine has taken over is what it goes on from.
Result<void> EngineCore::noteAdopted(store::Batch &batch, std::int64_t version) const
{
    if (auto noted = batch.setMeta(adoptedKey, std::to_string(version)); !noted)
        return noted;
    return batch.setMeta(overrideKey, overrideText(m_orders.override_));
}

bool EngineCore::adoptOrders(Instant now)
{
    const bool hand = followHand(now);
    const auto latest = m_parts.store->latestOrders();
    if (!latest || !*latest || (*latest)->id <= m_ordersVersion)
        return hand;
    const std::int64_t before = m_ordersVersion;
    m_ordersVersion = (*latest)->id;
    auto orders = parseOrders((*latest)->text);
    if (!orders) {
        log(LogLevel::Error, "orders", "version " + std::to_string(m_ordersVersion) + " is not followed: " + orders.error().text());
        return hand;
    }
    if (orders->override_ && orders->override_->until <= now)
        orders->override_.reset();
    m_orders = *std::move(orders);
    const std::string told = "version " + std::to_string(m_ordersVersion) + " in place of " + std::to_string(before)
        + ", given beside the engine";
    save([this, now, told](store::Batch &batch) -> Result<void> {
        if (auto noted = noteAdopted(batch, m_ordersVersion); !noted)
            return noted;
        return batch.add(store::LogLine{now, "orders", told});
    });
    m_replan = true;
    return true;
}

Result<void> EngineCore::setOverride(std::optional<Override> wish, Instant now)
{
    if (wish && (wish->until <= now || now + hours(7 * 24) < wish->until))
        return Error{Fault::BadInput, "override", "it ends after now and within 7 days", {}};
    if (auto kept = keeps(); !kept)
        return kept;
    m_orders.override_ = wish;
    m_replan = true;
    keepOverride();
    return {};
}

void EngineCore::keepOverride()
{
    const std::string text = overrideText(m_orders.override_);
    save([this, text, now = m_now](store::Batch &batch) -> Result<void> {
        // The one in force, should this be written later.
        if (auto kept = batch.setMeta(overrideKey, overrideText(m_orders.override_)); !kept)
            return kept;
        return batch.add(store::LogLine{now, "override", text.empty() ? "resume" : text});
    });
}

} // namespace tw::engine
