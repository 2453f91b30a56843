#include "tests/support/backup_snapshots.h"
#include "tests/support/earnings_days.h"
#include "tests/support/fake_engine.h"
#include "tests/support/patience.h"
#include "tests/support/ui_snapshots.h"

#include "ui/main_window/main_window.h"
#include "ui/main_window/sidebar.h"
#include "ui/pages/backup_page.h"
#include "ui/pages/earnings_page.h"
#include "ui/pages/earnings_table.h"
#include "ui/pages/chart_stack.h"
#include "ui/pages/charger_messages.h"
#include "ui/pages/charger_page.h"
#include "ui/pages/explain_dialog.h"
#include "ui/pages/plan_card.h"
#include "ui/pages/review_dialog.h"
#include "ui/pages/today_page.h"
#include "ui/pages/trade_page.h"
#include "ui/pages/what_if_dialog.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/card.h"
#include "ui/widgets/button.h"
#include "ui/widgets/choice_card.h"
#include "ui/widgets/money_course.h"
#include "ui/widgets/paragraph.h"
#include "ui/widgets/theme.h"
#include "units/text.h"

#include <QAccessible>
#include <QAbstractButton>
#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QDir>
#include <QFile>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QMessageBox>
#include <QProgressBar>
#include <QSettings>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>
#include <QTreeWidget>

