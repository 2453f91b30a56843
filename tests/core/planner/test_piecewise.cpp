#include "planner/piecewise.h"
#include "planner/slopes.h"
#include "planner/taper.h"

#include <QtTest>

#include <algorithm>
#include <cmath>
#include <random>

using namespace tw::planner;

namespace {

constexpr int functions = 20'000;
constexpr double tolerance = 1e-8;

/// Functions whose corners and slopes often tie, touch and jump: there the mistakes are.
class Random
{
public:
    explicit Random(int seed) : m_engine(static_cast<std::mt19937::result_type>(seed)) {}
    double number(double least, double most) { return std::uniform_real_distribution(least, most)(m_engine); }
    int count(int least, int most) { return std::uniform_int_distribution(least, most)(m_engine); }
    bool chance(double share) { return number(0, 1) < share; }
    /// Halves as often as any other number.
    double value(double size) { return chance(0.5) ? count(-4, 4) * size / 4 : number(-size, size); }

    Pieces pieces()
    {
        Pieces result;
        double z = value(4);
        double v = value(2);
        double slope = value(2);
        for (int i = count(1, 7); i > 0; --i) {
            const double width = chance(0.15) ? 0.0 : chance(0.5) ? 0.5 * count(1, 4) : number(0.01, 2);
            result.push_back({z, z + width, v, width > 0 ? slope : 0.0});
            z += width;
            v = result.back().end();
            slope = chance(0.5) ? slope + number(0, 1) : value(2);
            if (chance(0.3))
                z += chance(0.5) ? 0.5 : number(0.01, 1);
            if (chance(0.3))
                v = value(2);
            else if (width == 0 && result.back().r == z)
                v += chance(0.5) ? 0.5 : -0.5; // a second point in one place is no function
        }
        // Touching points stay apart.
        for (std::size_t i = 1; i < result.size(); ++i) {
            if (result[i].l == result[i - 1].r && result[i].r == result[i].l && result[i - 1].r == result[i - 1].l) {
                for (std::size_t k = i; k < result.size(); ++k) {
                    result[k].l += 0.25;
                    result[k].r += 0.25;
                }
            }
        }
        return result;
    }

    std::vector<RunPoint> run()
    {
        std::vector<RunPoint> points{{value(3), value(2)}};
        double slope = value(2);
        for (int i = count(0, 3); i > 0; --i) {
            const double width = chance(0.5) ? 0.5 * count(1, 4) : number(0.01, 2);
            points.push_back({points.back().x + width, points.back().cost + slope * width});
            slope += chance(0.5) ? 0.5 : number(0.001, 1);
        }
        return points;
    }

    std::vector<Edge> edges(int most)
    {
        std::vector<Edge> result;
        double slope = value(2);
        for (int i = count(0, most); i > 0; --i) {
            result.push_back({chance(0.5) ? 0.5 * count(1, 4) : number(0.01, 2), slope});
            slope += chance(0.3) ? 0.0 : chance(0.5) ? 0.5 : number(0.001, 1);
        }
        return result;
    }

private:
    std::mt19937 m_engine;
};

/// Infinite outside; where pieces touch, the lower counts.
double at(const Pieces &pieces, double z)
{
    double least = endless;
    for (const Piece &piece : pieces) {
        if (piece.l <= z && z <= piece.r)
            least = std::min(least, piece.at(z));
    }
    return least;
}

/// Every corner, the middles between them, and some beyond.
std::vector<double> places(std::initializer_list<const Pieces *> functionsThere)
{
    std::vector<double> corners;
    for (const Pieces *pieces : functionsThere) {
        for (const Piece &piece : *pieces) {
            corners.push_back(piece.l);
            corners.push_back(piece.r);
        }
    }
    std::sort(corners.begin(), corners.end());
    std::vector<double> result = corners;
    for (std::size_t i = 1; i < corners.size(); ++i)
        result.push_back(0.5 * (corners[i - 1] + corners[i]));
    if (!corners.empty()) {
        result.push_back(corners.front() - 0.3);
        result.push_back(corners.back() + 0.3);
    }
    return result;
}

bool same(double a, double b)
{
    return (a == endless && b == endless) || std::abs(a - b) <= tolerance * std::max(1.0, std::abs(b));
}

/// Where a piece ends, rounding decides.
bool atCorner(const Pieces &pieces, double z)
{
    return std::ranges::any_of(pieces, [&](const Piece &piece) { return std::abs(piece.l - z) < 1e-9 || std::abs(piece.r - z) < 1e-9; });
}

/// In order, and no piece overlaps the one before.
bool inOrder(const Pieces &pieces)
{
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        if (pieces[i].r < pieces[i].l || (i > 0 && pieces[i].l < pieces[i - 1].r - 1e-11))
            return false;
    }
    return true;
}

