#include "base/located_json.h"
#include "model/field_reader.h"

#include <QTest>

#include <rapidcheck.h>

#include <algorithm>
#include <limits>

using namespace tw;

namespace {

/// The count as text, or the detail of the error.
QString readAs(const std::string &text, const NumberRange &range)
{
    const auto json = parseJson(text, "t");
    if (!json)
        return QString::fromStdString(json.error().text());
    const auto count = readNumber(*json, range);
    return count ? QString::number(*count) : QString::fromStdString(count.error().detail);
}

} // namespace

/// A number of a file is taken exactly or refused, however wide its range.
class FieldReaderTest : public QObject
{
    Q_OBJECT
private slots:
    void numberIsInItsRangeOrRefused_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<qlonglong>("least");
        QTest::addColumn<qlonglong>("most");
        QTest::addColumn<int>("decimals");
        QTest::addColumn<QString>("read");
        const auto row = [](const char *name, const char *text, qlonglong least, qlonglong most, int decimals, const char *read) {
            QTest::newRow(name) << text << least << most << decimals << read;
        };
        row("least", "-5", -5, 5, 0, "-5");
        row("most", "5.0", -5, 5, 0, "5");
        row("beyond", "6", -5, 5, 0, "is 6; a whole number from -5 to 5 is expected");
        row("beyond by a billionth", "5.000000001", -5, 5, 3, "is 5.000000001; a number from -5 to 5 is expected");
        row("not whole by a billionth", "1.000000001", -5, 5, 0, "is 1.000000001; a whole number from -5 to 5 is expected");
        row("places kept", "1.2345", 0, 5, 3, "1234");
        row("beyond any count", "1e300", 0, 5, 0, "is 1e300; a whole number from 0 to 5 is expected");
        row("text", "\"5\"", 0, 5, 0, "is a text; a whole number from 0 to 5 is expected");

        constexpr qlonglong wide = 1'000'000'000'000; // times 10^9 it would not be a count
        row("wide range, its end", "1e12", -wide, wide, 3, "1000000000000000");
        row("wide range, its other end", "-1000000000000", -wide, wide, 3, "-1000000000000000");
        row("wide range, within", "10000000000.125", -wide, wide, 3, "10000000000125");
        row("wide range, beyond by a millionth", "1000000000000.000001", -wide, wide, 3,
            "is 1000000000000.000001; a number from -1000000000000 to 1000000000000 is expected");
        row("wide range, not whole", "9300000000.5", -wide, wide, 0,
            "is 9300000000.5; a whole number from -1000000000000 to 1000000000000 is expected");
        constexpr qlonglong widest = std::numeric_limits<qlonglong>::max();
        row("widest range, its end", "9223372036854775807", -widest, widest, 0, "9223372036854775807");
        row("widest range, beyond", "9223372036854775808", -widest, widest, 0,
            "is 9223372036854775808; a whole number from -9223372036854775807 to 9223372036854775807 is expected");
    }
    void numberIsInItsRangeOrRefused()
    {
        QFETCH(QString, text);
        QFETCH(qlonglong, least);
        QFETCH(qlonglong, most);
        QFETCH(int, decimals);
        QTEST(readAs(text.toStdString(), {least, most, decimals}), "read");
    }
    void everyWholeNumberIsJudgedByItsRange()
    {
        QVERIFY(rc::check([] {
            constexpr std::int64_t largest = std::numeric_limits<std::int64_t>::max();
            // Of any magnitude: a whole 64-bit number without its last so many bits.
            const auto any = [] { return std::max(*rc::gen::arbitrary<std::int64_t>(), -largest) >> *rc::gen::inRange(0, 63); };
            const auto [least, most] = std::minmax({any(), any()});
            const std::int64_t number = *rc::gen::element(any(), least, most);
            const bool inside = least <= number && number <= most;
            const QString read = readAs(std::to_string(number), {least, most});
            RC_ASSERT((read == QString::number(number)) == inside);
        }));
    }
};

QTEST_APPLESS_MAIN(FieldReaderTest)
#include "field_reader_test.moc"
