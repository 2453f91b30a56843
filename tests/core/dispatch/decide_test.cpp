#include "dispatch/decide.h"
#include "tests/core/dispatch/home.h"
#include "tests/support/printers.h"

#include <rapidcheck.h>

using namespace tw;
using namespace tw::dispatch;

Q_DECLARE_METATYPE(tw::dispatch::DecideInput)
Q_DECLARE_METATYPE(tw::Reason)

namespace {

/// A plan of quarter hours from noon with these powers; a discharge sells all beyond `house`.
Plan planOf(std::vector<Power> powers, Power house = 500_W)
{
    Plan plan;
    Instant begin = test::noon;
    for (Power power : powers) {
        PlanStep step;
        step.when = {begin, begin + minutes(15)};
        step.setpoint = power;
        step.house = house;
        if (power < 0_W) {
            const Power sold = std::max(-power - house, 0_W);
            step.sold = energyOver(sold, minutes(15));
            step.avoided = energyOver(-power - sold, minutes(15));
            step.reason = sold == 0_W ? Reason::RunHome : Reason::SellHigh;
        } else if (0_W < power) {
            const Power stored = std::min(power, std::max(-house, 0_W));
            step.bought = energyOver(power - stored, minutes(15));
            step.storedSolar = energyOver(stored, minutes(15));
            step.reason = Reason::CheapToSellLater;
        }
        plan.steps.push_back(step);
        begin = step.when.end;
    }
    return plan;
}

DecideInput ordinary(const Plan &plan)
{
    return {.plan = &plan,
            .override_ = {},
            .limits = test::limits(),
            .stored = 40_kWh,
            .floor = 20_kWh,
            .house = 500_W,
            .sell = {.order = {}, .window = {test::noon - hours(12), test::noon + hours(12)}, .delivered = {}, .plannedLater = {}},
            .buy = {.order = {}, .window = {test::noon - hours(12), test::noon + hours(12)}, .delivered = {}, .plannedLater = {}},
            .soldInStep = {},
            .boughtInStep = {},
            .lastSale = {},
            .lastPurchase = {},
            .now = test::noon};
}

template <class Change>
DecideInput with(const Plan &plan, Change change)
{
    DecideInput in = ordinary(plan);
    change(in);
    return in;
}

} // namespace

