#include "engine/live_feed.h"

#include "prices/energy_charts.h"

#include <utility>

namespace tw::engine {

LiveFeed::LiveFeed(std::unique_ptr<net::HttpClient> http, std::string baseUrl, std::string zone, Calendar market)
    : m_http(std::move(http)), m_baseUrl(std::move(baseUrl)), m_zone(std::move(zone)), m_market(std::move(market))
{
}

LiveFeed::~LiveFeed() = default; // the jthread asks the question to stop and waits for it

void LiveFeed::put(Result<SpotSeries> answer)
{
    const std::scoped_lock lock(m_mutex);
    m_answers.push_back(std::move(answer));
}

void LiveFeed::ask(Instant now, std::vector<LocalDay> days)
{
    m_state.askedAt = now;
    {
        const std::scoped_lock lock(m_mutex);
        m_asking = true;
    }
    m_worker = std::jthread([this, now, days = std::move(days)](std::stop_token stop) {
        for (const LocalDay &day : days) {
            put(prices::fetchDay(*m_http, m_baseUrl, m_zone, day, now, stop));
            if (stop.stop_requested())
                break;
        }
        const std::scoped_lock lock(m_mutex);
        m_asking = false;
    });
}

std::optional<Result<SpotSeries>> LiveFeed::poll(Instant now, std::optional<Instant> publishedUntil)
{
    {
        const std::scoped_lock lock(m_mutex);
        if (!m_answers.empty()) {
            Result<SpotSeries> answer = std::move(m_answers.front());
            m_answers.erase(m_answers.begin());
            // "Not published yet" is an answer, not a failure of the feed.
            const bool readable = answer || answer.error().fault == Fault::NotFound;
            m_state.failures = readable ? 0 : m_state.failures + 1;
            return answer;
        }
        if (m_asking)
            return {};
    }
    m_state.publishedUntil = publishedUntil;
    auto days = prices::wantedDays(m_state, now, m_market);
    if (!days.empty() && prices::nextAsk(m_state, now, m_market) <= now)
        ask(now, std::move(days));
    return {};
}

} // namespace tw::engine