/// min over x of run(x) + w(e + x), x up to `most`: on each pair of straight pieces the least is at an end.
double leastByTrying(const Pieces &w, const std::vector<RunPoint> &run, double e, double most)
{
    double least = endless;
    const auto tryPiece = [&](const RunPoint &a, const RunPoint &b) {
        const double slope = b.x > a.x ? (b.cost - a.cost) / (b.x - a.x) : 0.0;
        for (const Piece &piece : w) {
            const double left = std::max(a.x, piece.l - e);
            const double right = std::min({b.x, piece.r - e, most});
            if (left > right)
                continue;
            for (const double x : {left, right})
                least = std::min(least, a.cost + slope * (x - a.x) + piece.v + piece.s * (e + x - piece.l));
        }
    };
    if (run.size() == 1)
        tryPiece(run[0], run[0]);
    for (std::size_t i = 1; i < run.size(); ++i)
        tryPiece(run[i - 1], run[i]);
    return least;
}

std::vector<Node> nodesOf(double z, double v, const std::vector<Edge> &edges)
{
    std::vector<Node> nodes{{z, v, endless}};
    for (const Edge &edge : edges) {
        const Node last = nodes.back();
        nodes.back().s = edge.slope;
        nodes.push_back({last.z + edge.length, last.v + edge.slope * edge.length, endless});
    }
    return nodes;
}

Pieces piecesOf(std::span<const Node> nodes)
{
    if (nodes.size() == 1)
        return {{nodes[0].z, nodes[0].z, nodes[0].v, 0}};
    Pieces pieces;
    for (std::size_t i = 1; i < nodes.size(); ++i)
        pieces.push_back({nodes[i - 1].z, nodes[i].z, nodes[i - 1].v, nodes[i - 1].s});
    return pieces;
}

Problem withTaper(Random &random)
{
    Problem problem;
    problem.chargeMax = 3;
    problem.chargeCurve = {{0, random.chance(0.5) ? 0.0 : -0.1}, {3, 2.7}};
    if (random.chance(0.3))
        problem.chargeCurve.insert(problem.chargeCurve.begin() + 1, {1.5, 1.4});
    const double begin = random.value(3);
    problem.taper = {{begin - 1, 3.5}, {begin, 3}, {begin + random.number(1, 3), random.chance(0.5) ? 0.0 : 1.0}};
    return problem;
}

} // namespace

/// The primitives of the planner's functions against trying every pair of pieces: 20,000 random functions each. The
/// seeds are fixed, so what fails fails again.
class PiecewiseTest : public QObject
{
    Q_OBJECT
private slots:
    void theLowerEnvelope()
    {
        for (int seed = 0; seed < functions; ++seed) {
            Random random(seed);
            const Pieces a = random.pieces();
            const Pieces b = random.chance(0.05) ? Pieces() : random.pieces();
            Pieces both{{-100, -99, 7, 0}}; // what stands there before stays
            appendMinimum(a, b, both);
            QCOMPARE(both.front(), (Piece{-100, -99, 7, 0}));
            both.erase(both.begin());
            QVERIFY2(inOrder(both), qPrintable(QString::number(seed)));
            for (const double z : places({&a, &b, &both})) {
                const double least = std::min(at(a, z), at(b, z));
                QVERIFY2(same(at(both, z), least), qPrintable(QString("seed %1 at %2: %3, not %4").arg(seed).arg(z, 0, 'g', 17).arg(at(both, z)).arg(least)));
            }
        }
    }

