#pragma once

#include "logs/json_rows.h"
#include "logs/reader.h"

namespace tw::logs {

/// Reads plain records, "OCMF|...|...", one after the other; one may go on over several lines.
class OcmfTextReader final : public Reader {
public:
    OcmfTextReader();
    void take(std::string_view bytes, Sink &sink) override;
    void end(Sink &sink) override;
    std::optional<Format> format() const override { return Format::Ocmf; }

private:
    void line(const Line &line);
    void finish();

    LineSplitter m_lines;
    Sink *m_sink = nullptr;
    std::string m_record;
    std::int64_t m_recordLine = 1;
};

/// Objects with a record and the key beside it: "ocmf" and "public_key", or as the makers of backends write
/// them, "signedData" or "signedMeterData" (plain or base64) and "publicKey".
class OcmfJsonReader final : public JsonKindReader {
public:
    Format format() const override { return Format::Ocmf; }
    bool take(const Json &object, std::int64_t line, Sink &sink) override;
    void end(Sink &) override { }
};

} // namespace tw::logs
