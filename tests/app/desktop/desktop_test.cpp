#include "tests/support/earnings_days.h"
#include "tests/support/fake_engine.h"
#include "tests/support/patience.h"
#include "tests/support/ui_snapshots.h"

#include "app/desktop/charger_choices.h"
#include "app/desktop/options.h"
#include "app/desktop/shell.h"
#include "app/desktop/window_run.h"
#include "model/site_file.h"
#include "ui/first_run/start_card.h"
#include "ui/first_run/start_page.h"
#include "ui/pages/log_details.h"
#include "ui/pages/logs_page.h"
#include "ui/pages/site_file_dialog.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/offer_bar.h"

#include <QApplication>
#include <QFile>
#include <QImage>
#include <QProcess>
#include <QSettings>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

using namespace tw;
using desktop::Options;

/// `tidewatt` as it is called: what it understands, what it refuses, and the picture it writes.
class DesktopTest : public QObject
{
    Q_OBJECT

    /// Runs `steps` once the program's event loop runs, and then ends the program.
    static void atOnce(const std::function<void()> &steps)
    {
        QTimer::singleShot(0, qApp, [steps] {
            steps();
            QApplication::exit(0);
        });
    }
    /// A home whose charger and prices are asked nowhere.
    static ui::SiteDraft unreachableHome()
    {
        ui::SiteDraft draft = ui::SiteDrafts::usual(QLocale(QLocale::German, QLocale::Germany), desktop::chargerChoices());
        ui::ChargerChoice quasar;
        quasar.map = QStringLiteral("wallbox-quasar");
        ui::SiteDrafts::connectTo(draft, quasar);
        draft.name = QStringLiteral("By the sea");
        draft.host = QStringLiteral("127.0.0.1");
        draft.port = 1;
        draft.buying = ui::SiteDraft::Buying::Fixed;
        draft.selling = ui::SiteDraft::Selling::Fixed;
        return draft;
    }
    static QString written(const QString &path, const QByteArray &text)
    {
        QFile file(path);
        return file.open(QIODevice::WriteOnly) && file.write(text) == text.size() ? path : QString();
    }
    static QByteArray homeText(const ui::SiteDraft &draft) { return QByteArray::fromStdString(siteText(ui::SiteDrafts::site(draft))); }
    /// What becomes of a second start with `store` and `files`, while this program's event loop runs.
    static QByteArray secondStart(const QString &store, const QStringList &files = {})
    {
        QProcess process;
        QByteArray said;
        process.start(QStringLiteral(TW_HOLDER), QStringList{store, QString()} + files);
        (void)QTest::qWaitFor([&] { return (said += process.readAll()).contains('\n'); }, 60'000);
        process.kill(); // one that found nobody would stay
        process.waitForFinished(60'000);
        return said;
    }

private slots:
    void initTestCase()
    {
        QCoreApplication::setOrganizationName(QStringLiteral("Tidewatt tests"));
        QCoreApplication::setApplicationName(QStringLiteral("desktop"));
        QVERIFY(m_home.isValid());
        qputenv("XDG_RUNTIME_DIR", QFile::encodeName(m_home.path())); // what the programs it kills leave there goes with it
        QSettings::setDefaultFormat(QSettings::IniFormat);
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_home.path());
    }

    void understandsEveryOption()
    {
        const auto options = desktop::parseOptions({"tidewatt", "--demo", "--db", "a.db", "--lang", "pl", "--theme",
                                                    "dark", "--page", "earnings", "--screenshot", "a.png", "--size",
                                                    "1280x820"});
        QVERIFY(bool(options));
        QVERIFY(options->demo);
        QCOMPARE(options->db, QStringLiteral("a.db"));
        QCOMPARE(options->language->language(), QLocale::Polish);
        QCOMPARE(*options->theme, ui::Theme::Choice::Dark);
        QCOMPARE(*options->page, ui::MainWindow::Page::Earnings);
        QCOMPARE(options->screenshot, QStringLiteral("a.png"));
        QCOMPARE(*options->size, QSize(1280, 820));
        const auto none = desktop::parseOptions({"tidewatt"});
        QVERIFY(bool(none));
        QVERIFY(!none->demo && !none->language && !none->theme && !none->page && !none->size);
    }

    void refusesInOneSentence_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("line");
        QTest::newRow("language") << QStringList{"--lang", "fr"} << "--lang: \"fr\" is not known; use en, pl or de";
        QTest::newRow("theme") << QStringList{"--theme", "blue"}
                               << "--theme: \"blue\" is not known; use light, dark, contrast or system";
        QTest::newRow("page") << QStringList{"--page", "weather"}
                              << "--page: there is no page \"weather\"; use " + ui::MainWindow::pageNames().join(", ");
        QTest::newRow("size too small") << QStringList{"--size", "640x480"}
                                        << "--size: \"640x480\" is no size; use WIDTHxHEIGHT from 900x640 to 8192x8192";
        QTest::newRow("size in words") << QStringList{"--size", "big"}
                                       << "--size: \"big\" is no size; use WIDTHxHEIGHT from 900x640 to 8192x8192";
        QTest::newRow("size overflows") << QStringList{"--size", "99999x99999"}
                                        << "--size: \"99999x99999\" is no size; use WIDTHxHEIGHT from 900x640 to "
                                           "8192x8192";
        QTest::newRow("empty file") << QStringList{"--screenshot", ""}
                                    << "--screenshot: the name is empty; give the name of a file";
        QTest::newRow("unknown option") << QStringList{"--fast"}
                                        << "tidewatt: Unknown option 'fast'; --help lists what is understood";
        QTest::newRow("a word too many") << QStringList{"demo"}
                                         << "tidewatt: there is no file \"demo\"; --help lists what is understood";
        QTest::newRow("two homes") << QStringList{"--demo", "--site", "a.json"}
                                   << "--site: the demo has a home of its own; leave out --demo or --site";
        QTest::newRow("value missing") << QStringList{"--db"}
                                       << "tidewatt: Missing value after '--db'; --help lists what is understood";
    }
    void refusesInOneSentence()
    {
        QFETCH(QStringList, arguments);
        const auto options = desktop::parseOptions(QStringList{"tidewatt"} + arguments);
        QVERIFY(!options);
        QCOMPARE(options.error().fault, Fault::BadInput);
        QTEST(QString::fromStdString(options.error().text()), "line");
    }

