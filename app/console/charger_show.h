#pragma once

#include <string>

namespace tw::console {

/// What the charger said that it holds, beside what it was sent, step by step; prints it and gives the exit code:
/// AnswerIsNo where they differ.
int showHeld(const std::string &db, bool json);

} // namespace tw::console
