#include "ui/pages/charger_page.h"

#include "tests/support/charger_snapshots.h"
#include "tests/support/page_checks.h"
#include "tests/support/patience.h"
#include "tests/support/ui_snapshots.h"
#include "ui/pages/charger_care.h"
#include "ui/pages/charger_messages.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/fact_list.h"
#include "ui/widgets/paragraph.h"
#include "ui/widgets/schedule_strip.h"
#include "ui/widgets/segment.h"
#include "ui/widgets/text_label.h"

#include <QClipboard>
#include <QDir>
#include <QFile>
#include <QGuiApplication>
#include <QLineEdit>
#include <QMessageBox>
#include <QScrollBar>
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

api::Snapshot stateOf(const QString &name)
{
    if (name == QLatin1String("differs"))
        return test::holdingAnotherPlanSnapshot();
    if (name == QLatin1String("offline")) {
        api::Snapshot s = test::holdingPlanSnapshot();
        s.charger.connected = false;
        s.flow.charger.reset();
        s.doing = api::Doing::Offline;
        return s;
    }
    if (name == QLatin1String("fault")) {
        api::Snapshot s = test::holdingPlanSnapshot();
        s.charger.fault = "GroundFailure";
        return s;
    }
    if (name == QLatin1String("handed back")) {
        api::Snapshot s = test::holdingPlanSnapshot();
        s.charger.hand = api::ChargerView::Hand::HandedBack;
        return s;
    }
    if (name == QLatin1String("starting"))
        return test::startingSnapshot();
    return test::holdingPlanSnapshot();
}

} // namespace

