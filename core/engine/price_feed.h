#pragma once

#include "base/result.h"
#include "model/spot.h"
#include "units/time.h"

#include <optional>

namespace tw::engine {

/// Where market prices come from while the engine runs. Never waits.
class PriceFeed {
public:
    virtual ~PriceFeed() = default;
    /// What arrived since the last call: new prices, or why a question failed. `publishedUntil` is the end of what the
    /// engine holds without a gap from now on; the feed asks when something is missing and due.
    virtual std::optional<Result<SpotSeries>> poll(Instant now, std::optional<Instant> publishedUntil) = 0;
    /// The first moment of the past whose price is missing and wanted (this computer slept when it was published);
    /// nothing: none is.
    virtual void missing(std::optional<Instant> since) { (void)since; }
};

/// For tariffs that need no market.
class NoFeed final : public PriceFeed {
public:
    std::optional<Result<SpotSeries>> poll(Instant, std::optional<Instant>) override { return {}; }
};

/// Prices known beforehand, given out as the market published them: a delivery day from 13:00 on the day before,
/// market time. For the demo and for replays.
class PublishedFeed final : public PriceFeed {
public:
    explicit PublishedFeed(SpotSeries all);
    std::optional<Result<SpotSeries>> poll(Instant now, std::optional<Instant> publishedUntil) override;

private:
    SpotSeries m_all;
    std::size_t m_given = 0; ///< slots already handed out
};

} // namespace tw::engine
