#pragma once

// A charger and a house meter that only count: what tests of the ledger are fed with.

#include "ledger/settlement.h"
#include "model/measurement.h"
#include "model/site.h"

#include <optional>
#include <random>
#include <vector>

namespace tw::tests {

/// 10 kW both ways, a curve with loss, 24 kW of import and 11 kW of export, a house meter behind the charger.
inline Site meteredSite()
{
    Site site;
    site.charger.maxCharge = site.charger.maxDischarge = 10_kW;
    site.charger.efficiency = {{1400_W, 10_kW}, {0.84, 0.94}, {0.82, 0.93}};
    site.charger.standby = 40_W;
    site.grid.importLimit = 24_kW;
    site.grid.exportLimit = 11_kW;
    site.meter = MeterKind::ChargerUpstream;
    return site;
}

inline ledger::ReadingRules rulesOf(const Site &site)
{
    return {site.charger, site.grid, site.meter};
}

/// Counts registers up and writes down samples.
class MeteredHome {
public:
    explicit MeteredHome(Instant start)
        : m_now{.charger = "TW-0001", .transaction = "t1", .sequence = 0, .at = start}
    {
        m_now.chargerImport = m_now.chargerExport = m_now.siteImport = m_now.siteExport = Energy();
        sample();
    }
    /// The charger at `charger`, the house without it at `house`, for `duration`; a sample every `every` (never without
    /// one at the end).
    MeteredHome &run(Power charger, Power house, seconds duration, seconds every = seconds(60))
    {
        for (seconds left = duration; left > seconds(0);) {
            const seconds step = std::min(left, every);
            count(m_now.chargerImport, m_now.chargerExport, charger, step);
            count(m_now.siteImport, m_now.siteExport, charger + house, step);
            m_now.at += step;
            left -= step;
            sample();
        }
        return *this;
    }
    /// Changes what the next samples say, without time passing.
    template <class Change>
    MeteredHome &change(Change change)
    {
        change(m_now);
        return *this;
    }
    const std::vector<Measurement> &samples() const { return m_samples; }
    Instant now() const { return m_now.at; }

private:
    static void count(std::optional<Energy> &import, std::optional<Energy> &feedIn, Power power, seconds step)
    {
        std::optional<Energy> &meter = power < Power() ? feedIn : import;
        if (meter)
            *meter += energyOver(power < Power() ? -power : power, step);
    }
    void sample()
    {
        m_samples.push_back(m_now);
        ++m_now.sequence;
    }
    Measurement m_now;
    std::vector<Measurement> m_samples;
};

/// Odd powers that change with every sample.
inline std::vector<Measurement> busyDay(Instant start, seconds length, unsigned seed, seconds every = seconds(50))
{
    std::mt19937 random(seed);
    const auto any = [&](int most) {
        return Power::fromW(static_cast<std::int64_t>(random() % (2u * static_cast<unsigned>(most) + 1u)) - most);
    };
    MeteredHome home(start);
    while (home.now() < start + length) {
        const Power charger = any(10'000);
        home.run(charger, any(4'000), every, every);
    }
    return home.samples();
}

/// Published prices that change with every slot, some below zero.
inline PriceSlots unevenPrices(Interval when, seconds length, PriceState state = PriceState::Published)
{
    PriceSlots result;
    std::int64_t n = 0;
    for (Instant at = when.begin; at < when.end; at += length, ++n) {
        result.push_back({{at, at + length},
                          Price::fromMicroPerKwh(-50'000 + 37'129 * (n % 11)),
                          Price::fromMicroPerKwh(-20'000 + 23'117 * (n % 7)),
                          state});
    }
    return result;
}

} // namespace tw::tests
