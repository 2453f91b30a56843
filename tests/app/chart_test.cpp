#include "app/console/chart.h"

#include <QtTest>

#include <cmath>

using namespace tw::console;

namespace {

/// A day in quarter hours: cheap and charging at first, dear and discharging in the evening.
ChartInput day(int steps = 96)
{
    ChartInput input{.hoursPerStep = 0.25, .kw = {}, .energy = {}, .price = {}, .mostKw = 10, .capacity = 50};
    double energy = 20;
    for (int t = 0; t < steps; ++t) {
        const double kw = t < 12 ? 10 : t >= 72 && t < 80 ? -10 : 0;
        energy += kw * 0.25;
        input.kw.push_back(kw);
        input.energy.push_back(energy);
        input.price.push_back(t < 24 ? 0.10 : t >= 72 ? 0.45 : 0.25);
    }
    return input;
}

int columnsOf(const std::string &line)
{
    return int(QString::fromStdString(line).size());
}

} // namespace

/// The plan as a terminal shows it.
class ChartTest : public QObject
{
    Q_OBJECT
private slots:
    void fitsItsWidth_data()
    {
        QTest::addColumn<int>("width");
        QTest::addColumn<int>("steps");
        for (int width : {50, 80, 109, 200}) {
            for (int steps : {1, 4, 96, 672, 2016})
                QTest::addRow("%d columns, %d steps", width, steps) << width << steps;
        }
    }
    void fitsItsWidth()
    {
        QFETCH(int, width);
        QFETCH(int, steps);
        for (Glyphs glyphs : {Glyphs::Ascii, Glyphs::Blocks}) {
            const auto lines = chart(day(steps), width, glyphs);
            QCOMPARE(int(lines.size()), 3 + 4 + 6 + 3 + 1);
            for (const std::string &line : lines)
                QVERIFY(columnsOf(line) <= width);
        }
    }
    void isPlainWhereItMustBe()
    {
        for (const std::string &line : chart(day(), 109, Glyphs::Ascii)) {
            for (const char c : line)
                QVERIFY(c >= ' ' && c < 127);
        }
    }
    void showsWhatHappens()
    {
        const auto lines = chart(day(), 109, Glyphs::Ascii); // one column a step
        const auto row = [&](std::size_t i) { return QString::fromStdString(lines[i]).mid(13).leftJustified(96); };
        // Full power for three hours fills the three lines of charging, and nothing else does.
        for (std::size_t i : {6U, 7U, 8U}) {
            QCOMPARE(row(i).left(12), QString(12, '#'));
            QCOMPARE(row(i).mid(12).trimmed(), QString());
        }
        for (std::size_t i : {9U, 10U, 11U}) {
            QCOMPARE(row(i).mid(72, 8), QString(8, '#'));
            QCOMPARE(row(i).left(72).trimmed(), QString());
        }
        QCOMPARE(row(1).mid(72), QString(24, '#')); // the dearest hours reach the top
        QCOMPARE(row(1).left(72).trimmed(), QString());
        QVERIFY(QString::fromStdString(lines.back()).contains("hour |0"));
        QVERIFY(QString::fromStdString(lines[1]).contains("0.450 |"));
        QVERIFY(QString::fromStdString(lines[4]).contains("0.100 |"));
    }
    void meansWhereThereIsNoRoom()
    {
        ChartInput input = day();
        input.kw.assign(96, 0);
        input.kw[0] = 10; // of 2 steps in a column: half the bar
        const auto lines = chart(input, 61, Glyphs::Ascii);
        QCOMPARE(QString::fromStdString(lines[8]).mid(13), QString("#"));
        QCOMPARE(QString::fromStdString(lines[6]).mid(13), QString());
    }
    void nothingIsNothing() { QVERIFY(chart({}, 80, Glyphs::Blocks).empty()); }
    void asksTheEnvironment_data()
    {
        QTest::addColumn<QByteArray>("all");
        QTest::addColumn<QByteArray>("lang");
        QTest::addColumn<bool>("blocks");
        QTest::newRow("UTF-8") << QByteArray() << QByteArray("de_DE.UTF-8") << true;
        QTest::newRow("written otherwise") << QByteArray() << QByteArray("C.utf8") << true;
        QTest::newRow("the stronger wins") << QByteArray("C") << QByteArray("de_DE.UTF-8") << false;
        QTest::newRow("none") << QByteArray() << QByteArray() << false;
    }
    void asksTheEnvironment()
    {
        QFETCH(QByteArray, all);
        QFETCH(QByteArray, lang);
        qputenv("LC_ALL", all);
        qputenv("LC_CTYPE", "");
        qputenv("LANG", lang);
        QTEST(terminalGlyphs() == Glyphs::Blocks, "blocks");
        qputenv("COLUMNS", "77");
        QCOMPARE(terminalWidth(), 77);
        qputenv("COLUMNS", "wide");
        QVERIFY(terminalWidth() > 0);
    }
};

QTEST_APPLESS_MAIN(ChartTest)
#include "chart_test.moc"
