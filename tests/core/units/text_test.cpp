#include "units/text.h"

#include <QTest>

#include <rapidcheck.h>

using namespace tw;

/// Numbers, moments, days and times as text, exact both ways.
class TextTest : public QObject
{
    Q_OBJECT
private slots:
    void decimalsAreExact_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("scale");
        QTest::addColumn<qint64>("count");
        const auto row = [](const char *name, const char *text, int scale, qint64 count) {
            QTest::newRow(name) << text << scale << count;
        };
        row("price", "0.145", 6, 145'000);
        row("whole", "8", 3, 8'000);
        row("negative", "-500.00", 3, -500'000);
        row("plus", "+1.5", 1, 15);
        row("no digit before the point", ".5", 1, 5);
        row("no digit after it", "5.", 0, 5);
        row("leading zeros", "000.10", 2, 10);
        row("many zeros at the end", "1.0000000000000000000000000000", 2, 100);
        row("minus zero", "-0.0", 6, 0);
        row("half to even, down", "0.25", 1, 2);
        row("half to even, up", "0.35", 1, 4);
        row("a trace above half", "0.2500000000000000000001", 1, 3);
        row("half of a negative", "-0.25", 1, -2);
        row("rounds into a new digit", "9.95", 1, 100);
        row("smaller than the scale", "0.0004", 3, 0);
        row("exponent", "1e3", 0, 1000);
        row("negative exponent", "15E-1", 0, 2);
        row("exponent moves the point", "12.5e-1", 0, 1);
        row("long number, cut by its exponent", "100000000000000000000e-20", 0, 1);
        row("tiny number, raised by its exponent", "0.00000000000000000000001e23", 0, 1);
        row("far below", "1e-300", 6, 0);
        row("largest", "9223372036854775807", 0, INT64_MAX);
        row("largest, rounded down", "9223372036854775807.4", 0, INT64_MAX);
        row("most negative we take", "-9.223372036854775807", 18, -INT64_MAX);
    }
    void decimalsAreExact()
    {
        QFETCH(QString, text);
        QFETCH(int, scale);
        const auto read = decimalScaled(text.toStdString(), scale);
        QVERIFY2(bool(read), read ? "" : read.error().text().c_str());
        QTEST(qint64(*read), "count");
    }

    void notDecimals_data()
    {
        QTest::addColumn<QString>("text");
        for (const char *text : {"", "-", "+", ".", "-.", "1.2.3", "1,5", "0x10", "1 ", " 1", "1e", "1e+", "1e-", "1e+-5",
                                 "1e 5", "e5", "1e5.0", "--1", "+-1", "inf", "nan", "1e401", "1e99999999999",
                                 "9223372036854775808", "9223372036854775807.5", "1e19", "99999999999999999999999999"})
            QTest::newRow(*text ? text : "empty") << text;
    }
    void notDecimals()
    {
        QFETCH(QString, text);
        const auto read = decimalScaled(text.toStdString(), 0);
        QVERIFY(!read);
        QVERIFY(read.error().fault == Fault::BadInput);
        QVERIFY(QString::fromStdString(read.error().detail).startsWith('\'' + text + "' is not a number"));
    }

    void decimalTextIsShortest_data()
    {
        QTest::addColumn<qint64>("count");
        QTest::addColumn<int>("scale");
        QTest::addColumn<int>("digits");
        QTest::addColumn<QString>("text");
        QTest::newRow("price") << qint64(145'000) << 6 << 0 << "0.145";
        QTest::newRow("money") << qint64(1'500'000) << 6 << 2 << "1.50";
        QTest::newRow("whole") << qint64(8'000) << 3 << 0 << "8";
        QTest::newRow("small and negative") << qint64(-5) << 6 << 2 << "-0.000005";
        QTest::newRow("zero") << qint64(0) << 6 << 2 << "0.00";
        QTest::newRow("no scale") << qint64(-120) << 0 << 0 << "-120";
        QTest::newRow("more digits than the scale") << qint64(15) << 1 << 3 << "1.500";
        QTest::newRow("smallest") << qint64(INT64_MIN) << 6 << 0 << "-9223372036854.775808";
    }
    void decimalTextIsShortest()
    {
        QFETCH(qint64, count);
        QFETCH(int, scale);
        QFETCH(int, digits);
        QTEST(QString::fromStdString(decimalText(count, scale, digits)), "text");
    }
    void decimalsComeBack()
    {
        QVERIFY(rc::check("decimalScaled(decimalText(n)) == n", [](std::int64_t count) {
            RC_PRE(count != INT64_MIN);
            const int scale = *rc::gen::inRange(0, 10);
            const int digits = *rc::gen::inRange(0, 12);
            RC_ASSERT(*decimalScaled(decimalText(count, scale, digits), scale) == count);
        }));
    }

    void moments_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("utc"); // empty: refused
        QTest::newRow("UTC") << "2024-06-24T22:00Z" << "2024-06-24T22:00:00Z";
        QTest::newRow("seconds") << "2024-06-24T22:00:59Z" << "2024-06-24T22:00:59Z";
        QTest::newRow("fraction is cut") << "2024-06-24T22:00:59.999Z" << "2024-06-24T22:00:59Z";
        QTest::newRow("offset") << "2024-06-25T00:00+02:00" << "2024-06-24T22:00:00Z";
        QTest::newRow("offset without colon") << "2024-06-25T00:00+0200" << "2024-06-24T22:00:00Z";
        QTest::newRow("offset in hours") << "2024-06-24T17:00-05" << "2024-06-24T22:00:00Z";
        QTest::newRow("half-hour offset") << "2024-06-25T07:30+09:30" << "2024-06-24T22:00:00Z";
        QTest::newRow("space for T") << "2024-06-24 22:00Z" << "2024-06-24T22:00:00Z";
        QTest::newRow("leap second") << "2016-12-31T23:59:60Z" << "2017-01-01T00:00:00Z";
        QTest::newRow("before 1970") << "1969-12-31T23:59:59Z" << "1969-12-31T23:59:59Z";
        QTest::newRow("leap day") << "2024-02-29T00:00Z" << "2024-02-29T00:00:00Z";
        QTest::newRow("no leap day") << "2023-02-29T00:00Z" << "";
        QTest::newRow("no zone") << "2024-06-24T22:00:00" << "";
        QTest::newRow("hour 24") << "2024-06-24T24:00Z" << "";
        QTest::newRow("minute 60") << "2024-06-24T22:60Z" << "";
        QTest::newRow("month 13") << "2024-13-01T00:00Z" << "";
        QTest::newRow("day only") << "2024-06-24" << "";
        QTest::newRow("something after") << "2024-06-24T22:00Z!" << "";
        QTest::newRow("point without digits") << "2024-06-24T22:00:00.Z" << "";
        QTest::newRow("half an offset") << "2024-06-24T22:00+02:" << "";
        QTest::newRow("before the years there are") << "0000-01-01T00:00+14:00" << "";
        QTest::newRow("after them") << "9999-12-31T23:59-14:00" << "";
        QTest::newRow("empty") << "" << "";
    }
    void moments()
    {
        QFETCH(QString, text);
        const auto moment = parseInstant(text.toStdString());
        QTEST(moment ? QString::fromStdString(instantText(*moment)) : QString(""), "utc");
    }
    void momentsComeBack()
    {
        QVERIFY(rc::check("parseInstant(instantText(t)) == t, years 0 to 9999", [] {
            const Instant moment(seconds(*rc::gen::inRange<std::int64_t>(-62'167'219'200, 253'402'300'800)));
            const auto again = parseInstant(instantText(moment));
            RC_ASSERT((again && *again == moment));
        }));
    }
    void daysAndTimes()
    {
        QCOMPARE(QString::fromStdString(dayText(*parseDay("2024-02-29"))), QString("2024-02-29"));
        for (const char *text : {"2023-02-29", "2024-6-24", "24-06-24", "2024-06-24T", "2024/06/24", ""})
            QVERIFY2(!parseDay(text), text);
        QVERIFY(*parseClock("07:30") == minutes(450));
        QVERIFY(*parseClock("24:00") == minutes(1440));
        for (const char *text : {"7:30", "07:60", "24:01", "25:00", "07:30:00", "0730", "-1:00", ""})
            QVERIFY2(!parseClock(text), text);
        for (int minute = 0; minute <= 1440; ++minute)
            QVERIFY(*parseClock(clockText(minutes(minute))) == minutes(minute));
    }
    void anyTextIsReadOrRefused()
    {
        QVERIFY(rc::check([](const std::string &text) {
            const auto shown = [](const Error &error) { return error.detail.find(" is not ") != std::string::npos; };
            if (const auto read = decimalScaled(text, 6); !read)
                RC_ASSERT(shown(read.error()));
            if (const auto read = parseInstant(text); !read)
                RC_ASSERT(shown(read.error()));
            if (const auto read = parseDay(text); !read)
                RC_ASSERT(shown(read.error()));
            if (const auto read = parseClock(text); !read)
                RC_ASSERT(shown(read.error()));
        }));
    }
};

QTEST_APPLESS_MAIN(TextTest)
#include "text_test.moc"
