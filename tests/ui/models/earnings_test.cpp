#include "tests/support/earnings_days.h"

#include "ui/models/earnings_model.h"
#include "ui/models/table_text.h"
#include "units/text.h"

#include <QAbstractItemModelTester>
#include <QTest>

#include <rapidcheck.h>

using namespace tw;
using std::chrono::days;
using std::chrono::month;
using std::chrono::sys_days;
using std::chrono::year;
using ui::EarningsBook;
using ui::EarningsModel;
using ui::EarningsView;
using ui::Period;

namespace {

const QLocale english(QLocale::English, QLocale::Ireland);

ui::Formats formats()
{
    return ui::Formats(english, QStringLiteral("EUR"), QTimeZone("Europe/Amsterdam"));
}

LocalDay on(int y, unsigned m, unsigned d)
{
    return year(y) / month(m) / std::chrono::day(d);
}

/// The same sums a second way: straight over the ledger's days.
struct Sums {
    Money cash;
    Money wear;
    Energy sold;
    int days = 0;
};
Sums sumsOf(const test::Days &all, LocalDay first, LocalDay last)
{
    Sums sums;
    for (const DayFigures &figures : *all) {
        if (figures.state == SettleState::Provisional || figures.day < first || last < figures.day)
            continue;
        sums.cash += figures.money.bought + figures.money.sold + figures.money.avoided + figures.money.storedSolar;
        sums.wear += figures.wear;
        sums.sold += figures.flows.sold;
        ++sums.days;
    }
    return sums;
}

} // namespace

/// Earnings by period: integer sums, an honest comparison, and a CSV that is the table.
class EarningsTest : public QObject
{
    Q_OBJECT
private slots:
    void sums_data()
    {
        QTest::addColumn<int>("period");
        QTest::addColumn<int>("bars");
        QTest::addColumn<int>("days");
        QTest::addColumn<bool>("previous");
        QTest::addColumn<bool>("next");
        QTest::newRow("week") << int(Period::Week) << 7 << 7 << true << true;
        QTest::newRow("month") << int(Period::Month) << 31 << 31 << true << true;
        QTest::newRow("year") << int(Period::Year) << 12 << 245 << false << false;
        QTest::newRow("all by month") << int(Period::All) << 9 << 245 << false << false;
    }
    void sums()
    {
        QFETCH(int, period);
        const test::Days all = test::yearOfDays(true);
        const EarningsView view = EarningsBook(all).view(static_cast<Period>(period), on(2027, 8, 11));
        QTEST(int(view.bars.size()), "bars");
        QTEST(view.total.days, "days");
        QTEST(view.hasPrevious, "previous");
        QTEST(view.hasNext, "next");
        const Sums expected = sumsOf(all, view.bars.front().first, view.bars.back().last);
        QCOMPARE(view.total.total().micro(), (expected.cash - expected.wear).micro());
        QCOMPARE(view.total.flows.sold.ws(), expected.sold.ws());
        Money total;
        Money better;
        for (const EarningsRow &bar : view.bars) {
            total += bar.total();
            better += bar.betterBy().value_or(Money());
            if (bar.compared())
                QCOMPARE(bar.betterBy()->micro(), (bar.total() - *bar.onlyChargingKnown()).micro());
        }
        QCOMPARE(total.micro(), view.total.total().micro());
        QCOMPARE(better.micro(), view.total.betterBy()->micro());
    }

    void energyLeftIsMovedOnce()
    {
        // Two days: the baseline ends the first with 1 more in its battery than this car, the second level.
        DayFigures first;
        first.day = on(2027, 3, 1);
        first.state = SettleState::Settled;
        first.money.sold = Money::fromMicro(5'000'000);
        first.onlyCharging = BaselineDay{.earned = Money::fromMicro(-2'000'000),
                                         .endDifference = Money::fromMicro(-1'000'000)};
        DayFigures second = first;
        second.day = on(2027, 3, 2);
        second.onlyCharging->endDifference = Money();
        const EarningsView view =
                EarningsBook(std::make_shared<const std::vector<DayFigures>>(std::vector{first, second}))
                        .view(Period::Month, first.day);
        QCOMPARE(view.bars[0].betterBy()->micro(), 5'000'000 + 2'000'000 - 1'000'000);
        QCOMPARE(view.bars[1].betterBy()->micro(), 5'000'000 + 2'000'000 + 1'000'000);
        QCOMPARE(view.total.betterBy()->micro(), 14'000'000);
    }

