#include "modbus/codec.h"

#include <QTest>

#include <rapidcheck.h>

#include <cmath>

using namespace tw;
using namespace tw::modbus;
using State = Decoded::State;

namespace {

const std::string folder = TW_SOURCE_DIR "/resources/chargers";

/// The least a charger's map needs, with `extra` before its last brace.
std::string mapWith(const std::string &points, const std::string &extra = "")
{
    return "{\"title\": \"T\", \"source\": \"S\", \"tested_on_hardware\": false, \"kind\": \"charger\",\n"
           "\"points\": {\"power\": {\"register\": 1, \"type\": \"int16\"}, \"state\": {\"register\": 2, \"type\": \"uint16\"}"
        + points + "},\n\"plugged_in\": {\"point\": \"state\", \"is_not\": [0]},\n"
        + "\"sequences\": {\"start\": [{\"write\": \"power\", \"value\": \"power_w\"}], \"stop\": [{\"write\": \"power\", \"value\": 0}]}" + extra + "}";
}

Point pointOf(WordType type, WordOrder order = WordOrder::HighFirst, bool negated = false)
{
    Point point;
    point.name = "p";
    point.type = type;
    point.order = order;
    point.negated = negated;
    point.words = type == WordType::Uint64 ? 4 : type == WordType::Uint16 || type == WordType::Int16 ? 1 : 2;
    return point;
}

} // namespace

/// Register maps are data; what they say of a register is what the register means.
class RegisterMapTest : public QObject
{
    Q_OBJECT
private slots:
    void takesEveryMapThatIsShipped_data()
    {
        QTest::addColumn<QString>("map");
        for (const char *name : {"wallbox-quasar", "sunspec-der", "sunspec-meter", "sunspec-meter-float", "evtec-bidipro", "ambicharge-home",
                                 "sigenergy-dc"})
            QTest::newRow(name) << name;
    }
    void takesEveryMapThatIsShipped()
    {
        QFETCH(QString, map);
        const auto read = readRegisterMap(folder, map.toStdString());
        QVERIFY2(read, read ? "" : read.error().text().c_str());
        QVERIFY(!read->source.empty());
    }

    void knowsTheQuasar()
    {
        const auto read = readRegisterMap(folder, "wallbox-quasar");
        QVERIFY(read);
        QCOMPARE(read->find(Role::Power)->address, 526);
        QCOMPARE(read->find(Role::Setpoint)->address, 260);
        QCOMPARE(read->sequence(Act::TakeOver).size(), std::size_t(3));
        QCOMPARE(read->points[read->sequence(Act::TakeOver).front().point].address, 81);
        QVERIFY(!read->stateOfChargeWhileIdle);
        QVERIFY(read->find(Role::SitePower) == nullptr);
    }

    void namesTheMapsThereAre()
    {
        const auto read = readRegisterMap(folder, "../../etc/passwd");
        QVERIFY(!read);
        QCOMPARE(read.error().fault, Fault::NotFound);
        QVERIFY(read.error().detail.find("wallbox-quasar") != std::string::npos);
    }

