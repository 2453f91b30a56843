#pragma once

#include "ledger/chains.h"

#include <array>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace tw::ledger {

// Settling a long time in parts, with the very result of settling it at once.
//
// A timeline is cut at a moment where what is before it depends on no sample that comes later than those at hand, and
// what is after it on none that is given away. Of one charger's registers such moments lie between joints: samples that
// end a stretch whatever else comes, with no doubt reaching over them. A sample is doubted where more trusted ones stand
// on both of its sides, so a joint has none on one of its sides, in all there is. A session counts from its beginning to
// its end and is never given away in part. Where several chargers were seen live, no cut lies within a stretch that
// another one's may take away.

/// What is known of all the samples there are, beyond those at hand.
struct Overview {
    /// For each charger the last sample of each trust (distrust()), sessions left out.
    std::map<std::string, std::array<std::optional<Instant>, 4>> registers;
    bool sessions = false;              ///< there are any
    bool sessionsUnknown = false;       ///< and their beginnings cannot be told: nothing is cut
    std::vector<Interval> longSessions; ///< those that last longer than `longest`
    std::set<std::string> tellBoth;     ///< chargers that told both registers live; looked at where one register may be all
    static constexpr seconds longest = std::chrono::hours(24);
};

/// Where samples at hand can be cut.
class Cuts {
public:
    /// All samples up to `readUntil` are in `samples`, or were given away by keptFrom() of an earlier cut.
    Cuts(const Samples &samples, Instant readUntil, const Overview &all, const ReadingRules &rules);

    /// Cuts are not later than this; Instant::min() where there are none.
    Instant limit() const { return m_limit; }
    /// From when on samples are still needed after a cut at `moment`, not after limit(); nothing where none may be.
    std::optional<Instant> keptFrom(Instant moment) const;

private:
    struct Registers {
        Instant first, last;
        bool goesOn = false;
        std::vector<Instant> joints;
    };
    void takeSession(const std::vector<Measurement> &chain);
    void takeRegisters(const std::string &charger, const std::vector<Measurement> &chain, Instant readUntil,
                       const Overview &all, const ReadingRules &rules);

    Instant m_limit = Instant::max();
    std::vector<Interval> m_sessions;
    std::vector<Registers> m_registers;
    std::vector<Interval> m_doubtful; ///< flagged stretches of what was seen live
    int m_live = 0;                   ///< chargers that were
};

} // namespace tw::ledger
