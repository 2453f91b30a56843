// Security profiles 1 to 3 over real loopback sockets: the site's own keys, the central system that judges, and callers who
// are let in or turned away. Whatever is turned away, the charger's own session goes on.

#include "base/log.h"
#include "ocpp/central_system.h"
#include "ocpp_server/url.h"
#include "ocpp_server/websocket_client.h"
#include "ocpp_server/websocket_server.h"
#include "provision/certificate.h"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/write.hpp>

#include <QTest>

#include <functional>

using namespace tw;
using namespace tw::ocpp;
using namespace tw::ocpp_server;
using boost::asio::ip::tcp;
using provision::Credential;
using provision::KeyKind;

namespace {

constexpr hours day{24};
const std::string identity = "TW-0001";
const std::string password = "0123456789abcdef0123";
const std::string boot = R"([2,"b","BootNotification",{"reason":"PowerUp","chargingStation":{"vendorName":"Example","model":"BiDi 10"}}])";
const std::string heartbeat = R"([2,"h","Heartbeat",{}])";

class Ignored : public charger::MeasurementSink {
public:
    Result<void> take(const Measurement &) override { return {}; }
};

/// The calling end: notes what it hears.
class Ear : public ConnectionHandler {
public:
    void opened(Connection &c) override
    {
        connection = &c;
        ++opens;
    }
    void received(const std::string &frame) override { frames.push_back(frame); }
    void closed() override
    {
        connection = nullptr;
        ++closes;
    }
    /// An answer to `id` was heard.
    bool answered(const std::string &id) const
    {
        return std::any_of(frames.begin(), frames.end(), [&](const std::string &frame) { return frame.starts_with("[3,\"" + id + "\""); });
    }
    Connection *connection = nullptr;
    std::vector<std::string> frames;
    int opens = 0;
    int closes = 0;
};

/// Made once: a key of an authority takes a while.
struct Keys {
    Keys()
    {
        const Instant now = SystemClock().now();
        authority = *provision::makeAuthority("Home", now);
        ecdsa = *provision::makeServerCertificate(authority, KeyKind::Ecdsa, {"127.0.0.1"}, now);
        rsa = *provision::makeServerCertificate(authority, KeyKind::Rsa, {"127.0.0.1"}, now);
        charger = *provision::makeChargerCertificate(authority, identity, "Home", now);
        another = *provision::makeChargerCertificate(authority, "TW-0002", "Home", now);
        ended = *provision::makeChargerCertificate(authority, identity, "Home", now - day * 4000);
        const Credential strange = *provision::makeAuthority("Elsewhere", now);
        strangeAuthority = strange.certificate;
        stranger = *provision::makeChargerCertificate(strange, identity, "Home", now);
        endedServer = *provision::makeServerCertificate(authority, KeyKind::Ecdsa, {"127.0.0.1"}, now - day * 4000);
    }
    Credential authority, ecdsa, rsa, charger, another, ended, stranger, endedServer;
    std::string strangeAuthority;
};
const Keys &keys()
{
    static const Keys made;
    return made;
}

TlsCredential of(const Credential &credential)
{
    return {credential.certificate, credential.key};
}

std::shared_ptr<TlsContext> context(TlsContext::End end, const TlsKeys &with)
{
    auto made = TlsContext::create(end, with, "test");
    if (!made)
        qFatal("%s", made.error().text().c_str());
    return *made;
}

std::shared_ptr<TlsContext> serverContext(int profile)
{
    if (profile < 2)
        return nullptr;
    return context(TlsContext::End::Server, {.own = {of(keys().ecdsa), of(keys().rsa)},
                                             .authority = profile == 3 ? keys().authority.certificate : std::string()});
}

std::shared_ptr<TlsContext> clientContext(const Credential *own = nullptr)
{
    TlsKeys with{.own = {}, .authority = keys().authority.certificate};
    if (own)
        with.own.push_back(of(*own));
    return context(TlsContext::End::Client, with);
}

CentralConfig config(int profile)
{
    CentralConfig c;
    c.identity = identity;
    if (profile < 3)
        c.password = password;
    c.byCertificate = profile == 3;
    c.importLimit = 24_kW;
    c.mostCharge = 11_kW;
    c.mostDischarge = 10_kW;
    c.usableCapacity = 58_kWh;
    return c;
}

ServerOptions optionsOf(int profile)
{
    ServerOptions options;
    options.tls = serverContext(profile);
    return options;
}

struct Net {
    explicit Net(int securityProfile, ServerOptions options)
        : central(config(securityProfile), clock, sink)
        , profile(securityProfile)
        , server(*WebSocketServer::listen(io, options, central))
        , client(io)
    {
    }
    explicit Net(int securityProfile)
        : Net(securityProfile, optionsOf(securityProfile))
    {
    }
    /// As long as it takes, but not for ever.
    bool until(const std::function<bool()> &done)
    {
        const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(60);
        while (!done() && std::chrono::steady_clock::now() < end) {
            io.run_one_for(std::chrono::milliseconds(10));
            io.restart();
        }
        return done();
    }
    ClientRequest right() const
    {
        return {.url = std::string(profile > 1 ? "wss" : "ws") + "://127.0.0.1:" + std::to_string(server->port()) + "/ocpp",
                .identity = identity, .password = profile < 3 ? password : std::string(), .protocols = {"ocpp2.1"}, .limits = {},
                .tls = profile == 1 ? nullptr : clientContext(profile == 3 ? &keys().charger : nullptr)};
    }
    /// The charger itself, connected and booted.
    bool connect()
    {
        client.connect(right(), ear, [](const Error &error) { qWarning("%s", error.text().c_str()); });
        if (!until([&] { return ear->opens == 1; }))
            return false;
        ear->connection->send(boot);
        return until([&] { return ear->answered("b"); });
    }
    /// It asks something, and is answered.
    bool talks()
    {
        ear->frames.clear();
        if (!ear->connection)
            return false;
        ear->connection->send(heartbeat);
        return until([&] { return ear->answered("h"); });
    }
    std::int64_t refused(Refusal why) const
    {
        const auto found = server->refusals().counts().find(why);
        return found == server->refusals().counts().end() ? 0 : found->second.times;
    }
    /// Sends bytes and reads what comes, to the end.
    std::string talk(const std::string &bytes)
    {
        tcp::socket socket(io);
        socket.connect({boost::asio::ip::make_address("127.0.0.1"), server->port()});
        boost::asio::write(socket, boost::asio::buffer(bytes));
        std::string heard;
        bool over = false;
        std::array<char, 1024> piece{};
        std::function<void()> read = [&] {
            socket.async_read_some(boost::asio::buffer(piece), [&](boost::system::error_code error, std::size_t n) {
                heard.append(piece.data(), n);
                over = bool(error);
                if (!over)
                    read();
            });
        };
        read();
        until([&] { return over; });
        return heard;
    }

