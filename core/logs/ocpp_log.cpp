#include "logs/ocpp_log.h"

#include "logs/encoded_bytes.h"
#include "ocpp/meter_values.h"
#include "ocpp/meter_values_16.h"
#include "ocpp/ocpp_time.h"

#include <algorithm>
#include <array>

namespace tw::logs {

namespace {

using ocpp::memberText;

constexpr std::size_t mostPending = 1000; ///< starts without an answer, and transactions that ended
constexpr std::size_t mostOpen = 10'000; ///< more at once is no home's log

constexpr std::array frameKeys{"frame", "message", "msg", "raw"};
constexpr std::array chargerKeys{"charge_point",  "chargePoint", "charge_point_id",
                                 "chargePointId", "identity",    "station"};
constexpr std::array protocolKeys{"subprotocol", "protocol", "version"};

template <class Keys> std::string firstText(const Json &object, const Keys &keys)
{
    for (const char *key : keys) {
        if (std::string text = textOf(object, key); !text.empty())
            return text;
    }
    return {};
}

/// The message as it went over the wire, from a text or from JSON within JSON.
std::string frameOf(const Json &object)
{
    for (const char *key : frameKeys) {
        const auto found = object.find(key);
        if (found == object.end())
            continue;
        if (found->is_string())
            return found->get<std::string>();
        if (found->is_array())
            return found->dump(-1, ' ', false, Json::error_handler_t::replace);
    }
    return {};
}

/// Most of a log is of no interest here; that is seen without reading it all.
bool mayMatter(const std::string &frame, bool startPending)
{
    const auto type = frame.find_first_of("23456");
    if (type == std::string::npos)
        return true; // no frame at all: to be refused
    if (frame[type] == '3')
        return startPending;
    if (frame[type] != '2')
        return false;
    for (const char *action : {"TransactionEvent", "MeterValues", "StartTransaction", "StopTransaction"}) {
        if (frame.find(action, type) != std::string::npos)
            return true;
    }
    return false;
}

/// FNV-1a, so that a message has the same number wherever its log is read.
std::int64_t numberOf(const std::string &id)
{
    std::uint64_t hash = 0xCBF29CE484222325U;
    for (const char c : id)
        hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3U;
    return static_cast<std::int64_t>(hash >> 2) + (std::int64_t(1) << 40);
}

std::int64_t integer(const ocpp::Json &object, const char *key, std::int64_t otherwise)
{
    const ocpp::Json *value = ocpp::member(object, key);
    return value && value->is_number_integer() ? value->get<std::int64_t>() : otherwise;
}

/// The same moment in one message is one sample; what is said later there counts.
void add(std::vector<Measurement> &samples, const Measurement &sample)
{
    const auto same = std::ranges::find(samples, sample.at, &Measurement::at);
    if (same == samples.end()) {
        samples.push_back(sample);
        return;
    }
    const auto take = [](auto &value, const auto &other) { value = other ? other : value; };
    take(same->chargerImport, sample.chargerImport);
    take(same->chargerExport, sample.chargerExport);
    take(same->power, sample.power);
    take(same->stateOfCharge, sample.stateOfCharge);
    take(same->siteImport, sample.siteImport);
    take(same->siteExport, sample.siteExport);
    take(same->sitePower, sample.sitePower);
}

void addSigned(const ocpp::Json &meterValues, const std::string &charger, const std::string &transaction,
               Row &row)
{
    if (!meterValues.is_array())
        return;
    for (const ocpp::Json &meterValue : meterValues) {
        const ocpp::Json *samples = ocpp::member(meterValue, "sampledValue");
        if (!samples || !samples->is_array())
            continue;
        for (const ocpp::Json &sample : *samples) {
            const ocpp::Json *said = ocpp::member(sample, "signedMeterValue");
            if (!said)
                continue;
            std::string text = memberText(*said, "signedMeterData");
            if (text.rfind("OCMF|", 0) != 0)
                text = fromBase64(text).value_or("");
            if (text.rfind("OCMF|", 0) == 0)
                row.signedTexts.push_back(
                    {row.line, text, memberText(*said, "publicKey"), transaction, charger});
        }
    }
}

} // namespace

bool OcppLogReader::take(const Json &object, std::int64_t line, Sink &sink)
{
    const std::string text = frameOf(object);
    if (text.empty()) {
        // A line that tells of the connection is part of the log, though nothing is measured in it.
        if (textOf(object, "event").empty() || firstText(object, chargerKeys).empty())
            return false;
        sink.row({.line = line, .samples = {}, .signedTexts = {}});
        return true;
    }
    if (!mayMatter(text, !m_starts.empty())) {
        sink.row({.line = line, .samples = {}, .signedTexts = {}});
        return true;
    }
    const auto parsed = ocpp::parseFrame(text);
    const auto *frame = std::get_if<ocpp::Frame>(&parsed);
    if (!frame) {
        sink.refused(line, "no OCPP message: " + std::get<ocpp::FrameFault>(parsed).error.text);
        return true;
    }
    std::string charger = m_charger.empty() ? firstText(object, chargerKeys) : m_charger;
    if (charger.empty())
        charger = "ocpp";
    const std::string protocol = firstText(object, protocolKeys);
    const bool old = protocol.find("1.6") != std::string::npos || protocol.find("1.5") != std::string::npos
        || frame->action == "StartTransaction" || frame->action == "StopTransaction";
    message({line, charger.substr(0, 100), old, frame}, sink);
    return true;
}

void OcppLogReader::message(const Message &message, Sink &sink)
{
    const ocpp::Frame &frame = *message.frame;
    if (frame.type == ocpp::FrameType::CallResult)
        answered16(message);
    const bool call = frame.type == ocpp::FrameType::Call;
    if (call && frame.action == "StartTransaction")
        started16(message, sink);
    else if (call && frame.action == "StopTransaction")
        stopped16(message, sink);
    else if (call && frame.action == "MeterValues")
        values(message, sink);
    else if (call && frame.action == "TransactionEvent")
        event(message, sink);
    else
        sink.row({.line = message.line, .samples = {}, .signedTexts = {}});
}

/// What the meter values say, as samples in the order of the message. `bad` when nothing of them could be
/// read.
Row OcppLogReader::rowOf(const Message &message, const ocpp::Json &meterValues,
                         const std::string &transaction, std::int64_t sequence, Sink &sink, bool &bad)
{
    Row row{.line = message.line, .samples = {}, .signedTexts = {}};
    const ocpp::Json shaped = message.old ? ocpp::meterValuesFrom16(meterValues) : meterValues;
    const ocpp::MeterReadings read = ocpp::readMeterValues(shaped);
    for (const ocpp::MeterReading &reading : read.readings) {
        const bool says = reading.chargerImport || reading.chargerExport || reading.power
            || reading.stateOfCharge || reading.siteImport || reading.siteExport || reading.sitePower;
        if (!says)
            continue;
        Measurement sample;
        sample.charger = message.charger;
        sample.transaction = transaction;
        sample.sequence = sequence;
        sample.at = reading.at;
        sample.source = Source::Log;
        sample.chargerImport = reading.chargerImport;
        sample.chargerExport = reading.chargerExport;
        sample.power = reading.power;
        sample.stateOfCharge = reading.stateOfCharge;
        sample.siteImport = reading.siteImport;
        sample.siteExport = reading.siteExport;
        sample.sitePower = reading.sitePower;
        add(row.samples, sample);
    }
    addSigned(shaped, message.charger, transaction, row);
    bad = row.samples.empty() && row.signedTexts.empty() && !read.unreadable.empty();
    if (bad)
        sink.refused(message.line, read.unreadable.front());
    return row;
}

OcppLogReader::Open &OcppLogReader::open(const std::string &charger, const std::string &transaction)
{
    if (m_open.size() >= mostOpen)
        m_open.erase(m_open.begin());
    Open &result = m_open[{charger, transaction}];
    result.session.id = transaction;
    result.session.charger = charger;
    return result;
}

void OcppLogReader::count(Open &open, const Row &row)
{
    const auto take = [](const std::optional<Energy> &value, std::optional<Energy> &first,
                         std::optional<Energy> &last) {
        if (value && !first)
            first = value;
        if (value)
            last = value;
    };
    for (const Measurement &sample : row.samples) {
        if (!open.session.start)
            open.session.start = sample.at;
        open.session.end = std::max(open.session.end.value_or(sample.at), sample.at);
        take(sample.chargerImport, open.firstImport, open.lastImport);
        take(sample.chargerExport, open.firstExport, open.lastExport);
    }
}

void OcppLogReader::close(const Key &key, std::optional<Instant> end, bool told, Sink &sink)
{
    const auto found = m_open.find(key);
    if (found == m_open.end())
        return;
    Open &open = found->second;
    Session &session = open.session;
    session.end = end ? end : session.end;
    const auto risen = [](const std::optional<Energy> &first, const std::optional<Energy> &last) {
        return first && last ? std::optional(*last - *first) : std::nullopt;
    };
    session.in = risen(open.firstImport, open.lastImport);
    session.out = risen(open.firstExport, open.lastExport);
    session.complete = open.startTold && told;
    sink.session(session);
    m_open.erase(found);
    if (!told)
        return;
    m_closed.push_back(key);
    if (m_closed.size() > mostPending)
        m_closed.pop_front();
}

void OcppLogReader::started16(const Message &message, Sink &sink)
{
    const ocpp::Json &payload = message.frame->payload;
    const auto at = ocpp::readTime(memberText(payload, "timestamp"));
    const ocpp::Json *meter = ocpp::member(payload, "meterStart");
    const auto energy = meter ? ocpp::energyOf(*meter, "Wh", 0) : std::nullopt;
    if (!at || !energy)
        return sink.refused(message.line, "a StartTransaction without a time or a meter; both are expected");
    m_starts.push_back(
        {message.frame->id, message.charger, integer(payload, "connectorId", 0), *at, *energy});
    if (m_starts.size() > mostPending)
        m_starts.pop_front();
    // The transaction's number is in an answer that another file may hold: the sample stands without it.
    Measurement sample;
    sample.charger = message.charger;
    sample.sequence = numberOf(message.frame->id);
    sample.at = *at;
    sample.source = Source::Log;
    sample.chargerImport = *energy;
    sink.row({.line = message.line, .samples = {sample}, .signedTexts = {}});
}

/// The answer to a StartTransaction gives its transaction a number.
void OcppLogReader::answered16(const Message &message)
{
    const auto start = std::ranges::find_if(m_starts, [&](const PendingStart &pending) {
        return pending.frame == message.frame->id && pending.charger == message.charger;
    });
    if (start == m_starts.end())
        return;
    const std::int64_t number = integer(message.frame->payload, "transactionId", 0);
    const std::string id = std::to_string(number);
    if (number != 0 && std::ranges::find(m_closed, Key(message.charger, id)) == m_closed.end()) {
        Open &opened = open(message.charger, id);
        opened.startTold = true;
        opened.session.start = start->at;
        opened.firstImport = start->meter;
        opened.lastImport = opened.lastImport.value_or(start->meter);
    }
    m_starts.erase(start);
}

void OcppLogReader::stopped16(const Message &message, Sink &sink)
{
    const ocpp::Json &payload = message.frame->payload;
    const auto at = ocpp::readTime(memberText(payload, "timestamp"));
    const std::int64_t number = integer(payload, "transactionId", 0);
    const ocpp::Json *meter = ocpp::member(payload, "meterStop");
    const auto energy = meter ? ocpp::energyOf(*meter, "Wh", 0) : std::nullopt;
    if (!at || !energy)
        return sink.refused(message.line, "a StopTransaction without a time or a meter; both are expected");
    const std::string transaction = std::to_string(number);
    const std::int64_t sequence = numberOf(message.frame->id);
    bool bad = false;
    Row row{.line = message.line, .samples = {}, .signedTexts = {}};
    if (const ocpp::Json *data = ocpp::member(payload, "transactionData")) {
        row = rowOf(message, *data, transaction, sequence, sink, bad);
        if (bad)
            row = {.line = message.line, .samples = {}, .signedTexts = {}};
    }
    Measurement sample;
    sample.charger = message.charger;
    sample.transaction = transaction;
    sample.sequence = sequence;
    sample.at = *at;
    sample.source = Source::Log;
    sample.chargerImport = *energy;
    add(row.samples, sample);
    const Key key{message.charger, transaction};
    if (std::ranges::find(m_closed, key) == m_closed.end()) {
        count(open(message.charger, transaction), row);
        m_open[key].lastImport = *energy;
        close(key, at, true, sink);
    }
    sink.row(std::move(row));
}

void OcppLogReader::values(const Message &message, Sink &sink)
{
    const ocpp::Json &payload = message.frame->payload;
    const std::int64_t number = integer(payload, "transactionId", 0);
    const std::string transaction = number != 0 ? std::to_string(number) : std::string();
    const ocpp::Json *meterValue = ocpp::member(payload, "meterValue");
    bool bad = false;
    Row row = rowOf(message, meterValue ? *meterValue : ocpp::Json(), transaction,
                    numberOf(message.frame->id), sink, bad);
    if (bad)
        return;
    if (message.old && number != 0
        && std::ranges::find(m_closed, Key(message.charger, transaction)) == m_closed.end())
        count(open(message.charger, transaction), row);
    sink.row(std::move(row));
}

void OcppLogReader::event(const Message &message, Sink &sink)
{
    const ocpp::Json &payload = message.frame->payload;
    const ocpp::Json *info = ocpp::member(payload, "transactionInfo");
    const std::string transaction = info ? memberText(*info, "transactionId") : std::string();
    const std::string type = memberText(payload, "eventType");
    if (transaction.empty() || (type != "Started" && type != "Updated" && type != "Ended"))
        return sink.refused(message.line, "a TransactionEvent without its type or its transaction");
    // Some units never count: then the message itself is the number.
    const std::int64_t said = integer(payload, "seqNo", 0);
    const std::int64_t sequence = said > 0 ? said : numberOf(message.frame->id);
    bool bad = false;
    Row row{.line = message.line, .samples = {}, .signedTexts = {}};
    if (const ocpp::Json *meterValue = ocpp::member(payload, "meterValue"))
        row = rowOf(message, *meterValue, transaction, sequence, sink, bad);
    const Key key{message.charger, transaction};
    const auto at = ocpp::readTime(memberText(payload, "timestamp"));
    if (std::ranges::find(m_closed, key) == m_closed.end()) {
        Open &opened = open(message.charger, transaction);
        count(opened, row);
        if (type == "Started") {
            opened.startTold = true;
            opened.session.start = at ? at : opened.session.start;
        }
        if (type == "Ended")
            close(key, at, true, sink);
    }
    if (!bad)
        sink.row(std::move(row));
}

void OcppLogReader::end(Sink &sink)
{
    while (!m_open.empty())
        close(Key(m_open.begin()->first), {}, false, sink);
    m_starts.clear();
}

} // namespace tw::logs
