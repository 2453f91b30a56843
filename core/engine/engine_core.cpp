#include "engine/engine_core.h"

#include "base/log.h"
#include "model/site_file.h"
#include "units/text.h"

#include <algorithm>

namespace tw::engine {

namespace {

constexpr hours priceMemory{24 * 21};       ///< what the price forecast looks back on, and more
constexpr seconds chargerSilence{90};
constexpr std::size_t mostUnsaved = 100'000; ///< some weeks of samples

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
    const auto postings = store.postings({now - hours(24 * 36), now});
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
      m_house(m_site, m_calendar, std::move(m_parts.houseHistory)),
      m_days(*m_parts.store, m_site, m_calendar),
      m_estimate(m_site.car, m_curve)
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
    if (m_prices.needsMarket()) {
        const auto *dynamic = std::get_if<DynamicTariff>(&m_site.tariffs.import);
        if (!dynamic)
            dynamic = std::get_if<DynamicTariff>(&m_site.tariffs.feedIn);
        auto held = store.spotSeries(dynamic->zone, {now - priceMemory, now + hours(72)});
        if (!held)
            return held.error();
        m_prices.take(*held);
    }
    const auto events = store.plugEvents({now - hours(24 * 60), Instant::max()});
    if (!events)
        return events.error();
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
    return m_days.load();
}

void EngineCore::attach(charger::ChargerLink &link, const charger::HouseMeter *home)
{
    m_link = &link;
    m_home = home;
}

Energy EngineCore::reserve() const
{
    return std::max(m_site.car.energyFor(m_orders.reserveM), energyAt(m_site.car.lowest, m_site.car.usableCapacity));
}

/// `wrote`: Nothing when a success says nothing of the disk.
void EngineCore::saved(const Result<void> &outcome, Wrote wrote)
{
    if (outcome) {
        if (wrote == Wrote::Something && m_unsaved.empty())
            m_notSavedSince.reset();
        return;
    }
    if (!m_notSavedSince) {
        m_notSavedSince = m_now;
        log(LogLevel::Error, "store", outcome.error().text());
    }
}

void EngineCore::alarm(api::Alarm::What what, bool on, Instant now, Energy missing, std::string detail)
{
    const auto it = std::ranges::find(m_alarms, what, &api::Alarm::what);
    if (!on) {
        if (it != m_alarms.end())
            m_alarms.erase(it);
        return;
    }
    if (it != m_alarms.end()) {
        it->missing = missing;
        it->detail = std::move(detail);
        return;
    }
    m_alarms.push_back({what, now, missing, std::move(detail)});
}

Result<void> EngineCore::take(const Measurement &measurement)
{
    const auto written = m_books.take(measurement);
    if (!written && written.error().fault == Fault::Io) {
        m_unsaved.push_back(measurement);
        if (m_unsaved.size() > mostUnsaved)
            m_unsaved.pop_front();
    }
    saved(written ? Result<void>() : Result<void>(written.error()));
    // What could not be kept still steers: the car is there whether or not the disk is full.
    if (measurement.source == Source::Live)
        m_estimate.take(measurement, std::max(m_now, m_parts.clock ? m_parts.clock->now() : m_now));
    return written ? Result<void>() : Result<void>(written.error());
}

/// The disk may have room again.
void EngineCore::takeUnsaved()
{
    while (!m_unsaved.empty()) {
        const auto written = m_books.take(m_unsaved.front());
        if (!written && written.error().fault == Fault::Io) {
            saved(written.error());
            return;
        }
        m_unsaved.pop_front();
    }
}

void EngineCore::notePlug(const charger::ChargerReading &reading, Instant now)
{
    if (!reading.pluggedIn)
        return;
    const auto estimate = m_estimate.estimate();
    auto write = [&](const store::PlugEvent &event) {
        m_days.plugged(event);
        auto batch = m_parts.store->begin();
        Result<void> outcome = batch ? batch->add(event) : Result<void>(batch.error());
        if (outcome)
            outcome = batch->commit();
        saved(outcome);
    };
    if (m_pluggedIn != reading.pluggedIn) {
        m_replan = true;
        if (!*reading.pluggedIn) {
            if (m_pluggedIn) {
                m_storedWhenLeft = estimate ? std::optional(estimate->stored) : std::nullopt;
                m_leftAt = now;
                write({now, false, m_storedWhenLeft, {}});
            }
            m_estimate.left();
            m_arrivalOpen = false;
        } else {
            m_arrivalOpen = true;
        }
        m_pluggedIn = reading.pluggedIn;
    }
    if (m_arrivalOpen && m_estimate.estimate()) {
        // What it comes back with is known with its first state of charge.
        const Energy stored = m_estimate.estimate()->stored;
        const Energy used = m_storedWhenLeft ? std::max(Energy(), *m_storedWhenLeft - stored) : Energy();
        write({now, true, stored, used});
        m_arrivalOpen = false;
        m_replan = true;
    }
}

void EngineCore::pollPrices(Instant now)
{
    if (m_parts.feed) {
        while (auto fresh = m_parts.feed->poll(now, m_prices.publishedUntil(now))) {
            if (!*fresh) {
                log(LogLevel::Warning, "prices", fresh->error().text());
                continue;
            }
            m_prices.take(**fresh);
            m_replan = true;
            auto batch = m_parts.store->begin();
            Result<void> outcome = batch ? Result<void>() : Result<void>(batch.error());
            if (batch) {
                const auto id = batch->add(**fresh);
                if (id)
                    m_pricesVersion = *id;
                outcome = id ? batch->commit() : Result<void>(id.error());
            }
            saved(outcome);
            if (const auto news = m_books.reprice(m_prices.published({now - hours(48), now})); news)
                m_days.take(news->postings);
        }
    }
    m_prices.forgetBefore(now - priceMemory);
    const auto until = m_prices.publishedUntil(now);
    const bool late = m_prices.needsMarket() && (!until || *until < now + hours(8));
    alarm(api::Alarm::What::PricesLate, late, now);
}

void EngineCore::settle(Instant now)
{
    const auto open = m_books.openSince();
    if (open) {
        const auto news = m_books.settle(m_prices.expected({std::min(*open, now), now}));
        saved(news ? Result<void>() : Result<void>(news.error()),
              news && !news->postings.empty() ? Wrote::Something : Wrote::Nothing);
        if (news) {
            m_days.take(news->postings);
            const bool jumped = std::ranges::any_of(news->findings, [](const ledger::Finding &finding) {
                return finding.what == ledger::Finding::What::RegisterBack
                    || finding.what == ledger::Finding::What::RegisterLeapt;
            });
            if (jumped)
                alarm(api::Alarm::What::RegisterJumped, true, now, {}, "a meter register went back or leapt");
        }
    }
    const ledger::Amounts totals = m_books.totals();
    if (totals.flows.sold - m_totalsAtTick.flows.sold > 5_Wh)
        m_lastSale = now;
    m_totalsAtTick = totals;
    const auto until = m_books.measuredUntil();
    m_house.count(now, totals.house, until && now - *until <= chargerSilence);
}

void EngineCore::noteDay(Instant now)
{
    const LocalDay day = m_calendar.day(now);
    if (m_day == day)
        return;
    const auto estimate = m_estimate.estimate();
    const bool away = m_pluggedIn == std::optional(false);
    const std::optional<Energy> stored
        = estimate ? std::optional(estimate->stored) : away ? m_storedWhenLeft : std::nullopt;
    if (!stored)
        return; // with the first state of charge that is said
    saved(m_days.midnight(now, *stored));
    m_day = day;
}

/// After a silence nothing that was known before it steers: first read, then command.
void EngineCore::noteConnection(const charger::ChargerReading &reading, Instant now)
{
    if (!reading.connected) {
        m_connectedSince.reset();
        return;
    }
    if (m_connectedSince)
        return;
    m_connectedSince = now;
    m_validUntil.reset();
    m_scheduleSentAt.reset();
    m_scheduleDue = m_plan.has_value();
}

/// What lies in the future now would hold everything up until it is past again.
void EngineCore::clockWentBack(Instant now)
{
    m_replan = true;
    m_validUntil.reset();
    m_stepBegin.reset();
    m_estimate.left(); // until the charger says it again
    const auto cap = [now](std::optional<Instant> &moment) {
        if (moment)
            moment = std::min(*moment, now);
    };
    cap(m_motion.lastCharge);
    cap(m_motion.lastDischarge);
    cap(m_lastSale);
    cap(m_disobeysSince);
    cap(m_connectedSince);
    cap(m_scheduleTriedAt);
}

bool EngineCore::storedIsFresh(Instant now) const
{
    const auto estimate = m_estimate.estimate();
    return estimate && m_connectedSince && *m_connectedSince <= estimate->saidAt + m_parts.hold
        && now - estimate->saidAt <= m_site.stateOfChargeMaxAge && estimate->saidAt - now <= seconds(60);
}

void EngineCore::tick(Instant now)
{
    if (now < m_now)
        clockWentBack(now);
    m_now = now;
    const charger::ChargerReading reading = m_link ? m_link->last() : charger::ChargerReading();
    const charger::HouseReading home = m_home ? m_home->last() : charger::HouseReading();
    if (m_orders.override_ && m_orders.override_->until <= now) {
        m_orders.override_.reset();
        m_replan = true;
        keepOverride();
    }
    noteConnection(reading, now);
    takeUnsaved();
    notePlug(reading, now);
    pollPrices(now);
    settle(now);
    notePast(now);
    noteDay(now);
    if (planDue(now))
        replan(now);
    command(reading, home, now);
    saved(m_days.close(m_prices, m_orders, now), Wrote::Nothing);
    const bool lost = !reading.connected && now - reading.heardAt.value_or(m_started) > chargerSilence;
    alarm(api::Alarm::What::ChargerLost, lost, now);
    const auto estimate = m_estimate.estimate();
    const bool plugged = m_pluggedIn.value_or(false);
    alarm(api::Alarm::What::StateOfChargeUnknown,
          plugged && reading.connected && (!estimate || now - estimate->saidAt > m_site.stateOfChargeMaxAge), now);
    alarm(api::Alarm::What::BelowReserve, plugged && estimate && estimate->stored < reserve(), now,
          estimate ? reserve() - estimate->stored : Energy());
    alarm(api::Alarm::What::NotSaved, m_notSavedSince.has_value(), now);
    ++m_version;
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
