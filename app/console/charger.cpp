#include "app/console/charger.h"

#include "app/console/charger_der.h"
#include "app/console/charger_show.h"
#include "app/console/charger_wish.h"
#include "app/wiring/ocpp_door.h"
#include "app/wiring/status_text.h"
#include "engine/hand_back.h"
#include "model/charger_protocol.h"
#include "store/store.h"
#include "units/text.h"

#include <nlohmann/json.hpp>

#include <chrono>
#include <cstdio>
#include <memory>
#include <string>
#include <thread>

namespace tw::console {

using nlohmann::json;

namespace {

struct Options {
    std::string db;
    bool json = false;
    bool now = false;
};

/// Where the engine listened last; what the site file says where none has run with keys.
std::string urlIn(const store::Store &store, const Site &site)
{
    const auto text = store.meta(wiring::statusKey);
    const json status = text && *text ? json::parse(**text, nullptr, false) : json();
    const json door = status.is_object() ? status.value("ocpp", json()) : json();
    if (door.is_object() && door.value("security_profile", 0) > 0)
        return door.value("url", "");
    const auto plan = wiring::doorPlan(site, {}, {}, wiring::DoorSecurity::BySite);
    return plan ? wiring::doorUrl(*plan, plan->port, site.charger.id) : std::string();
}

/// What is entered at the charger, with the secrets: for the eyes of who asked.
int showKeys(const Options &options)
{
    const auto store = store::Store::open(options.db, store::Role::Reader);
    if (!store)
        return failed(store.error());
    const auto site = siteIn(**store, options.db);
    if (!site)
        return failed(site.error());
    if (site->charger.protocol == Protocol::Modbus)
        return failed({Fault::BadInput, options.db, "the charger of this site speaks Modbus, which has no keys", {}});
    const auto folder = provision::KeyFolder::open(provision::keyFolderOf(options.db), provision::KeyFolder::Missing::Refuse);
    if (!folder)
        return failed(folder.error());
    const auto keys = provision::readKeys(*folder);
    if (!keys)
        return failed(keys.error());
    const auto authority = provision::readCertificate(keys->authority.certificate, folder->pathOf(provision::authorityFile));
    if (!authority)
        return failed(authority.error());
    const int profile = site->charger.securityProfile;
    const std::string url = urlIn(**store, *site);
    const std::string certificate = folder->pathOf(provision::authorityCertificateFile);
    if (options.json) {
        json document{{"url", url}, {"identity", site->charger.id}, {"protocol", nameOf(site->charger.protocol)},
                      {"security_profile", profile}, {"password", keys->password}, {"authority", certificate},
                      {"authority_sha256", authority->fingerprint}, {"authority_ends", instantText(authority->ends)},
                      {"charger_certificate", folder->pathOf(provision::chargerFile)}};
        std::printf("%s\n", document.dump().c_str());
        return Done;
    }
    std::printf("central system  %s\nidentity        %s\nprotocol        %s\nsecurity        profile %d: %s\n", url.c_str(),
                site->charger.id.c_str(), nameOf(site->charger.protocol), profile, wiring::profileWords(profile));
    if (profile < 3)
        std::printf("password        %s  (%s)\n", keys->password.c_str(),
                    site->charger.protocol == Protocol::Ocpp16 ? "AuthorizationKey" : "BasicAuthPassword");
    if (profile > 1)
        std::printf("authority       %s, ends %s\n                SHA-256 %s\n", certificate.c_str(),
                    instantText(authority->ends).substr(0, 10).c_str(), authority->fingerprint.c_str());
    if (profile == 3)
        std::printf("certificate     %s, with its private key\n", folder->pathOf(provision::chargerFile).c_str());
    return Done;
}

/// Says whose hand is on the charger, and waits until a running engine has done it.
int sayHand(const Options &options, engine::Hand hand)
{
    constexpr seconds patience{40};
    const auto store = store::Store::open(options.db, store::Role::Owner);
    if (!store)
        return failed(store.error());
    const auto site = siteIn(**store, options.db);
    if (!site)
        return failed(site.error());
    if (site->charger.protocol == Protocol::Modbus)
        return failed({Fault::BadInput, options.db,
                       "nothing of ours is stored in a charger over Modbus; it is let go when the engine ends", {}});
    const Instant begun = SystemClock().now();
    if (const auto said = engine::sayHand(**store, hand, begun); !said)
        return failed(said.error());
    const std::string wanted = hand == engine::Hand::HandedBack ? "handed back" : "ours";
    json charger;
    for (Instant now = begun; now - begun < patience; now = SystemClock().now()) {
        const json status = liveStatus(**store);
        charger = status.is_object() ? status.value("charger", json::object()) : json();
        if (!charger.is_object() || charger.value("hand", "") == wanted)
            break;
        std::this_thread::sleep_for(std::chrono::milliseconds(200));
    }
    const bool done = charger.is_object() && charger.value("hand", "") == wanted;
    const bool connected = charger.is_object() && charger.value("connected", false);
    const std::string alone = done && hand == engine::Hand::HandedBack ? charger.value("fallback", "") : "";
    if (options.json) {
        std::printf("%s\n", json{{"hand", wanted}, {"done", done}, {"connected", connected}, {"alone", alone}}.dump().c_str());
    } else if (done && hand == engine::Hand::HandedBack) {
        std::printf("handed back: nothing of ours is stored in the charger; alone it %s\n", alone.c_str());
    } else if (done) {
        std::printf("taken: the charger is planned for again\n");
    } else {
        std::printf("kept, not done yet: %s\n", charger.is_object() ? "the charger is not connected, or does not clear it" : "no engine runs; tidewattctl run does it");
    }
    return done ? Done : AnswerIsNo;
}

int askCare(const Options &options, wiring::Care care)
{
    const auto given = careAnswer(options.db, care);
    if (!given)
        return failed(given.error());
    const json &answer = *given;
    const bool done = answer.value("state", "") == "done";
    if (options.json)
        std::printf("%s\n", answer.dump().c_str());
    else if (done && answer["file"].is_string())
        std::printf("%s\n", answer["file"].get<std::string>().c_str());
    else if (done)
        std::printf("done: %s\n", answer.value("detail", "").c_str());
    if (!done && !options.json)
        return failed({Fault::Refused, "charger", "says no: " + answer.value("detail", "it has not answered yet"), {}});
    return done ? Done : AnswerIsNo;
}

/// Once it has said again what it holds, and the engine has published it.
int askReconcile(const Options &options)
{
    const auto given = careAnswer(options.db, wiring::Care::Reconcile);
    if (!given)
        return failed(given.error());
    if (given->value("state", "") != "done")
        return failed({Fault::Refused, "charger", "says no: " + given->value("detail", "it has not answered yet"), {}});
    return showHeld(options.db, options.json);
}

} // namespace

void addCharger(CLI::App &program, Chosen &chosen)
{
    CLI::App *verb = program.add_subcommand("charger", "what it holds; what is entered at it over OCPP; hand it back, take it again; its log, a restart, a stuck cable; its grid code");
    verb->require_subcommand(1);
    auto options = std::make_shared<Options>();
    const auto add = [&](const char *name, const char *does, engine::Hand hand) {
        CLI::App *part = verb->add_subcommand(name, does);
        part->add_option("--db", options->db, "the store")->required();
        part->add_flag("--json", options->json, "one JSON document");
        part->callback([options, hand, &chosen] { chosen = [options, hand] { return sayHand(*options, hand); }; });
    };
    add("release", "hand it back: clear all that is stored in it, send nothing more, and say what it does then", engine::Hand::HandedBack);
    add("take", "plan for it again", engine::Hand::Ours);
    const auto addCare = [&](const char *name, const char *does, wiring::Care care, wiring::Care atOnce) {
        CLI::App *part = verb->add_subcommand(name, does);
        part->add_option("--db", options->db, "the store of a running engine")->required();
        part->add_flag("--json", options->json, "one JSON document");
        if (care != atOnce)
            part->add_flag("--now", options->now, "not only once the car is gone");
        part->callback([=, &chosen] { chosen = [=] { return askCare(*options, options->now ? atOnce : care); }; });
    };
    CLI::App *show = verb->add_subcommand("show", "what it holds against what it was sent");
    show->add_option("--db", options->db, "the store")->required();
    show->add_flag("--json", options->json, "one JSON document");
    show->callback([options, &chosen] { chosen = [options] { return showHeld(options->db, options->json); }; });
    CLI::App *reconcile = verb->add_subcommand("reconcile", "ask it what it holds and measures now, and show it against what it was sent");
    reconcile->add_option("--db", options->db, "the store of a running engine")->required();
    reconcile->add_flag("--json", options->json, "one JSON document");
    reconcile->callback([options, &chosen] { chosen = [options] { return askReconcile(*options); }; });
    addCare("log", "have the charger upload its log here, and say where the file is", wiring::Care::Log, wiring::Care::Log);
    addCare("reset", "restart the charger", wiring::Care::Restart, wiring::Care::RestartNow);
    addCare("unlock", "release a cable that is stuck", wiring::Care::Unlock, wiring::Care::Unlock);
    addDer(*verb, chosen);
    CLI::App *keys = verb->add_subcommand("keys", "address, password and certificates of the charger, to be entered there; shows secrets");
    keys->add_option("--db", options->db, "the store")->required();
    keys->add_flag("--json", options->json, "one JSON document");
    keys->callback([options, &chosen] { chosen = [options] { return showKeys(*options); }; });
}

} // namespace tw::console
