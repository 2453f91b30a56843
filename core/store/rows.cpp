#include "store/rows.h"

#include "units/text.h"

namespace tw::store {

namespace {

// A posting is in force until a later one covers its time.
const std::string inForce = "NOT EXISTS (SELECT 1 FROM ledger r WHERE r.id > p.id AND r.\"begin\" > p.\"begin\" - 3600"
                            " AND r.\"begin\" < p.\"end\" AND r.\"end\" > p.\"begin\")";

} // namespace

Measurement sampleFrom(const Query &row, int firstColumn)
{
    const int c = firstColumn;
    return {.charger = row.text(c),
            .transaction = row.text(c + 1),
            .sequence = row.integer(c + 2),
            .at = row.instant(c + 3),
            .source = static_cast<Source>(row.integer(c + 4)),
            .chargerImport = row.maybe(c + 5, &Energy::fromWs),
            .chargerExport = row.maybe(c + 6, &Energy::fromWs),
            .power = row.maybe(c + 7, &Power::fromW),
            .stateOfCharge = row.maybe(c + 8, &StateOfCharge::fromPerMille),
            .siteImport = row.maybe(c + 9, &Energy::fromWs),
            .siteExport = row.maybe(c + 10, &Energy::fromWs),
            .sitePower = row.maybe(c + 11, &Power::fromW),
            .solar = row.maybe(c + 12, &Energy::fromWs),
            .solarPower = row.maybe(c + 13, &Power::fromW)};
}

Query &operator<<(Query &query, const Measurement &sample)
{
    return query.borrow(sample.charger).borrow(sample.transaction)
                 << sample.sequence << sample.at
                 << static_cast<int>(sample.source) << sample.chargerImport << sample.chargerExport << sample.power
                 << sample.stateOfCharge << sample.siteImport << sample.siteExport << sample.sitePower << sample.solar
                 << sample.solarPower;
}

Posting postingFrom(const Query &row)
{
    const auto identity = [](std::int64_t n) { return n; };
    return {.id = row.integer(0),
            .replaces = row.maybe<std::int64_t>(1, identity),
            .when = row.interval(2),
            .flows = {row.wh(4), row.wh(5), row.wh(6), row.wh(7)},
            .discharged = row.wh(8),
            .house = row.wh(9),
            .importPrice = row.price(10),
            .exportPrice = row.price(11),
            .money = {row.money(12), row.money(13), row.money(14), row.money(15)},
            .wear = row.money(16),
            .state = static_cast<SettleState>(row.integer(17)),
            .source = static_cast<Source>(row.integer(18)),
            .houseMeter = row.integer(19) != 0};
}

std::vector<Posting> postingsIn(const Database &database, Interval when)
{
    static const std::string sql = "SELECT id, " + postingColumns
        + " FROM ledger p WHERE \"begin\" >= ? AND \"begin\" < ? AND " + inForce + " ORDER BY \"begin\"";
    Query query = database.query(sql);
    query << when.begin << when.end;
    std::vector<Posting> result;
    while (query.next())
        result.push_back(postingFrom(query));
    return result;
}

Query &operator<<(Query &query, const Posting &posting)
{
    const auto wh = [](Energy energy) { return wholeWh(energy, Rounding::HalfEven); };
    const Flows &flows = posting.flows;
    return query << posting.replaces << posting.when.begin << posting.when.end << wh(flows.bought) << wh(flows.sold)
                 << wh(flows.avoided) << wh(flows.storedSolar) << wh(posting.discharged) << wh(posting.house)
                 << posting.importPrice << posting.exportPrice << posting.money.bought << posting.money.sold
                 << posting.money.avoided << posting.money.storedSolar << posting.wear
                 << static_cast<int>(posting.state) << static_cast<int>(posting.source)
                 << (posting.houseMeter ? 1 : 0);
}

MonthCharge chargeFrom(const Query &row, int firstColumn)
{
    const int c = firstColumn;
    const auto identity = [](std::int64_t n) { return n; };
    const auto month = parseDay(row.text(c + 2));
    return {.id = row.integer(c),
            .replaces = row.maybe<std::int64_t>(c + 1, identity),
            .month = month ? *month : LocalDay(),
            .kind = static_cast<MonthCharge::Kind>(row.integer(c + 3)),
            .name = row.text(c + 4),
            .quantity = row.integer(c + 5),
            .microPerUnit = row.integer(c + 6),
            .amount = row.money(c + 7),
            .byCar = row.money(c + 8)};
}

Query &operator<<(Query &query, const MonthCharge &charge)
{
    return query << charge.replaces << dayText(charge.month) << static_cast<int>(charge.kind) << charge.name
                 << charge.quantity << charge.microPerUnit << charge.amount << charge.byCar;
}

std::string qualified(const std::string &prefix, const std::string &columns)
{
    std::string result = prefix;
    for (const char c : columns) {
        result += c;
        if (c == ' ')
            result += prefix;
    }
    return result;
}

ledger::SettlerState stateFrom(const Query &row)
{
    return {.settledUntil = row.instant(0),
            .begin = row.instant(1),
            .usedUntil = row.instant(2),
            .totals = {.flows = {row.ws(3), row.ws(4), row.ws(5), row.ws(6)},
                       .discharged = row.ws(7),
                       .house = row.ws(8)}};
}

Query &operator<<(Query &query, const ledger::SettlerState &state)
{
    const Flows &flows = state.totals.flows;
    return query << state.settledUntil << state.begin << state.usedUntil << flows.bought << flows.sold
                 << flows.avoided << flows.storedSolar << state.totals.discharged << state.totals.house;
}

} // namespace tw::store
