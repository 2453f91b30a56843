#pragma once

#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace tw::charger {

/// Talk that waits for its answer (Modbus, HTTP), done on a thread of its own so that the engine's never waits.
///
/// The owner posts work and collects what it came to, both on its own thread; the work itself runs on the other one,
/// strictly one after the other, and may touch nothing that the owner touches meanwhile.
class HandOff {
public:
    /// What is left to do on the owner's thread with what the work found.
    using Finish = std::function<void()>;
    using Work = std::function<Finish()>;

    HandOff();
    /// Work that was not begun is dropped; waits for what runs. Nothing is finished any more.
    ~HandOff();
    HandOff(const HandOff &) = delete;
    HandOff &operator=(const HandOff &) = delete;

    void post(Work work);
    /// Runs every Finish there is, in the order of the work.
    void collect();
    /// Nothing is posted, runs or waits to be collected.
    bool idle() const;
    /// Waits until there is something to collect, or nothing to wait for, at most `most`.
    void wait(std::chrono::milliseconds most);

private:
    void run(std::stop_token stop);

    mutable std::mutex m_mutex; ///< guards all below but the thread
    std::condition_variable_any m_posted;
    std::condition_variable_any m_done;
    std::deque<Work> m_work;
    std::vector<Finish> m_finishes;
    bool m_running = false;
    std::jthread m_thread;
};

} // namespace tw::charger
