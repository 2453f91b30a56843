#pragma once

#include "model/price_slot.h"
#include "model/spot.h"
#include "model/tariff.h"
#include "units/calendar.h"

#include <optional>

namespace tw::prices {

/// (spot * factor + adder) * (1 + VAT) in exact integers, rounded half to even once, at the end. The market's
/// part and the adder are each below a million currency units per kWh: the readers and the site file see to it.
Price dynamicPrice(const DynamicTariff &tariff, Price spot);

/// What a kWh of export is credited with: spot * factor, below zero counted as zero, rounded half to even.
Price netBillingPrice(const NetBillingTariff &tariff, Price market);

/// The price of the month `day` is in: Forecast, at the last known month's, where its own is not published yet;
/// nothing before the first known one.
struct MonthlyMarketPrice {
    Price price;
    PriceState state = PriceState::Published;
};
std::optional<MonthlyMarketPrice> netBillingMonth(const NetBillingTariff &tariff, LocalDay day);

/// What the network takes per kWh at `local`, with its VAT.
Price networkPrice(const NetworkTariff &network, const LocalTime &local);

/// The first rule that holds at `local`, or nullptr: then `otherwise` does.
const TimeOfUseRule *ruleAt(const TimeOfUseTariff &tariff, const LocalTime &local);

/// The price of the first rule that holds at `local`. A rule that lists weekdays does not hold on a holiday
/// unless it says so; one for every day does.
Price timeOfUsePrice(const TimeOfUseTariff &tariff, const LocalTime &local);

/// True when `tariff` has no price of its own without the market's.
bool needsSpot(const Tariff &tariff);
/// Whether one of them has none: of the beginning, or what came after it.
bool needsSpot(const Tariffs &tariffs);

/// What the owner pays and gets in every interval that overlaps `window`, in time order.
///
/// The import price is energy and network, the export price is less its fee. A change of the contract holds from its
/// local midnight. The slots are the market's own (5 to 60 min), cut where a time-of-use rule or a zone of the network
/// begins or ends, where the contract changes, and at full hours UTC, so that every price holds in its whole slot; without a market price they are full hours with
/// the same cuts. Which slots there are does not depend on `window`: one that it cuts is given whole. Where a
/// market price is missing there is no slot. A slot is Forecast as soon as one of its prices is.
PriceSlots priced(const Tariffs &tariffs, const SpotSeries &spot, Interval window, const Calendar &calendar);

/// The same where import and export follow different series, e.g. two columns of a file with final prices.
/// Only where both are known is there a slot.
PriceSlots priced(const Tariffs &tariffs, const SpotSeries &importSpot, const SpotSeries &exportSpot,
                  Interval window, const Calendar &calendar);

} // namespace tw::prices
