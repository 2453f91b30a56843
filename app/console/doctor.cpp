#include "app/console/compare.h"
#include "app/console/doctor_keys.h"
#include "app/console/verb.h"
#include "app/wiring/status_text.h"
#include "store/books.h"
#include "store/store.h"
#include "units/text.h"

#include <nlohmann/json.hpp>

#include <cstdio>
#include <cstdlib>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace tw::console {

using nlohmann::json;

namespace {

struct Options {
    std::string db;
    bool json = false;
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

std::string kWh(std::int64_t ws)
{
    return decimalText(wholeWh(Energy::fromWs(ws), Rounding::HalfEven), 3, 3) + " kWh";
}

/// What the meters' registers rose by is in the ledger to the watt-hour, or has a name.
Check metersAgree(const Recomputation &again)
{
    if (again.periods == 0)
        return {"meters", again.unchecked == 0 ? std::optional(true) : std::nullopt,
                again.unchecked == 0 ? "nothing is settled yet"
                                     : "not compared: the samples of all periods were compacted",
                ""};
    const RegisterSum &meters = again.meters;
    const std::int64_t apart = meters.registers - meters.named - meters.elsewhere - again.ledgerNet;
    std::string found = "the registers and the ledger agree: " + kWh(again.ledgerNet) + " into the car";
    for (const auto &[what, times] : meters.findings)
        found += "; " + std::to_string(times) + " x " + std::string(what);
    if (meters.named != 0)
        found += "; " + kWh(meters.named) + " not counted because of them";
    if (meters.elsewhere != 0)
        found += "; " + kWh(meters.elsewhere) + " of time that a better record tells of";
    if (std::llabs(apart) <= 3600)
        return {"meters", true, found, ""};
    return {"meters", false,
            "the registers rose by " + kWh(meters.registers) + ", the ledger has " + kWh(again.ledgerNet)
                + " of it, and nothing explains " + kWh(apart),
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

Check ledgerAgrees(const Recomputation &again)
{
    if (!again.equal())
        return {"ledger", false, again.differences.front(),
                "keep a copy of the store and report the difference"};
    if (again.periods == 0 && again.unchecked > 0)
        return {"ledger", {}, "not computed a second time: the samples of all periods were compacted", ""};
    return {"ledger", true, std::to_string(again.periods) + " periods equal a second computation", ""};
}

/// The ledger beside a second computation of it, as far as its evidence is there.
void addSettled(std::vector<Check> &checks, const store::Store &store)
{
    const auto late = store.meta(store::Books::lateKey);
    const auto site = store.latestSite();
    if (site && !*site) {
        for (const char *what : {"meters", "ledger"})
            checks.push_back({what, {}, "no site is set up in this store, so nothing is settled",
                              "give it one: tidewattctl run --site SITE.json"});
        return;
    }
    if (late && *late && !(*late)->empty()) {
        const std::string found =
            "not compared: samples for the time since " + **late + " came late and wait to be settled";
        for (const char *what : {"meters", "ledger"})
            checks.push_back({what, {}, found, "start the engine once, so that it settles them"});
        return;
    }
    const auto again = compareWithRecomputation(store);
    if (!again) {
        checks.push_back({"ledger", false, again.error().text(),
                          "keep a copy of the store and restore the last good one"});
        return;
    }
    checks.push_back(metersAgree(*again));
    checks.push_back(ledgerAgrees(*again));
    if (again->unchecked > 0 && again->periods > 0)
        checks.push_back({"ledger",
                          {},
                          "not computed a second time: " + std::to_string(again->unchecked)
                              + " periods until " + instantText(*again->uncheckedUntil)
                              + ", whose samples were compacted",
                          ""});
}

Check lastStatus(const json &status, Instant now)
{
    const auto at = parseInstant(status.value("at", ""));
    if (!at)
        return {"engine", true, "has not run on this store yet", ""};
    if (now + minutes(5) < *at)
        return {"clock", false,
                "this computer's clock is behind what the engine wrote (" + instantText(*at) + ")",
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
    std::vector<Check> checks{integrity(store), chainEnds(store)};
    addSettled(checks, store);
    const auto text = store.meta(wiring::statusKey);
    const json status = text && *text ? json::parse(**text, nullptr, false) : json();
    const Instant now = SystemClock().now();
    if (status.is_object()) {
        checks.push_back(lastStatus(status, now));
        addStatus(checks, status);
    }
    addKeys(checks, store, options.db, status, now);
    bool well = true;
    json document = json::array();
    for (const Check &check : checks) {
        well = well && check.ok.value_or(true);
        const json ok = check.ok ? json(*check.ok) : json();
        document.push_back({{"what", check.what}, {"ok", ok}, {"found", check.found}, {"do", check.advice}});
        const char *word = !check.ok ? "-" : *check.ok ? "ok" : "LOOK";
        if (!options.json)
            std::printf("%-8s %-4s %s%s%s\n", check.what.c_str(), word, check.found.c_str(),
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
    CLI::App *verb =
        program.add_subcommand("doctor", "looks at the store, the ledger, the clock, the charger and its keys");
    verb->add_option("--db", options->db, "the store")->required();
    verb->add_flag("--json", options->json, "one JSON document");
    verb->callback([options, &chosen] { chosen = [options] { return runDoctor(*options); }; });
}

} // namespace tw::console
