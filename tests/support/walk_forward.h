#pragma once

#include "forecast/house.h"
#include "forecast/plug.h"
#include "forecast/prices.h"
#include "model/site.h"

#include <array>
#include <string>
#include <vector>

namespace tw::test {

/// Mean absolute and root mean square errors of a forecast and of "same as last week" over the same slots.
struct ForecastErrors {
    double error = 0;
    double rootSquare = 0;
    double yardstick = 0;
    double yardstickRootSquare = 0;
    double mean = 0; ///< of what came, absolute values
    std::int64_t counted = 0; ///< slots
    std::array<int, 3> daysInForce{}; ///< by ForecastMethod
    double ratio() const { return error / yardstick; }
};

/// Column `column` (from 0) of a CSV file with start_utc,minutes,... as powers; `wattsOf` is the factor from
/// its unit and a one-hour slot to watts. Empty when the file is not there.
std::vector<forecast::HousePower> readPowers(const std::string &path, std::size_t column, double wattsOf = 1);
/// a - b, slot by slot.
std::vector<forecast::HousePower> difference(std::vector<forecast::HousePower> a,
                                             const std::vector<forecast::HousePower> &b);

/// Foretells each local day from the 43rd on, `daysAhead` (0, 1) days after the end of what is published
/// then, and compares with what was published. Per kWh.
ForecastErrors priceErrors(const SpotSeries &all, const Calendar &calendar, int daysAhead);

/// Foretells 36 h at local midnight and noon from the 43rd day on. Watts.
ForecastErrors houseErrors(const std::vector<forecast::HousePower> &all, const House &house,
                           const Place &place);

/// Plug-in and plug-out times of each home, in time order.
std::vector<std::vector<Interval>> readSessions(const std::string &path);
struct PlugErrors {
    ForecastErrors
        leaving; ///< hours between the expected and the real end of a session, said at its beginning
    ForecastErrors returning; ///< the same of the time away
};
/// Every session and absence after the tenth of each home, where a week ago something ended too.
PlugErrors plugErrors(const std::vector<std::vector<Interval>> &homes, const Calendar &calendar);

} // namespace tw::test
