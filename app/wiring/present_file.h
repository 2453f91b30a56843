#pragma once

#include "api/snapshot.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

namespace tw::wiring {

/// What flows now, second by second, for windows of other programs: a page of memory beside the store, written in place
/// when it changes and never forced to the disk. The record in the store (live_record.h) stays the truth; this is only
/// between two of its versions. It goes with the engine; one that was left behind is of another run and counts for nothing.
class PresentWriter {
public:
    /// `run` tells this engine's run from others, as LiveWriter's does.
    PresentWriter(const std::string &store, std::int64_t run);
    ~PresentWriter();
    PresentWriter(const PresentWriter &) = delete;
    PresentWriter &operator=(const PresentWriter &) = delete;

    /// Where it cannot be written nothing is lost but the seconds between two records.
    void write(const api::Snapshot &snapshot);

private:
    const std::string m_path;
    const std::int64_t m_run;
    std::string m_last;
};

class PresentReader {
public:
    explicit PresentReader(const std::string &store);
    /// `told` with what flows now, where run `run` has written something later than `told` that was not read before; else
    /// nullptr.
    std::shared_ptr<const api::Snapshot> read(const api::Snapshot &told, std::int64_t run);

private:
    const std::string m_path;
    std::string m_last;
};

} // namespace tw::wiring
