#pragma once

#include "api/snapshot.h"
#include "charger/charger_link.h"
#include "dispatch/answer_watch.h"
#include "dispatch/decide.h"
#include "dispatch/guard.h"
#include "dispatch/home_power.h"
#include "engine/car_estimate.h"
#include "engine/day_book.h"
#include "engine/grid_book.h"
#include "engine/hand_back.h"
#include "engine/health_book.h"
#include "engine/house_book.h"
#include "engine/price_book.h"
#include "engine/price_feed.h"
#include "forecast/plug.h"
#include "model/contracts.h"
#include "planner/plan_inputs.h"
#include "store/books.h"
#include "store/store.h"

#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <tuple>
#include <variant>
#include <vector>

namespace tw::engine {

/// What an engine is made from. Pointers outlive it.
struct EngineParts {
    store::Store *store = nullptr;  ///< opened as Role::Engine
    PriceFeed *feed = nullptr;
    Site site;                      ///< its orders are the first version when the store has none
    std::vector<forecast::HousePower> houseHistory; ///< before the store's own
    seconds hold{60};               ///< the time between two ticks
    const Clock *clock = nullptr;   ///< for the stamps of what arrives between ticks; nullptr: the last tick's time
    bool demo = false;
    /// The store is a copy of what could be read of a damaged one: orders are refused, since nobody would keep them.
    bool damaged = false;
};

/// What the engine did with the charger since it began, for reports and tests.
struct EngineCounts {
    std::int64_t plans = 0;
    std::int64_t commands = 0;
    std::int64_t refusals = 0;      ///< commands the charger refused or did not answer
    std::int64_t guarded = 0;       ///< wishes the guard changed
};

/// One tick: read, plan, guard, command, measure, settle, publish. Everything on the caller's thread; time is an
/// argument. Measurements arrive between ticks, through take(), as the charger's link hears them.
///
/// On a bad day it goes on with what it knows: without prices it keeps the car to its promises, without a charger it
/// waits, with a store that cannot be written it controls and says since when nothing is saved.
class EngineCore final : public charger::MeasurementSink {
public:
    /// Reads what the store holds and writes the site and the first orders where it has none.
    static Result<std::unique_ptr<EngineCore>> create(EngineParts parts, Instant now);

    /// The charger, and a meter of the home beside it (or nullptr). Before the first tick.
    void attach(charger::ChargerLink &link, const charger::HouseMeter *home);

    Result<void> take(const Measurement &measurement) override;
    void tick(Instant now);

    /// What is measured now, between two ticks: true, with a new version, when it is not what was shown. Commands nothing.
    bool look(Instant now);

    /// Checked, stored as the next version, planned for. Refused where the reserve cannot be kept at all.
    Result<void> setOrders(Orders orders, Instant now);
    /// At most 7 days ahead; BadInput otherwise. nullopt resumes the plan.
    Result<void> setOverride(std::optional<Override> wish, Instant now);

    /// Hands the charger back, or takes it again: kept in the store. Refused for a charger that stores nothing of ours.
    Result<void> setHand(Hand hand, Instant now);

    /// Takes over orders that another program wrote into the store (INTERFACES, "The store"); every tick does. True when
    /// there were some: a tick is due. The same for setHand().
    bool adoptOrders(Instant now);
    /// The charger has given back what is ours since adoptOrders() was last called: it is due again.
    bool handDone() const { return m_handDone; }
    /// What the last plan was made from; nothing before the first.
    std::shared_ptr<const planner::PlanInputs> planInputs() const { return m_inputs; }
    /// The ledger's books, for imports between two ticks, on the engine's thread.
    store::Books &books() { return m_books; }
    store::Store &store() { return *m_parts.store; }
    /// From one tick to another imports are read: ticks settle nothing until `hold` is false, so that whoever reads them can
    /// settle all of it at once and say what it changed.
    enum class Reads { Desk, Folder }; ///< who: each for itself
    void holdSettling(Reads who, bool hold) { (who == Reads::Desk ? m_deskReads : m_folderReads) = hold; }
    /// Between two ticks: one more part of what many late samples change (store::Books::settleNext). True when more is to do.
    bool settleOn(Instant now);
    /// What was settled between two ticks, beside them.
    void settledBeside(const std::vector<Posting> &postings);

    /// The state after the last tick.
    std::shared_ptr<const api::Snapshot> snapshot() const;
    /// Refused where what is given would be lost: of a damaged store.
    Result<void> keeps() const;
    const EngineCounts &counts() const { return m_counts; }
    /// Counts up with every change a snapshot would show.
    std::int64_t version() const { return m_version; }
    const std::optional<Plan> &plan() const { return m_plan; }
    const Site &site() const { return m_site; }
    const Calendar &calendar() const { return m_calendar; }
    /// For reading, on the engine's thread.
    const store::Store &store() const { return *m_parts.store; }

private:
    EngineCore(EngineParts parts, Calendar calendar, store::Books books);

