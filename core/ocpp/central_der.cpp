#include "ocpp/central_der.h"

#include "base/log.h"
#include "base/quote.h"
#include "units/text.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace tw::ocpp {

namespace {

constexpr seconds patience{30};   ///< for all pages of a list
constexpr seconds again{900};     ///< after a list that did not come
constexpr int mostPages = 100;
constexpr std::size_t mostIds = 24;
constexpr std::size_t mostAlarms = 50;
constexpr std::size_t longestStatus = 50;
constexpr std::size_t longestSentence = 400;

Error refused(const char *action, std::string why)
{
    return {Fault::Refused, action, std::move(why), {}};
}

std::string statusOf(const Json &answer)
{
    return shown(memberText(answer, "status")).substr(0, longestStatus);
}

std::vector<std::string> idsIn(const Json &payload)
{
    std::vector<std::string> ids;
    const Json *list = member(payload, "supersededIds");
    for (const Json &id : list && list->is_array() ? *list : Json::array()) {
        if (id.is_string() && ids.size() < mostIds)
            ids.push_back(shown(id.get_ref<const std::string &>()));
    }
    return ids;
}

std::string joined(const std::vector<std::string> &words)
{
    std::string text;
    for (const std::string &word : words)
        text += (text.empty() ? "" : ", ") + word;
    return text;
}

} // namespace

CentralDer::CentralDer(const CentralConfig &config, CentralState &state, CentralWire &peer, const Clock &clock)
    : m_config(config)
    , m_state(state)
    , m_peer(peer)
    , m_clock(clock)
{
}

void CentralDer::note(const std::string &text) const
{
    if (m_anomaly)
        m_anomaly({Anomaly::Kind::GridCode, text, m_clock.now()});
}

/// The component of its device model; nullptr: it has none.
const char *CentralDer::controller() const
{
    for (const char *name : {"DCDERCtrlr", "ACDERCtrlr"}) {
        for (const char *variable : {"Available", "Enabled", "ModesSupported"}) {
            if (m_state.device.find(name, variable))
                return name;
        }
    }
    return nullptr;
}

Result<void> CentralDer::available() const
{
    constexpr const char *subject = "grid code";
    if (m_state.version != Version::V21)
        return refused(subject, std::string(m_state.version == Version::V16 ? "OCPP 1.6" : "OCPP 2.0.1")
                                    + " has no words for it; it is set at the charger itself");
    if (m_state.device.empty())
        return refused(subject, "the charger has not said yet what it can do");
    const char *name = controller();
    if (!name)
        return refused(subject, "the charger has no controller for it (DCDERCtrlr or ACDERCtrlr in its device model)");
    const bool isOn = m_state.device.flag(name, "Available").value_or(true) && m_state.device.flag(name, "Enabled").value_or(true);
    return isOn ? Result<void>() : refused(subject, std::string("the charger's ") + name + " is not switched on");
}

/// Whether the unit lists the type among its own; one that lists none is asked.
Result<void> CentralDer::allows(const std::string &type) const
{
    const auto types = listed(m_state.device.value(controller(), "ModesSupported").value_or(""));
    if (types.empty() || std::find(types.begin(), types.end(), type) != types.end())
        return {};
    return Error{Fault::BadInput, "controlType", "the charger has no " + type + "; it has " + onOneLine(joined(types).substr(0, longestSentence)), {}};
}

void CentralDer::read(Read done)
{
    if (const auto can = available(); !can)
        return done(can.error());
    if (!m_peer.connected())
        return done(Error{Fault::Unreachable, "GetDERControl", "the charger is not connected", {}});
    m_readers.push_back(std::move(done));
    if (m_reading)
        return;
    m_reading = Reading{.requestId = ++m_requestId, .begun = m_clock.now(), .controls = {}};
    m_peer.call("GetDERControl", {{"requestId", m_requestId}}, [this, id = m_requestId](const Result<Json> &answer) {
        if (!m_reading || m_reading->requestId != id)
            return;
        const std::string status = answer ? statusOf(*answer) : std::string();
        if (!answer)
            endRead(answer.error());
        else if (status == "NotFound")
            endRead({}); // it holds none
        else if (status != "Accepted")
            endRead(refused("GetDERControl", refusalText(answer)));
    });
}

void CentralDer::reported(const Json &report)
{
    const Json *id = member(report, "requestId");
    if (!m_reading || !id || *id != m_reading->requestId)
        return;
    takeDerReport(report, m_reading->controls);
    const Json *more = member(report, "tbc");
    if (!(more && *more == true))
        endRead({});
    else if (++m_reading->pages >= mostPages)
        endRead(Error{Fault::BadInput, "ReportDERControl", "the charger's list does not end", {}});
}

