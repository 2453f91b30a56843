#include "planner/change.h"

#include <algorithm>

namespace tw::planner {

namespace {

constexpr Energy worthSaying = Energy::fromWh(100); // a measurement is never what was expected to the watt-hour

/// The index in `previous` of the first step of the new grid.
std::optional<std::size_t> offsetIn(const Plan &previous, const PlanRequest &request, Instant start)
{
    if (previous.steps.empty() || previous.steps.front().when.length() != request.step)
        return std::nullopt;
    const auto offset = (start - previous.steps.front().when.begin) / request.step;
    if (offset < 0 || offset >= std::int64_t(previous.steps.size())
        || previous.steps[std::size_t(offset)].when.begin != start)
        return std::nullopt;
    return std::size_t(offset);
}

/// What `previous` expected to be in the battery at `now`, within its step `i`.
Energy expectedAt(const Plan &previous, std::size_t i, Instant now)
{
    const PlanStep &step = previous.steps[i];
    const Instant begin = i == 0 ? std::max(step.when.begin, previous.madeAt) : step.when.begin;
    const Energy before = i == 0 ? previous.storedAtStart : previous.steps[i - 1].storedAfter;
    const auto whole = std::max<std::int64_t>(1, (step.when.end - begin).count());
    const auto part = std::clamp<std::int64_t>((now - begin).count(), 0, whole);
    const double share = double(part) / double(whole);
    return before + energyOf((step.storedAfter - before).kWh() * share);
}

/// The versions that speak of the owner's orders.
std::vector<std::string> ordersOf(const std::vector<std::string> &inputs)
{
    std::vector<std::string> found;
    std::ranges::copy_if(inputs, std::back_inserter(found), [](const std::string &input) {
        return input.starts_with("orders:") || input.starts_with("override:");
    });
    return found;
}

Price size(Price price)
{
    return std::max(price, Price() - price);
}

} // namespace

std::optional<std::vector<double>> runningPlan(const PlanRequest &request, const Prepared &prepared,
                                               const std::vector<double> &fresh)
{
    if (!request.previous)
        return std::nullopt;
    const auto offset = offsetIn(*request.previous, request, prepared.start);
    if (!offset)
        return std::nullopt;
    std::vector<double> kw = fresh;
    const std::vector<PlanStep> &running = request.previous->steps;
    for (std::size_t i = 0; i < kw.size() && i + *offset < running.size(); ++i)
        kw[i] = running[i + *offset].setpoint.kW();
    return kw;
}

PlanChange changeOf(const PlanRequest &request, const Prepared &prepared)
{
    const Plan &previous = *request.previous;
    PlanChange change{.replaces = previous.id};
    const auto moved = [&](PlanChange::Moved what) { change.moved |= static_cast<unsigned>(what); };
    if (ordersOf(previous.inputs) != ordersOf(request.inputs))
        moved(PlanChange::Moved::Orders);
    const auto offset = offsetIn(previous, request, prepared.start);
    if (!offset)
        return change;
    change.car = request.stored - expectedAt(previous, *offset, request.now);
    if (change.car > worthSaying || change.car < Energy() - worthSaying)
        moved(PlanChange::Moved::Car);
    Energy houseMoved;
    for (std::size_t i = 0; i < prepared.slots.size() && i + *offset < previous.steps.size(); ++i) {
        const PlanStep &before = previous.steps[i + *offset];
        const PriceSlot &slot = prepared.slots[i];
        for (const Price difference : {slot.import - before.importPrice, slot.feedIn - before.exportPrice}) {
            if (size(difference) > size(change.price))
                change.price = difference;
        }
        const Power house = Power::fromW(std::llround(prepared.problem.base(int(i)) * 1000.0));
        const Energy difference = energyOver(house - before.house, slot.when.length());
        change.house += difference;
        houseMoved += std::max(difference, Energy() - difference);
        const bool away = prepared.problem.away[i] && !prepared.overridden[i];
        if (before.reason != Reason::Override && !prepared.overridden[i] && away != (before.reason == Reason::Away))
            moved(PlanChange::Moved::Presence);
    }
    if (change.price != Price())
        moved(PlanChange::Moved::Prices);
    if (houseMoved > worthSaying)
        moved(PlanChange::Moved::House);
    return change;
}

} // namespace tw::planner
