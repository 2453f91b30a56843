#include "ledger/settlement.h"

#include "ledger/attribution.h"
#include "ledger/timeline.h"
#include "units/text.h"

#include <algorithm>

namespace tw::ledger {

namespace {

/// What of `stretch` lies in `when`.
Amounts partIn(const Stretch &stretch, Interval when)
{
    const Interval both = intersection(stretch.when, when);
    if (both.empty())
        return {};
    const seconds length = stretch.when.length();
    return firstPart(stretch.amounts, both.end - stretch.when.begin, length)
        - firstPart(stretch.amounts, both.begin - stretch.when.begin, length);
}

SettleState stateFor(PriceState price)
{
    return price == PriceState::Forecast ? SettleState::Provisional : SettleState::Settled;
}

std::string detail(const Stretch &stretch)
{
    return instantText(stretch.when.begin) + " to " + instantText(stretch.when.end);
}

bool sayTheSame(const Posting &a, const Posting &b)
{
    const bool sameCertainty = (a.state == SettleState::Provisional) == (b.state == SettleState::Provisional);
    return sameCertainty && a.when == b.when && a.flows == b.flows && a.discharged == b.discharged
        && a.house == b.house && a.importPrice == b.importPrice && a.exportPrice == b.exportPrice
        && a.source == b.source && a.houseMeter == b.houseMeter;
}

} // namespace

Settler::Settler(ReadingRules rules, Price wear) : m_rules(std::move(rules)), m_wear(wear) { }

Settler::Settler(ReadingRules rules, Price wear, const SettlerState &state,
                 const std::vector<Measurement> &since)
    : Settler(std::move(rules), wear)
{
    m_state = state;
    for (const Measurement &sample : since)
        keep(sample);
    m_stale = true;
}

Settler::Taken Settler::take(const Measurement &sample)
{
    if (m_state && sample.at <= m_state->usedUntil)
        return Taken::Late;
    if (!append(sample))
        m_stale = true;
    keep(sample);
    return Taken::Used;
}

void Settler::keep(const Measurement &sample)
{
    m_several = m_several || needsTimeline(m_samples.empty() ? sample : m_samples.rbegin()->second.back(), sample);
    m_samples[sample.at].push_back(sample);
}

bool Settler::append(const Measurement &sample)
{
    if (m_stale || m_samples.empty() || m_several || sample.at <= m_samples.rbegin()->first)
        return false;
    const auto &last = m_samples.rbegin()->second;
    if (last.size() != 1 || needsTimeline(last.front(), sample))
        return false;
    const auto next = stretchBetween(last.front(), sample, m_rules);
    if (next) {
        m_stretches.push_back(*next);
        m_since.push_back(next->since);
    }
    return next.has_value();
}

const std::vector<Stretch> &Settler::known() const
{
    if (!m_stale)
        return m_stretches;
    m_several = false;
    const Measurement *last = nullptr;
    for (const auto &[at, together] : m_samples) {
        for (const Measurement &sample : together) {
            m_several = m_several || needsTimeline(last ? *last : sample, sample);
            last = &sample;
        }
    }
    m_stretches = timeline(m_samples, m_rules);
    m_since.resize(m_stretches.size());
    for (std::size_t i = m_stretches.size(); i-- > 0;) {
        const bool atEnd = i + 1 == m_stretches.size();
        m_since[i] = atEnd ? m_stretches[i].since : std::min(m_stretches[i].since, m_since[i + 1]);
    }
    m_stale = false;
    return m_stretches;
}

bool Settler::holdsOthers() const
{
    return m_several;
}

std::vector<Stretch>::const_iterator Settler::firstAfter(Instant moment) const
{
    return std::ranges::partition_point(known(), [moment](const Stretch &s) { return s.when.end <= moment; });
}

Amounts Settler::between(Interval when) const
{
    Amounts sum;
    for (auto stretch = firstAfter(when.begin); stretch != known().end() && stretch->when.begin < when.end;
         ++stretch)
        sum = sum + partIn(*stretch, when);
    return sum;
}

Posting Settler::posting(const PriceSlot &slot, const Amounts &before, const Amounts &after) const
{
    const Amounts whole = wholeWhBetween(before, after);
    Posting result{.replaces = {},
                   .when = slot.when,
                   .flows = whole.flows,
                   .discharged = whole.discharged,
                   .house = whole.house,
                   .importPrice = slot.import,
                   .exportPrice = slot.feedIn,
                   .money = moneyOf(whole.flows, slot.import, slot.feedIn),
                   .wear = valueOf(whole.discharged, m_wear, Rounding::HalfEven),
                   .state = stateFor(slot.state),
                   .source = Source::Signed,
                   .houseMeter = true};
    seconds covered{0};
    for (auto stretch = firstAfter(slot.when.begin);
         stretch != known().end() && stretch->when.begin < slot.when.end; ++stretch) {
        covered += intersection(stretch->when, slot.when).length();
        result.houseMeter = result.houseMeter && stretch->houseMeter;
        if (weakness(stretch->source) > weakness(result.source))
            result.source = stretch->source;
    }
    if (covered < slot.when.length())
        result.source = Source::Estimated;
    return result;
}

void Settler::report(Interval when)
{
    const auto from =
        std::ranges::partition_point(known(), [&](const Stretch &s) { return s.when.begin < when.begin; });
    for (auto stretch = from; stretch != known().end() && stretch->when.begin < when.end; ++stretch) {
        if (stretch->finding)
            m_findings.push_back({*stretch->finding, stretch->when, detail(*stretch)});
    }
}

/// The last sample at or before `until` of a charger that this program saw itself.
std::optional<Instant> Settler::lastSeen(Instant until) const
{
    for (auto moment = m_samples.upper_bound(until); moment != m_samples.begin();) {
        --moment;
        const bool seen = std::ranges::any_of(moment->second, [this](const Measurement &sample) {
            return (sample.source == Source::Live || sample.source == Source::Replayed)
                && tellsCharger(sample, m_rules);
        });
        if (seen)
            return moment->first;
    }
    return {};
}

void Settler::close(Instant end, const Amounts &totals)
{
    Instant begin = end;
    Instant usedUntil = end;
    const auto next = firstAfter(end);
    if (next != known().begin() && std::prev(next)->when.end == end) {
        usedUntil = std::prev(next)->decided;
    } else if (next != known().end() && next->when.begin <= end) {
        // The stretch that holds `end` goes on into the next period.
        usedUntil = next->decided;
    } else if (next != known().begin()) {
        begin = std::prev(next)->when.begin;
    }
    if (next != known().end())
        begin = std::min(begin, m_since[static_cast<std::size_t>(next - known().begin())]);
    // The next live sample goes on from the last one, though others told of the time between.
    if (const auto seen = m_several ? lastSeen(end) : std::nullopt)
        begin = std::min(begin, *seen);
    m_state = SettlerState{.settledUntil = end, .begin = begin, .usedUntil = usedUntil, .totals = totals};
    forgetBefore(begin);
}

void Settler::forgetBefore(Instant begin)
{
    m_samples.erase(m_samples.begin(), m_samples.lower_bound(begin));
    // What is before `begin` is not looked at again; it is taken away in one go now and then.
    const auto first =
        std::ranges::partition_point(m_stretches, [begin](const Stretch &s) { return s.when.end <= begin; });
    const auto count = first - m_stretches.begin();
    if (2 * count < static_cast<std::ptrdiff_t>(m_stretches.size()))
        return;
    m_stretches.erase(m_stretches.begin(), m_stretches.begin() + count);
    m_since.erase(m_since.begin(), m_since.begin() + count);
}

std::vector<Settled> Settler::settle(const PriceSlots &prices)
{
    std::vector<Settled> result;
    const auto until = certainUntil(m_samples, m_rules);
    if (!until || known().empty())
        return result;
    Instant from = *openSince();
    for (auto slot =
             std::ranges::partition_point(prices, [&](const PriceSlot &s) { return s.when.end <= from; });
         slot != prices.end() && slot->when.end <= *until; ++slot) {
        if (m_state && slot->when.begin < from)
            continue; // cut by what is settled already
        Amounts before = m_state ? m_state->totals : Amounts();
        if (from < slot->when.begin) {
            m_holes.push_back({from, slot->when.begin});
            before = before + between(m_holes.back());
        }
        const Amounts after = before + between(slot->when);
        report({from, slot->when.end});
        const Posting line = posting(*slot, before, after);
        close(slot->when.end, after);
        result.push_back({line, *m_state});
        from = slot->when.end;
    }
    return result;
}

std::optional<Instant> Settler::openSince() const
{
    if (m_state)
        return m_state->settledUntil;
    if (known().empty())
        return {};
    return known().front().when.begin;
}

Amounts Settler::totals() const
{
    return totalsAt(Instant::max());
}

Amounts Settler::totalsAt(Instant moment) const
{
    const Amounts settled = m_state ? m_state->totals : Amounts();
    const auto since = openSince();
    return since ? settled + between({*since, moment}) : settled;
}

std::optional<Instant> Settler::measuredUntil() const
{
    if (known().empty())
        return {};
    return known().back().when.end;
}

std::vector<Interval> Settler::holes()
{
    return std::exchange(m_holes, {});
}

std::vector<Finding> Settler::findings()
{
    return std::exchange(m_findings, {});
}

Amounts wholeWhBetween(const Amounts &before, const Amounts &after)
{
    const auto whole = [](Energy a, Energy b) {
        return Energy::fromWh(wholeWh(b, Rounding::HalfEven) - wholeWh(a, Rounding::HalfEven));
    };
    const Flows &a = before.flows;
    const Flows &b = after.flows;
    return {.flows = {whole(a.bought, b.bought), whole(a.sold, b.sold), whole(a.avoided, b.avoided),
                      whole(a.storedSolar, b.storedSolar)},
            .discharged = whole(before.discharged, after.discharged),
            .house = whole(before.house, after.house)};
}

Posting repriced(const Posting &old, const PriceSlot &slot)
{
    Posting result = old;
    result.id = 0;
    result.replaces = old.id;
    result.importPrice = slot.import;
    result.exportPrice = slot.feedIn;
    result.money = moneyOf(old.flows, slot.import, slot.feedIn);
    result.state = stateFor(slot.state);
    if (result.state != SettleState::Provisional && old.state != SettleState::Provisional)
        result.state = SettleState::Corrected;
    return result;
}

std::vector<Settled> corrections(const std::vector<Posting> &current, const std::vector<Settled> &fresh)
{
    std::vector<Settled> result;
    auto old = current.begin();
    for (Settled settled : fresh) {
        Posting &line = settled.posting;
        while (old != current.end() && old->when.end <= line.when.begin)
            ++old;
        if (old != current.end() && old->when.begin < line.when.end) {
            if (sayTheSame(*old, line))
                continue;
            line.replaces = old->id;
            if (old->state != SettleState::Provisional && line.state != SettleState::Provisional)
                line.state = SettleState::Corrected;
        }
        result.push_back(std::move(settled));
    }
    return result;
}

Result<void> check(const Posting &posting)
{
    const auto wrong = [&](const std::string &what) {
        return Error{Fault::BadInput, "posting of " + instantText(posting.when.begin), what, {}};
    };
    if (posting.when.length() < minutes(5) || posting.when.length() > minutes(60))
        return wrong("a period lasts 5 to 60 minutes, this one "
                     + std::to_string(posting.when.length().count()) + " s");
    const Flows &flows = posting.flows;
    for (Energy energy : {flows.bought, flows.sold, flows.avoided, flows.storedSolar, posting.discharged}) {
        if (energy.ws() % 3600 != 0 || energy < Energy())
            return wrong("energy is whole Wh and not negative, this is " + std::to_string(energy.ws())
                         + " Ws");
    }
    if (posting.house.ws() % 3600 != 0)
        return wrong("the house's energy is whole Wh, this is " + std::to_string(posting.house.ws()) + " Ws");
    if (posting.money != moneyOf(flows, posting.importPrice, posting.exportPrice))
        return wrong("the money is not the energy times the price");
    if (posting.wear < Money())
        return wrong("wear is not negative, this is " + std::to_string(posting.wear.micro()));
    return {};
}

int weakness(Source source)
{
    switch (source) {
    case Source::Signed:
        return 0;
    case Source::Live:
        return 1;
    case Source::Replayed:
        return 2;
    case Source::Log:
        return 3;
    case Source::Estimated:
        return 4;
    }
    return 4;
}

const char *name(SettleState state)
{
    switch (state) {
    case SettleState::Provisional:
        return "provisional";
    case SettleState::Settled:
        return "settled";
    case SettleState::Corrected:
        return "corrected";
    }
    return "unknown";
}

const char *name(Source source)
{
    switch (source) {
    case Source::Live:
        return "live";
    case Source::Replayed:
        return "replayed";
    case Source::Log:
        return "log";
    case Source::Signed:
        return "signed";
    case Source::Estimated:
        return "estimated";
    }
    return "unknown";
}

} // namespace tw::ledger
