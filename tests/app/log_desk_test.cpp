// Logs on their way into the books: of a store that no engine holds, and of an engine that runs.

#include "app/wiring/demo_world.h"
#include "app/wiring/engine_thread.h"
#include "app/wiring/import_desk.h"
#include "app/wiring/live_world.h"
#include "app/wiring/log_desk_thread.h"
#include "model/site_file.h"
#include "store/store.h"
#include "units/text.h"

#include <QDateTime>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QtTest>

#include <condition_variable>
#include <future>
#include <mutex>

using namespace tw;
using namespace tw::wiring;

namespace {

template <class T> T good(Result<T> result)
{
    if (!result)
        qFatal("%s", result.error().text().c_str());
    return *std::move(result);
}

/// What the desk answers.
template <class T, class Ask> Result<T> answerOf(Ask ask)
{
    auto promise = std::make_shared<std::promise<Result<T>>>();
    auto future = promise->get_future();
    ask([promise](Result<T> answer) { promise->set_value(std::move(answer)); });
    return future.get();
}

Result<LogPreview> look(api::LogDesk &desk, const api::LogFiles &files)
{
    return answerOf<LogPreview>([&](auto answer) { desk.look(files, {}, answer); });
}

Result<LogPreview> add(api::LogDesk &desk, const api::LogFiles &files)
{
    return answerOf<LogPreview>([&](auto answer) { desk.add(files, {}, answer); });
}

std::vector<PastImport> past(api::LogDesk &desk)
{
    return good(answerOf<std::vector<PastImport>>([&](auto answer) { desk.past(answer); }));
}

/// A table of `count` sessions of 7.5 kWh, one a day.
QByteArray sessions(int count, const char *month = "2024-06")
{
    QByteArray rows = "start,end,kwh,charger\n";
    for (int day = 1; day <= count; ++day)
        rows += QString("%1-%2T08:00:00Z,%1-%2T10:00:00Z,7.5,Garage\n").arg(month).arg(day, 2, 10, QChar('0')).toLatin1();
    return rows;
}

/// `count` sessions of a kWh, one an hour.
QByteArray hourly(std::int64_t count)
{
    QByteArray rows = "start,end,kwh,charger\n";
    const QDateTime first(QDate(2020, 1, 1), QTime(0, 0), Qt::UTC);
    for (std::int64_t hour = 0; hour < count; ++hour) {
        const QDateTime start = first.addSecs(3600 * hour);
        rows += (start.toString(Qt::ISODate) + ',' + start.addSecs(3600).toString(Qt::ISODate) + ",1,Garage\n").toLatin1();
    }
    return rows;
}

constexpr const char *site = R"({"site": {"name": "Home", "time_zone": "Europe/Berlin", "currency": "EUR"},
  "grid": {"fuse_a": 63, "import_limit_w": 24000, "export_limit_w": 11000},
  "vehicle": {"name": "Car", "usable_kwh": 58, "consumption_wh_per_km": 170},
  "charger": {"protocol": "ocpp2.1", "id": "TW-0001", "max_charge_w": 10000, "max_discharge_w": 10000,
              "efficiency": {"power_w": [1400, 10000], "charge": [0.84, 0.94], "discharge": [0.82, 0.93]}},
  "tariff": {"import": {"kind": "fixed", "price_per_kwh": 0.30}, "export": {"kind": "fixed", "price_per_kwh": 0.08}},
  "orders": {"reserve_km": 120}})";

Money earned(const std::vector<Posting> &postings)
{
    Money sum;
    for (const Posting &posting : postings)
        sum += posting.money.earned();
    return sum;
}

} // namespace

