#pragma once

#include <string>
#include <vector>

namespace tw::console {

/// What a terminal can draw with.
enum class Glyphs {
    Ascii, ///< '#', ':' and '.'
    Blocks ///< Unicode block elements
};

/// A plan by steps of equal length: kW (+ charges), kWh at the steps' ends, price per kWh of import.
struct ChartInput {
    double hoursPerStep = 0.25;
    std::vector<double> kw;
    std::vector<double> energy;
    std::vector<double> price;
    double mostKw = 0;     ///< > 0
    double capacity = 0;   ///< kWh, > 0
};

/// The lines of a chart of price, power and energy over the hours, at most `width` columns wide (at least 50 are used).
/// Where there are more steps than columns each column is the mean of as many steps.
std::vector<std::string> chart(const ChartInput &input, int width, Glyphs glyphs);

/// The columns of the terminal on stdout, by COLUMNS, else as it says; 100 when stdout is no terminal.
int terminalWidth();
/// Blocks where the environment's character set is UTF-8.
Glyphs terminalGlyphs();

} // namespace tw::console
