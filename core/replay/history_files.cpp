#include "replay/history_files.h"

#include "base/located_json.h"
#include "base/quote.h"
#include "prices/interval_rows.h"
#include "units/convert.h"
#include "units/text.h"

#include <algorithm>
#include <map>

namespace tw::replay {

namespace {

using prices::IntervalRows;

/// How a number of a column becomes energy.
struct Unit {
    enum class Kind { Energy, Power, PerYearlyLoad, PerPeak };
    Kind kind = Kind::Energy;
    int scale = 3; ///< power of ten that turns the number into mWh or mW
};

std::optional<Unit> unitOf(std::string_view column)
{
    const auto is = [&](std::string_view unit) {
        return column == unit || (column.ends_with(unit) && column[column.size() - unit.size() - 1] == '_');
    };
    if (is("wh_per_1000kwh_year"))
        return Unit{Unit::Kind::PerYearlyLoad, 3};
    if (is("wh_per_kwp"))
        return Unit{Unit::Kind::PerPeak, 3};
    if (is("kwh"))
        return Unit{Unit::Kind::Energy, 6};
    if (is("wh"))
        return Unit{Unit::Kind::Energy, 3};
    if (is("kw"))
        return Unit{Unit::Kind::Power, 6};
    if (is("w"))
        return Unit{Unit::Kind::Power, 3};
    return {};
}

bool means(std::string_view column, HomeSeries series)
{
    if (series == HomeSeries::Load)
        return column.starts_with("load") || column.ends_with("per_1000kwh_year");
    return column.starts_with("pv") || column.starts_with("solar") || column.ends_with("per_kwp");
}

std::string joined(const std::vector<std::string> &names)
{
    std::string text;
    for (const std::string &name : names)
        text += (text.empty() ? "" : ", ") + name;
    return text;
}

class HomeReader {
public:
    HomeReader(std::string_view text, const std::string &file, HomeSeries series, const House &house)
        : m_rows(text, file), m_series(series), m_house(house)
    {
    }

    Result<EnergyRows> read(const std::optional<std::string> &column)
    {
        if (auto header = m_rows.header(); !header)
            return header.error();
        const auto index = chooseColumn(column);
        if (!index)
            return index.error();
        m_unit = *unitOf(m_rows.columns()[*index]);
        EnergyRows rows;
        for (;;) {
            const auto more = m_rows.next();
            if (!more)
                return more.error();
            if (!*more)
                return rows;
            const std::string_view field = m_rows.field(*index);
            const auto value = decimalScaled(field, m_unit.scale);
            constexpr std::int64_t most = 1'000'000'000; // 1 MWh, 1 MW
            if (!value || *value < 0 || most < *value)
                return m_rows.wrong(*index,
                                    quotedWord(field)
                                        + (!value          ? " is not a number; a decimal such as 431.5 is expected"
                                           : *value < 0    ? " is below 0; load and sun are both counted upward"
                                                           : " is more than a home has; is the unit right?"));
            rows.push_back({m_rows.when(), energy(*value, m_rows.when().length())});
        }
    }

private:
    Result<std::size_t> chooseColumn(const std::optional<std::string> &wanted) const
    {
        const auto &names = m_rows.columns();
        std::vector<std::size_t> meant;
        std::vector<std::size_t> possible;
        std::vector<std::string> all;
        for (std::size_t i = 0; i < names.size(); ++i) {
            if (names[i] == "start_utc" || names[i] == "minutes")
                continue;
            if (wanted && names[i] == *wanted) {
                if (unitOf(names[i]))
                    return i;
                return m_rows.wrong(i,
                                    "column " + quotedWord(*wanted)
                                        + " has no unit we know; a name that ends in _wh, _kwh, _w, _kw, "
                                          "wh_per_1000kwh_year or _wh_per_kwp is expected");
            }
            if (!unitOf(names[i]))
                continue;
            all.emplace_back(names[i]);
            possible.push_back(i);
            if (means(names[i], m_series))
                meant.push_back(i);
        }
        const std::string what = m_series == HomeSeries::Load ? "load" : "solar";
        if (wanted)
            return m_rows.wrong(0, "there is no column " + quotedWord(*wanted) + "; the file has " + joined(all));
        if (meant.size() == 1)
            return meant.front();
        if (meant.empty() && possible.size() == 1)
            return possible.front();
        if (possible.empty())
            return m_rows.wrong(0, "the file has no " + what + "; a column such as "
                                    + (m_series == HomeSeries::Load ? "load_wh" : "pv_wh") + " is expected");
        return m_rows.wrong(0, "the file has several columns that could be the " + what + "; name one of "
                                + joined(all));
    }