class LogDeskTest : public QObject {
    Q_OBJECT
private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_db = m_folder->filePath("a.db").toStdString();
        const SiteFile read = parseSite(site, "site");
        QVERIFY2(read.findings.empty(), read.findings.empty() ? "" : read.findings.front().text().c_str());
        auto store = good(store::Store::open(m_db, store::Role::Engine));
        auto batch = good(store->begin());
        good(batch.addSite(Instant(), site));
        QVERIFY(bool(batch.commit()));
    }
    void lookingChangesNothing()
    {
        LogDeskThread desk(std::make_unique<StoreBooks>(m_db));
        const LogPreview preview = good(look(desk, files({write("a.csv", sessions(10))})));
        QCOMPARE(preview.files.size(), std::size_t(1));
        QCOMPARE(preview.files[0].report.fresh, std::int64_t(10));
        QCOMPARE(preview.files[0].report.import, std::int64_t(0));
        QCOMPARE(preview.files[0].report.covered.size(), std::size_t(10));
        QCOMPARE(preview.before.flows.bought, Energy());
        QCOMPARE(preview.after.flows.bought, 75_kWh);
        QCOMPARE(preview.effect.earned, Money::fromMicro(-22'500'000));
        QCOMPARE(preview.priced.size(), std::size_t(1));
        QVERIFY(past(desk).empty());
        QVERIFY(postings().empty());
    }
    void anEngineThatDidNotStartIsNotWaitedFor()
    {
        EngineThread engine([]() -> Result<std::unique_ptr<World>> { return Error{Fault::Busy, "home.db", "is held", {}}; });
        const auto heard = answerOf<std::vector<PastImport>>([&](auto answer) { engine.logs()->past(answer); });
        QVERIFY(!heard);
        QCOMPARE(heard.error().fault, Fault::Busy);
        const auto added = answerOf<LogPreview>([&](auto answer) { engine.logs()->add(files({write("a.csv", sessions(2))}), {}, answer); });
        QVERIFY(!added);
    }
    void whatIsAddedIsWhatWasShownAndIsTakenBackAsOneStep()
    {
        LogDeskThread desk(std::make_unique<StoreBooks>(m_db));
        const api::LogFiles both = files({write("a.csv", sessions(10)), write("b.csv", sessions(4, "2024-07"))});
        const LogPreview shown = good(look(desk, both));
        const LogPreview added = good(add(desk, both));
        QCOMPARE(added.effect, shown.effect);
        QCOMPARE(added.after, shown.after);
        QCOMPARE(earned(postings()), shown.effect.earned);
        // The same again brings nothing.
        QCOMPARE(good(look(desk, both)).effect, LedgerEffect());
        const auto imports = past(desk);
        QCOMPARE(imports.size(), std::size_t(2));
        QCOMPARE(imports[0].file, std::string("b.csv")); // the newest first
        QVERIFY(imports[0].ended && !imports[0].undone && imports[0].format == LogFormat::SessionTable);
        const auto ofB = good(answerOf<LedgerEffect>([&](auto answer) { desk.lookAtUndo(imports[0].id, answer); }));
        QCOMPARE(ofB.earned, Money::fromMicro(9'000'000));
        QCOMPARE(earned(postings()), shown.effect.earned); // nothing has changed yet
        for (const PastImport &import : imports)
            good(answerOf<LedgerEffect>([&](auto answer) { desk.undo(import.id, answer); }));
        QCOMPARE(earned(postings()), Money());
        const auto twice = answerOf<LedgerEffect>([&](auto answer) { desk.undo(imports[0].id, answer); });
        QVERIFY(!twice && twice.error().fault == Fault::Refused);
    }
    void aFileThatCannotBeReadLeavesTheOthers()
    {
        LogDeskThread desk(std::make_unique<StoreBooks>(m_db));
        const api::LogFiles some = files({write("a.heic", QByteArray("\0\1\2", 3)), write("b.csv", sessions(2)), m_folder->filePath("none")});
        const LogPreview added = good(add(desk, some));
        QCOMPARE(added.files.size(), std::size_t(3));
        QVERIFY(added.files[0].problem && added.files[0].problem->fault == Fault::BadInput);
        QVERIFY(!added.files[1].problem);
        QVERIFY(added.files[2].problem && added.files[2].problem->fault == Fault::NotFound);
        QCOMPARE(past(desk).size(), std::size_t(1));
    }
    void whatIsCancelledLeavesNothing()
    {
        LogDeskThread desk(std::make_unique<StoreBooks>(m_db));
        const QString large = write("large.csv", sessions(28));
        // The end comes while the first file is read; whatever was read by then goes again.
        std::promise<void> begun;
        std::once_flag once;
        const auto outcome = answerOf<LogPreview>([&](auto answer) {
            desk.add(files({large, write("b.csv", sessions(28, "2024-05"))}),
                     [&](const api::LogProgress &) { std::call_once(once, [&] { desk.cancel(); begun.set_value(); }); }, answer);
        });
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().fault, Fault::Cancelled);
        QCOMPARE(earned(postings()), Money());
        for (const PastImport &import : past(desk))
            QVERIFY(import.undone);
    }
    /// What was interrupted while the file was read for another charger counts no more once the file is read as it says.
    void anInterruptedReadingForAnotherChargerGivesWay()
    {
        constexpr std::int64_t count = 11'000;
        const QString file = write("hours.csv", hourly(count));
        {
            auto alone = good(ImportDesk::open(m_db));
            ImportOptions options;
            options.read.calendar = alone->calendar();
            options.read.charger = "another";
            const auto left = alone->read(file.toStdString(), options, Instant(), [&](double) {
                return good(alone->store().imports()).empty(); // something is kept
            });
            QVERIFY(!left && left.error().fault == Fault::Cancelled);
            QVERIFY(good(alone->settle()).earned < Money());
        }
        LogDeskThread desk(std::make_unique<StoreBooks>(m_db));
        good(add(desk, files({file})));
        QCOMPARE(earned(postings()), Money::fromMicro(-300'000 * count));
        QVERIFY(past(desk)[0].ended && past(desk)[1].undone);
    }
    /// What an interrupted import kept stays when the next try is cancelled; one that ends takes its place.
    void cancellingTakesBackWhatCameAfterAnInterruption()
    {
        constexpr std::int64_t count = 11'000;
        const QString file = write("hours.csv", hourly(count));
        Money kept;
        {
            auto alone = good(ImportDesk::open(m_db));
            ImportOptions options;
            options.read.calendar = alone->calendar();
            const auto left = alone->read(file.toStdString(), options, Instant(), [&](double) {
                return good(alone->store().imports()).empty(); // something is kept
            });
            QVERIFY(!left && left.error().fault == Fault::Cancelled);
            kept = good(alone->settle()).earned;
        }
        QVERIFY(Money::fromMicro(-300'000 * count) < kept && kept < Money());
        LogDeskThread desk(std::make_unique<StoreBooks>(m_db));
        std::once_flag once;
        const auto cancelled = answerOf<LogPreview>([&](auto answer) {
            desk.add(files({file}), [&](const api::LogProgress &progress) {
                if (progress.step == api::LogProgress::Step::Settling)
                    std::call_once(once, [&] { desk.cancel(); });
            }, answer);
        });
        QVERIFY(!cancelled && cancelled.error().fault == Fault::Cancelled);
        QCOMPARE(earned(postings()), kept);
        QCOMPARE(past(desk).size(), std::size_t(2));
        QVERIFY(past(desk)[0].undone && !past(desk)[1].undone && !past(desk)[1].ended);
        good(add(desk, files({file})));
        QCOMPARE(earned(postings()), Money::fromMicro(-300'000 * count));
        QVERIFY(past(desk)[0].ended && past(desk)[2].undone);
        good(answerOf<LedgerEffect>([&](auto answer) { desk.undo(past(desk)[0].id, answer); }));
        QCOMPARE(earned(postings()), Money());
    }
    void aStoreThatAnEngineHoldsIsLeftAlone()
    {
        const auto held = good(store::Store::open(m_db, store::Role::Engine));
        LogDeskThread desk(std::make_unique<StoreBooks>(m_db));
        const api::LogFiles one = files({write("a.csv", sessions(3))});
        QCOMPARE(good(look(desk, one)).files[0].report.fresh, std::int64_t(3)); // looking goes on
        const auto refused = add(desk, one);
        QVERIFY(!refused);
        QCOMPARE(refused.error().fault, Fault::Busy);
        QVERIFY(QString::fromStdString(refused.error().detail).contains("pid"));
    }
    void twoAtOnceGoOneAfterTheOther()
    {
        LogDeskThread desk(std::make_unique<StoreBooks>(m_db));
        const api::LogFiles one = files({write("a.csv", sessions(3))});
        std::promise<Result<LogPreview>> first, second;
        desk.add(one, {}, [&](Result<LogPreview> answer) { first.set_value(std::move(answer)); });
        desk.add(one, {}, [&](Result<LogPreview> answer) { second.set_value(std::move(answer)); });
        QCOMPARE(good(first.get_future().get()).files[0].report.fresh, std::int64_t(3));
        QCOMPARE(good(second.get_future().get()).files[0].report.known, std::int64_t(3));
        QCOMPARE(earned(postings()), Money::fromMicro(-6'750'000));
    }
    void aKeyByTheOwnersWordIsKept()
    {
        LogDeskThread desk(std::make_unique<StoreBooks>(m_db));
        api::LogFiles record = files({QStringLiteral(TW_TEST_DATA "/logs/record.ocmf")}); // no key is beside it
        const LogPreview without = good(look(desk, record));
        QCOMPARE(without.files[0].report.records.size(), std::size_t(1));
        QVERIFY(!without.files[0].report.records[0].valid);
        QFile lines(QStringLiteral(TW_TEST_DATA "/logs/record.jsonl"));
        QVERIFY(lines.open(QIODevice::ReadOnly));
        const QString key = QJsonDocument::fromJson(lines.readAll()).object()["public_key"].toString();
        record.keys[without.files[0].report.records[0].meter] = key.toStdString();
        const LogPreview with = good(look(desk, record));
        QVERIFY(with.files[0].report.records[0].valid == true);
        QVERIFY(!good(look(desk, files({record.paths[0].c_str()}))).files[0].report.records[0].valid); // looking pins nothing
        good(add(desk, record));
        QVERIFY(good(look(desk, files({record.paths[0].c_str()}))).files[0].report.records[0].valid == true);
    }
    void anEngineThatRunsReadsThemItself()
    {
        const DemoOptions options{.db = {}, .catchUp = hours(30), .pace = 60};
        EngineThread engine([options]() -> Result<std::unique_ptr<World>> {
            auto world = DemoWorld::create(options);
            if (!world)
                return world.error();
            return std::unique_ptr<World>(std::move(*world));
        });
        std::mutex mutex;
        std::condition_variable heard;
        std::shared_ptr<const api::Snapshot> newest;
        engine.listen([&](std::shared_ptr<const api::Snapshot> snapshot) {
            const std::scoped_lock lock(mutex);
            newest = std::move(snapshot);
            heard.notify_all();
        });
        // What the days before the demo bought; nothing when they are not there.
        const auto boughtBefore = [](const api::Snapshot &snapshot) {
            Energy sum;
            for (const DayFigures &day : *snapshot.days) {
                if (day.day < LocalDay(std::chrono::year(2024) / 6 / 23))
                    sum += day.flows.bought;
            }
            return sum;
        };
        const auto waitUntil = [&](auto holds) {
            std::unique_lock lock(mutex);
            return heard.wait_for(lock, std::chrono::seconds(100), [&] { return newest && holds(*newest); });
        };
        QVERIFY(waitUntil([](const api::Snapshot &snapshot) { return !snapshot.catchingUp; }));
        api::LogDesk &desk = *engine.logs();
        QByteArray rows = "start,end,kwh,charger\n2024-06-20T20:00:00Z,2024-06-20T23:00:00Z,12,Garage\n"
                          "2024-06-21T20:00:00Z,2024-06-21T22:00:00Z,8,Garage\n2030-01-01T20:00:00Z,2030-01-01T22:00:00Z,8,Garage\n";
        const api::LogFiles one = files({write("garage.csv", rows)});
        const LogPreview shown = good(look(desk, one));
        QCOMPARE(shown.files[0].report.fresh, std::int64_t(2));
        QCOMPARE(shown.files[0].report.refusedCount, std::int64_t(1)); // it has not come yet
        QVERIFY(shown.effect.earned < Money());
        const LogPreview added = good(add(desk, one));
        QCOMPARE(added.effect, shown.effect);
        QVERIFY(waitUntil([&](const api::Snapshot &snapshot) { return boughtBefore(snapshot) == 20_kWh; }));
        const auto imports = past(desk);
        QCOMPARE(imports.size(), std::size_t(1));
        const auto undone = good(answerOf<LedgerEffect>([&](auto answer) { desk.undo(imports[0].id, answer); }));
        QCOMPARE(undone.earned, Money() - added.effect.earned);
        QVERIFY(waitUntil([&](const api::Snapshot &snapshot) { return boughtBefore(snapshot) == Energy(); }));
        engine.listen(nullptr);
    }
    /// What can be read of a damaged home is shown; nothing is taken in, nobody is called, and its file stays as it is.
    void aDamagedHomeIsShownAndTakesNothing()
    {
        {
            LogDeskThread desk(std::make_unique<StoreBooks>(m_db));
            good(add(desk, files({write("a.csv", sessions(10))})));
        }
        QFile file(QString::fromStdString(m_db));
        QVERIFY(file.open(QIODevice::ReadWrite) && file.seek(100) && file.write(QByteArray(3996, 'x')) == 3996 && file.seek(0));
        const QByteArray before = file.readAll();
        LiveOptions options;
        options.db = m_db;
        options.security = wiring::DoorSecurity::PlainLoopback;
        const auto refused = LiveWorld::create(options);
        QVERIFY(!refused && refused.error().fault == Fault::Broken);
        options.showDamaged = true;
        const auto make = [&options]() -> Result<std::unique_ptr<World>> {
            auto world = LiveWorld::create(options);
            if (!world)
                return world.error();
            return std::unique_ptr<World>(std::move(*world));
        };
        const auto world = good(make());
        world->advance(std::chrono::milliseconds(1));
        const auto shown = world->core().snapshot();
        QCOMPARE(shown->days->size(), std::size_t(10));
        QVERIFY(std::ranges::any_of(shown->alarms, [](const api::Alarm &alarm) { return alarm.what == api::Alarm::What::StoreDamaged; }));
        const auto given = world->core().setOrders(shown->orders, shown->now);
        QVERIFY(!given && given.error().fault == Fault::Refused);
        EngineThread engine(make);
        const auto added = answerOf<LogPreview>([&](auto answer) { engine.logs()->add(files({write("b.csv", sessions(2))}), {}, answer); });
        QVERIFY2(!added && added.error().fault == Fault::Refused, added ? "" : added.error().text().c_str());
        QVERIFY(file.seek(0) && file.readAll() == before);
    }

private:
    QString write(const QString &name, const QByteArray &content)
    {
        QFile file(m_folder->filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
            qFatal("cannot write %s", qPrintable(name));
        return file.fileName();
    }
    static api::LogFiles files(const QStringList &paths)
    {
        api::LogFiles files;
        for (const QString &path : paths)
            files.paths.push_back(path.toStdString());
        return files;
    }
    std::vector<Posting> postings() const
    {
        return good(good(store::Store::open(m_db, store::Role::Reader))->postings({Instant::min(), Instant::max()}));
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::string m_db;
};

QTEST_GUILESS_MAIN(LogDeskTest)
#include "log_desk_test.moc"
