#include "store/explain.h"

#include "ledger/chain.h"
#include "ledger/explain.h"
#include "ledger/review.h"
#include "model/site_file.h"
#include "units/text.h"

#include <algorithm>

namespace tw::store {

namespace {

/// A version of the site file, read.
struct SiteVersion {
    Version version;
    Site site;
};

/// All that can be read, newest first.
Result<std::vector<SiteVersion>> siteVersions(const Store &store)
{
    const auto versions = store.sites();
    if (!versions)
        return versions.error();
    std::vector<SiteVersion> result;
    for (auto version = versions->rbegin(); version != versions->rend(); ++version) {
        SiteFile file = parseSite(version->text, "site in " + store.path());
        if (file.findings.empty())
            result.push_back({*version, std::move(file.site)});
    }
    if (result.empty())
        return Error{Fault::NotFound, store.path(), "there is no site in this store; one that an engine ran on is needed", {}};
    return result;
}

/// The version in force when the period ended; the oldest for what came before it.
const SiteVersion &inForce(const std::vector<SiteVersion> &versions, Instant moment)
{
    const auto found = std::ranges::find_if(versions, [&](const SiteVersion &v) { return v.version.at <= moment; });
    return found == versions.end() ? versions.back() : *found;
}

void fill(PriceTrace &trace, const SiteVersion &site, const SpotVersion *spot)
{
    trace.siteVersion = site.version.id;
    trace.siteSince = site.version.at;
    const bool market = trace.kind == PriceTrace::Kind::Market || trace.kind == PriceTrace::Kind::NetBilling;
    if (!spot || !market)
        return;
    trace.source = spot->source;
    trace.version = spot->fetch;
    trace.fetchedAt = spot->fetchedAt;
    const auto follows = marketOf(site.site.tariffs);
    trace.zone = follows ? follows->zone : "";
}

/// The newest site and price that give the posting's figures.
Result<void> tracePrices(const Store &store, const std::vector<SiteVersion> &sites, PeriodExplanation &result)
{
    result.importPrice.price = result.posting.importPrice;
    result.exportPrice.price = result.posting.exportPrice;
    for (const SiteVersion &site : sites) {
        const auto calendar = Calendar::forZone(site.site.place.timeZone);
        if (!calendar)
            return calendar.error();
        std::vector<SpotVersion> spots;
        if (const auto market = marketOf(site.site.tariffs)) {
            auto known = store.spotVersions(market->zone, result.posting.when);
            if (!known)
                return known.error();
            spots = *std::move(known);
        }
        const auto found = [&](const SpotVersion *spot) {
            auto traced = ledger::traced(result.posting, site.site.tariffs, spot ? &spot->slot : nullptr, *calendar);
            if (!traced)
                return false;
            fill(traced->import, site, spot);
            fill(traced->feedIn, site, spot);
            result.importPrice = traced->import;
            result.exportPrice = traced->feedIn;
            return true;
        };
        const auto at = [&](const SpotVersion &spot) {
            return spot.slot.when.contains(result.posting.when.begin) && found(&spot);
        };
        if (std::ranges::any_of(spots, at) || found(nullptr))
            return {};
    }
    return {};
}

Result<ledger::ExplainInput> inputFor(const Store &store, const Posting &posting)
{
    ledger::ExplainInput input{.posting = posting, .samples = {}, .before = {}, .after = {}};
    auto before = store.settlerStateAt(posting.when.begin);
    if (!before)
        return before.error();
    input.before = *before;
    auto after = store.settlerStateAt(posting.when.end);
    if (!after)
        return after.error();
    if (*after && (*after)->settledUntil == posting.when.end)
        input.after = *after;
    const auto sampled = store.sampledSpan();
    if (!sampled)
        return sampled.error();
    const Instant first = *sampled ? (*sampled)->begin : posting.when.begin;
    const Interval window{input.before ? input.before->begin : first,
                          (input.after ? input.after->usedUntil : posting.when.end) + hours(1)}; // what came next decides where it ends
    auto samples = store.samples(window);
    if (!samples)
        return samples.error();
    input.samples = *std::move(samples);
    return input;
}

/// Days are those of the owner's calendar now.
Contracts contractsOf(const std::vector<SiteVersion> &newestFirst, const Calendar &calendar)
{
    Contracts result;
    for (auto site = newestFirst.rbegin(); site != newestFirst.rend(); ++site)
        follow(result, site->site.tariffs, calendar.day(site->version.at));
    return result;
}

Error nothingSettled(const Store &store, const std::string &when)
{
    return {Fault::NotFound, store.path(), "nothing is settled " + when + "; tidewattctl ledger lists what is", {}};
}

} // namespace

Result<Home> homeOf(const Store &store)
{
    auto sites = siteVersions(store);
    if (!sites)
        return sites.error();
    auto calendar = Calendar::forZone(sites->front().site.place.timeZone);
    if (!calendar)
        return calendar.error();
    Home home{sites->front().site, *std::move(calendar)};
    home.site.tariffs = byDays(contractsOf(*sites, home.calendar));
    return home;
}

Result<Contracts> contractsOf(const Store &store)
{
    auto sites = siteVersions(store);
    if (!sites && sites.error().fault == Fault::NotFound)
        return Contracts();
    if (!sites)
        return sites.error();
    auto calendar = Calendar::forZone(sites->front().site.place.timeZone);
    if (!calendar)
        return calendar.error();
    return contractsOf(*sites, *calendar);
}

Interval monthInterval(const Calendar &calendar, LocalDay day)
{
    const auto month = day.year() / day.month();
    const auto next = month + std::chrono::months(1);
    return {calendar.dayInterval(month / 1).begin, calendar.dayInterval(next / 1).begin};
}

Result<PeriodExplanation> explainPeriod(const Store &store, Instant moment)
{
    const auto versions = store.postingHistory({moment, moment + seconds(1)});
    if (!versions)
        return versions.error();
    if (versions->empty())
        return nothingSettled(store, "at " + instantText(moment));
    const auto sites = siteVersions(store);
    if (!sites)
        return sites.error();
    const Posting &posting = versions->back(); // the last one written is in force
    auto input = inputFor(store, posting);
    if (!input)
        return input.error();
    const auto compacted = store.compacted(posting.when);
    if (!compacted)
        return compacted.error();
    input->compacted = !compacted->empty();
    const Site &site = inForce(*sites, posting.when.end).site;
    PeriodExplanation result = ledger::explained(*input, {site.charger, site.grid, site.meter});
    if (!compacted->empty()) {
        result.compactedSamples = compacted->front().count;
        result.compactedHash = compacted->front().hash;
    }
    result.replaced.assign(versions->begin(), versions->end() - 1);
    const auto link = store.chainLink(posting.id);
    if (!link)
        return link.error();
    if (*link) {
        result.link = (*link)->link;
        result.linkBefore = (*link)->before;
    }
    if (const auto done = tracePrices(store, *sites, result); !done)
        return done.error();
    return result;
}

Result<SumExplanation> explainDay(const Store &store, LocalDay day)
{
    const auto home = homeOf(store);
    if (!home)
        return home.error();
    const Interval when = home->calendar.dayInterval(day);
    const auto postings = store.postings(when);
    if (!postings)
        return postings.error();
    if (postings->empty())
        return nothingSettled(store, "on " + dayText(day));
    SumExplanation result = ledger::summed(when, *postings);
    for (const auto kind : {Baseline::OnlyCharging, Baseline::ChargeAtOnce}) {
        const auto days = store.baselines(kind);
        if (!days)
            return days.error();
        if (const auto found = days->find(day); found != days->end())
            (kind == Baseline::OnlyCharging ? result.onlyCharging : result.chargeAtOnce) = found->second;
    }
    return result;
}

Result<PlanReview> reviewDay(const Store &store, LocalDay day)
{
    const auto home = homeOf(store);
    if (!home)
        return home.error();
    const Interval when = home->calendar.dayInterval(day);
    auto plan = store.planInForce(when.begin);
    if (!plan)
        return plan.error();
    if (!*plan || !ledger::foresees(**plan, when)) {
        const auto made = store.plans(when);
        if (!made)
            return made.error();
        plan = made->empty() ? std::optional<Plan>() : store.plan(made->front().id);
        if (!plan)
            return plan.error();
    }
    const auto postings = store.postings(when);
    if (!postings)
        return postings.error();
    auto changes = store.planChanges(when);
    if (!changes)
        return changes.error();
    return ledger::reviewed(day, when, *plan ? &**plan : nullptr, *postings, *std::move(changes));
}

Result<SumExplanation> explainMonth(const Store &store, LocalDay inMonth)
{
    const auto home = homeOf(store);
    if (!home)
        return home.error();
    const Interval when = monthInterval(home->calendar, inMonth);
    const auto postings = store.postings(when);
    if (!postings)
        return postings.error();
    if (postings->empty())
        return nothingSettled(store, "in " + dayText(inMonth).substr(0, 7));
    return ledger::summedByDay(when, *postings, home->calendar);
}

} // namespace tw::store
