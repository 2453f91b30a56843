#include "app/console/compare.h"
#include "app/console/verb.h"
#include "app/wiring/status_text.h"
#include "ledger/register_account.h"
#include "store/explain.h"
#include "store/store.h"
#include "units/text.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdio>
#include <memory>
#include <string>
#include <vector>

namespace tw::console {

using nlohmann::json;

namespace {

struct Options {
    std::string db;
    bool json = false;
};

/// One thing looked at: what was found, and what to do about it when it is not well.
struct Check {
    std::string what;
    bool ok = true;
    std::string found;
    std::string advice;
};

Check integrity(const store::Store &store)
{
    const auto findings = store.check();
    if (!findings)
        return {"store", false, findings.error().text(), "restore a copy of the store"};
    if (findings->empty())
        return {"store", true, "sound", ""};
    std::string all;
    for (const std::string &finding : *findings)
        all += (all.empty() ? "" : "; ") + finding;
    return {"store", false, all, "keep a copy of the file and restore the last good one"};
}

std::string kWh(Energy energy)
{
    return decimalText(wholeWh(energy, Rounding::HalfEven), 3, 3) + " kWh";
}

/// One sample a moment, as the ledger reads them.
std::vector<Measurement> oneAMoment(const std::vector<Measurement> &samples)
{
    std::vector<Measurement> result;
    std::vector<Measurement> together;
    const auto close = [&] {
        if (!together.empty())
            result.push_back(together.size() == 1 ? together.front() : ledger::merged(together));
        together.clear();
    };
    for (const Measurement &sample : samples) {
        if (!together.empty() && together.front().at != sample.at)
            close();
        together.push_back(sample);
    }
    close();
    return result;
}

/// What the charger's registers rose by is in the ledger to the watt-hour, or has a name.
Check registersAgree(const store::Store &store)
{
    const auto sites = store.sites();
    const auto state = store.settlerState();
    if (!sites || !state)
        return {"meters", false, (sites ? state.error() : sites.error()).text(), "restore a copy of the store"};
    if (!*state)
        return {"meters", true, "nothing is settled yet", ""};
    if (sites->size() != 1)
        return {"meters", true, "not compared: the site was changed since the first period", ""};
    const auto imports = store.imports();
    if (!imports)
        return {"meters", false, imports.error().text(), "restore a copy of the store"};
    if (std::ranges::any_of(*imports, [](const store::Import &import) { return !import.undone; }))
        return {"meters", true, "not compared: imports are in the ledger, of meters with registers of their own", ""};
    const auto home = store::homeOf(store);
    const auto samples = store.samples({Instant::min(), Instant::max()});
    if (!home || !samples)
        return {"meters", false, (home ? samples.error() : home.error()).text(), "restore a copy of the store"};
    const auto account = ledger::registerAccount(
        oneAMoment(*samples), {home->site.charger, home->site.grid, home->site.meter}, (*state)->settledUntil);
    const Flows &flows = (*state)->totals.flows;
    const Energy ledger = flows.bought + flows.storedSolar - flows.sold - flows.avoided;
    const Energy apart = account.registers - account.named - ledger;
    std::string found = "the charger's registers and the ledger agree: " + kWh(ledger) + " into the car";
    for (const auto &[what, times] : account.findings)
        found += "; " + std::to_string(times) + " x " + ledger::name(what);
    if (account.named != Energy())
        found += "; " + kWh(account.named) + " not counted because of them";
    if (apart <= 1_Wh && -1_Wh <= apart)
        return {"meters", true, found, ""};
    return {"meters", false,
            "the charger's registers rose by " + kWh(account.registers) + ", the ledger has " + kWh(ledger) + " of it, and nothing explains "
                + kWh(apart),
            "start the engine once, so that it settles what came late; then report the difference"};
}

/// What a printed statement ends in must be a link of this chain.
Check chainEnds(const store::Store &store)
{
    const auto end = store.chainEnd();
    if (!end)
        return {"chain", false, end.error().text(), "restore a copy of the store"};
    if (end->lines == 0)
        return {"chain", true, "nothing is written into the ledger yet", ""};
    return {"chain", true, std::to_string(end->lines) + " lines, the last link is " + end->link, ""};
}

Check ledgerAgrees(const store::Store &store)
{
    const auto compared = compareWithRecomputation(store);
    if (!compared)
        return {"ledger", false, compared.error().text(), "run tidewattctl ledger and look at the period named"};
    if (compared->imported)
        return {"ledger", true, "not computed a second time: imports are in it", ""};
    if (compared->siteChanged)
        return {"ledger", true, "not computed a second time: the site was changed since the first period", ""};
    if (compared->compacted)
        return {"ledger", true, "not computed a second time: its old samples were compacted", ""};
    if (compared->equal)
        return {"ledger", true, std::to_string(compared->periods) + " periods equal a second computation", ""};
    return {"ledger", false, compared->difference, "keep a copy of the store and report the difference"};
}

Check lastStatus(const json &status, Instant now)
{
    const auto at = parseInstant(status.value("at", ""));
    if (!at)
        return {"engine", true, "has not run on this store yet", ""};
    if (now + minutes(5) < *at)
        return {"clock", false, "this computer's clock is behind what the engine wrote (" + instantText(*at) + ")",
                "set the clock"};
    return {"engine", true, "last wrote " + instantText(*at), ""};
}

void addStatus(std::vector<Check> &checks, const json &status)
{
    if (!status.is_object())
        return;
    const json charger = status.value("charger", json::object());
    const bool connected = charger.value("connected", false);
    checks.push_back({"charger", connected, connected ? "was connected" : "was not connected",
                      connected ? "" : "look at its network, and at the address and name it dials"});
    for (const json &alarm : status.value("alarms", json::array()))
        checks.push_back({"alarm", false, alarm.value("what", "") + " since " + alarm.value("since", ""),
                          alarm.value("detail", "")});
}

int runDoctor(const Options &options)
{
    const auto opened = store::Store::open(options.db, store::Role::Reader);
    if (!opened)
        return failed(opened.error());
    const store::Store &store = **opened;
    std::vector<Check> checks{integrity(store), chainEnds(store), registersAgree(store), ledgerAgrees(store)};
    const auto text = store.meta(wiring::statusKey);
    const json status = text && *text ? json::parse(**text, nullptr, false) : json();
    if (status.is_object()) {
        checks.push_back(lastStatus(status, SystemClock().now()));
        addStatus(checks, status);
    }
    bool well = true;
    json document = json::array();
    for (const Check &check : checks) {
        well = well && check.ok;
        document.push_back({{"what", check.what}, {"ok", check.ok}, {"found", check.found}, {"do", check.advice}});
        if (!options.json)
            std::printf("%-8s %-4s %s%s%s\n", check.what.c_str(), check.ok ? "ok" : "LOOK", check.found.c_str(),
                        check.advice.empty() ? "" : "; ", check.advice.c_str());
    }
    if (options.json)
        std::printf("%s\n", json{{"well", well}, {"checks", document}}.dump().c_str());
    return well ? Done : AnswerIsNo;
}

} // namespace

void addDoctor(CLI::App &program, Chosen &chosen)
{
    auto options = std::make_shared<Options>();
    CLI::App *verb = program.add_subcommand("doctor", "looks at the store, the ledger, the clock and the charger");
    verb->add_option("--db", options->db, "the store")->required();
    verb->add_flag("--json", options->json, "one JSON document");
    verb->callback([options, &chosen] { chosen = [options] { return runDoctor(*options); }; });
}

} // namespace tw::console
