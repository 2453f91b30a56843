#pragma once

#include "charger/charger_link.h"
#include "dispatch/grid_watch.h"
#include "engine/view.h"
#include "model/site.h"
#include "store/store.h"

#include <vector>

namespace tw::engine {

/// The state of the grid and the log of its outages. What is logged survives a restart: an engine that begins within an
/// outage, or in the time of reconnecting, goes on from there.
class GridBook {
public:
    GridBook(store::Store &store, const Site &site);

    /// Reads the last year's log.
    Result<void> load(Instant now);
    /// Looks at what is said and measured now. True when the state changed.
    bool note(const charger::ChargerReading &reading, const charger::HouseReading &home, const Now &present);
    /// Writes what note() changed; tried again with the next call when it cannot be written.
    Result<void> keep();

    const dispatch::GridPhase &phase() const { return m_phase; }
    bool gone() const { return m_phase.state == GridState::Outage || m_phase.state == GridState::Island; }
    /// Somebody has told of the grid since the engine began.
    bool reported() const { return m_reported; }
    std::optional<Instant> exportFrom(Instant now) const;
    /// The latest first.
    std::vector<Outage> outages() const;

private:
    void follow(const dispatch::GridPhase &phase);

    store::Store *m_store;
    bool m_canIsland = false;
    seconds m_reconnect{300};
    dispatch::GridPhase m_phase;
    bool m_reported = false;
    std::vector<Outage> m_outages; ///< oldest first
    std::vector<store::LogLine> m_unwritten;
};

} // namespace tw::engine
