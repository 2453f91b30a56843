#include "ocpp/line_trouble.h"
#include "ocpp/rpc_peer.h"

#include "base/log.h"

#include <QTest>

#include <utility>

using namespace tw;
using namespace tw::ocpp;

namespace {

class Line : public Connection {
public:
    void send(std::string frame) override { sent.push_back(std::move(frame)); }
    void close(const std::string &) override { closing = true; }
    bool flushed() const override { return !busy; }
    std::vector<std::string> sent;
    bool closing = false;
    bool busy = false;
};

/// A peer with a line already open, and what its calls heard.
struct Peer {
    ManualClock clock{Instant(seconds(1'000'000))};
    RpcPeer rpc{clock, "c"};
    Line line;
    std::shared_ptr<ConnectionHandler> handler = rpc.newConnectionHandler();
    std::vector<std::string> heard;
    Peer() { handler->opened(line); }
    void call(const char *action)
    {
        rpc.call(action, Json::object(), [this, action](const Result<Json> &answer) {
            heard.push_back(std::string(action) + " " + (answer ? answer->dump() : name(answer.error().fault)));
        });
    }
};

using Texts = std::vector<std::string>;

} // namespace

/// The calls of both sides over one line that may break at any moment.
class RpcPeerTest : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { setLogLevel(LogLevel::Error); }

    void oneCallIsOpenAtATime()
    {
        Peer p;
        p.call("A");
        p.call("B");
        QCOMPARE(p.line.sent, Texts{R"([2,"c1","A",{}])"});
        QVERIFY(!p.rpc.settled());
        p.handler->received(R"([3,"c1",{"n":1}])");
        QCOMPARE(p.line.sent.back(), std::string(R"([2,"c2","B",{}])"));
        p.handler->received(R"([4,"c2","NotSupported","no",{}])");
        QCOMPARE(p.heard, (Texts{R"(A {"n":1})", std::string("B ") + name(Fault::Refused)}));
        QVERIFY(p.rpc.settled());
        p.line.busy = true;
        QVERIFY(!p.rpc.settled());
    }

    void answersMatchById()
    {
        Peer p;
        p.rpc.setHandler([](const std::string &, const Json &) { return Json::object(); });
        p.call("A");
        p.handler->received(R"([3,"c9",{"n":9}])");
        p.handler->received(R"([2,"c1","Heartbeat",{}])"); // their id may be the same as ours
        QCOMPARE(p.line.sent.back(), std::string(R"([3,"c1",{}])"));
        QVERIFY(p.heard.empty());
        p.handler->received(R"([3,"c1",{"n":1}])");
        p.handler->received(R"([3,"c1",{"n":2}])");
        QCOMPARE(p.heard, Texts{R"(A {"n":1})"});
    }

    void silenceEnds()
    {
        Peer p;
        p.call("A");
        p.call("B");
        p.clock.advance(seconds(29));
        p.rpc.tick();
        QVERIFY(p.heard.empty());
        p.clock.advance(seconds(1));
        p.rpc.tick();
        QCOMPARE(p.heard, Texts{std::string("A ") + name(Fault::TimedOut)});
        p.handler->received(R"([3,"c1",{}])"); // too late
        p.rpc.tick();
        QCOMPARE(p.heard.size(), std::size_t(1));
        p.handler->received(R"([3,"c2",{}])");
        QCOMPARE(p.heard.back(), std::string("B {}"));
    }

    void everyCallHearsOnceWhenTheLineBreaks()
    {
        Peer p;
        p.call("A");
        p.call("B");
        p.handler->closed();
        const std::string lost = name(Fault::Unreachable);
        QCOMPARE(p.heard, (Texts{"A " + lost, "B " + lost}));
        p.call("C");
        QCOMPARE(p.heard.back(), "C " + lost);
        QVERIFY(p.rpc.settled());
        Line next;
        const auto handler = p.rpc.newConnectionHandler();
        handler->opened(next);
        p.call("D");
        QCOMPARE(next.sent, Texts{R"([2,"c2","D",{}])"}); // ids go on: the first line's c1 is not used again
        handler->received(R"([3,"c1",{}])");
        QCOMPARE(p.heard.size(), std::size_t(3));
        handler->closed();
    }

    void whatAHandlerAsksForWaitsForItsAnswer()
    {
        Peer p;
        p.rpc.setHandler([&p](const std::string &, const Json &) {
            p.call("Asked");
            return RpcAnswer(Json{{"status", "Accepted"}});
        });
        p.handler->received(R"([2,"x","BootNotification",{}])");
        QCOMPARE(p.line.sent, (Texts{R"([3,"x",{"status":"Accepted"}])", R"([2,"c1","Asked",{}])"}));
    }

    void aHandlerThatReadsWronglyIsAnError()
    {
        Peer p;
        p.rpc.setHandler([](const std::string &, const Json &payload) { return RpcAnswer(Json(payload.at("n").get<int>())); });
        p.handler->received(R"([2,"x","X",{}])");
        QVERIFY(p.line.sent.back().rfind(R"([4,"x","TypeConstraintViolation")", 0) == 0);
        p.rpc.call("A", Json::object(), [](const Result<Json> &answer) { (void)answer->at("absent"); });
        p.handler->received(R"([3,"c1",{}])");
        QVERIFY(p.rpc.settled());
    }

    void repeatedCallsAreAnsweredFromMemory()
    {
        Peer p;
        int handled = 0;
        p.rpc.setHandler([&](const std::string &, const Json &) { return RpcAnswer(Json{{"n", ++handled}}); });
        p.handler->received(R"([2,"x","X",{}])");
        p.handler->received(R"([2,"x","X",{}])");
        QCOMPARE(p.line.sent, (Texts{R"([3,"x",{"n":1}])", R"([3,"x",{"n":1}])"}));
        p.handler->received(R"([2,"x","X",{"other":1}])"); // a unit that always uses one id
        QCOMPARE(p.line.sent.back(), std::string(R"([3,"x",{"n":2}])"));
    }

    void anAnswerThatIsNoObjectIsSaidSo()
    {
        Peer p;
        p.call("A");
        p.handler->received(R"([3,"c1",[]])");
        QCOMPARE(p.heard, Texts{std::string("A ") + name(Fault::BadInput)});
        QVERIFY(p.line.sent.back().rfind(R"([5,"c1","FormatViolation")", 0) == 0);
        p.call("B");
        p.handler->received(R"([3,"c2"])");
        QCOMPARE(p.heard.back(), std::string("B ") + name(Fault::BadInput));
    }

    void errorsAboutErrorsDoNotGoRound()
    {
        Peer p;
        const auto before = p.line.sent.size();
        p.handler->received(R"([4,"-1","RpcFrameworkError","",{}])");
        p.handler->received(R"([5,"c1","FormatViolation","",{}])");
        p.handler->received(R"([5,"c1"])");
        QCOMPARE(p.line.sent.size(), before);
    }

    void theNewestLineWins()
    {
        Peer p;
        p.call("A");
        Line second;
        const auto handler = p.rpc.newConnectionHandler();
        handler->opened(second);
        QVERIFY(p.line.closing);
        QCOMPARE(p.heard, Texts{std::string("A ") + name(Fault::Unreachable)});
        p.handler->received(R"([2,"x","Heartbeat",{}])");
        p.handler->closed(); // the old line ends late
        QVERIFY(p.rpc.connected());
        QVERIFY(second.sent.empty());
        handler->closed();
        QVERIFY(!p.rpc.connected());
    }

    void aHandlerMayOutliveThePeer()
    {
        std::shared_ptr<ConnectionHandler> handler;
        Line line;
        {
            const ManualClock clock{Instant()};
            RpcPeer rpc(clock, "c");
            handler = rpc.newConnectionHandler();
            handler->opened(line);
        }
        handler->received(R"([2,"x","Heartbeat",{}])");
        handler->closed();
        QVERIFY(line.sent.empty());
    }

    void theObserverHearsBothSides()
    {
        Peer p;
        std::vector<std::pair<FrameDirection, std::string>> seen;
        p.rpc.setObserver([&](FrameDirection direction, const std::string &text, Instant at) {
            QCOMPARE(at, p.clock.now());
            seen.emplace_back(direction, text);
        });
        p.call("A");
        p.handler->received("garbage");
        QCOMPARE(seen.size(), std::size_t(3));
        QCOMPARE(seen[1].second, std::string("garbage"));
        QVERIFY(seen[0].first == FrameDirection::Sent && seen[1].first == FrameDirection::Received);
    }

    /// What a line with faults makes of six frames sent at once: what arrived by each second.
    void lineFaults_data()
    {
        QTest::addColumn<bool>("delay");
        QTest::addColumn<bool>("reorder");
        QTest::addColumn<bool>("duplicate");
        QTest::addColumn<QString>("atOnce");
        QTest::addColumn<QString>("inTheEnd");
        QTest::newRow("none") << false << false << false << "123456" << "123456";
        QTest::newRow("overtaken") << false << true << false << "213546" << "213546";
        QTest::newRow("twice") << false << false << true << "12234556" << "12234556";
        QTest::newRow("late, in order") << true << false << false << QString() << "123456";
        QTest::newRow("all") << true << true << true << QString() << "22135546";
    }
    void lineFaults()
    {
        QFETCH(bool, delay);
        QFETCH(bool, reorder);
        QFETCH(bool, duplicate);
        QFETCH(QString, atOnce);
        ManualClock clock{Instant(seconds(1'000'000))};
        LineTrouble trouble(clock, {.delay = delay, .reorder = reorder, .duplicate = duplicate}, 1);
        RpcPeer station(clock, "s");
        Line line;
        std::string arrived;
        const auto handler = trouble.before(station.newConnectionHandler(Version::V21));
        handler->opened(line);
        QVERIFY(station.connected());
        for (int i = 1; i <= 6; ++i)
            station.send("N" + std::to_string(i), Json::object());
        const auto seen = [&line] {
            QString numbers;
            for (const std::string &text : line.sent)
                numbers += text[text.find("\"N") + 2];
            return numbers;
        };
        if (!atOnce.isNull())
            QCOMPARE(seen(), atOnce);
        else
            QVERIFY(seen().size() < 6);
        for (int second = 0; second < 20; ++second) {
            clock.advance(seconds(1));
            trouble.tick();
        }
        QTEST(seen(), "inTheEnd");
        handler->closed();
        QVERIFY(!station.connected());
    }
    void theLastFrameIsOvertakenByNone()
    {
        ManualClock clock{Instant(seconds(1'000'000))};
        LineTrouble trouble(clock, {.reorder = true}, 1);
        RpcPeer station(clock, "s");
        Line line;
        const auto handler = trouble.before(station.newConnectionHandler(Version::V21));
        handler->opened(line);
        station.send("N1", Json::object());
        QVERIFY(line.sent.empty());
        clock.advance(seconds(2));
        trouble.tick();
        QCOMPARE(line.sent.size(), std::size_t(1));
    }
};

QTEST_APPLESS_MAIN(RpcPeerTest)
#include "rpc_peer_test.moc"
