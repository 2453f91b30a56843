#include "charger/simulated_house.h"

#include <algorithm>

namespace tw::charger {

namespace {

/// The first slot that ends after `moment`.
auto slotFrom(const std::vector<PowerSlot> &slots, Instant moment)
{
    return std::upper_bound(slots.begin(), slots.end(), moment,
                            [](Instant when, const PowerSlot &slot) { return when < slot.when.end; });
}

Power powerAt(const std::vector<PowerSlot> &slots, Instant moment)
{
    const auto slot = slotFrom(slots, moment);
    return slot != slots.end() && slot->when.contains(moment) ? slot->power : 0_W;
}

Instant changeAfter(const std::vector<PowerSlot> &slots, Instant moment)
{
    const auto slot = slotFrom(slots, moment);
    if (slot == slots.end())
        return Instant::max();
    return moment < slot->when.begin ? slot->when.begin : slot->when.end;
}

} // namespace

SimulatedHouse::SimulatedHouse(std::vector<PowerSlot> load, std::vector<PowerSlot> solar)
    : m_load(std::move(load))
    , m_solar(std::move(solar))
{
}

Power SimulatedHouse::load(Instant moment) const
{
    return powerAt(m_load, moment);
}

Power SimulatedHouse::solar(Instant moment) const
{
    return powerAt(m_solar, moment);
}

Instant SimulatedHouse::nextChange(Instant moment) const
{
    return std::min(changeAfter(m_load, moment), changeAfter(m_solar, moment));
}

void SimulatedHouse::live(Interval when, Power charger)
{
    while (!when.empty()) {
        const Instant end = std::min(when.end, nextChange(when.begin));
        const Power net = site(when.begin, charger);
        const seconds length = end - when.begin;
        (net > 0_W ? m_import : m_export) += energyOver(net > 0_W ? net : -net, length);
        m_solarSum += energyOver(solar(when.begin), length);
        when.begin = end;
    }
}

} // namespace tw::charger
