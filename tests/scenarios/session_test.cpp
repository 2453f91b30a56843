// The window used as an owner uses it, over the demo's engine: pages, drags, amounts, languages, looks, sizes, tables,
// help, exports and an import, one after the other, while a watch looks for stalls of the event loop.
//
// Usually one round of some seconds, which only reports: a busy machine stalls by itself. TW_SESSION_MINUTES=10 goes on for
// so long and fails on any stall over 100 ms. TW_PICTURES_TO=FOLDER instead writes every page in each language, look and
// size there; packaging/pictures.sh does that.

#include "tests/scenarios/demo_run.h"
#include "tests/support/stall_watch.h"

#include "ui/help/help_window.h"
#include "ui/models/language.h"
#include "ui/pages/amount_card.h"
#include "ui/pages/backup_page.h"
#include "ui/pages/battery_page.h"
#include "ui/pages/charger_messages.h"
#include "ui/pages/charger_page.h"
#include "ui/pages/chart_stack.h"
#include "ui/pages/earnings_page.h"
#include "ui/pages/earnings_table.h"
#include "ui/pages/explain_dialog.h"
#include "ui/pages/logs_page.h"
#include "ui/pages/plan_card.h"
#include "ui/pages/reserve_card.h"
#include "ui/pages/settings_page.h"
#include "ui/pages/step_popover.h"
#include "ui/pages/today_page.h"
#include "ui/pages/trade_page.h"
#include "ui/pages/trip_editor.h"
#include "ui/pages/trips_card.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/choice_card.h"
#include "ui/widgets/offer_bar.h"
#include "ui/widgets/override_bar.h"
#include "ui/widgets/segment.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/unit_field.h"
#include "ui/widgets/value_slider.h"

#include <QAction>
#include <QApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QMouseEvent>
#include <QScrollBar>
#include <QSpinBox>
#include <QTemporaryDir>
#include <QTest>

#include <functional>

using namespace tw;
using test::patienceMs;
using tw::ui::Language;
using tw::ui::MainWindow;
using tw::ui::Theme;

namespace {

constexpr std::chrono::milliseconds most(100); ///< that the event loop may leave an event waiting
constexpr int shortSessionMs = 9'000;
constexpr int breathMs = 25; ///< between two things an owner does

struct Step {
    QString name;
    std::function<void()> act;
};

void drag(QWidget *widget, const QPointF &from, const QPointF &to, int moves, const std::function<void()> &afterEach)
{
    const auto send = [widget](QEvent::Type type, Qt::MouseButton button, Qt::MouseButtons buttons, const QPointF &at) {
        QMouseEvent event(type, at, widget->mapToGlobal(at), button, buttons, Qt::NoModifier);
        QApplication::sendEvent(widget, &event);
    };
    send(QEvent::MouseButtonPress, Qt::LeftButton, Qt::LeftButton, from);
    for (int i = 1; i <= moves; ++i) {
        send(QEvent::MouseMove, Qt::NoButton, Qt::LeftButton, from + (to - from) * i / moves);
        afterEach();
    }
    send(QEvent::MouseButtonRelease, Qt::LeftButton, Qt::NoButton, to);
}

} // namespace

class SessionTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<test::DemoRun> m_run;
    QTemporaryDir m_folder;
    test::StallWatch *m_watch = nullptr;
    QElapsedTimer m_clock;
    qint64 m_endsAt = 0;

    MainWindow &window() const { return *m_run->window; }
    bool over() const { return m_clock.elapsed() > m_endsAt; }
    /// Lets the window work; what comes meanwhile counts to what was done last.
    void rest(int ms = breathMs) const { QTest::qWait(ms); }
    void change(const std::function<void(ui::Preferences &)> &edit)
    {
        ui::Preferences preferences = window().preferences();
        edit(preferences);
        emit window().settings()->changed(preferences);
    }
    QAction *tableAction() const
    {
        for (QAction *action : window().findChildren<QAction *>()) {
            if (action->shortcut() == QKeySequence(Qt::CTRL | Qt::Key_T) && qobject_cast<QMenu *>(action->parent()))
                return action;
        }
        return nullptr;
    }
    void everyPage(const QString &how)
    {
        const QStringList pages = MainWindow::pageNames();
        for (int i = 0; i < pages.size() && !over(); ++i) {
            m_watch->say(how + pages[i]);
            window().showPage(static_cast<MainWindow::Page>(i));
            rest();
        }
    }

    void hoverThePlan()
    {
        window().showPage(MainWindow::Page::Today);
        rest();
        ui::PlanChart *chart = window().today()->plan()->chart();
        for (int x = 60; x < chart->width() - 20; x += 40) {
            QTest::mouseMove(chart, QPoint(x, chart->height() / 2));
            rest(5);
        }
        chart->setFocus();
        for (const Qt::Key key : {Qt::Key_Home, Qt::Key_Right, Qt::Key_Right, Qt::Key_PageDown, Qt::Key_Left, Qt::Key_Return, Qt::Key_Escape}) {
            QTest::keyClick(chart, key);
            rest(5);
        }
        m_watch->say(QStringLiteral("why of a step"));
        emit chart->whyRequested(window().snapshot()->now + hours(2));
        rest(300);
        for (int i = 0; i < 4; ++i) {
            QTest::keyClick(window().today()->plan()->popover(), Qt::Key_Right);
            rest(60);
        }
        window().today()->plan()->popover()->close();
        rest();
    }
    void override_()
    {
        window().today()->overrides()->action(OverrideKind::Hold)->trigger();
        rest(200);
        window().today()->overrides()->resumeAction()->trigger();
        rest(200);
    }
    void tables()
    {
        tableAction()->trigger();
        rest();
        everyPage(QStringLiteral("a table on "));
        tableAction()->trigger();
        rest();
    }
    void dragAnAmount()
    {
        ui::TradePage *page = window().trade();
        ui::ValueSlider *slider = page->sell()->slider();
        window().showPage(MainWindow::Page::Trade);
        rest();
        drag(slider, QPointF(slider->width() * 0.3, slider->height() / 2.0), QPointF(slider->width() * 0.8, slider->height() / 2.0), 40, [this] { rest(8); });
        rest(100);
    }
    void changeOrders()
    {
        ui::TradePage *page = window().trade();
        for (const int mode : {1, 3, 4, 2}) {
            emit page->sell()->modes()->chosen(mode);
            rest(60);
        }
        ui::RangeHandle *reserve = page->reserve()->slider()->reserveHandle();
        for (int i = 0; i < 6; ++i) {
            QTest::keyClick(reserve, i < 3 ? Qt::Key_Right : Qt::Key_Left);
            rest(20);
        }
        page->draft()->undoStack()->undo();
        rest(60);
        page->draft()->undoStack()->redo();
        rest(60);
    }
    void applyAndTakeBack()
    {
        ui::TradePage *page = window().trade();
        page->applyAction()->trigger();
        rest(300);
        page->draft()->undoStack()->undo();
        rest(100);
        page->applyAction()->trigger();
        rest(300);
        page->discardAction()->trigger();
        rest();
    }
    void newTrip()
    {
        window().trade()->addTripAction()->trigger();
        rest();
        if (ui::TripEditor *editor = window().trade()->trips()->editor())
            editor->reject();
        rest();
    }
    void earnings()
    {
        window().showPage(MainWindow::Page::Earnings);
        for (const ui::Period period : {ui::Period::All, ui::Period::Year, ui::Period::Month, ui::Period::Week, ui::Period::Day}) {
            window().earnings()->setPeriod(period);
            rest();
            for (int i = 0; i < 3 && window().earnings()->chart(); ++i) {
                window().earnings()->chart()->select(i);
                rest(5);
            }
        }
    }
    void aDayInDetail()
    {
        emit window().earnings()->dayAsked(window().snapshot()->days->front().day);
        rest(300);
        if (window().explanation())
            window().explanation()->close();
        rest();
    }
    void backup()
    {
        window().showPage(MainWindow::Page::Backup);
        rest();
        window().backup()->mode(BackupMode::Standby)->click();
        rest(500);
        window().backup()->hours()->setValue(6);
        rest(600);
        window().backup()->mode(BackupMode::Off)->click();
        rest(500);
    }
    void messages()
    {
        window().showPage(MainWindow::Page::Charger);
        rest(150);
        QLineEdit *filter = window().charger()->messages()->filter();
        for (const char *text : {"m", "me", "meter", ""}) {
            filter->setText(QLatin1String(text));
            rest();
        }
    }
    void import()
    {
        ui::LogsPage *page = window().logs();
        window().showPage(MainWindow::Page::Logs);
        page->open({m_folder.filePath(QStringLiteral("garage.csv")), m_folder.filePath(QStringLiteral("many.csv"))});
        (void)QTest::qWaitFor([page] { return page->idle(); }, patienceMs);
        m_watch->say(QStringLiteral("what the files say"));
        for (const auto view : {ui::LogDetails::View::Sessions, ui::LogDetails::View::Lines, ui::LogDetails::View::Files, ui::LogDetails::View::Change}) {
            page->details()->setView(view);
            rest();
        }
        m_watch->say(QStringLiteral("adding logs"));
        page->add();
        (void)QTest::qWaitFor([page] { return page->idle(); }, patienceMs);
        rest(100);
        m_watch->say(QStringLiteral("taking logs back"));
        QTest::mouseClick(page->message()->button(), Qt::LeftButton);
        (void)QTest::qWaitFor([page] { return page->idle(); }, patienceMs);
        page->discard();
        rest();
    }
    void help()
    {
        window().showHelp();
        rest(60);
        for (const char *text : {"r", "re", "reserve", ""}) {
            window().help()->searchField()->setText(QLatin1String(text));
            rest();
        }
        window().help()->close();
        rest();
    }
    void exports()
    {
        window().showPage(MainWindow::Page::Today);
        rest();
        QString reason;
        for (const char *name : {"plan.png", "plan.svg", "plan.csv"}) {
            m_watch->say(QStringLiteral("export of ") + QLatin1String(name));
            (void)window().today()->plan()->figure()->write(m_folder.filePath(QLatin1String(name)), &reason);
            rest();
        }
    }

    QList<Step> steps()
    {
        QList<Step> all{{QStringLiteral("pages"), [this] { everyPage(QStringLiteral("page ")); }},
                        {QStringLiteral("the plan under the mouse"), [this] { hoverThePlan(); }},
                        {QStringLiteral("an override"), [this] { override_(); }},
                        {QStringLiteral("a drag on Trade"), [this] { dragAnAmount(); }},
                        {QStringLiteral("other orders"), [this] { changeOrders(); }},
                        {QStringLiteral("Apply, undo, Apply"), [this] { applyAndTakeBack(); }},
                        {QStringLiteral("a new trip"), [this] { newTrip(); }},
                        {QStringLiteral("earnings"), [this] { earnings(); }},
                        {QStringLiteral("a day in detail"), [this] { aDayInDetail(); }},
                        {QStringLiteral("messages"), [this] { messages(); }},
                        {QStringLiteral("logs"), [this] { import(); }},
                        {QStringLiteral("tables"), [this] { tables(); }},
                        {QStringLiteral("help"), [this] { help(); }},
                        {QStringLiteral("exports"), [this] { exports(); }},
                        {QStringLiteral("backup"), [this] { backup(); }}};
        for (const Language language : {Language::Polish, Language::German, Language::English})
            all += Step{QStringLiteral("language ") + ui::languageCode(language), [this, language] {
                            change([language](ui::Preferences &p) { p.language = language; });
                            rest();
                            everyPage(QStringLiteral("in %1, page ").arg(ui::languageCode(language)));
                        }};
        for (const Theme::Choice look : {Theme::Choice::Dark, Theme::Choice::HighContrast, Theme::Choice::Light})
            all += Step{QStringLiteral("look %1").arg(static_cast<int>(look)), [this, look] {
                            change([look](ui::Preferences &p) { p.theme = look; });
                            rest();
                            everyPage(QStringLiteral("look %1, page ").arg(static_cast<int>(look)));
                        }};
        for (const int percent : {125, 100})
            all += Step{QStringLiteral("text of %1 %").arg(percent), [this, percent] { change([percent](ui::Preferences &p) { p.textPercent = percent; }); }};
        for (const QSize size : {QSize(900, 640), QSize(1280, 820)})
            all += Step{QStringLiteral("a window of %1 px").arg(size.width()), [this, size] {
                            window().resize(size);
                            rest();
                            everyPage(QStringLiteral("at %1 px, page ").arg(size.width()));
                        }};
        return all;
    }
    static void write(const QString &path, const QByteArray &text)
    {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(text) == text.size());
    }
    void start(seconds before, double pace)
    {
        m_run = std::make_unique<test::DemoRun>(before, pace);
        QTRY_VERIFY_WITH_TIMEOUT(m_run->failed || m_run->caughtUp(), patienceMs);
        QVERIFY(!m_run->failed);
    }

