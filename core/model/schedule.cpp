#include "model/schedule.h"

#include <algorithm>
#include <cstdlib>
#include <iterator>
#include <set>

namespace tw {
inline namespace model {

namespace {

std::optional<Power> powerAt(const ChargerSchedule *schedule, Instant moment, AfterPlan then)
{
    if (!schedule || schedule->steps.empty() || moment < schedule->steps.front().begin)
        return {};
    if (schedule->end <= moment)
        return then == AfterPlan::Rests ? std::optional(Power()) : std::nullopt;
    const auto after = std::ranges::upper_bound(schedule->steps, moment, {}, &ScheduleStep::begin);
    return std::prev(after)->power;
}

void addBounds(std::set<Instant> &bounds, const ChargerSchedule *schedule)
{
    if (!schedule || schedule->steps.empty())
        return;
    for (const ScheduleStep &step : schedule->steps)
        bounds.insert(step.begin);
    bounds.insert(schedule->end);
}

} // namespace

bool isHeldAs(Power held, Power sent)
{
    constexpr std::int64_t least = 100;
    return std::abs((held - sent).w()) <= std::max(least, std::abs(sent.w()) / 50);
}

bool HeldStretch::differs() const
{
    return !live && held && sent && !isHeldAs(*held, *sent);
}

std::vector<HeldStretch> heldStretches(const ChargerSchedule *held, const ChargerSchedule *sent, Instant now, bool live,
                                       AfterPlan after)
{
    std::set<Instant> bounds;
    addBounds(bounds, held);
    addBounds(bounds, sent);
    bounds.insert(now);
    bounds.erase(bounds.begin(), bounds.find(now));
    std::vector<HeldStretch> all;
    for (auto it = bounds.begin(); std::next(it) != bounds.end(); ++it) {
        const HeldStretch stretch{.when = {*it, *std::next(it)},
                                  .held = powerAt(held, *it, after),
                                  .sent = powerAt(sent, *it, after),
                                  .live = live && *it == now};
        if (!all.empty() && all.back().held == stretch.held && all.back().sent == stretch.sent && all.back().live == stretch.live)
            all.back().when.end = stretch.when.end;
        else
            all.push_back(stretch);
    }
    return all;
}

} // namespace model
} // namespace tw
