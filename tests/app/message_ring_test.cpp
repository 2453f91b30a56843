#include "app/wiring/message_ring.h"

#include <QTest>

#include <algorithm>

using namespace tw;
using tw::wiring::MessageRing;

/// The newest messages with the charger, as they are kept for the window.
class MessageRingTest : public QObject
{
    Q_OBJECT
private slots:
    void keepsThemInOrder()
    {
        MessageRing ring;
        QVERIFY(ring.after(0).empty());
        const Instant at(seconds(1'000));
        ring.add(true, "[2,\"a\",\"Heartbeat\",{}]", at);
        ring.add(false, "[3,\"a\",{}]", at + seconds(1));
        const auto all = ring.after(0);
        QCOMPARE(all.size(), std::size_t(2));
        QVERIFY((all[0] == ChargerMessage{1, at, true, "[2,\"a\",\"Heartbeat\",{}]"}));
        QVERIFY((all[1] == ChargerMessage{2, at + seconds(1), false, "[3,\"a\",{}]"}));
        QCOMPARE(ring.after(1).size(), std::size_t(1));
        QCOMPARE(ring.after(1).front().number, std::int64_t(2));
        QVERIFY(ring.after(2).empty());
        QVERIFY(ring.after(99).empty());
    }
    void forgetsTheOldestByCount()
    {
        MessageRing ring;
        const auto count = std::int64_t(MessageRing::most) + 10;
        for (std::int64_t i = 0; i < count; ++i)
            ring.add(true, "x", Instant(seconds(i)));
        const auto all = ring.after(0);
        QCOMPARE(all.size(), MessageRing::most);
        // Their numbers go on, so that one who asks for what is new misses nothing that is kept and gets nothing twice.
        QCOMPARE(all.front().number, std::int64_t(11));
        QCOMPARE(all.back().number, count);
        QVERIFY(std::ranges::is_sorted(all, {}, &ChargerMessage::number));
    }
    void forgetsTheOldestBySize()
    {
        MessageRing ring;
        const std::string big(MessageRing::mostBytes / 4, 'x');
        for (int i = 0; i < 6; ++i)
            ring.add(true, big, Instant());
        QCOMPARE(ring.after(0).size(), std::size_t(4));
        QCOMPARE(ring.after(0).front().number, std::int64_t(3));
        // One that is larger than all the room is kept alone: it is the newest.
        ring.add(false, std::string(MessageRing::mostBytes + 1, 'y'), Instant());
        QCOMPARE(ring.after(0).size(), std::size_t(1));
        QCOMPARE(ring.after(0).front().number, std::int64_t(7));
        ring.add(true, "z", Instant());
        QCOMPARE(ring.after(0).size(), std::size_t(1));
        QCOMPARE(ring.after(0).front().number, std::int64_t(8));
    }
};

QTEST_GUILESS_MAIN(MessageRingTest)
#include "message_ring_test.moc"
