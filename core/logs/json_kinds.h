#pragma once

#include "logs/json_rows.h"

namespace tw::logs {

/// One of each kind of JSON log that is known.
std::vector<std::unique_ptr<JsonKindReader>> jsonKinds(const ReadOptions &options);

} // namespace tw::logs