    void todayStandsForItself()
    {
        const test::Days all = test::earningsDays(on(2027, 9, 13), on(2027, 9, 16));
        const EarningsView view = EarningsBook(all).view(Period::Week, on(2027, 9, 16));
        QCOMPARE(view.total.days, 3);
        QVERIFY(view.total.compared());
        QVERIFY(view.bars[3].provisional);
        QVERIFY(!view.bars[3].betterBy());
        QCOMPARE(view.bars[4].days, 0);
        // In a year's bars an unfinished day has no place at all.
        QCOMPARE(EarningsBook(all).view(Period::Year, on(2027, 9, 16)).bars[8].days, 3);
    }

    void aMissingBaselineIsNotGuessed()
    {
        auto all = *test::earningsDays(on(2027, 9, 1), on(2027, 9, 6));
        all[2].onlyCharging.reset();
        const EarningsView view = EarningsBook(std::make_shared<const std::vector<DayFigures>>(all))
                                          .view(Period::Month, on(2027, 9, 3));
        QVERIFY(view.bars[1].betterBy());
        QVERIFY(!view.bars[2].betterBy());
        // Its battery began the fourth day at an unknown difference, so that day alone says nothing either.
        QVERIFY(!view.bars[3].betterBy());
        QVERIFY(view.bars[4].betterBy());
        QVERIFY(!view.total.compared());
        QCOMPARE(view.total.days, 5);
        QCOMPARE(view.total.comparedDays, 3);
        QCOMPARE(view.total.betterBy()->micro(), (*view.bars[0].betterBy() + *view.bars[1].betterBy()
                                                  + *view.bars[4].betterBy()).micro());
        QCOMPARE(view.total.comparedTotal.micro(),
                 (view.bars[0].total() + view.bars[1].total() + view.bars[4].total()).micro());
        QCOMPARE(view.total.betterBy()->micro(),
                 (view.total.comparedTotal - *view.total.onlyChargingKnown()).micro());
    }

    void aDayWithoutFiguresIsAGapToo()
    {
        auto all = *test::earningsDays(on(2027, 9, 1), on(2027, 9, 6));
        all.erase(all.begin() + 2);
        const EarningsView view = EarningsBook(std::make_shared<const std::vector<DayFigures>>(all))
                                          .view(Period::Month, on(2027, 9, 3));
        QCOMPARE(view.bars[2].days, 0);
        QVERIFY(!view.bars[3].betterBy());
        QVERIFY(view.bars[4].betterBy());
        QCOMPARE(view.total.comparedDays, 3);
    }

    void daysBeforeTheFirstBaselineAreNoGap()
    {
        auto all = *test::earningsDays(on(2027, 9, 1), on(2027, 9, 4));
        all[0].onlyCharging.reset();
        const EarningsView view = EarningsBook(std::make_shared<const std::vector<DayFigures>>(all))
                                          .view(Period::Month, on(2027, 9, 3));
        QVERIFY(!view.bars[0].betterBy());
        QCOMPARE(view.bars[1].betterBy()->micro(),
                 (view.bars[1].total() - all[1].onlyCharging->earned + all[1].onlyCharging->endDifference).micro());
        QCOMPARE(view.total.comparedDays, 2);
    }

