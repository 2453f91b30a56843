#include "ui/pages/today_page.h"

#include "tests/support/patience.h"
#include "tests/support/ui_snapshots.h"
#include "ui/models/headline.h"
#include "ui/models/words.h"
#include "ui/pages/car_card.h"
#include "ui/pages/money_card.h"
#include "ui/pages/plan_card.h"
#include "ui/pages/step_popover.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/fact_list.h"
#include "ui/widgets/override_bar.h"
#include "ui/widgets/paragraph.h"
#include "ui/widgets/power_flow_view.h"
#include "ui/widgets/status_headline.h"
#include "ui/widgets/text_label.h"
#include "ui/widgets/theme.h"

#include <QAccessible>
#include <QAction>
#include <QDir>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

Q_DECLARE_METATYPE(tw::Override)

using namespace tw;
using namespace tw::ui;

namespace {

const QLocale english(QLocale::English, QLocale::UnitedKingdom);

/// The page at the size it has in a window with the sidebar (196) or the rail (56) and a menu bar.
struct Frame {
    const char *name;
    QSize size;
};
const Frame frames[] = {{"wide", {1084, 761}}, {"narrow", {844, 581}}};

QStringList warnings;

void remember(QtMsgType type, const QMessageLogContext &, const QString &text)
{
    // The offscreen platform says this for every window; it is not ours.
    if (type != QtDebugMsg && !text.contains(QLatin1String("propagateSizeHints")))
        warnings += text;
}

/// No visible child reaches beyond its parent, and the headline can be read to its end.
void everythingFits(TodayPage &page)
{
    for (const QWidget *child : page.findChildren<QWidget *>()) {
        if (!child->isVisibleTo(&page) || child->isWindow() || child->parentWidget()->inherits("QAbstractScrollArea")
            || child->parentWidget()->inherits("QHeaderView"))
            continue;
        const QByteArray name = QByteArray(child->metaObject()->className()) + ' '
            + child->accessibleName().toUtf8();
        QVERIFY2(child->parentWidget()->rect().contains(child->geometry()) || child->size().isEmpty(), name);
    }
    QVERIFY2(!page.headline()->title()->elided(), qPrintable(page.headline()->content().title));
}

/// Remembers which step was asked about; answers when the test says so.
class WhyPreview : public api::Preview {
public:
    void outlook(Orders, std::function<void(Result<OrderOutlook>)>) override {}
    void orders(Orders, std::function<void(Result<OrderAnswer>)>) override {}
    void why(Instant moment, std::function<void(Result<StepWhy>)> answered) override
    {
        asked = moment;
        done = std::move(answered);
    }
    void answer(const StepWhy &why) { done(why); }

    Instant asked;
    std::function<void(Result<StepWhy>)> done;
};

} // namespace

