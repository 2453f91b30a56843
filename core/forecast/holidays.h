#pragma once

#include "units/calendar.h"

#include <string>

namespace tw::forecast {

/// Easter Sunday of the Gregorian calendar, any year from 1583 on. (Butcher's algorithm, as in Meeus,
/// Astronomical Algorithms, chapter 8.)
LocalDay easterSunday(std::chrono::year year);

/// The days on which a whole country rests. A site names no country, so its time zone does (tzdata's
/// zone.tab).
///
/// Known are the nationwide holidays of AT, BE, CZ, DE, DK, ES, FI, FR, GB (England), IE, IT, LU, NL, NO, PL,
/// PT, SE and US; what only a region keeps, eves, single occasions and Monday in place of a Sunday are left
/// out. So compared, 2010 to 2030, with the Debian package python3-holidays 0.10.1; later laws are added:
/// Denmark without the great prayer day from 2024, Poland with 24 December from 2025, the United States with
/// 19 June from 2021.
class Holidays {
public:
    /// `zone`: an IANA name. Of a zone without a country here, weekends are all that is known.
    explicit Holidays(const std::string &zone);

    bool on(LocalDay day) const;
    /// Saturday, Sunday or holiday.
    bool isRest(LocalDay day) const;

    struct Country;

private:
    const Country *m_country = nullptr;
};

} // namespace tw::forecast
