#pragma once

#include <QLocale>
#include <QString>
#include <QTranslator>

namespace tw::ui {

/// The words of a document in its reader's language, whatever the window speaks: English, Polish or German
/// (resources/i18n/statement_<language>.ts); English for every other.
class ReportWords
{
public:
    explicit ReportWords(const QLocale &locale);
    /// `source` is marked with QT_TRANSLATE_NOOP("StatementReport", ...), so that lupdate finds it.
    QString operator()(const char *source) const;
    /// Languages there are words for.
    static QStringList languages();

private:
    QTranslator m_translator;
};

} // namespace tw::ui