    void aRunningDayIsInNoSum()
    {
        // Every quarter hour so far is settled, and still the day is not over.
        auto all = *test::earningsDays(on(2027, 9, 13), on(2027, 9, 16));
        all.back().state = SettleState::Settled;
        const auto kept = std::make_shared<const std::vector<DayFigures>>(all);
        const EarningsView view = EarningsBook(kept, on(2027, 9, 16)).view(Period::Week, on(2027, 9, 16));
        QVERIFY(view.bars[3].provisional);
        QCOMPARE(view.bars[3].days, 1);
        QCOMPARE(view.total.days, 3);
        QVERIFY(view.total.compared());
        QCOMPARE(view.total.unsettledDays, 1);
        QCOMPARE(view.total.lastUnsettled, on(2027, 9, 16));
        Money better;
        for (int bar = 0; bar < 3; ++bar)
            better += *view.bars[std::size_t(bar)].betterBy();
        QCOMPARE(view.total.betterBy()->micro(), better.micro());
        // The day after it is one like the others, only not compared yet.
        const EarningsView over = EarningsBook(kept, on(2027, 9, 17)).view(Period::Week, on(2027, 9, 16));
        QCOMPARE(over.total.days, 4);
        QVERIFY(!over.total.compared());
        QCOMPARE(over.total.betterBy()->micro(), better.micro());
        // A month keeps it out of its bar and says so.
        const EarningsView year = EarningsBook(kept, on(2027, 9, 16)).view(Period::Year, on(2027, 9, 16));
        QCOMPARE(year.bars[8].days, 3);
        QCOMPARE(year.bars[8].unsettledDays, 1);
        QVERIFY(!EarningsBook(kept, on(2027, 9, 13)).anySettled());
    }

    void whatASumLeavesOutIsSaid_data()
    {
        QTest::addColumn<int>("missing"); // a day without its baseline, or -1
        QTest::addColumn<bool>("todayKnown");
        QTest::addColumn<QString>("total");
        QTest::newRow("today runs") << -1 << true << QStringLiteral("Total of the week, without today");
        QTest::newRow("yesterday is not settled")
                << -1 << false << QStringLiteral("Total of the week, 3 of 4 days compared");
        QTest::newRow("a gap") << 1 << true << QStringLiteral("Total of the week, 1 of 4 days compared");
        QTest::newRow("before the first baseline") << 0 << true << QStringLiteral("Total of the week, 2 of 4 days compared");
    }
    void whatASumLeavesOutIsSaid()
    {
        QFETCH(int, missing);
        QFETCH(bool, todayKnown);
        auto all = *test::earningsDays(on(2027, 9, 13), on(2027, 9, 16));
        if (missing >= 0)
            all[std::size_t(missing)].onlyCharging.reset();
        EarningsModel model(formats());
        const LocalDay today = todayKnown ? on(2027, 9, 16) : on(2027, 9, 17);
        model.setToday(today);
        model.setView(EarningsBook(std::make_shared<const std::vector<DayFigures>>(all), today)
                              .view(Period::Week, on(2027, 9, 16)));
        QTEST(model.index(0, EarningsModel::When).data().toString(), "total");
        QCOMPARE(model.index(0, EarningsModel::When).data(Qt::ToolTipRole), model.index(0, 0).data());
    }

    void nothingLeftOutIsNotSaid()
    {
        EarningsModel model(formats());
        model.setView(EarningsBook(test::yearOfDays()).view(Period::Month, on(2027, 8, 11)));
        QVERIFY(model.leftOut(model.view().total).isEmpty());
        QCOMPARE(model.index(0, EarningsModel::When).data().toString(), QStringLiteral("Total August"));
        // Without any comparison there is nothing it could leave out.
        QVERIFY(model.leftOut(EarningsRow{}).isEmpty());
    }

    void periodsOfTheCalendar()
    {
        QCOMPARE(periodAround(Period::Week, on(2027, 9, 16)), std::pair(on(2027, 9, 13), on(2027, 9, 19)));
        QCOMPARE(periodAround(Period::Week, on(2027, 1, 1)), std::pair(on(2026, 12, 28), on(2027, 1, 3)));
        QCOMPARE(periodAround(Period::Month, on(2028, 2, 10)), std::pair(on(2028, 2, 1), on(2028, 2, 29)));
        QCOMPARE(periodAround(Period::Year, on(2027, 9, 16)), std::pair(on(2027, 1, 1), on(2027, 12, 31)));
    }

    void turningPagesStaysInside()
    {
        const EarningsBook book(test::yearOfDays());
        QCOMPARE(book.moved(Period::Month, on(2027, 8, 11), -1), on(2027, 7, 31));
        QCOMPARE(book.moved(Period::Month, on(2027, 8, 11), 1), on(2027, 9, 1));
        QCOMPARE(book.moved(Period::Year, on(2027, 8, 11), -1), on(2027, 1, 14));
        QCOMPARE(book.moved(Period::Year, on(2027, 8, 11), 1), on(2027, 9, 16));
    }

