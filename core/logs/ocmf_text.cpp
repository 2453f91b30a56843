#include "logs/ocmf_text.h"

#include "base/quote.h"
#include "logs/encoded_bytes.h"

#include <array>
#include <utility>

namespace tw::logs {

namespace {

constexpr std::string_view head = "OCMF|";

}

OcmfTextReader::OcmfTextReader() : m_lines([this](const Line &next) { line(next); }) { }

void OcmfTextReader::take(std::string_view bytes, Sink &sink)
{
    m_sink = &sink;
    m_lines.take(bytes);
}

void OcmfTextReader::end(Sink &sink)
{
    m_sink = &sink;
    m_lines.end();
    finish();
}

void OcmfTextReader::finish()
{
    if (m_record.empty())
        return;
    Row row{.line = m_recordLine, .samples = {}, .signedTexts = {}};
    row.signedTexts.push_back({m_recordLine, std::exchange(m_record, {}), {}, {}, {}});
    m_sink->row(std::move(row));
}

void OcmfTextReader::line(const Line &next)
{
    std::string_view text = next.text;
    if (next.number == 1 && text.substr(0, 3) == "\xEF\xBB\xBF")
        text.remove_prefix(3);
    const bool begins = trimmed(text).substr(0, head.size()) == head;
    if (begins)
        finish();
    if (next.tooLong || m_record.size() + text.size() > mostLineBytes) {
        m_record.clear();
        return m_sink->refused(next.number, "a record longer than a megabyte");
    }
    if (begins) {
        m_record = text;
        m_recordLine = next.number;
    } else if (!m_record.empty()) {
        m_record.append("\n").append(text);
    } else if (!trimmed(text).empty()) {
        m_sink->refused(next.number,
                        "no record but " + quotedWord(text) + "; OCMF|payload|signature is expected");
    }
}

bool OcmfJsonReader::take(const Json &object, std::int64_t line, Sink &sink)
{
    std::string text;
    for (const char *key : {"ocmf", "signedData", "signedMeterData"}) {
        if (text.empty())
            text = textOf(object, key);
    }
    if (text.empty())
        return false;
    if (trimmed(text).substr(0, head.size()) != head) {
        const auto bytes = fromBase64(text);
        if (!bytes || bytes->rfind(head, 0) != 0) {
            sink.refused(line, "signed data in another format than OCMF");
            return true;
        }
        text = *bytes;
    }
    std::string key = textOf(object, "public_key");
    if (key.empty())
        key = textOf(object, "publicKey");
    Row row{.line = line, .samples = {}, .signedTexts = {}};
    row.signedTexts.push_back({line, std::move(text), std::move(key), textOf(object, "transactionId"), {}});
    sink.row(std::move(row));
    return true;
}

} // namespace tw::logs
