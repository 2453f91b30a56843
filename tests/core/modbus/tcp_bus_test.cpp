#include "modbus/tcp_bus.h"

#include "base/assert.h"

#include <QTest>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <functional>
#include <thread>

using namespace tw;
using namespace tw::modbus;

namespace {

using Bytes = std::vector<std::uint8_t>;

/// Answers each Modbus request of 12 bytes with whatever the test wants; nothing: it closes the connection.
class Wire {
public:
    using Answer = std::function<std::optional<Bytes>(const Bytes &request)>;
    explicit Wire(Answer answer)
        : m_answer(std::move(answer))
        , m_listener(::socket(AF_INET, SOCK_STREAM, 0))
    {
        sockaddr_in local{};
        local.sin_family = AF_INET;
        local.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        auto *generic = reinterpret_cast<sockaddr *>(&local);
        socklen_t size = sizeof local;
        TW_ASSERT(::bind(m_listener, generic, size) == 0 && ::listen(m_listener, 5) == 0);
        ::getsockname(m_listener, generic, &size);
        m_port = ntohs(local.sin_port);
        m_thread = std::jthread([this] { run(); });
    }
    ~Wire()
    {
        ::shutdown(m_listener, SHUT_RDWR);
        m_thread.join();
        ::close(m_listener);
    }
    int port() const { return m_port; }
    int connections() const { return m_connections; }

private:
    void run()
    {
        for (int client; (client = ::accept(m_listener, nullptr, nullptr)) >= 0; ::close(client)) {
            ++m_connections;
            Bytes request(12);
            while (::recv(client, request.data(), request.size(), MSG_WAITALL) == 12) {
                const auto answer = m_answer(request);
                if (!answer)
                    break;
                if (!answer->empty() && ::send(client, answer->data(), answer->size(), MSG_NOSIGNAL) < 0)
                    break;
            }
        }
    }

    Answer m_answer;
    int m_listener;
    int m_port = 0;
    std::atomic<int> m_connections{0};
    std::jthread m_thread;
};

/// Register values 7 and 8 as the answer to `request`.
Bytes good(const Bytes &request)
{
    return {request[0], request[1], 0, 0, 0, 7, request[6], 3, 4, 0, 7, 0, 8};
}

} // namespace

Q_DECLARE_METATYPE(Wire::Answer)

/// What comes over the wire is an answer to the question, or it is refused and the next question starts anew.
class TcpBusTest : public QObject
{
    Q_OBJECT
private slots:
    void survivesBadAnswers_data()
    {
        QTest::addColumn<Wire::Answer>("bad");
        QTest::addColumn<Fault>("fault");
        QTest::addColumn<bool>("stays"); // the connection is still good
        const auto changed = [](std::size_t at, std::uint8_t byte) {
            return Wire::Answer([=](const Bytes &request) {
                Bytes answer = good(request);
                answer[at] = byte;
                return std::optional(answer);
            });
        };
        QTest::newRow("closed") << Wire::Answer([](const Bytes &) { return std::optional<Bytes>(); }) << Fault::Unreachable << false;
        QTest::newRow("silent") << Wire::Answer([](const Bytes &) { return std::optional(Bytes()); }) << Fault::TimedOut << false;
        QTest::newRow("a short frame") << Wire::Answer([](const Bytes &request) {
            Bytes answer = good(request);
            answer.resize(10);
            return std::optional(answer);
        }) << Fault::TimedOut << false;
        QTest::newRow("to another question") << changed(1, 0xEE) << Fault::Broken << false;
        // Not here: another protocol number with a first byte of 0, which libmodbus 3.1.6 takes; all else is compared.
        QTest::newRow("another protocol") << Wire::Answer([](const Bytes &request) {
            Bytes answer = good(request);
            answer[2] = answer[3] = 9;
            return std::optional(answer);
        }) << Fault::Broken << false;
        QTest::newRow("another function") << changed(7, 4) << Fault::Broken << false;
        QTest::newRow("fewer registers") << Wire::Answer([](const Bytes &request) {
            return std::optional(Bytes{request[0], request[1], 0, 0, 0, 5, request[6], 3, 2, 0, 7});
        }) << Fault::Broken << false;
        QTest::newRow("an exception") << Wire::Answer([](const Bytes &request) {
            return std::optional(Bytes{request[0], request[1], 0, 0, 0, 3, request[6], 0x83, 2});
        }) << Fault::Refused << true;
        QTest::newRow("an exception nobody knows") << Wire::Answer([](const Bytes &request) {
            return std::optional(Bytes{request[0], request[1], 0, 0, 0, 3, request[6], 0x83, 77});
        }) << Fault::Broken << false;
        QTest::newRow("noise") << Wire::Answer([](const Bytes &) { return std::optional(Bytes(300, 0xA5)); }) << Fault::Broken << false;
    }
    void survivesBadAnswers()
    {
        QFETCH(Wire::Answer, bad);
        QFETCH(Fault, fault);
        QFETCH(bool, stays);
        std::atomic<bool> first{true};
        Wire wire([&](const Bytes &request) { return first.exchange(false) ? bad(request) : std::optional(good(request)); });
        const bool waits = fault == Fault::TimedOut; // it cannot pass sooner than the time-out
        TcpBus bus({.host = "127.0.0.1", .port = wire.port(), .timeout = waits ? std::chrono::milliseconds(100) : std::chrono::seconds(20)});
        const auto refused = bus.read(1, Table::Holding, 10, 2);
        QVERIFY(!refused);
        QVERIFY2(refused.error().fault == fault, refused.error().text().c_str());
        TcpBus patient({.host = "127.0.0.1", .port = wire.port(), .timeout = std::chrono::seconds(20)});
        if (waits)
            bus.drop(); // the server serves one at a time
        const auto next = (waits ? patient : bus).read(1, Table::Holding, 10, 2);
        QVERIFY2(next, next ? "" : next.error().text().c_str());
        QCOMPARE(next->at(0), std::uint16_t(7));
        QCOMPARE(next->at(1), std::uint16_t(8));
        QCOMPARE(wire.connections(), stays ? 1 : 2);
    }

