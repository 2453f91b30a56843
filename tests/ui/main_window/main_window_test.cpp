#include "tests/support/earnings_days.h"
#include "tests/support/fake_engine.h"
#include "tests/support/ui_snapshots.h"

#include "ui/main_window/main_window.h"
#include "ui/main_window/sidebar.h"
#include "ui/pages/earnings_page.h"
#include "ui/pages/earnings_table.h"
#include "ui/pages/today_page.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/theme.h"

#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QDir>
#include <QFile>
#include <QMenu>
#include <QMenuBar>
#include <QMessageBox>
#include <QSettings>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

#include <thread>

using namespace tw;
using tw::ui::MainWindow;
using tw::ui::Theme;

/// The window as its owner uses it: looks, keys, menu, alarms, and what comes from another thread.
class MainWindowTest : public QObject
{
    Q_OBJECT

    static api::Snapshot evening(bool sun = false)
    {
        api::Snapshot snapshot = test::sellingSnapshot();
        snapshot.days = test::yearOfDays(sun);
        return snapshot;
    }
    /// Shows `window` and waits until the engine's snapshot has arrived.
    static void open(MainWindow &window, test::FakeEngine &engine, const api::Snapshot &snapshot)
    {
        QSignalSpy shown(&window, &MainWindow::snapshotShown);
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        engine.publish(snapshot);
        QVERIFY(shown.wait(5000));
        QCoreApplication::processEvents();
    }
    static QAction *actionNamed(const MainWindow &window, const QString &text)
    {
        for (const QAction *menu : window.menuBar()->actions()) {
            for (QAction *action : menu->menu()->actions()) {
                if (action->text().remove(QLatin1Char('&')) == text)
                    return action;
            }
        }
        return nullptr;
    }

private slots:
    void initTestCase()
    {
        QCoreApplication::setOrganizationName(QStringLiteral("Tidewatt tests"));
        QCoreApplication::setApplicationName(QStringLiteral("main_window"));
        QVERIFY(m_home.isValid());
        QSettings::setDefaultFormat(QSettings::IniFormat);
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_home.path());
        QLocale::setDefault(QLocale(QLocale::English, QLocale::Ireland));
        Theme::instance().install();
        QVERIFY(QDir().mkpath(QStringLiteral(TW_PICTURES)));
    }

    void pictures_data()
    {
        QTest::addColumn<MainWindow::Page>("page");
        QTest::addColumn<QSize>("size");
        QTest::addColumn<Theme::Choice>("theme");
        QTest::addColumn<ui::Period>("period");
        QTest::addColumn<bool>("sun");
        const QSize wide(1280, 820);
        const QSize narrow(900, 640);
        using P = MainWindow::Page;
        using ui::Period;
        QTest::newRow("today-light") << P::Today << wide << Theme::Choice::Light << Period::Month << false;
        QTest::newRow("today-dark-900") << P::Today << narrow << Theme::Choice::Dark << Period::Month << false;
        QTest::newRow("earnings-month-light") << P::Earnings << wide << Theme::Choice::Light << Period::Month << false;
        QTest::newRow("earnings-year-dark") << P::Earnings << wide << Theme::Choice::Dark << Period::Year << false;
        QTest::newRow("earnings-week-sun-light") << P::Earnings << wide << Theme::Choice::Light << Period::Week << true;
        QTest::newRow("earnings-month-light-900")
                << P::Earnings << narrow << Theme::Choice::Light << Period::Month << false;
        QTest::newRow("earnings-all-sun-dark-900")
                << P::Earnings << narrow << Theme::Choice::Dark << Period::All << true;
    }
    void pictures()
    {
        QFETCH(MainWindow::Page, page);
        QFETCH(QSize, size);
        QFETCH(Theme::Choice, theme);
        QFETCH(ui::Period, period);
        QFETCH(bool, sun);
        Theme::instance().setChoice(theme);
        test::FakeEngine engine;
        MainWindow window(&engine, MainWindow::Remember::No);
        window.resize(size);
        window.showPage(page);
        open(window, engine, evening(sun));
        window.earnings()->setPeriod(period);
        QCoreApplication::processEvents();
        const QImage picture = window.grab().toImage();
        QCOMPARE(picture.size(), size * window.devicePixelRatioF());
        QVERIFY(picture.save(QStringLiteral(TW_PICTURES "/%1.png").arg(QLatin1String(QTest::currentDataTag()))));
        // Painted, not one flat colour, and in the look that was asked for.
        const QColor corner = picture.pixelColor(picture.width() - 3, picture.height() - 3);
        QCOMPARE(corner.lightness() < 128, theme == Theme::Choice::Dark);
        Theme::instance().setChoice(Theme::Choice::Light);
    }

private:
    QTemporaryDir m_home;
};

QTEST_MAIN(MainWindowTest)
#include "main_window_test.moc"
