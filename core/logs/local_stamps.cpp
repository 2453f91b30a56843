#include "logs/local_stamps.h"

#include "base/quote.h"
#include "logs/lines.h"
#include "units/text.h"

#include <array>

namespace tw::logs {

namespace {

struct Wall {
    LocalDay day;
    minutes clock{0};
    seconds rest{0};
};

/// Reads whole numbers and what stands between them.
class Scanner {
public:
    explicit Scanner(std::string_view text) : m_rest(text) { }
    /// `most` digits at most, one at least; -1 when there is none.
    int number(std::size_t most)
    {
        int value = 0;
        std::size_t count = 0;
        for (; count < most && count < m_rest.size() && m_rest[count] >= '0' && m_rest[count] <= '9'; ++count)
            value = value * 10 + (m_rest[count] - '0');
        m_rest.remove_prefix(count);
        return count == 0 ? -1 : value;
    }
    bool skip(std::string_view any)
    {
        if (m_rest.empty() || any.find(m_rest.front()) == std::string_view::npos)
            return false;
        m_rest.remove_prefix(1);
        return true;
    }
    std::string_view rest() const { return m_rest; }

private:
    std::string_view m_rest;
};

std::optional<Wall> wallOf(std::string_view text)
{
    Scanner scan(text);
    int first = scan.number(4);
    const bool german = scan.skip(".");
    if (!german && !scan.skip("-/"))
        return std::nullopt;
    const int month = scan.number(2);
    if (!(german ? scan.skip(".") : scan.skip("-/")))
        return std::nullopt;
    int last = scan.number(german ? 4 : 2);
    if (german)
        std::swap(first, last);
    if (german && first >= 0 && first < 100)
        first += 2000;
    const LocalDay day{std::chrono::year(first), std::chrono::month(static_cast<unsigned>(month)),
                       std::chrono::day(static_cast<unsigned>(last))};
    if (first < 1990 || first > 2200 || month < 1 || last < 1 || !day.ok())
        return std::nullopt;
    if (!scan.skip("T ,") || (scan.skip(" "), false))
        return std::nullopt;
    const int hour = scan.number(2);
    if (hour < 0 || hour > 23 || !scan.skip(":"))
        return std::nullopt;
    const int minute = scan.number(2);
    int second = 0;
    if (scan.skip(":"))
        second = scan.number(2);
    if (minute < 0 || minute > 59 || second < 0 || second > 59)
        return std::nullopt;
    if (scan.skip(".,"))
        scan.number(9);
    if (!scan.rest().empty())
        return std::nullopt;
    return Wall{day, hours(hour) + minutes(minute), seconds(second)};
}

} // namespace

Result<Instant> LocalStamps::read(std::string_view text, const std::optional<Instant> &before,
                                  RowOrder order) const
{
    const auto wrong = [](std::string detail) {
        return Error{Fault::BadInput, "stamp", std::move(detail), {}};
    };
    text = trimmed(text);
    const char last = text.empty() ? ' ' : text.back();
    if (last == 'Z' || (text.size() > 19 && text.find_first_of("+-", 19) != std::string_view::npos)) {
        std::string iso(text);
        if (iso.size() > 10 && iso[10] == ' ')
            iso[10] = 'T';
        if (const auto moment = parseInstant(iso))
            return *moment;
    }
    const auto wall = wallOf(text);
    if (!wall)
        return wrong(quotedWord(text)
                     + " is no moment; one such as 2024-06-24 22:00:00 or 24.06.2024 22:00 is expected");
    if (!m_calendar)
        return wrong(
            "the stamp " + quotedWord(text)
            + " has no zone and the site's is not known; give it with --time-zone, as in Europe/Berlin");
    const Instant first = m_calendar->at(wall->day, wall->clock);
    const LocalTime shown{wall->day, wall->clock};
    if (m_calendar->local(first) != shown)
        return wrong(quotedWord(text) + " did not exist: the clock went from before it to after it");
    const Instant second = first + hours(1);
    if (m_calendar->local(second) != shown)
        return first + wall->rest;
    const Instant early = first + wall->rest;
    const Instant late = second + wall->rest;
    if (order == RowOrder::Descending)
        return before && late > *before ? early : late;
    return before && early < *before ? late : early;
}

} // namespace tw::logs
