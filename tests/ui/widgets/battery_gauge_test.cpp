#include "ui/widgets/battery_gauge.h"

#include <QAccessible>
#include <QTest>

using namespace tw;
using namespace tw::ui;

namespace {

const Formats formats(QLocale(QLocale::English, QLocale::UnitedKingdom), QStringLiteral("EUR"),
                      QTimeZone("Europe/Amsterdam"));

BatteryGauge::State evening()
{
    return {.fullM = 341'000, .storedM = 272'000, .reserveM = 120'000, .tripM = 240'000,
            .tripWhen = QStringLiteral("Fri 07:30")};
}

QColor at(const QImage &image, double share) { return image.pixelColor(int(image.width() * share), 18 + 21); }

} // namespace

/// The gauge never draws the reserve as free, and says in words what it shows.
class BatteryGaugeTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase()
    {
        Theme::instance().install();
        Theme::instance().setChoice(Theme::Choice::Light);
    }

    void saysRangeReserveAndTrip()
    {
        BatteryGauge gauge;
        gauge.setState(evening(), formats);
        const QAccessibleInterface *spoken = QAccessible::queryAccessibleInterface(&gauge);
        QCOMPARE(spoken->role(), QAccessible::ProgressBar);
        QCOMPARE(spoken->text(QAccessible::Name), QStringLiteral("Car 272\u00a0km, 79 percent. Reserve 120\u00a0km."));
        QCOMPARE(spoken->text(QAccessible::Description), QStringLiteral("240\u00a0km needed Fri 07:30."));
        QAccessibleValueInterface *value = QAccessible::queryAccessibleInterface(&gauge)->valueInterface();
        QVERIFY(value);
        QCOMPARE(value->currentValue().toDouble(), 272.0);
        QCOMPARE(value->maximumValue().toDouble(), 341.0);
    }

    void unknownHasNoValue()
    {
        BatteryGauge gauge;
        auto state = evening();
        state.storedM = std::nullopt;
        gauge.setState(state, formats);
        QVERIFY(!QAccessible::queryAccessibleInterface(&gauge)->valueInterface());
        QVERIFY(gauge.accessibleName().contains(QStringLiteral("unknown")));
        QVERIFY(gauge.innerLabel(500).isEmpty());
    }

    void innerLabelGivesWay()
    {
        BatteryGauge gauge;
        gauge.setState(evening(), formats);
        QCOMPARE(gauge.innerLabel(500), QStringLiteral("152\u00a0km free"));
        QCOMPARE(gauge.innerLabel(60), QStringLiteral("152\u00a0km"));
        QCOMPARE(gauge.innerLabel(10), QString());
    }

    void paints_data()
    {
        QTest::addColumn<qint64>("storedKm");
        QTest::addColumn<bool>("away");
        QTest::addColumn<QColor>("below"); // at 90 % of the reserve's end, or of what is stored
        QTest::addColumn<QColor>("above"); // between reserve and stored
        const Tokens t = Theme::tokensOf(Theme::Look::Light, QPalette());
        QTest::newRow("above the reserve") << qint64(272) << false << QColor() << t.good;
        QTest::newRow("away") << qint64(272) << true << QColor() << t.text3;
        QTest::newRow("below the reserve") << qint64(70) << false << t.buy << t.track;
        QTest::newRow("empty") << qint64(0) << false << t.track << t.track;
    }
    void paints()
    {
        QFETCH(qint64, storedKm);
        QFETCH(bool, away);
        QFETCH(QColor, below);
        QFETCH(QColor, above);
        BatteryGauge gauge;
        auto state = evening();
        state.storedM = storedKm * 1000;
        state.tripM = std::nullopt;
        state.away = away;
        gauge.setState(state, formats);
        gauge.resize(341, gauge.sizeHint().height());
        const QImage image = gauge.grab().toImage();
        QCOMPARE(at(image, 250.0 / 341), above);
        const QColor block = at(image, 60.0 / 341);
        // The reserve's own block is neither free nor empty; below it the fill may carry a hatch.
        if (!below.isValid())
            QVERIFY(block != above && block != tokens().track);
        else if (below == tokens().track)
            QCOMPARE(block, below);
        else
            QVERIFY(block.blue() > block.red() + 40);
    }
};

QTEST_MAIN(BatteryGaugeTest)
#include "battery_gauge_test.moc"
