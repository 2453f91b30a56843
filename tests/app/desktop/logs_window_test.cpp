// The page Logs of the real demo in a real window: a log comes in by mouse, and again by keyboard alone; each time it
// is taken back, and the books are as before.

#include "tests/support/file_dialog.h"
#include "tests/support/patience.h"

#include "app/wiring/demo_start.h"
#include "ui/main_window/main_window.h"
#include "ui/pages/log_files_card.h"
#include "ui/pages/logs_page.h"
#include "ui/widgets/button.h"
#include "ui/widgets/drop_zone.h"
#include "ui/widgets/offer_bar.h"
#include "ui/widgets/preferences.h"

#include <QApplication>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QFile>
#include <QMimeData>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

using namespace tw;
using tw::ui::MainWindow;

namespace {


} // namespace

class LogsWindowTest : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase()
    {
        QCoreApplication::setOrganizationName(QStringLiteral("Tidewatt tests"));
        QCoreApplication::setApplicationName(QStringLiteral("logs_window"));
        ui::Theme::instance().install();
        ui::Preferences preferences;
        preferences.language = ui::Language::English;
        ui::apply(preferences);
        QFile file(m_folder.filePath("garage.csv"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("start,end,kwh,charger\n2024-06-20T20:00:00Z,2024-06-20T23:00:00Z,12,Garage\n"
                   "2024-06-21T20:00:00Z,2024-06-21T22:00:00Z,8,Garage\n");
        file.close();
        m_engine = wiring::startDemo({.db = {}, .catchUp = hours(26), .pace = 1}, [](const Error &error) { qWarning("%s", error.text().c_str()); });
        m_window = std::make_unique<MainWindow>(m_engine.get(), MainWindow::Remember::No);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
        QTRY_VERIFY_WITH_TIMEOUT(m_window->snapshot() && !m_window->snapshot()->catchingUp, test::patienceMs);
        m_daysBefore = earnedBefore();
    }
    void cleanupTestCase()
    {
        m_window.reset();
        m_engine.reset();
    }
    void byMouse()
    {
        ui::LogsPage *page = m_window->logs();
        drop(m_folder.filePath("garage.csv"));
        QCOMPARE(m_window->page(), MainWindow::Page::Logs);
        QTRY_VERIFY_WITH_TIMEOUT(page->preview(), test::patienceMs);
        QCOMPARE(page->preview()->files.size(), std::size_t(1));
        QCOMPARE(page->preview()->files[0].report.fresh, std::int64_t(2));
        QCOMPARE(earnedBefore(), m_daysBefore); // nothing changes before it is asked for
        QTest::mouseClick(page->addButton(), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(page->message()->button()->isVisible(), test::patienceMs);
        QTRY_VERIFY_WITH_TIMEOUT(earnedBefore() < m_daysBefore, test::patienceMs); // 20 kWh were paid for
        QTRY_COMPARE_WITH_TIMEOUT(page->details()->table()->model()->rowCount(), 1, test::patienceMs);
        QTest::mouseClick(page->message()->button(), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(page->idle() && !page->message()->button()->isVisible(), test::patienceMs);
        QTRY_COMPARE_WITH_TIMEOUT(earnedBefore(), m_daysBefore, test::patienceMs);
    }
    void byKeyboardAlone()
    {
        m_window->activateWindow();
        QTRY_VERIFY_WITH_TIMEOUT(QApplication::activeWindow() == m_window.get(), test::patienceMs);
        QTest::keyClick(m_window.get(), Qt::Key_1, Qt::ControlModifier);
        QCOMPARE(m_window->page(), MainWindow::Page::Today);
        QTest::keyClick(m_window.get(), Qt::Key_7, Qt::ControlModifier);
        QCOMPARE(m_window->page(), MainWindow::Page::Logs);
        ui::LogsPage *page = m_window->logs();
        QVERIFY(focusBy([&] { return page->files()->zone()->hasFocus(); }));
        test::answerFileDialog(m_folder.filePath("garage.csv"));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        m_window->activateWindow(); // what a desktop does when a dialog ends
        QTRY_VERIFY_WITH_TIMEOUT(QApplication::activeWindow() == m_window.get(), test::patienceMs);
        QTRY_VERIFY_WITH_TIMEOUT(page->preview(), test::patienceMs);
        QTRY_VERIFY_WITH_TIMEOUT(page->addButton()->hasFocus(), test::patienceMs); // the next key adds it
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space);
        QTRY_VERIFY_WITH_TIMEOUT(page->message()->button()->hasFocus(), test::patienceMs);
        QTRY_VERIFY_WITH_TIMEOUT(earnedBefore() < m_daysBefore, test::patienceMs);
        // Not by the offer, but by the list of imports: what it would change is said first.
        ui::LogDetails *details = page->details();
        QTRY_VERIFY_WITH_TIMEOUT(details->undoButton()->isEnabled(), test::patienceMs);
        QVERIFY(focusBy([&] { return details->undoButton()->hasFocus(); }));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space);
        QTRY_VERIFY_WITH_TIMEOUT(details->offer()->button()->hasFocus(), test::patienceMs);
        QVERIFY(details->offer()->words().contains(QStringLiteral("garage.csv")));
        QVERIFY(earnedBefore() < m_daysBefore);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space);
        QTRY_COMPARE_WITH_TIMEOUT(earnedBefore(), m_daysBefore, test::patienceMs);
        QTRY_VERIFY_WITH_TIMEOUT(page->idle(), test::patienceMs);
    }

private:
    /// What the days before the demo earned; nothing at first.
    Money earnedBefore() const
    {
        Money sum;
        for (const DayFigures &day : *m_window->snapshot()->days) {
            if (day.day < LocalDay(std::chrono::year(2024) / 6 / 23))
                sum += day.money.earned();
        }
        return sum;
    }
    void drop(const QString &path)
    {
        QMimeData files;
        files.setUrls({QUrl::fromLocalFile(path)});
        QDragEnterEvent enter({100, 100}, Qt::CopyAction, &files, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(m_window.get(), &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent event({100, 100}, Qt::CopyAction, &files, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(m_window.get(), &event);
    }
    /// Tab goes on until `there`.
    template <class There> static bool focusBy(There there)
    {
        for (int i = 0; i < 60 && !there(); ++i) {
            QWidget *focus = QApplication::focusWidget();
            QTest::keyClick(focus ? focus : QApplication::activeWindow(), Qt::Key_Tab);
        }
        return there();
    }
    QTemporaryDir m_folder;
    std::unique_ptr<api::Engine> m_engine;
    std::unique_ptr<MainWindow> m_window;
    Money m_daysBefore;
};

QTEST_MAIN(LogsWindowTest)
#include "logs_window_test.moc"
