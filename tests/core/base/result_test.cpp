#include "base/log.h"
#include "base/result.h"

#include <QTest>

#include <memory>

using namespace tw;

/// An error names its place and its surroundings; a result is one thing or the other.
class ResultTest : public QObject
{
    Q_OBJECT
private slots:
    void textIsOneLineForTheCommandLine_data()
    {
        QTest::addColumn<QString>("subject");
        QTest::addColumn<int>("line");
        QTest::addColumn<QString>("text");
        QTest::newRow("file and place") << "site.json" << 3 << "site.json:3:7: wrong; right";
        QTest::newRow("subject only") << "day-ahead NL" << 0 << "day-ahead NL: wrong; right";
        QTest::newRow("neither") << "" << 0 << "wrong; right";
    }
    void textIsOneLineForTheCommandLine()
    {
        QFETCH(QString, subject);
        QFETCH(int, line);
        Error error{Fault::BadInput, subject.toStdString(), "wrong; right", {}};
        if (line > 0)
            error.at = TextPlace{line, 7};
        QTEST(QString::fromStdString(error.text()), "text");
    }
    void insideKeepsFaultAndDetail()
    {
        const Error inner{Fault::TimedOut, "day-ahead NL", "no answer in 10 s", {}};
        const Error outer = inner.inside("reading prices");
        QCOMPARE(QString::fromStdString(outer.text()),
                 QString("reading prices: day-ahead NL: no answer in 10 s"));
        QVERIFY(outer.fault == Fault::TimedOut);
        QCOMPARE(QString::fromStdString(Error{Fault::Io, "", "full", {}}.inside("store").text()),
                 QString("store: full"));
    }
    void placeCountsLinesAndBytes_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("offset");
        QTest::addColumn<int>("line");
        QTest::addColumn<int>("column");
        QTest::newRow("start") << "ab" << 0 << 1 << 1;
        QTest::newRow("on the line break") << "ab\ncd" << 2 << 1 << 3;
        QTest::newRow("after it") << "ab\ncd" << 3 << 2 << 1;
        QTest::newRow("beyond the end") << "ab\n" << 99 << 2 << 1;
    }
    void placeCountsLinesAndBytes()
    {
        QFETCH(QString, text);
        QFETCH(int, offset);
        const TextPlace place = placeOf(text.toStdString(), static_cast<std::size_t>(offset));
        QTEST(place.line, "line");
        QTEST(place.column, "column");
    }
    void holdsValueOrError()
    {
        Result<std::unique_ptr<int>> value = std::make_unique<int>(7);
        QVERIFY(bool(value));
        const std::unique_ptr<int> taken = *std::move(value);
        QCOMPARE(*taken, 7);
        const Result<int> failed = Error{Fault::NotFound, "x", "is not there", {}};
        QVERIFY(!failed);
        QVERIFY(failed.error().fault == Fault::NotFound);
        QVERIFY(bool(Result<void>()));
        QVERIFY(!Result<void>(failed.error()));
    }
    void everyFaultHasItsName()
    {
        QStringList names;
        for (Fault fault : {Fault::BadInput, Fault::NotFound, Fault::Refused, Fault::TimedOut, Fault::Unreachable,
                            Fault::Cancelled, Fault::Busy, Fault::TooNew, Fault::Io, Fault::Broken})
            names += name(fault);
        QCOMPARE(names.removeDuplicates(), 0);
        QVERIFY(!names.contains("unknown"));
    }
};

QTEST_APPLESS_MAIN(ResultTest)
#include "result_test.moc"
