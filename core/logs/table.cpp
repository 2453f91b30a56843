#include "logs/table.h"

#include "base/quote.h"
#include "units/text.h"

#include <algorithm>

namespace tw::logs {

namespace {

constexpr Energy mostOfSession =
    Energy::fromWh(1'000'000); ///< a session or an interval with more is a mistake
constexpr std::size_t rowsToLookAhead = 8;

bool isStep(seconds length)
{
    return length == minutes(5) || length == minutes(10) || length == minutes(15) || length == minutes(30)
        || length == minutes(60);
}

/// "7.2", "7,2", "1.204,5", "1,204.5": the last of point and comma is the decimal one.
std::string decimalText(std::string_view text)
{
    std::string number(trimmed(text));
    const auto last = number.find_last_of(".,");
    if (last == std::string::npos)
        return number;
    const char mark = number[last];
    if (std::ranges::count(number, mark) > 1)
        return {}; // thousands alone: which unit is meant is a guess
    std::string result;
    for (std::size_t i = 0; i < number.size(); ++i) {
        if (i == last)
            result += '.';
        else if (number[i] != '.' && number[i] != ',')
            result += number[i];
    }
    return result;
}

Measurement sampleAt(Instant at, const std::string &charger, const std::string &transaction)
{
    Measurement sample;
    sample.charger = charger;
    sample.transaction = transaction;
    sample.sequence = sessionRegister;
    sample.at = at;
    sample.source = Source::Log;
    return sample;
}

} // namespace

TableReader::TableReader(ReadOptions options)
    : m_options(std::move(options)),
      m_stamps(m_options.calendar),
      m_lines([this](const Line &next) { line(next); })
{
}

void TableReader::take(std::string_view bytes, Sink &sink)
{
    m_sink = &sink;
    m_lines.take(bytes);
}

void TableReader::end(Sink &sink)
{
    m_sink = &sink;
    m_lines.end();
    emitWaiting(true);
}

void TableReader::header(const Line &line)
{
    std::string_view text = line.text;
    if (text.substr(0, 3) == "\xEF\xBB\xBF")
        text.remove_prefix(3);
    const auto shape = tableShape(utf8Of(text), m_options.columns);
    if (!shape)
        return m_sink->refused(
            line.number,
            "no header of a known table; columns such as start, end and energy (kWh) are expected");
    emitWaiting(true);
    m_shape = *shape;
    m_haveHeader = true;
    m_format = m_format.value_or(shape->format);
    m_before.reset();
    m_length.reset();
}

void TableReader::line(const Line &next)
{
    if (next.tooLong)
        return m_sink->refused(next.number, "a line longer than a megabyte; one row a line is expected");
    if (trimmed(next.text).empty())
        return;
    if (!m_haveHeader)
        return header(next);
    if (next.text.find('\0') != std::string_view::npos)
        return m_sink->refused(next.number, "a row with bytes that are no text");
    m_converted = utf8Of(next.text);
    m_fields.split(m_converted, m_shape.separator);
    const bool number = next.text.find_first_of("0123456789") != std::string_view::npos;
    if ((!number || m_fields.size() != m_shape.columns.size()) && tableShape(m_converted, m_options.columns))
        return header(next); // another table begins
    if (m_fields.size() != m_shape.columns.size()) {
        const std::string why = std::to_string(m_fields.size()) + " fields; "
            + std::to_string(m_shape.columns.size()) + " are expected, as in the header";
        return m_sink->refused(next.number, next.ended ? why : why + "; the file looks cut off");
    }
    if (m_shape.format == Format::Evcc || m_shape.format == Format::SessionTable)
        sessionRow(next.number);
    else
        intervalRow(next.number);
}

std::string_view TableReader::field(Role role) const
{
    for (std::size_t i = 0; i < m_shape.columns.size(); ++i) {
        if (m_shape.columns[i].role == role)
            return trimmed(m_fields[i]);
    }
    return {};
}

std::string TableReader::stampText(Role role) const
{
    const std::string_view stamp = field(role);
    if (role != Role::Start || !stamp.empty())
        return std::string(stamp);
    return std::string(field(Role::Date)) + " " + std::string(field(Role::Time));
}

/// Nothing, without a problem, for an empty field.
std::optional<Energy> TableReader::energy(Role role, std::string &problem) const
{
    const std::string_view text = field(role);
    if (text.empty())
        return std::nullopt;
    int scale = 6;
    for (const Column &column : m_shape.columns)
        scale = column.role == role ? column.scale : scale;
    const auto microWh = decimalScaled(decimalText(text), scale);
    constexpr std::int64_t most = 1'000'000'000'000'000; // 1 GWh
    if (!microWh || *microWh > most || *microWh < -most) {
        problem = quotedWord(text) + " is no energy; a decimal number is expected";
        return std::nullopt;
    }
    return Energy::fromWs(*microWh / 2500 * 9 + divided(*microWh % 2500 * 9, 2500, Rounding::HalfEven));
}

std::string TableReader::chargerName(const char *otherwise) const
{
    if (!m_options.charger.empty())
        return m_options.charger;
    const std::string_view said = field(Role::Charger);
    return said.empty() ? otherwise : std::string(said.substr(0, 100));
}

void TableReader::sessionRow(std::int64_t number)
{
    const auto refuse = [&](std::string why) { m_sink->refused(number, std::move(why)); };
    auto start = m_stamps.read(stampText(Role::Start), m_before, m_order);
    if (!start)
        return refuse(start.error().detail);
    if (m_before && *start < *m_before && m_order == RowOrder::Ascending)
        m_order = RowOrder::Descending;
    else if (m_before && *start > *m_before && m_order == RowOrder::Descending)
        m_order = RowOrder::Ascending;
    m_before = *start;
    if (field(Role::End).empty())
        return refuse("a session without an end; it is read once it has one");
    const auto end = m_stamps.read(field(Role::End), *start);
    if (!end)
        return refuse(end.error().detail);
    if (*end <= *start)
        return refuse("a session that ends at " + instantText(*end) + ", not after its start at "
                      + instantText(*start));
    std::string problem;
    const auto in = energy(Role::EnergyIn, problem);
    const auto out = energy(Role::EnergyOut, problem);
    if (!problem.empty())
        return refuse(problem);
    if (!in && !out)
        return refuse("a session without an energy");
    if (in.value_or(Energy()) < Energy() || out.value_or(Energy()) < Energy()
        || in.value_or(Energy()) > mostOfSession || out.value_or(Energy()) > mostOfSession)
        return refuse("an energy below 0 or above 1000 kWh in one session");
    const std::string charger = chargerName(m_shape.format == Format::Evcc ? "evcc" : "sessions");
    const std::string id = instantText(*start);
    Row row{.line = number,
            .samples = {sampleAt(*start, charger, id), sampleAt(*end, charger, id)},
            .signedTexts = {}};
    row.samples[0].chargerImport = row.samples[0].chargerExport = Energy();
    row.samples[1].chargerImport = in.value_or(Energy());
    row.samples[1].chargerExport = out.value_or(Energy());
    m_sink->row(std::move(row));
    m_sink->session({id, charger, *start, *end, in.value_or(Energy()), out.value_or(Energy()), true});
}

void TableReader::registerRow(std::int64_t number, Instant at)
{
    std::string problem;
    Measurement sample = sampleAt(at, chargerName("meter"), "");
    sample.sequence = -1;
    sample.chargerImport = energy(Role::Register, problem);
    sample.siteImport = energy(Role::HouseRegister, problem);
    if (!problem.empty() || (!sample.chargerImport && !sample.siteImport))
        return m_sink->refused(number, problem.empty() ? "a row without a reading" : problem);
    m_sink->row({.line = number, .samples = {sample}, .signedTexts = {}});
}

void TableReader::intervalRow(std::int64_t number)
{
    const auto refuse = [&](std::string why) { m_sink->refused(number, std::move(why)); };
    // Rows of one table never share a moment: in the doubled hour the second 02:00 is the one an hour later.
    const auto after = m_before ? std::optional(*m_before + seconds(1)) : std::nullopt;
    const auto start =
        m_stamps.read(stampText(Role::Start), m_order == RowOrder::Ascending ? after : m_before, m_order);
    if (!start)
        return refuse(start.error().detail);
    m_before = *start;
    std::string problem;
    if (!field(Role::Register).empty() || !field(Role::HouseRegister).empty())
        return registerRow(number, *start);
    Interval interval{.line = number,
                      .begin = *start,
                      .length = {},
                      .charger = chargerName("meter"),
                      .in = {},
                      .out = {},
                      .houseIn = {},
                      .houseOut = {}};
    if (m_shape.format == Format::TidewattLedger) {
        const auto sum = [&](Role a, Role b) {
            return energy(a, problem).value_or(Energy()) + energy(b, problem).value_or(Energy());
        };
        interval.charger = chargerName("tidewatt");
        interval.in = sum(Role::Bought, Role::StoredSolar);
        interval.out = sum(Role::Sold, Role::Avoided);
    } else {
        interval.in = energy(Role::EnergyIn, problem);
        interval.out = energy(Role::EnergyOut, problem);
        interval.houseIn = energy(Role::HouseIn, problem);
        interval.houseOut = energy(Role::HouseOut, problem);
    }
    if (!problem.empty())
        return refuse(problem);
    bool any = false;
    for (const auto &value : {interval.in, interval.out, interval.houseIn, interval.houseOut}) {
        any = any || value.has_value();
        if (value && (*value < Energy() || *value > mostOfSession))
            return refuse("an energy below 0 or above 1000 kWh in one interval");
    }
    if (!any)
        return refuse("a row without an energy");
    if (const std::string_view said = field(Role::Minutes); !said.empty()) {
        const auto count = decimalScaled(said, 0);
        if (!count || !isStep(minutes(*count)))
            return refuse(quotedWord(said) + " is not a length in minutes; 5, 10, 15, 30 or 60 is expected");
        interval.length = minutes(*count);
    } else if (const std::string_view end = field(Role::End); !end.empty()) {
        const auto until = m_stamps.read(end, *start + seconds(1));
        if (!until)
            return refuse(until.error().detail);
        if (!isStep(*until - *start))
            return refuse("an interval that does not last 5, 10, 15, 30 or 60 min");
        interval.length = *until - *start;
    }
    if (interval.length)
        return emit(interval);
    m_waiting.push_back(std::move(interval));
    emitWaiting(false);
}

/// The length of rows that do not say it is the least distance among the first of them: a hole is no long
/// row.
void TableReader::emitWaiting(bool all)
{
    if (!m_length && !all && m_waiting.size() < rowsToLookAhead)
        return;
    if (!m_length) {
        for (std::size_t i = 1; i < m_waiting.size(); ++i) {
            const seconds apart = std::chrono::abs(m_waiting[i].begin - m_waiting[i - 1].begin);
            if (isStep(apart))
                m_length = std::min(m_length.value_or(apart), apart);
        }
    }
    for (; !m_waiting.empty(); m_waiting.pop_front()) {
        Interval &interval = m_waiting.front();
        if (!m_length) {
            m_sink->refused(interval.line,
                            "an interval whose length is not known; rows 5, 10, 15, 30 or 60 min apart, or a "
                            "column minutes, are expected");
            continue;
        }
        interval.length = *m_length;
        emit(interval);
    }
}

void TableReader::emit(const Interval &interval)
{
    const std::string id = instantText(interval.begin);
    Row row{.line = interval.line,
            .samples = {sampleAt(interval.begin, interval.charger, id),
                        sampleAt(interval.begin + *interval.length, interval.charger, id)},
            .signedTexts = {}};
    const auto count = [&row](auto member, const std::optional<Energy> &value) {
        if (!value)
            return;
        row.samples[0].*member = Energy();
        row.samples[1].*member = *value;
    };
    count(&Measurement::chargerImport, interval.in);
    count(&Measurement::chargerExport, interval.in && !interval.out ? std::optional(Energy()) : interval.out);
    if (interval.out && !interval.in)
        count(&Measurement::chargerImport, Energy());
    count(&Measurement::siteImport, interval.houseIn);
    count(&Measurement::siteExport, interval.houseOut);
    m_sink->row(std::move(row));
}

} // namespace tw::logs
