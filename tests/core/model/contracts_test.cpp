#include "model/contracts.h"
#include "tests/support/printers.h"
#include "units/text.h"

#include <QtTest>

using namespace tw;

namespace {

LocalDay day(const char *text)
{
    return *parseDay(text);
}

Tariffs fixed(int cents, std::vector<std::pair<const char *, int>> changes = {})
{
    const auto price = [](int c) { return FixedTariff{Price::fromMicroPerKwh(c * 10'000)}; };
    Tariffs result{price(cents), price(5), {}, {}};
    for (const auto &[from, then] : changes) {
        TariffChange &change = result.changes.emplace_back();
        change.from = day(from);
        change.import = price(then);
        change.feedIn = price(5);
    }
    return result;
}

int centsOn(const Contracts &contracts, const char *text)
{
    const Tariffs contract = byDays(contracts).on(day(text));
    return static_cast<int>(std::get<FixedTariff>(contract.import).price.microPerKwh() / 10'000);
}

struct File {
    const char *day;
    Tariffs tariffs;
};

} // namespace

Q_DECLARE_METATYPE(std::vector<File>)

/// A time keeps the contract that was in force then, whatever a later site file says of its own.
class ContractsTest : public QObject {
    Q_OBJECT
private slots:
    void eachDayHasItsContract_data()
    {
        QTest::addColumn<std::vector<File>>("files");
        QTest::addColumn<QStringList>("expected"); // "day cents"
        using Files = std::vector<File>;
        QTest::newRow("one file") << Files{{"2025-03-01", fixed(30)}}
                                  << QStringList{"2020-01-01 30", "2025-03-01 30", "2026-01-01 30"};
        QTest::newRow("another contract, no change listed")
            << Files{{"2025-03-01", fixed(30)}, {"2025-06-15", fixed(40)}}
            << QStringList{"2020-01-01 30", "2025-06-14 30", "2025-06-15 40", "2026-01-01 40"};
        QTest::newRow("a change listed after its day, beside a wrong beginning")
            << Files{{"2025-03-01", fixed(30)}, {"2025-06-15", fixed(35, {{"2025-06-01", 40}})}}
            << QStringList{"2025-05-31 30", "2025-06-01 40", "2025-06-15 40"};
        QTest::newRow("a change that is to come, then dropped")
            << Files{{"2025-03-01", fixed(30)}, {"2025-06-15", fixed(30, {{"2025-08-01", 40}})}, {"2025-07-01", fixed(30)}}
            << QStringList{"2025-06-20 30", "2025-08-02 30"};
        QTest::newRow("a change that came, no longer listed")
            << Files{{"2025-03-01", fixed(30, {{"2025-06-01", 40}})}, {"2025-09-01", fixed(40)}, {"2025-10-01", fixed(50)}}
            << QStringList{"2025-05-31 30", "2025-06-01 40", "2025-09-30 40", "2025-10-01 50"};
        QTest::newRow("put right on the day it was set up")
            << Files{{"2025-03-01", fixed(3)}, {"2025-03-01", fixed(30)}}
            << QStringList{"2025-01-01 30", "2025-03-01 30"};
        QTest::newRow("twice on one day")
            << Files{{"2025-03-01", fixed(30)}, {"2025-06-15", fixed(4)}, {"2025-06-15", fixed(40)}}
            << QStringList{"2025-06-14 30", "2025-06-15 40"};
        QTest::newRow("a contract older than the first file")
            << Files{{"2025-03-01", fixed(30)}, {"2025-06-15", fixed(20, {{"2025-01-01", 25}, {"2025-06-10", 40}})}}
            << QStringList{"2024-12-31 30", "2025-01-01 25", "2025-04-01 25", "2025-06-10 40"};
        QTest::newRow("back to what it was")
            << Files{{"2025-03-01", fixed(30)}, {"2025-06-01", fixed(40)}, {"2025-07-01", fixed(30)}}
            << QStringList{"2025-05-31 30", "2025-06-30 40", "2025-07-01 30"};
    }
    void eachDayHasItsContract()
    {
        QFETCH(std::vector<File>, files);
        QFETCH(QStringList, expected);
        Contracts contracts;
        for (const File &file : files)
            follow(contracts, file.tariffs, day(file.day));
        for (const QString &line : expected) {
            const auto parts = line.split(' ');
            QCOMPARE(centsOn(contracts, qPrintable(parts[0])), parts[1].toInt());
        }
        QVERIFY(std::ranges::is_sorted(contracts, {}, &Contract::from));
    }
    void theSameContractAgainIsOne()
    {
        Contracts contracts;
        for (const char *when : {"2025-03-01", "2025-04-01", "2025-05-01"})
            follow(contracts, fixed(30, {{"2025-04-15", 40}}), day(when));
        QCOMPARE(contracts.size(), std::size_t(1));
    }
};

QTEST_APPLESS_MAIN(ContractsTest)
#include "contracts_test.moc"
