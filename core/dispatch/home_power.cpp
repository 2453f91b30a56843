#include "dispatch/home_power.h"

#include <algorithm>

namespace tw::dispatch {

namespace {

constexpr seconds remembered{600};
/// A charger told something new begins to follow it within so long.
constexpr seconds followsWithin{30};
/// Powers no further apart are one: a charger's meter and its control waver by as much.
constexpr Power same = 100_W;
/// A house meter that says the same so long after the charger has moved by so much has stopped.
constexpr seconds movesWithin{30};
constexpr Power moved = 500_W;
/// A house meter that rightly says the same may speak of as long ago.
constexpr seconds speaksOf{40}; // longer than it takes to see that it has stopped
/// What was known of the home before a silence of the house meter as long as this counts no more.
constexpr seconds silence{90};

} // namespace

HomePower::HomePower(int chargerPhases)
    : m_chargerPhases(std::clamp(chargerPhases, 1, 3))
{
}

void HomePower::measured(Power power, Instant at)
{
    remember({at, power, true});
}

void HomePower::told(Power setpoint, Instant at)
{
    if (m_told == setpoint)
        return;
    m_told = setpoint;
    remember({at, setpoint, false});
}

void HomePower::remember(const Charger &charger)
{
    const auto after = std::ranges::upper_bound(m_charger, charger.at, {}, &Charger::at);
    for (auto it = after; it != m_charger.begin() && (it - 1)->at == charger.at; --it) {
        if ((it - 1)->measured == charger.measured && (it - 1)->power == charger.power)
            return;
    }
    m_charger.insert(after, charger);
    while (m_charger.front().at + remembered < m_charger.back().at)
        m_charger.pop_front();
    conclude();
}

void HomePower::grid(const PhasePowers &grid, Instant at, seconds late)
{
    if (m_hasGrid && at <= m_gridAt)
        return;
    if (m_hasGrid && silence < at - m_gridAt)
        m_home.reset();
    if (!m_hasGrid || grid != m_grid) {
        m_gridSince = at;
        m_stopped = false;
    }
    m_hasGrid = true;
    m_grid = grid;
    m_gridAt = at;
    m_late = late;
    conclude();
}

void HomePower::forget()
{
    m_charger.clear();
    m_told.reset();
    m_hasGrid = false;
    m_stopped = false;
    m_home.reset();
}

/// The powers the charger may have had in [begin, end]: those from the last reading before to the first one after, and
/// what it was told a while before that, or meanwhile.
std::optional<HomePower::Range> HomePower::possible(Instant begin, Instant end) const
{
    Instant first = Instant::max();
    Instant last = Instant::max();
    for (const Charger &one : m_charger) {
        if (one.measured && one.at <= begin)
            first = one.at;
        if (one.measured && end <= one.at && last == Instant::max())
            last = one.at;
    }
    std::optional<Range> range;
    if (first == Instant::max())
        return range;
    for (const Charger &one : m_charger) {
        const bool counts = one.measured ? first <= one.at && one.at <= last
                                         : first - followsWithin <= one.at && one.at <= end;
        if (!counts)
            continue;
        if (!range)
            range = {one.power, one.power, one.power};
        range->least = std::min(range->least, one.power);
        range->most = std::max(range->most, one.power);
        if (one.measured && one.at <= end)
            range->last = one.power;
    }
    return range;
}

/// No home draws exactly as much less as the car takes more.
bool HomePower::meterStopped() const
{
    std::optional<Range> range;
    for (const Charger &one : m_charger) {
        if (!one.measured || one.at < m_gridSince || m_gridAt - m_late - movesWithin < one.at)
            continue;
        if (!range)
            range = {one.power, one.power, one.power};
        range->least = std::min(range->least, one.power);
        range->most = std::max(range->most, one.power);
    }
    return range && moved <= range->most - range->least;
}

PhasePowers HomePower::without(Power charger) const
{
    PhasePowers home{m_grid.total - charger, m_grid.phases};
    if (home.phases) {
        for (int i = 0; i < m_chargerPhases; ++i)
            (*home.phases)[std::size_t(i)] -= Power::fromW(charger.w() / m_chargerPhases);
    }
    return home;
}

void HomePower::conclude()
{
    if (!m_hasGrid)
        return;
    m_stopped = m_stopped || meterStopped();
    if (m_stopped)
        return m_home.reset();
    const auto range = possible(std::max(m_gridSince, m_gridAt - speaksOf) - m_late, m_gridAt);
    if (!range)
        return;
    if (range->most - range->least <= same)
        m_home = without(range->last);
    if (range->most - range->least <= same || !m_home)
        return;
    const PhasePowers least = without(range->most);
    const PhasePowers most = without(range->least);
    m_home->total = std::clamp(m_home->total, least.total, most.total);
    if (!m_grid.phases || !m_home->phases) {
        m_home->phases = m_grid.phases ? std::optional(*most.phases) : std::nullopt;
        return;
    }
    for (std::size_t i = 0; i < m_home->phases->size(); ++i)
        (*m_home->phases)[i] = std::clamp((*m_home->phases)[i], (*least.phases)[i], (*most.phases)[i]);
}

} // namespace tw::dispatch
