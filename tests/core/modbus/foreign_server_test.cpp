#include "modbus/charger_session.h"
#include "modbus/tcp_bus.h"

#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QTest>

using namespace tw;
using namespace tw::modbus;

namespace {

const std::string folder = TW_SOURCE_DIR "/resources/chargers";

struct Samples final : charger::MeasurementSink {
    std::vector<Measurement> all;
    Result<void> take(const Measurement &measurement) override
    {
        all.push_back(measurement);
        return {};
    }
};

} // namespace

/// The session against a Modbus server that others wrote: pymodbus, on loopback, for the length of the test.
class ForeignServerTest : public QObject
{
    Q_OBJECT
    QProcess m_server;
    int m_port = 0;
    QByteArray m_said;

    void listen() // to what the server says was written
    {
        m_server.waitForReadyRead(200);
        m_said += m_server.readAllStandardOutput();
    }
    bool wrote(const QByteArray &line)
    {
        for (int i = 0; i < 100 && !m_said.contains('\n' + line + '\n'); ++i)
            listen();
        return m_said.contains('\n' + line + '\n');
    }

    struct Line {
        ManualClock clock{Instant(seconds(1'719'208'800))};
        Samples samples;
        std::optional<ChargerSession> session;
        std::optional<Result<void>> answer;
        Line(const char *name, int unit, int port)
        {
            auto map = readRegisterMap(folder, name);
            TW_ASSERT(map);
            session.emplace(SessionConfig{.charger = "X",
                                          .map = *map,
                                          .unit = unit,
                                          .mostCharge = 7400_W,
                                          .mostDischarge = 7400_W,
                                          .usableCapacity = 58_kWh},
                            std::make_unique<TcpBus>(TcpBusOptions{.host = "127.0.0.1", .port = port, .timeout = std::chrono::seconds(20)}), clock, samples);
            live(seconds(0));
            for (seconds passed{0}; passed < map->settle; passed += seconds(60))
                live(seconds(60));
        }
        void live(seconds time)
        {
            clock.advance(time);
            session->tick();
            for (int i = 0; i < 1000 && !session->settled(); ++i) {
                session->wait(std::chrono::milliseconds(50));
                session->tick();
            }
        }
        void ask(Power power)
        {
            session->apply({.power = power, .validUntil = clock.now() + seconds(120)}, [this](Result<void> outcome) { answer = outcome; });
            live(seconds(5));
            live(seconds(5));
        }
    };

private slots:
    void initTestCase()
    {
        m_server.start(QFile::exists("/usr/bin/python3") ? "/usr/bin/python3" : "python3", {TW_TEST_FOLDER "/pymodbus_server.py"});
        if (!m_server.waitForStarted(20'000))
            QSKIP("python3 is not here");
        for (int i = 0; i < 150 && !m_said.contains("\n") && m_server.state() == QProcess::Running; ++i)
            listen();
        if (m_server.state() != QProcess::Running && m_server.exitCode() == 77)
            QSKIP("pymodbus is not here (Debian: python3-pymodbus)");
        const auto port = QRegularExpression("port (\\d+)").match(QString::fromLatin1(m_said));
        QVERIFY2(port.hasMatch(), m_server.readAllStandardError().constData());
        m_port = port.captured(1).toInt();
    }
    void cleanupTestCase()
    {
        m_server.closeWriteChannel();
        if (!m_server.waitForFinished(2000))
            m_server.kill();
        m_server.waitForFinished(2000);
    }

    void drivesAQuasar()
    {
        Line line("wallbox-quasar", 1, m_port);
        QVERIFY(line.session->last().connected);
        line.ask(-3000_W);
        QVERIFY(line.answer && *line.answer);
        QVERIFY(wrote("81 = 1") && wrote("82 = 0") && wrote("83 = 1") && wrote("88 = 120"));
        QVERIFY(wrote("260 = 62536") && wrote("257 = 1"));
        QCOMPARE(line.session->last().power->value, -3000_W);
        QCOMPARE(line.session->last().stateOfCharge->value, StateOfCharge::fromPercent(62));
        line.ask(0_W);
        QVERIFY(wrote("257 = 2"));
        QCOMPARE(line.session->last().power->value, 0_W);
    }

    void walksASunSpecDer()
    {
        Line line("sunspec-der", 3, m_port);
        QCOMPARE(line.session->last().model, std::string("Another DER"));
        QCOMPARE(line.session->last().firmware, std::string("9.1"));
        line.ask(4000_W);
        QVERIFY2(line.answer && *line.answer, line.answer && !*line.answer ? line.answer->error().text().c_str() : "no answer");
        QCOMPARE(line.session->last().power->value, 4000_W);
        QCOMPARE(line.session->last().stateOfCharge->value, StateOfCharge::fromPerMille(615));
        QCOMPARE(line.samples.all.back().chargerImport, std::optional(2500_Wh));
        QCOMPARE(line.samples.all.back().chargerExport, std::optional(1500_Wh));
    }

    void readsWhatIsNotThereAsRefused()
    {
        TcpBus bus({.host = "127.0.0.1", .port = m_port, .timeout = std::chrono::seconds(20)});
        const auto gap = bus.read(1, Table::Holding, 300, 1);
        QVERIFY(!gap);
        QCOMPARE(gap.error().fault, Fault::Refused);
        QVERIFY(bus.read(1, Table::Holding, 537, 2)); // the connection is still good
    }
};
QTEST_GUILESS_MAIN(ForeignServerTest)
#include "foreign_server_test.moc"
