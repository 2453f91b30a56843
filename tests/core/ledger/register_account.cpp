#include "register_account.h"

#include <algorithm>

namespace tw::ledger {

namespace {

Energy netOf(const Measurement &sample)
{
    return *sample.chargerImport - *sample.chargerExport;
}

/// Floor of the stretch's share until `until`, as Amounts are cut.
Energy firstShare(Energy whole, Interval when, Instant until)
{
    if (when.end <= until)
        return whole;
    const Amounts part = firstPart({.flows = {.bought = whole}}, until - when.begin, when.length());
    return part.flows.bought;
}

} // namespace

RegisterAccount registerAccount(const std::vector<Measurement> &samples, const ReadingRules &rules, Instant until)
{
    RegisterAccount account;
    const auto at = [&](Instant moment) -> const Measurement & {
        return *std::ranges::lower_bound(samples, moment, {}, &Measurement::at);
    };
    for (const Stretch &stretch : stretches(samples, rules)) {
        if (until <= stretch.when.begin)
            break;
        const Energy rise = netOf(at(stretch.when.end)) - netOf(at(stretch.when.begin));
        if (stretch.finding)
            ++account.findings[*stretch.finding];
        if (!stretch.measured) {
            account.registers += rise;
            account.named += rise;
            continue;
        }
        // Each flow is cut on its own, so the net is cut by its flows; the registers by their rise.
        const Flows &flows = stretch.amounts.flows;
        const auto share = [&](Energy whole) { return firstShare(whole, stretch.when, until); };
        account.attributed += share(flows.bought) + share(flows.storedSolar) - share(flows.sold) - share(flows.avoided);
        account.registers += stretch.when.end <= until ? rise : rise < Energy() ? -share(-rise) : share(rise);
    }
    return account;
}

} // namespace tw::ledger
