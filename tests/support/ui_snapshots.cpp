#include "tests/support/ui_snapshots.h"

#include "units/text.h"

#include <array>
#include <cmath>

namespace tw::test {

namespace {

using api::Doing;
using api::NextView;
using api::Snapshot;

/// Amsterdam in September is two hours before UTC.
Instant at(const char *local) { return *parseInstant(std::string(local) + "+02:00"); }

const Instant firstStep = at("2027-09-16T00:00");
const Instant firstPlanned = at("2027-09-16T18:00");
const Instant lastStep = at("2027-09-18T06:00");
const Instant published = at("2027-09-18T00:00");
constexpr minutes quarter{15};

Price price(double perKwh) { return Price::fromMicroPerKwh(std::llround(perKwh * 1e6)); }
Money money(double units) { return Money::fromMicro(std::llround(units * 1e6)); }
Energy kWh(double amount) { return Energy::fromWh(std::llround(amount * 1000)); }

/// What the owner pays at each hour of a day, and between them on a straight line.
double payAt(Instant moment)
{
    constexpr std::array<double, 25> hourly{.27, .255, .25, .25, .255, .26, .27, .30, .31, .275, .24, .19, .15,
                                            .135, .14, .165, .21, .29, .37, .49, .51, .40, .33, .29, .27};
    if (moment >= published)
        return .222;
    const double hour = double((moment - firstStep).count()) / 3600;
    const double clock = std::fmod(hour, 24.0);
    const auto index = static_cast<std::size_t>(clock);
    const double part = clock - double(index);
    const double wiggle = .006 * std::sin(hour * 7.3);
    return hourly.at(index) * (1 - part) + hourly.at(index + 1) * part + wiggle;
}

double getAt(Instant moment) { return payAt(moment) / 1.21 - .1096 - .010; }

struct Stretch {
    Instant from;
    Instant to;
    double kw;      ///< positive charges
    double homeKw;  ///< of what the car gives
    Reason reason;
};

/// What the car does in these two days; it waits where nothing is said.
std::vector<Stretch> stretches()
{
    return {{at("2027-09-16T13:00"), at("2027-09-16T16:00"), 9.8, 0, Reason::CheapToSellLater},
            {at("2027-09-16T18:30"), at("2027-09-16T19:15"), -1.2, 1.2, Reason::RunHome},
            {at("2027-09-16T19:15"), at("2027-09-16T20:30"), -9.3, 1.2, Reason::SellHigh},
            {at("2027-09-16T20:30"), at("2027-09-16T20:45"), -4.0, 1.3, Reason::SellForOrder},
            {at("2027-09-16T20:45"), at("2027-09-16T21:15"), -1.3, 1.3, Reason::RunHome},
            {at("2027-09-17T03:00"), at("2027-09-17T03:30"), 10, 0, Reason::CheapBeforeTrip},
            {at("2027-09-17T07:30"), at("2027-09-17T12:45"), 0, 0, Reason::Away},
            {at("2027-09-17T12:45"), at("2027-09-17T14:30"), 9.8, 0, Reason::CheapToSellLater},
            {at("2027-09-17T14:30"), at("2027-09-17T16:45"), 2.2, 0, Reason::CheapToSellLater},
            {at("2027-09-17T18:30"), at("2027-09-17T19:15"), -1.2, 1.2, Reason::RunHome},
            {at("2027-09-17T19:15"), at("2027-09-17T20:30"), -9.3, 1.2, Reason::SellHigh},
            {at("2027-09-17T20:30"), at("2027-09-17T21:45"), -1.3, 1.3, Reason::RunHome}};
}

const Stretch *stretchAt(const std::vector<Stretch> &all, Instant moment)
{
    for (const Stretch &one : all) {
        if (one.from <= moment && moment < one.to)
            return &one;
    }
    return nullptr;
}

PlanStep stepOf(const Stretch *doing, Instant begin, double &storedKwh)
{
    PlanStep step;
    step.when = {begin, begin + quarter};
    step.importPrice = price(payAt(begin));
    step.exportPrice = price(getAt(begin));
    step.priceState = begin < published ? PriceState::Published : PriceState::Forecast;
    step.house = Power::fromW(1200);
    const double kw = doing ? doing->kw : 0;
    step.setpoint = Power::fromW(std::llround(kw * 1000));
    step.reason = doing ? doing->reason : Reason::HoldSpreadTooSmall;
    storedKwh += kw > 0 ? kw / 4 * .94 : kw / 4 / .95;
    if (begin == at("2027-09-17T07:30"))
        storedKwh -= 61 * .17;
    step.storedAfter = kWh(storedKwh);
    if (kw > 0)
        step.bought = kWh(kw / 4);
    if (kw < 0) {
        step.avoided = kWh(doing->homeKw / 4);
        step.sold = kWh((-kw - doing->homeKw) / 4);
        step.wear = money(-kw / 4 * .024);
    }
    step.earned = valueOf(step.sold, step.exportPrice, Rounding::HalfEven)
        + valueOf(step.avoided, step.importPrice, Rounding::HalfEven)
        - valueOf(step.bought, step.importPrice, Rounding::HalfEven);
    return step;
}

Site site()
{
    Site s;
    s.place = {.name = "Home", .timeZone = "Europe/Amsterdam", .currency = "EUR", .latitude = {}, .longitude = {}};
    s.grid.importLimit = 17_kW;
    s.grid.exportLimit = 17_kW;
    s.house.solarPeak = 4_kW;
    s.car.usableCapacity = 58_kWh;
    s.car.consumptionWhPerKm = 170;
    s.charger.maxCharge = 10_kW;
    s.charger.maxDischarge = 10_kW;
    s.meter = MeterKind::ChargerUpstream;
    s.orders.reserveM = 120'000;
    s.orders.sell = {.mode = AmountMode::Exactly, .energy = 12_kWh, .per = Per::Day, .priceLimit = {}};
    using namespace std::chrono;
    s.orders.trips = {{.weekdays = {Monday, Tuesday, Wednesday, Thursday, Friday},
                       .once = {},
                       .readyBy = minutes(7 * 60 + 30),
                       .rangeM = 240'000,
                       .returnAt = minutes(12 * 60 + 45),
                       .usedM = 61'000}};
    return s;
}

void addPlan(Snapshot &s)
{
    const auto all = stretches();
    auto plan = std::make_shared<Plan>();
    auto past = std::make_shared<std::vector<PlanStep>>();
    double stored = 22.5;
    for (Instant begin = firstStep; begin < lastStep; begin += quarter) {
        const double before = stored;
        const PlanStep step = stepOf(stretchAt(all, begin), begin, stored);
        if (step.when.end <= s.now) {
            past->push_back(step);
            continue;
        }
        if (plan->steps.empty())
            plan->storedAtStart = kWh(before);
        plan->steps.push_back(step);
    }
    plan->id = 412;
    plan->madeAt = s.now;
    s.plan = plan;
    s.past = past;
    for (Instant begin = firstStep; begin < lastStep; begin += quarter)
        s.prices.push_back({{begin, begin + quarter},
                            price(payAt(begin)),
                            price(getAt(begin)),
                            begin < published ? PriceState::Published : PriceState::Forecast});
}

TripOccurrence fridayTrip()
{
    return {at("2027-09-17T07:30"), at("2027-09-17T12:45"), 240'000, 61'000};
}

Snapshot base(const char *now, Doing doing, Reason reason)
{
    Snapshot s;
    s.now = at(now);
    s.version = 7;
    s.site = site();
    s.orders = s.site.orders;
    s.doing = doing;
    s.reason = reason;
    s.importPrice = price(payAt(s.now));
    s.exportPrice = price(getAt(s.now));
    s.publishedUntil = published;
    addPlan(s);
    s.car.pluggedIn = true;
    s.car.stored = kWh(46.3);
    s.car.storedAt = s.now - seconds(20);
    s.car.nextTrip = fridayTrip();
    s.car.nextTripNeeds = kWh(40.8);
    s.today = {.flowsSoFar = {.bought = kWh(34.1), .sold = kWh(4.3), .avoided = kWh(1.1), .storedSolar = {}},
               .soFar = {.bought = money(-3.20), .sold = money(1.33), .avoided = money(.53), .storedSolar = {}},
               .wearSoFar = money(.16),
               .dischargedSoFar = kWh(5.7),
               .flowsByMidnight = {.bought = kWh(34.1), .sold = kWh(12), .avoided = kWh(2.8), .storedSolar = {}},
               .byMidnight = {.bought = money(-3.20), .sold = money(3.49), .avoided = money(1.37), .storedSolar = {}},
               .wearByMidnight = money(.38),
               .dischargedByMidnight = kWh(16),
               .againstOnlyCharging = money(3.25),
               .houseMeter = true};
    s.orderProgress = {{.what = OrderForecast::What::Sell,
                        .order = s.orders.sell,
                        .window = {at("2027-09-16T00:00"), at("2027-09-17T00:00")},
                        .delivered = kWh(4.3),
                        .expected = kWh(12)}};
    s.charger = {.connected = true,
                 .heardAt = s.now - seconds(5),
                 .protocol = "OCPP 2.1",
                 .model = "Sim 10",
                 .storedAt = at("2027-09-16T19:30"),
                 .holdsUntil = at("2027-09-17T06:00")};
    return s;
}

NextView next(NextView::What what, const char *when, double amount = 0)
{
    NextView view{.what = what, .when = at(when), .amount = kWh(amount), .trip = {}};
    if (what == NextView::What::Leave || what == NextView::What::Return)
        view.trip = fridayTrip();
    return view;
}

} // namespace

Snapshot sellingSnapshot()
{
    Snapshot s = base("2027-09-16T19:42", Doing::Selling, Reason::SellHigh);
    s.exportPrice = price(.304);
    s.bestExportPriceAhead = true;
    s.doingUntil = at("2027-09-16T21:15");
    s.car.giving = true;
    s.flow = {.charger = -Power::fromW(9'320), .grid = -Power::fromW(8'120), .house = Power::fromW(1'300),
              .solar = 100_W};
    s.next = {next(NextView::What::Stop, "2027-09-16T21:15", 12), next(NextView::What::Buy, "2027-09-17T03:00", 5),
              next(NextView::What::Leave, "2027-09-17T07:30")};
    return s;
}

Snapshot buyingSnapshot()
{
    Snapshot s = base("2027-09-17T03:10", Doing::Buying, Reason::CheapBeforeTrip);
    s.doingUntil = at("2027-09-17T03:30");
    s.car.stored = kWh(38.2);
    s.car.charging = true;
    s.flow = {.charger = 10_kW, .grid = Power::fromW(10'400), .house = 400_W, .solar = 0_W};
    s.next = {next(NextView::What::Stop, "2027-09-17T03:30", 5), next(NextView::What::Leave, "2027-09-17T07:30")};
    return s;
}

Snapshot waitingSnapshot()
{
    Snapshot s = base("2027-09-16T22:30", Doing::Waiting, Reason::HoldSpreadTooSmall);
    s.car.stored = kWh(36.6);
    s.flow = {.charger = 0_W, .grid = 600_W, .house = 600_W, .solar = 0_W};
    s.doingUntil = at("2027-09-17T03:00");
    s.next = {next(NextView::What::Buy, "2027-09-17T03:00", 5), next(NextView::What::Leave, "2027-09-17T07:30")};
    return s;
}

Snapshot runningHomeSnapshot()
{
    Snapshot s = base("2027-09-16T18:40", Doing::RunningHome, Reason::RunHome);
    s.car.giving = true;
    s.flow = {.charger = -Power::fromW(1'200), .grid = 0_W, .house = Power::fromW(1'500), .solar = 300_W};
    s.doingUntil = at("2027-09-16T19:15");
    s.next = {next(NextView::What::Sell, "2027-09-16T19:15", 12)};
    return s;
}

Snapshot storingSunSnapshot()
{
    Snapshot s = base("2027-09-16T12:20", Doing::StoringSolar, Reason::SolarSurplus);
    s.car.stored = kWh(24);
    s.car.charging = true;
    s.flow = {.charger = Power::fromW(3'000), .grid = -Power::fromW(300), .house = 500_W, .solar = Power::fromW(3'800)};
    s.today.flowsByMidnight.storedSolar = kWh(2.4);
    s.today.byMidnight.storedSolar = money(-.11);
    s.today.againstOnlyCharging = money(-.42);
    s.next = {next(NextView::What::Buy, "2027-09-16T13:00", 29)};
    return s;
}

Snapshot awaySnapshot()
{
    Snapshot s = base("2027-09-17T09:00", Doing::Away, Reason::Away);
    s.car.pluggedIn = false;
    s.car.stored = kWh(40.8);
    s.car.storedAt = at("2027-09-17T07:31");
    s.car.nextTrip = {};
    s.flow = {.charger = {}, .grid = 500_W, .house = Power::fromW(1'100), .solar = 600_W};
    s.next = {next(NextView::What::Return, "2027-09-17T12:45"), next(NextView::What::Buy, "2027-09-17T12:45", 22)};
    return s;
}

Snapshot holdingSnapshot()
{
    Snapshot s = waitingSnapshot();
    s.doing = Doing::Holding;
    s.reason = Reason::Override;
    s.orders.override_ = Override{OverrideKind::Hold, at("2027-09-17T06:00")};
    return s;
}

Snapshot belowReserveSnapshot()
{
    Snapshot s = base("2027-09-16T19:42", Doing::BelowReserve, Reason::ReserveFirst);
    s.car.stored = kWh(11.9);
    s.car.charging = true;
    s.flow = {.charger = 10_kW, .grid = Power::fromW(11'300), .house = Power::fromW(1'300), .solar = 0_W};
    s.alarms = {{.what = api::Alarm::What::BelowReserve, .since = at("2027-09-16T19:40"), .missing = kWh(8.5), .detail = {}},
                {.what = api::Alarm::What::OrderNotReached, .since = s.now, .missing = kWh(7.7), .detail = {}}};
    return s;
}

Snapshot offlineSnapshot()
{
    Snapshot s = base("2027-09-16T19:42", Doing::Offline, Reason::SellHigh);
    s.charger.connected = false;
    s.charger.heardAt = at("2027-09-16T19:28");
    s.car.storedAt = at("2027-09-16T19:28");
    s.alarms = {{.what = api::Alarm::What::ChargerLost, .since = at("2027-09-16T19:28"), .missing = {}, .detail = {}},
                {.what = api::Alarm::What::PricesLate, .since = at("2027-09-16T15:00"), .missing = {}, .detail = {}},
                {.what = api::Alarm::What::NotSaved, .since = at("2027-09-16T19:40"), .missing = {}, .detail = {}}};
    return s;
}

Snapshot startingSnapshot()
{
    Snapshot s = base("2027-09-16T19:42", Doing::Starting, Reason::HoldSpreadTooSmall);
    s.plan = {};
    s.past = {};
    s.car = {};
    s.charger = {};
    s.today = {};
    s.orderProgress = {};
    return s;
}

Snapshot noPricesSnapshot()
{
    Snapshot s = startingSnapshot();
    s.prices.clear();
    s.importPrice = {};
    s.exportPrice = {};
    s.publishedUntil = {};
    return s;
}

Snapshot noMeterSnapshot()
{
    Snapshot s = sellingSnapshot();
    s.site.meter = MeterKind::None;
    s.site.house.solarPeak = 0_W;
    s.flow = {.charger = -Power::fromW(9'320), .grid = {}, .house = {}, .solar = {}};
    s.today.houseMeter = false;
    return s;
}

Snapshot unknownChargeSnapshot()
{
    Snapshot s = waitingSnapshot();
    s.car.stored = {};
    s.car.storedAt = {};
    s.alarms = {{.what = api::Alarm::What::StateOfChargeUnknown, .since = at("2027-09-16T22:10"), .missing = {}, .detail = {}}};
    return s;
}

Snapshot negativePricesSnapshot()
{
    Snapshot s = base("2027-09-16T13:10", Doing::Buying, Reason::PaidToCharge);
    s.prices.clear();
    auto plan = std::make_shared<Plan>(*s.plan);
    const auto lowered = [](Instant begin, Price p) {
        const double away = std::abs(double((begin - at("2027-09-16T14:00")).count())) / 3600;
        return away < 3 ? p - price(.33 * (1 - away / 3)) : p;
    };
    for (PlanStep &step : plan->steps) {
        step.importPrice = lowered(step.when.begin, step.importPrice);
        step.exportPrice = lowered(step.when.begin, step.exportPrice);
    }
    for (Instant begin = firstStep; begin < lastStep; begin += quarter)
        s.prices.push_back({{begin, begin + quarter},
                            lowered(begin, price(payAt(begin))),
                            lowered(begin, price(getAt(begin))),
                            begin < published ? PriceState::Published : PriceState::Forecast});
    s.plan = plan;
    s.importPrice = price(-.11);
    s.exportPrice = price(-.35);
    s.car.stored = kWh(24);
    s.car.charging = true;
    s.flow = {.charger = 10_kW, .grid = Power::fromW(8'700), .house = 700_W, .solar = Power::fromW(2'000)};
    return s;
}

Snapshot tripLateSnapshot()
{
    Snapshot s = buyingSnapshot();
    s.now = at("2027-09-17T06:40");
    s.reason = Reason::TripFirst;
    s.car.stored = kWh(30);
    s.car.nextTripWillBeReady = false;
    auto plan = std::make_shared<Plan>(*s.plan);
    plan->shortfalls = {{.what = Shortfall::What::Trip, .missing = kWh(3.4), .when = at("2027-09-17T07:30")}};
    s.plan = plan;
    s.alarms = {{.what = api::Alarm::What::TripNotReached, .since = s.now, .missing = kWh(3.4), .detail = {}}};
    return s;
}

Snapshot demoSnapshot()
{
    Snapshot s = sellingSnapshot();
    s.demo = true;
    return s;
}

std::vector<NamedSnapshot> allSnapshots()
{
    std::vector<NamedSnapshot> all;
    const auto add = [&](const char *name, const Snapshot &snapshot) {
        all.push_back({name, std::make_shared<const Snapshot>(snapshot)});
    };
    add("selling", sellingSnapshot());
    add("buying", buyingSnapshot());
    add("waiting", waitingSnapshot());
    add("running-home", runningHomeSnapshot());
    add("storing-sun", storingSunSnapshot());
    add("away", awaySnapshot());
    add("holding", holdingSnapshot());
    add("below-reserve", belowReserveSnapshot());
    add("offline", offlineSnapshot());
    add("starting", startingSnapshot());
    add("no-prices", noPricesSnapshot());
    add("no-meter", noMeterSnapshot());
    add("unknown-charge", unknownChargeSnapshot());
    add("negative-prices", negativePricesSnapshot());
    add("trip-late", tripLateSnapshot());
    add("demo", demoSnapshot());
    return all;
}

} // namespace tw::test
