#pragma once

#include "ui/models/formats.h"

#include <QStringList>

namespace tw::ui {

/// Files to look at, out of what was dropped or chosen.
struct FoundLogs {
    QStringList files;    ///< each once, in the order of their names within a folder
    int leftOut = 0;      ///< files beyond the most that are looked at, of those that were seen
    bool stopped = false; ///< the folders hold more than is walked through: nobody knows how many files are left out

    static constexpr int most = 2'000;
    /// Folders and files in them together: some tenths of a second on a slow disc.
    static constexpr int mostEntries = 20'000;
};

/// The files among `paths` and in folders among them, hidden ones and links left out. `most` and `mostEntries`: where it
/// cuts and where it stops.
FoundLogs foundLogs(const QStringList &paths, int most = FoundLogs::most, int mostEntries = FoundLogs::mostEntries);

/// What was left out, in a sentence; "" when nothing was.
QString leftOutWords(const FoundLogs &found, const Formats &formats);

} // namespace tw::ui
