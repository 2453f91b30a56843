#include "ui/models/axis_pair.h"

#include <QTest>

#include <rapidcheck.h>

using namespace tw;
using ui::AxisPair;
using ui::MoneySpan;

namespace {

MoneySpan span(std::int64_t low, std::int64_t high)
{
    return {Money::fromMicro(low), Money::fromMicro(high)};
}

} // namespace

/// Two axes on one plot: everything inside, zeros and lines together, round steps.
class AxisPairTest : public QObject
{
    Q_OBJECT
private slots:
    void steps_data()
    {
        QTest::addColumn<qlonglong>("low");
        QTest::addColumn<qlonglong>("high");
        QTest::addColumn<qlonglong>("step");
        QTest::addColumn<int>("up");
        QTest::addColumn<int>("down");
        QTest::newRow("a month of days") << -5'900'000LL << 5'300'000LL << 2'000'000LL << 3 << 3;
        QTest::newRow("nothing at all") << 0LL << 0LL << 10'000LL << 1 << 0;
        QTest::newRow("only gains") << 0LL << 4'340'000LL << 1'000'000LL << 5 << 0;
        QTest::newRow("only costs") << -4'340'000LL << 0LL << 1'000'000LL << 1 << 5;
        QTest::newRow("exactly on a line") << -3'000'000LL << 3'000'000LL << 1'000'000LL << 3 << 3;
        QTest::newRow("years") << -700'000'000LL << 1'100'000'000LL << 500'000'000LL << 3 << 2;
    }
    void steps()
    {
        QFETCH(qlonglong, low);
        QFETCH(qlonglong, high);
        const AxisPair pair = ui::axisPair(span(low, high), {});
        QTEST(qlonglong(pair.leftStep.micro()), "step");
        QTEST(pair.stepsUp, "up");
        QTEST(pair.stepsDown, "down");
    }

    void rightCostsGetRoomBelowZero()
    {
        const AxisPair pair = ui::axisPair(span(0, 5'000'000), span(-1'000'000, 20'000'000));
        QCOMPARE(pair.stepsDown, 1);
        QVERIFY(pair.rightLow() <= Money::fromMicro(-1'000'000));
    }

    void showsEverythingWhole()
    {
        QVERIFY(rc::check([] {
            const auto amount = [] { return *rc::gen::inRange<std::int64_t>(0, 9'000'000'000'000LL); };
            const MoneySpan left = span(-amount(), amount());
            const MoneySpan right = span(-amount(), amount());
            const AxisPair pair = ui::axisPair(left, right);
            RC_ASSERT(pair.leftLow() <= left.low && left.high <= pair.leftHigh());
            RC_ASSERT(pair.rightLow() <= right.low && right.high <= pair.rightHigh());
            RC_ASSERT(pair.stepsUp >= 1 && pair.stepsUp + pair.stepsDown <= 7);
            for (const Money step : {pair.leftStep, pair.rightStep}) {
                std::int64_t digit = step.micro();
                while (digit % 10 == 0)
                    digit /= 10;
                RC_ASSERT((digit == 1 || digit == 2 || digit == 5));
            }
        }));
    }
};

QTEST_APPLESS_MAIN(AxisPairTest)
#include "axis_pair_test.moc"
