#include "ui/main_window/autostart.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>
#include <QStandardPaths>

namespace tw::ui {

namespace {

QString fileName()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) + QStringLiteral("/autostart/tidewatt.desktop");
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
    return canAutostart() && QFileInfo::exists(fileName());
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
    if (!on) {
        QFile file(fileName());
        if (!file.exists() || file.remove())
            return true;
        *reason = file.errorString();
        return false;
    }
    QDir().mkpath(QFileInfo(fileName()).path());
    QSaveFile file(fileName());
    const QString text = QStringLiteral("[Desktop Entry]\nType=Application\nName=Tidewatt\nIcon=tidewatt\nExec=%1 --background\n")
                             .arg(execWord(QCoreApplication::applicationFilePath()));
    if (file.open(QIODevice::WriteOnly) && file.write(text.toUtf8()) == text.toUtf8().size() && file.commit())
        return true;
    *reason = file.errorString();
    return false;
}

} // namespace tw::ui
