#pragma once

#include "planner/decomposition.h"

#include <optional>
#include <vector>

namespace tw::planner {

// From a mixture to a plan, where stage costs are not convex.
//
// The mixture may ask a step for half of "off" and half of "at least 1.4 kW", which no charger does. Then the
// step is decided: the problem is split in two, one that keeps to the corners up to the gap and one to those
// behind it, and each has a mixture and a bound of its own. Few steps are undecided, about one an order, and
// one for each stretch between two energies that bind.
//
// A first dive decides many at once and leaves nothing behind to come back to. What runs the most is decided
// to run, one step a quota and round: the mixture of a flat tariff spreads a little power over every hour,
// and rounding that down would leave nothing. Where that is dear, resting is tried instead. Then the search
// takes the problem with the lowest bound next, which raises the bound of the whole as well, and follows it
// down to a plan. Over many days that converges slowly; see window.h.
//
// Work is counted in engine calls, never in time: the same input gives the same plan.

/// A way through the steps on pieces that exist, with what it costs.
struct Incumbent {
    Path path;
    double total = 0;
};

class Branching {
public:
    /// `root`: the mixture of the whole problem. All must outlive the search.
    Branching(const Problem &problem, const Stages &stages, Decomposition &decomposition,
              const Mixture &root);

    /// Engine calls this search may use in all.
    void allow(long calls) { m_allowed = calls; }
    /// Stop when plan and bound are this close (currency).
    void setEnough(double gap) { m_enough = gap; }

    /// Offers a path found elsewhere; taken when it fits and costs less.
    void offer(const std::optional<Path> &path);
    /// The first plan, by one dive.
    void dive();
    /// A bound found elsewhere.
    void raise(double bound) { m_bound = std::max(m_bound, bound); }
    /// Goes on from the lowest bound until it is reached or the calls are used up.
    void search(long calls);
    /// Tries the modes found elsewhere.
    void attempt(std::vector<CornerRange> modes);

    const std::optional<Incumbent> &best() const { return m_best; }
    /// The quotas' multipliers where the best plan was found.
    const std::vector<double> &multipliers() const { return m_multipliers; }
    double bound() const;
    bool done() const;

private:
    using Ranges = std::vector<CornerRange>;
    struct Open {
        Ranges ranges;
        double bound = 0;
        std::vector<double> multipliers;
        std::vector<std::shared_ptr<const Column>> known;
    };
    struct Cut {
        int step = -1;
        int corner = 0; ///< the last one on the left side
        bool shared = false; ///< a corner of both sides
        bool rightFirst = false; ///< what runs is on the right; with a shared corner, the mixture is
        double weight =
            0; ///< share of the mixture that runs; with a shared corner, what the real cost is above
    };
    struct Decision {
        Cut cut;
        bool right = false;
        bool doubtful = false; ///< the other side is tried when this one is dear
    };
    bool mayAsk() const { return m_decomposition.asked() < m_allowed; }
    std::optional<Mixture> relaxed(const Open &open, double worthless, double enough);
    std::optional<Cut> cutOf(const Mixture &mixture) const;
    std::optional<Cut> cutOf(const Mixture &mixture, int step) const;
    void take(const Mixture &mixture);
    void keepSide(Ranges &ranges, const Cut &cut, bool right) const;
    std::vector<Decision> decisions(const Mixture &mixture) const;
    int quotaOf(const Mixture &mixture, const Cut &cut) const;
    double descend(Open open, std::vector<Open> &siblings);
    Ranges allCorners() const;

    const Problem &m_problem;
    const Stages &m_stages;
    Decomposition &m_decomposition;
    long m_allowed = 0;
    double m_enough = 0;
    std::optional<Incumbent> m_best;
    std::vector<double> m_multipliers; ///< of the mixture that gave the best
    std::vector<Open> m_open;
    double m_bound = 0;
    double m_closed = endless; ///< least bound of the problems that are done
};

/// The mixture as a path on real corners, its energies lived through; nothing when a power does not exist or
/// a bound breaks.
std::optional<Path> realPath(const Problem &problem, const Stages &stages, const Mixture &mixture);

} // namespace tw::planner
