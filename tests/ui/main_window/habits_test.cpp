#include "tests/support/earnings_days.h"
#include "tests/support/fake_engine.h"
#include "tests/support/patience.h"
#include "tests/support/ui_snapshots.h"

#include "ui/help/help_window.h"
#include "ui/help/shortcuts_window.h"
#include "ui/main_window/about.h"
#include "ui/main_window/autostart.h"
#include "ui/main_window/diagnostics.h"
#include "ui/main_window/main_window.h"
#include "ui/main_window/tray.h"
#include "ui/models/language.h"
#include "ui/models/notices.h"
#include "ui/pages/settings_page.h"

#include <QAction>
#include <QApplication>
#include <QDir>
#include <QFile>
#include <QMenu>
#include <QMenuBar>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QSettings>
#include <QSignalSpy>
#include <QTableWidget>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

using namespace tw;
using tw::ui::MainWindow;
using tw::ui::Notice;
using tw::ui::Notices;
using tw::ui::Preferences;
using What = api::Alarm::What;

namespace {

ui::Formats formatsOf(const api::Snapshot &snapshot)
{
    return ui::Formats::forSite(snapshot.site, QLocale(QLocale::English, QLocale::Ireland));
}

api::Snapshot evening(std::vector<What> alarms = {})
{
    api::Snapshot snapshot = test::sellingSnapshot();
    snapshot.alarms.clear();
    for (const What what : alarms)
        snapshot.alarms.push_back({.what = what, .since = snapshot.now, .missing = 4_kWh, .detail = "secret-detail"});
    return snapshot;
}

QList<Notice> kindsOf(const QList<ui::NoticeText> &news)
{
    QList<Notice> kinds;
    for (const ui::NoticeText &notice : news)
        kinds += notice.notice;
    return kinds;
}

} // namespace

/// What the window does beside showing pages: it tells each thing once, forgets nothing, and gives nothing away.
class HabitsTest : public QObject
{
    Q_OBJECT

