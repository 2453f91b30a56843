#include "prices/csv.h"

#include "units/text.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <cstdio>
#include <cstring>
#include <memory>

namespace tw::prices {

namespace {

/// What a column name says: the currency, and the power of ten that turns its numbers into micro-currency per
/// kWh.
struct Unit {
    std::string currency;
    int scale = 0;
};

bool endsWith(std::string_view text, std::string_view end)
{
    return text.size() >= end.size() && text.substr(text.size() - end.size()) == end;
}

bool isNameByte(unsigned char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
}

/// The unit of an energy price column, or nothing for any other: `[words_]CURRENCY_per_mwh|kwh`. The name
/// itself is plain, since it is shown and kept.
std::optional<Unit> unitOf(std::string_view column)
{
    static constexpr std::array currencies{"eur", "gbp", "usd", "aud", "pln", "dkk", "sek", "nok",
                                           "chf", "czk", "huf", "ron", "bgn", "cad", "nzd", "jpy"};
    static constexpr std::string_view perMwh = "_per_mwh";
    static constexpr std::string_view perKwh = "_per_kwh";
    const bool mega = endsWith(column, perMwh);
    if ((!mega && !endsWith(column, perKwh)) || !std::ranges::all_of(column, isNameByte))
        return std::nullopt;
    column.remove_suffix(perMwh.size());
    const std::string_view word = column.substr(column.rfind('_') + 1); // npos + 1 is the whole
    if (word == "p")
        return Unit{"GBP", mega ? 1 : 4};
    if (std::ranges::find(currencies, word) == currencies.end())
        return std::nullopt;
    std::string currency(word);
    std::ranges::transform(currency, currency.begin(),
                           [](char c) { return static_cast<char>(c - 'a' + 'A'); });
    return Unit{currency, mega ? 3 : 6};
}

/// A line of the text without its end, and where it stands.
struct Line {
    std::string_view text;
    int number = 0;
    bool ended = false; ///< by a line break
};

class Lines {
public:
    explicit Lines(std::string_view text) : m_rest(text)
    {
        if (m_rest.substr(0, 3) == "\xEF\xBB\xBF")
            m_rest.remove_prefix(3);
    }
    bool next(Line &line)
    {
        if (m_rest.empty())
            return false;
        const std::size_t end = m_rest.find('\n');
        line.ended = end != std::string_view::npos;
        line.text = m_rest.substr(0, end);
        m_rest.remove_prefix(line.ended ? end + 1 : m_rest.size());
        if (line.ended && endsWith(line.text, "\r"))
            line.text.remove_suffix(1);
        ++line.number;
        return true;
    }

private:
    std::string_view m_rest;
};

void split(std::string_view line, std::vector<std::string_view> &fields)
{
    fields.clear();
    for (;;) {
        const std::size_t comma = line.find(',');
        fields.push_back(line.substr(0, comma));
        if (comma == std::string_view::npos)
            return;
        line.remove_prefix(comma + 1);
    }
}

std::string joined(const std::vector<std::string> &names)
{
    std::string text;
    for (const std::string &name : names)
        text += (text.empty() ? "" : ", ") + name;
    return text;
}

/// Foreign text in a message: short, and without what a terminal would obey.
std::string quoted(std::string_view text)
{
    std::string shown(text.substr(0, 40));
    std::ranges::replace_if(
        shown, [](unsigned char c) { return c < 0x20 || c == 0x7F; }, '?');
    return "'" + shown + "'";
}

class Reader {
public:
    Reader(const std::string &file, const std::optional<std::string> &column) : m_file(file), m_column(column)
    {
    }
    Result<SpotSeries> read(std::string_view text)
    {
        Lines lines(text);
        if (!lines.next(m_line) || m_line.text.empty())
            return wrong(
                0, "the file is empty; a header line such as start_utc,minutes,eur_per_mwh is expected");
        if (auto header = readHeader(); !header)
            return header.error();
        m_series.prices.reserve(text.size() / 24);
        while (lines.next(m_line)) {
            if (auto row = readRow(); !row)
                return row.error();
        }
        if (m_series.prices.empty())
            return wrong(0, "the file has no rows after its header");
        return std::move(m_series);
    }

private:
    /// A finding in the current line at the field `index`.
    Error wrong(std::size_t index, std::string detail) const
    {
        int column = 1;
        if (index < m_fields.size())
            column += static_cast<int>(m_fields[index].data() - m_line.text.data());
        return {Fault::BadInput, m_file, std::move(detail), TextPlace{std::max(m_line.number, 1), column}};
    }

