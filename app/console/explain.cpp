#include "app/console/explain.h"

#include "app/console/verb.h"
#include "ledger/settlement.h"
#include "store/explain.h"
#include "units/text.h"

#include <nlohmann/json.hpp>

#include <array>
#include <cstdio>

namespace tw::console {

namespace {

using Json = nlohmann::ordered_json;

std::int64_t wh(Energy energy)
{
    return wholeWh(energy, Rounding::HalfEven);
}

/// A sum with its sign, exact: "+3.487654".
std::string exact(Money money)
{
    const std::string text = decimalText(money.micro(), 6, 2);
    return money > Money() ? "+" + text : text;
}

std::string exact(Price price)
{
    return decimalText(price.microPerKwh(), 6, 2);
}

struct Flow {
    const char *name;
    Energy Flows::*energy;
    Money FlowMoney::*money;
    bool atImportPrice;
    bool costs;
};
constexpr std::array<Flow, 4> theFour{{{"bought", &Flows::bought, &FlowMoney::bought, true, true},
                                     {"sold", &Flows::sold, &FlowMoney::sold, false, false},
                                     {"avoided", &Flows::avoided, &FlowMoney::avoided, true, false},
                                     {"stored_solar", &Flows::storedSolar, &FlowMoney::storedSolar, false, true}}};

// JSON: energies of samples and totals in Ws, of the posting in Wh; money and prices in millionths.

Json wsOf(const Flows &flows)
{
    Json json = Json::object();
    for (const Flow &flow : theFour)
        json[flow.name] = (flows.*flow.energy).ws();
    return json;
}

Json microOf(const FlowMoney &money)
{
    Json json = Json::object();
    for (const Flow &flow : theFour)
        json[flow.name] = (money.*flow.money).micro();
    return json;
}

Json whOf(const Flows &flows)
{
    Json json = Json::object();
    for (const Flow &flow : theFour)
        json[flow.name] = wh(flows.*flow.energy);
    return json;
}

const char *nameOf(PriceTrace::Kind kind)
{
    switch (kind) {
    case PriceTrace::Kind::Unknown:
        return "unknown";
    case PriceTrace::Kind::Fixed:
        return "fixed";
    case PriceTrace::Kind::TimeOfUse:
        return "time-of-use";
    case PriceTrace::Kind::Market:
        return "dynamic";
    case PriceTrace::Kind::SameRate:
        return "same-rate";
    case PriceTrace::Kind::NetBilling:
        return "net-billing";
    }
    return "unknown";
}

const char *nameOf(PriceState state)
{
    return state == PriceState::Forecast ? "forecast" : state == PriceState::Corrected ? "corrected" : "published";
}

Json jsonOf(const PriceTrace &trace)
{
    Json json{{"price", trace.price.microPerKwh()}, {"kind", nameOf(trace.kind)}};
    if (trace.kind == PriceTrace::Kind::Unknown)
        return json;
    if (!trace.rule.empty())
        json["rule"] = trace.rule;
    if (trace.spot) {
        json["spot"] = trace.spot->microPerKwh();
        json["factor_micro"] = trace.factorMicro;
        json["adder"] = trace.adder.microPerKwh();
        json["vat_per_mille"] = trace.vatPerMille;
        json["state"] = nameOf(trace.state);
    }
    if (trace.fetchedAt) {
        json["source"] = trace.source;
        json["zone"] = trace.zone;
        json["version"] = "prices:" + std::to_string(trace.version);
        json["fetched_at"] = instantText(*trace.fetchedAt);
    }
    if (!trace.networkRule.empty()) {
        json["network"] = trace.network.microPerKwh();
        json["network_rule"] = trace.networkRule;
    }
    if (trace.fee != Price())
        json["fee"] = trace.fee.microPerKwh();
    json["site_version"] = trace.siteVersion;
    if (trace.siteSince)
        json["site_since"] = instantText(*trace.siteSince);
    return json;
}

Json jsonOf(const std::optional<RegisterPair> &pair)
{
    return pair ? Json::array({pair->before.ws(), pair->after.ws()}) : Json();
}

Json jsonOf(const Posting &posting)
{
    Json json{{"id", posting.id},
              {"replaces", posting.replaces ? Json(*posting.replaces) : Json()},
              {"start_utc", instantText(posting.when.begin)},
              {"minutes", std::chrono::floor<minutes>(posting.when.length()).count()},
              {"wh", whOf(posting.flows)},
              {"price_buy", posting.importPrice.microPerKwh()},
              {"price_sell", posting.exportPrice.microPerKwh()},
              {"money_of", microOf(posting.money)},
              {"money", posting.money.earned().micro()},
              {"discharged_wh", wh(posting.discharged)},
              {"wear", posting.wear.micro()},
              {"state", ledger::name(posting.state)},
              {"source", ledger::name(posting.source)},
              {"house_meter", posting.houseMeter}};
    return json;
}

void printJson(const PeriodExplanation &period)
{
    Json samples = Json::array();
    for (const ExplainedStretch &stretch : period.stretches) {
        samples.push_back({{"from", instantText(stretch.when.begin)},
                           {"to", instantText(stretch.when.end)},
                           {"counted_s", stretch.counted.length().count()},
                           {"charger_import_ws", jsonOf(stretch.chargerImport)},
                           {"charger_export_ws", jsonOf(stretch.chargerExport)},
                           {"site_import_ws", jsonOf(stretch.siteImport)},
                           {"site_export_ws", jsonOf(stretch.siteExport)},
                           {"ws", wsOf(stretch.flows)},
                           {"discharged_ws", stretch.discharged.ws()},
                           {"source", ledger::name(stretch.source)},
                           {"house_meter", stretch.houseMeter},
                           {"finding", stretch.finding.empty() ? Json() : Json(stretch.finding)}});
    }
    Json replaced = Json::array();
    for (const Posting &posting : period.replaced)
        replaced.push_back(jsonOf(posting));
    const Json document{{"posting", jsonOf(period.posting)},
                        {"link", period.link},
                        {"follows", period.linkBefore},
                        {"replaced", replaced},
                        {"samples", samples},
                        {"compacted",
                         period.compactedSamples == 0
                             ? Json()
                             : Json{{"samples", period.compactedSamples}, {"sha256", period.compactedHash}}},
                        {"totals_before_ws", wsOf(period.before.flows)},
                        {"totals_after_ws", wsOf(period.after.flows)},
                        {"samples_give_the_totals", period.samplesGiveTheTotals},
                        {"price_buy", jsonOf(period.importPrice)},
                        {"price_sell", jsonOf(period.exportPrice)}};
    std::printf("%s\n", document.dump(2).c_str());
}

Json jsonOf(const SumLine &line)
{
    Json json{{"start_utc", instantText(line.when.begin)},
              {"minutes", std::chrono::floor<minutes>(line.when.length()).count()},
              {"wh", whOf(line.flows)},
              {"money_of", microOf(line.money)},
              {"money", line.money.earned().micro()},
              {"money_so_far", line.soFar.micro()},
              {"wear", line.wear.micro()},
              {"state", ledger::name(line.state)}};
    if (line.posting != 0)
        json["posting"] = line.posting;
    return json;
}

Json jsonOf(const std::optional<BaselineDay> &baseline)
{
    if (!baseline)
        return {};
    return {{"earned", baseline->earned.micro()},
            {"bought_wh", wh(baseline->bought)},
            {"end_difference", baseline->endDifference.micro()},
            {"valued_at", baseline->valuedAt.microPerKwh()}};
}

void printJson(const SumExplanation &sum)
{
    Json lines = Json::array();
    for (const SumLine &line : sum.lines)
        lines.push_back(jsonOf(line));
    const Json document{{"total", jsonOf(sum.total)},
                        {"sum_of", lines},
                        {"only_charging", jsonOf(sum.onlyCharging)},
                        {"charge_at_once", jsonOf(sum.chargeAtOnce)}};
    std::printf("%s\n", document.dump(2).c_str());
}

// Text, for people.

std::string localText(Instant moment, const Calendar &calendar)
{
    const LocalTime local = calendar.local(moment);
    return dayText(local.day) + " " + clockText(local.clock);
}

std::string clockOf(Instant moment, const Calendar &calendar)
{
    const auto second = (moment - std::chrono::floor<minutes>(moment)).count();
    return clockText(calendar.local(moment).clock) + (second < 10 ? ":0" : ":") + std::to_string(second);
}

std::string registerText(const std::optional<RegisterPair> &pair)
{
    // A register's rise says more than its two stands; both are in --json.
    return pair ? decimalText((pair->after - pair->before).ws(), 0) : "-";
}

void printSamples(const PeriodExplanation &period, const Calendar &calendar)
{
    std::printf("\n1 Samples: what the registers rose by between two of them, and what the car caused of it (Ws)\n");
    if (period.stretches.empty()) {
        std::printf("  none are kept for this period\n");
        return;
    }
    std::printf("  %-8s %-8s %5s %9s %9s %9s %9s | %9s %9s %9s %9s  %s\n", "from", "to", "s", "car in", "car out", "grid in",
                "grid out", "bought", "sold", "avoided", "sun", "source");
    for (const ExplainedStretch &s : period.stretches) {
        std::printf("  %-8s %-8s %5lld %9s %9s %9s %9s | %9lld %9lld %9lld %9lld  %s%s%s%s\n",
                    clockOf(s.when.begin, calendar).c_str(), clockOf(s.when.end, calendar).c_str(),
                    static_cast<long long>(s.counted.length().count()), registerText(s.chargerImport).c_str(),
                    registerText(s.chargerExport).c_str(), registerText(s.siteImport).c_str(),
                    registerText(s.siteExport).c_str(), static_cast<long long>(s.flows.bought.ws()),
                    static_cast<long long>(s.flows.sold.ws()), static_cast<long long>(s.flows.avoided.ws()),
                    static_cast<long long>(s.flows.storedSolar.ws()), ledger::name(s.source),
                    s.finding.empty() ? "" : ", ", s.finding.c_str(), s.houseMeter ? "" : ", no house meter");
    }
}

void printTotals(const PeriodExplanation &period)
{
    if (period.compactedSamples > 0)
        std::printf("  It stops here: its %lld samples were compacted to one. SHA-256 of all: %s\n",
                    static_cast<long long>(period.compactedSamples), period.compactedHash.c_str());
    std::printf("\n2 Running totals, exact, and what the period has of them in whole Wh (half to even)\n");
    std::printf("  %-12s %16s %16s %14s %14s %10s\n", "", "before Ws", "after Ws", "before Wh", "after Wh", "period Wh");
    for (const Flow &flow : theFour) {
        const Energy before = period.before.flows.*flow.energy;
        const Energy after = period.after.flows.*flow.energy;
        std::printf("  %-12s %16lld %16lld %14lld %14lld %10lld\n", flow.name, static_cast<long long>(before.ws()),
                    static_cast<long long>(after.ws()), static_cast<long long>(wh(before)),
                    static_cast<long long>(wh(after)), static_cast<long long>(wh(after) - wh(before)));
    }
    if (!period.samplesGiveTheTotals && !period.stretches.empty())
        std::printf("  The samples kept do not give the posting's Wh: it was settled from others. Run tidewattctl doctor.\n");
}

std::string formula(const PriceTrace &trace)
{
    std::string text;
    switch (trace.kind) {
    case PriceTrace::Kind::Unknown:
        return "from a forecast, or from prices this store does not have";
    case PriceTrace::Kind::Fixed:
        text = "fixed";
        break;
    case PriceTrace::Kind::TimeOfUse:
        text = "by the clock: " + trace.rule;
        break;
    case PriceTrace::Kind::SameRate:
        text = "the import price of the same interval";
        break;
    case PriceTrace::Kind::Market:
        text = "(market " + (trace.spot ? exact(*trace.spot) : "?") + " x " + decimalText(trace.factorMicro, 6) + " + "
            + exact(trace.adder) + ") x (1 + " + decimalText(trace.vatPerMille, 1) + " % VAT)";
        break;
    case PriceTrace::Kind::NetBilling:
        text = "market " + (trace.spot ? exact(*trace.spot) : "?") + ", not below 0, x " + decimalText(trace.factorMicro, 6);
        break;
    }
    if (!trace.networkRule.empty())
        text += " + network " + exact(trace.network) + " (" + trace.networkRule + ")";
    if (trace.fee != Price())
        text += " - fee " + exact(trace.fee);
    return text;
}

void printPrice(const char *what, const PriceTrace &trace)
{
    std::printf("  %-6s %s per kWh = %s\n", what, exact(trace.price).c_str(), formula(trace).c_str());
    if (trace.fetchedAt)
        std::printf("         %s %s, prices:%lld, fetched %s, %s\n", trace.source.c_str(), trace.zone.c_str(),
                    static_cast<long long>(trace.version), instantText(*trace.fetchedAt).c_str(), nameOf(trace.state));
    if (trace.siteSince)
        std::printf("         tariff of site version %lld, since %s\n", static_cast<long long>(trace.siteVersion),
                    instantText(*trace.siteSince).c_str());
}

void printMoney(const Posting &posting, const std::string &currency)
{
    std::printf("\n4 Money: Wh x price, each rounded half to even to a millionth\n");
    for (const Flow &flow : theFour) {
        const Energy energy = posting.flows.*flow.energy;
        if (energy == Energy())
            continue;
        const Price price = flow.atImportPrice ? posting.importPrice : posting.exportPrice;
        std::printf("  %-12s %s%s kWh x %s = %s\n", flow.name, flow.costs ? "-" : "", decimalText(wh(energy), 3, 3).c_str(),
                    exact(price).c_str(), exact(posting.money.*flow.money).c_str());
    }
    std::printf("  %-12s %s %s\n", "earned", exact(posting.money.earned()).c_str(), currency.c_str());
    std::printf("  beside it, wear: %s kWh taken out of the battery cost %s\n",
                decimalText(wh(posting.discharged), 3, 3).c_str(), decimalText(posting.wear.micro(), 6, 2).c_str());
}

void printText(const PeriodExplanation &period, const store::Home &home)
{
    const Posting &posting = period.posting;
    const std::string &currency = home.site.place.currency;
    std::printf("%s to %s (%s, %lld min): earned %s %s\n", localText(posting.when.begin, home.calendar).c_str(),
                clockText(home.calendar.local(posting.when.end).clock).c_str(), instantText(posting.when.begin).c_str(),
                static_cast<long long>(std::chrono::floor<minutes>(posting.when.length()).count()),
                exact(posting.money.earned()).c_str(), currency.c_str());
    printSamples(period, home.calendar);
    printTotals(period);
    std::printf("\n3 Prices (%s)\n", currency.c_str());
    printPrice("import", period.importPrice);
    printPrice("export", period.exportPrice);
    printMoney(posting, currency);
    std::printf("\n5 Posting %lld: %s, %s%s\n", static_cast<long long>(posting.id), ledger::name(posting.state),
                ledger::name(posting.source), posting.houseMeter ? "" : ", no house meter");
    for (const Posting &old : period.replaced)
        std::printf("  replaces posting %lld: %s, import %s, export %s, earned %s\n", static_cast<long long>(old.id),
                    ledger::name(old.state), exact(old.importPrice).c_str(), exact(old.exportPrice).c_str(),
                    exact(old.money.earned()).c_str());
    std::printf("  link %s\n  after %s\n", period.link.c_str(), period.linkBefore.c_str());
}

void printText(const SumExplanation &sum, const store::Home &home)
{
    const bool days = !sum.lines.empty() && sum.lines.front().posting == 0;
    std::printf("%s: earned %s %s, the sum of %zu %s\n\n",
                days ? dayText(home.calendar.day(sum.when.begin)).substr(0, 7).c_str()
                     : dayText(home.calendar.day(sum.when.begin)).c_str(),
                exact(sum.total.money.earned()).c_str(), home.site.place.currency.c_str(), sum.lines.size(),
                days ? "days" : "postings");
    std::printf("  %-16s %8s %12s %12s %12s %12s %12s %12s  %s\n", "", "posting", "bought", "sold", "avoided", "stored sun",
                "earned", "so far", "state");
    for (const SumLine &line : sum.lines) {
        std::printf("  %-16s %8s %12s %12s %12s %12s %12s %12s  %s\n",
                    days ? dayText(home.calendar.day(line.when.begin)).c_str()
                         : localText(line.when.begin, home.calendar).c_str(),
                    days ? "" : std::to_string(line.posting).c_str(), exact(line.money.bought).c_str(),
                    exact(line.money.sold).c_str(), exact(line.money.avoided).c_str(),
                    exact(line.money.storedSolar).c_str(), exact(line.money.earned()).c_str(), exact(line.soFar).c_str(),
                    ledger::name(line.state));
    }
    std::printf("  %-16s %8s %12s %12s %12s %12s %12s\n", "sum", "", exact(sum.total.money.bought).c_str(),
                exact(sum.total.money.sold).c_str(), exact(sum.total.money.avoided).c_str(),
                exact(sum.total.money.storedSolar).c_str(), exact(sum.total.money.earned()).c_str());
    const auto baseline = [](const char *name, const std::optional<BaselineDay> &day) {
        if (day)
            std::printf("  %s: earned %s; left in the battery %s less than this car, at %s per kWh\n", name,
                        exact(day->earned).c_str(), exact(day->endDifference).c_str(), exact(day->valuedAt).c_str());
    };
    baseline("the same car only charging", sum.onlyCharging);
    baseline("the same car charging at once", sum.chargeAtOnce);
    std::printf("\n  One of them apart: tidewattctl ledger --explain %s\n",
                days ? dayText(home.calendar.day(sum.lines.front().when.begin)).c_str()
                     : instantText(sum.lines.front().when.begin).c_str());
}

template <class Explanation>
int print(const store::Store &store, const Result<Explanation> &explanation, bool json)
{
    if (!explanation)
        return failed(explanation.error());
    if (json) {
        printJson(*explanation);
        return Done;
    }
    const auto home = store::homeOf(store);
    if (!home)
        return failed(home.error());
    printText(*explanation, *home);
    return Done;
}

} // namespace

int explain(const store::Store &store, const std::string &period, bool json)
{
    if (period.size() == 7) {
        if (const auto month = parseDay(period + "-01"))
            return print(store, store::explainMonth(store, *month), json);
    }
    if (const auto day = parseDay(period))
        return print(store, store::explainDay(store, *day), json);
    if (const auto moment = parseInstant(period))
        return print(store, store::explainPeriod(store, *moment), json);
    // Without a zone it is the clock on the owner's wall.
    if (period.size() >= 16 && (period[10] == 'T' || period[10] == ' ')) {
        const auto day = parseDay(period.substr(0, 10));
        const auto clock = parseClock(period.substr(11));
        const auto home = store::homeOf(store);
        if (!home)
            return failed(home.error());
        if (day && clock)
            return print(store, store::explainPeriod(store, home->calendar.at(*day, *clock)), json);
    }
    return failed({Fault::BadInput, "tidewattctl ledger: --explain",
                   "\"" + period.substr(0, 40)
                       + "\" is no period; a period such as 2025-06-24T13:00, a day or a month such as 2025-06 is expected",
                   {}});
}

} // namespace tw::console
