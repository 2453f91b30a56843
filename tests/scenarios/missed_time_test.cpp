// Time this program slept through: the charger queued what it did and tells it on return. The ledger must be what it
// would have been, whatever the order, however often it is told, and wherever the telling is cut.

#include "base/log.h"
#include "ocpp/central_system.h"
#include "ocpp/station_world.h"
#include "ocpp_server/station_dialer.h"
#include "ocpp_server/websocket_server.h"
#include "store/books.h"
#include "tests/core/ocpp/fake_station.h"
#include "tests/support/metered_home.h"
#include "tests/support/printers.h"
#include "units/text.h"

#include <boost/asio/io_context.hpp>

#include <QTemporaryDir>
#include <QtTest>

#include <algorithm>
#include <random>

using namespace tw;
using ocpp::Json;
using tests::rulesOf;
using tests::unevenPrices;

namespace {

const Instant midnight = *parseInstant("2026-11-22T23:00Z");
const Interval always{Instant::min(), Instant::max()};
const Price wear = Price::fromMicroPerKwh(24'000);

template <class T>
T good(Result<T> result)
{
    if (!result)
        qFatal("%s", result.error().text().c_str());
    return *std::move(result);
}

/// Without a house meter: the queue of a transaction has the charger's registers alone.
Site site()
{
    Site home = tests::meteredSite();
    home.meter = MeterKind::None;
    return home;
}

ocpp::CentralConfig config()
{
    ocpp::CentralConfig c;
    c.identity = "TW-0001";
    c.importLimit = 24_kW;
    c.mostCharge = c.mostDischarge = 10_kW;
    c.usableCapacity = 58_kWh;
    return c;
}

/// A store with its books, and what a central system hands on.
class BookKeeper : public charger::MeasurementSink {
public:
    explicit BookKeeper(const std::string &path)
        : m_path(path)
    {
        restart();
    }
    void restart()
    {
        m_books.reset();
        m_store.reset();
        m_store = good(store::Store::open(m_path, store::Role::Engine, store::Durability::Temporary));
        m_books.emplace(good(store::Books::open(*m_store, rulesOf(site()), wear)));
    }
    Result<void> take(const Measurement &measurement) override
    {
        const auto written = m_books->take(measurement);
        return written ? Result<void>() : Result<void>(written.error());
    }
    void settle(const PriceSlots &prices) { good(m_books->settle(prices)); }
    store::Store &store() { return *m_store; }
    /// What the periods say, without ids, histories and the way the samples came.
    std::vector<Posting> ledger()
    {
        auto postings = good(m_store->postings(always));
        for (Posting &posting : postings) {
            posting.id = 0;
            posting.replaces.reset();
            posting.source = Source::Live;
            if (posting.state == SettleState::Corrected)
                posting.state = SettleState::Settled;
        }
        return postings;
    }

private:
    std::string m_path;
    std::unique_ptr<store::Store> m_store;
    std::optional<store::Books> m_books;
};

/// One night of a station: an event a minute.
struct Night {
    std::vector<Json> events;
    Instant end;
};

Night nightOf(unsigned seed, int minutesLong)
{
    std::mt19937 random(seed);
    Night night;
    std::int64_t in = 1'204'500, out = 310'250; // Wh
    for (int minute = 0; minute <= minutesLong; ++minute) {
        const Instant at = midnight + minutes(minute);
        const Json values = Json::array({test::FakeStation::value("Energy.Active.Import.Register", in, "Wh"),
                                         test::FakeStation::value("Energy.Active.Export.Register", out, "Wh")});
        night.events.push_back(minute == 0
                                   ? test::FakeStation::event("Started", "CablePluggedIn", instantText(at), 0, values, "Charging")
                                   : test::FakeStation::event("Updated", "MeterValuePeriodic", instantText(at), minute, values));
        night.end = at;
        const bool charges = (minute / 20 + static_cast<int>(seed)) % 3 != 0;
        (charges ? in : out) += static_cast<std::int64_t>(random() % 160);
    }
    return night;
}

/// A central system over the books; it can be killed and started again.
struct Program {
    Program(BookKeeper &books, ManualClock &manual, ocpp::Version spoken)
        : keeper(books),
          clock(manual),
          version(spoken)
    {
        start();
    }
    void start()
    {
        station.reset();
        central.reset();
        keeper.restart();
        central = std::make_unique<ocpp::CentralSystem>(config(), clock, keeper);
        station = std::make_unique<test::FakeStation>(*central, subprotocol(version));
        if (version == ocpp::Version::V16)
            station->answers.clear(); // its script is in the words of 2.x: nothing that is asked of it is known
        station->connect();
    }
    void tell(Json event, bool queued)
    {
        if (version == ocpp::Version::V16)
            return tell16(event);
        if (queued)
            event["offline"] = true;
        station->call("TransactionEvent", event);
    }
    /// The same event as 1.6 tells it: numbers as text, the unit beside them, no word of having been queued.
    void tell16(const Json &event)
    {
        Json values = event["meterValue"];
        for (Json &sample : values[0]["sampledValue"]) {
            sample["unit"] = sample["unitOfMeasure"]["unit"];
            sample.erase("unitOfMeasure");
            sample["value"] = sample["value"].dump();
        }
        if (event["eventType"] == "Started") {
            const Json answer = station->call(
                "StartTransaction", {{"connectorId", 1},
                                     {"idTag", "OWNER01"},
                                     {"meterStart", event["meterValue"][0]["sampledValue"][0]["value"]},
                                     {"timestamp", event["timestamp"]}});
            number = answer[2]["transactionId"].get<int>();
        }
        station->call("MeterValues", {{"connectorId", 1}, {"transactionId", number}, {"meterValue", values}});
    }
    BookKeeper &keeper;
    ManualClock &clock;
    ocpp::Version version;
    int number = 0; ///< of the transaction, with 1.6
    std::unique_ptr<ocpp::CentralSystem> central;
    std::unique_ptr<test::FakeStation> station;
};

/// As 2.1 tells it: the ledger is the same whatever the charger speaks.
std::vector<Posting> inOrder(const Night &night, const PriceSlots &prices)
{
    QTemporaryDir folder;
    BookKeeper keeper(folder.filePath("a.db").toStdString());
    ManualClock clock(night.end);
    Program program(keeper, clock, ocpp::Version::V21);
    for (const Json &event : night.events)
        program.tell(event, false);
    keeper.settle(prices);
    return keeper.ledger();
}

/// The night told with a gap [from, to) that comes later, shuffled, doubled, cut by restarts; empty when the ledger is
/// the same.
QString differenceAfterReplay(unsigned seed, ocpp::Version version)
{
    std::mt19937 random(seed);
    const auto any = [&](std::size_t below) { return static_cast<std::size_t>(random()) % below; };
    const Night night = nightOf(seed, 150);
    const auto prices = unevenPrices({midnight, midnight + hours(2)}, minutes(seed % 2 == 0 ? 15 : 60));
    const auto expected = inOrder(night, prices);
    const std::size_t from = 1 + any(60);
    const std::size_t to = from + 2 + any(night.events.size() - from - 4);

    QTemporaryDir folder;
    BookKeeper keeper(folder.filePath("a.db").toStdString());
    ManualClock clock(night.end);
    Program program(keeper, clock, version);
    for (std::size_t i = 0; i < from; ++i)
        program.tell(night.events[i], false);
    keeper.settle(prices);
    program.start(); // asleep, and up again

    struct Told {
        std::size_t event;
        bool queued;
    };
    std::vector<Told> queue;
    for (std::size_t i = from; i < to; ++i)
        queue.push_back({i, true});
    for (std::size_t n = any(12); n > 0; --n)
        queue.push_back({from + any(to - from), true}); // answers lost: told again
    for (std::size_t i = to; i < night.events.size(); ++i)
        queue.push_back({i, false});                    // live ones in between
    if (random() % 3 != 0)
        std::shuffle(queue.begin(), queue.end(), random);
    std::size_t cut = 1 + any(queue.size());
    for (std::size_t i = 0; i < queue.size(); ++i) {
        program.tell(night.events[queue[i].event], queue[i].queued);
        if (random() % 25 == 0)
            keeper.settle(prices);
        if (i == cut) {
            program.start();
            i -= std::min<std::size_t>(i, any(10)); // what was not answered before the cut comes once more
            cut = queue.size();
        }
    }
    keeper.settle(prices);
    const auto found = good(keeper.store().check());
    if (!found.empty())
        return QString::fromStdString(found.front());
    const auto ledger = keeper.ledger();
    if (ledger.size() != expected.size())
        return QString("%1 postings instead of %2").arg(ledger.size()).arg(expected.size());
    for (std::size_t i = 0; i < ledger.size(); ++i) {
        if (!(ledger[i] == expected[i]))
            return QString("the period of %1: %2 Wh bought instead of %3, earned %4 instead of %5")
                .arg(instantText(ledger[i].when.begin).c_str())
                .arg(ledger[i].flows.bought.ws() / 3600)
                .arg(expected[i].flows.bought.ws() / 3600)
                .arg(ledger[i].money.earned().micro())
                .arg(expected[i].money.earned().micro());
    }
    return {};
}

} // namespace

void everyVersion()
{
    QTest::addColumn<QString>("protocol");
    for (const ocpp::Version version : ocpp::allVersions)
        QTest::newRow(subprotocol(version)) << subprotocol(version);
}

class MissedTimeTest : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { setLogLevel(LogLevel::Error); }

