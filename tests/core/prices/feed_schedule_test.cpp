#include "prices/feed_schedule.h"

#include "prices/energy_charts.h"
#include "tests/support/printers.h"
#include "units/text.h"

#include <QtTest>

#include <rapidcheck.h>

using namespace tw;
using prices::FeedState;
using prices::nextAsk;
using prices::wantedDays;

namespace {

const Calendar &market()
{
    static const Calendar calendar = *prices::marketCalendar();
    return calendar;
}

/// "14 13:30" = 14 January 2026 in market time; empty is nothing.
std::optional<Instant> local(const std::string &text)
{
    if (text.empty())
        return std::nullopt;
    return market().at(*parseDay("2026-01-" + text.substr(0, 2)), *parseClock(text.substr(3)));
}

std::string shown(Instant moment)
{
    const LocalTime time = market().local(moment);
    return dayText(time.day).substr(8) + " " + clockText(time.clock);
}

} // namespace

/// The feed is asked when there is something to learn, and left alone otherwise.
class FeedScheduleTest : public QObject {
    Q_OBJECT
private slots:
    void asksWhenDue_data()
    {
        QTest::addColumn<QString>("until"); // held
        QTest::addColumn<QString>("asked");
        QTest::addColumn<int>("failures");
        QTest::addColumn<QString>("now");
        QTest::addColumn<QString>("next");
        const auto row = [](const char *name, const char *until, const char *asked, int failures,
                            const char *now, const char *next) {
            QTest::newRow(name) << until << asked << failures << now << next;
        };
        row("first start", "", "", 0, "14 09:00", "14 09:00");
        row("today is held, before publication", "15 00:00", "14 09:00", 0, "14 09:01", "14 12:50");
        row("publication", "15 00:00", "14 09:00", 0, "14 12:50", "14 12:50");
        row("not there yet", "15 00:00", "14 12:50", 0, "14 12:51", "14 13:00");
        row("still not there", "15 00:00", "14 13:00", 0, "14 13:00", "14 13:10");
        row("hours late", "15 00:00", "14 15:00", 0, "14 15:00", "14 15:30");
        row("very late", "15 00:00", "14 19:00", 0, "14 19:00", "14 20:00");
        row("tomorrow is there", "16 00:00", "14 13:00", 0, "14 13:01", "15 12:50");
        row("half of tomorrow is there", "15 12:00", "14 13:00", 0, "14 13:01", "14 13:10");
        row("one failure", "15 00:00", "14 12:50", 1, "14 12:51", "14 13:05");
        row("two failures", "15 00:00", "14 12:50", 2, "14 12:51", "14 13:20");
        row("three failures", "15 00:00", "14 12:50", 3, "14 12:51", "14 13:50");
        row("a hundred failures", "15 00:00", "14 12:50", 100, "14 12:51", "14 13:50");
        row("slept over it", "15 00:00", "14 12:50", 0, "16 08:00", "16 08:00");
        row("today is missing in the morning", "14 00:00", "14 02:00", 0, "14 02:01", "14 03:00");
        row("missing, publication comes first", "14 00:00", "14 12:30", 0, "14 12:31", "14 12:50");
        row("failing, publication hurries nothing", "14 00:00", "14 12:45", 1, "14 12:46", "14 13:00");
        row("clock was set back", "15 00:00", "14 18:00", 0, "14 13:00", "14 13:00");
    }
    void asksWhenDue()
    {
        QFETCH(QString, until);
        QFETCH(QString, asked);
        QFETCH(int, failures);
        QFETCH(QString, now);
        QFETCH(QString, next);
        const FeedState state{local(until.toStdString()), local(asked.toStdString()), failures};
        QCOMPARE(QString::fromStdString(shown(nextAsk(state, *local(now.toStdString()), market()))), next);
    }

    void asksForWhatIsMissing_data()
    {
        QTest::addColumn<QString>("until");
        QTest::addColumn<QString>("now");
        QTest::addColumn<QString>("days");
        QTest::newRow("nothing held, morning") << ""
                                               << "14 09:00"
                                               << "14";
        QTest::newRow("nothing held, afternoon") << ""
                                                 << "14 14:00"
                                                 << "14 15";
        QTest::newRow("today held, morning") << "15 00:00"
                                             << "14 12:49"
                                             << "";
        QTest::newRow("today held, afternoon") << "15 00:00"
                                               << "14 12:50"
                                               << "15";
        QTest::newRow("today not whole") << "14 20:00"
                                         << "14 10:00"
                                         << "14";
        QTest::newRow("both held") << "16 00:00"
                                   << "14 20:00"
                                   << "";
    }
    /// Days that were slept through are asked for as well, as long as the exchange is likely to be asked for them.
    void asksForWhatWasSleptThrough_data()
    {
        QTest::addColumn<QString>("since");
        QTest::addColumn<QString>("days");
        QTest::newRow("nothing") << "" << "";
        QTest::newRow("since the day before yesterday") << "12 07:00" << "12 13";
        QTest::newRow("since this morning") << "14 03:00" << "";
    }
    void asksForWhatWasSleptThrough()
    {
        QFETCH(QString, since);
        QFETCH(QString, days);
        QStringList found;
        const FeedState state{.publishedUntil = local("15 00:00"), .missingSince = local(since.toStdString())};
        for (const LocalDay &day : wantedDays(state, *local("14 09:00"), market()))
            found += QString::fromStdString(dayText(day).substr(8));
        QCOMPARE(found.join(' '), days);
        const FeedState longAgo{.publishedUntil = local("15 00:00"), .missingSince = Instant()};
        QCOMPARE(wantedDays(longAgo, *local("14 09:00"), market()).size(), std::size_t(14));
    }
    void asksForWhatIsMissing()
    {
        QFETCH(QString, until);
        QFETCH(QString, now);
        QFETCH(QString, days);
        QStringList found;
        for (const LocalDay &day :
             wantedDays({local(until.toStdString()), {}, 0}, *local(now.toStdString()), market()))
            found += QString::fromStdString(dayText(day).substr(8));
        QCOMPARE(found.join(' '), days);
    }

    void neverHurriesAndNeverGivesUp() // for every state (rapidcheck)
    {
        QVERIFY(rc::check([] {
            const Instant now(seconds(1'770'000'000 + *rc::gen::inRange(0, 40'000'000)));
            const Instant asked = now - seconds(*rc::gen::inRange(0, 200'000));
            const FeedState state{now + seconds(*rc::gen::inRange(-100'000, 100'000)), asked,
                                  *rc::gen::inRange(0, 2000)};
            const Instant next = nextAsk(state, now, market());
            RC_ASSERT(next >= now);
            RC_ASSERT(next <= now + hours(25));
            if (next > now)
                RC_ASSERT(next - asked >= minutes(state.failures > 0 ? 15 : 0));
            if (state.failures > 0 && !wantedDays(state, now, market()).empty())
                RC_ASSERT(next - asked >= minutes(15));
        }));
    }
    void aWholeDayOfWaitingIsFewQuestions()
    {
        FeedState state{local("15 00:00"), local("14 09:00"), 0};
        Instant now = *local("14 09:00");
        int asked = 0;
        while (now < *local("15 00:00")) {
            now = nextAsk(state, now, market());
            state.askedAt = now;
            ++asked;
        }
        QCOMPARE(asked,
                 13 + 8 + 6); // every 10 min until 14:50, 30 min until 18:50, then hourly past midnight
    }
};

QTEST_APPLESS_MAIN(FeedScheduleTest)
#include "feed_schedule_test.moc"
