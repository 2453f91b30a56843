#include "battery/observed.h"

#include <algorithm>
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
    auto &loss = observed.loss;
    visit(loss.readings);
    for (auto &number : loss.xx)
        visit(number);
    for (auto &number : loss.xy)
        visit(number);
    visit(loss.yy);
    visit(loss.leastCharge);
    visit(loss.mostCharge);
    visit(loss.leastDischarge);
    visit(loss.mostDischarge);
    visit(observed.idleHours);
    visit(observed.idleKwh);
    for (auto *follow : {&observed.charge, &observed.discharge}) {
        for (auto &number : follow->followed)
            visit(number);
        for (auto &number : follow->ignored)
            visit(number);
    }
    visit(observed.answers);
    visit(observed.answerSeconds);
}

constexpr seconds longestRest{1800};
constexpr seconds answerWithin{180}; ///< a command that is not followed by then is not
constexpr StateOfCharge nearlyFull = StateOfCharge::fromPercent(90);
constexpr StateOfCharge nearlyEmpty = StateOfCharge::fromPercent(20);
constexpr double leastKw = 0.2;      ///< a smaller mean is a start or a stop

void add(Follow &sum, const Follow &other)
{
    for (std::size_t i = 0; i < sum.followed.size(); ++i) {
        sum.followed[i] += other.followed[i];
        sum.ignored[i] += other.ignored[i];
    }
}

void widen(double &least, double &most, double kW)
{
    least = most > 0 ? std::min(least, kW) : kW;
    most = std::max(most, kW);
}

} // namespace

Observed &Observed::operator+=(const Observed &other)
{
    charges += other.charges;
    discharges += other.discharges;
    idleHours += other.idleHours;
    idleKwh += other.idleKwh;
    add(charge, other.charge);
    add(discharge, other.discharge);
    answers += other.answers;
    answerSeconds += other.answerSeconds;
    return *this;
}

std::optional<Power> Follow::least() const
{
    constexpr int again = 3;
    for (std::size_t i = ignored.size(); i-- > 0;) {
        if (ignored[i] < again || followed[i] >= ignored[i])
            continue;
        int above = 0;
        for (std::size_t k = i + 1; k < followed.size(); ++k)
            above += followed[k];
        if (above >= again)
            return Power::fromW(static_cast<std::int64_t>(i + 1) * stepW);
        return {};
    }
    return {};
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
    , m_mostCharge(std::max(0.001, charger.maxCharge.kW()))
    , m_mostDischarge(std::max(0.001, charger.maxDischarge.kW()))
{
}

/// `kW` at the charger, + into the car, for `hours`.
void Observer::move(double hours, double kW)
{
    const bool charges = kW > 0;
    const std::size_t first = charges ? 0 : 3;
    const double x = std::abs(kW) / (charges ? m_mostCharge : m_mostDischarge);
    m_x[first] += hours;
    m_x[first + 1] += x * hours;
    m_x[first + 2] += x * x * hours;
    LossSums &loss = m_observed.loss;
    if (kW >= leastKw)
        widen(loss.leastCharge, loss.mostCharge, kW);
    else if (-kW >= leastKw)
        widen(loss.leastDischarge, loss.mostDischarge, -kW);
}

void Observer::endStretch()
{
    m_stretch.into(m_observed.loss);
    m_stretch = {};
    m_rested = seconds(0);
}

void Observer::commanded(Instant at, Power power)
{
    m_command = Command{at, power};
}

/// Did the power that was told come?
void Observer::watchAnswer(Instant at, Power measured)
{
    if (!m_command || at <= m_command->at)
        return;
    const Power told = m_command->power;
    const Power off = measured - told;
    const bool came = std::abs(off.w()) <= std::max<std::int64_t>(200, std::abs(told.w()) / 10);
    const bool late = at - m_command->at > answerWithin;
    if (!came && !late)
        return;
    if (came) {
        ++m_observed.answers;
        m_observed.answerSeconds += static_cast<double>((at - m_command->at).count());
    }
    if (told != 0_W) {
        Follow &follow = told < 0_W ? m_observed.discharge : m_observed.charge;
        const auto step = static_cast<std::size_t>(std::abs(told.w()) / Follow::stepW);
        // A car that is nearly full or empty has reasons of its own.
        const bool room = m_said && (told < 0_W ? nearlyEmpty < *m_said : *m_said < nearlyFull);
        const bool nothing = room && -idle < measured && measured < idle;
        if (step < follow.followed.size() && (came || nothing))
            ++(came ? follow.followed : follow.ignored)[step];
    }
    m_command.reset();
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
    m_sheetBefore = m_sheet;
    m_xBefore = m_x;
    if (!follows) {
        begin();
        endStretch();
        m_said.reset();
        return;
    }
    const seconds lasted = sample.at - m_last->at;
    const Energy ac = (*sample.chargerImport - *m_last->chargerImport) - (*sample.chargerExport - *m_last->chargerExport);
    const Power power = meanPower(ac, lasted);
    m_countedBefore = m_counted;
    const double hours = static_cast<double>(lasted.count()) / 3600;
    if (-idle < power && power < idle) {
        m_observed.idleHours += hours;
        m_observed.idleKwh += ac.kWh();
        m_rested += lasted;
        if (m_rested > longestRest)
            endStretch(); // the car may have used some itself
        return;
    }
    m_rested = seconds(0);
    move(hours, ac.kWh() / hours);
    m_sheet += m_curve.batteryChange(power, lasted).kWh();
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
        if (with) {
            LossVector x{};
            for (std::size_t i = 0; i < lossTerms; ++i)
                x[i] = (m_x[i] + m_xBefore[i]) / 2;
            m_stretch.add(x, share * m_capacity.kWh() - (m_sheet + m_sheetBefore) / 2);
        }
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
    if (sample.power)
        watchAnswer(sample.at, *sample.power);
    if (sample.stateOfCharge)
        hear(*sample.stateOfCharge);
}

Observed Observer::observed() const
{
    Observed whole = m_observed;
    close(m_first, m_latest, whole);
    m_stretch.into(whole.loss);
    return whole;
}

} // namespace tw::battery
