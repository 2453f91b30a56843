#include "dispatch/grid_watch.h"
#include "tests/core/dispatch/home.h"
#include "tests/support/printers.h"

#include <rapidcheck.h>

using namespace tw;
using namespace tw::dispatch;

Q_DECLARE_METATYPE(tw::dispatch::GridPhase)
Q_DECLARE_METATYPE(tw::dispatch::GridEvidence)
Q_DECLARE_METATYPE(tw::GridState)

namespace {

const Instant now = test::noon;

GridPhase since(GridState state, seconds ago) { return {state, now - ago}; }

GridReport gone(seconds ago = seconds(0)) { return {.present = false, .islanded = false, .at = now - ago}; }
GridReport islanded(seconds ago = seconds(0)) { return {.present = false, .islanded = true, .at = now - ago}; }
GridReport present(seconds ago = seconds(0)) { return {.present = true, .islanded = false, .at = now - ago}; }

GridEvidence said(std::optional<GridReport> charger, std::optional<GridReport> meter = {})
{
    return {.charger = charger, .meter = meter, .gridPower = {}, .gridPowerAt = {}, .canIsland = true};
}

GridEvidence flowing(GridEvidence evidence, Power power, seconds ago = seconds(0))
{
    evidence.gridPower = power;
    evidence.gridPowerAt = now - ago;
    return evidence;
}

} // namespace

/// Grid, outage, island, reconnecting, grid: nothing is fed in where somebody may hold the wire.
class GridWatchTest : public QObject
{
    Q_OBJECT
private slots:
    void follows_data()
    {
        using enum GridState;
        QTest::addColumn<GridPhase>("before");
        QTest::addColumn<GridEvidence>("evidence");
        QTest::addColumn<GridState>("state");
        QTest::addColumn<bool>("begins"); // now, or as before
        const auto row = [](const char *name, GridPhase before, GridEvidence evidence, GridState state, bool begins) {
            QTest::newRow(name) << before << evidence << state << begins;
        };
        const seconds day = hours(24);
        row("nobody says anything", since(Connected, day), said({}), Connected, false);
        row("all is well", since(Connected, day), said(present(day), present(day)), Connected, false);
        row("the charger says it is gone", since(Connected, day), said(gone()), Outage, true);
        row("the meter says it is gone", since(Connected, day), said(present(day), gone()), Outage, true);
        row("gone, and the switch is open", since(Connected, day), said(islanded()), Island, true);
        row("the switch opens later", since(Outage, seconds(5)), said(islanded()), Island, true);
        row("one sees the grid gone, the other the switch", since(Outage, seconds(5)), said(gone(), islanded()), Island,
            true);
        row("the switch closes before the grid is back", since(Island, hours(1)), said(gone()), Outage, true);
        row("an outage lasts", since(Outage, hours(1)), said(gone(hours(1))), Outage, false);
        row("an island lasts", since(Island, hours(1)), said(islanded(hours(1))), Island, false);

        // Silence
        row("the charger goes silent in an outage", since(Outage, hours(1)), said({}), Outage, false);
        row("the charger goes silent in an island", since(Island, hours(1)), said({}), Island, false);
        row("the charger goes silent while reconnecting", since(Reconnecting, seconds(10)), said({}), Reconnecting, false);

        // Back
        row("back", since(Outage, hours(1)), said(present()), Reconnecting, true);
        row("back after an island", since(Island, hours(1)), said(present()), Reconnecting, true);
        row("one sees it, the other does not yet", since(Outage, hours(1)), said(present(), gone(hours(1))), Outage, false);
        row("back for 299 s", since(Reconnecting, seconds(299)), said(present()), Reconnecting, false);
        row("back for 300 s", since(Reconnecting, seconds(300)), said(present()), Connected, true);
        row("gone again while reconnecting", since(Reconnecting, seconds(299)), said(gone()), Outage, true);
        row("the clock went back while reconnecting", since(Reconnecting, seconds(-3600)), said(present()), Reconnecting,
            true);

        // Current cannot come from a dead grid.
        row("import flows, the word is old", since(Outage, hours(1)), flowing(said(gone(hours(1))), 800_W), Reconnecting,
            true);
        row("import flows, nobody speaks any more", since(Outage, hours(1)), flowing(said({}), 800_W), Reconnecting, true);
        row("import measured before the word", since(Connected, day), flowing(said(gone()), 800_W, seconds(5)), Outage,
            true);
        row("import measured just after the word", since(Outage, seconds(10)), flowing(said(gone(seconds(10))), 800_W),
            Outage, false);
        row("a meter's noise", since(Outage, hours(1)), flowing(said(gone(hours(1))), 40_W), Outage, false);
        row("export from an island: it is none", since(Island, hours(1)), flowing(said(islanded(hours(1))), -900_W),
            Outage, true);
        row("nothing flows at the edge of an island", since(Island, hours(1)), flowing(said(islanded(hours(1))), 0_W),
            Island, false);
    }
    void follows()
    {
        QFETCH(GridPhase, before);
        QFETCH(GridEvidence, evidence);
        QFETCH(GridState, state);
        QFETCH(bool, begins);
        const GridPhase next = nextPhase(before, evidence, now);
        QCOMPARE(static_cast<int>(next.state), static_cast<int>(state));
        QVERIFY(next.since == (begins ? now : before.since));
    }

