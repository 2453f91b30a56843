#include "replay/counterfactual.h"

#include "units/convert.h"

#include <algorithm>

namespace tw::replay {

namespace {

/// What the house draws in each slot, in the whole Wh of a posting.
std::vector<Energy> houseBySlot(const Timeline &line)
{
    std::vector<Energy> result;
    result.reserve(line.slots.size());
    Energy total;
    for (const PriceSlot &slot : line.slots) {
        const Energy next = slot.when.begin < line.window.begin || line.window.end < slot.when.end
            ? total
            : total + line.house(slot.when);
        result.push_back(Energy::fromWh(wholeWh(next, Rounding::HalfEven) - wholeWh(total, Rounding::HalfEven)));
        total = next;
    }
    return result;
}

std::vector<ledger::Stay> staysOf(const Timeline &line)
{
    std::vector<ledger::Stay> stays{{{Instant::min(), Instant::max()}, {}}};
    for (const Journey &journey : line.journeys) {
        stays.back().plugged.end = journey.trip.readyBy;
        stays.push_back({{journey.trip.returnAt, Instant::max()}, journey.used});
    }
    return stays;
}

class OtherCars {
public:
    OtherCars(const Site &site, const Timeline &line, Energy stored)
        : m_site(site)
        , m_line(line)
        , m_curve(site.charger)
        , m_house(houseBySlot(line))
        , m_stays(staysOf(line))
        , m_onlyStored(stored)
        , m_atOnceStored(stored)
    {
    }

    OtherWays day(LocalDay day)
    {
        ledger::BaselineInput input = inputOf(m_line.calendar.dayInterval(day));
        input.stored = m_onlyStored;
        OtherWays ways;
        ways.onlyCharging = ledger::onlyCharging(input, m_curve);
        m_onlyStored = ways.onlyCharging.storedAtEnd;
        input.stored = m_atOnceStored;
        ways.chargeAtOnce = ledger::chargeAtOnce(input, m_curve);
        m_atOnceStored = ways.chargeAtOnce.storedAtEnd;
        return ways;
    }

private:
    ledger::BaselineInput inputOf(Interval when) const
    {
        ledger::BaselineInput input{.day = when,
                                    .periods = {},
                                    .stays = {},
                                    .targets = {},
                                    .stored = {},
                                    .storedInCar = {},
                                    .reserve = m_site.reserve(),
                                    .highest = energyAt(m_site.car.highest, m_site.car.usableCapacity),
                                    .chargeMax = m_site.charger.maxCharge,
                                    .chargeMin = m_site.charger.minCharge};
        const auto &slots = m_line.slots;
        auto slot = std::ranges::partition_point(slots,
                                                 [&](const PriceSlot &s) { return s.when.end <= when.begin; });
        for (; slot != slots.end() && slot->when.begin < when.end + hours(24); ++slot) {
            const Instant known = ledger::dayAheadPublished(slot->when.begin, m_line.calendar);
            if (known <= when.end)
                input.periods.push_back({*slot, known, m_house[std::size_t(slot - slots.begin())]});
        }
        for (const ledger::Stay &stay : m_stays) {
            if (!intersection(stay.plugged, when).empty())
                input.stays.push_back(stay);
        }
        for (const Journey &journey : m_line.journeys) {
            if (when.begin < journey.trip.readyBy && journey.trip.readyBy < when.end + hours(7 * 24))
                input.targets.push_back(
                    {journey.trip.readyBy, m_site.car.energyFor(journey.trip.rangeM)});
        }
        return input;
    }

    const Site &m_site;
    const Timeline &m_line;
    battery::ChargerCurve m_curve;
    std::vector<Energy> m_house;
    std::vector<ledger::Stay> m_stays;
    Energy m_onlyStored;
    Energy m_atOnceStored;
};

} // namespace

std::vector<OtherWays> otherWays(const Site &site, const Timeline &line, Energy stored, std::stop_token stop)
{
    OtherCars cars(site, line, stored);
    std::vector<OtherWays> days;
    for (LocalDay day = line.calendar.day(line.window.begin);
         line.calendar.dayInterval(day).begin < line.window.end && !stop.stop_requested(); day = Calendar::next(day))
        days.push_back(cars.day(day));
    return days;
}

BaselineDay ended(BaselineDay day, Energy storedInCar)
{
    day.endDifference = valueOf(storedInCar - day.storedAtEnd, day.valuedAt, Rounding::HalfEven);
    return day;
}

} // namespace tw::replay
