#include "charger/simulated_car.h"
#include "dispatch/decide.h"
#include "dispatch/grid_watch.h"
#include "dispatch/guard.h"
#include "engine/car_estimate.h"
#include "tests/core/dispatch/home.h"
#include "tests/support/printers.h"

#include <map>

using namespace tw;
using charger::SeededNoise;

namespace {

constexpr seconds hold{20};
constexpr seconds reconnect{300};
constexpr seconds enterService{60}; ///< what the inverter itself waits

/// Something that is wrong for a while, again and again.
class Trouble {
public:
    Trouble(SeededNoise &noise, std::int64_t meanGap, std::int64_t most)
        : m_noise(noise), m_gap(meanGap), m_most(most)
    {
        m_from = noise.upTo(2 * meanGap);
        m_until = m_from + 1 + noise.upTo(most);
    }
    bool at(std::int64_t second)
    {
        if (m_until <= second) {
            m_from = second + m_noise.upTo(2 * m_gap);
            m_until = m_from + 1 + m_noise.upTo(m_most);
        }
        return m_from <= second && second < m_until;
    }

private:
    SeededNoise &m_noise;
    std::int64_t m_gap;
    std::int64_t m_most;
    std::int64_t m_from = 0;
    std::int64_t m_until = 0;
};

/// A week of twenty seconds each: a true home, and what of it is told; plans that ask for anything; and the promises,
/// looked at from outside on what truly flowed.
class Week {
public:
    explicit Week(std::uint64_t seed)
        : m_noise(seed)
        , m_site(site(seed))
        , m_car(carSpec(m_site, seed))
        , m_curve(m_site.charger)
        , m_estimate(m_site.car, m_curve)
        , m_lost(m_noise, 30'000, 2'400)
        , m_deaf(m_noise, 20'000, 300)
        , m_meterSilent(m_noise, 20'000, 1'800)
        , m_stateSilent(m_noise, 15'000, 2'400)
        , m_outage(m_noise, 40'000, 9'000)
        , m_away(m_noise, 60'000, 30'000)
    {
    }

    void live()
    {
        for (std::int64_t second = 0; second < 7 * 86'400; second += hold.count())
            step(second);
    }

    std::map<std::string, int> broken;
    int gaveInIsland = 0;
    int sold = 0;
    int heldForReconnecting = 0;
    std::map<dispatch::Clip, int> clips;

private:
    static Site site(std::uint64_t seed)
    {
        Site site;
        site.charger = test::charger();
        site.charger.islanding = seed % 3 != 0;
        site.car.usableCapacity = 58_kWh;
        site.car.consumptionWhPerKm = 170;
        site.backupFloor = StateOfCharge::fromPercent(10);
        site.orders.reserveM = 100'000;
        site.orders.backup.mode = seed % 5 == 0 ? BackupMode::Off : BackupMode::Standby;
        site.grid.importLimit = 12_kW;
        site.grid.exportLimit = 7_kW;
        return site;
    }
    static charger::SimulatedCarSpec carSpec(const Site &site, std::uint64_t seed)
    {
        charger::SimulatedCarSpec spec;
        spec.charger = site.charger;
        spec.usableCapacity = site.car.usableCapacity;
        spec.seed = seed;
        spec.shyPerMille = 20;
        return spec;
    }
    Power homeAt(std::int64_t second)
    {
        if (second % 60 == 0) {
            const std::int64_t hour = second / 3600 % 24;
            const std::int64_t sun = 10 <= hour && hour < 16 ? m_noise.upTo(6'000) : 0;
            const std::int64_t oven = m_noise.upTo(20) == 0 ? m_noise.upTo(11'000) : 0;
            m_house = Power::fromW(200 + m_noise.upTo(800) + oven - sun);
        }
        return m_house;
    }
    void newWish(std::int64_t second)
    {
        if (second % 900 != 0)
            return;
        PlanStep step;
        step.when = {at(second), at(second + 900)};
        const Power size = Power::fromW(m_noise.upTo(12'000));
        switch (m_noise.upTo(3)) {
        case 0: step.setpoint = size; break;
        case 1:
            step.setpoint = -size;
            step.sold = energyOver(size, minutes(15));
            break;
        case 2: step.setpoint = -size; break; // runs the home
        default: break;
        }
        m_plan.steps = {step};
        if (m_noise.upTo(30) == 0)
            m_hand = Override{m_noise.upTo(1) == 0 ? OverrideKind::SellNow : OverrideKind::ChargeNow, at(second + 3'000)};
    }
    Instant at(std::int64_t second) const { return test::noon + seconds(second); }

    /// What the charger does in the next twenty seconds, by itself and by what it was told last.
    Power flows(Instant now, Power house)
    {
        const bool told = m_setpoint && now < m_setpoint->second;
        Power wish = told ? m_setpoint->first : 0_W;
        if (m_gridGone)
            wish = m_site.charger.islanding && wish < 0_W ? std::clamp(-house, wish, 0_W) : 0_W;
        else if (m_gridBack && now < *m_gridBack + enterService)
            wish = std::max(wish, 0_W);
        using Least = charger::SimulatedCar::Least;
        return m_isAway ? 0_W : m_car.step(wish, hold, m_gridGone ? Least::None : Least::Rated).power;
    }

    void step(std::int64_t second)
    {
        const Instant now = at(second);
        homeAt(second);
        newWish(second);
        const bool gone = m_outage.at(second);
        if (m_gridGone && !gone)
            m_gridBack = now;
        m_gridGone = gone;
        drive(m_away.at(second));
        command(second, now);
        const Power house = m_house;
        const Energy before = m_car.stored();
        const Power power = flows(now, house);
        (power < 0_W ? m_export : m_import) += energyOver(power < 0_W ? -power : power, hold);
        watch(now, power, before);
    }

    void drive(bool away)
    {
        if (m_isAway && !away) {
            m_car.drive(Energy::fromWh(m_noise.upTo(20'000)));
            ++m_session;
        }
        if (!m_isAway && away)
            m_estimate.left();
        m_isAway = away;
    }

    /// The engine's way from what is told to what is commanded.
    void command(std::int64_t second, Instant now)
    {
        if (m_lost.at(second))
            return;
        if (!m_isAway) {
            Measurement told;
            told.transaction = std::to_string(m_session);
            told.at = now;
            told.chargerImport = m_import;
            told.chargerExport = m_export;
            if (!m_stateSilent.at(second))
                told.stateOfCharge = m_car.shownStateOfCharge();
            m_estimate.take(told, now);
        }
        const GridReport report{.present = !m_gridGone,
                                .islanded = m_gridGone && m_site.charger.islanding,
                                .at = now,
                                .back = m_gridBack};
        m_phase = dispatch::nextPhase(
            m_phase, {.charger = report, .canIsland = m_site.charger.islanding, .reconnect = reconnect}, now);

        dispatch::GuardInput in;
        in.car.pluggedIn = !m_isAway;
        in.car.mayDischarge = true;
        const bool island = m_phase.state == GridState::Island && m_site.orders.backup.mode != BackupMode::Off;
        in.car.floor = island ? energyAt(m_site.backupFloor, m_site.car.usableCapacity) : m_site.reserve();
        if (const auto estimate = m_estimate.estimate()) {
            in.car.stored = estimate->least;
            in.car.storedAge = now - estimate->saidAt;
        }
        const bool silent = m_meterSilent.at(second);
        in.home.meter = silent ? dispatch::MeterState::Stale : dispatch::MeterState::Fresh;
        in.home.house = silent ? 0_W : m_house;
        in.home.grid = m_phase.state;
        in.limits = m_site.limits();
        in.motion = m_motion;
        in.now = now;
        in.hold = 2 * hold; // the set-point stands so long when the link breaks
        const dispatch::Wish wish = dispatch::decide({.plan = &m_plan,
                                                      .override_ = m_hand,
                                                      .limits = in.limits,
                                                      .stored = in.car.stored,
                                                      .floor = in.car.floor,
                                                      .house = in.home.house,
                                                      .grid = m_phase.state,
                                                      .sell = {},
                                                      .buy = {},
                                                      .soldInStep = {},
                                                      .lastSale = {},
                                                      .now = now,
                                                      .hold = hold});
        const dispatch::Verdict verdict = dispatch::guarded(wish.setpoint, in, m_curve);
        for (const dispatch::Clip clip : verdict.clips)
            ++clips[clip];
        heldForReconnecting += m_phase.state == GridState::Reconnecting && wish.setpoint < verdict.setpoint;
        if (0_W < m_motion.setpoint)
            m_motion.lastCharge = now;
        if (m_motion.setpoint < 0_W)
            m_motion.lastDischarge = now;
        m_motion.setpoint = verdict.setpoint;
        if (!m_deaf.at(second)) // refused: what it was told before runs out
            m_setpoint = {verdict.setpoint, now + 2 * hold};
        m_houseTold = silent ? std::nullopt : std::optional(m_house);
        if (m_gridGone && !m_site.charger.islanding && verdict.setpoint != 0_W)
            ++broken["commanded in an outage"];
    }

    /// The promises, on what truly flowed.
    void watch(Instant now, Power power, Energy before)
    {
        const Limits limits = m_site.limits();
        if (power < -limits.dischargeMax || limits.chargeMax < power)
            ++broken["the charger's limit"];
        const Power site = m_house + power;
        // What the home changed after the last word of it is nobody's promise.
        const Power drop = m_houseTold ? std::max(*m_houseTold - m_house, 0_W) : 0_W;
        const Power rise = m_houseTold ? std::max(m_house - *m_houseTold, 0_W) : std::max(m_house, 0_W);
        if (power < 0_W) {
            const bool island = m_gridGone && m_site.charger.islanding && m_site.orders.backup.mode != BackupMode::Off;
            const Energy floor = island ? energyAt(m_site.backupFloor, m_site.car.usableCapacity) : m_site.reserve();
            if (m_car.stored() < floor && m_car.stored() < before)
                ++broken[island ? "the backup floor" : "the reserve"];
            if (!m_gridGone && site < -limits.exportMax - drop - movedSince())
                ++broken["the export limit"];
            if (m_gridGone && !m_site.charger.islanding)
                ++broken["gave into a dead grid"];
            if (!m_gridGone && m_gridBack && now < *m_gridBack + reconnect)
                ++broken["gave while reconnecting"];
            gaveInIsland += m_gridGone;
            sold += !m_gridGone && site < 0_W;
        }
        if (0_W < power && m_gridGone)
            ++broken["charged in an outage"];
        if (0_W < power && limits.importMax + rise + movedSince() < site)
            ++broken["the import limit"];
    }
    /// While nothing can be commanded the home may do what it likes.
    Power movedSince() const { return m_setpoint && m_setpoint->first != m_motion.setpoint ? 20_kW : 0_W; }

    SeededNoise m_noise;
    Site m_site;
    charger::SimulatedCar m_car;
    battery::ChargerCurve m_curve;
    engine::CarEstimate m_estimate;
    Trouble m_lost, m_deaf, m_meterSilent, m_stateSilent, m_outage, m_away;
    Plan m_plan;
    std::optional<Override> m_hand;
    dispatch::GridPhase m_phase{GridState::Connected, test::noon - hours(1)};
    dispatch::Motion m_motion;
    std::optional<std::pair<Power, Instant>> m_setpoint; ///< in force at the charger, until
    Power m_house;
    std::optional<Power> m_houseTold;
    bool m_gridGone = false;
    std::optional<Instant> m_gridBack;
    bool m_isAway = false;
    int m_session = 1;
    Energy m_import;
    Energy m_export;
};

} // namespace

/// Thirty weeks in which everything fails that can: the reserve, the limits and the rule against feeding a dead grid hold.
class FaultyWeeksTest : public QObject
{
    Q_OBJECT
private slots:
    void noPromiseIsBroken()
    {
        int islands = 0, sold = 0, held = 0;
        std::map<dispatch::Clip, int> clips;
        for (std::uint64_t seed = 1; seed <= 30; ++seed) {
            Week week(seed);
            week.live();
            for (const auto &[what, count] : week.broken)
                QFAIL(qPrintable(QString("week %1: %2, %3 times").arg(seed).arg(what.c_str()).arg(count)));
            islands += week.gaveInIsland;
            sold += week.sold;
            held += week.heldForReconnecting;
            for (const auto &[clip, count] : week.clips)
                clips[clip] += count;
        }
        // The weeks were what they claim to be.
        QVERIFY2(islands > 1'000 && sold > 10'000 && held > 50,
                 qPrintable(QString("%1 %2 %3").arg(islands).arg(sold).arg(held)));
        for (const dispatch::Clip clip :
             {dispatch::Clip::NotPluggedIn, dispatch::Clip::StoredUnknown, dispatch::Clip::AtFloor,
              dispatch::Clip::ImportLimit, dispatch::Clip::ExportLimit, dispatch::Clip::NoExportNow,
              dispatch::Clip::MeterSilent, dispatch::Clip::Dwell, dispatch::Clip::BelowMinimum})
            QVERIFY2(clips[clip] > 0, qPrintable(QString::number(static_cast<int>(clip))));
    }
};

QTEST_APPLESS_MAIN(FaultyWeeksTest)
#include "faulty_weeks_test.moc"