    void theQueueFillsTheGapExactlyOnce_data() { everyVersion(); }
    void theQueueFillsTheGapExactlyOnce()
    {
        QFETCH(QString, protocol);
        for (unsigned seed = 1; seed <= 30; ++seed) {
            const QString difference = differenceAfterReplay(seed, *ocpp::versionOf(protocol.toStdString()));
            QVERIFY2(difference.isEmpty(), qPrintable(QString("seed %1: %2").arg(seed).arg(difference)));
        }
    }

    void conflictsAreDecidedByTrust_data()
    {
        QTest::addColumn<int>("first");
        QTest::addColumn<int>("second");
        QTest::addColumn<bool>("secondCounts");
        using enum Source;
        const auto row = [](const char *name, Source a, Source b, bool second) {
            QTest::newRow(name) << int(a) << int(b) << second;
        };
        row("an imported log against the charger's queue", Replayed, Log, false);
        row("the charger's queue against an imported log", Log, Replayed, true);
        row("a signed reading against what was heard live", Live, Signed, true);
        row("an estimate against a log", Log, Estimated, false);
        row("a log against an estimate", Estimated, Log, true);
    }
    /// Both are kept; one of them counts, whichever came first.
    void conflictsAreDecidedByTrust()
    {
        QFETCH(int, first);
        QFETCH(int, second);
        QFETCH(bool, secondCounts);
        const auto night = [](Source source, std::int64_t wh) {
            std::vector<Measurement> samples;
            for (int minute = 0; minute <= 61; ++minute) {
                samples.push_back({.charger = "TW-0001",
                                   .transaction = "t1",
                                   .sequence = minute,
                                   .at = midnight + minutes(minute),
                                   .source = source,
                                   .chargerImport = Energy::fromWh(1000 + wh * minute),
                                   .chargerExport = Energy()});
            }
            return samples;
        };
        QTemporaryDir folder;
        BookKeeper keeper(folder.filePath("a.db").toStdString());
        const auto prices = unevenPrices({midnight, midnight + hours(1)}, hours(1));
        for (const Measurement &m : night(Source(first), 10))
            QVERIFY(keeper.take(m));
        keeper.settle(prices);
        QCOMPARE(keeper.ledger().at(0).flows.bought, Energy::fromWh(600));
        for (const Measurement &m : night(Source(second), 20))
            QVERIFY(keeper.take(m));
        keeper.settle(prices);
        QCOMPARE(keeper.ledger().at(0).flows.bought, Energy::fromWh(secondCounts ? 1200 : 600));
        QCOMPARE(good(keeper.store().samples(always)).size(), std::size_t(124));
        QVERIFY(good(keeper.store().check()).empty());
    }

