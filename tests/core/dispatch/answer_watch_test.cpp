#include "dispatch/answer_watch.h"
#include "tests/core/dispatch/home.h"
#include "tests/support/printers.h"

using namespace tw;
using namespace tw::dispatch;

Q_DECLARE_METATYPE(tw::dispatch::Asked)
Q_DECLARE_METATYPE(tw::dispatch::Answer)

/// A refused or ignored command is an alarm, never a silent loss; somebody else's setting is seen.
class AnswerWatchTest : public QObject
{
    Q_OBJECT
private slots:
    void judges_data()
    {
        QTest::addColumn<Asked>("asked");
        QTest::addColumn<Answer>("answer");
        const auto row = [](const char *name, Asked asked, Answer answer) { QTest::newRow(name) << asked << answer; };
        row("nothing measured yet", {.setpoint = -5000_W}, Answer::Unknown);
        row("refused", {.setpoint = -5000_W, .refused = true, .measured = -5000_W}, Answer::Ignores);
        row("refuses to rest, and rests", {.setpoint = 0_W, .refused = true, .measured = 0_W}, Answer::Follows);
        row("refuses to rest, and does not", {.setpoint = 0_W, .refused = true, .measured = -5000_W}, Answer::Exceeds);
        row("refuses to rest, and nothing is seen: it may be starting", {.setpoint = 0_W, .refused = true}, Answer::Asleep);
        row("refused by one that starts", {.setpoint = -5000_W, .refused = true, .starting = true}, Answer::Starting);
        row("refused to rest by one that starts", {.setpoint = 0_W, .refused = true, .starting = true}, Answer::Starting);
        row("asked to rest, and it starts", {.setpoint = 0_W, .starting = true}, Answer::Unknown);
        row("a sale as asked", {.setpoint = -5000_W, .measured = -4980_W}, Answer::Follows);
        row("a sale accepted and not done", {.setpoint = -5000_W, .measured = 0_W}, Answer::Ignores);
        row("a sale that the car cuts to two thirds", {.setpoint = -9000_W, .measured = -6000_W}, Answer::Follows);
        row("a sale that the car cuts to a third", {.setpoint = -9000_W, .measured = -3000_W}, Answer::Ignores);
        row("the sign ignored: it charges", {.setpoint = -5000_W, .measured = 5000_W}, Answer::Ignores);
        row("sells more than asked", {.setpoint = -2000_W, .measured = -4000_W}, Answer::Exceeds);
        row("the least sale and a meter's noise", {.setpoint = -1380_W, .measured = -1100_W}, Answer::Follows);
        row("a charge as asked", {.setpoint = 7000_W, .measured = 6900_W}, Answer::Follows);
        row("a charge that tapers", {.setpoint = 7000_W, .measured = 1500_W}, Answer::Follows);
        row("a full car", {.setpoint = 7000_W, .measured = 0_W}, Answer::Follows);
        row("a car asleep", {.setpoint = 7000_W, .measured = 0_W, .hasRoom = true}, Answer::Asleep);
        row("charges more than asked", {.setpoint = 3000_W, .measured = 7000_W}, Answer::Exceeds);
        row("sells while asked to charge", {.setpoint = 3000_W, .measured = -2000_W}, Answer::Exceeds);
        row("idle as asked", {.setpoint = 0_W, .measured = 20_W}, Answer::Follows);
        row("charges unasked", {.setpoint = 0_W, .measured = 7000_W}, Answer::Exceeds);
        row("sells unasked", {.setpoint = 0_W, .measured = -7000_W}, Answer::Exceeds);
        row("says it follows another", {.setpoint = -5000_W, .measured = 0_W, .follows = 0_W}, Answer::Changed);
        row("says it follows ours", {.setpoint = -5000_W, .measured = -5000_W, .follows = -4990_W}, Answer::Follows);
        row("says it follows ours, and does not", {.setpoint = -5000_W, .measured = 0_W, .follows = -5000_W},
            Answer::Ignores);
        row("island: less than the most is the home's draw", {.setpoint = -10000_W, .measured = -600_W, .followsHome = true},
            Answer::Follows);
        row("island: it charges", {.setpoint = -10000_W, .measured = 3000_W, .followsHome = true}, Answer::Exceeds);
    }
    void judges()
    {
        QFETCH(Asked, asked);
        QFETCH(Answer, answer);
        QCOMPARE(static_cast<int>(answerTo(asked)), static_cast<int>(answer));
    }

    void speaksUpAfterAMinute()
    {
        const Instant at = test::noon;
        AnswerSince answer = nextAnswer({Answer::Follows, at - hours(1)}, Answer::Ignores, at);
        QVERIFY(!answer.loud(at + seconds(60)));
        QVERIFY(answer.loud(at + seconds(61)));
        // It does not begin anew when it fails in another way, or when a reading is missing.
        answer = nextAnswer(answer, Answer::Exceeds, at + seconds(40));
        answer = nextAnswer(answer, Answer::Unknown, at + seconds(50));
        QVERIFY(answer.loud(at + seconds(61)));
        answer = nextAnswer(answer, Answer::Follows, at + seconds(70));
        QVERIFY(!answer.loud(at + hours(10)));
    }
    void letsACarWakeUp()
    {
        const Instant at = test::noon;
        const AnswerSince answer = nextAnswer({}, Answer::Asleep, at);
        QVERIFY(!answer.loud(at + seconds(330)));
        QVERIFY(answer.loud(at + seconds(331)));
    }
    void letsAChargerStart()
    {
        const Instant at = test::noon;
        AnswerSince answer = nextAnswer({Answer::Unknown, at}, Answer::Starting, at);
        QVERIFY(!answer.loud(at + seconds(600)));
        QVERIFY(answer.loud(at + seconds(601)));
        // Once it has started it is judged from then on.
        answer = nextAnswer(answer, Answer::Ignores, at + seconds(300));
        QVERIFY(!answer.loud(at + seconds(360)));
        QVERIFY(answer.loud(at + seconds(361)));
        // One that ignores what it is told and starts again is heard of as one.
        answer = nextAnswer(answer, Answer::Starting, at + seconds(370));
        QVERIFY(!answer.loud(at + seconds(900)));
        QVERIFY(answer.loud(at + seconds(901)));
    }
    void aClockThatGoesBackHidesNothing()
    {
        const Instant at = test::noon;
        const AnswerSince answer = nextAnswer({Answer::Ignores, at + hours(2)}, Answer::Ignores, at);
        QVERIFY(answer.loud(at + seconds(61)));
    }
};

QTEST_APPLESS_MAIN(AnswerWatchTest)
#include "answer_watch_test.moc"
