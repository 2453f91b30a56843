#include "base/located_json.h"
#include "json_meter/meter_session.h"
#include "net/curl_client.h"
#include "tests/support/http_test_server.h"
#include "tests/support/printers.h"

#include <QTest>

#include <mutex>

using namespace tw;
using namespace tw::json_meter;

namespace {

constexpr Instant noon{seconds(1'719'230'400)};

/// A meter on loopback that answers what the test wants, and the session that asks it.
struct Line {
    std::mutex mutex;
    support::HttpAnswer answer;
    support::HttpTestServer server{[this](const support::HttpAsked &) {
        const std::lock_guard lock(mutex);
        return answer;
    }};
    ManualClock clock{noon};
    std::optional<MeterSession> session;

    explicit Line(const std::string &name)
    {
        const auto map = readMeterMap(TW_SOURCE_DIR "/resources/meters", name);
        TW_ASSERT(map);
        session.emplace(MeterConfig{.map = *map, .url = server.url("/"), .registers = {5_kWh, 3_kWh}, .timeout = std::chrono::seconds(20)},
                        std::make_unique<net::CurlClient>("tidewatt/test"), clock);
    }
    void say(support::HttpAnswer next)
    {
        const std::lock_guard lock(mutex);
        answer = std::move(next);
    }
    void live(seconds time)
    {
        clock.advance(time);
        for (session->tick(); !session->settled(); session->tick())
            session->wait(std::chrono::milliseconds(20));
    }
};

support::HttpAnswer file(const std::string &name)
{
    const auto text = readText(TW_TEST_DATA "/json_meters/" + name);
    return {.status = 200, .body = text ? *text : ""};
}

} // namespace

/// A meter over HTTP is asked every few seconds; what it says carries its moment, and its bad days change nothing.
class JsonMeterSessionTest : public QObject
{
    Q_OBJECT
private slots:
    void readsAMeter()
    {
        Line line("homewizard-p1");
        line.say(file("homewizard-p1.json"));
        line.live(seconds(4));
        const charger::HouseReading reading = line.session->last();
        QCOMPARE(reading.title, std::string("HomeWizard P1 meter and kWh meters (local API, version 1)"));
        QCOMPARE(reading.sitePower->value, -543_W);
        QCOMPARE(reading.sitePower->at, noon + seconds(4));
        QCOMPARE(reading.registers->value.import, 13'779'338_Wh);
        QCOMPARE(reading.sitePhases->value[1], 133_W);
        QCOMPARE(line.server.asked().front().target, std::string("/api/v1/data"));
        line.live(seconds(1));
        QCOMPARE(line.server.asked().size(), std::size_t(1)); // not before it is time
    }

    void staysAsItWas_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<bool>("closes");
        QTest::newRow("a password") << 401 << QByteArray("{}") << false;
        QTest::newRow("an error") << 500 << QByteArray() << false;
        QTest::newRow("a page") << 200 << QByteArray("<html>") << false;
        QTest::newRow("another meter's answer") << 200 << QByteArray(R"({"total_power": 3})") << false;
        QTest::newRow("a broken connection") << 200 << QByteArray("{}") << true;
    }
    void staysAsItWas()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        QFETCH(bool, closes);
        Line line("homewizard-p1");
        line.say(file("homewizard-p1.json"));
        line.live(seconds(5));
        charger::HouseReading before = line.session->last();
        QVERIFY(!before.fault);
        line.say({.status = status, .body = body.toStdString(), .closeAtOnce = closes});
        line.live(seconds(5));
        QVERIFY(line.session->last().fault && !line.session->last().fault->empty());
        before.fault = line.session->last().fault;
        QVERIFY(line.session->last() == before);
        line.say(file("homewizard-p1.json"));
        line.live(seconds(5));
        QCOMPARE(line.session->last().sitePower->at, noon + seconds(15));
        QVERIFY(!line.session->last().fault);
    }

