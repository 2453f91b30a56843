#pragma once

#include "model/battery_health.h"
#include "model/cheap_hours.h"
#include "model/electrical.h"
#include "model/figures.h"
#include "model/forecast_skill.h"
#include "model/orders.h"
#include "model/outage.h"
#include "model/plan.h"
#include "model/price_slot.h"
#include "model/schedule.h"
#include "model/site.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace tw::api {

/// What the car and charger do now.
enum class Doing {
    Starting,      ///< nothing is known yet
    Away,          ///< no car
    Selling,       ///< discharging, and the home exports because of it
    RunningHome,   ///< discharging into the home only
    Buying,        ///< charging from the grid
    StoringSolar,  ///< charging from the roof only
    Waiting,       ///< plugged in, idle by plan
    Holding,       ///< the owner's Hold
    Paused,        ///< the owner's Pause, idle
    BelowReserve,  ///< charging because the car is below its reserve
    Offline,       ///< no charger
    Backup,        ///< the home runs on the car because the grid is gone, or by the owner's "on now"
    NoGrid,        ///< the grid is gone, and nothing flows
};

/// Something the owner should know; the words are made in ui/.
struct Alarm {
    enum class What {
        ChargerLost,        ///< no contact with the charger since `since`
        CommandRefused,     ///< the charger refused or ignored a set-point for more than a minute
        StateOfChargeUnknown,
        MeterSilent,        ///< the house meter says nothing that counts: nothing is sold, and charged with care
        BelowReserve,
        TripNotReached,     ///< missing energy in `missing`
        OrderNotReached,
        PricesLate,
        NotSaved,           ///< the store cannot be written
        RegisterJumped,     ///< a meter register went back
        ChargerDiffers,     ///< the schedule read back is not what was sent
        ChargerChanged,     ///< somebody else gave it another set-point; it is left alone while that is safe
        GridGone,           ///< an outage
        ChargerClock,       ///< the charger's clock is wrong, by ChargerView::clockOff
        DischargeFailed,    ///< a charger that is known to discharge did not; it is only charged
        StoreDamaged,       ///< what is shown is what could be read of a damaged store; nothing is controlled or kept
    };
    What what = What::ChargerLost;
    Instant since;
    Energy missing;
    std::string detail;     ///< for the log and "Copy diagnostics", not for the sentence
    friend bool operator==(const Alarm &, const Alarm &) = default;
};

/// The car as the battery gauge shows it.
struct CarView {
    bool pluggedIn = false;
    std::optional<Energy> stored;      ///< best estimate; nothing when unknown
    std::optional<Instant> storedAt;   ///< when the charger last said its state of charge
    bool charging = false;
    bool giving = false;
    std::optional<TripOccurrence> nextTrip;
    Energy nextTripNeeds;
    bool nextTripWillBeReady = true;
    /// When it will be plugged in or out next, by past sessions; nothing when they say nothing.
    std::optional<Instant> nextPlugChange;
    std::optional<ForecastSkill<seconds>> plugForecast; ///< of such changes; its `days` are sessions
};

/// Power now, each only when known. Charger + into the car; grid + import; house >= 0; solar >= 0.
struct FlowView {
    std::optional<Power> charger;
    std::optional<Power> grid;
    std::optional<Power> house;
    std::optional<Power> solar;
    friend bool operator==(const FlowView &, const FlowView &) = default;
};

/// Money of one owner's day: what is settled or provisional so far, and what the plan expects by midnight.
struct MoneyView {
    Flows flowsSoFar;
    FlowMoney soFar;
    Money wearSoFar;
    Energy dischargedSoFar;
    Flows flowsByMidnight;
    FlowMoney byMidnight;
    Money wearByMidnight;
    Energy dischargedByMidnight;
    /// Net benefit by midnight minus that of the same car only charging; nothing before it can be said.
    std::optional<Money> againstOnlyCharging;
    bool houseMeter = false;
};

/// How far an amount is, in the owner's day or week that runs now.
struct OrderView {
    OrderForecast::What what = OrderForecast::What::Sell;
    AmountOrder order;
    Interval window;
    Energy delivered;
    Energy expected; ///< delivered and still planned
};

/// What the charger does where no plan is left in it and this program is silent.
struct AloneView {
    Fallback fallback = Fallback::NotYet;
    Power power;         ///< with Fallback::CheapHours: the most that flows
    StateOfCharge until; ///< and up to where
    friend bool operator==(const AloneView &, const AloneView &) = default;
};

