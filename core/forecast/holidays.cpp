#include "forecast/holidays.h"

#include <algorithm>
#include <array>
#include <span>
#include <string_view>

namespace tw::forecast {

namespace {

using std::chrono::days;
using std::chrono::sys_days;

/// One holiday: a date of each year, a distance from Easter Sunday, or the nth weekday of a month.
struct Rule {
    enum class Kind { Date, Easter, Weekday } kind = Kind::Date;
    unsigned month = 0;
    int number = 0; ///< day of the month; days after Easter; nth (-1: the last)
    unsigned weekday = 0; ///< ISO, 1 = Monday
    int from = 0; ///< first and last year
    int to = 9999;
};

constexpr Rule date(unsigned month, int day, int from = 0, int to = 9999)
{
    return {.month = month, .number = day, .from = from, .to = to};
}
constexpr Rule easter(int after, int from = 0, int to = 9999)
{
    return {.kind = Rule::Kind::Easter, .number = after, .from = from, .to = to};
}
constexpr Rule nth(int number, unsigned weekday, unsigned month, int from = 0)
{
    return {.kind = Rule::Kind::Weekday, .month = month, .number = number, .weekday = weekday, .from = from};
}

constexpr int maundyThursday = -3, goodFriday = -2, easterMonday = 1, ascension = 39, whitMonday = 50,
              corpusChristi = 60;
constexpr unsigned monday = 1, thursday = 4;

constexpr Rule austria[]{date(1, 1),        date(1, 6),         easter(easterMonday),  date(5, 1),
                         easter(ascension), easter(whitMonday), easter(corpusChristi), date(8, 15),
                         date(10, 26),      date(11, 1),        date(12, 8),           date(12, 25),
                         date(12, 26)};
constexpr Rule belgium[]{date(1, 1),         easter(easterMonday), date(5, 1),  easter(ascension),
                         easter(whitMonday), date(7, 21),          date(8, 15), date(11, 1),
                         date(11, 11),       date(12, 25)};
constexpr Rule czechia[]{date(1, 1),           easter(goodFriday, 2016),
                         easter(easterMonday), date(5, 1),
                         date(5, 8),           date(7, 5),
                         date(7, 6),           date(9, 28),
                         date(10, 28),         date(11, 17),
                         date(12, 24),         date(12, 25),
                         date(12, 26)};
constexpr Rule germany[]{
    date(1, 1),         easter(goodFriday), easter(easterMonday),     date(5, 1),   easter(ascension),
    easter(whitMonday), date(10, 3),        date(10, 31, 2017, 2017), date(12, 25), date(12, 26)};
// The great prayer day, the fourth Friday after Easter, was kept until 2023.
constexpr Rule denmark[]{date(1, 1),           easter(maundyThursday), easter(goodFriday),
                         easter(easterMonday), easter(26, 0, 2023),    easter(ascension),
                         easter(whitMonday),   date(12, 25),           date(12, 26)};
constexpr Rule spain[]{date(1, 1),   date(1, 6),  easter(goodFriday), date(5, 1),  date(8, 15),
                       date(10, 12), date(11, 1), date(12, 6),        date(12, 8), date(12, 25)};
constexpr Rule finland[]{date(1, 1),        date(1, 6),  easter(goodFriday), easter(easterMonday), date(5, 1),
                         easter(ascension), date(12, 6), date(12, 25),       date(12, 26)};
constexpr Rule france[]{date(1, 1),        easter(easterMonday), date(5, 1),  date(5, 8),
                        easter(ascension), easter(whitMonday),   date(7, 14), date(8, 15),
                        date(11, 1),       date(11, 11),         date(12, 25)};
constexpr Rule england[]{date(1, 1),         easter(goodFriday), easter(easterMonday), nth(1, monday, 5),
                         nth(-1, monday, 5), nth(-1, monday, 8), date(12, 25),         date(12, 26)};
constexpr Rule ireland[]{date(1, 1),          date(3, 17),       easter(easterMonday),
                         nth(1, monday, 5),   nth(1, monday, 6), nth(1, monday, 8),
                         nth(-1, monday, 10), date(12, 25),      date(12, 26)};
constexpr Rule italy[]{date(1, 1),  date(1, 6),  easter(easterMonday), date(4, 25),  date(5, 1),  date(6, 2),
                       date(8, 15), date(11, 1), date(12, 8),          date(12, 25), date(12, 26)};
constexpr Rule luxembourg[]{date(1, 1),        easter(easterMonday), date(5, 1),  date(5, 9, 2019),
                            easter(ascension), easter(whitMonday),   date(6, 23), date(8, 15),
                            date(11, 1),       date(12, 25),         date(12, 26)};
constexpr Rule netherlands[]{date(1, 1),         easter(easterMonday), date(4, 27, 2014), easter(ascension),
                             easter(whitMonday), date(12, 25),         date(12, 26)};
constexpr Rule norway[]{
    date(1, 1),  easter(maundyThursday), easter(goodFriday), easter(easterMonday), date(5, 1),
    date(5, 17), easter(ascension),      easter(whitMonday), date(12, 25),         date(12, 26)};
constexpr Rule poland[]{date(1, 1),   date(1, 6, 2011),      easter(easterMonday), date(5, 1),
                        date(5, 3),   easter(corpusChristi), date(8, 15),          date(11, 1),
                        date(11, 11), date(12, 25),          date(12, 26),         date(12, 24, 2025)};
// Four of them were not kept from 2013 to 2015.
constexpr Rule portugal[]{date(1, 1),
                          easter(goodFriday),
                          date(4, 25),
                          date(5, 1),
                          easter(corpusChristi, 0, 2012),
                          easter(corpusChristi, 2016),
                          date(6, 10),
                          date(8, 15),
                          date(10, 5, 0, 2012),
                          date(10, 5, 2016),
                          date(11, 1, 0, 2012),
                          date(11, 1, 2016),
                          date(12, 1, 0, 2012),
                          date(12, 1, 2016),
                          date(12, 8),
                          date(12, 25)};
constexpr Rule sweden[]{date(1, 1),        date(1, 6), easter(goodFriday), easter(easterMonday), date(5, 1),
                        easter(ascension), date(6, 6), date(12, 25),       date(12, 26)};
constexpr Rule unitedStates[]{date(1, 1),        nth(3, monday, 1),    nth(3, monday, 2), nth(-1, monday, 5),
                              date(6, 19, 2021), date(7, 4),           nth(1, monday, 9), nth(2, monday, 10),
                              date(11, 11),      nth(4, thursday, 11), date(12, 25)};

bool holds(const Rule &rule, LocalDay day)
{
    const int year = static_cast<int>(day.year());
    if (year < rule.from || rule.to < year)
        return false;
    const auto month = static_cast<unsigned>(day.month());
    const int number = static_cast<int>(static_cast<unsigned>(day.day()));
    switch (rule.kind) {
    case Rule::Kind::Date:
        return month == rule.month && number == rule.number;
    case Rule::Kind::Easter:
        return sys_days(day) == sys_days(easterSunday(day.year())) + days(rule.number);
    case Rule::Kind::Weekday:
        break;
    }
    if (month != rule.month || Calendar::weekday(day).iso_encoding() != rule.weekday)
        return false;
    if (rule.number > 0)
        return (number - 1) / 7 + 1 == rule.number;
    return LocalDay(sys_days(day) + days(7)).month() != day.month();
}

} // namespace

struct Holidays::Country {
    std::span<const Rule> rules;
    std::array<std::string_view, 9> zones;
};

LocalDay easterSunday(std::chrono::year inYear)
{
    const int year = static_cast<int>(inYear);
    const int a = year % 19, b = year / 100, c = year % 100;
    const int d = b / 4, e = b % 4, f = (b + 8) / 25, g = (b - f + 1) / 3;
    const int h = (19 * a + b - d - g + 15) % 30;
    const int l = (32 + 2 * e + 2 * (c / 4) - h - c % 4) % 7;
    const int m = (a + 11 * h + 22 * l) / 451;
    const int n = h + l - 7 * m + 114;
    return inYear / (n / 31) / (n % 31 + 1);
}

Holidays::Holidays(const std::string &zone)
{
    static const Country countries[]{
        {austria, {"Europe/Vienna"}},
        {belgium, {"Europe/Brussels"}},
        {czechia, {"Europe/Prague"}},
        {germany, {"Europe/Berlin", "Europe/Busingen"}},
        {denmark, {"Europe/Copenhagen"}},
        {spain, {"Europe/Madrid", "Africa/Ceuta", "Atlantic/Canary"}},
        {finland, {"Europe/Helsinki"}},
        {france, {"Europe/Paris"}},
        {england, {"Europe/London"}},
        {ireland, {"Europe/Dublin"}},
        {italy, {"Europe/Rome"}},
        {luxembourg, {"Europe/Luxembourg"}},
        {netherlands, {"Europe/Amsterdam"}},
        {norway, {"Europe/Oslo"}},
        {poland, {"Europe/Warsaw"}},
        {portugal, {"Europe/Lisbon", "Atlantic/Madeira", "Atlantic/Azores"}},
        {sweden, {"Europe/Stockholm"}},
        {unitedStates,
         {"America/New_York", "America/Detroit", "America/Chicago", "America/Denver", "America/Boise",
          "America/Phoenix", "America/Los_Angeles", "America/Anchorage", "Pacific/Honolulu"}},
    };
    for (const Country &country : countries) {
        if (std::ranges::find(country.zones, zone) != country.zones.end())
            m_country = &country;
    }
}

bool Holidays::on(LocalDay day) const
{
    return m_country
        && std::ranges::any_of(m_country->rules, [day](const Rule &rule) { return holds(rule, day); });
}

bool Holidays::isRest(LocalDay day) const
{
    return Calendar::weekday(day).iso_encoding() >= 6 || on(day);
}

} // namespace tw::forecast
