#include "ui/models/log_coverage.h"

#include "ui/models/log_tables.h"
#include "ui/models/log_words.h"
#include "units/text.h"

#include <QCoreApplication>

#include <algorithm>
#include <map>

namespace tw::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(tw::ui::Logs)
};

void addRow(TextTable &table, bool is, const QString &what, const QString &where, const QString &done)
{
    if (is)
        table.rows += QStringList{what, where, done};
}

} // namespace

TextTable findingTable(const LogPreview &preview, const Formats &formats)
{
    TextTable table{.headings = {Words::tr("Found"), Words::tr("Where"), Words::tr("What is done")}, .rows = {}, .numbers = {}};
    std::int64_t known = 0, conflicting = 0, refused = 0, open = 0, failed = 0, unknown = 0, leftOut = 0;
    int gaps = 0;
    seconds silent{0};
    std::optional<Interval> gapSpan, conflictSpan;
    QString firstRefused, failedMeter, unknownMeter;
    const auto grow = [](std::optional<Interval> &span, Interval by) {
        span = span ? Interval{std::min(span->begin, by.begin), std::max(span->end, by.end)} : by;
    };
    for (const LogFile &file : preview.files) {
        const ImportReport &r = file.report;
        leftOut += file.problem ? 1 : 0;
        known += r.known;
        conflicting += r.conflicting;
        refused += r.refusedCount;
        gaps += static_cast<int>(r.gaps.size());
        for (const Interval &gap : r.gaps) {
            silent += gap.length();
            grow(gapSpan, gap);
        }
        for (const auto &[line, moment] : r.conflicts)
            grow(conflictSpan, {moment, moment + seconds(1)});
        if (firstRefused.isEmpty() && !r.refused.empty())
            firstRefused = Words::tr("%1, line %2").arg(fileName(r.file)).arg(r.refused.front().first);
        open += std::ranges::count_if(r.sessions, [](const LogSession &s) { return !s.complete; });
        for (const SignedRecord &record : r.records) {
            failed += record.valid == false ? 1 : 0;
            unknown += record.valid ? 0 : 1;
            QString &meter = record.valid ? failedMeter : unknownMeter;
            if (record.valid != true && meter.isEmpty())
                meter = QString::fromStdString(record.meter);
        }
    }
    const QStringList others = otherChargers(preview);
    addRow(table, !others.isEmpty(), Words::tr("%n other charger(s)", "", static_cast<int>(others.size())), others.value(0),
           Words::tr("counted beside your own"));
    const int n = static_cast<int>(conflicting);
    addRow(table, gaps > 0, Words::tr("%n gap(s), %1", "", gaps).arg(formats.duration(silent)),
           gapSpan ? spanWords(*gapSpan, formats) : QString(), Words::tr("left empty"));
    addRow(table, conflicting > 0, Words::tr("%n conflict(s)", "", n),
           conflictSpan ? spanWords(*conflictSpan, formats) : QString(), Words::tr("the surer one counts"));
    addRow(table, known > 0, Words::tr("%n duplicate(s)", "", static_cast<int>(known)), Words::tr("known already"),
           Words::tr("counted once"));
    addRow(table, failed > 0, Words::tr("%n bad signature(s)", "", static_cast<int>(failed)), failedMeter, Words::tr("left out"));
    addRow(table, unknown > 0, Words::tr("%n without a key", "records", static_cast<int>(unknown)), unknownMeter,
           Words::tr("needs a key"));
    addRow(table, refused > failed + unknown, Words::tr("%n row(s) refused", "", static_cast<int>(refused)), firstRefused,
           Words::tr("left out"));
    addRow(table, open > 0, Words::tr("%n open session(s)", "", static_cast<int>(open)), Words::tr("one end is missing"),
           Words::tr("counted so far"));
    addRow(table, leftOut > 0, Words::tr("%n file(s) not read", "", static_cast<int>(leftOut)), Words::tr("no log, or damaged"),
           Words::tr("left out"));
    if (!preview.effect.note.empty())
        addRow(table, true, Words::tr("Not settled"), Words::tr("all of it"), coreWords(preview.effect.note));
    return table;
}