struct ChargerView {
    /// Whether it is handed back: HandingBack until it has cleared what is ours.
    enum class Hand { Ours, HandingBack, HandedBack };
    Hand hand = Hand::Ours;
    bool connected = false;
    std::optional<Instant> heardAt;
    std::string protocol;
    std::string model;
    /// The stored schedule the charger confirmed: when it was sent, until when it reaches; then it is idle.
    std::optional<Instant> storedAt;
    std::optional<Instant> holdsUntil;
    std::string firmware;
    std::optional<std::string> fault;  ///< as the charger words it
    std::optional<Power> asked;        ///< the set-point in force, + into the car
    bool mayDischarge = false;         ///< the car, the charger and the session allow it
    bool onlyCharges = false;          ///< whatever its rating says: not known to discharge, or it failed to
    bool followsSchedules = false;     ///< it can hold a plan and follow it by itself
    int mostSteps = 0;                 ///< of such a plan
    std::shared_ptr<const ChargerSchedule> held; ///< what it says it will do; null: nothing was read back
    std::optional<Instant> heldAt;     ///< when it said so
    std::shared_ptr<const ChargerSchedule> sent; ///< what it was last asked to hold; null: nothing yet
    /// Hearing nothing from here for so long it stops by itself; nothing: it has no such watchdog.
    std::optional<seconds> stopsAfter;
    std::optional<seconds> clockOff{}; ///< its clock less ours, where they are more than a minute apart
    std::optional<Electrical> electrical{}; ///< nothing from one that says none of it
    std::optional<AloneView> alone{};  ///< nothing: nothing of ours stays in it
    bool starting = false;             ///< connected, and believed and told nothing yet: it may still be starting

    /// It charges in cheap hours once no plan is left in it.
    bool chargesAlone() const { return alone && alone->fallback == Fallback::CheapHours; }
    AfterPlan afterPlan() const
    {
        return chargesAlone() || (alone && alone->fallback == Fallback::Unknown) ? AfterPlan::ActsAlone : AfterPlan::Rests;
    }
};

/// The house meter, where the site has one of its own beside the charger.
struct MeterView {
    std::string title;                ///< maker and kind, as its map says; empty: there is none
    std::optional<Instant> heardAt;   ///< its last word of the home's power
    std::optional<std::string> fault; ///< why its last answer, or none, counts for nothing: for the log, not for the sentence
};

/// How long the energy above the backup floor runs a home that draws `load`.
struct LastsView {
    Power load;
    seconds time{0};
};

/// The home without the grid: what is, and what would be if it went now.
struct BackupView {
    GridState grid = GridState::Connected;
    Instant since;                      ///< of `grid`; nothing to say before the first tick
    std::optional<Instant> exportFrom;  ///< nothing may be sold before; nothing while the grid is gone
    bool canIsland = false;             ///< the site has the switch: without it the car cannot run the home in an outage
    bool gridReported = false;          ///< somebody tells of the grid: without, an outage is not seen
    std::optional<Energy> spare;        ///< above the backup floor (the reserve while backup is off), at least; nothing while the car does not say
    Power homeLoad;                     ///< of this home, less its sun: the mean expected of the next 24 h
    bool loadMeasured = false;          ///< learnt from the house meter; else the year's sum that the site file says
    std::optional<seconds> lasts;       ///< `spare`, hour by hour of the home as expected; nothing: longer than is foreseen
    std::vector<LastsView> savings;     ///< the same for the mean and for shares of it
    std::vector<LastsView> homes;       ///< for one home like this one, for two and so on that share it
    Energy standby;                     ///< what the order for standby keeps above the floor, by the load expected now
    std::vector<Outage> outages;        ///< of the last year, the latest first
};

/// The next change the plan makes.
struct NextView {
    enum class What { Buy, Sell, RunHome, Stop, Leave, Return };
    What what = What::Stop;
    Instant when;
    Energy amount;           ///< of the stretch that begins or ends
    std::optional<TripOccurrence> trip;
};

/// Where the engine runs that a window shows.
enum class Runs {
    Here,      ///< in this program
    Elsewhere, ///< in another one, which holds the store: seen through it
    Silent,    ///< so, but that one has told nothing new for a while
    Ended,     ///< nowhere any more: what is shown is the last that was told
    Nowhere,   ///< there is no home for it: the store is for logs only
};

/// Everything a page shows, as one immutable value.
struct Snapshot {
    Instant now;
    Runs runs = Runs::Here;
    bool demo = false;
    bool catchingUp = false;  ///< the demo runs faster than can be watched
    std::int64_t version = 0; ///< counts up
    Site site;
    Orders orders;
    Doing doing = Doing::Starting;
    Reason reason = Reason::HoldSpreadTooSmall;
    std::optional<Price> importPrice; ///< in force now
    std::optional<Price> exportPrice;
    /// The end of what it does now by plan, and the best export price before `bestUntil`, for "best price until ...".
    std::optional<Instant> doingUntil;
    bool bestExportPriceAhead = false; ///< no later published hour pays more
    std::optional<Instant> publishedUntil;
    CarView car;
    FlowView flow;
    MoneyView today;
    std::vector<OrderView> orderProgress;
    std::vector<NextView> next;
    std::shared_ptr<const Plan> plan;          ///< from now on; may be null before the first
    std::shared_ptr<const std::vector<PlanStep>> past; ///< what was since yesterday's midnight, as steps
    std::shared_ptr<const std::vector<DayFigures>> days; ///< all settled days and today, oldest first
    std::vector<PriceSlot> prices;             ///< known and forecast from today's midnight on
    std::optional<ForecastSkill<Price>> priceForecast; ///< of the market, before tariffs; nothing without one
    std::optional<ForecastSkill<Power>> houseForecast; ///< nothing without a house meter
    std::shared_ptr<const BatteryHealth> battery; ///< null before the first
    ChargerView charger;
    MeterView meter;
    BackupView backup;
    std::vector<Alarm> alarms;                 ///< most urgent first
    std::optional<Instant> notSavedSince;
};

} // namespace tw::api
