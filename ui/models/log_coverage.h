#pragma once

#include "model/log_import.h"
#include "ui/models/formats.h"
#include "ui/models/text_table_model.h"

#include <QList>
#include <QString>

namespace tw::ui {

// What is there of the time that files tell of, and what was found in them. Pure functions: the tests need no window.

/// What the owner should know before: gaps, conflicts, what is known already, refused, unsigned or not priced; where;
/// and what is done about it.
TextTable findingTable(const LogPreview &preview, const Formats &formats);

/// What of the time around the files is covered by what.
struct CoverageRow {
    enum class Kind { Complete, Missing, Conflict };
    struct Span {
        Interval when;
        Kind kind = Kind::Complete;
        friend bool operator==(const Span &, const Span &) = default;
    };
    QString name;
    QList<Span> spans; ///< complete ones first, so that what is missing or in conflict is painted over them
    friend bool operator==(const CoverageRow &, const CoverageRow &) = default;
};
/// A row for each kind of file, then the ledger's and the prices'.
QList<CoverageRow> coverageRows(const LogPreview &preview);
/// The same as a table: source, from, until, what.
TextTable coverageTable(const QList<CoverageRow> &rows, const Formats &formats);
/// ... and for other programs: source,start_utc,end_utc,state.
QString coverageCsv(const QList<CoverageRow> &rows);
QString coverageWords(CoverageRow::Kind kind);

} // namespace tw::ui
