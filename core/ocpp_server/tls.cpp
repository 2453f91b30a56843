#include "ocpp_server/tls_parts.h"

#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <boost/asio/error.hpp>
#include <boost/asio/ssl/error.hpp>

namespace tw::ocpp_server {

namespace {

namespace ssl = boost::asio::ssl;

/// OCPP 2.0.1, part 2, A00.FR.318: the ECDHE-ECDSA and the two plain RSA suites. ECDHE-RSA is what most clients with an
/// RSA-only trust take instead of the latter.
constexpr const char *suites = "ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-ECDSA-AES256-GCM-SHA384:"
                               "ECDHE-RSA-AES128-GCM-SHA256:ECDHE-RSA-AES256-GCM-SHA384:"
                               "AES128-GCM-SHA256:AES256-GCM-SHA384";

boost::asio::const_buffer bytes(const std::string &text)
{
    return {text.data(), text.size()};
}

Result<void> take(ssl::context &context, const TlsCredential &own, const std::string &subject)
{
    boost::system::error_code error;
    context.use_certificate_chain(bytes(own.certificate), error);
    if (error)
        return Error{Fault::BadInput, subject, "the certificate cannot be used: " + error.message(), {}};
    context.use_private_key(bytes(own.key), ssl::context::pem, error);
    if (error)
        return Error{Fault::BadInput, subject, "the private key cannot be used with its certificate: " + error.message(), {}};
    return {};
}

/// All certificates of the text; their names are what a server tells its clients they may come from.
Result<void> takeAuthority(SSL_CTX *context, const std::string &pem, const std::string &subject)
{
    const std::unique_ptr<BIO, decltype(&BIO_free_all)> text(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())), BIO_free_all);
    int taken = 0;
    while (text) {
        const std::unique_ptr<X509, decltype(&X509_free)> one(PEM_read_bio_X509(text.get(), nullptr, nullptr, nullptr), X509_free);
        if (!one)
            break;
        if (X509_STORE_add_cert(SSL_CTX_get_cert_store(context), one.get()) == 1 && SSL_CTX_add_client_CA(context, one.get()) == 1)
            ++taken;
    }
    ERR_clear_error();
    if (taken == 0)
        return Error{Fault::BadInput, subject, "holds no certificate of an authority; a PEM text with BEGIN CERTIFICATE is expected", {}};
    return {};
}

Result<void> trust(ssl::context &context, const TlsKeys &keys, TlsContext::End end, const std::string &subject)
{
    if (!keys.authority.empty()) {
        if (const auto taken = takeAuthority(context.native_handle(), keys.authority, subject); !taken)
            return taken.error();
    } else if (end == TlsContext::End::Client) {
        boost::system::error_code error;
        context.set_default_verify_paths(error);
        if (error)
            return Error{Fault::Io, subject, "this computer's authorities cannot be read: " + error.message(), {}};
    }
    const bool checks = end == TlsContext::End::Client || !keys.authority.empty();
    context.set_verify_mode(checks ? ssl::verify_peer | ssl::verify_fail_if_no_peer_cert : ssl::verify_none);
    return {};
}

std::string utf8(const ASN1_STRING *string)
{
    unsigned char *text = nullptr;
    const int size = ASN1_STRING_to_UTF8(&text, string);
    const std::string result = size > 0 ? std::string(reinterpret_cast<char *>(text), static_cast<std::size_t>(size)) : std::string();
    OPENSSL_free(text);
    return result;
}

/// What OpenSSL's reasons come to; the rest is Refusal::Tls.
Refusal kindOf(unsigned long code)
{
    if (ERR_GET_LIB(code) != ERR_LIB_SSL)
        return Refusal::Tls;
    switch (ERR_GET_REASON(code)) {
    case SSL_R_HTTP_REQUEST:
    case SSL_R_HTTPS_PROXY_REQUEST:
        return Refusal::PlainText;
    case SSL_R_UNSUPPORTED_PROTOCOL:
    case SSL_R_VERSION_TOO_LOW:
    case SSL_R_TLSV1_ALERT_PROTOCOL_VERSION:
        return Refusal::OldTls;
    case SSL_R_CERTIFICATE_VERIFY_FAILED:
    case SSL_R_PEER_DID_NOT_RETURN_A_CERTIFICATE:
        return Refusal::Certificate;
    case SSL_R_TLSV1_ALERT_UNKNOWN_CA:
    case SSL_R_SSLV3_ALERT_BAD_CERTIFICATE:
    case SSL_R_SSLV3_ALERT_CERTIFICATE_UNKNOWN:
    case SSL_R_SSLV3_ALERT_CERTIFICATE_EXPIRED:
    case SSL_R_SSLV3_ALERT_UNSUPPORTED_CERTIFICATE:
        return Refusal::NotTrusted;
    default:
        return Refusal::Tls;
    }
}

} // namespace

