// Time this program slept through: the charger queued what it did and tells it on return. The ledger must be what it
// would have been, whatever the order, however often it is told, and wherever the telling is cut.

#include "base/log.h"
#include "ocpp/central_system.h"
#include "ocpp/station_world.h"
#include "ocpp_server/station_dialer.h"
#include "ocpp_server/websocket_server.h"
#include "store/books.h"
#include "tests/core/ocpp/fake_station.h"
#include "tests/scenarios/home_alone.h"
#include "tests/support/metered_home.h"
#include "tests/support/printers.h"
#include "units/text.h"

#include <boost/asio/io_context.hpp>

#include <QTemporaryDir>
#include <QtTest>

#include <algorithm>
#include <random>
#include <set>

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

    /// The computer dies for good: the plan ends with the next drive, and what is left is layer Base.
    void theComputerNeverComesBack_data()
    {
        QTest::addColumn<QString>("station");
        QTest::addColumn<QString>("owner");
        QTest::addColumn<QString>("begin");
        QTest::addColumn<int>("days");
        QTest::addColumn<int>("says");
        QTest::addColumn<QString>("hours"); // in which it charges, by the clock on the wall, from the third day on
        const auto row = [](const char *name, const char *station, const char *owner, int says, const char *hours, int days = 3,
                            const char *begin = "2024-03-07T14:00Z") {
            QTest::newRow(name) << QString(station) << QString(owner) << QString(begin) << days << int(says) << QString(hours);
        };
        row("two weeks", "", "", int(Fallback::CheapHours), "2 3", 14);
        row("the owner chose hold", "", "hold", int(Fallback::OwnersChoice), "");
        row("the owner holds now", "", "holds now", int(Fallback::OwnersHand), "");
        row("no limit at a state of charge", "blind", "", int(Fallback::NotAble), "");
        row("it refuses what comes again", "stubborn", "", int(Fallback::Refused), "");
        row("it says no state of charge", "silent", "", int(Fallback::NoStateOfCharge), "");
        // The clocks change on the third day.
        row("summer comes, UTC", "", "", int(Fallback::CheapHours), "3 4", 4, "2024-03-29T14:00Z");
        row("summer comes, its own clock", "zone", "", int(Fallback::CheapHours), "2 3", 4, "2024-03-29T14:00Z");
    }
    void theComputerNeverComesBack()
    {
        QFETCH(QString, station);
        QFETCH(QString, owner);
        QFETCH(QString, begin);
        QFETCH(int, days);
        ocpp::StationLimits limits;
        limits.limitAtSoC = station != "blind";
        limits.recurring = station != "stubborn";
        if (station == "zone")
            limits.timeZone = "Europe/Amsterdam";
        test::HomeAlone home(*parseInstant(begin.toStdString()), limits);
        home.spec.faults.socUnknown = station == "silent";
        home.site.charger.whenAlone = owner == "hold" ? WhenAlone::Hold : WhenAlone::CheapHours;
        home.arrive();
        home.run(minutes(10));
        if (owner == "holds now") {
            QVERIFY(home.core().setOverride(Override{.kind = OverrideKind::Hold, .until = home.clock.now() + hours(24 * 6)}, home.clock.now()));
            home.run(minutes(3));
        }
        const auto alone = home.view().alone;
        QVERIFY(alone);
        QTEST(int(alone->fallback), "says");
        const bool charges = alone->fallback == Fallback::CheapHours;
        QCOMPARE(alone->power, charges ? 9200_W : 0_W); // a phase of 25 A less two thirds of the home's peak
        QCOMPARE(alone->until, StateOfCharge::fromPercent(charges ? 80 : 0));
        home.leave();
        // Its plan goes with the transaction, when the car does.
        const Instant departure = home.calendar.at(Calendar::next(home.calendar.day(home.clock.now())), hours(8));
        home.run(departure - home.clock.now());
        const Energy out = home.station->exportRegister();
        Energy in = home.station->importRegister();
        std::set<int> when;
        for (int day = 0; day < days; ++day) {
            const Instant next = home.calendar.at(Calendar::next(home.calendar.day(home.clock.now())), hours(8));
            while (home.clock.now() < next) {
                home.minute();
                const Energy fresh = home.station->importRegister() - std::exchange(in, home.station->importRegister());
                QVERIFY(fresh <= energyOver(9200_W, seconds(60)));
                if (fresh > Energy())
                    QVERIFY(home.station->battery().stored() <= energyAt(StateOfCharge::fromPerMille(805), 58_kWh));
                if (fresh > Energy() && day >= 2)
                    when.insert(home.hourOnTheWall());
            }
            const Energy morning = home.station->battery().stored();
            if (charges)
                QVERIFY2(energyAt(StateOfCharge::fromPercent(78), 58_kWh) <= morning, qPrintable(QString("%1: %2 kWh").arg(day).arg(morning.kWh())));
        }
        QCOMPARE(home.station->exportRegister(), out); // it never gives
        QStringList said;
        for (const int hour : when)
            said << QString::number(hour);
        QTEST(said.join(' '), "hours");
    }

    /// While it lives layer Base does nothing; when it comes back it takes over within a minute, and puts it there again.
    void theComputerComesBack()
    {
        test::HomeAlone home(*parseInstant("2024-03-07T14:00Z"));
        home.arrive();
        home.run(minutes(5));
        int idle = 0;
        for (int minute = 0; minute < 16 * 60; ++minute) {
            home.minute();
            const auto asked = home.view().asked;
            if (asked == 0_W && home.hourOnTheWall() < 7) {
                ++idle;
                QCOMPARE(home.station->power(), 0_W);
            }
        }
        QVERIFY(idle > 60);
        home.leave();
        while (!(home.calendar.day(home.clock.now()) == LocalDay(std::chrono::year(2024) / 3 / 10) && home.hourOnTheWall() == 2
                 && home.station->power() > 0_W))
            home.minute();
        home.run(minutes(10));
        const Power before = home.station->power();
        QVERIFY(8_kW < before && before <= 9200_W);
        const Energy out = home.station->exportRegister();
        home.arrive();
        int still = 0;
        for (int minute = 0; minute < 20; ++minute) {
            home.minute();
            const auto view = home.view();
            QVERIFY(view.connected);
            QVERIFY(home.station->power() <= home.site.charger.maxCharge);
            if (minute >= 2 && view.asked) // its plan steers, not layer Base
                QVERIFY(std::abs((home.station->power() - *view.asked).w()) <= 100);
            still += home.station->power() == 0_W;
        }
        QCOMPARE(home.station->exportRegister(), out);
        QVERIFY(still == 20 || still <= 2);
        QCOMPARE(home.view().alone->fallback, Fallback::CheapHours);
        QVERIFY(home.view().held);
        const auto seen = home.core().snapshot();
        for (const api::Alarm &alarm : seen->alarms)
            QVERIFY(alarm.what != api::Alarm::What::ChargerDiffers && alarm.what != api::Alarm::What::CommandRefused);
        // Handed back there is nothing of ours: it charges any car, at its full power, as its own settings say.
        QVERIFY(home.core().setHand(engine::Hand::HandedBack, home.clock.now()));
        home.run(minutes(5));
        QCOMPARE(home.view().hand, api::ChargerView::Hand::HandedBack);
        home.run(hours(26));
        QVERIFY(!home.view().alone);
        QVERIFY(home.station->battery().stored() > energyAt(StateOfCharge::fromPercent(95), 58_kWh));
    }
};

QTEST_GUILESS_MAIN(MissedTimeTest)
#include "missed_time_test.moc"
