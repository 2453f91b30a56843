#include "store/sqlite_store.h"

#include "ledger/days.h"
#include "store/books.h"
#include "store/day_sums.h"
#include "store/chain.h"
#include "store/compaction.h"
#include "units/text.h"

namespace tw::store {

namespace {

/// What of the postings in force does not fit together.
void checkPostings(const std::vector<Posting> &postings, std::vector<std::string> &findings)
{
    const Posting *last = nullptr;
    for (const Posting &posting : postings) {
        if (const auto good = ledger::check(posting); !good)
            findings.push_back(good.error().text());
        if (last && posting.when.begin < last->when.end)
            findings.push_back("postings overlap at " + instantText(posting.when.begin));
        last = &posting;
    }
}

/// The running totals must say what the postings between two of them say.
Result<void> checkTotals(const Store &store, const std::vector<Posting> &postings, std::vector<std::string> &findings)
{
    // While late samples are settled again part by part, the states after the last part still count as before.
    const auto late = store.meta(Books::lateKey);
    if (!late)
        return late.error();
    const auto lateSince = parseInstant(late->value_or(""));
    const auto seam = lateSince ? store.settlerStateBefore(*lateSince)
                                : Result<std::optional<ledger::SettlerState>>(std::optional<ledger::SettlerState>());
    if (!seam)
        return seam.error();
    for (const Posting &posting : postings) {
        if (*seam && (*seam)->settledUntil == posting.when.begin)
            continue;
        const auto before = store.settlerStateAt(posting.when.begin);
        const auto after = store.settlerStateAt(posting.when.end);
        if (!before)
            return before.error();
        if (!after)
            return after.error();
        if (!*before || !*after || (*before)->settledUntil != posting.when.begin
            || (*after)->settledUntil != posting.when.end)
            continue;
        const auto whole = ledger::wholeWhBetween((*before)->totals, (*after)->totals);
        if (whole.flows != posting.flows || whole.discharged != posting.discharged || whole.house != posting.house)
            findings.push_back("the posting of " + instantText(posting.when.begin)
                               + " is not the difference of the running totals");
    }
    return {};
}

/// The sums kept for a day must be those of its postings, and no day may have sums without any.
Result<void> checkDays(const Store &store, const std::vector<Posting> &postings, const std::string &zone,
                       std::vector<std::string> &findings)
{
    const auto calendar = Calendar::forZone(zone);
    if (!calendar)
        return calendar.error();
    const auto kept = store.days();
    if (!kept)
        return kept.error();
    std::map<LocalDay, DayFigures> sums;
    for (DayFigures sum : *kept) {
        sum.onlyCharging.reset();
        sum.chargeAtOnce.reset();
        sums.emplace(sum.day, sum);
    }
    for (const DayFigures &day : ledger::daysOf(postings, *calendar)) {
        const auto found = sums.find(day.day);
        if (found == sums.end() || found->second != day)
            findings.push_back("the sums of " + dayText(day.day) + " are not those of its postings");
        if (found != sums.end())
            sums.erase(found);
    }
    for (const auto &[day, sum] : sums)
        findings.push_back("there are sums of " + dayText(day) + " but no postings");
    return {};
}

} // namespace

Result<std::vector<std::string>> SqliteStore::check() const
{
    std::vector<std::string> findings;
    bool readable = false;
    const auto read = guarded(m_path, [&]() -> Result<void> {
        for (const char *sql : {"PRAGMA integrity_check", "PRAGMA foreign_key_check"}) {
            Query query = m_database->query(sql);
            while (query.next()) {
                if (query.text(0) != "ok")
                    findings.push_back(m_path + ": " + query.text(0));
            }
            // A row that points to nothing does not keep the others from being read.
            if (std::string_view(sql) == "PRAGMA integrity_check")
                readable = findings.empty();
        }
        if (readable) {
            checkChain(*m_database, findings);
            checkCompacted(*m_database, findings);
        }
        return {};
    });
    if (!read)
        return read.error();
    if (!readable)
        return findings; // what cannot be read says nothing
    const auto current = postings({Instant::min(), Instant::max()});
    if (!current)
        return current.error();
    checkPostings(*current, findings);
    if (const auto totals = checkTotals(*this, *current, findings); !totals)
        return totals.error();
    const auto zone = guarded(m_path, [&]() -> Result<std::string> { return zoneOfDays(*m_database); });
    if (!zone)
        return zone.error();
    if (const auto days = checkDays(*this, *current, *zone, findings); !days)
        return days.error();
    return findings;
}

} // namespace tw::store
