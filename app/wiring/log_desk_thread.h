#pragma once

#include "api/log_desk.h"
#include "app/wiring/books_place.h"

#include <atomic>
#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>

namespace tw::wiring {

/// api::LogDesk on a thread of its own over books wherever they are. What is only looked at is tried on a copy of the
/// store in a temporary folder, while an engine goes on.
class LogDeskThread final : public api::LogDesk {
public:
    explicit LogDeskThread(std::unique_ptr<BooksPlace> place);
    ~LogDeskThread() override;

    void look(api::LogFiles files, Progress progress, Answer<LogPreview> answer) override;
    void add(api::LogFiles files, Progress progress, Answer<LogPreview> answer) override;
    void lookAtUndo(std::int64_t id, Answer<LedgerEffect> answer) override;
    void undo(std::int64_t id, Answer<LedgerEffect> answer) override;
    void past(Answer<std::vector<PastImport>> answer) override;
    void cancel() override;

private:
    /// Hears whether it was given up meanwhile.
    using Task = std::function<void(const BooksPlace::Ended &)>;
    void post(Task task);
    void run(const std::stop_token &stop);
    Result<void> onCopy(const Progress &progress, const BooksPlace::Ended &ended,
                        const std::function<Result<void>(BooksPlace &)> &work);

    std::unique_ptr<BooksPlace> m_place;
    std::mutex m_mutex; ///< guards the tasks
    std::condition_variable_any m_wake;
    struct Waiting {
        std::int64_t round = 0;
        Task task;
    };
    std::deque<Waiting> m_tasks;
    std::atomic<std::int64_t> m_round{0}; ///< counts the calls of cancel()
    std::jthread m_thread;
};

} // namespace tw::wiring
