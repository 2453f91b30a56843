#include "app/wiring/demo_world.h"
#include "app/wiring/status_text.h"
#include "tests/support/printers.h"

#include <nlohmann/json.hpp>

using namespace tw;
using nlohmann::json;

/// An outage over the real protocol: told as events, run through by the car, closed by 300 s without a sale.
class OutageTest : public QObject
{
    Q_OBJECT
private slots:
    void theCarRunsTheHome()
    {
        wiring::DemoOptions options;
        options.days = 1;
        options.seed = 3;
        const Instant begin = [] {
            auto world = wiring::DemoWorld::create({.days = 1, .seed = 3});
            return world ? (*world)->span().begin : Instant();
        }();
        const Interval out{begin + hours(20) + minutes(30), begin + hours(22)}; // the car is there
        options.outages = {out, {begin + hours(22) + minutes(30) + seconds(20), begin + hours(22) + minutes(30) + seconds(40)}};
        auto made = wiring::DemoWorld::create(options);
        QVERIFY2(made, made ? "" : qPrintable(QString::fromStdString(made.error().text())));
        wiring::DemoWorld &world = **made;
        int islandMinutes = 0, gave = 0, reconnecting = 0;
        Energy sold;
        const auto soldSoFar = [&] { return world.core().snapshot()->today.flowsSoFar.sold; };
        while (!world.finished()) {
            const Energy before = soldSoFar();
            QVERIFY(world.minute());
            const auto snapshot = world.core().snapshot();
            const Energy fresh = soldSoFar() - before;
            switch (snapshot->backup.grid) {
            case GridState::Island:
                ++islandMinutes;
                gave += snapshot->doing == api::Doing::Backup;
                QVERIFY2(snapshot->backup.spare, qPrintable(QString::fromStdString(wiring::statusJson(*snapshot))));
                QVERIFY(snapshot->backup.homeLoad > 0_W);
                [[fallthrough]];
            case GridState::Outage:
                QVERIFY(!snapshot->backup.exportFrom);
                QVERIFY(out.contains(snapshot->now) || snapshot->now < out.end + seconds(60));
                break;
            case GridState::Reconnecting:
                ++reconnecting;
                QVERIFY(snapshot->flow.charger.value_or(0_W) > -50_W || snapshot->now <= out.end + seconds(60));
                break;
            case GridState::Connected:
                sold += std::max(fresh, Energy());
                break;
            }
        }
        QVERIFY2(80 <= islandMinutes && islandMinutes <= 91, qPrintable(QString::number(islandMinutes)));
        QVERIFY2(70 <= gave, qPrintable(QString::number(gave)));
        QVERIFY2(9 <= reconnecting && reconnecting <= 12, qPrintable(QString::number(reconnecting))); // 300 s, twice
        QVERIFY(sold > 1_kWh);
        const json status = json::parse(wiring::statusJson(*world.core().snapshot()));
        const json &backup = status.at("backup");
        QCOMPARE(QString::fromStdString(backup.at("grid").get<std::string>()), QStringLiteral("connected"));
        QVERIFY(backup.at("can_island").get<bool>() && backup.at("grid_reported").get<bool>());
        QCOMPARE(backup.at("outages").size(), std::size_t(1)); // the one of 20 s was over before anybody looked
        QVERIFY(backup.at("outages")[0].at("islanded").is_string());
        QCOMPARE(world.tally().violations, 0);
    }
};

QTEST_GUILESS_MAIN(OutageTest)
#include "outage_test.moc"
