#include "battery/rainflow.h"

#include <QtTest>

#include <rapidcheck.h>

#include <algorithm>
#include <cmath>
#include <map>

using namespace tw::battery;

namespace {

const QString vectors = QStringLiteral(TW_SHARED_DATA "/ageing/rainflow_vectors.json");

std::vector<RainflowCycle> counted(const std::vector<double> &series)
{
    Rainflow rainflow;
    std::vector<RainflowCycle> cycles;
    for (std::size_t i = 0; i < series.size(); ++i)
        rainflow.add(series[i], static_cast<std::int64_t>(i), cycles);
    std::ranges::copy(rainflow.open(), std::back_inserter(cycles));
    return cycles;
}

/// The same by the standard's words, on the whole series at once: turning points first, then from the start, again
/// and again, the first range that is not larger than the one after it.
std::map<double, double> countedAtOnce(const std::vector<int> &series)
{
    std::vector<int> turns;
    for (const int value : series) {
        if (!turns.empty() && turns.back() == value)
            continue;
        const std::size_t n = turns.size();
        if (n >= 2 && (turns[n - 1] > turns[n - 2]) == (value > turns[n - 1]))
            turns.pop_back();
        turns.push_back(value);
    }
    std::map<double, double> counts;
    for (bool found = true; found;) {
        found = false;
        for (std::size_t i = 0; i + 2 < turns.size(); ++i) {
            const int y = std::abs(turns[i + 1] - turns[i]);
            if (y > std::abs(turns[i + 2] - turns[i + 1]))
                continue;
            counts[y] += i == 0 ? 0.5 : 1;
            const auto at = turns.begin() + static_cast<std::ptrdiff_t>(i);
            turns.erase(at, at + (i == 0 ? 1 : 2));
            found = true;
            break;
        }
    }
    for (std::size_t i = 1; i < turns.size(); ++i)
        counts[std::abs(turns[i] - turns[i - 1])] += 0.5;
    return counts;
}

std::map<double, double> byRange(const std::vector<RainflowCycle> &cycles)
{
    std::map<double, double> counts;
    for (const RainflowCycle &cycle : cycles)
        counts[cycle.range] += cycle.count;
    return counts;
}

} // namespace

/// Rainflow counting, ASTM E1049-85, online.
class RainflowTest : public QObject
{
    Q_OBJECT
private slots:
    void standardExample()
    {
        const auto counts = byRange(counted({-2, 1, -3, 5, -1, 3, -4, 4, -2}));
        QVERIFY((counts == std::map<double, double>{{3, 0.5}, {4, 1.5}, {6, 0.5}, {8, 1.0}, {9, 0.5}}));
    }
    void equalsVectors_data()
    {
        QTest::addColumn<QJsonObject>("wanted");
        QFile file(vectors);
        if (!file.open(QIODevice::ReadOnly))
            return;
        for (const QJsonValue &value : QJsonDocument::fromJson(file.readAll()).object()["cases"].toArray())
            QTest::newRow(qPrintable(value.toObject()["name"].toString())) << value.toObject();
    }
    void equalsVectors()
    {
        if (!QFile::exists(vectors))
            QSKIP("the large data files are not on this machine (TW_SHARED_DATA)");
        QFETCH(QJsonObject, wanted);
        std::vector<double> series;
        for (const QJsonValue &value : wanted["series"].toArray())
            series.push_back(value.toDouble());
        const auto cycles = counted(series);
        const QJsonArray expected = wanted["cycles_range_mean_count_start_end"].toArray();
        QCOMPARE(static_cast<qsizetype>(cycles.size()), expected.size());
        for (std::size_t i = 0; i < cycles.size(); ++i) {
            const QJsonArray row = expected[static_cast<qsizetype>(i)].toArray();
            QVERIFY(std::abs(cycles[i].range - row[0].toDouble()) < 1e-9);
            QVERIFY(std::abs(cycles[i].mean - row[1].toDouble()) < 1e-9);
            QCOMPARE(cycles[i].count, row[2].toDouble());
            QCOMPARE(cycles[i].begin, static_cast<std::int64_t>(row[3].toInt()));
            QCOMPARE(cycles[i].end, static_cast<std::int64_t>(row[4].toInt()));
        }
    }
    void nothingYet()
    {
        QVERIFY(counted({}).empty());
        QVERIFY(counted({0.5}).empty());
        QCOMPARE(Rainflow().running(), 0.0);
    }
    void runningStretch()
    {
        Rainflow rainflow;
        std::vector<RainflowCycle> closed;
        for (const double value : {0.8, 0.6, 0.7, 0.4})
            rainflow.add(value, 0, closed);
        // 0.6 to 0.7 is closed by falling below 0.6: the fall runs since 0.8.
        QVERIFY(std::abs(rainflow.running() - 0.3) < 1e-12);
        rainflow.add(0.5, 0, closed);
        QVERIFY(std::abs(rainflow.running() - 0.1) < 1e-12);
    }

    void anySeriesAsAtOnce() // (rapidcheck)
    {
        QVERIFY(rc::check([](const std::vector<std::int8_t> &bytes) {
            std::vector<int> series(bytes.begin(), bytes.end());
            std::vector<double> values(bytes.begin(), bytes.end());
            auto counts = byRange(counted(values));
            counts.erase(0); // a flat series
            RC_ASSERT(counts == countedAtOnce(series));
            // Every way up and down is in exactly one half cycle.
            double way = 0;
            for (std::size_t i = 1; i < series.size(); ++i)
                way += std::abs(series[i] - series[i - 1]);
            double halves = 0;
            for (const auto &[range, count] : counts)
                halves += range * count * 2;
            RC_ASSERT(halves == way);
        }));
    }
    void memoryStaysSmall()
    {
        Rainflow rainflow;
        std::vector<RainflowCycle> closed;
        std::uint64_t state = 1;
        for (int i = 0; i < 200'000; ++i) {
            state = state * 6364136223846793005ULL + 1442695040888963407ULL;
            rainflow.add(static_cast<double>(state >> 33) / 1e9, i, closed);
        }
        QVERIFY(rainflow.open().size() < 60);
    }
};

QTEST_APPLESS_MAIN(RainflowTest)
#include "rainflow_test.moc"
