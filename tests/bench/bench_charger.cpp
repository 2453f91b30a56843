// uses: ocpp_server ocpp store charger battery ledger model units base
//
// What chargers over OCPP cost and how fast they hear: 200 of them at a message a second, one message, a command, a
// reconnect with 10,000 queued events, and a day of set-points by the frequency of a real grid.
#include "ocpp/central_system.h"
#include "ocpp/station_world.h"
#include "ocpp_server/station_dialer.h"
#include "ocpp_server/websocket_server.h"
#include "store/store.h"
#include "base/log.h"
#include "tests/bench/report.h"
#include "units/text.h"

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>

#include <atomic>
#include <cmath>
#include <ctime>
#include <cstdio>
#include <filesystem>
#include <map>
#include <optional>
#include <thread>

#include <unistd.h>

using namespace tw;
using namespace tw::ocpp;
using Now = std::chrono::steady_clock;

namespace {

double since(Now::time_point begin)
{
    return std::chrono::duration<double>(Now::now() - begin).count();
}

/// Processor time of this thread, in seconds.
double threadSeconds()
{
    timespec time{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9;
}

double share(std::vector<double> values, double of)
{
    std::ranges::sort(values);
    return values.empty() ? 0 : values[static_cast<std::size_t>(of * static_cast<double>(values.size() - 1))];
}

struct NoDisk : charger::MeasurementSink {
    Result<void> take(const Measurement &) override { return {}; }
};

/// As the engine keeps a measurement: a transaction of its own, on the disk before the message is answered.
struct Disk : charger::MeasurementSink {
    explicit Disk(store::Store &to)
        : store(to)
    {
    }
    Result<void> take(const Measurement &measurement) override
    {
        auto batch = store.begin();
        if (!batch)
            return batch.error();
        if (const auto added = batch->add(measurement); !added)
            return added.error();
        return batch->commit();
    }
    store::Store &store;
};

CentralConfig config(const std::string &identity)
{
    return {.identity = identity,
            .password = {},
            .importLimit = 24_kW,
            .mostCharge = 10_kW,
            .mostDischarge = 10_kW,
            .usableCapacity = 58_kWh};
}

Json updated(std::int64_t seqNo, Instant at, std::int64_t tenths)
{
    const auto value = [](const char *measurand, const Json &number, const char *unit) {
        return Json{{"value", number}, {"measurand", measurand}, {"unitOfMeasure", {{"unit", unit}}}};
    };
    return {{"eventType", "Updated"},
            {"timestamp", instantText(at)},
            {"triggerReason", "MeterValuePeriodic"},
            {"seqNo", seqNo},
            {"transactionInfo", {{"transactionId", "tx-17"}, {"chargingState", "Charging"}}},
            {"evse", {{"id", 1}, {"connectorId", 1}}},
            {"meterValue",
             Json::array({{{"timestamp", instantText(at)},
                           {"sampledValue",
                            Json::array({value("Energy.Active.Import.Register", 1204500 + static_cast<double>(tenths) / 10, "Wh"),
                                         value("Energy.Active.Export.Register", 310250, "Wh"),
                                         value("Power.Active.Import", 7400, "W"), value("Power.Active.Export", 0, "W"),
                                         value("SoC", 62, "Percent")})}}})}};
}

/// One message of a transaction, from its text to the text of the answer, without network and disk.
void oneMessage()
{
    struct Line : Connection {
        void send(std::string) override { ++sent; }
        void close(const std::string &) override { }
        bool flushed() const override { return true; }
        int sent = 0;
    } line;
    ManualClock clock(Instant(seconds(1'795'000'000)));
    NoDisk sink;
    CentralSystem central(config("TW-0001"), clock, sink);
    const auto answer = central.accept({"TW-0001", "", "", {"ocpp2.1"}, "bench"});
    const auto handler = std::get<UpgradeAccepted>(answer).handler;
    handler->opened(line);
    std::vector<double> micros;
    const int messages = bench::quick() ? 100 : 20'000;
    for (int i = 0; i < messages; ++i) {
        clock.advance(seconds(1));
        const std::string text = Json::array({2, "s" + std::to_string(i), "TransactionEvent", updated(i, clock.now(), i * 20)}).dump();
        const auto begin = Now::now();
        handler->received(text);
        micros.push_back(since(begin) * 1e6);
    }
    handler->closed();
    std::printf("one message handled, of %d: median %s us, 99 %% %s us (bar 100 median)\n", messages, bench::number(share(micros, 0.5)).c_str(),
                bench::number(share(micros, 0.99)).c_str());
}

/// Central systems of many stations behind one port.
struct Fleet : ConnectionAcceptor {
    Fleet(int count, const Clock &clock, charger::MeasurementSink &sink)
    {
        for (int i = 0; i < count; ++i) {
            const std::string identity = "TW-" + std::to_string(i);
            stations[identity] = std::make_unique<CentralSystem>(config(identity), clock, sink);
        }
    }
    UpgradeAnswer accept(const UpgradeRequest &request) override
    {
        const auto found = stations.find(request.identity);
        return found == stations.end() ? UpgradeAnswer(UpgradeRefused{404, "unknown"}) : found->second->accept(request);
    }
    std::map<std::string, std::unique_ptr<CentralSystem>> stations;
};

/// Stations that say one thing a second each, for as long as they live.
class Talkers {
public:
    Talkers(int count, std::uint16_t port)
        : m_port(port)
    {
        for (int i = 0; i < count; ++i) {
            auto one = std::make_unique<One>(m_io, m_clock);
            one->peer.setHandler([](const std::string &, const Json &) -> RpcAnswer { return Json{{"status", "Accepted"}}; });
            m_all.push_back(std::move(one));
        }
    }
    void run(const std::atomic<bool> &stop)
    {
        for (std::size_t i = 0; i < m_all.size(); ++i) {
            One &one = *m_all[i];
            one.client.connect({.url = "ws://127.0.0.1:" + std::to_string(m_port),
                                .identity = "TW-" + std::to_string(i),
                                .password = {},
                                .protocols = {"ocpp2.1"},
                                .limits = {}},
                               one.peer.newConnectionHandler(Version::V21), [](const Error &) {});
            say(one, std::chrono::milliseconds(1000 + 1000 * i / m_all.size()));
        }
        while (!stop)
            m_io.run_for(std::chrono::milliseconds(50));
    }
    std::int64_t answered() const { return m_answered; }

private:
    struct One {
        One(boost::asio::io_context &io, const Clock &clock)
            : peer(clock, "s"), client(io), timer(io)
        {
        }
        RpcPeer peer;
        ocpp_server::WebSocketClient client;
        boost::asio::steady_timer timer;
        std::int64_t seqNo = 0;
    };
    void say(One &one, std::chrono::milliseconds after)
    {
        one.timer.expires_after(after);
        one.timer.async_wait([this, &one](const boost::system::error_code &error) {
            if (error)
                return;
            one.peer.call("TransactionEvent", updated(one.seqNo, m_clock.now(), one.seqNo * 20), [this](const Result<Json> &answer) {
                m_answered += answer ? 1 : 0;
            });
            ++one.seqNo;
            say(one, std::chrono::milliseconds(1000));
        });
    }
    SystemClock m_clock;
    boost::asio::io_context m_io{1};
    std::uint16_t m_port;
    std::vector<std::unique_ptr<One>> m_all;
    std::atomic<std::int64_t> m_answered{0};
};

void manyChargers()
{
    const int count = bench::quick() ? 20 : 200;
    const double warm = bench::quick() ? 2 : 6;
    const double measured = bench::quick() ? 2 : 20;
    SystemClock clock;
    NoDisk sink;
    boost::asio::io_context io{1};
    Fleet fleet(count, clock, sink);
    const auto server = ocpp_server::WebSocketServer::listen(io, {.mostConnections = 256, .mostHandshakes = 256, .limits = {}}, fleet);
    if (!server) {
        std::printf("200 chargers: %s\n", server.error().text().c_str());
        return;
    }
    Talkers talkers(count, (*server)->port());
    std::atomic<bool> stop{false};
    std::thread others([&] { talkers.run(stop); });
    double spent = 0;
    std::int64_t before = 0;
    const auto begin = Now::now();
    std::optional<Now::time_point> from;
    auto lastTick = begin;
    while (since(begin) < warm + measured) {
        io.run_for(std::chrono::milliseconds(10));
        if (since(lastTick) >= 1) {
            lastTick = Now::now();
            for (const auto &[identity, central] : fleet.stations)
                central->tick();
        }
        if (!from && since(begin) >= warm) {
            from = Now::now();
            spent = threadSeconds();
            before = talkers.answered();
        }
    }
    const double wall = since(*from);
    spent = threadSeconds() - spent;
    const auto messages = static_cast<double>(talkers.answered() - before);
    stop = true;
    others.join();
    (*server)->stop();
    io.run_for(std::chrono::milliseconds(100));
    std::printf("%d chargers, %s messages a second together, without the disk: %s %% of a core (bar 20)\n", count,
                bench::number(messages / wall).c_str(), bench::number(100 * spent / wall).c_str());
}

/// A central system and a station over a real socket, on one thread.
struct Pair {
    Pair(const Clock &clock, charger::MeasurementSink &sink, CentralConfig central_)
        : central(std::move(central_), clock, sink)
        , server(*ocpp_server::WebSocketServer::listen(io, {}, central))
        , world(clock, spec())
        , dialer(io, world.station(),
                 {.url = "ws://127.0.0.1:" + std::to_string(server->port()), .identity = "TW-0001", .password = {}, .protocols = {}, .limits = {}})
    {
    }
    static StationWorldSpec spec()
    {
        StationWorldSpec spec;
        spec.car.charger = charger::exampleCharger();
        return spec;
    }
    bool settled() const { return world.settled() && central.settled(); }
    void settle()
    {
        for (int idle = 0; idle < 2;) {
            const bool moved = io.poll() > 0;
            if (settled() && !moved)
                ++idle;
            else if (!moved)
                io.run_one_for(std::chrono::milliseconds(5));
        }
    }
    void connect(const Clock &clock)
    {
        dialer.tick(clock.now());
        for (int i = 0; i < 1000 && !(world.station().peer().connected() && central.ready()); ++i)
            io.run_one_for(std::chrono::milliseconds(10));
        settle();
    }
    boost::asio::io_context io{1};
    CentralSystem central;
    std::unique_ptr<ocpp_server::WebSocketServer> server;
    StationWorld world;
    ocpp_server::StationDialer dialer;
};

/// From the order to the moment the charger has read it.
void command()
{
    ManualClock clock(Instant(seconds(1'795'000'000)));
    NoDisk sink;
    Pair pair(clock, sink, config("TW-0001"));
    pair.connect(clock);
    std::optional<Now::time_point> arrived;
    pair.world.station().peer().setObserver([&](FrameDirection direction, const std::string &text, Instant) {
        if (direction == FrameDirection::Received && text.starts_with("[2,"))
            arrived = Now::now();
    });
    std::vector<double> millis;
    for (int i = 0; i < (bench::quick() ? 20 : 2000); ++i) {
        clock.advance(seconds(5));
        pair.world.advance(clock.now());
        pair.settle();
        arrived.reset();
        const auto begin = Now::now();
        pair.central.link().apply({Power::fromW(2000 + 10 * (i % 500)), 10_kW, 10_kW, clock.now() + seconds(60)}, [](const Result<void> &) {});
        pair.settle();
        if (arrived)
            millis.push_back(std::chrono::duration<double, std::milli>(*arrived - begin).count());
    }
    pair.world.station().peer().setObserver({});
    std::printf("command to charger on loopback, %zu of them: median %s ms, worst %s ms (bar 50)\n", millis.size(),
                bench::number(share(millis, 0.5)).c_str(), bench::number(share(millis, 1)).c_str());
}

/// A charger that was away for hours tells all it kept.
void reconnect()
{
    const int events = bench::quick() ? 200 : 10'000;
    const std::string folder = std::filesystem::temp_directory_path() / ("tidewatt-bench-" + std::to_string(::getpid()));
    std::filesystem::create_directories(folder);
    {
        const auto store = store::Store::open(folder + "/home.db", store::Role::Engine);
        if (!store) {
            std::printf("reconnect: %s\n", store.error().text().c_str());
            return;
        }
        for (const bool toDisk : {false, true}) {
            ManualClock clock(Instant(seconds(1'795'000'000 + (toDisk ? 1'000'000 : 0))));
            NoDisk none;
            Disk disk(**store);
            CentralConfig central = config("TW-0001");
            central.sampleInterval = seconds(1);
            Pair pair(clock, toDisk ? static_cast<charger::MeasurementSink &>(disk) : none, central);
            pair.connect(clock);
            pair.dialer.close("away");
            for (int i = 0; i < 100 && pair.world.station().peer().connected(); ++i)
                pair.io.run_one_for(std::chrono::milliseconds(10));
            while (pair.world.station().queuedEvents() < static_cast<std::size_t>(events)) {
                clock.advance(seconds(60));
                pair.world.advance(clock.now());
            }
            const std::size_t queued = pair.world.station().queuedEvents();
            const auto begin = Now::now();
            pair.dialer.tick(clock.now());
            while (pair.world.station().queuedEvents() > 0 && since(begin) < 120)
                pair.io.run_one_for(std::chrono::milliseconds(10));
            std::printf("reconnect with %zu queued events, %s: %s s (bar 5)\n", queued,
                        toDisk ? "each on the disk before its answer" : "without the disk", bench::number(since(begin)).c_str());
        }
    }
    std::filesystem::remove_all(folder);
}

/// The shared day, one value a second; empty where it is not there.
std::vector<double> frequencyDay()
{
    std::vector<double> hertz;
    const std::string command = "gzip -dc '" TW_SHARED_DATA "/regulation/grid-frequency_60hz_day_1s.csv.gz' 2>/dev/null";
    std::FILE *pipe = ::popen(command.c_str(), "r");
    char line[100];
    while (pipe && std::fgets(line, sizeof line, pipe)) {
        double at = 0;
        double value = 0;
        if (std::sscanf(line, "%lf,%lf", &at, &value) == 2)
            hertz.push_back(value);
    }
    if (pipe)
        ::pclose(pipe);
    return hertz;
}

/// Set-points by the grid's frequency, 10 kW for 50 mHz, every 1 to 4 s of a day.
void frequency()
{
    const std::vector<double> hertz = frequencyDay();
    if (hertz.empty()) {
        std::printf("frequency day: no data in " TW_SHARED_DATA "\n");
        return;
    }
    ManualClock clock(Instant(seconds(1'795'000'000)));
    NoDisk sink;
    CentralConfig central = config("TW-0001");
    central.sampleInterval = seconds(10);
    Pair pair(clock, sink, central);
    pair.connect(clock);
    charger::SeededNoise chance(1);
    std::size_t due = 0;
    std::int64_t orders = 0, done = 0, superseded = 0, refused = 0;
    double squares = 0, worst = 0;
    Power asked;
    std::vector<double> millis;
    const std::size_t length = bench::quick() ? 600 : hertz.size();
    for (std::size_t second = 0; second < length; ++second) {
        if (second == due) {
            due += 1 + static_cast<std::size_t>(chance.upTo(3));
            asked = Power::fromW(std::llround(std::clamp((hertz[second] - 60) / 0.05, -1.0, 1.0) * 10'000));
            if (asked > -1_kW - 380_W && asked < 1_kW + 380_W)
                asked = 0_W; // below the charger's least power nothing flows
            ++orders;
            const auto begin = Now::now();
            pair.central.link().apply({asked, 10_kW, 10_kW, clock.now() + seconds(30)}, [&](const Result<void> &result) {
                (result ? done : result.error().fault == Fault::Cancelled ? superseded : refused) += 1;
                millis.push_back(since(begin) * 1e3);
            });
        }
        pair.settle();
        clock.advance(seconds(1));
        pair.world.advance(clock.now());
        if (second % 10 == 0)
            pair.central.tick();
        const double off = static_cast<double>((pair.world.power() - asked).w());
        squares += off * off;
        worst = std::max(worst, std::abs(off));
    }
    std::printf("frequency day over OCPP 2.1, %lld set-points in %zu s: %lld followed, %lld superseded, %lld refused; answer after median %s ms, "
                "99.9 %% %s ms; following error %s W root mean square, worst second %s W\n",
                static_cast<long long>(orders), length, static_cast<long long>(done), static_cast<long long>(superseded),
                static_cast<long long>(refused), bench::number(share(millis, 0.5)).c_str(), bench::number(share(millis, 0.999)).c_str(),
                bench::number(std::sqrt(squares / static_cast<double>(length))).c_str(), bench::number(worst).c_str());
}

} // namespace

int main()
{
    setLogLevel(LogLevel::Error);
    oneMessage();
    manyChargers();
    command();
    reconnect();
    frequency();
}