    void allIsDrawnByWhatFits()
    {
        const auto grain = [](LocalDay first, LocalDay last) {
            return EarningsBook(test::earningsDays(first, last)).view(Period::All, last).grain;
        };
        QCOMPARE(grain(on(2027, 8, 1), on(2027, 8, 31)), Grain::Day);
        QCOMPARE(grain(on(2027, 8, 1), on(2027, 9, 1)), Grain::Month);
        QCOMPARE(grain(on(2024, 1, 1), on(2026, 12, 31)), Grain::Month);
        QCOMPARE(grain(on(2024, 1, 1), on(2027, 1, 1)), Grain::Year);
    }

    void nothingYet()
    {
        const EarningsBook none(nullptr);
        QVERIFY(none.empty() && !none.anySettled());
        QVERIFY(none.view(Period::Month, on(2027, 1, 1)).bars.empty());
        const EarningsBook today(test::earningsDays(on(2027, 9, 16), on(2027, 9, 16)));
        QVERIFY(!today.empty() && !today.anySettled());
    }

    void modelIsAsTheTableIsDrawn()
    {
        EarningsModel model(formats());
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QCOMPARE(model.rowCount(), 0);
        model.setToday(on(2027, 9, 16));
        model.setView(EarningsBook(test::yearOfDays()).view(Period::Month, on(2027, 9, 16)));
        QCOMPARE(model.rowCount(), 1 + 16);
        const auto cell = [&](int row, int column) { return model.index(row, column).data().toString(); };
        QCOMPARE(cell(0, EarningsModel::When), QStringLiteral("Total September, without today"));
        QCOMPARE(cell(1, EarningsModel::When), QStringLiteral("Thu 16 Sept, so far"));
        QCOMPARE(cell(1, EarningsModel::BetterBy), QStringLiteral("–"));
        QCOMPARE(cell(2, EarningsModel::When), QStringLiteral("Wed 15 Sept"));
        QCOMPARE(cell(16, EarningsModel::When), QStringLiteral("Wed 1 Sept"));
        QCOMPARE(model.periodTitle(), QStringLiteral("September 2027"));
        QCOMPARE(model.slotTitle(14), QStringLiteral("Wednesday 15 September"));
        QCOMPARE(model.rowOfSlot(14), 2);
        QCOMPARE(model.rowOfSlot(20), -1);
        QCOMPARE(model.index(0, 0).data(EarningsModel::SlotRole).toInt(), -1);
        for (int row = 0; row < model.rowCount(); ++row) {
            const QString wear = cell(row, EarningsModel::Wear);
            QVERIFY2(wear.startsWith(QChar(0x2212)) || wear == QStringLiteral("€0.00"), qPrintable(wear));
        }
        model.setView(EarningsBook(test::yearOfDays()).view(Period::Year, on(2027, 9, 16)));
        QCOMPARE(cell(0, EarningsModel::When), QStringLiteral("Total 2027, without today"));
        QCOMPARE(cell(1, EarningsModel::When), QStringLiteral("September, so far"));
        QCOMPARE(cell(2, EarningsModel::When), QStringLiteral("August"));
    }

