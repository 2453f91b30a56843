#pragma once

#include "model/site.h"
#include "replay/replay.h"

#include <string>
#include <vector>

namespace tw::console {

/// What was done with the input, for people.
using BacktestNotes = std::vector<std::string>;

struct BacktestInput {
    Site site;
    replay::History history;
    Interval window;
    BacktestNotes notes;
};

struct BacktestAnswer {
    const BacktestInput &input;
    const replay::Outcome &outcome;
    std::string foresight;
    double seconds = 0;
};

/// The JSON document of INTERFACES, `backtest`.
std::string backtestDocument(const BacktestAnswer &answer);
/// The same for people: a table by months and what is behind it.
std::string backtestText(const BacktestAnswer &answer);

} // namespace tw::console