    Result<void> readHeader()
    {
        split(m_line.text, m_fields);
        if (m_fields[0] != "start_utc") {
            const bool semicolons = m_line.text.find(';') != std::string_view::npos;
            return wrong(0,
                         semicolons
                             ? "fields are divided by ';'; commas and decimal points are expected"
                             : "the first column is " + quoted(m_fields[0]) + "; start_utc is expected");
        }
        const auto minutesAt = std::ranges::find(m_fields, "minutes");
        if (minutesAt == m_fields.end())
            return wrong(0, "there is no column 'minutes' with the length of each interval");
        m_minutesAt = static_cast<std::size_t>(minutesAt - m_fields.begin());
        const auto chosen = chooseColumn();
        if (!chosen)
            return chosen.error();
        m_priceAt = *chosen;
        const Unit unit = *unitOf(m_fields[m_priceAt]);
        m_scale = unit.scale;
        m_series.source = "file";
        m_series.zone = m_fields[m_priceAt];
        m_series.currency = unit.currency;
        m_columns = m_fields.size();
        return {};
    }

    Result<std::size_t> chooseColumn() const
    {
        std::vector<std::string> energy;
        std::size_t found = 0;
        for (std::size_t i = 0; i < m_fields.size(); ++i) {
            if (m_column && m_fields[i] == *m_column && !unitOf(m_fields[i]))
                return wrong(i,
                             "column " + quoted(*m_column)
                                 + " is no energy price; a name that ends in a currency and "
                                   "_per_mwh or _per_kwh is expected");
            if (!unitOf(m_fields[i]))
                continue;
            energy.emplace_back(m_fields[i]);
            if (!m_column || m_fields[i] == *m_column)
                found = i;
        }
        if (energy.empty())
            return wrong(
                0, "the file has no energy price; a column such as eur_per_mwh or p_per_kwh is expected");
        if (m_column && std::ranges::find(energy, *m_column) == energy.end())
            return wrong(0, "there is no column " + quoted(*m_column) + "; the file has " + joined(energy));
        if (!m_column && energy.size() > 1)
            return wrong(0, "the file has several energy prices; name one column of " + joined(energy));
        return found;
    }

    Result<void> readRow()
    {
        if (!m_line.ended) {
            m_fields.clear();
            return wrong(0,
                         "the last line does not end: the file looks half-written; a line break is expected");
        }
        split(m_line.text, m_fields);
        if (m_fields.size() != m_columns)
            return wrong(m_fields.size(),
                         std::to_string(m_fields.size()) + " fields; " + std::to_string(m_columns)
                             + " are expected, as in the header");
        const auto begin = parseInstant(m_fields[0]);
        if (!begin || !endsWith(m_fields[0], "Z"))
            return wrong(0, quoted(m_fields[0]) + " is not a moment in UTC such as 2024-06-24T22:00Z");
        const auto length = readMinutes(*begin);
        if (!length)
            return length.error();
        if (auto order = checkOrder(*begin); !order)
            return order;
        const auto price = decimalScaled(m_fields[m_priceAt], m_scale);
        constexpr std::int64_t most = 1'000'000'000; // a thousand per kWh
        if (!price || *price > most || *price < -most)
            return wrong(m_priceAt,
                         quoted(m_fields[m_priceAt])
                             + (price ? " is more than a thousand per kWh; is the unit right?"
                                      : " is not a price; a decimal number such as -12.34 is expected"));
        m_series.prices.push_back({{*begin, *begin + *length}, Price::fromMicroPerKwh(*price)});
        return {};
    }

