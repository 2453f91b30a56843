#include "ui/models/words.h"

#include <QCoreApplication>

namespace tw::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(tw::ui::Words)
};

BannerText chargerLost(const api::Alarm &alarm, const api::Snapshot &snapshot, const Formats &formats)
{
    BannerText banner;
    banner.title = Words::tr("Cannot reach the charger since %1").arg(formats.soonTime(alarm.since, snapshot.now));
    if (snapshot.charger.holdsUntil && *snapshot.charger.holdsUntil > snapshot.now) {
        banner.text = Words::tr("It goes on by the plan it holds until %1. Figures are estimates.")
                              .arg(formats.soonTime(*snapshot.charger.holdsUntil, snapshot.now));
    } else {
        banner.text = goesOnAlone(snapshot) ? Words::tr("It goes on as it was told last. Figures are estimates.")
                                            : Words::tr("It holds no plan, so the car rests. Figures are estimates.");
    }
    return banner;
}

BannerText tripNotReached(const api::Alarm &alarm, const api::Snapshot &snapshot, const Formats &formats)
{
    BannerText banner;
    const auto &trip = snapshot.car.nextTrip;
    banner.title = trip ? Words::tr("%1 for %2 will not be reached")
                                  .arg(formats.range(trip->rangeM), formats.soonTime(trip->readyBy, snapshot.now))
                        : Words::tr("The next trip will not be reached");
    banner.text = Words::tr("The car charges as early as it can. %1 will be missing.")
                          .arg(formats.energy(alarm.missing));
    return banner;
}

BannerText chargerClock(std::optional<seconds> off, const Formats &formats)
{
    constexpr seconds neverSet = std::chrono::days(90);
    const QString leftOut = Words::tr("What it measures is left out until its clock is right.");
    if (!off || *off < -neverSet || neverSet < *off)
        return {Words::tr("The charger's clock is not set"), leftOut, Severity::Warning};
    if (seconds(0) < *off)
        return {Words::tr("The charger's clock is %1 ahead").arg(formats.duration(*off)), leftOut, Severity::Warning};
    return {Words::tr("The charger's clock is %1 behind").arg(formats.duration(-*off)),
            Words::tr("What it measures counts at the time it says."), Severity::Warning};
}

} // namespace

QString reasonWords(Reason reason)
{
    switch (reason) {
    case Reason::Away: return Words::tr("Car away");
    case Reason::ReserveFirst: return Words::tr("Below your reserve");
    case Reason::TripFirst: return Words::tr("Needed for the trip");
    case Reason::CheapBeforeTrip: return Words::tr("Cheapest hours before the trip");
    case Reason::CheapToSellLater: return Words::tr("Bought low to sell or use later");
    case Reason::PaidToCharge: return Words::tr("Paid to charge");
    case Reason::SolarSurplus: return Words::tr("Sun kept for later");
    case Reason::SellHigh: return Words::tr("Best price of the hours ahead");
    case Reason::SellForOrder: return Words::tr("Amount you asked to sell");
    case Reason::RunHome: return Words::tr("Saves a dear hour at home");
    case Reason::HoldReserve: return Words::tr("Reserve kept");
    case Reason::HoldFull: return Words::tr("Full to your limit");
    case Reason::HoldSpreadTooSmall: return Words::tr("Prices too close to earn");
    case Reason::HoldPriceLimit: return Words::tr("Beyond your price limit");
    case Reason::HoldOrderMet: return Words::tr("Amount reached");
    case Reason::HoldForTrip: return Words::tr("Kept for the trip");
    case Reason::GridLimit: return Words::tr("Limit of the connection");
    case Reason::Override: return Words::tr("You asked for it");
    case Reason::BuyForOrder: return Words::tr("Amount you asked to buy");
    case Reason::HoldForLater: return Words::tr("Kept for a dearer hour");
    case Reason::HoldForCheaper: return Words::tr("Waits for a cheaper hour");
    case Reason::Backup: return Words::tr("Home runs on the car");
    case Reason::NoGrid: return Words::tr("The grid is gone");
    }
    return {};
}

