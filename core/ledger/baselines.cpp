// Two other ways of driving the same car, for comparison.
//
// A day is cut into pieces: price slot x stay at the charger. In each piece a rule says for which part of the time the
// charger runs, from the battery's energy then, the targets ahead and the prices known then; the battery gains by the
// charger's curve. At the end of each slot the charged energy is attributed beside the same house as the real car had.
//
// "Only charging" fills what is missing before the next target from the cheapest candidates. A candidate is a stretch
// of time at a power: the sun's surplus now (it costs the export price), and full power above it (the import price).
// Later surplus is not planned with: nobody knew it. Cost: slots x candidates, a day against a week ahead < 1 ms.

#include "ledger/baselines.h"

#include "ledger/attribution.h"

#include <algorithm>
#include <cmath>
#include <functional>

namespace tw::ledger {

namespace {

/// How long the charger runs in a piece: full power for `full` seconds, the sun's surplus for `surplus` seconds.
struct Run {
    double full = 0;
    double surplus = 0;
    double surplusKw = 0;
};

/// A stretch of time at the charger within one price slot.
struct Piece {
    const BaselineSlot *slot = nullptr;
    Interval when;
    double seconds() const { return static_cast<double>(when.length().count()); }
};

class Driver {
public:
    Driver(const BaselineInput &input, const battery::ChargerCurve &curve)
        : m_input(input)
        , m_curve(curve)
        , m_fullKw(input.chargeMax.kW())
        , m_fullGain(input.chargeMax > Power() ? curve.chargeKw(m_fullKw) : 0.0)
        , m_stored(input.stored)
    {
    }

    using Rule = Run (Driver::*)(const Piece &) const;
    /// `levels`: nullptr, or where the battery's way is written down.
    BaselineDay drive(Rule rule, std::vector<BatteryLevel> *levels);
    Run cheapest(const Piece &piece) const;
    Run atOnce(const Piece &piece) const;

private:
    /// Part of the battery's missing energy, in kW x s, that one kind of charging brings, and what it costs.
    struct Candidate {
        double cost = 0;  ///< per unit of battery energy
        double gain = 0;  ///< kW x s into the battery
        double *run = nullptr; ///< where the chosen seconds go; nullptr: later than this piece
        double seconds = 0;
    };
    void choose(std::vector<Candidate> candidates, double missing) const;
    double missing(Energy goal) const { return static_cast<double>((goal - m_stored).ws()) / 1000.0; }
    double freeSurplusKw(const Piece &piece) const;
    void addNow(std::vector<Candidate> &candidates, const Piece &piece, double seconds, Run &run) const;
    void addLater(std::vector<Candidate> &candidates, const Piece &now, Instant until) const;
    std::optional<Price> expectedImport(Instant at, Instant now) const;
    const Target *nextTarget(Instant now) const;
    Energy usedBefore(Instant now, Instant until) const;
    Energy apply(const Run &run);