    void helpNamesEveryOption()
    {
        const QString help = desktop::helpText();
        for (const char *option : {"--demo", "--db", "--site", "--lang", "--theme", "--page", "--screenshot", "--size"})
            QVERIFY2(help.contains(QLatin1String(option)), option);
    }

    void waitsForTheDemoAndWritesThePicture()
    {
        const QTemporaryDir folder;
        Options options;
        options.screenshot = folder.filePath(QStringLiteral("page.png"));
        options.size = QSize(1000, 700);
        options.page = ui::MainWindow::Page::Earnings;
        options.theme = ui::Theme::Choice::Dark;
        test::FakeEngine engine;
        api::Snapshot snapshot = test::sellingSnapshot();
        snapshot.days = test::yearOfDays();
        snapshot.catchingUp = true;
        bool early = false;
        QTimer::singleShot(100, this, [&] { engine.publish(snapshot); });
        QTimer::singleShot(700, this, [&] {
            early = QFile::exists(options.screenshot);
            snapshot.catchingUp = false;
            engine.publish(snapshot);
        });
        QCOMPARE(desktop::runWindow(options, engine), int(desktop::Done));
        QVERIFY2(!early, "a picture was written while the demo was catching up");
        const QImage picture(options.screenshot);
        QCOMPARE(picture.size(), QSize(1000, 700));
        QVERIFY(picture.pixelColor(997, 697).lightness() < 128);
    }

