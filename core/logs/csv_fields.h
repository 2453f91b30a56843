#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace tw::logs {

/// The fields of one row of a table. One in quotes may hold separators, and quotes written twice (RFC 4180);
/// a row is one line.
class CsvFields {
public:
    void split(std::string_view row, char separator);
    std::size_t size() const { return m_fields.size(); }
    /// As the row has it; valid until the next split() and as long as the row.
    std::string_view operator[](std::size_t i) const { return m_fields[i]; }

private:
    std::vector<std::string_view> m_fields;
    std::vector<std::string> m_unquoted; ///< fields that cannot point into the row
};

} // namespace tw::logs
