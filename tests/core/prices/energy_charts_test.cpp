#include "prices/energy_charts.h"

#include "net/curl_client.h"
#include "net/replaying_client.h"
#include "tests/support/http_test_server.h"
#include "tests/support/printers.h"
#include "units/text.h"

#include <QFile>
#include <QtTest>

#include <rapidcheck.h>

#include <set>

using namespace tw;
using namespace std::chrono_literals;
using prices::energyChartsUrl;
using prices::fetchDay;
using prices::parseEnergyCharts;
using support::HttpAnswer;
using support::HttpAsked;
using support::HttpTestServer;

Q_DECLARE_METATYPE(tw::support::HttpAnswer)
Q_DECLARE_METATYPE(tw::base::Fault)

namespace {

const Instant now = *parseInstant("2026-01-14T12:00Z");

std::string recorded(const std::string &day)
{
    QFile file(QString::fromStdString(std::string(TW_TEST_DATA) + "/energy-charts/DE-LU_" + day + ".json"));
    return file.open(QIODevice::ReadOnly) ? file.readAll().toStdString() : std::string();
}

/// An answer of `times` and `prices` as they are written.
std::string answer(const std::string &times, const std::string &prices,
                   const std::string &unit = R"("EUR / MWh")")
{
    return R"({"license_info":"x","unix_seconds":[)" + times + R"(],"price":[)" + prices + R"(],"unit":)"
        + unit + "}";
}

} // namespace

