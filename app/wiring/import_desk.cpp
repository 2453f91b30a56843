#include "app/wiring/import_desk.h"

#include "battery/charger_curve.h"
#include "engine/known_prices.h"
#include "ledger/attribution.h"
#include "model/site_file.h"
#include "store/copies.h"
#include "store/explain.h"
#include "units/text.h"

#include <algorithm>
#include <chrono>
#include <filesystem>

namespace tw::wiring {

namespace {

constexpr hours longestPeriod{1};

} // namespace

ImportSettlement::ImportSettlement(store::Books &books, const store::Store &store, const Calendar &calendar,
                                   Scope scope)
    : m_books(&books), m_store(&store), m_calendar(&calendar), m_scope(scope)
{
}

Result<bool> ImportSettlement::step()
{
    m_postings.clear();
    if (!m_books->lateSince())
        return true;
    if (!m_contracts) {
        auto contracts = store::contractsOf(*m_store);
        if (!contracts)
            return contracts.error();
        m_contracts = *std::move(contracts);
    }
    const auto sampled = m_store->sampledSpan();
    if (!sampled)
        return sampled.error();
    if (!*sampled)
        return true;
    if (!m_span)
        m_span = {std::max(*m_books->lateSince(), (*sampled)->begin), (*sampled)->end};
    const Interval all{(*sampled)->begin - longestPeriod, (*sampled)->end + longestPeriod};
    const auto prices = [&](Interval when) -> Result<PriceSlots> {
        const Interval wanted = intersection(all, when);
        // Whole hours, so that no period is cut.
        auto known = engine::knownPrices(
            *m_store, *m_contracts,
            {stepStart(wanted.begin, hours(1)), stepStart(wanted.end, hours(1)) + longestPeriod}, *m_calendar);
        m_priced = m_priced || (known && !known->empty());
        return known;
    };
    auto news = m_books->settleNext(prices);
    if (!news)
        return news.error();
    count(*news);
    m_postings = std::move(news->postings);
    if (news->goesOn) {
        const auto done = std::chrono::duration<double>(m_books->lateSince().value_or(m_span->begin) - m_span->begin);
        const auto whole = std::chrono::duration<double>(m_span->length());
        m_share = whole.count() > 0 ? std::clamp(done / whole, 0.0, 1.0) : 1;
        return false;
    }
    m_share = 1;
    if (const auto noted = noteWaiting(); !noted)
        return noted.error();
    if (!m_priced)
        m_effect.note = "no prices are known for this time; it is settled once they are";
    return true;
}

void ImportSettlement::count(const store::Books::News &news)
{
    using ledger::operator+;
    using ledger::operator-;
    for (const Posting &posting : news.postings) {
        if (posting.when.begin >= m_scope.until)
            continue;
        ++(posting.replaces ? m_effect.changedPeriods : m_effect.newPeriods);
        m_effect.flows = m_effect.flows + posting.flows;
        m_effect.earned += posting.money.earned();
    }
    for (const Posting &old : news.replaced) {
        if (old.when.begin >= m_scope.until)
            continue;
        m_effect.flows = m_effect.flows - old.flows;
        m_effect.earned -= old.money.earned();
    }
}

/// What the last readings tell of a period that is not over for them: an export's last session ends within one. What the
/// car that is measured now does after them is no part of it.
Result<void> ImportSettlement::noteWaiting()
{
    const auto since = m_books->openSince();
    if (!since || !m_scope.readTo || *m_scope.readTo <= *since)
        return {};
    const auto told = m_books->totalsAt(*m_scope.readTo);
    if (!told)
        return told.error();
    using ledger::operator-;
    const Flows flows = told->flows - m_books->settledTotals().flows;
    const Energy waiting = flows.bought + flows.storedSolar + flows.sold + flows.avoided;
    const std::int64_t wh = wholeWh(waiting, Rounding::HalfEven);
    if (wh == 0)
        return {};
    m_effect.waiting = waiting;
    m_effect.waitingSince = since;
    m_effect.note = decimalText(wh, 3, 3) + " kWh since " + instantText(*since)
        + " wait for the end of their settlement period: the next sample settles it";
    return {};
}

Result<std::unique_ptr<ImportDesk>> ImportDesk::make(const std::string &db, store::Durability durability)
{
    auto opened = store::Store::open(db, store::Role::Engine, durability);
    if (!opened)
        return opened.error();
    auto desk = std::make_unique<ImportDesk>();
    desk->m_store = *std::move(opened);
    const auto version = desk->m_store->latestSite();
    if (!version)
        return version.error();
    Site site;
    if (*version) {
        SiteFile file = parseSite((*version)->text, "site in " + db);
        if (!file.findings.empty())
            return file.findings.front();
        auto calendar = Calendar::forZone(file.site.place.timeZone);
        if (!calendar)
            return calendar.error();
        desk->m_calendar = *std::move(calendar);
        desk->m_site = site = std::move(file.site);
    }
    auto books = store::Books::open(*desk->m_store, {site.charger, site.grid, site.meter},
                                    battery::wearPerDischargedKwh(site.car));
    if (!books)
        return books.error();
    desk->m_books.emplace(*std::move(books));
    return desk;
}

Result<std::unique_ptr<ImportDesk>> ImportDesk::open(const std::string &db)
{
    auto desk = make(db, store::Durability::Full);
    if (!desk && desk.error().fault == Fault::Busy) {
        Error error = desk.error();
        error.detail += "; `tidewattctl run --watch FOLDER` imports what is put there while it runs";
        return error;
    }
    return desk;
}

Result<std::unique_ptr<ImportDesk>> ImportDesk::openCopy(const std::string &db, const std::string &folder,
                                                          const store::Progress &progress,
                                                          const std::function<bool()> &ended)
{
    const std::string copy = (std::filesystem::path(folder) / "preview.db").string();
    std::error_code failed;
    if (std::filesystem::exists(db, failed)) {
        if (const auto copied = store::copyForTrial(db, copy, progress, ended); !copied)
            return copied.error();
    }
    return make(copy, store::Durability::Temporary);
}

Result<ImportReport> ImportDesk::read(const std::string &path, const ImportOptions &options, Instant now,
                                      const Progress &progress)
{
    auto job = ImportJob::open(path, *m_store, *m_books, options, now);
    if (!job)
        return job.error();
    for (;;) {
        const auto done = job->step();
        if (!done)
            return done.error();
        if (const auto to = job->report().to)
            m_readTo = std::max(m_readTo.value_or(*to), *to);
        if (*done)
            return job->report();
        if (progress && !progress(job->share()))
            return Error{Fault::Cancelled,
                         path,
                         "was left; what was read is kept, and importing it again completes it",
                         {}};
    }
}

Result<void> ImportDesk::undo(std::int64_t import, Instant now)
{
    return m_books->undo(import, now);
}

Result<LedgerEffect> ImportDesk::settle(const Progress &progress)
{
    if (!m_site) {
        LedgerEffect effect;
        effect.note = noSiteNote;
        return effect;
    }
    ImportSettlement settlement(*m_books, *m_store, *m_calendar, {.readTo = m_readTo});
    for (;;) {
        const auto done = settlement.step();
        if (!done)
            return done.error();
        if (*done)
            return settlement.effect();
        if (progress && !progress(settlement.share()))
            return Error{Fault::Cancelled, m_store->path(), "was left; what is not settled yet is settled by the next start", {}};
    }
}

} // namespace tw::wiring
