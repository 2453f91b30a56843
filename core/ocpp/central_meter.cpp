#include "ocpp/central_meter.h"

#include "base/log.h"
#include "units/text.h"

#include <algorithm>

namespace tw::ocpp {

namespace {

constexpr seconds mostAhead{60}; ///< a charger's clock may be so far before ours
constexpr hours longestQueued{24 * 90}; ///< what is older was said by a clock that began anew, in 1970 or with its software

constexpr std::size_t recentKept = 256;
/// No rating bounds what a home may draw; a fuse of this size is no home's.
constexpr Power mostAtSite = 200_kW;

/// Half as much again: ratings are rounded, and a unit may start with a surge.
Power bound(Power rating)
{
    return rating + Power::fromW(rating.w() / 2) + 1_kW;
}

bool empty(const Measurement &m)
{
    return !m.chargerImport && !m.chargerExport && !m.power && !m.stateOfCharge && !m.siteImport && !m.siteExport
            && !m.sitePower;
}

template <class T>
void keepNewer(std::optional<charger::Dated<T>> &shown, const std::optional<T> &value, Instant at)
{
    if (value && (!shown || shown->at <= at))
        shown = {*value, at};
}

} // namespace

CentralMeter::CentralMeter(const CentralConfig &config, CentralState &state, charger::MeasurementSink &sink)
    : m_config(config)
    , m_state(state)
    , m_sink(sink)
    , m_belief(config.usableCapacity, bound(std::max(config.mostCharge, config.mostDischarge)))
    , m_import(bound(config.mostCharge))
    , m_export(bound(config.mostDischarge))
    , m_siteImport(mostAtSite)
    , m_siteExport(mostAtSite)
{
}

void CentralMeter::report(Anomaly::Kind kind, std::string detail, Instant at) const
{
    log(LogLevel::Warning, "ocpp", detail);
    if (m_anomaly)
        m_anomaly({kind, std::move(detail), at});
}

void CentralMeter::take(const Json &meterValues, const Origin &origin, Instant now)
{
    MeterReadings all = readMeterValues(meterValues);
    for (const std::string &why : all.unreadable)
        report(Anomaly::Kind::Unreadable, why, now);
    std::stable_sort(all.readings.begin(), all.readings.end(),
                     [](const MeterReading &a, const MeterReading &b) { return a.at < b.at; });
    for (MeterReading &reading : all.readings) {
        if (origin.place == Place::Site)
            reading = {.at = reading.at,
                       .siteImport = reading.siteImport,
                       .siteExport = reading.siteExport,
                       .sitePower = reading.sitePower};
        takeOne(reading, origin, now);
    }
}

std::optional<Energy> CentralMeter::judged(charger::RegisterChain &chain, std::optional<Energy> value, Instant at,
                                           const char *name)
{
    if (!value)
        return std::nullopt;
    const std::string what = std::string(name) + " says " + std::to_string(value->ws() / 3600) + " Wh at " + instantText(at);
    switch (chain.take(*value, at)) {
    case charger::RegisterChain::Verdict::Good:
        return value;
    case charger::RegisterChain::Verdict::Back:
        report(Anomaly::Kind::RegisterBack, what + ", less than before; it is not counted", at);
        break;
    case charger::RegisterChain::Verdict::Jump:
        report(Anomaly::Kind::RegisterJump, what + ", more than can have flowed; it is not counted", at);
        break;
    case charger::RegisterChain::Verdict::NewBase:
        report(Anomaly::Kind::MeterChanged, what + "; counting goes on from there", at);
        break;
    }
    return std::nullopt;
}

std::optional<StateOfCharge> CentralMeter::believed(const MeterReading &reading, const Measurement &measurement)
{
    if (!reading.stateOfCharge)
        return std::nullopt;
    std::optional<Energy> moved;
    if (measurement.chargerImport && measurement.chargerExport)
        moved = *measurement.chargerImport - *measurement.chargerExport;
    const auto &last = m_belief.last();
    if (last && reading.at < last->at) // replayed; the present is known already
        return reading.stateOfCharge->perMille() > 10 ? reading.stateOfCharge : std::nullopt;
    const bool isBelieved = m_belief.take({*reading.stateOfCharge, reading.at, reading.power, moved});
    m_state.reading.stateOfChargeDoubted = !isBelieved;
    if (isBelieved)
        return reading.stateOfCharge;
    report(Anomaly::Kind::StateOfChargeDoubted,
           "a state of charge of " + decimalText(reading.stateOfCharge->perMille(), 1) + " % that no power explains",
           reading.at);
    return std::nullopt;
}

bool CentralMeter::known(const Measurement &measurement) const
{
    return std::any_of(m_recent.begin(), m_recent.end(), [&measurement](Measurement before) {
        before.source = measurement.source; // sent live, repeated as queued: still the same sample
        return before == measurement;
    });
}

void CentralMeter::takeOne(const MeterReading &reading, const Origin &origin, Instant now)
{
    if (now + mostAhead < reading.at || reading.at < now - longestQueued) {
        // Kept, one from the future would make everything after it look old, and one from long ago be settled from then on.
        if (!m_clockTold)
            report(Anomaly::Kind::ClockOff, "readings of " + instantText(reading.at) + " and after are left out, it is now " + instantText(now), now);
        m_clockTold = true;
        return;
    }
    m_clockTold = false;
    Measurement m;
    m.charger = m_config.identity;
    m.transaction = origin.transaction;
    m.sequence = origin.sequence;
    m.at = reading.at;
    m.source = origin.source;
    m.chargerImport = judged(m_import, reading.chargerImport, reading.at, "the charger's import register");
    m.chargerExport = judged(m_export, reading.chargerExport, reading.at, "the charger's export register");
    m.siteImport = judged(m_siteImport, reading.siteImport, reading.at, "the house meter's import register");
    m.siteExport = judged(m_siteExport, reading.siteExport, reading.at, "the house meter's export register");
    m.power = reading.power;
    m.sitePower = reading.sitePower;
    m.stateOfCharge = believed(reading, m);
    show(m);
    if (auto &shown = m_state.reading.electrical; reading.electrical && (!shown || shown->at <= reading.at))
        shown = reading.electrical;
    if (m.power && m.source == Source::Live)
        m_state.powerHeard = charger::Dated<Power>{*m.power, now};
    if (empty(m) || known(m))
        return;
    m_recent.push_back(m);
    if (m_recent.size() > recentKept)
        m_recent.pop_front();
    if (const auto stored = m_sink.take(m); !stored)
        report(Anomaly::Kind::NotStored, "a measurement is lost: " + stored.error().text(), now);
}

void CentralMeter::show(const Measurement &m)
{
    charger::ChargerReading &shown = m_state.reading;
    if (m.chargerImport && m.chargerExport && (!shown.power || shown.power->at <= m.at))
        m_state.moved = *m.chargerImport - *m.chargerExport;
    keepNewer(shown.power, m.power, m.at);
    keepNewer(shown.sitePower, m.sitePower, m.at);
    keepNewer(shown.stateOfCharge, m.stateOfCharge, m.at);
}

} // namespace tw::ocpp
