// Prints one line for each kind of problem: how many plans, and a hash of every bit of them.

#include "planner/make_plan.h"
#include "planner/planner.h"

#include "random_problem.h"
#include "support.h"

#include <bit>
#include <cinttypes>
#include <cstdio>

using namespace tw;
using namespace tw::planner;

namespace {

/// FNV-1a, 64 bit, over the bit patterns of numbers.
class Hash {
public:
    void add(double value) { add(std::bit_cast<std::uint64_t>(value)); }
    void add(std::int64_t value) { add(static_cast<std::uint64_t>(value)); }
    void add(std::uint64_t bits)
    {
        for (int byte = 0; byte < 8; ++byte)
            m_state = (m_state ^ (bits >> (8 * byte) & 0xff)) * 1099511628211U;
    }
    std::uint64_t state() const { return m_state; }

private:
    std::uint64_t m_state = 14695981039346656037U;
};

void hash(Hash &hash, const Solution &solution)
{
    for (const auto *values : {&solution.kw, &solution.road, &solution.energy, &solution.value,
                               &solution.buyPrice, &solution.sellPrice}) {
        for (const double value : *values)
            hash.add(value);
    }
    for (const QuotaResult &quota : solution.quotas) {
        hash.add(quota.planned);
        hash.add(quota.price);
    }
    hash.add(solution.objective);
    hash.add(solution.bound);
}

void problems(const char *name, RandomProblem::Kind kind, bool orders, int count)
{
    Hash all;
    for (int i = 0; i < count; ++i) {
        RandomProblem random(static_cast<std::uint64_t>(1000 + i));
        Problem problem = random.make(kind, orders ? 6 + i : 8 + 3 * (i % 30));
        if (orders)
            random.addQuotas(problem, kind);
        hash(all, solve(problem));
    }
    std::printf("%s, plans: %d, %016" PRIx64 "\n", name, count, all.state());
}

/// Whole plans with their reasons, as the engine asks for them.
void plans(int count)
{
    Hash all;
    const Calendar calendar = berlin();
    for (int i = 0; i < count; ++i) {
        const Site site = testSite();
        Orders orders = site.orders;
        orders.sell = {.mode = AmountMode::Exactly,
                       .energy = Energy::fromWh(2000 + 500 * i),
                       .per = Per::Day,
                       .priceLimit = {}};
        const Instant now = utc("2025-06-16T10:00:00Z") + minutes(15 * i);
        const PriceSlots prices = testPrices(now, 60, 0.10 + 0.01 * i);
        const PlanRequest request{.site = site,
                                  .orders = orders,
                                  .calendar = calendar,
                                  .now = now,
                                  .stored = Energy::fromWh(22'000 + 1000 * i),
                                  .uncertainty = {},
                                  .pluggedIn = true,
                                  .expectedBack = {},
                                  .prices = prices,
                                  .house = std::vector<Power>(192, Power::fromW(300 + 50 * i)),
                                  .steps = 192,
                                  .deliveredToday = {},
                                  .deliveredThisWeek = {},
                                  .override_ = {},
                                  .previous = nullptr,
                                  .inputs = {}};
        const auto plan = makePlan(request);
        if (!plan)
            continue;
        for (const PlanStep &step : plan->steps) {
            all.add(step.setpoint.w());
            all.add(step.storedAfter.ws());
            all.add(step.earned.micro());
            all.add(static_cast<std::int64_t>(step.reason));
            all.add(step.storedValue.microPerKwh());
        }
    }
    std::printf("whole, plans: %d, %016" PRIx64 "\n", count, all.state());
}

} // namespace

int main()
{
    problems("convex", RandomProblem::Kind::Convex, false, 60);
    problems("convex with orders", RandomProblem::Kind::Convex, true, 20);
    problems("any", RandomProblem::Kind::Any, false, 90);
    problems("any with orders", RandomProblem::Kind::Any, true, 12);
    plans(4);
    return 0;
}