/// Every state of the house on the Today page: it shows, it fits, it can be heard and steered by keys.
class TodayPageTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase()
    {
        Theme::instance().install();
        QVERIFY(QDir().mkpath(QStringLiteral(TW_PICTURES)));
    }

    void showsEveryStateWithoutWarnings_data()
    {
        QTest::addColumn<int>("state");
        QTest::addColumn<int>("frame");
        QTest::addColumn<bool>("dark");
        const auto all = test::allSnapshots();
        for (int state = 0; state < int(all.size()); ++state)
            for (int frame = 0; frame < 2; ++frame)
                for (const bool dark : {false, true})
                    QTest::addRow("%s %s %s", all[std::size_t(state)].name.c_str(), frames[frame].name,
                                  dark ? "dark" : "light")
                        << state << frame << dark;
    }
    void showsEveryStateWithoutWarnings()
    {
        QFETCH(int, state);
        QFETCH(int, frame);
        QFETCH(bool, dark);
        Theme::instance().setChoice(dark ? Theme::Choice::Dark : Theme::Choice::Light);
        const test::NamedSnapshot named = test::allSnapshots()[std::size_t(state)];
        warnings.clear();
        const auto before = qInstallMessageHandler(remember);
        TodayPage page;
        page.setLocale(english);
        page.resize(frames[frame].size);
        page.setSnapshot(named.snapshot);
        const QPixmap picture = page.grab();
        qInstallMessageHandler(before);
        QVERIFY2(warnings.isEmpty(), qPrintable(warnings.join(QLatin1Char('\n'))));
        QVERIFY(picture.save(QStringLiteral(TW_PICTURES "/%1-%2-%3.png")
                                 .arg(QString::fromStdString(named.name), QLatin1String(frames[frame].name),
                                      dark ? QStringLiteral("dark") : QStringLiteral("light"))));
        QCOMPARE(page.narrow(), frame == 1);
        everythingFits(page);
    }

    void fitsOtherLanguagesAndLargerText_data()
    {
        QTest::addColumn<QLocale>("locale");
        QTest::addColumn<QString>("currency");
        QTest::addColumn<double>("zoom");
        QTest::addColumn<QSize>("size");
        const QLocale polish(QLocale::Polish, QLocale::Poland);
        const QLocale german(QLocale::German, QLocale::Germany);
        QTest::newRow("Polish") << polish << "PLN" << 1.0 << frames[0].size;
        QTest::newRow("Polish narrow") << polish << "PLN" << 1.0 << frames[1].size;
        QTest::newRow("German") << german << "EUR" << 1.0 << frames[0].size;
        QTest::newRow("larger text") << english << "EUR" << 1.25 << frames[0].size;
        QTest::newRow("large window, larger text") << english << "EUR" << 1.5 << QSize(1700, 1200);
        QTest::newRow("large window") << english << "EUR" << 1.0 << QSize(1900, 1000);
    }
    void fitsOtherLanguagesAndLargerText()
    {
        QFETCH(QLocale, locale);
        QFETCH(QString, currency);
        QFETCH(double, zoom);
        QFETCH(QSize, size);
        Theme::instance().setChoice(Theme::Choice::Light);
        Theme::instance().setZoom(zoom);
        api::Snapshot snapshot = test::sellingSnapshot();
        snapshot.site.place.currency = currency.toStdString();
        TodayPage page;
        page.setLocale(locale);
        page.resize(size);
        page.setSnapshot(std::make_shared<const api::Snapshot>(snapshot));
        const QPixmap picture = page.grab();
        everythingFits(page);
        Theme::instance().setZoom(1);
        const QString file = QString::fromLatin1(QTest::currentDataTag()).remove(QLatin1Char(','))
                                 .replace(QLatin1Char(' '), QLatin1Char('-'));
        QVERIFY(picture.save(QStringLiteral(TW_PICTURES "/fits-%1.png").arg(file)));
    }

    void mirrorsForRightToLeft()
    {
        Theme::instance().setChoice(Theme::Choice::Light);
        TodayPage page;
        page.setLocale(english);
        page.setLayoutDirection(Qt::RightToLeft);
        page.resize(frames[0].size);
        page.setSnapshot(std::make_shared<const api::Snapshot>(test::sellingSnapshot()));
        QVERIFY(page.grab().save(QStringLiteral(TW_PICTURES "/right-to-left.png")));
        QVERIFY(page.carCard()->x() > page.moneyCard()->x());
        everythingFits(page);
    }

    void saysTheSameAsTheWords()
    {
        const auto snapshot = std::make_shared<const api::Snapshot>(test::sellingSnapshot());
        TodayPage page;
        page.setLocale(english);
        page.setSnapshot(snapshot);
        const Headline words = headline(*snapshot, Formats::forSite(snapshot->site, english));
        QCOMPARE(page.headline()->content().title, words.title);
        QCOMPARE(page.headline()->content().reason, words.reason);
        QVERIFY(!words.next.isEmpty());
        QCOMPARE(QAccessible::queryAccessibleInterface(page.headline())->role(), QAccessible::Heading);
    }

    void everyControlHasANameAndTheKeyboard()
    {
        TodayPage page;
        page.setLocale(english);
        page.resize(frames[0].size);
        page.setSnapshot(std::make_shared<const api::Snapshot>(test::sellingSnapshot()));
        page.show();
        QVERIFY(QTest::qWaitForWindowActive(&page));
        // Tab goes through all of them and comes back to the first.
        QStringList reached;
        page.setFocus();
        QTest::keyClick(&page, Qt::Key_Tab);
        const QWidget *first = QApplication::focusWidget();
        QVERIFY(first);
        do {
            const QWidget *now = QApplication::focusWidget();
            const QString name = QAccessible::queryAccessibleInterface(const_cast<QWidget *>(now))
                                     ->text(QAccessible::Name);
            QVERIFY2(!name.isEmpty(), now->metaObject()->className());
            reached += name;
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        } while (QApplication::focusWidget() != first && reached.size() < 20);
        QCOMPARE(reached, QStringList({QStringLiteral("Charge now"), QStringLiteral("Hold"), QStringLiteral("Pause"),
                                       QStringLiteral("Plan and outcome…"), QStringLiteral("Show as table"), QStringLiteral("Plan")}));
    }

    void asksForOverrides()
    {
        const api::Snapshot snapshot = test::sellingSnapshot();
        TodayPage page;
        page.setLocale(english);
        page.setSnapshot(std::make_shared<const api::Snapshot>(snapshot));
        QSignalSpy asked(&page, &TodayPage::overrideRequested);
        page.overrides()->button(OverrideKind::Hold)->click();
        QCOMPARE(asked.count(), 1);
        const auto wish = asked[0][0].value<Override>();
        QCOMPARE(wish.kind, OverrideKind::Hold);
        QVERIFY(wish.until == *snapshot.doingUntil);
        page.setSnapshot(std::make_shared<const api::Snapshot>(test::holdingSnapshot()));
        QSignalSpy resumed(&page, &TodayPage::resumeRequested);
        page.overrides()->button(OverrideKind::Hold)->click();
        QCOMPARE(resumed.count(), 1);
        QCOMPARE(asked.count(), 1);
    }

    void chargeNowNeedsTheCar()
    {
        TodayPage page;
        page.setSnapshot(std::make_shared<const api::Snapshot>(test::awaySnapshot()));
        QVERIFY(!page.overrides()->button(OverrideKind::ChargeNow)->isEnabled());
        page.setSnapshot(std::make_shared<const api::Snapshot>(test::buyingSnapshot()));
        QVERIFY(page.overrides()->button(OverrideKind::ChargeNow)->isEnabled());
    }

    void headlineAndBannerDoNotSayTheSame()
    {
        TodayPage page;
        page.setSnapshot(std::make_shared<const api::Snapshot>(test::offlineSnapshot()));
        QCOMPARE(page.banner()->messages().size(), 2); // prices and disk; the charger is the headline
        page.setSnapshot(std::make_shared<const api::Snapshot>(test::sellingSnapshot()));
        QVERIFY(page.banner()->isHidden());
    }

    void saysWhyAStepIsAsItIs()
    {
        const auto snapshot = std::make_shared<const api::Snapshot>(test::sellingSnapshot());
        TodayPage page;
        page.setLocale(english);
        page.resize(frames[0].size);
        WhyPreview preview;
        page.plan()->explainBy(&preview);
        page.setSnapshot(snapshot);
        page.show();
        QVERIFY(QTest::qWaitForWindowActive(&page));
        PlanChart *chart = page.plan()->chart();
        StepPopover *popover = page.plan()->popover();
        chart->setFocus();
        QTest::keyClick(chart, Qt::Key_Home);
        QTest::keyClick(chart, Qt::Key_Right);
        QTest::keyClick(chart, Qt::Key_Return);
        QVERIFY(popover->isVisible());
        QVERIFY(!popover->facts()->facts().isEmpty()); // the plan's own, at once
        QVERIFY(popover->others()->facts().isEmpty());
        const PlanStep *step = snapshot->plan->at(*chart->cursor());
        QVERIFY(step && preview.asked == step->when.begin);
        QCOMPARE(popover->reason()->text(), reasonSentence(step->reason));
        preview.answer({.when = step->when,
                        .does = StepWhy::Does::Discharges,
                        .reason = step->reason,
                        .binds = 0,
                        .storedValue = step->storedValue,
                        .alternatives = {{.does = StepWhy::Does::Rests, .costs = Money::fromMicro(120'000), .breaks = false},
                                         {.does = StepWhy::Does::Charges, .costs = Money::fromMicro(9'000'000), .breaks = true}},
                        .turns = {{.of = StepWhy::Turn::Of::Export, .at = Price::fromMicroPerKwh(180'000), .becomes = StepWhy::Does::Rests}}});
        QTRY_COMPARE_WITH_TIMEOUT(popover->others()->facts().size(), 3, test::patienceMs);
        QCOMPARE(popover->others()->facts()[0], (FactText{QStringLiteral("Waiting instead"), QStringLiteral("costs €0.12")}));
        QCOMPARE(popover->others()->facts()[1].value, QStringLiteral("breaks a promise"));
        QCOMPARE(popover->others()->facts()[2], (FactText{QStringLiteral("It would wait"), QStringLiteral("if you got €0.18")}));
        QVERIFY(popover->accessibleDescription().contains(QStringLiteral("costs €0.12")));
        QVERIFY(popover->grab().save(QStringLiteral(TW_PICTURES "/why.png")));
        // The next step, from within; the answer of the last one is not shown for it.
        const auto done = preview.done;
        QTest::keyClick(popover, Qt::Key_Right);
        QVERIFY(preview.asked > step->when.begin);
        QVERIFY(popover->others()->facts().isEmpty());
        done(StepWhy{.when = step->when, .alternatives = {{.does = StepWhy::Does::Rests, .costs = {}, .breaks = false}}, .turns = {}});
        QTest::qWait(20);
        QVERIFY(popover->others()->facts().isEmpty());
        QTest::keyClick(popover, Qt::Key_Escape);
        QVERIFY(!popover->isVisible());
        QVERIFY(chart->cursor());
    }

    void showsTheSameAsATable()
    {
        const auto snapshot = std::make_shared<const api::Snapshot>(test::sellingSnapshot());
        TodayPage page;
        page.setLocale(english);
        page.resize(frames[0].size);
        page.setSnapshot(snapshot);
        page.show();
        QVERIFY(QTest::qWaitForWindowActive(&page));
        QVERIFY(page.plan()->chart()->isVisible());
        QTest::keyClick(&page, Qt::Key_T, Qt::ControlModifier);
        QVERIFY(page.plan()->table()->isVisible());
        QVERIFY(!page.plan()->chart()->isVisible());
        QCOMPARE(page.plan()->table()->model()->rowCount(), int(snapshot->plan->steps.size()));
        QVERIFY(page.grab().save(QStringLiteral(TW_PICTURES "/table-wide.png")));
        page.plan()->tableAction()->trigger();
        QVERIFY(page.plan()->chart()->isVisible());
    }

    void keepsThePlaceInTheTable()
    {
        api::Snapshot snapshot = test::sellingSnapshot();
        TodayPage page;
        page.setSnapshot(std::make_shared<const api::Snapshot>(snapshot));
        page.plan()->table()->selectRow(12);
        snapshot.now += seconds(30);
        page.setSnapshot(std::make_shared<const api::Snapshot>(snapshot));
        QCOMPARE(page.plan()->table()->currentIndex().row(), 12);
    }

    void showsTheCursorsStep()
    {
        const auto snapshot = std::make_shared<const api::Snapshot>(test::sellingSnapshot());
        TodayPage page;
        page.setLocale(english);
        page.resize(frames[0].size);
        page.setSnapshot(snapshot);
        page.show();
        QVERIFY(QTest::qWaitForWindowActive(&page));
        page.plan()->chart()->setFocus(Qt::TabFocusReason);
        const QImage before = page.grab().toImage();
        for (int i = 0; i < 8; ++i)
            QTest::keyClick(page.plan()->chart(), Qt::Key_Right);
        const QImage after = page.grab().toImage();
        QVERIFY(before != after);
        QVERIFY(after.save(QStringLiteral(TW_PICTURES "/cursor-wide.png")));
    }

    void aDemoDoesNotLookLikeTheOwnersMoney()
    {
        Theme::instance().setChoice(Theme::Choice::Light);
        for (const Frame &frame : frames) {
            TodayPage page;
            page.setLocale(english);
            page.resize(frame.size);
            page.setSnapshot(std::make_shared<const api::Snapshot>(test::demoSnapshot()));
            const auto total = page.moneyCard()->findChildren<MoneyLabel *>().first();
            const QImage demo = total->grab().toImage();
            api::Snapshot owners = test::demoSnapshot();
            owners.demo = false;
            page.setSnapshot(std::make_shared<const api::Snapshot>(owners));
            QVERIFY(total->grab().toImage() != demo);
        }
    }

    void ignoresNoSnapshot()
    {
        TodayPage page;
        page.resize(frames[0].size);
        page.setSnapshot(nullptr);
        QVERIFY(!page.grab().isNull());
    }
};

QTEST_MAIN(TodayPageTest)
#include "today_page_test.moc"