    static void open(MainWindow &window, test::FakeEngine &engine, const api::Snapshot &snapshot)
    {
        QSignalSpy shown(&window, &MainWindow::snapshotShown);
        window.show();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        engine.publish(snapshot);
        QVERIFY(shown.wait(30'000));
    }
    /// What is on the disk now, whatever this process remembers.
    QByteArray onDisk() const
    {
        QFile file(QSettings().fileName());
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

private slots:
    void initTestCase()
    {
        QVERIFY(m_home.isValid());
        qputenv("XDG_CONFIG_HOME", QFile::encodeName(m_home.path()));
        QCoreApplication::setOrganizationName(QStringLiteral("Tidewatt tests"));
        QCoreApplication::setApplicationName(QStringLiteral("habits"));
        QSettings::setDefaultFormat(QSettings::IniFormat);
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_home.path());
        QLocale::setDefault(QLocale(QLocale::English, QLocale::Ireland));
        ui::Theme::instance().install();
    }
    void cleanup()
    {
        ui::apply(Preferences());
        QSettings().clear();
    }

    void eachAlarmIsToldOnce_data()
    {
        QTest::addColumn<What>("what");
        QTest::addColumn<bool>("told");
        QTest::newRow("charger lost") << What::ChargerLost << true;
        QTest::newRow("refused") << What::CommandRefused << true;
        QTest::newRow("below reserve") << What::BelowReserve << true;
        QTest::newRow("trip") << What::TripNotReached << true;
        QTest::newRow("prices") << What::PricesLate << true;
        QTest::newRow("grid") << What::GridGone << true;
        QTest::newRow("charger's clock") << What::ChargerClock << true;
        QTest::newRow("damaged") << What::StoreDamaged << true;
        QTest::newRow("not saved") << What::NotSaved << true;
        QTest::newRow("register, nothing to do") << What::RegisterJumped << false;
    }
    void eachAlarmIsToldOnce()
    {
        QFETCH(What, what);
        QFETCH(bool, told);
        Notices notices;
        const api::Snapshot calm = evening();
        const api::Snapshot troubled = evening({what});
        const ui::Formats formats = formatsOf(calm);
        QVERIFY(notices.news(calm, formats).isEmpty());
        const auto first = notices.news(troubled, formats);
        QCOMPARE(first.size(), told ? 1 : 0);
        for (const ui::NoticeText &notice : first)
            QVERIFY(!notice.title.isEmpty() && !notice.text.contains(QStringLiteral("secret-detail")));
        for (int i = 0; i < 100; ++i)
            QVERIFY(notices.news(troubled, formats).isEmpty()); // while it lasts
        QVERIFY(notices.news(calm, formats).isEmpty());         // and when it ends
        QCOMPARE(notices.news(troubled, formats).size(), told ? 1 : 0); // it came again
    }

    void whatTheWindowShowsAtItsStartIsNoNews()
    {
        Notices notices;
        const api::Snapshot troubled = evening({What::ChargerLost, What::PricesLate});
        QVERIFY(notices.news(troubled, formatsOf(troubled)).isEmpty());
        const api::Snapshot more = evening({What::ChargerLost, What::PricesLate, What::GridGone});
        QCOMPARE(kindsOf(notices.news(more, formatsOf(more))), QList<Notice>{Notice::Safety});
        api::Snapshot racing = evening({What::BelowReserve});
        racing.catchingUp = true;
        QVERIFY(notices.news(racing, formatsOf(racing)).isEmpty());
    }

    void aMonthIsToldOnceAndNotAgainAfterARestart()
    {
        api::Snapshot snapshot = evening();
        snapshot.days = test::yearOfDays();
        const ui::Formats formats = formatsOf(snapshot);
        const LocalDay july = std::chrono::year(2027) / std::chrono::July / 1;
        Notices notices(july);
        QCOMPARE(kindsOf(notices.news(snapshot, formats)), QList<Notice>{Notice::Month});
        QVERIFY(notices.news(snapshot, formats).isEmpty());
        QVERIFY(notices.monthTold().has_value());
        Notices restarted(*notices.monthTold());
        QVERIFY(restarted.news(snapshot, formats).isEmpty());
    }

    void theOwnerChoosesWhatIsTold()
    {
        Preferences preferences = Preferences::usual();
        for (const Notice notice : {Notice::Charger, Notice::Energy, Notice::Prices, Notice::Month, Notice::Safety})
            QVERIFY(preferences.wants(notice));
        preferences.noticeCharger = preferences.noticeEnergy = preferences.noticePrices = preferences.noticeMonth = false;
        for (const Notice notice : {Notice::Charger, Notice::Energy, Notice::Prices, Notice::Month})
            QVERIFY(!preferences.wants(notice));
        QVERIFY(preferences.wants(Notice::Safety));
    }

    void theTraySaysWhatTheWindowSays()
    {
        QAction hold(QStringLiteral("Hold"));
        ui::Tray tray({&hold});
        api::Snapshot snapshot = evening();
        snapshot.demo = true;
        tray.setSnapshot(snapshot, formatsOf(snapshot));
        const QList<QAction *> actions = tray.menu()->actions();
        QVERIFY(actions.first()->text().startsWith(QStringLiteral("Demo: ")));
        QVERIFY(!actions.first()->isEnabled());
        QVERIFY(actions.contains(&hold));
        QSignalSpy opened(&tray, &ui::Tray::openAsked);
        QSignalSpy quit(&tray, &ui::Tray::quitAsked);
        for (QAction *action : actions) {
            if (action->text() == QStringLiteral("Open Tidewatt") || action->text() == QStringLiteral("Quit, the charger keeps its plan"))
                action->trigger();
        }
        QCOMPARE(opened.count(), 1);
        QCOMPARE(quit.count(), 1);
        ui::Preferences polish;
        polish.language = ui::Language::Polish;
        ui::apply(polish, Preferences());
        QTRY_VERIFY_WITH_TIMEOUT(actions.last()->text() != QStringLiteral("Quit, the charger keeps its plan"), test::patienceMs);
        tray.say({Notice::Safety, QStringLiteral("a"), QStringLiteral("b")}); // without a tray: nothing
    }

    void whatIsChosenIsOnTheDiskAtOnce()
    {
        test::FakeEngine engine;
        MainWindow window(&engine);
        open(window, engine, evening());
        Preferences chosen = window.preferences();
        chosen.textPercent = 125;
        chosen.distance = ui::DistanceUnit::Miles;
        chosen.keepRunning = false;
        chosen.noticePrices = false;
        emit window.settings()->changed(chosen);
        // Killed now, it would find all of it again.
        const QByteArray file = onDisk();
        for (const char *value : {"125", "false", "mi"})
            QVERIFY2(file.contains(value), file.constData());
        QSettings another(QSettings().fileName(), QSettings::IniFormat);
        const Preferences kept = Preferences::kept(another);
        QCOMPARE(kept.textPercent, 125);
        QCOMPARE(kept.distance, ui::DistanceUnit::Miles);
        QVERIFY(!kept.keepRunning && !kept.noticePrices && kept.noticeCharger);
    }

    void nonsenseInTheSettingsIsTheUsual()
    {
        QSettings settings;
        {
            const Preferences odd{.language = ui::Language::German, .theme = ui::Theme::Choice::Dark, .textPercent = 150};
            odd.keep(settings, Preferences());
        }
        for (const QString &key : settings.allKeys())
            settings.setValue(key, QStringLiteral("\u2603 nonsense"));
        const Preferences kept = Preferences::kept(settings);
        QCOMPARE(kept.textPercent, Preferences::usual().textPercent);
        QVERIFY(!kept.language);
    }

    void theWindowComesBackWhereItWas()
    {
        test::FakeEngine engine;
        {
            MainWindow window(&engine);
            open(window, engine, evening());
            window.resize(1100, 700);
            window.showPage(MainWindow::Page::Battery);
            window.close();
        }
        MainWindow again(&engine);
        QCOMPARE(again.page(), MainWindow::Page::Battery);
        QCOMPARE(again.size(), QSize(1100, 700));
    }

    void diagnosticsGiveNothingAway()
    {
        api::Snapshot snapshot = evening({What::ChargerLost});
        snapshot.site.place.name = "SECRET-home";
        snapshot.site.place.latitude = 52.123456;
        snapshot.site.place.longitude = 13.654321;
        snapshot.site.car.name = "SECRET-car";
        snapshot.site.charger.id = "SECRET-id";
        snapshot.site.charger.modbus = ModbusAddress{.host = "SECRET-host", .port = 502, .unit = 1, .map = "map"};
        snapshot.site.meterAt = ModbusAddress{.host = "SECRET-meter", .port = {}, .unit = {}, .map = "map"};
        snapshot.charger.fault = "SECRET-fault";
        const QString text = ui::diagnostics(&snapshot, Preferences());
        for (const char *secret : {"SECRET", "secret-detail", "52.12", "13.65"})
            QVERIFY2(!text.contains(QLatin1String(secret)), qPrintable(text));
        for (const char *told : {"Tidewatt", "Qt ", "Alarm: charger lost", "Charger: connected"})
            QVERIFY2(text.contains(QLatin1String(told)), qPrintable(text));
        QVERIFY(ui::diagnostics(nullptr, Preferences()).contains(QStringLiteral("Tidewatt")));
    }

    void helpOpensAtThePageThatIsShown()
    {
        test::FakeEngine engine;
        MainWindow window(&engine, MainWindow::Remember::No);
        open(window, engine, evening());
        for (const QString &page : MainWindow::pageNames()) {
            window.showPage(*MainWindow::pageNamed(page));
            window.activateWindow();
            QTest::keyClick(&window, Qt::Key_F1);
            QVERIFY(window.help());
            QCOMPARE(window.help()->topic(), page);
            window.help()->close();
        }
    }

    void everyKeyOfTheMenusIsListed()
    {
        test::FakeEngine engine;
        MainWindow window(&engine, MainWindow::Remember::No);
        open(window, engine, evening());
        QStringList listed;
        QTimer::singleShot(0, &window, [&] {
            auto *keys = qobject_cast<ui::ShortcutsWindow *>(QApplication::activeModalWidget());
            QVERIFY(keys);
            for (int row = 0; row < keys->table()->rowCount(); ++row)
                listed += keys->table()->item(row, 0)->text() + QLatin1Char('=') + keys->table()->item(row, 1)->text();
            keys->accept();
        });
        QTest::keyClick(&window, Qt::Key_Question, Qt::ControlModifier);
        QVERIFY(listed.contains(QStringLiteral("Today=Ctrl+1")));
        QVERIFY(listed.contains(QStringLiteral("Help for this page=F1")));
        QVERIFY(listed.contains(QStringLiteral("Quit=Ctrl+Q")));
        QVERIFY(listed.size() >= 15);
    }

    void theLicenceCanBeRead()
    {
        QString text;
        QTimer::singleShot(0, this, [&] {
            QWidget *dialog = QApplication::activeModalWidget();
            QVERIFY(dialog);
            text = dialog->findChild<QPlainTextEdit *>()->toPlainText();
            dialog->close();
        });
        ui::showLicence(nullptr);
        QVERIFY(text.contains(QStringLiteral("GNU GENERAL PUBLIC LICENSE")));
        QVERIFY(text.contains(QStringLiteral("15. Disclaimer of Warranty.")));
    }

    void aboutNamesWhatItIsBuiltOn()
    {
        QString text;
        QTimer::singleShot(0, this, [&] {
            auto *box = qobject_cast<QMessageBox *>(QApplication::activeModalWidget());
            QVERIFY(box);
            text = box->informativeText();
            box->close();
        });
        ui::showAbout(nullptr);
        for (const char *part : {"Qt ", "Qt Charts", "SQLite", "SQLiteCpp", "curl", "JSON for Modern C++", "Boost", "OpenSSL", "date", "Expat", "libmodbus"})
            QVERIFY2(text.contains(QLatin1String(part)), part);
    }

    void startsWithTheSessionOnlyWhereAsked()
    {
        if (!ui::canAutostart())
            QSKIP("this system has no XDG autostart");
        test::FakeEngine engine;
        MainWindow window(&engine, MainWindow::Remember::No);
        QVERIFY(!ui::autostarts());
        emit window.settings()->autostartAsked(true);
        QVERIFY(ui::autostarts());
        QFile file(m_home.filePath(QStringLiteral("autostart/tidewatt.desktop")));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QString text = QString::fromUtf8(file.readAll());
        QVERIFY(text.startsWith(QStringLiteral("[Desktop Entry]\nType=Application\n")));
        QVERIFY(text.contains(QStringLiteral("Exec=") + ui::execWord(QCoreApplication::applicationFilePath()) + QStringLiteral(" --background\n")));
        emit window.settings()->autostartAsked(false);
        QVERIFY(!ui::autostarts());
        QVERIFY(!file.exists());
    }

    void anAutostartOfTheOwnersOwnStaysHis()
    {
        if (!ui::canAutostart())
            QSKIP("this system has no XDG autostart");
        const QString path = m_home.filePath(QStringLiteral("autostart/tidewatt.desktop"));
        const QByteArray own = "# mine\n[Desktop Entry]\nType=Application\nName=Tidewatt\nExec=tidewatt --db /data/home.db\n";
        QVERIFY(QDir().mkpath(m_home.filePath(QStringLiteral("autostart"))));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(own) == own.size());
        file.close();
        const auto text = [&] {
            QFile written(path);
            return written.open(QIODevice::ReadOnly) ? written.readAll() : QByteArray();
        };
        QVERIFY(ui::autostarts());
        QString reason;
        QVERIFY2(ui::setAutostart(false, &reason), qPrintable(reason));
        QVERIFY(!ui::autostarts());
        QVERIFY(text().startsWith("# mine\n[Desktop Entry]\nHidden=true\n") && text().contains("Exec=tidewatt --db /data/home.db\n"));
        QVERIFY2(ui::setAutostart(true, &reason), qPrintable(reason));
        QVERIFY(ui::autostarts());
        QCOMPARE(text(), own);
        QVERIFY(file.remove());
    }

    void aPathIsOneWordOfAnExecLine_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("word");
        QTest::newRow("plain") << "/usr/bin/tidewatt" << "\"/usr/bin/tidewatt\"";
        QTest::newRow("spaces") << "/home/a b/tidewatt" << "\"/home/a b/tidewatt\"";
        QTest::newRow("dollar") << "/a$b" << "\"/a\\\\$b\"";
        QTest::newRow("quote") << "/a\"b" << "\"/a\\\\\"b\"";
        QTest::newRow("backslash") << "/a\\b" << "\"/a\\\\\\\\b\"";
        QTest::newRow("percent") << "/100%" << "\"/100%%\"";
    }
    void aPathIsOneWordOfAnExecLine()
    {
        QFETCH(QString, path);
        QTEST(ui::execWord(path), "word");
    }

private:
    QTemporaryDir m_home;
};

QTEST_MAIN(HabitsTest)
#include "habits_test.moc"
