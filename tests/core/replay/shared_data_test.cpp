#include "ledger/days.h"
#include "prices/csv.h"
#include "replay/history_files.h"
#include "replay/replay.h"
#include "tests/core/replay/support.h"

#include <QFile>
#include <QtTest>

using namespace tw;
using namespace tw::replay;

namespace {

QString shared(const QString &name)
{
    return QString(TW_SHARED_DATA) + "/" + name;
}

} // namespace

/// A week of every market, real homes and a real car.
class SharedDataTest : public QObject {
    Q_OBJECT
private slots:
    void aWeekOfEveryMarket_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("column");
        QTest::addColumn<QString>("exportColumn");
        QTest::addColumn<QString>("zone");
        QTest::addColumn<QString>("currency");
        QTest::addColumn<QString>("from");
        QTest::addColumn<QString>("to");
        QTest::addColumn<int>("step");
        const auto euro = [](const char *name, const char *file, const char *from, const char *to) {
            QTest::newRow(name) << file << "eur_per_mwh" << "" << "Europe/Berlin" << "EUR" << from << to << 900;
        };
        euro("DE-LU 2023, -500 EUR", "DE-LU_2023_day-ahead_60min.csv", "2023-06-29", "2023-07-05");
        euro("DE-LU 2024, 936 EUR", "DE-LU_2024_day-ahead_60min.csv", "2024-12-09", "2024-12-15");
        euro("DE-LU 2025, quarters from 1 October", "DE-LU_2025_day-ahead_native.csv", "2025-09-28", "2025-10-04");
        euro("DK1 2023, 25 hours", "DK1_2023_day-ahead_60min.csv", "2023-10-26", "2023-11-01");
        euro("FR 2024", "FR_2024_day-ahead_60min.csv", "2024-05-06", "2024-05-12");
        euro("FR 2025", "FR_2025_day-ahead_60min.csv", "2025-03-27", "2025-04-02");
        euro("FR December 2025", "FR_2025-12_day-ahead_15min.csv", "2025-12-08", "2025-12-14");
        euro("NL 2024, 23 hours", "NL_2024_day-ahead_60min.csv", "2024-03-28", "2024-04-03");
        euro("PL 2024", "PL_2024_day-ahead_60min.csv", "2024-01-01", "2024-01-07");
        QTest::newRow("London 2023") << "GB-London_2023_octopus-agile_30min.csv" << "import_formula_p_per_kwh"
                                     << "export_p_per_kwh" << "Europe/London" << "GBP" << "2023-03-23" << "2023-03-29"
                                     << 900;
        QTest::newRow("California 2020") << "US-CAISO_2020_day-ahead-and-regulation_60min.csv" << "da_usd_per_mwh" << ""
                                         << "America/Los_Angeles" << "USD" << "2020-08-13" << "2020-08-19" << 900;
        QTest::newRow("Queensland 2025, 17 AUD") << "AU-QLD_2025-01_spot_5min.csv" << "aud_per_mwh" << ""
                                                 << "Australia/Brisbane" << "AUD" << "2025-01-20" << "2025-01-22" << 300;
    }
    void aWeekOfEveryMarket()
    {
        QFETCH(QString, file);
        QFETCH(QString, column);
        QFETCH(QString, exportColumn);
        QFETCH(QString, zone);
        QFETCH(QString, currency);
        QFETCH(QString, from);
        QFETCH(QString, to);
        const QString path = shared("prices/" + file);
        if (!QFile::exists(path))
            QSKIP("TW_SHARED_DATA is not here");
        Site site = marketSite(zone.toStdString(), currency.toStdString());
        site.orders.sell = {.mode = AmountMode::Exactly, .energy = 8_kWh, .per = Per::Day, .priceLimit = {}};
        auto prices = prices::readPriceFile(path.toStdString(), column.toStdString());
        QVERIFY2(bool(prices), prices ? "" : prices.error().text().c_str());
        History history = historyOf(std::move(*prices));
        if (!exportColumn.isEmpty()) {
            site.tariffs.import = site.tariffs.feedIn = DynamicTariff{.source = "file"};
            history.exportPrices = *prices::readPriceFile(path.toStdString(), exportColumn.toStdString());
        }
        int seen = 0;
        const auto outcome = run({.site = site,
                                  .history = history,
                                  .window = localDays(site, from.toLatin1(), to.toLatin1()),
                                  .watch = [&](const Seen &plan) {
                                      ++seen;
                                      QVERIFY(plan.solution.bound <= plan.solution.objective + 1e-9);
                                  }});
        QVERIFY2(bool(outcome), outcome ? "" : outcome.error().text().c_str());
        QTEST(int(outcome->step.count()), "step");
        QCOMPARE(outcome->plansMade, seen);
        QCOMPARE(outcome->tally.violations, 0);
        QCOMPARE(outcome->tally.tripsMet, outcome->tally.trips);
        QCOMPARE(outcome->orders.front().met, outcome->orders.front().windows);
        const DayFigures sum = ledger::sumOf(outcome->days);
        QVERIFY(sum.onlyCharging && sum.chargeAtOnce);
        // Both drive the same; whoever picks the hours pays less.
        QVERIFY(ledger::advantage(sum, *sum.chargeAtOnce, {}) >= ledger::advantage(sum, *sum.onlyCharging, {}));
    }

    void aRealHome_data()
    {
        QTest::addColumn<QString>("load");
        QTest::addColumn<QString>("sun");
        QTest::addColumn<QString>("sunColumn");
        QTest::newRow("eastern France, measured")
            << "house_fr-east_2024-25_30min.csv" << "house_fr-east_2024-25_30min.csv" << "";
        QTest::newRow("Fontana, seven years before")
            << "house_us-fontana1_2016-17_60min.csv" << "house_us-fontana1_2016-17_60min.csv" << "";
        QTest::newRow("the standard profile, and the sun of the year before")
            << "load_bdew-h25_2024_15min.csv" << "pv_aachen_2023_15min.csv" << "eastwest15_wh_per_kwp";
    }
    void aRealHome()
    {
        QFETCH(QString, load);
        QFETCH(QString, sun);
        QFETCH(QString, sunColumn);
        if (!QFile::exists(shared("household/" + load)))
            QSKIP("TW_SHARED_DATA is not here");
        Site site = marketSite();
        site.house.solarPeak = 5_kW;
        History history = historyOf(*prices::readPriceFile(shared("prices/FR_2024_day-ahead_60min.csv").toStdString()));
        const Interval year{history.prices.prices.front().when.begin, history.prices.prices.back().when.end};
        const auto read = [&](const QString &name, HomeSeries series, const QString &column) {
            auto rows = readHomeFile(shared("household/" + name).toStdString(), series, site.house,
                                     column.isEmpty() ? std::nullopt : std::optional(column.toStdString()));
            if (!rows)
                qFatal("%s", rows.error().text().c_str());
            moveBy(*rows, weeksBeside(year, {rows->front().when.begin, rows->back().when.end}));
            return std::move(*rows);
        };
        history.load = read(load, HomeSeries::Load, {});
        history.sun = read(sun, HomeSeries::Sun, sunColumn);
        const auto outcome =
            run({.site = site, .history = history, .window = localDays(site, "2024-06-03", "2024-06-16")});
        QVERIFY2(bool(outcome), outcome ? "" : outcome.error().text().c_str());
        QVERIFY(outcome->metered);
        QCOMPARE(outcome->tally.violations, 0);
        QCOMPARE(outcome->tally.tripsMet, outcome->tally.trips);
        const DayFigures sum = ledger::sumOf(outcome->days);
        QVERIFY(sum.flows.storedSolar > Energy());
        QVERIFY(ledger::advantage(sum, *sum.onlyCharging, {}) > Money());
    }

    void aRealCar()
    {
        const QString path = shared("ev/sessions_trondheim_2018-20.csv");
        if (!QFile::exists(path))
            QSKIP("TW_SHARED_DATA is not here");
        const Site site = marketSite();
        History history = historyOf(*prices::readPriceFile(shared("prices/NL_2024_day-ahead_60min.csv").toStdString()));
        auto file = readSessionsFile(path.toStdString());
        QVERIFY2(bool(file), file ? "" : file.error().text().c_str());
        QCOMPARE(file->users, 56);
        history.sessions = std::move(file->sessions);
        const Interval year{history.prices.prices.front().when.begin, history.prices.prices.back().when.end};
        moveBy(history.sessions, weeksBeside(year, {history.sessions.front().plugged.begin,
                                                    history.sessions.back().plugged.end}));
        const auto calendar = *Calendar::forZone("Europe/Berlin");
        Interval days = coveredDays(site, history, calendar);
        QVERIFY(days.length() > hours(60 * 24));
        days.end = calendar.dayInterval(calendar.day(days.begin + hours(60 * 24))).end;
        const auto outcome = run({.site = site, .history = history, .window = days});
        QVERIFY2(bool(outcome), outcome ? "" : outcome.error().text().c_str());
        QCOMPARE(outcome->tally.violations, 0);
        QVERIFY(outcome->tally.trips > 60);
        QCOMPARE(outcome->tally.tripsMet + outcome->tally.tripsOutOfReach, outcome->tally.trips);
        Energy charged;
        for (const Session &session : history.sessions) {
            if (days.contains(session.plugged.begin))
                charged += session.charged;
        }
        // What the car drives is what the file says it charged, less the losses of this charger.
        QVERIFY(std::abs(outcome->tally.driven.kWh() - charged.kWh() * 0.936) < 0.02 * charged.kWh());
    }
};

QTEST_APPLESS_MAIN(SharedDataTest)
#include "shared_data_test.moc"
