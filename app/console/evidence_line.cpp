// Several chains may tell of the same time. Each makes stretches of its own; of those around a moment the
// best one has the word (Better), and the others stand aside. It is found by walking along time with the
// stretches around each moment at hand, so that it shares no thought with core/ledger, which lays the best
// stretches down first and fills what is left.

#include "app/console/evidence_line.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>
#include <tuple>

namespace tw::console {

namespace {

__extension__ typedef __int128 Wide;

/// Registers come in steps of up to 100 Wh, which a short stretch may show as a leap.
constexpr std::int64_t registerStep = 360'000;

std::int64_t share(std::int64_t whole, std::int64_t part, std::int64_t length)
{
    return static_cast<std::int64_t>(Wide(whole) * part / length);
}

/// What of `whole` is between the two moments, both in it.
Step cut(const Step &whole, std::int64_t begin, std::int64_t end)
{
    if (begin == whole.begin && end == whole.end)
        return whole;
    const std::int64_t length = whole.end - whole.begin;
    const auto between = [&](std::int64_t energy) {
        return share(energy, end - whole.begin, length) - share(energy, begin - whole.begin, length);
    };
    Step result = whole;
    result.begin = begin;
    result.end = end;
    for (std::int64_t &energy : result.energy)
        energy = between(energy);
    result.rise = between(whole.rise);
    return result;
}

/// Between chargers what was seen here goes before what was signed elsewhere.
int doubtOf(const Reading &reading)
{
    return reading.live ? 0 : reading.doubt == 0 ? 1 : reading.doubt;
}

/// Who has the word; the number of a chain is the place of its name.
auto rank(const Step &step)
{
    return std::tuple(!step.measured, step.doubt, !step.finding.empty(), step.begin, step.chain);
}

/// A charger that was away while another one was seen did not come back as if nothing had been: such a
/// stretch has no word at all.
std::vector<bool> wordless(const std::vector<Step> &ranked, std::size_t chains)
{
    std::vector<bool> result(ranked.size());
    std::vector<std::map<std::int64_t, std::int64_t>> live(chains); // of each chain, end by begin
    const auto overlaps = [&](std::size_t chain, const Step &step) {
        const auto after = live[chain].lower_bound(step.end);
        return after != live[chain].begin() && std::prev(after)->second > step.begin;
    };
    for (std::size_t i = 0; i < ranked.size(); ++i) {
        const Step &step = ranked[i];
        if (step.doubt != 0)
            continue;
        for (std::size_t other = 0; other < chains && !step.finding.empty() && !result[i]; ++other)
            result[i] = other != step.chain && overlaps(other, step);
        if (!result[i])
            live[step.chain].emplace(step.begin, step.end);
    }
    return result;
}

} // namespace

RegisterSum &RegisterSum::operator+=(const RegisterSum &more)
{
    registers += more.registers;
    named += more.named;
    elsewhere += more.elsewhere;
    for (const auto &[what, times] : more.findings)
        findings[what] += times;
    return *this;
}

EvidenceLine::EvidenceLine(const std::vector<Chain> &chains, const Site &site)
    : m_houseMeter(site.meter != MeterKind::None),
      m_chargerMost(2 * std::max(site.charger.maxCharge.w(), site.charger.maxDischarge.w())),
      m_siteMost(site.grid.importLimit.w() + site.grid.exportLimit.w() + m_chargerMost),
      m_curve(site.charger)
{
    std::vector<Step> candidates;
    for (std::size_t chain = 0; chain < chains.size(); ++chain) {
        const auto readings = usable(chains[chain].readings, Meters(site));
        m_told.emplace_back();
        for (std::size_t i = 0; i < readings.size(); ++i) {
            m_told.back().push_back({readings[i].at, readings[i].in - readings[i].out});
            if (i == 0)
                continue;
            Step next = step(readings[i - 1], readings[i]);
            next.chain = chain;
            // What a one-way charger never tells, it never gave.
            const bool both = readings[i - 1].tellsOut && readings[i].tellsOut;
            next.rise =
                readings[i].in - readings[i - 1].in - (both ? readings[i].out - readings[i - 1].out : 0);
            m_told.back().back().net = m_told.back()[i - 1].net + next.rise;
            if (chains.size() == 1)
                put(next);
            else
                candidates.push_back(next);
        }
    }
    if (chains.size() > 1)
        weave(std::move(candidates), chains.size());
}

Step EvidenceLine::step(const Reading &a, const Reading &b) const
{
    const std::int64_t length = b.at - a.at;
    const std::int64_t in = b.in - a.in;
    const std::int64_t out = a.tellsOut && b.tellsOut ? b.out - a.out : 0;
    Step result;
    result.begin = a.at;
    result.end = b.at;
    result.doubt = std::max(doubtOf(a), doubtOf(b));
    if (length > 60 && (in != 0 || out != 0))
        result.finding = "gap";
    if (in < 0 || out < 0 || in + out > m_chargerMost * length + registerStep) {
        result.finding = in < 0 || out < 0 ? "register-back" : "register-leapt";
        result.measured = false;
        return result;
    }
    const std::int64_t car = in - out;
    std::int64_t house = 0;
    if (m_houseMeter) {
        const std::int64_t siteIn = b.siteIn - a.siteIn;
        const std::int64_t siteOut = b.siteOut - a.siteOut;
        result.houseMeter = a.site && b.site && siteIn >= 0 && siteOut >= 0
            && siteIn + siteOut <= m_siteMost * length + registerStep;
        if (!result.houseMeter)
            result.finding = "house-meter-lost";
        house = result.houseMeter ? siteIn - siteOut - car : 0;
    }
    if (car >= 0) {
        const std::int64_t fromSun = std::min(car, std::max<std::int64_t>(0, -house));
        result.energy[StoredSolar] = fromSun;
        result.energy[Bought] = car - fromSun;
    } else {
        const std::int64_t intoHouse = std::min(-car, std::max<std::int64_t>(0, house));
        result.energy[Avoided] = intoHouse;
        result.energy[Sold] = -car - intoHouse;
        const auto duration = static_cast<double>(length);
        const double kW = static_cast<double>(-car) / duration / 1000.0;
        result.energy[Discharged] = std::llround(m_curve.dischargeKw(kW) * 1000.0 * duration);
    }
    return result;
}

void EvidenceLine::weave(std::vector<Step> candidates, std::size_t chains)
{
    std::ranges::sort(candidates, {}, rank);
    const auto silent = wordless(candidates, chains);
    struct Turn {
        std::int64_t at;
        bool begins;
        std::size_t candidate;
    };
    std::vector<Turn> turns;
    for (std::size_t i = 0; i < candidates.size(); ++i) {
        if (silent[i]) {
            m_aside.push_back(candidates[i]);
            m_aside.back().measured = false;
            continue;
        }
        turns.push_back({candidates[i].begin, true, i});
        turns.push_back({candidates[i].end, false, i});
    }
    std::ranges::sort(turns, {},
                      [](const Turn &turn) { return std::tuple(turn.at, turn.begins, turn.candidate); });
    struct Part {
        std::int64_t since;
        bool hasWord;
    };
    std::map<std::size_t, Part> around; // candidates around the moment, the best first
    std::vector<Step> line;
    const auto end = [&](std::size_t candidate, const Part &part, std::int64_t at) {
        if (part.since < at)
            (part.hasWord ? line : m_aside).push_back(cut(candidates[candidate], part.since, at));
    };
    for (std::size_t i = 0; i < turns.size();) {
        const std::int64_t at = turns[i].at;
        for (; i < turns.size() && turns[i].at == at; ++i) {
            if (turns[i].begins) {
                around.emplace(turns[i].candidate, Part{at, false});
                continue;
            }
            const auto gone = around.find(turns[i].candidate);
            end(gone->first, gone->second, at);
            around.erase(gone);
        }
        for (auto one = around.begin(); one != around.end(); ++one) {
            const bool hasWord = one == around.begin();
            if (one->second.hasWord == hasWord)
                continue;
            end(one->first, one->second, at);
            one->second = {at, hasWord};
        }
    }
    std::ranges::sort(line, {}, &Step::begin);
    std::ranges::sort(m_aside, {}, &Step::begin);
    for (Step &next : line)
        put(std::move(next));
}

void EvidenceLine::put(Step step)
{
    if (!m_steps.empty() && m_steps.back().end < step.begin) {
        Step hole;
        hole.begin = m_steps.back().end;
        hole.end = step.begin;
        hole.measured = false;
        hole.finding = m_steps.back().doubt == 0 && step.doubt == 0 ? "register-back" : "untold";
        hole.doubt = 3;
        put(hole);
    }
    m_before.push_back({});
    if (!m_steps.empty()) {
        for (std::size_t c = 0; c < ColumnCount; ++c)
            m_before.back()[c] = m_before[m_before.size() - 2][c] + m_steps.back().energy[c];
    }
    m_steps.push_back(step);
}

/// The last step that begins before `at`; 0 where none does.
std::size_t EvidenceLine::indexAt(std::int64_t at) const
{
    const auto after = std::ranges::lower_bound(m_steps, at, {}, &Step::begin);
    return after == m_steps.begin() ? 0 : static_cast<std::size_t>(after - m_steps.begin()) - 1;
}

Columns EvidenceLine::runningAt(std::int64_t at) const
{
    const std::size_t i = indexAt(at);
    const Step &around = m_steps[i];
    const std::int64_t over = std::clamp(at, around.begin, around.end) - around.begin;
    Columns result = m_before[i];
    for (std::size_t c = 0; c < ColumnCount; ++c)
        result[c] += share(around.energy[c], over, around.end - around.begin);
    return result;
}

EvidenceLine::Marks EvidenceLine::marks(std::int64_t begin, std::int64_t end) const
{
    Marks result;
    std::int64_t covered = 0;
    for (std::size_t i = indexAt(begin); i < m_steps.size() && m_steps[i].begin < end; ++i) {
        const Step &step = m_steps[i];
        if (step.end <= begin)
            continue;
        covered += std::min(step.end, end) - std::max(step.begin, begin);
        result.houseMeter = result.houseMeter && step.houseMeter;
        result.flagged = result.flagged || !step.finding.empty();
    }
    result.flagged = result.flagged || covered < end - begin;
    return result;
}

RegisterSum EvidenceLine::registers(std::int64_t begin, std::int64_t end) const
{
    RegisterSum sum;
    for (const auto &told : m_told) {
        const auto at = [&told](std::int64_t moment) -> std::int64_t {
            const auto after = std::ranges::lower_bound(told, moment, {}, &Told::at);
            if (after == told.begin() || after == told.end())
                return after == told.end() ? told.back().net : told.front().net;
            const Told &before = *std::prev(after);
            return before.net + share(after->net - before.net, moment - before.at, after->at - before.at);
        };
        if (!told.empty())
            sum.registers += at(end) - at(begin);
    }
    const auto within = [&](const Step &step) {
        return cut(step, std::clamp(begin, step.begin, step.end), std::clamp(end, step.begin, step.end));
    };
    for (std::size_t i = indexAt(begin); i < m_steps.size() && m_steps[i].begin < end; ++i) {
        const Step part = within(m_steps[i]);
        sum.named += part.measured ? 0 : part.rise;
        if (!part.finding.empty() && part.begin < part.end && begin <= m_steps[i].begin)
            ++sum.findings[part.finding];
    }
    for (const Step &step : m_aside) {
        if (step.end <= begin || end <= step.begin)
            continue;
        const Step part = within(step);
        (part.measured ? sum.elsewhere : sum.named) += part.rise;
    }
    return sum;
}

} // namespace tw::console
