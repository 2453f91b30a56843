#include "ledger/chains.h"

#include <algorithm>
#include <array>

namespace tw::ledger {

namespace {

ChainKey chainOf(const Measurement &sample)
{
    return {sample.charger, sample.sequence == sessionRegister ? sample.transaction : std::string()};
}

/// True when a register falls from `a` to `b`.
bool falls(const Measurement &a, const Measurement &b)
{
    const auto below = [](const std::optional<Energy> &before, const std::optional<Energy> &after) {
        return before && after && *after < *before;
    };
    return below(a.chargerImport, b.chargerImport) || below(a.chargerExport, b.chargerExport)
        || below(a.siteImport, b.siteImport) || below(a.siteExport, b.siteExport);
}

/// Where the nearest sample that is trusted more stands, for each: before it, or with `reverse` after it.
std::vector<const Measurement *> moreTrusted(const std::vector<Measurement> &chain, bool reverse)
{
    std::vector<const Measurement *> result(chain.size());
    std::array<const Measurement *, 4> nearest{}; ///< by distrust
    for (std::size_t n = 0; n < chain.size(); ++n) {
        const std::size_t i = reverse ? chain.size() - 1 - n : n;
        const auto own = static_cast<std::size_t>(distrust(chain[i].source));
        for (std::size_t other = 0; other < own; ++other) {
            const Measurement *candidate = nearest[other];
            const bool nearer = candidate && (!result[i] || (candidate->at > result[i]->at) != reverse);
            if (nearer)
                result[i] = candidate;
        }
        nearest[own] = &chain[i];
    }
    return result;
}

} // namespace

std::map<ChainKey, std::vector<Measurement>> chainsOf(const Samples &samples)
{
    std::map<ChainKey, std::vector<Measurement>> chains;
    std::map<ChainKey, std::vector<Measurement>> together;
    for (const auto &[at, moment] : samples) {
        if (moment.size() == 1) {
            chains[chainOf(moment.front())].push_back(moment.front());
            continue;
        }
        together.clear();
        for (const Measurement &sample : moment)
            together[chainOf(sample)].push_back(sample);
        for (auto &[key, same] : together)
            chains[key].push_back(same.size() == 1 ? same.front() : merged(std::move(same)));
    }
    return chains;
}

std::vector<Measurement> believed(const std::vector<Measurement> &chain, std::vector<LeftOut> *leftOut)
{
    const auto before = moreTrusted(chain, false);
    const auto after = moreTrusted(chain, true);
    std::vector<Measurement> result;
    result.reserve(chain.size());
    for (std::size_t i = 0; i < chain.size(); ++i) {
        const bool between = before[i] && after[i] && !falls(*before[i], *after[i]);
        if (!between || !(falls(*before[i], chain[i]) || falls(chain[i], *after[i])))
            result.push_back(chain[i]);
        else if (leftOut)
            leftOut->push_back({chain[i].at, before[i]->at});
    }
    return result;
}

} // namespace tw::ledger