    void isAskedLessWhileItFails()
    {
        Line line("homewizard-p1"); // every 2 s while it is well
        line.say({.status = 500});
        for (int second = 0; second < 120; ++second)
            line.live(seconds(1));
        const auto failed = line.server.asked().size();
        QVERIFY2(6 <= failed && failed <= 9, std::to_string(failed).c_str()); // 0, 2, 6, 14, 30, 60, 90 s
        line.say(file("homewizard-p1.json"));
        for (int second = 0; second < 30; ++second)
            line.live(seconds(1));
        QVERIFY(line.session->last().sitePower);
        const auto well = line.server.asked().size();
        for (int second = 0; second < 10; ++second)
            line.live(seconds(1));
        QCOMPARE(line.server.asked().size(), well + 5);
    }

    void waitsForNobody()
    {
        Line line("homewizard-p1");
        line.say({.status = 200, .body = "{}", .delay = std::chrono::hours(1)});
        line.clock.advance(seconds(5));
        line.session->tick(); // comes back though no answer does
        QVERIFY(!line.session->settled());
        line.clock.advance(seconds(5));
        line.session->tick();
        QVERIFY(!line.session->last().sitePower);
        line.session.reset(); // ends at once, with the question still open
    }

    void anOldAnswerIsNotBelieved_data()
    {
        QTest::addColumn<QString>("map");
        QTest::addColumn<int>("most"); // seconds
        QTest::newRow("its clock stands still") << "shelly-pro-3em" << 10;
        QTest::newRow("its values stand still") << "homewizard-p1" << 300;
    }
    void anOldAnswerIsNotBelieved()
    {
        QFETCH(QString, map);
        QFETCH(int, most);
        Line line(map.toStdString());
        line.say(file(map.toStdString() + ".json"));
        line.live(seconds(2));
        const Instant begin = line.clock.now();
        for (int second = 0; second < most; second += 2)
            line.live(seconds(2));
        QCOMPARE(line.session->last().sitePower->at, begin + seconds(most));
        QVERIFY(!line.session->last().fault);
        for (int second = 0; second < 60; second += 2)
            line.live(seconds(2));
        QCOMPARE(line.session->last().sitePower->at, begin + seconds(most)); // it grows old
        QVERIFY(line.session->last().fault->find("it is an old one") != std::string::npos);
        support::HttpAnswer moved = file(map.toStdString() + ".json");
        moved.body = QByteArray::fromStdString(moved.body).replace("86400", "86462").replace("-543.2", "-541.2").toStdString();
        line.say(moved);
        for (int second = 0; second < 40 && line.session->last().fault; second += 2)
            line.live(seconds(2));
        QVERIFY(begin + seconds(most + 60) < line.session->last().sitePower->at);
        QVERIFY(!line.session->last().fault);
    }

    void countsWhereOnlyPowerIsTold()
    {
        Line line("evcc");
        line.say({.status = 200, .body = R"({"grid": {"power": 3600}})"});
        line.live(seconds(5));
        line.live(seconds(10));
        QCOMPARE(line.session->last().registers->value.import, 5_kWh + 10_Wh);
        line.say({.status = 200, .body = R"({"grid": {"power": -3600}})"});
        line.live(seconds(10));
        QCOMPARE(line.session->last().registers->value.import, 5_kWh + 15_Wh);
        QCOMPARE(line.session->last().registers->value.feedIn, 3_kWh + 5_Wh);
    }

    void aRegisterThatJumpsIsNotTold()
    {
        Line line("homewizard-p1");
        line.say(file("homewizard-p1.json"));
        line.live(seconds(5));
        const auto before = line.session->last().registers;
        line.say(file("homewizard-p1.2.json")); // another meter
        line.live(seconds(5));
        QVERIFY(line.session->last().registers == before);
        QCOMPARE(line.session->last().sitePower->value, 812_W);
    }
};
QTEST_GUILESS_MAIN(JsonMeterSessionTest)
#include "meter_session_test.moc"
