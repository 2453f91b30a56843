#include "logs/json_rows.h"

#include "base/quote.h"
#include "logs/json_kinds.h"

#include <utility>

namespace tw::logs {

namespace {

constexpr int mostDepth = 32;

/// How the depth of objects and arrays changes along `text`, which does not begin inside a text; and the
/// deepest.
struct Depth {
    int change = 0;
    int most = 0;
    bool inText = false; ///< it ends inside a text, which no line of JSON does
};

Depth depthOf(std::string_view text)
{
    Depth depth;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (depth.inText) {
            if (c == '\\')
                ++i;
            else if (c == '"')
                depth.inText = false;
        } else if (c == '"') {
            depth.inText = true;
        } else if (c == '[' || c == '{') {
            depth.most = std::max(depth.most, ++depth.change);
        } else if (c == ']' || c == '}') {
            --depth.change;
        }
    }
    return depth;
}

/// Without what joins an object to the next one of an array, or ends the array.
std::string_view withoutFrame(std::string_view text)
{
    while (!text.empty()) {
        const bool joins = text.back() == ',' && depthOf(text).change <= 0;
        const bool ends = text.back() == ']' && depthOf(text).change < 0;
        if (!joins && !ends)
            break;
        text = trimmed(text.substr(0, text.size() - 1));
    }
    return text;
}

} // namespace

JsonRowsReader::JsonRowsReader(const ReadOptions &options)
    : m_lines([this](const Line &next) { line(next); }), m_kinds(jsonKinds(options))
{
}

void JsonRowsReader::take(std::string_view bytes, Sink &sink)
{
    m_sink = &sink;
    m_lines.take(bytes);
}

void JsonRowsReader::end(Sink &sink)
{
    m_sink = &sink;
    m_lines.end();
    if (!m_open.empty())
        sink.refused(m_openLine, "an object that does not end: the file looks cut off");
    for (const auto &kind : m_kinds)
        kind->end(sink);
}

void JsonRowsReader::line(const Line &next)
{
    std::string_view text = trimmed(next.text);
    if (next.number == 1 && text.substr(0, 3) == "\xEF\xBB\xBF")
        text.remove_prefix(3);
    if (next.tooLong)
        return m_sink->refused(next.number, "a line longer than a megabyte; one object a line is expected");
    if (m_open.empty()) {
        // The frame of an array around the objects.
        if (!text.empty() && text.front() == '[' && text.find('{') != std::string_view::npos
            && trimmed(text.substr(1)).substr(0, 1) == "{")
            text = trimmed(text.substr(1));
        if (text.empty() || text == "[" || text == "]" || text == "," || text == "],")
            return;
        if (text.front() != '{')
            return m_sink->refused(next.number,
                                   "no JSON object but " + quotedWord(text) + "; one object a line is expected");
        text = withoutFrame(text);
    } else if (text.substr(0, 1) == "{" && depthOf(text).change == 0 && text.back() == '}'
               && m_openDepth == 1) {
        // A whole object where a member should be: the one before was never finished.
        m_sink->refused(m_openLine,
                        "an object that does not end; the next one begins on line "
                            + std::to_string(next.number));
        m_open.clear();
        m_openDepth = 0;
    }
    const Depth depth = depthOf(text);
    if (m_open.empty() && depth.change == 0)
        return object(text, depth.most, next.number, next.ended);
    if (depth.inText || m_openDepth + depth.most > mostDepth || m_open.size() + text.size() > mostLineBytes) {
        m_sink->refused(m_open.empty() ? next.number : m_openLine,
                        depth.inText ? "a text that does not end: the line looks cut off"
                                     : "an object nested or going on beyond what any log writes");
        m_open.clear();
        m_openDepth = 0;
        return;
    }
    if (m_open.empty())
        m_openLine = next.number;
    m_open.append(text).append("\n");
    m_openDepth += depth.change;
    if (m_openDepth > 0)
        return;
    const std::string lines = std::exchange(m_open, {});
    m_openDepth = 0;
    const std::string_view whole = withoutFrame(trimmed(lines));
    object(whole, depthOf(whole).most, m_openLine, next.ended);
}

void JsonRowsReader::object(std::string_view text, int depth, std::int64_t number, bool ended)
{
    if (depth > mostDepth)
        return m_sink->refused(number, "an object nested deeper than any log writes");
    const Json parsed = Json::parse(text, nullptr, false);
    if (!parsed.is_object())
        return m_sink->refused(
            number, ended ? "no JSON object; the line cannot be read" : "the last line looks cut off");
    if (m_last && m_last->take(parsed, number, *m_sink))
        return;
    for (const auto &kind : m_kinds) {
        if (kind.get() == m_last || !kind->take(parsed, number, *m_sink))
            continue;
        m_last = kind.get();
        m_format = m_format.value_or(kind->format());
        return;
    }
    m_sink->refused(number,
                    "an object of no log known here; an OCPP message, an OCMF record, or an event of a "
                    "charger is expected");
}

std::string textOf(const Json &object, const char *key)
{
    const auto found = object.find(key);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::string numberOf(const Json &object, const char *key)
{
    const auto found = object.find(key);
    if (found == object.end())
        return {};
    if (found->is_string())
        return found->get<std::string>();
    return found->is_number() ? found->dump() : std::string();
}

} // namespace tw::logs
