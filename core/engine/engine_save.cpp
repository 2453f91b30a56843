#include "engine/engine_core.h"

#include "base/log.h"
#include "units/text.h"

#include <algorithm>

// What is written into the store, and what becomes of it while the store cannot be written: it is kept in memory in the
// order it came, tried again with every tick, and control goes on. A line in the store says of such a time when it is over.

namespace tw::engine {

namespace {

constexpr std::size_t mostUnsaved = 100'000; ///< some weeks of samples
constexpr std::size_t mostLater = 5'000;     ///< prices of a year, or years of plugging in
constexpr seconds betweenProofs{60};         ///< a disk that is all but full takes a line now and then

/// What may go by itself: a full disk, a folder that went away, another program that writes.
bool passes(const Error &error)
{
    return error.fault == Fault::Io || error.fault == Fault::Busy;
}

} // namespace

/// `wrote`: Nothing when a success says nothing of the disk.
void EngineCore::saved(const Result<void> &outcome, Wrote wrote)
{
    if (outcome) {
        if (wrote == Wrote::Something && !m_storeWaits)
            m_notSavedSince.reset();
        return;
    }
    m_storeWaits = m_storeWaits || passes(outcome.error());
    if (!m_notSavedSince) {
        m_notSavedSince = m_now;
        m_provedAt = m_now;
        log(LogLevel::Error, "store", outcome.error().text() + "; control goes on");
    }
}

Result<void> EngineCore::written(const Write &write)
{
    auto batch = m_parts.store->begin();
    if (!batch)
        return batch.error();
    if (auto done = write(*batch); !done)
        return done;
    return batch->commit();
}

void EngineCore::save(Write write)
{
    if (m_later.empty()) {
        const auto outcome = written(write);
        saved(outcome);
        if (outcome || !passes(outcome.error()))
            return;
    }
    m_later.push_back(std::move(write));
    if (m_later.size() > mostLater)
        m_later.pop_front();
}

/// Success also for what is kept in memory until the store can be written.
Result<void> EngineCore::save(const Measurement &measurement)
{
    if (m_unsaved.empty()) {
        const auto taken = m_books.take(measurement);
        const auto outcome = taken ? Result<void>() : Result<void>(taken.error());
        saved(outcome);
        if (outcome || !passes(outcome.error()))
            return outcome;
    }
    m_unsaved.push_back(measurement);
    if (m_unsaved.size() > mostUnsaved)
        m_unsaved.pop_front();
    return {};
}

/// The plan that is followed, unless it is kept already; only the last one of a time without a store is.
void EngineCore::savePlan()
{
    if (m_planSaved || !m_plan)
        return;
    std::int64_t id = 0;
    const auto outcome = written([&](store::Batch &batch) -> Result<void> {
        const auto given = batch.add(*m_plan);
        if (!given)
            return given.error();
        id = *given;
        return {};
    });
    saved(outcome);
    m_planSaved = bool(outcome) || !passes(outcome.error());
    if (outcome)
        m_plan->id = id;
}

/// Everything that waits, oldest first. False: the store cannot be written yet.
bool EngineCore::takeUnsaved()
{
    while (!m_unsaved.empty()) {
        const Measurement &sample = m_unsaved.front();
        const auto taken = m_books.take(sample);
        if (!taken && passes(taken.error()))
            return false;
        if (!taken)
            log(LogLevel::Error, "store", "a measurement is lost: " + taken.error().text());
        // Of a day that is over the battery's course is read from the store again.
        if (m_calendar.day(sample.at) < m_calendar.day(m_now))
            m_health.take(sample);
        m_unsaved.pop_front();
        ++m_writtenLate;
    }
    while (!m_later.empty()) {
        const auto outcome = written(m_later.front());
        if (!outcome && passes(outcome.error()))
            return false;
        if (!outcome)
            log(LogLevel::Error, "store", outcome.error().text());
        m_later.pop_front();
    }
    savePlan();
    return m_planSaved || !m_plan;
}

/// The store may be writable again. What says so in the store is the proof.
void EngineCore::goOnSaving(Instant now)
{
    if (!m_storeWaits || !takeUnsaved())
        return;
    if (m_provedAt <= now && now - m_provedAt < betweenProofs)
        return;
    m_provedAt = now;
    const std::string since = instantText(m_notSavedSince.value_or(now));
    const std::string told = "nothing could be saved from " + since + " to " + instantText(now) + "; "
        + std::to_string(m_writtenLate) + " measurements of that time are saved now";
    const auto proof = written([&](store::Batch &batch) { return batch.add(store::LogLine{now, "store", told}); });
    if (!proof)
        return;
    log(LogLevel::Info, "store", told);
    m_storeWaits = false;
    m_notSavedSince.reset();
    m_writtenLate = 0;
    if (m_repriceSince)
        reprice(*m_repriceSince, now);
}

/// What prices known only now make of what was settled since `since`.
void EngineCore::reprice(Instant since, Instant now)
{
    since = std::min(since, m_repriceSince.value_or(since)); // what waits goes with it
    const auto news = m_books.reprice(m_prices.published({since, now}));
    const bool later = !news && passes(news.error());
    m_repriceSince = later ? std::optional(since) : std::nullopt;
    if (news)
        m_days.take(news->postings);
    else if (later)
        saved(news.error());
    else
        log(LogLevel::Error, "store", news.error().text());
}

} // namespace tw::engine
