#pragma once

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

namespace tw::bench {

/// packaging/bench.sh --quick: to see that everything runs, not to measure.
inline bool quick()
{
    return std::getenv("TW_BENCH_QUICK") != nullptr;
}

/// Milliseconds: the median of all runs, and between which bounds eight in ten of them lie.
struct Timing {
    double median = 0;
    double low = 0;
    double high = 0;
    int runs = 0;
};

/// Runs `work` again and again for `seconds`, at least `least` times, after one run that warms up.
template <class Work> Timing timed(Work work, double seconds = 1, int least = 5)
{
    using Clock = std::chrono::steady_clock;
    std::vector<double> all;
    const auto begin = Clock::now();
    const auto spent = [&] { return std::chrono::duration<double>(Clock::now() - begin).count(); };
    work();
    if (quick())
        seconds = least = 0;
    do {
        const auto start = Clock::now();
        work();
        all.push_back(std::chrono::duration<double, std::milli>(Clock::now() - start).count());
    } while (static_cast<int>(all.size()) < least || (spent() < seconds && all.size() < 100'000));
    std::ranges::sort(all);
    const auto at = [&](double share) {
        return all[static_cast<std::size_t>(share * static_cast<double>(all.size() - 1) + 0.5)];
    };
    return {at(0.5), at(0.1), at(0.9), static_cast<int>(all.size())};
}

/// Three digits that count.
inline std::string number(double value)
{
    char text[40];
    const double size = std::abs(value);
    const int digits = size >= 100 || size == 0 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : size >= 0.1 ? 3 : 4;
    std::snprintf(text, sizeof text, "%.*f", digits, value);
    return text;
}

inline std::string spread(const Timing &timing)
{
    return number(timing.low) + "–" + number(timing.high);
}

} // namespace tw::bench
