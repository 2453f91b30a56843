#include "model/contracts.h"

#include <algorithm>
#include <iterator>

namespace tw {
inline namespace model {

namespace {

/// What `tariffs` say from `day` on.
Tariffs since(const Tariffs &tariffs, LocalDay day)
{
    Tariffs result = tariffs.on(day);
    std::ranges::copy_if(tariffs.changes, std::back_inserter(result.changes),
                         [&](const TariffChange &change) { return day < change.from; });
    return result;
}

} // namespace

void follow(Contracts &contracts, const Tariffs &tariffs, LocalDay day)
{
    if (contracts.empty() || day <= contracts.front().from) {
        contracts.assign(1, {day, tariffs});
        return;
    }
    const LocalDay from = tariffs.changes.empty() ? day : std::min(day, tariffs.changes.front().from);
    // What was said of this time before gives way.
    while (contracts.size() > 1 && from <= contracts.back().from)
        contracts.pop_back();
    contracts.front().from = std::min(contracts.front().from, from);
    if (since(contracts.back().tariffs, from) != since(tariffs, from))
        contracts.push_back({from, tariffs});
}

Tariffs byDays(const Contracts &contracts)
{
    if (contracts.empty())
        return {};
    Tariffs result = contracts.front().tariffs;
    for (std::size_t i = 1; i < contracts.size(); ++i) {
        const auto &[from, tariffs] = contracts[i];
        std::erase_if(result.changes, [&](const TariffChange &change) { return from <= change.from; });
        const Tariffs then = since(tariffs, from);
        result.changes.push_back({from, then.import, then.feedIn, then.terms});
        result.changes.insert(result.changes.end(), then.changes.begin(), then.changes.end());
    }
    return result;
}

} // namespace model
} // namespace tw
