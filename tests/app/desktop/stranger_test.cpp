// A stranger meets the program: from the first run through the demo, with exact orders, a step's why, a statement, a log,
// another language and look, until he quits; by mouse, and again by keyboard alone.

#include "tests/support/file_dialog.h"
#include "tests/support/patience.h"

#include "app/desktop/options.h"
#include "app/desktop/shell.h"
#include "ui/first_run/start_card.h"
#include "ui/first_run/start_page.h"
#include "ui/main_window/sidebar.h"
#include "ui/pages/amount_card.h"
#include "ui/pages/earnings_page.h"
#include "ui/pages/log_files_card.h"
#include "ui/pages/logs_page.h"
#include "ui/pages/plan_card.h"
#include "ui/pages/reserve_card.h"
#include "ui/pages/settings_page.h"
#include "ui/pages/step_popover.h"
#include "ui/pages/today_page.h"
#include "ui/pages/trade_page.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/drop_zone.h"
#include "ui/widgets/fact_list.h"
#include "ui/widgets/offer_bar.h"
#include "ui/widgets/preferences.h"
#include "ui/widgets/unit_field.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QComboBox>
#include <QFile>
#include <QMouseEvent>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

using namespace tw;
using tw::ui::MainWindow;
using tw::ui::Theme;

namespace {


/// The button with this name inside `place`.
QAbstractButton *buttonNamed(const QWidget &place, const QString &name)
{
    for (auto *button : place.findChildren<QAbstractButton *>()) {
        if (button->isVisible() && (button->text() == name || button->accessibleName() == name))
            return button;
    }
    return nullptr;
}

void click(QWidget *widget) { QTest::mouseClick(widget, Qt::LeftButton); }

void press(Qt::Key key, Qt::KeyboardModifiers with = Qt::NoModifier)
{
    QWidget *focus = QApplication::focusWidget();
    QTest::keyClick(focus ? focus : QApplication::activeWindow(), key, with);
}

/// Tab goes on until `there` has the focus.
bool walkTo(const QWidget *there)
{
    for (int i = 0; i < 80 && !there->hasFocus(); ++i)
        press(Qt::Key_Tab);
    return there->hasFocus();
}

/// The handle is dragged a little further each time until the draft says `metres`.
bool dragTo(QWidget *handle, const std::function<std::int64_t()> &draft, std::int64_t metres)
{
    const auto send = [handle](QEvent::Type type, Qt::MouseButtons buttons, const QPointF &at) {
        QMouseEvent event(type, at, handle->mapToGlobal(at), type == QEvent::MouseMove ? Qt::NoButton : Qt::LeftButton, buttons, Qt::NoModifier);
        QApplication::sendEvent(handle, &event);
    };
    QWidget *bar = handle->parentWidget();
    QPointF at = handle->mapTo(bar, handle->rect().center());
    send(QEvent::MouseButtonPress, Qt::LeftButton, handle->rect().center());
    for (int i = 0; i < 800 && draft() != metres; ++i) {
        at += QPointF(draft() < metres ? 1 : -1, 0);
        send(QEvent::MouseMove, Qt::LeftButton, handle->mapFrom(bar, at)); // the handle went along
    }
    send(QEvent::MouseButtonRelease, Qt::NoButton, handle->rect().center());
    return draft() == metres;
}

} // namespace

