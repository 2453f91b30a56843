#pragma once

#include "battery/charger_curve.h"
#include "model/figures.h"
#include "model/measurement.h"
#include "model/site.h"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace tw::ledger {

/// How doubtful a sample is within its chain: 0 is trusted most, 3 least.
int distrust(Source source);

/// Something in the samples that cannot be settled as it stands; the figures say so too (Source::Estimated).
struct Finding {
    enum class What {
        Gap,           ///< no sample for more than a minute while the charger ran: attributed as a mean
        RegisterBack,  ///< a register went back or another charger took over: nothing summed
        RegisterLeapt, ///< a register rose faster than the connection can: nothing summed
        HouseMeterLost, ///< the house meter was silent or jumped: load and sun counted as 0
        Untold         ///< nobody tells of this time: nothing summed
    };
    What what = What::Gap;
    Interval when;
    std::string detail;
    friend bool operator==(const Finding &, const Finding &) = default;
};
const char *name(Finding::What what);

/// What one sample interval adds, exact.
struct Amounts {
    Flows flows;
    Energy discharged; ///< taken out of the battery
    Energy house;      ///< load minus sun
    friend bool operator==(const Amounts &, const Amounts &) = default;
};
Amounts operator+(const Amounts &a, const Amounts &b);
Amounts operator-(const Amounts &a, const Amounts &b);
/// The part of `whole` that falls in the first `part` of `length`, by time; the rest is whole - this. Exact integers,
/// so no way of cutting an interval into parts loses anything. 0 <= part <= length, 0 < length.
Amounts firstPart(const Amounts &whole, seconds part, seconds length);

/// An interval between two samples with what the registers counted in it.
struct Stretch {
    Interval when;
    Amounts amounts;
    Source source = Source::Live; ///< the weaker of its two ends; Estimated where `finding`
    bool houseMeter = false;
    bool measured = true;         ///< false: nothing is known about it, nothing is summed
    std::optional<Finding::What> finding;
    Instant decided; ///< no sample after this can change where the stretch begins and ends
    Instant since, until; ///< the samples it was made from, where only a part of it is left
    int doubt = 0;   ///< of its weaker end, between chargers: 0 live, 1 signed, 2 log, 3 estimated
    friend bool operator==(const Stretch &, const Stretch &) = default;
};

/// How samples become stretches.
struct ReadingRules {
    ReadingRules(const ChargerSpec &charger, const Grid &grid, MeterKind meter);
    battery::ChargerCurve curve;   ///< from charger to battery, for what wear counts
    bool houseMeter = false;       ///< the site has one
    bool oneWay = false;           ///< the charger only charges: its import register says all there is to say
    seconds longest{60};           ///< between two samples, before it counts as a gap
    Power chargerMost;             ///< registers that rise faster are not believed
    Power siteMost;
    std::set<std::string> tellBoth; ///< of `oneWay`: chargers known to tell both registers, beyond the samples at hand
};

/// Several measurements of one moment as one: each value from the most trusted sample that has it (signed, then live
/// and replayed, then log, then estimated; the lower sequence first). `samples` not empty.
Measurement merged(std::vector<Measurement> samples);

/// True for a sample that can begin and end a stretch: it tells both registers of the charger, or its import where that is
/// all: of one that only charges, or from a log of one that only ever tells that.
bool tellsCharger(const Measurement &sample, const ReadingRules &rules);

/// The stretches between `samples` (strictly increasing in time, one a moment, as merged() makes them). A sample
/// without the charger's registers ends no stretch; one without the site's ends none either, as long as the house
/// meter speaks within `rules.longest`. What the last samples cannot yet decide is left out.
std::vector<Stretch> stretches(const std::vector<Measurement> &samples, const ReadingRules &rules);

/// Until when stretches() reach however many samples are still to come: the last sample with all registers the rules
/// want, or `rules.longest` before the last with the charger's, whichever is later. Up to `rules.longest` after a
/// house meter's word the charger's alone ends nothing, so such a word, come late, may take back what ended with it.
/// Never earlier for more samples. Nothing without a usable sample. The samples of a moment together.
std::optional<Instant> certainUntil(const std::map<Instant, std::vector<Measurement>> &samples,
                                    const ReadingRules &rules);

/// The one stretch between two merged samples that follow each other, where both have all registers the rules want;
/// nothing otherwise. What stretches() would append for `b`.
std::optional<Stretch> stretchBetween(const Measurement &a, const Measurement &b, const ReadingRules &rules);

} // namespace tw::ledger
