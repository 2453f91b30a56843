#pragma once

#include "logs/reader.h"

#include <memory>

namespace tw::logs {

/// Reads the XML in which owners get their records for the transparency software: `value` elements with
/// `signedData` and `publicKey` in them. Nothing outside the file is looked at: a document type, and with it
/// every entity but the five of XML itself, ends the reading.
class OcmfXmlReader final : public Reader {
public:
    OcmfXmlReader();
    ~OcmfXmlReader() override;
    void take(std::string_view bytes, Sink &sink) override;
    void end(Sink &sink) override;
    std::optional<Format> format() const override { return Format::OcmfXml; }

private:
    struct State;
    void parse(std::string_view bytes, bool last, Sink &sink);
    std::unique_ptr<State> m_state;
};

} // namespace tw::logs
