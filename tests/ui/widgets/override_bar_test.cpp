#include "ui/widgets/override_bar.h"

#include "ui/widgets/override_button.h"
#include "units/text.h"

#include <QAction>
#include <QMenu>
#include <QSignalSpy>
#include <QTest>

Q_DECLARE_METATYPE(tw::OverrideKind)
Q_DECLARE_METATYPE(tw::Instant)

using namespace tw;
using namespace tw::ui;

namespace {

const Formats formats(QLocale(QLocale::English, QLocale::UnitedKingdom), QStringLiteral("EUR"),
                      QTimeZone("Europe/Amsterdam"));
const Instant now = *parseInstant("2027-09-16T19:42+02:00");
const Instant change = *parseInstant("2027-09-16T21:15+02:00");
const Instant six = *parseInstant("2027-09-17T06:00+02:00");

OverrideBar::State idle()
{
    return {.now = now, .nextChange = change, .sixOClock = six, .active = {}, .chargeImpossible = {},
            .holdImpossible = {}, .pauseImpossible = {}};
}

} // namespace

/// The owner's hand: each wish has an end, and what is on can be ended.
class OverrideBarTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { Theme::instance().install(); }

    void asksUntilTheNextChange_data()
    {
        QTest::addColumn<OverrideKind>("kind");
        QTest::newRow("charge now") << OverrideKind::ChargeNow;
        QTest::newRow("hold") << OverrideKind::Hold;
        QTest::newRow("pause") << OverrideKind::Pause;
    }
    void asksUntilTheNextChange()
    {
        QFETCH(OverrideKind, kind);
        OverrideBar bar;
        bar.setState(idle(), formats);
        QSignalSpy spy(&bar, &OverrideBar::requested);
        bar.button(kind)->click();
        bar.action(kind)->trigger();
        QCOMPARE(spy.count(), 2);
        for (const auto &call : spy) {
            QCOMPARE(call[0].value<OverrideKind>(), kind);
            QVERIFY(call[1].value<Instant>() == change);
        }
    }

    void withoutAPlanAnHour()
    {
        OverrideBar bar;
        auto state = idle();
        state.nextChange = std::nullopt;
        bar.setState(state, formats);
        QSignalSpy spy(&bar, &OverrideBar::requested);
        bar.button(OverrideKind::Hold)->click();
        QVERIFY(spy[0][1].value<Instant>() == now + hours(1));
    }

    void neverLongerThanSevenDays()
    {
        OverrideBar bar;
        auto state = idle();
        state.nextChange = now + hours(24 * 30);
        bar.setState(state, formats);
        QSignalSpy spy(&bar, &OverrideBar::requested);
        bar.button(OverrideKind::Pause)->click();
        QVERIFY(spy[0][1].value<Instant>() == now + hours(24 * 7));
    }

    void menuOffersFourEnds()
    {
        OverrideBar bar;
        bar.setState(idle(), formats);
        bar.show();
        QVERIFY(QTest::qWaitForWindowExposed(&bar));
        QSignalSpy spy(&bar, &OverrideBar::requested);
        auto *button = qobject_cast<OverrideButton *>(bar.button(OverrideKind::Hold));
        QVERIFY(button);
        QTest::keyClick(button, Qt::Key_Down);
        QVERIFY(button->choices()->isVisible());
        const auto actions = button->choices()->actions();
        QCOMPARE(actions.size(), 4);
        const Instant ends[] = {change, now + hours(1), six, now + hours(24 * 7)};
        for (qsizetype i = 0; i < 4; ++i) {
            actions[i]->trigger();
            QVERIFY(spy.last()[1].value<Instant>() == ends[i]);
        }
        QVERIFY(actions[2]->text().contains(QStringLiteral("06:00")));
        button->choices()->close();
        // The mouse on the arrow opens it too, on the words it asks at once.
        QTest::mouseClick(button, Qt::LeftButton, {}, QPoint(button->width() - 6, button->height() / 2));
        QVERIFY(button->choices()->isVisible());
        QCOMPARE(spy.count(), 4);
        button->choices()->close();
        QTest::mouseClick(button, Qt::LeftButton, {}, QPoint(20, button->height() / 2));
        QCOMPARE(spy.count(), 5);
    }

    void activeShowsItsEndAndResumes()
    {
        OverrideBar bar;
        auto state = idle();
        state.active = Override{OverrideKind::Hold, six};
        bar.setState(state, formats);
        Button *hold = bar.button(OverrideKind::Hold);
        QCOMPARE(hold->kind(), Button::Kind::Primary);
        QCOMPARE(hold->text(), QStringLiteral("until 06:00 · Resume"));
        QCOMPARE(hold->accessibleName(), QStringLiteral("Hold until 06:00, resume"));
        QCOMPARE(bar.button(OverrideKind::Pause)->kind(), Button::Kind::Normal);
        QSignalSpy asked(&bar, &OverrideBar::requested);
        QSignalSpy resumed(&bar, &OverrideBar::resumeRequested);
        hold->click();
        QVERIFY(bar.resumeAction()->isEnabled());
        bar.resumeAction()->trigger();
        QCOMPARE(resumed.count(), 2);
        QCOMPARE(asked.count(), 0);
        bar.setState(idle(), formats);
        QVERIFY(!bar.resumeAction()->isEnabled());
        QCOMPARE(hold->text(), QStringLiteral("Hold"));
    }

    void impossibleSaysWhy()
    {
        OverrideBar bar;
        auto state = idle();
        state.chargeImpossible = QStringLiteral("The car is not plugged in");
        bar.setState(state, formats);
        QVERIFY(!bar.button(OverrideKind::ChargeNow)->isEnabled());
        QVERIFY(!bar.action(OverrideKind::ChargeNow)->isEnabled());
        QCOMPARE(bar.button(OverrideKind::ChargeNow)->toolTip(), state.chargeImpossible);
        QVERIFY(bar.button(OverrideKind::Hold)->isEnabled());
        // What is on already can be ended even when it could not be begun.
        state.active = Override{OverrideKind::ChargeNow, six};
        bar.setState(state, formats);
        QVERIFY(bar.button(OverrideKind::ChargeNow)->isEnabled());
    }

    void shortcutsWorkInTheWindow()
    {
        OverrideBar bar;
        bar.setState(idle(), formats);
        bar.show();
        QVERIFY(QTest::qWaitForWindowActive(&bar));
        QSignalSpy spy(&bar, &OverrideBar::requested);
        QTest::keyClick(&bar, Qt::Key_H, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(spy.count(), 1);
        QCOMPARE(spy[0][0].value<OverrideKind>(), OverrideKind::Hold);
    }
};

QTEST_MAIN(OverrideBarTest)
#include "override_bar_test.moc"
