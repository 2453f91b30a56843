#include "logs/ocmf_xml.h"

#include "logs/encoded_bytes.h"
#include "logs/lines.h"

#include <expat.h>

#include <limits>

namespace tw::logs {

namespace {

constexpr int mostDepth = 32;

/// The value of attribute `name`; expat gives them as a list of names and values.
std::string attribute(const XML_Char **attributes, std::string_view name)
{
    for (; *attributes; attributes += 2) {
        if (*attributes == name)
            return attributes[1];
    }
    return {};
}

/// Without the prefix of a name space: "ns:value" is a value.
std::string_view localName(std::string_view name)
{
    const auto colon = name.rfind(':');
    return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

} // namespace

struct OcmfXmlReader::State {
    XML_Parser parser = XML_ParserCreate(nullptr);
    Sink *sink = nullptr;
    int depth = 0;
    bool stopped = false;
    std::string problem;

    bool inValue = false;
    SignedText record;
    std::string encoding;
    std::string *text = nullptr; ///< where characters go; nullptr: nowhere

    ~State() { XML_ParserFree(parser); }

    void stop(std::string why)
    {
        problem = std::move(why);
        XML_StopParser(parser, XML_FALSE);
    }
    void began(std::string_view name, const XML_Char **attributes)
    {
        if (++depth > mostDepth)
            return stop("elements within elements, deeper than " + std::to_string(mostDepth));
        if (name == "value") {
            inValue = true;
            record = {.line = line(),
                      .text = {},
                      .publicKey = {},
                      .transaction = attribute(attributes, "transactionId")};
            encoding.clear();
        } else if (inValue && name == "signedData") {
            encoding = attribute(attributes, "encoding");
            record.line = line();
            text = &record.text;
        } else if (inValue && name == "publicKey") {
            text = &record.publicKey;
        }
    }
    void ended(std::string_view name)
    {
        --depth;
        if (name == "signedData" || name == "publicKey")
            text = nullptr;
        if (name != "value" || !inValue)
            return;
        inValue = false;
        finishRecord();
    }
    void finishRecord()
    {
        record.publicKey = trimmed(record.publicKey);
        if (trimmed(record.text).empty())
            return sink->refused(
                record.line, "a value without signed data; a signedData element with a record is expected");
        if (trimmed(record.text).substr(0, 5) != "OCMF|") {
            auto bytes = fromHex(record.text);
            if (!bytes)
                bytes = fromBase64(record.text);
            if (bytes && bytes->rfind("OCMF|", 0) == 0)
                record.text = *bytes;
            else
                return sink->refused(record.line, "signed data in another format than OCMF");
        }
        Row row{.line = record.line, .samples = {}, .signedTexts = {}};
        row.signedTexts.push_back(std::move(record));
        sink->row(std::move(row));
    }
    void characters(std::string_view part)
    {
        if (!text)
            return;
        if (text->size() + part.size() > mostLineBytes)
            return stop("a record longer than a megabyte");
        text->append(part);
    }
    std::int64_t line() const { return static_cast<std::int64_t>(XML_GetCurrentLineNumber(parser)); }
};

OcmfXmlReader::OcmfXmlReader() : m_state(std::make_unique<State>())
{
    XML_Parser parser = m_state->parser;
    XML_SetUserData(parser, m_state.get());
    XML_SetElementHandler(
        parser,
        [](void *user, const XML_Char *name, const XML_Char **attributes) {
            static_cast<State *>(user)->began(localName(name), attributes);
        },
        [](void *user, const XML_Char *name) { static_cast<State *>(user)->ended(localName(name)); });
    XML_SetCharacterDataHandler(parser, [](void *user, const XML_Char *text, int length) {
        static_cast<State *>(user)->characters({text, static_cast<std::size_t>(length)});
    });
    XML_SetStartDoctypeDeclHandler(
        parser, [](void *user, const XML_Char *, const XML_Char *, const XML_Char *, int) {
            static_cast<State *>(user)->stop(
                "a document type, which could name other files; a file without one is expected");
        });
}

OcmfXmlReader::~OcmfXmlReader() = default;

void OcmfXmlReader::parse(std::string_view bytes, bool last, Sink &sink)
{
    State &state = *m_state;
    if (state.stopped)
        return;
    state.sink = &sink;
    const auto length =
        static_cast<int>(std::min<std::size_t>(bytes.size(), std::numeric_limits<int>::max()));
    if (XML_Parse(state.parser, bytes.data(), length, last ? XML_TRUE : XML_FALSE) != XML_STATUS_ERROR)
        return;
    state.stopped = true;
    if (state.problem.empty())
        state.problem = std::string("XML that is not well-formed or cut off: ")
            + XML_ErrorString(XML_GetErrorCode(state.parser));
    sink.refused(state.line(), state.problem + "; nothing after this line is read");
}

void OcmfXmlReader::take(std::string_view bytes, Sink &sink)
{
    parse(bytes, false, sink);
}

void OcmfXmlReader::end(Sink &sink)
{
    parse({}, true, sink);
}

} // namespace tw::logs
