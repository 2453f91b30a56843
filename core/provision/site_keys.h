#pragma once

#include "base/result.h"
#include "provision/certificate.h"
#include "provision/key_folder.h"
#include "units/time.h"

#include <string>
#include <vector>

namespace tw::provision {

/// What the keys of a site are made for.
struct KeyWishes {
    std::string site;               ///< its name: the charger's operator, in the words of OCPP
    std::string identity;           ///< the charger's
    std::vector<std::string> names; ///< what the charger may call: DNS names and addresses, at least one
};

/// All that the two ends of a site prove themselves with.
struct SiteKeys {
    Credential authority;    ///< the site's own; the charger is given its certificate
    Credential serverEcdsa;
    Credential serverRsa;
    Credential charger;      ///< for security profile 3
    std::string password;    ///< for profiles 1 and 2
    friend bool operator==(const SiteKeys &, const SiteKeys &) = default;
};

/// Their files in the key folder: a certificate with its key in one, so that there is no half of a pair; the password
/// alone on a line; and the authority's certificate by itself, to be carried to the charger.
inline constexpr const char *authorityFile = "authority.pem";
inline constexpr const char *authorityCertificateFile = "authority.crt";
inline constexpr const char *serverEcdsaFile = "server-ecdsa.pem";
inline constexpr const char *serverRsaFile = "server-rsa.pem";
inline constexpr const char *chargerFile = "charger.pem";
inline constexpr const char *passwordFile = "charger.password";

/// So long before its end each is made anew.
inline constexpr hours authorityRest{24 * 730};
inline constexpr hours chargerRest{24 * 365};
inline constexpr hours serverRest{24 * 30};

/// Where the keys beside a store are: "home.db.keys", also when `db` is a link to it.
std::string keyFolderOf(const std::string &db);

/// The keys in `folder`; makes what is missing, and makes anew, with the same key, what ends soon (the authority two
/// years before, the charger's certificate one year, a server's 30 days), a server's certificate that lacks one of the
/// names, and what another authority signed. Another identity gets a key and a password of its own.
///
/// BadInput or Io as KeyFolder says; BadInput for a file that holds something else: nothing is replaced that cannot be
/// read. One caller at a time: the one that holds the store.
Result<SiteKeys> ensureKeys(const KeyFolder &folder, const KeyWishes &wishes, Instant now);

/// The same, only read: NotFound when one is missing.
Result<SiteKeys> readKeys(const KeyFolder &folder);

/// True when ensureKeys() would change something: cheap enough for once a minute.
bool keysAreDue(const SiteKeys &keys, const KeyWishes &wishes, Instant now);

} // namespace tw::provision