    Energy energy(std::int64_t milli, seconds length) const
    {
        switch (m_unit.kind) {
        case Unit::Kind::Energy:
            return Energy::fromWs(divided(milli * 36, 10, Rounding::HalfEven));
        case Unit::Kind::Power:
            return Energy::fromWs(divided(milli * length.count(), 1000, Rounding::HalfEven));
        case Unit::Kind::PerYearlyLoad: {
            const std::int64_t yearly = wholeWh(m_house.yearlyLoad, Rounding::HalfEven);
            return Energy::fromWs(divided(divided(milli * 36, 10, Rounding::HalfEven) * yearly, 1'000'000,
                                          Rounding::HalfEven));
        }
        case Unit::Kind::PerPeak:
            break;
        }
        return Energy::fromWs(divided(milli * 36 / 10 * m_house.solarPeak.w(), 1000, Rounding::HalfEven));
    }

    IntervalRows m_rows;
    HomeSeries m_series;
    const House &m_house;
    Unit m_unit;
};

/// Stays in time order without overlap; a plug pulled for a moment is no journey.
std::vector<Session> joinedStays(std::vector<Session> sessions)
{
    constexpr minutes noJourney{15};
    std::ranges::stable_sort(sessions, {}, [](const Session &s) { return s.plugged.begin; });
    std::vector<Session> result;
    for (const Session &session : sessions) {
        if (!result.empty() && session.plugged.begin < result.back().plugged.end + noJourney) {
            result.back().plugged.end = std::max(result.back().plugged.end, session.plugged.end);
            result.back().charged += session.charged;
        } else {
            result.push_back(session);
        }
    }
    return result;
}

/// A line of a session file and how to complain about it.
class SessionReader {
public:
    SessionReader(std::string_view text, const std::string &file) : m_rest(text), m_file(file)
    {
        if (m_rest.starts_with("\xEF\xBB\xBF"))
            m_rest.remove_prefix(3);
    }

    Result<std::map<std::string, std::vector<Session>>> read()
    {
        if (auto header = readHeader(); !header)
            return header.error();
        std::map<std::string, std::vector<Session>> users;
        while (next()) {
            if (!m_ended)
                return wrong(0, "the last line does not end: the file looks half-written; a line break is expected");
            if (m_fields.size() != m_columns)
                return wrong(m_fields.size(), std::to_string(m_fields.size()) + " fields; "
                                 + std::to_string(m_columns) + " are expected, as in the header");
            const auto session = readRow();
            if (!session)
                return session.error();
            users[m_user ? std::string(m_fields[*m_user]) : std::string()].push_back(*session);
        }
        if (users.empty())
            return wrong(0, "the file has no sessions after its header");
        return users;
    }

private:
    bool next()
    {
        if (m_rest.empty())
            return false;
        const std::size_t end = m_rest.find('\n');
        m_ended = end != std::string_view::npos;
        m_line = m_rest.substr(0, end);
        m_rest.remove_prefix(m_ended ? end + 1 : m_rest.size());
        if (m_ended && m_line.ends_with('\r'))
            m_line.remove_suffix(1);
        ++m_number;
        prices::splitFields(m_line, m_fields);
        return true;
    }

    Error wrong(std::size_t index, std::string detail) const
    {
        const int column = index < m_fields.size()
            ? static_cast<int>(m_fields[index].data() - m_line.data()) + 1
            : 1;
        return {Fault::BadInput, m_file, std::move(detail), TextPlace{std::max(1, m_number), column}};
    }

