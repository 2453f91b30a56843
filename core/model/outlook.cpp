#include "model/outlook.h"

#include <cmath>

namespace tw {
inline namespace model {

Money perWeek(Money money, Interval horizon)
{
    constexpr hours week{7 * 24};
    const seconds length = horizon.length();
    if (length <= seconds(0))
        return {};
    // In minutes: a fortune over a week of seconds would leave the 64 bits.
    const auto whole = std::chrono::ceil<minutes>(length).count();
    return Money::fromMicro(divided(money.micro() * minutes(week).count(), whole, Rounding::HalfAwayFromZero));
}

std::vector<DayMoney> moneyByDay(const Plan &plan, const Calendar &calendar)
{
    std::vector<DayMoney> days;
    Instant end;
    for (const PlanStep &step : plan.steps) {
        if (days.empty() || step.when.begin >= end) {
            const LocalDay day = calendar.day(step.when.begin);
            const Interval whole = calendar.dayInterval(day);
            end = whole.end;
            days.push_back({day, {}, whole.begin == step.when.begin && whole.end <= plan.steps.back().when.end});
        }
        days.back().net += step.earned - step.wear;
    }
    return days;
}

std::optional<Energy> perDay(const Plan &plan, Energy PlanStep::*what)
{
    Energy sum;
    seconds length{0};
    for (const PlanStep &step : plan.steps) {
        sum += step.*what;
        length += step.when.length();
    }
    if (length <= seconds(0))
        return std::nullopt;
    return Energy::fromWs(std::llround(double(sum.ws()) * 86'400.0 / double(length.count())));
}

Price meanPrice(const std::vector<PriceSlot> &slots, Price PriceSlot::*which)
{
    double sum = 0;
    double length = 0;
    for (const PriceSlot &slot : slots) {
        const double held = double(slot.when.length().count());
        sum += (slot.*which).perKwh() * held;
        length += held;
    }
    return length > 0 ? Price::fromMicroPerKwh(std::llround(sum / length * 100) * 10'000) : Price();
}

} // namespace model
} // namespace tw
