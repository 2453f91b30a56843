#include "ui/widgets/power_flow_view.h"

#include "tests/support/printers.h"

#include <QAccessible>
#include <QTest>

using namespace tw;
using namespace tw::ui;

namespace {

const Formats formats(QLocale(QLocale::English, QLocale::UnitedKingdom), QStringLiteral("EUR"),
                      QTimeZone("Europe/Amsterdam"));

PowerFlowView::State selling()
{
    return {.power = {.charger = -Power::fromW(9'320), .grid = -Power::fromW(8'120), .house = Power::fromW(1'300),
                      .solar = 100_W},
            .hasSolar = true,
            .hasMeter = true};
}

} // namespace

/// The four powers become pipes as SEMANTICS counts them, and a sentence.
class PowerFlowTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { Theme::instance().install(); }

    void splitsPower_data()
    {
        QTest::addColumn<Power>("charger");
        QTest::addColumn<Power>("house");
        QTest::addColumn<Power>("solar");
        QTest::addColumn<Power>("gridToCar");
        QTest::addColumn<Power>("carToHome");
        QTest::addColumn<Power>("gridToHome");
        const auto row = [](const char *name, int charger, int house, int solar, int gridToCar, int carToHome,
                            int gridToHome) {
            QTest::newRow(name) << Power::fromW(charger) << Power::fromW(house) << Power::fromW(solar)
                                << Power::fromW(gridToCar) << Power::fromW(carToHome) << Power::fromW(gridToHome);
        };
        row("sells and runs the home", -9300, 1300, 100, -8100, 1200, 0);
        row("runs part of the home", -1000, 3000, 0, 0, 1000, 2000);
        row("sells beside sun", -5000, 500, 2500, -5000, 0, -2000);
        row("buys", 10000, 400, 0, 10000, 0, 400);
        row("stores sun", 3000, 500, 3800, 0, -3000, -300);
        row("sun and grid", 10000, 500, 3500, 7000, -3000, 0);
        row("idle", 0, 600, 0, 0, 0, 600);
        row("idle, sun exported", 0, 600, 2600, 0, 0, -2000);
        row("too little to be seen", 40, 30, 0, 0, 0, 0);
    }
    void splitsPower()
    {
        QFETCH(Power, charger);
        QFETCH(Power, house);
        QFETCH(Power, solar);
        const PowerFlow flow = powerFlow({.charger = charger, .grid = house - solar + charger, .house = house,
                                          .solar = solar});
        QTEST(flow.gridToCar, "gridToCar");
        QTEST(flow.carToHome, "carToHome");
        QTEST(flow.gridToHome, "gridToHome");
        // What leaves the grid arrives in car and home: n = L - g + p, apart from what is too small to be drawn.
        const Power grid = flow.gridToCar + flow.gridToHome - (house - solar + charger);
        QVERIFY(grid < 100_W && -grid < 100_W);
    }

    void withoutMeterAllGoesToTheGrid()
    {
        const PowerFlow flow = powerFlow({.charger = -Power::fromW(9'320), .grid = {}, .house = {}, .solar = {}});
        QCOMPARE(flow.gridToCar, -Power::fromW(9'320));
        QCOMPARE(flow.carToHome, 0_W);
        QVERIFY(!flow.homeKnown);
    }

    void saysItInOneSentence()
    {
        PowerFlowView view;
        view.setState(selling(), formats);
        const QAccessibleInterface *spoken = QAccessible::queryAccessibleInterface(&view);
        QCOMPARE(spoken->role(), QAccessible::Graphic);
        QCOMPARE(spoken->text(QAccessible::Description).replace(QChar(QChar::Nbsp), QLatin1Char(' ')),
                 QStringLiteral("Car gives 9.3 kW, home uses 1.3 kW, grid receives 8.1 kW, sun gives 0.1 kW."));
    }

    void movesOnlyWhileItIsSeenAndFlows()
    {
        Theme::instance().setReducedMotion(false);
        if (Theme::instance().reducedMotion())
            QSKIP("this platform asks for no animations");
        PowerFlowView view;
        view.setState(selling(), formats);
        QVERIFY(!view.moving());
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
        QVERIFY(view.moving());
        auto idle = selling();
        idle.power = {.charger = 0_W, .grid = 0_W, .house = 0_W, .solar = 0_W};
        view.setState(idle, formats);
        QVERIFY(!view.moving());
        view.setState(selling(), formats);
        QVERIFY(view.moving());
        Theme::instance().setReducedMotion(true);
        QVERIFY(!view.moving());
        Theme::instance().setReducedMotion(false);
        QVERIFY(view.moving());
        view.hide();
        QVERIFY(!view.moving());
    }

    void paintsEveryCase_data()
    {
        QTest::addColumn<bool>("solar");
        QTest::addColumn<bool>("meter");
        QTest::addColumn<bool>("here");
        QTest::addColumn<bool>("outage");
        for (int i = 0; i < 16; ++i)
            QTest::addRow("case %d", i) << bool(i & 1) << bool(i & 2) << bool(i & 4) << bool(i & 8);
    }
    void paintsEveryCase()
    {
        QFETCH(bool, solar);
        QFETCH(bool, meter);
        QFETCH(bool, here);
        QFETCH(bool, outage);
        PowerFlowView::State state = selling();
        state.hasSolar = solar;
        state.hasMeter = meter;
        state.carHere = here;
        state.outage = outage;
        if (!meter)
            state.power.grid = state.power.house = std::nullopt;
        PowerFlowView view;
        view.resize(360, 226);
        view.setState(state, formats);
        const QImage image = view.grab().toImage();
        // The sun's circle is there only with a roof; the outage crosses the grid out in red.
        bool sunny = false;
        bool red = false;
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x) {
                sunny |= y < 60 && image.pixelColor(x, y) == tokens().sun;
                red |= image.pixelColor(x, y) == tokens().bad;
            }
        }
        QCOMPARE(sunny, solar);
        QCOMPARE(red, outage);
    }
};

QTEST_MAIN(PowerFlowTest)
#include "power_flow_test.moc"
