#pragma once

#include "ui/models/language.h"

#include <QList>
#include <QString>
#include <QStringList>

namespace tw::ui {

/// The pages of help, as Markdown, in each language.
class HelpBook
{
public:
    /// Names of the pages in the order they are read; the pages of the window are called as on the command line.
    static QStringList topics();
    static bool has(const QString &topic) { return topics().contains(topic); }

    explicit HelpBook(Language language);

    /// The first heading of a topic; empty for one that is not there.
    QString title(const QString &topic) const;
    /// The whole page.
    QString text(const QString &topic) const;
    /// Topics that have every word of `words`, whatever their case and accents, the better ones first: a word in the
    /// title counts most. All of them for no word.
    QStringList search(const QString &words) const;
    /// Where the links of a page lead: topics, without ".md".
    QStringList links(const QString &topic) const;

    /// Without case and accents, as search() compares; as long as `text`.
    static QString plain(const QString &text);

private:
    Language m_language;
};

} // namespace tw::ui
