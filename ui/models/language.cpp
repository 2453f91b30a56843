#include "ui/models/language.h"

#include <QCoreApplication>
#include <QEvent>
#include <QLibraryInfo>
#include <QPointer>
#include <QTranslator>

#include <array>
#include <memory>

// Outside the namespace, as Qt wants it: the words lie in a static library.
static void initialiseLanguages()
{
    Q_INIT_RESOURCE(tidewatt_words);
}

namespace tw::ui {

namespace {

/// Our words and Qt's as one translator, so that a change of language is one event and not four.
class Speaker : public QTranslator
{
public:
    explicit Speaker(QObject *parent)
        : QTranslator(parent)
    {
    }
    void load(const QString &code)
    {
        m_ours = std::make_unique<QTranslator>();
        m_qts = std::make_unique<QTranslator>();
        // English too: its plurals are not in the sources.
        (void)m_ours->load(QStringLiteral(":/i18n/tidewatt_%1.qm").arg(code));
        // Where Qt's own words are not installed, "Cancel" stays English and nothing else.
        (void)m_qts->load(QStringLiteral("qtbase_%1").arg(code), QLibraryInfo::path(QLibraryInfo::TranslationsPath));
    }
    QString translate(const char *context, const char *source, const char *comment, int n) const override
    {
        const QString ours = m_ours ? m_ours->translate(context, source, comment, n) : QString();
        return ours.isNull() && m_qts ? m_qts->translate(context, source, comment, n) : ours;
    }
    bool isEmpty() const override { return false; }

private:
    std::unique_ptr<QTranslator> m_ours;
    std::unique_ptr<QTranslator> m_qts;
};

Speaker &speaker()
{
    static QPointer<Speaker> speaker;
    if (!speaker) {
        initialiseLanguages();
        speaker = new Speaker(QCoreApplication::instance());
        QCoreApplication::installTranslator(speaker);
    }
    return *speaker;
}

} // namespace

QList<Language> languages()
{
    return {Language::English, Language::Polish, Language::German};
}

QString languageCode(Language language)
{
    switch (language) {
    case Language::English: break;
    case Language::Polish: return QStringLiteral("pl");
    case Language::German: return QStringLiteral("de");
    }
    return QStringLiteral("en");
}

std::optional<Language> languageNamed(const QString &code)
{
    for (const Language language : languages()) {
        if (languageCode(language) == code)
            return language;
    }
    return std::nullopt;
}

QString languageName(Language language)
{
    switch (language) {
    case Language::English: break;
    case Language::Polish: return QStringLiteral("Polski");
    case Language::German: return QStringLiteral("Deutsch");
    }
    return QStringLiteral("English");
}

QLocale localeOf(Language language)
{
    switch (language) {
    case Language::English: break;
    case Language::Polish: return QLocale(QLocale::Polish, QLocale::Poland);
    case Language::German: return QLocale(QLocale::German, QLocale::Germany);
    }
    return QLocale(QLocale::English, QLocale::Ireland);
}

Language languageOf(const QLocale &locale)
{
    return languageNamed(QLocale::languageToCode(locale.language())).value_or(Language::English);
}

QLocale systemLocale()
{
    const QLocale system = QLocale::system();
    QStringList wanted = system.uiLanguages();
    wanted.prepend(QLocale::languageToCode(system.language()));
    for (const QString &name : wanted) {
        const QLocale locale(name);
        const auto known = languageNamed(QLocale::languageToCode(locale.language()));
        if (known)
            return locale.language() == system.language() ? QLocale(system.name()) : localeOf(*known);
    }
    return localeOf(Language::English);
}

void speak(const QLocale &locale)
{
    QLocale::setDefault(locale);
    speaker().load(languageCode(languageOf(locale)));
    QEvent changed(QEvent::LanguageChange);
    QCoreApplication::sendEvent(QCoreApplication::instance(), &changed);
}

} // namespace tw::ui
