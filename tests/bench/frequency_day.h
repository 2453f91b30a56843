#pragma once

// Set-points by the frequency of a real grid, and how well they were followed.

#include "tests/bench/report.h"
#include "units/power.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <string>
#include <vector>

namespace tw::bench {

inline /// The shared day, one value a second; empty where it is not there.
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

/// The ideal droop: `most` for 50 mHz away from 60 Hz, nothing below `least`.
inline Power droop(double hertz, Power most, Power least)
{
    const Power wish = Power::fromW(std::llround(std::clamp((hertz - 60) / 0.05, -1.0, 1.0) * static_cast<double>(most.w())));
    return -least < wish && wish < least ? 0_W : wish; // below the charger's least power nothing flows
}

/// Root mean square and the worst of what was off, in W.
struct Following {
    double squares = 0;
    double worst = 0;
    std::size_t count = 0;
    void add(Power is, Power shall)
    {
        const auto off = static_cast<double>((is - shall).w());
        squares += off * off;
        worst = std::max(worst, std::abs(off));
        ++count;
    }
    std::string text() const
    {
        return number(std::sqrt(squares / static_cast<double>(std::max<std::size_t>(count, 1)))) + " W root mean square, worst " + number(worst) + " W";
    }
};

} // namespace tw::bench
