// Imports on their way into the books. They come in any order and any number of times; what they change is
// settled again from before the first moment that they can change.

#include "store/books_change.h"

#include "units/text.h"

#include <algorithm>
#include <map>

namespace tw::store {

namespace {

constexpr std::size_t mostReached = 1000; ///< chargers in m_reached

} // namespace

Result<Instant> Books::reachOf(const Measurement &sample) const
{
    const bool session = sample.sequence == sessionRegister; // both its ends come together
    const auto reached = session ? Result<Instant>(sample.at) : m_store->reachBefore(sample);
    const auto frozen = m_store->frozenUntil();
    if (!reached || !frozen)
        return reached ? frozen.error() : reached.error();
    return *frozen ? std::max(*reached, **frozen + seconds(1)) : *reached; // what is compacted is final
}

/// How far back samples can change what is settled.
struct Books::Reach {
    std::optional<Instant> since;         ///< together with what waits already
    std::map<std::string, Instant> known; ///< m_reached with them
};

Result<Books::Reach> Books::reachOfImport(const std::vector<Measurement> &samples,
                                          std::optional<Instant> frozenUntil) const
{
    const auto sampled = m_store->sampledSpan();
    if (!sampled)
        return sampled.error();
    Reach reach{m_lateSince, m_reached};
    const auto take = [&reach](Instant moment) { reach.since = std::min(reach.since.value_or(moment), moment); };
    // The earliest of each charger is enough: what later ones reach back to lies after it.
    std::map<std::string, const Measurement *> earliest;
    for (const Measurement &sample : samples) {
        if (frozenUntil && sample.at <= *frozenUntil)
            continue;
        take(sample.at);
        const Measurement *&first = earliest[sample.charger];
        if (sample.sequence != sessionRegister && (!first || sample.at < first->at))
            first = &sample;
    }
    // Looking back can mean looking at every sample there is: done once, not for each piece of a file.
    if (reach.known.size() > mostReached)
        reach.known.clear();
    for (const auto &[charger, sample] : earliest) {
        const bool nothingBefore = !*sampled || *reach.since <= (*sampled)->begin;
        if (nothingBefore)
            break;
        const auto known = reach.known.find(charger);
        if (!sample || (known != reach.known.end() && known->second <= sample->at))
            continue;
        const auto reached = reachOf(*sample);
        if (!reached)
            return reached.error();
        take(*reached);
        reach.known[charger] = sample->at;
    }
    return reach;
}

Result<std::vector<Written>> Books::import(const std::vector<Measurement> &samples, std::int64_t import)
{
    std::vector<Written> result;
    if (samples.empty())
        return result;
    // Compacted time is final: its samples change nothing, and nothing is settled again for them.
    const auto frozen = m_store->frozenUntil();
    if (!frozen)
        return frozen.error();
    const auto isFinal = [&](const Measurement &sample) { return *frozen && sample.at <= **frozen; };
    auto reach = reachOfImport(samples, *frozen);
    if (!reach)
        return reach.error();
    auto batch = m_store->begin();
    if (!batch)
        return batch.error();
    std::int64_t first = 0;
    std::int64_t last = -1;
    for (const Measurement &sample : samples) {
        const auto kept = batch->addImported(sample);
        if (!kept)
            return kept.error();
        result.push_back(kept->written);
        if (isFinal(sample))
            continue;
        if (last >= first && kept->id == last + 1) {
            last = kept->id;
            continue;
        }
        if (last >= first) {
            if (const auto done = batch->addImportRange(import, first, last); !done)
                return done.error();
        }
        first = last = kept->id;
    }
    if (last >= first) {
        if (const auto done = batch->addImportRange(import, first, last); !done)
            return done.error();
    }
    if (reach->since != m_lateSince) {
        if (const auto noted = batch->setMeta(lateKey, instantText(*reach->since)); !noted)
            return noted.error();
    }
    if (const auto done = batch->commit(); !done)
        return done.error();
    m_lateSince = reach->since;
    m_reached = std::move(reach->known);
    m_again.reset(); // it begins once more, from what is settled again already
    return result;
}

Result<void> Books::undo(std::int64_t import, Instant at)
{
    const auto firsts = m_store->firstOfImport(import);
    if (!firsts)
        return firsts.error();
    m_reached.clear();
    std::optional<Instant> since = m_lateSince;
    for (const Measurement &sample : *firsts) {
        const auto reached = reachOf(sample);
        if (!reached)
            return reached.error();
        since = std::min(since.value_or(*reached), *reached);
    }
    auto batch = m_store->begin();
    if (!batch)
        return batch.error();
    if (const auto done = batch->undoImport(import, at); !done)
        return done;
    if (since) {
        if (const auto noted = batch->setMeta(lateKey, instantText(*since)); !noted)
            return noted;
    }
    if (const auto done = batch->commit(); !done)
        return done;
    m_lateSince = since;
    m_again.reset();
    return {};
}

} // namespace tw::store
