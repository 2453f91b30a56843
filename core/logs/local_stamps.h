#pragma once

#include "base/result.h"
#include "units/calendar.h"

#include <optional>
#include <string_view>

namespace tw::logs {

/// Which way a table's rows go; what a stamp in the doubled hour of autumn means follows from it.
enum class RowOrder { Ascending, Descending };

/// Reads the stamps of a table: with a zone as they are; without one as the site's clock showed them.
class LocalStamps {
public:
    explicit LocalStamps(std::optional<Calendar> calendar) : m_calendar(std::move(calendar)) { }

    /// "2019-01-31 18:34:00", "2019-01-31T18:34Z", "31.01.2019 18:34"; fractions of seconds are cut off. In
    /// the hour that comes twice the first one is meant, unless that would break the order after `before`,
    /// the stamp of the row before (in a descending table: the second one, unless). BadInput for other texts,
    /// for an hour that the clock left out, and for a stamp without a zone where the site's is not known.
    Result<Instant> read(std::string_view text, const std::optional<Instant> &before,
                         RowOrder order = RowOrder::Ascending) const;

private:
    std::optional<Calendar> m_calendar;
};

} // namespace tw::logs