    const BaselineInput &m_input;
    const battery::ChargerCurve &m_curve;
    double m_fullKw;
    double m_fullGain; ///< kW into the battery at full power
    Energy m_stored;
};

const Target *Driver::nextTarget(Instant now) const
{
    const auto next = std::ranges::find_if(m_input.targets, [&](const Target &t) { return t.readyBy > now; });
    return next == m_input.targets.end() ? nullptr : &*next;
}

/// Energy driven away at returns in (now, until).
Energy Driver::usedBefore(Instant now, Instant until) const
{
    Energy used;
    for (const Stay &stay : m_input.stays) {
        if (now < stay.plugged.begin && stay.plugged.begin < until)
            used += stay.used;
    }
    return used;
}

Run Driver::atOnce(const Piece &piece) const
{
    Energy goal = m_input.reserve;
    if (const Target *target = nextTarget(piece.when.begin))
        goal = std::max(goal, target->stored);
    Run run;
    if (m_fullGain > 0)
        run.full = std::clamp(missing(goal) / m_fullGain, 0.0, piece.seconds());
    return run;
}

/// The import price at `at` as one could expect it at `now`: published, or that of the same hour on the last day known.
std::optional<Price> Driver::expectedImport(Instant at, Instant now) const
{
    for (int daysBack = 0; daysBack <= 7; ++daysBack) {
        const Instant asked = at - hours(24 * daysBack);
        const auto after = std::ranges::partition_point(
            m_input.periods, [&](const BaselineSlot &slot) { return slot.price.when.begin <= asked; });
        if (after == m_input.periods.begin())
            continue;
        const BaselineSlot &slot = *(after - 1);
        if (slot.price.when.contains(asked) && (slot.knownFrom <= now || slot.price.when.begin <= now))
            return slot.price.import;
    }
    return {};
}

double Driver::freeSurplusKw(const Piece &piece) const
{
    const seconds length = piece.slot->price.when.length();
    const double kW = std::max(0.0, -static_cast<double>(piece.slot->house.ws()) / 1000.0
                                        / static_cast<double>(length.count()));
    const double fitting = std::min(kW, m_fullKw);
    // Under its minimum the charger does not start.
    return fitting * 1000.0 < static_cast<double>(m_input.chargeMin.w()) ? 0.0 : fitting;
}

void Driver::addNow(std::vector<Candidate> &candidates, const Piece &piece, double seconds, Run &run) const
{
    const double import = piece.slot->price.import.perKwh();
    const double feedIn = piece.slot->price.feedIn.perKwh();
    const double sun = freeSurplusKw(piece);
    const double sunGain = sun > 0 ? m_curve.chargeKw(sun) : 0.0;
    const double more = m_fullGain - sunGain;
    run.surplusKw = sun;
    if (sunGain > 0 && more > 0 && sun * feedIn / sunGain <= (m_fullKw - sun) * import / more) {
        candidates.push_back({sun * feedIn / sunGain, sunGain * seconds, &run.surplus, seconds});
        candidates.push_back({(m_fullKw - sun) * import / more, more * seconds, &run.full, seconds});
    } else {
        const double cost = sun * feedIn + (m_fullKw - sun) * import;
        candidates.push_back({cost / m_fullGain, m_fullGain * seconds, &run.full, seconds});
    }
}

void Driver::addLater(std::vector<Candidate> &candidates, const Piece &now, Instant until) const
{
    for (const Stay &stay : m_input.stays) {
        const Interval open = intersection(stay.plugged, {now.when.end, until});
        const auto length = now.slot->price.when.length();
        // The grid of now's slot goes on; beyond the published slots there is no other.
        for (Instant at = open.begin; at < open.end;) {
            const Instant next = std::min(open.end, stepStart(at, length) + length);
            if (const auto price = expectedImport(at, now.when.begin))
                candidates.push_back({price->perKwh() * m_fullKw / m_fullGain,
                                      m_fullGain * static_cast<double>((next - at).count()), nullptr, 0});
            at = next;
        }
    }
}

void Driver::choose(std::vector<Candidate> candidates, double missing) const
{
    std::ranges::stable_sort(candidates, {}, &Candidate::cost);
    for (const Candidate &candidate : candidates) {
        if (missing <= 0)
            return;
        const double part = std::min(1.0, missing / candidate.gain);
        missing -= part * candidate.gain;
        if (candidate.run)
            *candidate.run += part * candidate.seconds;
    }
}

Run Driver::cheapest(const Piece &piece) const
{
    Run run;
    if (m_fullGain <= 0)
        return run;
    const double whole = piece.seconds();
    const double toReserve = std::clamp(missing(m_input.reserve) / m_fullGain, 0.0, whole);
    const double left = whole - toReserve;
    std::vector<Candidate> here;
    addNow(here, piece, left, run);
    if (const Target *target = nextTarget(piece.when.begin)) {
        // At the same cost later is better: the sun may come.
        std::vector<Candidate> candidates;
        addLater(candidates, piece, target->readyBy);
        candidates.insert(candidates.end(), here.begin(), here.end());
        const Energy goal = target->stored + usedBefore(piece.when.begin, target->readyBy);
        choose(std::move(candidates), missing(goal) - toReserve * m_fullGain);
    }
    // Being paid to charge needs no reason, up to the daily limit.
    Run paid{.full = 0, .surplus = 0, .surplusKw = run.surplusKw};
    std::vector<Candidate> gainful;
    for (Candidate candidate : here) {
        if (candidate.cost < 0) {
            candidate.run = candidate.run == &run.full ? &paid.full : &paid.surplus;
            gainful.push_back(candidate);
        }
    }
    choose(std::move(gainful), missing(m_input.highest) - toReserve * m_fullGain);
    run.full = std::min(whole, toReserve + std::max(run.full, paid.full));
    run.surplus = std::clamp(std::max(run.surplus, paid.surplus), 0.0, left);
    return run;
}

/// Charges the battery and gives the energy taken at the charger.
Energy Driver::apply(const Run &run)
{
    // Where both run, full power is on top of the surplus.
    const double alone = std::max(0.0, run.surplus - run.full);
    const double sunGain = run.surplusKw > 0 ? m_curve.chargeKw(run.surplusKw) : 0.0;
    m_stored += Energy::fromWs(std::llround((run.full * m_fullGain + alone * sunGain) * 1000.0));
    return Energy::fromWs(std::llround((run.full * m_fullKw + alone * run.surplusKw) * 1000.0));
}

BaselineDay Driver::drive(Rule rule, std::vector<BatteryLevel> *levels)
{
    BaselineDay result;
    const auto note = [&](Instant at) {
        if (levels && (levels->empty() || levels->back().at < at))
            levels->push_back({at, m_stored});
    };
    note(m_input.day.begin);
    Energy bought;
    for (const BaselineSlot &slot : m_input.periods) {
        if (intersection(slot.price.when, m_input.day).empty())
            continue;
        Energy charged;
        for (const Stay &stay : m_input.stays) {
            const Interval here = intersection(slot.price.when, m_input.day);
            if (here.contains(stay.plugged.begin))
                m_stored -= stay.used;
            const Piece piece{&slot, intersection(here, stay.plugged)};
            if (piece.when.empty())
                continue;
            note(piece.when.begin);
            charged += apply((this->*rule)(piece));
            note(piece.when.end);
        }
        const Flows flows = attributed(slot.house + charged, charged);
        result.earned += moneyOf(flows, slot.price.import, slot.price.feedIn).earned();
        bought += flows.bought;
    }
    result.bought = Energy::fromWh(wholeWh(bought, Rounding::HalfEven));
    result.storedAtEnd = m_stored;
    note(m_input.day.end);
    return result;
}

/// Mean import price over `when`, weighted by time, of the slots that `usable` lets through.
std::optional<Price> meanImport(const BaselineInput &input, Interval when,
                                const std::function<bool(const BaselineSlot &)> &usable)
{
    std::int64_t sum = 0;
    std::int64_t length = 0;
    for (const BaselineSlot &slot : input.periods) {
        const Interval both = intersection(slot.price.when, when);
        if (both.empty() || !usable(slot))
            continue;
        sum += slot.price.import.microPerKwh() * both.length().count();
        length += both.length().count();
    }
    if (length == 0)
        return {};
    return Price::fromMicroPerKwh(divided(sum, length, Rounding::HalfEven));
}

BaselineDay valued(BaselineDay figures, const BaselineInput &input)
{
    const Instant end = input.day.end;
    auto price = meanImport(input, {end, end + hours(24)}, [&](const BaselineSlot &slot) {
        return slot.knownFrom <= end && slot.price.state != PriceState::Forecast;
    });
    if (!price)
        price = meanImport(input, input.day, [](const BaselineSlot &) { return true; });
    figures.valuedAt = price.value_or(Price());
    figures.endDifference = valueOf(input.storedInCar - figures.storedAtEnd, figures.valuedAt, Rounding::HalfEven);
    return figures;
}

} // namespace

BaselineDay onlyCharging(const BaselineInput &input, const battery::ChargerCurve &curve,
                         std::vector<BatteryLevel> *levels)
{
    return valued(Driver(input, curve).drive(&Driver::cheapest, levels), input);
}

BaselineDay chargeAtOnce(const BaselineInput &input, const battery::ChargerCurve &curve)
{
    return valued(Driver(input, curve).drive(&Driver::atOnce, nullptr), input);
}

Instant dayAheadPublished(Instant slot, const Calendar &market)
{
    return market.at(Calendar::previous(market.day(slot)), hours(13));
}

} // namespace tw::ledger
