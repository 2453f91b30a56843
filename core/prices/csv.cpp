#include "prices/csv.h"

#include "base/located_json.h"
#include "base/quote.h"
#include "prices/interval_rows.h"
#include "units/text.h"

#include <algorithm>
#include <array>

namespace tw::prices {

namespace {

/// What a column name says: the currency, and the power of ten that turns its numbers into micro-currency per
/// kWh.
struct Unit {
    std::string currency;
    int scale = 0;
};

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
    const bool mega = column.ends_with(perMwh);
    if ((!mega && !column.ends_with(perKwh)) || !std::ranges::all_of(column, isNameByte))
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

std::string joined(const std::vector<std::string> &names)
{
    std::string text;
    for (const std::string &name : names)
        text += (text.empty() ? "" : ", ") + name;
    return text;
}

class Reader {
public:
    Reader(std::string_view text, const std::string &file, const std::optional<std::string> &column)
        : m_rows(text, file), m_column(column)
    {
        m_series.prices.reserve(text.size() / 24);
    }
    Result<SpotSeries> read()
    {
        if (auto header = readHeader(); !header)
            return header.error();
        for (;;) {
            const auto more = m_rows.next();
            if (!more)
                return more.error();
            if (!*more)
                return std::move(m_series);
            if (auto row = readRow(); !row)
                return row.error();
        }
    }

private:
    Result<void> readHeader()
    {
        if (auto header = m_rows.header(); !header)
            return header;
        const auto chosen = chooseColumn();
        if (!chosen)
            return chosen.error();
        m_priceAt = *chosen;
        const std::string_view name = m_rows.columns()[m_priceAt];
        const Unit unit = *unitOf(name);
        m_scale = unit.scale;
        m_series.source = "file";
        m_series.zone = name;
        m_series.currency = unit.currency;
        return {};
    }

    Result<std::size_t> chooseColumn() const
    {
        const auto &names = m_rows.columns();
        std::vector<std::string> energy;
        std::size_t found = 0;
        for (std::size_t i = 0; i < names.size(); ++i) {
            if (m_column && names[i] == *m_column && !unitOf(names[i]))
                return m_rows.wrong(i,
                                    "column " + quotedWord(*m_column)
                                        + " is no energy price; a name that ends in a currency and "
                                          "_per_mwh or _per_kwh is expected");
            if (!unitOf(names[i]))
                continue;
            energy.emplace_back(names[i]);
            if (!m_column || names[i] == *m_column)
                found = i;
        }
        if (energy.empty())
            return m_rows.wrong(
                0, "the file has no energy price; a column such as eur_per_mwh or p_per_kwh is expected");
        if (m_column && std::ranges::find(energy, *m_column) == energy.end())
            return m_rows.wrong(0,
                                "there is no column " + quotedWord(*m_column) + "; the file has " + joined(energy));
        if (!m_column && energy.size() > 1)
            return m_rows.wrong(0,
                                "the file has several energy prices; name one column of " + joined(energy));
        return found;
    }

    Result<void> readRow()
    {
        const std::string_view field = m_rows.field(m_priceAt);
        const auto price = decimalScaled(field, m_scale);
        constexpr std::int64_t most = 1'000'000'000; // a thousand per kWh
        if (!price || *price > most || *price < -most)
            return m_rows.wrong(m_priceAt,
                                quotedWord(field)
                                    + (price ? " is more than a thousand per kWh; is the unit right?"
                                             : " is not a price; a decimal number such as -12.34 is expected"));
        m_series.prices.push_back({m_rows.when(), Price::fromMicroPerKwh(*price)});
        return {};
    }

    IntervalRows m_rows;
    const std::optional<std::string> &m_column;
    std::size_t m_priceAt = 0;
    int m_scale = 0;
    SpotSeries m_series;
};

} // namespace

std::vector<std::string> energyColumns(std::string_view text)
{
    std::vector<std::string> columns;
    IntervalRows rows(text, {});
    static_cast<void>(rows.header()); // what is wrong with it is said when it is read
    for (std::string_view name : rows.columns()) {
        if (unitOf(name))
            columns.emplace_back(name);
    }
    return columns;
}

Result<SpotSeries> readPriceCsv(std::string_view text, const std::string &file,
                                const std::optional<std::string> &column)
{
    return Reader(text, file, column).read();
}

Result<SpotSeries> readPriceFile(const std::string &path, const std::optional<std::string> &column)
{
    const auto text = readText(path, mostFileBytes, "a price file");
    if (!text)
        return text.error();
    return readPriceCsv(*text, path, column);
}

} // namespace tw::prices
