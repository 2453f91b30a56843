#pragma once

#include "base/result.h"
#include "model/site.h"
#include "replay/history.h"

#include <optional>
#include <string>
#include <string_view>

namespace tw::replay {

// Files with a home's and a car's past.
//
// Home: `start_utc,minutes,…` (prices/interval_rows.h). The unit is the end of the column's name: `load_wh`, `pv_kwh`
// (energy of the interval), `load_w`, `pv_kw` (its mean power), `wh_per_1000kwh_year` (a profile, scaled to the house's
// yearly load), `south_wh_per_kwp` (scaled to its solar peak).
//
// Car: `[user,]plug_in_utc,plug_out_utc,kwh`, in any order of rows; kWh at the wall.

enum class HomeSeries { Load, Sun };

/// The rows of `column`, or of the only column that can be meant: for Load one that begins with "load" or is such a
/// profile, for Sun one that begins with "pv" or "solar" or is per kWp, failing that the only one with a unit.
/// BadInput with line and column for anything else, and for values below 0.
Result<EnergyRows> readHomeCsv(std::string_view text, const std::string &file, HomeSeries series,
                               const House &house, const std::optional<std::string> &column = {});
Result<EnergyRows> readHomeFile(const std::string &path, HomeSeries series, const House &house,
                                const std::optional<std::string> &column = {});

/// The stays of one car.
struct SessionFile {
    std::string user;  ///< empty where the file has no such column
    int users = 1;     ///< how many the file has
    std::vector<Session> sessions; ///< in time order; stays that overlap or are less than 15 min apart are one
};

/// The sessions of `user`, or of the one with the most. BadInput with line and column for a bad moment or number, or a
/// stay that ends before it begins; NotFound when there is no such user.
Result<SessionFile> readSessionsCsv(std::string_view text, const std::string &file,
                                    const std::optional<std::string> &user = {});
Result<SessionFile> readSessionsFile(const std::string &path, const std::optional<std::string> &user = {});

} // namespace tw::replay
