#include "ledger/explain.h"

#include "ledger/attribution.h"
#include "ledger/days.h"
#include "ledger/timeline.h"
#include "prices/tariff.h"
#include "units/text.h"

#include <algorithm>
#include <map>

namespace tw::ledger {

namespace {

Amounts partIn(const Stretch &stretch, Interval when)
{
    const Interval both = intersection(stretch.when, when);
    if (both.empty())
        return {};
    const seconds length = stretch.when.length();
    return firstPart(stretch.amounts, both.end - stretch.when.begin, length)
        - firstPart(stretch.amounts, both.begin - stretch.when.begin, length);
}

std::optional<RegisterPair> pairOf(const std::optional<Energy> &before, const std::optional<Energy> &after)
{
    if (!before || !after)
        return {};
    return RegisterPair{*before, *after};
}

using ByMoment = std::map<Instant, std::vector<Measurement>>;

ByMoment byMoment(const std::vector<Measurement> &samples)
{
    ByMoment result;
    for (const Measurement &sample : samples)
        result[sample.at].push_back(sample);
    return result;
}

/// The sample of this moment; nothing where several chargers or sessions tell of it, each with registers of
/// its own.
std::optional<Measurement> oneAt(const ByMoment &samples, Instant at)
{
    const auto found = samples.find(at);
    if (found == samples.end())
        return {};
    const std::vector<Measurement> &same = found->second;
    const bool several = std::ranges::any_of(same, [&](const Measurement &other) {
        return other.charger != same.front().charger || other.sequence == sessionRegister;
    });
    if (same.size() > 1 && several)
        return {};
    return same.size() == 1 ? same.front() : merged(same);
}

ExplainedStretch explainedStretch(const Stretch &stretch, Interval period, const ByMoment &samples)
{
    ExplainedStretch result;
    result.when = stretch.when;
    result.counted = intersection(stretch.when, period);
    const Amounts part = partIn(stretch, period);
    result.flows = part.flows;
    result.discharged = part.discharged;
    result.source = stretch.source;
    result.houseMeter = stretch.houseMeter;
    if (stretch.finding)
        result.finding = name(*stretch.finding);
    const auto a = oneAt(samples, stretch.since);
    const auto b = oneAt(samples, stretch.until);
    if (!a || !b || a->charger != b->charger)
        return result;
    result.chargerImport = pairOf(a->chargerImport, b->chargerImport);
    result.chargerExport = pairOf(a->chargerExport, b->chargerExport);
    result.siteImport = pairOf(a->siteImport, b->siteImport);
    result.siteExport = pairOf(a->siteExport, b->siteExport);
    return result;
}

RunningTotals totalsOf(const Amounts &amounts)
{
    return {amounts.flows, amounts.discharged};
}

std::string nameOf(const TimeOfUseRule *rule)
{
    if (!rule)
        return "otherwise";
    return rule->name.empty() ? clockText(rule->from) + "-" + clockText(rule->to) : rule->name;
}

/// The energy's part of a price.
struct EnergyTrace {
    const SpotSlot *spot = nullptr;
    LocalTime local;
    PriceTrace operator()(const FixedTariff &) const { return {.kind = PriceTrace::Kind::Fixed}; }
    PriceTrace operator()(const TimeOfUseTariff &tariff) const
    {
        return {.kind = PriceTrace::Kind::TimeOfUse, .rule = nameOf(prices::ruleAt(tariff, local))};
    }
    PriceTrace operator()(const DynamicTariff &tariff) const
    {
        PriceTrace trace{.kind = PriceTrace::Kind::Market,
                         .factorMicro = tariff.factorMicro,
                         .adder = tariff.adder,
                         .vatPerMille = tariff.vatPerMille};
        addSpot(trace);
        return trace;
    }
    PriceTrace operator()(const SameRateTariff &) const { return {.kind = PriceTrace::Kind::SameRate}; }
    PriceTrace operator()(const NetBillingTariff &tariff) const
    {
        PriceTrace trace{.kind = PriceTrace::Kind::NetBilling, .factorMicro = tariff.factorMicro};
        if (tariff.valued == NetBillingTariff::Valued::Interval)
            addSpot(trace);
        else if (const auto month = prices::netBillingMonth(tariff, local.day)) {
            trace.spot = month->price;
            trace.state = month->state;
        }
        return trace;
    }
    void addSpot(PriceTrace &trace) const
    {
        if (spot) {
            trace.spot = spot->price;
            trace.state = spot->state;
        }
    }
};

void addNetwork(PriceTrace &trace, const ContractTerms &terms, const LocalTime &local)
{
    if (!terms.network)
        return;
    trace.network = prices::networkPrice(*terms.network, local);
    trace.networkRule = nameOf(prices::ruleAt(terms.network->zones, local));
}

void add(SumLine &sum, const SumLine &line)
{
    sum.flows = sum.flows + line.flows;
    sum.money = sum.money + line.money;
    sum.wear += line.wear;
}

/// `lines` added up, with the sum so far beside each.
SumExplanation totalled(Interval when, std::vector<SumLine> lines, SumLine total)
{
    SumExplanation result{.when = when, .lines = std::move(lines), .total = std::move(total)};
    for (SumLine &line : result.lines) {
        add(result.total, line);
        line.soFar = result.total.money.earned();
        if (line.state == SettleState::Provisional)
            result.total.state = SettleState::Provisional;
        else if (line.state == SettleState::Corrected && result.total.state == SettleState::Settled)
            result.total.state = SettleState::Corrected;
        result.total.houseMeter = result.total.houseMeter && line.houseMeter;
        if (line.source == Source::Estimated)
            result.total.source = Source::Estimated;
    }
    result.total.when = when;
    result.total.soFar = result.total.money.earned();
    return result;
}

} // namespace

PeriodExplanation explained(const ExplainInput &input, const ReadingRules &rules)
{
    PeriodExplanation result;
    result.posting = input.posting;
    const Interval period = input.posting.when;
    if (input.compacted) {
        result.before = totalsOf(input.before ? input.before->totals : Amounts());
        result.after = input.after ? totalsOf(input.after->totals) : result.before;
        return result;
    }
    const ByMoment samples = byMoment(input.samples);
    Amounts before = input.before ? input.before->totals : Amounts();
    Amounts after;
    for (const Stretch &stretch : timeline(samples, rules)) {
        // Where a period had no price its energy stays in the running totals.
        if (input.before)
            before = before + partIn(stretch, {input.before->settledUntil, period.begin});
        if (intersection(stretch.when, period).empty())
            continue;
        result.stretches.push_back(explainedStretch(stretch, period, samples));
        after = after + partIn(stretch, period);
    }
    after = before + after;
    result.before = totalsOf(before);
    result.after = totalsOf(after);
    const Amounts whole = wholeWhBetween(before, after);
    result.samplesGiveTheTotals = whole.flows == input.posting.flows
        && whole.discharged == input.posting.discharged
        && (!input.after || input.after->settledUntil != period.end
            || totalsOf(input.after->totals) == result.after);
    return result;
}

std::optional<TracedPrices> traced(const Posting &posting, const Tariffs &tariffs, const SpotSlot *spot,
                                   const Calendar &calendar)
{
    SpotSeries series;
    if (spot)
        series.prices.push_back(*spot);
    const PriceSlots slots = prices::priced(tariffs, series, posting.when, calendar);
    const PriceSlot *slot = slotAt(slots, posting.when.begin);
    if (!slot || slot->import != posting.importPrice || slot->feedIn != posting.exportPrice)
        return {};
    const LocalTime local = calendar.local(posting.when.begin);
    const Tariffs contract = tariffs.on(local.day);
    const EnergyTrace energy{spot, local};
    TracedPrices result{std::visit(energy, contract.import), std::visit(energy, contract.feedIn)};
    result.import.price = slot->import;
    result.feedIn.price = slot->feedIn;
    addNetwork(result.import, contract.terms, local);
    if (result.feedIn.kind == PriceTrace::Kind::SameRate)
        result.feedIn.state = result.import.state;
    result.feedIn.fee = contract.terms.exportFee;
    return result;
}

SumExplanation summed(Interval when, const std::vector<Posting> &postings)
{
    std::vector<SumLine> lines;
    for (const Posting &posting : postings)
        lines.push_back({.when = posting.when,
                         .posting = posting.id,
                         .flows = posting.flows,
                         .money = posting.money,
                         .wear = posting.wear,
                         .soFar = {},
                         .state = posting.state,
                         .source = posting.source,
                         .houseMeter = posting.houseMeter});
    return totalled(when, std::move(lines), {});
}

SumExplanation summedByDay(Interval when, const std::vector<Posting> &postings, const Calendar &calendar)
{
    std::vector<SumLine> lines;
    std::vector<Posting> ofDay;
    const auto close = [&] {
        if (ofDay.empty())
            return;
        const SumExplanation day =
            summed(calendar.dayInterval(calendar.day(ofDay.front().when.begin)), ofDay);
        lines.push_back(day.total);
        ofDay.clear();
    };
    for (const Posting &posting : postings) {
        if (!ofDay.empty() && calendar.day(posting.when.begin) != calendar.day(ofDay.front().when.begin))
            close();
        ofDay.push_back(posting);
    }
    close();
    return totalled(when, std::move(lines), {});
}

} // namespace tw::ledger
