#include "app/wiring/import_desk.h"

#include "battery/charger_curve.h"
#include "engine/known_prices.h"
#include "ledger/attribution.h"
#include "model/site_file.h"
#include "store/copies.h"
#include "store/explain.h"
#include "units/text.h"

#include <algorithm>
#include <filesystem>

namespace tw::wiring {

namespace {

struct Sum {
    Flows flows;
    Money earned;
};

Sum sumOf(const std::vector<Posting> &postings)
{
    using ledger::operator+;
    Sum sum;
    for (const Posting &posting : postings) {
        sum.flows = sum.flows + posting.flows;
        sum.earned += posting.money.earned();
    }
    return sum;
}

/// What the last samples tell of a period that is not over for them: an export's last session ends within one.
void noteWaiting(const store::Books &books, LedgerEffect &effect)
{
    const auto since = books.openSince();
    if (!since)
        return;
    using ledger::operator-;
    const Flows flows = books.totals().flows - books.settledTotals().flows;
    const Energy waiting = flows.bought + flows.storedSolar + flows.sold + flows.avoided;
    const std::int64_t wh = wholeWh(waiting, Rounding::HalfEven);
    if (wh == 0)
        return;
    effect.waiting = waiting;
    effect.waitingSince = since;
    effect.note = decimalText(wh, 3, 3) + " kWh since " + instantText(*since)
        + " wait for the end of their settlement period: the next sample settles it";
}

} // namespace

Result<SettledImports> settleImports(store::Books &books, const store::Store &store, const Calendar &calendar,
                                     Instant until)
{
    SettledImports result;
    const auto since = books.lateSince();
    const auto sampled = store.sampledSpan();
    if (!sampled)
        return sampled.error();
    if (!since || !*sampled)
        return result;
    // From where the settled ends, too: what waited there for its period's end is complete now. Whole hours, so that no
    // period is cut.
    const Interval window{stepStart(std::min(*since, books.openSince().value_or(*since)), hours(1)) - hours(1),
                          stepStart((*sampled)->end, hours(1)) + hours(1)};
    const Interval touched{window.begin, until};
    const auto before = store.postings(touched);
    if (!before)
        return before.error();
    const auto contracts = store::contractsOf(store);
    if (!contracts)
        return contracts.error();
    const auto prices = engine::knownPrices(store, *contracts, window, calendar);
    if (!prices)
        return prices.error();
    auto news = books.settle(*prices);
    if (!news)
        return news.error();
    const auto after = store.postings(touched);
    if (!after)
        return after.error();
    using ledger::operator-;
    const Sum old = sumOf(*before);
    const Sum fresh = sumOf(*after);
    result.effect.flows = fresh.flows - old.flows;
    result.effect.earned = fresh.earned - old.earned;
    for (const Posting &posting : news->postings) {
        if (posting.when.begin < until)
            ++(posting.replaces ? result.effect.changedPeriods : result.effect.newPeriods);
    }
    noteWaiting(books, result.effect);
    if (prices->empty())
        result.effect.note = "no prices are known for this time; it is settled once they are";
    result.postings = std::move(news->postings);
    return result;
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
                                                          const store::Progress &progress)
{
    const std::string copy = (std::filesystem::path(folder) / "preview.db").string();
    std::error_code failed;
    if (std::filesystem::exists(db, failed)) {
        if (const auto copied = store::backUp(db, copy, progress); !copied)
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

Result<LedgerEffect> ImportDesk::settle()
{
    if (!m_site) {
        LedgerEffect effect;
        effect.note = noSiteNote;
        return effect;
    }
    auto settled = settleImports(*m_books, *m_store, *m_calendar);
    if (!settled)
        return settled.error();
    return settled->effect;
}

} // namespace tw::wiring
