#pragma once

#include "logs/reader.h"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tw::tests {

/// Keeps what a reader says, for a test to look at.
class Collected final : public logs::Sink {
public:
    void row(logs::Row row) override { rows.push_back(std::move(row)); }
    void refused(std::int64_t line, std::string why) override { refusals.emplace_back(line, std::move(why)); }
    void session(logs::Session session) override { sessions.push_back(std::move(session)); }

    std::vector<Measurement> samples() const
    {
        std::vector<Measurement> all;
        for (const logs::Row &row : rows)
            all.insert(all.end(), row.samples.begin(), row.samples.end());
        return all;
    }

    std::vector<logs::Row> rows;
    std::vector<std::pair<std::int64_t, std::string>> refusals;
    std::vector<logs::Session> sessions;
};

/// Reads `text` in pieces of `piece` bytes, as a file would come.
inline Result<Collected> collected(std::string_view text, const logs::ReadOptions &options = {},
                                   std::size_t piece = 1 << 16)
{
    auto reader = logs::readerFor(text, "test", options);
    if (!reader)
        return reader.error();
    Collected all;
    for (std::size_t at = 0; at < text.size(); at += piece)
        (*reader)->take(text.substr(at, piece), all);
    (*reader)->end(all);
    return all;
}

} // namespace tw::tests
