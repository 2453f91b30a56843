#include "replay/knowledge.h"
#include "tests/core/replay/support.h"

#include <QtTest>
#include <rapidcheck.h>

using namespace tw;
using namespace tw::replay;

namespace {

/// Ten days from a local midnight, hourly.
struct Past {
    Site site = marketSite();
    History history;
    Timeline line;

    Past(const char *begin, const char *from, const char *to)
        : history(historyOf(marketPrices(utc(begin), 10)))
        , line(*Timeline::of(site, history, localDays(site, from, to)))
    {
    }
};

bool publishedAlone(const PriceSlots &all, Instant until)
{
    return std::ranges::all_of(all, [&](const PriceSlot &slot) {
        return (slot.state == PriceState::Published) == (slot.when.end <= until);
    });
}

} // namespace

/// Nothing that was published later than a moment is known at it.
class KnowledgeTest : public QObject {
    Q_OBJECT
private slots:
    void pricesComeAtOneOClockTheDayBefore_data()
    {
        QTest::addColumn<QString>("now");
        QTest::addColumn<QString>("until");
        QTest::addColumn<QString>("next");
        // Winter, and the two days on which the clocks change in Berlin in 2024.
        QTest::newRow("midnight") << "2024-01-02T23:00Z" << "2024-01-03T23:00Z" << "2024-01-03T12:00Z";
        QTest::newRow("a moment before") << "2024-01-03T11:59Z" << "2024-01-03T23:00Z" << "2024-01-03T12:00Z";
        QTest::newRow("one o'clock") << "2024-01-03T12:00Z" << "2024-01-04T23:00Z" << "2024-01-04T12:00Z";
        QTest::newRow("the day before 23 hours") << "2024-03-30T12:00Z" << "2024-03-31T22:00Z" << "2024-03-31T11:00Z";
        QTest::newRow("on 23 hours") << "2024-03-31T10:59Z" << "2024-03-31T22:00Z" << "2024-03-31T11:00Z";
        QTest::newRow("the day before 25 hours") << "2024-10-26T11:00Z" << "2024-10-27T23:00Z" << "2024-10-27T12:00Z";
    }
    void pricesComeAtOneOClockTheDayBefore()
    {
        QFETCH(QString, now);
        QFETCH(QString, until);
        QFETCH(QString, next);
        const Instant moment = utc(now.toLatin1());
        const Past past(now.startsWith("2024-01")       ? "2023-12-31T23:00Z"
                            : now.startsWith("2024-03") ? "2024-03-26T23:00Z"
                                                        : "2024-10-22T22:00Z",
                        now.startsWith("2024-01")       ? "2024-01-02"
                            : now.startsWith("2024-03") ? "2024-03-28"
                                                        : "2024-10-24",
                        now.startsWith("2024-01")       ? "2024-01-08"
                            : now.startsWith("2024-03") ? "2024-04-02"
                                                        : "2024-10-29");
        Knowledge knowledge(past.site, past.history, past.line, Foresight::Published);
        QCOMPARE(knowledge.publishedUntil(moment), utc(until.toLatin1()));
        QCOMPARE(knowledge.nextPublication(moment), utc(next.toLatin1()));
        const PriceSlots all = knowledge.prices(moment, {stepStart(moment, hours(1)), moment + hours(60)});
        QCOMPARE(all.back().when.end, stepStart(moment + hours(60) + minutes(59), hours(1)));
        QVERIFY(publishedAlone(all, utc(until.toLatin1())));
        for (std::size_t i = 1; i < all.size(); ++i)
            QCOMPARE(all[i].when.begin, all[i - 1].when.end);
    }

    void foresightKnowsAll()
    {
        const Past past("2023-12-31T23:00Z", "2024-01-02", "2024-01-08");
        Knowledge knowledge(past.site, past.history, past.line, Foresight::Perfect);
        const Instant now = utc("2024-01-03T05:00Z");
        const PriceSlots all = knowledge.prices(now, {now, now + hours(100)});
        QVERIFY(std::ranges::all_of(all, [](const PriceSlot &s) { return s.state == PriceState::Published; }));
    }

