#include "dispatch/guard.h"
#include "tests/core/dispatch/home.h"
#include "tests/support/printers.h"

#include <rapidcheck.h>

using namespace tw;
using namespace tw::dispatch;

Q_DECLARE_METATYPE(tw::dispatch::GuardInput)
Q_DECLARE_METATYPE(tw::dispatch::Clip)

namespace {

const battery::ChargerCurve curve(test::charger());

GuardInput ordinary()
{
    return {.car = {.pluggedIn = true, .mayDischarge = true, .stored = 30_kWh, .storedAge = seconds(20), .floor = 12_kWh},
            .home = {.meter = MeterState::Fresh, .house = 500_W, .grid = GridState::Connected},
            .limits = test::limits(),
            .motion = {},
            .now = test::noon};
}

/// The ordinary evening with one thing changed.
template <class Change>
GuardInput with(Change change)
{
    GuardInput in = ordinary();
    change(in);
    return in;
}

} // namespace

/// The guard is the last word before the charger: whatever the plan wishes, the promises hold.
class GuardTest : public QObject
{
    Q_OBJECT
private slots:
    void keepsEveryPromise_data()
    {
        QTest::addColumn<Power>("wish");
        QTest::addColumn<GuardInput>("in");
        QTest::addColumn<Power>("given");
        const auto row = [](const char *name, Power wish, GuardInput in, Power given) {
            QTest::newRow(name) << wish << in << given;
        };
        row("nothing wished", 0_W, ordinary(), 0_W);
        row("ordinary charge", 7000_W, ordinary(), 7000_W);
        row("ordinary sale", -7000_W, ordinary(), -7000_W);

        // The car
        row("no car, charge", 7000_W, with([](auto &i) { i.car.pluggedIn = false; }), 0_W);
        row("no car, sale", -7000_W, with([](auto &i) { i.car.pluggedIn = false; }), 0_W);
        row("sale not allowed by the car", -7000_W, with([](auto &i) { i.car.mayDischarge = false; }), 0_W);
        row("charge where sale is not allowed", 7000_W, with([](auto &i) { i.car.mayDischarge = false; }), 7000_W);

        // The reserve
        row("at the reserve, no sale", -5000_W, with([](auto &i) { i.car.stored = 12_kWh; }), 0_W);
        row("below the reserve, no sale", -5000_W, with([](auto &i) { i.car.stored = 3_kWh; }), 0_W);
        row("below the reserve, charge", 10000_W, with([](auto &i) { i.car.stored = 3_kWh; }), 10000_W);
        row("one Wh above the reserve, nothing useful left", -5000_W,
            with([](auto &i) { i.car.stored = Energy::fromWh(12'001); }), 0_W);
        row("reserve reached within the hold: less power", -10000_W,
            with([](auto &i) { i.car.stored = Energy::fromWh(12'100); }),
            dispatchWithin_100Wh());
        row("longer hold, less power", -10000_W, with([](auto &i) {
                i.car.stored = Energy::fromWh(12'100);
                i.hold = seconds(120);
            }),
            dispatchWithin(Energy::fromWh(100), seconds(120)));
        row("empty car", -5000_W, with([](auto &i) { i.car.stored = Energy(); }), 0_W);
        row("floor zero and empty car", -5000_W, with([](auto &i) {
                i.car.stored = Energy();
                i.car.floor = Energy();
            }),
            0_W);

        // The warranty
        const auto left = [](std::optional<Energy> energy, std::optional<seconds> time) {
            return with([&](auto &i) { i.car.allowance = {energy, time}; });
        };
        row("warranty far from full", -5000_W, left(4000_kWh, hours(900)), -5000_W);
        row("warranty full by energy, no sale", -5000_W, left(Energy(), {}), 0_W);
        row("warranty full by time, no sale", -5000_W, left({}, seconds(0)), 0_W);
        row("warranty full within the hold: less power", -10000_W, left(100_Wh, {}), dispatchWithin_100Wh());
        row("warranty full by time within the hold", -5000_W, left({}, seconds(59)), 0_W);
        row("warranty just long enough for the hold", -5000_W, left({}, seconds(60)), -5000_W);
        row("warranty full, charge", 5000_W, left(Energy(), seconds(0)), 5000_W);
        row("warranty full, the home in an outage", -5000_W, with([](auto &i) {
                i.car.allowance = {Energy(), seconds(0)};
                i.home.grid = GridState::Island;
                i.home.house = 2000_W;
            }),
            -5000_W);
        row("warranty full, the car does not help the fuse", 0_W, with([](auto &i) {
                i.car.allowance.energy = Energy();
                i.limits.carMayHelpFuse = true;
                i.home.house = 15000_W;
            }),
            0_W);

        // The state of charge
        row("stored unknown, sale", -5000_W, with([](auto &i) { i.car.stored.reset(); }), 0_W);
        row("stored unknown, charge", 5000_W, with([](auto &i) { i.car.stored.reset(); }), 5000_W);
        row("stored 5 min old, sale", -5000_W, with([](auto &i) { i.car.storedAge = seconds(300); }), -5000_W);
        row("stored older than 5 min, sale", -5000_W, with([](auto &i) { i.car.storedAge = seconds(301); }), 0_W);
        row("stored older than 5 min, charge", 5000_W, with([](auto &i) { i.car.storedAge = seconds(301); }), 5000_W);
        row("another limit on age", -5000_W, with([](auto &i) {
                i.car.storedAge = seconds(100);
                i.storedMaxAge = seconds(60);
            }),
            0_W);

        // The charger
        row("above the charger's charge limit", 22000_W, with([](auto &i) { i.limits.importMax = 40_kW; }), 10000_W);
        row("above the charger's discharge limit", -22000_W, with([](auto &i) { i.limits.exportMax = 40_kW; }),
            -10000_W);
        row("below the least charge", 1379_W, ordinary(), 0_W);
        row("at the least charge", 1380_W, ordinary(), 1380_W);
        row("below the least sale", -1379_W, ordinary(), 0_W);
        row("at the least sale", -1380_W, ordinary(), -1380_W);

        // The connection
        row("oven on, import limit", 7000_W, with([](auto &i) { i.home.house = 9000_W; }), 2000_W);
        row("oven on, too little left to charge", 7000_W, with([](auto &i) { i.home.house = 10000_W; }), 0_W);
        row("house over the limit alone, charge", 7000_W, with([](auto &i) { i.home.house = 15000_W; }), 0_W);
        row("house over the limit alone, sale is welcome", -7000_W, with([](auto &i) { i.home.house = 15000_W; }),
            -7000_W);
        row("sun leaves more for the car", 10000_W, with([](auto &i) {
                i.limits.importMax = 7_kW;
                i.home.house = -2000_W;
            }),
            9000_W);
        row("house takes part of the sale", -10000_W, with([](auto &i) { i.home.house = 1500_W; }), -9500_W);
        row("sun fills part of the export", -10000_W, with([](auto &i) { i.home.house = -3000_W; }), -5000_W);
        row("sun fills the export", -10000_W, with([](auto &i) { i.home.house = -8000_W; }), 0_W);
        row("sun passes the export limit alone", -10000_W, with([](auto &i) { i.home.house = -9000_W; }), 0_W);
        row("no export allowed, home may be run", -10000_W, with([](auto &i) {
                i.limits.exportMax = 0_W;
                i.home.house = 2000_W;
            }),
            -2000_W);

        // The fuse, where the car may help
        const auto help = [](Power house) {
            return with([house](auto &i) {
                i.limits.carMayHelpFuse = true;
                i.home.house = house;
            });
        };
        row("fuse at risk, owner lets car help", 0_W, help(15000_W), -4000_W);
        row("fuse at risk, charge wished", 7000_W, help(15000_W), -4000_W);
        row("fuse at risk, larger sale wished", -7000_W, help(15000_W), -7000_W);
        row("fuse at risk by little: under the least power", 0_W, help(12000_W), 0_W);
        row("fuse at risk, owner does not let car help", 0_W, with([](auto &i) { i.home.house = 15000_W; }), 0_W);
        row("fuse at risk, at the reserve", 0_W, with([](auto &i) {
                i.limits.carMayHelpFuse = true;
                i.home.house = 15000_W;
                i.car.stored = 12_kWh;
            }),
            0_W);
        row("fuse at risk, stored unknown", 0_W, with([](auto &i) {
                i.limits.carMayHelpFuse = true;
                i.home.house = 15000_W;
                i.car.stored.reset();
            }),
            0_W);

        // The house meter
        const auto meter = [](MeterState state) { return with([state](auto &i) { i.home.meter = state; }); };
        row("no house meter, sale", -5000_W, meter(MeterState::None), -5000_W);
        row("no house meter, sale to the export limit", -10000_W, meter(MeterState::None), -8000_W);
        row("no house meter, charge", 10000_W, meter(MeterState::None), 10000_W);
        row("silent meter, no sale", -5000_W, meter(MeterState::Stale), 0_W);
        row("silent meter, charge at half the connection", 10000_W, meter(MeterState::Stale), 5500_W);
        row("silent meter, small charge", 3000_W, meter(MeterState::Stale), 3000_W);

        // The grid
        const auto grid = [](GridState state, Power house) {
            return with([state, house](auto &i) {
                i.home.grid = state;
                i.home.house = house;
            });
        };
        row("outage, nothing is given", -5000_W, grid(GridState::Outage, 0_W), 0_W);
        row("outage, not even to the home: it is not cut off", -5000_W, grid(GridState::Outage, 2000_W), 0_W);
        row("outage, nothing to charge from", 5000_W, grid(GridState::Outage, 500_W), 0_W);
        row("outage with sun, no export", -5000_W, grid(GridState::Outage, -1000_W), 0_W);
        row("reconnecting, no export", -5000_W, grid(GridState::Reconnecting, 500_W), 0_W);
        row("reconnecting, the home draws from the grid", -5000_W, grid(GridState::Reconnecting, 6000_W), 0_W);
        row("reconnecting, charge", 5000_W, grid(GridState::Reconnecting, 500_W), 5000_W);
        row("island, the charger follows the home", -10000_W, grid(GridState::Island, 2000_W), -10000_W);
        row("island, nothing to charge from", 5000_W, grid(GridState::Island, 500_W), 0_W);
        row("island, the sun's surplus charges", 5000_W, grid(GridState::Island, -3000_W), 3000_W);
        row("island, little surplus", 5000_W, grid(GridState::Island, -1000_W), 0_W);
        const auto island = [](auto change) {
            return with([&](auto &i) {
                i.home.grid = GridState::Island;
                change(i);
            });
        };
        row("island, meter without supply", -5000_W, island([](auto &i) { i.home.meter = MeterState::Stale; }), -5000_W);
        row("island, meter without supply, charge", 5000_W, island([](auto &i) { i.home.meter = MeterState::Stale; }),
            0_W);
        row("island, at the floor", -5000_W, island([](auto &i) { i.car.stored = 12_kWh; }), 0_W);
        row("island, stored unknown", -5000_W, island([](auto &i) { i.car.stored.reset(); }), 0_W);
        row("island, no export to limit", -10000_W, island([](auto &i) { i.limits.exportMax = 0_W; }), -10000_W);
        row("island, the car does not allow it", -5000_W, island([](auto &i) { i.car.mayDischarge = false; }), 0_W);
        row("outage, no meter", -5000_W, with([](auto &i) {
                i.home.grid = GridState::Outage;
                i.home.meter = MeterState::None;
            }),
            0_W);
        row("outage, the car does not help the fuse by export", 0_W, with([](auto &i) {
                i.home.grid = GridState::Outage;
                i.limits.carMayHelpFuse = true;
                i.home.house = 15000_W;
            }),
            0_W);

        // The phases
        const auto phases = [](Power l1, Power l2, Power l3) {
            return with([=](auto &i) {
                i.home.phases = {l1, l2, l3};
                i.home.house = l1 + l2 + l3;
                i.limits.phaseMax = 5000_W;
                i.limits.importMax = 15_kW;
                i.limits.exportMax = 15_kW;
            });
        };
        row("one phase nearly full, charge", 9000_W, phases(4000_W, 0_W, 0_W), 3000_W);
        row("one phase full, charge", 9000_W, phases(5000_W, 0_W, 0_W), 0_W);
        row("phases even, charge", 9000_W, phases(2000_W, 2000_W, 2000_W), 9000_W);
        row("sun on one phase, sale", -9000_W, phases(0_W, -3000_W, 0_W), -6000_W);
        row("load on one phase does not help the others, sale", -9000_W, phases(4000_W, -4000_W, 0_W), -3000_W);
        row("one phase of three is used, the others are full", 4000_W, with([](auto &i) {
                i.home.phases = {500_W, 5000_W, 5000_W};
                i.limits.phaseMax = 5000_W;
                i.limits.importMax = 15_kW;
                i.limits.chargerPhases = 1;
            }),
            4000_W);
        row("one phase of three is used and nearly full", 4000_W, with([](auto &i) {
                i.home.phases = {3000_W, 0_W, 0_W};
                i.limits.phaseMax = 5000_W;
                i.limits.chargerPhases = 1;
            }),
            2000_W);
        row("phases told, no fuse set", 9000_W, with([](auto &i) {
                i.home.phases = {4000_W, 0_W, 0_W};
                i.limits.importMax = 15_kW;
            }),
            9000_W);
        row("phases of a silent meter say nothing", 9000_W, with([](auto &i) {
                i.home.phases = {9000_W, 0_W, 0_W};
                i.home.meter = MeterState::Stale;
                i.limits.phaseMax = 5000_W;
            }),
            5500_W);
        row("a phase beyond its fuse, owner lets car help", 0_W, with([](auto &i) {
                i.home.phases = {6000_W, 0_W, 0_W};
                i.home.house = 6000_W;
                i.limits.phaseMax = 5000_W;
                i.limits.carMayHelpFuse = true;
            }),
            -3000_W);

        // The age of the state of charge
        const auto aged = [](Energy stored, seconds age) {
            return with([=](auto &i) {
                i.car.stored = stored;
                i.car.storedAge = age;
                i.car.unseenDraw = 3600_W; // 1 Wh a second
            });
        };
        row("just said, above the floor", -5000_W, aged(Energy::fromWh(12'200), seconds(0)), -5000_W);
        row("200 s later it may be gone", -5000_W, aged(Energy::fromWh(12'200), seconds(200)), 0_W);
        row("100 s later half of it may be gone", -10000_W, aged(Energy::fromWh(12'200), seconds(100)),
            dispatchWithin_100Wh());
        row("a word from the future does not add", -10000_W, aged(Energy::fromWh(12'100), seconds(-100)),
            dispatchWithin_100Wh());

        // Dwell
        const auto after = [](std::optional<seconds> charge, std::optional<seconds> discharge) {
            return with([&](auto &i) {
                if (charge)
                    i.motion.lastCharge = i.now - *charge;
                if (discharge)
                    i.motion.lastDischarge = i.now - *discharge;
            });
        };
        row("sale 59 s after a charge", -5000_W, after(seconds(59), {}), 0_W);
        row("sale 60 s after a charge", -5000_W, after(seconds(60), {}), -5000_W);
        row("charge 59 s after a sale", 5000_W, after({}, seconds(59)), 0_W);
        row("charge 60 s after a sale", 5000_W, after({}, seconds(60)), 5000_W);
        row("more of the same direction", 5000_W, after(seconds(1), seconds(3600)), 5000_W);
        row("stop at once", 0_W, after(seconds(0), {}), 0_W);
        row("clock went back: the reversal waits", -5000_W, after(seconds(-100), {}), 0_W);
    }

    void keepsEveryPromise()
    {
        QFETCH(Power, wish);
        QFETCH(GuardInput, in);
        const Verdict verdict = guarded(wish, in, curve);
        QTEST(verdict.setpoint, "given");
        QVERIFY(verdict.setpoint == wish || !verdict.clips.empty()); // what is changed is said
        if (!in.limits.carMayHelpFuse)
            QCOMPARE(verdict.clips.empty(), verdict.setpoint == wish); // and nothing else
    }

    void saysWhichPromise_data()
    {
        QTest::addColumn<Power>("wish");
        QTest::addColumn<GuardInput>("in");
        QTest::addColumn<Clip>("why");
        QTest::newRow("no car") << 1000_W << with([](auto &i) { i.car.pluggedIn = false; }) << Clip::NotPluggedIn;
        QTest::newRow("reserve") << -5000_W << with([](auto &i) { i.car.stored = 12_kWh; }) << Clip::AtFloor;
        QTest::newRow("warranty") << -5000_W << with([](auto &i) { i.car.allowance.energy = Energy(); })
                                  << Clip::WearLimit;
        QTest::newRow("unknown") << -5000_W << with([](auto &i) { i.car.stored.reset(); }) << Clip::StoredUnknown;
        QTest::newRow("import") << 7000_W << with([](auto &i) { i.home.house = 9000_W; }) << Clip::ImportLimit;
        QTest::newRow("export") << -10000_W << ordinary() << Clip::ExportLimit;
        QTest::newRow("silent meter") << -5000_W << with([](auto &i) { i.home.meter = MeterState::Stale; })
                                      << Clip::MeterSilent;
        QTest::newRow("outage") << -5000_W << with([](auto &i) { i.home.grid = GridState::Outage; })
                                << Clip::NoExportNow;
        QTest::newRow("nothing to charge from") << 5000_W << with([](auto &i) { i.home.grid = GridState::Outage; })
                                                << Clip::NoGrid;
        QTest::newRow("phase") << 9000_W << with([](auto &i) {
            i.home.phases = {4000_W, 0_W, 0_W};
            i.limits.phaseMax = 5000_W;
        }) << Clip::PhaseLimit;
        QTest::newRow("least power") << 900_W << ordinary() << Clip::BelowMinimum;
        QTest::newRow("dwell") << -5000_W << with([](auto &i) { i.motion.lastCharge = i.now; }) << Clip::Dwell;
    }
    void saysWhichPromise()
    {
        QFETCH(Power, wish);
        QFETCH(GuardInput, in);
        QFETCH(Clip, why);
        const Verdict verdict = guarded(wish, in, curve);
        QVERIFY(std::ranges::find(verdict.clips, why) != verdict.clips.end());
    }

    void holdsInRandomWorlds()
    {
        QVERIFY(rc::check("every promise at once", [] {
            using rc::gen::arbitrary;
            using rc::gen::inRange;
            GuardInput in = ordinary();
            in.car.pluggedIn = *arbitrary<bool>();
            in.car.mayDischarge = *arbitrary<bool>();
            if (*arbitrary<bool>())
                in.car.stored = Energy::fromWh(*inRange(0, 60'000));
            else
                in.car.stored.reset();
            in.car.storedAge = seconds(*inRange(0, 600));
            in.car.floor = Energy::fromWh(*inRange(0, 40'000));
            in.home.meter = static_cast<MeterState>(*inRange(0, 3));
            in.home.house = Power::fromW(*inRange(-15'000, 20'000));
            in.home.grid = static_cast<GridState>(*inRange(0, 4));
            in.limits.importMax = Power::fromW(*inRange(0, 30'000));
            in.limits.exportMax = Power::fromW(*inRange(0, 20'000));
            in.limits.carMayHelpFuse = *arbitrary<bool>();
            in.car.unseenDraw = Power::fromW(*inRange(0, 4'000));
            if (*arbitrary<bool>()) {
                const Power l1 = Power::fromW(*inRange(-6'000, 8'000));
                const Power l2 = Power::fromW(*inRange(-6'000, 8'000));
                in.home.phases = {l1, l2, in.home.house - l1 - l2};
                in.limits.phaseMax = Power::fromW(*inRange(1'000, 12'000));
                in.limits.chargerPhases = *rc::gen::element(1, 3);
            }
            in.hold = seconds(*inRange(1, 900));
            if (*arbitrary<bool>())
                in.motion.lastCharge = in.now - seconds(*inRange(-30, 200));
            if (*arbitrary<bool>())
                in.motion.lastDischarge = in.now - seconds(*inRange(-30, 200));
            if (*arbitrary<bool>())
                in.car.allowance.energy = Energy::fromWh(*inRange(0, 500));
            if (*arbitrary<bool>())
                in.car.allowance.time = seconds(*inRange(0, 900));
            const Power wish = Power::fromW(*inRange(-30'000, 30'000));
            const Power given = guarded(wish, in, curve).setpoint;

            RC_ASSERT((in.car.pluggedIn || given == 0_W));
            RC_ASSERT(given <= in.limits.chargeMax && -in.limits.dischargeMax <= given);
            RC_ASSERT((given == 0_W || given >= in.limits.chargeMin || -given >= in.limits.dischargeMin));
            const Power house = in.home.meter == MeterState::Fresh ? in.home.house : 0_W;
            const bool cutOff = in.home.grid == GridState::Island;
            const bool fused = in.home.phases && in.limits.phaseMax && in.home.meter == MeterState::Fresh;
            const int used = in.limits.chargerPhases;
            if (0_W < given) {
                RC_ASSERT(in.home.grid != GridState::Outage);
                RC_ASSERT((!cutOff || (in.home.meter == MeterState::Fresh && given + house <= 0_W)));
                for (int i = 0; fused && i < used; ++i)
                    RC_ASSERT((*in.home.phases)[std::size_t(i)].w() * used + given.w() <= in.limits.phaseMax->w() * used);
                RC_ASSERT(given + house <= in.limits.importMax);
                RC_ASSERT(given <= wish);
            }
            if (given < 0_W) {
                RC_ASSERT(in.car.mayDischarge && in.car.stored && in.car.storedAge <= in.storedMaxAge);
                const Energy aged = *in.car.stored - energyOver(in.car.unseenDraw, in.car.storedAge);
                RC_ASSERT(aged + curve.batteryChange(given, in.hold) >= in.car.floor);
                RC_ASSERT((cutOff || in.home.meter != MeterState::Stale));
                const bool worn = !cutOff;
                for (int i = 0; !cutOff && fused && i < used; ++i)
                    RC_ASSERT((*in.home.phases)[std::size_t(i)].w() * used + given.w() >= -in.limits.phaseMax->w() * used);
                const auto &allowed = in.car.allowance;
                RC_ASSERT((!worn || !allowed.energy || -curve.batteryChange(given, in.hold) <= *allowed.energy));
                RC_ASSERT((!worn || !allowed.time || in.hold <= *allowed.time));
                RC_ASSERT((cutOff || in.home.grid == GridState::Connected));
                RC_ASSERT((cutOff || given + house >= -in.limits.exportMax));
                // Never a discharge of its own, but for the fuse.
                Power over = house - in.limits.importMax;
                for (int i = 0; fused && i < used; ++i)
                    over = std::max(over, Power::fromW(((*in.home.phases)[std::size_t(i)] - *in.limits.phaseMax).w() * used));
                RC_ASSERT((wish <= given || (in.limits.carMayHelpFuse && -given <= over)));
            }
            const auto &opposite = 0_W < given ? in.motion.lastDischarge : in.motion.lastCharge;
            RC_ASSERT((given == 0_W || !opposite || in.now - *opposite >= in.limits.dwell));
        }));
    }

private:
    static Power dispatchWithin(Energy spare, seconds hold)
    {
        return -dispatch::dischargeWithin(spare, hold, test::limits().dischargeMax, curve);
    }
    static Power dispatchWithin_100Wh() { return dispatchWithin(Energy::fromWh(100), seconds(60)); }
};

QTEST_APPLESS_MAIN(GuardTest)
#include "guard_test.moc"
