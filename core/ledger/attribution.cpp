#include "ledger/attribution.h"

#include <algorithm>

namespace tw::ledger {

Flows attributed(Energy site, Energy charger)
{
    const Energy none;
    const Energy without = site - charger; // the site without the car
    const Energy moreImport = std::max(site, none) - std::max(without, none);
    const Energy moreExport = std::max(-site, none) - std::max(-without, none);
    return {.bought = std::max(moreImport, none),
            .sold = std::max(moreExport, none),
            .avoided = std::max(-moreImport, none),
            .storedSolar = std::max(-moreExport, none)};
}

Flows operator+(const Flows &a, const Flows &b)
{
    return {a.bought + b.bought, a.sold + b.sold, a.avoided + b.avoided, a.storedSolar + b.storedSolar};
}

Flows operator-(const Flows &a, const Flows &b)
{
    return {a.bought - b.bought, a.sold - b.sold, a.avoided - b.avoided, a.storedSolar - b.storedSolar};
}

FlowMoney moneyOf(const Flows &flows, Price importPrice, Price exportPrice)
{
    return {.bought = -valueOf(flows.bought, importPrice, Rounding::HalfEven),
            .sold = valueOf(flows.sold, exportPrice, Rounding::HalfEven),
            .avoided = valueOf(flows.avoided, importPrice, Rounding::HalfEven),
            .storedSolar = -valueOf(flows.storedSolar, exportPrice, Rounding::HalfEven)};
}

FlowMoney operator+(const FlowMoney &a, const FlowMoney &b)
{
    return {a.bought + b.bought, a.sold + b.sold, a.avoided + b.avoided, a.storedSolar + b.storedSolar};
}

} // namespace tw::ledger
