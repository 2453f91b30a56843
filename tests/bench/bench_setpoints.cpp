// uses: ocpp_server ocpp charger battery model units base
//
// How fast a charger over OCPP 2.1 hears a command, and a day of set-points by the frequency of a real grid.
#include "base/log.h"
#include "tests/bench/charger_line.h"
#include "tests/bench/frequency_day.h"

#include <cstdio>
#include <optional>

using namespace tw;
using namespace tw::ocpp;
using namespace tw::bench;

namespace {

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
    for (int i = 0; i < (quick() ? 20 : 2000); ++i) {
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
                number(share(millis, 0.5)).c_str(), number(share(millis, 1)).c_str());
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
    Following following;
    Power asked;
    std::vector<double> millis;
    const std::size_t length = quick() ? 600 : hertz.size();
    for (std::size_t second = 0; second < length; ++second) {
        if (second == due) {
            due += 1 + static_cast<std::size_t>(chance.upTo(3));
            asked = droop(hertz[second], 10_kW, 1380_W);
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
        following.add(pair.world.power(), asked);
    }
    std::printf("frequency day over OCPP 2.1, %lld set-points in %zu s: %lld followed, %lld superseded, %lld refused; answer after median %s ms, "
                "99.9 %% %s ms; following error %s\n",
                static_cast<long long>(orders), length, static_cast<long long>(done), static_cast<long long>(superseded),
                static_cast<long long>(refused), number(share(millis, 0.5)).c_str(), number(share(millis, 0.999)).c_str(),
                following.text().c_str());
}

} // namespace

int main()
{
    setLogLevel(LogLevel::Error);
    command();
    frequency();
}
