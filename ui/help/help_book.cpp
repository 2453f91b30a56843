#include "ui/help/help_book.h"

#include <QFile>
#include <QRegularExpression>

#include <algorithm>

// Outside the namespace, as Qt wants it: the pages lie in a static library.
static void initialiseHelp()
{
    Q_INIT_RESOURCE(tidewatt_help);
}

namespace tw::ui {

QStringList HelpBook::topics()
{
    return {QStringLiteral("start"),      QStringLiteral("today"),   QStringLiteral("trade"),    QStringLiteral("earnings"),
            QStringLiteral("backup"),     QStringLiteral("battery"), QStringLiteral("charger"),  QStringLiteral("logs"),     QStringLiteral("settings"),
            QStringLiteral("orders"),     QStringLiteral("reserve"), QStringLiteral("failures"), QStringLiteral("connecting"),
            QStringLiteral("money"),      QStringLiteral("ageing"),  QStringLiteral("keyboard")};
}

HelpBook::HelpBook(Language language)
    : m_language(language)
{
    initialiseHelp();
}

QString HelpBook::text(const QString &topic) const
{
    if (!has(topic))
        return {};
    QFile file(QStringLiteral(":/help/%1/%2.md").arg(languageCode(m_language), topic));
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

QString HelpBook::title(const QString &topic) const
{
    const QString all = text(topic);
    return all.startsWith(QLatin1String("# ")) ? all.mid(2, all.indexOf(QLatin1Char('\n')) - 2).trimmed() : QString();
}

QString HelpBook::plain(const QString &text)
{
    QString result;
    for (const QChar c : text) {
        const QString parts = QString(c).normalized(QString::NormalizationForm_D);
        // The Polish l with stroke is a letter of its own to Unicode, and to nobody who types it.
        result += c.toLower() == QChar(0x142) ? QChar(u'l') : parts.at(0).toLower();
    }
    return result;
}

QStringList HelpBook::search(const QString &words) const
{
    const QStringList wanted = plain(words).split(QLatin1Char(' '), Qt::SkipEmptyParts);
    QList<std::pair<qsizetype, QString>> found; // less is better
    for (const QString &topic : topics()) {
        const QString name = plain(title(topic));
        const QString all = plain(text(topic));
        qsizetype score = 0;
        const bool every = std::all_of(wanted.begin(), wanted.end(), [&](const QString &word) {
            score -= (name.contains(word) ? 1000 : 0) + std::min<qsizetype>(all.count(word), 20);
            return all.contains(word);
        });
        if (every)
            found += {score, topic};
    }
    std::stable_sort(found.begin(), found.end(), [](const auto &a, const auto &b) { return a.first < b.first; });
    QStringList result;
    for (const auto &[score, topic] : found)
        result += topic;
    return result;
}

QStringList HelpBook::links(const QString &topic) const
{
    static const QRegularExpression form(QStringLiteral("\\]\\(([^)]*)\\)"));
    const QString all = text(topic);
    QStringList result;
    for (auto match = form.globalMatch(all); match.hasNext();) {
        QString target = match.next().captured(1);
        result += target.endsWith(QLatin1String(".md")) ? target.chopped(3) : target;
    }
    return result;
}

} // namespace tw::ui