    void withoutASwitchThereIsNoIsland()
    {
        GridEvidence evidence = said(islanded());
        evidence.canIsland = false;
        QVERIFY(nextPhase(since(GridState::Connected, hours(1)), evidence, now).state == GridState::Outage);
    }

    /// An interruption of seconds is over before anybody looks; the charger still knows when it came back.
    void noInterruptionIsTooShort()
    {
        GridReport back = present();
        back.back = now - seconds(40);
        const GridPhase next = nextPhase(since(GridState::Connected, hours(1)), said(back), now);
        QVERIFY(next.state == GridState::Reconnecting);
        QVERIFY(next.since == now - seconds(40));
        QVERIFY(exportFrom(next, seconds(300), now) == now + seconds(260));
        back.back = now - seconds(400);
        QVERIFY(nextPhase(since(GridState::Connected, hours(1)), said(back), now).state == GridState::Connected);
        back.back = now + hours(1); // a clock that is off holds nothing up
        QVERIFY(nextPhase(since(GridState::Connected, hours(1)), said(back), now).state == GridState::Connected);
    }

    void saysWhenExportMayBegin()
    {
        QVERIFY(exportFrom(since(GridState::Connected, hours(1)), seconds(300), now) == now);
        QVERIFY(exportFrom(since(GridState::Reconnecting, seconds(100)), seconds(300), now) == now + seconds(200));
        QVERIFY(!exportFrom(since(GridState::Outage, hours(1)), seconds(300), now));
        QVERIFY(!exportFrom(since(GridState::Island, hours(1)), seconds(300), now));
    }

    /// Whatever is said in whatever order: from the last word of a missing grid on, export waits the whole time.
    void exportAlwaysWaits()
    {
        QVERIFY(rc::check("no export within 300 s of an outage", [] {
            GridPhase phase{GridState::Connected, now};
            std::optional<Instant> lastGone;
            Instant at = now;
            GridEvidence evidence = said({});
            for (int i = 0; i < 200; ++i) {
                at += seconds(*rc::gen::inRange(1, 120));
                switch (*rc::gen::inRange(0, 6)) {
                case 0: evidence.charger = GridReport{false, *rc::gen::arbitrary<bool>(), at}; break;
                case 1: evidence.charger = GridReport{true, false, at}; break;
                case 2: evidence.charger.reset(); break;
                case 3: evidence.meter = GridReport{*rc::gen::arbitrary<bool>(), false, at}; break;
                default: break;
                }
                const bool isGone = (evidence.charger && !evidence.charger->present)
                    || (evidence.meter && !evidence.meter->present);
                if (isGone)
                    lastGone = at;
                phase = nextPhase(phase, evidence, at);
                RC_ASSERT((!isGone || phase.state == GridState::Outage || phase.state == GridState::Island));
                if (phase.state == GridState::Connected)
                    RC_ASSERT((!lastGone || at - *lastGone >= seconds(300)));
            }
        }));
    }
};

QTEST_APPLESS_MAIN(GridWatchTest)
#include "grid_watch_test.moc"
