#include "store/store.h"

#include "ledger/days.h"
#include "tests/support/printers.h"
#include "units/text.h"

#include <QTemporaryDir>
#include <QtTest>

#include <SQLiteCpp/SQLiteCpp.h>

#include <rapidcheck.h>

using namespace tw;
using namespace tw::store;

namespace {

const Interval always{Instant::min(), Instant::max()};

template <class T>
T good(Result<T> result)
{
    if (!result)
        qFatal("%s", result.error().text().c_str());
    return *std::move(result);
}

void done(Result<void> result)
{
    if (!result)
        qFatal("%s", result.error().text().c_str());
}

Posting posting(Interval when, std::int64_t seed)
{
    Posting line;
    line.when = when;
    line.flows.bought = Energy::fromWh(seed % 900);
    line.flows.sold = Energy::fromWh(seed % 1100);
    line.flows.avoided = Energy::fromWh(seed % 70);
    line.flows.storedSolar = Energy::fromWh(seed % 130);
    line.discharged = Energy::fromWh(seed % 1300);
    line.house = Energy::fromWh(seed % 500);
    line.importPrice = Price::fromMicroPerKwh(seed % 400'000 - 50'000);
    line.exportPrice = Price::fromMicroPerKwh(seed % 300'000 - 100'000);
    const auto worth = [](Energy energy, Price price) { return valueOf(energy, price, Rounding::HalfEven); };
    line.money = {-worth(line.flows.bought, line.importPrice), worth(line.flows.sold, line.exportPrice),
                  worth(line.flows.avoided, line.importPrice), -worth(line.flows.storedSolar, line.exportPrice)};
    line.wear = Money::fromMicro(seed % 30'000);
    line.state = static_cast<SettleState>(seed % 3);
    line.source = static_cast<Source>(seed % 5);
    line.houseMeter = seed % 7 != 0;
    return line;
}

std::string siteIn(const std::string &zone)
{
    return R"({"site": {"time_zone": ")" + zone + "\"}}";
}

/// Days by the postings themselves, as if nothing were kept.
std::vector<DayFigures> added(const Store &store, const std::string &zone)
{
    return ledger::daysOf(good(store.postings(always)), good(Calendar::forZone(zone)));
}

} // namespace

