#include "tests/app/console_process.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTest>

#include <map>
#include <memory>

namespace {

/// The site of fixedSite() with another security profile.
QString securedSite(const QTemporaryDir &folder, int profile, const QString &id = "TW-0001")
{
    QFile file(fixedSite(folder));
    if (!file.open(QIODevice::ReadWrite))
        return {};
    QJsonObject site = QJsonDocument::fromJson(file.readAll()).object();
    QJsonObject charger = site["charger"].toObject();
    charger["security_profile"] = profile;
    charger["id"] = id;
    site["charger"] = charger;
    file.resize(0);
    file.write(QJsonDocument(site).toJson());
    return file.fileName();
}

/// Runs another's program to its end, or until it has printed `words`; both streams together.
struct Foreign {
    int code = -1;
    QByteArray said;
};
Foreign foreign(const QString &program, const QStringList &arguments, const QByteArray &words = {})
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.setStandardInputFile(QProcess::nullDevice());
    process.start(program, arguments);
    Foreign result;
    QElapsedTimer timer;
    timer.start();
    while (timer.elapsed() < 60'000 && (words.isEmpty() || !result.said.contains(words))
           && (process.state() != QProcess::NotRunning || process.bytesAvailable() > 0)) {
        process.waitForReadyRead(50);
        result.said += process.readAll();
    }
    if (process.state() == QProcess::NotRunning)
        result.code = process.exitCode();
    process.kill();
    process.waitForFinished();
    return result;
}

/// An engine with a security profile, and what its charger is given.
class Home {
public:
    explicit Home(int profile)
        : engine({"run", "--db", db(), "--site", securedSite(folder, profile), "--ocpp", profile == 1 ? "127.0.0.1:0" : "0.0.0.0:0"})
        , m_profile(profile)
    {
    }
    QString db() const { return folder.filePath("home.db"); }
    QString key(const QString &name) const { return db() + ".keys/" + name; }
    bool ready() { return engine.says("waits for charger", 60'000); }
    /// On this computer, whatever name the electrician is told.
    QString at() { return "127.0.0.1:" + QRegularExpression("://[^ ]*:(\\d+)/TW-0001").match(engine.said()).captured(1); }
    QString password() const
    {
        QFile file(key("charger.password"));
        return file.open(QIODevice::ReadOnly) ? QString::fromLatin1(file.readAll().trimmed()) : QString();
    }
    QStringList station()
    {
        QStringList call{"simulate-charger", "--url", (m_profile == 1 ? "ws://" : "wss://") + at()};
        if (m_profile < 3)
            call += {"--key-file", key("charger.password")};
        if (m_profile > 1)
            call += {"--ca", key("authority.crt")};
        if (m_profile == 3)
            call += {"--cert", key("charger.pem")};
        return call;
    }

    QTemporaryDir folder;
    Running engine;

private:
    int m_profile;
};

} // namespace

/// `run` with the security profiles 1 to 3, chargers of ours, and clients that share no line with it.
class SecurityVerbsTest : public QObject
{
    Q_OBJECT
    std::map<int, std::unique_ptr<Home>> m_homes;

    /// What an electrician's test would send: the request for a WebSocket.
    static QStringList upgrade(const QString &url)
    {
        return {"-s", "-S", "-N", "-i", "--http1.1", "--noproxy", "*", "-H", "Connection: Upgrade", "-H", "Upgrade: websocket",
                "-H", "Sec-WebSocket-Version: 13", "-H", "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
                "-H", "Sec-WebSocket-Protocol: ocpp2.1", "--max-time", "50", url};
    }

private slots:
    void initTestCase()
    {
        for (const int profile : {1, 2, 3})
            m_homes[profile] = std::make_unique<Home>(profile);
        for (const auto &[profile, home] : m_homes)
            QVERIFY2(home->ready(), home->engine.said());
    }

    void makesKeysAndSaysWhere()
    {
        for (const auto &[profile, home] : m_homes) {
            const QByteArray said = home->engine.said();
            QVERIFY2(said.contains("charger keys --db"), said);
            QCOMPARE(home->password().size(), 40);
            QVERIFY2(!said.contains(home->password().toLatin1()), "the password is in the log");
            QCOMPARE(said.contains("wss://"), profile > 1);
            const auto files = QDir(home->db() + ".keys").entryInfoList(QDir::Files | QDir::Hidden);
            QCOMPARE(files.size(), 6);
            for (const QFileInfo &file : files)
                QVERIFY2(!(file.permissions() & (QFile::ReadGroup | QFile::ReadOther | QFile::WriteGroup | QFile::WriteOther)),
                         qPrintable(file.fileName()));
            const QJsonObject shown = run({"charger", "keys", "--db", home->db(), "--json"}).json();
            QCOMPARE(shown["password"].toString(), home->password());
            QCOMPARE(shown["security_profile"].toInt(), profile);
            QVERIFY(shown["url"].toString().endsWith("/TW-0001"));
            const Outcome text = run({"charger", "keys", "--db", home->db()});
            QCOMPARE(text.out.contains(home->password().toLatin1()), profile < 3);
            QCOMPARE(text.out.contains("authority.crt"), profile > 1);
        }
    }

