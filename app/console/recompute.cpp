// Nothing of core/ledger is used here, so that a mistake there cannot hide. How it goes:
//
//   readings   one a moment: charger and house registers, the most trusted sample first
//   steps      between two readings; energies by the charger's side: what went into the car came first from export the
//              house would have made, then from the grid; what came out went first into the house, then into the grid
//   running    W(t) = the sum of all steps before t, plus the part of the step around t that is over, cut toward zero
//   a period   rounded(W(end)) - rounded(W(begin)), in 128-bit integers; money from those

#include "app/console/recompute.h"

#include "battery/charger_curve.h"
#include "units/text.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <limits>

namespace tw::console {

namespace {

__extension__ typedef __int128 Wide;

enum Column { Bought, Sold, Avoided, StoredSolar, Discharged, ColumnCount };
using Columns = std::array<Wide, ColumnCount>;

struct Reading {
    std::int64_t at = 0;
    std::string charger;
    std::int64_t chargerIn = 0;
    std::int64_t chargerOut = 0;
    std::int64_t siteIn = 0;
    std::int64_t siteOut = 0;
    bool site = false;
};

struct Step {
    std::int64_t begin = 0;
    std::int64_t end = 0;
    Columns energy{}; ///< Ws
    bool houseMeter = false;
    bool flagged = false;
};

/// Samples come in the order of trust within a moment: the first that has a meter's registers counts.
Result<std::vector<Reading>> readingsOf(const store::Store &store)
{
    std::vector<Reading> readings;
    const auto samples = store.samples({Instant::min(), Instant::max()});
    if (!samples)
        return samples.error();
    bool charger = false;
    bool open = false;
    for (const Measurement &sample : *samples) {
        const std::int64_t at = sample.at.time_since_epoch().count();
        if (!open || readings.back().at != at) {
            if (open && !charger)
                readings.pop_back();
            readings.push_back({});
            readings.back().at = at;
            charger = false;
            open = true;
        }
        Reading &reading = readings.back();
        if (!charger && sample.chargerImport && sample.chargerExport) {
            reading.charger = sample.charger;
            reading.chargerIn = sample.chargerImport->ws();
            reading.chargerOut = sample.chargerExport->ws();
            charger = true;
        }
        if (!reading.site && sample.siteImport && sample.siteExport) {
            reading.siteIn = sample.siteImport->ws();
            reading.siteOut = sample.siteExport->ws();
            reading.site = true;
        }
    }
    if (open && !charger)
        readings.pop_back();
    return readings;
}

/// Leaves out readings without the house meter while it speaks every minute around them.
std::vector<Reading> usable(const std::vector<Reading> &readings)
{
    constexpr std::int64_t none = -1;
    const std::size_t n = readings.size();
    std::vector<std::int64_t> nextFull(n, none);
    std::int64_t next = none;
    for (std::size_t i = n; i-- > 0;) {
        next = readings[i].site ? readings[i].at : next;
        nextFull[i] = next;
    }
    std::vector<Reading> result;
    std::int64_t previousFull = none;
    for (std::size_t i = 0; i < n; ++i) {
        const Reading &reading = readings[i];
        const std::int64_t after = nextFull[i] == none ? readings.back().at : nextFull[i];
        if (reading.site || previousFull == none || after - previousFull > 60)
            result.push_back(reading);
        previousFull = reading.site ? reading.at : previousFull;
    }
    return result;
}

/// Until when no reading that is still to come can undo that the house meter was silent: a minute before the last one.
std::int64_t beyondDoubt(const std::vector<Reading> &readings, bool houseMeter)
{
    std::int64_t last = std::numeric_limits<std::int64_t>::min();
    for (const Reading &reading : readings)
        last = std::max(last, reading.site || !houseMeter ? reading.at : reading.at - 60);
    return last;
}

class Steps {
public:
    Steps(const Site &site, const std::vector<Reading> &readings)
        : m_houseMeter(site.meter != MeterKind::None)
        , m_chargerMost(2 * std::max(site.charger.maxCharge.w(), site.charger.maxDischarge.w()))
        , m_siteMost(site.grid.importLimit.w() + site.grid.exportLimit.w() + m_chargerMost)
        , m_curve(site.charger)
    {
        Columns sum{};
        for (std::size_t i = 1; i < readings.size(); ++i) {
            m_steps.push_back(step(readings[i - 1], readings[i]));
            m_before.push_back(sum);
            for (std::size_t c = 0; c < ColumnCount; ++c)
                sum[c] += m_steps.back().energy[c];
        }
    }

