#pragma once

#include "base/result.h"
#include "model/log_import.h"

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <vector>

namespace tw::api {

/// Which logs are meant, and what the owner says of them.
struct LogFiles {
    std::vector<std::string> paths;
    std::string charger; ///< whose readings these are; empty: as each file says
    std::map<std::string, std::string> keys; ///< public keys of meters by the owner's word
};

/// How far a piece of work is.
struct LogProgress {
    enum class Step { Copying, Reading, Settling };
    Step step = Step::Reading;
    std::size_t file = 0; ///< of those asked for, from 0
    std::uint64_t done = 0; ///< bytes of it
    std::uint64_t total = 0;
    friend bool operator==(const LogProgress &, const LogProgress &) = default;
};

/// Local logs on their way into the books, with no network and no charger. Asked from any thread; progress and answers
/// come on a thread of the desk, one piece of work after the other. A desk that ends answers nothing any more.
class LogDesk {
public:
    virtual ~LogDesk() = default;

    using Progress = std::function<void(const LogProgress &)>;
    template <class T>
    using Answer = std::function<void(Result<T>)>;

    /// What reading `files` would change, tried on a copy of the store. A file that cannot be read has its problem in
    /// the answer beside the others. Cancelled after cancel().
    virtual void look(LogFiles files, Progress progress, Answer<LogPreview> answer) = 0;
    /// Reads them into the books. All or nothing: after cancel(), or when the store fails, what was read is taken back.
    /// Busy when another program holds the store: the detail says who.
    virtual void add(LogFiles files, Progress progress, Answer<LogPreview> answer) = 0;
    /// What taking import `id` back would change, tried on a copy.
    virtual void lookAtUndo(std::int64_t id, Answer<LedgerEffect> answer) = 0;
    /// Takes it back as one step. Refused when it is not there or undone already; Busy as add().
    virtual void undo(std::int64_t id, Answer<LedgerEffect> answer) = 0;
    /// All imports there were, the newest first.
    virtual void past(Answer<std::vector<PastImport>> answer) = 0;
    /// Ends what is being done and what waits.
    virtual void cancel() = 0;
};

} // namespace tw::api
