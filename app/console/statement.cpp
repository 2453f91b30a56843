#include "app/console/verb.h"

#include "ledger/settlement.h"
#include "store/accounts.h"
#include "units/text.h"

#include <nlohmann/json.hpp>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <memory>

namespace tw::console {

namespace {

using Json = nlohmann::ordered_json;

struct Call {
    std::string db;
    std::string month;
    std::string year;
    std::string format = "csv";
    std::string out;
};

std::int64_t wh(Energy energy)
{
    return wholeWh(energy, Rounding::HalfEven);
}

Json micro(const std::optional<Money> &money)
{
    return money ? Json(money->micro()) : Json();
}

Json jsonOf(const EarningsRow &row)
{
    return {{"from", dayText(row.first)},
            {"to", dayText(row.last)},
            {"days", row.days},
            {"state", row.provisional ? "provisional" : "settled"},
            {"wh",
             {{"bought", wh(row.flows.bought)},
              {"sold", wh(row.flows.sold)},
              {"avoided", wh(row.flows.avoided)},
              {"stored_solar", wh(row.flows.storedSolar)}}},
            {"money_of",
             {{"bought", row.money.bought.micro()},
              {"sold", row.money.sold.micro()},
              {"avoided", row.money.avoided.micro()},
              {"stored_solar", row.money.storedSolar.micro()}}},
            {"earned", row.money.earned().micro()},
            {"wear", row.wear.micro()},
            {"total", row.total().micro()},
            {"only_charging", micro(row.onlyChargingKnown())},
            {"better_by", micro(row.betterBy())},
            {"compared_days", row.comparedDays},
            {"house_meter", row.houseMeter}};
}

Json jsonOf(const MonthCharge &charge)
{
    return {{"month", dayText(charge.month).substr(0, 7)},
            {"kind", name(charge.kind)},
            {"name", charge.name},
            {"quantity", charge.quantity},
            {"per_unit", charge.microPerUnit},
            {"amount", charge.amount.micro()},
            {"by_car", charge.byCar.micro()}};
}

Json jsonOf(const MeterStands &meter)
{
    return {{"from", instantText(meter.read.begin)},
            {"to", instantText(meter.read.end)},
            {"import_wh", {wh(meter.importBefore), wh(meter.importAfter)}},
            {"export_wh", {wh(meter.exportBefore), wh(meter.exportAfter)}}};
}

std::string jsonText(const Statement &statement)
{
    Json rows = Json::array();
    for (const EarningsRow &row : statement.rows)
        rows.push_back(jsonOf(row));
    Json charges = Json::array();
    for (const MonthCharge &charge : statement.charges)
        charges.push_back(jsonOf(charge));
    Json credits = Json::array();
    for (const CreditMonth &c : statement.credits)
        credits.push_back({{"month", dayText(c.month).substr(0, 7)},
                           {"rate", c.rate},
                           {"opening_wh", wh(c.opening)},
                           {"credited_wh", wh(c.credited)},
                           {"used_wh", wh(c.used)},
                           {"paid_out_wh", wh(c.paidOut)},
                           {"closing_wh", wh(c.closing)}});
    Json deposit = Json::array();
    for (const DepositMonth &d : statement.deposit)
        deposit.push_back({{"month", dayText(d.month).substr(0, 7)},
                           {"opening", d.opening.micro()},
                           {"credited", d.credited.micro()},
                           {"used", d.used.micro()},
                           {"paid_out", d.paidOut.micro()},
                           {"lost", d.lost.micro()},
                           {"closing", d.closing.micro()}});
    const Json document{{"home", statement.home},
                        {"currency", statement.currency},
                        {"time_zone", statement.timeZone},
                        {"from", dayText(statement.first)},
                        {"to", dayText(statement.last)},
                        {"state", ledger::name(statement.state())},
                        {"periods",
                         {{"provisional", statement.provisional},
                          {"settled", statement.settled},
                          {"corrected", statement.corrected},
                          {"estimated", statement.estimated}}},
                        {"total", jsonOf(statement.total)},
                        {"rows", rows},
                        {"meter", statement.meter ? jsonOf(*statement.meter) : Json()},
                        {"charges", charges},
                        {"charges_final", statement.chargesAreFinal},
                        {"credits", credits},
                        {"deposit", deposit},
                        {"last_posting", statement.lastPosting},
                        {"last_link", statement.lastLink}};
    return document.dump(2) + "\n";
}

/// The table of the Earnings page, newest first.
std::string csvText(const Statement &statement)
{
    return earningsCsv(&statement.total, {statement.rows.rbegin(), statement.rows.rend()}, statement.currency);
}

/// All of it or nothing: under its name the file is whole.
Result<void> write(const std::string &path, const std::string &text)
{
    const std::string part = path + ".part";
    {
        std::ofstream file(part, std::ios::binary);
        file << text;
        file.flush();
        if (!file)
            return Error{Fault::Io, path, "cannot be written; its folder must be there, writable and have room", {}};
    }
    std::error_code failed;
    std::filesystem::rename(part, path, failed);
    if (failed)
        return Error{Fault::Io, path, "cannot be written (" + failed.message() + ")", {}};
    return {};
}

/// The first day of what is asked for.
Result<LocalDay> askedFor(const Call &call)
{
    if (call.month.empty() == call.year.empty())
        return Error{Fault::BadInput, "tidewattctl statement", "--month 2025-06 or --year 2025 is expected", {}};
    if (call.year.empty()) {
        auto month = store::parseMonth(call.month);
        if (!month)
            return Error{month.error().fault, "tidewattctl statement: --month", month.error().detail, {}};
        return month;
    }
    const auto january = store::parseMonth(call.year + "-01");
    if (!january)
        return Error{Fault::BadInput, "tidewattctl statement: --year",
                     '"' + call.year.substr(0, 40) + "\" is no year; one such as 2025 is expected", {}};
    return january;
}

int run(const Call &call)
{
    const auto first = askedFor(call);
    if (!first)
        return failed(first.error());
    const auto store = store::Store::open(call.db, store::Role::Reader);
    if (!store)
        return failed(store.error());
    const auto home = store::homeOf(**store);
    if (!home)
        return failed(home.error());
    const LocalDay today = home->calendar.day(SystemClock().now());
    const auto statement = call.year.empty() ? store::monthStatement(**store, *first, today)
                                             : store::yearStatement(**store, first->year(), today);
    if (!statement)
        return failed(statement.error());
    const std::string text = call.format == "json" ? jsonText(*statement) : csvText(*statement);
    if (call.out.empty()) {
        std::fwrite(text.data(), 1, text.size(), stdout);
        return Done;
    }
    const auto written = write(call.out, text);
    return written ? int(Done) : failed(written.error());
}

} // namespace

void addStatement(CLI::App &program, Chosen &chosen)
{
    auto call = std::make_shared<Call>();
    CLI::App *verb = program.add_subcommand("statement", "a month or a year as a bill has it (as PDF: tidewatt --statement)");
    verb->add_option("--db", call->db, "the store")->required();
    verb->add_option("--month", call->month, "the owner's month, such as 2025-06");
    verb->add_option("--year", call->year, "a year by months, such as 2025");
    verb->add_option("--format", call->format, "csv: the table of the Earnings page; json: all of it, Wh and millionths")
        ->check(CLI::IsMember({"csv", "json"}))
        ->capture_default_str();
    verb->add_option("--out", call->out, "a file instead of the standard output");
    verb->callback([call, &chosen] { chosen = [call] { return run(*call); }; });
}

} // namespace tw::console
