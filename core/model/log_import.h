#pragma once

#include "base/result.h"
#include "model/figures.h"

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace tw {
inline namespace model {

/// What a log can be; recognised by its content, never by its name.
enum class LogFormat {
    OcppLog,
    Ocmf,
    OcmfXml,
    Evcc,
    Keba,
    OpenEvse,
    SessionTable,
    IntervalTable,
    TidewattLedger
};

/// A charging session as a log tells it.
struct LogSession {
    std::string id;
    std::string charger;
    std::optional<Instant> start;
    std::optional<Instant> end;
    std::optional<Energy> in; ///< into the car
    std::optional<Energy> out; ///< out of the car
    bool complete = false; ///< both its beginning and its end are told
    friend bool operator==(const LogSession &, const LogSession &) = default;
};

/// A signed record of a meter (OCMF) and what can be said of its signature.
struct SignedRecord {
    std::int64_t line = 1;
    std::optional<bool> valid; ///< nothing: no key is known, or it cannot be judged
    std::string why; ///< one sentence where it is not valid
    std::string meter;
    std::string pagination;
    std::optional<Instant> from;
    std::optional<Instant> to;
    std::optional<Energy> in; ///< risen between its readings, into the car
    std::optional<Energy> out; ///< out of the car
    std::vector<std::string> remarks; ///< what keeps a good signature from being counted, and such
    std::string key; ///< it was judged with, SubjectPublicKeyInfo in DER as hex; "" without one
    std::string keyBeside; ///< the one written beside it, where that is another and signs it
    friend bool operator==(const SignedRecord &, const SignedRecord &) = default;
};

/// What an import changed in the ledger: the postings in force afterwards less those before.
struct LedgerEffect {
    std::size_t newPeriods = 0;
    std::size_t changedPeriods = 0;
    Flows flows; ///< may be negative
    Money earned;
    Energy waiting; ///< into and out of the car, after the last period that is complete
    std::optional<Instant> waitingSince;
    std::string note; ///< why nothing was settled, where nothing was, or what waits; "" otherwise
    friend bool operator==(const LedgerEffect &, const LedgerEffect &) = default;
};

/// What became of one file. Lists are cut where they would grow with the file; the counts are whole.
struct ImportReport {
    static constexpr std::size_t mostListed = 10'000;

    std::int64_t import = 0; ///< its number, for undo; 0: nothing was kept
    std::string file;
    std::optional<LogFormat> format;
    std::int64_t rows = 0; ///< all of them: new, known, conflicting, refused and those without readings
    std::int64_t fresh = 0;
    std::int64_t known = 0;
    std::int64_t conflicting = 0;
    std::int64_t refusedCount = 0;
    std::int64_t withoutReadings = 0;
    std::int64_t samples = 0;
    std::int64_t signedRecords = 0; ///< verified, with the meter's own key
    std::vector<std::pair<std::int64_t, std::string>> refused; ///< line and why
    std::vector<std::pair<std::int64_t, std::string>> findings; ///< line and what should be looked at
    std::vector<std::pair<std::int64_t, Instant>> conflicts; ///< line and moment of what contradicts the store
    std::vector<std::string> chargers; ///< whose readings they are, each once
    std::optional<Instant> from, to;
    std::vector<Interval> covered; ///< in the order of the file: what its readings tell of, without its silences
    std::vector<Interval> gaps;
    std::vector<LogSession> sessions;
    std::int64_t sessionCount = 0;
    std::vector<SignedRecord> records; ///< signed ones
    std::int64_t recordCount = 0;
};

/// A file that was to be read: its report as far as it was read, and what went wrong, where something did.
struct LogFile {
    ImportReport report;
    std::optional<Error> problem;
};

/// The ledger over some time, as sums.
struct LedgerSum {
    std::size_t periods = 0;
    std::size_t estimated = 0; ///< of them: spread evenly over a session or an interval
    std::size_t provisional = 0; ///< of them: no published price yet
    Flows flows;
    FlowMoney money;
    Energy discharged;
    Money wear;
    friend bool operator==(const LedgerSum &, const LedgerSum &) = default;
};

/// What files say, and what they change or would change.
struct LogPreview {
    std::vector<LogFile> files; ///< in the order asked
    LedgerEffect effect;
    std::string charger; ///< the one of this site; "" without a site
    Interval span; ///< whole hours around all that was read; empty when nothing was
    LedgerSum before; ///< of `span`
    LedgerSum after;
    std::vector<Interval> settledBefore; ///< in time order, within `span`: what the ledger had, joined
    std::vector<Interval> priced; ///< likewise: where prices are known
};

/// One file that was read into the store, as a step that can be undone.
struct PastImport {
    std::int64_t id = 0;
    Instant at;
    std::string file; ///< its name, without a folder
    std::optional<LogFormat> format;
    std::int64_t rows = 0;
    std::int64_t fresh = 0;
    std::int64_t known = 0;
    std::int64_t conflicting = 0;
    std::int64_t refused = 0;
    bool ended = false; ///< false: it was interrupted; the same file goes on with it
    bool undone = false;
    friend bool operator==(const PastImport &, const PastImport &) = default;
};

} // namespace model
} // namespace tw