private slots:
    void initTestCase()
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::Ireland));
        Theme::instance().install();
        QVERIFY(m_folder.isValid());
        write(m_folder.filePath(QStringLiteral("garage.csv")),
              "start,end,kwh,charger\n2024-06-20T20:00:00Z,2024-06-20T23:00:00Z,12,Garage\n2024-06-21T20:00:00Z,2024-06-21T22:00:00Z,8,Garage\n");
        // Rows to count and rows to refuse, so that the tables of the preview are long.
        QByteArray many = "start,end,kwh,charger\n";
        for (int i = 0; i < 300; ++i)
            many += QDateTime(QDate(2023, 1, 1), QTime(20, 0), Qt::UTC).addDays(i).toString(Qt::ISODate).toLatin1() + ','
                + QDateTime(QDate(2023, 1, 1), QTime(23, 0), Qt::UTC).addDays(i).toString(Qt::ISODate).toLatin1() + ",10,Shed\n";
        for (int i = 0; i < 3000; ++i)
            many += "2024-06-20T20:00:00Z,2024-06-20T19:00:00Z," + QByteArray::number(i) + ",Shed\n";
        write(m_folder.filePath(QStringLiteral("many.csv")), many);
    }
    void cleanup()
    {
        m_run.reset();
        ui::apply(ui::Preferences());
    }

    void noStallInASession()
    {
        const double minutes = qEnvironmentVariable("TW_SESSION_MINUTES").toDouble();
        start(hours(26), 10);
        test::StallWatch watch;
        m_watch = &watch;
        m_endsAt = minutes > 0 ? qint64(minutes * 60'000) : shortSessionMs;
        m_clock.start();
        const QList<Step> all = steps();
        int rounds = 0;
        do {
            for (const Step &step : all) {
                if (over())
                    break;
                watch.say(step.name);
                step.act();
                rest();
            }
            ++rounds;
        } while (minutes > 0 && !over());
        m_watch = nullptr;
        QVERIFY(watch.beats() > 20);
        const QString report = QStringLiteral("%1 s, %2 rounds: %3").arg(m_clock.elapsed() / 1000).arg(rounds).arg(watch.report());
        qInfo("%s", qPrintable(report));
        if (minutes > 0)
            QVERIFY2(watch.worst() <= most, qPrintable(report));
        QVERIFY(window().close());
    }

    void theWatchSeesAStall()
    {
        test::StallWatch watch(std::chrono::milliseconds(60));
        watch.say(QStringLiteral("asleep"));
        QTRY_VERIFY_WITH_TIMEOUT(watch.beats() > 0, 60'000);
        const int before = watch.beats();
        QTest::qSleep(1000);
        QTRY_VERIFY_WITH_TIMEOUT(watch.beats() > before, 60'000);
        QVERIFY(watch.worst() >= std::chrono::milliseconds(120));
        QCOMPARE(watch.stalls().first().step, QStringLiteral("asleep"));
    }

    void everyPageInEveryLanguageLookAndSize()
    {
        const QString folder = qEnvironmentVariable("TW_PICTURES_TO");
        if (folder.isEmpty())
            QSKIP("TW_PICTURES_TO names no folder");
        QVERIFY(QDir().mkpath(folder));
        start(hours(4 * 24 + 21) + minutes(20), 1);
        struct Mix {
            QString name;
            Theme::Choice look;
            QSize size;
            int percent;
        };
        const QSize usual(1280, 820), small(900, 640);
        const QList<Mix> mixes{{"light-1280", Theme::Choice::Light, usual, 100},   {"dark-1280", Theme::Choice::Dark, usual, 100},
                               {"light-900", Theme::Choice::Light, small, 100},    {"dark-900", Theme::Choice::Dark, small, 100},
                               {"large-900", Theme::Choice::Light, small, 125},    {"contrast-1280", Theme::Choice::HighContrast, usual, 100}};
        for (const Mix &mix : mixes) {
            for (const Language language : ui::languages()) {
                ui::Preferences wanted = window().preferences();
                wanted.language = language;
                wanted.theme = mix.look;
                wanted.textPercent = mix.percent;
                emit window().settings()->changed(wanted);
                window().resize(mix.size);
                const QStringList pages = MainWindow::pageNames();
                for (int i = 0; i < pages.size(); ++i) {
                    window().showPage(static_cast<MainWindow::Page>(i));
                    rest(60);
                    if (window().page() == MainWindow::Page::Trade)
                        QTRY_VERIFY_WITH_TIMEOUT(window().trade()->settled(), patienceMs);
                    const QString path = QStringLiteral("%1/%2-%3-%4.png").arg(folder, pages[i], ui::languageCode(language), mix.name);
                    QVERIFY2(window().grab().save(path), qPrintable(path));
                }
            }
        }
    }
};

int main(int argc, char **argv)
{
    // A long session lasts longer than the five minutes that Qt allows a test.
    if (qEnvironmentVariableIsSet("TW_SESSION_MINUTES") && !qEnvironmentVariableIsSet("QTEST_FUNCTION_TIMEOUT"))
        qputenv("QTEST_FUNCTION_TIMEOUT", QByteArray::number(24 * 3600 * 1000));
    const QApplication application(argc, argv);
    SessionTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "session_test.moc"