QString reasonSentence(Reason reason)
{
    switch (reason) {
    case Reason::Away: return Words::tr("Nothing can be bought or sold until it is back.");
    case Reason::ReserveFirst: return Words::tr("It charges up to your reserve first, whatever the price.");
    case Reason::TripFirst: return Words::tr("It charges now because the trip would be missed otherwise.");
    case Reason::CheapBeforeTrip: return Words::tr("These are the cheapest hours before the trip.");
    case Reason::CheapToSellLater: return Words::tr("It is cheap now; the car sells or uses it when it is dear.");
    case Reason::PaidToCharge: return Words::tr("The price is below zero: you are paid for charging.");
    case Reason::SolarSurplus: return Words::tr("The sun is worth more in the car than in the grid.");
    case Reason::SellHigh: return Words::tr("This is the best price of the hours ahead.");
    case Reason::SellForOrder: return Words::tr("You asked for this amount to be sold.");
    case Reason::RunHome: return Words::tr("The car replaces dear energy from the grid.");
    case Reason::HoldReserve: return Words::tr("The car is at your reserve; what is left is not for sale.");
    case Reason::HoldFull: return Words::tr("The car is charged to your limit.");
    case Reason::HoldSpreadTooSmall: return Words::tr("Prices are too close to pay for losses and battery wear.");
    case Reason::HoldPriceLimit: return Words::tr("The price is beyond the limit you set.");
    case Reason::HoldOrderMet: return Words::tr("The amount you asked for is reached.");
    case Reason::HoldForTrip: return Words::tr("The charge is kept for the trip.");
    case Reason::GridLimit: return Words::tr("The limit of your connection leaves no more room.");
    case Reason::Override: return Words::tr("You asked for it.");
    case Reason::BuyForOrder: return Words::tr("You asked for this amount to be bought.");
    case Reason::HoldForLater: return Words::tr("What the car holds earns more in a later hour.");
    case Reason::HoldForCheaper: return Words::tr("A later hour is cheaper to charge in.");
    case Reason::Backup: return Words::tr("The car runs your home, down to the backup floor.");
    case Reason::NoGrid: return Words::tr("Nothing is bought or sold until the grid is back.");
    }
    return {};
}

QString doingWords(api::Doing doing)
{
    using api::Doing;
    switch (doing) {
    case Doing::Starting: return Words::tr("Starting");
    case Doing::Away: return Words::tr("Away");
    case Doing::Selling: return Words::tr("Selling");
    case Doing::RunningHome: return Words::tr("Runs the home");
    case Doing::Buying: return Words::tr("Charging");
    case Doing::StoringSolar: return Words::tr("Storing sun");
    case Doing::Waiting: return Words::tr("Waiting");
    case Doing::Holding: return Words::tr("On hold");
    case Doing::Paused: return Words::tr("Paused");
    case Doing::BelowReserve: return Words::tr("Below reserve");
    case Doing::Offline: return Words::tr("Not connected");
    case Doing::Backup: return Words::tr("Backup");
    case Doing::NoGrid: return Words::tr("Outage");
    }
    return {};
}

QString overrideWords(OverrideKind kind)
{
    switch (kind) {
    case OverrideKind::ChargeNow: return Words::tr("Charge now");
    case OverrideKind::Hold: return Words::tr("Hold");
    case OverrideKind::Pause: return Words::tr("Pause");
    case OverrideKind::SellNow: return Words::tr("Sell now");
    }
    return {};
}

QString overrideEnd(const Override &override_, Instant now, const Formats &formats)
{
    return Words::tr("until %1").arg(formats.soonTime(override_.until, now));
}

QString amountModeWords(AmountMode mode)
{
    switch (mode) {
    case AmountMode::Off: return Words::tr("Off");
    case AmountMode::Automatic: return Words::tr("Automatic");
    case AmountMode::Exactly: return Words::tr("Exactly");
    case AmountMode::AtMost: return Words::tr("At most");
    case AmountMode::AtLeast: return Words::tr("At least");
    }
    return {};
}

