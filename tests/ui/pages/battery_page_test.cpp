#include "ui/pages/battery_page.h"

#include "tests/support/battery_health.h"
#include "tests/support/earnings_days.h"
#include "tests/support/page_checks.h"
#include "tests/support/ui_snapshots.h"

#include "ui/charts/health_chart.h"
#include "ui/charts/loss_chart.h"
#include "ui/pages/export_figure.h"
#include "ui/pages/figure_card.h"
#include "ui/widgets/segment.h"

#include <QClipboard>
#include <QDir>
#include <QGuiApplication>
#include <QImage>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

using namespace tw;
using namespace tw::ui;

namespace {

Formats formats()
{
    return {QLocale(QLocale::English, QLocale::Ireland), "EUR", QTimeZone("Europe/Amsterdam")};
}

std::shared_ptr<const api::Snapshot> snapshotOf(const BatteryHealth &health, test::Days days = test::yearOfDays())
{
    auto snapshot = std::make_shared<api::Snapshot>(test::sellingSnapshot());
    snapshot->battery = std::make_shared<const BatteryHealth>(health);
    snapshot->days = std::move(days);
    return snapshot;
}

BatteryHealth stateOf(const QString &name)
{
    BatteryHealth health = name == QLatin1String("young") ? test::youngBattery() : test::tradedBattery();
    if (name == QLatin1String("no-limits")) {
        health.warranty.clear();
        health.course.warrantyEnds.reset();
    }
    return health;
}

} // namespace

