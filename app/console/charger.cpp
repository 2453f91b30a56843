#include "app/console/charger.h"

#include "app/wiring/ocpp_door.h"
#include "app/wiring/status_text.h"
#include "model/charger_protocol.h"
#include "model/site_file.h"
#include "store/store.h"
#include "units/text.h"

#include <nlohmann/json.hpp>

#include <cstdio>
#include <memory>
#include <string>

namespace tw::console {

using nlohmann::json;

namespace {

struct Options {
    std::string db;
    bool json = false;
};

Result<Site> siteIn(const store::Store &store, const std::string &db)
{
    const auto kept = store.latestSite();
    if (!kept)
        return kept.error();
    if (!*kept)
        return Error{Fault::NotFound, db, "no site is set up in this store yet; give it one with tidewattctl run --site SITE.json", {}};
    SiteFile file = parseSite((*kept)->text, db);
    if (!file.findings.empty())
        return file.findings.front();
    return std::move(file.site);
}

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

} // namespace

void addCharger(CLI::App &program, Chosen &chosen)
{
    CLI::App *verb = program.add_subcommand("charger", "what is entered at a charger over OCPP");
    verb->require_subcommand(1);
    auto options = std::make_shared<Options>();
    CLI::App *keys = verb->add_subcommand("keys", "address, password and certificates of the charger, to be entered there; shows secrets");
    keys->add_option("--db", options->db, "the store")->required();
    keys->add_flag("--json", options->json, "one JSON document");
    keys->callback([options, &chosen] { chosen = [options] { return showKeys(*options); }; });
}

} // namespace tw::console