BannerText alarmWords(const api::Alarm &alarm, const api::Snapshot &snapshot, const Formats &formats)
{
    using What = api::Alarm::What;
    const QString since = formats.soonTime(alarm.since, snapshot.now);
    switch (alarm.what) {
    case What::ChargerLost:
        return chargerLost(alarm, snapshot, formats);
    case What::CommandRefused:
        return {Words::tr("The charger has not followed since %1").arg(since),
                Words::tr("It keeps its own limits. It is asked again."), Severity::Danger};
    case What::StateOfChargeUnknown:
        return {Words::tr("The car does not say its charge"),
                Words::tr("Nothing is sold until it does. Trips still charge."), Severity::Warning};
    case What::MeterSilent:
        return {Words::tr("The house meter has been silent since %1").arg(since),
                Words::tr("Nothing is sold until it answers. Charging is held to half the connection."), Severity::Warning};
    case What::BelowReserve:
        return {Words::tr("The car is below your reserve"),
                Words::tr("It charges to %1 whatever the price. Nothing is sold before that.")
                        .arg(formats.range(snapshot.orders.reserveM)),
                Severity::Warning};
    case What::TripNotReached:
        return tripNotReached(alarm, snapshot, formats);
    case What::OrderNotReached:
        return {Words::tr("The amount you asked for will not be reached"),
                Words::tr("%1 will be missing. The order stays in force.").arg(formats.energy(alarm.missing)),
                Severity::Warning};
    case What::PricesLate:
        return {Words::tr("The next prices are late"),
                Words::tr("The plan uses estimates until they come. They are drawn dotted."), Severity::Warning};
    case What::NotSaved:
        return {Words::tr("Nothing is saved since %1").arg(since),
                Words::tr("Control goes on. Free some space on the disk."), Severity::Danger};
    case What::RegisterJumped:
        return {Words::tr("The meter went back at %1").arg(since),
                Words::tr("The energy of that moment is not counted."), Severity::Warning};
    case What::ChargerDiffers:
        return {Words::tr("The charger holds another plan"),
                Words::tr("It follows its own plan within safe limits until both agree."), Severity::Warning};
    case What::ChargerChanged:
        return {Words::tr("Somebody else set the charger at %1").arg(since),
                Words::tr("That is left alone until the plan changes. Your reserve still holds."), Severity::Warning};
    case What::GridGone:
        return {Words::tr("The grid is gone since %1").arg(since),
                snapshot.backup.canIsland
                        ? Words::tr("The car runs your home, down to the backup floor.")
                        : Words::tr("Your home has no switch to leave the grid, so the car rests."),
                Severity::Danger};
    case What::ChargerClock:
        return chargerClock(snapshot.charger.clockOff, formats);
    case What::DischargeFailed:
        return {Words::tr("The charger did not give power when asked"),
                Words::tr("It is only charged from now on. What it keeps of the plan is being cleared."), Severity::Warning};
    case What::StoreDamaged:
        return {Words::tr("This home's file is damaged"),
                Words::tr("You see what can still be read of it. Nothing is controlled or saved until a copy takes its place."),
                Severity::Danger};
    }
    return {};
}

std::optional<BannerText> runsWords(const api::Snapshot *snapshot, const Formats &formats)
{
    if (!snapshot)
        return {};
    const QString told = formats.soonTime(snapshot->now, snapshot->now);
    switch (snapshot->runs) {
    case api::Runs::Ended:
        return BannerText{Words::tr("The program that traded here has ended"),
                          Words::tr("What is shown is from %1. The charger goes on by what it was told.").arg(told), Severity::Warning};
    case api::Runs::Silent:
        return BannerText{Words::tr("The program that trades here is silent since %1").arg(told),
                          Words::tr("Orders wait until it answers."), Severity::Warning};
    case api::Runs::Here:
    case api::Runs::Elsewhere:
    case api::Runs::Nowhere: break;
    }
    return {};
}

QString shortfallWords(const Shortfall &shortfall, Instant now, const Formats &formats)
{
    const QString missing = formats.energy(shortfall.missing);
    const QString when = formats.dayTime(shortfall.when, now);
    switch (shortfall.what) {
    case Shortfall::What::Reserve: return Words::tr("%1 will be missing to your reserve on %2.").arg(missing, when);
    case Shortfall::What::Trip: return Words::tr("%1 will be missing for the trip on %2.").arg(missing, when);
    case Shortfall::What::Sell: return Words::tr("%1 of the sale will be missing on %2.").arg(missing, when);
    case Shortfall::What::Buy: return Words::tr("%1 of the purchase will be missing on %2.").arg(missing, when);
    case Shortfall::What::Backup: return Words::tr("%1 will be missing for an outage on %2.").arg(missing, when);
    }
    return {};
}

