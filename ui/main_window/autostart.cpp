#include "ui/main_window/autostart.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>
#include <QStandardPaths>
#include <QStringList>

#include <optional>

namespace tw::ui {

namespace {

/// A file with this line is this program's to write and to remove; any other one is the owner's.
const QString ours = QStringLiteral("X-Tidewatt=written");
const QString hidden = QStringLiteral("Hidden=true"); ///< Desktop Entry Specification: as if it were not there

QString fileName()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) + QStringLiteral("/autostart/tidewatt.desktop");
}

std::optional<QStringList> linesThere()
{
    QFile file(fileName());
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return QString::fromUtf8(file.readAll()).split(QLatin1Char('\n'));
}

bool write(const QStringList &lines, QString *reason)
{
    QDir().mkpath(QFileInfo(fileName()).path());
    QSaveFile file(fileName());
    const QByteArray text = lines.join(QLatin1Char('\n')).toUtf8();
    if (file.open(QIODevice::WriteOnly) && file.write(text) == text.size() && file.commit())
        return true;
    *reason = file.errorString();
    return false;
}

} // namespace

bool canAutostart()
{
#if defined(Q_OS_UNIX) && !defined(Q_OS_MACOS)
    return true;
#else
    return false;
#endif
}

bool autostarts()
{
    if (!canAutostart())
        return false;
    const auto lines = linesThere();
    return lines && !lines->contains(hidden);
}

QString execWord(const QString &path)
{
    QString word;
    for (const QChar c : path) {
        // Desktop Entry Specification 1.5, "The Exec key": these are escaped inside quotes, then the string rules double
        // the backslash; a percent sign is written twice.
        if (c == QLatin1Char('"') || c == QLatin1Char('`') || c == QLatin1Char('$'))
            word += QStringLiteral("\\\\") + c;
        else if (c == QLatin1Char('\\'))
            word += QStringLiteral("\\\\\\\\");
        else if (c == QLatin1Char('%'))
            word += QStringLiteral("%%");
        else
            word += c;
    }
    return QLatin1Char('"') + word + QLatin1Char('"');
}

bool setAutostart(bool on, QString *reason)
{
    std::optional<QStringList> there = linesThere();
    if (there && !there->contains(ours)) {
        // Its command and all else stay the owner's: it is switched on and off in place.
        there->removeAll(hidden);
        if (!on)
            there->insert(there->indexOf(QStringLiteral("[Desktop Entry]")) + 1, hidden);
        return write(*there, reason);
    }
    if (on)
        return write({QStringLiteral("[Desktop Entry]"), QStringLiteral("Type=Application"), QStringLiteral("Name=Tidewatt"),
                      QStringLiteral("Icon=tidewatt"), QStringLiteral("Exec=%1 --background").arg(execWord(QCoreApplication::applicationFilePath())),
                      ours, QString()},
                     reason);
    QFile file(fileName());
    if (!file.exists() || file.remove())
        return true;
    *reason = file.errorString();
    return false;
}

} // namespace tw::ui
