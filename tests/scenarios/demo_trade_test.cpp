#include "tests/scenarios/demo_run.h"

#include "ui/pages/amount_card.h"
#include "ui/pages/trade_page.h"
#include "ui/widgets/card.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/unit_field.h"
#include "ui/widgets/value_slider.h"
#include "ui/widgets/wish_cost_list.h"

#include <QAbstractButton>
#include <QAction>
#include <QApplication>
#include <QTest>

using namespace tw;
using test::patienceMs;
using test::patienceMs;
using tw::ui::MainWindow;

/// Orders on the page Trade reach the demo's engine and charger, and what cannot be kept does not.
class DemoTradeTest : public QObject
{
    Q_OBJECT

    struct Run : test::DemoRun {
        explicit Run(double pace) : DemoRun(hours(3), pace) {}
        Energy sold() const { return window->snapshot()->orders.sell.energy; }
        /// The button of the Trade page with this word.
        QAbstractButton *button(const QString &word) const
        {
            for (auto *button : window->trade()->findChildren<QAbstractButton *>()) {
                if (button->text() == word)
                    return button;
            }
            return nullptr;
        }
    };

private slots:
    void initTestCase()
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::Ireland));
        ui::Theme::instance().install();
    }

    void ordersAreTradedLive_data()
    {
        QTest::addColumn<bool>("byMouse");
        QTest::newRow("by mouse") << true;
        QTest::newRow("by keyboard alone") << false;
    }
    void ordersAreTradedLive()
    {
        QFETCH(bool, byMouse);
        Run run(10); // the charger hears of a new plan within a minute of its own
        QTRY_VERIFY_WITH_TIMEOUT(run.failed || run.caughtUp(), patienceMs);
        QVERIFY(!run.failed);
        QVERIFY(QTest::qWaitForWindowActive(run.window.get()));
        const auto press = [&](Qt::Key key, Qt::KeyboardModifiers with = Qt::NoModifier) {
            QTest::keyClick(QApplication::focusWidget() ? QApplication::focusWidget() : run.window.get(), key, with);
        };
        ui::TradePage *page = run.window->trade();
        press(Qt::Key_2, Qt::ControlModifier);
        QCOMPARE(run.window->page(), MainWindow::Page::Trade);
        QTRY_VERIFY_WITH_TIMEOUT(page->settled(), patienceMs);
        const Energy before = run.sold();
        QCOMPARE(before, 8_kWh);

        if (byMouse) {
            const ui::ValueSlider *slider = page->sell()->slider();
            QTest::mouseClick(page->sell()->slider(), Qt::LeftButton, {}, QPoint(slider->width() * 12 / 30, slider->height() / 2));
        } else {
            for (int stops = 0; stops < 60 && !page->sell()->amount()->hasFocus(); ++stops)
                press(Qt::Key_Tab);
            QVERIFY(page->sell()->amount()->hasFocus());
            page->sell()->amount()->selectAll();
            QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("12.3"));
            press(Qt::Key_Return);
        }
        const Energy wanted = page->draft()->orders().sell.energy;
        QVERIFY(wanted > before);
        QTRY_VERIFY_WITH_TIMEOUT(page->settled(), patienceMs);
        QVERIFY(page->consequences()->wishes()->rows().first().money.contains(QStringLiteral("€")));
        QCOMPARE(run.sold(), before); // nothing before Apply

        byMouse ? QTest::mouseClick(run.button(QStringLiteral("Apply")), Qt::LeftButton) : press(Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE_WITH_TIMEOUT(run.sold(), wanted, patienceMs);
        QTRY_VERIFY_WITH_TIMEOUT(page->status()->text().startsWith(QStringLiteral("The charger took it")), patienceMs);
        QVERIFY(!page->draft()->changed());

        byMouse ? QTest::mouseClick(run.button(QStringLiteral("Undo")), Qt::LeftButton) : press(Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(page->draft()->orders().sell.energy, before);
        byMouse ? QTest::mouseClick(run.button(QStringLiteral("Apply")), Qt::LeftButton) : press(Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE_WITH_TIMEOUT(run.sold(), before, patienceMs);
        QVERIFY(run.window->close());
    }

    void whatCannotBeKeptIsRefusedWithTheNearest()
    {
        Run run(1); // no new plan of the engine overtakes a long answer
        QTRY_VERIFY_WITH_TIMEOUT(run.failed || run.caughtUp(), patienceMs);
        QVERIFY(!run.failed);
        run.window->showPage(MainWindow::Page::Trade);
        ui::TradePage *page = run.window->trade();
        QTRY_VERIFY_WITH_TIMEOUT(page->settled(), patienceMs);
        Orders tooMuch = page->draft()->orders();
        tooMuch.sell = {.mode = AmountMode::Exactly, .energy = 400_kWh, .per = Per::Day, .priceLimit = {}};
        page->draft()->change(ui::OrderDraft::Part::Sell, tooMuch);
        QTRY_VERIFY_WITH_TIMEOUT(page->settled(), patienceMs);
        ui::OfferBar *offer = page->sell()->offer();
        QVERIFY2(offer->words().contains(QStringLiteral("cannot be sold")), qPrintable(offer->words()));
        QVERIFY(!page->applyAction()->isEnabled());
        QVERIFY(offer->button()->isVisible());
        QTest::mouseClick(offer->button(), Qt::LeftButton);
        const Energy nearest = page->draft()->orders().sell.energy;
        QVERIFY(nearest < 400_kWh);
        QTRY_VERIFY_WITH_TIMEOUT(page->settled(), patienceMs);
        QVERIFY2(page->applyAction()->isEnabled(), qPrintable(QStringLiteral("%1 Wh: %2").arg(nearest.ws() / 3600).arg(offer->words())));
        page->applyAction()->trigger();
        QTRY_COMPARE_WITH_TIMEOUT(run.sold(), nearest, patienceMs);

        // Selling every day what may not be bought: the two contradict each other.
        Orders both = page->draft()->orders();
        both.sell.energy = 12_kWh;
        both.buy = {.mode = AmountMode::Off, .energy = {}, .per = Per::Day, .priceLimit = {}};
        page->draft()->change(ui::OrderDraft::Part::Everything, both);
        QTRY_VERIFY_WITH_TIMEOUT(page->settled(), patienceMs);
        const QString said = page->sell()->offer()->words() + page->buy()->offer()->words();
        QVERIFY2(said.contains(QStringLiteral("than you allow")), qPrintable(said));
        QVERIFY(run.window->close());
    }
};

QTEST_MAIN(DemoTradeTest)
#include "demo_trade_test.moc"
