#include "ocpp/station_der.h"

#include "units/text.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace tw::ocpp {

namespace {

constexpr std::size_t mostControls = 40;
constexpr std::size_t reportPart = 3;    ///< controls in one ReportDERControl
constexpr std::array fieldNames{"curve", "enterService", "fixedPFAbsorb", "fixedPFInject",
                                "fixedVar", "freqDroop", "gradient", "limitMaxDischarge"};

/// The field that a type needs.
std::string fieldFor(const std::string &type)
{
    if (type == "Gradients")
        return "gradient";
    std::string name = type;
    name.front() = char(name.front() - 'A' + 'a');
    return std::find(fieldNames.begin(), fieldNames.end(), name) == fieldNames.end() ? "curve" : name;
}

/// What the y axis of a curve may be in (requirements R04.FR.50 to 56).
bool unitFits(const std::string &type, const std::string &unit)
{
    if (type == "FreqWatt" || type == "VoltWatt")
        return unit == "PctMaxW" || unit == "PctWAvail";
    if (type == "VoltVar" || type == "WattVar")
        return unit == "PctMaxVar" || unit == "PctVarAvail";
    return unit == "Not_Applicable";
}

Json status(const char *word)
{
    return {{"status", word}};
}

Json rejected(const char *reasonCode, const char *text)
{
    return {{"status", "Rejected"}, {"statusInfo", {{"reasonCode", reasonCode}, {"additionalInfo", text}}}};
}

/// As it comes back from a unit that keeps its numbers in 32 bits.
Json rounded(const Json &value)
{
    if (value.is_number_float())
        return double(float(value.get<double>()));
    if (!value.is_structured())
        return value;
    Json copy = value;
    for (Json &part : copy)
        part = rounded(part);
    return copy;
}

std::optional<Interval> timeOf(const Json &values)
{
    if (!values.contains("startTime") || !values.contains("duration"))
        return std::nullopt;
    const Instant start = *parseInstant(values["startTime"].get<std::string>());
    return Interval{start, start + seconds(std::int64_t(std::min(values["duration"].get<double>(), 1e9)))};
}

std::optional<Json> refused(const Json &request, const Json &values, const std::string &type, Instant now)
{
    const bool isDefault = request["isDefault"].get<bool>();
    const bool timed = values.contains("startTime") || values.contains("duration");
    if (isDefault && timed)
        return rejected("InvalidValue", "a default has neither startTime nor duration");
    if (!isDefault && (type == "EnterService" || type == "Gradients"))
        return rejected("InvalidValue", "it is a default always");
    const auto when = timeOf(values);
    if (!isDefault && !when)
        return rejected("MissingParam", "startTime and duration");
    if (when && when->end <= now)
        return rejected("InvalidValue", "it is over already");
    if (values.contains("curveData") && !unitFits(type, values["yUnit"].get<std::string>()))
        return rejected("InvalidValue", "a yUnit of another curve");
    if (const Json *trip = member(values, "powerMonitoringMustTrip"); trip && !unitFits("PowerMonitoringMustTrip", memberText(*trip, "yUnit")))
        return rejected("InvalidValue", "a yUnit of another curve");
    return std::nullopt;
}

} // namespace

const std::vector<std::string> &StationDer::types()
{
    static const std::vector<std::string> names{"EnterService", "FixedPFAbsorb", "FixedPFInject", "FixedVar", "FreqDroop", "FreqWatt",
                                                "Gradients", "HVMustTrip", "LVMustTrip", "LimitMaxDischarge", "VoltVar", "VoltWatt"};
    return names;
}

const Json &StationDer::Stored::values() const
{
    return request.at(fieldFor(type()));
}

/// The running ones of its kind that it overrules: those of a higher number.
std::vector<std::string> StationDer::weaker(const Stored &than) const
{
    std::vector<std::string> ids;
    for (const Stored &other : m_all) {
        if (other.rivals(than) && other.id() != than.id() && !other.isSuperseded && than.priority() < other.priority())
            ids.push_back(other.id());
    }
    return ids;
}

void StationDer::supersede(const std::vector<std::string> &ids)
{
    for (Stored &stored : m_all)
        stored.isSuperseded = stored.isSuperseded || std::find(ids.begin(), ids.end(), stored.id()) != ids.end();
}

