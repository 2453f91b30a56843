#include "ocpp/station_fields.h"

#include "units/text.h"

#include <algorithm>
#include <cmath>

namespace tw::ocpp {

namespace {

using Kind = Field::Kind;

RpcError wrongType(const std::string &place, const char *right)
{
    return {code::TypeConstraintViolation, place + " is not " + right};
}

std::optional<RpcError> wrongText(const Json &value, const Field &field, Version version, const std::string &place)
{
    if (!value.is_string())
        return wrongType(place, "a text");
    const auto &text = value.get_ref<const std::string &>();
    if (static_cast<double>(text.size()) > field.most)
        return RpcError{code::PropertyConstraintViolation, place + " is too long"};
    if (field.kind == Kind::Time && !parseInstant(text))
        return RpcError{code::FormatViolation, place + " is no time; 2026-11-23T01:20:24Z would be"};
    const auto same = [&](const char *word) { return text == word; };
    const bool shorter = version != Version::V21 && field.words201 > 0;
    const auto words = shorter ? field.words.first(field.words201) : field.words;
    if (!words.empty() && std::none_of(words.begin(), words.end(), same))
        return RpcError{code::PropertyConstraintViolation, place + " is none of the words the standard has"};
    return std::nullopt;
}

std::optional<RpcError> wrongNumber(const Json &value, const Field &field, const std::string &place)
{
    const bool whole = field.kind == Kind::Whole || field.kind == Kind::Wholes;
    if (whole ? !value.is_number_integer() : !value.is_number())
        return wrongType(place, whole ? "a whole number" : "a number");
    const double number = value.get<double>();
    constexpr double farthest = 1e15; // keeps every later sum and product of whole numbers within 64 bits
    if (field.kind == Kind::Tenths && std::abs(number * 10 - std::round(number * 10)) > 1e-6)
        return RpcError{code::PropertyConstraintViolation, place + " has more than one decimal"};
    if (number < field.least || number > field.most || std::abs(number) > farthest)
        return RpcError{code::PropertyConstraintViolation, place + " is out of range"};
    return std::nullopt;
}

std::optional<RpcError> wrongList(const Json &value, const Field &field, Version version, const std::string &place)
{
    if (!value.is_array())
        return wrongType(place, "a list");
    if (value.empty() || static_cast<double>(value.size()) > field.most)
        return RpcError{code::OccurrenceConstraintViolation, place + " has too few or too many entries"};
    Field entry = field;
    entry.most = unbounded;
    for (std::size_t i = 0; i < value.size(); ++i) {
        const std::string at = place + "[" + std::to_string(i) + "]";
        const auto wrong = field.kind == Kind::Texts ? wrongText(value[i], entry, version, at)
            : field.kind == Kind::Wholes             ? wrongNumber(value[i], entry, at)
                                                     : wrongFields(value[i], field.fields, version, at);
        if (wrong)
            return wrong;
    }
    return std::nullopt;
}

std::optional<RpcError> wrongValue(const Json &value, const Field &field, Version version, const std::string &place)
{
    switch (field.kind) {
    case Kind::Text:
    case Kind::Time:
        return wrongText(value, field, version, place);
    case Kind::Whole:
    case Kind::Number:
    case Kind::Tenths:
        return wrongNumber(value, field, place);
    case Kind::Flag:
        return value.is_boolean() ? std::nullopt : std::optional(wrongType(place, "true or false"));
    case Kind::Object:
        return wrongFields(value, field.fields, version, place);
    case Kind::Anything:
        return value.is_object() ? std::nullopt : std::optional(wrongType(place, "an object"));
    case Kind::Texts:
    case Kind::Wholes:
    case Kind::Objects:
        return wrongList(value, field, version, place);
    }
    return std::nullopt;
}

} // namespace

std::optional<RpcError> wrongFields(const Json &object, std::span<const Field> fields, Version version,
                                    const std::string &place)
{
    if (!object.is_object())
        return wrongType(place, "an object");
    const bool old = version != Version::V21;
    for (const Field &field : fields) {
        const auto found = object.find(field.key);
        const std::string at = place + "." + field.key;
        if (found == object.end()) {
            if (field.needed || (old && field.since == Field::Since::Needed201))
                return RpcError{code::OccurrenceConstraintViolation, at + " is missing"};
        } else if (auto wrong = wrongValue(*found, field, version, at)) {
            return wrong;
        }
    }
    for (const auto &[key, value] : object.items()) {
        const std::string &name = key;
        const auto same = [&](const Field &field) {
            return field.key == name && !(old && field.since == Field::Since::V21);
        };
        const bool custom = name == "customData" && version != Version::V16;
        if (!custom && std::none_of(fields.begin(), fields.end(), same))
            return RpcError{code::FormatViolation, place + "." + name + " is no field of " + subprotocol(version)};
    }
    return std::nullopt;
}

} // namespace tw::ocpp
