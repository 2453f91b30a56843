#include "ui/pages/backup_page.h"

#include "tests/support/backup_snapshots.h"
#include "tests/support/page_checks.h"
#include "tests/support/ui_snapshots.h"

#include "ui/widgets/autonomy_bars.h"
#include "ui/widgets/card.h"
#include "ui/widgets/choice_card.h"
#include "ui/widgets/fact_list.h"
#include "ui/widgets/paragraph.h"
#include "ui/widgets/segment.h"

#include <QClipboard>
#include <QDir>
#include <QGuiApplication>
#include <QSignalSpy>
#include <QSlider>
#include <QSpinBox>
#include <QTableView>
#include <QTest>

using namespace tw;
using namespace tw::ui;

namespace {

Formats formats()
{
    return {QLocale(QLocale::English, QLocale::Ireland), "EUR", QTimeZone("Europe/Amsterdam")};
}

std::shared_ptr<const api::Snapshot> stateOf(const QString &name)
{
    if (name == QLatin1String("island"))
        return std::make_shared<const api::Snapshot>(test::islandSnapshot());
    if (name == QLatin1String("no switch"))
        return std::make_shared<const api::Snapshot>(test::sellingSnapshot());
    if (name == QLatin1String("starting"))
        return std::make_shared<const api::Snapshot>(test::startingSnapshot());
    return std::make_shared<const api::Snapshot>(test::standbySnapshot());
}

} // namespace

/// The Backup page as the owner meets it: shown, fitting, and its orders sent.
class BackupPageTest : public QObject
{
    Q_OBJECT

