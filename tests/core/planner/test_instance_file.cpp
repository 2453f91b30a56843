#include "planner/instance_file.h"

#include <QtTest>

#include <rapidcheck.h>

using namespace tw;
using namespace tw::planner;

namespace {

/// Two hours, one quota, every key; one key a line.
const QByteArray good = R"({
"format": "tidewatt-planner-instance/1",
"name": "two hours",
"n": 2, "dt_h": 1,
"capacity_kwh": 60, "e0_kwh": 20,
"e_min_kwh": [0, 12, 12],
"e_max_kwh": [54, 54, 54],
"away": [0, 1],
"drop_kwh": [0, 5],
"charge_max_kw": 7.4, "charge_min_kw": 1.4,
"discharge_max_kw": 7.4, "discharge_min_kw": 0,
"charge_curve": [[0, -0.1], [3.7, 3.4], [7.4, 6.8]],
"discharge_curve": [[0, 0.1], [3.7, 4.0], [7.4, 8.0]],
"import_limit_kw": 11, "export_limit_kw": 9,
"load_kw": [0.5, 0.6],
"pv_kw": [0, 1],
"buy": [0.3, -0.1],
"sell": [0.1, 0.2],
"buy_ceiling": null, "sell_floor": 0.15,
"wear_per_kwh": 0.02,
"hold_cost": [[0, 0], [40, 0], [60, 0.1]],
"terminal_value": [[0, 0], [20, 4], [60, 8]],
"quotas": [{"what": "sell", "sense": "eq", "kwh": 3, "from": 0, "to": 2}],
"penalty": {"reserve": 100, "quota": 5, "price": 3},
"best_known": {"objective": -1.5}, "tolerance_scale": 1.5
})";

} // namespace

