#include "dispatch/backup.h"

#include <algorithm>

namespace tw::dispatch {

namespace {

constexpr seconds quarter = minutes(15);

std::vector<Lasting> lastings(Energy spare, Power expected, std::initializer_list<int> percent, Power most, const battery::ChargerCurve &curve)
{
    std::vector<Lasting> result;
    for (const int share : percent) {
        const Power load = Power::fromW(expected.w() * share / 100);
        if (const auto time = lasts(spare, load, most, curve))
            result.push_back({load, *time});
    }
    return result;
}

} // namespace

std::optional<seconds> lasts(Energy spare, Power load, Power most, const battery::ChargerCurve &curve)
{
    if (load <= 0_W || most < load)
        return {};
    const Energy anHour = -curve.batteryChange(-load, hours(1));
    if (anHour <= Energy())
        return {};
    return seconds(static_cast<std::int64_t>(double(std::max(Energy(), spare).ws()) * 3600.0 / double(anHour.ws())));
}

std::vector<Lasting> savings(Energy spare, Power expected, Power most, const battery::ChargerCurve &curve)
{
    return lastings(spare, expected, {100, 75, 50, 25}, most, curve);
}

std::vector<Lasting> homes(Energy spare, Power expected, Power most, const battery::ChargerCurve &curve)
{
    return lastings(spare, expected, {100, 200, 300, 400}, most, curve);
}

std::optional<seconds> lastsThrough(Energy spare, const std::vector<Power> &loads, const battery::ChargerCurve &curve)
{
    seconds passed{0};
    for (const Power load : loads) {
        const Energy taken = load > 0_W ? -curve.batteryChange(-load, quarter) : Energy();
        if (spare < taken)
            return passed + seconds(std::max<std::int64_t>(0, spare.ws()) * quarter.count() / taken.ws());
        spare -= taken;
        passed += quarter;
    }
    return {};
}

} // namespace tw::dispatch
