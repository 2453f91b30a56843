#include "battery/wear.h"

#include <QtTest>

#include <cmath>

using namespace tw;
using namespace tw::battery;

namespace {

constexpr Price eur150 = Price::fromMicroPerKwh(150'000'000);

Car carOf(Chemistry chemistry)
{
    Car car;
    car.chemistry = chemistry;
    return car;
}

std::vector<CellAge> fresh(Chemistry chemistry)
{
    std::vector<CellAge> ages;
    for (const CellModel model : modelsFor(chemistry))
        ages.push_back({.model = model});
    return ages;
}

LifeStep day(double lowest)
{
    LifeStep step;
    for (const auto &[hour, share] :
         {std::pair(0, 0.8), {7, 0.8}, {8, 0.7}, {17, 0.7}, {18, 0.6}, {21, lowest}, {24, 0.8}})
        step.points.push_back({hour / 24.0, share, 25});
    return step;
}

CellAge after(CellAge age, double lowest, int days)
{
    for (int i = 0; i < days; ++i)
        age = aged(age, day(lowest));
    return age;
}

} // namespace

/// What a kWh out of the battery costs.
class WearTest : public QObject
{
    Q_OBJECT
private slots:
    void autoIsTheModelsMeanOfTenYears_data()
    {
        QTest::addColumn<int>("chemistry");
        QTest::newRow("NMC") << 0;
        QTest::newRow("LFP") << 1;
        QTest::newRow("NCA") << 2;
    }
    void autoIsTheModelsMeanOfTenYears()
    {
        QFETCH(int, chemistry);
        double logs = 0;
        const auto ages = fresh(static_cast<Chemistry>(chemistry));
        for (const CellAge &age : ages) {
            const double lost = after(age, 0.35, 3650).cyclingLoss - after(age, 0.6, 3650).cyclingLoss;
            logs += std::log(150e6 * lost / 0.3 / (0.25 * 3650));
        }
        const double micro = std::exp(logs / static_cast<double>(ages.size()));
        const Price got = wearPerDischargedKwh(carOf(static_cast<Chemistry>(chemistry)));
        QVERIFY2(std::abs(static_cast<double>(got.microPerKwh()) / micro - 1) < 0.001,
                 (std::to_string(got.microPerKwh()) + " against " + std::to_string(micro)).c_str());
    }
    void theOwnersNumberCounts()
    {
        Car car = carOf(Chemistry::Nmc);
        car.wearPerDischargedKwh = Price::fromMicroPerKwh(24'000);
        QCOMPARE(wearPerDischargedKwh(car).microPerKwh(), 24'000);
    }
    void dearerBatteryDearerWear()
    {
        Car car = carOf(Chemistry::Lfp);
        const auto before = wearPerDischargedKwh(car).microPerKwh();
        car.batteryPrice = Price::fromMicroPerKwh(300'000'000);
        QVERIFY(std::abs(wearPerDischargedKwh(car).microPerKwh() - 2 * before) <= 1);
    }
    void bandHoldsItsMean()
    {
        for (const auto chemistry : {Chemistry::Nmc, Chemistry::Lfp, Chemistry::Nca}) {
            const WearBand band = wearAhead(fresh(chemistry), 25, eur150);
            QVERIFY(band.least <= band.mean && band.mean <= band.most);
            QVERIFY(band.least > Price());
        }
    }
    void steepAtFirst()
    {
        for (const CellModel model : {CellModel::KokamNmc, CellModel::SanyoNmc, CellModel::PrismaticLfp, CellModel::PanasonicNca}) {
            const CellAge new_{.model = model};
            const CellAge old = after(new_, 0.6, 3 * 365);
            QVERIFY(wearAhead({old}, 25, eur150).mean < wearAhead({new_}, 25, eur150).mean);
        }
    }
    /// The year ahead is the slope of the law at the damage there is.
    void isTheLocalSlope()
    {
        const CellAge old = after({.model = CellModel::SanyoNmc}, 0.45, 2000);
        const double lost = after(old, 0.35, 365).cyclingLoss - after(old, 0.6, 365).cyclingLoss;
        const double micro = 150e6 * lost / 0.3 / (0.25 * 365);
        QVERIFY(std::abs(static_cast<double>(wearAhead({old}, 25, eur150).mean.microPerKwh()) - micro) < 2);
    }
    void pricesByCurrency_data()
    {
        QTest::addColumn<QString>("currency");
        QTest::addColumn<int>("whole");
        QTest::newRow("EUR") << "EUR" << 150;
        QTest::newRow("PLN") << "PLN" << 645;
        QTest::newRow("unknown") << "XYZ" << 150;
    }
    void pricesByCurrency()
    {
        QFETCH(QString, currency);
        QFETCH(int, whole);
        QCOMPARE(batteryPrice(Car(), currency.toStdString()).microPerKwh(), whole * 1'000'000LL);
        Car car;
        car.batteryPrice = Price::fromMicroPerKwh(99'000'000);
        QCOMPARE(batteryPrice(car, currency.toStdString()).microPerKwh(), 99'000'000LL);
    }
};

QTEST_APPLESS_MAIN(WearTest)
#include "wear_test.moc"