    Result<void> readHeader()
    {
        const std::string expected = "plug_in_utc,plug_out_utc,kwh";
        if (!next())
            return wrong(0, "the file is empty; a header line such as " + expected + " is expected");
        const auto find = [&](std::string_view name) -> std::optional<std::size_t> {
            const auto it = std::ranges::find(m_fields, name);
            if (it == m_fields.end())
                return {};
            return static_cast<std::size_t>(it - m_fields.begin());
        };
        m_columns = m_fields.size();
        m_user = find("user");
        for (auto [name, index] : {std::pair("plug_in_utc", &m_in), std::pair("plug_out_utc", &m_out),
                                   std::pair("kwh", &m_kwh)}) {
            const auto found = find(name);
            if (!found)
                return wrong(0, "there is no column '" + std::string(name) + "'; a header line such as " + expected
                                 + " is expected");
            *index = *found;
        }
        return {};
    }

    Result<Session> readRow() const
    {
        const auto moment = [&](std::size_t index) -> Result<Instant> {
            const auto found = parseInstant(m_fields[index]);
            if (!found || !m_fields[index].ends_with('Z'))
                return wrong(index, quotedWord(m_fields[index]) + " is not a moment in UTC such as 2024-06-24T17:32Z");
            return *found;
        };
        const auto in = moment(m_in);
        if (!in)
            return in.error();
        const auto out = moment(m_out);
        if (!out)
            return out.error();
        if (*out < *in)
            return wrong(m_out, "the stay ends before it begins; a later moment is expected");
        const auto charged = decimalScaled(m_fields[m_kwh], 6); // mWh
        constexpr std::int64_t most = 1'000'000'000;            // 1 MWh
        if (!charged || *charged < 0 || most < *charged)
            return wrong(m_kwh, quotedWord(m_fields[m_kwh]) + " is not the energy of a stay; kWh such as 11.2 are expected");
        return Session{{*in, *out}, Energy::fromWs(divided(*charged * 36, 10, Rounding::HalfEven))};
    }

    std::string_view m_rest;
    std::string m_file;
    std::string_view m_line;
    int m_number = 0;
    bool m_ended = false;
    std::vector<std::string_view> m_fields;
    std::size_t m_columns = 0;
    std::size_t m_in = 0;
    std::size_t m_out = 0;
    std::size_t m_kwh = 0;
    std::optional<std::size_t> m_user;
};

} // namespace

Result<EnergyRows> readHomeCsv(std::string_view text, const std::string &file, HomeSeries series,
                               const House &house, const std::optional<std::string> &column)
{
    return HomeReader(text, file, series, house).read(column);
}

Result<EnergyRows> readHomeFile(const std::string &path, HomeSeries series, const House &house,
                                const std::optional<std::string> &column)
{
    const auto text = readText(path, mostFileBytes, series == HomeSeries::Load ? "a load file" : "a solar file");
    if (!text)
        return text.error();
    return readHomeCsv(*text, path, series, house, column);
}

Result<SessionFile> readSessionsCsv(std::string_view text, const std::string &file,
                                    const std::optional<std::string> &user)
{
    auto users = SessionReader(text, file).read();
    if (!users)
        return users.error();
    auto chosen = users->begin();
    if (user) {
        chosen = users->find(*user);
        if (chosen == users->end())
            return Error{Fault::NotFound, file,
                         "no user " + quotedWord(*user) + " among its " + std::to_string(users->size()) + "; "
                             + quotedWord(users->begin()->first) + " is one",
                         {}};
    } else {
        for (auto it = users->begin(); it != users->end(); ++it) {
            if (it->second.size() > chosen->second.size())
                chosen = it;
        }
    }
    return SessionFile{.user = chosen->first,
                       .users = static_cast<int>(users->size()),
                       .sessions = joinedStays(std::move(chosen->second))};
}

Result<SessionFile> readSessionsFile(const std::string &path, const std::optional<std::string> &user)
{
    const auto text = readText(path, mostFileBytes, "a file with plug_in_utc,plug_out_utc,kwh");
    if (!text)
        return text.error();
    return readSessionsCsv(*text, path, user);
}

} // namespace tw::replay