/// The Battery page as the owner meets it: shown, fitting, steered by keys, taken along as a file.
class BatteryPageTest : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase()
    {
        Theme::instance().install();
        QVERIFY(QDir().mkpath(QStringLiteral(TW_PICTURES)));
    }
    void showsEveryStateAndFits_data()
    {
        QTest::addColumn<QString>("state");
        QTest::addColumn<int>("frame");
        QTest::addColumn<bool>("dark");
        for (const char *state : {"traded", "young", "no-limits", "charger"})
            for (int frame = 0; frame < 2; ++frame)
                for (const bool dark : {false, true})
                    QTest::addRow("%s %s %s", state, test::pageFrames[frame].name, dark ? "dark" : "light") << state << frame << dark;
    }
    void showsEveryStateAndFits()
    {
        QFETCH(QString, state);
        QFETCH(int, frame);
        QFETCH(bool, dark);
        Theme::instance().setChoice(dark ? Theme::Choice::Dark : Theme::Choice::Light);
        BatteryPage page(formats());
        page.resize(test::pageFrames[frame].size);
        page.setNarrow(test::pageFrames[frame].narrow);
        page.setSnapshot(snapshotOf(stateOf(state)), formats());
        page.show();
        if (state == QLatin1String("charger") && test::pageFrames[frame].narrow) {
            page.parts()->setCurrent(1);
            emit page.parts()->chosen(1);
        }
        QVERIFY(QTest::qWaitForWindowExposed(&page));
        QCoreApplication::processEvents();
        QVERIFY(page.grab().save(QStringLiteral(TW_PICTURES "/battery-%1-%2-%3.png")
                                     .arg(state, QLatin1String(test::pageFrames[frame].name), dark ? QStringLiteral("dark") : QStringLiteral("light"))));
        QCOMPARE(page.size(), test::pageFrames[frame].size);
        test::pageFits(page);
        Theme::instance().setChoice(Theme::Choice::Light);
    }
    void saysWhatWillBeThere()
    {
        BatteryPage page(formats());
        page.resize(test::pageFrames[0].size);
        auto snapshot = std::make_shared<api::Snapshot>(test::startingSnapshot());
        page.setSnapshot(snapshot, formats());
        QVERIFY(!page.showsAnything());
        QVERIFY(!page.canExport());
        QVERIFY(page.grab().save(QStringLiteral(TW_PICTURES "/battery-empty.png")));
        test::pageFits(page);
        page.setSnapshot(snapshotOf(test::tradedBattery()), formats());
        QVERIFY(page.showsAnything());
        QVERIFY(page.canExport());
    }
    void figuresAndCountersAreSpoken()
    {
        BatteryPage page(formats());
        page.setSnapshot(snapshotOf(test::tradedBattery()), formats());
        QCOMPARE(page.figures().size(), 4);
        QCOMPARE(page.figures()[0]->accessibleName(), QStringLiteral("Health"));
        QVERIFY(page.figures()[0]->accessibleDescription().contains(QLatin1String("measured")));
        QCOMPARE(page.counters().size(), 4);
        QAccessibleInterface *energy = QAccessible::queryAccessibleInterface(page.counters()[1]);
        QCOMPARE(energy->role(), QAccessible::ProgressBar);
        QCOMPARE(energy->text(QAccessible::Name), QStringLiteral("Energy given, 3,016 of 10,000 kWh"));
        QVERIFY(energy->valueInterface());
        QCOMPARE(qRound(energy->valueInterface()->currentValue().toDouble()), 30);
        // Without limits two amounts stay, which are no bars.
        page.setSnapshot(snapshotOf(stateOf(QStringLiteral("no-limits"))), formats());
        QCOMPARE(page.counters().size(), 2);
        QVERIFY(!QAccessible::queryAccessibleInterface(page.counters()[0])->valueInterface());
    }
    void chartIsWalkedByKeys()
    {
        BatteryPage page(formats());
        page.setSnapshot(snapshotOf(test::tradedBattery()), formats());
        HealthChart *chart = page.healthChart();
        if (!chart)
            QSKIP("built without Qt Charts");
        page.resize(test::pageFrames[0].size);
        page.show();
        QWidget *keys = chart->focusProxy();
        keys->setFocus();
        const HealthView &view = page.healthModel()->view();
        const int today = view.at(view.today);
        QTest::keyClick(keys, Qt::Key_Left);
        QCOMPARE(chart->selected(), today);
        QTest::keyClick(keys, Qt::Key_Right);
        QCOMPARE(chart->selected(), today + 1);
        QVERIFY(keys->accessibleDescription().contains(QLatin1String("with trading")));
        QTest::keyClick(keys, Qt::Key_End);
        QCOMPARE(chart->selected(), int(view.points.size()) - 1);
        // The table has the same point.
        QCOMPARE(page.healthTable()->selectionModel()->selectedRows().value(0).row(), page.healthModel()->rowCount() - 1);
        QTest::keyClick(keys, Qt::Key_Right);
        QCOMPARE(chart->selected(), int(view.points.size()) - 1);
        QTest::keyClick(keys, Qt::Key_Home);
        QCOMPARE(chart->selected(), 0);
        QTest::keyClick(keys, Qt::Key_Escape);
        QCOMPARE(chart->selected(), -1);
        QVERIFY(page.lossChart());
        QTest::keyClick(page.lossChart()->focusProxy(), Qt::Key_Right);
        QTest::keyClick(page.lossChart()->focusProxy(), Qt::Key_Right);
        QCOMPARE(page.lossTable()->selectionModel()->selectedRows().value(0).row(), 1);
    }
    void tablesStandInForCharts()
    {
        BatteryPage page(formats());
        page.resize(test::pageFrames[0].size);
        page.setSnapshot(snapshotOf(test::tradedBattery()), formats());
        page.show();
        page.setTableOnly(true);
        QVERIFY(page.healthTable()->isVisible());
        QVERIFY(page.lossTable()->isVisible());
        QVERIFY(page.grab().save(QStringLiteral(TW_PICTURES "/battery-tables.png")));
        QVERIFY(!page.healthChart() || !page.healthChart()->isVisible());
        page.healthTable()->selectRow(0);
        page.copy();
        QCOMPARE(QGuiApplication::clipboard()->text().count(QLatin1Char('\n')), 2);
        page.lossTable()->setFocus();
        page.copy();
        QCOMPARE(QGuiApplication::clipboard()->text().count(QLatin1Char('\n')), 13);
        page.setTableOnly(false);
        QCOMPARE(page.healthTable()->isVisible(), page.healthChart() == nullptr);
    }
    void goesIntoFiles()
    {
        const QTemporaryDir folder;
        BatteryPage page(formats());
        page.resize(test::pageFrames[0].size);
        page.setSnapshot(snapshotOf(test::tradedBattery()), formats());
        page.show();
        QVERIFY(QTest::qWaitForWindowExposed(&page));
        QString reason;
        const auto read = [&](const QString &name) {
            QFile file(folder.filePath(name));
            return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
        };
        QVERIFY(exportFigure(page.healthChart(), page.healthModel()->csv(), folder.filePath("h.csv"), &reason));
        QCOMPARE(QString::fromUtf8(read("h.csv")), page.healthModel()->csv());
        QVERIFY(!exportFigure(page.healthChart(), QString(), QStringLiteral("/nowhere/at/all.csv"), &reason));
        QVERIFY(!reason.isEmpty());
        if (!page.healthChart())
            QSKIP("built without Qt Charts: there is no picture of it");
        QVERIFY(exportFigure(page.healthChart(), QString(), folder.filePath("h.png"), &reason));
        const QImage picture(folder.filePath("h.png"));
        QVERIFY(picture.width() > 2 * page.healthChart()->width());
        QCOMPARE(picture.pixelColor(2, 2), tokens().card);
        QVERIFY(exportFigure(page.healthChart(), QString(), folder.filePath("h.svg"), &reason));
        const QByteArray drawing = read("h.svg");
        QVERIFY(drawing.contains("<svg"));
        QVERIFY(drawing.contains("today")); // words stay words
        QVERIFY(drawing.count("<path") + drawing.count("<polyline") > 4);
    }
    void oneSnapshotMoreChangesNothing()
    {
        BatteryPage page(formats());
        const auto first = snapshotOf(test::tradedBattery());
        page.setSnapshot(first, formats());
        const QSignalSpy reset(page.healthModel(), &QAbstractItemModel::modelReset);
        auto next = std::make_shared<api::Snapshot>(*first);
        next->version = 8;
        page.setSnapshot(next, formats());
        QCOMPARE(reset.count(), 0);
    }
};

QTEST_MAIN(BatteryPageTest)
#include "battery_page_test.moc"
