#include "ledger/timeline.h"

#include <algorithm>
#include <tuple>

namespace tw::ledger {

namespace {

bool isLive(const Measurement &sample)
{
    return sample.source == Source::Live || sample.source == Source::Replayed;
}

/// A stretch on its way to its place, and what decides who goes first.
struct Candidate {
    Stretch stretch;
    const ChainKey *chain = nullptr;
    bool operator<(const Candidate &other) const
    {
        const auto a =
            std::tuple(!stretch.measured, stretch.doubt, stretch.finding.has_value(), stretch.when.begin);
        const auto b = std::tuple(!other.stretch.measured, other.stretch.doubt,
                                  other.stretch.finding.has_value(), other.stretch.when.begin);
        return a != b ? a < b : *chain < *other.chain;
    }
};

struct Placed {
    Stretch stretch;
    const ChainKey *chain = nullptr;
};
using Line = std::map<Instant, Placed>; ///< by begin

Stretch part(const Stretch &whole, Interval when)
{
    if (when == whole.when)
        return whole;
    Stretch result = whole;
    const seconds length = whole.when.length();
    result.when = when;
    result.amounts = firstPart(whole.amounts, when.end - whole.when.begin, length)
        - firstPart(whole.amounts, when.begin - whole.when.begin, length);
    return result;
}

/// Puts what of `candidate` is still free on the line.
void place(const Candidate &candidate, Line &line)
{
    const Stretch &stretch = candidate.stretch;
    auto next = line.upper_bound(stretch.when.begin);
    if (next != line.begin() && std::prev(next)->second.stretch.when.end > stretch.when.begin)
        --next;
    // A charger that was away while another one was seen did not come back as if nothing had been.
    if (stretch.doubt == 0 && stretch.finding) {
        for (auto other = next; other != line.end() && other->first < stretch.when.end; ++other) {
            if (other->second.stretch.doubt == 0 && *other->second.chain != *candidate.chain)
                return;
        }
    }
    Instant from = stretch.when.begin;
    std::vector<Stretch> parts;
    for (; next != line.end() && next->first < stretch.when.end; ++next) {
        if (from < next->first)
            parts.push_back(part(stretch, {from, next->first}));
        from = std::max(from, next->second.stretch.when.end);
    }
    if (from < stretch.when.end)
        parts.push_back(part(stretch, {from, stretch.when.end}));
    for (Stretch &piece : parts) {
        const Instant begin = piece.when.begin;
        line.emplace(begin, Placed{std::move(piece), candidate.chain});
    }
}

std::vector<Stretch> withoutHoles(Line &line)
{
    std::vector<Stretch> result;
    result.reserve(line.size());
    for (auto &[begin, placed] : line) {
        if (!result.empty() && result.back().when.end < begin) {
            const Stretch &last = result.back();
            const bool swapped = last.doubt == 0 && placed.stretch.doubt == 0;
            Stretch hole{.when = {last.when.end, begin}, .amounts = {}};
            hole.source = Source::Estimated;
            hole.measured = false;
            hole.finding = swapped ? Finding::What::RegisterBack : Finding::What::Untold;
            hole.decided = begin;
            hole.since = hole.when.begin;
            hole.until = hole.when.end;
            result.push_back(hole);
        }
        result.push_back(std::move(placed.stretch));
    }
    return result;
}

} // namespace

bool needsTimeline(const Measurement &a, const Measurement &b)
{
    return a.charger != b.charger || a.sequence == sessionRegister || b.sequence == sessionRegister
        || !isLive(a) || !isLive(b);
}

std::vector<Stretch> timeline(const Samples &samples, const ReadingRules &rules, Behind *behind)
{
    const auto chains = chainsOf(samples);
    const auto leftOut = behind ? &behind->leftOut : nullptr;
    if (chains.size() == 1)
        return stretches(believed(chains.begin()->second, leftOut), rules);
    std::vector<Candidate> candidates;
    for (const auto &[key, chain] : chains) {
        for (Stretch &stretch : stretches(believed(chain, leftOut), rules))
            candidates.push_back({std::move(stretch), &key});
    }
    if (behind) {
        for (const Candidate &candidate : candidates)
            behind->stretches.push_back(candidate.stretch.when);
    }
    std::ranges::sort(candidates, [](const Candidate &a, const Candidate &b) { return a < b; });
    Line line;
    for (const Candidate &candidate : candidates)
        place(candidate, line);
    return withoutHoles(line);
}

} // namespace tw::ledger
