// uses: logs
// seeds: tests/data/logs
// Any bytes as a signed record, its key and its containers: read or refused, never believed.

#include "base/assert.h"
#include "logs/ocmf.h"
#include "logs/reader.h"
#include "logs/signature.h"

#include <cstddef>
#include <cstdint>
#include <string>

namespace {

class Judge final : public tw::logs::Sink {
public:
    void row(tw::logs::Row row) override
    {
        for (const auto &text : row.signedTexts) {
            const auto record = tw::logs::parseOcmf(text.text);
            if (!record)
                continue;
            TW_ASSERT(text.text.find(record->signedText) != std::string::npos);
            static_cast<void>(tw::logs::whyNotCounted(*record));
            static_cast<void>(m_verifier.judge(*record, text.publicKey));
        }
    }
    void refused(std::int64_t line, std::string why) override { TW_ASSERT(line >= 1 && !why.empty()); }
    void session(tw::logs::Session) override { }

private:
    tw::logs::Verifier m_verifier;
};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::string text(reinterpret_cast<const char *>(data), size);
    Judge judge;
    if (const auto reader = tw::logs::readerFor(text, "fuzz", {})) {
        (*reader)->take(text, judge);
        (*reader)->end(judge);
    }
    if (const auto record = tw::logs::parseOcmf(text))
        static_cast<void>(tw::logs::Verifier().judge(*record, text));
    return 0;
}
