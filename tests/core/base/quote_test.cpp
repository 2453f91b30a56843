#include "base/quote.h"
#include "base/result.h"

#include <QTest>

#include <rapidcheck.h>

using namespace tw;

/// What came from outside can be repeated in any message: short, on one line, obeyed by no terminal.
class QuoteTest : public QObject
{
    Q_OBJECT
private slots:
    void repeatsWhatCameFromOutside_data()
    {
        QTest::addColumn<QByteArray>("foreign");
        QTest::addColumn<QByteArray>("quoted");
        const QByteArray forty(40, 'x');
        const QByteArray strasse = QByteArray("Stra\xC3\x9F") + "e";
        QTest::newRow("a word") << QByteArray("8kW") << QByteArray("'8kW'");
        QTest::newRow("nothing") << QByteArray() << QByteArray("''");
        QTest::newRow("longest whole") << forty << QByteArray("'" + forty + "'");
        QTest::newRow("too long") << QByteArray(1 << 20, 'x') << QByteArray("'" + forty + "…'");
        QTest::newRow("letter of two bytes") << strasse << QByteArray("'" + strasse + "'");
        QTest::newRow("cut at letters of two bytes") << QByteArray("ß").repeated(60)
                                                     << QByteArray("'" + QByteArray("ß").repeated(40) + "…'");
        QTest::newRow("cut before a letter of four bytes") << QByteArray(forty + "🚗")
                                                           << QByteArray("'" + forty + "…'");
        QTest::newRow("ends within a letter") << QByteArray("Stra\xC3") << QByteArray("'Stra?'");
        QTest::newRow("not UTF-8") << QByteArray("Stra\xDF" "e") << QByteArray("'Stra?e'");
        QTest::newRow("too long a form of /") << QByteArray("\xC0\xAF") << '\'' + QByteArray(2, '?') + '\'';
        QTest::newRow("half a pair") << QByteArray("\xED\xA0\x80") << '\'' + QByteArray(3, '?') + '\'';
        QTest::newRow("line break, tab, NUL") << QByteArray("a\r\nb\tc\0d", 8) << QByteArray("'a??b?c?d'");
        QTest::newRow("colour of a terminal") << QByteArray("\x1B[31mred\x7F") << QByteArray("'?[31mred?'");
        QTest::newRow("the same in one character") << QByteArray("\xC2\x9B" "31mred") << QByteArray("'?31mred'");
    }
    void repeatsWhatCameFromOutside()
    {
        QFETCH(QByteArray, foreign);
        QTEST(QByteArray::fromStdString(quotedWord(foreign.toStdString())), "quoted");
    }
    void aPathIsOnOneLineAndWhole()
    {
        const std::string path = "/home/" + std::string(200, 'x') + "/a\nb\x1B[31m.csv";
        QCOMPARE(onOneLine(path), "/home/" + std::string(200, 'x') + "/a?b?[31m.csv");
        QCOMPARE((Error{Fault::NotFound, "a\nb.csv", "no\tsuch file", {}}.text()), std::string("a?b.csv: no?such file"));
    }
    void isShortUtf8WhateverCame()
    {
        QVERIFY(rc::check([](const std::string &foreign) {
            const std::string text = shown(foreign);
            const QString read = QString::fromUtf8(text.data(), qsizetype(text.size()));
            RC_ASSERT(read.toStdString() == text);
            RC_ASSERT(read.toUcs4().size() <= 41);
            for (const QChar c : read)
                RC_ASSERT(c.category() != QChar::Other_Control);
        }));
    }
};

QTEST_APPLESS_MAIN(QuoteTest)
#include "quote_test.moc"
