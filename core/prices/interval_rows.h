#pragma once

#include "base/result.h"
#include "units/time.h"

#include <string>
#include <string_view>
#include <vector>

namespace tw::prices {

// The rows of a time series file, as INTERFACES "Time series files" has it:
//
//     start_utc,minutes,any,other,columns
//     2024-12-31T23:00Z,60,2.16,0,1
//
// One row an interval, each beginning where the one before ended; `minutes` may change from row to row. One
// pass, no copy of the text, which must outlive the rows.

class IntervalRows {
public:
    /// `file` is the subject of errors.
    IntervalRows(std::string_view text, std::string file);

    /// Reads the header line; to be called once, first. BadInput where it is not one.
    Result<void> header();
    /// All column names, start_utc and minutes included.
    const std::vector<std::string_view> &columns() const { return m_names; }

    /// The next row; false at the end. BadInput with its place for anything that is not as above: a gap, an
    /// overlap, a jump back, a last line that does not end, no row at all.
    Result<bool> next();
    Interval when() const { return m_when; }
    /// The text in column `index` of the present row.
    std::string_view field(std::size_t index) const { return m_fields[index]; }
    /// A finding in the present line at column `index`.
    Error wrong(std::size_t index, std::string detail) const;

private:
    bool nextLine();
    Result<minutes> readMinutes(Instant begin) const;
    Result<void> checkOrder(Instant begin) const;

    std::string m_file;
    std::string_view m_rest;
    std::string_view m_line;
    int m_number = 0;
    bool m_ended = false; ///< the line, by a line break
    std::vector<std::string_view> m_names;
    std::vector<std::string_view> m_fields;
    std::size_t m_minutesAt = 0;
    bool m_first = true;
    Interval m_when;
};

/// Cut at the commas into `fields`; no quotes.
void splitFields(std::string_view line, std::vector<std::string_view> &fields);

} // namespace tw::prices
