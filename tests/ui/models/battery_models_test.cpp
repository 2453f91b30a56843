#include "tests/support/battery_health.h"
#include "tests/support/earnings_days.h"

#include "ui/models/battery_words.h"
#include "ui/models/health_model.h"
#include "ui/models/loss_model.h"
#include "ui/models/table_text.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace tw;
using namespace tw::ui;
using namespace std::chrono_literals;

namespace {

Formats formats(QLocale::Language language = QLocale::English)
{
    const QLocale locale = language == QLocale::English ? QLocale(language, QLocale::Ireland) : QLocale(language, QLocale::Germany);
    return {locale, "EUR", QTimeZone("Europe/Amsterdam")};
}

Car car()
{
    Car car;
    car.usableCapacity = 58_kWh;
    car.consumptionWhPerKm = 170;
    return car;
}

/// With spaces that break, to be read here.
QString plain(QString text)
{
    return text.replace(QChar(0x00A0), QLatin1Char(' '));
}

CounterText counter(const BatteryHealth &health, const QString &name)
{
    for (const CounterText &text : warrantyCounterTexts(health, formats())) {
        if (text.name == name)
            return text;
    }
    return {};
}

} // namespace

/// The battery in words and tables, without a window.
class BatteryModelsTest : public QObject
{
    Q_OBJECT
private slots:
    void aYearIsARow()
    {
        HealthModel model(formats());
        const QAbstractItemModelTester tester(&model);
        model.setView(healthView(test::tradedBattery(), car()), formats());
        QStringList days;
        for (int row = 0; row < model.rowCount(); ++row)
            days += model.index(row, HealthModel::When).data().toString();
        QCOMPARE(days, (QStringList{"12 Jun 2025", "1 Jan 2026", "1 Jan 2027", "16 Sept 2027, today", "1 Jan 2028", "1 Jan 2029",
                                    "1 Jan 2030", "1 Jan 2031", "1 Jan 2032", "1 Jan 2033", "12 Jun 2033, warranty ends",
                                    "1 Jan 2034", "1 Jan 2035", "1 Sept 2035"}));
        // 1 - 0.022 sqrt(8) - 0.006 * 8 and 0.0035 * 8.
        QCOMPARE(plain(model.index(10, HealthModel::WithTrading).data().toString()), QStringLiteral("89.0 %"));
        QCOMPARE(plain(model.index(10, HealthModel::OnlyCharging).data().toString()), QStringLiteral("91.0 %"));
        QCOMPARE(model.index(10, HealthModel::TradingCosts).data().toString(), QStringLiteral("2.00"));
        QCOMPARE(plain(model.index(10, HealthModel::WithTradingSpan).data().toString()), QStringLiteral("84.7–89.0"));
        QCOMPARE(plain(model.spoken(model.pointOf(0))), QStringLiteral("12 Jun 2025: 100.0 % with trading, 100.0 % with only charging"));
    }
    void tableGoesToTheClipboardAndToAFile()
    {
        HealthModel model(formats(QLocale::German));
        model.setView(healthView(test::tradedBattery(), car()), formats(QLocale::German));
        const QStringList copied = tableText(model, {0, 3}).split(QLatin1Char('\n'));
        QCOMPARE(copied.size(), 4);
        QVERIFY(copied[1].contains(QLatin1String("100,0")));
        QCOMPARE(copied[1].count(QLatin1Char('\t')), int(HealthModel::ColumnCount) - 1);
        const QStringList lines = model.csv().split(QLatin1Char('\n'));
        QCOMPARE(lines.size(), 1 + int(model.view().points.size()) + 1);
        QCOMPARE(lines[1], QStringLiteral("2025-06-12,yes,100.000,100.000,100.000,100.000,100.000,100.000"));
        QVERIFY(lines[lines.size() - 2].startsWith(QLatin1String("2035-09-01,no,")));
    }
    void tradingCostsIsSaidByTheEndOfTheWarranty()
    {
        const HealthView view = healthView(test::tradedBattery(), car());
        QCOMPARE(tradingCosts(view, formats()), QStringLiteral("Trading costs about 2.0 points by the end of the warranty."));
        HealthView over = view;
        over.warrantyEnds.reset();
        QVERIFY(tradingCosts(over, formats()).endsWith(QLatin1String("by September 2035.")));
        HealthView spared = view;
        for (HealthPoint &point : spared.points)
            std::swap(point.withTrading, point.onlyCharging);
        QVERIFY(tradingCosts(spared, formats()).startsWith(QLatin1String("Trading spares about 2.0")));
        QCOMPARE(tradingCosts(healthView(test::youngBattery(), car()), formats()), QString());
    }
    void healthIsMeasuredOrAbout()
    {
        const FigureText measured = healthFigure(test::tradedBattery(), car(), formats());
        QCOMPARE(plain(measured.value), QStringLiteral("96.4 %"));
        QCOMPARE(plain(measured.notes[0]), QStringLiteral("55.9 ± 0.7 kWh, measured"));
        BatteryHealth rough = test::tradedBattery();
        rough.capacity->error = 4_kWh;
        QVERIFY(healthFigure(rough, car(), formats()).value.startsWith(QLatin1String("about")));
        QVERIFY(plain(healthFigure(rough, car(), formats()).notes[1]).startsWith(QStringLiteral("55.9 ± 4.0 kWh measured")));
        const FigureText modelled = healthFigure(test::youngBattery(), car(), formats());
        QCOMPARE(plain(modelled.value), QStringLiteral("about 100.0 %"));
    }
    void cyclesAreOfDrivingAndTrading()
    {
        const FigureText text = cyclesFigure(test::tradedBattery(), formats());
        QCOMPARE(text.value, QStringLiteral("144"));
        QCOMPARE(text.notes[0], QStringLiteral("92.1 driving · 52.1 trading"));
        QVERIFY(!cyclesFigure(test::youngBattery(), formats()).notes[0].contains(QLatin1String("driving ·")));
    }
    void wearIsATenthOfACent()
    {
        const FigureText text = wearFigure(test::tradedBattery(), formats());
        QCOMPARE(text.value, QStringLiteral("€0.024"));
        QCOMPARE(text.notes[1], QStringLiteral("models say €0.011 to €0.052"));
    }
    void wearPaidIsThatOfTheLedger()
    {
        api::Snapshot snapshot;
        snapshot.now = Instant(std::chrono::sys_days(2027y / 9 / 16)) + hours(17);
        snapshot.days = test::yearOfDays();
        Money wear;
        for (const DayFigures &day : *snapshot.days)
            wear += day.state == SettleState::Provisional ? Money() : day.wear;
        QCOMPARE(wearPaidFigure(snapshot, formats()).value, formats().moneyPlain(wear));
        snapshot.days.reset();
        QCOMPARE(wearPaidFigure(snapshot, formats()).value, QStringLiteral("€0.00"));
    }
    void countersSayWhenTheyAreFull()
    {
        const BatteryHealth health = test::tradedBattery();
        const CounterText energy = counter(health, QStringLiteral("Energy given"));
        QCOMPARE(energy.used, QStringLiteral("3,016"));
        QCOMPARE(energy.limit, QStringLiteral("of 10,000 kWh"));
        QCOMPARE(energy.note, QStringLiteral("at this pace full on 20 Apr 2029"));
        QCOMPARE(energy.kind, CounterText::Kind::Early);
        QVERIFY(qFuzzyCompare(energy.share, 0.3016));
        QCOMPARE(counter(health, QStringLiteral("Age")).note, QStringLiteral("until 12 Jun 2033"));
        QCOMPARE(counter(health, QStringLiteral("Age")).kind, CounterText::Kind::Fine);
        const CounterText cycles = counter(health, QStringLiteral("Full cycles this year"));
        QCOMPARE(cycles.kind, CounterText::Kind::Fine);
        QCOMPARE(cycles.used, QStringLiteral("17.3"));
        BatteryHealth full = health;
        full.warranty[0].used = 10'000;
        QCOMPARE(counter(full, QStringLiteral("Energy given")).kind, CounterText::Kind::Full);
        BatteryHealth none = health;
        none.warranty.clear();
        QCOMPARE(counter(none, QStringLiteral("Energy given")).used, QStringLiteral("3,016 kWh"));
        QVERIFY(counter(none, QStringLiteral("Energy given")).limit.isEmpty());
        QCOMPARE(plain(virtualRange(health, formats())), QStringLiteral("What was given would have driven 17,741 km."));
    }
    void lossesAreAsLearnt()
    {
        LossModel model(formats());
        const QAbstractItemModelTester tester(&model);
        QVERIFY(model.empty());
        model.setPhysics(*test::tradedBattery().charger, formats());
        QCOMPARE(model.rowCount(), 12);
        QCOMPARE(model.index(0, LossModel::Way).data().toString(), QStringLiteral("charging"));
        QCOMPARE(model.index(6, LossModel::Way).data().toString(), QStringLiteral("giving"));
        QCOMPARE(plain(model.index(5, LossModel::AtPower).data().toString()), QStringLiteral("10.0 kW"));
        QCOMPARE(plain(model.index(5, LossModel::Learnt).data().toString()), QStringLiteral("95.3 %"));
        QCOMPARE(plain(model.index(5, LossModel::Error).data().toString()), QStringLiteral("±0.6"));
        QVERIFY(model.csv().contains(QLatin1String("discharge,10000,")));
        const QList<FactText> facts = learntFacts(model.physics(), formats());
        QCOMPARE(plain(facts[0].value), QStringLiteral("62 W (sheet 40 W)"));
        QCOMPARE(plain(facts[3].value), QStringLiteral("1.4 kW (sheet)"));
        QCOMPARE(facts[3].mood, FactText::Mood::Quiet);
        QVERIFY(learntVerdict(model.physics(), formats()).contains(QLatin1String("uses what was learnt")));
        QVERIFY(learntVerdict(ChargerPhysics(), formats()).contains(QLatin1String("Nothing is learnt")));
    }
};

QTEST_GUILESS_MAIN(BatteryModelsTest)
#include "battery_models_test.moc"
