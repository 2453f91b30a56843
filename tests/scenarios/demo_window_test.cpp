#include "tests/scenarios/demo_run.h"

#include "ui/pages/backup_page.h"
#include "ui/pages/charger_care.h"
#include "ui/pages/charger_messages.h"
#include "ui/pages/charger_page.h"
#include "ui/pages/earnings_page.h"
#include "ui/pages/today_page.h"
#include "ui/widgets/button.h"
#include "ui/widgets/choice_card.h"
#include "ui/widgets/override_bar.h"
#include "ui/widgets/status_headline.h"
#include "ui/widgets/text_label.h"
#include "ui/widgets/theme.h"

#include <QAction>
#include <QElapsedTimer>
#include <QMessageBox>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTest>

using namespace tw;
using api::Doing;
using test::patienceMs;
using tw::ui::MainWindow;

/// The real engine, charger and clock of the demo under the real window.
class DemoWindowTest : public QObject
{
    Q_OBJECT

    struct Run : test::DemoRun {
        using DemoRun::DemoRun;
        Doing doing() const { return window->snapshot()->doing; }
        ui::Button *button(OverrideKind kind) const { return window->today()->overrides()->button(kind); }
    };

private slots:
    void initTestCase()
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::Ireland));
        ui::Theme::instance().install();
    }

    void ownersWishesAreSeen_data()
    {
        QTest::addColumn<OverrideKind>("kind");
        QTest::addColumn<bool>("byMouse");
        QTest::newRow("hold, by mouse") << OverrideKind::Hold << true;
        QTest::newRow("hold, by keyboard") << OverrideKind::Hold << false;
        QTest::newRow("pause, by mouse") << OverrideKind::Pause << true;
        QTest::newRow("charge now, by keyboard") << OverrideKind::ChargeNow << false;
    }
    void ownersWishesAreSeen()
    {
        QFETCH(OverrideKind, kind);
        QFETCH(bool, byMouse);
        Run run(hours(3));
        QTRY_VERIFY_WITH_TIMEOUT(run.failed || run.caughtUp(), patienceMs);
        QVERIFY(!run.failed);
        QVERIFY(run.window->snapshot()->demo);
        QVERIFY(run.window->snapshot()->car.pluggedIn);
        QVERIFY(!run.window->snapshot()->orders.override_);
        const Doing before = run.doing();
        const QString headline = run.window->today()->headline()->content().title;

        if (byMouse)
            QTest::mouseClick(run.button(kind), Qt::LeftButton, {}, QPoint(12, run.button(kind)->height() / 2));
        else
            run.window->today()->overrides()->action(kind)->trigger();
        const auto wished = [&] {
            switch (kind) {
            case OverrideKind::Hold: return run.doing() == Doing::Holding;
            case OverrideKind::Pause: return run.doing() == Doing::Paused;
            case OverrideKind::ChargeNow: return run.doing() == Doing::Buying;
            case OverrideKind::SellNow: break;
            }
            return false;
        };
        QTRY_VERIFY_WITH_TIMEOUT(wished(), patienceMs);
        QVERIFY(run.window->snapshot()->orders.override_);
        QCOMPARE(run.window->snapshot()->orders.override_->kind, kind);
        if (before != run.doing())
            QVERIFY(run.window->today()->headline()->content().title != headline);

        QVERIFY(run.window->today()->overrides()->resumeAction()->isEnabled());
        run.window->today()->overrides()->resumeAction()->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(!run.window->snapshot()->orders.override_, patienceMs);
        QTRY_VERIFY_WITH_TIMEOUT(run.doing() != Doing::Holding && run.doing() != Doing::Paused, patienceMs);
        QVERIFY(run.window->close());
    }

    void theChargersMessagesAreHeard()
    {
        Run run(hours(3));
        QTRY_VERIFY_WITH_TIMEOUT(run.failed || run.caughtUp(), patienceMs);
        QVERIFY(!run.failed);
        QCOMPARE(run.window->charger()->messages()->model()->rowCount(), 0); // nobody looks
        run.window->showPage(MainWindow::Page::Charger);
        QTRY_VERIFY_WITH_TIMEOUT(run.window->charger()->messages()->model()->rowCount() > 10, patienceMs);
        const auto first = run.window->charger()->messages()->model()->newest();
        QTRY_VERIFY_WITH_TIMEOUT(run.window->charger()->messages()->model()->newest() > first, patienceMs);
        QVERIFY(run.window->snapshot()->charger.followsSchedules);
        QVERIFY(run.window->close());
    }

    /// A restart goes by with the plan: the charger comes back, is set up anew and holds it again.
    void theChargerIsAskedAndRestarted()
    {
        Run run(hours(3));
        QTRY_VERIFY_WITH_TIMEOUT(run.failed || run.caughtUp(), patienceMs);
        QVERIFY(!run.failed);
        ui::ChargerCare *care = run.window->charger()->care();
        QTRY_VERIFY_WITH_TIMEOUT(care->canAsk(), patienceMs);
        care->reconcile();
        QTRY_VERIFY_WITH_TIMEOUT(care->canAsk(), patienceMs);
        QVERIFY2(care->note()->text().startsWith("read again"), qPrintable(care->note()->text()));
        care->askRestart();
        QMessageBox *box = care->findChild<QMessageBox *>();
        QVERIFY(box);
        for (QAbstractButton *button : box->buttons()) {
            if (button->text().remove(QLatin1Char('&')) == "Restart now")
                button->click();
        }
        QTRY_COMPARE_WITH_TIMEOUT(care->note()->text(), "restarts", patienceMs);
        const Instant asked = run.window->snapshot()->now;
        const auto charger = [&run]() -> const api::ChargerView & { return run.window->snapshot()->charger; };
        QTRY_VERIFY_WITH_TIMEOUT(run.failed || !charger().connected, patienceMs);
        QTRY_VERIFY_WITH_TIMEOUT(run.failed || (charger().connected && charger().held && asked < charger().heldAt), patienceMs);
        QVERIFY(!run.failed);
    }

    void whatIsKeptForOutagesIsTheOwnersWord()
    {
        Run run(hours(3));
        QTRY_VERIFY_WITH_TIMEOUT(run.failed || run.caughtUp(), patienceMs);
        QVERIFY(!run.failed);
        run.window->showPage(MainWindow::Page::Backup);
        ui::BackupPage *page = run.window->backup();
        QVERIFY(run.window->snapshot()->backup.canIsland);
        page->mode(BackupMode::Standby)->click();
        QTRY_VERIFY_WITH_TIMEOUT(run.window->snapshot()->orders.backup.mode == BackupMode::Standby, patienceMs);
        QCOMPARE(run.window->snapshot()->orders.backup.hours, 12); // none were kept
        page->hours()->setValue(8);
        QTRY_VERIFY_WITH_TIMEOUT(run.window->snapshot()->orders.backup.hours == 8, patienceMs);
        QTRY_VERIFY_WITH_TIMEOUT(run.window->snapshot()->backup.standby > Energy(), patienceMs);
        QVERIFY(page->mode(BackupMode::Standby)->isChecked());
        QVERIFY(run.window->close());
    }

    void closesWhileCatchingUp()
    {
        QElapsedTimer closing;
        {
            Run run(hours(7 * 24));
            QTRY_VERIFY_WITH_TIMEOUT(run.failed || run.window->snapshot(), patienceMs);
            QVERIFY(!run.failed);
            QVERIFY(run.window->snapshot()->catchingUp);
            closing.start();
            QVERIFY(run.window->close());
        }
        QVERIFY2(closing.elapsed() < patienceMs, qPrintable(QString::number(closing.elapsed())));
    }

    void closesBeforeAnythingIsKnown()
    {
        Run run(hours(24));
        QVERIFY(!run.window->snapshot());
        QVERIFY(run.window->close());
    }

    void nothingChangesOnceItIsOver()
    {
        Run run(hours(7 * 24 + 1), 1e6);
        QTRY_VERIFY_WITH_TIMEOUT(run.failed || run.caughtUp(), patienceMs);
        QVERIFY(!run.failed);
        run.window->showPage(MainWindow::Page::Earnings);
        QVERIFY(run.window->earnings()->canExport());
        QTest::qWait(200);
        // Still: the same figures, whatever the machine does.
        const auto days = run.window->snapshot()->days;
        const Instant now = run.window->snapshot()->now;
        QTest::qWait(500);
        QCOMPARE(run.window->snapshot()->days, days);
        QCOMPARE(run.window->snapshot()->now, now);
    }
};

QTEST_MAIN(DemoWindowTest)
#include "demo_window_test.moc"
