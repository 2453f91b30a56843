#include "model/site_file.h"
#include "ui/first_run/electrician.h"
#include "ui/first_run/first_run_window.h"
#include "ui/first_run/start_card.h"
#include "ui/first_run/start_page.h"
#include "ui/first_run/step_form.h"
#include "ui/models/language.h"
#include "ui/widgets/button.h"
#include "ui/widgets/offer_bar.h"
#include "ui/widgets/paint.h"
#include "ui/widgets/segment.h"
#include "ui/widgets/theme.h"

#include <QAccessible>
#include <QComboBox>
#include <QDir>
#include <QFile>
#include <QLineEdit>
#include <QMenuBar>
#include <QScrollBar>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <rapidcheck.h>

using namespace tw;
using tw::ui::FirstRunWindow;
using tw::ui::Language;
using tw::ui::SiteDraft;
using tw::ui::SiteDrafts;
using tw::ui::Theme;

namespace {

const ui::ChargerChoice quasar{.name = "Wallbox Quasar 1", .protocol = Protocol::Modbus, .map = "wallbox-quasar", .gives = true, .port = 502, .unit = 1, .tried = false};
const ui::ChargerChoice station{.name = "OCPP 2.1, on this computer", .protocol = Protocol::Ocpp21, .map = {}, .gives = true};
const ui::ChargerChoice oneWay{.name = "Sigenergy DC charger", .protocol = Protocol::Modbus, .map = "sigenergy-dc", .gives = false, .port = 502, .unit = 1, .tried = false};

const ui::ChargerChoice elsewhere{.name = "OCPP 2.1, in my network", .protocol = Protocol::Ocpp21, .map = {}, .gives = true, .elsewhere = true};
const ui::OcppPlaces places{.here = "127.0.0.1:9220", .network = "192.168.1.20:9220", .keyFolder = "/home/owner/home.db.keys"};

ui::Formats formatsOf(const SiteDraft &draft)
{
    return ui::Formats::forSite(SiteDrafts::site(draft), QLocale(QLocale::English, QLocale::Ireland));
}

} // namespace

/// The first run: what is asked, what is refused, and the file that comes of it.
class FirstRunTest : public QObject
{
    Q_OBJECT

