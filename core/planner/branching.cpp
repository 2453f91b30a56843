#include "planner/branching.h"

#include <algorithm>
#include <cmath>

namespace tw::planner {

namespace {

constexpr double fits = 1e-6; // kWh a plan may miss a bound by rounding
constexpr double used = 1e-9; // share of a corner in a mixture
constexpr double tolerance = 5e-7; // currency: of a problem's mixture in the search
constexpr double coarse = 3e-6; // and in the dive
constexpr double dear =
    500; // times what is enough: a round of a dive that costs so much was one step too far

/// The straight piece (or lone corner) of a stage nearest to the battery change `x`, the cheaper of two as
/// near.
struct Place {
    int corner = 0;
    double x = 0;
    double share = 0;
    double away = endless;
    double cost = 0;
};
Place place(std::span<const Vertex> corners, double x, const StepPrice &price = {})
{
    Place found;
    for (std::size_t i = 0; i < corners.size(); ++i) {
        const Vertex &a = corners[i];
        const Vertex &b = a.linked ? corners[i + 1] : a;
        const double length = b.x - a.x;
        const double share = length > 0 ? std::clamp((x - a.x) / length, 0.0, 1.0) : 0.0;
        Place here{.corner = static_cast<int>(i), .x = a.x + share * length, .share = share};
        here.away = std::abs(here.x - x);
        here.cost = costAt(a, price) + share * (costAt(b, price) - costAt(a, price));
        if (here.away < found.away - 1e-12 || (here.away < found.away + 1e-12 && here.cost < found.cost))
            found = here;
    }
    return found;
}

/// What the multipliers of a mixture put on one step.
StepPrice priceAt(const Problem &problem, const Mixture &mixture, int step)
{
    StepPrice price;
    for (std::size_t k = 0; k < problem.quotas.size(); ++k) {
        const Quota &quota = problem.quotas[k];
        if (step < quota.from || step >= quota.to)
            continue;
        price.of(quota.what) += mixture.multipliers[k];
    }
    return price;
}

/// The corners a step of the mixture uses, first and last.
CornerRange usedCorners(const Stages &stages, const Mixture &mixture, int step)
{
    const double *weight = mixture.weights.data() + stages.offset(step);
    CornerRange range{-1, -1};
    for (int i = 0; i < static_cast<int>(stages.at(step).size()); ++i) {
        if (weight[i] > used) {
            range.first = range.first < 0 ? i : range.first;
            range.last = i;
        }
    }
    return range;
}

/// Whether the corners are one, or the ends of one straight piece.
bool onePiece(std::span<const Vertex> corners, const CornerRange &range)
{
    return range.first == range.last
        || (range.last == range.first + 1 && corners[std::size_t(range.first)].linked);
}

} // namespace

std::optional<Path> realPath(const Problem &problem, const Stages &stages, const Mixture &mixture)
{
    Path path;
    double energy = problem.e0;
    const ChargeLimit limits[2]{ChargeLimit(problem, problem.hours(0)), ChargeLimit(problem, problem.dt)};
    for (int t = 0; t < problem.n(); ++t) {
        const std::size_t i = std::size_t(t);
        const auto corners = stages.at(t);
        const ChargeLimit &limit = limits[t == 0 ? 0 : 1];
        const CornerRange range = usedCorners(stages, mixture, t);
        Path::Step step{.x = mixture.x[i], .road = mixture.road[i], .from = range.first, .to = range.last};
        if (range.first == range.last) {
            step.x = corners[std::size_t(range.first)].x;
        } else if (onePiece(corners, range)) {
            const double first = corners[std::size_t(range.first)].x;
            const double length = corners[std::size_t(range.last)].x - first;
            step.share = length > 0 ? std::clamp((step.x - first) / length, 0.0, 1.0) : 0.0;
        } else {
            const Place at = place(corners, step.x, priceAt(problem, mixture, t));
            if (at.away > 1e-9)
                return std::nullopt;
            step.x = at.x;
            step.from = at.corner;
            step.to = corners[std::size_t(at.corner)].linked ? at.corner + 1 : at.corner;
            step.share = at.share;
        }
        const bool charges =
            corners[std::size_t(step.from)].p > 0 || corners[std::size_t(step.to)].p > 0;
        if (step.x > limit.at(energy) + 1e-9 || (charges && !limit.mayCharge(energy)))
            return std::nullopt;
        energy += step.x - problem.drop[i] + step.road;
        if (energy < -fits || energy > std::max(problem.eMax[i + 1], problem.e0) + fits)
            return std::nullopt;
        step.energy = energy;
        path.steps.push_back(step);
    }
    return path;
}

Branching::Branching(const Problem &problem, const Stages &stages, Decomposition &decomposition,
                     const Mixture &root)
    : m_problem(problem),
      m_stages(stages),
      m_decomposition(decomposition),
      m_multipliers(root.multipliers),
      m_bound(root.bound)
{
    m_open.push_back(
        {.ranges = allCorners(), .bound = root.bound, .multipliers = root.multipliers, .known = root.parts});
}

Branching::Ranges Branching::allCorners() const
{
    Ranges ranges;
    for (int t = 0; t < m_problem.n(); ++t)
        ranges.push_back({0, static_cast<int>(m_stages.at(t).size()) - 1});
    return ranges;
}

void Branching::offer(const std::optional<Path> &path)
{
    if (!path)
        return;
    const double total = costOf(m_problem, m_stages, *path).total();
    if (!m_best || total < m_best->total)
        m_best = Incumbent{.path = *path, .total = total};
}

/// Offers what the mixture is, if that exists.
void Branching::take(const Mixture &mixture)
{
    const double before = m_best ? m_best->total : endless;
    offer(realPath(m_problem, m_stages, mixture));
    if (m_best && m_best->total < before)
        m_multipliers = mixture.multipliers;
}

double Branching::bound() const
{
    return m_best ? std::min(m_bound, m_best->total) : m_bound;
}

bool Branching::done() const
{
    return m_best && m_best->total - m_bound <= m_enough;
}

/// Where a step of the mixture asks for what does not exist; nothing where its power does, and costs no more.
std::optional<Branching::Cut> Branching::cutOf(const Mixture &mixture, int step) const
{
    const auto corners = m_stages.at(step);
    const double *weight = mixture.weights.data() + m_stages.offset(step);
    const CornerRange range = usedCorners(m_stages, mixture, step);
    if (onePiece(corners, range))
        return std::nullopt;
    const auto [first, last] = range;
    const std::size_t t = std::size_t(step);
    Cut cut{.step = step};
    double left = 0;
    for (int i = first; i < last; ++i) {
        left += weight[i];
        if (corners[std::size_t(i)].linked)
            continue;
        // Which side is running, and how much of the mixture does.
        const bool rightRuns = corners[std::size_t(i)].p >= 0;
        const double running = rightRuns ? 1 - left : left;
        if (running > cut.weight) {
            cut.corner = i;
            cut.weight = running;
            cut.rightFirst = rightRuns;
        }
    }
    if (cut.weight > 0)
        return cut;
    // One piece with bends: is the real cost above the mixture's?
    double mean = 0;
    const StepPrice price = priceAt(m_problem, mixture, step);
    for (int i = first; i <= last; ++i)
        mean += weight[i] * costAt(corners[std::size_t(i)], price);
    const Place real = place(corners, mixture.x[t], price);
    if (real.cost <= mean + 1e-9)
        return std::nullopt;
    double nearest = endless;
    for (int i = first + 1; i < last; ++i) {
        const double away = std::abs(corners[std::size_t(i)].x - mixture.x[t]);
        if (away < nearest) {
            nearest = away;
            cut.corner = i;
        }
    }
    cut.shared = true;
    cut.rightFirst = corners[std::size_t(cut.corner)].x <= mixture.x[t];
    cut.weight = std::min(1e-3, real.cost - mean); // what can or cannot run is decided first
    return cut;
}

std::optional<Branching::Cut> Branching::cutOf(const Mixture &mixture) const
{
    std::optional<Cut> found;
    for (int t = 0; t < m_problem.n(); ++t) {
        const auto cut = cutOf(mixture, t);
        if (cut && (!found || cut->weight > found->weight + 1e-6))
            found = cut;
    }
    return found;
}

std::optional<Mixture> Branching::relaxed(const Open &open, double worthless, double enough)
{
    return m_decomposition.run({.ranges = open.ranges,
                                .start = open.multipliers,
                                .known = open.known,
                                .enough = enough,
                                .worthless = worthless});
}

/// Down to a plan, or to where nothing better can come; what is passed by goes to `siblings`. Gives the least
/// bound of what was closed.
double Branching::descend(Open open, std::vector<Open> &siblings)
{
    while (mayAsk()) {
        const double worthless = m_best ? m_best->total - m_enough : endless;
        const auto mixture = relaxed(open, worthless, tolerance);
        if (!mixture)
            return worthless;
        take(*mixture);
        const auto cut = cutOf(*mixture);
        if (!cut || (m_best && mixture->bound >= m_best->total - m_enough))
            return mixture->bound;
        open.bound = std::max(open.bound, mixture->bound);
        open.multipliers = mixture->multipliers;
        open.known = mixture->parts;
        Open other = open;
        keepSide(open.ranges, *cut, cut->rightFirst);
        keepSide(other.ranges, *cut, !cut->rightFirst);
        siblings.push_back(std::move(other));
    }
    siblings.push_back(std::move(open));
    return endless;
}

/// Keeps a range to one side of a cut.
void Branching::keepSide(Ranges &ranges, const Cut &cut, bool right) const
{
    CornerRange &range = ranges[std::size_t(cut.step)];
    if (right)
        range.first = std::max(range.first, cut.shared ? cut.corner : cut.corner + 1);
    else
        range.last = std::min(range.last, cut.corner);
}

/// The quota that matters and counts what runs behind the cut; -1 without one.
int Branching::quotaOf(const Mixture &mixture, const Cut &cut) const
{
    for (std::size_t k = 0; k < m_problem.quotas.size(); ++k) {
        const Quota &quota = m_problem.quotas[k];
        const bool counts =
            quota.what == Quota::What::Throughput || (quota.what == Quota::What::Buy) == cut.rightFirst;
        const bool matters = quota.sense != Quota::Sense::AtMost || std::abs(mixture.multipliers[k]) > 1e-9;
        if (counts && matters && cut.step >= quota.from && cut.step < quota.to)
            return static_cast<int>(k);
    }
    return -1;
}

/// The cuts of one round of a dive, and which way each goes.
std::vector<Branching::Decision> Branching::decisions(const Mixture &mixture) const
{
    // For each quota what runs the most is decided to run; what no quota asks for, to what it is nearest to.
    std::vector<Decision> result;
    std::vector<std::optional<Cut>> most(m_problem.quotas.size());
    std::optional<Cut> clearest;
    for (int t = 0; t < m_problem.n(); ++t) {
        const auto cut = cutOf(mixture, t);
        if (!cut)
            continue;
        const int quota = cut->shared ? -1 : quotaOf(mixture, *cut);
        if (cut->shared || cut->weight > 0.95 || (quota < 0 && cut->weight < 0.05)) {
            result.push_back({*cut, cut->rightFirst == (cut->shared || cut->weight > 0.5), false});
        } else if (quota >= 0) {
            auto &best = most[std::size_t(quota)];
            if (!best || cut->weight > best->weight + 1e-6)
                best = cut;
        } else if (!clearest || std::abs(cut->weight - 0.5) > std::abs(clearest->weight - 0.5)) {
            clearest = cut;
        }
    }
    for (const auto &cut : most) {
        if (cut)
            result.push_back({*cut, cut->rightFirst, true});
    }
    if (result.empty() && clearest)
        result.push_back({*clearest, clearest->rightFirst == (clearest->weight > 0.5), true});
    return result;
}

void Branching::dive()
{
    Open open = m_open.front();
    const auto worthless = [&] { return m_best ? m_best->total - m_enough : endless; };
    auto mixture = relaxed(open, worthless(), coarse);
    while (mixture && mayAsk()) {
        take(*mixture);
        const std::vector<Decision> made = decisions(*mixture);
        if (made.empty())
            return;
        open.multipliers = mixture->multipliers;
        open.known = mixture->parts;
        Open other = open;
        bool doubtful = false;
        for (const Decision &decision : made) {
            keepSide(open.ranges, decision.cut, decision.right);
            keepSide(other.ranges, decision.cut, decision.right != decision.doubtful);
            doubtful = doubtful || decision.doubtful;
        }
        auto next = relaxed(open, worthless(), coarse);
        // One step too many, or the last of an amount: resting may be cheaper.
        if (doubtful && (!next || next->value > mixture->value + dear * m_enough)) {
            auto rests = relaxed(other, next ? std::min(worthless(), next->value) : worthless(), coarse);
            if (rests && (!next || rests->value < next->value)) {
                next = std::move(rests);
                open = std::move(other);
            }
        }
        mixture = std::move(next);
    }
}

void Branching::search(long calls)
{
    const long before = m_decomposition.asked();
    while (!m_open.empty() && mayAsk() && m_decomposition.asked() - before < calls) {
        auto next = std::min_element(m_open.begin(), m_open.end(),
                                     [](const Open &a, const Open &b) { return a.bound < b.bound; });
        if (m_best && next->bound >= m_best->total - m_enough)
            break;
        Open node = std::move(*next);
        m_open.erase(next);
        m_closed = std::min(m_closed, descend(std::move(node), m_open));
    }
    double lowest = m_best ? m_best->total : m_bound;
    lowest = std::min(lowest, m_closed);
    for (const Open &node : m_open)
        lowest = std::min(lowest, node.bound);
    m_bound = std::max(m_bound, lowest);
}

void Branching::attempt(std::vector<CornerRange> modes)
{
    std::vector<Open> passedBy;
    descend({.ranges = std::move(modes), .bound = m_bound, .multipliers = m_multipliers, .known = {}},
            passedBy);
}

} // namespace tw::planner
