#include "app/wiring/status_text.h"

#include "app/wiring/backup_text.h"
#include "app/wiring/battery_text.h"
#include "app/wiring/plan_json.h"
#include "model/charger_protocol.h"
#include "units/text.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <vector>

namespace tw::wiring {

using nlohmann::json;

const char *name(api::Doing doing)
{
    using api::Doing;
    switch (doing) {
    case Doing::Starting:
        return "starting";
    case Doing::Away:
        return "away";
    case Doing::Selling:
        return "selling";
    case Doing::RunningHome:
        return "running the home";
    case Doing::Buying:
        return "buying";
    case Doing::StoringSolar:
        return "storing sun";
    case Doing::Waiting:
        return "waiting";
    case Doing::Holding:
        return "holding";
    case Doing::Paused:
        return "paused";
    case Doing::BelowReserve:
        return "charging to the reserve";
    case Doing::Offline:
        return "no charger";
    case Doing::Backup:
        return "backup: running the home";
    case Doing::NoGrid:
        return "outage";
    }
    return "unknown";
}

const char *name(Reason reason)
{
    switch (reason) {
    case Reason::Away:
        return "the car is away";
    case Reason::ReserveFirst:
        return "the car is below its reserve";
    case Reason::TripFirst:
        return "a trip would be missed";
    case Reason::CheapBeforeTrip:
        return "cheapest hours before a trip";
    case Reason::CheapToSellLater:
        return "cheap now, dear later";
    case Reason::PaidToCharge:
        return "the price is below zero";
    case Reason::SolarSurplus:
        return "sun that would be sold for less";
    case Reason::SellHigh:
        return "best price ahead";
    case Reason::SellForOrder:
        return "the amount ordered";
    case Reason::RunHome:
        return "cheaper than buying now";
    case Reason::HoldReserve:
        return "at the reserve";
    case Reason::HoldFull:
        return "at the charge limit";
    case Reason::HoldSpreadTooSmall:
        return "trading would not pay for loss and wear";
    case Reason::HoldPriceLimit:
        return "outside the price limits";
    case Reason::HoldOrderMet:
        return "the amount ordered is reached";
    case Reason::HoldForTrip:
        return "kept for a trip";
    case Reason::GridLimit:
        return "the connection's limit";
    case Reason::Override:
        return "the owner's hand";
    case Reason::BuyForOrder:
        return "the amount ordered";
    case Reason::HoldForLater:
        return "kept for a dearer hour";
    case Reason::HoldForCheaper:
        return "charging waits for a cheaper hour";
    case Reason::Backup:
        return "the home runs on the car";
    case Reason::NoGrid:
        return "the grid is gone";
    }
    return "unknown";
}

const char *name(api::Alarm::What alarm)
{
    using What = api::Alarm::What;
    switch (alarm) {
    case What::ChargerLost:
        return "no contact with the charger";
    case What::CommandRefused:
        return "the charger does not do what it was asked";
    case What::StateOfChargeUnknown:
        return "the car does not say its state of charge";
    case What::MeterSilent:
        return "the house meter is silent";
    case What::BelowReserve:
        return "below the reserve";
    case What::TripNotReached:
        return "a trip will not be ready in time";
    case What::OrderNotReached:
        return "an amount cannot be reached";
    case What::PricesLate:
        return "prices are late";
    case What::NotSaved:
        return "nothing is saved";
    case What::RegisterJumped:
        return "a meter register jumped";
    case What::ChargerDiffers:
        return "the charger did not take the stored schedule";
    case What::ChargerChanged:
        return "somebody else set the charger";
    case What::GridGone:
        return "the grid is gone";
    case What::ChargerClock:
        return "the charger's clock is wrong";
    case What::DischargeFailed:
        return "the charger did not discharge when asked, it is only charged";
    case What::StoreDamaged:
        return "the store is damaged";
    }
    return "unknown";
}

namespace {

const char *name(api::NextView::What what)
{
    using What = api::NextView::What;
    switch (what) {
    case What::Buy:
        return "buy";
    case What::Sell:
        return "sell";
    case What::RunHome:
        return "run the home";
    case What::Stop:
        return "stop";
    case What::Leave:
        return "ready to leave";
    case What::Return:
        return "back";
    }
    return "unknown";
}

/// What the plan cannot keep, and why it took the place of the one before.
json planJson(const Plan *plan)
{
    if (!plan)
        return {};
    json shortfalls = json::array();
    for (const Shortfall &shortfall : plan->shortfalls)
        shortfalls.push_back(json(jsonOf(shortfall)));
    return {{"made_at", instantText(plan->madeAt)},
            {"shortfalls", std::move(shortfalls)},
            {"change", plan->change ? json(jsonOf(*plan->change)) : json()}};
}

/// A house meter of the site's own; null where there is none.
json meterJson(const api::MeterView &meter, json at)
{
    if (meter.title.empty())
        return {};
    return {{"title", meter.title}, {"heard_at", std::move(at)}, {"fault", meter.fault ? json(*meter.fault) : json()}};
}

json moment(const std::optional<Instant> &at)
{
    return at ? json(instantText(*at)) : json();
}

const char *name(api::ChargerView::Hand hand)
{
    using Hand = api::ChargerView::Hand;
    switch (hand) {
    case Hand::Ours:
        return "ours";
    case Hand::HandingBack:
        return "to be handed back";
    case Hand::HandedBack:
        return "handed back";
    }
    return "unknown";
}

/// What a charger does by itself that holds nothing of ours.
std::string handedBack(const ChargerSchedule *held)
{
    Power most;
    for (const ScheduleStep &step : held ? held->steps : std::vector<ScheduleStep>())
        most = std::max(most, step.power);
    if (!held || held->steps.empty())
        return "does what its own settings say";
    return most > 0_W ? "charges any car that is plugged in with up to " + std::to_string(most.w()) + " W" : "stays idle";
}

/// Why it does nothing once no plan is left in it, or may do anything; empty where that is all there is to say.
const char *whyStill(Fallback fallback)
{
    switch (fallback) {
    case Fallback::CheapHours:
    case Fallback::NotYet:
        break;
    case Fallback::OwnersChoice:
        return "the site file says so";
    case Fallback::OwnersHand:
        return "while it is held or paused";
    case Fallback::NotAble:
        return "it knows no limit at a state of charge, so it cannot charge in cheap hours by itself";
    case Fallback::Refused:
        return "it does not keep the cheap hours it was sent";
    case Fallback::NoPrices:
        return "no cheap hours are known within the price limit";
    case Fallback::NoRoom:
        return "beside the home's highest draw the connection has no power to spare";
    case Fallback::NoStateOfCharge:
        return "it does not say the car's state of charge";
    case Fallback::Unknown:
        return "it has not confirmed limit 0, so it may charge";
    }
    return "";
}

/// What the charger does when this program is silent.
std::string fallback(const api::Snapshot &s)
{
    if (s.charger.hand == api::ChargerView::Hand::HandedBack)
        return handedBack(s.charger.held.get());
    if (s.charger.holdsUntil)
        return "goes on by its stored plan, then " + lastlyText(s.charger.alone);
    if (s.charger.stopsAfter)
        return "stops after " + std::to_string(s.charger.stopsAfter->count()) + " s without this program";
    const bool onlyTold = s.site.charger.protocol == Protocol::Modbus;
    return onlyTold ? "goes on charging as it was told last" : lastlyText(s.charger.alone);
}

/// What it does where no plan is left in it.
json aloneJson(const std::optional<api::AloneView> &alone)
{
    if (!alone)
        return {};
    const bool charges = alone->fallback == Fallback::CheapHours;
    return {{"does", charges ? "cheap-hours" : alone->fallback == Fallback::Unknown ? "unknown" : "hold"},
            {"why", whyStill(alone->fallback)},
            {"charge_w", charges ? json(alone->power.w()) : json()},
            {"until_pct", charges ? json(alone->until.perMille() / 10) : json()}};
}

json doorJson(const DoorView &door)
{
    json refused = json::array();
    for (const auto &[why, count] : door.refused)
        refused.push_back({{"why", name(why)}, {"times", count.times}, {"last_peer", count.lastPeer}});
    return {{"url", door.url},
            {"security_profile", door.profile},
            {"keys", door.keyFolder.empty() ? json() : json(door.keyFolder)},
            {"refused", std::move(refused)}};
}

} // namespace

std::string lastlyText(const std::optional<api::AloneView> &alone)
{
    if (!alone)
        return "idle";
    if (alone->fallback == Fallback::CheapHours)
        return "charges in the cheapest hours with up to " + std::to_string(alone->power.w()) + " W to "
            + std::to_string(alone->until.perMille() / 10) + " %";
    const std::string why = whyStill(alone->fallback);
    if (alone->fallback == Fallback::Unknown)
        return "unknown (" + why + ")";
    return why.empty() ? "idle" : "idle (" + why + ")";
}

std::string statusJson(const api::Snapshot &s, const std::optional<DoorView> &door, const CareView &care)
{
    json notes = json::array();
    for (const auto &[at, what] : care.notes)
        notes.push_back({{"at", instantText(at)}, {"what", what}});
    json next = json::array();
    for (const api::NextView &view : s.next)
        next.push_back({{"what", name(view.what)}, {"at", instantText(view.when)}, {"wh", view.amount.ws() / 3600}});
    json alarms = json::array();
    for (const api::Alarm &alarm : s.alarms) {
        alarms.push_back({{"what", name(alarm.what)},
                          {"since", instantText(alarm.since)},
                          {"missing_wh", alarm.missing.ws() / 3600},
                          {"detail", alarm.detail}});
    }
    const auto whole = [](const auto &value, auto convert) { return value ? json(convert(*value)) : json(); };
    const auto spoken = protocolNamed(s.charger.protocol);
    const json document = {
        {"at", instantText(s.now)},
        {"doing", name(s.doing)},
        {"why", name(s.reason)},
        {"next", next},
        {"power_w", whole(s.flow.charger, [](Power p) { return p.w(); })},
        {"grid_w", whole(s.flow.grid, [](Power p) { return p.w(); })},
        {"stored_wh", whole(s.car.stored, [](Energy e) { return e.ws() / 3600; })},
        {"range_km", whole(s.car.stored, [&](Energy e) { return s.site.car.rangeOf(e) / 1000; })},
        {"state_of_charge_age_s", whole(s.car.storedAt, [&](Instant at) { return (s.now - at).count(); })},
        {"plugged_in", s.car.pluggedIn},
        {"price_buy", whole(s.importPrice, [](Price p) { return p.microPerKwh(); })},
        {"price_sell", whole(s.exportPrice, [](Price p) { return p.microPerKwh(); })},
        {"prices_published_until", moment(s.publishedUntil)},
        {"charger",
         {{"connected", s.charger.connected},
          {"starting", s.charger.starting},
          {"protocol", s.charger.protocol},
          {"only_charges", spoken ? json(s.charger.onlyCharges || s.site.charger.maxDischarge <= 0_W) : json()},
          {"model", s.charger.model},
          {"heard_at", moment(s.charger.heardAt)},
          {"clock_off_s", whole(s.charger.clockOff, [](seconds off) { return off.count(); })},
          {"holds_until", moment(s.charger.holdsUntil)},
          {"notes", std::move(notes)},
          {"care", json::parse(care.asked, nullptr, false)},
          {"grid_code", json::parse(care.gridCode, nullptr, false)},
          {"firmware_update", care.firmware.empty() ? json() : json(care.firmware)},
          {"hand", name(s.charger.hand)},
          {"fallback", fallback(s)},
          {"when_alone", aloneJson(s.charger.alone)}}},
        {"ocpp", door ? doorJson(*door) : json()},
        {"meter", meterJson(s.meter, moment(s.meter.heardAt))},
        {"backup", backupJson(s.backup, s.orders.backup)},
        {"battery", s.battery ? batteryJson(*s.battery) : json()},
        {"plan", planJson(s.plan.get())},
        {"not_saved_since", moment(s.notSavedSince)},
        {"alarms", alarms}};
    // A word from outside must not end the engine.
    return document.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

} // namespace tw::wiring