    void offersWhatItCanTalkTo()
    {
        const auto choices = desktop::chargerChoices();
        const auto named = [&](const QString &map) {
            return std::find_if(choices.begin(), choices.end(), [&](const ui::ChargerChoice &c) { return c.map == map; });
        };
        QVERIFY(named(QStringLiteral("wallbox-quasar")) != choices.end());
        QVERIFY(named(QStringLiteral("wallbox-quasar"))->gives);
        QVERIFY(!named(QStringLiteral("sigenergy-dc"))->gives);
        QVERIFY(named(QStringLiteral("sunspec-meter")) == choices.end()); // no charger
        QCOMPARE(choices.last().protocol, Protocol::Ocpp21);
    }

    void theFirstRunBecomesAHomeThatIsThereTheNextTime()
    {
        const QTemporaryDir folder;
        Options options;
        options.db = folder.filePath(QStringLiteral("mine.db"));
        {
            desktop::Shell shell(options);
            atOnce([&] {
                QVERIFY(shell.firstRun());
                QVERIFY(!shell.window());
                shell.firstRun()->draft() = unreachableHome();
                shell.firstRun()->showStep(ui::SiteDrafts::steps);
                shell.firstRun()->next();
                QTRY_VERIFY_WITH_TIMEOUT(shell.window() && shell.window()->isVisible(), 60'000);
                QTRY_VERIFY_WITH_TIMEOUT(!shell.firstRun(), test::patienceMs);
                QCOMPARE(shell.window()->snapshot()->site.place.name, std::string("By the sea"));
                QVERIFY(!shell.window()->snapshot()->demo);
            });
            QCOMPARE(shell.run(), 0);
        }
        QVERIFY(QFile::exists(folder.filePath(QStringLiteral("mine.json"))));
        QFile::remove(folder.filePath(QStringLiteral("mine.json"))); // the store knows the site by itself
        desktop::Shell again(options);
        atOnce([&] {
            QVERIFY(!again.firstRun());
            QVERIFY(again.window());
            QTRY_VERIFY_WITH_TIMEOUT(again.window()->snapshot() != nullptr, 60'000);
            QCOMPARE(again.window()->snapshot()->site.place.name, std::string("By the sea"));
        });
        QCOMPARE(again.run(), 0);
    }

    void logsAreReadWithoutAHome()
    {
        const QTemporaryDir folder;
        Options options;
        options.db = folder.filePath(QStringLiteral("mine.db"));
        const QString log = written(folder.filePath(QStringLiteral("garage.csv")),
                                    "start,end,kwh,charger\n2024-06-20T20:00:00Z,2024-06-20T23:00:00Z,12,Garage\n");
        desktop::Shell shell(options);
        atOnce([&] {
            QVERIFY(shell.firstRun()->startPage()->logsCard());
            shell.firstRun()->startPage()->logsCard()->click();
            QTRY_VERIFY_WITH_TIMEOUT(shell.window() && shell.window()->isVisible(), 60'000);
            ui::MainWindow &window = *shell.window();
            QCOMPARE(window.page(), ui::MainWindow::Page::Logs);
            window.showPage(ui::MainWindow::Page::Trade); // there is nothing to trade
            QCOMPARE(window.page(), ui::MainWindow::Page::Logs);
            window.openFiles({log});
            QTRY_VERIFY_WITH_TIMEOUT(window.logs()->preview() && window.logs()->idle(), 60'000);
            QCOMPARE(window.logs()->preview()->files.front().report.fresh, std::int64_t(1));
            window.logs()->add();
            QTRY_VERIFY_WITH_TIMEOUT(window.logs()->idle() && !window.logs()->preview(), 60'000);
            QTRY_COMPARE_WITH_TIMEOUT(window.logs()->details()->table()->model()->rowCount(), 1, 60'000);
            // Then a home, in the same store.
            emit window.setUpAsked();
            QTRY_VERIFY_WITH_TIMEOUT(shell.firstRun() && shell.firstRun()->isVisible() && !shell.window(), test::patienceMs);
            shell.firstRun()->draft() = unreachableHome();
            shell.firstRun()->showStep(ui::SiteDrafts::steps);
            shell.firstRun()->next();
            QTRY_VERIFY_WITH_TIMEOUT(shell.window() && shell.window()->isVisible(), 60'000);
            QVERIFY(shell.window()->snapshot()->runs == api::Runs::Here);
            shell.window()->showPage(ui::MainWindow::Page::Logs);
            QTRY_COMPARE_WITH_TIMEOUT(shell.window()->logs()->details()->table()->model()->rowCount(), 1, 60'000);
        });
        QCOMPARE(shell.run(), 0);
    }

    void aStartThatFailsLeavesNothingBehind()
    {
        const QTemporaryDir folder;
        Options options;
        options.db = folder.filePath(QStringLiteral("mine.db"));
        desktop::Shell shell(options);
        atOnce([&] {
            shell.firstRun()->draft() = unreachableHome();
            shell.firstRun()->draft().charger.map = QStringLiteral("no-such-map");
            shell.firstRun()->showStep(ui::SiteDrafts::steps);
            shell.firstRun()->next();
            QTRY_VERIFY_WITH_TIMEOUT(shell.firstRun()->complaint()->words().contains(QStringLiteral("no-such-map")), 60'000);
            QVERIFY(shell.firstRun()->isVisible());
            QVERIFY(!shell.window());
            QCOMPARE(shell.firstRun()->step(), int(ui::SiteDrafts::steps));
        });
        QCOMPARE(shell.run(), 0);
        QVERIFY(!QFile::exists(options.db));
        QVERIFY(!QFile::exists(folder.filePath(QStringLiteral("mine.json"))));
    }

    void aFileThatIsNoHomeIsRefused()
    {
        const QTemporaryDir folder;
        Options options;
        options.db = folder.filePath(QStringLiteral("mine.db"));
        QFile notes(folder.filePath(QStringLiteral("notes.json")));
        QVERIFY(notes.open(QIODevice::WriteOnly) && notes.write("{\"site\": 5}") > 0);
        notes.close();
        desktop::Shell shell(options);
        atOnce([&] {
            emit shell.firstRun()->homeChosen(notes.fileName());
            QTRY_VERIFY_WITH_TIMEOUT(shell.firstRun()->complaint()->words().contains(QStringLiteral("notes.json:1:")), 60'000);
        });
        QCOMPARE(shell.run(), 0);
        QVERIFY(notes.exists()); // the owner's own is never taken away
        QVERIFY(!QFile::exists(options.db));
    }

    void aHomeThatIsOpenTakesFiles()
    {
        const QTemporaryDir folder;
        Options options;
        options.db = folder.filePath(QStringLiteral("mine.db"));
        options.site = written(folder.filePath(QStringLiteral("mine.json")), homeText(unreachableHome()));
        ui::SiteDraft other = unreachableHome();
        other.reserveM = 140'000;
        options.files = {written(folder.filePath(QStringLiteral("other.json")), homeText(other))};
        const QString log = written(folder.filePath(QStringLiteral("garage.csv")),
                                    "start,end,kwh,charger\n2024-06-20T20:00:00Z,2024-06-20T23:00:00Z,12,Garage\n");
        const QString store = written(folder.filePath(QStringLiteral("other.db")), QByteArray("SQLite format 3\0 and more", 25));
        desktop::Shell shell(options);
        atOnce([&] {
            // The one of this start, once there is something to compare it with.
            QTRY_VERIFY_WITH_TIMEOUT(shell.window()->findChild<ui::SiteFileDialog *>(), 60'000);
            QVERIFY(shell.window()->findChild<ui::SiteFileDialog *>()->model()->rowCount() > 0);
            shell.window()->findChild<ui::SiteFileDialog *>()->reject();
            QVERIFY(shell.window()->page() != ui::MainWindow::Page::Logs);
            // Those of the next. What is refused is said for some seconds only: noted as it comes.
            QString refused;
            ui::Banner *banner = shell.window()->banner();
            connect(banner, &ui::Banner::shownChanged, this, [banner, &refused] {
                for (const ui::Banner::Message &message : banner->messages())
                    refused += message.text;
            });
            QCOMPARE(secondStart(options.db, {log, store, options.db}), QByteArray("second\n"));
            QTRY_VERIFY_WITH_TIMEOUT(shell.window()->logs()->preview(), 60'000);
            QCOMPARE(shell.window()->page(), ui::MainWindow::Page::Logs);
            QCOMPARE(shell.window()->logs()->preview()->files.size(), std::size_t(1));
            QCOMPARE(refused, QStringLiteral("“other.db” is another home; start tidewatt with --db to open it beside this one."));
            banner->disconnect(this);
            QCOMPARE(shell.window()->snapshot()->site.place.name, std::string("By the sea"));
        });
        QCOMPARE(shell.run(), 0);
    }

    void aStartThatFailsKeepsTheUsualHomesClaim()
    {
        const QTemporaryDir folder;
        Options options;
        options.db = folder.filePath(QStringLiteral("mine.db"));
        const QString broken = written(folder.filePath(QStringLiteral("broken.db")), QByteArray("SQLite format 3\0 and no more", 28));
        desktop::Shell shell(options);
        atOnce([&] {
            QVERIFY(shell.firstRun());
            QCOMPARE(secondStart(options.db, {broken}), QByteArray("second\n"));
            QTRY_VERIFY_WITH_TIMEOUT(shell.firstRun()->complaint()->words().contains(QStringLiteral("broken.db")), 60'000);
            QCOMPARE(secondStart(broken), QByteArray("first\n")); // nobody's any more
            QCOMPARE(secondStart(options.db), QByteArray("second\n"));
            // "Connect my charger" then makes the home nobody else may open.
            shell.firstRun()->draft() = unreachableHome();
            shell.firstRun()->showStep(ui::SiteDrafts::steps);
            shell.firstRun()->next();
            QTRY_VERIFY_WITH_TIMEOUT(shell.window() && shell.window()->isVisible(), 60'000);
            QCOMPARE(secondStart(options.db), QByteArray("second\n"));
        });
        QCOMPARE(shell.run(), 0);
    }

    void anotherHomeThatRunsTakesThePlaceOfTheUsualOne()
    {
        const QTemporaryDir folder;
        Options first;
        first.db = folder.filePath(QStringLiteral("there.db"));
        first.site = written(folder.filePath(QStringLiteral("there.json")), homeText(unreachableHome()));
        {
            desktop::Shell shell(first);
            atOnce([&] { QTRY_VERIFY_WITH_TIMEOUT(shell.window()->snapshot() != nullptr, 60'000); });
            QCOMPARE(shell.run(), 0);
        }
        Options options;
        options.db = folder.filePath(QStringLiteral("mine.db"));
        desktop::Shell shell(options);
        atOnce([&] {
            QCOMPARE(secondStart(options.db, {first.db}), QByteArray("second\n"));
            QTRY_VERIFY_WITH_TIMEOUT(shell.window() && shell.window()->isVisible(), 60'000);
            QCOMPARE(shell.window()->snapshot()->site.place.name, std::string("By the sea"));
            QCOMPARE(secondStart(first.db), QByteArray("second\n"));
            QCOMPARE(secondStart(options.db), QByteArray("first\n"));
        });
        QCOMPARE(shell.run(), 0);
    }

    void saysWhyThereIsNoPicture()
    {
        Options options;
        options.screenshot = QStringLiteral("/nowhere/at/all.png");
        test::FakeEngine engine;
        QTimer::singleShot(50, this, [&] { engine.publish(test::sellingSnapshot()); });
        QCOMPARE(desktop::runWindow(options, engine), int(desktop::WorldFailed));
    }

private:
    QTemporaryDir m_home;
};

QTEST_MAIN(DesktopTest)
#include "desktop_test.moc"
