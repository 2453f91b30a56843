#pragma once

// Holds OpenSSL: for the .cpp files of this folder only.

#include "ocpp_server/refusals.h"
#include "ocpp_server/tls.h"

#include <boost/asio/ssl/context.hpp>
#include <boost/system/error_code.hpp>

#include <openssl/ssl.h>

#include <string>
#include <vector>

namespace tw::ocpp_server {

struct TlsContext::Parts {
    boost::asio::ssl::context context;
};

/// The client checks that the certificate it is shown is for `host`, a DNS name or an address.
void expectHost(SSL *tls, const std::string &host);

/// By what names the other end's certificate, if it showed one, calls it: common name and DNS names.
std::vector<std::string> namesOfPeer(SSL *tls);

/// Why a handshake came to nothing: which kind of reason, and in words for the log.
struct HandshakeFault {
    Refusal why = Refusal::Tls;
    std::string words;
};
HandshakeFault handshakeFault(SSL *tls, const boost::system::error_code &error);

} // namespace tw::ocpp_server
