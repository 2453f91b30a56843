#include "app/console/explain_print.h"

#include "ledger/settlement.h"
#include "units/text.h"

#include <nlohmann/json.hpp>

#include <cstdio>

namespace tw::console {

namespace {

using Json = nlohmann::ordered_json;

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
        json["state"] = stateName(trace.state);
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

} // namespace

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

} // namespace tw::console
