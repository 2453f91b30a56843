#include "engine/live_feed.h"
#include "net/replaying_client.h"
#include "prices/energy_charts.h"
#include "units/text.h"

#include <QFile>
#include <QtTest>

#include <chrono>
#include <thread>

using namespace tw;

namespace {

constexpr const char *host = "http://feed.test";

std::string recorded(const char *day)
{
    QFile file(QString(TW_TEST_DATA) + "/energy-charts/DE-LU_" + day + ".json");
    return file.open(QIODevice::ReadOnly) ? file.readAll().toStdString() : std::string();
}

/// A feed over a client that answers from a script.
struct World {
    net::ReplayingClient *client = nullptr;
    std::unique_ptr<engine::LiveFeed> feed;

    World()
    {
        auto owned = std::make_unique<net::ReplayingClient>();
        client = owned.get();
        feed = std::make_unique<engine::LiveFeed>(std::move(owned), host, "DE-LU", *prices::marketCalendar());
    }
    void answer(LocalDay day, Result<net::HttpReply> reply)
    {
        client->answer(prices::energyChartsUrl(host, "DE-LU", day), std::move(reply));
    }
    /// Polls until something arrives, at most two seconds.
    std::optional<Result<SpotSeries>> wait(Instant now, std::optional<Instant> until)
    {
        for (int i = 0; i < 6'000; ++i) { // a minute, for a slow machine
            if (auto got = feed->poll(now, until))
                return got;
            std::this_thread::sleep_for(std::chrono::milliseconds(10));
        }
        return {};
    }
};

const LocalDay day = std::chrono::year{2023} / 7 / 2;
const Instant morning = *parseInstant("2023-07-02T07:00Z");

} // namespace

/// The feed on its own thread: it asks when something is missing and due, and never waits.
class LiveFeedTest : public QObject
{
    Q_OBJECT
private slots:
    void bringsTodaysPrices()
    {
        World world;
        world.answer(day, net::HttpReply{200, recorded("2023-07-02"), "application/json"});
        QVERIFY(!world.feed->poll(morning, {})); // asked, not waited for
        const auto got = world.wait(morning, {});
        QVERIFY(got && *got);
        QCOMPARE((*got)->prices.size(), std::size_t(24));
        QCOMPARE((*got)->fetchedAt, morning);
    }
    void asksNoMoreWhenNothingIsMissing()
    {
        World world;
        const Instant tonight = *parseInstant("2023-07-02T22:00Z");
        for (int i = 0; i < 20; ++i)
            QVERIFY(!world.feed->poll(morning, tonight));
        QVERIFY(world.client->asked().empty());
    }
    void waitsLongerAfterAFailure()
    {
        World world;
        world.answer(day, net::HttpReply{500, "busy", "text/plain"});
        const auto got = world.wait(morning, {});
        QVERIFY(got && !*got);
        QVERIFY(!world.feed->poll(morning + minutes(14), {}));
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
        QCOMPARE(world.client->asked().size(), std::size_t(1));
        QVERIFY(!world.feed->poll(morning + minutes(16), {})); // asks again
        const auto again = world.wait(morning + minutes(16), {});
        QVERIFY(again && !*again);
        QCOMPARE(world.client->asked().size(), std::size_t(2));
    }
    void asksForTomorrowFromTheHourOfPublication()
    {
        World world;
        const Instant tonight = *parseInstant("2023-07-02T22:00Z");
        const LocalDay next = Calendar::next(day);
        world.answer(next, Error{Fault::NotFound, "feed", "not there yet", {}});
        QVERIFY(!world.feed->poll(*parseInstant("2023-07-02T10:49Z"), tonight));
        std::this_thread::sleep_for(std::chrono::milliseconds(30));
        QVERIFY(world.client->asked().empty());
        QVERIFY(world.wait(*parseInstant("2023-07-02T10:50Z"), tonight).has_value());
        QCOMPARE(world.client->asked().size(), std::size_t(1));
    }
    void endsWhileAsking()
    {
        World world;
        world.answer(day, net::HttpReply{200, recorded("2023-07-02"), "application/json"});
        (void)world.feed->poll(morning, {});
        world.feed.reset();
    }
};

QTEST_APPLESS_MAIN(LiveFeedTest)
#include "live_feed_test.moc"
