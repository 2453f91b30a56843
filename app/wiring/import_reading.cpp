#include "app/wiring/import_reading.h"

#include "engine/known_prices.h"
#include "ledger/attribution.h"
#include "store/explain.h"

#include <algorithm>
#include <chrono>

namespace tw::wiring {

namespace {

constexpr std::chrono::milliseconds workAtOnce{20}; ///< between ticks; the piece that was begun, and its commit, still end
constexpr std::chrono::milliseconds tellEvery{100};
constexpr minutes clocksDiffer{5}; ///< between a charger and this computer, at most

LedgerSum sumOf(const std::vector<Posting> &postings)
{
    using ledger::operator+;
    LedgerSum sum;
    for (const Posting &posting : postings) {
        if (posting.flows == Flows() && posting.discharged == Energy())
            continue; // nothing happened, or what there was is taken back
        ++sum.periods;
        sum.estimated += posting.source == Source::Estimated ? 1 : 0;
        sum.provisional += posting.state == SettleState::Provisional ? 1 : 0;
        sum.flows = sum.flows + posting.flows;
        sum.money.bought += posting.money.bought;
        sum.money.sold += posting.money.sold;
        sum.money.avoided += posting.money.avoided;
        sum.money.storedSolar += posting.money.storedSolar;
        sum.discharged += posting.discharged;
        sum.wear += posting.wear;
    }
    return sum;
}

template <class List> std::vector<Interval> joined(const List &list)
{
    std::vector<Interval> result;
    for (const auto &item : list) {
        if (!result.empty() && item.when.begin <= result.back().end)
            result.back().end = std::max(result.back().end, item.when.end);
        else
            result.push_back(item.when);
    }
    return result;
}

/// Settles what waits in the books, where there is a site to settle by.
Result<LedgerEffect> settleAt(BooksAtHand &at, Instant until)
{
    if (!at.site) {
        LedgerEffect effect;
        effect.note = noSiteNote;
        return effect;
    }
    const auto settled = settleImports(*at.books, *at.store, *at.calendar, until);
    if (!settled)
        return settled.error();
    if (at.settled)
        at.settled(settled->postings);
    return settled->effect;
}

/// The store failed, or the end was asked for; otherwise the file is to blame.
bool isFatal(const Error &error, const std::string &file)
{
    return error.fault == Fault::Cancelled || (error.fault != Fault::BadInput && error.subject != file);
}

} // namespace

ImportReading::ImportReading(BooksPlace &place, api::LogFiles files, api::LogDesk::Progress progress,
                             BooksPlace::Ended ended)
    : m_place(&place),
      m_files(std::move(files)),
      m_progress(std::move(progress)),
      m_ended(std::move(ended))
{
}

ImportOptions ImportReading::optionsFor(const BooksAtHand &at) const
{
    ImportOptions options;
    if (at.calendar)
        options.read.calendar = *at.calendar;
    options.read.charger = m_files.charger;
    options.keys = m_files.keys;
    options.notAfter = at.now + clocksDiffer;
    return options;
}

void ImportReading::tell(std::size_t file, std::uint64_t done, std::uint64_t total, bool force)
{
    const auto present = std::chrono::steady_clock::now();
    if (!m_progress || (!force && present - m_told < tellEvery))
        return;
    m_told = present;
    m_progress({.step = api::LogProgress::Step::Reading, .file = file, .done = done, .total = total});
}

/// What waits from before is settled first, so that it is not taken for this import's.
Result<void> ImportReading::begin()
{
    return m_place->visit(
        [this](BooksAtHand &at) -> Result<void> {
            if (const auto settled = settleAt(at, Instant::max()); !settled)
                return settled.error();
            m_until = at.books->openSince().value_or(Instant::max());
            return {};
        },
        m_ended);
}

Result<LogFile> ImportReading::read(std::size_t number)
{
    const std::string &path = m_files.paths[number];
    LogFile file;
    file.report.file = path;
    std::optional<ImportJob> job;
    bool done = false;
    const auto piece = [&](BooksAtHand &at) -> Result<void> {
        if (!job) {
            auto opened = ImportJob::open(path, *at.store, *at.books, optionsFor(at), at.now);
            if (!opened)
                return opened.error();
            job.emplace(*std::move(opened));
        }
        const auto until = std::chrono::steady_clock::now() + workAtOnce;
        do {
            const auto atEnd = job->step();
            if (!atEnd)
                return atEnd.error();
            done = *atEnd;
        } while (!done && std::chrono::steady_clock::now() < until);
        return {};
    };
    while (!done) {
        const Result<void> outcome = m_place->visit(piece, m_ended);
        if (job) {
            file.report = job->report();
            tell(number, job->done(), job->total(), done);
        }
        if (outcome)
            continue;
        if (isFatal(outcome.error(), path)) {
            m_result.files.push_back(std::move(file)); // for taking it back
            return outcome.error();
        }
        file.problem = outcome.error();
        if (file.report.import != 0) {
            const auto undone = m_place->visit(
                [&](BooksAtHand &at) { return at.books->undo(file.report.import, at.now); }, [] { return false; });
            if (!undone)
                return undone.error();
            file.report.import = 0;
        }
        return file;
    }
    return file;
}

Result<void> ImportReading::settle()
{
    if (m_progress)
        m_progress({.step = api::LogProgress::Step::Settling, .file = m_files.paths.size(), .done = 0, .total = 0});
    std::optional<Interval> span;
    for (const LogFile &file : m_result.files) {
        if (file.problem || !file.report.from || !file.report.to)
            continue;
        const Interval hoursOf{stepStart(*file.report.from, hours(1)),
                               stepStart(*file.report.to + hours(1) - seconds(1), hours(1))};
        span = span ? Interval{std::min(span->begin, hoursOf.begin), std::max(span->end, hoursOf.end)} : hoursOf;
    }
    m_result.span = span.value_or(Interval());
    return m_place->visit(
        [&](BooksAtHand &at) -> Result<void> {
            const auto before = at.store->postings(m_result.span);
            if (!before)
                return before.error();
            m_result.before = sumOf(*before);
            m_result.settledBefore = joined(*before);
            const auto effect = settleAt(at, std::max(m_until, m_result.span.end));
            if (!effect)
                return effect.error();
            m_result.effect = *effect;
            const auto after = at.store->postings(m_result.span);
            if (!after)
                return after.error();
            m_result.after = sumOf(*after);
            if (!at.site)
                return {};
            m_result.charger = at.site->charger.id;
            if (!span)
                return {};
            const auto contracts = store::contractsOf(*at.store);
            if (!contracts)
                return contracts.error();
            const auto prices = engine::knownPrices(*at.store, *contracts, *span, *at.calendar);
            if (!prices)
                return prices.error();
            m_result.priced = joined(*prices);
            return {};
        },
        m_ended);
}

/// As if nothing of this had been asked for.
void ImportReading::takeBack()
{
    (void)m_place->visit(
        [this](BooksAtHand &at) -> Result<void> {
            for (const LogFile &file : m_result.files) {
                if (file.report.import != 0)
                    (void)at.books->undo(file.report.import, at.now);
            }
            const auto settled = settleAt(at, Instant::max());
            return settled ? Result<void>() : Result<void>(settled.error());
        },
        [] { return false; });
}

Result<LogPreview> ImportReading::run()
{
    Result<void> outcome = begin();
    for (std::size_t number = 0; outcome && number < m_files.paths.size(); ++number) {
        auto file = read(number);
        if (file)
            m_result.files.push_back(*std::move(file));
        else
            outcome = file.error();
    }
    if (outcome)
        outcome = settle();
    if (!outcome) {
        takeBack();
        return outcome.error();
    }
    return std::move(m_result);
}

Result<LedgerEffect> undoImport(BooksPlace &place, std::int64_t id, const BooksPlace::Ended &ended)
{
    LedgerEffect effect;
    const auto outcome = place.visit(
        [&](BooksAtHand &at) -> Result<void> {
            if (const auto settled = settleAt(at, Instant::max()); !settled)
                return settled.error();
            const Instant until = at.books->openSince().value_or(Instant::max());
            if (const auto done = at.books->undo(id, at.now); !done)
                return done;
            const auto settled = settleAt(at, until);
            if (!settled)
                return settled.error();
            effect = *settled;
            return {};
        },
        ended);
    if (!outcome)
        return outcome.error();
    return effect;
}

} // namespace tw::wiring
