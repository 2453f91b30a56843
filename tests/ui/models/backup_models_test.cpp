#include "tests/support/backup_snapshots.h"
#include "tests/support/ui_snapshots.h"

#include "ui/models/backup_words.h"
#include "ui/models/outage_model.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace tw;
using namespace tw::ui;

namespace {

Formats formats()
{
    return {QLocale(QLocale::English, QLocale::Ireland), "EUR", QTimeZone("Europe/Amsterdam")};
}

QString plain(QString text)
{
    return text.replace(QChar(0x00A0), QLatin1Char(' '));
}

/// A home in the state of that name.
api::Snapshot stateOf(const QString &name)
{
    api::Snapshot s = test::standbySnapshot();
    if (name == QLatin1String("island"))
        return test::islandSnapshot();
    if (name == QLatin1String("outage")) {
        s = test::islandSnapshot();
        s.backup.grid = GridState::Outage;
    } else if (name == QLatin1String("reconnecting")) {
        s.backup.grid = GridState::Reconnecting;
        s.backup.exportFrom = s.now + minutes(3);
    } else if (name == QLatin1String("no switch")) {
        s.backup.canIsland = false;
    } else if (name == QLatin1String("outage, no switch")) {
        s = test::islandSnapshot();
        s.backup.grid = GridState::Outage;
        s.backup.canIsland = false;
    } else if (name == QLatin1String("off")) {
        s.orders.backup = {};
    } else if (name == QLatin1String("on now")) {
        s.orders.backup.mode = BackupMode::OnNow;
    } else if (name == QLatin1String("nobody tells")) {
        s.backup.gridReported = false;
    } else if (name == QLatin1String("away")) {
        s.car.pluggedIn = false;
        s.backup.spare.reset();
    } else if (name == QLatin1String("silent car")) {
        s.backup.spare.reset();
    } else if (name == QLatin1String("empty")) {
        s.backup.spare = Energy();
    }
    return s;
}

} // namespace

