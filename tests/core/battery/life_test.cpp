#include "battery/course.h"
#include "battery/life.h"
#include "tests/support/printers.h"

#include <QtTest>

#include <rapidcheck.h>

#include <cmath>

using namespace tw;
using namespace tw::battery;

namespace {

const Instant midnight = Instant(std::chrono::sys_days(std::chrono::year{2024} / 6 / 24));
constexpr Energy capacity = 50_kWh;

LifeDay dayWith(int number, std::vector<std::pair<int, double>> hoursAndShares)
{
    LifeDay day{{midnight + hours(24 * number), midnight + hours(24 * (number + 1))}, {}};
    for (const auto &[hour, share] : hoursAndShares)
        day.levels.push_back({day.when.begin + hours(hour), Energy::fromWh(std::llround(share * 50'000))});
    return day;
}

LifeRules rules(Chemistry chemistry = Chemistry::Nmc)
{
    return {.chemistry = chemistry, .capacity = capacity, .celsius = 25, .daysBefore = 0};
}

double way(const std::vector<BatteryLevel> &levels)
{
    double sum = 0;
    for (std::size_t i = 1; i < levels.size(); ++i)
        sum += std::abs((levels[i].stored - levels[i - 1].stored).kWh());
    return sum;
}

} // namespace

/// A battery's days, from levels to what is left of it.
class LifeTest : public QObject
{
    Q_OBJECT
private slots:
    void thinnedLevelsKeepTheWay()
    {
        LevelThinner thinner(capacity);
        double true_ = 0;
        Energy before = 40_kWh;
        for (int minute = 0; minute <= 24 * 60; ++minute) {
            // Down in the evening, up at night, still else.
            const int wh = minute < 600 ? 40'000 : minute < 780 ? 40'000 - (minute - 600) * 100
                                           : minute < 1200     ? 22'000
                                           : minute < 1300     ? 22'000 + (minute - 1200) * 120
                                                               : 34'000;
            const Energy stored = Energy::fromWh(wh);
            true_ += std::abs((stored - before).kWh());
            before = stored;
            thinner.add({midnight + minutes(minute), stored});
        }
        const auto levels = thinner.levels();
        QVERIFY(std::abs(way(levels) - true_) < 1e-9);
        QVERIFY2(levels.size() < 15, std::to_string(levels.size()).c_str());
        QVERIFY(levels.front() == (BatteryLevel{midnight, 40_kWh}));
        QVERIFY(levels.back() == (BatteryLevel{midnight + hours(24), 34_kWh}));
    }
    void noiseIsNoCycle()
    {
        LevelThinner thinner(capacity);
        for (int minute = 0; minute < 1440; ++minute)
            thinner.add({midnight + minutes(minute), Energy::fromWh(30'000 + (minute % 2) * 200)});
        // Only what an hour's point happens to see.
        QVERIFY(way(thinner.levels()) < 0.2 * 26);
    }
    void thinnedLevelsRiseAndAreWhole() // (rapidcheck)
    {
        QVERIFY(rc::check([](const std::vector<std::uint16_t> &steps) {
            LevelThinner thinner(capacity);
            Instant at = midnight;
            double full = 0;
            std::optional<Energy> before;
            for (const std::uint16_t step : steps) {
                at += seconds(step % 5000);
                const Energy stored = Energy::fromWs(std::int64_t(step) * 2750 - 100'000);
                if (before)
                    full += std::abs((stored - *before).kWh());
                before = stored;
                thinner.add({at, stored});
            }
            const auto levels = thinner.levels();
            for (std::size_t i = 0; i < levels.size(); ++i) {
                RC_ASSERT(levels[i].stored >= Energy());
                RC_ASSERT(levels[i].stored.ws() % 3600 == 0);
                RC_ASSERT((i == 0 || levels[i - 1].at < levels[i].at)); // one bracket more: RC_ASSERT alone evaluates both sides
            }
            RC_ASSERT(way(levels) <= full + 0.001 * static_cast<double>(levels.size()));
        }));
    }

    void waysReachFromDayToDay()
    {
        // Known at noon of the first and of the third day only.
        const std::vector<LifeDay> days{dayWith(0, {{12, 0.8}}), dayWith(1, {}), dayWith(2, {{12, 0.4}}), dayWith(3, {})};
        const auto ways = waysThrough(days);
        QCOMPARE(ways.size(), std::size_t(4));
        QVERIFY(ways[0].front() == (BatteryLevel{midnight + hours(12), 40_kWh}));
        QVERIFY(ways[0].back() == (BatteryLevel{midnight + hours(24), 35_kWh}));
        QVERIFY(ways[1] == (std::vector<BatteryLevel>{{midnight + hours(24), 35_kWh}, {midnight + hours(48), 25_kWh}}));
        QVERIFY(ways[2].back() == (BatteryLevel{midnight + hours(60), 20_kWh}));
        QVERIFY(ways[3].empty());
    }
    void nothingKnownNothingLived()
    {
        const std::vector<LifeDay> days{dayWith(0, {}), dayWith(1, {})};
        const Life life = lived(rules(), waysThrough(days));
        QCOMPARE(life.fullCycles(), 0.0);
        QCOMPARE(life.health().models.front().left, 1.0);
    }
    void ordinaryDayIsTheModelsDay()
    {
        // Hourly points of a day, as the models were fitted with.
        std::vector<LifeDay> days;
        for (int number = 0; number < 30; ++number)
            days.push_back(dayWith(number, {{0, 0.8}, {7, 0.8}, {8, 0.6}, {17, 0.6}, {20, 0.35}, {23, 0.8}}));
        days.push_back(dayWith(30, {{0, 0.8}}));
        const Life life = lived(rules(Chemistry::Nca), waysThrough(days));
        LifeStep step;
        for (int hour = 0; hour <= 24; ++hour) {
            const double share = hour <= 7 ? 0.8 : hour <= 17 ? 0.6 : hour <= 20 ? 0.6 - (hour - 17) * 0.25 / 3
                                 : hour <= 23                 ? 0.35 + (hour - 20) * 0.15 : 0.8;
            step.points.push_back({hour / 24.0, share, 25});
        }
        CellAge age{.model = CellModel::PanasonicNca};
        for (int number = 0; number < 30; ++number)
            age = aged(age, step);
        QVERIFY2(std::abs(life.ages().front().capacity() - age.capacity()) < 1e-9,
                 std::to_string(life.ages().front().capacity() - age.capacity()).c_str());
        QVERIFY(std::abs(life.fullCycles() - 30 * 0.45) < 1e-9);
        QVERIFY(std::abs(life.health().cyclesByDepth[4] - 29.5) < 1.01); // 45 % deep
    }
    void aWeekDrivenDownIsOneDeepCycle()
    {
        std::vector<LifeDay> slowly;
        std::vector<LifeDay> daily;
        for (int week = 0; week < 20; ++week) {
            for (int day = 0; day < 6; ++day) {
                const double begin = 0.9 - day * 0.1;
                slowly.push_back(dayWith(week * 7 + day, {{0, begin}, {8, begin}, {9, begin - 0.1}}));
                daily.push_back(dayWith(week * 7 + day, {{0, 0.6}, {8, 0.6}, {9, 0.5}, {20, 0.5}, {21, 0.6}}));
            }
            slowly.push_back(dayWith(week * 7 + 6, {{0, 0.3}, {12, 0.3}, {18, 0.9}}));
            daily.push_back(dayWith(week * 7 + 6, {{0, 0.6}}));
        }
        const Life deep = lived(rules(Chemistry::Nca), waysThrough(slowly));
        const Life shallow = lived(rules(Chemistry::Nca), waysThrough(daily));
        QVERIFY(std::abs(deep.fullCycles() - shallow.fullCycles()) < 0.7);
        QVERIFY(deep.ages().front().cyclingLoss > 2 * shallow.ages().front().cyclingLoss);
        QVERIFY(deep.health().cyclesByDepth[5] > 18); // 60 %
        QVERIFY(shallow.health().cyclesByDepth[0] > 100);
    }
    void yearsBeforeMakeTheNextDayCheaper()
    {
        const std::vector<LifeDay> days{dayWith(0, {{0, 0.8}, {20, 0.4}, {23, 0.8}}), dayWith(1, {{0, 0.8}})};
        const auto ways = waysThrough(days);
        LifeRules old = rules();
        old.daysBefore = 1000;
        const Life fresh = lived(rules(), ways);
        const Life aged = lived(old, ways);
        const Life before = lived(old, {});
        for (std::size_t i = 0; i < fresh.ages().size(); ++i) {
            QVERIFY(aged.ages()[i].capacity() < fresh.ages()[i].capacity());
            QVERIFY(aged.ages()[i].cyclingLoss - before.ages()[i].cyclingLoss < fresh.ages()[i].cyclingLoss);
        }
    }
    void courseIsTheLifeAndGoesOnLikeIt()
    {
        std::vector<LifeDay> days;
        for (int number = 0; number < 40; ++number)
            days.push_back(dayWith(number, {{0, 0.8}, {7, 0.8}, {8, 0.6}, {17, 0.6}, {20, 0.35}, {23, 0.8}}));
        LifeRules by = rules();
        by.daysBefore = 100;
        const auto ways = waysThrough(days);
        const std::vector<int> at{-100, -50, 0, 20, 40, 70, 1000};
        const auto course = capacityOn(at, by, ways, 7);
        QCOMPARE(course.size(), at.size());
        QCOMPARE(course[0], (std::vector<double>{1, 1}));
        LifeRules fifty = by;
        fifty.daysBefore = 50;
        // The same life told up to each of those days.
        const auto capacities = [](const Life &life) {
            std::vector<double> result;
            for (const CellAge &age : life.ages())
                result.push_back(age.capacity());
            return result;
        };
        QCOMPARE(course[1], capacities(Life(fifty)));
        QCOMPARE(course[2], capacities(Life(by)));
        QCOMPARE(course[3], capacities(lived(by, std::span(ways).first(20))));
        QCOMPARE(course[4], capacities(lived(by, ways)));
        // All its days are alike, so going on like them is living them.
        for (int number = 40; number < 71; ++number)
            days.push_back(dayWith(number, {{0, 0.8}, {7, 0.8}, {8, 0.6}, {17, 0.6}, {20, 0.35}, {23, 0.8}}));
        const auto further = waysThrough(days);
        const auto longer = capacities(lived(by, std::span(further).first(70)));
        for (std::size_t i = 0; i < longer.size(); ++i) {
            QVERIFY2(std::abs(course[5][i] - longer[i]) < 1e-4, std::to_string(course[5][i] - longer[i]).c_str());
            QVERIFY(course[6][i] < course[5][i] - 0.01);
        }
    }
    void courseWithoutALifeStands()
    {
        const std::vector<int> at{0, 100};
        const auto course = capacityOn(at, rules(), {}, 0);
        QCOMPARE(course.size(), std::size_t(2));
        QCOMPARE(course[0], course[1]);
    }
    void moreTradingNeverWearsLess() // (rapidcheck)
    {
        QVERIFY(rc::check([] {
            const auto chemistry = static_cast<Chemistry>(*rc::gen::inRange(0, 3));
            LifeRules by = rules(chemistry);
            by.daysBefore = 60;
            const int swing = *rc::gen::inRange(1, 20);
            const int more = *rc::gen::inRange(0, 20);
            std::vector<LifeDay> less;
            std::vector<LifeDay> further;
            for (int day = 0; day < 20; ++day) {
                // About the same middle, so that resting is alike.
                const auto with = [&](int half) {
                    const double h = half / 100.0;
                    return dayWith(day, {{0, 0.5}, {6, 0.5 + h}, {12, 0.5}, {18, 0.5 - h}});
                };
                less.push_back(with(swing));
                further.push_back(with(swing + more));
            }
            const Life a = lived(by, waysThrough(less));
            const Life b = lived(by, waysThrough(further));
            RC_ASSERT(b.fullCycles() >= a.fullCycles() - 1e-9);
            if (chemistry == Chemistry::Lfp)
                return; // one of its models has a valley at shallow cycles
            for (std::size_t i = 0; i < a.ages().size(); ++i)
                RC_ASSERT(b.ages()[i].cyclingLoss >= a.ages()[i].cyclingLoss - 1e-9);
        }));
    }
};

QTEST_APPLESS_MAIN(LifeTest)
#include "life_test.moc"
