#include "ui/widgets/preferences.h"

#include <QSettings>

#include <algorithm>

namespace tw::ui {

namespace {

const QString languageKey = QStringLiteral("window/language");
const QString themeKey = QStringLiteral("window/theme");
const QString textKey = QStringLiteral("window/text");
const QString distanceKey = QStringLiteral("window/distance");
const QString miles = QStringLiteral("mi");

/// The yes-or-no fields by their keys.
struct Flag {
    const char *key;
    bool Preferences::*field;
};
constexpr Flag flags[] = {{"window/stillness", &Preferences::stillness},
                          {"window/keepRunning", &Preferences::keepRunning},
                          {"notices/charger", &Preferences::noticeCharger},
                          {"notices/energy", &Preferences::noticeEnergy},
                          {"notices/prices", &Preferences::noticePrices},
                          {"notices/month", &Preferences::noticeMonth}};

} // namespace

bool Preferences::wants(Notice notice) const
{
    switch (notice) {
    case Notice::Charger: return noticeCharger;
    case Notice::Energy: return noticeEnergy;
    case Notice::Prices: return noticePrices;
    case Notice::Month: return noticeMonth;
    case Notice::Safety: break;
    }
    return true;
}

Preferences Preferences::usual()
{
    Preferences usual;
    if (QLocale::system().measurementSystem() != QLocale::MetricSystem)
        usual.distance = DistanceUnit::Miles;
    return usual;
}

Preferences Preferences::kept(const QSettings &settings)
{
    Preferences kept = usual();
    kept.language = languageNamed(settings.value(languageKey).toString());
    const int theme = settings.value(themeKey).toInt();
    if (theme > 0 && theme <= static_cast<int>(Theme::Choice::HighContrast))
        kept.theme = static_cast<Theme::Choice>(theme);
    bool isNumber = false;
    if (const int percent = settings.value(textKey).toInt(&isNumber); isNumber)
        kept.textPercent = std::clamp(percent, 80, 200);
    if (settings.contains(distanceKey))
        kept.distance = settings.value(distanceKey).toString() == miles ? DistanceUnit::Miles : DistanceUnit::Kilometres;
    for (const Flag &flag : flags)
        kept.*flag.field = settings.value(QLatin1String(flag.key), kept.*flag.field).toBool();
    return kept;
}

void Preferences::keep(QSettings &settings, const Preferences &before) const
{
    if (language != before.language)
        settings.setValue(languageKey, language ? languageCode(*language) : QString());
    if (theme != before.theme)
        settings.setValue(themeKey, static_cast<int>(theme));
    if (textPercent != before.textPercent)
        settings.setValue(textKey, textPercent);
    if (distance != before.distance)
        settings.setValue(distanceKey, distance == DistanceUnit::Miles ? miles : QStringLiteral("km"));
    for (const Flag &flag : flags) {
        if (this->*flag.field != before.*flag.field)
            settings.setValue(QLatin1String(flag.key), this->*flag.field);
    }
}

void apply(const Preferences &preferences, const std::optional<Preferences> &before)
{
    Theme &theme = Theme::instance();
    Formats::setUsualDistance(preferences.distance);
    if (!before || before->theme != preferences.theme)
        theme.setChoice(preferences.theme);
    if (!before || before->textPercent != preferences.textPercent)
        theme.setZoom(preferences.textPercent / 100.0);
    if (!before || before->stillness != preferences.stillness)
        theme.setReducedMotion(preferences.stillness);
    if (!before || before->language != preferences.language)
        speak(preferences.language ? localeOf(*preferences.language) : systemLocale());
}

} // namespace tw::ui
