#include "ui/models/found_logs.h"

#include <QCoreApplication>
#include <QDirIterator>
#include <QFileInfo>

#include <algorithm>

namespace tw::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(tw::ui::FoundLogs)
};

} // namespace

FoundLogs foundLogs(const QStringList &paths, int most, int mostEntries)
{
    FoundLogs found;
    int entries = 0;
    for (const QString &path : paths) {
        if (!QFileInfo(path).isDir()) {
            found.files += path;
            continue;
        }
        QStringList inside;
        QDirIterator it(path, QDir::Files | QDir::Dirs | QDir::NoDotAndDotDot | QDir::NoSymLinks, QDirIterator::Subdirectories);
        while (it.hasNext()) {
            if (entries == mostEntries) {
                found.stopped = true;
                break;
            }
            ++entries;
            it.next();
            if (!it.fileInfo().isDir())
                inside += it.filePath();
        }
        inside.sort();
        found.files += inside;
    }
    found.files.removeDuplicates();
    found.leftOut = std::max(0, static_cast<int>(found.files.size()) - most);
    found.files.resize(found.files.size() - found.leftOut);
    return found;
}

QString leftOutWords(const FoundLogs &found, const Formats &formats)
{
    QStringList said;
    if (found.leftOut > 0)
        said += Words::tr("%n file(s) are left out: at most %1 are looked at in one go.", "", found.leftOut)
                    .arg(formats.number(FoundLogs::most, 0));
    if (found.stopped)
        said += Words::tr("Folders with more than %1 entries are not searched to their end; open their parts one by one.")
                    .arg(formats.number(FoundLogs::mostEntries, 0));
    return said.join(QLatin1Char(' '));
}

} // namespace tw::ui
