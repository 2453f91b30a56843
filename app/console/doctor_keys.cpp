#include "app/console/doctor_keys.h"

#include "app/wiring/ocpp_door.h"
#include "model/site_file.h"
#include "store/store.h"
#include "units/text.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <filesystem>

namespace tw::console {

using nlohmann::json;

namespace {

/// An engine that runs has made a new one by then.
constexpr hours patience{24};

std::string dayOf(Instant at)
{
    return instantText(at).substr(0, 10);
}

struct Lasting {
    const char *file;
    const provision::Credential *credential;
    hours rest;
};

/// The first thing wrong with a certificate; nothing when it is well.
std::optional<Check> wrongWith(const Lasting &one, const provision::SiteKeys &keys, const provision::KeyFolder &folder, Instant now)
{
    const std::string path = folder.pathOf(one.file);
    const char *renew = "start the engine once, it renews what ends, with the same key";
    const auto facts = provision::readCertificate(one.credential->certificate, path);
    if (!facts)
        return Check{"keys", false, facts.error().text(), "remove the file and start the engine, it makes another"};
    if (facts->ends <= now)
        return Check{"keys", false, path + " has ended on " + dayOf(facts->ends), renew};
    if (facts->ends < now + one.rest)
        return Check{"keys", false, path + " ends on " + dayOf(facts->ends), renew};
    if (one.credential != &keys.authority && !provision::signedBy(*one.credential, keys.authority))
        return Check{"keys", false, path + " was issued by another authority than " + provision::authorityFile,
                     "start the engine once, it issues another"};
    return std::nullopt;
}

std::optional<std::string> notCovered(const provision::Credential &server, const std::vector<std::string> &names)
{
    const auto facts = provision::readCertificate(server.certificate, {});
    for (const std::string &name : names) {
        if (facts && std::find(facts->names.begin(), facts->names.end(), name) == facts->names.end())
            return name;
    }
    return std::nullopt;
}

Check keysCheck(const provision::KeyFolder &folder, const provision::SiteKeys &keys, const Site &site,
                const std::vector<std::string> &names, Instant now)
{
    const provision::SiteKeys &k = keys;
    for (const Lasting &one : {Lasting{provision::authorityFile, &k.authority, provision::authorityRest - patience},
                               Lasting{provision::serverEcdsaFile, &k.serverEcdsa, provision::serverRest - patience},
                               Lasting{provision::serverRsaFile, &k.serverRsa, provision::serverRest - patience},
                               Lasting{provision::chargerFile, &k.charger, provision::chargerRest - patience}}) {
        if (auto wrong = wrongWith(one, keys, folder, now))
            return *std::move(wrong);
    }
    const auto charger = provision::readCertificate(keys.charger.certificate, {});
    if (!charger || charger->commonName != site.charger.id)
        return {"keys", false, folder.path() + " is for charger " + (charger ? charger->commonName : std::string("?")) + ", the site has " + site.charger.id,
                "start the engine once, it makes a password and a key for this one, which are entered at the charger"};
    if (const auto name = notCovered(keys.serverEcdsa, names))
        return {"keys", false, "the server's certificate is not for " + *name + ", by which the charger may call this computer",
                "start the engine again, it issues one that is"};
    return {"keys", true,
            folder.path() + ": authority until " + dayOf(provision::readCertificate(keys.authority.certificate, {})->ends) + ", server until "
                + dayOf(provision::readCertificate(keys.serverEcdsa.certificate, {})->ends) + ", for charger " + site.charger.id,
            ""};
}

void addCalls(std::vector<Check> &checks, const json &status)
{
    const json door = status.is_object() ? status.value("ocpp", json()) : json();
    if (!door.is_object() || door.value("refused", json::array()).empty())
        return;
    std::string found;
    for (const json &refused : door["refused"])
        found += (found.empty() ? "" : "; ") + refused.value("times", json(0)).dump() + " x " + refused.value("why", "") + ", the last from "
            + refused.value("last_peer", "");
    // Somebody who tries a port is no fault of this home's, unless it is the charger.
    const bool connected = status.value("charger", json::object()).value("connected", false);
    checks.push_back({"calls", connected ? std::optional<bool>() : std::optional(false), "came to nothing: " + found,
                      connected ? "" : "compare what is entered at the charger with tidewattctl charger keys"});
}

} // namespace

void addKeys(std::vector<Check> &checks, const store::Store &store, const std::string &db, const json &status, Instant now)
{
    const auto kept = store.latestSite();
    if (!kept || !*kept)
        return;
    const SiteFile file = parseSite((*kept)->text, db);
    if (!file.findings.empty() || file.site.charger.protocol == Protocol::Modbus)
        return;
    addCalls(checks, status);
    const std::string path = provision::keyFolderOf(db);
    std::error_code ignored;
    if (!std::filesystem::exists(path, ignored))
        return; // plain, on this computer; or not started yet
    const auto folder = provision::KeyFolder::open(path, provision::KeyFolder::Missing::Refuse);
    if (!folder) {
        checks.push_back({"keys", false, folder.error().text(), ""});
        return;
    }
    const auto keys = provision::readKeys(*folder);
    if (!keys) {
        checks.push_back({"keys", false, keys.error().text(), ""});
        return;
    }
    // An address of the command line is nobody's wish for longer than that run.
    std::vector<std::string> names;
    if (const auto &wished = file.site.charger.ocpp)
        names = wished->names.empty() ? wiring::namesOfThisComputer(wished->address) : wished->names;
    checks.push_back(keysCheck(*folder, *keys, file.site, names, now));
}

} // namespace tw::console
