#include "prices/interval_rows.h"

#include "base/quote.h"
#include "units/text.h"

#include <algorithm>
#include <charconv>

namespace tw::prices {

IntervalRows::IntervalRows(std::string_view text, std::string file) : m_file(std::move(file)), m_rest(text)
{
    if (m_rest.starts_with("\xEF\xBB\xBF"))
        m_rest.remove_prefix(3);
}

bool IntervalRows::nextLine()
{
    if (m_rest.empty())
        return false;
    const std::size_t end = m_rest.find('\n');
    m_ended = end != std::string_view::npos;
    m_line = m_rest.substr(0, end);
    m_rest.remove_prefix(m_ended ? end + 1 : m_rest.size());
    if (m_ended && m_line.ends_with('\r'))
        m_line.remove_suffix(1);
    ++m_number;
    return true;
}

Error IntervalRows::wrong(std::size_t index, std::string detail) const
{
    int column = 1;
    if (index < m_fields.size())
        column += static_cast<int>(m_fields[index].data() - m_line.data());
    return {Fault::BadInput, m_file, std::move(detail), TextPlace{std::max(m_number, 1), column}};
}

Result<void> IntervalRows::header()
{
    if (!nextLine() || m_line.empty())
        return wrong(0, "the file is empty; a header line such as start_utc,minutes,eur_per_mwh is expected");
    splitFields(m_line, m_fields);
    m_names = m_fields;
    if (m_fields[0] != "start_utc") {
        const bool semicolons = m_line.find(';') != std::string_view::npos;
        return wrong(0,
                     semicolons ? "fields are divided by ';'; commas and decimal points are expected"
                                : "the first column is " + quotedWord(m_fields[0]) + "; start_utc is expected");
    }
    const auto minutesAt = std::ranges::find(m_fields, "minutes");
    if (minutesAt == m_fields.end())
        return wrong(0, "there is no column 'minutes' with the length of each interval");
    m_minutesAt = static_cast<std::size_t>(minutesAt - m_fields.begin());
    return {};
}

Result<bool> IntervalRows::next()
{
    if (!nextLine()) {
        if (m_first)
            return wrong(0, "the file has no rows after its header");
        return false;
    }
    if (!m_ended) {
        m_fields.clear();
        return wrong(0,
                     "the last line does not end: the file looks half-written; a line break is expected");
    }
    splitFields(m_line, m_fields);
    if (m_fields.size() != m_names.size())
        return wrong(m_fields.size(),
                     std::to_string(m_fields.size()) + " fields; " + std::to_string(m_names.size())
                         + " are expected, as in the header");
    const auto begin = parseInstant(m_fields[0]);
    if (!begin || !m_fields[0].ends_with('Z'))
        return wrong(0, quotedWord(m_fields[0]) + " is not a moment in UTC such as 2024-06-24T22:00Z");
    const auto length = readMinutes(*begin);
    if (!length)
        return length.error();
    if (auto order = checkOrder(*begin); !order)
        return order.error();
    m_when = {*begin, *begin + *length};
    m_first = false;
    return true;
}

Result<minutes> IntervalRows::readMinutes(Instant begin) const
{
    const std::string_view field = m_fields[m_minutesAt];
    int count = 0;
    const auto parsed = std::from_chars(field.data(), field.data() + field.size(), count);
    const bool whole = parsed.ec == std::errc() && parsed.ptr == field.data() + field.size();
    if (!whole || (count != 5 && count != 10 && count != 15 && count != 30 && count != 60))
        return wrong(m_minutesAt,
                     quotedWord(field) + " is not a length in minutes; 5, 10, 15, 30 or 60 is expected");
    if (stepStart(begin, minutes(count)) != begin)
        return wrong(0,
                     "an interval of " + std::to_string(count) + " min does not begin at "
                         + instantText(begin) + "; a multiple of its length from the full hour is expected");
    return minutes(count);
}

Result<void> IntervalRows::checkOrder(Instant begin) const
{
    if (m_first || begin == m_when.end)
        return {};
    const std::string expected = "; " + instantText(m_when.end) + " is expected";
    if (begin > m_when.end)
        return wrong(0, "a gap: the row begins at " + instantText(begin) + expected);
    if (begin > m_when.begin)
        return wrong(0, "an overlap: the row begins at " + instantText(begin) + expected);
    return wrong(0,
                 (begin == m_when.begin ? "a moment twice: " : "a jump back: ")
                     + ("the row begins at " + instantText(begin)) + expected);
}

void splitFields(std::string_view line, std::vector<std::string_view> &fields)
{
    fields.clear();
    for (;;) {
        const std::size_t comma = line.find(',');
        fields.push_back(line.substr(0, comma));
        if (comma == std::string_view::npos)
            return;
        line.remove_prefix(comma + 1);
    }
}

} // namespace tw::prices