/// Real answers read to the last digit; every other answer is one sentence.
class EnergyChartsTest : public QObject {
    Q_OBJECT
private slots:
    void readsRecordedDays_data()
    {
        QTest::addColumn<std::string>("day");
        QTest::addColumn<int>("slots_");
        QTest::addColumn<int>("minutesOfSlot");
        QTest::addColumn<Price>("lowest");
        QTest::addColumn<Price>("first");
        const auto micro = [](std::int64_t n) { return Price::fromMicroPerKwh(n); };
        QTest::newRow("-500 EUR/MWh")
            << std::string("2023-07-02") << 24 << 60 << micro(-500'000) << micro(1'000'000'000);
        QTest::newRow("23 hours") << std::string("2024-03-31") << 23 << 60 << micro(1'030) << micro(75'700);
        QTest::newRow("last hourly day")
            << std::string("2025-09-30") << 24 << 60 << micro(1'000'000'000) << micro(1'000'000'000);
        QTest::newRow("25 hours of quarters")
            << std::string("2025-10-26") << 100 << 15 << micro(1'000'000'000) << micro(1'000'000'000);
    }
    void readsRecordedDays()
    {
        QFETCH(std::string, day);
        QFETCH(int, slots_);
        QFETCH(int, minutesOfSlot);
        QFETCH(Price, lowest);
        QFETCH(Price, first);
        const auto series = parseEnergyCharts(recorded(day), "DE-LU", now);
        QVERIFY2(series, series ? "" : series.error().text().c_str());
        QCOMPARE(int(series->prices.size()), slots_);
        QCOMPARE(series->currency, std::string("EUR"));
        QCOMPARE(series->zone, std::string("DE-LU"));
        QVERIFY(series->fetchedAt == now);
        const Interval whole = prices::marketCalendar()->dayInterval(*parseDay(day));
        QVERIFY(series->prices.front().when.begin == whole.begin);
        QVERIFY(series->prices.back().when.end == whole.end);
        Price least = series->prices.front().price;
        for (const SpotSlot &slot : series->prices) {
            QVERIFY(slot.when.length() == minutes(minutesOfSlot));
            least = std::min(least, slot.price);
        }
        const Price unknown = Price::fromMicroPerKwh(1'000'000'000);
        if (lowest != unknown)
            QCOMPARE(least, lowest);
        if (first != unknown)
            QCOMPARE(series->prices.front().price, first);
    }

    void understands_data()
    {
        QTest::addColumn<std::string>("text");
        QTest::addColumn<std::string>("slots_"); // begin/minutes/micro
        QTest::newRow("a null is missing")
            << answer("0,3600,7200", "1,null,3") << std::string("0/60/1000 7200/60/3000");
        QTest::newRow("a hole does not stretch the slot before")
            << answer("0,900,2700", "1,2,3") << std::string("0/15/1000 900/15/2000 2700/15/3000");
        QTest::newRow("noise of doubles")
            << answer("0,3600", "2.5700000000000003,-0.0") << std::string("0/60/2570 3600/60/0");
        QTest::newRow("half to even") << answer("0,3600", "0.0005,0.0015") << std::string("0/60/0 3600/60/2");
        QTest::newRow("unit without blanks")
            << answer("0,3600", "1,2", R"("eur/MWh")") << std::string("0/60/1000 3600/60/2000");
        QTest::newRow("no prices") << answer("", "") << std::string();
        QTest::newRow("all missing") << answer("0,3600", "null,null") << std::string();
        // 30 September 2025 22:00Z begins the first day of quarter hours.
        QTest::newRow("resolution changes at midnight")
            << answer("1759262400,1759266000,1759269600,1759270500", "1,2,3,4")
            << std::string("1759262400/60/1000 1759266000/60/2000 1759269600/15/3000 1759270500/15/4000");
        QTest::newRow("one price of the next day")
            << answer("1704056400,1704060000,1704063600", "1,2,3")
            << std::string("1704056400/60/1000 1704060000/60/2000 1704063600/60/3000");
    }
    void understands()
    {
        QFETCH(std::string, text);
        QFETCH(std::string, slots_);
        const auto series = parseEnergyCharts(text, "NL", now);
        QVERIFY2(series, series ? "" : series.error().text().c_str());
        std::string found;
        for (const SpotSlot &slot : series->prices)
            found += (found.empty() ? "" : " ") + std::to_string(slot.when.begin.time_since_epoch().count())
                + "/" + std::to_string(slot.when.length() / minutes(1)) + "/"
                + std::to_string(slot.price.microPerKwh());
        QCOMPARE(QString::fromStdString(found), QString::fromStdString(slots_));
    }

    void saysWhatIsWrong_data()
    {
        QTest::addColumn<std::string>("text");
        QTest::addColumn<std::string>("says");
        const auto row = [](const char *name, std::string text, const char *says) {
            QTest::newRow(name) << text << std::string(says);
        };
        row("nothing", "", "half-written");
        row("a web page", "<html>busy</html>", "is not JSON");
        row("cut in a list", recorded("2024-03-31").substr(0, 300), "half-written");
        row("cut in a number", R"({"unix_seconds":[17)", "half-written");
        row("a list instead", "[1,2]", "no lists");
        row("null", "null", "no lists");
        row("no price list", R"({"unix_seconds":[0],"unit":"EUR / MWh"})", "no lists");
        row("price is an object", R"({"unix_seconds":[0],"price":{},"unit":"EUR / MWh"})", "no lists");
        row("an error message", R"({"detail":"invalid bzn"})", "no lists");
        row("no unit", R"({"unix_seconds":[0,3600],"price":[1,2]})", "EUR / MWh is expected");
        row("unit of another kind", answer("0,3600", "1,2", R"("ct / kWh")"), "ct / kWh");
        row("unit is a number", answer("0,3600", "1,2", "5"), "EUR / MWh is expected");
        row("other currency", answer("0,3600", "1,2", R"("PLN / MWh")"), "EUR / MWh is expected");
        row("more times than prices", answer("0,3600,7200", "1,2"), "3 times and 2 prices");
        row("not in order", answer("3600,0", "1,2"), "does not rise");
        row("twice", answer("0,0", "1,2"), "does not rise");
        row("time is a text", answer(R"("0",3600)", "1,2"), "not a time");
        row("time is a fraction", answer("0.5,3600", "1,2"), "not a time");
        row("time before 1970", answer("-3600,0", "1,2"), "not a time");
        row("time beyond all", answer("0,18446744073709551615", "1,2"), "not a time");
        row("milliseconds", answer("1795388400000,1795392000000", "1,2"), "not a time");
        row("price is a text", answer("0,3600", R"(1,"2")"), "price of 1970-01-01T01:00:00Z");
        row("price beyond all", answer("0,3600", "1,1e30"), "price of");
        row("price is infinite", answer("0,3600", "1,1e999"), "cannot be read");
        row("one price alone", answer("0", "1"), "not known");
        row("seven minutes apart", answer("0,420", "1,2"), "not 15, 30 or 60 min");
        row("off the quarter hour", answer("60,960", "1,2"), "not the beginning of a slot");
        row("two documents", answer("0,3600", "1,2") + "{}", "not JSON");
        row("not UTF-8", "{\"unit\":\"\xFF\xFE\"}", "not JSON");
    }
    void saysWhatIsWrong()
    {
        QFETCH(std::string, text);
        QFETCH(std::string, says);
        const auto series = parseEnergyCharts(text, "NL", now);
        QVERIFY(!series);
        QVERIFY(series.error().fault == Fault::Broken);
        QVERIFY2(series.error().text().find(says) != std::string::npos, series.error().text().c_str());
        QVERIFY(series.error().text().find('\n') == std::string::npos);
    }
    void aCutAnswerIsNeverTaken() // wherever the line broke (rapidcheck)
    {
        const std::string whole = recorded("2025-10-26");
        QVERIFY(rc::check([&] {
            const auto cut = *rc::gen::inRange<std::size_t>(0, whole.find_last_of('}'));
            RC_ASSERT(!parseEnergyCharts(whole.substr(0, cut), "DE-LU", now));
        }));
    }

    void asksForTheDay()
    {
        QCOMPARE(energyChartsUrl("https://host/", "DE-LU", *parseDay("2025-12-31")),
                 std::string("https://host/price?bzn=DE-LU&start=2025-12-31&end=2026-01-01"));
    }

    void fetchesOverTheWire_data()
    {
        QTest::addColumn<std::string>("day");
        QTest::addColumn<bool>("gzip");
        QTest::addColumn<int>("slots_");
        QTest::newRow("23 hours") << std::string("2024-03-31") << false << 23;
        QTest::newRow("25 hours, packed") << std::string("2025-10-26") << true << 100;
        QTest::newRow("-500 EUR/MWh") << std::string("2023-07-02") << true << 24;
        QTest::newRow("last hourly day") << std::string("2025-09-30") << false << 24;
    }
    void fetchesOverTheWire()
    {
        QFETCH(std::string, day);
        QFETCH(bool, gzip);
        QFETCH(int, slots_);
        HttpTestServer server(
            [&](const HttpAsked &) { return HttpAnswer{.body = recorded(day), .gzip = gzip}; });
        const auto series = fetchDay(m_http, server.url(), "DE-LU", *parseDay(day), now);
        QVERIFY2(series, series ? "" : series.error().text().c_str());
        QCOMPARE(int(series->prices.size()), slots_);
        QVERIFY(server.asked().at(0).target.rfind("/price?bzn=DE-LU&start=" + day, 0) == 0);
    }

    void badAnswersAreOneSentence_data()
    {
        QTest::addColumn<HttpAnswer>("given");
        QTest::addColumn<Fault>("fault");
        const std::string good = recorded("2024-03-31");
        QTest::newRow("broken") << HttpAnswer{.body = "{\"unix_seconds\": [1711839600,"} << Fault::Broken;
        QTest::newRow("empty") << HttpAnswer{} << Fault::Broken;
        QTest::newRow("another day") << HttpAnswer{.body = recorded("2023-07-02")} << Fault::NotFound;
        QTest::newRow("no prices yet") << HttpAnswer{.body = answer("", "")} << Fault::NotFound;
        QTest::newRow("all null") << HttpAnswer{.body = answer("1711839600,1711843200", "null,null")}
                                  << Fault::NotFound;
        QTest::newRow("404") << HttpAnswer{.status = 404, .body = "{\"detail\":\"no content\"}"}
                             << Fault::NotFound;
        QTest::newRow("500") << HttpAnswer{.status = 500, .body = good} << Fault::Refused;
        QTest::newRow("429") << HttpAnswer{.status = 429} << Fault::Refused;
        QTest::newRow("204") << HttpAnswer{.status = 204} << Fault::Refused;
        QTest::newRow("302 in a circle")
            << HttpAnswer{.status = 302, .headers = {{"Location", "/price"}}} << Fault::Refused;
        QTest::newRow("302 to nowhere") << HttpAnswer{.status = 302} << Fault::Refused;
        QTest::newRow("closed half way") << HttpAnswer{.body = good, .closeAfter = 400} << Fault::Unreachable;
        QTest::newRow("closed at once") << HttpAnswer{.closeAtOnce = true} << Fault::Unreachable;
    }
    void badAnswersAreOneSentence()
    {
        QFETCH(HttpAnswer, given);
        QFETCH(Fault, fault);
        HttpTestServer server([&](const HttpAsked &) { return given; });
        const auto series = fetchDay(m_http, server.url(), "DE-LU", *parseDay("2024-03-31"), now);
        QVERIFY(!series);
        QVERIFY2(series.error().fault == fault, series.error().text().c_str());
        QVERIFY(series.error().text().rfind("energy-charts DE-LU 2024-03-31", 0) == 0);
        QVERIFY(series.error().text().find('\n') == std::string::npos);
    }
    void whatIsBeyondTheDayIsCut()
    {
        net::ReplayingClient twin;
        const LocalDay day = *parseDay("1970-01-02"); // from 1 January 23:00Z
        twin.answer(energyChartsUrl("http://h", "NL", day),
                    net::HttpReply{200, answer("79200,82800,86400", "1,2,3"), "application/json"});
        const auto series = fetchDay(twin, "http://h", "NL", day, now);
        QVERIFY2(series, series ? "" : series.error().text().c_str());
        QCOMPARE(series->prices.size(), std::size_t(2));
        QVERIFY(series->prices.front().when.begin == Instant(82800s));
    }
    void anImpossibleZoneIsNotAsked_data()
    {
        QTest::addColumn<std::string>("zone");
        QTest::newRow("empty") << std::string();
        QTest::newRow("another question inside") << std::string("NL&start=2020-01-01");
        QTest::newRow("a path") << std::string("../secret");
        QTest::newRow("blank") << std::string("DE LU");
        QTest::newRow("long") << std::string(25, 'A');
        QTest::newRow("not ASCII") << std::string("S\xC3\x96");
    }
    void anImpossibleZoneIsNotAsked()
    {
        QFETCH(std::string, zone);
        net::ReplayingClient twin;
        const auto series = fetchDay(twin, "http://h", zone, *parseDay("2024-01-01"), now);
        QVERIFY(!series);
        QVERIFY(series.error().fault == Fault::BadInput);
        QVERIFY(twin.asked().empty());
    }
    void aLateAnswerCanBeGivenUp()
    {
        std::stop_source stop;
        HttpTestServer server([&](const HttpAsked &) {
            stop.request_stop();
            return HttpAnswer{.delay = 60s};
        });
        const auto series =
            fetchDay(m_http, server.url(), "DE-LU", *parseDay("2024-03-31"), now, stop.get_token());
        QVERIFY(!series);
        QVERIFY(series.error().fault == Fault::Cancelled);
    }

private:
    net::CurlClient m_http{"tidewatt/test"};
};

QTEST_APPLESS_MAIN(EnergyChartsTest)
#include "energy_charts_test.moc"
