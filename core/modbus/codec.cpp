#include "modbus/codec.h"

#include "units/convert.h"
#include "units/text.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>

namespace tw::modbus {

namespace {

constexpr std::int64_t mostThousandths = 1'000'000'000'000'000;

std::int64_t powerOfTen(int exponent)
{
    std::int64_t power = 1;
    for (; exponent > 0; --exponent)
        power *= 10;
    return power;
}

std::uint64_t joined(const Point &point, std::span<const std::uint16_t> words)
{
    std::uint64_t raw = 0;
    for (std::size_t i = 0; i < words.size(); ++i)
        raw = raw << 16 | words[point.order == WordOrder::HighFirst ? i : words.size() - 1 - i];
    return raw;
}

std::vector<std::uint16_t> split(const Point &point, std::uint64_t raw)
{
    std::vector<std::uint16_t> words(static_cast<std::size_t>(point.words));
    for (auto word = words.rbegin(); word != words.rend(); ++word, raw >>= 16)
        *word = static_cast<std::uint16_t>(raw & 0xFFFF);
    if (point.order == WordOrder::LowFirst)
        std::ranges::reverse(words);
    return words;
}

struct Bounds {
    std::int64_t least;
    std::int64_t most;
};

Bounds boundsOf(WordType type)
{
    switch (type) {
    case WordType::Uint16: return {0, 0xFFFF};
    case WordType::Int16: return {-0x8000, 0x7FFF};
    case WordType::Uint32: return {0, 0xFFFFFFFF};
    case WordType::Int32: return {-0x80000000LL, 0x7FFFFFFF};
    default: return {0, std::numeric_limits<std::int64_t>::max()};
    }
}

std::int64_t signedOf(WordType type, std::uint64_t raw)
{
    if (type == WordType::Int16)
        return static_cast<std::int16_t>(raw);
    if (type == WordType::Int32)
        return static_cast<std::int32_t>(raw);
    return static_cast<std::int64_t>(raw);
}

/// SunSpec, "not implemented": the lowest of a signed type, all ones of an unsigned one.
bool notImplemented(WordType type, std::uint64_t raw)
{
    switch (type) {
    case WordType::Int16: return raw == 0x8000;
    case WordType::Int32: return raw == 0x80000000;
    case WordType::Uint16: return raw == 0xFFFF;
    case WordType::Uint32: return raw == 0xFFFFFFFF;
    case WordType::Uint64: return raw == std::numeric_limits<std::uint64_t>::max();
    default: return false;
    }
}

std::optional<std::int64_t> scaled(std::int64_t raw, int exponent)
{
    const int places = exponent + 3;
    if (places < 0)
        return places < -18 ? 0 : divided(raw, powerOfTen(-places), Rounding::HalfEven);
    const std::int64_t factor = places > 15 ? mostThousandths : powerOfTen(places);
    if (raw != 0 && std::abs(raw) > mostThousandths / factor)
        return std::nullopt;
    return raw * factor;
}

std::string textOf(std::span<const std::uint16_t> words)
{
    std::string text;
    for (const std::uint16_t word : words) {
        for (const int byte : {word >> 8, word & 0xFF}) {
            if (byte == 0)
                return text;
            text += byte >= 0x20 && byte < 0x7F ? static_cast<char>(byte) : '?';
        }
    }
    while (!text.empty() && text.back() == ' ')
        text.pop_back();
    return text;
}

} // namespace

Decoded decoded(const Point &point, std::span<const std::uint16_t> words, int exponent, bool sunSpec)
{
    using State = Decoded::State;
    if (words.size() != static_cast<std::size_t>(point.words))
        return {.state = State::WrongLength};
    if (point.type == WordType::Text) {
        std::string text = textOf(words);
        return {.state = text.empty() ? State::Unknown : State::Known, .text = std::move(text)};
    }
    const std::uint64_t raw = joined(point, words);
    std::optional<std::int64_t> value;
    if (point.type == WordType::Float32) {
        const float number = std::bit_cast<float>(static_cast<std::uint32_t>(raw));
        if (std::isnan(number) && sunSpec)
            return {.state = State::Unknown};
        const double thousandths = std::nearbyint(static_cast<double>(number) * std::pow(10.0, exponent + 3));
        if (std::abs(thousandths) <= static_cast<double>(mostThousandths)) // false for what is no number
            value = static_cast<std::int64_t>(thousandths);
    } else {
        if (sunSpec && notImplemented(point.type, raw))
            return {.state = State::Unknown};
        if (raw <= static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max()))
            value = scaled(signedOf(point.type, raw), exponent);
        if (value && std::ranges::find(point.unknown, signedOf(point.type, raw)) != point.unknown.end())
            return {.state = State::Unknown};
    }
    if (!value)
        return {.state = State::OutOfRange};
    const std::int64_t ours = point.negated ? -*value : *value;
    if (point.range && !point.range->contains(ours))
        return {.state = State::OutOfRange, .value = ours};
    return {.state = State::Known, .value = ours};
}

Result<std::vector<std::uint16_t>> encoded(const Point &point, std::int64_t value, int exponent)
{
    const auto refused = [&](const std::string &why) {
        return Error{Fault::BadInput, point.name, decimalText(value, 3) + " cannot be written: " + why, {}};
    };
    if (point.type == WordType::Text || std::abs(value) > mostThousandths)
        return refused("it is no number of the point's");
    if (point.range && !point.range->contains(value))
        return refused(decimalText(point.range->least, 3) + " to " + decimalText(point.range->most, 3) + " is expected");
    const std::int64_t theirs = point.negated ? -value : value;
    if (point.type == WordType::Float32) {
        const auto number = static_cast<float>(static_cast<double>(theirs) / std::pow(10.0, exponent + 3));
        return split(point, std::bit_cast<std::uint32_t>(number));
    }
    const int places = exponent + 3;
    if (places > 15 || places < -3)
        return refused("its scale factor makes no sense");
    const std::int64_t raw = places >= 0 ? divided(theirs, powerOfTen(places), Rounding::HalfAwayFromZero)
                                         : theirs * powerOfTen(-places);
    const Bounds bounds = boundsOf(point.type);
    if (raw < bounds.least || bounds.most < raw)
        return refused("it does not fit the register");
    return split(point, static_cast<std::uint64_t>(raw));
}

std::optional<int> scaleFactor(std::uint16_t word)
{
    const int factor = static_cast<std::int16_t>(word);
    if (factor < -10 || 10 < factor)
        return std::nullopt;
    return factor;
}

} // namespace tw::modbus
