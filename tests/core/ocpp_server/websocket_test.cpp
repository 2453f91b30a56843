// The transport over real loopback sockets, at both ends; the rude clients are plain TCP.

#include "ocpp_server/http_basic.h"
#include "ocpp_server/upload_receiver.h"
#include "ocpp_server/url.h"
#include "ocpp_server/websocket_client.h"
#include "ocpp_server/websocket_server.h"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/write.hpp>

#include <QTemporaryDir>
#include <QTest>

#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>

using namespace tw;
using namespace tw::ocpp;
using namespace tw::ocpp_server;
using boost::asio::ip::tcp;

namespace {

/// Notes what it hears; repeats every frame when asked to.
class Ear : public ConnectionHandler {
public:
    void opened(Connection &c) override
    {
        connection = &c;
        ++opens;
    }
    void received(const std::string &frame) override
    {
        frames.push_back(frame);
        if (echo)
            connection->send(frame);
    }
    void closed() override
    {
        connection = nullptr;
        ++closes;
    }
    Connection *connection = nullptr;
    std::vector<std::string> frames;
    bool echo = false;
    int opens = 0;
    int closes = 0;
};

class Door : public ConnectionAcceptor {
public:
    UpgradeAnswer accept(const UpgradeRequest &request) override
    {
        requests.push_back(request);
        if (request.identity != "TW 0001/é")
            return UpgradeRefused{404, "no such charger"};
        if (!password.empty() && request.password != password)
            return UpgradeRefused{401, "wrong password"};
        for (const std::string &protocol : request.protocols) {
            if (protocol == "ocpp2.1") {
                ear = std::make_shared<Ear>();
                ear->echo = true;
                return UpgradeAccepted{protocol, ear};
            }
        }
        return UpgradeWithoutProtocol{};
    }
    std::string password;
    std::vector<UpgradeRequest> requests;
    std::shared_ptr<Ear> ear;
};

struct Net {
    explicit Net(ServerOptions options = {})
        : server(*WebSocketServer::listen(io, options, door))
    {
    }
    bool until(const std::function<bool()> &done, std::chrono::milliseconds most = std::chrono::seconds(5))
    {
        const auto end = std::chrono::steady_clock::now() + most;
        while (!done() && std::chrono::steady_clock::now() < end) {
            io.run_one_for(std::chrono::milliseconds(10));
            io.restart();
        }
        return done();
    }
    ClientRequest request(const std::string &identity = "TW 0001/é") const
    {
        return {.url = "ws://127.0.0.1:" + std::to_string(server->port()) + "/ocpp", .identity = identity,
                .password = door.password, .protocols = {"ocpp2.0.1", "ocpp2.1"}, .limits = {}};
    }
    /// A plain TCP connection that sends `text` and then reads what comes, to the end.
    std::string talk(const std::string &text, std::chrono::milliseconds most = std::chrono::seconds(5))
    {
        tcp::socket socket(io);
        socket.connect({boost::asio::ip::make_address("127.0.0.1"), server->port()});
        boost::asio::write(socket, boost::asio::buffer(text));
        std::string heard;
        bool over = false;
        std::array<char, 1024> piece{};
        std::function<void()> read = [&] {
            socket.async_read_some(boost::asio::buffer(piece), [&](boost::system::error_code error, std::size_t n) {
                heard.append(piece.data(), n);
                over = bool(error);
                if (!error && heard.find("\r\n\r\n") != std::string::npos && heard.find("101 ") == std::string::npos)
                    socket.close();
                if (!over)
                    read();
            });
        };
        read();
        until([&] { return over; }, most);
        socket.close();
        until([&] { return over; }, most);
        return over ? heard : heard + "<open>";
    }

    boost::asio::io_context io;
    Door door;
    std::unique_ptr<WebSocketServer> server;
};

const std::string upgrade = "Host: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";
const std::string path = "GET /any/TW%200001%2F%C3%A9 HTTP/1.1\r\n";

ServerOptions hasty()
{
    ServerOptions options;
    options.limits.handshake = std::chrono::milliseconds(150);
    return options;
}

} // namespace

