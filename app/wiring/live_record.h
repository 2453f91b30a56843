#pragma once

#include "api/snapshot.h"
#include "base/result.h"
#include "store/store.h"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace tw::wiring {

/// What an engine publishes, kept in its store for windows of other programs. What changes seldom (prices, the quarter hours
/// behind, the battery, schedules) is written apart, when it does; what the store has anyway is only named.
class LiveWriter {
public:
    /// Tells this run from others.
    explicit LiveWriter(std::int64_t run);

    /// In a transaction of the engine's.
    Result<void> write(store::Batch &batch, const api::Snapshot &snapshot);
    /// What was written was not kept, or it is not known whether: the next time all is written.
    void lost() { m_whole = true; }

private:
    std::int64_t m_run;
    std::int64_t m_version = 0;
    bool m_whole = true;                 ///< the next time all is written
    std::vector<std::int64_t> m_changed; ///< for each part the version it changed with last
    api::Snapshot m_last;                ///< the parts as written; nothing else of it counts
    std::shared_ptr<const std::vector<DayFigures>> m_days;
    std::int64_t m_daysChanged = 0;
};

/// Reads it, as far as it changed.
class LiveReader {
public:
    /// What the engine published last, or nullptr when that is known already. NotFound where no engine has published
    /// anything yet, Refused where another version of the program did.
    Result<std::shared_ptr<const api::Snapshot>> read(const store::Store &store);
    /// Which run of an engine wrote what was read last; 0: nothing was.
    std::int64_t run() const { return m_run; }
    /// The next read() gives a snapshot whatever was known, with days as the store has them.
    void forget();

private:
    Result<std::shared_ptr<const api::Snapshot>> readNewest(const store::Store &store);
    Result<void> readPart(const store::Store &store, std::size_t part, std::int64_t changed);

    std::string m_text; ///< of the newest part
    std::int64_t m_run = 0;
    std::vector<std::int64_t> m_changed;
    api::Snapshot m_last; ///< the parts as read
    std::int64_t m_daysChanged = -1;
    std::int64_t m_siteVersion = -1;
};

/// What `told` still says at `now`, while the engine that told it starts again: nothing of what flows, and of a day's
/// course only what is not over.
api::Snapshot lastKnown(const api::Snapshot &told, Instant now);

} // namespace tw::wiring