/// The Charger page as the owner meets it: shown, fitting, steered by keys, its log taken along.
class ChargerPageTest : public QObject
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
        for (const char *state : {"agrees", "differs", "fault", "offline", "starting", "messages", "handed back"})
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
        ChargerPage page(formats());
        page.resize(test::pageFrames[frame].size);
        page.setNarrow(test::pageFrames[frame].narrow);
        const api::Snapshot snapshot = stateOf(state);
        page.setSnapshot(std::make_shared<const api::Snapshot>(snapshot), formats());
        if (state != QLatin1String("starting")) {
            for (int round = 0; round < 4; ++round)
                page.addMessages(test::chargerMessages(1 + 7 * round, snapshot.now - seconds(60 - 10 * round)));
        }
        if (state == QLatin1String("messages") && test::pageFrames[frame].narrow) {
            page.parts()->setCurrent(1);
            emit page.parts()->chosen(1);
        }
        page.show();
        QVERIFY(QTest::qWaitForWindowExposed(&page));
        QCoreApplication::processEvents();
        QVERIFY(page.grab().save(QStringLiteral(TW_PICTURES "/charger-%1-%2-%3.png")
                                     .arg(state, QLatin1String(test::pageFrames[frame].name), dark ? QStringLiteral("dark") : QStringLiteral("light"))));
        QCOMPARE(page.size(), test::pageFrames[frame].size);
        test::pageFits(page);
        Theme::instance().setChoice(Theme::Choice::Light);
    }
    void asksForMessagesOnlyWhileSeen()
    {
        ChargerPage page(formats());
        const QSignalSpy asked(&page, &ChargerPage::messagesWanted);
        const auto snapshot = std::make_shared<const api::Snapshot>(test::holdingPlanSnapshot());
        page.setSnapshot(snapshot, formats());
        QCOMPARE(asked.count(), 0);
        page.show();
        QCOMPARE(asked.count(), 1);
        page.setSnapshot(snapshot, formats());
        QCOMPARE(asked.count(), 1); // the first question is not answered yet
        page.addMessages(test::chargerMessages(1, snapshot->now));
        page.setSnapshot(snapshot, formats());
        QCOMPARE(asked.count(), 2);
        QCOMPARE(asked.last().first().toLongLong(), 7);
        page.addMessages({});
        page.hide();
        page.setSnapshot(snapshot, formats());
        QCOMPARE(asked.count(), 2);
    }
    void stripIsWalkedByKeys()
    {
        ChargerPage page(formats());
        page.resize(test::pageFrames[0].size);
        page.show();
        const auto snapshot = std::make_shared<const api::Snapshot>(test::holdingPlanSnapshot());
        page.setSnapshot(snapshot, formats());
        page.strip()->setFocus();
        QTest::keyClick(page.strip(), Qt::Key_Right);
        QCOMPARE(page.strip()->selected(), 0);
        QVERIFY(page.strip()->accessibleDescription().contains(QLatin1String("gives")));
        QCOMPARE(page.scheduleTable()->selectionModel()->selectedRows().value(0).row(), 0);
        QTest::keyClick(page.strip(), Qt::Key_End);
        QCOMPARE(page.strip()->selected(), page.schedule()->rowCount() - 1);
        QTest::keyClick(page.strip(), Qt::Key_Escape);
        QCOMPARE(page.strip()->selected(), -1);
        page.setTableOnly(true);
        QVERIFY(page.scheduleTable()->isVisible() && !page.strip()->isVisible());
        page.scheduleTable()->setFocus();
        page.copy();
        QCOMPARE(QGuiApplication::clipboard()->text().count(QLatin1Char('\n')), page.schedule()->rowCount() + 1);
    }
    void filterFindsWordsAndWhatTheySay()
    {
        ChargerPage page(formats());
        page.resize(test::pageFrames[0].size);
        page.show();
        page.setSnapshot(std::make_shared<const api::Snapshot>(test::holdingPlanSnapshot()), formats());
        page.addMessages(test::chargerMessages(1, Instant()));
        page.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&page));
        page.strip()->setFocus();
        QTest::keyClick(page.strip(), Qt::Key_F, Qt::ControlModifier);
        QTRY_VERIFY_WITH_TIMEOUT(page.messages()->filter()->hasFocus(), test::patienceMs);
        QTest::keyClicks(page.messages()->filter(), QStringLiteral("refused"));
        QCOMPARE(page.messages()->table()->model()->rowCount(), 1);
        page.messages()->filter()->setText(QStringLiteral("9330"));
        QCOMPARE(page.messages()->table()->model()->rowCount(), 1);
        page.messages()->filter()->clear();
        QCOMPARE(page.messages()->table()->model()->rowCount(), 7);
    }
    void readingStaysWhereItIs()
    {
        ChargerPage page(formats());
        page.resize(test::pageFrames[0].size);
        page.show();
        page.setSnapshot(std::make_shared<const api::Snapshot>(test::holdingPlanSnapshot()), formats());
        for (int round = 0; round < 10; ++round)
            page.addMessages(test::chargerMessages(1 + 7 * round, Instant()));
        QCoreApplication::processEvents();
        QScrollBar *bar = page.messages()->table()->verticalScrollBar();
        QVERIFY(bar->maximum() > 200);
        page.addMessages(test::chargerMessages(71, Instant()));
        QCOMPARE(bar->value(), 0); // live
        bar->setValue(100);
        const QModelIndex top = page.messages()->table()->indexAt({5, 5});
        const QString read = top.siblingAtColumn(MessageModel::What).data().toString();
        const int row = top.row();
        page.addMessages(test::chargerMessages(78, Instant()));
        QCoreApplication::processEvents();
        QCOMPARE(page.messages()->table()->indexAt({5, 5}).row(), row + 7);
        QCOMPARE(page.messages()->table()->indexAt({5, 5}).siblingAtColumn(MessageModel::What).data().toString(), read);
    }
    void savesTheLog()
    {
        const QTemporaryDir folder;
        ChargerPage page(formats());
        page.setSnapshot(std::make_shared<const api::Snapshot>(test::holdingPlanSnapshot()), formats());
        page.addMessages(test::chargerMessages(1, Instant()));
        QString reason;
        QVERIFY(page.writeLog(folder.filePath("log.jsonl"), &reason));
        QFile file(folder.filePath("log.jsonl"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll().count('\n'), 7);
        QVERIFY(!page.writeLog(QStringLiteral("/nowhere/at/all.jsonl"), &reason));
        QVERIFY(!reason.isEmpty());
    }
    void differenceIsSaid()
    {
        ChargerPage page(formats());
        page.show();
        page.setSnapshot(std::make_shared<const api::Snapshot>(test::holdingAnotherPlanSnapshot()), formats());
        QCOMPARE(page.agreement()->text(), QStringLiteral("The charger holds another plan"));
        page.setSnapshot(std::make_shared<const api::Snapshot>(test::holdingPlanSnapshot()), formats());
        QCOMPARE(page.agreement()->text(), QStringLiteral("Charger and plan agree"));
        QVERIFY(page.alone()->text().contains(QLatin1String("If this PC goes away")));
        QVERIFY(page.connection()->accessibleDescription().contains(QLatin1String("OCPP 2.1")));
    }
    void asksOneThingAtATime()
    {
        ChargerPage page(formats());
        ChargerCare *care = page.care();
        QList<api::Care> asked;
        connect(care, &ChargerCare::asked, this, [&asked](api::Care what) { asked += what; });
        page.resize(1040, 780);
        page.show();
        QVERIFY(!care->reconcileButton()->isEnabled()); // nothing is known yet
        api::Snapshot s = test::holdingPlanSnapshot();
        const auto publish = [&] { page.setSnapshot(std::make_shared<const api::Snapshot>(s), formats()); };
        publish();
        care->reconcileButton()->click();
        QCOMPARE(asked, QList{api::Care::Reconcile});
        QVERIFY(!care->reconcileButton()->isEnabled() && !care->restartButton()->isEnabled());
        QCOMPARE(care->note()->text(), "asking it…");
        care->reconcile(); // the key, meanwhile
        QCOMPARE(asked.size(), 1);
        care->answered(true);
        QVERIFY(care->note()->text().startsWith("read again "));
        care->reconcileButton()->click();
        care->answered(false);
        QVERIFY(care->note()->text().isEmpty() && care->reconcileButton()->isEnabled());

        // A restart interrupts: it is asked for twice.
        const auto box = [&page] { return page.findChild<QMessageBox *>(); };
        const auto press = [&](const QString &name) {
            for (QAbstractButton *button : box()->buttons()) {
                if (button->text().remove(QLatin1Char('&')) == name) {
                    button->click();
                    return true;
                }
            }
            return false;
        };
        asked.clear();
        care->restartButton()->click();
        QVERIFY(box());
        QVERIFY(press("Cancel"));
        QVERIFY(asked.isEmpty());
        QTRY_VERIFY_WITH_TIMEOUT(!box(), test::patienceMs);
        care->restartButton()->click();
        QVERIFY(press("Once the car is gone"));
        QCOMPARE(asked, QList{api::Care::Restart});
        care->answered(true);
        QCOMPARE(care->note()->text(), "restarts once the car is gone");
        QTRY_VERIFY_WITH_TIMEOUT(!box(), test::patienceMs);
        s.car.pluggedIn = false;
        publish();
        care->restartButton()->click();
        QVERIFY(press("Restart"));
        QCOMPARE(asked, (QList{api::Care::Restart, api::Care::RestartNow}));
        care->answered(true);

        s.charger.connected = false;
        publish();
        QVERIFY(!care->reconcileButton()->isEnabled());
        s.charger.connected = true;
        s.site.charger.protocol = Protocol::Modbus;
        publish();
        QVERIFY(!care->restartButton()->isEnabled());
        QVERIFY(care->restartButton()->toolTip().contains("Modbus"));
        page.setNarrow(true); // the menu has it
        QVERIFY(!care->isVisible());
    }
    void isHandedBackAndTakenAgain()
    {
        ChargerPage page(formats());
        const QSignalSpy given(&page, &ChargerPage::handBackAsked);
        const QSignalSpy taken(&page, &ChargerPage::takeBackAsked);
        page.show();
        page.setSnapshot(std::make_shared<const api::Snapshot>(test::holdingPlanSnapshot()), formats());
        page.hand()->click();
        QCOMPARE(given.count(), 1);
        api::Snapshot s = test::holdingPlanSnapshot();
        s.charger.hand = api::ChargerView::Hand::HandedBack;
        page.setSnapshot(std::make_shared<const api::Snapshot>(s), formats());
        QCOMPARE(page.agreement()->text(), QStringLiteral("Handed back"));
        page.hand()->click();
        QCOMPARE(taken.count(), 1);
        QCOMPARE(given.count(), 1);
    }
};

QTEST_MAIN(ChargerPageTest)
#include "charger_page_test.moc"
