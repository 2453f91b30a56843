#include "app/console/compare.h"

#include "app/console/recompute.h"
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

} // namespace

Result<Comparison> compareWithRecomputation(const store::Store &store)
{
    const auto span = store.settledSpan();
    if (!span)
        return span.error();
    if (!*span)
        return Comparison{.equal = true, .periods = 0, .difference = {}};
    const auto text = store.latestSite();
    if (!text)
        return text.error();
    if (!*text)
        return Error{Fault::Broken, store.path(), "a ledger without a site", {}};
    if ((*text)->id > 1)
        return Comparison{.equal = true, .periods = 0, .difference = {}, .siteChanged = true};
    const auto frozen = store.frozenUntil();
    if (!frozen)
        return frozen.error();
    if (*frozen)
        return Comparison{.equal = true, .periods = 0, .difference = {}, .compacted = true};
    const auto imports = store.imports();
    if (!imports)
        return imports.error();
    if (!imports->empty())
        return Comparison{.equal = true, .periods = 0, .difference = {}, .imported = true};
    const SiteFile file = parseSite((*text)->text, store.path());
    if (!file.findings.empty())
        return file.findings.front();
    const auto prices = pricesOf(store, file.site, **span);
    if (!prices)
        return prices.error();
    const auto second = recompute(store, file.site, *prices);
    if (!second)
        return second.error();
    return Comparison{.equal = second->equal(),
                      .periods = second->periods.size(),
                      .difference = second->differences.empty() ? std::string() : second->differences.front()};
}

} // namespace tw::console
