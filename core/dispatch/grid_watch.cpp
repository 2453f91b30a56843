#include "dispatch/grid_watch.h"

#include <algorithm>

namespace tw::dispatch {

namespace {

constexpr Power surelyImport = 200_W; ///< beyond a meter's noise
constexpr Power surelyExport = -200_W;
constexpr seconds wellAfter{30};      ///< two clocks differ by less

struct Said {
    bool gone = false;
    bool islanded = false;
    Instant goneAt; ///< the latest word of it
};

Said said(const GridEvidence &evidence)
{
    Said result;
    for (const auto &report : {evidence.charger, evidence.meter}) {
        if (!report || report->present)
            continue;
        result.goneAt = result.gone ? std::max(result.goneAt, report->at) : report->at;
        result.gone = true;
        result.islanded = result.islanded || report->islanded;
    }
    return result;
}

/// The latest word of a return; one from the future says nothing.
std::optional<Instant> lastBack(const GridEvidence &evidence, Instant now)
{
    std::optional<Instant> back;
    for (const auto &report : {evidence.charger, evidence.meter}) {
        if (report && report->present && report->back && *report->back <= now + wellAfter)
            back = std::max(back.value_or(Instant::min()), std::min(*report->back, now));
    }
    return back;
}

bool silent(const GridEvidence &evidence)
{
    return !evidence.charger && !evidence.meter;
}

} // namespace

GridPhase nextPhase(const GridPhase &before, const GridEvidence &evidence, Instant now)
{
    const auto enter = [&](GridState state) { return before.state == state ? before : GridPhase{state, now}; };
    const bool wasGone = before.state == GridState::Outage || before.state == GridState::Island;
    const Said word = said(evidence);
    const Instant lastWord = word.gone ? word.goneAt : before.since;
    const bool flows = evidence.gridPower && surelyImport <= *evidence.gridPower
        && lastWord + wellAfter <= evidence.gridPowerAt;
    if ((word.gone || (wasGone && silent(evidence))) && !flows) {
        const bool refuted = evidence.gridPower && *evidence.gridPower <= surelyExport
            && lastWord + wellAfter <= evidence.gridPowerAt;
        const bool islanded = word.gone ? word.islanded : before.state == GridState::Island;
        return enter(islanded && evidence.canIsland && !refuted ? GridState::Island : GridState::Outage);
    }
    if (wasGone)
        return {GridState::Reconnecting, now};
    const std::optional<Instant> back = lastBack(evidence, now);
    if (before.state != GridState::Reconnecting)
        return back && before.since < *back && now - *back < evidence.reconnect
            ? GridPhase{GridState::Reconnecting, *back}
            : before;
    if (now < before.since)
        return {GridState::Reconnecting, now};
    if (back && before.since < *back)
        return {GridState::Reconnecting, *back};
    return now - before.since < evidence.reconnect ? before : GridPhase{GridState::Connected, now};
}

std::optional<Instant> exportFrom(const GridPhase &phase, seconds reconnect, Instant now)
{
    switch (phase.state) {
    case GridState::Connected:
        return now;
    case GridState::Reconnecting:
        return phase.since + reconnect;
    case GridState::Outage:
    case GridState::Island:
        break;
    }
    return {};
}

} // namespace tw::dispatch
