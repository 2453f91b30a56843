// X.509 by OpenSSL. Serial numbers are random; signatures are SHA-256. Each certificate carries what RFC 5280 wants of
// its kind: basic constraints, key usage, extended key usage, key identifiers, and the names a server is called by.

#include "provision/certificate.h"

#include "base/quote.h"

#include <openssl/bio.h>
#include <openssl/bn.h>
#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/rsa.h>
#include <openssl/x509v3.h>

#include <algorithm>
#include <array>
#include <ctime>
#include <memory>

namespace tw::provision {

namespace {

template <auto Free>
struct Deleter {
    template <class T>
    void operator()(T *what) const
    {
        Free(what);
    }
};
using Bio = std::unique_ptr<BIO, Deleter<BIO_free_all>>;
using Key = std::unique_ptr<EVP_PKEY, Deleter<EVP_PKEY_free>>;
using Certificate = std::unique_ptr<X509, Deleter<X509_free>>;
using Number = std::unique_ptr<BIGNUM, Deleter<BN_free>>;
using Time = std::unique_ptr<ASN1_TIME, Deleter<ASN1_TIME_free>>;
using Names = std::unique_ptr<GENERAL_NAMES, Deleter<GENERAL_NAMES_free>>;
using Name = std::unique_ptr<GENERAL_NAME, Deleter<GENERAL_NAME_free>>;

constexpr std::size_t mostPem = 64 * 1024;
constexpr hours authorityLife{24 * 365 * 10};
constexpr hours chargerLife{24 * 365 * 10};
constexpr hours serverLife{24 * 397};
constexpr unsigned authorityBits = 3072; // beyond 2030 (BSI TR-02102, NIST SP 800-57)
constexpr unsigned serverBits = 2048;

Error broken(const std::string &subject, const std::string &what)
{
    const unsigned long code = ERR_get_error();
    ERR_clear_error();
    const char *reason = code == 0 ? nullptr : ERR_reason_error_string(code);
    return {Fault::Io, subject, what + (reason ? std::string(": ") + reason : std::string()), {}};
}

/// Never asks at the terminal: an encrypted key is one that cannot be read.
int noPassphrase(char *, int, int, void *)
{
    return -1;
}

Bio reader(std::string_view text)
{
    return Bio(BIO_new_mem_buf(text.data(), static_cast<int>(text.size())));
}

std::string textOf(BIO *bio)
{
    char *data = nullptr;
    const long size = BIO_get_mem_data(bio, &data);
    return size > 0 ? std::string(data, static_cast<std::size_t>(size)) : std::string();
}

Certificate certificateIn(std::string_view pem)
{
    const Bio bio = pem.size() <= mostPem ? reader(pem) : nullptr;
    Certificate result(bio ? PEM_read_bio_X509(bio.get(), nullptr, noPassphrase, nullptr) : nullptr);
    ERR_clear_error();
    return result;
}

Key keyIn(std::string_view pem)
{
    const Bio bio = pem.size() <= mostPem ? reader(pem) : nullptr;
    Key result(bio ? PEM_read_bio_PrivateKey(bio.get(), nullptr, noPassphrase, nullptr) : nullptr);
    ERR_clear_error();
    return result;
}

std::string pemOf(X509 *certificate)
{
    const Bio bio(BIO_new(BIO_s_mem()));
    return bio && PEM_write_bio_X509(bio.get(), certificate) == 1 ? textOf(bio.get()) : std::string();
}

std::string pemOf(EVP_PKEY *key)
{
    const Bio bio(BIO_new(BIO_s_secmem()));
    const bool written = bio
        && PEM_write_bio_PKCS8PrivateKey(bio.get(), key, nullptr, nullptr, 0, noPassphrase, nullptr) == 1;
    return written ? textOf(bio.get()) : std::string();
}

std::string hexText(const unsigned char *bytes, std::size_t count, bool colons)
{
    constexpr char upper[] = "0123456789ABCDEF";
    constexpr char lower[] = "0123456789abcdef";
    std::string text;
    for (std::size_t i = 0; i < count; ++i) {
        if (colons && i > 0)
            text += ':';
        const char *digits = colons ? upper : lower;
        text += digits[bytes[i] >> 4U];
        text += digits[bytes[i] & 15U];
    }
    return text;
}

std::string utf8(const ASN1_STRING *string)
{
    unsigned char *bytes = nullptr;
    const int size = ASN1_STRING_to_UTF8(&bytes, string);
    const std::string result = size > 0 ? std::string(reinterpret_cast<char *>(bytes), static_cast<std::size_t>(size))
                                        : std::string();
    OPENSSL_free(bytes);
    return result;
}

std::string commonNameOf(X509 *certificate)
{
    const X509_NAME *name = X509_get_subject_name(certificate);
    const int at = X509_NAME_get_index_by_NID(name, NID_commonName, -1);
    return at < 0 ? std::string() : utf8(X509_NAME_ENTRY_get_data(X509_NAME_get_entry(name, at)));
}

std::string addressText(const ASN1_OCTET_STRING *address)
{
    const unsigned char *bytes = ASN1_STRING_get0_data(address);
    const int size = ASN1_STRING_length(address);
    std::string text;
    if (size == 4) {
        for (int i = 0; i < 4; ++i)
            text += (i ? "." : "") + std::to_string(bytes[i]);
    } else if (size == 16) { // long form, compared with the same form only
        for (int i = 0; i < 16; i += 2)
            text += (i ? ":" : "") + hexText(bytes + i, 2, false);
    }
    return text;
}

std::vector<std::string> namesOf(X509 *certificate)
{
    std::vector<std::string> result;
    const Names names(static_cast<GENERAL_NAMES *>(X509_get_ext_d2i(certificate, NID_subject_alt_name, nullptr, nullptr)));
    for (int i = 0; names && i < sk_GENERAL_NAME_num(names.get()); ++i) {
        const GENERAL_NAME *name = sk_GENERAL_NAME_value(names.get(), i);
        std::string text;
        if (name->type == GEN_DNS)
            text = utf8(name->d.dNSName);
        else if (name->type == GEN_IPADD)
            text = addressText(name->d.iPAddress);
        if (!text.empty() && std::find(result.begin(), result.end(), text) == result.end())
            result.push_back(std::move(text));
    }
    return result;
}

std::optional<Instant> instantOf(const ASN1_TIME *time)
{
    std::tm tm{};
    if (ASN1_TIME_to_tm(time, &tm) != 1)
        return std::nullopt;
    using namespace std::chrono;
    const sys_days day = year(tm.tm_year + 1900) / month(static_cast<unsigned>(tm.tm_mon + 1))
        / std::chrono::day(static_cast<unsigned>(tm.tm_mday));
    return day + hours(tm.tm_hour) + minutes(tm.tm_min) + seconds(tm.tm_sec);
}

/// What one certificate is to say.
struct Wanted {
    std::string commonName;
    std::string organisation;
    std::vector<std::string> names;
    hours life{};
    std::string usage;    ///< as OpenSSL's configuration words it
    std::string extended; ///< the same; empty: none
    bool authority = false;
};

/// As much of `text` as a name in a certificate holds: 64 characters (RFC 5280, appendix A). What is no UTF-8 ends it.
std::string fitting(const std::string &text)
{
    std::size_t end = 0;
    for (int count = 0; count < 64 && end < text.size(); ++count) {
        const std::size_t bytes = characterBytes(std::string_view(text).substr(end));
        if (bytes == 0)
            break;
        end += bytes;
    }
    return text.substr(0, end);
}

bool addEntry(X509_NAME *name, const char *field, const std::string &value)
{
    const std::string text = fitting(value);
    return text.empty()
        || X509_NAME_add_entry_by_txt(name, field, MBSTRING_UTF8, reinterpret_cast<const unsigned char *>(text.data()),
                                      static_cast<int>(text.size()), -1, 0)
        == 1;
}

bool addExtension(X509 *certificate, X509 *issuer, int id, const std::string &value)
{
    X509V3_CTX context;
    X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
    X509_EXTENSION *extension = X509V3_EXT_conf_nid(nullptr, &context, id, value.c_str());
    const bool added = extension && X509_add_ext(certificate, extension, -1) == 1;
    X509_EXTENSION_free(extension);
    return added;
}

bool addNames(X509 *certificate, const std::vector<std::string> &wanted)
{
    const Names names(GENERAL_NAMES_new());
    const auto add = [&](int type, auto value) {
        Name name(GENERAL_NAME_new());
        GENERAL_NAME_set0_value(name.get(), type, value);
        return sk_GENERAL_NAME_push(names.get(), name.get()) > 0 && name.release();
    };
    for (const std::string &text : wanted) {
        if (ASN1_OCTET_STRING *address = a2i_IPADDRESS(text.c_str())) {
            if (!add(GEN_IPADD, address))
                return false;
        }
        // An address too: some small TLS libraries know only DNS names and compare the text they dialled with them.
        ASN1_IA5STRING *dns = ASN1_IA5STRING_new();
        if (!dns || ASN1_STRING_set(dns, text.data(), static_cast<int>(text.size())) != 1 || !add(GEN_DNS, dns))
            return false;
    }
    ERR_clear_error(); // of the names that are no addresses
    return wanted.empty() || X509_add1_ext_i2d(certificate, NID_subject_alt_name, names.get(), 0, X509V3_ADD_DEFAULT) == 1;
}

bool setSerial(X509 *certificate)
{
    const Number number(BN_new());
    return number && BN_rand(number.get(), 127, BN_RAND_TOP_ANY, BN_RAND_BOTTOM_ANY) == 1
        && BN_to_ASN1_INTEGER(number.get(), X509_get_serialNumber(certificate));
}

bool setTimes(X509 *certificate, Instant ends)
{
    const Time begin(ASN1_TIME_set(nullptr, validFrom.time_since_epoch().count()));
    const Time end(ASN1_TIME_set(nullptr, ends.time_since_epoch().count()));
    return begin && end && X509_set1_notBefore(certificate, begin.get()) == 1
        && X509_set1_notAfter(certificate, end.get()) == 1;
}

/// `issuer` is nothing for a certificate that signs itself.
Result<Credential> issue(const Wanted &wanted, Key key, const Credential *issuer, Instant now)
{
    const std::string subject = "certificate of " + wanted.commonName;
    if (!key)
        return broken(subject, "no key could be made");
    const Certificate signer = issuer ? certificateIn(issuer->certificate) : nullptr;
    const Key signerKey = issuer ? keyIn(issuer->key) : nullptr;
    if (issuer && (!signer || !signerKey))
        return broken(subject, "the authority cannot be read");
    const Certificate made(X509_new());
    X509 *x = made.get();
    bool good = x && X509_set_version(x, 2) == 1 && setSerial(x) && setTimes(x, now + wanted.life)
        && addEntry(X509_get_subject_name(x), "O", wanted.organisation)
        && addEntry(X509_get_subject_name(x), "CN", wanted.commonName)
        && X509_set_issuer_name(x, X509_get_subject_name(signer ? signer.get() : x)) == 1
        && X509_set_pubkey(x, key.get()) == 1;
    X509 *by = signer ? signer.get() : x;
    good = good && addExtension(x, by, NID_basic_constraints, wanted.authority ? "critical,CA:TRUE,pathlen:0" : "critical,CA:FALSE")
        && addExtension(x, by, NID_key_usage, wanted.usage) && addExtension(x, by, NID_subject_key_identifier, "hash")
        && addExtension(x, by, NID_authority_key_identifier, "keyid:always")
        && (wanted.extended.empty() || addExtension(x, by, NID_ext_key_usage, wanted.extended))
        && addNames(x, wanted.names)
        && X509_sign(x, signerKey ? signerKey.get() : key.get(), EVP_sha256()) > 0;
    Credential result;
    if (good)
        result = {pemOf(x), pemOf(key.get())};
    if (result.certificate.empty() || result.key.empty())
        return broken(subject, "could not be made");
    return result;
}

Key keyOf(const Credential *before, KeyKind kind, unsigned bits)
{
    if (before)
        return keyIn(before->key);
    return Key(kind == KeyKind::Ecdsa ? EVP_EC_gen("P-256") : EVP_RSA_gen(bits));
}

} // namespace

Result<CertificateFacts> readCertificate(std::string_view pem, const std::string &subject)
{
    const Error wrong{Fault::BadInput, subject, "holds no certificate; a PEM text with BEGIN CERTIFICATE is expected", {}};
    const Certificate certificate = certificateIn(pem);
    if (!certificate)
        return wrong;
    const auto begins = instantOf(X509_get0_notBefore(certificate.get()));
    const auto ends = instantOf(X509_get0_notAfter(certificate.get()));
    std::array<unsigned char, EVP_MAX_MD_SIZE> whole{};
    unsigned wholeSize = 0;
    std::array<unsigned char, EVP_MAX_MD_SIZE> ofKey{};
    unsigned keySize = 0;
    unsigned char *key = nullptr;
    const int keyBytes = i2d_X509_PUBKEY(X509_get_X509_PUBKEY(certificate.get()), &key);
    const bool digested = keyBytes > 0 && X509_digest(certificate.get(), EVP_sha256(), whole.data(), &wholeSize) == 1
        && EVP_Digest(key, static_cast<std::size_t>(keyBytes), ofKey.data(), &keySize, EVP_sha256(), nullptr) == 1;
    OPENSSL_free(key);
    const bool authority = X509_check_ca(certificate.get()) == 1;
    CertificateFacts facts{.commonName = commonNameOf(certificate.get()),
                           .names = namesOf(certificate.get()),
                           .begins = begins.value_or(Instant()),
                           .ends = ends.value_or(Instant()),
                           .fingerprint = hexText(whole.data(), wholeSize, true),
                           .keyFingerprint = hexText(ofKey.data(), keySize, false),
                           .authority = authority};
    ERR_clear_error();
    if (!begins || !ends || !digested)
        return wrong;
    return facts;
}

Result<Credential> readCredential(std::string_view pem, const std::string &subject)
{
    const auto wrong = [&](const char *what) { return Error{Fault::BadInput, subject, what, {}}; };
    const Certificate certificate = certificateIn(pem);
    if (!certificate)
        return wrong("holds no certificate; a PEM text with BEGIN CERTIFICATE is expected");
    const Key key = keyIn(pem);
    if (!key)
        return wrong("holds no private key that can be read; a PEM text with BEGIN PRIVATE KEY, not encrypted, is expected");
    const bool pair = X509_check_private_key(certificate.get(), key.get()) == 1;
    ERR_clear_error();
    if (!pair)
        return wrong("holds a private key that is not its certificate's");
    return Credential{pemOf(certificate.get()), pemOf(key.get())};
}

bool signedBy(const Credential &certificate, const Credential &authority)
{
    const Certificate leaf = certificateIn(certificate.certificate);
    const Certificate root = certificateIn(authority.certificate);
    const bool result = leaf && root && X509_check_issued(root.get(), leaf.get()) == X509_V_OK
        && X509_verify(leaf.get(), X509_get0_pubkey(root.get())) == 1;
    ERR_clear_error();
    return result;
}

Result<Credential> makeAuthority(const std::string &name, Instant now, const Credential *before)
{
    return issue({.commonName = name, .organisation = "Tidewatt", .names = {}, .life = authorityLife,
                  .usage = "critical,keyCertSign,cRLSign", .extended = {}, .authority = true},
                 keyOf(before, KeyKind::Rsa, authorityBits), nullptr, now);
}

Result<Credential> makeServerCertificate(const Credential &authority, KeyKind kind, const std::vector<std::string> &names,
                                         Instant now, const Credential *before)
{
    TW_ASSERT(!names.empty());
    // RSA: for the suites without ECDHE, where the key itself encrypts.
    const char *usage = kind == KeyKind::Rsa ? "critical,digitalSignature,keyEncipherment" : "critical,digitalSignature";
    // A name that does not fit is better left out than cut off: the alternative names have it whole.
    const std::string commonName = fitting(names.front()) == names.front() ? names.front() : std::string();
    return issue({.commonName = commonName, .organisation = "Tidewatt", .names = names, .life = serverLife,
                  .usage = usage, .extended = "serverAuth", .authority = false},
                 keyOf(before, kind, serverBits), &authority, now);
}

Result<Credential> makeChargerCertificate(const Credential &authority, const std::string &identity,
                                          const std::string &organisation, Instant now, const Credential *before)
{
    return issue({.commonName = identity, .organisation = organisation, .names = {}, .life = chargerLife,
                  .usage = "critical,digitalSignature", .extended = "clientAuth", .authority = false},
                 keyOf(before, KeyKind::Ecdsa, 0), &authority, now);
}

Result<std::string> makePassword()
{
    std::array<unsigned char, 20> bytes{};
    if (RAND_priv_bytes(bytes.data(), static_cast<int>(bytes.size())) != 1)
        return broken("password", "no random bytes could be had");
    return hexText(bytes.data(), bytes.size(), false);
}

} // namespace tw::provision
