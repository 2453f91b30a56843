#include "json_meter/meter_values.h"

#include "base/located_json.h"
#include "base/quote.h"
#include "units/convert.h"
#include "units/text.h"

#include <cmath>
#include <cstdlib>

namespace tw::json_meter {

namespace {

constexpr std::int64_t mostPower = 200'000'000;          ///< mW; a fuse of this size is no home's
constexpr std::int64_t mostEnergy = 9'000'000'000'000;   ///< mWh, 9 GWh: more than a meter's life

std::string textOf(const Pointer &pointer)
{
    std::string text;
    for (const std::string &key : pointer)
        text += '/' + key;
    return text;
}

const LocatedJson *step(const LocatedJson &json, const std::string &key)
{
    if (!json.is(JsonKind::Array))
        return json.find(key);
    const bool digits = !key.empty() && key.size() <= 4 && key.find_first_not_of("0123456789") == std::string::npos;
    const std::size_t index = digits ? std::stoul(key) : json.items.size();
    return index < json.items.size() ? &json.items[index] : nullptr;
}

const LocatedJson *follow(const LocatedJson &root, const Pointer &pointer)
{
    const LocatedJson *json = &root;
    for (const std::string &key : pointer) {
        json = step(*json, key);
        if (!json)
            return nullptr;
    }
    return json;
}

/// Thousandths of W or Wh. The detail of the error says what stands at `pointer` instead.
Result<std::int64_t> numberAt(const LocatedJson &root, const Pointer &pointer, bool thousands)
{
    const auto wrong = [&](const std::string &detail) { return Error{Fault::Broken, {}, textOf(pointer) + ' ' + detail, {}}; };
    const LocatedJson *found = follow(root, pointer);
    if (!found)
        return wrong("is missing");
    const auto number = found->number();
    if (!number)
        return wrong("is " + std::string(tw::name(found->kind)) + ", not a number");
    if (std::abs(*number) * (thousands ? 1e6 : 1e3) > double(mostEnergy))
        return wrong("is " + found->text.substr(0, 40) + ", more than any meter counts");
    const auto exact = decimalScaled(found->text, thousands ? 6 : 3);
    return exact ? exact : wrong("is " + found->text.substr(0, 40) + ", which is no amount");
}

/// From the first place whose numbers are all there. Else the error of the place that came nearest: one that is there
/// and is no number tells more than one that is missing.
Result<std::int64_t> valueAt(const LocatedJson &root, const Place &place)
{
    std::optional<Error> wrong;
    for (const Place::Sum &sum : place.anyOf) {
        std::int64_t total = 0;
        std::optional<Error> lacks;
        for (const Pointer &pointer : sum) {
            const auto number = numberAt(root, pointer, place.thousands);
            if (!number) {
                lacks = number.error();
                if (!wrong || follow(root, pointer))
                    wrong = number.error();
                break;
            }
            total += *number;
        }
        if (!lacks)
            return place.negated ? -total : total;
    }
    return *wrong;
}

Result<Power> powerAt(const LocatedJson &root, const Place &place)
{
    const auto milli = valueAt(root, place);
    if (!milli)
        return milli.error();
    if (std::abs(*milli) > mostPower)
        return Error{Fault::Broken, {}, textOf(place.anyOf.front().front()) + " says " + decimalText(*milli, 3) + " W, more than a home can have", {}};
    return Power::fromW(divided(*milli, 1000, Rounding::HalfEven));
}

Result<Energy> energyAt(const LocatedJson &root, const Place &place)
{
    const auto milli = valueAt(root, place);
    if (!milli)
        return milli.error();
    if (*milli < 0)
        return Error{Fault::Broken, {}, textOf(place.anyOf.front().front()) + " says " + decimalText(*milli, 3) + " Wh; a register below 0 is none", {}};
    return Energy::fromWs(divided(*milli * 18, 5, Rounding::HalfEven));
}

/// Why an answer says itself that it counts for nothing.
std::optional<std::string> disowned(const LocatedJson &root, const MeterMap &map)
{
    for (const Pointer &pointer : map.mustBeTrue) {
        const LocatedJson *flag = follow(root, pointer);
        if (flag && !(flag->is(JsonKind::Bool) && flag->truth))
            return textOf(pointer) + " is not true: the meter does not stand by its values";
    }
    for (const Pointer &pointer : map.faults) {
        const LocatedJson *fault = follow(root, pointer);
        if (!fault || fault->is(JsonKind::Null) || (fault->is(JsonKind::Array) && fault->items.empty())
            || (fault->is(JsonKind::Text) && fault->text.empty()))
            continue;
        const LocatedJson &first = fault->is(JsonKind::Array) ? fault->items.front() : *fault;
        return textOf(pointer) + " says " + (first.is(JsonKind::Text) ? '"' + shown(first.text) + '"' : "that something is wrong");
    }
    return {};
}

/// What `place` says, or nothing: where the map has it and the answer does not, `refused` hears why.
template <class T>
std::optional<T> noted(const Place &place, Result<T> (*read)(const LocatedJson &, const Place &), const LocatedJson &root,
                       std::vector<std::string> &refused)
{
    if (place.anyOf.empty())
        return {};
    const auto told = read(root, place);
    if (told)
        return *told;
    refused.push_back(told.error().detail);
    return {};
}

} // namespace

Result<MeterValues> valuesIn(std::string_view body, const MeterMap &map)
{
    const auto json = parseJson(body, map.title, {.bytes = 4u << 20, .depth = 32});
    if (!json)
        return json.error();
    if (const auto why = disowned(*json, map))
        return Error{Fault::Broken, map.title, *why, {}};
    const auto site = powerAt(*json, map.of(Value::Power));
    if (!site)
        return Error{Fault::Broken, map.title, site.error().detail + "; the home's power is expected there", {}};
    MeterValues values{.power = *site, .registers = {}, .phases = {}, .stamp = {}, .refused = {}};
    const auto power = [&](Value value) { return noted(map.of(value), powerAt, *json, values.refused); };
    const auto energy = [&](Value value) { return noted(map.of(value), energyAt, *json, values.refused); };
    const auto import = energy(Value::Import);
    const auto feedIn = energy(Value::Export);
    if (import && feedIn)
        values.registers = {*import, *feedIn};
    const auto a = power(Value::PhaseA);
    const auto b = power(Value::PhaseB);
    const auto c = power(Value::PhaseC);
    if (a && b && c)
        values.phases = {*a, *b, *c};
    if (const LocatedJson *stamp = map.stamp ? follow(*json, *map.stamp) : nullptr;
        stamp && (stamp->is(JsonKind::Number) || stamp->is(JsonKind::Text)))
        values.stamp = stamp->text;
    return values;
}

} // namespace tw::json_meter
