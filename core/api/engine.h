#pragma once

#include "api/snapshot.h"
#include "base/result.h"

#include <functional>
#include <memory>

namespace tw::api {

/// The running core as windows and verbs see it. Thread-safe: calls are posted to the engine's thread.
class Engine {
public:
    virtual ~Engine() = default;

    using Listener = std::function<void(std::shared_ptr<const Snapshot>)>;
    /// Hears every new snapshot, on the engine's thread; replaces the previous listener (nullptr = none). When it
    /// returns, the previous one is not called any more.
    virtual void listen(Listener listener) = 0;

    using Done = std::function<void(Result<void>)>;
    /// Stores new orders as the next version and re-plans. `done` is called on the engine's thread.
    virtual void setOrders(Orders orders, Done done) = 0;
    /// The owner's hand on the plan; nothing resumes it.
    virtual void setOverride(std::optional<Override> wish, Done done) = 0;
};

} // namespace tw::api