    Result<minutes> readMinutes(Instant begin) const
    {
        const std::string_view field = m_fields[m_minutesAt];
        int count = 0;
        const auto parsed = std::from_chars(field.data(), field.data() + field.size(), count);
        const bool whole = parsed.ec == std::errc() && parsed.ptr == field.data() + field.size();
        if (!whole || (count != 5 && count != 10 && count != 15 && count != 30 && count != 60))
            return wrong(m_minutesAt,
                         quoted(field) + " is not a length in minutes; 5, 10, 15, 30 or 60 is expected");
        if (stepStart(begin, minutes(count)) != begin)
            return wrong(0,
                         "an interval of " + std::to_string(count) + " min does not begin at "
                             + instantText(begin)
                             + "; a multiple of its length from the full hour is expected");
        return minutes(count);
    }

    Result<void> checkOrder(Instant begin) const
    {
        if (m_series.prices.empty())
            return {};
        const Interval &last = m_series.prices.back().when;
        if (begin == last.end)
            return {};
        const std::string expected = "; " + instantText(last.end) + " is expected";
        if (begin > last.end)
            return wrong(0, "a gap: the row begins at " + instantText(begin) + expected);
        if (begin > last.begin)
            return wrong(0, "an overlap: the row begins at " + instantText(begin) + expected);
        return wrong(0,
                     (begin == last.begin ? "a moment twice: " : "a jump back: ")
                         + ("the row begins at " + instantText(begin)) + expected);
    }

    const std::string &m_file;
    const std::optional<std::string> &m_column;
    Line m_line;
    std::vector<std::string_view> m_fields;
    std::size_t m_columns = 0;
    std::size_t m_minutesAt = 0;
    std::size_t m_priceAt = 0;
    int m_scale = 0;
    SpotSeries m_series;
};

struct FileEnd {
    void operator()(std::FILE *file) const { std::fclose(file); }
};

} // namespace

std::vector<std::string> energyColumns(std::string_view text)
{
    std::vector<std::string> columns;
    Line line;
    Lines lines(text);
    if (!lines.next(line))
        return columns;
    std::vector<std::string_view> fields;
    split(line.text, fields);
    for (std::string_view field : fields) {
        if (unitOf(field))
            columns.emplace_back(field);
    }
    return columns;
}

Result<SpotSeries> readPriceCsv(std::string_view text, const std::string &file,
                                const std::optional<std::string> &column)
{
    return Reader(file, column).read(text);
}

Result<SpotSeries> readPriceFile(const std::string &path, const std::optional<std::string> &column)
{
    constexpr std::size_t most = std::size_t(1) << 28;
    const std::unique_ptr<std::FILE, FileEnd> file(std::fopen(path.c_str(), "rb"));
    if (!file) {
        const Fault fault = errno == ENOENT || errno == ENOTDIR ? Fault::NotFound : Fault::Io;
        return Error{fault, path, std::strerror(errno) + std::string("; a price file is expected"), {}};
    }
    std::string text;
    std::array<char, 1 << 16> buffer{};
    for (std::size_t got = 0; (got = std::fread(buffer.data(), 1, buffer.size(), file.get())) > 0;) {
        if (text.size() + got > most)
            return Error{
                Fault::BadInput, path, "the file is longer than 256 MB; a price file is expected", {}};
        text.append(buffer.data(), got);
    }
    if (std::ferror(file.get()))
        return Error{Fault::Io, path, "cannot be read: " + std::string(std::strerror(errno)), {}};
    return readPriceCsv(text, path, column);
}

} // namespace tw::prices