    FirstRunWindow::Setup setup() const
    {
        return {.siteFile = m_home.filePath(QStringLiteral("new/home.json")), .chargers = {quasar, station, oneWay}, .ocpp = places, .logs = true};
    }
    static QStringList said(const FirstRunWindow &window)
    {
        return {window.complaint()->words()};
    }

private slots:
    void initTestCase()
    {
        QCoreApplication::setOrganizationName(QStringLiteral("Tidewatt tests"));
        QCoreApplication::setApplicationName(QStringLiteral("first_run"));
        QVERIFY(m_home.isValid());
        QSettings::setDefaultFormat(QSettings::IniFormat);
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_home.path());
        QLocale::setDefault(QLocale(QLocale::English, QLocale::Ireland));
        Theme::instance().install();
        QVERIFY(QDir().mkpath(QStringLiteral(TW_PICTURES)));
    }
    void cleanup()
    {
        ui::watchShortened({});
        ui::apply(ui::Preferences());
        QDir(m_home.filePath(QStringLiteral("new"))).removeRecursively();
    }

    void offersThreeWays()
    {
        FirstRunWindow window(setup());
        window.show();
        QSignalSpy demo(&window, &FirstRunWindow::demoAsked);
        QSignalSpy logs(&window, &FirstRunWindow::logsAsked);
        QCOMPARE(window.step(), -1);
        window.startPage()->logsCard()->click();
        QCOMPARE(logs.count(), 1);
        window.startPage()->connectCard()->click();
        QCOMPARE(window.step(), 0);
        window.cancel();
        window.startPage()->demoCard()->click();
        QCOMPARE(demo.count(), 1);
        FirstRunWindow::Setup without = setup();
        without.logs = false;
        QVERIFY(!FirstRunWindow(without).startPage()->logsCard());
    }

    void theKeyboardAloneMakesASiteFile()
    {
        FirstRunWindow window(setup());
        window.show();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        QSignalSpy chosen(&window, &FirstRunWindow::homeChosen);
        QVERIFY(window.startPage()->connectCard()->hasFocus());
        QTest::keyClick(window.focusWidget(), Qt::Key_Space);
        QCOMPARE(window.step(), 0);
        window.draft().host = QStringLiteral("192.168.1.20");
        for (int step = 0; step <= SiteDrafts::steps; ++step) {
            QCOMPARE(window.step(), step);
            QTest::keyClick(window.focusWidget(), Qt::Key_Right, Qt::AltModifier);
        }
        QCOMPARE(chosen.count(), 1);
        const QString path = chosen[0][0].toString();
        QCOMPARE(path, setup().siteFile);
        const SiteFile file = readSite(path.toStdString());
        QVERIFY2(file.findings.empty(), file.findings.empty() ? "" : file.findings.front().text().c_str());
        QCOMPARE(file.site, SiteDrafts::site(window.draft()));
        QCOMPARE(file.site.charger.modbus->host, std::string("192.168.1.20"));
        // What did not start leaves nothing, and the owner where he was.
        window.startFailed(QStringLiteral("The port is taken."));
        QVERIFY(!QFile::exists(path));
        QCOMPARE(window.complaint()->words(), QStringLiteral("The port is taken."));
        QCOMPARE(window.step(), int(SiteDrafts::steps));
    }

    void aFileThatIsThereIsLeftAlone()
    {
        QDir().mkpath(m_home.filePath(QStringLiteral("new")));
        QFile old(setup().siteFile);
        QVERIFY(old.open(QIODevice::WriteOnly) && old.write("mine") == 4);
        old.close();
        FirstRunWindow window(setup());
        window.draft().host = QStringLiteral("charger.local");
        window.showStep(SiteDrafts::steps);
        QSignalSpy chosen(&window, &FirstRunWindow::homeChosen);
        window.next();
        QCOMPARE(chosen.count(), 1);
        QCOMPARE(QFileInfo(chosen[0][0].toString()).fileName(), QStringLiteral("home-2.json"));
        QVERIFY(old.open(QIODevice::ReadOnly));
        QCOMPARE(old.readAll(), QByteArray("mine"));
    }

    void cancelAppliesNothingAndForgetsNothing()
    {
        FirstRunWindow window(setup());
        window.show();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        window.showStep(int(SiteDrafts::Step::Charger));
        window.next(); // without an address
        QCOMPARE(window.step(), int(SiteDrafts::Step::Charger));
        QCOMPARE(said(window), QStringList{"Type the charger's address in your network, such as 192.168.1.20."});
        window.draft().chargerId = QStringLiteral("MINE-7");
        QTest::keyClick(&window, Qt::Key_Escape);
        QCOMPARE(window.step(), -1);
        QVERIFY(window.complaint()->words().isEmpty());
        QVERIFY(!QFile::exists(setup().siteFile));
        window.showStep(int(SiteDrafts::Step::Charger));
        bool kept = false;
        for (const QLineEdit *edit : window.form()->findChildren<QLineEdit *>())
            kept = kept || edit->text() == QStringLiteral("MINE-7");
        QVERIFY(kept);
        window.back();
        QCOMPARE(window.step(), int(SiteDrafts::Step::Car));
    }

    void refusesInOneSentence_data()
    {
        QTest::addColumn<SiteDrafts::Step>("step");
        QTest::addColumn<std::function<void(SiteDraft &)>>("change");
        QTest::addColumn<QString>("sentence");
        using Change = std::function<void(SiteDraft &)>;
        using S = SiteDrafts::Step;
        QTest::newRow("no name") << S::Home << Change([](SiteDraft &d) { d.name = " "; }) << "The home needs a name of 1 to 100 characters.";
        QTest::newRow("zone") << S::Home << Change([](SiteDraft &d) { d.timeZone = "Europe/Atlantis"; })
                              << "“Europe/Atlantis” is no time zone; one such as Europe/Berlin is expected.";
        QTest::newRow("feed-in") << S::Home << Change([](SiteDraft &d) { d.exportLimit = 90'000_W; })
                                 << "The fuses carry 24.2\u00a0kW; the feed-in limit must not be above that.";
        QTest::newRow("night") << S::Tariff << Change([](SiteDraft &d) { d.buying = SiteDraft::Buying::DayAndNight; d.nightUntil = d.nightFrom; })
                               << "The night price begins and ends at the same time; choose another end.";
        QTest::newRow("car") << S::Car << Change([](SiteDraft &d) { d.carName.clear(); }) << "The car needs a name of 1 to 100 characters.";
        QTest::newRow("identity") << S::Charger << Change([](SiteDraft &d) { d.chargerId = "two words"; })
                                  << "The charger's identity has 1 to 48 letters, digits and signs, such as TW-0001.";
        QTest::newRow("meter") << S::Charger << Change([](SiteDraft &d) { d.meter = SiteDraft::HouseMeter::Modbus; })
                               << "Type the house meter's address in your network, such as 192.168.1.21.";
        QTest::newRow("reserve") << S::Needs << Change([](SiteDraft &d) { d.reserveM = 300'000; })
                                 << "The daily charge limit is 273\u00a0km of range; the range that is kept must be below it.";
        QTest::newRow("no day") << S::Needs << Change([](SiteDraft &d) { d.trip = Trip{.weekdays = {}, .once = {}, .readyBy = hours(8), .rangeM = 1000, .returnAt = hours(9), .usedM = 500}; })
                                << "Choose the days of the trip, or switch it off.";
        QTest::newRow("far") << S::Needs << Change([](SiteDraft &d) { d.trip = Trip{.weekdays = {std::chrono::Monday}, .once = {}, .readyBy = hours(8), .rangeM = 900'000, .returnAt = hours(9), .usedM = 500}; })
                             << "The full battery holds 341\u00a0km; the trip cannot need more.";
    }
    void refusesInOneSentence()
    {
        QFETCH(SiteDrafts::Step, step);
        QFETCH(std::function<void(SiteDraft &)>, change);
        SiteDraft draft = germanDraft();
        QCOMPARE(SiteDrafts::wrong(draft, step, formatsOf(draft)), QString());
        change(draft);
        QTEST(SiteDrafts::wrong(draft, step, formatsOf(draft)), "sentence");
    }

    void everyDraftThatIsNotRefusedIsASite()
    {
        QVERIFY(rc::check([] {
            SiteDraft draft = SiteDrafts::usual(QLocale::c(), {quasar});
            const auto countries = SiteDrafts::countries();
            SiteDrafts::moveTo(draft, countries.at(*rc::gen::inRange<qsizetype>(0, countries.size())));
            const QList<ui::ChargerChoice> chargers{quasar, station, elsewhere, oneWay};
            draft.host = *rc::gen::element(QString("192.168.1.20"), QString("charger.local"), QString("bad host"), QString());
            draft.meterHost = draft.host;
            draft.phases = *rc::gen::element(1, 3);
            draft.fuseA = *rc::gen::inRange(6, 400);
            draft.exportLimit = Power::fromW(*rc::gen::inRange(0, 200'000));
            draft.usableCapacity = Energy::fromWh(*rc::gen::inRange(5'000, 300'000));
            draft.consumptionWhPerKm = *rc::gen::inRange(50, 2000);
            draft.chargeLimitPercent = *rc::gen::inRange(30, 101);
            draft.reserveM = *rc::gen::inRange(0, 500'000);
            draft.maxCharge = Power::fromW(*rc::gen::inRange(100, 100'000));
            draft.maxDischarge = Power::fromW(*rc::gen::inRange(0, 100'000));
            SiteDrafts::connectTo(draft, chargers.at(*rc::gen::inRange<qsizetype>(0, 3)));
            draft.meter = static_cast<SiteDraft::HouseMeter>(*rc::gen::inRange(0, draft.charger.protocol == Protocol::Ocpp21 ? 3 : 1));
            draft.islanding = *rc::gen::arbitrary<bool>();
            draft.backup = *rc::gen::arbitrary<bool>();
            if (*rc::gen::arbitrary<bool>())
                draft.trip = Trip{.weekdays = {std::chrono::Monday, std::chrono::Friday}, .once = {}, .readyBy = minutes(*rc::gen::inRange(0, 1440)),
                                  .rangeM = *rc::gen::inRange(0, 900'000), .returnAt = minutes(*rc::gen::inRange(0, 1440)), .usedM = 0};
            for (int step = 0; step < SiteDrafts::steps; ++step) {
                if (!SiteDrafts::wrong(draft, static_cast<SiteDrafts::Step>(step), formatsOf(draft)).isEmpty())
                    return;
            }
            const SiteFile file = parseSite(siteText(SiteDrafts::site(draft)), "draft.json");
            if (!file.findings.empty())
                RC_FAIL(file.findings.front().text());
            RC_ASSERT(file.site == SiteDrafts::site(draft));
        }));
    }

    void theElectricianIsToldWhatTheSiteFileSays()
    {
        SiteDraft draft = germanDraft();
        const auto value = [&](const QString &name) {
            for (const auto &[said, what] : ui::electricianNotes(SiteDrafts::site(draft), places, formatsOf(draft))) {
                if (said == name)
                    return what;
            }
            return QString();
        };
        QCOMPARE(value("Fixed address"), QString("192.168.1.20"));
        QCOMPARE(value("Modbus TCP"), QString("switched on, port 502, unit 1"));
        SiteDrafts::connectTo(draft, station);
        QCOMPARE(value("Central system"), QString("ws://127.0.0.1:9220/TW-0001"));
        QCOMPARE(value("Password"), QString());
        SiteDrafts::connectTo(draft, elsewhere);
        QCOMPARE(value("Central system"), QString("wss://192.168.1.20:9220/TW-0001"));
        QCOMPARE(value("Security"), QString("profile 2: encrypted, with a password"));
        QCOMPARE(value("Password"), QString("in the file charger.password"));
        QVERIFY(value("Both files").contains("/home/owner/home.db.keys"));
        QCOMPARE(value("Feed-in limit"), QString("10.0\u00a0kW"));
        SiteDrafts::connectTo(draft, oneWay);
        QCOMPARE(value("Most out of the car"), QString("nothing, it only charges"));
    }

    void inEveryLanguageNothingIsClipped_data()
    {
        QTest::addColumn<Language>("language");
        QTest::addColumn<int>("step");
        for (const Language language : ui::languages()) {
            for (int step = -1; step <= SiteDrafts::steps; ++step)
                QTest::addRow("%s %d", qPrintable(ui::languageCode(language)), step) << language << step;
        }
    }
    void inEveryLanguageNothingIsClipped()
    {
        QFETCH(Language, language);
        QFETCH(int, step);
        ui::Preferences large;
        large.language = language;
        large.textPercent = 125;
        ui::apply(large);
        FirstRunWindow window(setup());
        window.draft() = germanDraft();
        if (step == SiteDrafts::steps)
            SiteDrafts::connectTo(window.draft(), elsewhere); // the longest list
        window.draft().islanding = true;
        window.draft().meter = SiteDraft::HouseMeter::Modbus;
        window.draft().buying = SiteDraft::Buying::DayAndNight;
        window.draft().selling = SiteDraft::Selling::Fixed;
        window.draft().trip = Trip{.weekdays = {std::chrono::Monday}, .once = {}, .readyBy = hours(8), .rangeM = 180'000, .returnAt = hours(17), .usedM = 80'000};
        window.resize(900, 640);
        window.show();
        window.showStep(step);
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        QCoreApplication::processEvents();
        QCOMPARE(window.size(), QSize(900, 640));
        QStringList clipped;
        ui::watchShortened([&](const QString &text) { clipped += text; });
        const QPixmap picture = window.grab();
        if (window.form()) {
            const auto *area = window.findChild<QScrollArea *>();
            if (area->widget()->width() > area->viewport()->width())
                clipped += QStringLiteral("the form: %1 of %2 px").arg(area->viewport()->width()).arg(area->widget()->minimumSizeHint().width());
            area->verticalScrollBar()->setValue(area->verticalScrollBar()->maximum());
            (void)window.grab();
        }
        ui::watchShortened({});
        picture.save(QStringLiteral(TW_PICTURES "/large_%1_%2.png").arg(step).arg(ui::languageCode(language)));
        for (const QWidget *widget : window.findChildren<QWidget *>()) {
            const bool fits = !widget->isVisible() || widget->width() >= widget->sizeHint().width();
            if (!fits && (qobject_cast<const ui::Segment *>(widget) || qobject_cast<const QComboBox *>(widget)))
                clipped += QStringLiteral("%1 of %2 px: %3").arg(widget->width()).arg(widget->sizeHint().width()).arg(widget->accessibleName());
        }
        QVERIFY2(clipped.isEmpty(), qPrintable(clipped.join(QLatin1Char('\n'))));
    }

    void everyControlHasAName()
    {
        FirstRunWindow window(setup());
        window.show();
        for (int step = -1; step <= SiteDrafts::steps; ++step) {
            window.showStep(step);
            QCoreApplication::processEvents();
            int controls = 0;
            for (QWidget *widget : window.findChildren<QWidget *>()) {
                if (!widget->isVisible() || widget->focusPolicy() == Qt::NoFocus || widget->focusProxy() || widget->objectName().startsWith(QLatin1String("qt_")))
                    continue;
                const QAccessibleInterface *thing = QAccessible::queryAccessibleInterface(widget);
                if (qobject_cast<QScrollArea *>(widget) || qobject_cast<QMenuBar *>(widget))
                    continue;
                ++controls;
                QVERIFY2(thing && !thing->text(QAccessible::Name).isEmpty(),
                         qPrintable(QStringLiteral("step %1: %2 %3").arg(step).arg(QLatin1String(widget->metaObject()->className()), widget->parentWidget()->objectName())));
            }
            QVERIFY2(controls >= 3, qPrintable(QString::number(controls)));
        }
    }

    void anotherLanguageKeepsWhatWasTyped()
    {
        FirstRunWindow window(setup());
        window.draft() = germanDraft();
        window.show();
        window.showStep(int(SiteDrafts::Step::Home));
        ui::Preferences polish;
        polish.language = Language::Polish;
        ui::apply(polish, ui::Preferences());
        QCoreApplication::processEvents();
        QCOMPARE(window.step(), int(SiteDrafts::Step::Home));
        QCOMPARE(window.nextButton()->text(), QStringLiteral("Dalej"));
        QCOMPARE(window.draft(), germanDraft());
        bool germany = false;
        for (const QComboBox *box : window.form()->findChildren<QComboBox *>())
            germany = germany || box->currentText() == QStringLiteral("Niemcy");
        QVERIFY(germany);
    }

    void pictures_data()
    {
        QTest::addColumn<int>("step");
        QTest::addColumn<Theme::Choice>("theme");
        for (int step = -1; step <= SiteDrafts::steps; ++step) {
            QTest::addRow("light_%d", step) << step << Theme::Choice::Light;
            QTest::addRow("dark_%d", step) << step << Theme::Choice::Dark;
        }
        QTest::addRow("contrast_%d", 4) << 4 << Theme::Choice::HighContrast;
    }
    void pictures()
    {
        QFETCH(int, step);
        QFETCH(Theme::Choice, theme);
        ui::Preferences look;
        look.theme = theme;
        ui::apply(look);
        FirstRunWindow window(setup());
        window.draft() = germanDraft();
        window.draft().islanding = true;
        window.draft().trip = Trip{.weekdays = {std::chrono::Monday, std::chrono::Friday}, .once = {}, .readyBy = minutes(450), .rangeM = 180'000, .returnAt = minutes(1050), .usedM = 80'000};
        window.show();
        window.showStep(step);
        QCoreApplication::processEvents();
        const QImage picture = window.grab().toImage();
        QVERIFY(picture.save(QStringLiteral(TW_PICTURES "/%1.png").arg(QLatin1String(QTest::currentDataTag()))));
        QCOMPARE(picture.pixelColor(3, picture.height() - 3).lightness() < 128, Theme::instance().dark());
    }

private:
    static SiteDraft germanDraft()
    {
        SiteDraft draft = SiteDrafts::usual(QLocale(QLocale::German, QLocale::Germany), {quasar});
        for (const ui::Country &country : SiteDrafts::countries()) {
            if (country.code == QLatin1String("DE"))
                SiteDrafts::moveTo(draft, country);
        }
        draft.name = QStringLiteral("Home");
        draft.carName = QStringLiteral("Car");
        draft.host = QStringLiteral("192.168.1.20");
        return draft;
    }

    QTemporaryDir m_home;
};

QTEST_MAIN(FirstRunTest)
#include "first_run_test.moc"
