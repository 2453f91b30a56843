#include "forecast/sun.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace tw::forecast {

namespace {

constexpr double degree = std::numbers::pi / 180;
constexpr double tilt = 35 * degree;

} // namespace

// The sun's place by its mean longitude and anomaly (Astronomical Almanac's short series).
SunPosition sunAt(Instant moment, double latitude, double longitude)
{
    constexpr std::int64_t noonOf2000 = 946'728'000; // J2000, 2000-01-01T12:00Z
    const double days = static_cast<double>(moment.time_since_epoch().count() - noonOf2000) / 86400;
    const double meanLongitude = 280.460 + 0.9856474 * days;
    const double anomaly = (357.528 + 0.9856003 * days) * degree;
    const double ecliptic =
        (meanLongitude + 1.915 * std::sin(anomaly) + 0.020 * std::sin(2 * anomaly)) * degree;
    const double obliquity = (23.439 - 4e-7 * days) * degree;
    const double declination = std::asin(std::sin(obliquity) * std::sin(ecliptic));
    const double rightAscension = std::atan2(std::cos(obliquity) * std::sin(ecliptic), std::cos(ecliptic));
    const double sidereal = (280.46062 + 360.98564737 * days + longitude) * degree;
    const double hourAngle = std::remainder(sidereal - rightAscension, 2 * std::numbers::pi);
    const double north = latitude * degree;
    const double height = std::sin(north) * std::sin(declination)
        + std::cos(north) * std::cos(declination) * std::cos(hourAngle);
    const double azimuth = std::atan2(
        std::sin(hourAngle), std::cos(hourAngle) * std::sin(north) - std::tan(declination) * std::cos(north));
    return {std::asin(std::clamp(height, -1.0, 1.0)), azimuth};
}

Power usualSun(Instant moment, Power peak, double latitude, double longitude)
{
    const SunPosition sun = sunAt(moment, latitude, longitude);
    if (sun.elevation <= 0 || peak <= Power())
        return Power();
    // Clear sky: direct light by Meinel (1353 W/m2 * 0.7^(m^0.678)), air mass by Kasten and Young (1989), and
    // a tenth of it scattered from the whole sky.
    const double height = sun.elevation / degree;
    const double airMass = 1 / (std::sin(sun.elevation) + 0.50572 * std::pow(height + 6.07995, -1.6364));
    const double direct = 1353 * std::pow(0.7, std::pow(airMass, 0.678));
    // South of the equator the panels face north.
    const double facing = latitude >= 0 ? std::cos(sun.azimuth) : -std::cos(sun.azimuth);
    const double onPanel =
        std::cos(tilt) * std::sin(sun.elevation) + std::sin(tilt) * std::cos(sun.elevation) * facing;
    const double scattered = 0.1 * direct * (1 + std::cos(tilt)) / 2;
    const double light = direct * std::max(0.0, onPanel) + scattered;
    constexpr double usual = 0.494; // see the header
    return Power::fromW(std::llround(static_cast<double>(peak.w()) * light / 1000 * usual));
}

} // namespace tw::forecast
