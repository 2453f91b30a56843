#pragma once

#include "base/result.h"
#include "model/orders.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tw::console {

// Single values of `orders set` as they are typed. Each says in one sentence what is wrong and what would be right.

/// "orders set: WHAT; RIGHT".
Error wrong(const std::string &what, const std::string &right);
std::string lower(std::string text);
/// The words from the `from`th on, without spaces: "8 kWh / day" is one amount.
std::string joined(const std::vector<std::string> &words, std::size_t from);

struct Amount {
    Energy energy;
    Per per = Per::Day;
};
Result<Amount> amountOf(const std::string &text); ///< "8kWh/day"
Result<std::int64_t> rangeOf(const std::string &text); ///< "120km", "75mi"; metres
/// "07:30"; `what` names it when it is wrong, here and below.
Result<minutes> clockOf(const std::string &text, const char *what);
Result<std::optional<Price>> limitOf(const std::string &text, const char *option); ///< "0.20", "none"
Result<int> numberOf(const std::string &text, int least, int most, const char *what);
Result<std::vector<std::chrono::weekday>> weekdaysOf(const std::string &text); ///< "mon,tue"

} // namespace tw::console
