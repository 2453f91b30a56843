#include "forecast/plug.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace tw::forecast {

namespace {

constexpr seconds shortest = minutes(15);
constexpr hours week{24 * 7};
constexpr std::size_t spansKept = 400;
constexpr std::size_t spansAsked = 200;
constexpr int judged = 40;
constexpr int judgedEnough = 10;

} // namespace

PlugForecast::PlugForecast(Calendar calendar) : m_calendar(std::move(calendar)), m_holidays(m_calendar.zone())
{
}

PlugForecast::Span PlugForecast::begun(Instant at, bool pluggedIn) const
{
    const LocalTime local = m_calendar.local(at);
    return {.when = {at, Instant::max()},
            .pluggedIn = pluggedIn,
            .clock = local.clock,
            .weekday = Calendar::weekday(local.day).iso_encoding(),
            .rest = m_holidays.isRest(local.day),
            .error = {}};
}

void PlugForecast::note(Instant at, bool pluggedIn)
{
    if (m_spans.empty()) {
        m_spans.push_back(begun(at, pluggedIn));
        return;
    }
    Span &ended = m_spans.back();
    if (ended.pluggedIn == pluggedIn || at < ended.when.begin)
        return;
    if (at - ended.when.begin < shortest && m_spans.size() > 1) {
        m_spans.pop_back(); // the one before goes on
        m_spans.back().when.end = Instant::max();
        m_spans.back().error.reset();
        return;
    }
    ended.when.end = at;
    const auto again = lastWeek(ended, ended.when.begin);
    const auto said = learned(ended, ended.when.begin);
    if (again && said)
        ended.error = {std::chrono::abs(*again - at), std::chrono::abs(*said - at)};
    m_spans.push_back(begun(at, pluggedIn));
    if (m_spans.size() > spansKept)
        m_spans.erase(m_spans.begin(), m_spans.end() - spansKept / 2);
}

/// The first end of a span of the kind after a week before `now`, a week later.
std::optional<Instant> PlugForecast::lastWeek(const Span &span, Instant now) const
{
    for (const Span &past : m_spans) {
        if (past.pluggedIn == span.pluggedIn && past.when.end > now - week && past.when.end < span.when.begin)
            return past.when.end + week;
    }
    return {};
}

std::optional<Instant> PlugForecast::learned(const Span &span, Instant now) const
{
    struct Past {
        seconds length;
        double weight;
    };
    std::vector<Past> pasts;
    double all = 0;
    const std::size_t first = m_spans.size() > spansAsked ? m_spans.size() - spansAsked : 0;
    for (std::size_t i = first; i < m_spans.size(); ++i) {
        const Span &past = m_spans[i];
        const seconds length = past.when.end - past.when.begin;
        if (past.pluggedIn != span.pluggedIn || past.when.end > span.when.begin
            || length <= now - span.when.begin)
            continue;
        auto apart = static_cast<double>(std::chrono::abs(past.clock - span.clock).count());
        apart = std::min(apart, 1440 - apart) / 120;
        const double day = past.weekday == span.weekday ? 1 : past.rest == span.rest ? 0.2 : 0.15;
        const double age = static_cast<double>((span.when.begin - past.when.begin).count()) / 86400;
        const double weight = (std::exp(-apart * apart / 2) + 0.01) * day * std::exp2(-age / 60);
        pasts.push_back({length, weight});
        all += weight;
    }
    std::ranges::sort(pasts, {}, &Past::length);
    double sum = 0;
    for (const Past &past : pasts) {
        sum += past.weight;
        if (sum >= all / 2)
            return span.when.begin + past.length;
    }
    return {};
}

std::optional<Instant> PlugForecast::next(Instant now) const
{
    if (m_spans.empty())
        return {};
    const Span &present = m_spans.back();
    if (skill(present.pluggedIn).method == ForecastMethod::SameAsLastWeek) {
        if (const auto again = lastWeek(present, now))
            return again;
    }
    return learned(present, now);
}

ForecastSkill<seconds> PlugForecast::skill(bool pluggedIn) const
{
    ForecastSkill<seconds> skill;
    std::array<seconds, 2> sum{};
    for (auto span = m_spans.rbegin(); span != m_spans.rend() && skill.days < judged; ++span) {
        if (span->pluggedIn != pluggedIn || !span->error)
            continue;
        sum[0] += (*span->error)[0];
        sum[1] += (*span->error)[1];
        ++skill.days;
    }
    if (skill.days == 0)
        return skill;
    const bool yardstick = skill.days >= judgedEnough && sum[0] <= sum[1];
    skill.method = yardstick ? ForecastMethod::SameAsLastWeek : ForecastMethod::Learned;
    skill.error = sum[yardstick ? 0 : 1] / skill.days;
    skill.yardstick = sum[0] / skill.days;
    return skill;
}

} // namespace tw::forecast
