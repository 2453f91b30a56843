#include "battery/observed.h"

#include <array>
#include <charconv>
#include <cmath>
#include <vector>

namespace tw::battery {

namespace {

constexpr seconds longestGap{600}; ///< what happened in a longer silence is not known well enough
constexpr Power idle = 50_W;

/// Every number of it, in the order of the text.
template <class Self, class Visit>
void eachNumber(Self &observed, Visit visit)
{
    for (auto *strokes : {&observed.charges, &observed.discharges}) {
        visit(strokes->count);
        visit(strokes->energyByShare);
        visit(strokes->shareSquared);
    }
}

} // namespace

Observed &Observed::operator+=(const Observed &other)
{
    charges += other.charges;
    discharges += other.discharges;
    return *this;
}

std::string observedText(const Observed &observed)
{
    std::string text;
    eachNumber(observed, [&](auto number) {
        std::array<char, 32> buffer{};
        const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number).ptr;
        text.append(text.empty() ? "" : " ").append(buffer.data(), end);
    });
    return text;
}

Result<Observed> parseObserved(std::string_view text)
{
    Observed observed;
    if (text.empty())
        return observed;
    const char *here = text.data();
    const char *const end = here + text.size();
    bool good = true;
    eachNumber(observed, [&](auto &number) {
        if (!good)
            return;
        if (here != text.data())
            good = here != end && *here++ == ' ';
        const auto [next, error] = std::from_chars(here, end, number);
        good = good && error == std::errc();
        if constexpr (std::is_floating_point_v<std::remove_reference_t<decltype(number)>>)
            good = good && std::isfinite(number);
        here = next;
    });
    if (!good || here != end)
        return Error{Fault::Broken, "what was observed of a battery", "cannot be read", {}};
    return observed;
}

Observer::Observer(const ChargerSpec &charger, Energy capacity)
    : m_curve(charger)
    , m_capacity(capacity)
{
}

void Observer::close(const std::optional<Mark> &first, const std::optional<Mark> &last, Observed &into)
{
    if (!first || !last)
        return;
    const double share = last->share - first->share;
    const double energy = last->kWh - first->kWh;
    if (std::abs(share) < leastStroke || share * energy <= 0)
        return;
    (share > 0 ? into.charges : into.discharges).add(std::abs(energy), std::abs(share));
}

void Observer::count(const Measurement &sample)
{
    const auto begin = [this] {
        close(m_first, m_latest, m_observed);
        m_first.reset();
        m_latest.reset();
        m_counted = m_countedBefore = 0;
        m_direction = 0;
    };
    const bool follows = m_last && m_last->transaction == sample.transaction && m_last->at < sample.at
        && sample.at - m_last->at <= longestGap && *m_last->chargerImport <= *sample.chargerImport
        && *m_last->chargerExport <= *sample.chargerExport;
    if (!follows) {
        begin();
        m_said.reset();
        return;
    }
    const seconds lasted = sample.at - m_last->at;
    const Energy ac = (*sample.chargerImport - *m_last->chargerImport) - (*sample.chargerExport - *m_last->chargerExport);
    const Power power = meanPower(ac, lasted);
    m_countedBefore = m_counted;
    if (-idle < power && power < idle)
        return;
    const int direction = power < 0_W ? -1 : 1;
    if (m_direction != 0 && direction != m_direction)
        begin();
    m_direction = direction;
    m_counted += m_curve.batteryChange(power, lasted).kWh();
}

void Observer::hear(StateOfCharge said)
{
    if (m_said && *m_said != said) {
        const double share = static_cast<double>((*m_said + said).perMille()) / 2000;
        const Mark mark{share, (m_counted + m_countedBefore) / 2};
        // A value that moves against the current is settling after the last stroke.
        const bool with = (said - *m_said).perMille() * m_direction > 0;
        if (with && !m_first)
            m_first = mark;
        else if (with)
            m_latest = mark;
    }
    m_said = said;
}

void Observer::take(const Measurement &sample)
{
    if (sample.transaction.empty() || !sample.chargerImport || !sample.chargerExport)
        return;
    if (m_last && sample.at <= m_last->at)
        return;
    count(sample);
    m_last = sample;
    if (sample.stateOfCharge)
        hear(*sample.stateOfCharge);
}

Observed Observer::observed() const
{
    Observed whole = m_observed;
    close(m_first, m_latest, whole);
    return whole;
}

} // namespace tw::battery
