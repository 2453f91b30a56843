#pragma once

#include "engine/price_feed.h"
#include "net/http_client.h"
#include "prices/feed_schedule.h"
#include "units/calendar.h"

#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace tw::engine {

/// Energy-Charts, asked on a thread of its own when something is missing and due (prices/feed_schedule). poll() only
/// collects; destruction cancels the question that runs.
class LiveFeed final : public PriceFeed {
public:
    LiveFeed(std::unique_ptr<net::HttpClient> http, std::string baseUrl, std::string zone, Calendar market);
    ~LiveFeed() override;
    std::optional<Result<SpotSeries>> poll(Instant now, std::optional<Instant> publishedUntil) override;
    void missing(std::optional<Instant> since) override { m_state.missingSince = since; }

private:
    void ask(Instant now, std::vector<LocalDay> days);
    void put(Result<SpotSeries> answer);

    std::unique_ptr<net::HttpClient> m_http;
    std::string m_baseUrl;
    std::string m_zone;
    Calendar m_market;
    prices::FeedState m_state;

    std::mutex m_mutex; ///< guards what the worker hands over
    std::vector<Result<SpotSeries>> m_answers;
    bool m_asking = false;
    std::jthread m_worker;
};

} // namespace tw::engine
