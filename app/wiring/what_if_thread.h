#pragma once

#include "api/what_if.h"
#include "model/site.h"
#include "replay/history.h"
#include "store/store.h"

#include <condition_variable>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

namespace tw::wiring {

/// The past year of a home as its store has it.
struct Past {
    Site site;               ///< with the orders in force
    replay::History history; ///< without a gap in the window
    Interval window;         ///< whole days
    EarningsRow really;      ///< of them
};

/// At most the last year that is settled. NotFound where fewer than a week of it can be lived again.
Result<Past> pastOf(const store::Store &store);

/// api::WhatIfDesk on a thread of its own, from construction to destruction, over a store that others may be writing.
class WhatIfThread final : public api::WhatIfDesk {
public:
    WhatIfThread();
    ~WhatIfThread() override;

    /// What is asked is asked of this one; before it is known questions wait.
    void setStore(const std::string &path);
    void ask(const WhatIf &question, Progress progress, Answer answer) override;
    void cancel() override;

private:
    struct Question {
        WhatIf what;
        Progress progress;
        Answer answer;
        std::stop_token stop;
    };
    void run(const std::stop_token &stop);
    static Result<WhatIfAnswer> answered(const std::string &store, const Question &question);

    std::mutex m_mutex; ///< guards the next three
    std::condition_variable_any m_wake;
    std::string m_store;
    std::optional<Question> m_waiting;
    std::stop_source m_stop; ///< of the newest question
    std::jthread m_thread;
};

} // namespace tw::wiring
