#include "ocpp/der_control.h"

#include "base/quote.h"
#include "units/text.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace tw::ocpp {

namespace {

constexpr std::size_t longestId = 255; ///< the standard has 36
constexpr std::size_t longestControl = 8192;
constexpr std::size_t longestText = 100;
constexpr std::size_t mostMembers = 20;
constexpr int deepest = 4;

struct Type {
    const char *name;
    const char *field;
};

constexpr std::array types{
    Type{"EnterService", "enterService"}, Type{"FixedPFAbsorb", "fixedPFAbsorb"}, Type{"FixedPFInject", "fixedPFInject"},
    Type{"FixedVar", "fixedVar"}, Type{"FreqDroop", "freqDroop"}, Type{"FreqWatt", "curve"}, Type{"Gradients", "gradient"},
    Type{"HFMayTrip", "curve"}, Type{"HFMustTrip", "curve"}, Type{"HVMayTrip", "curve"}, Type{"HVMomCess", "curve"},
    Type{"HVMustTrip", "curve"}, Type{"LFMustTrip", "curve"}, Type{"LVMayTrip", "curve"}, Type{"LVMomCess", "curve"},
    Type{"LVMustTrip", "curve"}, Type{"LimitMaxDischarge", "limitMaxDischarge"}, Type{"PowerMonitoringMustTrip", "curve"},
    Type{"VoltVar", "curve"}, Type{"VoltWatt", "curve"}, Type{"WattPF", "curve"}, Type{"WattVar", "curve"}};

/// A list of ReportDERControl: its name, the field of an entry that holds the values, and what its entries are.
struct Listed {
    const char *list;
    const char *field;
    const char *type; ///< nullptr: the entry says it
};

constexpr std::array lists{Listed{"curve", "curve", nullptr},
                           Listed{"enterService", "enterService", "EnterService"},
                           Listed{"fixedPFAbsorb", "fixedPF", "FixedPFAbsorb"},
                           Listed{"fixedPFInject", "fixedPF", "FixedPFInject"},
                           Listed{"fixedVar", "fixedVar", "FixedVar"},
                           Listed{"freqDroop", "freqDroop", "FreqDroop"},
                           Listed{"gradient", "gradient", "Gradients"},
                           Listed{"limitMaxDischarge", "limitMaxDischarge", "LimitMaxDischarge"}};

/// What somebody else wrote, of a size that can be kept and shown.
Json kept(const Json &value, int depth = 0)
{
    if (value.is_string())
        return shown(value.get_ref<const std::string &>().substr(0, longestText));
    if (!value.is_structured())
        return value;
    Json result = value.is_array() ? Json::array() : Json::object();
    if (depth >= deepest)
        return result;
    for (const auto &[key, part] : value.items()) {
        if (result.size() >= mostMembers)
            break;
        if (value.is_array())
            result.push_back(kept(part, depth + 1));
        else
            result[shown(key)] = kept(part, depth + 1);
    }
    return result;
}

std::optional<Interval> timeOf(const Json &values)
{
    const auto start = parseInstant(memberText(values, "startTime"));
    const Json *duration = member(values, "duration");
    if (!start || !duration || !duration->is_number())
        return std::nullopt;
    const double length = std::clamp(std::ceil(duration->get<double>()), 0.0, 1e9);
    return Interval{*start, *start + seconds(std::int64_t(length))};
}

bool isTrue(const Json &object, const char *key, bool otherwise)
{
    const Json *value = member(object, key);
    return value && value->is_boolean() ? value->get<bool>() : otherwise;
}

std::optional<DerControl> controlOf(const Json &entry, const Listed &listed)
{
    const Json *values = member(entry, listed.field);
    const std::string id = memberText(entry, "id");
    const std::string type = listed.type ? listed.type : memberText(entry, "curveType");
    const char *field = derField(type);
    const bool isKnown = field && (listed.type || std::string_view(field) == "curve");
    if (!values || !values->is_object() || id.empty() || id.size() > longestId || !isKnown)
        return std::nullopt;
    DerControl control{.id = id, .type = type, .values = kept(*values)};
    if (control.values.dump(-1, ' ', false, Json::error_handler_t::replace).size() > longestControl)
        control.values = Json::object(); // no control of the standard is so long
    control.when = timeOf(*values);
    control.isDefault = isTrue(entry, "isDefault", !control.when);
    control.isSuperseded = isTrue(entry, "isSuperseded", false);
    if (const Json *priority = member(*values, "priority"); priority && priority->is_number_integer())
        control.priority = std::clamp<std::int64_t>(priority->get<std::int64_t>(), 0, 1'000'000);
    return control;
}

std::string said(const Json &value)
{
    return shown(value.dump(-1, ' ', false, Json::error_handler_t::replace));
}

bool isSame(const Json &asked, const Json &held)
{
    if (asked.is_number() && held.is_number()) {
        const double wanted = asked.get<double>();
        return std::abs(wanted - held.get<double>()) <= 1e-4 * std::max(1.0, std::abs(wanted));
    }
    if (asked.is_string() && held.is_string()) {
        const auto wanted = parseInstant(asked.get_ref<const std::string &>());
        const auto had = parseInstant(held.get_ref<const std::string &>());
        return wanted && had ? *wanted == *had : asked == held;
    }
    return asked == held;
}

} // namespace

