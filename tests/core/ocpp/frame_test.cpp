#include "ocpp/frame.h"

#include <QDir>
#include <QFile>
#include <QTest>

#include <rapidcheck.h>

using namespace tw::ocpp;

namespace {

/// "2 id action payload", or "fault code id".
QString outline(const std::variant<Frame, FrameFault> &parsed)
{
    if (const auto *fault = std::get_if<FrameFault>(&parsed))
        return QString("fault %1 %2").arg(fault->error.code.c_str(), fault->id.c_str());
    const auto &frame = std::get<Frame>(parsed);
    return QString("%1 %2 %3%4 %5")
            .arg(static_cast<int>(frame.type))
            .arg(frame.id.c_str(), frame.action.c_str(), frame.error.code.c_str(), frame.payload.dump().c_str());
}

} // namespace

/// OCPP-J frames: what is read, what is refused and to whom it is said.
class FrameTest : public QObject
{
    Q_OBJECT
private slots:
    void reads_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("wanted");
        QTest::newRow("call") << QByteArray(R"([2,"a1","Heartbeat",{}])") << "2 a1 Heartbeat {}";
        QTest::newRow("spaces and lines") << QByteArray("[ 2 ,\n\"a1\", \"Heartbeat\" , { } ]\n") << "2 a1 Heartbeat {}";
        QTest::newRow("result") << QByteArray(R"([3,"a1",{"x":1.5}])") << R"(3 a1  {"x":1.5})";
        QTest::newRow("error") << QByteArray(R"([4,"a1","NotSupported","no",{}])") << "4 a1 NotSupported {}";
        QTest::newRow("error without details") << QByteArray(R"([4,"a1","NotSupported"])") << "4 a1 NotSupported {}";
        QTest::newRow("result error") << QByteArray(R"([5,"a1","FormatViolation","",{}])") << "5 a1 FormatViolation {}";
        QTest::newRow("send") << QByteArray(R"([6,"a1","NotifyPeriodicEventStream",{"id":1}])")
                              << R"(6 a1 NotifyPeriodicEventStream {"id":1})";
        QTest::newRow("one element too many") << QByteArray(R"([2,"a1","Heartbeat",{},7])") << "2 a1 Heartbeat {}";
        QTest::newRow("payload is for the handler") << QByteArray(R"([2,"a1","Heartbeat",null])") << "2 a1 Heartbeat null";
        const QByteArray brackets = "{\"t\":\"" + QByteArray(200, '[') + "\\\"\"}";
        QTest::newRow("brackets in a text are no depth") << "[2,\"a1\",\"X\"," + brackets + "]" << QString("2 a1 X " + brackets);
        QTest::newRow("empty text") << QByteArray() << "fault RpcFrameworkError -1";
        QTest::newRow("no JSON") << QByteArray("hello") << "fault RpcFrameworkError -1";
        QTest::newRow("cut off") << QByteArray(R"([2,"a1","Heartbeat",{)") << "fault RpcFrameworkError -1";
        QTest::newRow("object") << QByteArray(R"({"2":"a1"})") << "fault RpcFrameworkError -1";
        QTest::newRow("empty array") << QByteArray("[]") << "fault RpcFrameworkError -1";
        QTest::newRow("type is a text") << QByteArray(R"(["2","a1","Heartbeat",{}])") << "fault RpcFrameworkError -1";
        QTest::newRow("type is 2.5") << QByteArray(R"([2.5,"a1","Heartbeat",{}])") << "fault RpcFrameworkError -1";
        QTest::newRow("type is huge") << QByteArray(R"([18446744073709551615,"a1","X",{}])") << "fault MessageTypeNotSupported a1";
        QTest::newRow("type 7") << QByteArray(R"([7,"a1","X",{}])") << "fault MessageTypeNotSupported a1";
        QTest::newRow("id is a number") << QByteArray(R"([2,1,"Heartbeat",{}])") << "fault RpcFrameworkError -1";
        QTest::newRow("id is empty") << QByteArray(R"([2,"","Heartbeat",{}])") << "fault RpcFrameworkError -1";
        QTest::newRow("id of 300 characters") << "[2,\"" + QByteArray(300, 'i') + "\",\"Heartbeat\",{}]"
                                              << "fault RpcFrameworkError -1";
        QTest::newRow("no payload") << QByteArray(R"([2,"a1","Heartbeat"])") << "fault FormatViolation a1";
        QTest::newRow("action is a number") << QByteArray(R"([2,"a1",5,{}])") << "fault FormatViolation a1";
        QTest::newRow("result without payload") << QByteArray(R"([3,"a1"])") << "fault FormatViolation a1";
        QTest::newRow("error without code") << QByteArray(R"([4,"a1"])") << "fault FormatViolation a1";
        QTest::newRow("no UTF-8") << QByteArray("[2,\"a1\",\"X\",{\"t\":\"\xff\xfe\"}]") << "fault RpcFrameworkError -1";
        QTest::newRow("as large as may be")
                << "[2,\"a1\",\"X\",\"" + QByteArray(int(mostFrameBytes) - 15, 'x') + "\"]"
                << "2 a1 X \"" + QString(int(mostFrameBytes) - 15, 'x') + "\"";
        QTest::newRow("one byte larger") << "[2,\"a1\",\"X\",\"" + QByteArray(int(mostFrameBytes) - 14, 'x') + "\"]"
                                         << "fault RpcFrameworkError -1";
        QTest::newRow("as deep as may be") << R"([2,"a1","X",)" + QByteArray(31, '[') + QByteArray(31, ']') + "]"
                                           << "2 a1 X " + QString(31, '[') + QString(31, ']');
        QTest::newRow("one level deeper") << R"([2,"a1","X",)" + QByteArray(32, '[') + QByteArray(32, ']') + "]"
                                          << "fault RpcFrameworkError -1";
        QTest::newRow("depth without an end") << QByteArray(100000, '[') << "fault RpcFrameworkError -1";
    }
    void reads()
    {
        QFETCH(QByteArray, text);
        QTEST(outline(parseFrame({text.constData(), static_cast<std::size_t>(text.size())})), "wanted");
    }

    void writes_data()
    {
        QTest::addColumn<int>("type");
        QTest::addColumn<QByteArray>("wanted");
        QTest::newRow("call") << 2 << QByteArray(R"([2,"a1","Do",{"n":7400}])");
        QTest::newRow("result") << 3 << QByteArray(R"([3,"a1",{"n":7400}])");
        QTest::newRow("error") << 4 << QByteArray(R"([4,"a1","NotSupported","no",{"n":7400}])");
        QTest::newRow("result error") << 5 << QByteArray(R"([5,"a1","NotSupported","no",{"n":7400}])");
        QTest::newRow("send") << 6 << QByteArray(R"([6,"a1","Do",{"n":7400}])");
    }
    void writes()
    {
        QFETCH(int, type);
        const Frame frame{static_cast<FrameType>(type), "a1", "Do", Json{{"n", 7400}}, {"NotSupported", "no"}};
        QTEST(QByteArray::fromStdString(frameText(frame)), "wanted");
    }

    void errorsAreCutToWhatTheStandardAllows()
    {
        std::string said(254, 'x');
        said += "ż and more"; // its second byte would be the 256th
        const std::string text = frameText({FrameType::CallError, "a", {}, {}, {"GenericError", said}});
        const auto parsed = parseFrame(text);
        QCOMPARE(std::get<Frame>(parsed).error.text, std::string(254, 'x'));
        QCOMPARE(frameText({FrameType::CallResult, "a", {}, Json(nullptr), {}}), std::string(R"([3,"a",{}])"));
    }

    void whatIsWrittenIsReadAgain()
    {
        QVERIFY(rc::check([](const std::string &action, const std::string &value) {
            Json payload{{"key", value}};
            const std::string text = frameText({FrameType::Call, "id", action, payload, {}});
            const auto parsed = parseFrame(text);
            RC_ASSERT(std::holds_alternative<Frame>(parsed));
            RC_ASSERT(frameText(std::get<Frame>(parsed)) == text);
        }));
    }

    void anyTextIsReadOrRefused()
    {
        QVERIFY(rc::check([](const std::string &text) {
            const auto parsed = parseFrame(text);
            if (const auto *frame = std::get_if<Frame>(&parsed))
                RC_ASSERT(std::holds_alternative<Frame>(parseFrame(frameText(*frame))));
        }));
    }

    void readsRecordedLogs()
    {
        const QDir logs(QStringLiteral(TW_SHARED_DATA) + "/logs");
        const QStringList files = logs.entryList({"ocpp*.jsonl"});
        if (files.isEmpty())
            QSKIP("no recorded OCPP logs here");
        int frames = 0;
        for (const QString &name : files) {
            QFile file(logs.filePath(name));
            QVERIFY(file.open(QIODevice::ReadOnly));
            while (!file.atEnd()) {
                const Json line = Json::parse(file.readLine().toStdString(), nullptr, false);
                const Json *text = member(line, "frame");
                if (!text || !text->is_string())
                    continue;
                const auto parsed = parseFrame(text->get<std::string>());
                QVERIFY2(std::holds_alternative<Frame>(parsed), text->dump().c_str());
                ++frames;
            }
        }
        QVERIFY(frames > 100);
    }
};

QTEST_APPLESS_MAIN(FrameTest)
#include "frame_test.moc"