class WebsocketTest : public QObject
{
    Q_OBJECT
private slots:
    void carriesFramesBothWays()
    {
        Net net;
        net.door.password = "pass:wörd";
        WebSocketClient client(net.io);
        auto ear = std::make_shared<Ear>();
        client.connect(net.request(), ear, [](const Error &error) { QFAIL(error.text().c_str()); });
        QCOMPARE(ear->opens, 0); // never from within the call
        QVERIFY(net.until([&] { return ear->opens == 1; }));
        QCOMPARE(net.door.requests.at(0).identity, std::string("TW 0001/é"));
        QCOMPARE(net.door.requests.at(0).user, std::string("TW 0001/é"));
        QCOMPARE(net.door.requests.at(0).protocols, (std::vector<std::string>{"ocpp2.0.1", "ocpp2.1"}));
        const std::string large(200 * 1024, 'x');
        for (const std::string &frame : {std::string("[2,\"1\",\"Heartbeat\",{}]"), large, std::string("é")})
            ear->connection->send(frame);
        QVERIFY(!ear->connection->flushed());
        QVERIFY(net.until([&] { return ear->frames.size() == 3; }));
        QVERIFY(ear->connection->flushed());
        QCOMPARE(ear->frames.at(1), large);
        QCOMPARE(ear->frames.at(2), std::string("é"));
        net.door.ear->connection->close("done");
        QVERIFY(net.until([&] { return ear->closes == 1 && net.door.ear->closes == 1; }));
        QVERIFY(net.until([&] { return net.server->connections() == 0; }));
    }
    void sendsWhatIsQueuedBeforeItCloses()
    {
        Net net;
        WebSocketClient client(net.io);
        auto ear = std::make_shared<Ear>();
        client.connect(net.request(), ear, nullptr);
        QVERIFY(net.until([&] { return ear->opens == 1; }));
        for (int i = 0; i < 20; ++i)
            ear->connection->send(std::to_string(i));
        ear->connection->close("bye");
        QVERIFY(net.until([&] { return net.door.ear && net.door.ear->closes == 1 && ear->closes == 1; }));
        QCOMPARE(net.door.ear->frames.size(), std::size_t(20));
    }
    void refuses_data()
    {
        QTest::addColumn<QByteArray>("request");
        QTest::addColumn<QByteArray>("begins");
        const auto row = [](const char *name, const std::string &request, const char *begins) {
            QTest::newRow(name) << QByteArray::fromStdString(request) << QByteArray(begins);
        };
        row("unknown identity", "GET /any/other HTTP/1.1\r\n" + upgrade + "\r\n", "HTTP/1.1 404");
        row("no identity", "GET / HTTP/1.1\r\n" + upgrade + "\r\n", "HTTP/1.1 404");
        row("identity too long", "GET /" + std::string(49, 'a') + " HTTP/1.1\r\n" + upgrade + "\r\n", "HTTP/1.1 404");
        row("identity not to be decoded", "GET /a%zz HTTP/1.1\r\n" + upgrade + "\r\n", "HTTP/1.1 404");
        row("no password", path + upgrade + "Sec-WebSocket-Protocol: ocpp2.1\r\n\r\n", "HTTP/1.1 401");
        row("broken Basic", path + upgrade + "Authorization: Basic !!!\r\n\r\n", "HTTP/1.1 401");
        row("Basic without anything", path + upgrade + "Authorization: Basic \r\n\r\n", "HTTP/1.1 401");
        row("a browser asks for a page", "GET / HTTP/1.1\r\nHost: x\r\n\r\n", "HTTP/1.1 426");
        row("a web page opens a socket", path + upgrade + "Origin: https://evil.example\r\n\r\n", "HTTP/1.1 403");
        row("no HTTP", "hello there\r\n\r\n", "HTTP/1.1 400");
        row("endless header", path + "X: " + std::string(40'000, 'x') + "\r\n\r\n", "HTTP/1.1 431");
    }
    void refuses()
    {
        QFETCH(QByteArray, request);
        QFETCH(QByteArray, begins);
        Net net;
        net.door.password = "secret";
        const std::string answer = net.talk(request.toStdString());
        QVERIFY2(answer.starts_with(begins.toStdString()), answer.c_str());
        QCOMPARE(net.server->refusals().counts().size(), std::size_t(1));
        QVERIFY(net.until([&] { return net.server->connections() == 0; }));
    }
    void finishesTheHandshakeAndClosesWithoutACommonProtocol()
    {
        Net net;
        const std::string answer = net.talk(path + upgrade + "Sec-WebSocket-Protocol: ocpp1.6\r\n\r\n",
                                            std::chrono::seconds(1));
        QVERIFY2(answer.starts_with("HTTP/1.1 101"), answer.c_str());
        QVERIFY(answer.find("Sec-WebSocket-Protocol") == std::string::npos);
        QVERIFY(answer.find("no sub-protocol in common") != std::string::npos); // in the close frame
    }
    void theClientSaysWhyItIsNotConnected_data()
    {
        QTest::addColumn<QString>("identity");
        QTest::addColumn<QString>("protocol");
        QTest::addColumn<QString>("url");
        QTest::addColumn<int>("fault");
        QTest::addColumn<QString>("says");
        const QString id = QString::fromUtf8("TW 0001/é");
        QTest::newRow("unknown identity") << "other" << "ocpp2.1" << "" << int(Fault::Refused) << "HTTP 404";
        QTest::newRow("no common protocol") << id << "ocpp1.6" << "" << int(Fault::Refused) << "no sub-protocol";
        QTest::newRow("nobody there") << id << "ocpp2.1" << "ws://127.0.0.1:1" << int(Fault::Unreachable) << "connect";
        QTest::newRow("no address") << id << "ocpp2.1" << "127.0.0.1:9000" << int(Fault::BadInput) << "ws://";
        QTest::newRow("bad port") << id << "ocpp2.1" << "ws://h:99999" << int(Fault::BadInput) << "65535";
    }
    void theClientSaysWhyItIsNotConnected()
    {
        QFETCH(QString, identity);
        QFETCH(QString, protocol);
        QFETCH(QString, url);
        QFETCH(int, fault);
        QFETCH(QString, says);
        Net net;
        ClientRequest request = net.request(identity.toStdString());
        request.protocols = {protocol.toStdString()};
        if (!url.isEmpty())
            request.url = url.toStdString();
        WebSocketClient client(net.io);
        auto ear = std::make_shared<Ear>();
        std::optional<Error> failure;
        client.connect(request, ear, [&](const Error &error) { failure = error; });
        QVERIFY(!failure);
        QVERIFY(net.until([&] { return failure.has_value(); }));
        QCOMPARE(int(failure->fault), fault);
        QVERIFY2(QString::fromStdString(failure->text()).contains(says), failure->text().c_str());
        QCOMPARE(ear->opens, 0);
    }
    void aHeaderInPiecesIsRead()
    {
        Net net;
        tcp::socket socket(net.io);
        socket.connect({boost::asio::ip::make_address("127.0.0.1"), net.server->port()});
        const std::string request = path + upgrade + "Sec-WebSocket-Protocol: ocpp2.1\r\n\r\n";
        for (const char c : request) {
            boost::asio::write(socket, boost::asio::buffer(&c, 1));
            net.io.poll();
            net.io.restart();
        }
        QVERIFY(net.until([&] { return net.door.ear && net.door.ear->opens == 1; }));
    }
    void silentAndHalfClientsAreClosed_data()
    {
        QTest::addColumn<QByteArray>("request");
        QTest::newRow("says nothing") << QByteArray();
        QTest::newRow("stops in the header") << QByteArray("GET /TW HTTP/1.1\r\nHost:");
    }
    void silentAndHalfClientsAreClosed()
    {
        QFETCH(QByteArray, request);
        Net net(hasty());
        const std::string answer = net.talk(request.toStdString(), std::chrono::seconds(2));
        QCOMPARE(answer, std::string());
        QVERIFY(net.until([&] { return net.server->connections() == 0; }));
        QVERIFY(net.door.requests.empty());
    }
    void hugeFramesCloseTheConnection()
    {
        Net net;
        WebSocketClient client(net.io);
        auto ear = std::make_shared<Ear>();
        client.connect(net.request(), ear, nullptr);
        QVERIFY(net.until([&] { return ear->opens == 1; }));
        ear->connection->send(std::string(256 * 1024 + 1, 'x'));
        QVERIFY(net.until([&] { return ear->closes == 1 && net.door.ear->closes == 1; }));
        QVERIFY(net.door.ear->frames.empty());
    }
    void aDeadPeerIsNoticed()
    {
        ServerOptions options;
        options.limits.idle = std::chrono::milliseconds(200);
        Net net(options);
        tcp::socket socket(net.io); // shakes hands, then answers no ping
        socket.connect({boost::asio::ip::make_address("127.0.0.1"), net.server->port()});
        const std::string request = path + upgrade + "Sec-WebSocket-Protocol: ocpp2.1\r\n\r\n";
        boost::asio::write(socket, boost::asio::buffer(request));
        QVERIFY(net.until([&] { return net.door.ear && net.door.ear->closes == 1; }));
    }
    void bindErrors()
    {
        Net net;
        ServerOptions options;
        options.port = net.server->port();
        const auto busy = WebSocketServer::listen(net.io, options, net.door);
        QVERIFY(!busy);
        QCOMPARE(busy.error().fault, Fault::Busy);
        QVERIFY(busy.error().text().find("in use") != std::string::npos);
        options.port = 0;
        options.address = "0.0.0.0";
        const auto open = WebSocketServer::listen(net.io, options, net.door);
        QVERIFY(!open && open.error().fault == Fault::BadInput);
        options.reach = Reach::Network;
        QVERIFY(WebSocketServer::listen(net.io, options, net.door));
        options.address = "home";
        const auto name = WebSocketServer::listen(net.io, options, net.door);
        QVERIFY(!name && name.error().fault == Fault::BadInput);
    }
    void stoppingClosesAll()
    {
        Net net;
        WebSocketClient client(net.io);
        auto ear = std::make_shared<Ear>();
        client.connect(net.request(), ear, nullptr);
        QVERIFY(net.until([&] { return ear->opens == 1; }));
        const std::uint16_t port = net.server->port();
        net.server.reset();
        QVERIFY(net.until([&] { return ear->closes == 1 && net.door.ear->closes == 1; }));
        // The port is free again, and the client comes back to it.
        ServerOptions options;
        options.port = port;
        auto again = WebSocketServer::listen(net.io, options, net.door);
        QVERIFY(again);
        net.server = std::move(*again);
        auto next = std::make_shared<Ear>();
        client.connect(net.request(), next, nullptr);
        QVERIFY(net.until([&] { return next->opens == 1; }));
        QCOMPARE(ear->closes, 1);
    }
    void tooManyAreTurnedAway()
    {
        ServerOptions options;
        options.mostConnections = 2;
        Net net(options);
        std::vector<std::unique_ptr<WebSocketClient>> clients;
        std::vector<std::shared_ptr<Ear>> ears;
        int failures = 0;
        for (int i = 0; i < 3; ++i) {
            clients.push_back(std::make_unique<WebSocketClient>(net.io));
            ears.push_back(std::make_shared<Ear>());
            clients.back()->connect(net.request(), ears.back(), [&](const Error &) { ++failures; });
            net.until([&] { return ears.back()->opens + failures > 0; });
        }
        QCOMPARE(failures, 1);
        QCOMPARE(ears[0]->opens + ears[1]->opens, 2);
    }
    void encodings_data()
    {
        QTest::addColumn<QByteArray>("plain");
        QTest::addColumn<QByteArray>("percent");
        QTest::addColumn<QByteArray>("base64");
        QTest::newRow("empty") << QByteArray("") << QByteArray("") << QByteArray("");
        QTest::newRow("one byte") << QByteArray("f") << QByteArray("f") << QByteArray("Zg==");
        QTest::newRow("four bytes") << QByteArray("fo o") << QByteArray("fo%20o") << QByteArray("Zm8gbw==");
        QTest::newRow("six bytes") << QByteArray("foobar") << QByteArray("foobar") << QByteArray("Zm9vYmFy");
        QTest::newRow("high bytes") << QByteArray("\xff\xfe/") << QByteArray("%FF%FE%2F") << QByteArray("//4v");
    }
    void encodings()
    {
        QFETCH(QByteArray, plain);
        QFETCH(QByteArray, percent);
        QFETCH(QByteArray, base64);
        QCOMPARE(percentEncoded(plain.toStdString()), percent.toStdString());
        QCOMPARE(percentDecoded(percent.toStdString()), std::optional(plain.toStdString()));
        QCOMPARE(ocpp_server::base64(plain.toStdString()), base64.toStdString());
        QCOMPARE(base64Decoded(base64.toStdString()), std::optional(plain.toStdString()));
        for (const char *broken : {"%", "%4", "%4g", "%00"})
            QVERIFY(!percentDecoded(broken));
        for (const char *broken : {"a", "a b=", "****", "Zg", "Zg=", "Zh==", "Zg==Zg==", "====", "Zm8gbw==\n"})
            QVERIFY2(!base64Decoded(broken), broken);
    }
    void basicIsReadStrictly_data()
    {
        QTest::addColumn<QByteArray>("header");
        QTest::addColumn<QByteArray>("user");
        QTest::addColumn<QByteArray>("password");
        const auto of = [](const QByteArray &text) { return "Basic " + text.toBase64(); };
        QTest::newRow("as usual") << QByteArray("Basic VFctMTpzZWNyZXQ=") << QByteArray("TW-1") << QByteArray("secret");
        QTest::newRow("in lower case") << QByteArray("basic   VFctMTpzZWNyZXQ=") << QByteArray("TW-1") << QByteArray("secret");
        QTest::newRow("colons and bytes") << of("TW-1:a:\xff") << QByteArray("TW-1") << QByteArray("a:\xff");
        QTest::newRow("an empty password") << of("TW-1:") << QByteArray("TW-1") << QByteArray();
        const QByteArray none;
        QTest::newRow("nothing") << none << none << none;
        QTest::newRow("only the scheme") << QByteArray("Basic ") << none << none;
        QTest::newRow("another scheme") << QByteArray("Bearer VFctMTpzZWNyZXQ=") << none << none;
        QTest::newRow("no blank") << QByteArray("BasicVFctMTpzZWNyZXQ=") << none << none;
        QTest::newRow("text behind") << QByteArray("Basic VFctMTpzZWNyZXQ= x") << none << none;
        QTest::newRow("no padding") << QByteArray("Basic VFctMTpzZWNyZXQ") << none << none;
        QTest::newRow("no colon") << of("TW-1") << none << none;
        QTest::newRow("no user") << of(":secret") << none << none;
        QTest::newRow("a line in the user") << of("TW\n1:secret") << none << none;
        QTest::newRow("endless") << of("TW-1:" + QByteArray(300, 'x')) << none << none;
    }
    void basicIsReadStrictly()
    {
        QFETCH(QByteArray, header);
        QFETCH(QByteArray, user);
        QFETCH(QByteArray, password);
        const auto read = parseBasic(header.toStdString());
        QCOMPARE(read.has_value(), !user.isEmpty());
        if (read)
            QCOMPARE(*read, (BasicCredentials{user.toStdString(), password.toStdString()}));
    }
    void tellsOfAPeerOnceUntilItIsLetIn()
    {
        Refusals refusals;
        QVERIFY(refusals.add(Refusal::WrongPassword, "192.168.1.9"));
        QVERIFY(!refusals.add(Refusal::WrongPassword, "192.168.1.9"));
        QVERIFY(refusals.add(Refusal::PlainText, "192.168.1.9"));
        QVERIFY(refusals.add(Refusal::WrongPassword, "192.168.1.10"));
        refusals.letIn("192.168.1.9");
        QVERIFY(refusals.add(Refusal::WrongPassword, "192.168.1.9"));
        QVERIFY(!refusals.add(Refusal::WrongPassword, "192.168.1.10"));
        QCOMPARE(refusals.counts().at(Refusal::WrongPassword).times, 5);
        QCOMPARE(refusals.counts().at(Refusal::WrongPassword).lastPeer, std::string("192.168.1.10"));
        for (int i = 0; i < 1000; ++i) // a flood of addresses fills neither memory nor log
            (void)refusals.add(Refusal::NotHttp, std::to_string(i));
        QVERIFY(!refusals.add(Refusal::NotHttp, "another"));
        QCOMPARE(refusals.counts().at(Refusal::NotHttp).times, 1001);
    }

    void namesThatLeadNowhere_data()
    {
        QTest::addColumn<QString>("given");
        QTest::addColumn<QString>("kept");
        QTest::newRow("plain") << "TW-0001_1.log" << "TW-0001_1.log";
        QTest::newRow("a path") << "../../etc/passwd" << "passwd";
        QTest::newRow("a path of Windows") << "C:\\logs\\a.txt" << "a.txt";
        QTest::newRow("hidden") << "..a" << "a";
        QTest::newRow("only dots") << ".." << "log";
        QTest::newRow("nothing") << "" << "log";
        QTest::newRow("other letters") << "log é\n;.zip" << "log.zip";
        QTest::newRow("long") << QString(300, 'x') << QString(100, 'x');
    }
    void namesThatLeadNowhere()
    {
        QFETCH(QString, given);
        QTEST(QString::fromStdString(safeFileName(given.toStdString())), "kept");
    }

    /// What a charger may send, what is answered, and the file there is then: "name|content".
    void uploads_data()
    {
        QTest::addColumn<QByteArray>("request"); // % is the path
        QTest::addColumn<QByteArray>("status");
        QTest::addColumn<QByteArray>("file");
        const auto body = [](const QByteArray &head, const QByteArray &content) {
            return head + "\r\nHost: x\r\nContent-Length: " + QByteArray::number(content.size()) + "\r\n\r\n" + content;
        };
        const QByteArray form = "--b1\r\nContent-Disposition: form-data; name=\"id\"\r\n\r\n7\r\n"
                                "--b1\r\nContent-Disposition: form-data; name=\"file\"; filename=\"../a b.zip\"\r\n"
                                "Content-Type: application/zip\r\n\r\nPK\r\n--\r\n\r\n";
        QTest::newRow("put") << body("PUT %day.log HTTP/1.1", "hello") << QByteArray("201") << QByteArray("day.log|hello");
        QTest::newRow("put without a name") << body("PUT % HTTP/1.1", "hello") << QByteArray("201") << QByteArray("log|hello");
        QTest::newRow("post") << body("POST %day.log?x=../y HTTP/1.1", "hello") << QByteArray("201") << QByteArray("day.log|hello");
        QTest::newRow("an empty file") << body("PUT %day.log HTTP/1.1", "") << QByteArray("201") << QByteArray("day.log|");
        QTest::newRow("in pieces") << QByteArray("PUT %day.log HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhe\r\n3\r\nllo\r\n0\r\n\r\n")
                                   << QByteArray("201") << QByteArray("day.log|hello");
        QTest::newRow("after 100-continue") << body("PUT %day.log HTTP/1.1\r\nExpect: 100-continue", "hello") << QByteArray("100")
                                            << QByteArray("day.log|hello");
        const QByteArray typed = "POST % HTTP/1.1\r\nContent-Type: multipart/form-data; boundary=";
        QTest::newRow("a form") << body(typed + "\"b1\"", form + "--b1--\r\n") << QByteArray("201") << QByteArray("ab.zip|PK\r\n--\r\n");
        QTest::newRow("a form with one text") << body(typed + "b1", "--b1\r\nContent-Disposition: form-data; name=\"x\"\r\n\r\nhello\r\n--b1--\r\n")
                                              << QByteArray("201") << QByteArray("log|hello");
        QTest::newRow("a form cut off") << body(typed + "b1", "--b1\r\nContent-Disposition: form-data; filename=\"x\"\r\n\r\nhel")
                                        << QByteArray("400") << QByteArray();
        QTest::newRow("a form of nothing") << body(typed + "b1", "--b1--\r\n") << QByteArray("400") << QByteArray();
        QTest::newRow("a form without a boundary") << body("POST % HTTP/1.1\r\nContent-Type: multipart/form-data", "x") << QByteArray("400")
                                                   << QByteArray();
        QTest::newRow("another path") << body("PUT /day.log HTTP/1.1", "hello") << QByteArray("404") << QByteArray();
        QTest::newRow("a path above") << body("PUT /../../day.log HTTP/1.1", "hello") << QByteArray("404") << QByteArray();
        QTest::newRow("get") << QByteArray("GET %day.log HTTP/1.1\r\nHost: x\r\n\r\n") << QByteArray("405") << QByteArray();
        QTest::newRow("too long") << body("PUT %day.log HTTP/1.1", QByteArray(2000, 'x')) << QByteArray("413") << QByteArray();
        QTest::newRow("said to be too long") << QByteArray("PUT %day.log HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999\r\n\r\n")
                                             << QByteArray("413") << QByteArray();
        QTest::newRow("no HTTP") << QByteArray("hello\r\n\r\n") << QByteArray("400") << QByteArray();
        QTest::newRow("broken off") << QByteArray("PUT %day.log HTTP/1.1\r\nHost: x\r\nContent-Length: 50\r\n\r\nhel") << QByteArray() << QByteArray();
    }
    void uploads()
    {
        QFETCH(QByteArray, request);
        QFETCH(QByteArray, status);
        const QTemporaryDir folder;
        const std::string place = folder.filePath("logs").toStdString();
        boost::asio::io_context io;
        std::optional<Result<std::string>> heard;
        auto receiver = UploadReceiver::listen(io, {.folder = place, .name = "T", .mostBytes = 1024}, [&](Result<std::string> file) { heard = file; });
        QVERIFY(receiver);
        request.replace('%', QByteArray::fromStdString((*receiver)->path()));
        tcp::socket socket(io);
        socket.connect({boost::asio::ip::address_v4::loopback(), (*receiver)->port()});
        boost::system::error_code error;
        boost::asio::write(socket, boost::asio::buffer(request.data(), std::size_t(request.size())), error);
        if (status.isEmpty())
            socket.close();
        for (int i = 0; i < 200 && !heard && (status.isEmpty() || socket.available(error) == 0); ++i)
            io.run_one_for(std::chrono::milliseconds(20));
        for (int i = 0; i < 10; ++i)
            io.run_one_for(std::chrono::milliseconds(10));
        if (!status.isEmpty()) {
            std::string answer(2000, '\0');
            answer.resize(socket.read_some(boost::asio::buffer(answer), error));
            QVERIFY2(answer.starts_with("HTTP/1.1 " + status.toStdString()), answer.c_str());
        }
        QByteArray found;
        for (const auto &entry : std::filesystem::directory_iterator(place)) {
            std::ifstream file(entry.path(), std::ios::binary);
            const std::string content((std::istreambuf_iterator<char>(file)), {});
            found += QByteArray::fromStdString(entry.path().filename().string()).mid(2) + '|' + QByteArray::fromStdString(content);
            QVERIFY(heard && *heard && **heard == entry.path().string());
            QVERIFY((std::filesystem::status(entry.path()).permissions() & std::filesystem::perms::others_all) == std::filesystem::perms::none);
        }
        QTEST(found, "file");
        QVERIFY(!found.isEmpty() || !heard || !*heard);
    }
    void twoFilesOfOneNameAreKept()
    {
        const QTemporaryDir folder;
        boost::asio::io_context io;
        QStringList files;
        auto receiver = UploadReceiver::listen(io, {.folder = folder.path().toStdString(), .name = "T"}, [&](const Result<std::string> &file) {
            files += QString::fromStdString(file ? *file : std::string()).section('/', -1);
        });
        QVERIFY(receiver);
        const std::string url = "http://127.0.0.1:" + std::to_string((*receiver)->port());
        int taken = 0;
        QString refused;
        for (const std::string &at : {url + (*receiver)->path() + "a.log", url + (*receiver)->path() + "a.log", url + "/a.log"})
            putFile(io, at, "x", [&](const Result<void> &done) {
                taken += done ? 1 : 0;
                refused += done ? QString() : QString::fromStdString(done.error().detail);
            });
        for (int i = 0; i < 200 && taken + (refused.isEmpty() ? 0 : 1) < 3; ++i)
            io.run_one_for(std::chrono::milliseconds(20));
        files.sort();
        QCOMPARE(files, (QStringList{"2-T-a.log", "T-a.log"}));
        QCOMPARE(refused, QString("HTTP 404"));
    }
    void whereUploadsMayBe()
    {
        boost::asio::io_context io;
        QVERIFY(UploadReceiver::listen(io, {.address = "0.0.0.0", .folder = "/tmp"}, {}).error().fault == Fault::BadInput);
        QVERIFY(UploadReceiver::listen(io, {.address = "home", .folder = "/tmp"}, {}).error().fault == Fault::BadInput);
        QVERIFY(UploadReceiver::listen(io, {.folder = "/proc/none"}, {}).error().fault == Fault::Io);
    }
};

QTEST_APPLESS_MAIN(WebsocketTest)
#include "websocket_test.moc"
