#include "tests/support/fake_engine.h"
#include "tests/support/fake_log_desk.h"
#include "tests/support/log_previews.h"
#include "tests/support/patience.h"
#include "tests/support/ui_snapshots.h"

#include "ui/main_window/main_window.h"
#include "ui/pages/logs_page.h"
#include "ui/pages/site_file_dialog.h"
#include "ui/pages/trade_page.h"
#include "ui/widgets/button.h"
#include "ui/widgets/preferences.h"

#include <QApplication>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QFile>
#include <QMimeData>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace tw;
using tw::ui::MainWindow;

namespace {

const QString homeFile = QStringLiteral(TW_HOME_FILE);

} // namespace

/// What is dropped on the window: logs go to their page, site files are shown before anything changes.
class DropsTest : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase()
    {
        QCoreApplication::setOrganizationName(QStringLiteral("Tidewatt tests"));
        QCoreApplication::setApplicationName(QStringLiteral("drops"));
        QSettings::setDefaultFormat(QSettings::IniFormat);
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_folder.path());
        ui::Theme::instance().install();
        ui::Preferences preferences;
        preferences.language = ui::Language::English;
        ui::apply(preferences);
    }
    void init()
    {
        m_desk = std::make_unique<test::FakeLogDesk>();
        m_desk->preview = test::augustPreview();
        m_engine = std::make_unique<test::FakeEngine>();
        m_engine->readLogsBy(m_desk.get());
        m_window = std::make_unique<MainWindow>(m_engine.get(), MainWindow::Remember::No);
        QSignalSpy shown(m_window.get(), &MainWindow::snapshotShown);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
        m_engine->publish(test::sellingSnapshot());
        QVERIFY(shown.wait(test::patienceMs));
    }
    void cleanup() { m_window.reset(); }

    void logsGoToTheirPage()
    {
        drop({QStringLiteral("/home/owner/a.csv"), QStringLiteral("/home/owner/b.csv")});
        QCOMPARE(m_window->page(), MainWindow::Page::Logs);
        QCOMPARE(m_desk->looked.size(), std::size_t(1));
        QCOMPARE(m_desk->looked[0].paths.size(), std::size_t(2));
        QVERIFY(m_desk->added.empty());
    }
    void aSiteFileIsShownAndItsOrdersBecomeADraft()
    {
        drop({homeFile});
        auto *dialog = m_window->findChild<ui::SiteFileDialog *>();
        QVERIFY(dialog);
        QVERIFY(dialog->model()->rowCount() > 0);
        QVERIFY(m_desk->looked.empty());
        QVERIFY(m_engine->orders().empty());
        QVERIFY(dialog->takeButton()->isEnabled());
        dialog->takeButton()->click();
        QCOMPARE(m_window->page(), MainWindow::Page::Trade);
        QVERIFY(m_window->trade()->draft()->changed());
        QVERIFY(m_engine->orders().empty()); // not before Apply
    }
    void aSiteFileWithMistakesSaysThem()
    {
        QFile good(homeFile);
        QVERIFY(good.open(QIODevice::ReadOnly));
        QFile bad(m_folder.filePath("bad.json"));
        QVERIFY(bad.open(QIODevice::WriteOnly));
        bad.write(good.readAll().replace("\"fuse_a\"", "\"fuse_b\""));
        bad.close();
        drop({bad.fileName()});
        auto *dialog = m_window->findChild<ui::SiteFileDialog *>();
        QVERIFY(dialog);
        QVERIFY(!dialog->takeButton()->isEnabled());
        QVERIFY(dialog->model()->index(0, 1).data().toString().contains(QStringLiteral("fuse")));
    }
    void filesGivenAreTakenAsIfDropped()
    {
        m_window->openFiles({QStringLiteral("/home/owner/a.csv"), homeFile});
        QVERIFY(m_window->findChild<ui::SiteFileDialog *>());
        QCOMPARE(m_window->page(), MainWindow::Page::Logs);
        QCOMPARE(m_desk->looked.size(), std::size_t(1));
        QCOMPARE(m_desk->looked[0].paths.size(), std::size_t(1));
        m_window->showPage(MainWindow::Page::Today);
        m_window->openFiles({});
        QCOMPARE(m_window->page(), MainWindow::Page::Today);
    }
    void whatIsNoFileIsNotTaken()
    {
        QMimeData text;
        text.setText(QStringLiteral("hello"));
        QDragEnterEvent enter({100, 100}, Qt::CopyAction, &text, Qt::LeftButton, Qt::NoModifier);
        enter.ignore();
        QApplication::sendEvent(m_window.get(), &enter);
        QVERIFY(!enter.isAccepted());
        QCOMPARE(m_window->page(), MainWindow::Page::Today);
    }

private:
    void drop(const QStringList &paths)
    {
        QList<QUrl> urls;
        for (const QString &path : paths)
            urls += QUrl::fromLocalFile(path);
        QMimeData files;
        files.setUrls(urls);
        QDragEnterEvent enter({100, 100}, Qt::CopyAction, &files, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(m_window.get(), &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent event({100, 100}, Qt::CopyAction, &files, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(m_window.get(), &event);
    }

    QTemporaryDir m_folder;
    std::unique_ptr<test::FakeLogDesk> m_desk;
    std::unique_ptr<test::FakeEngine> m_engine;
    std::unique_ptr<MainWindow> m_window;
};

QTEST_MAIN(DropsTest)
#include "drops_test.moc"
