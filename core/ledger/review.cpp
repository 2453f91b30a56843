#include "ledger/review.h"

#include <algorithm>

namespace tw::ledger {

namespace {

constexpr seconds hour = hours(1);

void add(CarDoings &sum, const CarDoings &more)
{
    sum.flows.bought += more.flows.bought;
    sum.flows.sold += more.flows.sold;
    sum.flows.avoided += more.flows.avoided;
    sum.flows.storedSolar += more.flows.storedSolar;
    sum.earned += more.earned;
    sum.wear += more.wear;
}

CarDoings doingsOf(const PlanStep &step)
{
    return {{step.bought, step.sold, step.avoided, step.storedSolar}, step.earned, step.wear};
}

CarDoings doingsOf(const Posting &posting)
{
    return {posting.flows, posting.money.earned(), posting.wear};
}

/// The hours of `when`, each with the sum of what begins in it; nothing where that does not fill the hour.
template <class Part>
std::vector<std::optional<CarDoings>> hourly(Interval when, const std::vector<Part> &parts)
{
    const auto count = std::size_t((when.length() + hour - seconds(1)) / hour);
    std::vector<CarDoings> sums(count);
    std::vector<seconds> filled(count, seconds(0));
    for (const Part &part : parts) {
        if (part.when.begin < when.begin || when.end <= part.when.begin)
            continue;
        const auto i = std::size_t((part.when.begin - when.begin) / hour);
        add(sums[i], doingsOf(part));
        filled[i] += part.when.length();
    }
    std::vector<std::optional<CarDoings>> result(count);
    for (std::size_t i = 0; i < count; ++i) {
        const Instant begin = when.begin + hour * i;
        if (filled[i] >= std::min(hour, seconds(when.end - begin)))
            result[i] = sums[i];
    }
    return result;
}

} // namespace

bool foresees(const Plan &plan, Interval day)
{
    const auto hours = hourly(day, plan.steps);
    return std::ranges::any_of(hours, [](const auto &known) { return known.has_value(); });
}

PlanReview reviewed(LocalDay day, Interval when, const Plan *plan, const std::vector<Posting> &postings,
                    std::vector<PlanReplaced> changes)
{
    PlanReview review{.day = day, .when = when, .madeAt = {}, .hours = {}, .changes = std::move(changes), .expected = {}, .happened = {}};
    const auto expected = hourly(when, plan ? plan->steps : std::vector<PlanStep>());
    const auto happened = hourly(when, postings);
    for (std::size_t i = 0; i < happened.size(); ++i) {
        const Instant begin = when.begin + hour * i;
        const PlanReview::Hour row{{begin, std::min(begin + hour, when.end)}, expected[i], happened[i]};
        if (row.compared()) {
            add(review.expected, *row.expected);
            add(review.happened, *row.happened);
            ++review.comparedHours;
        }
        review.hours.push_back(row);
    }
    if (plan && std::ranges::any_of(expected, [](const auto &known) { return known.has_value(); }))
        review.madeAt = plan->madeAt;
    return review;
}

} // namespace tw::ledger
