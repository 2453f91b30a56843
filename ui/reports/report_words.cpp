#include "ui/reports/report_words.h"

// Outside the namespace, as Qt wants it: the words lie in a static library.
static void initialiseWords()
{
    Q_INIT_RESOURCE(report_words);
}

namespace tw::ui {

ReportWords::ReportWords(const QLocale &locale)
{
    initialiseWords();
    const QString language = QLocale::languageToCode(locale.language());
    if (languages().contains(language) && language != QLatin1String("en"))
        (void)m_translator.load(QStringLiteral(":/i18n/statement_%1.qm").arg(language));
}

QString ReportWords::operator()(const char *source) const
{
    const QString translated = m_translator.translate("StatementReport", source);
    return translated.isEmpty() ? QString::fromUtf8(source) : translated;
}

QStringList ReportWords::languages()
{
    return {QStringLiteral("en"), QStringLiteral("pl"), QStringLiteral("de")};
}

} // namespace tw::ui
