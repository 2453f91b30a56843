#include "ui/models/order_draft.h"
#include "ui/models/trade_words.h"
#include "units/text.h"

#include <QSignalSpy>
#include <QTest>

using namespace tw;
using namespace tw::ui;

namespace {

const Formats formats(QLocale(QLocale::English, QLocale::Ireland), QStringLiteral("EUR"), QTimeZone::utc());

Orders usual()
{
    Orders orders;
    orders.reserveM = 100'000;
    orders.sell = {.mode = AmountMode::Exactly, .energy = 8_kWh, .per = Per::Day, .priceLimit = {}};
    return orders;
}

Orders selling(Energy energy)
{
    Orders orders = usual();
    orders.sell.energy = energy;
    return orders;
}

QString words(const Orders &before, const Orders &after) { return stepWords(before, after, formats); }

} // namespace

/// Orders as steps that can be undone, each in words.
class OrderDraftTest : public QObject
{
    Q_OBJECT
private slots:
    void aDragIsOneStep()
    {
        OrderDraft draft(words);
        draft.setInForce(usual());
        QVERIFY(!draft.changed());
        for (int wh = 8500; wh <= 12'000; wh += 500)
            draft.change(OrderDraft::Part::Sell, selling(Energy::fromWh(wh)));
        QCOMPARE(draft.undoStack()->count(), 1);
        QCOMPARE(draft.undoStack()->undoText(), QStringLiteral("sell 8.0 → 12.0 kWh per day").replace(QStringLiteral(" kWh"), QStringLiteral("\u00a0kWh")));
        draft.settle();
        draft.change(OrderDraft::Part::Sell, selling(14_kWh));
        QCOMPARE(draft.undoStack()->count(), 2);
        draft.undoStack()->undo();
        QCOMPARE(draft.orders(), selling(12_kWh));
        draft.undoStack()->undo();
        QCOMPARE(draft.orders(), usual());
        QVERIFY(!draft.changed());
        draft.undoStack()->redo();
        QCOMPARE(draft.orders(), selling(12_kWh));
    }
    void aDragBackIsNoStep()
    {
        OrderDraft draft(words);
        draft.setInForce(usual());
        draft.change(OrderDraft::Part::Sell, selling(9_kWh));
        draft.change(OrderDraft::Part::Sell, selling(8_kWh));
        QCOMPARE(draft.undoStack()->count(), 0);
        QVERIFY(!draft.changed());
    }
    void twoPartsAreTwoSteps()
    {
        OrderDraft draft(words);
        draft.setInForce(usual());
        draft.change(OrderDraft::Part::Sell, selling(9_kWh));
        Orders more = draft.orders();
        more.reserveM = 120'000;
        draft.change(OrderDraft::Part::Reserve, more);
        QCOMPARE(draft.undoStack()->count(), 2);
        QCOMPARE(orderChanges(draft.inForce(), draft.orders(), formats).size(), 2);
    }
    void discardingCanBeUndone()
    {
        OrderDraft draft(words);
        draft.setInForce(usual());
        draft.change(OrderDraft::Part::Sell, selling(9_kWh));
        draft.discard();
        QVERIFY(!draft.changed());
        draft.undoStack()->undo();
        QCOMPARE(draft.orders(), selling(9_kWh));
    }
    void applyingKeepsTheSteps()
    {
        OrderDraft draft(words);
        draft.setInForce(usual());
        draft.change(OrderDraft::Part::Sell, selling(9_kWh));
        Orders engines = selling(9_kWh);
        engines.override_ = Override{OverrideKind::Hold, Instant(hours(1))};
        draft.setInForce(engines);
        QVERIFY(!draft.changed()); // the override is no part of it
        draft.undoStack()->undo();
        QCOMPARE(draft.orders(), usual());
        QVERIFY(draft.changed());
    }
    void whatIsUndoneWhileItIsSentStaysUndone()
    {
        OrderDraft draft(words);
        draft.setInForce(usual());
        draft.change(OrderDraft::Part::Sell, selling(9_kWh));
        draft.setSent();
        draft.undoStack()->undo();
        draft.setInForce(selling(9_kWh)); // the engine has them
        QCOMPARE(draft.orders(), usual());
        QVERIFY(draft.changed()); // to be applied, or not
        QVERIFY(draft.undoStack()->canRedo());
        draft.undoStack()->redo();
        QVERIFY(!draft.changed());
        // What was sent and did not arrive is no ground for anything later.
        draft.settle();
        draft.change(OrderDraft::Part::Sell, selling(7_kWh));
        draft.setSent();
        draft.setRefused();
        draft.undoStack()->undo();
        draft.setInForce(selling(7_kWh)); // set elsewhere
        QCOMPARE(draft.orders(), selling(7_kWh));
    }
    void whatIsChangedWhileItIsSentStays()
    {
        OrderDraft draft(words);
        draft.setInForce(usual());
        draft.change(OrderDraft::Part::Sell, selling(9_kWh));
        draft.setSent();
        draft.settle();
        Orders more = selling(9_kWh);
        more.reserveM = 150'000;
        draft.change(OrderDraft::Part::Reserve, more);
        // Something else was set elsewhere before those arrive: the draft does not go back for it.
        Orders elsewhere = usual();
        elsewhere.backup = {.mode = BackupMode::Standby, .hours = 12, .homes = 1};
        draft.setInForce(elsewhere);
        Orders both = more;
        both.backup = elsewhere.backup;
        QCOMPARE(draft.orders(), both);
        draft.setInForce(selling(9_kWh));
        QCOMPARE(draft.orders().reserveM, 150'000);
        QCOMPARE(draft.orders().sell.energy, 9_kWh);
        QVERIFY(draft.changed());
    }
    void ordersChangedElsewhereAreFollowed()
    {
        OrderDraft draft(words);
        draft.setInForce(usual());
        draft.change(OrderDraft::Part::Sell, selling(9_kWh));
        draft.undoStack()->undo();
        draft.setInForce(selling(5_kWh));
        QCOMPARE(draft.orders(), selling(5_kWh));
        QVERIFY(!draft.undoStack()->canRedo()); // it would bring back what is no more
        // A draft of the owner's stays his.
        draft.change(OrderDraft::Part::Sell, selling(7_kWh));
        draft.setInForce(selling(6_kWh));
        QCOMPARE(draft.orders(), selling(7_kWh));
    }
    void whatIsChangedElsewhereBesideADraftGoesAlong()
    {
        OrderDraft draft(words);
        draft.setInForce(usual());
        draft.change(OrderDraft::Part::Sell, selling(9_kWh));
        Orders elsewhere = usual();
        elsewhere.backup = {.mode = BackupMode::Standby, .hours = 12, .homes = 1};
        draft.setInForce(elsewhere);
        Orders both = elsewhere;
        both.sell.energy = 9_kWh;
        QCOMPARE(draft.orders(), both); // applying it does not turn the backup off again
        QVERIFY(!draft.undoStack()->canUndo());
        draft.discard();
        QCOMPARE(draft.orders(), elsewhere);
    }
    void partsOfOneOrderChangedOnBothSidesBothStay()
    {
        OrderDraft draft(words);
        draft.setInForce(usual());
        Orders mine = usual();
        mine.sell.energy = 9_kWh;
        mine.wear.highest = StateOfCharge::fromPercent(80);
        draft.change(OrderDraft::Part::Everything, mine);
        Orders elsewhere = usual();
        elsewhere.sell.priceLimit = Price::fromMicroPerKwh(200'000);
        elsewhere.wear.lowest = StateOfCharge::fromPercent(20);
        draft.setInForce(elsewhere);
        Orders both = elsewhere;
        both.sell.energy = 9_kWh;
        both.wear.highest = StateOfCharge::fromPercent(80);
        QCOMPARE(draft.orders(), both);
    }
    void whatIsTooMuchIsSaidSo_data()
    {
        QTest::addColumn<int>("gives");
        QTest::addColumn<bool>("tooMuch");
        QTest::addColumn<QString>("words");
        QTest::addColumn<std::int64_t>("offered"); // Wh; 0: nothing
        QTest::newRow("too little sold") << int(Wish::Sell) << false << "1.3 kWh of the sale will be missing" << std::int64_t(6'700);
        QTest::newRow("too much sold") << int(Wish::Sell) << true << "1.3 kWh more has to be sold than you allow" << std::int64_t(6'800);
        QTest::newRow("below the limit") << int(Wish::SellFloor) << true << "1.3 kWh has to be sold below your limit" << std::int64_t(0);
        QTest::newRow("above the limit") << int(Wish::BuyCeiling) << true << "1.3 kWh has to be bought above your limit" << std::int64_t(0);
    }
    void whatIsTooMuchIsSaidSo()
    {
        QFETCH(int, gives);
        QFETCH(bool, tooMuch);
        QFETCH(std::int64_t, offered);
        const Instant now = *parseInstant("2024-06-24T22:00:00Z");
        const Conflict conflict{.gives = static_cast<Wish>(gives),
                                .with = {},
                                .missing = Energy::fromWh(1'300),
                                .tooMuch = tooMuch,
                                .nearest = Energy::fromWh(6'740),
                                .window = {now, now + hours(24)},
                                .costs = {}};
        const Offer offer = conflictOffer(conflict, selling(8_kWh), now, formats);
        QTEST(QString(offer.title).replace(QChar(0xa0), QLatin1Char(' ')), "words");
        QCOMPARE(offer.orders ? offer.orders->sell.energy : Energy(), Energy::fromWh(offered));
    }
    void wordsOfChanges_data()
    {
        QTest::addColumn<int>("what");
        QTest::addColumn<QString>("words");
        QTest::newRow("mode") << 0 << "sell at least 8.0 kWh per day";
        QTest::newRow("price floor") << 1 << "sell only from €0.20";
        QTest::newRow("reserve") << 2 << "reserve 100 → 120 km";
        QTest::newRow("backup") << 3 << "backup for 12 hours";
        QTest::newRow("trip") << 4 << "1 trip added";
        QTest::newRow("two") << 5 << "2 changes";
    }
    void wordsOfChanges()
    {
        QFETCH(int, what);
        Orders after = usual();
        switch (what) {
        case 0: after.sell.mode = AmountMode::AtLeast; break;
        case 1: after.sell.priceLimit = Price::fromMicroPerKwh(200'000); break;
        case 2: after.reserveM = 120'000; break;
        case 3: after.backup = {.mode = BackupMode::Standby, .hours = 12, .homes = 1}; break;
        case 4: after.trips.push_back({.weekdays = {std::chrono::Monday}, .once = {}, .readyBy = hours(8), .rangeM = 1000, .returnAt = hours(9), .usedM = 0}); break;
        default:
            after.reserveM = 120'000;
            after.buy.mode = AmountMode::Off;
        }
        QTEST(words(usual(), after).replace(QChar(0xa0), QLatin1Char(' ')).replace(QStringLiteral("(s)"), what == 4 ? QString() : QStringLiteral("s")), "words");
    }
    void daysOfATrip_data()
    {
        QTest::addColumn<QList<int>>("days");
        QTest::addColumn<QString>("words");
        QTest::newRow("work days") << QList<int>{1, 2, 3, 4, 5} << "Mon–Fri 07:30";
        QTest::newRow("two days") << QList<int>{1, 2} << "Mon, Tue 07:30";
        QTest::newRow("apart") << QList<int>{1, 3, 7} << "Mon, Wed, Sun 07:30";
    }
    void daysOfATrip()
    {
        QFETCH(QList<int>, days);
        Trip trip;
        for (const int day : days)
            trip.weekdays.emplace_back(unsigned(day % 7));
        trip.readyBy = minutes(450);
        QTEST(tripWhen(trip, formats), "words");
    }
    void offersOrdersThatCanBeTaken()
    {
        Orders asked = selling(40_kWh);
        OrderRefusal refusal{.wish = Wish::Sell, .why = OrderRefusal::Why::Amount, .missing = {}, .readyAfterAll = {}, .nearest = selling(Energy::fromWh(29'500))};
        const Offer offer = refusalOffer(refusal, asked, formats);
        QCOMPARE(QString(offer.title).replace(QChar(0xa0), QLatin1Char(' ')), QStringLiteral("40.0 kWh per day cannot be sold"));
        QCOMPARE(offer.action, QStringLiteral("Use 29.5"));
        QCOMPARE(offer.orders->sell.energy, Energy::fromWh(29'500));
    }
};

QTEST_GUILESS_MAIN(OrderDraftTest)
#include "order_draft_test.moc"
