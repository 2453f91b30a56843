#include "store/level_text.h"
#include "store/store.h"
#include "units/text.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace tw;
using namespace tw::store;

namespace {

const Instant noon = *parseInstant("2025-06-24T12:00Z");

template <class T>
T good(Result<T> result)
{
    if (!result)
        qFatal("%s", result.error().text().c_str());
    return *std::move(result);
}

#define GOOD(expression)                                                                                              \
    do {                                                                                                              \
        const auto done = (expression);                                                                               \
        QVERIFY2(bool(done), done ? "" : done.error().text().c_str());                                                \
    } while (false)

std::unique_ptr<Store> open(const std::string &path)
{
    return good(Store::open(path, Role::Engine, Durability::Temporary));
}

} // namespace

/// How full the battery was, day by day, and what of the samples is new.
class BatteryDaysTest : public QObject
{
    Q_OBJECT
private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_path = m_folder->filePath("a.db").toStdString();
    }

    void daysOfTheBatteryLastWordCounts()
    {
        auto store = open(m_path);
        const LocalDay day = std::chrono::year{2025} / 6 / 24;
        const BatteryDay first{day, BatteryOf::ThisCar, {{noon, 40_kWh}}, seconds(60), "0"};
        BatteryDay second = first;
        second.levels.push_back({noon + hours(1), Energy::fromWh(33'333)});
        const BatteryDay baseline{day, BatteryOf::OnlyCharging, {}, seconds(0), {}};
        const BatteryDay before{LocalDay(std::chrono::year{2025} / 6 / 23), BatteryOf::ThisCar, {}, seconds(0), {}};
        for (const BatteryDay &row : {first, baseline, second, before}) {
            auto batch = good(store->begin());
            GOOD(batch.add(row));
            GOOD(batch.commit());
        }
        QVERIFY((good(store->batteryDays(BatteryOf::ThisCar)) == std::vector{before, second}));
        QVERIFY((good(store->batteryDays(BatteryOf::OnlyCharging)) == std::vector{baseline}));
    }
    void newSamplesSinceAnId()
    {
        auto store = open(m_path);
        QVERIFY(!good(store->samplesAfter(0)));
        for (int minute : {5, 1, 9}) {
            Measurement sample;
            sample.charger = "TW";
            sample.at = noon + minutes(minute);
            auto batch = good(store->begin());
            GOOD(batch.add(sample));
            GOOD(batch.commit());
        }
        const auto all = good(store->samplesAfter(0));
        QVERIFY(all && all->newest == 3 && all->span == (Interval{noon + minutes(1), noon + minutes(9)}));
        const auto last = good(store->samplesAfter(2));
        QVERIFY(last && last->newest == 3 && last->span == (Interval{noon + minutes(9), noon + minutes(9)}));
        QVERIFY(!good(store->samplesAfter(3)));
    }
    void levelsAsText_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("good");
        QTest::newRow("none") << "" << true;
        QTest::newRow("three") << "1719266400 40600;3600 0;1260 -512" << true;
        QTest::newRow("time stands still") << "1719266400 40600;0 5" << false;
        QTest::newRow("time goes back") << "1719266400 40600;-1 5" << false;
        QTest::newRow("below empty") << "1719266400 40600;60 -40601" << false;
        QTest::newRow("half a pair") << "1719266400 40600;60" << false;
        QTest::newRow("no number") << "now 40600" << false;
        QTest::newRow("another sign between") << "1719266400,40600" << false;
        QTest::newRow("too large a number") << "1719266400 99999999999999999999" << false;
        QTest::newRow("time beyond all") << "9223372036854775807 1;9223372036854775807 1" << false;
    }
    void levelsAsText()
    {
        QFETCH(QString, text);
        const auto levels = parseLevels(text.toStdString());
        QTEST(bool(levels), "good");
        if (levels)
            QCOMPARE(levelText(*levels), text.toStdString());
    }

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    std::string m_path;
};

QTEST_APPLESS_MAIN(BatteryDaysTest)
#include "battery_days_test.moc"
