#include "provision/site_keys.h"

#include <algorithm>
#include <filesystem>

namespace tw::provision {

namespace {

constexpr std::size_t leastPassword = 16; // OCPP 2.0.1, A00.FR.205
constexpr std::size_t mostPassword = 40;

using Kept = std::optional<Credential>;

Result<Kept> kept(const KeyFolder &folder, const char *name)
{
    const auto text = folder.read(name);
    if (!text)
        return text.error();
    if (!*text)
        return Kept();
    auto credential = readCredential(**text, folder.pathOf(name));
    if (!credential) {
        Error error = credential.error();
        error.detail += "; restore it from a copy, or remove it so that a new one is made";
        return error;
    }
    return Kept(std::move(*credential));
}

Result<std::optional<std::string>> keptPassword(const KeyFolder &folder)
{
    const auto text = folder.read(passwordFile);
    if (!text || !*text)
        return text;
    std::string password = **text;
    while (!password.empty() && (password.back() == '\n' || password.back() == '\r'))
        password.pop_back();
    const bool printable = std::all_of(password.begin(), password.end(), [](char c) { return c > ' ' && c < 127; });
    if (password.size() < leastPassword || password.size() > mostPassword || !printable)
        return Error{Fault::BadInput, folder.pathOf(passwordFile),
                     "holds no password; 16 to 40 letters, digits or signs without blanks on one line are expected", {}};
    return std::optional(std::move(password));
}

Result<void> put(const KeyFolder &folder, const char *name, const Credential &credential)
{
    return folder.write(name, credential.certificate + credential.key);
}

bool endsWithin(const Credential &credential, hours rest, Instant now)
{
    const auto facts = readCertificate(credential.certificate, {});
    return !facts || facts->ends < now + rest;
}

/// Upper and lower case are one in a DNS name, and an address is compared as it is written in the certificate.
bool covers(const Credential &server, const std::vector<std::string> &names)
{
    const auto facts = readCertificate(server.certificate, {});
    return facts && std::all_of(names.begin(), names.end(), [&](const std::string &name) {
        return std::find(facts->names.begin(), facts->names.end(), name) != facts->names.end();
    });
}

bool serverIsDue(const Credential &server, const Credential &authority, const KeyWishes &wishes, Instant now)
{
    return !signedBy(server, authority) || endsWithin(server, serverRest, now) || !covers(server, wishes.names);
}

bool isFor(const Credential &charger, const std::string &identity)
{
    const auto facts = readCertificate(charger.certificate, {});
    return facts && facts->commonName == identity;
}

bool chargerIsDue(const Credential &charger, const Credential &authority, Instant now)
{
    return !signedBy(charger, authority) || endsWithin(charger, chargerRest, now);
}

Result<Credential> ensureAuthority(const KeyFolder &folder, const KeyWishes &wishes, Instant now)
{
    auto have = kept(folder, authorityFile);
    if (!have)
        return have.error();
    if (!*have || endsWithin(**have, authorityRest, now)) {
        // A renewed one keeps its name too, or what it signed before would have no issuer any more.
        std::string name = "Tidewatt " + wishes.site;
        if (*have) {
            if (const auto facts = readCertificate((*have)->certificate, folder.pathOf(authorityFile)))
                name = facts->commonName;
        }
        auto made = makeAuthority(name, now, *have ? &**have : nullptr);
        if (!made)
            return made.error();
        if (const auto done = put(folder, authorityFile, *made); !done)
            return done.error();
        *have = std::move(*made);
    }
    const auto alone = folder.read(authorityCertificateFile, KeyFolder::Holds::Certificate);
    if (!alone)
        return alone.error();
    if (*alone != (*have)->certificate) {
        if (const auto done = folder.write(authorityCertificateFile, (*have)->certificate); !done)
            return done.error();
    }
    return std::move(**have);
}

Result<Credential> ensureServer(const KeyFolder &folder, const char *name, KeyKind kind, const Credential &authority,
                                const KeyWishes &wishes, Instant now)
{
    auto have = kept(folder, name);
    if (!have)
        return have.error();
    if (*have && !serverIsDue(**have, authority, wishes, now))
        return std::move(**have);
    auto made = makeServerCertificate(authority, kind, wishes.names, now, *have ? &**have : nullptr);
    if (!made)
        return made.error();
    if (const auto done = put(folder, name, *made); !done)
        return done.error();
    return made;
}

/// The charger's certificate and password belong together: another identity gets both anew, the password first, so
/// that a power cut in between only begins this again.
Result<void> ensureCharger(const KeyFolder &folder, const KeyWishes &wishes, Instant now, SiteKeys &keys)
{
    auto have = kept(folder, chargerFile);
    auto password = keptPassword(folder);
    if (!have)
        return have.error();
    if (!password)
        return password.error();
    const bool another = *have && !isFor(**have, wishes.identity);
    if (!*password || another) {
        auto made = makePassword();
        if (!made)
            return made.error();
        if (const auto done = folder.write(passwordFile, *made + "\n"); !done)
            return done.error();
        *password = std::move(*made);
    }
    keys.password = std::move(**password);
    if (*have && !another && !chargerIsDue(**have, keys.authority, now)) {
        keys.charger = std::move(**have);
        return {};
    }
    auto made = makeChargerCertificate(keys.authority, wishes.identity, wishes.site, now,
                                       *have && !another ? &**have : nullptr);
    if (!made)
        return made.error();
    if (const auto done = put(folder, chargerFile, *made); !done)
        return done.error();
    keys.charger = std::move(*made);
    return {};
}

} // namespace

std::string keyFolderOf(const std::string &db)
{
    std::error_code ignored;
    const auto itself = std::filesystem::weakly_canonical(db, ignored);
    return (itself.empty() ? db : itself.string()) + ".keys";
}

Result<SiteKeys> ensureKeys(const KeyFolder &folder, const KeyWishes &wishes, Instant now)
{
    SiteKeys keys;
    auto authority = ensureAuthority(folder, wishes, now);
    if (!authority)
        return authority.error();
    keys.authority = std::move(*authority);
    auto ecdsa = ensureServer(folder, serverEcdsaFile, KeyKind::Ecdsa, keys.authority, wishes, now);
    if (!ecdsa)
        return ecdsa.error();
    keys.serverEcdsa = std::move(*ecdsa);
    auto rsa = ensureServer(folder, serverRsaFile, KeyKind::Rsa, keys.authority, wishes, now);
    if (!rsa)
        return rsa.error();
    keys.serverRsa = std::move(*rsa);
    if (const auto done = ensureCharger(folder, wishes, now, keys); !done)
        return done.error();
    return keys;
}

Result<SiteKeys> readKeys(const KeyFolder &folder)
{
    SiteKeys keys;
    const auto missing = [&](const char *name) {
        return Error{Fault::NotFound, folder.pathOf(name), "is not there yet; tidewattctl run makes it when it starts", {}};
    };
    for (const auto &[name, into] : {std::pair(authorityFile, &keys.authority), std::pair(serverEcdsaFile, &keys.serverEcdsa),
                                     std::pair(serverRsaFile, &keys.serverRsa), std::pair(chargerFile, &keys.charger)}) {
        auto have = kept(folder, name);
        if (!have)
            return have.error();
        if (!*have)
            return missing(name);
        *into = std::move(**have);
    }
    auto password = keptPassword(folder);
    if (!password)
        return password.error();
    if (!*password)
        return missing(passwordFile);
    keys.password = std::move(**password);
    return keys;
}

bool keysAreDue(const SiteKeys &keys, const KeyWishes &wishes, Instant now)
{
    return endsWithin(keys.authority, authorityRest, now) || serverIsDue(keys.serverEcdsa, keys.authority, wishes, now)
        || serverIsDue(keys.serverRsa, keys.authority, wishes, now) || !isFor(keys.charger, wishes.identity)
        || chargerIsDue(keys.charger, keys.authority, now);
}

} // namespace tw::provision