    bool empty() const { return m_steps.empty(); }
    std::int64_t begin() const { return m_steps.front().begin; }
    const std::vector<Step> &all() const { return m_steps; }

    /// The last step that begins before `at`; 0 where none does.
    std::size_t indexAt(std::int64_t at) const
    {
        const auto after = std::ranges::lower_bound(m_steps, at, {}, &Step::begin);
        return after == m_steps.begin() ? 0 : static_cast<std::size_t>(after - m_steps.begin()) - 1;
    }
    Columns runningAt(std::int64_t at) const
    {
        const std::size_t i = indexAt(at);
        const Step &around = m_steps[i];
        const Wide over = std::clamp(at, around.begin, around.end) - around.begin;
        Columns result = m_before[i];
        for (std::size_t c = 0; c < ColumnCount; ++c)
            result[c] += around.energy[c] * over / (around.end - around.begin);
        return result;
    }

private:
    Step step(const Reading &a, const Reading &b) const
    {
        const std::int64_t length = b.at - a.at;
        const std::int64_t in = b.chargerIn - a.chargerIn;
        const std::int64_t out = b.chargerOut - a.chargerOut;
        Step result{.begin = a.at,
                    .end = b.at,
                    .energy = {},
                    .houseMeter = false,
                    .flagged = length > 60 && (in != 0 || out != 0)};
        if (a.charger != b.charger || in < 0 || out < 0 || in + out > m_chargerMost * length + 360'000) {
            result.flagged = true;
            return result;
        }
        const std::int64_t car = in - out;
        std::int64_t house = 0;
        if (m_houseMeter) {
            const std::int64_t siteIn = b.siteIn - a.siteIn;
            const std::int64_t siteOut = b.siteOut - a.siteOut;
            result.houseMeter = a.site && b.site && siteIn >= 0 && siteOut >= 0
                && siteIn + siteOut <= m_siteMost * length + 360'000;
            result.flagged = result.flagged || !result.houseMeter;
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

    bool m_houseMeter;
    std::int64_t m_chargerMost;
    std::int64_t m_siteMost;
    battery::ChargerCurve m_curve;
    std::vector<Step> m_steps;
    std::vector<Columns> m_before;
};

/// To the nearest whole, a half to the even one.
std::int64_t nearest(Wide amount, Wide unit)
{
    Wide down = amount / unit;
    if (down * unit > amount)
        --down;
    const Wide twice = (amount - down * unit) * 2;
    if (twice > unit || (twice == unit && down % 2 != 0))
        ++down;
    return static_cast<std::int64_t>(down);
}

std::int64_t microOf(std::int64_t wh, Price price)
{
    return nearest(static_cast<Wide>(wh) * price.microPerKwh(), 1000);
}

RecomputedPeriod periodOf(const PriceSlot &slot, const Steps &steps)
{
    const std::int64_t begin = slot.when.begin.time_since_epoch().count();
    const std::int64_t end = slot.when.end.time_since_epoch().count();
    const Columns before = steps.runningAt(begin);
    const Columns after = steps.runningAt(end);
    const auto wh = [&](Column c) { return nearest(after[c], 3600) - nearest(before[c], 3600); };
    RecomputedPeriod period{.when = slot.when,
                            .boughtWh = wh(Bought),
                            .soldWh = wh(Sold),
                            .avoidedWh = wh(Avoided),
                            .storedSolarWh = wh(StoredSolar),
                            .dischargedWh = wh(Discharged),
                            .earnedMicro = 0,
                            .houseMeter = true,
                            .flagged = begin < steps.begin()};
    period.earnedMicro = microOf(period.soldWh, slot.feedIn) + microOf(period.avoidedWh, slot.import)
        - microOf(period.boughtWh, slot.import) - microOf(period.storedSolarWh, slot.feedIn);
    for (std::size_t i = steps.indexAt(begin); i < steps.all().size() && steps.all()[i].begin < end; ++i) {
        const Step &step = steps.all()[i];
        if (step.end <= begin)
            continue;
        period.houseMeter = period.houseMeter && step.houseMeter;
        period.flagged = period.flagged || step.flagged;
    }
    return period;
}

void differ(std::vector<std::string> &differences, Interval when, const char *what, std::int64_t ledger,
            std::int64_t again)
{
    if (ledger != again) {
        differences.push_back(instantText(when.begin) + ": the ledger has " + std::to_string(ledger) + ' ' + what
                              + ", the samples say " + std::to_string(again));
    }
}

/// Sum of a posting's four lines of money, as the owner sees it.
std::int64_t earned(const Posting &posting)
{
    return posting.money.bought.micro() + posting.money.sold.micro() + posting.money.avoided.micro()
        + posting.money.storedSolar.micro();
}

void compare(std::vector<std::string> &differences, const Posting &posting, const RecomputedPeriod &period)
{
    const auto wh = [](Energy energy) { return energy.ws() / 3600; };
    const Interval when = posting.when;
    differ(differences, when, "Wh bought", wh(posting.flows.bought), period.boughtWh);
    differ(differences, when, "Wh sold", wh(posting.flows.sold), period.soldWh);
    differ(differences, when, "Wh avoided", wh(posting.flows.avoided), period.avoidedWh);
    differ(differences, when, "Wh of stored sun", wh(posting.flows.storedSolar), period.storedSolarWh);
    differ(differences, when, "millionths earned", earned(posting), period.earnedMicro);
    differ(differences, when, "house meter", posting.houseMeter, period.houseMeter);
    if (period.flagged)
        differ(differences, when, "mark of an estimate", posting.source == Source::Estimated, 1);
    if (std::llabs(wh(posting.discharged) - period.dischargedWh) > 1)
        differ(differences, when, "Wh out of the battery", wh(posting.discharged), period.dischargedWh);
}

} // namespace

Result<Recomputation> recompute(const store::Store &store, const Site &site, const PriceSlots &prices)
{
    const auto postings = store.postings({Instant::min(), Instant::max()});
    if (!postings)
        return postings.error();
    auto readings = readingsOf(store);
    if (!readings)
        return readings.error();
    const bool houseMeter = site.meter != MeterKind::None;
    const Steps steps(site, houseMeter ? usable(*readings) : *readings);
    const std::int64_t certain = beyondDoubt(*readings, houseMeter);

    Recomputation result;
    auto posting = postings->begin();
    const auto unexplained = [&](const Posting &line) {
        result.differences.push_back(instantText(line.when.begin)
                                     + ": the ledger has a posting without samples or without a price");
    };
    for (const PriceSlot &slot : prices) {
        const bool measured = !steps.empty() && slot.when.end.time_since_epoch().count() > steps.begin()
            && slot.when.end.time_since_epoch().count() <= certain;
        if (!measured)
            continue;
        result.periods.push_back(periodOf(slot, steps));
        for (; posting != postings->end() && posting->when.begin < slot.when.begin; ++posting)
            unexplained(*posting);
        if (posting != postings->end() && posting->when == slot.when)
            compare(result.differences, *posting++, result.periods.back());
        else if (posting != postings->end())
            result.differences.push_back(instantText(slot.when.begin) + ": the ledger has no such period");
    }
    for (; posting != postings->end(); ++posting)
        unexplained(*posting);
    return result;
}

} // namespace tw::console
