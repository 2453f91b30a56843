#include "ui/first_run/home_file.h"

#include "model/site_file.h"

#include <QDir>
#include <QFileInfo>
#include <QSaveFile>

namespace tw::ui {

QString HomeFile::place() const
{
    const QFileInfo info(m_wanted);
    QString name = m_wanted;
    for (int i = 2; QFileInfo::exists(name); ++i)
        name = QStringLiteral("%1/%2-%3.%4").arg(info.path(), info.completeBaseName()).arg(i).arg(info.suffix());
    return name;
}

QString HomeFile::write(const Site &site)
{
    const std::string text = siteText(site);
    const QString path = place();
    if (const SiteFile read = parseSite(text, path.toStdString()); !read.findings.empty())
        return QString::fromStdString(read.findings.front().text());
    QDir().mkpath(QFileInfo(path).path());
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(text.data(), qint64(text.size())) != qint64(text.size()) || !file.commit())
        return tr("The site file could not be written: %1").arg(file.errorString());
    m_written = path;
    return {};
}

void HomeFile::takeAway()
{
    if (!m_written.isEmpty())
        QFile::remove(m_written);
    m_written.clear();
}

} // namespace tw::ui