    /// The real socket, the strict station and its car: it goes on by its stored schedule while nobody listens.
    void theStationChargesOnWhileNobodyListens_data() { everyVersion(); }
    void theStationChargesOnWhileNobodyListens()
    {
        QFETCH(QString, protocol);
        ManualClock clock(midnight);
        QTemporaryDir folder;
        BookKeeper keeper(folder.filePath("a.db").toStdString());
        ocpp::CentralConfig central = config();
        central.password = "sixteen letters!";
        ocpp::CentralSystem system(central, clock, keeper);
        boost::asio::io_context io;
        auto server = good(ocpp_server::WebSocketServer::listen(io, {}, system));
        const std::uint16_t port = server->port();
        ocpp::StationWorldSpec spec;
        spec.car.charger = charger::exampleCharger();
        spec.station.version = *ocpp::versionOf(protocol.toStdString());
        ocpp::StationWorld world(clock, spec);
        ocpp_server::StationDialer dialer(io, world.station(),
                                          {.url = "ws://127.0.0.1:" + std::to_string(port), .identity = "TW-0001",
                                           .password = "sixteen letters!", .protocols = {}, .limits = {}});
        const auto settle = [&] {
            for (int idle = 0; idle < 2;) {
                const bool moved = io.poll() > 0;
                const bool quiet = world.settled() && system.settled() && system.link().settled();
                if (quiet && !moved)
                    ++idle;
                else if (!moved)
                    io.run_one_for(std::chrono::milliseconds(20));
            }
        };
        const auto live = [&](seconds length) {
            for (const Instant end = clock.now() + length; clock.now() < end;) {
                clock.advance(seconds(60));
                world.advance(clock.now());
                settle();
                system.tick();
                dialer.tick(clock.now());
                settle();
            }
        };
        dialer.tick(clock.now());
        for (int i = 0; i < 1000 && !world.station().accepted(); ++i)
            io.run_one_for(std::chrono::milliseconds(10));
        settle();
        QVERIFY(system.ready());
        live(minutes(2)); // 1.6 begins its transaction when it is told to
        auto *holder = charger::skill<charger::HoldsSchedule>(system.link());
        QVERIFY(holder);
        const ChargerSchedule plan{{{midnight, 6_kW, 7400_W, 5_kW}, {midnight + hours(3), 0_W, 7400_W, 5_kW}}, midnight + hours(4)};
        std::optional<Result<void>> stored;
        holder->store(plan, [&](Result<void> answer) { stored = answer; });
        settle();
        QVERIFY(stored && *stored);
        const Energy before = world.importRegister();
        live(minutes(10));
        // Lid closed.
        world.station().peer().disconnect("the lid is closed");
        settle();
        QVERIFY(!system.link().last().connected);
        for (int minute = 0; minute < 100; ++minute) {
            clock.advance(seconds(60));
            world.advance(clock.now());
        }
        QVERIFY(world.station().queuedEvents() > 50);
        QVERIFY(world.importRegister() - before > 8_kWh);
        // And open again.
        keeper.restart();
        for (int i = 0; i < 20 && !world.station().peer().connected(); ++i) {
            clock.advance(seconds(1));
            world.advance(clock.now());
            dialer.tick(clock.now());
            for (int j = 0; j < 200 && !world.station().peer().connected(); ++j)
                io.run_one_for(std::chrono::milliseconds(5));
        }
        QVERIFY(world.station().peer().connected());
        settle();
        QCOMPARE(world.station().queuedEvents(), std::size_t(0));
        live(minutes(90));
        const auto prices = unevenPrices({midnight, midnight + hours(3)}, minutes(15));
        keeper.settle(prices);
        const auto postings = good(keeper.store().postings(always));
        QVERIFY(postings.size() >= 12);
        // Every Wh that the car took is in the ledger, also of the time when nobody listened; and none is a guess.
        Energy bought;
        std::size_t replayed = 0;
        for (const Posting &posting : postings) {
            bought += posting.flows.bought;
            replayed += posting.source == Source::Replayed;
            // 1.6 begins its transaction a little after the car is plugged in: the first period has no reading before.
            if (posting.when.begin == midnight && protocol == "ocpp1.6")
                continue;
            QVERIFY2(posting.source != Source::Estimated, instantText(posting.when.begin).c_str());
        }
        QVERIFY(replayed >= 6);
        const auto samples = good(keeper.store().samples({postings.back().when.end, Instant::max()}));
        QVERIFY(!samples.empty() && samples.front().at == postings.back().when.end);
        const Energy counted = *samples.front().chargerImport - before;
        const Energy apart = counted < bought ? bought - counted : counted - bought;
        QVERIFY2(apart <= 1_Wh, qPrintable(QString("%1 Ws apart").arg(apart.ws())));
        QVERIFY(good(keeper.store().check()).empty());
    }
};

QTEST_GUILESS_MAIN(MissedTimeTest)
#include "missed_time_test.moc"
