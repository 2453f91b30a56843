#include "logs/ocmf.h"

#include "logs/encoded_bytes.h"
#include "logs/signature.h"
#include "tests/core/logs/collected.h"
#include "units/text.h"

#include <nlohmann/json.hpp>

#include <QDir>
#include <QFile>
#include <QtTest>

#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/x509.h>

#include <rapidcheck.h>

using namespace tw;
using namespace tw::logs;
using tests::collected;

namespace {

const QString logsFolder = QStringLiteral(TW_SHARED_DATA "/logs/");

// 3.5 kWh discharged across the change to summer time.
const std::string payload =
    R"({"FV":"1.4","GS":"000001","PG":"T7","MS":"A1","IS":true,"IL":"TRUSTED","IF":["OCPP_AUTH"],"IT":"LOCAL","ID":"OWNER01","RD":[{"TM":"2026-03-29T01:45:00,000+0100 S","TX":"B","RV":1204.500,"RI":"1-0:1.8.0","RU":"kWh","RT":"DC","ST":"G"},{"RV":310.250,"RI":"1-0:2.8.0"},{"TM":"2026-03-29T03:15:00,000+0200 S","TX":"E","RV":1204.500,"RI":"1-0:1.8.0"},{"RV":313.750,"RI":"1-0:2.8.0"}]})";
const std::string example = "OCMF|" + payload
    + R"(|{"SD":"304502205d1e912f51e12c719b6b18794869962db6a575f5e355ca3c84d27ec460f40205022100a5bc21fec01a3d5c3a0635cbe49c38467a71dac458128aa04a2a86f4fa5944ce"})";
const std::string exampleKey =
    "3059301306072a8648ce3d020106082a8648ce3d030107034200047bb7738c50f88a5c64e4bb035bfb83af3d2129e13ecb4cc271"
    "31e2e23e728e849e6548301e9b9e39e9b4affe25793e4c81aa3740bb00595537f85e3aa4a9b939";

QByteArray bytesOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

std::string base64(const std::string &bytes)
{
    return QByteArray::fromStdString(bytes).toBase64().toStdString();
}

/// A meter's key pair, made by OpenSSL itself.
class Meter {
public:
    explicit Meter(const char *curve) : m_key(EVP_EC_gen(curve))
    {
        if (!m_key)
            qFatal("no curve %s", curve);
    }
    ~Meter() { EVP_PKEY_free(m_key); }
    std::string spki() const
    {
        unsigned char *der = nullptr;
        const int length = i2d_PUBKEY(m_key, &der);
        std::string bytes(reinterpret_cast<char *>(der), static_cast<std::size_t>(length));
        OPENSSL_free(der);
        return bytes;
    }
    /// x and y without anything before them.
    std::string point() const
    {
        unsigned char *bytes = nullptr;
        const std::size_t length = EVP_PKEY_get1_encoded_public_key(m_key, &bytes);
        std::string text(reinterpret_cast<char *>(bytes), length);
        OPENSSL_free(bytes);
        return text.substr(1);
    }
    std::string sign(const std::string &text, const EVP_MD *hash) const
    {
        EVP_MD_CTX *context = EVP_MD_CTX_new();
        std::size_t length = 0;
        const auto *bytes = reinterpret_cast<const unsigned char *>(text.data());
        EVP_DigestSignInit(context, nullptr, hash, nullptr, m_key);
        EVP_DigestSign(context, nullptr, &length, bytes, text.size());
        std::string signature(length, '\0');
        EVP_DigestSign(context, reinterpret_cast<unsigned char *>(signature.data()), &length, bytes,
                       text.size());
        signature.resize(length);
        EVP_MD_CTX_free(context);
        return signature;
    }

private:
    EVP_PKEY *m_key;
};

/// r and s side by side, each as long as a coordinate.
std::string bare(const std::string &der, std::size_t coordinate)
{
    const auto *at = reinterpret_cast<const unsigned char *>(der.data());
    ECDSA_SIG *parts = d2i_ECDSA_SIG(nullptr, &at, static_cast<long>(der.size()));
    std::string bytes(2 * coordinate, '\0');
    auto *to = reinterpret_cast<unsigned char *>(bytes.data());
    BN_bn2binpad(ECDSA_SIG_get0_r(parts), to, static_cast<int>(coordinate));
    BN_bn2binpad(ECDSA_SIG_get0_s(parts), to + coordinate, static_cast<int>(coordinate));
    ECDSA_SIG_free(parts);
    return bytes;
}

std::optional<bool> judged(const std::string &record, const std::string &key)
{
    const auto parsed = parseOcmf(record);
    if (!parsed)
        qFatal("%s", parsed.error().text().c_str());
    return Verifier().judge(*parsed, key).valid;
}

} // namespace

