#include "app/console/order_text.h"

#include "units/text.h"

#include <algorithm>
#include <array>
#include <cstdio>

namespace tw::console {

namespace {

std::string kWhText(Energy energy)
{
    return decimalText(wholeWh(energy, Rounding::HalfEven), 3) + " kWh";
}

/// For what is only expected: a tenth is enough.
std::string aboutText(Energy energy)
{
    return decimalText(divided(wholeWh(energy, Rounding::HalfEven), 100, Rounding::HalfEven), 1, 1) + " kWh";
}

std::string kmText(std::int64_t metres)
{
    return decimalText(metres, 3) + " km";
}

std::string priceText(Price price)
{
    return decimalText(price.microPerKwh(), 6, 2);
}

std::string percentText(StateOfCharge share)
{
    return decimalText(share.perMille(), 1) + " %";
}

const char *verbOf(AmountMode mode)
{
    switch (mode) {
    case AmountMode::Off:
        return "nothing";
    case AmountMode::Automatic:
        return "what pays";
    case AmountMode::Exactly:
        return "exactly";
    case AmountMode::AtMost:
        return "at most";
    case AmountMode::AtLeast:
        return "at least";
    }
    return "";
}

std::string amountText(const AmountOrder &order)
{
    std::string text = verbOf(order.mode);
    if (order.mode == AmountMode::Off || order.mode == AmountMode::Automatic)
        return text;
    return text + " " + kWhText(order.energy) + (order.per == Per::Day ? " per day" : " per week");
}

std::string backupText(const BackupOrder &order)
{
    switch (order.mode) {
    case BackupMode::Off:
        return "backup off";
    case BackupMode::OnNow:
        return "backup on now";
    case BackupMode::Standby:
        break;
    }
    return "backup for " + std::to_string(order.hours) + " h"
        + (order.homes > 1 ? " of " + std::to_string(order.homes) + " homes" : "");
}

std::string tripText(const Trip &trip)
{
    static constexpr std::array<const char *, 7> names{"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
    std::string days = trip.once ? dayText(*trip.once) : "";
    for (std::chrono::weekday day : trip.weekdays)
        days += (days.empty() ? "" : ",") + std::string(names[day.iso_encoding() - 1]);
    return days + " ready by " + clockText(trip.readyBy) + " with " + kmText(trip.rangeM) + ", back "
        + clockText(trip.returnAt) + " with " + kmText(trip.usedM) + " less";
}

std::string overrideText(const Override &hand, const Locale &locale)
{
    static constexpr std::array<const char *, 4> names{"charge now", "hold", "pause", "sell now"};
    return std::string(names[static_cast<std::size_t>(hand.kind)]) + " until " + timeText(hand.until, locale.calendar);
}

std::vector<std::string> wearLines(const WearOrder &wear)
{
    std::vector<std::string> lines;
    if (wear.cyclesPerYear)
        lines.push_back("at most " + std::to_string(*wear.cyclesPerYear) + " full cycles a year");
    if (wear.dischargePerYear)
        lines.push_back("discharge at most " + kWhText(*wear.dischargePerYear) + " a year");
    if (wear.dischargeTimePerYear)
        lines.push_back("discharge at most " + std::to_string(wear.dischargeTimePerYear->count()) + " h a year");
    if (wear.lowest)
        lines.push_back("lowest daily charge " + percentText(*wear.lowest));
    if (wear.highest)
        lines.push_back("highest daily charge " + percentText(*wear.highest));
    return lines;
}

/// The wish as its owner said it.
std::string saidOf(Wish wish, std::size_t trip, const Orders &orders, const Locale &locale)
{
    switch (wish) {
    case Wish::Reserve:
        return "reserve " + kmText(orders.reserveM);
    case Wish::Sell:
        return "sell " + amountText(orders.sell);
    case Wish::Buy:
        return "buy " + amountText(orders.buy);
    case Wish::SellFloor:
        return "never sell below " + (orders.sell.priceLimit ? priceText(*orders.sell.priceLimit) : "");
    case Wish::BuyCeiling:
        return "never buy above " + (orders.buy.priceLimit ? priceText(*orders.buy.priceLimit) : "");
    case Wish::Trip:
        return trip < orders.trips.size() ? "trip " + tripText(orders.trips[trip]) : "trip";
    case Wish::Backup:
        return backupText(orders.backup);
    case Wish::LowestCharge:
        return "lowest charge " + percentText(std::max(locale.car.lowest, orders.wear.lowest.value_or(StateOfCharge())));
    case Wish::HighestCharge:
        return "highest charge " + percentText(std::min(locale.car.highest, orders.wear.highest.value_or(locale.car.highest)));
    case Wish::WearLimit:
        return "wear limit";
    case Wish::Override:
        return orders.override_ ? overrideText(*orders.override_, locale) : "override";
    }
    return "";
}

std::string costText(Money money)
{
    return (money < Money() ? "gains " : "costs ") + moneyText(money < Money() ? Money() - money : money);
}

} // namespace

const char *nameOf(Wish wish)
{
    switch (wish) {
    case Wish::Reserve:
        return "reserve";
    case Wish::Sell:
        return "sell";
    case Wish::Buy:
        return "buy";
    case Wish::SellFloor:
        return "price floor";
    case Wish::BuyCeiling:
        return "price ceiling";
    case Wish::Trip:
        return "trip";
    case Wish::Backup:
        return "backup";
    case Wish::LowestCharge:
        return "lowest charge";
    case Wish::HighestCharge:
        return "highest charge";
    case Wish::WearLimit:
        return "wear limit";
    case Wish::Override:
        return "override";
    }
    return "";
}

const char *stepOf(Wish wish)
{
    switch (wish) {
    case Wish::Reserve:
    case Wish::Trip:
        return "20 km";
    case Wish::Sell:
    case Wish::Buy:
        return "1 kWh";
    case Wish::SellFloor:
    case Wish::BuyCeiling:
        return "0.01";
    case Wish::Backup:
        return "1 h";
    case Wish::LowestCharge:
    case Wish::HighestCharge:
    case Wish::WearLimit:
        return "1 %";
    case Wish::Override:
        break;
    }
    return "";
}

std::string moneyText(Money money)
{
    return decimalText(divided(money.micro(), 10'000, Rounding::HalfEven), 2, 2);
}

std::string timeText(Instant moment, const Calendar &calendar)
{
    static constexpr std::array<const char *, 7> names{"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
    const LocalTime local = calendar.local(moment);
    return std::string(names[Calendar::weekday(local.day).iso_encoding() - 1]) + " " + dayText(local.day) + " "
        + clockText(local.clock);
}

std::vector<std::string> orderLines(const Orders &orders, const Locale &locale)
{
    std::vector<std::string> lines{"reserve " + kmText(orders.reserveM)};
    for (const auto &[name, order, limit] : {std::tuple("sell ", &orders.sell, ", never below "),
                                             std::tuple("buy ", &orders.buy, ", never above ")})
        lines.push_back(name + amountText(*order) + (order->priceLimit ? limit + priceText(*order->priceLimit) : ""));
    lines.push_back(backupText(orders.backup));
    for (std::size_t i = 0; i < orders.trips.size(); ++i)
        lines.push_back("trip " + std::to_string(i + 1) + ": " + tripText(orders.trips[i]));
    std::ranges::copy(wearLines(orders.wear), std::back_inserter(lines));
    if (orders.leastGain != Orders().leastGain)
        lines.push_back("least gain of a new plan " + decimalText(orders.leastGain.micro(), 6, 2));
    if (orders.override_)
        lines.push_back("override " + overrideText(*orders.override_, locale));
    return lines;
}

std::vector<std::string> differences(const Orders &before, const Orders &after, const Locale &locale)
{
    const std::vector<std::string> old = orderLines(before, locale);
    const std::vector<std::string> fresh = orderLines(after, locale);
    std::vector<std::string> lines;
    for (const std::string &line : fresh) {
        if (std::ranges::find(old, line) == old.end())
            lines.push_back(line);
    }
    for (const std::string &line : old) {
        if (std::ranges::find(fresh, line) == fresh.end())
            lines.push_back("no longer " + line);
    }
    return lines;
}

std::string text(const WishPrice &price, const Orders &orders, const Locale &locale)
{
    std::string line = saidOf(price.wish, price.trip, orders, locale) + ": ";
    if (price.breaks)
        line += "cannot be kept in full";
    else
        line += price.binds ? costText(price.costs) : "costs nothing";
    if (price.more && *price.more != Money())
        line += "; " + std::string(stepOf(price.wish)) + " more " + costText(*price.more);
    if (price.less && *price.less != Money())
        line += "; " + std::string(stepOf(price.wish)) + " less " + costText(Money() - *price.less);
    return line;
}

std::string text(const Wording &wording, const Locale &)
{
    std::string how;
    switch (wording.how) {
    case Wording::How::CountedPerWeek:
    case Wording::How::AtLeast:
    case Wording::How::AtMost:
        how = std::string(nameOf(wording.wish)) + " " + amountText(*wording.becomes);
        break;
    case Wording::How::FreeLimit:
        how = std::string(nameOf(wording.wish)) + " " + priceText(*wording.becomes->priceLimit);
        break;
    case Wording::How::FreeReserve:
        how = "reserve " + kmText(*wording.reserveM);
        break;
    }
    return how + " instead would gain " + moneyText(wording.gains);
}

std::string text(const Conflict &conflict, const Locale &locale)
{
    std::string others;
    for (std::size_t i = 0; i < conflict.with.size(); ++i)
        others += (i == 0 ? "" : i + 1 == conflict.with.size() ? " and " : ", ") + std::string(nameOf(conflict.with[i]));
    if (conflict.wasteful)
        return std::string(nameOf(conflict.gives)) + " and " + others
            + " are met together only by moving energy to lose it; it " + costText(conflict.costs);
    std::string line = std::string(nameOf(conflict.gives)) + " gives way by " + aboutText(conflict.missing);
    if (conflict.gives == Wish::Trip)
        line += " (" + timeText(conflict.window.begin, locale.calendar) + ", " + aboutText(conflict.nearest) + " = "
            + std::to_string(locale.car.rangeOf(conflict.nearest) / 1000) + " km reached)";
    else if (conflict.gives == Wish::Sell || conflict.gives == Wish::Buy)
        line += " (" + aboutText(conflict.nearest) + " until " + timeText(conflict.window.end, locale.calendar) + ")";
    return line + (others.empty() ? "; the time and the machine allow no more" : "; in its way: " + others);
}

std::string text(const Shortfall &shortfall, const Locale &locale)
{
    static constexpr std::array<const char *, 5> names{"reserve", "trip", "sell", "buy", "backup"};
    std::string line = std::string(names[static_cast<std::size_t>(shortfall.what)]) + ": " + aboutText(shortfall.missing)
        + " short at " + timeText(shortfall.when, locale.calendar);
    if (shortfall.metAt)
        line += ", reached " + timeText(*shortfall.metAt, locale.calendar);
    return line;
}

std::string text(const OrderRefusal &refusal, const Orders &asked, const Locale &locale)
{
    using Why = OrderRefusal::Why;
    const std::string said = saidOf(refusal.wish, refusal.trip, asked, locale);
    const std::string nearest = saidOf(refusal.wish, refusal.trip, refusal.nearest, locale);
    switch (refusal.why) {
    case Why::BeyondBattery:
        return said + " is " + aboutText(refusal.missing) + " more than the battery can keep; " + nearest + " is the nearest";
    case Why::TooLate:
        return said + ": its time is over; a later day is right";
    case Why::NotInTime:
        return said + ": " + aboutText(refusal.missing) + " short at that time"
            + (refusal.readyAfterAll ? ", reached " + timeText(*refusal.readyAfterAll, locale.calendar) : "") + "; "
            + kmText(refusal.nearest.trips[refusal.trip].rangeM) + " is the nearest";
    case Why::Amount:
        return said + " cannot be met; " + nearest + " is the nearest";
    case Why::LimitsCross:
        return said + ": the lowest daily charge is not below the highest; " + nearest + " is the nearest";
    }
    return said;
}

std::string text(const PlanChange &change, const Locale &)
{
    using Moved = PlanChange::Moved;
    std::string what;
    for (const auto &[moved, word] : {std::pair(Moved::Orders, "the orders"), {Moved::Prices, "prices"}, {Moved::Car, "the car"},
                                      {Moved::House, "the home"}, {Moved::Presence, "when the car is here"}}) {
        if (change.has(moved))
            what += (what.empty() ? "" : ", ") + std::string(word);
    }
    return (what.empty() ? "time went on" : "moved: " + what) + "; it "
        + (change.keepsPromise ? "keeps a promise and " : "")
        + (change.gains < Money() ? "costs " : "gains ") + moneyText(change.gains < Money() ? Money() - change.gains : change.gains);
}

} // namespace tw::console
