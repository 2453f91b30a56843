#include "app/console/verb.h"

#include "ledger/attribution.h"
#include "model/site_file.h"
#include "store/store.h"
#include "tests/support/captured.h"
#include "units/text.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QtTest>

using namespace tw;
using support::Captured;

namespace {

struct Outcome {
    int code = -1;
    QByteArray out;
    QByteArray err;
};

/// `tidewattctl ledger` with `arguments`.
Outcome run(const std::vector<std::string> &arguments)
{
    CLI::App program("test");
    console::Chosen chosen;
    console::addLedger(program, chosen);
    std::vector<std::string> reversed(arguments.rbegin(), arguments.rend());
    reversed.push_back("ledger");
    program.parse(reversed);
    QTemporaryDir folder;
    Captured out(stdout, folder.filePath("out"));
    Captured err(stderr, folder.filePath("err"));
    const int code = chosen();
    return {code, out.end(), err.end()};
}

/// Two days in UTC of hourly postings: 1 kWh sold at 0.08, every fourth without a house meter and estimated.
void fill(const std::string &path)
{
    const auto store = store::Store::open(path, store::Role::Engine, store::Durability::Temporary);
    QVERIFY(store);
    auto batch = (*store)->begin();
    QVERIFY(batch);
    const Instant begin = *parseInstant("2025-06-30T00:00Z");
    for (int hour = 0; hour < 48; ++hour) {
        Posting line;
        line.when = {begin + hours(hour), begin + hours(hour + 1)};
        line.flows.sold = 1_kWh;
        line.importPrice = Price::fromMicroPerKwh(300'000);
        line.exportPrice = Price::fromMicroPerKwh(80'000);
        line.money = ledger::moneyOf(line.flows, line.importPrice, line.exportPrice);
        line.wear = Money::fromMicro(24'000);
        line.state = hour == 47 ? SettleState::Provisional : SettleState::Settled;
        line.houseMeter = hour != 3;
        line.source = hour == 3 ? Source::Estimated : Source::Live;
        QVERIFY(batch->add(line));
    }
    QVERIFY(batch->commit());
}

} // namespace

/// The settled figures as scripts and people read them.
class LedgerVerbTest : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase()
    {
        m_db = m_folder.filePath("a.db").toStdString();
        fill(m_db);
    }
    void jsonPeriodsHaveTheKeysScriptsRelyOn()
    {
        const Outcome outcome = run({"--db", m_db, "--from", "2025-06-30", "--to", "2025-06-30", "--json"});
        QCOMPARE(outcome.code, int(console::Done));
        const QJsonArray lines = QJsonDocument::fromJson(outcome.out).array();
        QCOMPARE(lines.size(), 24);
        const QJsonObject line = lines[3].toObject();
        QCOMPARE(line["start_utc"].toString(), QString("2025-06-30T03:00:00Z"));
        QCOMPARE(line["minutes"].toInt(), 60);
        QCOMPARE(line["wh"].toObject(),
                 (QJsonObject{{"bought", 0}, {"sold", 1000}, {"avoided", 0}, {"stored_solar", 0}}));
        QCOMPARE(line["price_buy"].toInt(), 300'000);
        QCOMPARE(line["price_sell"].toInt(), 80'000);
        QCOMPARE(line["money"].toInt(), 80'000);
        QCOMPARE(line["state"].toString(), QString("settled"));
        QCOMPARE(line["source"].toString(), QString("estimated"));
        QCOMPARE(line["house_meter"].toBool(), false);
    }
    void sumsAreSumsOfPeriods_data()
    {
        QTest::addColumn<QString>("per");
        QTest::addColumn<int>("lines");
        QTest::addColumn<int>("soldOfLast");
        QTest::newRow("period") << "period" << 48 << 1000;
        QTest::newRow("day") << "day" << 2 << 24'000;
        QTest::newRow("month") << "month" << 2 << 24'000; // the last of June and the first of July
    }
    void sumsAreSumsOfPeriods()
    {
        QFETCH(QString, per);
        QFETCH(int, lines);
        QFETCH(int, soldOfLast);
        const Outcome outcome = run({"--db", m_db, "--per", per.toStdString(), "--json"});
        const QJsonArray all = QJsonDocument::fromJson(outcome.out).array();
        QCOMPARE(int(all.size()), lines);
        qint64 money = 0;
        for (const QJsonValue &line : all)
            money += line.toObject()["money"].toInteger();
        QCOMPARE(money, 48 * 80'000);
        const QJsonObject last = all.last().toObject();
        QCOMPARE(last["wh"].toObject()["sold"].toInt(), soldOfLast);
        QCOMPARE(last["state"].toString(), QString("provisional"));
        QCOMPARE(last["price_buy"].isNull(), per != "period"); // a sum has no price
    }
    void csvIsOneLineEach()
    {
        const Outcome outcome = run({"--db", m_db, "--per", "day", "--csv"});
        const auto lines = outcome.out.trimmed().split('\n');
        QCOMPARE(lines.size(), 3);
        QCOMPARE(lines[1], QByteArray("2025-06-30T00:00:00Z,1440,0,24000,0,0,,,1920000,576000,settled,estimated,no"));
    }
    void textIsForPeople()
    {
        const Outcome outcome = run({"--db", m_db, "--per", "day"});
        QVERIFY2(outcome.out.contains("24.000") && outcome.out.contains("1.92"), outcome.out);
        QVERIFY(outcome.out.contains("no house meter"));
        QVERIFY(run({"--db", m_db, "--from", "2026-01-01"}).out.contains("Nothing is settled"));
        QCOMPARE(run({"--db", m_db, "--from", "2026-01-01", "--json"}).out, QByteArray("[]\n"));
    }
    void oneFigureIsExplained_data()
    {
        QTest::addColumn<QString>("period");
        QTest::addColumn<QByteArrayList>("says");
        // In Warsaw, two hours ahead of UTC.
        QTest::newRow("a period") << "2025-06-30T05:00"
                                  << QByteArrayList{"earned +0.08 PLN", "sold         1.000 kWh x 0.08 = +0.08", "Posting 4:", "link "};
        QTest::newRow("the same in UTC") << "2025-06-30T03:00Z" << QByteArrayList{"earned +0.08 PLN", "Posting 4:"};
        QTest::newRow("a day") << "2025-07-01" << QByteArrayList{"earned +1.92 PLN, the sum of 24 postings", "+1.84"};
        QTest::newRow("a month") << "2025-06" << QByteArrayList{"earned +1.76 PLN, the sum of 1 days"};
    }
    void oneFigureIsExplained()
    {
        QFETCH(QString, period);
        QFETCH(QByteArrayList, says);
        const std::string db = m_folder.filePath("home.db").toStdString();
        if (!QFile::exists(m_folder.filePath("home.db"))) {
            fill(db);
            const auto store = store::Store::open(db, store::Role::Engine, store::Durability::Temporary);
            auto batch = (*store)->begin();
            SiteFile file = readSite(TW_SOURCE_DIR "/packaging/provisioning/home-de-dynamic.json");
            file.site.place.timeZone = "Europe/Warsaw";
            file.site.place.currency = "PLN";
            file.site.tariffs = {.import = FixedTariff{Price::fromMicroPerKwh(300'000)},
                                 .feedIn = FixedTariff{Price::fromMicroPerKwh(80'000)}};
            QVERIFY(batch->addSite(Instant(), siteText(file.site)) && batch->commit());
        }
        const Outcome outcome = run({"--db", db, "--explain", period.toStdString()});
        QVERIFY2(outcome.code == int(console::Done), outcome.err);
        for (const QByteArray &words : says)
            QVERIFY2(outcome.out.contains(words), outcome.out);
        const Outcome json = run({"--db", db, "--explain", period.toStdString(), "--json"});
        const QJsonObject document = QJsonDocument::fromJson(json.out).object();
        if (document.contains("posting")) {
            QCOMPARE(document["posting"].toObject()["money"].toInt(), 80'000);
            QCOMPARE(document["price_buy"].toObject()["kind"].toString(), QString("fixed"));
            QCOMPARE(document["link"].toString().size(), 64);
        } else {
            qint64 sum = 0;
            for (const QJsonValue &line : document["sum_of"].toArray())
                sum += line.toObject()["money"].toInteger();
            QCOMPARE(document["total"].toObject()["money"].toInteger(), sum);
        }
    }
    void saysWhatIsWrong_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("says");
        const QString db = QString::fromStdString(m_db);
        QTest::newRow("no store") << QStringList{"--db", db + ".none"} << "no such file";
        QTest::newRow("a bad day") << QStringList{"--db", db, "--from", "24.6.2025"} << "is not a day";
        QTest::newRow("days swapped") << QStringList{"--db", db, "--from", "2025-07-02", "--to", "2025-07-01"}
                                      << "the earlier day comes first";
        QTest::newRow("no period") << QStringList{"--db", db, "--explain", "yesterday"} << "is no period";
        QTest::newRow("explained as a table") << QStringList{"--db", db, "--explain", "2025-06", "--csv"} << "stands alone";
        QTest::newRow("two formats") << QStringList{"--db", db, "--json", "--csv"} << "choose one";
    }
    void saysWhatIsWrong()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QString, says);
        std::vector<std::string> list;
        for (const QString &argument : arguments)
            list.push_back(argument.toStdString());
        const Outcome outcome = run(list);
        QCOMPARE(outcome.code, int(console::WrongInput));
        QVERIFY2(outcome.err.contains(says.toUtf8()), outcome.err);
        QCOMPARE(outcome.err.count('\n'), 1);
        QVERIFY(outcome.out.isEmpty());
    }

private:
    QTemporaryDir m_folder;
    std::string m_db;
};

QTEST_APPLESS_MAIN(LedgerVerbTest)
#include "ledger_verb_test.moc"