void CentralDer::endRead(const Result<void> &result)
{
    Reading read = std::move(*m_reading);
    m_reading.reset();
    if (result)
        m_held = charger::Dated<std::vector<DerControl>>{read.controls, m_clock.now()};
    for (const Read &reader : std::exchange(m_readers, {}))
        reader(result ? Result<std::vector<DerControl>>(read.controls) : Result<std::vector<DerControl>>(result.error()));
}

void CentralDer::set(const Json &request, Changed done)
{
    const auto can = available();
    const auto fits = can ? checkDer(request, m_clock.now()) : can;
    const std::string type = memberText(request, "controlType");
    if (const auto may = fits ? allows(type) : fits; !may)
        return done(may.error());
    m_changing = true;
    read([this, request, type, done = std::move(done)](const Result<std::vector<DerControl>> &held) {
        // A unit that does not tell what it holds can still be set.
        if (!held && held.error().fault != Fault::Refused) {
            m_changing = false;
            return done(held.error());
        }
        std::vector<DerControl> before = held ? *held : std::vector<DerControl>();
        std::erase_if(before, [&](const DerControl &control) { return control.type != type; });
        send(request, std::move(before), done);
    });
}

void CentralDer::send(const Json &request, std::vector<DerControl> before, const Changed &done)
{
    m_peer.call("SetDERControl", request, [this, request, before = std::move(before), done](const Result<Json> &answer) {
        if (!answer || statusOf(*answer) != "Accepted") {
            m_changing = false;
            return done(answer ? refused("SetDERControl", refusalText(answer)) : answer.error());
        }
        log(LogLevel::Info, "ocpp", "grid code set: " + request.dump());
        const auto differs = [request](const std::vector<DerControl> &held) -> std::optional<std::string> {
            const std::string id = memberText(request, "controlId");
            const auto mine = std::find_if(held.begin(), held.end(), [&](const DerControl &control) { return control.id == id; });
            if (mine == held.end())
                return "it does not list " + id;
            return derDifference(request.at(derField(memberText(request, "controlType"))), mine->values);
        };
        readBack({.answer = statusOf(*answer), .superseded = idsIn(*answer), .before = before, .held = {}}, differs, done);
    });
}

void CentralDer::clear(const std::string &typeOrId, Changed done)
{
    m_changing = true;
    read([this, typeOrId, done = std::move(done)](const Result<std::vector<DerControl>> &held) {
        std::vector<Json> requests;
        Change change;
        for (const DerControl &control : held ? *held : std::vector<DerControl>()) {
            if (control.id != typeOrId && control.type != typeOrId)
                continue;
            Json request{{"isDefault", control.isDefault}};
            request[control.id == typeOrId ? "controlId" : "controlType"] = typeOrId;
            if (std::find(requests.begin(), requests.end(), request) == requests.end())
                requests.push_back(std::move(request));
            change.before.push_back(control);
        }
        if (held && !requests.empty())
            return clearNext(std::move(requests), std::move(change), done);
        m_changing = false;
        done(held ? Error{Fault::NotFound, "ClearDERControl", "the charger holds no control called " + quotedWord(typeOrId), {}} : held.error());
    });
}

void CentralDer::clearNext(std::vector<Json> requests, Change change, const Changed &done)
{
    if (requests.empty()) {
        const auto differs = [before = change.before](const std::vector<DerControl> &held) -> std::optional<std::string> {
            for (const DerControl &control : held) {
                if (std::any_of(before.begin(), before.end(), [&](const DerControl &gone) { return gone.id == control.id; }))
                    return "it still lists " + shown(control.id);
            }
            return std::nullopt;
        };
        return readBack(std::move(change), differs, done);
    }
    const Json request = requests.back();
    requests.pop_back();
    m_peer.call("ClearDERControl", request, [this, requests = std::move(requests), change = std::move(change), done](const Result<Json> &answer) {
        const std::string status = answer ? statusOf(*answer) : std::string();
        if (status != "Accepted" && status != "NotFound") { // NotFound: it ended meanwhile
            m_changing = false;
            readLater(); // what went before this one is gone
            return done(answer ? refused("ClearDERControl", refusalText(answer)) : answer.error());
        }
        Change next = change;
        next.answer = status;
        clearNext(requests, std::move(next), done);
    });
}

void CentralDer::readBack(Change change, const std::function<std::optional<std::string>(const std::vector<DerControl> &)> &differs,
                          const Changed &done)
{
    read([this, change = std::move(change), differs, done](const Result<std::vector<DerControl>> &held) {
        m_changing = false;
        if (!held)
            readLater();
        Change whole = change;
        whole.difference = held ? differs(*held) : std::optional("it does not say what it holds now: " + held.error().text());
        whole.held = held ? *held : std::vector<DerControl>();
        if (whole.difference)
            note("the charger's grid code is not what it was set to: " + *whole.difference);
        done(whole);
    });
}

