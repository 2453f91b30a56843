#include "ledger/attribution.h"
#include "ledger/chain.h"
#include "store/store.h"
#include "tests/support/printers.h"
#include "units/text.h"

#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>

#include <SQLiteCpp/SQLiteCpp.h>

#include <algorithm>
#include <rapidcheck.h>

using namespace tw;
using namespace tw::store;

namespace {

const Instant noon = *parseInstant("2025-06-24T12:00Z");
const Interval always{Instant::min(), Instant::max()};

template <class T>
T good(Result<T> result)
{
    if (!result)
        qFatal("%s", result.error().text().c_str());
    return *std::move(result);
}

Posting posting(int hour)
{
    Posting line;
    line.when = {noon + hours(hour), noon + hours(hour + 1)};
    line.flows.sold = Energy::fromWh(1000 + hour);
    line.importPrice = Price::fromMicroPerKwh(300'000);
    line.exportPrice = Price::fromMicroPerKwh(80'000);
    line.money = ledger::moneyOf(line.flows, line.importPrice, line.exportPrice);
    line.state = SettleState::Settled;
    line.houseMeter = true;
    return line;
}

MonthCharge fee()
{
    return {.month = *parseDay("2025-06-01"),
            .kind = MonthCharge::Kind::Fee,
            .name = "Base fee",
            .quantity = 1,
            .microPerUnit = 9'900'000,
            .amount = Money::fromMicro(-9'900'000)};
}

/// Six postings, a charge, and one more posting.
void fill(const std::string &path)
{
    const auto store = good(Store::open(path, Role::Engine, Durability::Temporary));
    auto batch = good(store->begin());
    for (int hour = 0; hour < 6; ++hour)
        good(batch.add(posting(hour)));
    QCOMPARE(good(batch.add(fee())), std::int64_t(1));
    good(batch.add(posting(6)));
    QVERIFY(batch.commit());
}

/// What the store's check says after another hand did `sql` to the file, without the triggers that keep it.
QStringList foundAfter(const std::string &path, const char *sql)
{
    {
        SQLite::Database database(path, SQLite::OPEN_READWRITE);
        for (const char *table : {"ledger", "charges", "ledger_chain"}) {
            for (const char *event : {"UPDATE", "DELETE"})
                database.exec(std::string("DROP TRIGGER ") + table + "_no_" + event);
        }
        database.exec(sql);
    }
    QStringList found;
    for (const std::string &finding : good(good(Store::open(path, Role::Reader))->check()))
        found += QString::fromStdString(finding);
    return found;
}

} // namespace

/// A line of the ledger says for ever what it said when it was written, or everybody can see that it does not.
class ChainTest : public QObject
{
    Q_OBJECT
private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_path = m_folder->filePath("a.db").toStdString();
        fill(m_path);
    }

    void anEditIsNamed_data()
    {
        QTest::addColumn<QByteArray>("sql");
        QTest::addColumn<QString>("says");
        const auto row = [](const char *name, const char *sql, const char *says) {
            QTest::newRow(name) << QByteArray(sql) << QString(says);
        };
        row("money of one posting", "UPDATE ledger SET sold = 1, money_sold = 80 WHERE id = 3",
            "posting 3 (2025-06-24T14:00:00Z) was changed");
        row("a mark", "UPDATE ledger SET house_meter = 0 WHERE id = 7", "posting 7 (2025-06-24T18:00:00Z) was changed");
        row("the last posting gone", "DELETE FROM ledger WHERE id = 7", "posting 7 is missing");
        row("a posting and its link gone", "DELETE FROM ledger_chain WHERE posting = 4; DELETE FROM ledger WHERE id = 4",
            "posting 5 (2025-06-24T16:00:00Z) was changed after it was written, or what stands before it");
        row("a posting put in",
            "INSERT INTO ledger SELECT 9, NULL, \"begin\" + 36000, \"end\" + 36000, bought, sold, avoided, stored_solar, discharged,"
            " house, import_price, export_price, money_bought, money_sold, money_avoided, money_stored_solar, wear, state, source,"
            " house_meter FROM ledger WHERE id = 2",
            "posting 9 (2025-06-24T23:00:00Z) was put in from outside");
        row("a fee", "UPDATE charges SET amount = 0", "charge 1 (Base fee, 2025-06) was changed");
        row("a fee's name", "UPDATE charges SET name = 'Gift'", "charge 1 (Gift, 2025-06) was changed");
        row("a link", "UPDATE ledger_chain SET link = replace(link, 'a', 'b') WHERE posting = 2", "posting 2 (");
    }
    void anEditIsNamed()
    {
        QFETCH(QByteArray, sql);
        QFETCH(QString, says);
        QVERIFY(good(good(Store::open(m_path, Role::Reader))->check()).empty());
        const QStringList found = foundAfter(m_path, sql.constData());
        const bool named = std::ranges::any_of(found, [&](const QString &one) { return one.startsWith(says); });
        QVERIFY2(named, qPrintable(found.join('\n')));
        QVERIFY2(found.size() <= 3, qPrintable(found.join('\n'))); // one edit is no landslide
    }
    /// As somebody would try: the sqlite3 shell on the file.
    void doctorsEyesSeeWhatTheShellDid()
    {
        QProcess shell;
        shell.start("sqlite3", {QString::fromStdString(m_path),
                                "DROP TRIGGER ledger_no_UPDATE; UPDATE ledger SET wear = 0, export_price = 80000,"
                                " discharged = 900 WHERE id = 5;"});
        if (!shell.waitForStarted())
            QSKIP("the sqlite3 shell is not installed");
        QVERIFY(shell.waitForFinished());
        QCOMPARE(shell.exitCode(), 0);
        const auto found = good(good(Store::open(m_path, Role::Reader))->check());
        QVERIFY(std::ranges::any_of(found, [](const std::string &one) { return one.rfind("posting 5 (", 0) == 0; }));
    }

    void linksAreHashesOfAllThatIsSaid()
    {
        const auto store = good(Store::open(m_path, Role::Reader));
        std::string before = ledger::chainStart;
        const auto postings = good(store->postingHistory());
        for (const Posting &line : postings) {
            const auto link = good(store->chainLink(line.id));
            QVERIFY(link);
            if (line.id < 7) // the charge stands before the last
                QVERIFY(link->before == before);
            QVERIFY(link->link == ledger::linkOf(line, link->before));
            QCOMPARE(link->link.size(), std::size_t(64));
            before = link->link;
        }
        const auto end = good(store->chainEnd());
        QCOMPARE(end.lines, std::int64_t(8));
        QVERIFY(end.link == before);
        QVERIFY(!good(store->chainLink(99)));
        const auto charges = good(store->charges(*parseDay("2025-06-01"), *parseDay("2025-06-01")));
        QCOMPARE(charges.size(), std::size_t(1));
        QCOMPARE(charges[0].amount, Money::fromMicro(-9'900'000));
    }
    /// The form is for ever: another program can check it.
    void theFirstLinkIsThis()
    {
        Posting line = posting(0);
        line.id = 1;
        QProcess shell;
        shell.start("sha256sum", QStringList());
        if (!shell.waitForStarted())
            QSKIP("sha256sum is not installed");
        shell.write("tidewatt posting 1\n" + QByteArray(64, '0')
                    + "\n-\n1\n1750766400\n1750770000\n0\n1000\n0\n0\n0\n0\n300000\n80000\n0\n80000\n0\n0\n0\n1\n0\n1\n");
        shell.closeWriteChannel();
        QVERIFY(shell.waitForFinished());
        QCOMPARE(QString::fromStdString(ledger::linkOf(line, ledger::chainStart)),
                 QString::fromLatin1(shell.readAllStandardOutput().left(64)));
    }

    void anyOneFieldMatters() // (rapidcheck)
    {
        QVERIFY(rc::check([] {
            Posting a = posting(*rc::gen::inRange(0, 20));
            a.id = *rc::gen::inRange(1, 1000);
            Posting b = a;
            const int field = *rc::gen::inRange(0, 12);
            const auto more = *rc::gen::inRange(1, 1000);
            Energy *energies[] = {&b.flows.bought, &b.flows.sold, &b.flows.avoided, &b.flows.storedSolar, &b.discharged,
                                  &b.house};
            if (field < 6)
                *energies[field] += Energy::fromWh(more);
            else if (field == 6)
                b.importPrice += Price::fromMicroPerKwh(more);
            else if (field == 7)
                b.wear += Money::fromMicro(more);
            else if (field == 8)
                b.source = Source::Log;
            else if (field == 9)
                b.replaces = more;
            else if (field == 10)
                b.when.end += seconds(more);
            else
                b.id += more;
            RC_ASSERT(ledger::linkOf(a, ledger::chainStart) == ledger::linkOf(Posting(a), ledger::chainStart));
            RC_ASSERT(ledger::linkOf(a, ledger::chainStart) != ledger::linkOf(b, ledger::chainStart));
            RC_ASSERT(ledger::linkOf(a, ledger::chainStart) != ledger::linkOf(a, ledger::linkOf(b, ledger::chainStart)));
        }));
    }

    void anOldStoreGetsItsChainOnce()
    {
        QFile sql(TW_TEST_DATA "/store/version2.sql");
        QVERIFY(sql.open(QIODevice::ReadOnly));
        const std::string path = m_folder->filePath("old.db").toStdString();
        SQLite::Database(path, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE).exec(sql.readAll().toStdString());
        ChainEnd first;
        for (int start = 0; start < 2; ++start) {
            const auto store = good(Store::open(path, Role::Engine));
            QVERIFY(good(store->check()).empty());
            const auto end = good(store->chainEnd());
            QCOMPARE(end.lines, std::int64_t(good(store->postingHistory()).size()));
            QVERIFY(end.lines > 0 && (start == 0 || end == first));
            first = end;
        }
    }

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    std::string m_path;
};

QTEST_APPLESS_MAIN(ChainTest)
#include "chain_test.moc"
