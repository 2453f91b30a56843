// What a SetDERControl of ours may say (OCPP 2.1, use case R04).

#include "ocpp/der_control.h"

#include "base/quote.h"
#include "ocpp/der_shapes.h"
#include "units/text.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace tw::ocpp {

namespace {

using der::Axes;
using der::Kind;
using der::Member;
using der::Range;
using Wrong = std::optional<Error>;

Error wrong(const std::string &place, std::string detail)
{
    return {Fault::BadInput, place, std::move(detail), {}};
}

std::string numberText(double number)
{
    return decimalText(std::llround(number * 10000), 4);
}

std::string spoken(const Range &range)
{
    return numberText(range.least) + " to " + numberText(range.most) + (*range.unit ? std::string(" ") + range.unit : "");
}

template <class Names>
std::string joined(const Names &names, const char *last)
{
    std::string text;
    for (std::size_t i = 0; i < names.size(); ++i)
        text += (i == 0 ? "" : i + 1 == names.size() ? std::string(" ") + last + " " : ", ") + std::string(names[i]);
    return text;
}

std::string expected(const Member &member)
{
    switch (member.kind) {
    case Kind::Number:
        return "a number from " + spoken(member.range);
    case Kind::Whole:
        return "a whole number from 0 on, 0 being the highest,";
    case Kind::Flag:
        return "true or false";
    case Kind::Word:
        return joined(member.words, "or");
    case Kind::Time:
        return "a time such as 2026-11-23T01:20:24Z";
    case Kind::Object:
        return "an object";
    }
    return {};
}

bool fits(const Json &value, const Range &range)
{
    return value.is_number() && range.least <= value.get<double>() && value.get<double>() <= range.most;
}

bool fits(const Json &value, const Member &member)
{
    switch (member.kind) {
    case Kind::Number:
        return fits(value, member.range);
    case Kind::Whole:
        return value.is_number_integer() && fits(value, member.range);
    case Kind::Flag:
        return value.is_boolean();
    case Kind::Word:
        return value.is_string()
            && std::ranges::any_of(member.words, [&](const char *word) { return value.get_ref<const std::string &>() == word; });
    case Kind::Time:
        return value.is_string() && parseInstant(value.get_ref<const std::string &>());
    case Kind::Object:
        return value.is_object();
    }
    return false;
}

std::string is(const Json &value)
{
    return "is " + shown(value.dump(-1, ' ', false, Json::error_handler_t::replace)) + "; ";
}

Wrong wrongMembers(const Json &object, std::span<const Member> members, const std::string &place)
{
    if (!object.is_object())
        return wrong(place, is(object) + "an object is expected");
    std::vector<const char *> names;
    for (const Member &member : members) {
        names.push_back(member.key);
        const std::string at = place + "." + member.key;
        const auto found = object.find(member.key);
        if (found == object.end()) {
            if (member.needed)
                return wrong(at, "is missing; " + expected(member) + " is expected");
            continue;
        }
        if (!fits(*found, member))
            return wrong(at, is(*found) + expected(member) + " is expected");
        if (!member.members.empty()) {
            if (auto inside = wrongMembers(*found, member.members, at))
                return inside;
        }
    }
    for (const auto &[key, value] : object.items()) {
        const std::string &name = key;
        if (std::ranges::none_of(names, [&](const char *known) { return name == known; }))
            return wrong(place + "." + shown(name), "is no field of it; there are " + joined(names, "and"));
    }
    return std::nullopt;
}

Wrong wrongCurve(const Json &curve, const Axes &axes, const std::string &place, bool withTime = true)
{
    const Json *points = member(curve, "curveData");
    constexpr std::size_t mostPoints = 10;
    const std::string at = place + ".curveData";
    if (curve.is_object() && (!points || !points->is_array() || points->empty() || points->size() > mostPoints))
        return wrong(at, "is no list of 1 to 10 points, which is expected");
    Json others = curve;
    if (others.is_object())
        others.erase("curveData");
    if (auto first = wrongMembers(others, der::curveMembers(axes, withTime), place))
        return first;
    double before = -std::numeric_limits<double>::infinity();
    for (std::size_t i = 0; i < points->size(); ++i) {
        const Member point[] = {{"x", true, Kind::Number, axes.x}, {"y", true, Kind::Number, axes.y}};
        const std::string here = at + "[" + std::to_string(i) + "]";
        if (auto inside = wrongMembers((*points)[i], point, here))
            return inside;
        const double x = (*points)[i]["x"].get<double>();
        if (x < before || (x == before && !axes.steps))
            return wrong(here + ".x", is((*points)[i]["x"]) + "more than the " + numberText(before) + " before it is expected");
        before = x;
    }
    return std::nullopt;
}

Wrong wrongOrder(const Json &values, const char *low, const char *high, const std::string &place)
{
    const Json *below = member(values, low);
    const Json *above = member(values, high);
    if (!below || !above || below->get<double>() < above->get<double>())
        return std::nullopt;
    return wrong(place + "." + low, is(*below) + "less than " + high + ", " + numberText(above->get<double>()) + ", is expected");
}

Wrong wrongTime(const Json &values, bool isDefault, Instant now, const std::string &place)
{
    for (const char *key : {"startTime", "duration"}) {
        const bool there = values.contains(key);
        if (isDefault && there)
            return wrong(place + "." + key, "has no place in a default, which is in force until it is cleared");
        if (!isDefault && !there)
            return wrong(place + "." + key, "is missing; one that is no default has startTime and duration");
    }
    if (isDefault)
        return std::nullopt;
    const Instant end = *parseInstant(memberText(values, "startTime")) + seconds(std::int64_t(values["duration"].get<double>()));
    if (end <= now)
        return wrong(place + ".startTime", "is over at " + instantText(end) + "; an end after " + instantText(now) + " is expected");
    return std::nullopt;
}

Wrong wrongValues(const Json &values, const std::string &type, const std::string &field)
{
    if (const Axes *axes = der::axesOf(type))
        return wrongCurve(values, *axes, field);
    if (auto first = wrongMembers(values, der::membersOf(field), field))
        return first;
    if (type == "LimitMaxDischarge") {
        const Json *trip = member(values, "powerMonitoringMustTrip");
        if (!trip && !values.contains("pctMaxDischargePower"))
            return wrong(field + ".pctMaxDischargePower", "is missing; a number from 0 to 100 % is expected");
        if (trip)
            return wrongCurve(*trip, *der::axesOf("PowerMonitoringMustTrip"), field + ".powerMonitoringMustTrip", false);
    }
    for (const auto &[low, high] : {std::pair{"underFreq", "overFreq"}, {"lowFreq", "highFreq"}, {"lowVoltage", "highVoltage"}}) {
        if (auto order = wrongOrder(values, low, high, field))
            return order;
    }
    return std::nullopt;
}

Wrong wrongRequest(const Json &request, Instant now)
{
    if (!request.is_object())
        return wrong("SetDERControl", is(request) + "an object is expected");
    const std::string type = memberText(request, "controlType");
    const char *field = derField(type);
    if (!field)
        return wrong("controlType", (type.empty() ? "is missing; " : is(type)) + joined(derTypes(), "or") + " is expected");
    constexpr std::size_t longestId = 36;
    const std::string id = memberText(request, "controlId");
    if (id.empty() || id.size() > longestId)
        return wrong("controlId", "is no text of 1 to 36 characters, which is expected");
    const Json *isDefault = member(request, "isDefault");
    if (!isDefault || !isDefault->is_boolean())
        return wrong("isDefault", "is not there as true or false, which is expected");
    const Json *values = member(request, field);
    if (!values)
        return wrong(field, "is missing; a " + type + " has its values there");
    const Member whole[] = {{"controlType", true, Kind::Word, {}, {}}, {"controlId", true, Kind::Word}, {"isDefault", true, Kind::Flag},
                            {field, true, Kind::Object}};
    for (const auto &[key, value] : request.items()) {
        const std::string &name = key;
        if (std::ranges::none_of(whole, [&](const Member &known) { return name == known.key; }))
            return wrong(shown(name), "is no field of a " + type + ", which has controlType, controlId, isDefault and " + field);
    }
    if (auto inside = wrongValues(*values, type, field))
        return inside;
    const bool timeless = type == "EnterService" || type == "Gradients";
    if (timeless && !isDefault->get<bool>())
        return wrong("isDefault", "is false; " + type + " is a default always, so true is expected");
    return wrongTime(*values, isDefault->get<bool>(), now, field);
}

} // namespace

Result<void> checkDer(const Json &request, Instant now)
{
    const auto found = wrongRequest(request, now);
    return found ? Result<void>(*found) : Result<void>();
}

} // namespace tw::ocpp
