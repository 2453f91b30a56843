#include "ui/models/trade_words.h"

#include "model/amount_mode.h"
#include "model/outlook.h"

#include <QLocale>

#include <algorithm>
#include <array>

namespace tw::ui {

namespace {

struct TradeWords {
    Q_DECLARE_TR_FUNCTIONS(tw::ui::TradeWords)
};

QString amountChange(const AmountOrder &before, const AmountOrder &after, bool sells, const Formats &formats)
{
    if (before.mode == after.mode && before.per == after.per && hasAmount(after.mode)) {
        const QString from = formats.energyNumber(before.energy);
        const QString to = formats.energy(after.energy);
        if (after.per == Per::Day)
            return sells ? TradeWords::tr("sell %1 → %2 per day").arg(from, to)
                         : TradeWords::tr("buy %1 → %2 per day").arg(from, to);
        return sells ? TradeWords::tr("sell %1 → %2 per week").arg(from, to)
                     : TradeWords::tr("buy %1 → %2 per week").arg(from, to);
    }
    const QString words = amountWords(after, formats);
    return sells ? TradeWords::tr("sell %1").arg(words) : TradeWords::tr("buy %1").arg(words);
}

void amountChanges(QStringList &changes, const AmountOrder &before, const AmountOrder &after, bool sells, const Formats &formats)
{
    const bool counts = hasAmount(before.mode) || hasAmount(after.mode);
    if (before.mode != after.mode || (counts && (before.energy != after.energy || before.per != after.per)))
        changes += amountChange(before, after, sells, formats);
    if (before.priceLimit == after.priceLimit)
        return;
    if (after.priceLimit)
        changes += sells ? TradeWords::tr("sell only from %1").arg(formats.price(*after.priceLimit))
                         : TradeWords::tr("never pay more than %1").arg(formats.price(*after.priceLimit));
    else
        changes += sells ? TradeWords::tr("no lowest price to sell at") : TradeWords::tr("no highest price to buy at");
}

QString percentOr(const std::optional<StateOfCharge> &share, const Formats &formats)
{
    return formats.percent(share.value_or(StateOfCharge::fromPercent(100)));
}

void tripChanges(QStringList &changes, const Orders &before, const Orders &after)
{
    const auto missing = [](const std::vector<Trip> &from, const std::vector<Trip> &in) {
        return static_cast<int>(std::ranges::count_if(from, [&](const Trip &trip) { return std::ranges::find(in, trip) == in.end(); }));
    };
    int gone = missing(before.trips, after.trips);
    int added = missing(after.trips, before.trips);
    const int changed = std::min(gone, added);
    gone -= changed;
    added -= changed;
    if (changed > 0)
        changes += TradeWords::tr("%n trip(s) changed", nullptr, changed);
    if (added > 0)
        changes += TradeWords::tr("%n trip(s) added", nullptr, added);
    if (gone > 0)
        changes += TradeWords::tr("%n trip(s) removed", nullptr, gone);
}

QString weekdays(const std::vector<std::chrono::weekday> &days, const Formats &formats)
{
    std::array<bool, 8> on{};
    for (const std::chrono::weekday day : days)
        on.at(day.iso_encoding()) = true;
    const auto name = [&](std::size_t day) { return formats.locale().dayName(int(day), QLocale::ShortFormat); };
    QStringList parts;
    for (std::size_t first = 1; first <= 7; ++first) {
        if (!on.at(first))
            continue;
        std::size_t last = first;
        while (last < 7 && on.at(last + 1))
            ++last;
        if (last - first >= 2) {
            parts += QStringLiteral("%1–%2").arg(name(first), name(last));
            first = last;
        } else {
            parts += name(first);
        }
    }
    return parts.join(QStringLiteral(", "));
}

Offer amountRefusal(const OrderRefusal &refusal, const Orders &asked, const Formats &formats)
{
    const bool sells = refusal.wish == Wish::Sell;
    const AmountOrder &order = sells ? asked.sell : asked.buy;
    const AmountOrder &nearest = sells ? refusal.nearest.sell : refusal.nearest.buy;
    const QString amount = order.per == Per::Day ? TradeWords::tr("%1 per day").arg(formats.energy(order.energy))
                                                 : TradeWords::tr("%1 per week").arg(formats.energy(order.energy));
    Offer offer;
    if (order.mode == AmountMode::AtMost)
        offer.title = sells ? TradeWords::tr("At most %1: more has to be sold").arg(amount)
                            : TradeWords::tr("At most %1: more has to be bought").arg(amount);
    else
        offer.title = sells ? TradeWords::tr("%1 cannot be sold").arg(amount) : TradeWords::tr("%1 cannot be bought").arg(amount);
    offer.text = TradeWords::tr("The nearest that can be kept is %1.").arg(formats.energy(nearest.energy));
    offer.action = TradeWords::tr("Use %1").arg(formats.energyNumber(nearest.energy));
    return offer;
}

Offer tripRefusal(const OrderRefusal &refusal, const Orders &asked, const Formats &formats)
{
    const Trip &trip = asked.trips.at(refusal.trip);
    Offer offer;
    if (refusal.why == OrderRefusal::Why::TooLate) {
        offer.title = TradeWords::tr("The trip %1 should have left already").arg(tripWhen(trip, formats));
        offer.action = TradeWords::tr("Remove it");
        return offer;
    }
    const QString nearest = formats.range(refusal.nearest.trips.at(refusal.trip).rangeM);
    if (refusal.why == OrderRefusal::Why::NotInTime) {
        offer.title = TradeWords::tr("%1 will not be reached by %2").arg(formats.range(trip.rangeM), tripWhen(trip, formats));
        offer.text = refusal.readyAfterAll
                ? TradeWords::tr("%1 can be; all of it at %2.").arg(nearest, formats.time(*refusal.readyAfterAll))
                : TradeWords::tr("%1 can be.").arg(nearest);
    } else {
        offer.title = TradeWords::tr("%1 is more than the battery holds").arg(formats.range(trip.rangeM));
        offer.text = TradeWords::tr("It holds %1.").arg(nearest);
    }
    offer.action = TradeWords::tr("Use %1").arg(nearest);
    return offer;
}

Offer batteryRefusal(const OrderRefusal &refusal, const Orders &asked, const Formats &formats)
{
    Offer offer;
    if (refusal.wish == Wish::Backup) {
        const int hours = refusal.nearest.backup.hours;
        offer.title = TradeWords::tr("%n hour(s) of the home are more than the battery holds", nullptr, asked.backup.hours);
        offer.text = hours > 0 ? TradeWords::tr("It holds %n hour(s).", nullptr, hours) : TradeWords::tr("It does not hold one hour.");
        offer.action = hours > 0 ? TradeWords::tr("Use %n hour(s)", nullptr, hours) : TradeWords::tr("No backup");
        return offer;
    }
    if (refusal.why == OrderRefusal::Why::LimitsCross) {
        offer.title = TradeWords::tr("The charge limit is below the lowest charge");
        offer.action = TradeWords::tr("Use %1").arg(percentOr(refusal.nearest.wear.highest, formats));
        return offer;
    }
    const QString nearest = formats.range(refusal.nearest.reserveM);
    offer.title = TradeWords::tr("A reserve of %1 is more than the battery may hold").arg(formats.range(asked.reserveM));
    offer.text = TradeWords::tr("The nearest that can be kept is %1.").arg(nearest);
    offer.action = TradeWords::tr("Use %1").arg(nearest);
    return offer;
}

} // namespace

QString amountWords(const AmountOrder &order, const Formats &formats)
{
    const QString energy = formats.energy(order.energy);
    const bool day = order.per == Per::Day;
    switch (order.mode) {
    case AmountMode::Off: return TradeWords::tr("off");
    case AmountMode::Automatic: return TradeWords::tr("automatic");
    case AmountMode::Exactly: return day ? TradeWords::tr("exactly %1 per day").arg(energy) : TradeWords::tr("exactly %1 per week").arg(energy);
    case AmountMode::AtMost: return day ? TradeWords::tr("at most %1 per day").arg(energy) : TradeWords::tr("at most %1 per week").arg(energy);
    case AmountMode::AtLeast: return day ? TradeWords::tr("at least %1 per day").arg(energy) : TradeWords::tr("at least %1 per week").arg(energy);
    }
    return {};
}

QStringList orderChanges(const Orders &before, const Orders &after, const Formats &formats)
{
    QStringList changes;
    amountChanges(changes, before.sell, after.sell, true, formats);
    amountChanges(changes, before.buy, after.buy, false, formats);
    if (before.reserveM != after.reserveM)
        changes += TradeWords::tr("reserve %1 → %2").arg(formats.rangeNumber(before.reserveM), formats.range(after.reserveM));
    if (before.wear.highest != after.wear.highest)
        changes += TradeWords::tr("charge limit %1 → %2").arg(percentOr(before.wear.highest, formats), percentOr(after.wear.highest, formats));
    if (before.backup != after.backup)
        changes += after.backup.mode == BackupMode::Off ? TradeWords::tr("no backup")
                                                        : TradeWords::tr("backup for %n hour(s)", nullptr, after.backup.hours);
    tripChanges(changes, before, after);
    return changes;
}

QString stepWords(const Orders &before, const Orders &after, const Formats &formats)
{
    const QStringList changes = orderChanges(before, after, formats);
    return changes.size() == 1 ? changes.first() : TradeWords::tr("%n change(s)", nullptr, static_cast<int>(changes.size()));
}

QString clockWords(minutes clock, const Formats &formats)
{
    const QTime time(0, 0);
    return formats.locale().toString(time.addSecs(static_cast<int>(clock.count() % (24 * 60)) * 60), QStringLiteral("HH:mm"));
}

QString tripWhen(const Trip &trip, const Formats &formats)
{
    const QString clock = clockWords(trip.readyBy, formats);
    return QStringLiteral("%1 %2").arg(trip.once ? formats.shortDay(*trip.once) : weekdays(trip.weekdays, formats), clock);
}

QString tripRepeats(const Trip &trip)
{
    return trip.once ? TradeWords::tr("Once") : trip.weekdays.size() == 7 ? TradeWords::tr("Every day") : TradeWords::tr("Every week");
}

QString wishWords(Wish wish, std::size_t trip, const Orders &orders, const Site &site, const Formats &formats)
{
    switch (wish) {
    case Wish::Reserve: return TradeWords::tr("Reserve %1").arg(formats.range(orders.reserveM));
    case Wish::Sell: return orders.sell.mode == AmountMode::Off ? TradeWords::tr("Sell nothing") : TradeWords::tr("Sell %1").arg(amountWords(orders.sell, formats));
    case Wish::Buy: return orders.buy.mode == AmountMode::Off ? TradeWords::tr("Buy nothing") : TradeWords::tr("Buy %1").arg(amountWords(orders.buy, formats));
    case Wish::SellFloor: return TradeWords::tr("Sell only from %1").arg(formats.price(orders.sell.priceLimit.value_or(Price())));
    case Wish::BuyCeiling: return TradeWords::tr("Pay at most %1").arg(formats.price(orders.buy.priceLimit.value_or(Price())));
    case Wish::Trip:
        return trip < orders.trips.size() ? TradeWords::tr("%1 ready %2").arg(formats.range(orders.trips[trip].rangeM), tripWhen(orders.trips[trip], formats))
                                          : QString();
    case Wish::Backup: return TradeWords::tr("Backup for %n hour(s)", nullptr, orders.backup.hours);
    case Wish::LowestCharge: return TradeWords::tr("Never below %1").arg(formats.percent(std::max(site.car.lowest, orders.wear.lowest.value_or(StateOfCharge()))));
    case Wish::HighestCharge:
        return TradeWords::tr("Charge only up to %1").arg(formats.percent(std::min(site.car.highest, orders.wear.highest.value_or(StateOfCharge::fromPercent(100)))));
    case Wish::WearLimit: return TradeWords::tr("Yearly wear limit");
    case Wish::Override: return TradeWords::tr("Your hand on the plan");
    }
    return {};
}

Offer refusalOffer(const OrderRefusal &refusal, const Orders &asked, const Formats &formats)
{
    Offer offer;
    if (refusal.wish == Wish::Sell || refusal.wish == Wish::Buy)
        offer = amountRefusal(refusal, asked, formats);
    else if (refusal.wish == Wish::Trip && refusal.trip < asked.trips.size())
        offer = tripRefusal(refusal, asked, formats);
    else
        offer = batteryRefusal(refusal, asked, formats);
    offer.orders = refusal.nearest;
    return offer;
}

Offer conflictOffer(const Conflict &conflict, const Orders &asked, Instant now, const Formats &formats)
{
    Offer offer;
    const QString missing = formats.energy(conflict.missing);
    const QString when = formats.dayTime(conflict.window.begin, now);
    if (conflict.wasteful) {
        offer.title = TradeWords::tr("Kept only at a loss");
        offer.text = TradeWords::tr("Energy is bought and sold again only to keep both amounts.");
        return offer;
    }
    switch (conflict.gives) {
    case Wish::Sell:
    case Wish::Buy: {
        const bool sells = conflict.gives == Wish::Sell;
        const AmountOrder &order = sells ? asked.sell : asked.buy;
        if (conflict.tooMuch)
            offer.title = sells ? TradeWords::tr("%1 more has to be sold than you allow").arg(missing)
                                : TradeWords::tr("%1 more has to be bought than you allow").arg(missing);
        else
            offer.title = sells ? TradeWords::tr("%1 of the sale will be missing").arg(missing)
                                : TradeWords::tr("%1 of the purchase will be missing").arg(missing);
        offer.text = TradeWords::tr("In the plan from %1 on.").arg(when);
        // What a part of a day or week can bring says nothing of a whole one.
        const bool whole = conflict.window.length() >= (order.per == Per::Day ? hours(23) : hours(7 * 24 - 1));
        if (whole && conflict.nearest > Energy() && hasAmount(order.mode)) {
            Orders nearest = asked;
            // Rounded to where it can be kept.
            constexpr std::int64_t tenth = 360'000; ///< Ws in 0.1 kWh
            const std::int64_t tenths = (conflict.nearest.ws() + (conflict.tooMuch ? tenth - 1 : 0)) / tenth;
            (sells ? nearest.sell : nearest.buy).energy = Energy::fromWs(tenths * tenth);
            offer.orders = nearest;
            offer.action = TradeWords::tr("Use %1").arg(formats.energyNumber((sells ? nearest.sell : nearest.buy).energy));
        }
        break;
    }
    case Wish::Trip:
        offer.title = TradeWords::tr("%1 will be missing for the trip on %2").arg(missing, when);
        break;
    case Wish::Reserve:
        offer.title = TradeWords::tr("%1 will be missing to your reserve on %2").arg(missing, when);
        break;
    case Wish::SellFloor:
        offer.title = TradeWords::tr("%1 has to be sold below your limit").arg(missing);
        break;
    case Wish::BuyCeiling:
        offer.title = TradeWords::tr("%1 has to be bought above your limit").arg(missing);
        break;
    default:
        offer.title = TradeWords::tr("Not all wishes can be kept: %1 will be missing").arg(missing);
        break;
    }
    return offer;
}

Offer wordingOffer(const Wording &wording, const Orders &asked, Interval horizon, const Formats &formats)
{
    Offer offer;
    offer.action = TradeWords::tr("Use this");
    const QString gain = formats.moneyPlain(perWeek(wording.gains, horizon));
    Orders orders = asked;
    const bool sells = wording.wish == Wish::Sell || wording.wish == Wish::SellFloor;
    if (wording.becomes)
        (sells ? orders.sell : orders.buy) = *wording.becomes;
    if (wording.reserveM)
        orders.reserveM = *wording.reserveM;
    offer.orders = orders;
    const QString energy = wording.becomes ? formats.energy(wording.becomes->energy) : QString();
    const QString price = wording.becomes && wording.becomes->priceLimit ? formats.price(*wording.becomes->priceLimit) : QString();
    switch (wording.how) {
    case Wording::How::CountedPerWeek:
        offer.text = TradeWords::tr("Counted per week, the same %1 would earn about %2 more a week.").arg(energy, gain);
        break;
    case Wording::How::AtLeast:
        offer.text = TradeWords::tr("“At least” %1 would earn about %2 more a week.").arg(energy, gain);
        break;
    case Wording::How::AtMost:
        offer.text = TradeWords::tr("“At most” %1 would earn about %2 more a week.").arg(energy, gain);
        break;
    case Wording::How::FreeLimit:
        offer.text = TradeWords::tr("A limit of %1 would cost nothing: about %2 more a week.").arg(price, gain);
        break;
    case Wording::How::FreeReserve:
        offer.text = TradeWords::tr("A reserve of %1 would cost nothing: about %2 more a week.").arg(formats.range(wording.reserveM.value_or(0)), gain);
        break;
    }
    return offer;
}

} // namespace tw::ui
