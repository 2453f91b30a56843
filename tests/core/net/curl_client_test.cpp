#include "net/curl_client.h"

#include "tests/support/http_test_server.h"

#include <QtTest>

#include <atomic>
#include <thread>

using namespace tw;
using namespace tw::net;
using namespace std::chrono_literals;
using support::HttpAnswer;
using support::HttpAsked;
using support::HttpTestServer;

Q_DECLARE_METATYPE(tw::support::HttpAnswer)
Q_DECLARE_METATYPE(tw::base::Fault)

namespace {

HttpRequest quick(const std::string &url)
{
    HttpRequest request;
    request.url = url;
    request.timeout = 2s;
    return request;
}

} // namespace

/// Whatever a server does, the client gives its answer or one fault, and never hangs.
class CurlClientTest : public QObject {
    Q_OBJECT
private slots:
    void passesAnswersOn_data()
    {
        QTest::addColumn<HttpAnswer>("answer");
        QTest::newRow("plain") << HttpAnswer{.body = "hello"};
        QTest::newRow("empty") << HttpAnswer{};
        QTest::newRow("not found is an answer") << HttpAnswer{.status = 404, .body = "none"};
        QTest::newRow("server error is an answer") << HttpAnswer{.status = 500, .body = "oops"};
        QTest::newRow("packed") << HttpAnswer{.body = std::string(100'000, 'x') + "end", .gzip = true};
        QTest::newRow("packed empty") << HttpAnswer{.gzip = true};
        QTest::newRow("late, but in time") << HttpAnswer{.body = "late", .delay = 150ms};
        QTest::newRow("as long as allowed") << HttpAnswer{.body = std::string(200'000, 'y')};
    }
    void passesAnswersOn()
    {
        QFETCH(HttpAnswer, answer);
        HttpTestServer server([&](const HttpAsked &) { return answer; });
        HttpRequest request = quick(server.url("/x"));
        request.mostBytes = 200'000;
        const auto reply = m_client.get(request);
        QVERIFY2(reply, reply ? "" : reply.error().text().c_str());
        QCOMPARE(reply->status, answer.status);
        QCOMPARE(QByteArray::fromStdString(reply->body), QByteArray::fromStdString(answer.body));
    }

    void saysWhatFailed_data()
    {
        QTest::addColumn<HttpAnswer>("answer");
        QTest::addColumn<Fault>("fault");
        QTest::newRow("too late") << HttpAnswer{.body = "late", .delay = 10s} << Fault::TimedOut;
        QTest::newRow("closed at once") << HttpAnswer{.closeAtOnce = true} << Fault::Unreachable;
        QTest::newRow("closed half way")
            << HttpAnswer{.body = "twelve bytes", .closeAfter = 5} << Fault::Unreachable;
        QTest::newRow("packed and cut")
            << HttpAnswer{.body = std::string(5000, 'z'), .gzip = true, .closeAfter = 900}
            << Fault::Unreachable;
        QTest::newRow("too long") << HttpAnswer{.body = std::string(200'001, 'y')} << Fault::Refused;
        QTest::newRow("too long once unpacked")
            << HttpAnswer{.body = std::string(200'001, 'y'), .gzip = true} << Fault::Refused;
        QTest::newRow("packed, but not")
            << HttpAnswer{.body = "plain", .headers = {{"Content-Encoding", "gzip"}}} << Fault::Unreachable;
        QTest::newRow("sent in a circle")
            << HttpAnswer{.status = 302, .headers = {{"Location", "/x"}}} << Fault::Refused;
        QTest::newRow("sent to a file")
            << HttpAnswer{.status = 302, .headers = {{"Location", "file:///etc/hosts"}}} << Fault::Refused;
    }
    void saysWhatFailed()
    {
        QFETCH(HttpAnswer, answer);
        QFETCH(Fault, fault);
        HttpTestServer server([&](const HttpAsked &) { return answer; });
        HttpRequest request = quick(server.url("/x"));
        request.mostBytes = 200'000;
        request.timeout = 500ms;
        const auto reply = m_client.get(request);
        QVERIFY(!reply);
        QVERIFY2(reply.error().fault == fault, reply.error().text().c_str());
        QVERIFY(reply.error().text().find("127.0.0.1") != std::string::npos);
        QVERIFY(reply.error().detail.find('\n') == std::string::npos);
    }

    void followsARedirect()
    {
        HttpTestServer server([&](const HttpAsked &asked) {
            if (asked.target == "/new")
                return HttpAnswer{.body = "found"};
            return HttpAnswer{.status = 302, .headers = {{"Location", "/new"}}};
        });
        const auto reply = m_client.get(quick(server.url("/old")));
        QVERIFY(reply);
        QCOMPARE(reply->status, 200);
        QCOMPARE(reply->body, std::string("found"));
        QCOMPARE(server.asked().size(), std::size_t(2));
    }
    void saysWhoAsks()
    {
        HttpTestServer server([](const HttpAsked &) { return HttpAnswer{}; });
        HttpRequest request = quick(server.url("/price?bzn=DE-LU"));
        request.headers = {{"Accept", "application/json"}, {"X-Second", "two"}};
        QVERIFY(m_client.get(request));
        const HttpAsked asked = server.asked().at(0);
        QCOMPARE(asked.target, std::string("/price?bzn=DE-LU"));
        QCOMPARE(asked.header("user-agent"), std::string("tidewatt/test"));
        QCOMPARE(asked.header("Accept"), std::string("application/json"));
        QCOMPARE(asked.header("X-Second"), std::string("two"));
        QVERIFY(asked.header("Accept-Encoding").find("gzip") != std::string::npos);
    }
    void nobodyListens()
    {
        const auto reply =
            m_client.get(quick("http://127.0.0.1:" + std::to_string(support::closedPort()) + "/"));
        QVERIFY(!reply);
        QVERIFY(reply.error().fault == Fault::Unreachable);
    }
    void refusesOtherAddresses_data()
    {
        QTest::addColumn<std::string>("url");
        QTest::newRow("file") << std::string("file:///etc/passwd");
        QTest::newRow("no scheme") << std::string("api.energy-charts.info/price");
        QTest::newRow("ftp") << std::string("ftp://127.0.0.1/");
        QTest::newRow("empty") << std::string();
        QTest::newRow("no host") << std::string("http://");
    }
    void refusesOtherAddresses()
    {
        QFETCH(std::string, url);
        const auto reply = m_client.get(quick(url));
        QVERIFY(!reply);
        QVERIFY2(reply.error().fault == Fault::BadInput, reply.error().text().c_str());
    }
    void doesNotSpeakTlsWithAPlainServer()
    {
        HttpTestServer server([](const HttpAsked &) { return HttpAnswer{}; });
        const auto reply = m_client.get(quick("https" + server.url("/").substr(4)));
        QVERIFY(!reply);
        QVERIFY(reply.error().fault == Fault::Unreachable || reply.error().fault == Fault::TimedOut);
    }

    void endsAtOnceWhenCancelled()
    {
        HttpTestServer server([](const HttpAsked &) { return HttpAnswer{.delay = 60s}; });
        HttpRequest request = quick(server.url("/"));
        request.timeout = 60s;
        std::stop_source stop;
        request.stop = stop.get_token();
        std::jthread canceller([&] {
            while (server.asked().empty())
                std::this_thread::sleep_for(1ms);
            stop.request_stop();
        });
        const auto began = std::chrono::steady_clock::now();
        const auto reply = m_client.get(request);
        QVERIFY(!reply);
        QVERIFY(reply.error().fault == Fault::Cancelled);
        QVERIFY(std::chrono::steady_clock::now() - began < 20s);
        const auto again = m_client.get(request); // already cancelled
        QVERIFY(!again && again.error().fault == Fault::Cancelled);
        QCOMPARE(server.asked().size(), std::size_t(1));
    }
    void manyThreadsAskAtOnce()
    {
        HttpTestServer server(
            [](const HttpAsked &asked) { return HttpAnswer{.body = asked.target, .delay = 5ms}; });
        std::atomic<int> right = 0;
        {
            std::vector<std::jthread> threads;
            for (int i = 0; i < 8; ++i) {
                threads.emplace_back([&, i] {
                    const std::string target = "/" + std::to_string(i);
                    HttpRequest request = quick(server.url(target));
                    request.timeout = 20s;
                    const auto reply = m_client.get(request);
                    right += reply && reply->body == target ? 1 : 0;
                });
            }
        }
        QCOMPARE(right.load(), 8);
    }

private:
    CurlClient m_client{"tidewatt/test"};
};

QTEST_APPLESS_MAIN(CurlClientTest)
#include "curl_client_test.moc"