#include <algorithm>
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
        QVERIFY(shown.wait(test::patienceMs));
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

    /// A day of which the plan expected a little in each hour and half of it became true, but for its last hours.
    static PlanReview reviewedDay()
    {
        const Instant midnight = *parseInstant("2027-09-14T22:00Z");
        PlanReview review;
        review.when = {midnight, midnight + hours(24)};
        review.madeAt = midnight - minutes(15);
        for (int i = 0; i < 24; ++i) {
            const CarDoings expected{{.bought = {}, .sold = 2_kWh, .avoided = 100_Wh, .storedSolar = {}}, Money::fromMicro(200'000), Money::fromMicro(20'000)};
            const CarDoings happened{{.bought = {}, .sold = 1_kWh, .avoided = 100_Wh, .storedSolar = {}}, Money::fromMicro(100'000), Money::fromMicro(10'000)};
            review.hours.push_back({{midnight + hours(i), midnight + hours(i + 1)}, expected, i < 20 ? std::optional(happened) : std::nullopt});
        }
        review.expected = {{.bought = {}, .sold = 40_kWh, .avoided = 2_kWh, .storedSolar = {}}, Money::fromMicro(4'000'000), Money::fromMicro(400'000)};
        review.happened = {{.bought = {}, .sold = 20_kWh, .avoided = 2_kWh, .storedSolar = {}}, Money::fromMicro(2'000'000), Money::fromMicro(200'000)};
        review.comparedHours = 20;
        const auto moved = [](std::initializer_list<PlanChange::Moved> what) {
            unsigned bits = 0;
            for (const PlanChange::Moved one : what)
                bits |= static_cast<unsigned>(one);
            return bits;
        };
        using Moved = PlanChange::Moved;
        review.changes = {{midnight + hours(7), {.replaces = 1, .moved = moved({Moved::Prices, Moved::Car}), .price = Price::fromMicroPerKwh(-50'000), .car = -2_kWh, .house = {}, .gains = Money::fromMicro(340'000), .keepsPromise = false}},
                          {midnight + hours(9), {.replaces = 2, .moved = moved({Moved::Orders}), .price = {}, .car = {}, .house = {}, .gains = Money::fromMicro(-10'000), .keepsPromise = true}},
                          {midnight + hours(11), {.replaces = 3, .moved = 0, .price = {}, .car = {}, .house = {}, .gains = {}, .keepsPromise = false}}};
        return review;
    }
    /// Answers when the test says so, from another thread as a real one.
    class HeldDesk : public api::WhatIfDesk
    {
    public:
        void ask(const WhatIf &question, Progress progress, Answer answer) override
        {
            asked.push_back(question);
            m_progress = std::move(progress);
            m_answer = std::move(answer);
        }
        void cancel() override { ++cancelled; }
        void tell(int perMille) { std::thread([this, perMille] { m_progress(perMille); }).join(); }
        void give(const Result<WhatIfAnswer> &answer) { std::thread([&] { m_answer(answer); }).join(); }
        std::vector<WhatIf> asked;
        int cancelled = 0;

    private:
        Progress m_progress;
        Answer m_answer;
    };

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

    void pictureOfTheCard()
    {
        test::FakeEngine engine;
        MainWindow window(&engine, MainWindow::Remember::No);
        window.showPage(MainWindow::Page::Earnings);
        api::Snapshot snapshot = evening(true);
        snapshot.demo = true;
        snapshot.alarms = {{.what = api::Alarm::What::ChargerLost, .since = snapshot.now - minutes(14)},
                           {.what = api::Alarm::What::PricesLate, .since = snapshot.now}};
        open(window, engine, snapshot);
        window.earnings()->setPeriod(ui::Period::Month);
        ui::EarningsChart *chart = window.earnings()->chart();
        if (!chart)
            QSKIP("built without Qt Charts");
        chart->select(10);
        QCOMPARE(chart->selected(), 10);
        QCoreApplication::processEvents();
        QVERIFY(window.grab().save(QStringLiteral(TW_PICTURES "/earnings-card.png")));
        chart->select(25); // nothing is known of that day
        QCOMPARE(chart->selected(), -1);
    }

    void theDemoIsMarkedOnEveryPage()
    {
        for (const QSize &size : {QSize(1280, 820), QSize(900, 640)}) {
            test::FakeEngine engine;
            MainWindow window(&engine, MainWindow::Remember::No);
            window.resize(size);
            api::Snapshot snapshot = evening();
            open(window, engine, snapshot);
            QVERIFY(!window.demo()->isVisible());
            for (const bool catchingUp : {true, false}) {
                snapshot.demo = true;
                snapshot.catchingUp = catchingUp;
                QSignalSpy shown(&window, &MainWindow::snapshotShown);
                engine.publish(snapshot);
                QVERIFY(shown.wait(test::patienceMs));
                for (const auto page : {MainWindow::Page::Today, MainWindow::Page::Earnings}) {
                    window.showPage(page);
                    QCoreApplication::processEvents();
                    const ui::Chip *chip = window.demo();
                    QVERIFY(chip->isVisible());
                    QCOMPARE(chip->text(), catchingUp ? "Demo, catching up" : "Demo");
                    const QRect place(chip->mapTo(&window, QPoint()), chip->size());
                    QVERIFY2(chip->width() >= chip->sizeHint().width(), "the chip is cut");
                    QVERIFY(window.menuBar()->geometry().contains(place));
                }
            }
        }
    }

    void keyboardAlone()
    {
        test::FakeEngine engine;
        MainWindow window(&engine, MainWindow::Remember::No);
        open(window, engine, evening());
        window.activateWindow();
        QTest::keyClick(&window, Qt::Key_2, Qt::ControlModifier);
        QCOMPARE(window.page(), MainWindow::Page::Trade);
        QTest::keyClick(&window, Qt::Key_3, Qt::ControlModifier);
        QCOMPARE(window.page(), MainWindow::Page::Earnings);
        QCOMPARE(window.sidebar()->current(), 2);
        QTest::keyClick(&window, Qt::Key_1, Qt::ControlModifier);
        QCOMPARE(window.page(), MainWindow::Page::Today);
        QTest::keyClick(&window, Qt::Key_3, Qt::ControlModifier);
        window.earnings()->setPeriod(ui::Period::Month);
        QTest::keyClick(&window, Qt::Key_Left, Qt::AltModifier);
        QTRY_COMPARE_WITH_TIMEOUT(window.earnings()->model()->periodTitle(), QStringLiteral("August 2027"), test::patienceMs);
        QTest::keyClick(&window, Qt::Key_Right, Qt::AltModifier);
        QTRY_COMPARE_WITH_TIMEOUT(window.earnings()->model()->periodTitle(), QStringLiteral("September 2027"), test::patienceMs);

        ui::EarningsChart *chart = window.earnings()->chart();
        if (!chart)
            QSKIP("built without Qt Charts");
        QWidget *plot = chart->focusProxy();
        QTest::keyClick(plot, Qt::Key_Left);
        QCOMPARE(chart->selected(), 15); // the newest day
        QTest::keyClick(plot, Qt::Key_Home);
        QCOMPARE(chart->selected(), 0);
        QTest::keyClick(plot, Qt::Key_Right);
        QCOMPARE(chart->selected(), 1);
        QVERIFY(plot->accessibleDescription().startsWith(QStringLiteral("Thursday 2 September")));
        QTest::keyClick(plot, Qt::Key_Escape);
        QCOMPARE(chart->selected(), -1);
        QTest::keyClick(plot, Qt::Key_Backspace);
        QCOMPARE(window.earnings()->period(), ui::Period::Year);
        QTest::keyClick(plot, Qt::Key_Home);
        QTest::keyClick(plot, Qt::Key_Return);
        QCOMPARE(window.earnings()->model()->periodTitle(), QStringLiteral("January 2027"));
    }

    void tabReachesEveryControl()
    {
        test::FakeEngine engine;
        MainWindow window(&engine, MainWindow::Remember::No);
        window.showPage(MainWindow::Page::Earnings);
        open(window, engine, evening());
        window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        QStringList order;
        for (int i = 0; i < 20; ++i) {
            QTest::keyClick(QApplication::focusWidget() ? QApplication::focusWidget() : &window, Qt::Key_Tab);
            const QWidget *focus = QApplication::focusWidget();
            QVERIFY(focus);
            // Nothing that takes the keyboard is without a name.
            const QAccessibleInterface *spoken =
                    QAccessible::queryAccessibleInterface(const_cast<QWidget *>(focus));
            QVERIFY2(spoken && !spoken->text(QAccessible::Name).isEmpty(), focus->metaObject()->className());
            const QString name = spoken->text(QAccessible::Name);
            if (!order.contains(name))
                order += name;
        }
        QStringList expected{"Month", "Earlier", "CSV", "Earnings chart"};
        qsizetype last = -1;
        for (const QString &name : expected) {
            if (name == QStringLiteral("Earnings chart") && !window.earnings()->chart())
                continue;
            QVERIFY2(order.contains(name), qPrintable(name + " is not in " + order.join(", ")));
            if (name != QStringLiteral("Month")) {
                QVERIFY2(order.indexOf(name) > last, qPrintable(order.join(", ")));
                last = order.indexOf(name);
            }
        }
    }

    void everythingShownHasAName()
    {
        test::FakeEngine engine;
        MainWindow window(&engine, MainWindow::Remember::No);
        open(window, engine, evening());
        for (const auto page : {MainWindow::Page::Today, MainWindow::Page::Trade, MainWindow::Page::Earnings}) {
            window.showPage(page);
            for (const QWidget *widget : window.findChildren<QWidget *>()) {
                if (!widget->isVisible() || widget->focusPolicy() == Qt::NoFocus || widget->focusProxy())
                    continue;
                const QAccessibleInterface *spoken =
                        QAccessible::queryAccessibleInterface(const_cast<QWidget *>(widget));
                QVERIFY2(spoken && !spoken->text(QAccessible::Name).isEmpty(), widget->metaObject()->className());
            }
        }
    }

    void overridesReachTheEngine()
    {
        test::FakeEngine engine;
        MainWindow window(&engine, MainWindow::Remember::No);
        open(window, engine, evening());
        QAction *hold = actionNamed(window, QStringLiteral("Hold"));
        QVERIFY(hold && hold->isEnabled());
        hold->trigger();
        QCOMPARE(engine.overrides().size(), std::size_t(1));
        QVERIFY(engine.overrides().front() && engine.overrides().front()->kind == OverrideKind::Hold);
    }

    void refusalsAreSaid()
    {
        test::FakeEngine engine;
        engine.answerWith(Error{.fault = Fault::Refused, .subject = "override", .detail = "the car is away"});
        MainWindow window(&engine, MainWindow::Remember::No);
        open(window, engine, evening());
        QVERIFY(!window.banner()->isVisible());
        actionNamed(window, QStringLiteral("Hold"))->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(window.banner()->isVisible(), test::patienceMs);
        QCOMPARE(window.banner()->messages().first().title, QStringLiteral("That was not possible"));
        QVERIFY(window.banner()->messages().first().text.contains(QStringLiteral("the car is away")));
    }

    void backupOrdersReachTheEngine()
    {
        test::FakeEngine engine;
        MainWindow window(&engine, MainWindow::Remember::No);
        api::Snapshot snapshot = evening();
        test::addBackup(snapshot);
        open(window, engine, snapshot);
        window.showPage(MainWindow::Page::Backup);
        window.backup()->mode(BackupMode::Off)->click();
        QTRY_COMPARE_WITH_TIMEOUT(engine.orders().size(), std::size_t(1), test::patienceMs);
        Orders wanted = snapshot.orders; // all other orders as they were
        wanted.backup.mode = BackupMode::Off;
        QVERIFY(engine.orders().front() == wanted);
        // Refused: it is said, and the page shows what is in force.
        engine.answerWith(Error{.fault = Fault::Refused, .subject = "backup", .detail = "up to 90 hours can be kept"});
        snapshot.orders.backup.mode = BackupMode::Off;
        engine.publish(snapshot);
        window.backup()->mode(BackupMode::Standby)->click();
        QTRY_VERIFY_WITH_TIMEOUT(window.banner()->isVisible(), test::patienceMs);
        QVERIFY(window.banner()->messages().first().text.contains(QStringLiteral("up to 90 hours")));
        QTRY_VERIFY_WITH_TIMEOUT(window.backup()->mode(BackupMode::Off)->isChecked(), test::patienceMs);
    }

    void alarmsStayOnTopOfOtherPages()
    {
        test::FakeEngine engine;
        MainWindow window(&engine, MainWindow::Remember::No);
        api::Snapshot snapshot = evening();
        snapshot.alarms = {{.what = api::Alarm::What::ChargerLost, .since = snapshot.now},
                           {.what = api::Alarm::What::PricesLate, .since = snapshot.now}};
        open(window, engine, snapshot);
        QVERIFY(!window.banner()->isVisible()); // Today says it itself
        window.showPage(MainWindow::Page::Earnings);
        QVERIFY(window.banner()->isVisible());
        QCOMPARE(window.banner()->messages().size(), 2);
        snapshot.alarms.clear();
        engine.publish(snapshot);
        QTRY_VERIFY_WITH_TIMEOUT(!window.banner()->isVisible(), test::patienceMs);
    }

    void snapshotsComeFromAnotherThread()
    {
        test::FakeEngine engine;
        auto window = std::make_unique<MainWindow>(&engine, MainWindow::Remember::No);
        open(*window, engine, evening());
        QSignalSpy shown(window.get(), &MainWindow::snapshotShown);
        constexpr int published = 500;
        const api::Snapshot base = evening();
        std::thread thread([&] {
            api::Snapshot snapshot = base;
            for (int i = 1; i <= published; ++i) {
                snapshot.version = i;
                engine.publish(snapshot);
            }
        });
        thread.join(); // the engine was never held up by a window that paints nothing meanwhile
        QTRY_COMPARE_WITH_TIMEOUT(window->snapshot()->version, published, test::patienceMs);
        QVERIFY2(shown.size() < published, "only the newest one is worth painting");
        engine.publish(base);
        window.reset();
        QVERIFY(!engine.listened());
        QCoreApplication::processEvents(); // what was on its way finds nobody and harms nobody
    }

    void beforeTheFirstSettledDay()
    {
        test::FakeEngine engine;
        MainWindow window(&engine, MainWindow::Remember::No);
        window.showPage(MainWindow::Page::Earnings);
        api::Snapshot snapshot = evening();
        using namespace std::chrono;
        snapshot.days = test::earningsDays(year(2027) / 9 / 16, year(2027) / 9 / 16);
        open(window, engine, snapshot);
        QVERIFY(!window.earnings()->table()->isVisible());
        QVERIFY(window.grab().save(QStringLiteral(TW_PICTURES "/earnings-empty.png")));
        QVERIFY(!actionNamed(window, QStringLiteral("Export…"))->isEnabled());
        snapshot.days = nullptr;
        engine.publish(snapshot);
        QCoreApplication::processEvents();
        QVERIFY(!window.earnings()->table()->isVisible());
        snapshot.days = test::yearOfDays();
        engine.publish(snapshot);
        QTRY_VERIFY_WITH_TIMEOUT(window.earnings()->table()->isVisible(), test::patienceMs);
    }

    void aDayIsTakenApart()
    {
        test::FakeEngine engine;
        const Instant noon = *parseInstant("2027-09-10T10:00Z");
        for (int hour = 0; hour < 3; ++hour) {
            SumLine line;
            line.when = {noon + hours(hour), noon + hours(hour + 1)};
            line.posting = hour + 1;
            line.money.sold = Money::fromMicro(hour == 1 ? 3'490'000 : 10'000);
            engine.explainedDay.lines.push_back(line);
        }
        engine.explainedDay.when = {noon - hours(12), noon + hours(12)};
        MainWindow window(&engine, MainWindow::Remember::No);
        window.showPage(MainWindow::Page::Earnings);
        open(window, engine, evening());
        // Enter on a day of the table, as a click on its bar.
        QTableView *rows = window.earnings()->table()->rows();
        const QModelIndex day = rows->model()->index(2, 0);
        emit rows->activated(day);
        QTRY_VERIFY_WITH_TIMEOUT(window.explanation(), test::patienceMs);
        QCOMPARE(engine.daysAsked().size(), std::size_t(1));
        ui::ExplainDialog *dialog = window.explanation();
        QCOMPARE(dialog->model()->rowCount(), 4);
        QCOMPARE(dialog->postings()->currentIndex().row(), 1); // the weightiest
        QTRY_COMPARE_WITH_TIMEOUT(dialog->steps()->topLevelItemCount(), 5, test::patienceMs);
        QVERIFY(dialog->grab().save(QStringLiteral(TW_PICTURES "/explain.png")));
        dialog->postings()->setCurrentIndex(dialog->model()->index(0, 0));
        QTRY_COMPARE_WITH_TIMEOUT(dialog->steps()->topLevelItemCount(), 5, test::patienceMs);
        dialog->close();
        QTRY_VERIFY_WITH_TIMEOUT(!window.explanation(), test::patienceMs);
    }
    /// A day by its hours, asked of the engine; a click on one of them takes the day apart.
    void aDayByItsHours()
    {
        test::FakeEngine engine;
        const Instant midnight = *parseInstant("2027-09-14T22:00Z");
        for (int hour = 0; hour < 24; ++hour) {
            SumLine line;
            line.when = {midnight + hours(hour), midnight + hours(hour + 1)};
            const bool evening = hour >= 18 && hour < 21;
            line.flows.sold = evening ? Energy::fromWh(4000) : Energy();
            line.money.sold = Money::fromMicro(evening ? 1'000'000 : 0);
            line.flows.bought = hour < 3 ? Energy::fromWh(5000) : Energy();
            line.money.bought = Money::fromMicro(hour < 3 ? -400'000 : 0);
            line.wear = Money::fromMicro(evening ? 90'000 : 0);
            engine.explainedDay.lines.push_back(line);
        }
        engine.explainedDay.when = {midnight, midnight + hours(24)};
        MainWindow window(&engine, MainWindow::Remember::No);
        window.showPage(MainWindow::Page::Earnings);
        open(window, engine, evening());
        window.earnings()->setPeriod(ui::Period::Day);
        QTRY_COMPARE_WITH_TIMEOUT(window.earnings()->model()->view().bars.size(), std::size_t(24), test::patienceMs);
        const std::size_t asked = engine.daysAsked().size();
        QTest::keyClick(&window, Qt::Key_Left, Qt::AltModifier); // the day before
        QTRY_VERIFY_WITH_TIMEOUT(engine.daysAsked().size() > asked, test::patienceMs);
        QVERIFY(engine.daysAsked().back() == Calendar::previous(engine.daysAsked().front()));
        QTRY_COMPARE_WITH_TIMEOUT(window.earnings()->model()->view().bars.size(), std::size_t(24), test::patienceMs);
        if (ui::EarningsChart *chart = window.earnings()->chart())
            chart->select(19);
        QCoreApplication::processEvents();
        QVERIFY(window.grab().save(QStringLiteral(TW_PICTURES "/earnings-day.png")));
        QTableView *rows = window.earnings()->table()->rows();
        emit rows->activated(rows->model()->index(1, 0));
        QTRY_VERIFY_WITH_TIMEOUT(window.explanation(), test::patienceMs);
        window.explanation()->close();
    }
    void aDayIsHeldAgainstItsPlan()
    {
        test::FakeEngine engine;
        engine.reviewedDay = reviewedDay();
        MainWindow window(&engine, MainWindow::Remember::No);
        api::Snapshot snapshot = evening();
        open(window, engine, snapshot);
        window.today()->plan()->review()->setFocus();
        QTest::keyClick(window.today()->plan()->review(), Qt::Key_Space);
        QTRY_VERIFY_WITH_TIMEOUT(window.review(), test::patienceMs);
        ui::ReviewDialog *dialog = window.review();
        QCOMPARE(engine.reviewsAsked().size(), std::size_t(1));
        const LocalDay yesterday = engine.reviewsAsked().back();
        QTRY_COMPARE_WITH_TIMEOUT(dialog->sums()->model()->rowCount(), 5, test::patienceMs); // without sun
        QCOMPARE(dialog->sums()->model()->index(0, 3).data().toString(), QString::fromUtf8("\u221220.0\u00a0kWh"));
        QCOMPARE(dialog->sums()->model()->index(4, 3).data().toString(), QString::fromUtf8("\u2212€1.80"));
        // Why it changed, the last first.
        QCOMPARE(dialog->changes()->model()->rowCount(), 3);
        QCOMPARE(dialog->changes()->model()->index(0, 2).data().toString(), "More hours came into view");
        QCOMPARE(dialog->changes()->model()->index(1, 1).data().toString(), "keeps a promise");
        const QString why = dialog->changes()->model()->index(2, 2).data().toString();
        QVERIFY2(why.contains("price moved by") && why.contains("holds 2.0\u00a0kWh less"), qPrintable(why));
        // Hour by hour with the keyboard, and as a table.
        dialog->course()->setFocus();
        QTest::keyClick(dialog->course(), Qt::Key_Home);
        QTest::keyClick(dialog->course(), Qt::Key_Right);
        QVERIFY2(dialog->course()->accessibleDescription().contains("happened +€0.18"), qPrintable(dialog->course()->accessibleDescription()));
        QTest::keyClick(dialog->course(), Qt::Key_End);
        QVERIFY2(dialog->course()->accessibleDescription().contains("happened \u2013"), qPrintable(dialog->course()->accessibleDescription()));
        QVERIFY(dialog->grab().save(QStringLiteral(TW_PICTURES "/review.png")));
        QTest::mouseClick(dialog->figure()->toggle(), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(dialog->figure()->table()->isVisible(), test::patienceMs);
        QCOMPARE(dialog->figure()->table()->model()->rowCount(), 24);
        QString reason;
        const QString file = m_home.filePath("review.csv");
        QVERIFY2(dialog->figure()->write(file, &reason), qPrintable(reason));
        QFile csv(file);
        QVERIFY(csv.open(QIODevice::ReadOnly));
        const QList<QByteArray> lines = csv.readAll().trimmed().split('\n');
        QCOMPARE(lines.size(), 25);
        QCOMPARE(lines[1].count(','), lines[0].count(','));
        QCOMPARE(lines[24].count(','), lines[0].count(','));
        // Another plan: asked again. Another day: an answer for the one before is not shown.
        Plan plan = *snapshot.plan;
        plan.id = 77;
        snapshot.plan = std::make_shared<const Plan>(plan);
        engine.publish(snapshot);
        QTRY_COMPARE_WITH_TIMEOUT(engine.reviewsAsked().size(), std::size_t(2), test::patienceMs);
        QVERIFY(engine.reviewsAsked().back() == yesterday);
        dialog->ask(Calendar::previous(yesterday));
        QTRY_COMPARE_WITH_TIMEOUT(dialog->sums()->model()->rowCount(), 5, test::patienceMs);
        QVERIFY(dialog->day() < yesterday);
        engine.reviewedDay = PlanReview();
        dialog->ask(yesterday);
        QTRY_COMPARE_WITH_TIMEOUT(dialog->changes()->model()->rowCount(), 0, test::patienceMs);
        QVERIFY(!dialog->figure()->toggle()->isVisible() || dialog->figure()->tableOnly());
        dialog->close();
        QTRY_VERIFY_WITH_TIMEOUT(!window.review(), test::patienceMs);
        // In little room the menu has it.
        window.resize(900, 640);
        QTRY_VERIFY_WITH_TIMEOUT(!window.today()->plan()->review()->isVisible(), test::patienceMs);
        window.activateWindow();
        QTRY_VERIFY_WITH_TIMEOUT(window.isActiveWindow(), test::patienceMs);
        QTest::keyClick(&window, Qt::Key_R, Qt::ControlModifier);
        QTRY_VERIFY_WITH_TIMEOUT(window.review(), test::patienceMs);
        QTest::keyClick(window.review(), Qt::Key_Escape);
        QTRY_VERIFY_WITH_TIMEOUT(!window.review(), test::patienceMs);
    }
    void thePastIsAskedWhatWouldHaveBeen()
    {
        HeldDesk desk;
        test::FakeEngine engine;
        engine.livesAgainBy(&desk);
        MainWindow window(&engine, MainWindow::Remember::No);
        window.showPage(MainWindow::Page::Earnings);
        const api::Snapshot snapshot = evening();
        open(window, engine, snapshot);
        QTest::keyClick(&window, Qt::Key_J, Qt::ControlModifier);
        QTRY_VERIFY_WITH_TIMEOUT(window.whatIf(), test::patienceMs);
        ui::WhatIfDialog *dialog = window.whatIf();
        QVERIFY(!dialog->run()->isEnabled()); // nothing is otherwise yet
        dialog->battery()->setFocus();
        QTest::keyClick(dialog->battery(), Qt::Key_Down);
        QVERIFY(dialog->question().battery);
        QVERIFY(dialog->run()->isEnabled());
        QTest::keyClick(dialog->run(), Qt::Key_Space);
        QCOMPARE(desk.asked.size(), std::size_t(1));
        QVERIFY(desk.asked[0] == dialog->question());
        QVERIFY(dialog->progress()->isVisible());
        desk.tell(400);
        QTRY_COMPARE_WITH_TIMEOUT(dialog->progress()->value(), 400, test::patienceMs);
        // Given up; what comes all the same is not shown.
        QTest::keyClick(dialog->run(), Qt::Key_Space);
        QCOMPARE(desk.cancelled, 1);
        WhatIfAnswer answer;
        answer.question = desk.asked[0];
        answer.first = *parseDay("2026-09-16");
        answer.last = *parseDay("2027-09-15");
        answer.really.flows.sold = 2'000_kWh;
        answer.asItIs.flows.sold = 2'100_kWh;
        answer.changed.flows.sold = 2'900_kWh;
        answer.asItIs.money.sold = Money::fromMicro(400'000'000);
        answer.changed.money.sold = Money::fromMicro(470'500'000);
        answer.meanPrice = Price::fromMicroPerKwh(310'000);
        desk.give(answer);
        QCoreApplication::processEvents();
        QVERIFY(!dialog->progress()->isVisible());
        QCOMPARE(dialog->table()->model()->rowCount(), 0);
        // Asked again and answered.
        dialog->run()->click();
        desk.give(answer);
        QTRY_COMPARE_WITH_TIMEOUT(dialog->table()->model()->rowCount(), 7, test::patienceMs);
        QVERIFY2(dialog->sentence()->text().contains("365") && dialog->sentence()->text().contains("+€70.50"), qPrintable(dialog->sentence()->text()));
        QVERIFY(dialog->assumptions()->text().contains("The battery holds"));
        QVERIFY(dialog->assumptions()->text().contains("the ledger's"));
        QCOMPARE(dialog->table()->model()->index(0, 4).data().toString(), QString::fromUtf8("+800\u00a0kWh"));
        QCoreApplication::processEvents(); // it is laid out anew
        QVERIFY(dialog->grab().save(QStringLiteral(TW_PICTURES "/what-if.png")));
        // Another question: the answer to the one before is no longer shown.
        dialog->charger()->setCurrentIndex(1);
        QCOMPARE(dialog->table()->model()->rowCount(), 0);
        dialog->run()->click();
        desk.give(Error{Fault::Refused, "test", "too short", {}});
        QTRY_VERIFY_WITH_TIMEOUT(dialog->sentence()->text().contains("seven whole days"), test::patienceMs);
        dialog->run()->click();
        dialog->close(); // while it works
        QTRY_VERIFY_WITH_TIMEOUT(!window.whatIf(), test::patienceMs);
        QCOMPARE(desk.cancelled, 2);
    }
    void theMenuChargerDoesWhatItsPageDoes()
    {
        test::FakeEngine engine;
        MainWindow window(&engine, MainWindow::Remember::No);
        api::Snapshot snapshot = evening();
        snapshot.charger.followsSchedules = true;
        open(window, engine, snapshot);
        QAction *hand = actionNamed(window, QStringLiteral("Hand the charger back"));
        QVERIFY(hand && hand->isEnabled());
        hand->trigger();
        QTRY_COMPARE_WITH_TIMEOUT(engine.handsBack(), 1, test::patienceMs);
        snapshot.charger.hand = api::ChargerView::Hand::HandedBack;
        QSignalSpy shown(&window, &MainWindow::snapshotShown);
        engine.publish(snapshot);
        QVERIFY(shown.wait(test::patienceMs));
        QCOMPARE(hand->text().remove(QLatin1Char('&')), "Plan for it again");
        hand->trigger();
        QTRY_COMPARE_WITH_TIMEOUT(engine.takesBack(), 1, test::patienceMs);
        // What is asked of it is asked of the engine, and told on its page; what fails, above every page.
        snapshot.charger.connected = true;
        snapshot.charger.hand = api::ChargerView::Hand::Ours;
        engine.publish(snapshot);
        QVERIFY(shown.wait(test::patienceMs));
        window.showPage(MainWindow::Page::Earnings);
        QTest::keyClick(&window, Qt::Key_F5);
        QCOMPARE(window.page(), MainWindow::Page::Charger);
        QTRY_COMPARE_WITH_TIMEOUT(engine.cares(), std::vector{api::Care::Reconcile}, test::patienceMs);
        QAction *restart = actionNamed(window, QStringLiteral("Restart charger…"));
        QVERIFY(restart && !restart->isEnabled());
        engine.answerCare(Error{Fault::Refused, "Reset", "it says no", {}});
        QTRY_VERIFY_WITH_TIMEOUT(restart->isEnabled(), test::patienceMs);
        QVERIFY(window.banner()->isVisible());
        // The key finds in the messages from every page.
        window.showPage(MainWindow::Page::Earnings);
        QTest::keyClick(&window, Qt::Key_F, Qt::ControlModifier);
        QTRY_COMPARE_WITH_TIMEOUT(window.page(), MainWindow::Page::Charger, test::patienceMs);
        QTRY_VERIFY_WITH_TIMEOUT(window.charger()->messages()->filter()->hasFocus(), test::patienceMs);
        window.resize(900, 640);
        QTest::keyClick(&window, Qt::Key_F, Qt::ControlModifier);
        QTRY_VERIFY_WITH_TIMEOUT(window.charger()->messages()->isVisible() && window.charger()->messages()->filter()->hasFocus(), test::patienceMs);
        QTest::keyClick(window.charger()->messages()->filter(), Qt::Key_M);
        QCOMPARE(window.charger()->messages()->filter()->text(), "m");
    }
    void settingsHaveNothingToCopyOrSave()
    {
        test::FakeEngine engine;
        MainWindow window(&engine, MainWindow::Remember::No);
        open(window, engine, evening());
        window.earnings();
        window.showPage(MainWindow::Page::Settings);
        QVERIFY(!actionNamed(window, QStringLiteral("Copy"))->isEnabled());
        QVERIFY(!actionNamed(window, QStringLiteral("Export…"))->isEnabled());
        window.showPage(MainWindow::Page::Earnings);
        QVERIFY(actionNamed(window, QStringLiteral("Copy"))->isEnabled());
    }
    void aDraftIsNotLostUnasked()
    {
        test::FakeEngine engine;
        MainWindow window(&engine, MainWindow::Remember::No);
        api::Snapshot snapshot = evening();
        snapshot.runs = api::Runs::Ended;
        open(window, engine, snapshot);
        QSignalSpy taken(&window, &MainWindow::runHereAsked);
        window.banner()->actionButton()->click();
        QCOMPARE(taken.size(), 1);
        Orders orders = snapshot.orders;
        orders.reserveM += 10'000;
        window.trade()->draft()->change(ui::OrderDraft::Part::Reserve, orders);
        window.banner()->actionButton()->click();
        auto *asks = window.findChild<QMessageBox *>();
        QVERIFY(asks);
        QCOMPARE(taken.size(), 1);
        asks->button(QMessageBox::Cancel)->click();
        QTRY_VERIFY_WITH_TIMEOUT(!window.findChild<QMessageBox *>(), test::patienceMs);
        QCOMPARE(taken.size(), 1);
        QVERIFY(window.trade()->draft()->changed());
        window.banner()->actionButton()->click();
        asks = window.findChild<QMessageBox *>();
        for (QAbstractButton *button : asks->buttons()) {
            if (asks->buttonRole(button) == QMessageBox::AcceptRole)
                button->click();
        }
        QTRY_COMPARE_WITH_TIMEOUT(taken.size(), 2, test::patienceMs);
    }

    void theStatementIsOfWhatIsShown()
    {
        test::FakeEngine engine;
        MainWindow window(&engine, MainWindow::Remember::No);
        window.showPage(MainWindow::Page::Earnings);
        open(window, engine, evening());
        QAction *pdf = actionNamed(window, QStringLiteral("Export PDF…"));
        QVERIFY(pdf->isEnabled());
        window.earnings()->setPeriod(ui::Period::Year);
        pdf->trigger();
        window.earnings()->setPeriod(ui::Period::Month);
        pdf->trigger();
        QCOMPARE(engine.statementsAsked(), (std::vector<Grain>{Grain::Month, Grain::Day}));
        // Both files, or a reason.
        Statement statement{.home = "Home", .currency = "EUR", .timeZone = "Europe/Amsterdam"};
        const auto view = window.earnings()->model()->view();
        statement.first = view.total.first;
        statement.last = view.total.last;
        std::ranges::copy_if(view.bars, std::back_inserter(statement.rows), [](const EarningsRow &row) { return row.days > 0; });
        statement.total = view.total;
        QString reason;
        QVERIFY2(window.writeStatement(statement, m_home.filePath(QStringLiteral("a.pdf")), &reason), qPrintable(reason));
        QFile table(m_home.filePath(QStringLiteral("a.csv")));
        QVERIFY(table.open(QIODevice::ReadOnly));
        QCOMPARE(QString::fromUtf8(table.readAll()), window.earnings()->model()->csv()); // to the last unit
        QFile document(m_home.filePath(QStringLiteral("a.pdf")));
        QVERIFY(document.open(QIODevice::ReadOnly) && document.readAll().startsWith("%PDF"));
        QVERIFY(!window.writeStatement(statement, QStringLiteral("/nowhere/a.pdf"), &reason) && !reason.isEmpty());
    }

    void savesAndCopiesTheTable()
    {
        test::FakeEngine engine;
        MainWindow window(&engine, MainWindow::Remember::No);
        window.showPage(MainWindow::Page::Earnings);
        open(window, engine, evening());
        const QString path = m_home.filePath(QStringLiteral("earnings.csv"));
        QString reason;
        QVERIFY2(window.earnings()->write(path, &reason), qPrintable(reason));
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(QString::fromUtf8(file.readAll()), window.earnings()->model()->csv());
        QVERIFY(!window.earnings()->write(QStringLiteral("/nowhere/earnings.csv"), &reason));
        QVERIFY(!reason.isEmpty());
        QAction *copy = actionNamed(window, QStringLiteral("Copy"));
        QVERIFY(copy->isEnabled());
        window.earnings()->table()->selectSlot(3);
        copy->trigger();
        const QStringList lines = QApplication::clipboard()->text().split(QLatin1Char('\n'), Qt::SkipEmptyParts);
        QCOMPARE(lines.size(), 2);
        window.showPage(MainWindow::Page::Today);
        QVERIFY(copy->isEnabled());
        copy->trigger();
        QCOMPARE(QApplication::clipboard()->text().count(QLatin1Char('\n')), qsizetype(window.snapshot()->plan->steps.size()) + 1);
    }

    void tableInsteadOfChart()
    {
        test::FakeEngine engine;
        MainWindow window(&engine, MainWindow::Remember::No);
        window.showPage(MainWindow::Page::Earnings);
        open(window, engine, evening());
        ui::EarningsChart *chart = window.earnings()->chart();
        if (!chart)
            QSKIP("built without Qt Charts");
        QVERIFY(chart->isVisible());
        const int before = window.earnings()->table()->height();
        actionNamed(window, QStringLiteral("Table instead of chart"))->trigger();
        QCoreApplication::processEvents();
        QVERIFY(!chart->isVisible());
        QVERIFY(window.earnings()->table()->height() > before);
    }

    void chartAndTableSelectTogether()
    {
        test::FakeEngine engine;
        MainWindow window(&engine, MainWindow::Remember::No);
        window.showPage(MainWindow::Page::Earnings);
        open(window, engine, evening());
        window.earnings()->setPeriod(ui::Period::Month);
        ui::EarningsChart *chart = window.earnings()->chart();
        if (!chart)
            QSKIP("built without Qt Charts");
        QTableView *rows = window.earnings()->table()->rows();
        chart->select(4);
        QCOMPARE(rows->selectionModel()->selectedRows().value(0).row(), window.earnings()->model()->rowOfSlot(4));
        rows->selectRow(window.earnings()->model()->rowOfSlot(7));
        QCOMPARE(chart->selected(), 7);
        // A snapshot with the same days leaves what the owner looks at alone.
        api::Snapshot again = evening();
        again.version = 77;
        engine.publish(again);
        QTRY_COMPARE_WITH_TIMEOUT(window.snapshot()->version, 77, test::patienceMs);
        QCOMPARE(chart->selected(), 7);
    }

    void narrowWindowsShowTheRail()
    {
        test::FakeEngine engine;
        MainWindow window(&engine, MainWindow::Remember::No);
        open(window, engine, evening());
        QVERIFY(!window.sidebar()->isRail());
        window.resize(900, 640);
        QTRY_VERIFY_WITH_TIMEOUT(window.sidebar()->isRail(), test::patienceMs);
        QCOMPARE(window.sidebar()->width(), ui::Metrics::railWidth);
        window.resize(400, 300);
        QCOMPARE(window.size(), QSize(900, 640));
    }

    void remembersPlaceAndPage()
    {
        test::FakeEngine engine;
        {
            MainWindow window(&engine, MainWindow::Remember::Yes);
            window.resize(1111, 777);
            window.showPage(MainWindow::Page::Earnings);
            open(window, engine, evening());
            window.close();
        }
        MainWindow window(&engine, MainWindow::Remember::Yes);
        QCOMPARE(window.page(), MainWindow::Page::Earnings);
        QCOMPARE(window.size(), QSize(1111, 777));
        const MainWindow other(&engine, MainWindow::Remember::No);
        QCOMPARE(other.page(), MainWindow::Page::Today);
    }

    void themeMenuChangesTheLook()
    {
        test::FakeEngine engine;
        MainWindow window(&engine, MainWindow::Remember::No);
        open(window, engine, evening());
        actionNamed(window, QStringLiteral("Dark"))->trigger();
        QVERIFY(Theme::instance().dark());
        actionNamed(window, QStringLiteral("Light"))->trigger();
        QVERIFY(!Theme::instance().dark());
    }

    void aboutNamesTheLicence()
    {
        test::FakeEngine engine;
        MainWindow window(&engine, MainWindow::Remember::No);
        open(window, engine, evening());
        QString text;
        QTimer::singleShot(0, this, [&] {
            if (auto *box = window.findChild<QMessageBox *>(QStringLiteral("about"))) {
                text = box->informativeText();
                box->close();
            }
        });
        actionNamed(window, QStringLiteral("About Tidewatt"))->trigger();
        QVERIFY(text.contains(QStringLiteral("General Public License")));
        QVERIFY(text.contains(QStringLiteral("Qt Charts (GPL-3.0)")));
    }

private:
    QTemporaryDir m_home;
};

QTEST_MAIN(MainWindowTest)
#include "main_window_test.moc"