class StrangerTest : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase()
    {
        QCoreApplication::setOrganizationName(QStringLiteral("Tidewatt tests"));
        QCoreApplication::setApplicationName(QStringLiteral("stranger"));
        QVERIFY(m_home.isValid());
        qputenv("XDG_RUNTIME_DIR", QFile::encodeName(m_home.path()));
        QSettings::setDefaultFormat(QSettings::IniFormat);
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_home.path());
        QFile file(m_home.filePath(QStringLiteral("garage.csv")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("start,end,kwh,charger\n2024-06-20T20:00:00Z,2024-06-20T23:00:00Z,12,Garage\n"
                   "2024-06-21T20:00:00Z,2024-06-21T22:00:00Z,8,Garage\n");
    }

    void fromTheFirstRunToTheEnd_data()
    {
        QTest::addColumn<bool>("byMouse");
        QTest::newRow("by mouse") << true;
        QTest::newRow("by keyboard alone") << false;
    }
    void fromTheFirstRunToTheEnd()
    {
        QFETCH(bool, byMouse);
        QSettings().clear();
        QSettings().setValue(QStringLiteral("window/language"), QStringLiteral("en"));
        QTemporaryDir folder;
        desktop::Options options;
        options.db = folder.filePath(QStringLiteral("mine.db"));
        desktop::Shell shell(options);
        bool ended = false;
        QTimer::singleShot(0, qApp, [&] {
            live(shell, byMouse);
            ended = !QTest::currentTestFailed();
            if (!ended)
                QApplication::exit(1);
        });
        QCOMPARE(shell.run(), 0); // he quits, and only then it ends
        QVERIFY(ended);
    }

private:
    void live(desktop::Shell &shell, bool byMouse)
    {
        QVERIFY(shell.firstRun() && QTest::qWaitForWindowActive(shell.firstRun()));
        ui::StartCard *demo = shell.firstRun()->startPage()->demoCard();
        if (byMouse) {
            click(demo);
        } else {
            QVERIFY(walkTo(demo));
            press(Qt::Key_Space);
        }
        QTRY_VERIFY_WITH_TIMEOUT(shell.window() && shell.window()->isVisible(), test::patienceMs);
        MainWindow &window = *shell.window();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        QTRY_VERIFY_WITH_TIMEOUT(window.snapshot() && !window.snapshot()->catchingUp, test::patienceMs);
        QVERIFY(window.snapshot()->demo && window.demo()->isVisible());

        orders(window, byMouse);
        if (!QTest::currentTestFailed())
            why(window, byMouse);
        if (!QTest::currentTestFailed())
            statement(window, byMouse);
        if (!QTest::currentTestFailed())
            log(window, byMouse);
        if (!QTest::currentTestFailed())
            look(window, byMouse);
        if (!QTest::currentTestFailed())
            press(Qt::Key_Q, Qt::ControlModifier);
    }

    /// Exactly 12.0 kWh a day and 120 km: first away from it, for the demo has it already.
    void orders(MainWindow &window, bool byMouse)
    {
        ui::TradePage *page = window.trade();
        go(window, MainWindow::Page::Trade, QStringLiteral("Trade"), byMouse);
        QTRY_VERIFY_WITH_TIMEOUT(page->settled(), test::patienceMs);
        ui::UnitField *amount = page->sell()->amount();
        ui::RangeHandle *reserve = page->reserve()->slider()->reserveHandle();
        const auto reserved = [page] { return page->draft()->orders().reserveM; };
        if (byMouse) {
            QTest::mouseDClick(amount, Qt::LeftButton);
            amount->setFocus();
        } else {
            QVERIFY(walkTo(amount));
        }
        amount->selectAll();
        QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("12.0"));
        press(Qt::Key_Return);
        QCOMPARE(page->draft()->orders().sell.energy, 12_kWh);
        QCOMPARE(page->draft()->orders().sell.mode, AmountMode::Exactly);
        for (const std::int64_t metres : {std::int64_t(140'000), std::int64_t(120'000)}) {
            if (byMouse) {
                QVERIFY(dragTo(reserve, reserved, metres));
                continue;
            }
            QVERIFY(walkTo(reserve));
            for (int i = 0; i < 20 && reserved() != metres; ++i)
                press(reserved() < metres ? Qt::Key_Right : Qt::Key_Left);
            QCOMPARE(reserved(), metres);
        }
        QTRY_VERIFY_WITH_TIMEOUT(page->settled(), test::patienceMs);
        QVERIFY(window.snapshot()->orders.sell.energy != 12_kWh); // nothing before Apply
        QTRY_VERIFY_WITH_TIMEOUT(page->applyAction()->isEnabled(), test::patienceMs);
        if (byMouse)
            click(buttonNamed(*page, QStringLiteral("Apply")));
        else
            press(Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE_WITH_TIMEOUT(window.snapshot()->orders.sell.energy, 12_kWh, test::patienceMs);
        QCOMPARE(window.snapshot()->orders.reserveM, 120'000);
        QTRY_VERIFY_WITH_TIMEOUT(page->status()->text().startsWith(QStringLiteral("The charger took it")) || page->status()->text() == QStringLiteral("In force"), test::patienceMs);
    }

    void why(MainWindow &window, bool byMouse)
    {
        go(window, MainWindow::Page::Today, QStringLiteral("Today"), byMouse);
        ui::PlanChart *chart = window.today()->plan()->chart();
        QTRY_VERIFY_WITH_TIMEOUT(chart->isVisible(), test::patienceMs);
        if (byMouse) {
            QTest::mouseMove(chart, QPoint(chart->width() / 2 - 40, chart->height() / 2));
            QTest::mouseMove(chart, QPoint(chart->width() / 2, chart->height() / 2));
            click(chart);
        } else {
            QVERIFY(walkTo(chart));
            press(Qt::Key_Right);
            press(Qt::Key_Right);
            press(Qt::Key_Return);
        }
        QVERIFY(chart->cursor());
        const QString said = chart->accessibleDescription();
        QVERIFY2(said.contains(QStringLiteral("You pay")) && said.contains(QStringLiteral("km")), qPrintable(said));
        ui::StepPopover *popover = window.today()->plan()->popover();
        QVERIFY(popover->isVisible());
        QVERIFY(popover->facts()->facts().size() >= 4);
        QTRY_VERIFY_WITH_TIMEOUT(!popover->others()->facts().isEmpty(), test::patienceMs); // what else could be done, and what it costs
        QTest::keyClick(popover, Qt::Key_Right);
        QVERIFY(popover->isVisible());
        QTest::keyClick(popover, Qt::Key_Escape);
        QTRY_VERIFY_WITH_TIMEOUT(!popover->isVisible(), test::patienceMs);
        bringUp(window);
    }

    void statement(MainWindow &window, bool byMouse)
    {
        go(window, MainWindow::Page::Earnings, QStringLiteral("Earnings"), byMouse);
        const QString path = m_home.filePath(QStringLiteral("june-%1.pdf").arg(byMouse));
        test::answerFileDialog(path);
        if (byMouse)
            click(buttonNamed(*window.earnings(), QStringLiteral("Statement…")));
        else
            press(Qt::Key_E, Qt::ControlModifier | Qt::ShiftModifier);
        QFile file(path);
        QTRY_VERIFY_WITH_TIMEOUT(file.exists() && file.size() > 0, test::patienceMs);
        QVERIFY(file.open(QIODevice::ReadOnly) && file.read(4) == "%PDF");
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(m_home.filePath(QStringLiteral("june-%1.csv").arg(byMouse))), test::patienceMs);
        QTRY_VERIFY_WITH_TIMEOUT(!QApplication::activeModalWidget(), test::patienceMs);
        bringUp(window);
    }

    void log(MainWindow &window, bool byMouse)
    {
        ui::LogsPage *page = window.logs();
        test::answerFileDialog(m_home.filePath(QStringLiteral("garage.csv")));
        if (byMouse) {
            go(window, MainWindow::Page::Logs, QStringLiteral("Logs"), byMouse);
            click(page->files()->zone());
        } else {
            press(Qt::Key_I, Qt::ControlModifier);
        }
        QCOMPARE(window.page(), MainWindow::Page::Logs);
        bringUp(window);
        QTRY_VERIFY_WITH_TIMEOUT(page->preview() && page->idle(), test::patienceMs);
        const LogFile &seen = page->preview()->files[0];
        QVERIFY2(seen.report.fresh == 2, qPrintable(QStringLiteral("%1 rows, %2 known, %3 refused: %4; %5")
                                                        .arg(seen.report.rows)
                                                        .arg(seen.report.known)
                                                        .arg(seen.report.refusedCount)
                                                        .arg(QString::fromStdString(seen.report.refused.empty() ? "" : seen.report.refused[0].second),
                                                             QString::fromStdString(seen.problem ? seen.problem->text() : ""))));
        QTRY_VERIFY_WITH_TIMEOUT(page->addButton()->isEnabled(), test::patienceMs);
        if (byMouse) {
            click(page->addButton());
        } else {
            QTRY_VERIFY_WITH_TIMEOUT(page->addButton()->hasFocus(), test::patienceMs);
            press(Qt::Key_Space);
        }
        QTRY_COMPARE_WITH_TIMEOUT(page->details()->table()->model()->rowCount(), 1, test::patienceMs);
        QTRY_VERIFY_WITH_TIMEOUT(page->idle() && page->message()->words().contains(QStringLiteral("added")), test::patienceMs);
    }

    void look(MainWindow &window, bool byMouse)
    {
        go(window, MainWindow::Page::Settings, QStringLiteral("Settings"), byMouse);
        choose(window, QStringLiteral("Language"), QStringLiteral("Deutsch"), byMouse);
        QTRY_VERIFY_WITH_TIMEOUT(buttonNamed(*window.sidebar(), QStringLiteral("Heute")), test::patienceMs);
        QVERIFY(!buttonNamed(*window.sidebar(), QStringLiteral("Today")));
        const bool dark = Theme::instance().dark();
        choose(window, QStringLiteral("Farben"), dark ? QStringLiteral("Hell") : QStringLiteral("Dunkel"), byMouse);
        QTRY_VERIFY_WITH_TIMEOUT(Theme::instance().dark() != dark, test::patienceMs);
        QVERIFY(window.snapshot());
    }

    /// Goes to a page by its place in the sidebar, or by its key.
    static void go(MainWindow &window, MainWindow::Page page, const QString &name, bool byMouse)
    {
        if (byMouse)
            click(buttonNamed(*window.sidebar(), name));
        else
            press(static_cast<Qt::Key>(Qt::Key_1 + static_cast<int>(page)), Qt::ControlModifier);
        QCOMPARE(window.page(), page);
    }
    /// In the choice with this name.
    static void choose(MainWindow &window, const QString &name, const QString &text, bool byMouse)
    {
        QComboBox *box = nullptr;
        const auto isThere = [&] { // in the language that was chosen just now
            for (auto *one : window.settings()->findChildren<QComboBox *>()) {
                if (one->accessibleName() == name)
                    box = one;
            }
            return box != nullptr;
        };
        QTRY_VERIFY2_WITH_TIMEOUT(isThere(), qPrintable(name), test::patienceMs);
        const int row = box->findText(text);
        QVERIFY2(row >= 0, qPrintable(text));
        if (!byMouse) {
            QVERIFY(walkTo(box));
            for (int i = 0; i < 10 && box->currentIndex() != row; ++i)
                press(box->currentIndex() < row ? Qt::Key_Down : Qt::Key_Up);
            return;
        }
        click(box);
        QTRY_VERIFY_WITH_TIMEOUT(box->view()->isVisible(), test::patienceMs);
        const QRect place = box->view()->visualRect(box->model()->index(row, 0));
        // The list takes what is under the mouse, and no click in the moment after it opened.
        QTest::mouseMove(box->view()->viewport(), place.center());
        QTRY_COMPARE_WITH_TIMEOUT(box->view()->currentIndex().row(), row, test::patienceMs);
        QTest::mouseClick(box->view()->viewport(), Qt::LeftButton, Qt::NoModifier, place.center(), 2 * QApplication::doubleClickInterval());
    }
    /// What a desktop does when a dialog ends.
    static void bringUp(MainWindow &window)
    {
        window.activateWindow();
        QTRY_VERIFY_WITH_TIMEOUT(QApplication::activeWindow() == &window, test::patienceMs);
    }

    QTemporaryDir m_home;
};

QTEST_MAIN(StrangerTest)
#include "stranger_test.moc"
