#include "ocpp/station_16.h"

#include "base/log.h"
#include "units/text.h"

#include <algorithm>

namespace tw::ocpp {

namespace {

constexpr const char *unnumbered = "?";

/// Tenths of a Wh as text, cut off: a register never shows more than was counted.
std::string wattHours(Energy energy)
{
    return decimalText(energy.ws() * 10 / 3600, 1);
}

Json sample(const char *measurand, std::string value, const char *unit, const char *context)
{
    return {{"measurand", measurand}, {"value", std::move(value)}, {"unit", unit}, {"context", context}};
}

std::string watts(Power power)
{
    return std::to_string(std::max(power, 0_W).w());
}

} // namespace

void Station16::plugIn(Instant at)
{
    m_now = std::max(m_now, at);
    if (m_pluggedIn)
        return;
    m_pluggedIn = true;
    setStatus("Preparing");
    if (m_remoteStart)
        startTransaction(m_remoteStart->tag, m_now);
}

void Station16::unplug(Instant at)
{
    m_now = std::max(m_now, at);
    if (!m_pluggedIn)
        return;
    m_pluggedIn = false;
    if (!m_transaction.name.empty())
        endTransaction("EVDisconnected", m_now);
    setStatus("Available");
}

void Station16::startTransaction(const std::string &tag, Instant at)
{
    m_remoteStart.reset();
    m_transaction = {.name = unnumbered,
                     .run = ++m_runs,
                     .start = at,
                     .nextSample = at + std::max(m_keys.duration("MeterValueSampleInterval"), seconds(1))};
    queue("StartTransaction", {{"connectorId", 1},
                               {"idTag", tag},
                               {"meterStart", m_hardware.meter().importRegister.ws() / 3600},
                               {"timestamp", instantText(at)}}, at);
    sendQueue();
}

void Station16::endTransaction(const char *reason, Instant at)
{
    queue("StopTransaction", {{"meterStop", m_hardware.meter().importRegister.ws() / 3600},
                              {"timestamp", instantText(at)},
                              {"reason", reason}}, at);
    m_profiles.transactionEnded(m_transaction.name);
    m_transaction = {};
    if (m_pluggedIn)
        setStatus("Finishing");
    sendQueue();
}

void Station16::queue(const char *action, Json payload, Instant)
{
    m_queue.push_back({.action = action, .payload = std::move(payload), .run = m_transaction.run});
}

void Station16::sendQueue()
{
    if (!online() || m_open || m_queue.empty() || m_now < m_queue.front().notBefore)
        return;
    Queued &first = m_queue.front();
    if (first.action != "StartTransaction") {
        const auto known = std::find_if(m_numbers.begin(), m_numbers.end(),
                                        [&](const auto &one) { return one.first == first.run; });
        // A start that was given up has no number: edition 2, 4.8 and errata: 0 or less says so.
        first.payload["transactionId"] = known == m_numbers.end() ? -1 : known->second;
    }
    m_open = true;
    m_peer.call(first.action, first.payload, [this](const Result<Json> &answer) {
        m_open = false;
        queueAnswered(answer);
    });
}

void Station16::queueAnswered(const Result<Json> &answer)
{
    m_now = std::max(m_now, m_clock.now());
    if (!answer && answer.error().fault == Fault::Unreachable)
        return; // stays first; goes out when the link is back
    Queued &first = m_queue.front();
    const auto attempts = m_keys.duration("TransactionMessageAttempts").count();
    if (!answer && ++first.attempts < attempts) {
        first.notBefore = m_now + m_keys.duration("TransactionMessageRetryInterval") * first.attempts;
        return;
    }
    if (!answer)
        log(LogLevel::Warning, "station", "a message is dropped: " + answer.error().text());
    else if (first.action == "StartTransaction")
        numbered(*answer);
    m_queue.pop_front();
    sendQueue();
}

void Station16::numbered(const Json &answer)
{
    const Json *number = member(answer, "transactionId");
    const Json *info = member(answer, "idTagInfo");
    if (!number || !number->is_number_integer() || !info) {
        log(LogLevel::Warning, "station", "StartTransaction.conf without transactionId or idTagInfo");
        return;
    }
    const std::int64_t run = m_queue.front().run;
    m_numbers.emplace_back(run, number->get<int>());
    if (m_numbers.size() > 16)
        m_numbers.erase(m_numbers.begin());
    if (m_transaction.run != run || m_transaction.name.empty())
        return;
    m_transaction.name = std::to_string(number->get<int>());
    if (memberText(*info, "status") != "Accepted" && m_keys.flag("StopTransactionOnInvalidId"))
        endTransaction("DeAuthorized", m_now);
}

Json Station16::meterValue(Instant at, const char *context, const char *list) const
{
    const StationMeter meter = m_hardware.meter();
    Json values = Json::array();
    const auto add = [&](const char *measurand, std::string value, const char *unit) {
        if (m_keys.lists(list, measurand))
            values.push_back(sample(measurand, std::move(value), unit, context));
    };
    add("Energy.Active.Import.Register", wattHours(meter.importRegister), "Wh");
    add("Energy.Active.Export.Register", wattHours(meter.exportRegister), "Wh");
    add("Power.Active.Import", watts(meter.power), "W");
    add("Power.Active.Export", watts(-meter.power), "W");
    if (m_pluggedIn && meter.stateOfCharge && m_keys.lists(list, "SoC")) {
        values.push_back(sample("SoC", decimalText(meter.stateOfCharge->perMille(), 1), "Percent", context));
        values.back()["location"] = "EV";
    }
    if (const auto &said = meter.electrical) {
        const auto tenths = [](std::int64_t thousandths) { return decimalText(thousandths / 100, 1); };
        add("Voltage", tenths(said->voltage.value_or(0)), "V");
        add("Current.Import", tenths(meter.power < 0_W ? 0 : said->current.value_or(0)), "A");
        add("Current.Export", tenths(meter.power < 0_W ? said->current.value_or(0) : 0), "A");
        if (m_keys.lists(list, "Frequency")) // 1.6 has no word for its unit
            values.push_back({{"measurand", "Frequency"}, {"value", decimalText(said->frequency.value_or(0) / 10, 2)}, {"context", context}});
        add("Temperature", tenths(said->temperature.value_or(0)), "Celsius");
        if (m_keys.lists(list, "Temperature"))
            values.back()["location"] = "Body";
    }
    return {{"timestamp", instantText(at)}, {"sampledValue", std::move(values)}};
}

void Station16::sampled(Instant at)
{
    if (at < m_transaction.nextSample)
        return;
    const seconds interval = m_keys.duration("MeterValueSampleInterval");
    m_transaction.nextSample = std::max(m_transaction.nextSample + std::max(interval, seconds(1)), at + seconds(1));
    Json value = meterValue(at, "Sample.Periodic", "MeterValuesSampledData");
    if (interval > seconds(0) && !value["sampledValue"].empty())
        queue("MeterValues", {{"connectorId", 1}, {"meterValue", Json::array({std::move(value)})}}, at);
}

void Station16::clockAligned(Instant at)
{
    const seconds interval = m_keys.duration("ClockAlignedDataInterval");
    const Instant due = interval > seconds(0) ? stepStart(at, interval) : m_lastAligned;
    if (due <= m_lastAligned)
        return;
    m_lastAligned = due;
    tellMainMeter(at);
    Json value = meterValue(at, "Sample.Clock", "MeterValuesAlignedData");
    if (value["sampledValue"].empty())
        return;
    Json payload{{"connectorId", 1}, {"meterValue", Json::array({std::move(value)})}};
    if (!m_transaction.name.empty())
        queue("MeterValues", std::move(payload), at);
    else if (online())
        tell("MeterValues", std::move(payload));
}

/// Connector 0 is the main power meter (edition 2, MeterValues.req).
void Station16::tellMainMeter(Instant at)
{
    const StationMeter meter = m_hardware.meter();
    if (!online() || !meter.siteImport || !meter.siteExport || !meter.sitePower)
        return;
    Json values = Json::array();
    const auto add = [&](const char *measurand, std::string value, const char *unit) {
        if (m_keys.lists("MeterValuesAlignedData", measurand))
            values.push_back(sample(measurand, std::move(value), unit, "Sample.Clock"));
    };
    add("Energy.Active.Import.Register", wattHours(*meter.siteImport), "Wh");
    add("Energy.Active.Export.Register", wattHours(*meter.siteExport), "Wh");
    add("Power.Active.Import", watts(*meter.sitePower), "W");
    add("Power.Active.Export", watts(-*meter.sitePower), "W");
    if (!values.empty())
        tell("MeterValues", {{"connectorId", 0},
                             {"meterValue", Json::array({{{"timestamp", instantText(at)},
                                                          {"sampledValue", std::move(values)}}})}});
}

} // namespace tw::ocpp
