#pragma once

#include "base/result.h"
#include "units/time.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tw::provision {

/// A certificate and its private key, each as PEM. The key is a secret: it goes into a file only its owner can read,
/// into the TLS context, and nowhere else.
struct Credential {
    std::string certificate;
    std::string key;
    friend bool operator==(const Credential &, const Credential &) = default;
};

/// What a certificate says of itself.
struct CertificateFacts {
    std::string commonName;         ///< UTF-8; empty without one
    std::vector<std::string> names; ///< its subject alternative names: DNS names and addresses as text, each once
    Instant begins;
    Instant ends;
    std::string fingerprint;        ///< SHA-256 over its DER form, "AB:CD:…"
    std::string keyFingerprint;     ///< SHA-256 over its public key, 64 hex digits: stays when it is renewed
    bool authority = false;         ///< it may sign others
    friend bool operator==(const CertificateFacts &, const CertificateFacts &) = default;
};

/// The facts of the first certificate in a PEM text. BadInput for a text without a readable one, and for one over
/// 64 KiB; `subject` is the name used in the error.
Result<CertificateFacts> readCertificate(std::string_view pem, const std::string &subject);

/// Certificate and key of one PEM text, in any order. BadInput when one of them is missing, cannot be read or is
/// encrypted, or when the key is not the certificate's.
Result<Credential> readCredential(std::string_view pem, const std::string &subject);

/// True when `certificate` was signed with the key of `authority` and bears its name as the issuer. Says nothing of
/// time.
bool signedBy(const Credential &certificate, const Credential &authority);

/// What a key is for. A server shows an ECDSA or an RSA certificate, whichever its client can check (OCPP 2.0.1,
/// part 2, A00: both have to be there).
enum class KeyKind { Ecdsa, Rsa };

/// All certificates are valid from 1970 on: a charger whose clock has not been set yet believes that it is 1970, and it
/// hears the time only once it trusts us. They end before 2038 as long as that can be kept: some chargers count time in
/// 32 bits.
inline constexpr Instant validFrom{};

/// A new authority of a site, or `before` again, with the same name and key, valid for longer. RSA, since chargers
/// that know only RSA must be able to check what it signs. Takes up to some seconds for a new key.
Result<Credential> makeAuthority(const std::string &name, Instant now, const Credential *before = nullptr);

/// A certificate for a server that is called by `names` (DNS names and addresses, at least one), with the key of
/// `before` where there is one.
Result<Credential> makeServerCertificate(const Credential &authority, KeyKind kind, const std::vector<std::string> &names,
                                         Instant now, const Credential *before = nullptr);

/// A certificate by which a charger proves that it is `identity` (common name) of `organisation` (its operator's name,
/// as security profile 3 wants it).
Result<Credential> makeChargerCertificate(const Credential &authority, const std::string &identity,
                                          const std::string &organisation, Instant now,
                                          const Credential *before = nullptr);

/// 40 random hex digits: 20 bytes for an OCPP 1.6 AuthorizationKey, and at the same time a BasicAuthPassword of 2.x.
Result<std::string> makePassword();

} // namespace tw::provision