    void anAnswerSaidTwiceIsHeardOnce()
    {
        Wire wire([](const Bytes &request) {
            Bytes twice = good(request);
            const Bytes again = twice;
            twice.insert(twice.end(), again.begin(), again.end());
            return std::optional(twice);
        });
        TcpBus bus({.host = "127.0.0.1", .port = wire.port(), .timeout = std::chrono::seconds(20)});
        for (int i = 0; i < 5; ++i) {
            const auto read = bus.read(1, Table::Holding, 10, 2);
            QVERIFY2(read, read ? "" : read.error().text().c_str());
        }
        QCOMPARE(wire.connections(), 1);
    }

    void aBusyDeviceIsAskedAgain()
    {
        std::atomic<int> asked{0};
        std::atomic<int> busy{2};
        Wire wire([&](const Bytes &request) {
            ++asked;
            return std::optional(busy-- > 0 ? Bytes{request[0], request[1], 0, 0, 0, 3, request[6], 0x83, 6} : good(request));
        });
        TcpBus bus({.host = "127.0.0.1", .port = wire.port(), .timeout = std::chrono::seconds(20)});
        QVERIFY(bus.read(1, Table::Holding, 10, 2));
        QCOMPARE(asked.load(), 3);
        busy = 100;
        const auto never = bus.read(1, Table::Holding, 10, 2);
        QVERIFY(!never);
        QCOMPARE(never.error().fault, Fault::Refused);
        QCOMPARE(asked.load(), 6);
        QCOMPARE(wire.connections(), 1);
    }

    void nobodyThere()
    {
        int port = 0;
        {
            Wire wire([](const Bytes &) { return std::optional<Bytes>(); });
            port = wire.port();
        }
        TcpBus bus({.host = "127.0.0.1", .port = port, .timeout = std::chrono::seconds(20)});
        const auto read = bus.read(1, Table::Holding, 10, 2);
        QVERIFY(!read);
        QVERIFY2(read.error().fault == Fault::Unreachable, read.error().text().c_str());
        QVERIFY2(read.error().text().find("refused") != std::string::npos, read.error().text().c_str());
    }

    void nobodyOfThisName()
    {
        TcpBus bus({.host = "1:2:3", .port = 502, .timeout = std::chrono::seconds(20)}); // no name server is asked for it
        const auto read = bus.read(1, Table::Holding, 10, 2);
        QVERIFY(!read);
        QVERIFY2(read.error().fault == Fault::Unreachable, read.error().text().c_str());
        QVERIFY2(read.error().text().find("no device has this name") != std::string::npos, read.error().text().c_str());
    }
};
QTEST_APPLESS_MAIN(TcpBusTest)
#include "tcp_bus_test.moc"