    void curlIsUnderstood_data()
    {
        QTest::addColumn<int>("profile");
        QTest::addColumn<QString>("who");
        QTest::addColumn<QByteArray>("answer");
        QTest::newRow("profile 1, the right password") << 1 << "right" << QByteArray("HTTP/1.1 101");
        QTest::newRow("profile 1, a wrong password") << 1 << "wrong" << QByteArray("HTTP/1.1 401");
        QTest::newRow("profile 2, the right password") << 2 << "right" << QByteArray("HTTP/1.1 101");
        QTest::newRow("profile 2, a wrong password") << 2 << "wrong" << QByteArray("HTTP/1.1 401");
        QTest::newRow("profile 2, unknown identity") << 2 << "unknown" << QByteArray("HTTP/1.1 404");
        QTest::newRow("profile 2, not encrypted") << 2 << "plain" << QByteArray("HTTP/1.1 400");
        QTest::newRow("profile 2, trusts others") << 2 << "trusts others" << QByteArray("curl: (60)");
        QTest::newRow("profile 3, its certificate") << 3 << "right" << QByteArray("HTTP/1.1 101");
        QTest::newRow("profile 3, no certificate") << 3 << "none" << QByteArray("certificate required");
        QTest::newRow("profile 3, of another home") << 3 << "another home" << QByteArray("alert");
    }
    void curlIsUnderstood()
    {
        QFETCH(int, profile);
        QFETCH(QString, who);
        QFETCH(QByteArray, answer);
        if (QStandardPaths::findExecutable("curl").isEmpty())
            QSKIP("curl is not here");
        Home &home = *m_homes[profile];
        const QString scheme = profile == 1 || who == "plain" ? "http://" : "https://";
        QStringList call = upgrade(scheme + home.at() + (who == "unknown" ? "/TW-0002" : "/TW-0001"));
        if (profile < 3)
            call += {"-u", "TW-0001:" + (who == "wrong" ? QString(40, '0') : home.password())};
        if (profile > 1 && who != "trusts others")
            call += {"--cacert", home.key("authority.crt")};
        if (profile == 3 && who != "none")
            call += {"--cert", who == "right" ? home.key("charger.pem") : m_homes[2]->key("charger.pem")};
        const Foreign curl = foreign("curl", call, answer);
        QVERIFY2(curl.said.contains(answer), curl.said);
        QVERIFY(answer != "HTTP/1.1 101" || curl.said.contains("Sec-WebSocket-Protocol: ocpp2.1"));
    }

    /// One port serves clients that can check only one kind of key: those of OCPP's suites, and those of TLS 1.3.
    void onePortServesBothKindsOfKey_data()
    {
        QTest::addColumn<QStringList>("can");
        QTest::addColumn<QByteArray>("gets");
        const auto suite = [](const char *name) { return QStringList{"-tls1_2", "-cipher", name}; };
        QTest::newRow("ECDSA, 128") << suite("ECDHE-ECDSA-AES128-GCM-SHA256") << QByteArray("Signature type: ECDSA");
        QTest::newRow("ECDSA, 256") << suite("ECDHE-ECDSA-AES256-GCM-SHA384") << QByteArray("Signature type: ECDSA");
        QTest::newRow("RSA, 128") << suite("AES128-GCM-SHA256") << QByteArray("Ciphersuite: AES128-GCM-SHA256");
        QTest::newRow("RSA, 256") << suite("AES256-GCM-SHA384") << QByteArray("Ciphersuite: AES256-GCM-SHA384");
        QTest::newRow("RSA with forward secrecy") << suite("ECDHE-RSA-AES128-GCM-SHA256") << QByteArray("Signature type: RSA");
        QTest::newRow("all suites, but only RSA signatures") << QStringList{"-tls1_2", "-sigalgs", "RSA+SHA256"} << QByteArray("Signature type: RSA");
        QTest::newRow("TLS 1.3, only RSA signatures")
            << QStringList{"-tls1_3", "-sigalgs", "rsa_pss_rsae_sha256:RSA+SHA256"} << QByteArray("Signature type: RSA-PSS");
        QTest::newRow("TLS 1.3") << QStringList{"-tls1_3"} << QByteArray("Signature type: ECDSA");
        QTest::newRow("TLS 1.1") << QStringList{"-tls1_1", "-cipher", "DEFAULT@SECLEVEL=0"} << QByteArray("alert protocol version");
        QTest::newRow("a suite that is none any more") << suite("ECDHE-RSA-AES128-SHA") << QByteArray("alert handshake failure");
    }
    void onePortServesBothKindsOfKey()
    {
        QFETCH(QStringList, can);
        QFETCH(QByteArray, gets);
        if (QStandardPaths::findExecutable("openssl").isEmpty())
            QSKIP("openssl is not here");
        Home &home = *m_homes[2];
        const QStringList call = QStringList{"s_client", "-connect", home.at(), "-CAfile", home.key("authority.crt"), "-verify_ip",
                                             "127.0.0.1", "-verify_return_error", "-brief"} + can;
        const Foreign client = foreign("openssl", call);
        QVERIFY2(client.said.contains(gets), client.said);
        QCOMPARE(client.said.contains("Verification: OK"), !gets.contains("alert"));
    }