/// What a meter signed is taken as signed; nothing else is.
class OcmfTest : public QObject {
    Q_OBJECT
private slots:
    void realRecordsAreJudgedAsTwoOtherLibrariesDo()
    {
        const QByteArray text = bytesOf(logsFolder + "ocmf_samples.jsonl");
        if (text.isEmpty())
            QSKIP("needs TW_SHARED_DATA");
        const auto all = collected(text.toStdString());
        QVERIFY(all);
        QCOMPARE(all->refusals.size(), 0u);
        const auto lines = text.trimmed().split('\n');
        QCOMPARE(all->rows.size(), std::size_t(lines.size()));
        Verifier verifier;
        for (std::size_t i = 0; i < all->rows.size(); ++i) {
            const auto expected = nlohmann::json::parse(lines[qsizetype(i)].toStdString());
            const auto record = parseOcmf(expected["ocmf"].get<std::string>());
            QVERIFY2(record, expected["id"].get<std::string>().c_str());
            const Verdict verdict = verifier.judge(*record, all->rows[i].signedTexts.at(0).publicKey);
            const auto valid = expected["signature_valid"];
            const std::string said = expected["id"].get<std::string>() + ": " + verdict.why;
            QVERIFY2(verdict.valid == (valid.is_null() ? std::nullopt : std::optional(valid.get<bool>())),
                     said.c_str());
            QVERIFY(!verdict.why.empty());
        }
    }
    void containersGiveTheirRecordsAndKeys_data()
    {
        QTest::addColumn<int>("records");
        QTest::addColumn<int>("valid");
        QTest::newRow("OCMF-receipt-with_import_and_export") << 1 << 0;
        QTest::newRow("Ocmf_Example_OBIS_98.8.0_2.8.0") << 1 << 1;
        QTest::newRow("ocmf_tariff_1") << 1 << 1;
        QTest::newRow("test_ocmf_ebee_01") << 2 << 2;
        QTest::newRow("test_ocmf_keba_kcp30") << 1 << 1;
        QTest::newRow("test_ocmf_keba_kcp30_fail") << 1 << 0;
    }
    void containersGiveTheirRecordsAndKeys()
    {
        QFETCH(int, records);
        const QByteArray text = bytesOf(logsFolder + "ocmf_xml/" + QTest::currentDataTag() + ".xml");
        if (text.isEmpty())
            QSKIP("needs TW_SHARED_DATA");
        for (const std::size_t piece : {std::size_t(1), std::size_t(7), std::size_t(1) << 16}) {
            const auto all = collected(text.toStdString(), {}, piece);
            QVERIFY(all);
            QCOMPARE(int(all->rows.size()), records);
            int valid = 0;
            for (const Row &row : all->rows)
                valid += judged(row.signedTexts.at(0).text, row.signedTexts.at(0).publicKey) == true ? 1 : 0;
            QTEST(valid, "valid");
        }
    }
    void readingsTakeWhatTheyLeaveOutFromTheOneBefore()
    {
        const auto record = parseOcmf(example);
        QVERIFY(record);
        QCOMPARE(record->signedText, payload);
        QCOMPARE(record->meter, std::string("A1"));
        QCOMPARE(record->readings.size(), 4u);
        QCOMPARE(*record->readings[3].at, *parseInstant("2026-03-29T01:15:00Z"));
        QCOMPARE(record->readings[3].status, std::string("G"));
        QVERIFY(record->readings[3].isEnd());
        const OcmfSpan out = spanOf(*record, EnergyDirection::Export);
        QCOMPARE(out.risen->ws(), (3500_Wh).ws());
        QCOMPARE(spanOf(*record, EnergyDirection::Import).risen->ws(), 0);
        QCOMPARE((*out.end - *out.begin).count(), 1800); // the hour between two and three was not there
        QCOMPARE(whyNotCounted(*record), std::string());
        QVERIFY(!timeUncertain(*record));
        QCOMPARE(judged(example, exampleKey), std::optional(true));
    }
    void registersAreKnownByTheirCode_data()
    {
        QTest::addColumn<QString>("code");
        QTest::addColumn<int>("direction");
        for (const char *code : {"1-b:1.8.0", "1-0:1.8.0*198", "01-00:01.08.00.FF", "1-b:1.8.e",
                                 "01-00:98.08.00.FF", "01-00:B2.08.00*FF"})
            QTest::newRow(code) << code << 1;
        for (const char *code : {"1-0:2.8.0", "1-b:2.8.e", "01-00:C3.08.00*FF"})
            QTest::newRow(code) << code << -1;
        for (const char *code : {"", "1-0:1.7.0", "1-0:32.7.0", "nonsense", "01-00:B7.08.00"})
            QTest::newRow(*code ? code : "none") << code << 0;
    }
    void registersAreKnownByTheirCode()
    {
        QFETCH(QString, code);
        const nlohmann::json reading{
            {"TM", "2026-03-29T01:45:00,000+0100 S"}, {"RV", "1"}, {"RU", "kWh"}, {"RI", code.toStdString()}};
        const nlohmann::json one{{"RD", nlohmann::json::array({reading})}};
        const auto record = parseOcmf("OCMF|" + one.dump() + "|" + nlohmann::json{{"SD", "00"}}.dump());
        QVERIFY(record);
        const auto direction = record->readings.at(0).direction;
        QTEST(!direction ? 0 : direction == EnergyDirection::Import ? 1 : -1, "direction");
    }
    void everyCurveKeyFormAndSignatureForm_data()
    {
        QTest::addColumn<QString>("said");
        QTest::addColumn<QString>("openssl");
        QTest::addColumn<int>("coordinate");
        QTest::newRow("secp192k1") << "ECDSA-secp192k1-SHA256"
                                   << "secp192k1" << 24;
        QTest::newRow("secp192r1") << "ECDSA-secp192r1-SHA256"
                                   << "prime192v1" << 24;
        QTest::newRow("secp256k1") << "ECDSA-secp256k1-SHA256"
                                   << "secp256k1" << 32;
        QTest::newRow("secp256r1") << "ECDSA-secp256r1-SHA256"
                                   << "P-256" << 32;
        QTest::newRow("secp384r1") << "ECDSA-secp384r1-SHA256"
                                   << "P-384" << 48;
        QTest::newRow("secp384r1, SHA-384") << "ECDSA-secp384r1-SHA384"
                                            << "P-384" << 48;
        QTest::newRow("secp521r1, SHA-512") << "ECDSA-secp521r1-SHA512"
                                            << "P-521" << 66;
        QTest::newRow("brainpool256r1") << "ECDSA-brainpool256r1-SHA256"
                                        << "brainpoolP256r1" << 32;
        QTest::newRow("brainpoolP256r1") << "ECDSA-brainpoolP256r1-SHA256"
                                         << "brainpoolP256r1" << 32;
        QTest::newRow("brainpool384r1") << "ECDSA-brainpool384r1-SHA256"
                                        << "brainpoolP384r1" << 48;
    }
    void everyCurveKeyFormAndSignatureForm()
    {
        QFETCH(QString, said);
        QFETCH(QString, openssl);
        QFETCH(int, coordinate);
        const Meter meter(openssl.toLatin1().constData());
        const EVP_MD *hash = said.endsWith("384") ? EVP_sha384()
            : said.endsWith("512")                ? EVP_sha512()
                                                  : EVP_sha256();
        const std::string der = meter.sign(payload, hash);
        const std::string spki = toHex(meter.spki());
        const std::vector<std::string> keys{spki,
                                            base64(meter.spki()),
                                            toHex(meter.point()),
                                            toHex('\x04' + meter.point()),
                                            base64(meter.point()),
                                            "oca:base16:asn1:" + spki,
                                            base64("oca:base16:asn1:" + spki),
                                            base64(spki),
                                            "-----BEGIN PUBLIC KEY-----\n" + base64(meter.spki())
                                                + "\n-----END PUBLIC KEY-----\n",
                                            spki.substr(0, 20) + " " + spki.substr(20) + "\n"};
        const std::vector<std::pair<std::string, std::string>> signatures{
            {"hex", toHex(der)},
            {"base64", base64(der)},
            {"hex", toHex(bare(der, std::size_t(coordinate)))},
            {"base64", base64(bare(der, std::size_t(coordinate)))}};
        for (const auto &[encoding, signature] : signatures) {
            for (const std::string &key : keys) {
                const nlohmann::json part{{"SA", said.toStdString()}, {"SE", encoding}, {"SD", signature}};
                QCOMPARE(judged("OCMF|" + payload + "|" + part.dump(), key), std::optional(true));
            }
        }
    }
    void anotherByteOrAnotherKeyFails()
    {
        QVERIFY(rc::check([] {
            const auto at = *rc::gen::inRange<std::size_t>(0, payload.size());
            std::string changed = payload;
            const char other = *rc::gen::suchThat(rc::gen::inRange<char>(' ', '~'),
                                                  [&](char c) { return c != payload[at]; });
            changed[at] = other;
            const auto record = parseOcmf("OCMF|" + changed + example.substr(example.rfind('|')));
            if (record)
                RC_ASSERT(Verifier().judge(*record, exampleKey).valid == false);
        }));
        const Meter other("P-256");
        QCOMPARE(judged(example, toHex(other.spki())), std::optional(false));
        const Meter otherCurve("secp256k1");
        QCOMPARE(judged(example, toHex(otherCurve.spki())), std::optional(false));
    }
    void whatCannotBeJudgedIsSaidSo_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("why");
        QTest::newRow("no key") << ""
                                << "no public key";
        QTest::newRow("blank key") << " \n"
                                   << "no public key";
        QTest::newRow("not a key") << "${jndi:ldap://example.invalid/a}"
                                   << "no point";
        QTest::newRow("not on the curve") << QString(128, '1') << "no point";
    }
    void whatCannotBeJudgedIsSaidSo()
    {
        QFETCH(QString, key);
        QFETCH(QString, why);
        const Verdict verdict = Verifier().judge(*parseOcmf(example), key.toStdString());
        QVERIFY(!verdict.valid);
        QVERIFY2(verdict.why.find(why.toStdString()) != std::string::npos, verdict.why.c_str());
    }
    void hostileXmlIsNotFollowed_data()
    {
        QTest::addColumn<QString>("text");
        const QString bomb =
            "<?xml version=\"1.0\"?><!DOCTYPE values [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b "
            "\"&a;&a;&a;&a;\">]><values><value><signedData>&b;</signedData></value></values>";
        QTest::newRow("entities") << bomb;
        QTest::newRow("another file")
            << "<?xml version=\"1.0\"?><!DOCTYPE v [<!ENTITY x SYSTEM "
               "\"file:///etc/passwd\">]><values><value><signedData>&x;</signedData></value></values>";
        QTest::newRow("cut off") << "<values><value><signedData>OCMF|{}";
        QTest::newRow("deep") << QString("<a>").repeated(10'000);
        QTest::newRow("another format") << "<values><value><signedData>AAAA</signedData></value></values>";
        QTest::newRow("no data") << "<values><value></value></values>";
    }
    void hostileXmlIsNotFollowed()
    {
        QFETCH(QString, text);
        for (const std::size_t piece : {std::size_t(1), std::size_t(1) << 16}) {
            const auto all = collected(text.toStdString(), {}, piece);
            QVERIFY(all);
            QCOMPARE(all->rows.size(), 0u);
            QCOMPARE(all->refusals.size(), 1u);
        }
    }
    void whatIsNoRecordIsRefused_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("empty") << "";
        QTest::newRow("one part") << "OCMF|{}";
        QTest::newRow("no readings") << "OCMF|{}|{\"SD\":\"00\"}";
        QTest::newRow("no signature data") << "OCMF|{\"RD\":[]}|{}";
        QTest::newRow("not JSON") << "OCMF|{|{}";
        QTest::newRow("a key twice") << "OCMF|{\"RD\":[],\"RD\":[]}|{\"SD\":\"00\"}";
        QTest::newRow("deep") << "OCMF|" + QString("[").repeated(100'000) + "|{}";
    }
    void whatIsNoRecordIsRefused()
    {
        QFETCH(QString, text);
        QVERIFY(!parseOcmf(text.toStdString()));
    }
};

QTEST_APPLESS_MAIN(OcmfTest)
#include "ocmf_test.moc"
