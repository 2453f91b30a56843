// uses: logs
// seeds: tests/data/logs
// Any bytes as a log, whole and in pieces: read or refused, and the same either way.

#include "base/assert.h"
#include "logs/reader.h"

#include <cstddef>
#include <cstdint>
#include <string>

namespace {

class Heard final : public tw::logs::Sink {
public:
    void row(tw::logs::Row row) override
    {
        TW_ASSERT(row.line >= 1);
        ++m_rows;
        for (const tw::Measurement &sample : row.samples) {
            TW_ASSERT(sample.source == tw::Source::Log && !sample.charger.empty());
            m_samples.push_back(sample);
        }
    }
    void refused(std::int64_t line, std::string why) override
    {
        TW_ASSERT(line >= 1 && !why.empty());
        for (const char c : why)
            TW_ASSERT(c != '\n' && c != '\x1B');
        ++m_refused;
    }
    void session(tw::logs::Session session) override { m_sessions.push_back(std::move(session)); }
    bool operator==(const Heard &other) const
    {
        return m_rows == other.m_rows && m_refused == other.m_refused && m_samples == other.m_samples
            && m_sessions == other.m_sessions;
    }

private:
    std::size_t m_rows = 0;
    std::size_t m_refused = 0;
    std::vector<tw::Measurement> m_samples;
    std::vector<tw::logs::Session> m_sessions;
};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::string text(reinterpret_cast<const char *>(data), size);
    static const tw::Calendar calendar = *tw::Calendar::forZone("Europe/Berlin");
    tw::logs::ReadOptions options;
    options.calendar = calendar;
    Heard whole;
    Heard pieces;
    const auto first = tw::logs::readerFor(text, "fuzz", options);
    const auto second = tw::logs::readerFor(text, "fuzz", options);
    if (!first)
        return 0;
    (*first)->take(text, whole);
    (*first)->end(whole);
    for (std::size_t at = 0; at < size; at += 5)
        (*second)->take(std::string_view(text).substr(at, 5), pieces);
    (*second)->end(pieces);
    TW_ASSERT(whole == pieces
              || (*first)->format()
                  == tw::logs::Format::OcmfXml); // expat may say of another line where it stopped
    return 0;
}