/// Backup in words and tables, without a window.
class BackupModelsTest : public QObject
{
    Q_OBJECT
private slots:
    void chipAndReason_data()
    {
        QTest::addColumn<QString>("chip");
        QTest::addColumn<QString>("why");
        QTest::addColumn<bool>("lasts");
        QTest::newRow("ready") << "Ready for an outage" << "40.5 kWh in the car above 10 %" << true;
        QTest::newRow("island") << "Power is out, home runs on the car" << "Power is out since 19:32. The car runs your home, down to 10 %." << true;
        QTest::newRow("outage") << "Power is out" << "is not switched over" << true;
        QTest::newRow("outage, no switch") << "Power is out" << "Without a switch" << false;
        QTest::newRow("reconnecting") << "The grid is back" << "Nothing is sold before 19:45." << true;
        QTest::newRow("no switch") << "No backup switch" << "has no switch" << false;
        QTest::newRow("off") << "Backup is off" << "above 35 %" << true;
        QTest::newRow("on now") << "On now" << "by your order, down to 10 %" << true;
        QTest::newRow("nobody tells") << "Outages are not noticed" << "40.5 kWh" << true;
        QTest::newRow("away") << "Not ready: no car" << "not plugged in" << false;
        QTest::newRow("silent car") << "Not ready: charge not known" << "does not say" << false;
        QTest::newRow("empty") << "Not ready: the car is empty" << "0.0 kWh" << true;
    }
    void chipAndReason()
    {
        QFETCH(QString, chip);
        QFETCH(QString, why);
        QFETCH(bool, lasts);
        const api::Snapshot s = stateOf(QString::fromLatin1(QTest::currentDataTag()));
        QCOMPARE(readyText(s).text, chip);
        QCOMPARE(readyText(s).mood == ChipText::Mood::Good, chip.startsWith(QLatin1String("Ready")));
        const LastsText text = lastsText(s, formats());
        QVERIFY2(plain(text.why).contains(why), qPrintable(text.why));
        QCOMPARE(!text.time.isEmpty(), lasts);
        QCOMPARE(!text.bars.isEmpty(), lasts);
    }
    void barsShowTheReserve()
    {
        api::Snapshot s = test::standbySnapshot();
        const LastsText text = lastsText(s, formats());
        QCOMPARE(plain(text.time), QStringLiteral("3 days 2 h"));
        QCOMPARE(text.bars.size(), 4);
        QVERIFY(text.bars[1].load.startsWith(QLatin1String("2 home")));
        QCOMPARE(text.bars[1].homes, 2);
        QCOMPARE(plain(text.bars[1].time), QStringLiteral("41 h"));
        // In an outage it is this home that can draw less.
        const LastsText without = lastsText(test::islandSnapshot(), formats());
        QCOMPARE(plain(without.bars[0].load), QStringLiteral("0.41 kW"));
        QCOMPARE(without.bars[0].homes, 0);
        QVERIFY(without.bars[1].lasts > without.bars[0].lasts);
        QCOMPARE(plain(text.bars[0].time), QStringLiteral("3 days 2 h"));
        // 120 km are 20.4 kWh; 10 % of 58 kWh of it stay.
        QVERIFY(std::abs(text.bars[0].fromReserve - (20.4 - 5.8) / 40.5) < 1e-6);
        s.backup.spare = 10_kWh; // all of it below the reserve
        QCOMPARE(lastsText(s, formats()).bars[0].fromReserve, 1.0);
        s.orders.backup.mode = BackupMode::Off; // then nothing of the reserve is spent
        QCOMPARE(lastsText(s, formats()).bars[0].fromReserve, 0.0);
        s.backup.lasts.reset();
        QCOMPARE(plain(lastsText(s, formats()).time), QStringLiteral("over 2 days"));
    }
    void whatIsKeptIsComparedWithTheReserve()
    {
        api::Snapshot s = test::standbySnapshot();
        QCOMPARE(plain(keptText(s, formats())), QStringLiteral("That takes 13.3 kWh. Your reserve of 120 km covers it already."));
        s.backup.standby = 15_kWh;
        QCOMPARE(plain(keptText(s, formats())), QStringLiteral("That takes 15.0 kWh: the car is kept above 122 km."));
        s.backup.standby = 53_kWh;
        QVERIFY(keptText(s, formats()).contains(QLatin1String("it is kept full")));
        s.orders.backup.hours = 0;
        QCOMPARE(plain(keptText(s, formats())), QStringLiteral("Nothing is kept beyond your reserve of 120 km."));
        s.orders.backup.hours = 24;
        s.backup.standby = 15_kWh;
        s.orders.wear.lowest = StateOfCharge::fromPercent(50); // 29 kWh, more than the range wished for
        QCOMPARE(plain(keptText(s, formats())), QStringLiteral("That takes 15.0 kWh. Your reserve of 171 km covers it already."));
    }
    void whatTheHardwareHasNotIsNotOffered()
    {
        api::Snapshot s = test::standbySnapshot();
        for (const ModeText &mode : modeTexts(s))
            QVERIFY(mode.offered);
        s.backup.canIsland = false;
        QVERIFY(modeTexts(s)[0].offered && !modeTexts(s)[1].offered && modeTexts(s)[2].offered);
        QVERIFY(modeTexts(s)[1].note.contains(QLatin1String("switch")));
        QCOMPARE(backupFacts(s, formats())[0].value, QStringLiteral("not fitted"));
        QCOMPARE(plain(backupFacts(s, formats())[2].value), QStringLiteral("0.41 kW, measured"));
        s.backup.homeLoad = 0_W;
        s.backup.gridReported = false;
        QCOMPARE(backupFacts(s, formats())[1].value, QStringLiteral("not noticed"));
        QCOMPARE(backupFacts(s, formats())[2].value, QStringLiteral("not known yet"));
        s.site.charger.maxDischarge = 0_W;
        QVERIFY(modeTexts(s)[0].offered && !modeTexts(s)[1].offered && !modeTexts(s)[2].offered);
    }
    void outagesAreATable()
    {
        OutageModel model(formats());
        const QAbstractItemModelTester tester(&model);
        const api::Snapshot s = test::islandSnapshot();
        model.setOutages(s.backup.outages, s.now, formats());
        QCOMPARE(model.rowCount(), 4);
        const auto cell = [&](int row, int column) { return plain(model.index(row, column).data().toString()); };
        QCOMPARE(cell(0, OutageModel::When), QStringLiteral("Thu 19:32"));
        QCOMPARE(cell(0, OutageModel::What), QStringLiteral("Home runs on the car"));
        QCOMPARE(cell(0, OutageModel::Lasted), QStringLiteral("10 min so far"));
        QCOMPARE(cell(1, OutageModel::What), QStringLiteral("Home ran on the car"));
        QCOMPARE(cell(1, OutageModel::Lasted), QStringLiteral("3 h 12 min"));
        QCOMPARE(cell(2, OutageModel::What), QStringLiteral("Home was without power"));
        QCOMPARE(model.headerData(OutageModel::Lasted, Qt::Horizontal).toString(), QStringLiteral("Lasted"));
        model.setOutages({}, s.now, formats());
        QCOMPARE(model.rowCount(), 0);
    }
};

QTEST_GUILESS_MAIN(BackupModelsTest)
#include "backup_models_test.moc"
