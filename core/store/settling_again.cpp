#include "store/settling_again.h"

#include <algorithm>

namespace tw::store {

namespace {

constexpr std::size_t lookedOverAtOnce = 100'000; ///< samples: a tenth of a second
constexpr int mostTried = 100; ///< places for a cut, before more is read

bool cutsOne(const std::vector<Posting> &current, Instant moment)
{
    const auto after = std::ranges::upper_bound(current, moment, {}, [](const Posting &p) { return p.when.end; });
    return after != current.end() && after->when.begin < moment;
}

} // namespace

SettlingAgain::SettlingAgain(ledger::Settler settler, const ledger::ReadingRules &rules, Instant from,
                             std::size_t atOnce)
    : m_settler(std::move(settler)), m_rules(rules), m_atOnce(atOnce), m_count(atOnce), m_from(from), m_lookFrom(from)
{
}

Result<SettlingAgain> SettlingAgain::begin(const Store &store, const ledger::ReadingRules &rules, Price wear,
                                           const std::optional<ledger::SettlerState> &state, std::size_t atOnce)
{
    const Instant from = state ? state->begin : Instant::min();
    SettlingAgain result(state ? ledger::Settler(rules, wear, *state, {}) : ledger::Settler(rules, wear), rules, from,
                         atOnce);
    const auto more = store.momentAfter(from, 2 * atOnce);
    if (!more)
        return more.error();
    result.m_all = !*more;
    return result;
}

Result<SettlingAgain::Ready> SettlingAgain::readOn(const Store &store)
{
    if (m_all) {
        m_readUntil = Instant::max();
        const auto done = read(store, {m_from, Instant::max()});
        return done ? Result<Ready>(Ready::Rest) : Result<Ready>(done.error());
    }
    if (m_lookFrom) {
        const auto registers = m_rules.oneWay ? Store::Registers::Look : Store::Registers::Skip;
        auto next = store.lookOver(*m_lookFrom, lookedOverAtOnce, registers, m_overview);
        if (!next)
            return next.error();
        m_lookFrom = *next;
        if (!m_lookFrom) {
            m_rules.tellBoth = m_overview.tellBoth;
            m_settler.setTellBoth(m_overview.tellBoth);
        }
        return Ready::Not;
    }
    const auto until = store.momentAfter(m_from, m_count);
    if (!until)
        return until.error();
    const Instant end = *until ? std::max(**until, m_from + seconds(1)) : Instant::max();
    if (const auto done = read(store, {m_from, end}); !done)
        return done.error();
    m_from = end;
    if (!*until) {
        m_readUntil = Instant::max();
        return Ready::Rest;
    }
    m_readUntil = end - seconds(1);
    m_count *= 2; // where nothing can be settled yet, less often tried
    m_cuts.emplace(m_settler.samples(), m_readUntil, m_overview, m_rules);
    m_limit = std::min(m_cuts->limit(), m_settler.completeUntil().value_or(Instant::min()));
    const auto open = m_settler.openSince();
    return open && *open < m_limit ? Ready::Part : Ready::Not;
}

Result<void> SettlingAgain::read(const Store &store, Interval when)
{
    auto samples = store.samples(when);
    if (!samples)
        return samples.error();
    std::vector<Measurement> told;
    told.reserve(samples->size());
    for (std::size_t i = 0; i < samples->size(); ++i) {
        if (!saysNothingNew(*samples, i))
            told.push_back(std::move((*samples)[i]));
    }
    m_settler.add(told);
    return {};
}

/// A log without registers may be as long as any: one such sample of a charger after another changes nothing, where no
/// trust is weighed against another.
bool SettlingAgain::saysNothingNew(const std::vector<Measurement> &samples, std::size_t at)
{
    const Measurement &sample = samples[at];
    if (sample.sequence == sessionRegister)
        return false;
    const bool alone = (at == 0 || samples[at - 1].at != sample.at)
        && (at + 1 == samples.size() || samples[at + 1].at != sample.at);
    const auto known = m_overview.registers.find(sample.charger);
    const bool oneTrust = known != m_overview.registers.end()
        && std::ranges::count_if(known->second, [](const auto &last) { return last.has_value(); }) == 1;
    bool &silent = m_silent[sample.charger];
    const bool was = std::exchange(silent, !sample.chargerImport && alone);
    return silent && was && oneTrust;
}

std::optional<SettlingAgain::Part> SettlingAgain::nextPart(const PriceSlots &slots, const std::vector<Posting> &current)
{
    const Instant from = *m_settler.openSince();
    int tried = 0;
    const auto found = [&](Instant end, bool passes) -> std::optional<Part> {
        const auto kept = cutsOne(current, end) || ++tried > mostTried ? std::nullopt : m_cuts->keptFrom(end);
        if (!kept || !m_settler.canBeCut(end, *kept))
            return {};
        m_count = m_atOnce;
        return Part{{end, *kept}, passes};
    };
    bool priced = false;
    std::optional<Instant> next; ///< where the first period begins that is not complete
    for (auto slot = slots.rbegin(); slot != slots.rend() && from < slot->when.end; ++slot) {
        if (slot->when.end > m_limit) {
            next = slot->when.begin;
            continue;
        }
        if (m_settler.state() && slot->when.begin < from)
            continue; // cut by what is settled already
        priced = true;
        if (const auto part = found(slot->when.end, false))
            return part;
    }
    if (priced || m_settler.samples().size() < m_atOnce)
        return {};
    Instant end = stepStart(std::min(m_limit, next.value_or(m_limit)), hours(1));
    for (; tried < mostTried && from < end; end -= hours(1)) {
        if (const auto part = found(end, true))
            return part;
    }
    return {};
}

bool SettlingAgain::expects(const Measurement &sample) const
{
    const auto known = m_overview.registers.find(sample.charger);
    if (m_lookFrom || sample.sequence == sessionRegister || known == m_overview.registers.end())
        return false;
    const auto &last = known->second[static_cast<std::size_t>(ledger::distrust(sample.source))];
    return last && *last > m_readUntil;
}

void SettlingAgain::note(const Measurement &sample)
{
    auto &last = m_overview.registers[sample.charger][static_cast<std::size_t>(ledger::distrust(sample.source))];
    last = std::max(last.value_or(sample.at), sample.at);
}

} // namespace tw::store
