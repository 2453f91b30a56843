#include "battery/life.h"

#include "base/assert.h"

#include <algorithm>
#include <cmath>

namespace tw::battery {

namespace {

constexpr seconds hour{3600};

double share(Energy stored, Energy capacity)
{
    return std::clamp(static_cast<double>(stored.ws()) / static_cast<double>(capacity.ws()), 0.0, 1.0);
}

Energy between(const BatteryLevel &a, const BatteryLevel &b, Instant at)
{
    const double part = static_cast<double>((at - a.at).count()) / static_cast<double>((b.at - a.at).count());
    return a.stored + Energy::fromWs(std::llround(static_cast<double>((b.stored - a.stored).ws()) * part));
}

/// The models step by hours; `way` may have points at any time.
std::vector<LifePoint> hourly(std::span<const BatteryLevel> way, const LifeRules &rules)
{
    std::vector<LifePoint> points;
    const auto add = [&](Instant at, Energy stored) {
        points.push_back({static_cast<double>((at - way.front().at).count()) / 86400, share(stored, rules.capacity),
                          rules.celsius});
    };
    add(way.front().at, way.front().stored);
    std::size_t next = 1;
    for (Instant at = stepStart(way.front().at, hour) + hour; at < way.back().at; at += hour) {
        while (way[next].at < at)
            ++next;
        add(at, between(way[next - 1], way[next], at));
    }
    add(way.back().at, way.back().stored);
    return points;
}

} // namespace

LifeStep drivingDay(double celsius)
{
    LifeStep step;
    for (const auto &[at, level] : {std::pair(0, 0.8), {8, 0.8}, {9, 0.7}, {17, 0.7}, {18, 0.6}, {21, 0.6}, {23, 0.8}, {24, 0.8}})
        step.points.push_back({at / 24.0, level, celsius});
    return step;
}

LevelThinner::LevelThinner(Energy capacity)
    : m_least(Energy::fromWs(capacity.ws() / 200))
{
}

void LevelThinner::keep(const BatteryLevel &level)
{
    const BatteryLevel whole{level.at, Energy::fromWh(std::max<std::int64_t>(0, wholeWh(level.stored, Rounding::HalfEven)))};
    if (m_kept.empty() || m_kept.back().at < level.at)
        m_kept.push_back(whole);
}

void LevelThinner::add(BatteryLevel level)
{
    if (m_last && level.at <= m_last->at)
        return;
    if (!m_last) {
        keep(level);
        m_last = m_extreme = level;
        return;
    }
    const Energy change = level.stored - m_last->stored;
    // Where a rest ends is a point of the way.
    if (change != Energy() && m_last->at - m_kept.back().at >= hour)
        keep(*m_last);
    const Energy turned = level.stored - m_extreme.stored;
    const Energy size = turned < Energy() ? -turned : turned;
    const int direction = turned < Energy() ? -1 : 1;
    if (turned != Energy() && (m_direction == 0 || direction == m_direction)) {
        m_direction = direction;
        m_extreme = level;
    } else if (m_least <= size) {
        keep(m_extreme);
        m_direction = direction;
        m_extreme = level;
    }
    if (change != Energy() && level.at - m_kept.back().at >= hour)
        keep(level);
    m_last = level;
}

std::vector<BatteryLevel> LevelThinner::levels() const
{
    LevelThinner whole = *this;
    if (m_last)
        whole.keep(*m_last);
    return whole.m_kept;
}

Life::Life(const LifeRules &rules)
    : m_rules(rules)
{
    TW_ASSERT(rules.capacity > Energy());
    const LifeStep before = drivingDay(rules.celsius);
    for (const CellModel model : modelsFor(rules.chemistry)) {
        CellAge age{.model = model};
        for (int day = 0; day < rules.daysBefore; ++day)
            age = aged(age, before);
        m_ages.push_back(age);
    }
}

std::optional<LifeStep> Life::live(std::span<const BatteryLevel> way)
{
    if (way.size() < 2)
        return {};
    std::vector<RainflowCycle> closed;
    double low = 1;
    double high = 0;
    double moved = 0;
    for (std::size_t i = 0; i < way.size(); ++i) {
        const double here = share(way[i].stored, m_rules.capacity);
        m_rainflow.add(here, way[i].at.time_since_epoch().count(), closed);
        low = std::min(low, here);
        high = std::max(high, here);
        if (i > 0) {
            const double before = share(way[i - 1].stored, m_rules.capacity);
            const double days = static_cast<double>((way[i].at - way[i - 1].at).count()) / 86400;
            moved += std::abs(here - before);
            m_shareDays += (here + before) / 2 * days;
            m_days += days;
        }
    }
    for (const RainflowCycle &cycle : closed)
        count(cycle, m_bins);
    m_fullCycles += moved / 2;
    LifeStep step{.points = hourly(way, m_rules),
                  .throughput = moved,
                  .depth = std::max(high - low, m_rainflow.running())};
    for (CellAge &age : m_ages)
        age = aged(age, step);
    return step;
}

void Life::count(const RainflowCycle &cycle, std::array<double, 10> &bins) const
{
    if (cycle.range <= 0)
        return;
    const auto bin = static_cast<int>(std::ceil(cycle.range * 10 - 1e-9)) - 1;
    bins.at(static_cast<std::size_t>(std::clamp(bin, 0, 9))) += cycle.count;
}

CarHealth Life::health() const
{
    CarHealth health;
    for (const CellAge &age : m_ages) {
        health.models.push_back({std::string(name(age.model)), std::string(source(age.model)), age.capacity(),
                                 age.calendarLoss, age.cyclingLoss + age.breakIn});
    }
    health.fullCycles = m_fullCycles;
    health.meanStateOfCharge = m_days > 0 ? m_shareDays / m_days : 0;
    health.cyclesByDepth = m_bins;
    for (const RainflowCycle &cycle : m_rainflow.open())
        count(cycle, health.cyclesByDepth);
    return health;
}

std::vector<std::vector<BatteryLevel>> waysThrough(std::span<const LifeDay> days)
{
    std::vector<BatteryLevel> levels;
    for (const LifeDay &day : days)
        levels.insert(levels.end(), day.levels.begin(), day.levels.end());
    std::vector<std::vector<BatteryLevel>> ways(days.size());
    if (levels.size() < 2)
        return ways;
    std::size_t next = 0; // the first level not before the day
    for (std::size_t d = 0; d < days.size(); ++d) {
        const Interval when = days[d].when;
        auto &way = ways[d];
        while (next < levels.size() && levels[next].at < when.begin)
            ++next;
        if (next == levels.size())
            break;
        if (next > 0 && when.begin < levels[next].at)
            way.push_back({when.begin, between(levels[next - 1], levels[next], when.begin)});
        std::size_t i = next;
        for (; i < levels.size() && levels[i].at < when.end; ++i)
            way.push_back(levels[i]);
        if (i < levels.size() && i > 0)
            way.push_back({when.end, between(levels[i - 1], levels[i], when.end)});
        if (way.size() < 2)
            way.clear();
    }
    return ways;
}

Life lived(const LifeRules &rules, std::span<const std::vector<BatteryLevel>> ways)
{
    Life life(rules);
    for (const auto &way : ways)
        life.live(way);
    return life;
}

} // namespace tw::battery