QString orderLabel(const api::OrderView &order)
{
    const bool day = order.order.per == Per::Day;
    if (order.what == OrderForecast::What::Sell)
        return day ? Words::tr("Sold today") : Words::tr("Sold this week");
    return day ? Words::tr("Bought today") : Words::tr("Bought this week");
}

QString orderProgress(const api::OrderView &order, const Formats &formats)
{
    const QString asked = formats.energy(order.order.energy);
    const QString delivered = formats.energyNumber(order.delivered);
    switch (order.order.mode) {
    case AmountMode::Exactly: return Words::tr("%1 of exactly %2").arg(delivered, asked);
    case AmountMode::AtMost: return Words::tr("%1 of at most %2").arg(delivered, asked);
    case AmountMode::AtLeast: return Words::tr("%1 of at least %2").arg(delivered, asked);
    case AmountMode::Off:
    case AmountMode::Automatic: break;
    }
    return formats.energy(order.delivered);
}

bool goesOnAlone(const api::Snapshot &snapshot)
{
    return snapshot.site.charger.protocol == Protocol::Modbus && !snapshot.charger.stopsAfter;
}

ChargerFoot chargerFoot(const api::Snapshot &snapshot, const Formats &formats)
{
    const api::ChargerView &charger = snapshot.charger;
    const bool holds = charger.holdsUntil && *charger.holdsUntil > snapshot.now;
    ChargerFoot foot;
    foot.connected = charger.connected;
    if (snapshot.runs == api::Runs::Nowhere) {
        foot.title = Words::tr("No home is set up");
        foot.text = Words::tr("Logs can be read without one");
        return foot;
    }
    if (snapshot.runs == api::Runs::Ended || snapshot.runs == api::Runs::Silent) {
        foot.title = snapshot.runs == api::Runs::Ended ? Words::tr("Nothing trades here now") : Words::tr("No news of the trading");
        foot.text = Words::tr("Shown as of %1").arg(formats.soonTime(snapshot.now, snapshot.now));
        return foot;
    }
    if (snapshot.runs == api::Runs::Elsewhere) {
        foot.title = charger.connected ? Words::tr("Charger connected")
            : charger.heardAt          ? Words::tr("Charger not connected")
                                       : Words::tr("No charger yet");
        foot.text = Words::tr("Trading runs in another program");
        return foot;
    }
    if (!charger.connected) {
        foot.title = charger.heardAt ? Words::tr("Charger not connected") : Words::tr("No charger yet");
        if (charger.heardAt && holds)
            foot.text = Words::tr("Goes on by its plan until %1")
                                .arg(formats.soonTime(*charger.holdsUntil, snapshot.now));
        else if (charger.heardAt)
            foot.text = Words::tr("Last heard %1").arg(formats.soonTime(*charger.heardAt, snapshot.now));
        else
            foot.text = snapshot.site.charger.protocol == Protocol::Modbus ? Words::tr("Waiting for its answer")
                                                                           : Words::tr("Waiting for it to call");
        return foot;
    }
    foot.title = Words::tr("Charger connected");
    foot.text = charger.storedAt && holds
            ? Words::tr("Plan stored %1, runs without this PC")
                      .arg(formats.soonTime(*charger.storedAt, snapshot.now))
            : goesOnAlone(snapshot) ? Words::tr("Without this PC it goes on as told last")
            : charger.chargesAlone() ? Words::tr("No plan stored; without this PC it charges in cheap hours")
            : charger.afterPlan() == AfterPlan::ActsAlone ? Words::tr("No plan stored; without this PC it may charge")
            : Words::tr("No plan stored; without this PC it rests");
    return foot;
}

QString carChip(const api::CarView &car)
{
    if (!car.pluggedIn)
        return Words::tr("Away");
    if (car.charging)
        return Words::tr("Charging");
    return Words::tr("Plugged in");
}

} // namespace tw::ui