    /// The order in the only signal since the last look.
    static BackupOrder asked(QSignalSpy &spy)
    {
        if (spy.isEmpty())
            spy.wait(60'000);
        return spy.size() == 1 ? spy.takeFirst().at(0).value<BackupOrder>() : BackupOrder{.mode = BackupMode::Off, .hours = -1, .homes = -1};
    }

private slots:
    void initTestCase()
    {
        Theme::instance().install();
        QVERIFY(QDir().mkpath(QStringLiteral(TW_PICTURES)));
    }
    void fits_data()
    {
        QTest::addColumn<QString>("state");
        QTest::addColumn<int>("frame");
        for (const char *state : {"standby", "island", "no switch", "starting"}) {
            QTest::addRow("%s, wide", state) << state << 0;
            QTest::addRow("%s, narrow", state) << state << 1;
        }
    }
    void fits()
    {
        QFETCH(QString, state);
        QFETCH(int, frame);
        BackupPage page(formats());
        page.setNarrow(test::pageFrames[frame].narrow);
        page.setSnapshot(stateOf(state), formats());
        page.resize(test::pageFrames[frame].size);
        page.show();
        QVERIFY(QTest::qWaitForWindowExposed(&page));
        QCOMPARE(page.size(), test::pageFrames[frame].size);
        test::pageFits(page);
        QVERIFY(page.grab().save(QStringLiteral(TW_PICTURES "/backup_%1_%2.png").arg(state, QLatin1String(test::pageFrames[frame].name))));
    }
    void modesAreSentAfterARest()
    {
        BackupPage page(formats());
        page.setSnapshot(stateOf("standby"), formats());
        page.show();
        QVERIFY(QTest::qWaitForWindowExposed(&page));
        QSignalSpy orders(&page, &BackupPage::orderAsked);
        QVERIFY(page.mode(BackupMode::Standby)->isChecked());
        page.setRest(hours(1)); // however slow the machine
        QTest::mouseClick(page.mode(BackupMode::OnNow), Qt::LeftButton);
        QVERIFY(page.mode(BackupMode::OnNow)->isChecked());
        QVERIFY(!page.slider()->isEnabled());
        QVERIFY(orders.isEmpty());
        page.setRest(std::chrono::milliseconds(0));
        page.mode(BackupMode::Off)->click(); // on second thoughts
        QCOMPARE(asked(orders), (BackupOrder{.mode = BackupMode::Off, .hours = 24, .homes = 1}));
        QVERIFY(orders.isEmpty());
        // A snapshot from before the answer does not put it back.
        page.setSnapshot(stateOf("standby"), formats());
        QVERIFY(page.mode(BackupMode::Off)->isChecked());
        // The engine has it.
        api::Snapshot taken = test::standbySnapshot();
        taken.orders.backup.mode = BackupMode::Off;
        page.setSnapshot(std::make_shared<const api::Snapshot>(taken), formats());
        QVERIFY(page.mode(BackupMode::Off)->isChecked());
        // From here on the snapshot rules again.
        page.setSnapshot(stateOf("standby"), formats());
        QVERIFY(page.mode(BackupMode::Standby)->isChecked());
    }
    /// Standby for no hours would be no order.
    void standbyKeepsHours()
    {
        api::Snapshot off = test::standbySnapshot();
        off.orders.backup = {.mode = BackupMode::Off, .hours = 0, .homes = 1};
        BackupPage page(formats());
        page.setSnapshot(std::make_shared<const api::Snapshot>(off), formats());
        page.show();
        QSignalSpy orders(&page, &BackupPage::orderAsked);
        page.setRest(std::chrono::milliseconds(0));
        page.mode(BackupMode::Standby)->click();
        QCOMPARE(asked(orders), (BackupOrder{.mode = BackupMode::Standby, .hours = 12, .homes = 1}));
        QCOMPARE(page.hours()->value(), 12);
        page.slider()->setValue(0);
        QCOMPARE(asked(orders).hours, 1);
        page.hours()->setValue(0);
        QCOMPARE(page.hours()->value(), 1);
    }
    void refusedOrdersAreTakenBack()
    {
        BackupPage page(formats());
        page.setSnapshot(stateOf("standby"), formats());
        page.show();
        QSignalSpy orders(&page, &BackupPage::orderAsked);
        page.setRest(std::chrono::milliseconds(0));
        page.hours()->setValue(100);
        QCOMPARE(asked(orders).hours, 100);
        QCOMPARE(page.slider()->value(), 100);
        page.notTaken();
        QCOMPARE(page.hours()->value(), 24);
        QCOMPARE(page.slider()->value(), 24);
        QVERIFY(page.mode(BackupMode::Standby)->isChecked());
    }
    void hoursAndHomesByKeyboard()
    {
        BackupPage page(formats());
        page.setSnapshot(stateOf("standby"), formats());
        page.show();
        QVERIFY(QTest::qWaitForWindowExposed(&page));
        QSignalSpy orders(&page, &BackupPage::orderAsked);
        page.setRest(hours(1));
        page.slider()->setFocus();
        QTest::keyClick(page.slider(), Qt::Key_Right);
        QTest::keyClick(page.slider(), Qt::Key_PageUp);
        QCOMPARE(page.hours()->value(), 31);
        page.setRest(std::chrono::milliseconds(0));
        emit page.homes()->chosen(2);
        QCOMPARE(asked(orders), (BackupOrder{.mode = BackupMode::Standby, .hours = 31, .homes = 3}));
        QCOMPARE(page.homes()->current(), 2);
    }
    void whatIsNotThereIsNotOffered()
    {
        BackupPage page(formats());
        page.setSnapshot(stateOf("no switch"), formats());
        page.show();
        QSignalSpy orders(&page, &BackupPage::orderAsked);
        QVERIFY(page.mode(BackupMode::Off)->isChecked());
        QVERIFY(!page.mode(BackupMode::Standby)->isEnabled());
        QVERIFY(page.mode(BackupMode::Standby)->accessibleDescription().contains(QLatin1String("switch")));
        QVERIFY(!page.hours()->isEnabled() && !page.slider()->isEnabled() && !page.homes()->isEnabled());
        QVERIFY(!page.lasts()->isVisible());
        QVERIFY(page.why()->text().contains(QLatin1String("has no switch")));
        QCOMPARE(page.facts()->facts()[0].value, QStringLiteral("not fitted"));
        QVERIFY(!page.outages()->isVisible());
        QVERIFY(orders.isEmpty());
    }
    void outagesAreCopied()
    {
        BackupPage page(formats());
        page.setSnapshot(stateOf("standby"), formats());
        page.copy();
        const QString copied = QGuiApplication::clipboard()->text();
        QCOMPARE(copied.trimmed().count(QLatin1Char('\n')), 3);
        QVERIFY(copied.contains(QLatin1String("Home was without power")));
        QVERIFY(page.bars()->accessibleDescription().contains(QLatin1String("36 % of it from the reserve")));
    }
};

QTEST_MAIN(BackupPageTest)
#include "backup_page_test.moc"