    SystemClock clock;
    Ignored sink;
    boost::asio::io_context io;
    CentralSystem central;
    int profile;
    std::unique_ptr<WebSocketServer> server;
    std::shared_ptr<Ear> ear = std::make_shared<Ear>();
    WebSocketClient client;
};

/// The first message of a client that knows TLS 1.0 and nothing later.
std::string helloOfTls10()
{
    const std::string body = std::string("\x03\x01", 2) + std::string(32, 'r') + std::string("\x00", 1) // version, random, no session
        + std::string("\x00\x04\x00\x2f\x00\x35", 6) + std::string("\x01\x00", 2);                     // two suites, no compression
    const std::string message = std::string("\x01\x00\x00", 3) + static_cast<char>(body.size()) + body;
    return std::string("\x16\x03\x01\x00", 4) + static_cast<char>(message.size()) + message;
}

} // namespace

class SecureLineTest : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { setLogLevel(LogLevel::Error); }

    void letsTheChargerIn_data()
    {
        QTest::addColumn<int>("profile");
        for (const int profile : {1, 2, 3})
            QTest::addRow("profile %d", profile) << profile;
    }
    void letsTheChargerIn()
    {
        QFETCH(int, profile);
        Net net(profile);
        QVERIFY(net.connect());
        QVERIFY(net.talks());
        QVERIFY(net.server->refusals().counts().empty());
        // It ends as a WebSocket over TLS does, and comes back.
        net.ear->connection->close("done");
        QVERIFY(net.until([&] { return net.ear->closes == 1 && net.server->connections() == 0; }));
        net.ear = std::make_shared<Ear>();
        QVERIFY(net.connect());
    }

    void turnsOthersAway_data()
    {
        QTest::addColumn<int>("profile");
        QTest::addColumn<QString>("what");
        QTest::addColumn<int>("why");
        QTest::addColumn<QString>("says"); // to the caller
        const auto row = [](const char *name, int profile, const char *what, Refusal why, const char *says) {
            QTest::newRow(name) << profile << what << int(why) << says;
        };
        row("wrong password, plain", 1, "wrong password", Refusal::WrongPassword, "HTTP 401");
        row("wrong password", 2, "wrong password", Refusal::WrongPassword, "HTTP 401");
        row("no password", 2, "no password", Refusal::WrongPassword, "HTTP 401");
        row("unknown identity", 2, "another identity", Refusal::UnknownIdentity, "HTTP 404");
        row("not encrypted", 2, "plain", Refusal::PlainText, "HTTP 400");
        row("does not trust us", 2, "trusts others", Refusal::NotTrusted, "certificate");
        row("calls us by another name", 2, "another name", Refusal::NotTrusted, "mismatch");
        row("no version in common", 2, "another protocol", Refusal::NoProtocol, "no sub-protocol");
        row("no certificate", 3, "no certificate", Refusal::Certificate, "certificate required");
        row("a certificate of another authority", 3, "stranger", Refusal::Certificate, "alert");
        row("a certificate that has ended", 3, "ended", Refusal::Certificate, "expired");
        row("a certificate of another charger", 3, "another", Refusal::Certificate, "HTTP 403");
        row("a password is no certificate", 3, "password only", Refusal::Certificate, "certificate required");
    }
    void turnsOthersAway()
    {
        QFETCH(int, profile);
        QFETCH(QString, what);
        QFETCH(int, why);
        QFETCH(QString, says);
        Net net(profile);
        QVERIFY(net.connect());
        ClientRequest request = net.right();
        const std::string at = "127.0.0.1:" + std::to_string(net.server->port());
        if (what == "wrong password")
            request.password.back() = '4';
        else if (what == "no password")
            request.password.clear();
        else if (what == "another identity")
            request.identity = "TW-0002";
        else if (what == "plain")
            request.url = "ws://" + at;
        else if (what == "trusts others")
            request.tls = context(TlsContext::End::Client, {.own = {}, .authority = keys().strangeAuthority});
        else if (what == "another name")
            request.url = "wss://localhost:" + std::to_string(net.server->port());
        else if (what == "another protocol")
            request.protocols = {"ocpp1.5"};
        else if (what == "no certificate" || what == "password only")
            request.tls = clientContext();
        else
            request.tls = clientContext(what == "stranger" ? &keys().stranger : what == "ended" ? &keys().ended : &keys().another);
        if (what == "password only")
            request.password = password;
        WebSocketClient other(net.io);
        std::optional<Error> failure;
        const auto ear = std::make_shared<Ear>();
        for (int again = 0; again < 2; ++again) {
            failure.reset();
            other.connect(request, ear, [&](const Error &error) { failure = error; });
            QVERIFY(net.until([&] { return failure.has_value(); }));
        }
        QVERIFY2(QString::fromStdString(failure->text()).contains(says), failure->text().c_str());
        QCOMPARE(int(failure->fault), int(Fault::Refused));
        QVERIFY2(failure->text().find(password) == std::string::npos, "a secret in a message");
        QVERIFY(net.until([&] { return net.refused(static_cast<Refusal>(why)) == 2; }));
        QCOMPARE(net.server->refusals().counts().size(), std::size_t(1));
        QCOMPARE(ear->opens, 0);
        // All the while the charger's own session goes on.
        QCOMPARE(net.ear->closes, 0);
        QVERIFY(net.talks());
    }

    void aServerWhoseCertificateHasEndedIsNotTrusted()
    {
        ServerOptions options;
        options.tls = context(TlsContext::End::Server, {.own = {of(keys().endedServer)}, .authority = {}});
        Net net(2, options);
        std::optional<Error> failure;
        net.client.connect(net.right(), net.ear, [&](const Error &error) { failure = error; });
        QVERIFY(net.until([&] { return failure.has_value(); }));
        QVERIFY2(failure->text().find("expired") != std::string::npos, failure->text().c_str());
        // A renewed certificate serves the next call at once.
        net.server->use(serverContext(2));
        QVERIFY(net.connect());
    }
    void renewedKeysLeaveTheSessionAlone()
    {
        Net net(3);
        QVERIFY(net.connect());
        net.server->use(serverContext(3));
        QVERIFY(net.talks());
    }

    void oldTlsIsAnsweredWithItsAlert()
    {
        Net net(2);
        QVERIFY(net.connect());
        // Alert, fatal, protocol version (RFC 8446, 6.2).
        QCOMPARE(QByteArray::fromStdString(net.talk(helloOfTls10())).toHex(), QByteArray("15030100020246"));
        QCOMPARE(net.refused(Refusal::OldTls), 1);
        QVERIFY(net.talks());
    }
    void otherBytesAreTurnedAway_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("text") << QByteArray("hello there, how are you\r\n\r\n");
        QTest::newRow("zeros") << QByteArray(100, '\0');
        QTest::newRow("a handshake of nonsense") << QByteArray("\x16\x03\x01\x00\x05\x01\x00\x00\x01\x00", 10);
        QTest::newRow("a record too long") << QByteArray("\x16\x03\x03\xff\xff") + QByteArray(2000, 'x');
    }
    void otherBytesAreTurnedAway()
    {
        QFETCH(QByteArray, bytes);
        Net net(2);
        QVERIFY(net.connect());
        (void)net.talk(bytes.toStdString());
        QCOMPARE(net.server->refusals().counts().size(), std::size_t(1));
        QVERIFY(net.talks());
        QVERIFY(net.until([&] { return net.server->connections() == 1; }));
    }
    void silentAndHalfHandshakesEnd_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("says nothing") << QByteArray();
        QTest::newRow("stops in its hello") << QByteArray::fromStdString(helloOfTls10().substr(0, 20));
    }
    void silentAndHalfHandshakesEnd()
    {
        QFETCH(QByteArray, bytes);
        ServerOptions options = optionsOf(2);
        options.limits.handshake = std::chrono::milliseconds(200);
        Net net(2, options);
        QCOMPARE(net.talk(bytes.toStdString()), std::string());
        QCOMPARE(net.refused(Refusal::Slow), 1);
        QVERIFY(net.until([&] { return net.server->connections() == 0; }));
    }
    /// Half-open calls cannot keep the charger out, however many there are.
    void theOldestSilentCallMakesRoom()
    {
        ServerOptions options = optionsOf(2);
        options.mostHandshakes = 4;
        options.limits.handshake = std::chrono::minutes(10);
        Net net(2, options);
        std::vector<tcp::socket> silent;
        for (int i = 0; i < 20; ++i) {
            silent.emplace_back(net.io);
            silent.back().connect({boost::asio::ip::make_address("127.0.0.1"), net.server->port()});
            QVERIFY(net.until([&] { return net.server->connections() >= std::size_t(std::min(i + 1, 4)); }));
        }
        QVERIFY(net.until([&] { return net.refused(Refusal::TooMany) == 16; }));
        QVERIFY(net.server->connections() <= 4);
        QVERIFY(net.connect());
        QVERIFY(net.talks());
    }
    void onlyAnEncryptedPortIsSeenByOthers()
    {
        boost::asio::io_context io;
        SystemClock clock;
        Ignored sink;
        CentralSystem central(config(2), clock, sink);
        ServerOptions options;
        options.address = "0.0.0.0";
        QVERIFY(!WebSocketServer::listen(io, options, central));
        options.tls = serverContext(2);
        QVERIFY(WebSocketServer::listen(io, options, central));
    }
    void keysThatCannotBeUsedAreNamed_data()
    {
        QTest::addColumn<QString>("certificate");
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("authority");
        const auto text = [](const std::string &pem) { return QString::fromStdString(pem); };
        QTest::newRow("no certificate") << "nothing" << text(keys().charger.key) << text(keys().authority.certificate);
        QTest::newRow("no key") << text(keys().charger.certificate) << "nothing" << text(keys().authority.certificate);
        QTest::newRow("another's key") << text(keys().charger.certificate) << text(keys().another.key) << text(keys().authority.certificate);
        QTest::newRow("no authority") << text(keys().charger.certificate) << text(keys().charger.key) << "nothing";
    }
    void keysThatCannotBeUsedAreNamed()
    {
        QFETCH(QString, certificate);
        QFETCH(QString, key);
        QFETCH(QString, authority);
        const auto made = TlsContext::create(TlsContext::End::Server,
                                             {.own = {{certificate.toStdString(), key.toStdString()}}, .authority = authority.toStdString()},
                                             "home.keys");
        QVERIFY(!made);
        QVERIFY(made.error().fault == Fault::BadInput && made.error().subject == "home.keys");
        QVERIFY2(made.error().text().find("PRIVATE") == std::string::npos, made.error().text().c_str());
    }
};

QTEST_APPLESS_MAIN(SecureLineTest)
#include "secure_line_test.moc"
