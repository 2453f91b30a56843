#include "engine/grid_book.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace tw::engine {

namespace {

constexpr std::string_view kind = "grid";
constexpr hours remembered{24 * 366};

constexpr std::array<std::pair<GridState, std::string_view>, 4> words{{{GridState::Connected, "connected"},
                                                                       {GridState::Outage, "outage"},
                                                                       {GridState::Island, "island"},
                                                                       {GridState::Reconnecting, "reconnecting"}}};

} // namespace

GridBook::GridBook(store::Store &store, const Site &site)
    : m_store(&store), m_canIsland(site.charger.islanding), m_reconnect(site.grid.reconnect)
{
}

void GridBook::follow(const dispatch::GridPhase &phase)
{
    m_phase = phase;
    const bool open = !m_outages.empty() && !m_outages.back().ended;
    switch (phase.state) {
    case GridState::Outage:
    case GridState::Island:
        if (!open)
            m_outages.push_back({.began = phase.since, .islanded = {}, .ended = {}});
        if (phase.state == GridState::Island && !m_outages.back().islanded)
            m_outages.back().islanded = phase.since;
        break;
    case GridState::Reconnecting:
    case GridState::Connected:
        if (open)
            m_outages.back().ended = phase.since;
        break;
    }
}

Result<void> GridBook::load(Instant now)
{
    m_phase.since = now;
    const auto lines = m_store->logLines({now - remembered, Instant::max()}, std::string(kind));
    if (!lines)
        return lines.error();
    for (const store::LogLine &line : *lines) {
        const auto *word = std::ranges::find(words, line.text, [](const auto &entry) { return entry.second; });
        if (word != words.end())
            follow({word->first, std::min(line.at, now)});
    }
    return {};
}

bool GridBook::note(const charger::ChargerReading &reading, const charger::HouseReading &home, const Now &present)
{
    m_reported = m_reported || reading.grid || home.grid;
    const dispatch::GridPhase next = dispatch::nextPhase(m_phase,
                                                         {.charger = reading.grid,
                                                          .meter = home.grid,
                                                          .gridPower = present.grid,
                                                          .gridPowerAt = present.gridAt,
                                                          .canIsland = m_canIsland,
                                                          .reconnect = m_reconnect},
                                                         present.at);
    if (next == m_phase)
        return false;
    const bool changed = next.state != m_phase.state;
    follow(next);
    const auto *word = std::ranges::find(words, next.state, [](const auto &entry) { return entry.first; });
    m_unwritten.push_back({present.at, std::string(kind), std::string(word->second)});
    return changed;
}

Result<void> GridBook::keep()
{
    if (m_unwritten.empty())
        return {};
    auto batch = m_store->begin();
    Result<void> outcome = batch ? Result<void>() : Result<void>(batch.error());
    for (const store::LogLine &line : m_unwritten) {
        if (outcome)
            outcome = batch->add(line);
    }
    if (outcome)
        outcome = batch->commit();
    if (outcome)
        m_unwritten.clear();
    return outcome;
}

std::optional<Instant> GridBook::exportFrom(Instant now) const
{
    return dispatch::exportFrom(m_phase, m_reconnect, now);
}

std::vector<Outage> GridBook::outages() const
{
    return {m_outages.rbegin(), m_outages.rend()};
}

} // namespace tw::engine
