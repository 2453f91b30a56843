// uses: ocpp_server ocpp charger battery model units base
//
// What chargers over OCPP cost: one message, and 200 of them at a message a second.
#include "base/log.h"
#include "tests/bench/charger_line.h"
#include "units/text.h"

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/steady_timer.hpp>

#include <atomic>
#include <ctime>
#include <cstdio>
#include <map>
#include <optional>
#include <thread>

using namespace tw;
using namespace tw::ocpp;
using namespace tw::bench;

namespace {

/// Processor time of this thread, in seconds.
double threadSeconds()
{
    timespec time{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9;
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
    const int messages = quick() ? 100 : 20'000;
    for (int i = 0; i < messages; ++i) {
        clock.advance(seconds(1));
        const std::string text = Json::array({2, "s" + std::to_string(i), "TransactionEvent", updated(i, clock.now(), i * 20)}).dump();
        const auto begin = Now::now();
        handler->received(text);
        micros.push_back(since(begin) * 1e6);
    }
    handler->closed();
    std::printf("one message handled, of %d: median %s us, 99 %% %s us (bar 100 median)\n", messages, number(share(micros, 0.5)).c_str(),
                number(share(micros, 0.99)).c_str());
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
    const int count = quick() ? 20 : 200;
    const double warm = quick() ? 2 : 6;
    const double measured = quick() ? 2 : 20;
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
                number(messages / wall).c_str(), number(100 * spent / wall).c_str());
}

} // namespace

int main()
{
    setLogLevel(LogLevel::Error);
    oneMessage();
    manyChargers();
}
