#include "tests/support/backup_snapshots.h"
#include "tests/support/battery_health.h"
#include "tests/support/charger_snapshots.h"
#include "tests/support/earnings_days.h"
#include "tests/support/fake_engine.h"
#include "tests/support/fake_log_desk.h"
#include "tests/support/fake_preview.h"
#include "tests/support/log_previews.h"
#include "tests/support/patience.h"
#include "tests/support/ui_snapshots.h"

#include "ui/main_window/main_window.h"
#include "ui/main_window/tray.h"
#include "ui/models/language.h"
#include "ui/pages/chart_stack.h"
#include "ui/pages/logs_page.h"
#include "ui/pages/settings_page.h"
#include "ui/pages/trade_page.h"
#include "ui/widgets/button.h"
#include "ui/widgets/paint.h"
#include "ui/widgets/segment.h"
#include "ui/widgets/text_label.h"
#include "ui/widgets/theme.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAccessible>
#include <QAction>
#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QMenu>
#include <QMenuBar>
#include <QScrollArea>
#include <QScrollBar>
#include <QSettings>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

using namespace tw;
using tw::ui::Language;
using tw::ui::MainWindow;
using tw::ui::Theme;

namespace {

api::Snapshot evening()
{
    api::Snapshot snapshot = test::holdingPlanSnapshot();
    snapshot.days = test::yearOfDays(true);
    test::addBackup(snapshot);
    snapshot.battery = std::make_shared<const BatteryHealth>(test::tradedBattery());
    return snapshot;
}

/// The window with the engine's snapshot on its pages.
void open(MainWindow &window, test::FakeEngine &engine, const api::Snapshot &snapshot)
{
    QSignalSpy shown(&window, &MainWindow::snapshotShown);
    window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    engine.publish(snapshot);
    QVERIFY(shown.wait(test::patienceMs));
    QCoreApplication::processEvents();
}

MainWindow::Page pageOf(const QString &name)
{
    return *MainWindow::pageNamed(name);
}

/// What each wish of the evening would cost, and a better wording of one.
OrderAnswer answerFor(const api::Snapshot &snapshot)
{
    OrderAnswer answer;
    answer.horizon = {snapshot.now, snapshot.now + hours(84)};
    answer.plan = *snapshot.plan;
    answer.preferences.horizon = answer.horizon;
    for (const Wish wish : {Wish::Reserve, Wish::Sell, Wish::Buy, Wish::SellFloor, Wish::BuyCeiling, Wish::Trip, Wish::Backup, Wish::LowestCharge, Wish::HighestCharge})
        answer.preferences.prices.push_back({.wish = wish, .trip = 0, .costs = Money::fromMicro(1'240'000), .binds = true, .more = Money::fromMicro(330'000), .less = {}});
    AmountOrder weekly{.mode = AmountMode::AtLeast, .energy = 84_kWh, .per = Per::Week, .priceLimit = {}};
    answer.preferences.wordings.push_back({.wish = Wish::Sell, .how = Wording::How::CountedPerWeek, .becomes = weekly, .reserveM = {}, .gains = Money::fromMicro(1'120'000)});
    return answer;
}

/// Every wish there is, as words that need much room.
Orders manyWishes(Orders orders)
{
    orders.sell = {.mode = AmountMode::AtLeast, .energy = Energy::fromWh(12'500), .per = Per::Day, .priceLimit = Price::fromMicroPerKwh(200'000)};
    orders.buy = {.mode = AmountMode::AtLeast, .energy = 25_kWh, .per = Per::Day, .priceLimit = Price::fromMicroPerKwh(260'000)};
    orders.backup = {.mode = BackupMode::Standby, .hours = 12, .homes = 1};
    orders.reserveM = 125'000;
    orders.wear.highest = StateOfCharge::fromPercent(85);
    orders.trips = {{.weekdays = {std::chrono::Monday, std::chrono::Tuesday, std::chrono::Friday}, .once = {}, .readyBy = minutes(450), .rangeM = 182'000, .returnAt = minutes(1050), .usedM = 100'000}};
    return orders;
}

/// All words a widget holds, with what it is, so that a difference names its place.
void addWords(const QWidget *widget, QStringList &words)
{
    QStringList said{widget->accessibleName(), widget->accessibleDescription(), widget->toolTip()};
    if (const auto *button = qobject_cast<const QAbstractButton *>(widget))
        said += button->text();
    if (const auto *label = qobject_cast<const ui::TextLabel *>(widget))
        said += label->text();
    if (const auto *label = qobject_cast<const QLabel *>(widget))
        said += label->text();
    if (const auto *box = qobject_cast<const QComboBox *>(widget)) {
        for (int i = 0; i < box->count(); ++i)
            said += box->itemText(i);
    }
    if (const auto *view = qobject_cast<const QAbstractItemView *>(widget); view && view->model()) {
        for (int column = 0; column < view->model()->columnCount(); ++column) {
            said += view->model()->headerData(column, Qt::Horizontal).toString();
            said += view->model()->index(0, column).data().toString();
        }
    }
    for (const QAction *action : widget->actions())
        said += {action->text(), action->toolTip()};
    said.removeAll(QString());
    if (!said.isEmpty())
        words += QStringLiteral("%1: %2").arg(QString::fromLatin1(widget->metaObject()->className()), said.join(QStringLiteral(" | ")));
}

QStringList wordsOf(MainWindow &window)
{
    window.makePages();
    QStringList words;
    addWords(&window, words);
    const auto widgets = window.findChildren<QWidget *>();
    for (const QWidget *widget : widgets) {
        // Qt's own parts of views and menus; what they show is asked from their model above.
        // The last one is what a menu bar makes for titles it has no room for.
        const auto *menu = qobject_cast<const QMenu *>(widget);
        const bool qts = (menu && menu->title().isEmpty()) || widget->objectName().startsWith(QLatin1String("qt_"))
                || widget->parentWidget()->objectName().startsWith(QLatin1String("qt_"));
        if (!qts && !qobject_cast<const QScrollBar *>(widget))
            addWords(widget, words);
    }
    words.sort();
    return words;
}

/// Controls that show less than their words need.
QStringList tooNarrow(const QWidget &window)
{
    QStringList wrong;
    const auto widgets = window.findChildren<QWidget *>();
    for (const QWidget *widget : widgets) {
        if (!widget->isVisible() || widget->visibleRegion().isEmpty())
            continue;
        QString words;
        if (const auto *box = qobject_cast<const QComboBox *>(widget))
            words = box->currentText();
        else if (const auto *segment = qobject_cast<const ui::Segment *>(widget))
            words = segment->accessibleName();
        else if (const auto *label = qobject_cast<const QLabel *>(widget); label && !label->wordWrap())
            words = label->text();
        if (!words.isEmpty() && widget->width() < widget->sizeHint().width())
            wrong += QStringLiteral("%1 \"%2\": %3 of %4 px").arg(QLatin1String(widget->metaObject()->className()), words)
                         .arg(widget->width()).arg(widget->sizeHint().width());
    }
    return wrong;
}

/// Every control under `thing` that lacks a role, a name or a value.
void checkTree(QAccessibleInterface *thing, QStringList &wrong, int &controls)
{
    if (!thing || !thing->isValid() || thing->state().invisible)
        return;
    const auto *widget = qobject_cast<QWidget *>(thing->object());
    const bool control = widget && widget->isVisible() && widget->focusPolicy() != Qt::NoFocus
            && !qobject_cast<const QScrollArea *>(widget) && !widget->focusProxy();
    if (control) {
        ++controls;
        const QString place = QString::fromLatin1(widget->metaObject()->className()) + QLatin1Char(' ') + widget->objectName();
        const QAccessible::Role role = thing->role();
        if (role == QAccessible::NoRole || role == QAccessible::Client || role == QAccessible::Window)
            wrong += place + QStringLiteral(" has no role");
        if (thing->text(QAccessible::Name).isEmpty())
            wrong += place + QStringLiteral(" has no name");
        const bool valued = role == QAccessible::Slider || role == QAccessible::SpinBox || role == QAccessible::ProgressBar;
        if (valued && !thing->valueInterface())
            wrong += place + QStringLiteral(" has no value");
        if (role == QAccessible::ComboBox && thing->text(QAccessible::Value).isEmpty())
            wrong += place + QStringLiteral(" has no value");
        if ((role == QAccessible::CheckBox || role == QAccessible::RadioButton) && !thing->state().checkable)
            wrong += place + QStringLiteral(" cannot be checked");
    }
    for (int i = 0; i < thing->childCount(); ++i) {
        QAccessibleInterface *child = thing->child(i);
        // Cells are asked from the model by the thousand; the view itself is checked.
        if (child && child->object())
            checkTree(child, wrong, controls);
    }
}

} // namespace

/// The window for everyone: in each language, with large text, by a screen reader.
class EveryoneTest : public QObject
{
    Q_OBJECT

    static void pageRows(const QList<Language> &languages)
    {
        QTest::addColumn<QString>("page");
        QTest::addColumn<Language>("language");
        for (const QString &page : MainWindow::pageNames()) {
            for (const Language language : languages)
                QTest::addRow("%s, %s", qPrintable(page), qPrintable(ui::languageCode(language))) << page << language;
        }
    }
    static void speak(Language language)
    {
        ui::Preferences preferences;
        preferences.language = language;
        ui::apply(preferences);
    }

private slots:
    void initTestCase()
    {
        QCoreApplication::setOrganizationName(QStringLiteral("Tidewatt tests"));
        QCoreApplication::setApplicationName(QStringLiteral("everyone"));
        QVERIFY(m_home.isValid());
        QSettings::setDefaultFormat(QSettings::IniFormat);
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_home.path());
        Theme::instance().install();
    }
    void cleanup()
    {
        ui::watchShortened({});
        ui::apply(ui::Preferences());
    }

    void aSwitchedWindowReadsLikeANewOne_data() { pageRows({Language::Polish, Language::German, Language::English}); }
    void aSwitchedWindowReadsLikeANewOne()
    {
        QFETCH(QString, page);
        QFETCH(Language, language);
        speak(language == Language::English ? Language::Polish : Language::English);
        test::FakeEngine engine;
        MainWindow window(&engine, MainWindow::Remember::No);
        open(window, engine, evening());
        window.makePages(); // those there are at the switch
        window.showPage(pageOf(page));
        speak(language);
        QCoreApplication::processEvents(); // the window hears of it
        window.makePages(); // those that are not seen follow by and by
        QCoreApplication::processEvents(); // with the newest state
        const QStringList switched = wordsOf(window);
        test::FakeEngine other;
        MainWindow fresh(&other, MainWindow::Remember::No);
        open(fresh, other, evening());
        fresh.showPage(pageOf(page));
        QCoreApplication::processEvents();
        QStringList wrong;
        const QStringList wanted = wordsOf(fresh);
        for (const QString &words : switched) {
            if (!wanted.contains(words))
                wrong += QStringLiteral("still reads ") + words;
        }
        for (const QString &words : wanted) {
            if (!switched.contains(words))
                wrong += QStringLiteral("should read ") + words;
        }
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(QLatin1Char('\n'))));
        QCOMPARE(window.windowTitle(), fresh.windowTitle());
    }

    void nothingIsClippedInASmallWindowWithLargeText_data() { pageRows(ui::languages()); }
    void nothingIsClippedInASmallWindowWithLargeText()
    {
        QFETCH(QString, page);
        QFETCH(Language, language);
        ui::Preferences large;
        large.language = language;
        large.textPercent = 125;
        ui::apply(large);
        test::FakeEngine engine;
        MainWindow window(&engine, MainWindow::Remember::No);
        window.resize(900, 640);
        open(window, engine, evening());
        window.showPage(pageOf(page));
        QCOMPARE(window.size(), QSize(900, 640));
        QCoreApplication::processEvents();
        QStringList clipped;
        ui::watchShortened([&](const QString &text) { clipped += QStringLiteral("shortened: ") + text; });
        const QPixmap picture = window.grab();
        ui::watchShortened({});
        clipped += tooNarrow(window);
        clipped.removeDuplicates();
        QDir().mkpath(QStringLiteral(TW_PICTURES));
        picture.save(QStringLiteral(TW_PICTURES "/large_%1_%2.png").arg(page, ui::languageCode(language)));
        QVERIFY2(clipped.isEmpty(), qPrintable(clipped.join(QLatin1Char('\n'))));
    }

    void ordersOnTheWayAreNotClipped_data()
    {
        QTest::addColumn<Language>("language");
        QTest::addColumn<bool>("automatic");
        for (const Language language : ui::languages()) {
            QTest::addRow("amounts, %s", qPrintable(ui::languageCode(language))) << language << false;
            QTest::addRow("automatic, %s", qPrintable(ui::languageCode(language))) << language << true;
        }
    }
    void ordersOnTheWayAreNotClipped()
    {
        QFETCH(Language, language);
        QFETCH(bool, automatic);
        ui::Preferences large;
        large.language = language;
        large.textPercent = 125;
        ui::apply(large);
        api::Snapshot snapshot = evening();
        snapshot.orders = snapshot.site.orders;
        test::ReadyPreview preview({.horizon = {snapshot.now, snapshot.now + hours(84)},
                                    .before = Money::fromMicro(1'000'000),
                                    .after = Money::fromMicro(600'000),
                                    .onlyCharging = Money::fromMicro(-500'000),
                                    .plan = *snapshot.plan},
                                   answerFor(snapshot));
        test::FakeEngine engine;
        engine.answerBy(&preview);
        MainWindow window(&engine, MainWindow::Remember::No);
        window.resize(900, 640);
        open(window, engine, snapshot);
        window.showPage(MainWindow::Page::Trade);
        Orders wishes = manyWishes(snapshot.orders);
        if (automatic)
            wishes.sell.mode = wishes.buy.mode = AmountMode::Automatic;
        window.trade()->draft()->change(ui::OrderDraft::Part::Everything, wishes);
        QTRY_VERIFY_WITH_TIMEOUT(window.trade()->settled(), test::patienceMs);
        QStringList clipped;
        ui::watchShortened([&](const QString &text) { clipped += QStringLiteral("shortened: ") + text; });
        const auto *area = window.trade()->findChild<QScrollArea *>();
        QVERIFY2(area->widget()->width() <= area->viewport()->width(),
                 qPrintable(QStringLiteral("%1 of %2 px").arg(area->viewport()->width()).arg(area->widget()->width())));
        QScrollBar *down = area->verticalScrollBar();
        for (const int at : {0, down->maximum() / 2, down->maximum()}) {
            down->setValue(at);
            QCoreApplication::processEvents();
            window.grab().save(QStringLiteral(TW_PICTURES "/orders%1_%2_%3.png").arg(automatic).arg(at).arg(ui::languageCode(language)));
            clipped += tooNarrow(window);
        }
        ui::watchShortened({});
        clipped.removeDuplicates();
        QVERIFY2(clipped.isEmpty(), qPrintable(clipped.join(QLatin1Char('\n'))));
    }

    void logsThatWereLookedAtAreNotClipped_data()
    {
        QTest::addColumn<Language>("language");
        QTest::addColumn<ui::LogDetails::View>("view");
        using View = ui::LogDetails::View;
        for (const Language language : ui::languages()) {
            for (const View view : {View::Change, View::Sessions, View::Records, View::Lines, View::Files, View::Imports})
                QTest::addRow("%s %d", qPrintable(ui::languageCode(language)), static_cast<int>(view)) << language << view;
        }
    }
    void logsThatWereLookedAtAreNotClipped()
    {
        QFETCH(Language, language);
        QFETCH(ui::LogDetails::View, view);
        ui::Preferences large;
        large.language = language;
        large.textPercent = 125;
        ui::apply(large);
        test::FakeLogDesk desk;
        desk.preview = test::augustPreview();
        desk.imports = test::someImports();
        test::FakeEngine engine;
        engine.readLogsBy(&desk);
        MainWindow window(&engine, MainWindow::Remember::No);
        window.resize(900, 640);
        open(window, engine, evening());
        window.showPage(MainWindow::Page::Logs);
        window.logs()->open({QStringLiteral("/home/owner/a.csv")});
        QTRY_VERIFY_WITH_TIMEOUT(window.logs()->preview(), test::patienceMs);
        QCOMPARE(window.size(), QSize(900, 640));
        QStringList clipped;
        ui::watchShortened([&](const QString &text) { clipped += QStringLiteral("shortened: ") + text; });
        for (const int part : {0, 1}) {
            window.logs()->parts()->setCurrent(part);
            emit window.logs()->parts()->chosen(part);
            window.logs()->details()->setView(view);
            QCoreApplication::processEvents();
            window.grab().save(QStringLiteral(TW_PICTURES "/logs%1_%2_%3.png").arg(part).arg(static_cast<int>(view)).arg(ui::languageCode(language)));
            clipped += tooNarrow(window);
        }
        ui::watchShortened({});
        clipped.removeDuplicates();
        QVERIFY2(clipped.isEmpty(), qPrintable(clipped.join(QLatin1Char('\n'))));
    }

    void aPageOfLogsIsSwitchedWithItsTables_data()
    {
        QTest::addColumn<Language>("language");
        for (const Language language : {Language::Polish, Language::German})
            QTest::addRow("%s", qPrintable(ui::languageCode(language))) << language;
    }
    void aPageOfLogsIsSwitchedWithItsTables()
    {
        QFETCH(Language, language);
        const auto words = [&](bool switched) {
            speak(switched ? Language::English : language);
            test::FakeLogDesk desk;
            desk.preview = test::augustPreview();
            desk.imports = test::someImports();
            test::FakeEngine engine;
            engine.readLogsBy(&desk);
            MainWindow window(&engine, MainWindow::Remember::No);
            open(window, engine, evening());
            window.showPage(MainWindow::Page::Logs);
            window.logs()->open({QStringLiteral("/home/owner/a.csv")});
            for (int i = 0; i < 100 && !window.logs()->preview(); ++i)
                QTest::qWait(10);
            window.makePages();
            if (switched)
                speak(language);
            QCoreApplication::processEvents(); // the window hears of it
            window.makePages();
            QCoreApplication::processEvents(); // with the newest state
            return wordsOf(window);
        };
        const QStringList switched = words(true);
        const QStringList fresh = words(false);
        QStringList wrong;
        for (const QString &one : switched) {
            if (!fresh.contains(one))
                wrong += QStringLiteral("still reads ") + one;
        }
        for (const QString &one : fresh) {
            if (!switched.contains(one))
                wrong += QStringLiteral("should read ") + one;
        }
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(QLatin1Char('\n'))));
    }

    void everyChartIsATableACopyAndAFile_data()
    {
        QTest::addColumn<QString>("page");
        QTest::addColumn<int>("charts");
        QTest::newRow("today") << "today" << 1;
        QTest::newRow("trade") << "trade" << 2;
        QTest::newRow("backup") << "backup" << 1;
        QTest::newRow("battery") << "battery" << 2;
        QTest::newRow("charger") << "charger" << 2;
    }
    void everyChartIsATableACopyAndAFile()
    {
        QFETCH(QString, page);
        QFETCH(int, charts);
        speak(Language::Polish); // a decimal comma in a file for machines would be a mistake
        api::Snapshot snapshot = evening();
        snapshot.orders = snapshot.site.orders;
        test::ReadyPreview preview({.horizon = {snapshot.now, snapshot.now + hours(84)},
                                    .before = Money::fromMicro(1'000'000),
                                    .after = Money::fromMicro(600'000),
                                    .onlyCharging = Money::fromMicro(-500'000),
                                    .plan = *snapshot.plan},
                                   answerFor(snapshot));
        test::FakeEngine engine;
        engine.answerBy(&preview);
        MainWindow window(&engine, MainWindow::Remember::No);
        open(window, engine, snapshot);
        window.showPage(pageOf(page));
        QTRY_VERIFY_WITH_TIMEOUT(page != QLatin1String("trade") || window.trade()->settled(), test::patienceMs);
        const auto actions = window.findChildren<QAction *>();
        const auto table = std::ranges::find_if(actions, [](const QAction *action) { return action->shortcut() == QKeySequence(Qt::CTRL | Qt::Key_T) && action->parent() != nullptr && qobject_cast<QMenu *>(action->parent()); });
        QVERIFY(table != actions.end());
        int seen = 0;
        for (ui::ChartStack *figure : window.findChildren<ui::ChartStack *>()) {
            if (!figure->isVisible())
                continue;
            ++seen;
            QVERIFY(!figure->tableOnly() && !figure->table()->isVisible());
            const QString path = m_home.filePath(QStringLiteral("figure%1").arg(seen));
            QString reason;
            for (const char *ending : {".png", ".svg", ".csv"})
                QVERIFY2(figure->write(path + QLatin1String(ending), &reason), qPrintable(reason));
            QCOMPARE_GE(QImage(path + QStringLiteral(".png")).width(), 2 * figure->width());
            QFile drawing(path + QStringLiteral(".svg"));
            QVERIFY(drawing.open(QIODevice::ReadOnly) && drawing.readAll().contains("<svg"));
            QFile csv(path + QStringLiteral(".csv"));
            QVERIFY(csv.open(QIODevice::ReadOnly));
            const QList<QByteArray> lines = csv.readAll().trimmed().split('\n');
            QVERIFY2(lines.size() > 1, figure->accessibleName().toUtf8());
            figure->copy();
            const QStringList copied = QGuiApplication::clipboard()->text().trimmed().split(QLatin1Char('\n'));
            QVERIFY(copied.size() > 1);
            if (figure->toggle()->isVisible())
                QTest::mouseClick(figure->toggle(), Qt::LeftButton); // one of them, and all of the window are tables
            else
                (*table)->trigger();
            QVERIFY((*table)->isChecked());
            QVERIFY(figure->table()->isVisible());
            QVERIFY(!figure->table()->accessibleName().isEmpty());
            QCOMPARE(figure->table()->model()->rowCount(), copied.size() - 1);
            QVERIFY2(figure->write(path + QStringLiteral("-unseen.png"), &reason), qPrintable(reason));
            QVERIFY(QImage(path + QStringLiteral("-unseen.png")).width() > 400);
            (*table)->trigger();
            QVERIFY(!figure->table()->isVisible());
        }
        QCOMPARE(seen, charts);
    }

    void everyControlHasRoleNameAndValue_data() { pageRows({Language::English}); }
    void everyControlHasRoleNameAndValue()
    {
        QFETCH(QString, page);
        QFETCH(Language, language);
        speak(language);
        test::FakeEngine engine;
        MainWindow window(&engine, MainWindow::Remember::No);
        open(window, engine, evening());
        window.showPage(pageOf(page));
        QCoreApplication::processEvents();
        QStringList wrong;
        int controls = 0;
        checkTree(QAccessible::queryAccessibleInterface(&window), wrong, controls);
        QVERIFY2(controls >= 3, qPrintable(QString::number(controls)));
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(QLatin1Char('\n'))));
    }

private:
    QTemporaryDir m_home;
};

QTEST_MAIN(EveryoneTest)
#include "everyone_test.moc"