    /// The day on which clocks go back has 25 hours, two of them named alike; its sum and comparison are the book's.
    void aDayByItsHours()
    {
        const LocalDay day = on(2027, 10, 31);
        auto figures = std::make_shared<std::vector<DayFigures>>();
        figures->push_back(DayFigures{.day = day});
        figures->back().money.sold = Money::fromMicro(2'500'000);
        figures->back().state = SettleState::Settled;
        const EarningsView whole = EarningsBook(figures).view(Period::Day, day);
        QCOMPARE(whole.bars.size(), std::size_t(1));
        SumExplanation periods;
        QVERIFY(ui::byHours(whole, periods) == whole); // not told yet
        periods.when = {*parseInstant("2027-10-30T22:00Z"), *parseInstant("2027-10-31T23:00Z")};
        for (int quarter = 0; quarter < 25 * 4; ++quarter) {
            SumLine line;
            line.when = {periods.when.begin + minutes(15) * quarter, periods.when.begin + minutes(15) * (quarter + 1)};
            line.flows.sold = Energy::fromWh(100);
            line.money.sold = Money::fromMicro(25'000);
            line.wear = Money::fromMicro(1'000);
            line.state = quarter < 96 ? SettleState::Settled : SettleState::Provisional;
            if (quarter / 4 != 5) // an hour in which nothing was settled
                periods.lines.push_back(line);
        }
        const EarningsView view = ui::byHours(whole, periods);
        QCOMPARE(view.bars.size(), std::size_t(25));
        QCOMPARE(view.hours.size(), std::size_t(25));
        QVERIFY(view.total == whole.total);
        QCOMPARE(view.bars[5].days, 0);
        QCOMPARE(view.bars[3].money.sold, Money::fromMicro(100'000));
        QCOMPARE(view.bars[3].flows.sold, Energy::fromWh(400));
        QCOMPARE(view.bars[3].wear, Money::fromMicro(4'000));
        EarningsModel model(formats());
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setView(view);
        QCOMPARE(model.rowCount(), 1 + 24);
        QCOMPARE(model.periodTitle(), QStringLiteral("Sunday 31 October"));
        QCOMPARE(model.headerData(0, Qt::Horizontal).toString(), QStringLiteral("Hour"));
        QCOMPARE(model.index(0, 0).data().toString(), QStringLiteral("Total of the day"));
        QCOMPARE(model.index(1, 0).data().toString(), QStringLiteral("23:00 – 00:00, so far"));
        QCOMPARE(model.slotTitle(2), QStringLiteral("02:00 – 02:00"));
        QCOMPARE(model.slotTitle(3), QStringLiteral("02:00 – 03:00"));
        QCOMPARE(model.rowOfSlot(5), -1);
        QCOMPARE(model.index(1, EarningsModel::BetterBy).data().toString(), QStringLiteral("–"));
        const QStringList lines = model.csv().split(QLatin1Char('\n'));
        QVERIFY2(lines[2].startsWith(QStringLiteral("row,2027-10-31T23:00:00+01:00,2027-11-01T00:00:00+01:00,")), qPrintable(lines[2]));
        QVERIFY2(lines[22].startsWith(QStringLiteral("row,2027-10-31T02:00:00+01:00,2027-10-31T03:00:00+01:00,")), qPrintable(lines[22]));
        QVERIFY2(lines[23].startsWith(QStringLiteral("row,2027-10-31T02:00:00+02:00,2027-10-31T02:00:00+01:00,")), qPrintable(lines[23]));
    }

    /// The day that runs is in no sum, but shown by itself it is all there is.
    void theDayThatRunsIsItsOwnSum()
    {
        EarningsModel model(formats());
        const EarningsView view = EarningsBook(test::yearOfDays(), on(2027, 9, 16)).view(Period::Day, on(2027, 9, 16));
        QVERIFY(view.total.provisional);
        QVERIFY(view.total.money != FlowMoney());
        QVERIFY(view.total == view.bars.front());
        QVERIFY(!view.hasNext && view.hasPrevious);
        model.setView(view);
        QCOMPARE(model.index(0, 0).data().toString(), QStringLiteral("Total of the day, so far"));
        QCOMPARE(model.index(0, EarningsModel::BetterBy).data().toString(), QStringLiteral("–"));
        auto grown = std::make_shared<std::vector<DayFigures>>(*test::yearOfDays());
        grown->back().money.sold += Money::fromMicro(1);
        QVERIFY(EarningsBook(grown, on(2027, 9, 16)).view(Period::Day, on(2027, 9, 16)).total != view.total);
    }

    void csvIsTheTable()
    {
        for (const Period period : {Period::Week, Period::Month, Period::Year, Period::All}) {
            EarningsModel model(formats());
            model.setView(EarningsBook(test::yearOfDays(true)).view(period, on(2027, 9, 15)));
            const QStringList lines = model.csv().split(QLatin1Char('\n'), Qt::SkipEmptyParts);
            QCOMPARE(lines.size(), model.rowCount() + 1);
            const QStringList heading = lines.first().split(QLatin1Char(','));
            constexpr int firstFigure = 5; // after kind, from, to, days, state
            QCOMPARE(heading.size(), firstFigure + EarningsModel::ColumnCount - 1);
            for (int row = 0; row < model.rowCount(); ++row) {
                const QStringList cells = lines[row + 1].split(QLatin1Char(','));
                QCOMPARE(cells.size(), heading.size());
                for (int column = 1; column < EarningsModel::ColumnCount; ++column) {
                    const QString shown = model.index(row, column).data().toString();
                    const QString exact = cells[firstFigure + column - 1];
                    if (exact.isEmpty()) {
                        QCOMPARE(shown, QStringLiteral("–"));
                        continue;
                    }
                    // The exact figure, rounded and written again, is what the table shows.
                    const bool energy = heading[firstFigure + column - 1].endsWith(QStringLiteral("kwh"));
                    const auto count = decimalScaled(exact.toStdString(), energy ? 3 : 6);
                    QVERIFY(bool(count));
                    QCOMPARE(energy ? formats().energyNumber(Energy::fromWh(*count))
                                    : formats().money(Money::fromMicro(*count)),
                             shown);
                }
            }
        }
    }

    void csvLine()
    {
        DayFigures figures;
        figures.day = on(2027, 3, 1);
        figures.state = SettleState::Settled;
        figures.flows = {.bought = Energy::fromWh(1'234), .sold = Energy::fromWh(15'000)};
        figures.money = {.bought = Money::fromMicro(-300'001), .sold = Money::fromMicro(2'400'000)};
        figures.wear = Money::fromMicro(450'000);
        EarningsModel model(formats());
        model.setView(EarningsBook(std::make_shared<const std::vector<DayFigures>>(std::vector{figures}))
                              .view(Period::Month, figures.day));
        QCOMPARE(model.csv(),
                 QStringLiteral("kind,from,to,days,state,sold_kwh,sold_eur,home_kwh,home_eur,bought_kwh,bought_eur,"
                                "sun_kept_kwh,sun_kept_eur,wear_eur,total_eur,only_charging_eur,better_by_eur\n"
                                "total,2027-03-01,2027-03-31,1,settled,15.000,2.40,0.000,0.00,1.234,-0.300001,0.000,"
                                "0.00,-0.45,1.649999,,\n"
                                "row,2027-03-01,2027-03-01,1,settled,15.000,2.40,0.000,0.00,1.234,-0.300001,0.000,"
                                "0.00,-0.45,1.649999,,\n"));
    }

    void copiedRowsLeaveHiddenColumnsOut()
    {
        EarningsModel model(formats());
        model.setView(EarningsBook(test::yearOfDays()).view(Period::Month, on(2027, 8, 11)));
        const QString text = tableText(model, {0, 2}, {EarningsModel::Sun, EarningsModel::SunKwh});
        const QStringList lines = text.split(QLatin1Char('\n'), Qt::SkipEmptyParts);
        QCOMPARE(lines.size(), 3);
        for (const QString &line : lines)
            QCOMPARE(line.count(QLatin1Char('\t')), EarningsModel::ColumnCount - 3);
        QVERIFY(lines[1].startsWith(QStringLiteral("Total August\t")));
    }

    void anyDaysAddUp()
    {
        QVERIFY(rc::check([] {
            const int length = *rc::gen::inRange(1, 500);
            const LocalDay first = LocalDay(sys_days(on(2026, 1, 1)) + days(*rc::gen::inRange(0, 400)));
            const LocalDay last = LocalDay(sys_days(first) + days(length - 1));
            const EarningsBook book(test::earningsDays(first, last));
            // Walking through the months meets every settled day exactly once.
            int count = 0;
            Money total;
            LocalDay at = first;
            while (true) {
                const EarningsView view = book.view(Period::Month, at);
                count += view.total.days;
                total += view.total.total();
                if (!view.hasNext)
                    break;
                at = book.moved(Period::Month, at, 1);
            }
            RC_ASSERT(count == length - 1);
            const EarningsRow all = book.view(Period::All, last).total;
            RC_ASSERT(all.days == length - 1);
            RC_ASSERT(all.total() == total);
        }));
    }
};

QTEST_APPLESS_MAIN(EarningsTest)
#include "earnings_test.moc"
