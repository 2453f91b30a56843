#include "tests/app/console_process.h"

#include <QJsonArray>
#include <QRegularExpression>
#include <QTest>

#include <map>
#include <memory>
#include <optional>

namespace {

/// Each version with another security profile, so that each profile has met software that nobody here wrote.
int profileOf(const QString &protocol)
{
    return protocol == "ocpp1.6" ? 1 : protocol == "ocpp2.0.1" ? 2 : 3;
}

/// The site of fixedSite() with a charger that speaks `protocol`.
QString siteOf(const QTemporaryDir &folder, const QString &protocol)
{
    QFile file(fixedSite(folder));
    if (!file.open(QIODevice::ReadWrite))
        return {};
    QJsonObject site = QJsonDocument::fromJson(file.readAll()).object();
    QJsonObject charger = site["charger"].toObject();
    charger["protocol"] = protocol;
    charger["id"] = "FOREIGN-1";
    charger["security_profile"] = profileOf(protocol);
    site["charger"] = charger;
    site["meter"] = QJsonObject{{"kind", "none"}};
    file.resize(0);
    file.write(QJsonDocument(site).toJson());
    return file.fileName();
}

/// The station of ocpp_rpc_station.js, and what it tells step by step.
class Station {
public:
    explicit Station(const QStringList &arguments)
    {
        m_process.setProcessChannelMode(QProcess::MergedChannels);
        m_process.start("node", QStringList{TW_SOURCE_DIR "/tests/foreign/ocpp_rpc_station.js", TW_FOREIGN} + arguments);
        m_started = m_process.waitForStarted(20'000);
    }
    ~Station()
    {
        m_process.kill();
        m_process.waitForFinished();
    }
    bool started() const { return m_started; }
    bool packageMissing() const { return m_process.state() == QProcess::NotRunning && m_process.exitCode() == 77; }
    QByteArray said() const { return m_said; }
    /// The line of `step`; nothing when it ended, or `most` milliseconds passed, before.
    std::optional<QJsonObject> step(const QString &step, int most = 180'000)
    {
        QElapsedTimer timer;
        timer.start();
        do {
            for (const QByteArray &line : m_said.split('\n')) {
                const QJsonObject json = QJsonDocument::fromJson(line).object();
                if (json["step"] == step)
                    return json;
            }
            m_process.waitForReadyRead(100);
            const QByteArray more = m_process.readAll();
            m_said += more;
            if (more.isEmpty() && m_process.state() == QProcess::NotRunning)
                return std::nullopt;
        } while (timer.elapsed() < most);
        return std::nullopt;
    }

private:
    QProcess m_process;
    QByteArray m_said;
    bool m_started = false;
};

QJsonArray ledgerOf(const QString &db)
{
    return QJsonDocument::fromJson(run({"ledger", "--db", db, "--json"}).out).array();
}

/// bought and sold of the period that begins then; nothing before it is settled.
std::optional<std::pair<int, int>> settled(const QJsonArray &ledger, const QDateTime &start)
{
    for (const QJsonValue &row : ledger) {
        if (QDateTime::fromString(row["start_utc"].toString(), Qt::ISODate) == start)
            return std::pair(row["wh"]["bought"].toInt(), row["wh"]["sold"].toInt());
    }
    return std::nullopt;
}

} // namespace

/// `tidewattctl run` and a station that shares no line with ours: what it sends is settled to the watt-hour, what it is
/// sent passes its strict schemas.
class ForeignStationTest : public QObject
{
    Q_OBJECT
    struct Session {
        explicit Session(const QString &protocol)
            : engine({"run", "--db", folder.filePath("home.db"), "--site", siteOf(folder, protocol), "--ocpp", "127.0.0.1:0"})
        {
        }
        QString db() const { return folder.filePath("home.db"); }
        QString frames() const { return folder.filePath("frames"); }
        QTemporaryDir folder;
        Running engine;
        std::unique_ptr<Station> station;
    };
    std::map<QString, std::unique_ptr<Session>> m_sessions;

private slots:
    /// All versions at once: most of a session is waiting for the next tick of the engine.
    void initTestCase()
    {
        for (const char *protocol : {"ocpp1.6", "ocpp2.0.1", "ocpp2.1"}) {
            auto &session = m_sessions[protocol] = std::make_unique<Session>(protocol);
            QVERIFY2(session->engine.says("waits for charger", 60'000), session->engine.said());
            const QString port = QRegularExpression(":(\\d+)/").match(session->engine.said()).captured(1);
            const int profile = profileOf(protocol);
            session->station = std::make_unique<Station>(
                QStringList{(profile == 1 ? "ws://127.0.0.1:" : "wss://127.0.0.1:") + port, "FOREIGN-1", protocol, session->frames(),
                            session->db() + ".keys", QString::number(profile)});
            if (!session->station->started())
                QSKIP("node is not here (Debian: nodejs)");
        }
        for (const auto &[protocol, session] : m_sessions) {
            const bool live = session->station->step("live").has_value();
            if (!live && session->station->packageMissing())
                QSKIP("the npm package ocpp-rpc is not in build/foreign; packaging/test.sh puts it there");
            QVERIFY2(live, session->station->said() + session->engine.said());
            const Outcome wish = run({"orders", "set", "override", protocol == "ocpp2.1" ? "sell" : "charge", "--until", "cancelled",
                                      "--db", session->db()});
            QVERIFY2(wish.code == 0, wish.err);
        }
    }

    void isUnderstoodAndSettled_data()
    {
        QTest::addColumn<QString>("protocol");
        for (const auto &[protocol, session] : m_sessions)
            QTest::newRow(qPrintable(protocol)) << protocol;
    }
    void isUnderstoodAndSettled()
    {
        QFETCH(QString, protocol);
        Session &session = *m_sessions[protocol];
        const auto done = session.station->step("done");
        QVERIFY2(done, session.station->said() + session.engine.said());
        const QByteArray said = session.engine.said();
        QVERIFY2(!said.contains("less than before") && !said.contains("more than can have flowed"), said);

        const QJsonObject flowed = (*done)["flowed"].toObject();
        const QDateTime start = QDateTime::fromString(flowed["start"].toString(), Qt::ISODateWithMs);
        QTRY_VERIFY_WITH_TIMEOUT(settled(ledgerOf(session.db()), start).has_value(), 60'000);
        const auto [bought, sold] = *settled(ledgerOf(session.db()), start);
        QCOMPARE(bought, flowed["in"].toInt());
        QCOMPARE(sold, flowed["out"].toInt());
        QCOMPARE(0 < sold, protocol == "ocpp2.1");
        QCOMPARE(session.engine.end(), 0);
        const Outcome doctor = run({"doctor", "--db", session.db(), "--json"});
        int well = 0;
        for (const QJsonValue &check : doctor.json()["checks"].toArray())
            well += QStringList{"chain", "meters", "ledger"}.contains(check["what"].toString()) && check["ok"].toBool();
        QVERIFY2(well == 3, doctor.out);
        validate(protocol.mid(4), session.frames());
    }

private:
    /// The recorded session, both sides, against the schemas of the Open Charge Alliance.
    static void validate(const QString &version, const QString &frames)
    {
        const QString schemas = QStringLiteral(TW_SOURCE_DIR "/tests/data/ocpp-schemas/") + version;
        QProcess python;
        python.setProcessChannelMode(QProcess::MergedChannels);
        python.start(QFile::exists("/usr/bin/python3") ? "/usr/bin/python3" : "python3",
                     {TW_SOURCE_DIR "/tests/core/ocpp/validate_frames.py", schemas, frames});
        QVERIFY(python.waitForFinished(60'000));
        if (python.exitCode() == 77)
            QSKIP("the session was settled; python3-jsonschema is not here to check its messages");
        const QByteArray said = python.readAll();
        QVERIFY2(python.exitStatus() == QProcess::NormalExit && python.exitCode() == 0, said);
        qInfo("%s", said.trimmed().constData());
    }
};

QTEST_GUILESS_MAIN(ForeignStationTest)
#include "foreign_station_test.moc"