    void theConvolution()
    {
        for (int seed = 0; seed < functions; ++seed) {
            Random random(seed);
            const Pieces w = random.pieces();
            std::vector<std::vector<RunPoint>> runs;
            for (int i = random.count(1, 3); i > 0; --i)
                runs.push_back(random.run());
            const Span kept{random.value(3) - 3, random.value(3) + 3};
            Problem problem;
            const ChargeLimit none(problem, 1);
            Convolution convolution;
            for (const auto &run : runs)
                convolution.add(w, run, kept, none);
            Pieces found;
            convolution.take(found);
            QVERIFY2(inOrder(found), qPrintable(QString::number(seed)));
            for (const double e : places({&found})) {
                if (atCorner(found, e) || e < kept.left || kept.right < e)
                    continue;
                double least = endless;
                for (const auto &run : runs)
                    least = std::min(least, leastByTrying(w, run, e, endless));
                QVERIFY2(same(at(found, e), least), qPrintable(QString("seed %1 at %2: %3, not %4").arg(seed).arg(e, 0, 'g', 17).arg(at(found, e)).arg(least)));
            }
        }
    }

    void theConvolutionUnderATaper()
    {
        for (int seed = 0; seed < functions; ++seed) {
            Random random(seed);
            // Convex, as what a step is convolved with in one stretch.
            const Pieces w = piecesOf(nodesOf(random.value(3), random.value(2), random.edges(5)));
            const Problem problem = withTaper(random);
            const ChargeLimit limit(problem, 1);
            std::vector<RunPoint> run = random.run();
            const double beyond = std::max(0.0, run.back().x - 2.7); // the charger's most
            for (RunPoint &point : run)
                point.x -= beyond;
            const Span kept{-5, 5};
            Convolution convolution;
            convolution.add(w, run, kept, limit);
            Pieces found;
            convolution.take(found);
            QVERIFY2(inOrder(found), qPrintable(QString::number(seed)));
            for (const double e : places({&found})) {
                if (atCorner(found, e) || e < kept.left || kept.right < e)
                    continue;
                const bool charges = run.back().x > 0;
                const double most = charges ? limit.at(e) : endless;
                const double least = charges && !limit.mayCharge(e) ? endless : leastByTrying(w, run, e, most);
                QVERIFY2(same(at(found, e), least), qPrintable(QString("seed %1 at %2: %3, not %4").arg(seed).arg(e, 0, 'g', 17).arg(at(found, e)).arg(least)));
            }
        }
    }

    void whatIsBoughtOnTheRoad()
    {
        for (int seed = 0; seed < functions; ++seed) {
            Random random(seed);
            const Pieces v = random.pieces();
            const double dear = random.chance(0.5) ? 1.0 : random.number(0.1, 3);
            const double left = random.value(4) - 2;
            Pieces found;
            appendRoad(v, dear, left, found);
            QVERIFY2(inOrder(found), qPrintable(QString::number(seed)));
            for (const double z : places({&v, &found})) {
                if (z < left || atCorner(found, z))
                    continue;
                double least = at(v, z);
                for (const Piece &piece : v) {
                    if (piece.l >= z)
                        least = std::min(least, dear * (piece.l - z) + piece.v);
                    if (piece.r >= z)
                        least = std::min(least, dear * (piece.r - z) + piece.end());
                }
                QVERIFY2(same(at(found, z), least), qPrintable(QString("seed %1 at %2: %3, not %4").arg(seed).arg(z, 0, 'g', 17).arg(at(found, z)).arg(least)));
            }
        }
    }

    void simplifyingChangesByNoMoreThanItMay()
    {
        for (int seed = 0; seed < functions; ++seed) {
            Random random(seed);
            const Pieces before = random.pieces();
            const double error = random.chance(0.5) ? 0.1 : random.number(0, 0.5);
            Pieces after = before;
            simplify(after, error);
            QVERIFY2(inOrder(after), qPrintable(QString::number(seed)));
            QVERIFY(after.size() <= before.size());
            for (const double z : places({&before})) {
                if (atCorner(before, z))
                    continue;
                const double was = at(before, z);
                const double is = at(after, z);
                QVERIFY2((was == endless) == (is == endless) && (was == endless || std::abs(was - is) <= error + tolerance),
                         qPrintable(QString("seed %1 at %2: %3, was %4, may differ by %5").arg(seed).arg(z, 0, 'g', 17).arg(is).arg(was).arg(error)));
            }
        }
    }

