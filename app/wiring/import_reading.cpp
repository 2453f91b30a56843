#include "app/wiring/import_reading.h"

#include "engine/known_prices.h"
#include "ledger/attribution.h"
#include "store/explain.h"

#include <algorithm>
#include <chrono>

namespace tw::wiring {

namespace {

constexpr std::chrono::milliseconds workAtOnce{20}; ///< between ticks; the piece that was begun, and its commit, still end
constexpr hours atOnce{24 * 100}; ///< of the ledger are summed up
constexpr std::chrono::milliseconds tellEvery{100};
constexpr minutes clocksDiffer{5}; ///< between a charger and this computer, at most

void add(LedgerSum &sum, const std::vector<Posting> &postings)
{
    using ledger::operator+;
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
}

/// Takes in what `list` covers, which comes after what is there.
template <class List> void join(std::vector<Interval> &result, const List &list)
{
    for (const auto &item : list) {
        if (!result.empty() && item.when.begin <= result.back().end)
            result.back().end = std::max(result.back().end, item.when.end);
        else
            result.push_back(item.when);
    }
}

bool never()
{
    return false;
}

/// Calls `work` with some months of `span` after another, one visit each.
Result<void> visitInParts(BooksPlace &place, Interval span, const BooksPlace::Ended &ended,
                          const std::function<Result<void>(BooksAtHand &, Interval)> &work)
{
    for (Interval part{span.begin, span.begin}; part.end < span.end;) {
        part = {part.end, std::min(span.end, part.end + atOnce)};
        const auto done =
            place.visit([&](BooksAtHand &at) -> Result<void> { return work(at, part); }, ended);
        if (!done)
            return done;
    }
    return {};
}

/// Settles what waits in the books, where there is a site to settle by, a little with each visit.
Result<LedgerEffect> settleAt(BooksPlace &place, ImportSettlement::Scope scope, const BooksPlace::Ended &ended,
                              const std::function<void(double)> &tell = {})
{
    std::optional<ImportSettlement> settlement;
    LedgerEffect effect;
    bool done = false;
    const auto piece = [&](BooksAtHand &at) -> Result<void> {
        if (!at.site) {
            effect.note = noSiteNote;
            done = true;
            return {};
        }
        if (!settlement)
            settlement.emplace(*at.books, *at.store, *at.calendar, scope);
        const auto until = std::chrono::steady_clock::now() + workAtOnce;
        do {
            const auto step = settlement->step();
            if (at.settled)
                at.settled(settlement->postings());
            if (!step)
                return step.error();
            done = *step;
        } while (!done && std::chrono::steady_clock::now() < until);
        effect = settlement->effect();
        return {};
    };
    while (!done) {
        if (const auto outcome = place.visit(piece, ended); !outcome)
            return outcome.error();
        if (tell && settlement)
            tell(settlement->share());
    }
    return effect;
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
    options.before = ImportOptions::Before::Replaced;
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
    const auto settled = settleAt(*m_place, {}, m_ended);
    if (!settled)
        return settled.error();
    return m_place->visit(
        [this](BooksAtHand &at) -> Result<void> {
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
        if (outcome && done)
            m_replaced.insert(job->replaced().begin(), job->replaced().end());
        if (outcome)
            continue;
        if (isFatal(outcome.error(), path)) {
            m_result.files.push_back(std::move(file)); // for taking it back
            return outcome.error();
        }
        file.problem = outcome.error();
        if (file.report.import != 0) {
            const auto undone = m_place->visit(
                [&](BooksAtHand &at) { return at.books->undo(file.report.import, at.now); }, never);
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
    tellSettling(0);
    std::optional<Interval> span;
    std::optional<Instant> readTo;
    for (const LogFile &file : m_result.files) {
        if (file.problem || !file.report.from || !file.report.to)
            continue;
        const Interval hoursOf{stepStart(*file.report.from, hours(1)),
                               stepStart(*file.report.to + hours(1) - seconds(1), hours(1))};
        readTo = std::max(readTo.value_or(*file.report.to), *file.report.to);
        span = span ? Interval{std::min(span->begin, hoursOf.begin), std::max(span->end, hoursOf.end)} : hoursOf;
    }
    m_result.span = span.value_or(Interval());
    auto outcome = visitInParts(*m_place, m_result.span, m_ended, [&](BooksAtHand &at, Interval when) -> Result<void> {
        const auto before = at.store->postings(when);
        if (!before)
            return before.error();
        add(m_result.before, *before);
        join(m_result.settledBefore, *before);
        return {};
    });
    if (!outcome)
        return outcome;
    auto effect = settleAt(*m_place, {.until = std::max(m_until, m_result.span.end), .readTo = readTo}, m_ended,
                           [&](double share) { tellSettling(share); });
    if (!effect)
        return effect.error();
    m_result.effect = *std::move(effect);
    if (const auto replaced = replace(); !replaced)
        return replaced;
    return visitInParts(*m_place, m_result.span, m_ended, [&](BooksAtHand &at, Interval when) -> Result<void> {
        const auto after = at.store->postings(when);
        if (!after)
            return after.error();
        add(m_result.after, *after);
        if (!at.site)
            return {};
        m_result.charger = at.site->charger.id;
        const auto contracts = store::contractsOf(*at.store);
        if (!contracts)
            return contracts.error();
        const auto prices = engine::knownPrices(*at.store, *contracts, when, *at.calendar);
        if (!prices)
            return prices.error();
        join(m_result.priced, *prices);
        return {};
    });
}

void ImportReading::tellSettling(double share)
{
    constexpr std::uint64_t parts = 1000;
    if (m_progress)
        m_progress({.step = api::LogProgress::Step::Settling,
                    .file = m_files.paths.size(),
                    .done = static_cast<std::uint64_t>(share * static_cast<double>(parts)),
                    .total = parts});
}

/// Most often all that the interrupted imports brought these have found; another reading of the same file, as for another
/// charger, leaves some that counts no more.
Result<void> ImportReading::replace()
{
    if (m_replaced.empty())
        return {};
    const auto undone = m_place->visit(
        [this](BooksAtHand &at) -> Result<void> {
            for (const std::int64_t import : m_replaced) {
                if (const auto done = at.books->undo(import, at.now); !done)
                    return done;
            }
            return {};
        },
        m_ended);
    if (!undone)
        return undone;
    m_ended = never; // it cannot be taken back any more
    const auto rest = settleAt(*m_place, {.until = std::max(m_until, m_result.span.end)}, never);
    if (!rest)
        return rest.error();
    using ledger::operator+;
    LedgerEffect &effect = m_result.effect;
    effect.newPeriods += rest->newPeriods;
    effect.changedPeriods += rest->changedPeriods;
    effect.flows = effect.flows + rest->flows;
    effect.earned += rest->earned;
    return {};
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
            return {};
        },
        never);
    (void)settleAt(*m_place, {}, never);
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
        if (!m_place->isTrial())
            takeBack();
        return outcome.error();
    }
    return std::move(m_result);
}

Result<LedgerEffect> undoImport(BooksPlace &place, std::int64_t id, const BooksPlace::Ended &ended)
{
    if (const auto settled = settleAt(place, {}, ended); !settled)
        return settled.error();
    Instant until = Instant::max();
    const auto undone = place.visit(
        [&](BooksAtHand &at) -> Result<void> {
            until = at.books->openSince().value_or(Instant::max());
            return at.books->undo(id, at.now);
        },
        ended);
    if (!undone)
        return undone.error();
    // Taken back it is; only a trial is left half way.
    return settleAt(place, {.until = until}, place.isTrial() ? ended : BooksPlace::Ended(never));
}

} // namespace tw::wiring
