// uses: modbus charger battery model units base
//
// Set-points by the frequency of a real grid over Modbus TCP, to a Quasar and to a SunSpec unit on loopback: in real time
// every 1, 2 and 4 s, whether any wait behind others and how long until they are in the register and measured; and a
// whole day of them on a virtual clock.
#include "base/log.h"
#include "modbus/charger_session.h"
#include "modbus/simulated_world.h"
#include "modbus/tcp_bus.h"
#include "tests/bench/frequency_day.h"
#include "tests/bench/times.h"

#include <cstdio>
#include <deque>
#include <map>
#include <mutex>
#include <optional>
#include <thread>

using namespace tw;
using namespace tw::modbus;
using namespace tw::bench;

namespace {

constexpr Power most = 7400_W;
constexpr Power least = 1380_W;
constexpr Power close = 150_W; ///< as good as followed

struct Unit {
    SimulatedKind kind;
    const char *map;
    int setpoint; ///< its register
};
constexpr Unit simulated[] = {{SimulatedKind::Quasar, "wallbox-quasar", 260}, {SimulatedKind::SunSpec, "sunspec-der", 40301}};

/// A charger with its car, and the session that drives it, over a real socket.
struct Line {
    Line(const Unit &unit, const Clock &clock, bool rests)
    {
        SimulatedWorldSpec spec;
        spec.kind = unit.kind;
        spec.car.charger = charger::exampleCharger();
        spec.car.charger.maxCharge = spec.car.charger.maxDischarge = most;
        spec.car.charger.minCharge = spec.car.charger.minDischarge = least;
        auto started = SimulatedWorld::start(clock.now(), std::move(spec));
        auto map = readRegisterMap(TW_SOURCE_DIR "/resources/chargers", unit.map);
        if (!started || !map) {
            std::printf("%s: %s\n", unit.map, (started ? map.error() : started.error()).text().c_str());
            return;
        }
        world = std::move(*started);
        map->settle = seconds(0); // five minutes of a Quasar's start are not what is measured
        const auto gap = rests ? map->gap : std::chrono::milliseconds(0);
        session = std::make_unique<ChargerSession>(
            SessionConfig{.charger = "TW-0001", .map = *map, .mostCharge = most, .mostDischarge = most, .usableCapacity = 58_kWh},
            std::make_unique<TcpBus>(TcpBusOptions{.host = "127.0.0.1", .port = world->port(), .gap = gap}), clock, sink);
        settle();
    }
    void settle()
    {
        for (session->tick(); !session->settled(); session->tick())
            session->wait(std::chrono::milliseconds(20));
    }
    NoDisk sink;
    std::unique_ptr<SimulatedWorld> world;
    std::unique_ptr<ChargerSession> session;
};

/// A minute or so in real time, a set-point every `every`.
std::string inRealTime(const Unit &unit, std::chrono::seconds every, const std::vector<double> &hertz)
{
    const SystemClock clock;
    struct Written {
        Power power;
        Now::time_point at;
    };
    std::mutex mutex;
    std::deque<Written> written; // guarded by mutex
    std::map<int, Now::time_point> unanswered; // by number
    Line line(unit, clock, true); // its threads end before what they write into
    if (!line.session)
        return {};
    line.world->server().setObserver([&](const ModbusServer::Exchange &exchange) {
        if (exchange.address != unit.setpoint || exchange.function == 3 || exchange.words.empty())
            return;
        const auto high = static_cast<std::int16_t>(exchange.words[0]);
        const std::int64_t value = exchange.words.size() == 1 ? high : -(std::int64_t(high) * 65536 + exchange.words[1]);
        const std::scoped_lock lock(mutex);
        written.push_back({Power::fromW(value), Now::now()});
    });
    struct Asked {
        Power power;
        Now::time_point at;
        bool moves = false; ///< by so much that it is seen when it flows
    };
    std::optional<Asked> notWritten, notMeasured;
    std::size_t mostUnanswered = 0;
    double oldest = 0;
    int orders = 0, superseded = 0, refused = 0;
    std::vector<double> toRegister, toMeasured;
    Following following;
    Power asked;
    const double length = quick() ? 8 : 60;
    const auto begin = Now::now();
    auto next = begin + std::chrono::seconds(1);
    auto second = begin + std::chrono::seconds(1);
    while (since(begin) < length) {
        line.world->advance(clock.now());
        line.session->tick();
        const auto now = Now::now();
        if (second <= now) {
            following.add(line.world->power(), asked);
            second += std::chrono::seconds(1);
        }
        if (next <= now) {
            next += every;
            const auto at = static_cast<std::size_t>(600 + since(begin)) % hertz.size();
            const Power before = std::exchange(asked, droop(hertz[at], most, least));
            ++orders;
            notWritten = notMeasured = Asked{asked, now, close + close < std::max(asked - before, before - asked)};
            unanswered.emplace(orders, now);
            line.session->apply({asked, most, most, clock.now() + seconds(30)}, [&, number = orders](const Result<void> &result) {
                unanswered.erase(number);
                if (!result)
                    ++(result.error().fault == Fault::Cancelled ? superseded : refused);
            });
        }
        mostUnanswered = std::max(mostUnanswered, unanswered.size());
        if (!unanswered.empty())
            oldest = std::max(oldest, std::chrono::duration<double, std::milli>(now - unanswered.begin()->second).count());
        {
            const std::scoped_lock lock(mutex);
            for (; !written.empty(); written.pop_front()) {
                const Written &one = written.front();
                if (notWritten && notWritten->at <= one.at && one.power == notWritten->power) {
                    toRegister.push_back(std::chrono::duration<double, std::milli>(one.at - notWritten->at).count());
                    notWritten.reset();
                }
            }
        }
        const auto &power = line.session->last().power;
        if (notMeasured && power && std::max(power->value - notMeasured->power, notMeasured->power - power->value) < close) {
            if (notMeasured->moves)
                toMeasured.push_back(since(notMeasured->at) * 1e3);
            notMeasured.reset();
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    char text[600];
    std::snprintf(text, sizeof text,
                  "%s every %lld s in real time: %d set-points, %d superseded, %d refused; at most %zu unanswered, the oldest for %s ms; "
                  "to the register median %s ms, 99 %% %s ms; measured after median %s ms, 99 %% %s ms; following error %s\n",
                  unit.map, static_cast<long long>(every.count()), orders, superseded, refused, mostUnanswered, number(oldest).c_str(),
                  number(share(toRegister, 0.5)).c_str(), number(share(toRegister, 0.99)).c_str(), number(share(toMeasured, 0.5)).c_str(),
                  number(share(toMeasured, 0.99)).c_str(), following.text().c_str());
    return text;
}

/// The whole day, set-points every 1 to 4 s; the clock moves on when all is answered.
void wholeDay(const Unit &unit, const std::vector<double> &hertz)
{
    ManualClock clock(Instant(seconds(1'795'000'000)));
    Line line(unit, clock, false);
    if (!line.session)
        return;
    charger::SeededNoise chance(1);
    std::size_t due = 0;
    std::int64_t orders = 0, done = 0, refused = 0;
    Following following;
    Power asked;
    std::vector<double> millis;
    const std::size_t length = quick() ? 600 : hertz.size();
    for (std::size_t second = 0; second < length; ++second) {
        if (second == due) {
            due += 1 + static_cast<std::size_t>(chance.upTo(3));
            asked = droop(hertz[second], most, least);
            ++orders;
            const auto begin = Now::now();
            line.session->apply({asked, most, most, clock.now() + seconds(30)}, [&](const Result<void> &result) {
                ++(result ? done : refused);
                millis.push_back(since(begin) * 1e3);
            });
        }
        line.settle();
        clock.advance(seconds(1));
        line.world->advance(clock.now());
        following.add(line.world->power(), asked);
    }
    std::printf("%s, the day: %lld set-points in %zu s: %lld followed, %lld refused; answer after median %s ms, 99.9 %% %s ms; following error %s\n",
                unit.map, static_cast<long long>(orders), length, static_cast<long long>(done), static_cast<long long>(refused),
                number(share(millis, 0.5)).c_str(), number(share(millis, 0.999)).c_str(), following.text().c_str());
}

} // namespace

int main()
{
    setLogLevel(LogLevel::Error);
    const std::vector<double> hertz = frequencyDay();
    if (hertz.empty()) {
        std::printf("frequency day: no data in " TW_SHARED_DATA "\n");
        return 0;
    }
    std::vector<std::string> told(6);
    {
        std::vector<std::jthread> lines;
        for (std::size_t i = 0; i < told.size(); ++i)
            lines.emplace_back([&, i] { told[i] = inRealTime(simulated[i / 3], std::chrono::seconds(1 << i % 3), hertz); });
    }
    for (const std::string &line : told)
        std::fputs(line.c_str(), stdout);
    for (const Unit &unit : simulated)
        wholeDay(unit, hertz);
}
