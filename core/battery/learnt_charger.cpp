#include "battery/learnt_charger.h"

#include <cmath>

namespace tw::battery {

namespace {

constexpr double leastIdle = 1; ///< hours; fewer say nothing of what is drawn at rest

void raise(Power &least, const LearntLeast &learnt, Power most)
{
    if (learnt.learnt && least < *learnt.learnt && *learnt.learnt <= Power::fromW(most.w() / 2))
        least = *learnt.learnt;
}

} // namespace

LearntCharger learntCharger(const ChargerSpec &sheet, const std::vector<Observed> &days)
{
    LearntCharger result{sheet, {}};
    if (days.empty())
        return result;
    Observed all;
    std::vector<LossSums> sums;
    for (const Observed &day : days) {
        all += day;
        sums.push_back(day.loss);
    }
    ChargerPhysics physics;
    physics.standbySheet = sheet.standby;
    physics.leastCharge = {sheet.minCharge, all.charge.least()};
    physics.leastDischarge = {sheet.minDischarge, all.discharge.least()};
    physics.commands = all.answers;
    if (all.answers > 0)
        physics.latency = seconds(std::llround(all.answerSeconds / all.answers));
    if (all.idleHours >= leastIdle)
        physics.idle = Power::fromW(std::llround(all.idleKwh / all.idleHours * 1000));
    if (const auto loss = learntLoss(sums, sheet)) {
        describe(*loss, sheet, physics);
        physics.planned = significantlyBetter(*loss, sheet);
        if (physics.planned)
            result.spec = withLoss(sheet, *loss);
    }
    raise(result.spec.minCharge, physics.leastCharge, sheet.maxCharge);
    raise(result.spec.minDischarge, physics.leastDischarge, sheet.maxDischarge);
    result.physics = std::move(physics);
    return result;
}

} // namespace tw::battery