Json StationDer::set(const Json &request, Instant now)
{
    const auto type = request["controlType"].get<std::string>();
    if (std::find(types().begin(), types().end(), type) == types().end())
        return status("NotSupported");
    const auto given = std::count_if(fieldNames.begin(), fieldNames.end(), [&](const char *name) { return request.contains(name); });
    if (given != 1 || !request.contains(fieldFor(type)))
        return rejected("InvalidValue", "exactly the object of its controlType is expected");
    Stored stored{.request = request, .when = {}};
    if (auto no = refused(request, stored.values(), type, now))
        return *no;
    const auto same = [&](const Stored &known) { return known.id() == stored.id(); };
    if (m_all.size() >= mostControls && std::none_of(m_all.begin(), m_all.end(), same))
        return rejected("TooManyElements", "no more controls are kept");
    stored.when = timeOf(stored.values());
    std::erase_if(m_all, same); // one of the same id takes its place
    stored.isSuperseded = std::any_of(m_all.begin(), m_all.end(), [&](const Stored &other) {
        return other.rivals(stored) && !other.isSuperseded && other.priority() < stored.priority();
    });
    std::vector<std::string> ids = stored.isSuperseded ? std::vector{stored.id()} : weaker(stored);
    m_all.push_back(stored);
    if (!stored.isSuperseded && stored.isDefault())
        supersede(ids);
    Json answer = status("Accepted");
    if (!ids.empty())
        answer["supersededIds"] = ids;
    return answer;
}

bool StationDer::matches(const Stored &stored, const Json &request) const
{
    return (!request.contains("isDefault") || request["isDefault"] == stored.isDefault())
        && (!request.contains("controlId") || request["controlId"] == stored.id())
        && (request.contains("controlId") || !request.contains("controlType") || request["controlType"] == stored.type());
}

Json StationDer::get(const Json &request) const
{
    const std::string type = memberText(request, "controlType");
    if (!type.empty() && std::find(types().begin(), types().end(), type) == types().end())
        return status("NotSupported");
    const bool any = std::any_of(m_all.begin(), m_all.end(), [&](const Stored &stored) { return matches(stored, request); });
    return status(any ? "Accepted" : "NotFound");
}

std::vector<Json> StationDer::reports(const Json &request) const
{
    std::vector<Json> parts;
    std::size_t inPart = reportPart;
    for (const Stored &stored : m_all) {
        if (!matches(stored, request))
            continue;
        if (inPart == reportPart) {
            parts.push_back({{"requestId", request["requestId"]}, {"tbc", true}});
            inPart = 0;
        }
        ++inPart;
        const std::string field = fieldFor(stored.type());
        Json entry{{"id", stored.id()}, {field.starts_with("fixedPF") ? "fixedPF" : field, rounded(stored.values())}};
        if (field == "curve")
            entry["curveType"] = stored.type();
        if (field != "enterService" && field != "gradient") {
            entry["isDefault"] = stored.isDefault();
            entry["isSuperseded"] = stored.isSuperseded;
        }
        parts.back()[field].push_back(std::move(entry));
    }
    if (!parts.empty())
        parts.back()["tbc"] = false;
    return parts;
}

Json StationDer::clear(const Json &request)
{
    const std::string type = memberText(request, "controlType");
    if (!request.contains("controlId") && !type.empty() && std::find(types().begin(), types().end(), type) == types().end())
        return status("NotSupported");
    return status(std::erase_if(m_all, [&](const Stored &stored) { return matches(stored, request); }) > 0 ? "Accepted" : "NotFound");
}

std::vector<Json> StationDer::due(Instant now)
{
    std::vector<Json> told;
    const auto tell = [&](const Stored &stored, bool started, const std::vector<std::string> &superseded) {
        told.push_back({{"controlId", stored.id()}, {"started", started}, {"timestamp", instantText(now)}});
        if (!superseded.empty())
            told.back()["supersededIds"] = superseded;
    };
    for (Stored &stored : m_all) {
        if (!stored.when || stored.hasBegun || stored.isSuperseded || now < stored.when->begin)
            continue;
        stored.hasBegun = true;
        const auto ids = weaker(stored);
        for (const Stored &other : m_all) {
            if (other.hasBegun && std::find(ids.begin(), ids.end(), other.id()) != ids.end())
                tell(other, false, {});
        }
        supersede(ids);
        tell(stored, true, ids);
    }
    std::erase_if(m_all, [&](const Stored &stored) {
        const bool isOver = stored.when && stored.when->end <= now;
        if (isOver && stored.hasBegun && !stored.isSuperseded)
            tell(stored, false, {});
        return isOver;
    });
    return told;
}

Instant StationDer::nextChange(Instant after) const
{
    Instant next = Instant::max();
    for (const Stored &stored : m_all) {
        if (!stored.when)
            continue;
        for (const Instant moment : {stored.when->begin, stored.when->end}) {
            if (moment > after)
                next = std::min(next, moment);
        }
    }
    return next;
}

Power StationDer::mostDischarge(Power rating, Instant at) const
{
    std::optional<double> always;
    std::optional<double> timed;
    for (const Stored &stored : m_all) {
        if (stored.type() != "LimitMaxDischarge" || stored.isSuperseded || !stored.values().contains("pctMaxDischargePower")
            || (stored.when && !stored.when->contains(at)))
            continue;
        auto &most = stored.when ? timed : always;
        most = std::min(most.value_or(100), stored.values()["pctMaxDischargePower"].get<double>());
    }
    const double percent = timed.value_or(always.value_or(100));
    return Power::fromW(std::int64_t(double(rating.w()) * percent / 100));
}

} // namespace tw::ocpp
