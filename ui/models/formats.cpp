#include "ui/models/formats.h"

#include <QDateTime>

#include <cmath>
#include <limits>

namespace tw::ui {

namespace {

constexpr QChar noBreakSpace(0x00A0);
constexpr QChar minusSign(0x2212);
constexpr int hoursStillClear = 18;
constexpr int daysByName = 6;

/// The symbols everybody knows; other currencies are written as their code.
QString symbolOf(const QString &currency)
{
    static const struct {
        const char *code;
        char16_t symbol[4];
    } known[] = {{"EUR", u"€"}, {"USD", u"$"}, {"GBP", u"£"}, {"PLN", u"zł"}, {"CZK", u"Kč"},
                 {"DKK", u"kr"}, {"SEK", u"kr"}, {"NOK", u"kr"}, {"AUD", u"$"}};
    for (const auto &entry : known) {
        if (currency == QLatin1String(entry.code))
            return QString::fromUtf16(entry.symbol);
    }
    return currency;
}

std::int64_t magnitudeOf(std::int64_t count)
{
    if (count == std::numeric_limits<std::int64_t>::min())
        return std::numeric_limits<std::int64_t>::max();
    return count < 0 ? -count : count;
}

std::int64_t powerOfTen(int exponent)
{
    std::int64_t result = 1;
    while (exponent-- > 0)
        result *= 10;
    return result;
}

} // namespace

Formats::Formats(const QLocale &locale, const QString &currency, const QTimeZone &zone, DistanceUnit distance)
    : m_locale(locale)
    , m_currency(currency)
    , m_symbol(symbolOf(currency))
    , m_zone(zone.isValid() ? zone : QTimeZone::utc())
    , m_distance(distance)
{
    const bool english = locale.language() == QLocale::English || locale.language() == QLocale::C;
    // "€3.49", but "0.97 zł": a symbol made of letters would run into the digits.
    m_symbolFirst = english && !m_symbol.isEmpty() && !m_symbol.front().isLetter();
}

namespace {

DistanceUnit ownersDistance = DistanceUnit::Kilometres; // of the window's thread, as every word here

} // namespace

DistanceUnit Formats::usualDistance()
{
    return ownersDistance;
}

void Formats::setUsualDistance(DistanceUnit distance)
{
    ownersDistance = distance;
}

Formats Formats::forSite(const Site &site, const QLocale &locale, DistanceUnit distance)
{
    // Logs without a home are shown by the clock of this computer.
    const QTimeZone zone = site.place.timeZone.empty() ? QTimeZone::systemTimeZone()
                                                       : QTimeZone(QByteArray::fromStdString(site.place.timeZone));
    return Formats(locale, QString::fromStdString(site.place.currency), zone, distance);
}

QString Formats::magnitude(std::int64_t count, int scale, int digits, bool *zero) const
{
    const std::int64_t rounded =
            divided(magnitudeOf(count), powerOfTen(scale - digits), Rounding::HalfAwayFromZero);
    const std::int64_t one = powerOfTen(digits);
    QString text = m_locale.toString(static_cast<qlonglong>(rounded / one));
    if (digits > 0) {
        text += m_locale.decimalPoint();
        for (std::int64_t place = one / 10; place > 0; place /= 10)
            text += m_locale.toString(static_cast<int>(rounded / place % 10));
    }
    if (zero)
        *zero = rounded == 0;
    return text;
}

QString Formats::withCurrency(const QString &number) const
{
    if (m_symbolFirst)
        return m_symbol + number;
    return m_symbol.isEmpty() ? number : number + noBreakSpace + m_symbol;
}

QString Formats::moneyText(std::int64_t micro, int digits, bool plus) const
{
    bool zero = false;
    const QString text = withCurrency(magnitude(micro, 6, digits, &zero));
    if (zero)
        return text;
    if (micro < 0)
        return minusSign + text;
    return plus ? QLatin1Char('+') + text : text;
}

QString Formats::money(Money money) const
{
    return moneyText(money.micro(), 2, true);
}

QString Formats::moneyPlain(Money money) const
{
    return moneyText(money.micro(), 2, false);
}

QString Formats::moneyAxis(Money money, Money step) const
{
    return moneyText(money.micro(), step.micro() % 1'000'000 == 0 ? 0 : 2, true);
}

QString Formats::price(Price price) const
{
    return moneyText(price.microPerKwh(), 2, false);
}

QString Formats::priceFine(Price price) const
{
    return moneyText(price.microPerKwh(), 3, false);
}

QString Formats::pricePerKwh(Price price) const
{
    return tr("%1 per kWh").arg(this->price(price));
}

QString Formats::energyNumber(Energy energy) const
{
    return magnitude(divided(magnitudeOf(energy.ws()), 360'000, Rounding::HalfAwayFromZero), 1, 1);
}

QString Formats::energy(Energy energy) const
{
    return energyNumber(energy) + noBreakSpace + QStringLiteral("kWh");
}

QString Formats::energyWhole(Energy energy) const
{
    return magnitude(divided(magnitudeOf(energy.ws()), 3'600'000, Rounding::HalfAwayFromZero), 0, 0) + noBreakSpace
            + QStringLiteral("kWh");
}

QString Formats::powerNumber(Power power) const
{
    return magnitude(power.w(), 3, 1);
}

QString Formats::power(Power power) const
{
    return powerNumber(power) + noBreakSpace + QStringLiteral("kW");
}

QString Formats::rangeNumber(std::int64_t metres) const
{
    if (m_distance == DistanceUnit::Kilometres)
        return magnitude(metres, 3, 0);
    // One mile is 1,609.344 m exactly.
    return magnitude(divided(magnitudeOf(metres) * 1000, 1'609'344, Rounding::HalfAwayFromZero), 0, 0);
}

QString Formats::rangeUnit() const
{
    return m_distance == DistanceUnit::Kilometres ? QStringLiteral("km") : QStringLiteral("mi");
}

QString Formats::range(std::int64_t metres) const
{
    return rangeNumber(metres) + noBreakSpace + rangeUnit();
}

QString Formats::percent(StateOfCharge share) const
{
    return m_locale.toString(static_cast<qlonglong>(divided(share.perMille(), 10, Rounding::HalfAwayFromZero))) + noBreakSpace
            + m_locale.percent();
}

QString Formats::share(double share, int digits) const
{
    return number(100 * share, digits) + noBreakSpace + m_locale.percent();
}

QString Formats::number(double value, int digits) const
{
    const QString text = m_locale.toString(std::abs(value), 'f', digits);
    const bool zero = std::abs(value) < 0.5 * std::pow(10.0, -digits);
    return value < 0 && !zero ? minusSign + text : text;
}

QDateTime Formats::local(Instant moment) const
{
    return QDateTime::fromSecsSinceEpoch(moment.time_since_epoch().count(), m_zone);
}

QDate Formats::toDate(LocalDay day)
{
    return QDate(static_cast<int>(day.year()), static_cast<int>(static_cast<unsigned>(day.month())),
                 static_cast<int>(static_cast<unsigned>(day.day())));
}

QString Formats::time(Instant moment) const
{
    return m_locale.toString(local(moment).time(), QStringLiteral("HH:mm"));
}

bool Formats::farAway(Instant moment, Instant now) const
{
    return qAbs(local(now).date().daysTo(local(moment).date())) > daysByName;
}

QString Formats::dateText(Instant moment) const
{
    const bool dotted = m_locale.language() == QLocale::German;
    return m_locale.toString(local(moment).date(), dotted ? QStringLiteral("d. MMM") : QStringLiteral("d MMM"));
}

QString Formats::dayTime(Instant moment, Instant now) const
{
    const QString day = farAway(moment, now) ? dateText(moment)
                                             : m_locale.toString(local(moment).date(), QStringLiteral("ddd"));
    return day + noBreakSpace + time(moment);
}

QString Formats::longDayTime(Instant moment, Instant now) const
{
    const QString day = farAway(moment, now) ? dateText(moment) : weekday(moment);
    return day + noBreakSpace + time(moment);
}

QString Formats::soonTime(Instant moment, Instant now) const
{
    const auto away = moment < now ? now - moment : moment - now;
    return away <= hours(hoursStillClear) ? time(moment) : dayTime(moment, now);
}

QString Formats::weekday(Instant moment) const
{
    return m_locale.toString(local(moment).date(), QStringLiteral("dddd"));
}

QString Formats::axisDay(LocalDay day) const
{
    const bool dotted = m_locale.language() == QLocale::German;
    return m_locale.toString(toDate(day), dotted ? QStringLiteral("ddd d.") : QStringLiteral("ddd d"));
}

QString Formats::shortDay(LocalDay day) const
{
    const bool dotted = m_locale.language() == QLocale::German;
    return m_locale.toString(toDate(day), dotted ? QStringLiteral("ddd d. MMM") : QStringLiteral("ddd d MMM"));
}

QString Formats::longDay(LocalDay day) const
{
    const bool dotted = m_locale.language() == QLocale::German;
    return m_locale.toString(toDate(day), dotted ? QStringLiteral("dddd, d. MMMM") : QStringLiteral("dddd d MMMM"));
}

QString Formats::date(LocalDay day) const
{
    const bool dotted = m_locale.language() == QLocale::German;
    return m_locale.toString(toDate(day), dotted ? QStringLiteral("d. MMM yyyy") : QStringLiteral("d MMM yyyy"));
}

QString Formats::month(LocalDay day) const
{
    return m_locale.standaloneMonthName(toDate(day).month(), QLocale::LongFormat);
}

QString Formats::shortMonth(LocalDay day) const
{
    return m_locale.standaloneMonthName(toDate(day).month(), QLocale::ShortFormat);
}

QString Formats::monthYear(LocalDay day) const
{
    // The year is a name, not an amount: it is never grouped.
    return month(day) + QLatin1Char(' ') + QString::number(toDate(day).year());
}

QString Formats::duration(seconds length) const
{
    const int wholeMinutes = static_cast<int>(std::chrono::floor<minutes>(length).count());
    const int wholeHours = wholeMinutes / 60;
    if (wholeHours == 0)
        return tr("%1 min").arg(wholeMinutes).replace(QLatin1Char(' '), noBreakSpace);
    if (wholeHours < 10 && wholeMinutes % 60 != 0)
        return tr("%1 h %2 min").arg(wholeHours).arg(wholeMinutes % 60).replace(QLatin1Char(' '), noBreakSpace);
    if (wholeHours <= 48)
        return tr("%1 h").arg(wholeHours).replace(QLatin1Char(' '), noBreakSpace);
    return tr("%1 days %2 h").arg(wholeHours / 24).arg(wholeHours % 24).replace(QLatin1Char(' '), noBreakSpace);
}

} // namespace tw::ui