    void saysWhatIsWrong_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("finding");
        const auto row = [](const char *name, const std::string &text, const char *finding) {
            QTest::newRow(name) << QString::fromStdString(text) << QString(finding);
        };
        row("no object", "[]", "m:1:1: the file is an array; an object with a register map is expected");
        row("misspelt key", mapWith("", ", \"pol_s\": 3"), "pol_s");
        row("register too high", mapWith(", \"x\": {\"register\": 65535, \"type\": \"uint32\"}"),
            "points.x.register reaches beyond register 65535");
        row("no type", mapWith(", \"x\": {\"register\": 5}"), "points.x.type is missing");
        row("text as number", mapWith(", \"x\": {\"register\": 5, \"type\": \"text\", \"words\": 4}"),
            "points.x.type is text, which only maker, model and firmware may be");
        row("range upside down", mapWith(", \"x\": {\"register\": 5, \"type\": \"int16\", \"range\": [5, 1]}"),
            "points.x.range is no range; two numbers, the lesser first, are expected");
        row("SunSpec offset without SunSpec", mapWith(", \"x\": {\"models\": [701], \"offset\": 5, \"type\": \"int16\"}"), "without \"sunspec\": true");
        row("condition on nothing", mapWith("", ", \"fault\": {\"point\": \"stat\", \"is\": [1]}"),
            "fault.point is \"stat\", which is no number that is read");
        row("condition without numbers", mapWith("", ", \"fault\": {\"point\": \"state\"}"),
            "fault needs exactly one of is, is_not and is_known");
    }
    void saysWhatIsWrong()
    {
        QFETCH(QString, text);
        QFETCH(QString, finding);
        const RegisterMapFile file = parseRegisterMap(text.toStdString(), "m");
        QVERIFY(!file.findings.empty());
        QString all;
        for (const Error &error : file.findings)
            all += QString::fromStdString(error.text()) + '\n';
        QVERIFY2(all.contains(finding), qPrintable(all));
    }
    void takesTheLeast()
    {
        const RegisterMapFile file = parseRegisterMap(mapWith(""), "m");
        QVERIFY2(file.findings.empty(), file.findings.empty() ? "" : file.findings.front().text().c_str());
    }

    void readsRegisters_data()
    {
        QTest::addColumn<int>("type");
        QTest::addColumn<QList<int>>("words");
        QTest::addColumn<int>("exponent");
        QTest::addColumn<int>("state");
        QTest::addColumn<qint64>("value");
        const auto row = [](const char *name, WordType type, QList<int> words, int exponent, State state, qint64 value) {
            QTest::newRow(name) << int(type) << words << exponent << int(state) << value;
        };
        row("-3000 W", WordType::Int16, {0xF448}, 0, State::Known, -3'000'000);
        row("62 %", WordType::Uint16, {62}, 0, State::Known, 62'000);
        row("62.5 % by a scale factor", WordType::Uint16, {625}, -1, State::Known, 62'500);
        row("high word first", WordType::Uint32, {1, 2}, 0, State::Known, 65'538'000);
        row("float 1500.5", WordType::Float32, {0x44BB, 0x9000}, 0, State::Known, 1'500'500);
        row("float of no number", WordType::Float32, {0x7FC0, 0}, 0, State::Unknown, 0);
        row("float without end", WordType::Float32, {0x7F80, 0}, 0, State::OutOfRange, 0);
        row("int16 not implemented", WordType::Int16, {0x8000}, 0, State::Unknown, 0);
        row("uint16 not implemented", WordType::Uint16, {0xFFFF}, -1, State::Unknown, 0);
        row("uint32 not implemented", WordType::Uint32, {0xFFFF, 0xFFFF}, 0, State::Unknown, 0);
        row("uint64 not implemented", WordType::Uint64, {0xFFFF, 0xFFFF, 0xFFFF, 0xFFFF}, 0, State::Unknown, 0);
        row("uint64 beyond reason", WordType::Uint64, {0x7FFF, 0, 0, 0}, 0, State::OutOfRange, 0);
        row("one register of two", WordType::Uint32, {1}, 0, State::WrongLength, 0);
    }
    void readsRegisters()
    {
        QFETCH(int, type);
        QFETCH(QList<int>, words);
        QFETCH(int, exponent);
        QFETCH(int, state);
        QFETCH(qint64, value);
        const Point point = pointOf(WordType(type));
        const std::vector<std::uint16_t> raw(words.begin(), words.end());
        const Decoded read = decoded(point, raw, exponent, true);
        QCOMPARE(int(read.state), state);
        QCOMPARE(qint64(read.value), value);
    }

    void refusesWhatIsOutOfRange()
    {
        Point power = pointOf(WordType::Int16);
        power.range = ValueRange{-8'000'000, 8'000'000};
        const std::uint16_t much = 20'000;
        QCOMPARE(decoded(power, std::span(&much, 1), 0, false).state, State::OutOfRange);
        QVERIFY(!encoded(power, 8'000'001, 0));
        Point percent = pointOf(WordType::Uint16);
        percent.unknown = {0};
        const std::uint16_t none = 0;
        QCOMPARE(decoded(percent, std::span(&none, 1), 0, false).state, State::Unknown);
    }

    void whatIsWrittenIsRead() // every type, order, sign and scale
    {
        QVERIFY(rc::check([] {
            const auto type = *rc::gen::element(WordType::Int16, WordType::Int32, WordType::Float32);
            const auto order = *rc::gen::element(WordOrder::HighFirst, WordOrder::LowFirst);
            const Point point = pointOf(type, order, *rc::gen::arbitrary<bool>());
            const int exponent = *rc::gen::inRange(-3, 3);
            const std::int64_t raw = *rc::gen::inRange<std::int64_t>(-32'767, 32'767);
            std::int64_t value = raw;
            for (int i = 0; i < exponent + 3; ++i)
                value *= 10;
            const auto words = encoded(point, value, exponent);
            RC_ASSERT(bool(words));
            const Decoded read = decoded(point, *words, exponent, true);
            RC_ASSERT(read.state == State::Known);
            RC_ASSERT(std::abs(read.value - value) <= (type == WordType::Float32 ? 1 + std::abs(value) / 10'000'000 : 0));
        }));
    }
};
QTEST_APPLESS_MAIN(RegisterMapTest)
#include "register_map_test.moc"
