#include "tests/support/earnings_days.h"
#include "tests/support/fake_engine.h"
#include "tests/support/ui_snapshots.h"

#include "app/desktop/options.h"
#include "app/desktop/window_run.h"

#include <QApplication>
#include <QFile>
#include <QImage>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

using namespace tw;
using desktop::Options;

/// `tidewatt` as it is called: what it understands, what it refuses, and the picture it writes.
class DesktopTest : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase()
    {
        QCoreApplication::setOrganizationName(QStringLiteral("Tidewatt tests"));
        QCoreApplication::setApplicationName(QStringLiteral("desktop"));
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
                                         << "tidewatt: \"demo\" is not understood; --help lists what is";
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
        for (const char *option : {"--demo", "--db", "--lang", "--theme", "--page", "--screenshot", "--size"})
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

    void saysWhyThereIsNoPicture()
    {
        Options options;
        options.screenshot = QStringLiteral("/nowhere/at/all.png");
        test::FakeEngine engine;
        QTimer::singleShot(50, this, [&] { engine.publish(test::sellingSnapshot()); });
        QCOMPARE(desktop::runWindow(options, engine), int(desktop::WorldFailed));
    }
};

QTEST_MAIN(DesktopTest)
#include "desktop_test.moc"