QString coverageWords(CoverageRow::Kind kind)
{
    switch (kind) {
    case CoverageRow::Kind::Complete: return Words::tr("complete");
    case CoverageRow::Kind::Missing: return Words::tr("missing");
    case CoverageRow::Kind::Conflict: break;
    }
    return Words::tr("conflict");
}

QList<CoverageRow> coverageRows(const LogPreview &preview)
{
    using Kind = CoverageRow::Kind;
    const auto group = [](LogFormat format) {
        switch (format) {
        case LogFormat::OcppLog: return 1;
        case LogFormat::Ocmf:
        case LogFormat::OcmfXml: return 2;
        case LogFormat::IntervalTable:
        case LogFormat::TidewattLedger: return 3;
        default: return 0;
        }
    };
    const QStringList names{Words::tr("Sessions"), Words::tr("Messages"), Words::tr("Signed readings"), Words::tr("Intervals")};
    std::map<int, CoverageRow> groups;
    for (const LogFile &file : preview.files) {
        if (file.problem || !file.report.format || file.report.covered.empty())
            continue;
        const int which = group(*file.report.format);
        CoverageRow &row = groups[which];
        row.name = names[which];
        for (const Interval &span : file.report.covered)
            row.spans += {span, Kind::Complete};
    }
    for (const LogFile &file : preview.files) {
        if (file.problem || !file.report.format || file.report.covered.empty())
            continue;
        CoverageRow &row = groups[group(*file.report.format)];
        for (const Interval &gap : file.report.gaps)
            row.spans += {gap, Kind::Missing};
        for (const auto &[line, moment] : file.report.conflicts)
            row.spans += {{moment, moment + seconds(1)}, Kind::Conflict};
    }
    QList<CoverageRow> rows;
    for (const auto &[which, row] : groups)
        rows += row;
    if (rows.isEmpty())
        return rows;
    CoverageRow ledger{.name = Words::tr("In the ledger so far"), .spans = {}};
    for (const Interval &span : preview.settledBefore)
        ledger.spans += {span, Kind::Complete};
    CoverageRow prices{.name = Words::tr("Prices"), .spans = {}};
    Instant until = preview.span.begin;
    QList<CoverageRow::Span> missing;
    for (const Interval &span : preview.priced) {
        prices.spans += {span, Kind::Complete};
        if (until < span.begin)
            missing += {{until, span.begin}, Kind::Missing};
        until = std::max(until, span.end);
    }
    if (until < preview.span.end)
        missing += {{until, preview.span.end}, Kind::Missing};
    prices.spans += missing;
    rows += ledger;
    rows += prices;
    return rows;
}

TextTable coverageTable(const QList<CoverageRow> &rows, const Formats &formats)
{
    TextTable table{.headings = {Words::tr("Source"), Words::tr("From"), Words::tr("Until"), Words::tr("What")}, .rows = {}, .numbers = {}};
    for (const CoverageRow &row : rows) {
        for (const CoverageRow::Span &span : row.spans)
            table.rows += QStringList{row.name, momentWords(span.when.begin, formats), momentWords(span.when.end, formats), coverageWords(span.kind)};
    }
    return table;
}

QString coverageCsv(const QList<CoverageRow> &rows)
{
    using Kind = CoverageRow::Kind;
    QString text = QStringLiteral("source,start_utc,end_utc,state\n");
    for (const CoverageRow &row : rows) {
        for (const CoverageRow::Span &span : row.spans)
            text += QStringLiteral("%1,%2,%3,%4\n")
                        .arg(csvField(row.name), QString::fromStdString(instantText(span.when.begin)), QString::fromStdString(instantText(span.when.end)),
                             QLatin1String(span.kind == Kind::Complete ? "complete" : span.kind == Kind::Missing ? "missing" : "conflict"));
    }
    return text;
}

} // namespace tw::ui
