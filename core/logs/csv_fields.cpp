#include "logs/csv_fields.h"

#include <algorithm>

namespace tw::logs {

void CsvFields::split(std::string_view row, char separator)
{
    m_fields.clear();
    m_unquoted.clear();
    if (row.find('"') != std::string_view::npos)
        m_unquoted.reserve(static_cast<std::size_t>(std::ranges::count(row, separator)) + 1);
    for (;;) {
        if (!row.empty() && row.front() == '"') {
            std::string value;
            std::size_t at = 1;
            for (; at < row.size(); ++at) {
                if (row[at] != '"')
                    value += row[at];
                else if (at + 1 < row.size() && row[at + 1] == '"')
                    value += row[at++];
                else
                    break;
            }
            m_unquoted.push_back(std::move(value));
            m_fields.emplace_back(m_unquoted.back());
            row.remove_prefix(std::min(at + 1, row.size()));
        } else {
            m_fields.push_back(row.substr(0, row.find(separator)));
        }
        const auto next = row.find(separator);
        if (next == std::string_view::npos)
            return;
        row.remove_prefix(next + 1);
    }
}

} // namespace tw::logs
