#include "json_meter/meter_session.h"

#include "base/log.h"

#include <algorithm>
#include <utility>

namespace tw::json_meter {

namespace {

/// No rating bounds what a home may draw; a fuse of this size is no home's.
constexpr Power mostAtSite = 200_kW;
constexpr seconds longestPause{30};
/// A stamp that stands still for so long says the values do; some units stamp whole seconds and are asked every one.
constexpr seconds stampStandsAtMost{10};
/// Without a stamp the values themselves must move. A home never draws the same to the watt for so long, but a meter
/// that rounds to 10 or 100 W may say so at night: patience, before such an answer is called old.
constexpr seconds valuesStandAtMost{300};

Result<MeterValues> ask(net::HttpClient &http, const net::HttpRequest &request, const MeterMap &map)
{
    const auto reply = http.get(request);
    if (!reply)
        return reply.error();
    if (reply->status == 401 || reply->status == 403)
        return Error{Fault::Refused, request.url, "it wants a password; a meter that answers without one is expected", {}};
    if (reply->status != 200)
        return Error{Fault::Refused, request.url, "it answers with status " + std::to_string(reply->status), {}};
    return valuesIn(reply->body, map);
}

std::string joined(std::string url, const std::string &path)
{
    while (url.ends_with('/'))
        url.pop_back();
    return url + path;
}

/// Whether `values` is another answer than `before`, as far as can be seen.
bool isNew(const MeterValues &values, const MeterValues &before)
{
    if (!values.stamp.empty() && !before.stamp.empty())
        return values.stamp != before.stamp;
    return values.power != before.power || values.registers != before.registers || values.phases != before.phases;
}

} // namespace

MeterSession::MeterSession(MeterConfig config, std::unique_ptr<net::HttpClient> http, const Clock &clock)
    : m_config(std::move(config))
    , m_clock(clock)
    , m_import(mostAtSite)
    , m_export(mostAtSite)
    , m_counted(m_config.registers.import, m_config.registers.feedIn)
    , m_http(std::move(http))
{
    m_reading.title = m_config.map.title;
    m_reading.late = m_config.map.late;
}

MeterSession::~MeterSession()
{
    m_stop.request_stop(); // nobody waits for an answer that nobody hears
}

bool MeterSession::due(Instant now) const
{
    if (m_asking)
        return false;
    if (!m_askedAt || now < *m_askedAt) // the clock went back
        return true;
    return m_notBefore ? *m_notBefore <= now : stepStart(now, m_config.map.poll) != stepStart(*m_askedAt, m_config.map.poll);
}

void MeterSession::tick()
{
    m_hand.collect();
    const Instant now = m_clock.now();
    if (!due(now))
        return;
    m_asking = true;
    m_askedAt = now;
    const net::HttpRequest request{.url = joined(m_config.url, m_config.map.path),
                                   .timeout = m_config.timeout,
                                   .mostBytes = std::size_t(4) << 20,
                                   .way = net::Way::Direct,
                                   .stop = m_stop.get_token()};
    m_hand.post([this, http = m_http, request, map = m_config.map, now]() -> charger::HandOff::Finish {
        return [this, now, outcome = ask(*http, request, map)] { heard(now, outcome); };
    });
}

void MeterSession::heard(Instant at, const Result<MeterValues> &outcome)
{
    m_asking = false;
    const auto good = believed(at, outcome);
    noteFault(at, good);
    if (!good)
        return;
    noteRefused(outcome->refused);
    m_counted.take(outcome->power, at);
    m_reading.sitePower = {outcome->power, at};
    if (outcome->phases)
        m_reading.sitePhases = {*outcome->phases, at};
    takeRegisters(*outcome, at);
}

Result<void> MeterSession::believed(Instant at, const Result<MeterValues> &outcome)
{
    if (!outcome)
        return outcome.error();
    if (!m_last || at < m_newAt || isNew(*outcome, *m_last)) {
        m_last = *outcome;
        m_newAt = at;
        return {};
    }
    const seconds most = outcome->stamp.empty() ? valuesStandAtMost : stampStandsAtMost;
    if (at - m_newAt <= most)
        return {};
    return Error{Fault::Broken, m_config.map.title,
                 "its answer has been the same for more than " + std::to_string(most.count()) + " s: it is an old one", {}};
}

void MeterSession::noteFault(Instant at, const Result<void> &good)
{
    if (good) {
        if (m_toldFault)
            log(LogLevel::Info, "house meter", m_config.map.title + ": it answers again");
        m_reading.fault.reset();
        m_toldFault.reset();
        m_notBefore.reset();
        m_pause = seconds(0);
        return;
    }
    m_reading.fault = good.error().text();
    if (m_toldFault != good.error().fault)
        log(LogLevel::Warning, "house meter", *m_reading.fault);
    m_toldFault = good.error().fault;
    m_pause = std::clamp(2 * m_pause, m_config.map.poll, longestPause);
    m_notBefore = at + m_pause;
}

void MeterSession::noteRefused(const std::vector<std::string> &refused)
{
    if (m_toldRefused < refused.size())
        log(LogLevel::Info, "house meter", m_config.map.title + ": " + refused.front() + "; that is left out");
    m_toldRefused = refused.size();
}

void MeterSession::takeRegisters(const MeterValues &values, Instant at)
{
    if (m_config.map.of(Value::Import).anyOf.empty()) {
        m_reading.registers = {{m_counted.positive(), m_counted.negative()}, at};
        return;
    }
    if (!values.registers)
        return;
    const bool good = m_import.take(values.registers->import, at) == charger::RegisterChain::Verdict::Good;
    const bool feedInGood = m_export.take(values.registers->feedIn, at) == charger::RegisterChain::Verdict::Good;
    if (good && feedInGood)
        m_reading.registers = {*values.registers, at};
}

} // namespace tw::json_meter
