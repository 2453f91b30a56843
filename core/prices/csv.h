#pragma once

#include "base/result.h"
#include "model/spot.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tw::prices {

// A price file, as INTERFACES "Time series files" has it:
//
//     start_utc,minutes,eur_per_mwh
//     2024-12-31T23:00Z,60,2.16
//
// One row an interval, each beginning where the one before ended; `minutes` may change from row to row. A
// column with an energy price ends in its unit: `eur_per_mwh`, `da_usd_per_mwh`, `import_gbp_per_kwh`, or
// `p_per_kwh` for British pence. Other columns (regulation prices per MW and hour, flags) are not read. One
// pass, no copy of the text.

/// The columns of the file that hold an energy price, in file order; empty when there is none.
std::vector<std::string> energyColumns(std::string_view text);

/// The prices of `column`, or of the only energy price column. All Published; source "file", zone = the
/// column, currency from its name; fetchedAt is left at the epoch for the caller, who knows the clock.
/// BadInput with line and column for anything that is not as above: a gap, an overlap, a jump back, a bad
/// number, a last line that does not end. `file` is the subject of errors.
Result<SpotSeries> readPriceCsv(std::string_view text, const std::string &file,
                                const std::optional<std::string> &column = {});

/// The same from disk. NotFound when there is no such file, Io when it cannot be read.
Result<SpotSeries> readPriceFile(const std::string &path, const std::optional<std::string> &column = {});

} // namespace tw::prices
