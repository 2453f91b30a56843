#include "tests/support/earnings_days.h"
#include "tests/support/fake_engine.h"
#include "tests/support/ui_snapshots.h"

#include "app/desktop/charger_choices.h"
#include "app/desktop/options.h"
#include "app/desktop/shell.h"
#include "app/desktop/window_run.h"
#include "ui/widgets/offer_bar.h"

#include <QApplication>
#include <QFile>
#include <QImage>
#include <QSettings>
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

private slots:
    void initTestCase()
    {
        QCoreApplication::setOrganizationName(QStringLiteral("Tidewatt tests"));
        QCoreApplication::setApplicationName(QStringLiteral("desktop"));
        QVERIFY(m_home.isValid());
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
                QTRY_VERIFY(!shell.firstRun());
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
