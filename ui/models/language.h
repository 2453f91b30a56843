#pragma once

#include <QList>
#include <QLocale>
#include <QString>

#include <optional>

namespace tw::ui {

/// The languages the window speaks. Their words are in resources/i18n/tidewatt_<code>.ts.
enum class Language { English, Polish, German };

QList<Language> languages();
/// "en", "pl", "de".
QString languageCode(Language language);
std::optional<Language> languageNamed(const QString &code);
/// The language's name in itself: "Polski".
QString languageName(Language language);
/// Number and date style where only the language is chosen: Ireland's, Poland's, Germany's (amounts in euro or złoty).
QLocale localeOf(Language language);
/// The language of `locale`; English where there are no words for it.
Language languageOf(const QLocale &locale);
/// The system's locale where its first language that has words is its own; else that language's locale.
QLocale systemLocale();

/// Makes `locale` the application's: words, the words of Qt's own dialogs, numbers and dates. Widgets hear
/// QEvent::LanguageChange. Needs an application object.
void speak(const QLocale &locale);

} // namespace tw::ui