class InstanceFileTest : public QObject {
    Q_OBJECT
private slots:
    void readsEveryKey()
    {
        const auto instance = parseInstance(good.toStdString(), "good.json");
        QVERIFY2(instance, instance ? "" : instance.error().text().c_str());
        const Problem &p = instance->problem;
        QCOMPARE(instance->name, std::string("two hours"));
        QCOMPARE(p.n(), 2);
        QCOMPARE(p.e0, 20.0);
        QCOMPARE(p.eMin, (std::vector<double>{0, 12, 12}));
        QCOMPARE(int(p.away[1]), 1);
        QCOMPARE(p.drop[1], 5.0);
        QCOMPARE(p.chargeMin, 1.4);
        QVERIFY((p.chargeCurve[1] == Point{3.7, 3.4}));
        QCOMPARE(p.exportLimit, 9.0);
        QCOMPARE(p.buy[1], -0.1);
        QVERIFY(!p.buyCeiling);
        QCOMPARE(*p.sellFloor, 0.15);
        QCOMPARE(int(p.holdCost.size()), 3);
        QCOMPARE(int(p.quotas.size()), 1);
        QVERIFY(p.quotas[0].sense == Quota::Sense::Exactly);
        QCOMPARE(p.penalty.quota, 5.0);
        QCOMPARE(*instance->bestKnown, -1.5);
    }
    void refusesWithThePlace_data()
    {
        QTest::addColumn<QByteArray>("from");
        QTest::addColumn<QByteArray>("to");
        QTest::addColumn<int>("line");
        QTest::addColumn<QByteArray>("says");
        const auto row = [](const char *name, const char *from, const char *to, int line, const char *says) {
            QTest::newRow(name) << QByteArray(from) << QByteArray(to) << line << QByteArray(says);
        };
        row("another format", "instance/1", "instance/2", 2, "tidewatt-planner-instance/1");
        row("no steps", "\"n\": 2", "\"n\": 0", 4, "from 1 to 40000");
        row("half a step", "\"n\": 2", "\"n\": 1.5", 4, "whole number");
        row("a step of nothing", "\"dt_h\": 1", "\"dt_h\": 0", 4, "\"dt_h\" is 0");
        row("a battery of nothing", "_kwh\": 60", "_kwh\": 0", 5, "\"capacity_kwh\"");
        row("more in it than fits", "\"e0_kwh\": 20", "\"e0_kwh\": 61", 5, "from 0 to 60");
        row("a boundary missing", "[0, 12, 12]", "[0, 12]", 6, "2 values; 3 are needed");
        row("limit above the battery", "[54, 54, 54]", "[54, 54, 64]", 7, "\"e_max_kwh\"[2]");
        row("half away", "\"away\": [0, 1]", "\"away\": [0, 2]", 8, "from 0 to 1");
        row("a trip that gives energy", "[0, 5]", "[0, -5]", 9, "\"drop_kwh\"[1]");
        row("least above most", "\"charge_min_kw\": 1.4", "\"charge_min_kw\": 8", 10, "from 0 to 7.4");
        row("curve that does not begin at zero", "[[0, -0.1], [3.7, 3.4]", "[[1, -0.1], [3.7, 3.4]", 12,
            "begin at [0");
        row("curve that goes back", "[3.7, 3.4], [7.4, 6.8]", "[7.4, 6.8], [3.7, 3.4]", 12, "must rise");
        row("more power, less charge", "[7.4, 6.8]", "[7.4, 3.0]", 12, "more power at the grid");
        row("charge curve that bends up", "[7.4, 6.8]", "[7.4, 7.4]", 12, "concave");
        row("discharge curve that bends down", "[7.4, 8.0]", "[7.4, 7.0]", 13, "convex");
        row("one point", "[[0, 0.1], [3.7, 4.0], [7.4, 8.0]]", "[[0, 0.1]]", 13, "2 to 200");
        row("a point of three", "[3.7, 4.0]", "[3.7, 4.0, 1]", 13, "two numbers");
        row("negative limit", "\"export_limit_kw\": 9", "\"export_limit_kw\": -9", 14, "\"export_limit_kw\"");
        row("a price that is text", "[0.3, -0.1]", "[0.3, \"cheap\"]", 17, "a number would be right");
        row("a price in the wrong unit", "[0.3, -0.1]", "[0.3, 3e7]", 17, "\"buy\"[1]");
        row("a series that is a number", "\"sell\": [0.1, 0.2]", "\"sell\": 0.1", 18,
            "an array would be right");
        row("terminal value that bends up", "[60, 8]", "[60, 80]", 22, "concave");
        row("unknown kind of quota", "\"sell\", \"sense\"", "\"give\", \"sense\"", 23,
            "buy, sell, throughput");
        row("unknown sense", "\"eq\"", "\"gt\"", 23, "le, ge, eq");
        row("an empty window", "\"to\": 2", "\"to\": 0", 23, "\"to\" is 0");
        row("a window beyond the end", "\"to\": 2", "\"to\": 3", 23, "from 1 to 2");
        row("a missing penalty", "\"quota\": 5, ", "", 24, "\"quota\" is missing");
        row("half a file", ",\n\"penalty\": {\"reserve\": 100, \"quota\": 5, \"price\": 3},", "", 24, "");
        row("two values for one key", "\"n\": 2,", "\"n\": 2, \"n\": 3,", 4, "");
    }
    void refusesWithThePlace()
    {
        QFETCH(QByteArray, from);
        QFETCH(QByteArray, to);
        QFETCH(int, line);
        QFETCH(QByteArray, says);
        QVERIFY(good.contains(from));
        const QByteArray text = QByteArray(good).replace(from, to);
        const auto instance = parseInstance(text.toStdString(), "bad.json");
        QVERIFY(!instance);
        const std::string sentence = instance.error().text();
        QVERIFY2(instance.error().fault == Fault::BadInput, sentence.c_str());
        QVERIFY2(instance.error().at, sentence.c_str());
        QVERIFY2(instance.error().at->line == line, sentence.c_str());
        QVERIFY2(QByteArray::fromStdString(sentence).contains(says), sentence.c_str());
    }
    void refusesEveryCutFile()
    {
        for (qsizetype length = 0; length < good.size() - 1; ++length)
            QVERIFY(!parseInstance(good.left(length).toStdString(), "cut.json"));
    }
    /// Whatever happens to a file, it is read as a whole or refused with one sentence and its place.
    void refusesEveryDamagedFileWithThePlace() // (rapidcheck)
    {
        static const std::vector<std::string> pieces{
            "null", "-1", "1e400", "1e30", "\"x\"", "[", "]", "{", "}", ",", ":", "true", "\"", "0", "00", "-", ".",
            "\\u0000", "\xff", "\n", "9223372036854775808", "[[0, 0]]", "{\"what\": \"sell\"}"};
        int refused = 0;
        QVERIFY(rc::check([&] {
            std::string text = good.toStdString();
            for (int i = *rc::gen::inRange(1, 4); i > 0; --i) {
                const auto at = static_cast<std::size_t>(*rc::gen::inRange<int>(0, int(text.size())));
                const auto length = static_cast<std::size_t>(*rc::gen::weightedOneOf<int>(
                    {{3, rc::gen::inRange(0, 4)}, {1, rc::gen::inRange(0, 60)}}));
                text.replace(at, length, *rc::gen::oneOf(rc::gen::elementOf(pieces), rc::gen::just(std::string())));
            }
            const auto instance = parseInstance(text, "damaged.json");
            if (instance) {
                const Problem &p = instance->problem;
                RC_ASSERT(p.n() > 0 && p.buy.size() == p.load.size() && p.eMax.size() == p.load.size() + 1);
                return;
            }
            ++refused;
            const Error &error = instance.error();
            RC_ASSERT(error.fault == Fault::BadInput);
            RC_ASSERT(error.at.has_value());
            const auto lines = std::count(text.begin(), text.end(), '\n') + 1;
            RC_ASSERT(1 <= error.at->line && error.at->line <= lines);
            RC_ASSERT(1 <= error.at->column && error.at->column <= int(text.size()) + 1);
            const std::string sentence = error.text();
            RC_ASSERT(sentence.starts_with("damaged.json:"));
            RC_ASSERT(sentence.find('\n') == std::string::npos);
            RC_ASSERT(sentence.size() < 400);
        }));
        QVERIFY(refused > 50);
    }
    /// Every number of the file in turn is no number, too large, or negative: refused with its own line, or allowed.
    void everyNumberIsChecked()
    {
        const std::string text = good.toStdString();
        int refused = 0;
        int line = 1;
        for (std::size_t at = 0; at < text.size(); ++at) {
            line += text[at] == '\n';
            const bool begins = (text[at] >= '0' && text[at] <= '9') || text[at] == '-';
            const bool inside = at > 0 && (std::isalnum(static_cast<unsigned char>(text[at - 1])) || text[at - 1] == '.'
                                           || text[at - 1] == '-' || text[at - 1] == '/' || text[at - 1] == '_');
            if (!begins || inside)
                continue;
            const std::size_t end = text.find_first_not_of("0123456789.-e", at);
            for (const char *wrong : {"\"7\"", "1e300", "[1]", "null"}) {
                std::string changed = text;
                changed.replace(at, end - at, wrong);
                const auto instance = parseInstance(changed, "bad.json");
                if (instance)
                    continue; // null: some keys may be absent
                ++refused;
                const std::string sentence = instance.error().text();
                QVERIFY2(instance.error().at && instance.error().at->line == line, sentence.c_str());
            }
        }
        QVERIFY(refused > 150);
    }
    void saysWhenThereIsNoFile()
    {
        const auto instance = readInstance("/nowhere/none.json");
        QVERIFY(!instance);
        QCOMPARE(instance.error().fault, Fault::NotFound);
    }
};

QTEST_APPLESS_MAIN(InstanceFileTest)
#include "test_instance_file.moc"