    void theMergeOfSlopes()
    {
        for (int seed = 0; seed < functions; ++seed) {
            Random random(seed);
            const std::vector<Node> f = nodesOf(random.value(3), random.value(2), random.edges(5));
            const std::vector<Edge> edges = random.edges(4);
            const double z = random.value(3);
            const double v = random.value(2);
            const double steepest = random.chance(0.3) ? random.number(-0.5, 3) : endless;
            // The mirrored stage: a function that is 0 at 0, so that the sum begins at (z, v).
            const std::vector<Node> stage = nodesOf(z - f.front().z, v - f.front().v, edges);
            Problem problem;
            problem.dt = 0.5;
            problem.eMin = {0, random.chance(0.5) ? random.number(0, 4) : 0.0};
            problem.penalty.reserve = 10;
            if (random.chance(0.5))
                problem.holdCost = {{0, 0}, {1, 0.1}, {random.number(2, 3), 1}, {5, 4}};
            BoundaryCost raise;
            raise.set(problem, random.chance(0.2) ? 0 : 1);
            NodeList list;
            for (const Node &node : f)
                list.push(node);
            double end = z + (f.back().z - f.front().z);
            for (const Edge &edge : edges)
                end += edge.length;
            const Span kept{std::max(0.0, z + random.number(-2, 2)), std::max(z, 0.0) + random.number(2.5, 8)};
            const Function merged = appendMerged(list, {0, f.size()}, edges, {.z = z, .v = v, .kept = kept}, raise, steepest);
            const std::vector<Node> nodes(list.data() + merged.begin, list.data() + merged.end);
            QVERIFY(!nodes.empty());
            if (steepest == endless && end < kept.left)
                continue; // a point there: the bounds of the callers say whether that counts
            const Pieces found = piecesOf(nodes);
            QVERIFY2(inOrder(found), qPrintable(QString::number(seed)));
            for (std::size_t i = 2; i < nodes.size(); ++i)
                QVERIFY2(nodes[i - 2].s <= nodes[i - 1].s + tolerance, qPrintable(QString("seed %1: not convex").arg(seed)));
            for (const double e : places({&found})) {
                if (e < kept.left || kept.right < e || e < found.front().l || found.back().r < e)
                    continue;
                double least = endless;
                for (const Node &a : f) {
                    for (const Node &b : stage) {
                        // The least is at a corner of one of them, at the rest of the way in the other.
                        for (const double inF : {a.z, e - b.z}) {
                            const double inStage = e - inF;
                            const bool fits = inF >= f.front().z - 1e-9 && inF <= f.back().z + 1e-9
                                && inStage >= stage.front().z - 1e-9 && inStage <= stage.back().z + 1e-9;
                            if (fits)
                                least = std::min(least, valueAt(f, inF) + valueAt(stage, inStage));
                        }
                        if (steepest < endless && a.z + b.z <= e)
                            least = std::min(least, a.v + b.v + steepest * (e - a.z - b.z));
                    }
                }
                least += raise.at(e);
                const double is = valueAt(nodes, e);
                QVERIFY2(same(is, least), qPrintable(QString("seed %1 at %2: %3, not %4").arg(seed).arg(e, 0, 'g', 17).arg(is).arg(least)));
            }
        }
    }

    void whatIsMadeAnewAboveATaper()
    {
        for (int seed = 0; seed < functions; ++seed) {
            Random random(seed);
            const std::vector<Node> v = nodesOf(random.value(3), random.value(2), random.edges(5));
            const double begin = random.value(4);
            const double bend = begin + random.number(0.01, 2);
            const double rise = random.number(0, 2);
            // Dearer above `begin`, more so above `bend`: convex, as what a limit leaves is.
            const auto limited = [&](double e) { return valueAt(v, e) + rise * (std::max(0.0, e - begin) + std::max(0.0, e - bend)); };
            NodeList list;
            for (const Node &node : v)
                list.push(node);
            std::vector<double> corners{bend, begin + 0.3, begin - 1, bend + 5};
            const Function made = appendLimited(list, {0, v.size()}, begin, corners, limited);
            const std::vector<Node> nodes(list.data() + made.begin, list.data() + made.end);
            if (begin > v.back().z)
                continue;
            const Pieces found = piecesOf(nodes);
            for (const double e : places({&found})) {
                if (e < v.front().z || v.back().z < e)
                    continue;
                QVERIFY2(std::abs(valueAt(nodes, e) - limited(e)) <= 1e-6, qPrintable(QString("seed %1 at %2: %3, not %4").arg(seed).arg(e, 0, 'g', 17).arg(valueAt(nodes, e)).arg(limited(e))));
            }
        }
    }
};

QTEST_APPLESS_MAIN(PiecewiseTest)
#include "test_piecewise.moc"
