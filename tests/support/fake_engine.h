#pragma once

#include "api/engine.h"

#include <mutex>
#include <vector>

namespace tw::test {

/// An engine that publishes what the test hands it, from any thread, and writes down what it was asked.
class FakeEngine : public api::Engine {
public:
    void listen(Listener listener) override
    {
        const std::lock_guard lock(m_mutex);
        m_listener = std::move(listener);
    }
    void setOrders(Orders orders, Done done) override
    {
        m_orders.push_back(std::move(orders));
        done(m_answer);
    }
    void setOverride(std::optional<Override> wish, Done done) override
    {
        m_overrides.push_back(wish);
        done(m_answer);
    }

    void publish(const api::Snapshot &snapshot)
    {
        const std::lock_guard lock(m_mutex);
        if (m_listener)
            m_listener(std::make_shared<const api::Snapshot>(snapshot));
    }
    bool listened() const { return m_listener != nullptr; }
    void answerWith(const Result<void> &answer) { m_answer = answer; }
    const std::vector<std::optional<Override>> &overrides() const { return m_overrides; }

private:
    std::mutex m_mutex;
    Listener m_listener;
    Result<void> m_answer;
    std::vector<Orders> m_orders;
    std::vector<std::optional<Override>> m_overrides;
};

} // namespace tw::test