    static constexpr seconds chargerSilence{90}; ///< so long nothing heard, and it counts as lost

    // engine_orders.cpp: what survives a restart
    Result<void> load(Instant now);
    Result<void> followContracts(Instant now);
    void keepOverride();
    Result<void> noteAdopted(store::Batch &batch, std::int64_t version) const;

    // engine_settle.cpp
    void settle(Instant now);
    void settleNext(Instant now);
    Result<PriceSlots> pricesUntilNow(Interval when, Instant now) const;
    void closeMonths(Instant now);
    Result<void> noteContractChanged(store::Batch &batch);
    Result<void> repriceByContract(Instant now);
    Instant contractSince() const;

    // engine_core.cpp
    void notePlug(const charger::ChargerReading &reading, Instant now);
    void pollPrices(Instant now);
    void noteDay(Instant now);
    void noteHealth(Instant now);
    void noteConnection(const charger::ChargerReading &reading, Instant now);
    void clockWentBack(Instant now);
    void waitForTheClock(Instant now);
    void clockCaughtUp();
    std::optional<Override> hand() const;
    bool storedIsFresh(Instant now) const;
    void alarm(api::Alarm::What what, bool on, Instant now, Energy missing = {}, std::string detail = {});
    Energy reserve() const;
    Energy dailyLimit() const;

    // engine_save.cpp
    enum class Wrote { Something, Nothing };
    using Write = std::function<Result<void>(store::Batch &)>;
    void saved(const Result<void> &outcome, Wrote wrote = Wrote::Something);
    Result<void> written(const Write &write);
    void save(Write write);
    Result<void> save(const Measurement &measurement);
    void savePlan();
    bool takeUnsaved();
    void goOnSaving(Instant now);
    void reprice(Instant since, Instant now);

    // engine_plan.cpp
    Site plannedSite() const;
    Limits limits() const;
    bool planDue(Instant now) const;
    void replan(Instant now);
    Flows delivered(Per per, Instant now) const;
    Interval window(Per per, Instant now) const;
    dispatch::OrderProgress progress(OrderForecast::What what, Instant now) const;
    void noteShortfalls(Instant now);

    // engine_command.cpp
    Energy keptByGuard(Energy spare) const;
    seconds hold(const charger::ChargerReading &reading) const;
    void command(const charger::ChargerReading &reading, const charger::HouseReading &home, Instant now);
    void noteHome(const charger::ChargerReading &reading, const charger::HouseReading &home, Instant now);
    dispatch::GuardInput guardInput(const charger::ChargerReading &reading, const charger::HouseReading &home,
                                    Instant now) const;
    void apply(Power setpoint, Instant now);
    Energy aloneFloor(Energy least) const;
    void storeSchedule(Instant now);
    void watchMeter(const charger::ChargerReading &reading, const charger::HouseReading &home, Instant now);
    void watchAnswer(const charger::ChargerReading &reading, Instant now);
    bool leavesAlone(const charger::ChargerReading &reading, const dispatch::GuardInput &guard,
                     const PlanStep *step);

    // engine_alone.cpp
    void keepFallback(Instant now);
    std::optional<Fallback> keepsStill(Instant now) const;
    std::optional<api::AloneView> aloneView() const;

    // engine_hand_back.cpp
    bool followHand(Instant now);
    void giveBack();

    // engine_backup.cpp
    void noteGrid(const charger::ChargerReading &reading, const charger::HouseReading &home, Instant now);
    bool backupNow() const;
    Energy backupFloor() const;
    Energy floor() const;
    std::vector<Power> expectedLoads(Instant now) const;
    api::BackupView backupView(Instant now) const;

    // engine_publish.cpp
    api::CarView carView(const charger::ChargerReading &reading, Instant now) const;
    api::MoneyView moneyView(Instant now) const;
    ledger::Amounts running(const DayFigures &figures) const;
    void addRunning(api::MoneyView &money, const DayFigures &figures) const;
    void tellWholeDay(std::vector<api::NextView> &next, Instant now) const;
    api::ChargerView chargerView(const charger::ChargerReading &reading) const;
    void notePast(Instant now);
    api::FlowView flowNow(const charger::ChargerReading &reading, const charger::HouseReading &home) const;

