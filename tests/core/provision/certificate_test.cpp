#include "provision/certificate.h"

#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace tw;
using namespace tw::provision;

namespace {

constexpr Instant now = Instant(std::chrono::sys_days(std::chrono::year(2026) / 11 / 26));

/// Made once: an RSA key of 3072 bits takes its time.
const Credential &authority()
{
    static const Credential made = *makeAuthority("Tidewatt Home", now);
    return made;
}

const Credential &charger()
{
    static const Credential made = *makeChargerCertificate(authority(), "TW-0001", "Home", now);
    return made;
}

/// What the command `openssl` says: a second reading of what was written.
QByteArray openssl(const QStringList &arguments, int *code = nullptr)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start("openssl", arguments);
    if (!process.waitForFinished(20'000))
        return "openssl does not run";
    if (code)
        *code = process.exitCode();
    return process.readAll();
}

bool write(const QString &path, const std::string &text)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(QByteArray::fromStdString(text)) >= 0;
}

} // namespace

class CertificateTest : public QObject
{
    Q_OBJECT
private slots:
    void saysWhatItIs()
    {
        const auto root = *readCertificate(authority().certificate, "root");
        QVERIFY(root.authority);
        QCOMPARE(root.commonName, std::string("Tidewatt Home"));
        QCOMPARE(root.begins, validFrom); // for a charger that believes that it is 1970
        QCOMPARE(root.ends, now + hours(24 * 3650));
        QCOMPARE(root.fingerprint.size(), std::size_t(32 * 3 - 1));
        const std::vector<std::string> names{"house.local", "192.168.1.20", "fd00::5"};
        const Credential server = *makeServerCertificate(authority(), KeyKind::Ecdsa, names, now);
        const auto facts = *readCertificate(server.certificate, "server");
        QVERIFY(!facts.authority);
        for (const std::string &name : names)
            QVERIFY2(std::find(facts.names.begin(), facts.names.end(), name) != facts.names.end(), name.c_str());
        QCOMPARE(facts.commonName, std::string("house.local"));
        QVERIFY(facts.keyFingerprint != root.keyFingerprint);
        QCOMPARE(readCertificate(charger().certificate, "")->commonName, std::string("TW-0001"));
    }
    void opensslTrustsIt_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<QStringList>("options");
        QTest::addColumn<bool>("good");
        const int ecdsa = int(KeyKind::Ecdsa);
        const int rsa = int(KeyKind::Rsa);
        QTest::newRow("ECDSA, by name") << ecdsa << QStringList{"-verify_hostname", "house.local"} << true;
        QTest::newRow("RSA, by address") << rsa << QStringList{"-verify_ip", "192.168.1.20"} << true;
        QTest::newRow("by IPv6 address") << ecdsa << QStringList{"-verify_ip", "fd00::5"} << true;
        QTest::newRow("another name") << ecdsa << QStringList{"-verify_hostname", "other.local"} << false;
        QTest::newRow("another address") << rsa << QStringList{"-verify_ip", "192.168.1.21"} << false;
        QTest::newRow("by a clock at 1970") << ecdsa << QStringList{"-attime", "60"} << true;
        QTest::newRow("after its end") << rsa
            << QStringList{"-attime", QString::number((now + hours(24 * 398)).time_since_epoch().count())} << false;
        QTest::newRow("as a client") << ecdsa << QStringList{"-purpose", "sslclient"} << false;
    }
    /// A second implementation of the rules: chain, names, times, purpose, all strictly (-x509_strict).
    void opensslTrustsIt()
    {
        QFETCH(int, kind);
        QFETCH(QStringList, options);
        QFETCH(bool, good);
        const QTemporaryDir folder;
        const Credential server
            = *makeServerCertificate(authority(), KeyKind(kind), {"house.local", "192.168.1.20", "fd00::5"}, now);
        QVERIFY(write(folder.filePath("root.pem"), authority().certificate));
        QVERIFY(write(folder.filePath("server.pem"), server.certificate));
        QStringList call{"verify", "-x509_strict", "-CAfile", folder.filePath("root.pem"), "-no-CAstore", "-no-CApath"};
        if (!options.contains("-purpose"))
            call << "-purpose" << "sslserver";
        if (!options.contains("-attime"))
            call << "-attime" << QString::number((now + hours(1)).time_since_epoch().count());
        int code = -1;
        const QByteArray said = openssl(call + options + QStringList{folder.filePath("server.pem")}, &code);
        if (said.startsWith("openssl does not"))
            QSKIP("the command openssl is not here");
        QVERIFY2((code == 0) == good, said);
    }
    void aRenewedOneKeepsItsKey()
    {
        const Instant later = now + hours(24 * 3000);
        const Credential again = *makeAuthority("Tidewatt Home", later, &authority());
        const auto before = *readCertificate(authority().certificate, "");
        const auto after = *readCertificate(again.certificate, "");
        QCOMPARE(after.keyFingerprint, before.keyFingerprint);
        QVERIFY(after.fingerprint != before.fingerprint);
        QCOMPARE(after.ends, later + hours(24 * 3650));
        // What the old one signed is trusted by who knows the new one only, and the other way round.
        QVERIFY(signedBy(charger(), again));
        QVERIFY(signedBy(*makeChargerCertificate(again, "TW-0001", "Home", later), authority()));
        const Credential other = *makeChargerCertificate(authority(), "TW-0001", "Home", later, &charger());
        QCOMPARE(readCertificate(other.certificate, "")->keyFingerprint, readCertificate(charger().certificate, "")->keyFingerprint);
    }
    void anotherAuthorityIsNotOurs()
    {
        // The same name is not enough.
        const Credential other = *makeAuthority("Tidewatt Home", now);
        QVERIFY(!signedBy(charger(), other));
        QVERIFY(signedBy(charger(), authority()));
        QVERIFY(!signedBy(charger(), charger()));
    }
    void takesNamesThatDoNotFit()
    {
        const std::string host = std::string(63, 'a') + "." + std::string(63, 'b') + ".example";
        const Credential server = *makeServerCertificate(authority(), KeyKind::Ecdsa, {host}, now);
        const auto facts = *readCertificate(server.certificate, "");
        QCOMPARE(facts.commonName, std::string());
        QCOMPARE(facts.names, std::vector<std::string>{host});
        std::string site;
        for (int i = 0; i < 80; ++i)
            site += "ż";
        QVERIFY(makeChargerCertificate(authority(), std::string(48, 'x'), site, now));
    }
    void refusesWhatIsNoKey_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("says");
        const QByteArray certificate = QByteArray::fromStdString(charger().certificate);
        const QByteArray key = QByteArray::fromStdString(charger().key);
        QByteArray damaged = certificate;
        damaged[damaged.size() / 2] = damaged[damaged.size() / 2] == 'A' ? 'B' : 'A';
        QTest::newRow("nothing") << QByteArray() << "no certificate";
        QTest::newRow("a letter") << QByteArray("Dear electrician,\n") << "no certificate";
        QTest::newRow("no key") << certificate << "no private key";
        QTest::newRow("no certificate") << key << "no certificate";
        QTest::newRow("half a certificate") << certificate.left(certificate.size() / 2) << "no certificate";
        QTest::newRow("half a key") << certificate + key.left(key.size() / 2) << "no private key";
        QTest::newRow("another's key") << certificate + QByteArray::fromStdString(authority().key) << "not its certificate's";
        QTest::newRow("too long") << QByteArray(70'000, '\n') + certificate + key << "no certificate";
        QTest::newRow("a key with a passphrase")
            << certificate + "-----BEGIN ENCRYPTED PRIVATE KEY-----\nMIIB\n-----END ENCRYPTED PRIVATE KEY-----\n"
            << "no private key";
    }
    void refusesWhatIsNoKey()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, says);
        const auto read = readCredential(text.toStdString(), "x.pem");
        QVERIFY(!read);
        QCOMPARE(read.error().fault, Fault::BadInput);
        QVERIFY2(QString::fromStdString(read.error().text()).contains(says), read.error().text().c_str());
        QVERIFY(read.error().text().find(charger().key.substr(40, 20)) == std::string::npos);
    }
    void readsBothInAnyOrder()
    {
        QCOMPARE(*readCredential(charger().key + "a remark\n" + charger().certificate, "x"), charger());
    }
    void passwordsAreLongAndNeverTheSame()
    {
        const std::string one = *makePassword();
        QCOMPARE(one.size(), std::size_t(40)); // OCPP 1.6: 20 bytes in hex; 2.0.1: at most 40 characters
        QVERIFY(one.find_first_not_of("0123456789abcdef") == std::string::npos);
        QVERIFY(one != *makePassword());
    }
};

QTEST_GUILESS_MAIN(CertificateTest)
#include "certificate_test.moc"