    void whatIsPublishedLaterChangesNothing()
    {
        QVERIFY(rc::check([] {
            const int hour = *rc::gen::inRange(24, 7 * 24);
            const auto seed = std::int64_t(*rc::gen::inRange(1, 1000));
            const Past past("2023-12-31T23:00Z", "2024-01-02", "2024-01-08");
            const Instant now = utc("2023-12-31T23:00Z") + hours(hour) + minutes(*rc::gen::inRange(0, 60));
            Knowledge knowledge(past.site, past.history, past.line, Foresight::Published);
            Past other("2023-12-31T23:00Z", "2024-01-02", "2024-01-08");
            for (SpotSlot &slot : other.history.prices.prices) {
                if (knowledge.publishedUntil(now) <= slot.when.begin)
                    slot.price = Price::fromMicroPerKwh(slot.price.microPerKwh() * seed % 700'001 - 300'000);
            }
            other.line = *Timeline::of(other.site, other.history, other.line.window);
            Knowledge otherwise(other.site, other.history, other.line, Foresight::Published);
            const Interval ahead{stepStart(now, minutes(15)), stepStart(now, minutes(15)) + hours(59)};
            RC_ASSERT(knowledge.prices(now, ahead) == otherwise.prices(now, ahead));
        }));
    }

    void theHomeIsKnownOnceItWasMeasured()
    {
        Past past("2023-12-31T23:00Z", "2024-01-02", "2024-01-08");
        for (int q = 0; q < 10 * 96; ++q) {
            const Instant at = utc("2023-12-31T23:00Z") + q * minutes(15);
            past.history.load.push_back({{at, at + minutes(15)}, Energy::fromWh(100 + q * 37 % 211)});
        }
        const Instant now = utc("2024-01-05T17:00Z");
        History other = past.history;
        for (EnergyRow &row : other.load) {
            if (now < row.when.end)
                row.energy = Energy::fromWh(5000);
        }
        const Interval window = past.line.window;
        const Timeline line = *Timeline::of(past.site, past.history, window);
        const Timeline otherLine = *Timeline::of(past.site, other, window);
        QVERIFY(line.metered);
        Knowledge knowledge(past.site, past.history, line, Foresight::Published);
        Knowledge otherwise(past.site, other, otherLine, Foresight::Published);
        QCOMPARE(knowledge.house(now, 200).size(), std::size_t(200));
        QVERIFY(knowledge.house(now, 200) == otherwise.house(now, 200));
        Knowledge perfect(past.site, other, otherLine, Foresight::Perfect);
        QCOMPARE(perfect.house(now, 200)[50], 20_kW);
    }

    void aJourneyIsKnownOnceItWasTold()
    {
        Past past("2023-12-31T23:00Z", "2024-01-02", "2024-01-08");
        const auto stay = [](const char *in, const char *out, int kWh) {
            return Session{{utc(in), utc(out)}, Energy::fromWh(kWh * 1000)};
        };
        past.history.sessions = {stay("2023-12-31T20:00Z", "2024-01-03T07:00Z", 5),
                                 stay("2024-01-04T16:10Z", "2024-01-06T09:00Z", 12),
                                 stay("2024-01-07T11:00Z", "2024-01-09T09:00Z", 20)};
        const Timeline line = *Timeline::of(past.site, past.history, past.line.window);
        QVERIFY(line.away(utc("2024-01-03T07:00Z")));
        QVERIFY(!line.away(utc("2024-01-04T16:10Z")));
        Knowledge knowledge(past.site, past.history, line, Foresight::Published);
        const auto before = knowledge.journeys(utc("2024-01-04T16:09Z"));
        QCOMPARE(before.size(), std::size_t(1)); // the one under way
        const auto known = knowledge.journeys(utc("2024-01-04T16:10Z"));
        QCOMPARE(known.size(), std::size_t(1));
        QCOMPARE(known.front().readyBy, utc("2024-01-06T09:00Z"));
        QCOMPARE(known.front().returnAt, utc("2024-01-07T11:00Z"));
        // 20 kWh at the wall are 18.7 in the battery, needed above the reserve of 120 km.
        QCOMPARE(known.front().usedM / 1000, std::int64_t(20 * 936 / 170));
        QCOMPARE(known.front().rangeM / 1000, std::int64_t(120 + 20 * 936 / 170));
    }
};

QTEST_APPLESS_MAIN(KnowledgeTest)
#include "knowledge_test.moc"