    /// Our own charger in each profile, in front of the same engines; then what they say of it all.
    void ourChargerIsLetIn()
    {
        std::map<int, std::unique_ptr<Running>> stations;
        for (const auto &[profile, home] : m_homes)
            stations[profile] = std::make_unique<Running>(home->station());
        for (const auto &[profile, station] : stations)
            QVERIFY2(station->says("connected", 60'000), station->said());
        // With a wrong key it says why, and tries again.
        QStringList wrong = m_homes[2]->station();
        wrong.replaceInStrings("charger.password", "authority.crt"); // its first line is no password
        Running stranger(wrong);
        QVERIFY2(stranger.says("HTTP 401", 60'000), stranger.said());
        for (const auto &[profile, home] : m_homes) {
            const auto connected = [&] { return statusOf(home->db())["charger"].toObject()["connected"].toBool(); };
            QTRY_VERIFY_WITH_TIMEOUT(connected(), 60'000);
            const QJsonObject door = statusOf(home->db())["ocpp"].toObject();
            QCOMPARE(door["security_profile"].toInt(), profile);
            QCOMPARE(door["url"].toString().startsWith("wss://"), profile > 1);
            const Outcome doctor = run({"doctor", "--db", home->db(), "--json"});
            bool keysWell = false;
            for (const QJsonValue &check : doctor.json()["checks"].toArray())
                keysWell = keysWell || (check["what"].toString() == "keys" && check["ok"].toBool());
            QVERIFY2(keysWell, doctor.out);
        }
        const auto turnedAway = [&] {
            for (const QJsonValue &one : statusOf(m_homes[2]->db())["ocpp"].toObject()["refused"].toArray()) {
                if (one["why"].toString() == "wrong password" && one["times"].toInt() > 0 && one["last_peer"].toString() == "127.0.0.1")
                    return true;
            }
            return false;
        };
        QTRY_VERIFY_WITH_TIMEOUT(turnedAway(), 60'000);
        QVERIFY2(run({"status", "--db", m_homes[2]->db()}).out.contains("wrong password"), "status does not say who was turned away");
        // Its log comes over HTTP, to a path that is drawn by chance; what it refuses is said in its words.
        const Outcome fetched = run({"charger", "log", "--db", m_homes[2]->db()});
        QVERIFY2(fetched.code == 0, fetched.out + fetched.err);
        QFile log(QString::fromUtf8(fetched.out.trimmed()));
        QVERIFY2(log.fileName().startsWith(m_homes[2]->db() + ".charger-logs/") && log.open(QIODevice::ReadOnly), fetched.out);
        QVERIFY(log.readAll().contains("Simulated BiDi 10"));
        // What it holds is asked for again, and shown beside what it was sent.
        const Outcome held = run({"charger", "reconcile", "--db", m_homes[2]->db(), "--json"});
        QVERIFY2(held.code == 0 && held.json()["read_at"].isString() && !held.json()["steps"].toArray().isEmpty(), held.out + held.err);
        QVERIFY(held.json()["difference"].isNull());
        const Outcome shown = run({"charger", "show", "--db", m_homes[2]->db()});
        QVERIFY2(shown.code == 0 && shown.out.contains("holds kW"), shown.out + shown.err);
        // The grid code: set, held and counted with, told with its old value, and cleared.
        const Outcome limited = run({"charger", "der", "set", "--db", m_homes[2]->db(), "--max-discharge", "60%", "--json"});
        QVERIFY2(limited.code == 0, limited.out + limited.err);
        const QJsonObject set = limited.json()["data"].toObject();
        QCOMPARE(set["answer"].toString(), QString("Accepted"));
        QCOMPARE(set["held"].toArray().at(0).toObject()["type"].toString(), QString("LimitMaxDischarge"));
        const auto counted = [&] {
            return statusOf(m_homes[2]->db())["charger"].toObject()["grid_code"].toObject()["most_discharge_w"].toInt();
        };
        QTRY_COMPARE_WITH_TIMEOUT(counted(), 6000, 60'000);
        const Outcome again = run({"charger", "der", "set", "--db", m_homes[2]->db(), "--max-discharge", "30"});
        QVERIFY2(again.code == 0 && again.out.contains("60 %") && again.out.contains("30 %") && again.out.contains("done: "), again.out + again.err);
        const Outcome listed = run({"charger", "der", "show", "--db", m_homes[2]->db()});
        QVERIFY2(listed.code == 0 && listed.out.contains("tw-LimitMaxDischarge") && !listed.out.contains("60 %"), listed.out + listed.err);
        const Outcome none = run({"charger", "der", "clear", "--db", m_homes[2]->db(), "FreqDroop"});
        QVERIFY2(none.code == 1 && none.saysOneLine() && none.err.contains("called 'FreqDroop'"), none.out + none.err);
        const Outcome cleared = run({"charger", "der", "clear", "--db", m_homes[2]->db(), "LimitMaxDischarge"});
        QVERIFY2(cleared.code == 0 && cleared.out.contains("no grid code is set"), cleared.out + cleared.err);
        const Outcome cable = run({"charger", "unlock", "--db", m_homes[2]->db()});
        QVERIFY2(cable.code == 1 && cable.err.count('\n') == 1 && cable.err.contains("UnlockConnector"), cable.out + cable.err);
        const Outcome restarted = run({"charger", "reset", "--db", m_homes[2]->db(), "--json"});
        QVERIFY2(restarted.code == 0 && restarted.json()["detail"].toString().contains("Scheduled"), restarted.out + restarted.err);
        // Handed back, the station holds nothing of ours: alone it charges with all it has, and that is said.
        const Outcome released = run({"charger", "release", "--db", m_homes[2]->db()});
        QVERIFY2(released.code == 0 && released.out.contains("handed back") && released.out.contains("charges any car"), released.out + released.err);
        QCOMPARE(statusOf(m_homes[2]->db())["charger"].toObject()["hand"].toString(), QString("handed back"));
        const Outcome taken = run({"charger", "take", "--db", m_homes[2]->db(), "--json"});
        QVERIFY2(taken.code == 0 && taken.json()["done"].toBool(), taken.out + taken.err);
        for (const auto &[profile, home] : m_homes)
            QCOMPARE(home->engine.end(), 0);
    }

    void refusesInOneLine_data()
    {
        QTest::addColumn<QStringList>("call");
        QTest::addColumn<QByteArray>("says");
        const QStringList run{"run", "--db", "%/n.db", "--site", "%/site.json"};
        QTest::newRow("an identity that no password can follow") << run << QByteArray("colon");
        QTest::newRow("a name to listen at") << run + QStringList{"--ocpp", "home:9220"} << QByteArray("is a number");
        const QStringList station{"simulate-charger", "--url"};
        QTest::newRow("a certificate without TLS")
            << station + QStringList{"ws://127.0.0.1:9", "--ca", "%/site.json"} << QByteArray("wss://");
        QTest::newRow("no such authority") << station + QStringList{"wss://127.0.0.1:9", "--ca", "%/none"} << QByteArray("cannot be read");
        QTest::newRow("an authority that is none")
            << station + QStringList{"wss://127.0.0.1:9", "--ca", "%/site.json"} << QByteArray("holds no certificate");
        const QStringList der{"charger", "der", "set", "--db", "%/none.db"};
        QTest::newRow("more than all of the power") << der + QStringList{"--max-discharge", "160"} << QByteArray("pctMaxDischargePower: is 160");
        QTest::newRow("no frequency of a grid") << der + QStringList{"--freq-droop", "502,0.05,49.8,0.05,2"} << QByteArray("freqDroop.overFreq: is 502");
        QTest::newRow("nothing to set") << der << QByteArray("--max-discharge, --freq-droop and --file");
        QTest::newRow("a file that is no control") << der + QStringList{"--file", "%/site.json"} << QByteArray("controlType: is missing");
        QTest::newRow("keys of nobody") << QStringList{"charger", "keys", "--db", "%/none.db"} << QByteArray("none.db");
    }
    void refusesInOneLine()
    {
        QFETCH(QStringList, call);
        QFETCH(QByteArray, says);
        const QTemporaryDir folder;
        securedSite(folder, 2, call.contains("--ocpp") ? "TW-0001" : "TW:0001");
        call.replaceInStrings("%", folder.path());
        const Outcome outcome = run(call);
        QCOMPARE(outcome.code, 2);
        QVERIFY2(outcome.saysOneLine() && outcome.err.contains(says), outcome.err);
        QCOMPARE(QDir(folder.path()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot), QStringList{"site.json"});
    }
};

QTEST_GUILESS_MAIN(SecurityVerbsTest)
#include "security_verbs_test.moc"