const std::vector<std::string> &derTypes()
{
    static const std::vector<std::string> names = [] {
        std::vector<std::string> all;
        for (const Type &type : types)
            all.emplace_back(type.name);
        return all;
    }();
    return names;
}

const char *derField(std::string_view type)
{
    const auto found = std::find_if(types.begin(), types.end(), [&](const Type &known) { return type == known.name; });
    return found == types.end() ? nullptr : found->field;
}

Json completedDer(Json request)
{
    const std::string type = memberText(request, "controlType");
    const char *field = derField(type);
    if (!request.is_object() || !field)
        return request;
    const Json *values = member(request, field);
    const std::string start = values ? memberText(*values, "startTime") : std::string();
    if (!request.contains("isDefault"))
        request["isDefault"] = start.empty();
    if (!request.contains("controlId")) {
        // Several with a time may stand beside each other, each for its own.
        const auto at = parseInstant(start);
        request["controlId"] = "tw-" + type + (at ? "-" + std::to_string(at->time_since_epoch().count() / 60) : "");
    }
    return request;
}

void takeDerReport(const Json &report, std::vector<DerControl> &controls)
{
    for (const Listed &listed : lists) {
        const Json *entries = member(report, listed.list);
        if (!entries || !entries->is_array())
            continue;
        for (const Json &entry : *entries) {
            auto control = controlOf(entry, listed);
            if (!control || controls.size() >= mostDerControls)
                continue;
            std::erase_if(controls, [&](const DerControl &known) { return known.id == control->id; });
            controls.push_back(std::move(*control));
        }
    }
}

std::optional<std::string> derDifference(const Json &asked, const Json &held)
{
    if (!asked.is_structured() || asked.type() != held.type()) {
        if (isSame(asked, held))
            return std::nullopt;
        return "is " + said(held) + ", asked for was " + said(asked);
    }
    if (asked.is_array() && asked.size() != held.size())
        return "has " + std::to_string(held.size()) + " entries, asked for were " + std::to_string(asked.size());
    for (const auto &[key, wanted] : asked.items()) {
        const std::string name = key;
        const Json *has = asked.is_array() ? &held[std::size_t(std::stoul(name))] : member(held, name);
        if (!has)
            return name + " is not there";
        if (const auto differs = derDifference(wanted, *has))
            return (asked.is_array() ? "[" + name + "]" : name) + " " + *differs;
    }
    return std::nullopt;
}

std::optional<double> mostDischargePercent(const std::vector<DerControl> &controls, Instant now)
{
    std::optional<double> always;
    std::optional<double> timed;
    for (const DerControl &control : controls) {
        const Json *percent = member(control.values, "pctMaxDischargePower");
        if (control.type != "LimitMaxDischarge" || control.isSuperseded || !percent || !percent->is_number())
            continue;
        if (!control.isDefault && !(control.when && control.when->contains(now)))
            continue;
        auto &most = control.isDefault ? always : timed;
        most = std::min(most.value_or(100), std::clamp(percent->get<double>(), 0.0, 100.0));
    }
    return timed ? timed : always;
}

Json derJson(const DerControl &control)
{
    return {{"type", control.type},
            {"id", onOneLine(control.id)},
            {"default", control.isDefault},
            {"superseded", control.isSuperseded},
            {"priority", control.priority},
            {"start", control.when ? Json(instantText(control.when->begin)) : Json()},
            {"end", control.when ? Json(instantText(control.when->end)) : Json()},
            {"values", control.values}};
}

} // namespace tw::ocpp
