#pragma once

#include "logs/ocmf.h"
#include "model/log_import.h"

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace tw::logs {

/// What can be said of a signature: it holds, it fails, or it cannot be judged, and why.
struct Verdict {
    std::optional<bool> valid; ///< nothing: no key, a key that is none, a curve this computer does not know
    std::string why; ///< one sentence
    std::string key; ///< the public key that was used: SubjectPublicKeyInfo in DER, as hex; "" without one
};

/// Checks signatures over elliptic curves with OpenSSL. Keeps the keys it has read, since one meter signs
/// many records.
class Verifier {
public:
    Verifier();
    ~Verifier();
    Verifier(Verifier &&) noexcept;
    Verifier &operator=(Verifier &&) noexcept;

    /// `publicKey`: SubjectPublicKeyInfo (DER or PEM) or the bare point, in hex or base64, spaces anywhere;
    /// also as OCPP sends it, base64 of hex with or without "oca:base16:asn1:" before it. Empty: none is
    /// known.
    ///
    /// The signature may be ASN.1 or bare r and s, hex or base64. A key on another curve than the record
    /// names fails.
    Verdict judge(const OcmfRecord &record, std::string_view publicKey);

private:
    struct Keys;
    std::unique_ptr<Keys> m_keys;
};

/// What a record says and what its signature is worth, as the owner is told it.
SignedRecord signedRecord(std::int64_t line, const OcmfRecord &record, const Verdict &verdict);

} // namespace tw::logs
