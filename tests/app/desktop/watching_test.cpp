// A home that another program's engine runs, seen through its store: what that one publishes, orders on their way to it,
// and its end.

#include "tests/app/console_process.h"
#include "tests/support/battery_health.h"
#include "tests/support/charger_snapshots.h"
#include "tests/support/patience.h"
#include "tests/support/ui_snapshots.h"

#include "app/desktop/options.h"
#include "app/desktop/shell.h"
#include "app/wiring/live_record.h"
#include "app/wiring/present_file.h"
#include "app/wiring/snapshot_json.h"
#include "ui/pages/charger_care.h"
#include "ui/pages/charger_page.h"
#include "ui/pages/consequences.h"
#include "ui/pages/today_page.h"
#include "ui/pages/trade_page.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/override_bar.h"
#include "ui/widgets/text_label.h"

#include <QAction>
#include <QApplication>
#include <QRegularExpression>
#include <QSettings>
#include <QTest>
#include <QTimer>

#include <set>

using namespace tw;

namespace {


} // namespace

class WatchingTest : public QObject
{
    Q_OBJECT

    static api::Snapshot evening()
    {
        api::Snapshot snapshot = test::holdingPlanSnapshot();
        snapshot.battery = std::make_shared<const BatteryHealth>(test::tradedBattery());
        snapshot.past = std::make_shared<const std::vector<PlanStep>>(snapshot.plan->steps.begin(), snapshot.plan->steps.begin() + 5);
        snapshot.priceForecast = ForecastSkill<Price>{.method = ForecastMethod::LikeDays, .days = 9, .error = Price::fromMicroPerKwh(12), .yardstick = {}};
        snapshot.backup.outages = {{.began = snapshot.now - hours(30), .islanded = {}, .ended = snapshot.now - hours(29)}};
        snapshot.alarms = {{.what = api::Alarm::What::BelowReserve, .since = snapshot.now, .missing = 2_kWh, .detail = "2 kWh \xff"}};
        return snapshot;
    }
    static void publish(store::Store &store, wiring::LiveWriter &writer, const api::Snapshot &snapshot)
    {
        auto batch = store.begin();
        QVERIFY(bool(batch));
        QVERIFY(bool(writer.write(*batch, snapshot)));
        QVERIFY(bool(batch->commit()));
    }
    static QStringList engineOn(const QString &db) { return {"run", "--db", db, "--ocpp", "127.0.0.1:0", "--insecure-loopback"}; }
    static bool inForce(const QString &db)
    {
        return run({"orders", "show", "--db", db, "--json"}).json()["in_force"].toBool();
    }

private slots:
    void initTestCase()
    {
        QCoreApplication::setOrganizationName(QStringLiteral("Tidewatt tests"));
        QCoreApplication::setApplicationName(QStringLiteral("watching"));
        QVERIFY(m_home.isValid());
        qputenv("XDG_RUNTIME_DIR", QFile::encodeName(m_home.path()));
        QSettings::setDefaultFormat(QSettings::IniFormat);
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_home.path());
    }

    void aSnapshotComesBackWhole()
    {
        std::vector<test::NamedSnapshot> all = test::allSnapshots();
        all.push_back({"evening", std::make_shared<const api::Snapshot>(evening())});
        std::set<std::string> texts;
        for (const auto &[name, snapshot] : all) {
            const nlohmann::json document = wiring::snapshotJson(*snapshot);
            api::Snapshot back;
            QVERIFY2(wiring::snapshotFrom(document, back), name.c_str());
            QVERIFY2(wiring::snapshotJson(back) == document, name.c_str());
            QVERIFY2(back.prices == snapshot->prices && back.alarms == snapshot->alarms, name.c_str());
            QVERIFY2(back.car.stored == snapshot->car.stored && back.flow.grid == snapshot->flow.grid, name.c_str());
            texts.insert(document.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
        }
        QCOMPARE(texts.size(), all.size());
        const auto &battery = all.back().snapshot->battery;
        api::Snapshot back;
        QVERIFY(wiring::snapshotFrom(wiring::snapshotJson(*all.back().snapshot), back));
        QVERIFY(*back.battery == *battery);
        QVERIFY(*back.charger.held == *all.back().snapshot->charger.held);
        QVERIFY(!wiring::snapshotFrom(nlohmann::json::array({1, 2}), back));
    }

    void theRecordTellsWhatIsNew()
    {
        const QTemporaryDir folder;
        const std::string path = folder.filePath("home.db").toStdString();
        const auto store = store::Store::open(path, store::Role::Engine, store::Durability::Temporary);
        QVERIFY(bool(store));
        const auto seen = store::Store::open(path, store::Role::Reader);
        QVERIFY(bool(seen));
        wiring::LiveReader reader;
        QCOMPARE(reader.read(**seen).error().fault, Fault::NotFound);
        api::Snapshot told = evening();
        Plan plan = *told.plan;
        {
            auto batch = (*store)->begin();
            plan.id = *batch->add(plan);
            QVERIFY(bool(batch->commit()));
        }
        told.plan = std::make_shared<const Plan>(plan);
        wiring::LiveWriter writer(1);
        publish(**store, writer, told);
        auto read = reader.read(**seen);
        QVERIFY(read && *read);
        QVERIFY((*read)->prices == told.prices && *(*read)->battery == *told.battery && *(*read)->past == *told.past);
        QVERIFY(*(*read)->charger.held == *told.charger.held && *(*read)->plan == *told.plan);
        QVERIFY((*read)->orders == told.orders);
        QVERIFY((*read)->days && (*read)->days->empty());
        QVERIFY(!*reader.read(**seen)); // nothing new

        told.doing = api::Doing::Paused;
        told.prices.pop_back();
        publish(**store, writer, told);
        read = reader.read(**seen);
        QVERIFY(read && *read);
        QCOMPARE((*read)->doing, api::Doing::Paused);
        QVERIFY((*read)->prices == told.prices && *(*read)->battery == *told.battery);

        // Another run begins to count anew.
        told.battery = std::make_shared<const BatteryHealth>(test::youngBattery());
        wiring::LiveWriter next(2);
        publish(**store, next, told);
        read = reader.read(**seen);
        QVERIFY(read && *read && *(*read)->battery == *told.battery);

        auto batch = (*store)->begin();
        QVERIFY(bool(batch->setMeta("live", "{\"format\":0}")) && bool(batch->commit()));
        QCOMPARE(reader.read(**seen).error().fault, Fault::Refused);
    }

    void theSecondsBetweenTwoRecordsAreSeen()
    {
        const QTemporaryDir folder;
        const std::string db = folder.filePath("home.db").toStdString();
        const QString page = folder.filePath("home.db.now");
        const api::Snapshot told = evening();
        wiring::PresentReader reader(db);
        QVERIFY(!reader.read(told, 7)); // nobody writes any
        {
            wiring::PresentWriter writer(db, 7);
            api::Snapshot later = told;
            later.now += seconds(1);
            later.flow.charger = -4321_W;
            later.car.stored = 33_kWh;
            later.plan = nullptr;
            later.charger.held = nullptr;
            writer.write(later);
            const auto seen = reader.read(told, 7);
            QVERIFY(seen);
            QVERIFY(seen->now == later.now && seen->flow == later.flow && seen->car.stored == later.car.stored);
            QVERIFY(seen->plan == told.plan && *seen->charger.held == *told.charger.held && seen->prices == told.prices);
            QVERIFY(!reader.read(told, 7)); // it is known
            QVERIFY(!wiring::PresentReader(db).read(told, 8)); // of another run
            QVERIFY(!wiring::PresentReader(db).read(later, 7)); // the record is as new

            // A page that is met half written says nothing; the next one does.
            QFile file(page);
            QVERIFY(file.open(QIODevice::ReadWrite));
            QVERIFY(file.seek(600) && file.write("x") == 1 && file.flush());
            later.now += seconds(1);
            QVERIFY(!wiring::PresentReader(db).read(told, 7));
            later.flow.charger = 1_kW;
            const auto size = file.size();
            writer.write(later);
            QVERIFY(reader.read(told, 7));
            QCOMPARE(file.size(), size); // in place
        }
        QVERIFY(!QFile::exists(page));
        QVERIFY(!reader.read(told, 7));
    }

    void theWindowIsOfTheEngineThatRuns()
    {
        const QTemporaryDir folder;
        const QString db = folder.filePath("home.db");
        auto engine = std::make_unique<Running>(engineOn(db) << "--site" << fixedSite(folder));
        QVERIFY2(engine->says("waits for charger"), engine->said());
        const auto port = QRegularExpression("127\\.0\\.0\\.1:(\\d+)").match(engine->said()).captured(1);
        Running station({"simulate-charger", "--protocol", "ocpp2.1", "--url", "ws://127.0.0.1:" + port, "--soc", "0.7"});
        QVERIFY2(station.says("connected"), station.said());
        desktop::Options options;
        options.db = db;
        desktop::Shell shell(options);
        bool whole = false;
        QTimer::singleShot(0, qApp, [&] {
            watch(shell, db, engine);
            whole = !QTest::currentTestFailed();
            QApplication::exit(0);
        });
        QCOMPARE(shell.run(), 0);
        QVERIFY(whole);
    }

private:
    void watch(const desktop::Shell &shell, const QString &db, std::unique_ptr<Running> &engine)
    {
        const auto snapshot = [&shell] { return shell.window() ? shell.window()->snapshot() : nullptr; };
        QTRY_VERIFY_WITH_TIMEOUT(snapshot() && snapshot()->charger.connected && snapshot()->plan, test::patienceMs);
        QVERIFY(snapshot()->runs == api::Runs::Elsewhere);
        // What is seen second by second is ahead of the record.
        QTRY_VERIFY_WITH_TIMEOUT(statusOf(db)["charger"].toObject()["connected"].toBool(), test::patienceMs);

        // An order of the page Trade, with its forecast and its answer.
        ui::MainWindow &window = *shell.window();
        window.showPage(ui::MainWindow::Page::Trade);
        ui::TradePage *trade = window.trade();
        QTRY_VERIFY_WITH_TIMEOUT(trade->settled(), test::patienceMs);
        trade->draft()->change(ui::OrderDraft::Part::Everything, [&] {
            Orders orders = snapshot()->orders;
            orders.sell = {.mode = AmountMode::Exactly, .energy = 5_kWh, .per = Per::Day, .priceLimit = {}};
            return orders;
        }());
        trade->draft()->settle();
        QTRY_VERIFY_WITH_TIMEOUT(trade->settled() && trade->outlookOrders() && trade->outlookOrders()->sell.energy == 5_kWh, test::patienceMs);
        QElapsedTimer sinceApply;
        sinceApply.start();
        trade->applyAction()->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(snapshot()->orders.sell.energy == 5_kWh, test::patienceMs);
        qInfo("the order is in force and seen after %lld ms", sinceApply.elapsed());
        QVERIFY(inForce(db));
        QCOMPARE(run({"orders", "show", "--db", db, "--json"}).json()["orders"].toObject()["sell"].toObject()["kwh"].toDouble(), 5.0);

        // The owner's hand, and off again; the orders stay.
        window.today()->overrides()->action(OverrideKind::Pause)->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(snapshot()->orders.override_.has_value() && snapshot()->doing == api::Doing::Paused, test::patienceMs);
        window.today()->overrides()->resumeAction()->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(!snapshot()->orders.override_.has_value(), test::patienceMs);
        QVERIFY(snapshot()->orders.sell.energy == 5_kWh);

        // From the other side.
        QCOMPARE(run({"orders", "set", "reserve", "60km", "--db", db}).code, 0);
        QTRY_VERIFY_WITH_TIMEOUT(snapshot()->orders.reserveM == 60'000, test::patienceMs);

        // What is asked of the charger goes the same way, and its answer comes back.
        ui::ChargerCare *care = window.charger()->care();
        QTRY_VERIFY_WITH_TIMEOUT(care->canAsk(), test::patienceMs);
        const auto heldBefore = snapshot()->charger.heldAt;
        QTRY_VERIFY_WITH_TIMEOUT(!heldBefore || *heldBefore + seconds(1) < snapshot()->now, test::patienceMs); // moments are whole seconds
        care->reconcile();
        QVERIFY(!care->canAsk());
        QTRY_VERIFY_WITH_TIMEOUT(care->canAsk(), test::patienceMs);
        QVERIFY2(care->note()->text().startsWith("read again"), qPrintable(care->note()->text()));
        QTRY_VERIFY_WITH_TIMEOUT(heldBefore < snapshot()->charger.heldAt, test::patienceMs);

        // Killed: said, nobody takes orders, and it may run here.
        engine->kill();
        QTRY_VERIFY_WITH_TIMEOUT(snapshot()->runs == api::Runs::Ended, test::patienceMs);
        QVERIFY(!snapshot()->charger.connected);
        QTRY_VERIFY_WITH_TIMEOUT(window.banner()->actionButton()->isVisible(), test::patienceMs);
        window.today()->overrides()->action(OverrideKind::Hold)->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(window.banner()->messages().size() > 1, test::patienceMs);

        // It comes back.
        engine = std::make_unique<Running>(engineOn(db));
        QTRY_VERIFY_WITH_TIMEOUT(snapshot()->runs == api::Runs::Elsewhere, test::patienceMs);
        QTRY_VERIFY_WITH_TIMEOUT(window.banner()->messages().isEmpty() || !window.banner()->actionButton()->isVisible(), test::patienceMs);

        // It ends, and this program goes on with it.
        QCOMPARE(engine->end(), 0);
        QTRY_VERIFY_WITH_TIMEOUT(snapshot()->runs == api::Runs::Ended, test::patienceMs);
        emit window.runHereAsked();
        QTRY_VERIFY_WITH_TIMEOUT(snapshot() && snapshot()->runs == api::Runs::Here, test::patienceMs);
        QVERIFY(snapshot()->orders.sell.energy == 5_kWh);
        QCOMPARE(shell.window()->page(), ui::MainWindow::Page::Trade);
        QCOMPARE(run(engineOn(db)).code, 3); // the store is this program's
    }

    QTemporaryDir m_home;
};

QTEST_MAIN(WatchingTest)
#include "watching_test.moc"
