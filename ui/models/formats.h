#pragma once

#include "model/site.h"
#include "units/calendar.h"
#include "units/convert.h"
#include "units/time.h"

#include <QCoreApplication>
#include <QLocale>
#include <QString>
#include <QTimeZone>

#include <cstdint>

namespace tw::ui {

enum class DistanceUnit { Kilometres, Miles };

/// Quantities in the owner's language. Everything is rounded from the whole micro-units, half away from zero, never
/// through a double. Money always carries its sign (U+2212 for minus) except at zero; energy and power never do: the
/// word beside them says the direction. Spaces before units do not break.
class Formats
{
    Q_DECLARE_TR_FUNCTIONS(tw::ui::Formats)
public:
    /// `currency` is an ISO 4217 code; one without a well-known symbol is written as its code.
    Formats(const QLocale &locale, const QString &currency, const QTimeZone &zone,
            DistanceUnit distance = DistanceUnit::Kilometres);
    /// Language and number style of `locale`, currency and zone of the site; UTC where the zone is unknown.
    static Formats forSite(const Site &site, const QLocale &locale, DistanceUnit distance = usualDistance());
    /// The owner's unit, for every forSite(); kilometres until it is set.
    static DistanceUnit usualDistance();
    static void setUsualDistance(DistanceUnit distance);

    const QLocale &locale() const { return m_locale; }
    const QTimeZone &zone() const { return m_zone; }
    const QString &currency() const { return m_currency; }
    DistanceUnit distance() const { return m_distance; }

    /// "+€3.49", "−€3.20", "€0.00"; "+3,49 €" in Polish and German.
    QString money(Money money) const;
    /// The same without the plus: for limits and costs whose word says the direction.
    QString moneyPlain(Money money) const;
    /// "+€6" on an axis divided by `step`; two decimals ("+€1.50") unless the step is whole.
    QString moneyAxis(Money money, Money step) const;
    /// "€0.30", what one kWh costs, without "per kWh". The minus is written, a plus is not.
    QString price(Price price) const;
    /// "€0.024", to a tenth of a cent: for wear, which is small.
    QString priceFine(Price price) const;
    /// "€0.30 per kWh".
    QString pricePerKwh(Price price) const;

    QString energy(Energy energy) const;       ///< "12.0 kWh"
    QString energyNumber(Energy energy) const; ///< "12.0", "2,112.8"
    QString energyWhole(Energy energy) const;  ///< "2,113 kWh", for sums of many days
    QString power(Power power) const;          ///< "8.1 kW", the magnitude
    QString powerNumber(Power power) const;    ///< "8.1"

    QString range(std::int64_t metres) const;       ///< "272 km", or "169 mi"
    QString rangeNumber(std::int64_t metres) const; ///< "272"
    QString rangeUnit() const;                      ///< "km" or "mi"
    QString percent(StateOfCharge share) const;     ///< "80 %"

    QString share(double share, int digits) const;  ///< "96.2 %" of 0.962 with one digit
    QString number(double value, int digits) const; ///< "1,234.5" with one digit

    QString time(Instant moment) const;                   ///< "19:42"
    /// "Fri 07:30"; "24 Sep 07:30" when more than 6 days away from `now` either way.
    QString dayTime(Instant moment, Instant now) const;
    /// "Friday 07:30", and the date as above.
    QString longDayTime(Instant moment, Instant now) const;
    /// "07:30" while it cannot be mistaken (within 18 hours), else dayTime().
    QString soonTime(Instant moment, Instant now) const;
    QString weekday(Instant moment) const;                ///< "Saturday"
    QString axisDay(LocalDay day) const;                  ///< "Thu 16"
    QString shortDay(LocalDay day) const;                 ///< "Tue 31 Aug"
    QString longDay(LocalDay day) const;                  ///< "Wednesday 11 August"
    QString date(LocalDay day) const;                     ///< "11 Aug 2027"
    QString month(LocalDay day) const;                    ///< "August"
    QString shortMonth(LocalDay day) const;               ///< "Aug"
    QString monthYear(LocalDay day) const;                ///< "August 2027"
    /// "25 min", "2 h 10 min", "41 h", above 48 h "3 days 2 h". Seconds are cut off.
    QString duration(seconds length) const;

    QDateTime local(Instant moment) const;
    static QDate toDate(LocalDay day);

private:
    /// `count` / 10^`scale` with `digits` after the point, grouped, without sign; `zero` hears whether only zeros
    /// are left.
    QString magnitude(std::int64_t count, int scale, int digits, bool *zero = nullptr) const;
    QString withCurrency(const QString &number) const;
    QString moneyText(std::int64_t micro, int digits, bool plus) const;
    QString dateText(Instant moment) const;
    bool farAway(Instant moment, Instant now) const;

    QLocale m_locale;
    QString m_currency;
    QString m_symbol;
    bool m_symbolFirst = true;
    QTimeZone m_zone;
    DistanceUnit m_distance = DistanceUnit::Kilometres;
};

} // namespace tw::ui
