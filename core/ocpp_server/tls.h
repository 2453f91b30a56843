#pragma once

#include "base/result.h"

#include <memory>
#include <string>
#include <vector>

namespace tw::ocpp_server {

/// A certificate and its private key, each as PEM. The key is a secret.
struct TlsCredential {
    std::string certificate;
    std::string key;
};

/// What one end proves itself with, and what it checks the other end with.
struct TlsKeys {
    /// A server has one of each kind of key, ECDSA and RSA, and shows its client the one that this can check: on one
    /// port, as TLS lets a client say what it understands. A client has one or none.
    std::vector<TlsCredential> own;
    /// The certificate, as PEM, that issued the other end's. At a server: empty asks its clients for none (security
    /// profile 2), else each must show one (profile 3). At a client: empty trusts whom this computer trusts.
    std::string authority;
};

/// Keys made ready for use: TLS 1.2 and 1.3, the suites of OCPP 2.0.1 (part 2, A00.FR.318) and their RSA kin with forward
/// secrecy, no renegotiation, no resumption. May be shared by any number of connections.
class TlsContext {
public:
    struct Parts; ///< OpenSSL's, for the .cpp files of this folder
    enum class End { Server, Client };

    /// BadInput when one of the texts cannot be read, or a key is not its certificate's; `subject` names them in the error.
    static Result<std::shared_ptr<TlsContext>> create(End end, const TlsKeys &keys, const std::string &subject);
    ~TlsContext();
    TlsContext(const TlsContext &) = delete;
    TlsContext &operator=(const TlsContext &) = delete;

    Parts &parts() { return *m_parts; }

private:
    explicit TlsContext(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> m_parts;
};

} // namespace tw::ocpp_server
