#include "tests/support/trade_stage.h"

#include "ui/pages/amount_card.h"
#include "ui/pages/reserve_card.h"
#include "ui/pages/trip_editor.h"
#include "ui/pages/trips_card.h"
#include "ui/widgets/segment.h"
#include "ui/widgets/switch.h"
#include "ui/widgets/unit_field.h"
#include "ui/widgets/value_slider.h"

#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QTableView>
#include <QTest>

using namespace tw;
using namespace tw::ui;
using test::euros;
using test::plain;

/// The orders as their owner sets them: exactly, by mouse and by keys, undone, spoken.
class TradeControlsTest : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { Theme::instance().install(); }

    void anExactNumberIsTyped()
    {
        test::TradeStage stage;
        stage.settle();
        UnitField *field = stage.page.sell()->amount();
        field->setFocus();
        field->selectAll();
        QTest::keyClicks(field, QStringLiteral("12.34"));
        QCOMPARE(stage.page.draft()->orders().sell.energy, 12_kWh); // not before Enter
        QTest::keyClick(field, Qt::Key_Return);
        QCOMPARE(stage.page.draft()->orders().sell.energy, Energy::fromWh(12'340));
        QVERIFY(plain(field->text()).startsWith(QStringLiteral("12.34")));
        field->selectAll();
        QTest::keyClicks(field, QStringLiteral("12"));
        QTest::keyClick(field, Qt::Key_Return);
        QCOMPARE(stage.page.draft()->orders().sell.energy, 12_kWh);
        QCOMPARE(plain(field->text()), QStringLiteral("12.0 kWh"));
        QVERIFY(!stage.page.draft()->changed());
    }

    void stepsOfKeys_data()
    {
        QTest::addColumn<Qt::Key>("key");
        QTest::addColumn<bool>("shift");
        QTest::addColumn<int>("wh");
        QTest::newRow("right") << Qt::Key_Right << false << 12'500;
        QTest::newRow("left") << Qt::Key_Left << false << 11'500;
        QTest::newRow("fine") << Qt::Key_Right << true << 12'100;
        QTest::newRow("page") << Qt::Key_PageUp << false << 17'000;
        QTest::newRow("home") << Qt::Key_Home << false << 0;
        QTest::newRow("end") << Qt::Key_End << false << 30'000;
    }
    void stepsOfKeys()
    {
        QFETCH(Qt::Key, key);
        QFETCH(bool, shift);
        QFETCH(int, wh);
        test::TradeStage stage;
        QTest::keyClick(stage.page.sell()->slider(), key, shift ? Qt::ShiftModifier : Qt::NoModifier);
        QCOMPARE(stage.page.draft()->orders().sell.energy, Energy::fromWh(wh));
    }

    void undoAndRedoGoThroughTheSteps()
    {
        test::TradeStage stage;
        QTest::keyClick(stage.page.sell()->slider(), Qt::Key_PageUp);
        QTest::keyClick(stage.page.reserve()->slider()->reserveHandle(), Qt::Key_Right, Qt::ShiftModifier);
        QCOMPARE(stage.page.draft()->orders().reserveM, std::int64_t(140'000));
        stage.page.draft()->undoStack()->undo();
        QCOMPARE(stage.page.draft()->orders().reserveM, std::int64_t(120'000));
        QCOMPARE(stage.page.reserve()->slider()->state().reserveM, std::int64_t(120'000));
        stage.page.draft()->undoStack()->undo();
        QVERIFY(!stage.page.draft()->changed());
        QCOMPARE(stage.page.sell()->slider()->value(), 12'000);
        stage.page.draft()->undoStack()->redo();
        QCOMPARE(stage.page.sell()->amount()->value(), 17.0);
        stage.page.discardAction()->trigger();
        QVERIFY(!stage.page.draft()->changed());
    }

    void perWeekMeansTheSameAmount()
    {
        test::TradeStage stage;
        emit stage.page.sell()->per()->chosen(1);
        QCOMPARE(stage.page.draft()->orders().sell.energy, 84_kWh);
        emit stage.page.sell()->per()->chosen(0);
        QCOMPARE(stage.page.draft()->orders().sell.energy, 12_kWh);
    }

    void aPriceLimitIsSet()
    {
        test::TradeStage stage;
        AmountCard *buy = stage.page.buy();
        QTest::keyClick(buy->limited(), Qt::Key_Space);
        QVERIFY(stage.page.draft()->orders().buy.priceLimit);
        buy->limit()->selectAll();
        QTest::keyClicks(buy->limit(), QStringLiteral("0.26"));
        QTest::keyClick(buy->limit(), Qt::Key_Return);
        QCOMPARE(*stage.page.draft()->orders().buy.priceLimit, Price::fromMicroPerKwh(260'000));
        QCOMPARE(plain(buy->limit()->text()), QStringLiteral("€0.26 per kWh"));
        QTest::keyClick(buy->limit(), Qt::Key_Up);
        QCOMPARE(*stage.page.draft()->orders().buy.priceLimit, Price::fromMicroPerKwh(270'000));
        QTest::keyClick(buy->limited(), Qt::Key_Space);
        QVERIFY(!stage.page.draft()->orders().buy.priceLimit);
    }

    void backupAndChargeLimitAreSet()
    {
        test::TradeStage stage;
        QTest::keyClick(stage.page.reserve()->backup(), Qt::Key_Space);
        QCOMPARE(stage.page.draft()->orders().backup.mode, BackupMode::Standby);
        QTest::keyClick(stage.page.reserve()->hours(), Qt::Key_Up);
        QCOMPARE(stage.page.draft()->orders().backup.hours, 13);
        QTest::keyClick(stage.page.reserve()->slider()->limitHandle(), Qt::Key_Left, Qt::ShiftModifier);
        QCOMPARE(*stage.page.draft()->orders().wear.highest, StateOfCharge::fromPercent(95));
        QTest::keyClick(stage.page.reserve()->slider()->limitHandle(), Qt::Key_End);
        QVERIFY(!stage.page.draft()->orders().wear.highest);
    }

    void tripsAreAddedEditedAndRemoved()
    {
        test::TradeStage stage;
        stage.page.addTripAction()->trigger();
        TripEditor *editor = stage.page.trips()->editor();
        QVERIFY(editor);
        editor->repeats()->setCurrent(0);
        editor->accept();
        QVERIFY(editor->isVisible()); // no day is chosen
        QVERIFY(!editor->complaint()->text().isEmpty());
        editor->weekday(1)->setChecked(true);
        editor->accept();
        QVERIFY(editor->isVisible()); // there is a trip on Mondays
        editor->weekday(1)->setChecked(false);
        editor->weekday(6)->setChecked(true);
        editor->range()->setNumber(220);
        editor->accept();
        QCOMPARE(stage.page.draft()->orders().trips.size(), std::size_t(2));
        QCOMPARE(stage.page.draft()->orders().trips[1].rangeM, std::int64_t(220'000));
        QVERIFY(stage.page.draft()->orders().trips[1].weekdays.front() == std::chrono::Saturday);
        QTableView *table = stage.page.trips()->table();
        table->selectRow(0);
        QTest::keyClick(table, Qt::Key_Delete);
        QCOMPARE(stage.page.draft()->orders().trips.size(), std::size_t(1));
        QCOMPARE(plain(table->model()->index(0, 0).data().toString()), QStringLiteral("Sat 08:00"));
        stage.page.draft()->undoStack()->undo();
        QCOMPARE(stage.page.draft()->orders().trips.size(), std::size_t(2));
    }

    void keyboardReachesEverythingByName()
    {
        test::TradeStage stage;
        stage.settle();
        QVERIFY(QTest::qWaitForWindowActive(&stage.page));
        stage.page.setFocus();
        QStringList reached;
        for (int i = 0; i < 40; ++i) {
            QTest::keyClick(QApplication::focusWidget() ? QApplication::focusWidget() : &stage.page, Qt::Key_Tab);
            const QWidget *now = QApplication::focusWidget();
            QVERIFY(now);
            const QAccessibleInterface *spoken = QAccessible::queryAccessibleInterface(const_cast<QWidget *>(now));
            const QString name = spoken->text(QAccessible::Name);
            QVERIFY2(!name.isEmpty(), now->metaObject()->className());
            reached += name;
        }
        for (const char *name : {"Exactly", "Sell Exactly", "Amount to sell", "per day", "Only when paid at least", "Automatic", "Never pay more than",
                                 "Reserve range", "Daily charge limit", "For an outage, keep the home's", "Add trip", "Trips", "What each wish costs"})
            QVERIFY2(reached.contains(QLatin1String(name)), qPrintable(QLatin1String(name) + QStringLiteral(" is not in ") + reached.join(QStringLiteral(", "))));
    }

    void aDragThatIsHeldStillIsOneStep()
    {
        OrderDraft draft([](const Orders &, const Orders &) { return QStringLiteral("more"); });
        draft.setInForce(Orders());
        QWidget window;
        window.resize(100, 100);
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        const auto sell = [&](Energy energy) {
            Orders orders = draft.orders();
            orders.sell.energy = energy;
            draft.change(OrderDraft::Part::Sell, orders);
        };
        QTest::mousePress(window.windowHandle(), Qt::LeftButton, {}, {50, 50});
        sell(5_kWh);
        QTest::qWait(1500); // longer than between two key presses of one gesture
        sell(6_kWh);
        QTest::mouseRelease(window.windowHandle(), Qt::LeftButton, {}, {50, 50});
        QCOMPARE(draft.undoStack()->count(), 1);
        QTest::qWait(2500);
        sell(7_kWh);
        QCOMPARE(draft.undoStack()->count(), 2);
    }

    void screenReadersHearValues()
    {
        test::TradeStage stage;
        auto *spoken = QAccessible::queryAccessibleInterface(stage.page.sell()->slider());
        QCOMPARE(spoken->role(), QAccessible::Slider);
        QCOMPARE(spoken->valueInterface()->currentValue().toDouble(), 12.0);
        QCOMPARE(plain(spoken->text(QAccessible::Description)), QStringLiteral("12.0 kWh per day"));
        auto *reserve = QAccessible::queryAccessibleInterface(stage.page.reserve()->slider()->reserveHandle());
        QCOMPARE(reserve->valueInterface()->currentValue().toDouble(), 120.0);
    }
};

QTEST_MAIN(TradeControlsTest)
#include "trade_controls_test.moc"