TlsContext::TlsContext(std::unique_ptr<Parts> parts)
    : m_parts(std::move(parts))
{
}

TlsContext::~TlsContext() = default;

Result<std::shared_ptr<TlsContext>> TlsContext::create(End end, const TlsKeys &keys, const std::string &subject)
{
    auto parts = std::make_unique<Parts>(
        Parts{ssl::context(end == End::Server ? ssl::context::tls_server : ssl::context::tls_client)});
    ssl::context &context = parts->context;
    SSL_CTX *native = context.native_handle();
    // Whatever the computer's own configuration says.
    const bool made = SSL_CTX_set_min_proto_version(native, TLS1_2_VERSION) == 1
        && SSL_CTX_set_cipher_list(native, suites) == 1 && SSL_CTX_set_num_tickets(native, 0) == 1;
    if (!made)
        return Error{Fault::Io, subject, "TLS cannot be set up with this computer's OpenSSL", {}};
    SSL_CTX_set_options(native, SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION | SSL_OP_NO_TICKET
                                    | SSL_OP_CIPHER_SERVER_PREFERENCE);
    SSL_CTX_set_session_cache_mode(native, SSL_SESS_CACHE_OFF);
    for (const TlsCredential &own : keys.own) {
        if (const auto taken = take(context, own, subject); !taken)
            return taken.error();
    }
    if (const auto trusted = trust(context, keys, end, subject); !trusted)
        return trusted.error();
    ERR_clear_error();
    return std::shared_ptr<TlsContext>(new TlsContext(std::move(parts)));
}

void expectHost(SSL *tls, const std::string &host)
{
    X509_VERIFY_PARAM *expected = SSL_get0_param(tls);
    if (X509_VERIFY_PARAM_set1_ip_asc(expected, host.c_str()) == 1)
        return;
    X509_VERIFY_PARAM_set1_host(expected, host.data(), host.size());
    X509_VERIFY_PARAM_set_hostflags(expected, X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS);
    SSL_ctrl(tls, SSL_CTRL_SET_TLSEXT_HOSTNAME, TLSEXT_NAMETYPE_host_name, const_cast<char *>(host.c_str()));
}

std::vector<std::string> namesOfPeer(SSL *tls)
{
    std::vector<std::string> names;
    const std::unique_ptr<X509, decltype(&X509_free)> certificate(SSL_get1_peer_certificate(tls), X509_free);
    if (!certificate)
        return names;
    const X509_NAME *subject = X509_get_subject_name(certificate.get());
    const int at = X509_NAME_get_index_by_NID(subject, NID_commonName, -1);
    if (at >= 0)
        names.push_back(utf8(X509_NAME_ENTRY_get_data(X509_NAME_get_entry(subject, at))));
    const std::unique_ptr<GENERAL_NAMES, decltype(&GENERAL_NAMES_free)> others(
        static_cast<GENERAL_NAMES *>(X509_get_ext_d2i(certificate.get(), NID_subject_alt_name, nullptr, nullptr)),
        GENERAL_NAMES_free);
    for (int i = 0; others && i < sk_GENERAL_NAME_num(others.get()); ++i) {
        const GENERAL_NAME *name = sk_GENERAL_NAME_value(others.get(), i);
        if (name->type == GEN_DNS)
            names.push_back(utf8(name->d.dNSName));
    }
    return names;
}

HandshakeFault handshakeFault(SSL *tls, const boost::system::error_code &error)
{
    // A client that went away: by the end of the stream, with or without OpenSSL's remark on it.
    if (error.category() != boost::asio::error::get_ssl_category())
        return {Refusal::Gone, error.message()};
    const auto code = static_cast<unsigned long>(error.value());
    HandshakeFault fault{kindOf(code), {}};
    if (const long verdict = SSL_get_verify_result(tls); verdict != X509_V_OK) {
        fault.words = X509_verify_cert_error_string(verdict);
    } else {
        const char *reason = ERR_reason_error_string(code);
        fault.words = reason ? reason : error.message();
    }
    return fault;
}

} // namespace tw::ocpp_server
