#include "tests/support/page_checks.h"
#include "tests/support/patience.h"
#include "tests/support/trade_stage.h"

#include "ui/pages/amount_card.h"
#include "ui/pages/forecast_card.h"
#include "ui/pages/reserve_card.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/plan_compare.h"
#include "ui/widgets/segment.h"
#include "ui/widgets/unit_field.h"
#include "ui/widgets/value_slider.h"
#include "ui/widgets/wish_cost_list.h"

#include <QAction>
#include <QApplication>
#include <QDir>
#include <QSignalSpy>
#include <QTest>
#include <QWindow>

using namespace tw;
using namespace tw::ui;
using test::euros;
using test::plain;

/// What the page shows of the orders on it: live, grey when old, refused with the nearest, applied.
class TradePageTest : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { Theme::instance().install(); }

    void showsWhatIsInForce()
    {
        test::TradeStage stage;
        stage.settle();
        QCOMPARE(stage.page.sell()->amount()->value(), 12.0);
        QCOMPARE(stage.page.sell()->modes()->current(), 2);
        QVERIFY(!stage.page.applyAction()->isEnabled());
        QVERIFY(stage.page.settled());
        // (1.2 - 0.2) over half a week is 2 a week.
        QCOMPARE(stage.page.consequences()->forecast()->money()->text(), QStringLiteral("+€2.00"));
        QCOMPARE(stage.page.consequences()->wishes()->rows().first().money, QStringLiteral("€2.40"));
        QCOMPARE(stage.page.consequences()->wishes()->rows().last().money, QStringLiteral("free"));
    }

    void fitsItsWindow_data()
    {
        QTest::addColumn<int>("frame");
        for (int i = 0; i < int(std::size(test::pageFrames)); ++i)
            QTest::newRow(test::pageFrames[i].name) << i;
    }
    void fitsItsWindow()
    {
        QFETCH(int, frame);
        test::TradeStage stage;
        stage.page.setNarrow(test::pageFrames[frame].narrow);
        stage.page.resize(test::pageFrames[frame].size);
        QTest::keyClick(stage.page.sell()->slider(), Qt::Key_PageUp);
        stage.settle();
        QCoreApplication::processEvents(); // what it says now takes its room
        QVERIFY(QTest::qWaitForWindowExposed(&stage.page));
        QCOMPARE(stage.page.size(), test::pageFrames[frame].size);
        test::pageFits(stage.page);
        QDir().mkpath(QStringLiteral(TW_PICTURES));
        QVERIFY(stage.page.grab().save(QStringLiteral(TW_PICTURES "/trade_%1.png").arg(QLatin1String(test::pageFrames[frame].name))));
    }

    void aDragPlansAndPaints()
    {
        test::TradeStage stage;
        stage.settle();
        ValueSlider *slider = stage.page.sell()->slider();
        const QPoint from(slider->width() * 12 / 30, slider->height() / 2);
        QTest::mousePress(slider, Qt::LeftButton, Qt::NoModifier, from);
        for (int x = from.x(); x < slider->width() * 3 / 4; x += 8)
            QTest::mouseMove(slider, QPoint(x, from.y()));
        QMouseEvent move(QEvent::MouseMove, QPointF(slider->width() * 0.75, from.y()), slider->mapToGlobal(QPointF(slider->width() * 0.75, from.y())), Qt::NoButton, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(slider, &move);
        const int wh = slider->value();
        QVERIFY(wh > 20'000);
        QCOMPARE(wh % 500, 0);
        QCOMPARE(stage.page.sell()->amount()->value(), wh / 1000.0);
        // However many moves: one question is on the way, and then the newest.
        QCOMPARE(stage.preview.outlooks.size(), std::size_t(1));
        stage.plan();
        QCOMPARE(stage.preview.outlooks.size() + stage.preview.answers.size(), std::size_t(1));
        while (!stage.preview.outlooks.empty())
            QCOMPARE_GE(stage.plan().sell.energy, 12_kWh);
        QTest::mouseRelease(slider, Qt::LeftButton, Qt::NoModifier, QPoint(slider->width() * 3 / 4, from.y()));
        const Money better = perWeek(euros(wh / 10'000.0 - 0.2), {Instant(), Instant() + hours(84)});
        QCOMPARE(stage.page.consequences()->forecast()->money()->text(), Formats::forSite(stage.snapshot.site, test::irish).money(better));
        QVERIFY(stage.page.consequences()->compare()->state().after);
        QVERIFY(stage.applied.isEmpty()); // nothing changes before Apply
        QCOMPARE(stage.page.draft()->undoStack()->count(), 1);
    }

    void aDragHeldStillIsOneStep()
    {
        test::TradeStage stage;
        stage.settle();
        ValueSlider *slider = stage.page.sell()->slider();
        QWindow *window = stage.page.windowHandle();
        const auto at = [&](double share) { return slider->mapTo(&stage.page, QPoint(int(slider->width() * share), slider->height() / 2)); };
        QTest::mousePress(window, Qt::LeftButton, Qt::NoModifier, at(0.5));
        QTest::mouseMove(window, at(0.6));
        QTest::qWait(1300); // longer than a gesture lasts
        QTest::mouseMove(window, at(0.7));
        QTest::mouseRelease(window, Qt::LeftButton, Qt::NoModifier, at(0.7));
        QCOMPARE(stage.page.draft()->undoStack()->count(), 1);
        stage.page.draft()->undoStack()->undo();
        QVERIFY(!stage.page.draft()->changed());
    }

    void anUndoWhileApplyIsSentIsNotLost()
    {
        test::TradeStage stage;
        stage.settle();
        const Orders before = stage.page.draft()->orders();
        QTest::keyClick(stage.page.sell()->slider(), Qt::Key_Right);
        const Orders wanted = stage.page.draft()->orders();
        stage.page.applyAction()->trigger();
        stage.page.draft()->undoStack()->undo();
        stage.page.ordersAnswered(true, {});
        stage.snapshot.orders = wanted;
        stage.publish();
        QCOMPARE(stage.page.draft()->orders(), before);
        QVERIFY(stage.page.draft()->changed());
        QVERIFY(stage.page.applyAction()->isEnabled()); // to bring it into force too
        QVERIFY(stage.page.draft()->undoStack()->canRedo());
    }

    void valuesOfOlderOrdersAreGrey()
    {
        test::TradeStage stage;
        stage.settle();
        QTest::keyClick(stage.page.sell()->slider(), Qt::Key_Right);
        QVERIFY(!stage.page.consequences()->compare()->state().stale);
        QTRY_VERIFY_WITH_TIMEOUT(stage.page.consequences()->compare()->state().stale, test::patienceMs);
        stage.plan();
        QVERIFY(!stage.page.consequences()->compare()->state().stale);
        QVERIFY(!stage.page.settled());
        stage.answer();
        QVERIFY(stage.page.settled());
    }

    void applyTellsHowFarItIs()
    {
        test::TradeStage stage;
        stage.snapshot.charger = {.connected = true, .heardAt = stage.snapshot.now, .protocol = {}, .model = {}, .storedAt = stage.snapshot.now - hours(1), .holdsUntil = stage.snapshot.now + hours(9), .followsSchedules = true};
        stage.snapshot.car.pluggedIn = true;
        stage.publish();
        QTest::keyClick(stage.page.sell()->slider(), Qt::Key_Right);
        QVERIFY(plain(stage.page.status()->text()).contains(QStringLiteral("12.0 → 12.5 kWh per day")));
        stage.page.applyAction()->trigger();
        QCOMPARE(stage.applied.size(), 1);
        QCOMPARE(stage.applied.first().first().value<Orders>().sell.energy, Energy::fromWh(12'500));
        QVERIFY(!stage.page.applyAction()->isEnabled());
        stage.page.ordersAnswered(true, {});
        stage.snapshot.orders.sell.energy = Energy::fromWh(12'500);
        stage.publish();
        QVERIFY(stage.page.status()->text().contains(QStringLiteral("waiting for the charger")));
        stage.snapshot.charger.storedAt = stage.snapshot.now;
        stage.publish();
        QVERIFY(stage.page.status()->text().startsWith(QStringLiteral("The charger took it")));
        QVERIFY(!stage.page.draft()->changed());
        QVERIFY(stage.page.draft()->undoStack()->canUndo());

        // The next change is another story, and without it there is nothing to say.
        QTest::keyClick(stage.page.sell()->slider(), Qt::Key_Right);
        QVERIFY(stage.page.status()->text().contains(QStringLiteral("not applied")));
        stage.page.discardAction()->trigger();
        QCOMPARE(stage.page.status()->text(), QString());
    }

    void aChargerThatHoldsNoPlanIsNotWaitedFor_data()
    {
        QTest::addColumn<bool>("follows");
        QTest::addColumn<int>("minutesLater");
        QTest::addColumn<bool>("waits");
        QTest::newRow("it holds none") << false << 0 << false;
        QTest::newRow("it may be on its way") << true << 1 << true;
        QTest::newRow("the old one is the new one too") << true << 5 << false;
    }
    void aChargerThatHoldsNoPlanIsNotWaitedFor()
    {
        QFETCH(bool, follows);
        QFETCH(int, minutesLater);
        QFETCH(bool, waits);
        test::TradeStage stage;
        stage.snapshot.charger.connected = true;
        stage.snapshot.charger.followsSchedules = follows;
        stage.snapshot.car.pluggedIn = true;
        stage.publish();
        QTest::keyClick(stage.page.sell()->slider(), Qt::Key_Right);
        const Orders wanted = stage.page.draft()->orders();
        stage.page.applyAction()->trigger();
        stage.page.ordersAnswered(true, {});
        stage.snapshot.orders = wanted;
        stage.snapshot.now += minutes(minutesLater);
        stage.publish();
        QCOMPARE(stage.page.status()->text(), waits ? QStringLiteral("In force; waiting for the charger") : QStringLiteral("In force"));
    }

    void anEngineThatRefusesIsHeard()
    {
        test::TradeStage stage;
        QTest::keyClick(stage.page.sell()->slider(), Qt::Key_Right);
        stage.page.applyAction()->trigger();
        stage.page.ordersAnswered(false, QStringLiteral("the store is locked"));
        QVERIFY(stage.page.notice()->words().contains(QStringLiteral("the store is locked")));
        QVERIFY(stage.page.draft()->changed());
        QVERIFY(stage.page.applyAction()->isEnabled());
    }

    void aRefusalOffersTheNearest()
    {
        test::TradeStage stage;
        stage.settle();
        QTest::keyClick(stage.page.sell()->slider(), Qt::Key_End);
        stage.plan();
        OrderRefusal refusal{.wish = Wish::Sell, .why = OrderRefusal::Why::Amount, .missing = 500_Wh, .readyAfterAll = {}, .nearest = stage.page.draft()->orders()};
        refusal.nearest.sell.energy = Energy::fromWh(29'500);
        stage.answer(refusal);
        QVERIFY(!stage.page.applyAction()->isEnabled());
        QVERIFY(plain(stage.page.sell()->offer()->words()).startsWith(QStringLiteral("30.0 kWh per day cannot be sold")));
        QTest::mouseClick(stage.page.sell()->offer()->button(), Qt::LeftButton);
        QCOMPARE(stage.page.draft()->orders().sell.energy, Energy::fromWh(29'500));
        QVERIFY(stage.page.sell()->offer()->words().isEmpty()); // it was of other orders
        stage.settle();
        QVERIFY(stage.page.applyAction()->isEnabled());
    }

    void aBetterWordingIsTakenWithOneClick()
    {
        test::TradeStage stage;
        stage.plan();
        AmountOrder weekly = stage.snapshot.orders.sell;
        weekly.per = Per::Week;
        weekly.energy = 84_kWh;
        stage.answer({}, {{.wish = Wish::Sell, .how = Wording::How::CountedPerWeek, .becomes = weekly, .reserveM = {}, .gains = euros(1.12)}});
        QCOMPARE(plain(stage.page.sell()->offer()->words()), QStringLiteral("Counted per week, the same 84.0 kWh would earn about €2.24 more a week."));
        QTest::keyClick(stage.page.sell()->offer()->button(), Qt::Key_Space);
        QCOMPARE(stage.page.draft()->orders().sell, weekly);
        QCOMPARE(stage.page.sell()->per()->current(), 1);
    }

    void ordersChangedElsewhereAreShown()
    {
        test::TradeStage stage;
        stage.settle();
        stage.snapshot.orders.sell.energy = 5_kWh;
        stage.publish();
        QCOMPARE(stage.page.sell()->amount()->value(), 5.0);
        QVERIFY(!stage.page.draft()->changed());
    }

    void withoutAPreviewItStillApplies()
    {
        api::Snapshot snapshot = test::sellingSnapshot();
        snapshot.orders = snapshot.site.orders;
        const Formats formats = Formats::forSite(snapshot.site, test::irish);
        TradePage page(nullptr, formats);
        page.show();
        page.setSnapshot(std::make_shared<const api::Snapshot>(test::startingSnapshot()), formats);
        QVERIFY(!page.settled());
        page.setSnapshot(std::make_shared<const api::Snapshot>(snapshot), formats);
        QSignalSpy applied(&page, &TradePage::applyRequested);
        QTest::keyClick(page.sell()->slider(), Qt::Key_Right);
        page.applyAction()->trigger();
        QCOMPARE(applied.size(), 1);
    }
};

QTEST_MAIN(TradePageTest)
#include "trade_page_test.moc"
