#include "app/console/compare.h"

#include "model/site_file.h"
#include "prices/tariff.h"

namespace tw::console {

namespace {

Result<PriceSlots> pricesOf(const store::Store &store, const Site &site, Interval when)
{
    const auto calendar = Calendar::forZone(site.place.timeZone);
    if (!calendar)
        return calendar.error();
    const auto market = marketOf(site.tariffs);
    if (!market)
        return prices::priced(site.tariffs, {}, when, *calendar);
    const auto spot = store.spotSeries(market->zone, when);
    if (!spot)
        return spot.error();
    return prices::priced(site.tariffs, *spot, when, *calendar);
}

/// True when both settle everything alike.
bool settleAlike(const Site &a, const Site &b)
{
    return a.charger == b.charger && a.grid == b.grid && a.meter == b.meter && a.tariffs == b.tariffs
        && a.place.timeZone == b.place.timeZone;
}

Result<std::vector<SiteInForce>> sitesOf(const store::Store &store, Interval when)
{
    const auto versions = store.sites();
    if (!versions)
        return versions.error();
    std::vector<SiteInForce> result;
    for (const store::Version &version : *versions) {
        SiteFile file = parseSite(version.text, "site " + std::to_string(version.id) + " in " + store.path());
        if (!file.findings.empty())
            return file.findings.front();
        if (!result.empty() && settleAlike(result.back().site, file.site))
            continue;
        auto prices = pricesOf(store, file.site, when);
        if (!prices)
            return prices.error();
        result.push_back({version.at, std::move(file.site), *std::move(prices)});
    }
    if (result.empty())
        return Error{Fault::Broken, store.path(), "a ledger without a site", {}};
    return result;
}

} // namespace

Result<Recomputation> compareWithRecomputation(const store::Store &store)
{
    const auto span = store.settledSpan();
    if (!span)
        return span.error();
    if (!*span)
        return Recomputation();
    const auto sites = sitesOf(store, **span);
    if (!sites)
        return sites.error();
    return recompute(store, *sites);
}

} // namespace tw::console
