#include "app/wiring/import_job.h"

#include "units/text.h"

#include <algorithm>
#include <filesystem>

namespace tw::wiring {

namespace {

constexpr std::size_t samplesAtOnce = 20'000; ///< in one transaction: few waits for the disk, and a few MB
constexpr seconds longestSilence = minutes(15); ///< within a transaction, before it is a gap
constexpr std::size_t mostChargers = 1000;
constexpr Instant clocksSet{
    seconds(946'684'800)}; ///< 2000: an earlier stamp is of a clock that was never set

/// The registers of a record as samples, one a moment. A register of the transaction begins with it.
std::vector<Measurement> samplesOf(const logs::OcmfRecord &record, const std::string &charger)
{
    std::vector<Measurement> result;
    std::optional<Instant> begin;
    for (const logs::OcmfReading &reading : record.readings) {
        if (!reading.direction || !reading.at || !reading.value)
            continue;
        begin = begin.value_or(*reading.at);
        const bool ofTransaction = logs::countsTransaction(reading.identifier);
        const auto same = std::ranges::find_if(result, [&](const Measurement &sample) {
            return sample.at == *reading.at && (sample.sequence == sessionRegister) == ofTransaction;
        });
        const bool isNew = same == result.end();
        if (isNew) {
            Measurement fresh;
            fresh.charger = charger;
            fresh.at = *reading.at;
            fresh.source = Source::Signed;
            if (ofTransaction) {
                fresh.transaction = instantText(*begin);
                fresh.sequence = sessionRegister;
            }
            result.push_back(std::move(fresh));
        }
        Measurement &sample = isNew ? result.back() : *same;
        (reading.direction == logs::EnergyDirection::Import ? sample.chargerImport : sample.chargerExport) =
            *reading.value;
    }
    return result;
}

} // namespace

ImportJob::ImportJob(logs::FileReading reading, store::Store &store, store::Books &books,
                     ImportOptions options, Instant now)
    : m_reading(std::move(reading)),
      m_store(&store),
      m_books(&books),
      m_options(std::move(options)),
      m_now(now)
{
}

Result<ImportJob> ImportJob::open(const std::string &path, store::Store &store, store::Books &books,
                                  ImportOptions options, Instant now)
{
    auto content = logs::contentName(path);
    if (!content)
        return content.error();
    auto reading = logs::FileReading::open(path, options.read);
    if (!reading)
        return reading.error();
    ImportJob job(*std::move(reading), store, books, std::move(options), now);
    job.m_content = *std::move(content);
    job.m_report.file = path;
    return job;
}

double ImportJob::share() const
{
    if (m_reading.total() == 0)
        return 1;
    return std::min(1.0, static_cast<double>(m_reading.done()) / static_cast<double>(m_reading.total()));
}

Result<bool> ImportJob::step()
{
    const auto atEnd = m_reading.step(*this);
    if (!atEnd)
        return atEnd.error();
    if (m_failed)
        return *m_failed;
    if (m_samples.size() >= samplesAtOnce || *atEnd) {
        if (const auto kept = flush(); !kept)
            return kept.error();
    }
    m_report.format = m_reading.format();
    if (!*atEnd || m_report.import == 0)
        return *atEnd;
    auto batch = m_store->begin();
    if (!batch)
        return batch.error();
    const ImportReport &r = m_report;
    if (const auto ended = batch->endImport(r.import, m_now, logs::name(*r.format),
                                            {r.rows, r.fresh, r.known, r.conflicting, r.refusedCount});
        !ended)
        return ended.error();
    if (const auto done = batch->commit(); !done)
        return done.error();
    return true;
}

void ImportJob::refused(std::int64_t line, std::string why)
{
    ++m_report.rows;
    ++m_report.refusedCount;
    if (m_report.refused.size() < ImportReport::mostListed)
        m_report.refused.emplace_back(line, std::move(why));
}

void ImportJob::finding(std::int64_t line, std::string what)
{
    if (m_report.findings.size() < ImportReport::mostListed)
        m_report.findings.emplace_back(line, std::move(what));
}

void ImportJob::session(logs::Session session)
{
    ++m_report.sessionCount;
    if (m_report.sessions.size() < ImportReport::mostListed)
        m_report.sessions.push_back(std::move(session));
}

void ImportJob::row(logs::Row row)
{
    if (m_failed)
        return;
    std::vector<Measurement> samples = std::move(row.samples);
    std::string problem;
    for (const logs::SignedText &text : row.signedTexts) {
        std::string why;
        if (judge(text, samples, why))
            ++m_report.signedRecords;
        else if (problem.empty())
            problem = why;
    }
    std::erase_if(samples, [&](const Measurement &sample) {
        const std::string wrong = clockProblem(sample);
        if (problem.empty())
            problem = wrong;
        return !wrong.empty();
    });
    if (samples.empty() && !problem.empty())
        return refused(row.line, problem);
    if (!problem.empty())
        finding(row.line, problem);
    ++m_report.rows;
    if (samples.empty()) {
        ++m_report.withoutReadings;
        return;
    }
    for (std::size_t i = 0; i < samples.size(); ++i) {
        m_report.from = std::min(m_report.from.value_or(samples[i].at), samples[i].at);
        m_report.to = std::max(m_report.to.value_or(samples[i].at), samples[i].at);
        watchTime(samples[i], i > 0 && samples[i].charger == samples[i - 1].charger);
    }
    m_rows.push_back({row.line, samples.size()});
    m_samples.insert(m_samples.end(), std::make_move_iterator(samples.begin()),
                     std::make_move_iterator(samples.end()));
}

/// Why the clock that stamped the sample was wrong; "" where nothing says so.
std::string ImportJob::clockProblem(const Measurement &sample) const
{
    if (sample.at < clocksSet)
        return "the clock was not set: " + instantText(sample.at);
    if (m_options.notAfter && *m_options.notAfter < sample.at)
        return "lies ahead of the clock: " + instantText(sample.at);
    return {};
}

/// A gap is where rows of a table should follow each other and do not, or where a transaction is silent. What one row or
/// one transaction tells of, and readings that come soon after each other, are covered.
void ImportJob::watchTime(const Measurement &sample, bool sameRow)
{
    if (m_last.size() > mostChargers)
        m_last.clear();
    std::vector<Interval> &covered = m_report.covered;
    const auto [entry, isFirst] = m_last.try_emplace(sample.charger, Last{sample, covered.size()});
    const Measurement last = std::exchange(entry->second.sample, sample);
    const auto begin = [&] {
        entry->second.span = covered.size();
        if (covered.size() < ImportReport::mostListed)
            covered.push_back({sample.at, sample.at});
    };
    if (isFirst) {
        auto &chargers = m_report.chargers;
        if (chargers.size() < mostChargers && std::ranges::find(chargers, sample.charger) == chargers.end())
            chargers.push_back(sample.charger);
        return begin();
    }
    const auto format = m_reading.format();
    const bool table = format == logs::Format::IntervalTable || format == logs::Format::TidewattLedger;
    const bool sameTransaction = !sample.transaction.empty() && sample.transaction == last.transaction;
    const bool open = table ? sample.sequence != sessionRegister || sample.transaction != last.transaction
                            : format == logs::Format::OcppLog && sameTransaction
            && sample.at - last.at > longestSilence;
    const bool gap = open && last.at < sample.at && (!table || sample.sequence == sessionRegister);
    if (gap && m_report.gaps.size() < ImportReport::mostListed)
        m_report.gaps.push_back({last.at, sample.at});
    const bool soon = last.at <= sample.at && sample.at - last.at <= longestSilence;
    if (gap || !(sameRow || sameTransaction || soon))
        return begin();
    if (entry->second.span < covered.size()) {
        Interval &span = covered[entry->second.span];
        span = {std::min(span.begin, sample.at), std::max(span.end, sample.at)};
    }
}

Result<void> ImportJob::pin(const std::string &meter, const std::string &key, bool given)
{
    auto batch = m_store->begin();
    if (!batch)
        return batch.error();
    if (const auto kept = batch->add(store::MeterKey{meter, key, m_now, given}); !kept)
        return kept;
    if (const auto done = batch->commit(); !done)
        return done;
    m_pins[meter] = key;
    return {};
}

/// The verdict by the meter's own key: the one the owner gives now, the one known from before, or, for a
/// meter never heard of, the one beside its first record.
Result<logs::Verdict> ImportJob::verdictOf(const logs::OcmfRecord &record, const logs::SignedText &text,
                                           std::string &otherKey)
{
    if (!m_pins.contains(record.meter)) {
        const auto known = m_store->meterKey(record.meter);
        if (!known)
            return known.error();
        m_pins[record.meter] = *known ? std::optional((*known)->key) : std::nullopt;
    }
    const std::optional<std::string> pinned = m_pins[record.meter];
    const auto ofMeter = m_options.keys.find(record.meter);
    const std::string &given = ofMeter != m_options.keys.end() ? ofMeter->second : m_options.publicKey;
    if (!given.empty()) {
        logs::Verdict verdict = m_verifier.judge(record, given);
        if (verdict.valid == true && pinned != verdict.key) {
            if (pinned)
                finding(text.line,
                        "meter " + record.meter + " has another key from now on, by the owner's word");
            if (const auto kept = pin(record.meter, verdict.key, true); !kept)
                return kept.error();
        }
        return verdict;
    }
    const logs::Verdict beside = m_verifier.judge(record, text.publicKey);
    if (!pinned) {
        if (beside.valid == true) {
            if (const auto kept = pin(record.meter, beside.key, false); !kept)
                return kept.error();
        }
        return beside;
    }
    logs::Verdict verdict = m_verifier.judge(record, *pinned);
    if (verdict.valid != true && beside.valid == true) {
        otherKey = beside.key;
        verdict.why = "meter " + record.meter
            + " signs with another key than the one known for it; if it was exchanged,"
              " give the new one with --public-key";
    } else if (!beside.key.empty() && beside.key != *pinned)
        finding(text.line,
                "beside a record of meter " + record.meter + " stands another key than the one known for it");
    return verdict;
}

void ImportJob::keep(SignedRecord record)
{
    ++m_report.recordCount;
    if (m_report.records.size() < ImportReport::mostListed)
        m_report.records.push_back(std::move(record));
}

/// True when the record is signed by its meter and says something; its readings are added to `samples`.
bool ImportJob::judge(const logs::SignedText &text, std::vector<Measurement> &samples, std::string &why)
{
    const auto record = logs::parseOcmf(text.text);
    if (!record) {
        why = record.error().subject + " " + record.error().detail;
        SignedRecord unread;
        unread.line = text.line;
        unread.why = why;
        keep(std::move(unread));
        return false;
    }
    std::string otherKey;
    const auto verdict = verdictOf(*record, text, otherKey);
    if (!verdict) {
        m_failed = verdict.error();
        return false;
    }
    SignedRecord told = logs::signedRecord(text.line, *record, *verdict);
    told.keyBeside = otherKey;
    keep(std::move(told));
    why = verdict->why;
    if (verdict->valid != true)
        return false;
    why = logs::whyNotCounted(*record);
    if (!why.empty())
        return false;
    std::string charger = !m_options.read.charger.empty() ? m_options.read.charger : text.charger;
    if (charger.empty())
        charger = "meter " + record->meter;
    for (Measurement &sample : samplesOf(*record, charger))
        samples.push_back(std::move(sample));
    return true;
}

/// The same file, interrupted before, goes on under its number, or is one that this one replaces.
Result<void> ImportJob::beginImport()
{
    const auto before = m_store->imports();
    if (!before)
        return before.error();
    for (const store::Import &import : *before) {
        if (import.counts || import.undone || import.content != m_content)
            continue;
        if (m_options.before == ImportOptions::Before::GoesOn) {
            m_report.import = import.id;
            return {};
        }
        m_replaced.push_back(import.id);
    }
    auto batch = m_store->begin();
    if (!batch)
        return batch.error();
    const auto id =
        batch->addImport(m_now, std::filesystem::path(m_report.file).filename().string(), m_content);
    if (!id)
        return id.error();
    if (const auto done = batch->commit(); !done)
        return done;
    m_report.import = *id;
    return {};
}

Result<void> ImportJob::flush()
{
    if (m_samples.empty())
        return {};
    if (m_report.import == 0) {
        if (const auto begun = beginImport(); !begun)
            return begun;
    }
    const auto written = m_books->import(m_samples, m_report.import);
    if (!written)
        return written.error();
    auto next = written->begin();
    for (const Pending &row : m_rows) {
        const auto end = next + static_cast<std::ptrdiff_t>(row.samples);
        const auto any = [&](store::Written what) { return std::find(next, end, what) != end; };
        // A row that contradicts what is there is shown as such, whatever else it brings.
        if (any(store::Written::Conflicting)) {
            ++m_report.conflicting;
            const auto which = std::find(next, end, store::Written::Conflicting) - written->begin();
            if (m_report.conflicts.size() < ImportReport::mostListed)
                m_report.conflicts.emplace_back(row.line, m_samples[static_cast<std::size_t>(which)].at);
            finding(row.line, "says something else than what is there about the same moment; both are kept");
        } else if (any(store::Written::New)) {
            ++m_report.fresh;
        } else if (any(store::Written::Compacted)) {
            refused(row.line, "lies in time whose samples were compacted, which is final; later rows are expected");
        } else {
            ++m_report.known;
        }
        next = end;
    }
    m_report.samples += static_cast<std::int64_t>(m_samples.size());
    m_rows.clear();
    m_samples.clear();
    return {};
}

} // namespace tw::wiring