/// Override, then safety, then plan; amounts are met at the meter.
class DecideTest : public QObject
{
    Q_OBJECT
private slots:
    /// Without a grid there is nothing to arbitrate; with one the owner's hand is above his backup, and that above the plan.
    void runsTheHomeOnTheCar()
    {
        const Plan selling = planOf({-5000_W, -5000_W});
        const auto wish = [&](auto change) { return decide(with(selling, change)); };
        QVERIFY((wish([](auto &in) { in.grid = GridState::Outage; }) == Wish{0_W, Reason::NoGrid}));
        QVERIFY((wish([](auto &in) { in.grid = GridState::Island; }) == Wish{-10000_W, Reason::Backup}));
        QVERIFY((wish([](auto &in) {
                    in.grid = GridState::Island;
                    in.house = -3000_W;
                }) == Wish{3000_W, Reason::Backup}));
        QVERIFY((wish([](auto &in) {
                    in.grid = GridState::Island;
                    in.override_ = Override{OverrideKind::ChargeNow, in.now + hours(1)};
                    in.stored = 5_kWh;
                }) == Wish{-10000_W, Reason::Backup}));
        QVERIFY((wish([](auto &in) { in.backupNow = true; }) == Wish{-500_W, Reason::Backup}));
        QVERIFY((wish([](auto &in) {
                    in.backupNow = true;
                    in.house = -3000_W;
                }) == Wish{3000_W, Reason::Backup}));
        QVERIFY((wish([](auto &in) {
                    in.backupNow = true;
                    in.override_ = Override{OverrideKind::Hold, in.now + hours(1)};
                }) == Wish{0_W, Reason::Override}));
        QVERIFY((wish([](auto &in) {
                    in.backupNow = true;
                    in.stored = 5_kWh;
                }) == Wish{10000_W, Reason::ReserveFirst}));
        QVERIFY(wish([](auto &in) { in.grid = GridState::Reconnecting; }).reason == Reason::SellHigh); // the guard says no
    }
    void decides_data()
    {
        QTest::addColumn<DecideInput>("in");
        QTest::addColumn<Power>("setpoint");
        QTest::addColumn<Reason>("reason");
        static const Plan charge = planOf({7000_W});
        static const Plan sale = planOf({-8000_W, -8000_W});
        static const Plan idle = planOf({0_W});
        static const Plan home = planOf({-1500_W}, 1500_W);
        const auto row = [](const char *name, DecideInput in, Power setpoint, Reason reason) {
            QTest::newRow(name) << in << setpoint << reason;
        };
        row("follows the plan's charge", ordinary(charge), 7000_W, Reason::CheapToSellLater);
        row("no plan: idle", with(charge, [](auto &i) { i.plan = nullptr; }), 0_W, Reason::HoldReserve);
        row("plan is over: idle", with(charge, [](auto &i) { i.now += hours(1); }), 0_W, Reason::HoldReserve);
        row("no plan and below the reserve: charge", with(charge, [](auto &i) {
                i.plan = nullptr;
                i.stored = 10_kWh;
            }),
            10000_W, Reason::ReserveFirst);
        row("stored unknown: the plan", with(charge, [](auto &i) { i.stored.reset(); }), 7000_W,
            Reason::CheapToSellLater);

        // Overrides
        const auto hand = [](const Plan &plan, OverrideKind kind, minutes left) {
            return with(plan, [=](auto &i) { i.override_ = Override{kind, i.now + left}; });
        };
        row("charge now", hand(sale, OverrideKind::ChargeNow, minutes(5)), 10000_W, Reason::Override);
        row("hold", hand(sale, OverrideKind::Hold, minutes(5)), 0_W, Reason::Override);
        row("sell now", hand(charge, OverrideKind::SellNow, minutes(5)), -10000_W, Reason::Override);
        row("an override that is over", hand(charge, OverrideKind::Hold, minutes(0)), 7000_W,
            Reason::CheapToSellLater);
        row("hold wins over the reserve", with(sale, [](auto &i) {
                i.override_ = Override{OverrideKind::Hold, i.now + minutes(5)};
                i.stored = 10_kWh;
            }),
            0_W, Reason::Override);

        // Selling follows the meter
        row("sale as planned", ordinary(sale), -8000_W, Reason::SellHigh);
        row("house takes more: more power", with(sale, [](auto &i) { i.house = 1500_W; }), -9000_W, Reason::SellHigh);
        row("sun covers the house: the sale alone", with(sale, [](auto &i) { i.house = -1000_W; }), -7500_W,
            Reason::SellHigh);
        row("behind in the step: more power", with(sale, [](auto &i) {
                i.now += minutes(10);
                i.soldInStep = Energy::fromWh(1000);
            }),
            -(10500_W + 500_W), Reason::SellHigh);
        row("ahead in the step: less power", with(sale, [](auto &i) {
                i.now += minutes(10);
                i.soldInStep = Energy::fromWh(1500);
            }),
            -(4500_W + 500_W), Reason::SellHigh);

        // Amounts
        const auto exactly = [](const Plan &plan, Energy asked, Energy delivered, Energy later = {}) {
            return with(plan, [=](auto &i) {
                i.sell.order = {.mode = AmountMode::Exactly, .energy = asked, .per = Per::Day, .priceLimit = {}};
                i.sell.delivered = delivered;
                i.sell.plannedLater = later;
            });
        };
        row("far from the amount", exactly(sale, 8_kWh, 0_kWh, 2_kWh), -8000_W, Reason::SellHigh);
        row("the amount ends within the step", exactly(sale, 8_kWh, Energy::fromWh(7'000)), -(4000_W + 500_W),
            Reason::SellHigh);
        row("amount reached: no sale", exactly(sale, 8_kWh, 8_kWh), 0_W, Reason::HoldOrderMet);
        row("amount passed: no sale", exactly(sale, 8_kWh, Energy::fromWh(8'050)), 0_W, Reason::HoldOrderMet);
        row("amount reached, a home to run", with(sale, [](auto &i) {
                i.sell.order = {.mode = AmountMode::Exactly, .energy = 8_kWh, .per = Per::Day, .priceLimit = {}};
                i.sell.delivered = 8_kWh;
                i.house = 2000_W;
            }),
            -2000_W, Reason::HoldOrderMet);
        row("at least goes on", with(sale, [](auto &i) {
                i.sell.order = {.mode = AmountMode::AtLeast, .energy = 8_kWh, .per = Per::Day, .priceLimit = {}};
                i.sell.delivered = 9_kWh;
            }),
            -8000_W, Reason::SellHigh);

        // The tail of an amount
        const auto tail = [&](Energy lack, std::optional<minutes> sinceSale) {
            auto in = exactly(idle, 8_kWh, 8_kWh - lack);
            if (sinceSale)
                in.lastSale = in.now - *sinceSale;
            return in;
        };
        row("90 Wh lacking just after the sale", tail(90_Wh, minutes(2)), -(5400_W + 500_W), Reason::SellForOrder);
        row("30 Wh lacking just after the sale", tail(30_Wh, minutes(2)), -(1800_W + 500_W), Reason::SellForOrder);
        row("5 Wh lacking: near enough", tail(5_Wh, minutes(2)), 0_W, Reason::HoldSpreadTooSmall);
        row("90 Wh lacking long after the sale", tail(90_Wh, minutes(90)), 0_W, Reason::HoldSpreadTooSmall);
        row("much lacking: the planner's business", tail(700_Wh, minutes(2)), 0_W, Reason::HoldSpreadTooSmall);
        row("90 Wh lacking, planned later", exactly(idle, 8_kWh, 7910_Wh, 90_Wh), 0_W, Reason::HoldSpreadTooSmall);
        row("90 Wh lacking at the end of the day", with(idle, [](auto &i) {
                i.sell.order = {.mode = AmountMode::Exactly, .energy = 8_kWh, .per = Per::Day, .priceLimit = {}};
                i.sell.delivered = 7910_Wh;
                i.sell.window.end = i.now + minutes(30);
            }),
            -(5400_W + 500_W), Reason::SellForOrder);

        // The home
        row("runs the home as planned", with(home, [](auto &i) { i.house = 1500_W; }), -1500_W, Reason::RunHome);
        row("the home takes less: nothing is sold by the way", with(home, [](auto &i) { i.house = 1000_W; }),
            -1000_W, Reason::RunHome);
        row("the sun shines after all", with(home, [](auto &i) { i.house = -1000_W; }), 0_W, Reason::RunHome);

        // Buying
        row("bought enough", with(charge, [](auto &i) {
                i.buy.order = {.mode = AmountMode::AtMost, .energy = 5_kWh, .per = Per::Day, .priceLimit = {}};
                i.buy.delivered = 5_kWh;
            }),
            0_W, Reason::HoldOrderMet);
        static const Plan sunny = planOf({7000_W}, -2000_W);
        static const Plan sunOnly = planOf({2000_W}, -2000_W);
        static const Plan little = planOf({1500_W}, 500_W);
        const auto buying = [](const Plan &plan, auto change) {
            return with(plan, [=](auto &i) {
                i.buy.order = {.mode = AmountMode::Exactly, .energy = 9_kWh, .per = Per::Day, .priceLimit = {}};
                i.house = plan.steps.front().house;
                change(i);
            });
        };
        row("purchase as planned", buying(charge, [](auto &) {}), 7000_W, Reason::CheapToSellLater);
        row("purchase and sun as planned", buying(sunny, [](auto &) {}), 7000_W, Reason::CheapToSellLater);
        row("less sun: less power", buying(sunny, [](auto &i) { i.house = -500_W; }), 5500_W,
            Reason::CheapToSellLater);
        row("more sun: more power", buying(sunny, [](auto &i) { i.house = -3000_W; }), 8000_W,
            Reason::CheapToSellLater);
        row("more sun than the charger takes beside it", buying(sunny, [](auto &i) { i.house = -8000_W; }), 10000_W,
            Reason::CheapToSellLater);
        row("behind with the purchase: more power", buying(charge, [](auto &i) {
                i.now += minutes(10);
                i.boughtInStep = Energy::fromWh(1000);
            }),
            9000_W, Reason::CheapToSellLater);
        row("far behind with the purchase: full power", buying(charge, [](auto &i) {
                i.now += minutes(10);
                i.boughtInStep = Energy::fromWh(500);
            }),
            10000_W, Reason::CheapToSellLater);
        row("ahead with the purchase: less power", buying(charge, [](auto &i) {
                i.now += minutes(10);
                i.boughtInStep = Energy::fromWh(1500);
            }),
            3000_W, Reason::CheapToSellLater);
        row("the order ends within the step", buying(charge, [](auto &i) { i.buy.delivered = Energy::fromWh(8'500); }),
            2000_W, Reason::CheapToSellLater);
        row("it ends below the charger's minimum: sooner, and to the watt-hour",
            buying(charge, [](auto &i) { i.buy.delivered = Energy::fromWh(8'900); }), 1500_W, Reason::CheapToSellLater);
        row("half of a hold at the minimum is nearer than nothing",
            buying(charge, [](auto &i) { i.buy.delivered = Energy::fromWh(8'988); }), 1380_W, Reason::CheapToSellLater);
        row("nothing is nearer than a hold at the minimum",
            buying(charge, [](auto &i) { i.buy.delivered = Energy::fromWh(8'989); }), 0_W, Reason::CheapToSellLater);
        row("bought: the sun alone goes on", buying(sunny, [](auto &i) { i.buy.delivered = 9_kWh; }), 2000_W,
            Reason::HoldOrderMet);
        row("bought, and too little sun", buying(sunny, [](auto &i) {
                i.buy.delivered = 9_kWh;
                i.house = -1000_W;
            }),
            0_W, Reason::HoldOrderMet);
        row("sun was planned and less shines: nothing is bought by the way",
            buying(sunOnly, [](auto &i) { i.house = -1500_W; }), 1500_W, Reason::CheapToSellLater);
        row("at least catches up as well", buying(charge, [](auto &i) {
                i.buy.order.mode = AmountMode::AtLeast;
                i.buy.delivered = 20_kWh;
                i.now += minutes(10);
                i.boughtInStep = Energy::fromWh(1000);
            }),
            9000_W, Reason::CheapToSellLater);
        row("no amount: the plan's power", with(charge, [](auto &i) {
                i.now += minutes(10);
                i.boughtInStep = Energy::fromWh(1500);
            }),
            7000_W, Reason::CheapToSellLater);
        for (const Reason reason : {Reason::ReserveFirst, Reason::TripFirst, Reason::CheapBeforeTrip}) {
            static Plan needed[3];
            Plan &plan = needed[reason == Reason::ReserveFirst ? 0 : reason == Reason::TripFirst ? 1 : 2];
            plan = charge;
            plan.steps.front().reason = reason;
            row(qPrintable(QString("a need is never held back: %1").arg(int(reason))),
                buying(plan, [](auto &i) {
                    i.boughtInStep = Energy::fromWh(1700);
                    i.buy.delivered = 9_kWh;
                }),
                7000_W, reason);
        }

        static const Plan canWait = [] {
            Plan plan = planOf({7000_W, 0_W, 0_W}, -2000_W);
            plan.steps[0].reason = Reason::CheapBeforeTrip;
            plan.steps[2].reason = Reason::Away;
            return plan;
        }();
        static const Plan cannotWait = [] {
            Plan plan = canWait;
            plan.steps[1].setpoint = 4000_W;
            return plan;
        }();
        row("before a trip, with time to make up for it", buying(canWait, [](auto &i) { i.house = -500_W; }), 5500_W,
            Reason::CheapBeforeTrip);
        row("before a trip, and no time", buying(cannotWait, [](auto &i) { i.house = -500_W; }), 7000_W,
            Reason::CheapBeforeTrip);
        row("the plan passes the amount for a trip", buying(canWait, [](auto &i) { i.buy.delivered = 9_kWh; }), 7000_W,
            Reason::CheapBeforeTrip);

        // The tail of a purchase
        const auto buyTail = [&](Energy lack, std::optional<minutes> since, auto change) {
            return buying(idle, [=](auto &i) {
                i.buy.delivered = 9_kWh - lack;
                if (since)
                    i.lastPurchase = i.now - *since;
                change(i);
            });
        };
        const auto asItIs = [](auto &) {};
        row("90 Wh lacking just after the purchase", buyTail(90_Wh, minutes(2), asItIs), 5400_W, Reason::BuyForOrder);
        row("30 Wh lacking, and sun", buyTail(30_Wh, minutes(2), [](auto &i) { i.house = -1000_W; }), 2800_W,
            Reason::BuyForOrder);
        row("490 Wh lacking: full power", buyTail(490_Wh, minutes(2), asItIs), 10000_W, Reason::BuyForOrder);
        row("10 Wh lacking of a purchase: near enough", buyTail(10_Wh, minutes(2), asItIs), 0_W,
            Reason::HoldSpreadTooSmall);
        row("90 Wh lacking long after the purchase", buyTail(90_Wh, minutes(90), asItIs), 0_W,
            Reason::HoldSpreadTooSmall);
        row("90 Wh lacking, bought later", buyTail(90_Wh, minutes(2), [](auto &i) { i.buy.plannedLater = 90_Wh; }),
            0_W, Reason::HoldSpreadTooSmall);
        row("90 Wh lacking at the end of the day, nothing bought yet",
            buyTail(90_Wh, std::nullopt, [](auto &i) { i.buy.window.end = i.now + minutes(30); }), 5400_W,
            Reason::BuyForOrder);
        row("90 Wh lacking at the daily limit", buyTail(90_Wh, minutes(2), [](auto &i) { i.ceiling = 40_kWh; }), 0_W,
            Reason::HoldSpreadTooSmall);
        row("90 Wh lacking of at most", buyTail(90_Wh, minutes(2), [](auto &i) { i.buy.order.mode = AmountMode::AtMost; }),
            0_W, Reason::HoldSpreadTooSmall);
        row("90 Wh lacking, paused", buyTail(90_Wh, minutes(2), [](auto &i) {
                i.override_ = Override{OverrideKind::Pause, i.now + hours(1)};
            }),
            0_W, Reason::HoldSpreadTooSmall);
    }

    void decides()
    {
        QFETCH(DecideInput, in);
        const Wish wish = decide(in);
        QTEST(wish.setpoint, "setpoint");
        QTEST(wish.reason, "reason");
    }

    /// Whatever the home does beside it: what is bought is what was asked for, to half of what the charger's minimum moves
    /// between two decisions.
    void buysExactly()
    {
        QVERIFY(rc::check("buys exactly", [] {
            using rc::gen::inRange;
            const seconds hold = *rc::gen::element(seconds(10), seconds(30), seconds(60));
            const Power expected = Power::fromW(*inRange(-2000, 3000));
            std::vector<Power> powers;
            for (int i = *inRange(1, 5); i > 0; --i)
                powers.push_back(*inRange(0, 3) ? Power::fromW(*inRange(1380, 7000)) : 0_W);
            powers.insert(powers.end(), 2, 0_W); // time for the tail
            const Plan plan = planOf(powers, expected);
            Energy planned;
            for (const PlanStep &step : plan.steps)
                planned += step.bought;
            DecideInput in = ordinary(plan);
            in.hold = hold;
            in.buy.order = {.mode = AmountMode::Exactly, .energy = planned, .per = Per::Day, .priceLimit = {}};
            for (const PlanStep &step : plan.steps) {
                in.boughtInStep = {};
                in.buy.plannedLater = {};
                for (const PlanStep &later : plan.steps)
                    in.buy.plannedLater += step.when.begin < later.when.begin ? later.bought : Energy();
                for (in.now = step.when.begin; in.now < step.when.end; in.now += hold) {
                    in.house = expected + Power::fromW(*inRange(-1500, 1500));
                    const Power setpoint = decide(in).setpoint;
                    RC_ASSERT(setpoint >= 0_W && setpoint <= in.limits.chargeMax);
                    RC_ASSERT((setpoint == 0_W || in.limits.chargeMin <= setpoint));
                    const Energy bought = energyOver(std::max(setpoint - std::max(-in.house, 0_W), 0_W), hold);
                    in.boughtInStep += bought;
                    in.buy.delivered += bought;
                    if (bought > Energy())
                        in.lastPurchase = in.now + hold;
                }
            }
            const Energy miss = std::max(in.buy.delivered - planned, planned - in.buy.delivered);
            const Energy least = energyOver(in.limits.chargeMin, hold);
            RC_ASSERT(miss.ws() <= std::max(Energy::fromWh(10).ws(), least.ws() / 2) + Energy::fromWh(1).ws());
        }));
    }
};

QTEST_APPLESS_MAIN(DecideTest)
#include "decide_test.moc"
