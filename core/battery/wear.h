#pragma once

#include "battery/ageing.h"
#include "model/site.h"

#include <string>
#include <vector>

namespace tw::battery {

/// A new battery, mounted, per kWh: the site's, or about 150 EUR in the site's currency. BloombergNEF's survey of
/// December 2024 has packs in China at 94 USD and in Europe 48 % above, 139 USD; the rest is the work. Exchange rates
/// are those of 2025, rounded; a currency without one counts as EUR.
Price batteryPrice(const Car &car, const std::string &currency);

/// The share of its capacity at which a battery has lived as a car's: what makers warrant for eight years. A loss is
/// paid for as its part of the way there.
constexpr double endOfLife = 0.70;

/// What a kWh taken out of the battery for trading or the home costs, by the models of a chemistry.
struct WearBand {
    Price mean;  ///< geometric, since the models differ by a factor: what is planned with
    Price least;
    Price most;
    friend bool operator==(const WearBand &, const WearBand &) = default;
};

/// The year ahead at the present damage: a day that drives 20 % of the capacity and sells 25 % more of it against one
/// that only drives, by what cycling takes of the capacity. The laws are steepest for a new cell: a kWh costs more
/// there.
WearBand wearAhead(const std::vector<CellAge> &ages, double celsius, Price batteryPrice);

/// Wear per kWh taken out of the battery for trading or the home: the site's number; "auto" without a history is the
/// mean of the first ten years of wearAhead()'s days at 25 C.
Price wearPerDischargedKwh(const Car &car);

} // namespace tw::battery
