#pragma once

#include "model/spot.h"

#include <optional>

namespace tw::prices {

/// The slot in force at `moment`, or nullptr.
const SpotSlot *spotAt(const SpotSeries &series, Instant moment);

/// The end of the published (or corrected) prices that follow `from` without a gap; `from` itself when there
/// are none.
Instant publishedUntil(const SpotSeries &series, Instant from);

/// `held` with what `fresh` says in its place. A published price that now differs is Corrected; a forecast
/// gives way. Where `fresh` is silent, `held` stays: an answer with a hole does not take back what was
/// published. Source, zone, currency and fetched-at become those of `fresh`.
SpotSeries merged(const SpotSeries &held, const SpotSeries &fresh);

} // namespace tw::prices
