#include "prices/series.h"

#include "tests/support/printers.h"

#include <QtTest>

#include <rapidcheck.h>

using namespace tw;
using prices::merged;
using prices::publishedUntil;
using prices::spotAt;

namespace {

Instant at(int quarter)
{
    return Instant(minutes(15) * quarter);
}

/// "a..b": one letter a quarter hour from `first` on; '.' is missing, an upper-case letter a forecast. The
/// price is the letter's place in the alphabet.
SpotSeries made(const std::string &letters, int first = 0)
{
    SpotSeries series{"test", "NL", "EUR", {}, {}};
    for (const char c : letters) {
        const bool forecast = c >= 'A' && c <= 'Z';
        if (c != '.')
            series.prices.push_back({{at(first), at(first + 1)},
                                    Price::fromMicroPerKwh((c | 0x20) - 'a'),
                                    forecast ? PriceState::Forecast : PriceState::Published});
        ++first;
    }
    return series;
}

/// The same the other way round; '!' follows a corrected price.
std::string read(const SpotSeries &series, int quarters)
{
    std::string letters;
    for (int i = 0; i < quarters; ++i) {
        const SpotSlot *slot = spotAt(series, at(i));
        if (!slot) {
            letters += '.';
            continue;
        }
        const char letter = static_cast<char>('a' + slot->price.microPerKwh());
        letters += slot->state == PriceState::Forecast ? static_cast<char>(letter - 0x20) : letter;
        if (slot->state == PriceState::Corrected)
            letters += '!';
    }
    return letters;
}

} // namespace

/// Prices that arrive in pieces, late, twice or changed.
class SeriesTest : public QObject {
    Q_OBJECT
private slots:
    void freshTakesTheHeldPlace_data()
    {
        QTest::addColumn<QString>("held");
        QTest::addColumn<QString>("fresh");
        QTest::addColumn<QString>("together");
        QTest::newRow("first answer") << "...."
                                      << "abcd"
                                      << "abcd";
        QTest::newRow("the next day") << "ab.."
                                      << "..cd"
                                      << "abcd";
        QTest::newRow("the same again") << "abcd"
                                        << "abcd"
                                        << "abcd";
        QTest::newRow("one was corrected") << "abcd"
                                           << "abxd"
                                           << "abx!d";
        QTest::newRow("a hole takes nothing back") << "abcd"
                                                   << "a..d"
                                                   << "abcd";
        QTest::newRow("a forecast gives way") << "ABCD"
                                              << "abxd"
                                              << "abxd";
        QTest::newRow("an empty answer") << "abcd"
                                         << "...."
                                         << "abcd";
        QTest::newRow("between") << "a..d"
                                 << ".bc."
                                 << "abcd";
    }
    void freshTakesTheHeldPlace()
    {
        QFETCH(QString, held);
        QFETCH(QString, fresh);
        QFETCH(QString, together);
        const SpotSeries result = merged(made(held.toStdString()), made(fresh.toStdString()));
        QCOMPARE(QString::fromStdString(read(result, 4)), together);
    }
    void quarterHoursTakeThePlaceOfAnHour()
    {
        SpotSeries hour = made("");
        hour.prices.push_back({{at(0), at(4)}, Price::fromMicroPerKwh(0)});
        const SpotSeries result = merged(hour, made("bc", 1));
        QCOMPARE(read(result, 4), std::string("ab!c!a"));
        QCOMPARE(result.prices.size(), std::size_t(4));
    }
    void aCorrectionStaysOne()
    {
        const SpotSeries once = merged(made("ab"), made("ax"));
        QCOMPARE(read(merged(once, made("ax")), 2), std::string("ax!"));
    }
    void endsWhereThePublishedEnd_data()
    {
        QTest::addColumn<QString>("series");
        QTest::addColumn<int>("from");
        QTest::addColumn<int>("until");
        QTest::newRow("all") << "abcd" << 0 << 4;
        QTest::newRow("none") << "" << 1 << 1;
        QTest::newRow("a gap ends it") << "ab.d" << 0 << 2;
        QTest::newRow("a forecast ends it") << "abCD" << 0 << 2;
        QTest::newRow("from inside a gap") << "ab.d" << 2 << 2;
        QTest::newRow("from the last") << "abcd" << 3 << 4;
    }
    void endsWhereThePublishedEnd()
    {
        QFETCH(QString, series);
        QFETCH(int, from);
        QFETCH(int, until);
        QVERIFY(publishedUntil(made(series.toStdString()), at(from)) == at(until));
    }
    void neverOverlaps() // (rapidcheck)
    {
        QVERIFY(rc::check([] {
            const auto letters = rc::gen::container<std::string>(rc::gen::element('a', 'b', 'C', '.'));
            const auto held = *letters;
            const auto fresh = *letters;
            const SpotSeries result =
                merged(made(held, *rc::gen::inRange(0, 5)), made(fresh, *rc::gen::inRange(0, 5)));
            for (std::size_t i = 1; i < result.prices.size(); ++i)
                RC_ASSERT(result.prices[i - 1].when.end <= result.prices[i].when.begin);
        }));
    }
};

QTEST_APPLESS_MAIN(SeriesTest)
#include "series_test.moc"
