#include "base/located_json.h"

#include <QTemporaryDir>
#include <QTest>

#include <rapidcheck.h>

#include <cmath>
#include <fstream>

using namespace tw;

namespace {

QString outline(const LocatedJson &value)
{
    QString text = QString("%1:%2 ").arg(value.at.line).arg(value.at.column);
    switch (value.kind) {
    case JsonKind::Null:
        return text + "null";
    case JsonKind::Bool:
        return text + (value.truth ? "true" : "false");
    case JsonKind::Number:
        return text + QString::fromStdString(value.text);
    case JsonKind::Text:
        return text + '"' + QString::fromStdString(value.text) + '"';
    case JsonKind::Array: {
        QStringList items;
        for (const LocatedJson &item : value.items)
            items += outline(item);
        return text + '[' + items.join(", ") + ']';
    }
    case JsonKind::Object: {
        QStringList members;
        for (const JsonMember &member : value.members)
            members += QString("%1@%2:%3=%4")
                           .arg(QString::fromStdString(member.key))
                           .arg(member.keyAt.line)
                           .arg(member.keyAt.column)
                           .arg(outline(member.value));
        return text + '{' + members.join(", ") + '}';
    }
    }
    return text;
}

} // namespace

/// Every value and key knows its line and column, and every text that is no JSON is refused at the right place.
class LocatedJsonTest : public QObject
{
    Q_OBJECT
private slots:
    void knowsPlaces_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("tree");
        QTest::newRow("number alone") << QByteArray("12") << "1:1 12";
        QTest::newRow("literals") << QByteArray("[true,false, null]") << "1:1 [1:2 true, 1:7 false, 1:14 null]";
        QTest::newRow("number keeps its digits") << QByteArray("[0.10, -1e3,1E-2]")
                                                 << "1:1 [1:2 0.10, 1:8 -1e3, 1:13 1E-2]";
        QTest::newRow("integer beyond 64 bits") << QByteArray("123456789012345678901234567890")
                                                << "1:1 123456789012345678901234567890";
        QTest::newRow("negative zero") << QByteArray("-0") << "1:1 -0";
        QTest::newRow("object over lines")
            << QByteArray("{\n  \"a\": 1,\n  \"b\": {\"c\": \"x\"}\n}")
            << "1:1 {a@2:3=2:8 1, b@3:3=3:8 {c@3:9=3:14 \"x\"}}";
        QTest::newRow("escapes and brackets in a text")
            << QByteArray("[\"a\\\"b\", \"\\\\\", \"{[,:\", \"q\"]") << "1:1 [1:2 \"a\"b\", 1:10 \"\\\", 1:16 \"{[,:\", 1:24 \"q\"]";
        QTest::newRow("escaped key") << QByteArray("{\"\\u0061b\" : 1 }") << "1:1 {ab@1:2=1:14 1}";
        QTest::newRow("empty ones") << QByteArray("[[],{},\"\"]") << "1:1 [1:2 [], 1:5 {}, 1:8 \"\"]";
        QTest::newRow("Windows line ends") << QByteArray("[1,\r\n2]") << "1:1 [1:2 1, 2:1 2]";
        QTest::newRow("byte order mark") << QByteArray("\xEF\xBB\xBF[1]") << "1:4 [1:5 1]";
        QTest::newRow("UTF-8") << QByteArray("[\"\xC5\xBC\", 1]") << QString::fromUtf8("1:1 [1:2 \"\xC5\xBC\", 1:8 1]");
    }
    void knowsPlaces()
    {
        QFETCH(QByteArray, text);
        const auto read = parseJson(text.toStdString(), "x.json");
        QVERIFY2(bool(read), read ? "" : read.error().text().c_str());
        QTEST(outline(*read), "tree");
    }

    void refusesAtItsPlace_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("begins");
        QTest::newRow("empty") << QByteArray() << "x.json:1:1: not JSON: while parsing value - unexpected end of input";
        QTest::newRow("half written") << QByteArray("{\n \"a\": 1,") << "x.json:2:9: not JSON: while parsing object key";
        QTest::newRow("cut in a text") << QByteArray("[\"abc") << "x.json:1:6: not JSON: while parsing value";
        QTest::newRow("two documents") << QByteArray("1 2") << "x.json:1:3: not JSON";
        QTest::newRow("comma at the end") << QByteArray("[1,]") << "x.json:1:4: not JSON";
        QTest::newRow("comment") << QByteArray("[1 // one\n]") << "x.json:1:4: not JSON";
        QTest::newRow("single quotes") << QByteArray("{'a': 1}") << "x.json:1:2: not JSON";
        QTest::newRow("NaN") << QByteArray("[NaN]") << "x.json:1:2: not JSON";
        QTest::newRow("key twice") << QByteArray("{\"a\": 1,\n\"a\": 2}")
                                   << "x.json:2:1: the key \"a\" comes twice; once is expected";
        QTest::newRow("key twice by escape") << QByteArray("{\"a\":1,\"\\u0061\":2}") << "x.json:1:8: the key \"a\"";
        QTest::newRow("same key in two objects is right, then rubbish")
            << QByteArray("[{\"a\":1},{\"a\":2},") << "x.json:1:18: not JSON";
        QTest::newRow("number too large") << QByteArray("[1, 1e999]") << "x.json:1:5: a number too large";
        QTest::newRow("NUL and more") << QByteArray("{}\0{}", 5) << "x.json:1:3: not JSON: a NUL byte";
        QTest::newRow("wrong UTF-8") << QByteArray("[\"\xC5\"]") << "x.json:1:4: not JSON";
        QTest::newRow("too deep") << QByteArray(65, '[') << "x.json:1:65: arrays and objects nested too deep";
        QTest::newRow("line break in a text") << QByteArray("[\"a\nb\"]") << "x.json:";
    }
    void refusesAtItsPlace()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, begins);
        const auto read = parseJson(text.toStdString(), "x.json");
        QVERIFY(!read);
        const QString said = QString::fromStdString(read.error().text());
        QVERIFY2(said.startsWith(begins), qPrintable(said));
        QVERIFY2(!said.contains('\n') && !said.contains("json.exception"), qPrintable(said));
        QVERIFY(read.error().fault == Fault::BadInput);
    }

    void takesTheDeepestAllowed()
    {
        const std::string text = std::string(64, '[') + std::string(64, ']');
        QVERIFY(bool(parseJson(text, "x")));
        QVERIFY(!parseJson("[[1]]", "x", {.depth = 1}));
        QVERIFY(!parseJson("[1,2]", "x", {.bytes = 4}));
    }
    void findsByKey()
    {
        const auto read = parseJson("{\"a\": 0.25, \"b\": \"x\"}", "x");
        QVERIFY(bool(read));
        QCOMPARE(read->find("a")->number().value(), 0.25);
        QVERIFY(!read->find("b")->number());
        QVERIFY(!read->find("c"));
        QVERIFY(!read->find("a")->find("a"));
        QCOMPARE(parseJson("1e-999", "x")->number().value(), 0.0);
    }

    void neverBreaksOnAnyBytes()
    {
        QVERIFY(rc::check("any bytes are read or refused with a place inside the text", [] {
            const auto pieces = *rc::gen::container<std::vector<std::string>>(rc::gen::element<std::string>(
                "{", "}", "[", "]", ",", ":", "\"", "\"a\"", "\\", "1", "-", "0.5", "e", "tru", "true", "null", "\n",
                " ", "\xC5", "\xC5\xBC", "\\u00", "x"));
            std::string text;
            for (const std::string &piece : pieces)
                text += piece;
            const auto read = parseJson(text, "x");
            if (read || !read.error().at)
                return;
            const auto lines = 1 + std::count(text.begin(), text.end(), '\n');
            RC_ASSERT(read.error().at->line >= 1 && read.error().at->line <= lines);
            RC_ASSERT(read.error().at->column >= 1);
        }));
    }
    void numbersComeBackAsWritten()
    {
        QVERIFY(rc::check([](double value, std::int64_t whole) {
            RC_PRE(std::isfinite(value));
            char shown[64];
            std::snprintf(shown, sizeof shown, "%.17g", value);
            const auto read = parseJson("[" + std::string(shown) + "," + std::to_string(whole) + "]", "x");
            RC_ASSERT(bool(read));
            RC_ASSERT(read->items[0].text == shown);
            RC_ASSERT(read->items[0].number() == value);
            RC_ASSERT(read->items[1].text == std::to_string(whole));
        }));
    }

    void readsFiles()
    {
        QTemporaryDir dir;
        const std::string path = dir.filePath("a.json").toStdString();
        QVERIFY(readJson(path).error().fault == Fault::NotFound);
        QVERIFY(readText(path, mostFileBytes, "a price file").error().detail.ends_with("; a price file is expected"));
        QVERIFY(readJson(dir.path().toStdString()).error().fault == Fault::Io);
        std::ofstream(path) << "{\"a\": [1,\n 2";
        QCOMPARE(readJson(path).error().subject, path);
        QCOMPARE(readJson(path).error().at->line, 2);
        std::ofstream(path) << "{\"a\": [1,\n 2]}";
        QVERIFY(bool(readJson(path)));
        QVERIFY(readText(path, 3).error().fault == Fault::Io);
    }
};

QTEST_APPLESS_MAIN(LocatedJsonTest)
#include "located_json_test.moc"
