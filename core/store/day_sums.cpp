#include "store/day_sums.h"

#include "ledger/days.h"
#include "store/rows.h"
#include "units/text.h"

#include <nlohmann/json.hpp>

namespace tw::store {

namespace {

const std::string zoneKey = "ledger.zone";

void write(const Database &database, const DayFigures &sum)
{
    const auto wh = [](Energy energy) { return wholeWh(energy, Rounding::HalfEven); };
    Query query = database.query("INSERT OR REPLACE INTO day_sums (day, \"begin\", \"end\", periods, bought, sold, avoided,"
                                 " stored_solar, discharged, house, money_bought, money_sold, money_avoided,"
                                 " money_stored_solar, wear, state, source, house_meter)"
                                 " VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)");
    query << dayText(sum.day) << sum.when.begin << sum.when.end << sum.periods << wh(sum.flows.bought)
          << wh(sum.flows.sold) << wh(sum.flows.avoided) << wh(sum.flows.storedSolar) << wh(sum.discharged)
          << wh(sum.house) << sum.money.bought << sum.money.sold << sum.money.avoided << sum.money.storedSolar
          << sum.wear << static_cast<int>(sum.state) << static_cast<int>(sum.source) << (sum.houseMeter ? 1 : 0);
    query.run();
}

/// Five columns from `column` on, all NULL where the day has no such baseline.
std::optional<BaselineDay> baselineFrom(const Query &row, int column)
{
    if (row.isNull(column))
        return {};
    return BaselineDay{row.money(column), row.ws(column + 1), row.ws(column + 2), row.money(column + 3),
                       row.price(column + 4)};
}

} // namespace

std::string zoneOfDays(const Database &database)
{
    Query query = database.query("SELECT value FROM meta WHERE key = ?");
    query << zoneKey;
    return query.next() ? query.text(0) : "UTC";
}

std::string zoneOfSite(const std::string &text)
{
    const auto site = nlohmann::json::parse(text, nullptr, false);
    const nlohmann::json::json_pointer place("/site/time_zone");
    if (!site.is_object() || !site.contains(place) || !site[place].is_string())
        return "UTC";
    const auto zone = site[place].get<std::string>();
    return Calendar::forZone(zone) ? zone : "UTC";
}

void touch(std::set<LocalDay> &days, const Calendar &calendar, Interval when)
{
    // A posting is an hour long at most, so one that gives way began less than an hour before.
    days.insert(calendar.day(when.begin - hours(1) + seconds(1)));
    days.insert(calendar.day(when.begin));
    days.insert(calendar.day(when.end - seconds(1)));
}

void refreshDaySums(const Database &database, const Calendar &calendar, const std::set<LocalDay> &days)
{
    for (const LocalDay day : days) {
        const auto sums = ledger::daysOf(postingsIn(database, calendar.dayInterval(day)), calendar);
        if (!sums.empty()) {
            write(database, sums.front());
            continue;
        }
        Query query = database.query("DELETE FROM day_sums WHERE day = ?");
        query << dayText(day);
        query.run();
    }
}

Result<void> rebuildDaySums(const Database &database)
{
    Query newest = database.query("SELECT text FROM site ORDER BY id DESC LIMIT 1");
    const std::string zone = newest.next() ? zoneOfSite(newest.text(0)) : "UTC";
    const auto calendar = Calendar::forZone(zone);
    if (!calendar)
        return calendar.error();
    Query meta = database.query("INSERT OR REPLACE INTO meta (key, value) VALUES (?,?)");
    meta << zoneKey << zone;
    meta.run();
    database.query("DELETE FROM day_sums").run();
    for (const DayFigures &sum : ledger::daysOf(postingsIn(database, {Instant::min(), Instant::max()}), *calendar))
        write(database, sum);
    return {};
}

Result<std::vector<DayFigures>> daySums(const Database &database, LocalDay first, LocalDay last)
{
    Query query = database.query(
        "SELECT s.day, s.\"begin\", s.\"end\", s.periods, s.bought, s.sold, s.avoided, s.stored_solar, s.discharged,"
        " s.house, s.money_bought, s.money_sold, s.money_avoided, s.money_stored_solar, s.wear, s.state, s.source,"
        " s.house_meter, o.earned, o.bought, o.stored_at_end, o.end_difference, o.valued_at,"
        " c.earned, c.bought, c.stored_at_end, c.end_difference, c.valued_at FROM day_sums s"
        " LEFT JOIN baselines o ON o.kind = 0 AND o.day = s.day LEFT JOIN baselines c ON c.kind = 1 AND c.day = s.day"
        " WHERE s.day BETWEEN ? AND ? ORDER BY s.day");
    query << dayText(first) << dayText(last);
    std::vector<DayFigures> result;
    while (query.next()) {
        const auto day = parseDay(query.text(0));
        if (!day)
            return Error{Fault::Broken, "sums of days", "'" + query.text(0) + "' is no day", {}};
        DayFigures sum;
        sum.day = *day;
        sum.when = query.interval(1);
        sum.periods = static_cast<int>(query.integer(3));
        sum.flows = {query.wh(4), query.wh(5), query.wh(6), query.wh(7)};
        sum.discharged = query.wh(8);
        sum.house = query.wh(9);
        sum.money = {query.money(10), query.money(11), query.money(12), query.money(13)};
        sum.wear = query.money(14);
        sum.state = static_cast<SettleState>(query.integer(15));
        sum.source = static_cast<Source>(query.integer(16));
        sum.houseMeter = query.integer(17) != 0;
        sum.onlyCharging = baselineFrom(query, 18);
        sum.chargeAtOnce = baselineFrom(query, 23);
        result.push_back(sum);
    }
    return result;
}

} // namespace tw::store
