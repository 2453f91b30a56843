#include "ledger/cuts.h"

#include <algorithm>

namespace tw::ledger {

namespace {

constexpr std::size_t trusts = 4;
constexpr std::size_t seenLive = 1; ///< the trust of what this program saw itself

/// For each sample whether a more trusted one stands before it, or with `reverse` after it.
std::vector<bool> anyMoreTrusted(const std::vector<Measurement> &chain, std::array<bool, trusts> there, bool reverse)
{
    std::vector<bool> result(chain.size());
    for (std::size_t n = 0; n < chain.size(); ++n) {
        const std::size_t i = reverse ? chain.size() - 1 - n : n;
        const auto own = static_cast<std::size_t>(distrust(chain[i].source));
        result[i] = std::any_of(there.begin(), there.begin() + static_cast<std::ptrdiff_t>(own),
                                [](bool present) { return present; });
        there[own] = true;
    }
    return result;
}

bool isWithin(const Interval &when, Instant moment)
{
    return when.begin < moment && moment < when.end;
}

} // namespace

Cuts::Cuts(const Samples &samples, Instant readUntil, const Overview &all, const ReadingRules &rules)
{
    for (const auto &[key, chain] : chainsOf(samples)) {
        if (chain.front().sequence == sessionRegister)
            takeSession(chain);
        else
            takeRegisters(key.first, chain, readUntil, all, rules);
    }
    if (all.sessions)
        m_limit = std::min(m_limit, readUntil - Overview::longest);
    for (const Interval &session : all.longSessions) {
        if (session.end > readUntil)
            m_limit = std::min(m_limit, session.begin);
    }
    m_limit = all.sessionsUnknown ? Instant::min() : std::min(m_limit, readUntil);
}

void Cuts::takeSession(const std::vector<Measurement> &chain)
{
    if (chain.front().at < chain.back().at)
        m_sessions.push_back({chain.front().at, chain.back().at});
}

void Cuts::takeRegisters(const std::string &charger, const std::vector<Measurement> &chain, Instant readUntil,
                         const Overview &all, const ReadingRules &rules)
{
    std::array<bool, trusts> later{};
    const auto known = all.registers.find(charger);
    for (std::size_t trust = 0; known != all.registers.end() && trust < trusts; ++trust)
        later[trust] = known->second[trust] && *known->second[trust] > readUntil;
    Registers found;
    found.first = chain.front().at;
    found.last = chain.back().at;
    found.goesOn = std::ranges::any_of(later, [](bool present) { return present; });
    const auto before = anyMoreTrusted(chain, {}, false);
    const auto after = anyMoreTrusted(chain, later, true);
    std::size_t at = 0;
    for (const Stretch &stretch : stretches(believed(chain), rules)) {
        if (stretch.doubt == 0 && stretch.finding)
            m_doubtful.push_back(stretch.when);
        while (chain[at].at < stretch.when.end)
            ++at;
        if (stretch.decided == stretch.when.end && !(before[at] && after[at]))
            found.joints.push_back(stretch.when.end);
    }
    const bool live = later[seenLive]
        || std::ranges::any_of(chain, [](const Measurement &s) { return std::size_t(distrust(s.source)) == seenLive; });
    m_live += live ? 1 : 0;
    // What the last joint is made of may hang on the next sample; the one before it does not.
    if (found.goesOn)
        m_limit = std::min(m_limit, found.joints.size() > 1 ? *(found.joints.end() - 2) : found.first);
    m_registers.push_back(std::move(found));
}

std::optional<Instant> Cuts::keptFrom(Instant moment) const
{
    const auto holds = [moment](const Interval &when) { return isWithin(when, moment); };
    if (moment > m_limit || (m_live > 1 && std::ranges::any_of(m_doubtful, holds)))
        return {};
    Instant kept = moment;
    for (const Interval &session : m_sessions) {
        if (holds(session))
            kept = std::min(kept, session.begin);
    }
    for (const Registers &registers : m_registers) {
        if (moment <= registers.first || (registers.last <= moment && !registers.goesOn))
            continue;
        const auto later = std::ranges::upper_bound(registers.joints, moment);
        kept = std::min(kept, later == registers.joints.begin() ? registers.first : *std::prev(later));
    }
    return kept;
}

} // namespace tw::ledger
