#include "ledger/settlement.h"

#include "ledger/attribution.h"
#include "units/text.h"

#include <algorithm>
#include <functional>

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

std::string detail(const Stretch &stretch)
{
    return instantText(stretch.when.begin) + " to " + instantText(stretch.when.end);
}

} // namespace

Settler::Settler(ReadingRules rules, Price wear) : m_rules(std::move(rules)), m_wear(wear) { }

Settler::Settler(ReadingRules rules, Price wear, const SettlerState &state,
                 const std::vector<Measurement> &since)
    : Settler(std::move(rules), wear)
{
    m_state = state;
    add(since);
}

void Settler::add(const std::vector<Measurement> &samples)
{
    for (const Measurement &sample : samples)
        keep(sample);
    m_stale = true;
}

void Settler::setTellBoth(std::set<std::string> chargers)
{
    m_rules.tellBoth = std::move(chargers);
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
    Behind behind;
    m_stretches = timeline(m_samples, m_rules, &behind);
    m_leftOut = std::move(behind.leftOut);
    std::ranges::sort(m_leftOut, {}, &LeftOut::at);
    for (std::size_t i = m_leftOut.size(); i-- > 1;)
        m_leftOut[i - 1].since = std::min(m_leftOut[i - 1].since, m_leftOut[i].since);
    std::ranges::sort(behind.stretches, std::greater(), &Interval::end);
    m_since.resize(m_stretches.size());
    auto reaching = behind.stretches.begin();
    for (std::size_t i = m_stretches.size(); i-- > 0;) {
        m_since[i] = i + 1 == m_stretches.size() ? m_stretches[i].since : std::min(m_stretches[i].since, m_since[i + 1]);
        for (; reaching != behind.stretches.end() && reaching->end > m_stretches[i].when.begin; ++reaching)
            m_since[i] = std::min(m_since[i], reaching->begin);
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

/// Samples from `begin` on that do not count are still left out where only those from here on are held.
Instant Settler::believedFrom(Instant begin) const
{
    for (;;) {
        const auto next = std::ranges::lower_bound(m_leftOut, begin, {}, &LeftOut::at);
        if (next == m_leftOut.end() || begin <= next->since)
            return begin;
        begin = next->since;
    }
}

void Settler::close(Instant end, const Amounts &totals, const Part &part)
{
    Instant begin = std::min(end, part.kept);
    Instant usedUntil = end;
    const auto next = firstAfter(end);
    if (next != known().begin() && std::prev(next)->when.end == end) {
        usedUntil = std::prev(next)->decided;
    } else if (next != known().end() && next->when.begin <= end) {
        // The stretch that holds `end` goes on into the next period.
        usedUntil = next->decided;
    } else if (next != known().begin()) {
        begin = std::min(begin, std::prev(next)->when.begin);
    }
    if (next != known().end())
        begin = std::min(begin, m_since[static_cast<std::size_t>(next - known().begin())]);
    // What stood in its way on the left has to stand there again: a shorter rest is shared out otherwise.
    const bool cutOnTheLeft = next != known().end() && next->since < next->when.begin;
    if (cutOnTheLeft && next != known().begin())
        begin = std::min(begin, std::prev(next)->since);
    // The next live sample goes on from the last one, though others told of the time between.
    if (const auto seen = m_several ? lastSeen(end) : std::nullopt)
        begin = std::min(begin, *seen);
    begin = believedFrom(begin);
    if (end == part.end)
        begin = part.kept; // as it was looked at: canBeCut()
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

std::optional<Instant> Settler::completeUntil() const
{
    return certainUntil(m_samples, m_rules);
}

bool Settler::canBeCut(Instant moment, Instant kept) const
{
    const auto next = firstAfter(moment);
    const bool untold = next != known().end() && next->when.begin <= moment && !next->measured;
    // Whoever goes on after a stop asks for prices from an hour before what is not settled.
    const bool reachesFar = next != known().end() && next->when.begin < moment && moment + hours(1) < next->decided;
    if (untold || reachesFar)
        return false;
    const auto later = timeline({m_samples.lower_bound(kept), m_samples.end()}, m_rules);
    const auto same = std::ranges::partition_point(later, [moment](const Stretch &s) { return s.when.end <= moment; });
    return std::equal(next, known().end(), same, later.end());
}

void Settler::pass(const Part &part)
{
    const auto from = openSince();
    if (!from || part.end <= *from)
        return;
    const Interval hole{*from, part.end};
    const Amounts totals = (m_state ? m_state->totals : Amounts()) + between(hole);
    m_holes.push_back(hole);
    report(hole);
    close(hole.end, totals, part);
}

std::vector<Settled> Settler::settle(const PriceSlots &prices, const Part &part)
{
    std::vector<Settled> result;
    auto until = completeUntil();
    if (!until || known().empty())
        return result;
    until = std::min(*until, part.end);
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
        close(slot->when.end, after, part);
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

} // namespace tw::ledger
