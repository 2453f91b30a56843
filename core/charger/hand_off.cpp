#include "charger/hand_off.h"

#include <utility>

namespace tw::charger {

HandOff::HandOff()
    : m_thread([this](std::stop_token stop) { run(std::move(stop)); })
{
}

HandOff::~HandOff()
{
    m_thread.request_stop();
    m_thread.join();
}

void HandOff::post(Work work)
{
    {
        const std::lock_guard lock(m_mutex);
        m_work.push_back(std::move(work));
    }
    m_posted.notify_one();
}

void HandOff::collect()
{
    std::vector<Finish> finishes;
    {
        const std::lock_guard lock(m_mutex);
        finishes.swap(m_finishes);
    }
    for (const Finish &finish : finishes)
        finish(); // outside the lock: it may post again
}

bool HandOff::idle() const
{
    const std::lock_guard lock(m_mutex);
    return m_work.empty() && !m_running && m_finishes.empty();
}

void HandOff::wait(std::chrono::milliseconds most)
{
    std::unique_lock lock(m_mutex);
    m_done.wait_for(lock, most, [this] { return !m_finishes.empty() || (m_work.empty() && !m_running); });
}

void HandOff::run(std::stop_token stop)
{
    std::unique_lock lock(m_mutex);
    while (m_posted.wait(lock, stop, [this] { return !m_work.empty(); })) {
        if (stop.stop_requested())
            return; // what was not begun is dropped
        const Work work = std::move(m_work.front());
        m_work.pop_front();
        m_running = true;
        lock.unlock();
        Finish finish = work();
        lock.lock();
        m_running = false;
        m_finishes.push_back(std::move(finish));
        m_done.notify_all();
    }
}

} // namespace tw::charger
