#include "app/console/explain_print.h"

#include "ledger/settlement.h"
#include "units/text.h"

#include <cstdio>

namespace tw::console {

namespace {

/// A sum with its sign, exact: "+3.487654".
std::string exact(Money money)
{
    const std::string text = decimalText(money.micro(), 6, 2);
    return money > Money() ? "+" + text : text;
}

std::string exact(Price price)
{
    return decimalText(price.microPerKwh(), 6, 2);
}

std::string localText(Instant moment, const Calendar &calendar)
{
    const LocalTime local = calendar.local(moment);
    return dayText(local.day) + " " + clockText(local.clock);
}

std::string clockOf(Instant moment, const Calendar &calendar)
{
    const auto second = (moment - std::chrono::floor<minutes>(moment)).count();
    return clockText(calendar.local(moment).clock) + (second < 10 ? ":0" : ":") + std::to_string(second);
}

std::string registerText(const std::optional<RegisterPair> &pair)
{
    // A register's rise says more than its two stands; both are in --json.
    return pair ? decimalText((pair->after - pair->before).ws(), 0) : "-";
}

void printSamples(const PeriodExplanation &period, const Calendar &calendar)
{
    std::printf("\n1 Samples: what the registers rose by between two of them, and what the car caused of it (Ws)\n");
    if (period.stretches.empty()) {
        std::printf("  none are kept for this period\n");
        return;
    }
    std::printf("  %-8s %-8s %5s %9s %9s %9s %9s | %9s %9s %9s %9s  %s\n", "from", "to", "s", "car in", "car out", "grid in",
                "grid out", "bought", "sold", "avoided", "sun", "source");
    for (const ExplainedStretch &s : period.stretches) {
        std::printf("  %-8s %-8s %5lld %9s %9s %9s %9s | %9lld %9lld %9lld %9lld  %s%s%s%s\n",
                    clockOf(s.when.begin, calendar).c_str(), clockOf(s.when.end, calendar).c_str(),
                    static_cast<long long>(s.counted.length().count()), registerText(s.chargerImport).c_str(),
                    registerText(s.chargerExport).c_str(), registerText(s.siteImport).c_str(),
                    registerText(s.siteExport).c_str(), static_cast<long long>(s.flows.bought.ws()),
                    static_cast<long long>(s.flows.sold.ws()), static_cast<long long>(s.flows.avoided.ws()),
                    static_cast<long long>(s.flows.storedSolar.ws()), ledger::name(s.source),
                    s.finding.empty() ? "" : ", ", s.finding.c_str(), s.houseMeter ? "" : ", no house meter");
    }
}

void printTotals(const PeriodExplanation &period)
{
    if (period.compactedSamples > 0)
        std::printf("  It stops here: its %lld samples were compacted to one. SHA-256 of all: %s\n",
                    static_cast<long long>(period.compactedSamples), period.compactedHash.c_str());
    std::printf("\n2 Running totals, exact, and what the period has of them in whole Wh (half to even)\n");
    std::printf("  %-12s %16s %16s %14s %14s %10s\n", "", "before Ws", "after Ws", "before Wh", "after Wh", "period Wh");
    for (const Flow &flow : theFour) {
        const Energy before = period.before.flows.*flow.energy;
        const Energy after = period.after.flows.*flow.energy;
        std::printf("  %-12s %16lld %16lld %14lld %14lld %10lld\n", flow.name, static_cast<long long>(before.ws()),
                    static_cast<long long>(after.ws()), static_cast<long long>(wh(before)),
                    static_cast<long long>(wh(after)), static_cast<long long>(wh(after) - wh(before)));
    }
    if (!period.samplesGiveTheTotals && !period.stretches.empty())
        std::printf("  The samples kept do not give the posting's Wh: it was settled from others. Run tidewattctl doctor.\n");
}

std::string formula(const PriceTrace &trace)
{
    std::string text;
    switch (trace.kind) {
    case PriceTrace::Kind::Unknown:
        return "from a forecast, or from prices this store does not have";
    case PriceTrace::Kind::Fixed:
        text = "fixed";
        break;
    case PriceTrace::Kind::TimeOfUse:
        text = "by the clock: " + trace.rule;
        break;
    case PriceTrace::Kind::SameRate:
        text = "the import price of the same interval";
        break;
    case PriceTrace::Kind::Market:
        text = "(market " + (trace.spot ? exact(*trace.spot) : "?") + " x " + decimalText(trace.factorMicro, 6) + " + "
            + exact(trace.adder) + ") x (1 + " + decimalText(trace.vatPerMille, 1) + " % VAT)";
        break;
    case PriceTrace::Kind::NetBilling:
        text = "market " + (trace.spot ? exact(*trace.spot) : "?") + ", not below 0, x " + decimalText(trace.factorMicro, 6);
        break;
    }
    if (!trace.networkRule.empty())
        text += " + network " + exact(trace.network) + " (" + trace.networkRule + ")";
    if (trace.fee != Price())
        text += " - fee " + exact(trace.fee);
    return text;
}

void printPrice(const char *what, const PriceTrace &trace)
{
    std::printf("  %-6s %s per kWh = %s\n", what, exact(trace.price).c_str(), formula(trace).c_str());
    if (trace.fetchedAt)
        std::printf("         %s %s, prices:%lld, fetched %s, %s\n", trace.source.c_str(), trace.zone.c_str(),
                    static_cast<long long>(trace.version), instantText(*trace.fetchedAt).c_str(), stateName(trace.state));
    if (trace.siteSince)
        std::printf("         tariff of site version %lld, since %s\n", static_cast<long long>(trace.siteVersion),
                    instantText(*trace.siteSince).c_str());
}

void printMoney(const Posting &posting, const std::string &currency)
{
    std::printf("\n4 Money: Wh x price, each rounded half to even to a millionth\n");
    for (const Flow &flow : theFour) {
        const Energy energy = posting.flows.*flow.energy;
        if (energy == Energy())
            continue;
        const Price price = flow.atImportPrice ? posting.importPrice : posting.exportPrice;
        std::printf("  %-12s %s%s kWh x %s = %s\n", flow.name, flow.costs ? "-" : "", decimalText(wh(energy), 3, 3).c_str(),
                    exact(price).c_str(), exact(posting.money.*flow.money).c_str());
    }
    std::printf("  %-12s %s %s\n", "earned", exact(posting.money.earned()).c_str(), currency.c_str());
    std::printf("  beside it, wear: %s kWh taken out of the battery cost %s\n",
                decimalText(wh(posting.discharged), 3, 3).c_str(), decimalText(posting.wear.micro(), 6, 2).c_str());
}

} // namespace

void printText(const PeriodExplanation &period, const store::Home &home)
{
    const Posting &posting = period.posting;
    const std::string &currency = home.site.place.currency;
    std::printf("%s to %s (%s, %lld min): earned %s %s\n", localText(posting.when.begin, home.calendar).c_str(),
                clockText(home.calendar.local(posting.when.end).clock).c_str(), instantText(posting.when.begin).c_str(),
                static_cast<long long>(std::chrono::floor<minutes>(posting.when.length()).count()),
                exact(posting.money.earned()).c_str(), currency.c_str());
    printSamples(period, home.calendar);
    printTotals(period);
    std::printf("\n3 Prices (%s)\n", currency.c_str());
    printPrice("import", period.importPrice);
    printPrice("export", period.exportPrice);
    printMoney(posting, currency);
    std::printf("\n5 Posting %lld: %s, %s%s\n", static_cast<long long>(posting.id), ledger::name(posting.state),
                ledger::name(posting.source), posting.houseMeter ? "" : ", no house meter");
    for (const Posting &old : period.replaced)
        std::printf("  replaces posting %lld: %s, import %s, export %s, earned %s\n", static_cast<long long>(old.id),
                    ledger::name(old.state), exact(old.importPrice).c_str(), exact(old.exportPrice).c_str(),
                    exact(old.money.earned()).c_str());
    std::printf("  link %s\n  after %s\n", period.link.c_str(), period.linkBefore.c_str());
}

void printText(const SumExplanation &sum, const store::Home &home)
{
    const bool days = !sum.lines.empty() && sum.lines.front().posting == 0;
    std::printf("%s: earned %s %s, the sum of %zu %s\n\n",
                days ? dayText(home.calendar.day(sum.when.begin)).substr(0, 7).c_str()
                     : dayText(home.calendar.day(sum.when.begin)).c_str(),
                exact(sum.total.money.earned()).c_str(), home.site.place.currency.c_str(), sum.lines.size(),
                days ? "days" : "postings");
    std::printf("  %-16s %8s %12s %12s %12s %12s %12s %12s  %s\n", "", "posting", "bought", "sold", "avoided", "stored sun",
                "earned", "so far", "state");
    for (const SumLine &line : sum.lines) {
        std::printf("  %-16s %8s %12s %12s %12s %12s %12s %12s  %s\n",
                    days ? dayText(home.calendar.day(line.when.begin)).c_str()
                         : localText(line.when.begin, home.calendar).c_str(),
                    days ? "" : std::to_string(line.posting).c_str(), exact(line.money.bought).c_str(),
                    exact(line.money.sold).c_str(), exact(line.money.avoided).c_str(),
                    exact(line.money.storedSolar).c_str(), exact(line.money.earned()).c_str(), exact(line.soFar).c_str(),
                    ledger::name(line.state));
    }
    std::printf("  %-16s %8s %12s %12s %12s %12s %12s\n", "sum", "", exact(sum.total.money.bought).c_str(),
                exact(sum.total.money.sold).c_str(), exact(sum.total.money.avoided).c_str(),
                exact(sum.total.money.storedSolar).c_str(), exact(sum.total.money.earned()).c_str());
    const auto baseline = [](const char *name, const std::optional<BaselineDay> &day) {
        if (day)
            std::printf("  %s: earned %s; left in the battery %s less than this car, at %s per kWh\n", name,
                        exact(day->earned).c_str(), exact(day->endDifference).c_str(), exact(day->valuedAt).c_str());
    };
    baseline("the same car only charging", sum.onlyCharging);
    baseline("the same car charging at once", sum.chargeAtOnce);
    std::printf("\n  One of them apart: tidewattctl ledger --explain %s\n",
                days ? dayText(home.calendar.day(sum.lines.front().when.begin)).c_str()
                     : instantText(sum.lines.front().when.begin).c_str());
}

} // namespace tw::console
