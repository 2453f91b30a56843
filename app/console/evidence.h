#pragma once

#include "model/site.h"
#include "store/store.h"

#include <cstdint>
#include <string>
#include <vector>

namespace tw::console {

/// What one charger's meter, or the house meter beside it, said at one moment; registers in Ws.
struct Reading {
    std::int64_t at = 0; ///< seconds since 1970
    std::int64_t in = 0;
    std::int64_t out = 0; ///< 0 unless `tellsOut`
    std::int64_t siteIn = 0;
    std::int64_t siteOut = 0;
    bool tellsIn = false;
    bool tellsOut = false;
    bool site = false;
    bool live = false; ///< seen by this program, now or replayed
    std::uint8_t doubt = 0; ///< 0 signed, 1 live, 2 log, 3 estimated

    /// Tells how far the charger's registers are: a live charger both of them, a log perhaps only what went
    /// in, and so one that only charges.
    bool tellsCharger(bool oneWay) const { return tellsIn && (tellsOut || !live || oneWay); }
    bool tellsBoth() const { return tellsIn && tellsOut; }
};

/// Readings that compare with each other: of one charger, or of one session of it where its registers begin
/// with that.
struct Chain {
    std::string charger;
    std::string session; ///< empty: the meter's own registers
    std::vector<Reading> readings; ///< rising in time, one a moment
};

/// What the meters of a site tell.
struct Meters {
    bool house = false;  ///< there is a house meter
    bool oneWay = false; ///< the charger only charges
    explicit Meters(const Site &site)
        : house(site.meter != MeterKind::None), oneWay(site.charger.maxDischarge.w() <= 0)
    {
    }
};

/// All samples from `from` on, by chain and in the order of their names.
Result<std::vector<Chain>> chainsOf(const store::Store &store, Instant from);

/// The last moment whose past no reading that is still to come can change: with a house meter a minute before
/// the last reading without it. The smallest number there is without any reading.
std::int64_t beyondDoubt(const std::vector<Chain> &chains, const Meters &meters);

/// The readings of `chain` that begin and end a stretch of time, in order: without those that two more
/// trusted neighbours contradict, and without those that lack a register while the ones around them have it.
std::vector<Reading> usable(const std::vector<Reading> &readings, const Meters &meters);

} // namespace tw::console
