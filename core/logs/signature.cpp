#include "logs/signature.h"

#include "logs/encoded_bytes.h"

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>
#include <openssl/x509.h>

#include <algorithm>
#include <array>

namespace tw::logs {

namespace {

template <auto free> struct Freed {
    template <class T> void operator()(T *thing) const { free(thing); }
};
using Key = std::unique_ptr<EVP_PKEY, Freed<EVP_PKEY_free>>;
using Signature = std::unique_ptr<ECDSA_SIG, Freed<ECDSA_SIG_free>>;

const unsigned char *bytesOf(const std::string &text)
{
    return reinterpret_cast<const unsigned char *>(text.data());
}

/// A curve by the names its users write, and OpenSSL's own.
struct Curve {
    const char *said;
    const char *openssl;
    int nid;
    std::size_t bytes; ///< of a coordinate
};

constexpr std::array curves{
    Curve{"secp192k1", "secp192k1", NID_secp192k1, 24},
    Curve{"secp192r1", "prime192v1", NID_X9_62_prime192v1, 24},
    Curve{"secp224r1", "secp224r1", NID_secp224r1, 28},
    Curve{"secp256k1", "secp256k1", NID_secp256k1, 32},
    Curve{"secp256r1", "prime256v1", NID_X9_62_prime256v1, 32},
    Curve{"secp384r1", "secp384r1", NID_secp384r1, 48},
    Curve{"secp521r1", "secp521r1", NID_secp521r1, 66},
    Curve{"brainpoolp256r1", "brainpoolP256r1", NID_brainpoolP256r1, 32},
    Curve{"brainpool256r1", "brainpoolP256r1", NID_brainpoolP256r1, 32},
    Curve{"brainpoolp320r1", "brainpoolP320r1", NID_brainpoolP320r1, 40},
    Curve{"brainpoolp384r1", "brainpoolP384r1", NID_brainpoolP384r1, 48},
    Curve{"brainpool384r1", "brainpoolP384r1", NID_brainpoolP384r1, 48},
    Curve{"brainpoolp512r1", "brainpoolP512r1", NID_brainpoolP512r1, 64},
};

struct Algorithm {
    const Curve *curve = nullptr;
    const EVP_MD *hash = nullptr;
};

std::string lower(std::string text)
{
    std::ranges::transform(text, text.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return text;
}

/// "ECDSA-secp256r1-SHA256".
Algorithm algorithmOf(const std::string &name)
{
    Algorithm result;
    const auto first = name.find('-');
    const auto last = name.rfind('-');
    if (first == std::string::npos || last <= first || lower(name.substr(0, first)) != "ecdsa")
        return result;
    const std::string curve = lower(name.substr(first + 1, last - first - 1));
    const auto found = std::ranges::find(curves, curve, [](const Curve &c) { return std::string(c.said); });
    result.curve = found == curves.end() ? nullptr : &*found;
    const std::string hash = lower(name.substr(last + 1));
    result.hash = hash == "sha256" ? EVP_sha256()
        : hash == "sha384"         ? EVP_sha384()
        : hash == "sha512"         ? EVP_sha512()
                                   : nullptr;
    return result;
}

const char *curveName(int nid)
{
    const auto found = std::ranges::find(curves, nid, &Curve::nid);
    return found == curves.end() ? "another curve" : found->said;
}

/// Hex before base64: a text of hex digits alone is never meant as base64.
std::optional<std::string> decoded(std::string_view text)
{
    if (auto bytes = fromHex(text))
        return bytes;
    return fromBase64(text);
}

/// The bytes of a public key, whatever it is wrapped in.
std::optional<std::string> keyBytes(std::string_view text)
{
    constexpr std::string_view oca = "oca:base16:asn1:";
    constexpr std::string_view begin = "-----BEGIN PUBLIC KEY-----";
    if (const auto at = text.find(begin); at != std::string_view::npos) {
        text.remove_prefix(at + begin.size());
        return fromBase64(text.substr(0, text.find("-----")));
    }
    if (text.substr(0, oca.size()) == oca)
        return fromHex(text.substr(oca.size()));
    auto bytes = decoded(text);
    if (!bytes)
        return bytes;
    // OCPP sends base64 of text that is itself hex, named or bare.
    if (bytes->rfind(oca, 0) == 0)
        return fromHex(std::string_view(*bytes).substr(oca.size()));
    if (const auto inner = fromHex(*bytes))
        return inner;
    return bytes;
}

Key fromPoint(const std::string &point, const char *curve)
{
    const std::unique_ptr<OSSL_PARAM_BLD, Freed<OSSL_PARAM_BLD_free>> builder(OSSL_PARAM_BLD_new());
    OSSL_PARAM_BLD_push_utf8_string(builder.get(), OSSL_PKEY_PARAM_GROUP_NAME, curve, 0);
    OSSL_PARAM_BLD_push_octet_string(builder.get(), OSSL_PKEY_PARAM_PUB_KEY, point.data(), point.size());
    const std::unique_ptr<OSSL_PARAM, Freed<OSSL_PARAM_free>> parameters(
        OSSL_PARAM_BLD_to_param(builder.get()));
    const std::unique_ptr<EVP_PKEY_CTX, Freed<EVP_PKEY_CTX_free>> context(
        EVP_PKEY_CTX_new_from_name(nullptr, "EC", nullptr));
    EVP_PKEY *key = nullptr;
    if (!context || !parameters || EVP_PKEY_fromdata_init(context.get()) <= 0
        || EVP_PKEY_fromdata(context.get(), &key, EVP_PKEY_PUBLIC_KEY, parameters.get()) <= 0)
        return nullptr;
    return Key(key);
}

/// SubjectPublicKeyInfo, or a point of the curve that the record names: x and y, with the 04 before them or
/// without.
Key keyFrom(const std::string &bytes, const Curve *curve)
{
    const unsigned char *at = bytesOf(bytes);
    if (Key key{d2i_PUBKEY(nullptr, &at, static_cast<long>(bytes.size()))};
        key && at == bytesOf(bytes) + bytes.size())
        return EVP_PKEY_is_a(key.get(), "EC") ? std::move(key) : nullptr;
    if (!curve)
        return nullptr;
    if (bytes.size() == 2 * curve->bytes)
        return fromPoint('\x04' + bytes, curve->openssl);
    const bool marked = bytes.size() == 2 * curve->bytes + 1 || bytes.size() == curve->bytes + 1;
    return marked ? fromPoint(bytes, curve->openssl) : nullptr;
}

int curveOf(const EVP_PKEY *key)
{
    std::array<char, 80> name{};
    if (EVP_PKEY_get_utf8_string_param(key, OSSL_PKEY_PARAM_GROUP_NAME, name.data(), name.size(), nullptr)
        <= 0)
        return NID_undef;
    return OBJ_txt2nid(name.data());
}

std::string derOf(EVP_PKEY *key)
{
    unsigned char *der = nullptr;
    const int length = i2d_PUBKEY(key, &der);
    std::string bytes(reinterpret_cast<const char *>(der), length > 0 ? static_cast<std::size_t>(length) : 0);
    OPENSSL_free(der);
    return bytes;
}

/// The signature in ASN.1: as it is, or made from bare r and s.
std::string asn1Signature(const std::string &bytes)
{
    const unsigned char *at = bytesOf(bytes);
    const Signature whole(d2i_ECDSA_SIG(nullptr, &at, static_cast<long>(bytes.size())));
    if ((whole && at == bytesOf(bytes) + bytes.size()) || bytes.size() % 2 != 0)
        return bytes;
    const auto half = static_cast<int>(bytes.size() / 2);
    const Signature bare(ECDSA_SIG_new());
    ECDSA_SIG_set0(bare.get(), BN_bin2bn(bytesOf(bytes), half, nullptr),
                   BN_bin2bn(bytesOf(bytes) + half, half, nullptr));
    unsigned char *der = nullptr;
    const int length = i2d_ECDSA_SIG(bare.get(), &der);
    std::string result(reinterpret_cast<const char *>(der),
                       length > 0 ? static_cast<std::size_t>(length) : 0);
    OPENSSL_free(der);
    return result;
}

bool holds(const std::string &text, const std::string &signature, EVP_PKEY *key, const EVP_MD *hash)
{
    const std::unique_ptr<EVP_MD_CTX, Freed<EVP_MD_CTX_free>> context(EVP_MD_CTX_new());
    return EVP_DigestVerifyInit(context.get(), nullptr, hash, nullptr, key) == 1
        && EVP_DigestVerify(context.get(), bytesOf(signature), signature.size(), bytesOf(text), text.size())
        == 1;
}

} // namespace

struct Verifier::Keys {
    struct Known {
        Key key;
        int curve = NID_undef;
        std::string der;
    };
    std::map<std::pair<std::string, const Curve *>, Known> known;
};

Verifier::Verifier() : m_keys(std::make_unique<Keys>()) { }

Verifier::~Verifier() = default;
Verifier::Verifier(Verifier &&) noexcept = default;
Verifier &Verifier::operator=(Verifier &&) noexcept = default;

Verdict Verifier::judge(const OcmfRecord &record, std::string_view publicKey)
{
    const Algorithm algorithm = algorithmOf(record.signature.algorithm);
    if (publicKey.find_first_not_of(" \t\r\n") == std::string_view::npos)
        return {{}, "no public key is given; it comes with the meter, not in the record", {}};
    constexpr std::size_t mostKeys = 1000; // a file of ever new keys does not fill the memory
    if (m_keys->known.size() > mostKeys)
        m_keys->known.clear();
    const auto [entry, isNew] = m_keys->known.try_emplace({std::string(publicKey), algorithm.curve});
    Keys::Known &known = entry->second;
    if (isNew) {
        const auto bytes = keyBytes(publicKey);
        known.key = bytes ? keyFrom(*bytes, algorithm.curve) : nullptr;
        if (known.key) {
            known.curve = curveOf(known.key.get());
            known.der = toHex(derOf(known.key.get()));
        }
    }
    ERR_clear_error();
    if (!known.key)
        return {
            {}, "the public key is no point of a curve known here; its hex or base64 text is expected", {}};
    if (!algorithm.curve || !algorithm.hash)
        return {{},
                "the signature's algorithm is not known here; one such as ECDSA-secp256r1-SHA256 is expected",
                known.der};
    if (known.curve != algorithm.curve->nid)
        return {false,
                std::string("the public key is on ") + curveName(known.curve) + ", the record was signed on "
                    + algorithm.curve->said,
                known.der};
    const auto &said = record.signature;
    auto signature = lower(said.encoding) == "base64" ? fromBase64(said.data) : decoded(said.data);
    if (!signature)
        return {false, "the signature is neither hex nor base64", known.der};
    const bool good = holds(record.signedText, asn1Signature(*signature), known.key.get(), algorithm.hash);
    ERR_clear_error();
    return {good,
            good ? std::string("signed by this key, ") + algorithm.curve->said
                 : "the signature does not fit the record and this key",
            known.der};
}

SignedRecord signedRecord(std::int64_t line, const OcmfRecord &record, const Verdict &verdict)
{
    const OcmfSpan in = spanOf(record, EnergyDirection::Import);
    const OcmfSpan out = spanOf(record, EnergyDirection::Export);
    SignedRecord told{.line = line,
                      .valid = verdict.valid,
                      .why = verdict.why,
                      .meter = record.meter,
                      .pagination = record.pagination,
                      .from = in.begin ? in.begin : out.begin,
                      .to = in.end ? in.end : out.end,
                      .in = in.risen,
                      .out = out.risen,
                      .remarks = {},
                      .key = verdict.key,
                      .keyBeside = {}};
    if (const std::string remark = whyNotCounted(record); !remark.empty())
        told.remarks.push_back(remark);
    if (timeUncertain(record))
        told.remarks.emplace_back("the meter's clock is not synchronised: its times are not certain");
    return told;
}

} // namespace tw::logs