/// The kept sum of a day is the sum of its postings, whatever was corrected, moved or undone.
class DaySumsTest : public QObject
{
    Q_OBJECT
private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_path = m_folder->filePath("a.db").toStdString();
        m_store = good(Store::open(m_path, Role::Engine, Durability::Temporary));
    }
    void cleanup() { m_store.reset(); }

    /// Some days around a change of clocks, hours and quarters, corrections of both by the other, in batches of which
    /// some are dropped, in a zone whose midnight is no full hour of UTC.
    void equalTheirPostings()
    {
        const std::vector<std::string> zones{"Europe/Berlin", "Asia/Kathmandu", "America/St_Johns"};
        const Instant first = *parseInstant("2025-01-01T00:00Z");
        std::unique_ptr<Store> store;
        int round = -1;
        QVERIFY(rc::check([&] {
            // Each case has ten days of its own; fifty of them, in one zone, share a store.
            ++round;
            const Instant start = first + hours(240 * (round % 50));
            const std::string &zone = zones[static_cast<std::size_t>(round / 50) % zones.size()];
            if (round % 50 == 0) {
                const std::string path = m_folder->filePath(QString::number(round)).toStdString();
                store = good(Store::open(path, Role::Engine, Durability::Temporary));
            }
            std::map<std::int64_t, std::vector<Posting>> hoursSettled;
            const auto batches = *rc::gen::inRange(1, 5);
            for (int b = 0; b < batches; ++b) {
                auto batch = good(store->begin());
                const auto before = hoursSettled;
                const int siteAt = *rc::gen::inRange(0, 10);
                for (int i = 0; i < *rc::gen::inRange(1, 10); ++i) {
                    if (i == siteAt)
                        good(batch.addSite(start, siteIn(zone)));
                    const auto hour = *rc::gen::inRange<std::int64_t>(0, 80);
                    const seconds length = *rc::gen::element(seconds(900), seconds(1800), seconds(3600));
                    auto &there = hoursSettled[hour];
                    std::vector<Posting> fresh;
                    for (seconds at(0); at < hours(1); at += length) {
                        const Instant begin = start + hours(hour) + at;
                        Posting line = posting({begin, begin + length}, *rc::gen::inRange<std::int64_t>(0, 1'000'000));
                        for (const Posting &p : there) {
                            if (!intersection(p.when, line.when).empty()) {
                                line.replaces = p.id;
                                break;
                            }
                        }
                        line.id = good(batch.add(line));
                        fresh.push_back(line);
                    }
                    there = fresh;
                }
                if (*rc::gen::inRange(0, 4) > 0)
                    done(batch.commit());
                else
                    hoursSettled = before;
            }
            const std::string now = good(store->latestSite()) ? zone : "UTC";
            RC_ASSERT(good(store->days()) == added(*store, now));
            if (round % 50 == 49)
                RC_ASSERT(good(store->check()).empty());
        }));
    }

    void anotherZoneHasOtherDays()
    {
        const Instant start = *parseInstant("2025-06-24T20:00Z");
        {
            auto batch = good(m_store->begin());
            good(batch.addSite(start, siteIn("Europe/Berlin")));
            for (int i = 0; i < 6; ++i)
                good(batch.add(posting({start + hours(i), start + hours(i + 1)}, 1234 + i)));
            done(batch.commit());
        }
        QCOMPARE(good(m_store->days()).front().periods, 2); // until midnight in Berlin
        auto batch = good(m_store->begin());
        good(batch.addSite(start, siteIn("America/New_York")));
        done(batch.commit());
        QCOMPARE(good(m_store->days()).size(), std::size_t(1));
        QVERIFY(good(m_store->days()) == added(*m_store, "America/New_York"));
    }

    void theDaysAskedForComeWithTheirBaselines()
    {
        const Instant noon = *parseInstant("2025-06-24T12:00Z");
        const BaselineDay figures{Money::fromMicro(-5), 7_Wh, 8_kWh, Money::fromMicro(9), Price::fromMicroPerKwh(10)};
        const LocalDay second = *parseDay("2025-06-25");
        auto batch = good(m_store->begin());
        for (int i = 0; i < 3; ++i)
            good(batch.add(posting({noon + hours(24 * i), noon + hours(24 * i + 1)}, 1234 + i)));
        done(batch.add(Baseline::ChargeAtOnce, second, figures, noon));
        done(batch.commit());
        const auto found = good(m_store->days(second, second));
        QCOMPARE(found.size(), std::size_t(1));
        QVERIFY(found[0].chargeAtOnce == figures && !found[0].onlyCharging);
        QCOMPARE(good(m_store->days(second)).size(), std::size_t(2));
        QCOMPARE(good(m_store->days()).size(), std::size_t(3));
    }

    void checkFindsASumThatIsNot_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::addColumn<QString>("says");
        QTest::newRow("changed") << "UPDATE day_sums SET wear = wear + 1" << "the sums of 2025-06-24 are not those";
        QTest::newRow("gone") << "DELETE FROM day_sums" << "the sums of 2025-06-24 are not those";
        QTest::newRow("from nowhere") << "UPDATE day_sums SET day = '2025-06-25'" << "there are sums of 2025-06-25";
    }
    void checkFindsASumThatIsNot()
    {
        QFETCH(QString, sql);
        QFETCH(QString, says);
        const Instant noon = *parseInstant("2025-06-24T12:00Z");
        auto batch = good(m_store->begin());
        good(batch.add(posting({noon, noon + hours(1)}, 1234)));
        done(batch.commit());
        QVERIFY(good(m_store->check()).empty());
        SQLite::Database(m_path, SQLite::OPEN_READWRITE).exec(sql.toStdString());
        const auto findings = good(m_store->check());
        QVERIFY(!findings.empty());
        QVERIFY2(findings.back().find(says.toStdString()) != std::string::npos, findings.back().c_str());
    }

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    std::string m_path;
    std::unique_ptr<Store> m_store;
};

QTEST_APPLESS_MAIN(DaySumsTest)
#include "day_sums_test.moc"
