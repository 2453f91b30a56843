#pragma once

#include "model/preferences.h"
#include "model/site.h"

#include <nlohmann/json_fwd.hpp>

#include <string>
#include <vector>

namespace tw::console {

/// Where and in what the owner lives, for sentences.
struct Locale {
    const Calendar &calendar;
    std::string currency;
    const Car &car;
};

/// Each order as one line: "sell exactly 8 kWh per day, never below 0.20".
std::vector<std::string> orderLines(const Orders &orders, const Locale &locale);
/// What `after` says otherwise than `before`, one line each: "reserve 120 km (was 100 km)".
std::vector<std::string> differences(const Orders &before, const Orders &after, const Locale &locale);

std::string text(const WishPrice &price, const Orders &orders, const Locale &locale);
std::string text(const Wording &wording, const Locale &locale);
std::string text(const Conflict &conflict, const Locale &locale);
std::string text(const Shortfall &shortfall, const Locale &locale);
std::string text(const OrderRefusal &refusal, const Orders &asked, const Locale &locale);
std::string text(const PlanChange &change, const Locale &locale);

/// The same for scripts (order_json.cpp): money as decimal strings, energies in Wh.
nlohmann::ordered_json jsonOf(const Preferences &preferences, const Orders &orders);
nlohmann::ordered_json jsonOf(const OrderRefusal &refusal);

/// "price floor".
const char *nameOf(Wish wish);
/// What a little more of the wish is: "20 km".
const char *stepOf(Wish wish);
/// "1.12"; two digits at least.
std::string moneyText(Money money);
/// A local time: "07:30" today, else "Wed 2026-12-24 07:30".
std::string timeText(Instant moment, const Calendar &calendar);

} // namespace tw::console