    EngineParts m_parts;
    Site m_site;
    Orders m_orders;
    std::int64_t m_ordersVersion = 0;
    Calendar m_calendar;
    battery::ChargerCurve m_curve;
    store::Books m_books;
    Contracts m_contracts; ///< the site's is the last
    PriceBook m_prices;
    HouseBook m_house;
    DayBook m_days;
    HealthBook m_health;
    GridBook m_grid;
    CarEstimate m_estimate;
    dispatch::HomePower m_homePower;
    forecast::PlugForecast m_plug;
    charger::ChargerLink *m_link = nullptr;
    const charger::HouseMeter *m_home = nullptr;

    Instant m_now;
    Instant m_started;
    Instant m_meterExpectedSince; ///< the house meter, or the charger that tells of it, is there since
    /// The clock went back behind what is measured already: until it is past that again, live samples would tell of the
    /// same time twice. They steer, and their registers come again with the first sample after; nothing is traded.
    std::optional<Instant> m_clockBehindUntil;
    std::optional<bool> m_pluggedIn;
    std::optional<Energy> m_storedWhenLeft;
    std::optional<Instant> m_leftAt;
    std::optional<LocalDay> m_day;
    std::optional<LocalDay> m_monthsClosedOn; ///< the day the charges of what is over were looked at last
    bool m_arrivalOpen = false; ///< plugged in, but what the car came back with is not known yet

    std::optional<Plan> m_plan;
    std::shared_ptr<const planner::PlanInputs> m_inputs;
    bool m_replan = true;
    std::optional<Instant> m_plannedSlot;
    std::int64_t m_pricesVersion = 0;
    std::optional<Instant> m_sampledSince; ///< the first sample there is: before it no price is wanted
    std::optional<Instant> m_sampledUntil; ///< the last one
    std::optional<BaselineDay> m_onlyChargingToday;

    dispatch::Motion m_motion;
    dispatch::Wish m_wish;
    std::optional<Instant> m_validUntil;
    ledger::Amounts m_totalsAtStep;
    std::optional<Instant> m_stepBegin;
    ledger::Amounts m_totalsAtTick;
    std::optional<Instant> m_lastSale;
    std::optional<Instant> m_lastPurchase;
    std::shared_ptr<const std::vector<PlanStep>> m_past; ///< the quarter hours since yesterday's midnight
    std::optional<Instant> m_pastUntil;
    ledger::Amounts m_totalsAtPast;
    std::optional<Instant> m_scheduleSentAt;
    ChargerSchedule m_scheduleSent;
    bool m_scheduleDue = false;
    std::optional<Instant> m_scheduleTriedAt;
    std::optional<Instant> m_connectedSince;
    std::string m_transaction;
    Power m_asked;                       ///< what the charger was told last
    std::optional<Instant> m_askedAt;
    std::optional<Instant> m_directionSince; ///< it was told to charge, to give, or to rest
    dispatch::AnswerSince m_answer;
    std::optional<Power> m_leftAloneAt;  ///< what the plan wanted when an outside change was left alone
    bool m_refused = false;
    bool m_onlyCharges = false; ///< the charger, whatever the site says
    std::optional<Power> m_mostDischarge; ///< of the charger, by the grid code stored in it
    Hand m_hand = Hand::Ours;
    std::optional<Instant> m_handLookedAt; ///< in the log, for what the owner says of it
    bool m_clearing = false; ///< it is asked to clear what is ours
    bool m_cleared = false;  ///< it has
    bool m_handDone = false; ///< since the last look
    std::optional<Fallback> m_stillBecause = Fallback::NotYet; ///< why the charger shall do nothing when this program is silent; nothing: it shall charge in cheap hours
    std::variant<CheapHours, Fallback> m_cheapHours = Fallback::NotYet; ///< by the prices, when they were looked at last
    std::optional<Instant> m_cheapHoursAt;
    std::tuple<std::int64_t, int> m_cheapHoursFor; ///< orders, and periods of a schedule
    bool m_deskReads = false; ///< an import is being read, and settling held for it
    bool m_folderReads = false;

    std::vector<api::Alarm> m_alarms;
    std::optional<Instant> m_notSavedSince;
    bool m_storeWaits = false;         ///< it could not be written, and not yet again
    std::deque<Measurement> m_unsaved; ///< samples the store did not take, oldest first; tried again each tick
    std::deque<Write> m_later;         ///< what else it did not take
    bool m_planSaved = true;
    std::size_t m_writtenLate = 0;     ///< samples, since m_notSavedSince
    Instant m_provedAt;                ///< when it was last tried whether the store can be written again
    std::optional<Instant> m_repriceSince; ///< prices came that could not be worked into the ledger
    EngineCounts m_counts;
    api::FlowView m_shown; ///< at the last tick or look
    std::int64_t m_version = 0;
};

} // namespace tw::engine
