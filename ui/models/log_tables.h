#pragma once

#include "model/log_import.h"
#include "ui/models/formats.h"
#include "ui/models/text_table_model.h"

#include <QString>

#include <vector>

namespace tw::ui {

// What files say and would change, as tables to read. Pure functions: the tests need no window.

/// A row for each file: its name, what it is and of when, its result in short, how many rows are new, known, in conflict
/// and refused, and what it was recognised by. Those left out are muted.
TextTable fileTable(const LogPreview &preview, const Formats &formats);
/// The money of the span: each flow's energy, rate and money, what the ledger had, and the change; with the sum.
TextTable changeTable(const LogPreview &preview, const Formats &formats);
/// A row for each session, the oldest first, with the sum of those.
TextTable sessionTable(const LogPreview &preview, const Formats &formats);
/// The sessions for another program: UTC, Wh, one row each. An import reads it again.
QString sessionsCsv(const LogPreview &preview);
/// A row for each signed record.
TextTable recordTable(const LogPreview &preview, const Formats &formats);
/// A row for each line that is refused or should be looked at.
TextTable lineTable(const LogPreview &preview, const Formats &formats);
/// A row for each import there was, the newest first.
TextTable pastTable(const std::vector<PastImport> &past, const Formats &formats);

/// "62 sessions", "2,745 rows, 3 refused": what became of a file, in a few words.
QString fileResult(const LogFile &file, const Formats &formats);
/// "OCPP messages · 1 to 31 Aug 2027", or why the file is left out.
QString fileAbout(const LogFile &file, const Formats &formats);

/// A sentence: what adding the files changes: "+€4.48, 12 periods new, 3 changed".
QString effectWords(const LedgerEffect &effect, const Formats &formats);
/// "+€4.48 in the ledger"; what it says when nothing changes.
Money changeOf(const LogPreview &preview);
/// Whether adding these files would do anything.
bool bringsAnything(const LogPreview &preview);

/// Chargers the files tell of beside the one of this home: another one, or another home's.
QStringList otherChargers(const LogPreview &preview);

/// Meters of which a record is not verified for want of a key, or signs with a new one.
struct MeterToTrust {
    QString meter;
    QString newKey; ///< hex; empty: none is known, it has to be given
    friend bool operator==(const MeterToTrust &, const MeterToTrust &) = default;
};
QList<MeterToTrust> metersToTrust(const LogPreview &preview);

} // namespace tw::ui