void CentralDer::readLater()
{
    m_due = true;
    m_notBefore = m_clock.now() + again;
}

void CentralDer::heard(const std::string &action, const Json &payload)
{
    if (action == "ReportDERControl")
        reported(payload);
    else if (action == "NotifyDERStartStop")
        startStop(payload);
    else if (action == "NotifyDERAlarm")
        alarm(payload);
}

void CentralDer::startStop(const Json &payload)
{
    const Json *started = member(payload, "started");
    const std::string id = shown(memberText(payload, "controlId"));
    const std::string at = shown(memberText(payload, "timestamp"));
    const auto superseded = idsIn(payload);
    const std::string text = "the charger's grid code: " + id + (started && *started == true ? " began" : " ended")
        + (at.empty() ? "" : " at " + at) + (superseded.empty() ? "" : ", in place of " + joined(superseded));
    log(LogLevel::Info, "ocpp", text);
    note(text);
    m_due = true;
    m_notBefore.reset();
}

void CentralDer::alarm(const Json &payload)
{
    const Json *ended = member(payload, "alarmEnded");
    const bool isOver = ended && *ended == true;
    const std::string event = shown(memberText(payload, "gridEventFault"));
    const std::string extra = shown(memberText(payload, "extraInfo"));
    const std::string name = "grid: " + (event.empty() ? "fault" : event) + " (" + shown(memberText(payload, "controlType")) + ")";
    const std::string text = name + (isOver ? " is over" : "") + (extra.empty() ? "" : ": " + extra);
    log(LogLevel::Warning, "ocpp", "the charger tells of the " + text);
    note("the charger tells of the " + text);
    // The end of one may leave out what it was: then it is the end of all of its control.
    const std::string ofControl = " (" + shown(memberText(payload, "controlType")) + ")";
    std::erase_if(m_alarms, [&](const std::string &known) {
        const bool isMeant = known == name || (isOver && event.empty() && known.ends_with(ofControl));
        if (isMeant && isOver && m_fault)
            m_fault(known, false);
        return isMeant;
    });
    if (isOver || m_alarms.size() >= mostAlarms)
        return;
    m_alarms.push_back(name);
    if (m_fault)
        m_fault(name, true);
}

void CentralDer::readAgain()
{
    if (m_reading) // its pages went to the line before
        endRead(Error{Fault::Unreachable, "GetDERControl", "the connection was lost", {}});
    m_due = true;
    m_notBefore.reset();
}

void CentralDer::booted()
{
    for (const std::string &name : std::exchange(m_alarms, {})) {
        if (m_fault)
            m_fault(name, false);
    }
    readAgain();
}

std::optional<Power> CentralDer::mostDischarge()
{
    // Without a maximum the variable is the power of the moment, which is no rating.
    const DeviceModel::Variable *power = m_state.device.find("EVSE", "DischargePower");
    if (const auto said = m_state.device.mostDischarge(); power && power->maxLimit && said && 0_W < *said)
        m_rating = said;
    if (!m_held || m_state.version != Version::V21)
        return std::nullopt;
    const auto percent = mostDischargePercent(m_held->value, m_clock.now());
    if (!percent)
        return std::nullopt;
    constexpr Power most = 1'000'000_W; // no home's
    const double watts = double(std::clamp(m_rating.value_or(m_config.mostDischarge), 0_W, most).w()) * std::clamp(*percent, 0.0, 100.0) / 100;
    return Power::fromW(std::int64_t(std::floor(watts + 1e-3)));
}

void CentralDer::tick(bool setUp)
{
    const Instant now = m_clock.now();
    if (m_reading && !m_peer.connected())
        endRead(Error{Fault::Unreachable, "GetDERControl", "the charger is not connected", {}});
    if (m_reading && now - m_reading->begun >= patience)
        endRead(Error{Fault::TimedOut, "GetDERControl", "its list did not come to an end", {}});
    if (m_due && setUp && !m_reading && !m_changing && m_peer.connected() && (!m_notBefore || *m_notBefore <= now) && available()) {
        m_due = false;
        read([this](const Result<std::vector<DerControl>> &held) {
            if (held || held.error().fault == Fault::Unreachable)
                return;
            log(LogLevel::Warning, "ocpp", "the charger does not say what grid code it holds: " + held.error().text());
            m_due = held.error().fault != Fault::Refused || held.error().subject != "GetDERControl"; // one that says no is not asked again by itself
            m_notBefore = m_clock.now() + again;
        });
    }
    m_state.reading.mostDischarge = mostDischarge();
}

} // namespace tw::ocpp
