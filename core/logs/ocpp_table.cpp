#include "logs/csv_fields.h"
#include "logs/ocpp_log.h"

#include <algorithm>

namespace tw::logs {

namespace {

char separatorOf(std::string_view header)
{
    const auto count = [&header](char c) { return std::ranges::count(header, c); };
    return count(';') > count(',') ? ';' : count('\t') > count(',') ? '\t' : ',';
}

std::vector<std::string> headerOf(std::string_view line)
{
    if (line.substr(0, 3) == "\xEF\xBB\xBF")
        line.remove_prefix(3);
    CsvFields fields;
    fields.split(line, separatorOf(line));
    std::vector<std::string> names;
    for (std::size_t i = 0; i < fields.size(); ++i)
        names.emplace_back(trimmed(fields[i]));
    return names;
}

} // namespace

OcppTableReader::OcppTableReader(std::string charger)
    : m_lines([this](const Line &next) { line(next); }), m_log(std::move(charger))
{
}

bool OcppTableReader::fits(std::string_view header)
{
    const auto names = headerOf(header);
    const auto has = [&names](std::initializer_list<const char *> any) {
        return std::ranges::any_of(
            any, [&](const char *name) { return std::ranges::find(names, name) != names.end(); });
    };
    return has({"frame", "message", "msg", "raw"})
        && has({"ts", "timestamp", "time", "charge_point", "chargePoint", "charge_point_id", "chargePointId",
                "identity", "station"});
}

void OcppTableReader::take(std::string_view bytes, Sink &sink)
{
    m_sink = &sink;
    m_lines.take(bytes);
}

void OcppTableReader::end(Sink &sink)
{
    m_sink = &sink;
    m_lines.end();
    m_log.end(sink);
}

void OcppTableReader::line(const Line &next)
{
    if (next.tooLong)
        return m_sink->refused(next.number, "a line longer than a megabyte; one message a line is expected");
    if (m_header.empty()) {
        m_separator = separatorOf(next.text);
        m_header = headerOf(next.text);
        return;
    }
    if (trimmed(next.text).empty())
        return;
    const std::string text = utf8Of(next.text);
    CsvFields fields;
    fields.split(text, m_separator);
    if (fields.size() != m_header.size())
        return m_sink->refused(next.number,
                               std::to_string(fields.size()) + " fields; " + std::to_string(m_header.size())
                                   + " are expected, as in the header");
    Json object = Json::object();
    for (std::size_t i = 0; i < fields.size(); ++i) {
        if (!fields[i].empty())
            object[m_header[i]] = fields[i];
    }
    if (!m_log.take(object, next.number, *m_sink))
        m_sink->refused(next.number, "a row without a message");
}

} // namespace tw::logs
