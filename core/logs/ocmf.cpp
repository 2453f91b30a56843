#include "logs/ocmf.h"

#include "base/located_json.h"
#include "units/text.h"

#include <algorithm>

namespace tw::logs {

namespace {

constexpr std::string_view head = "OCMF|";
/// A record holds some readings; a longer text is none.
constexpr std::size_t mostBytes = 1u << 20;

Error wrong(std::string detail)
{
    return {Fault::BadInput, "OCMF record", std::move(detail), {}};
}

std::string_view trimmed(std::string_view text)
{
    constexpr std::string_view blank = " \t\r\n";
    const auto first = text.find_first_not_of(blank);
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(blank) - first + 1);
}

/// A text or a number, as written: some writers put the version or a value as either.
std::optional<std::string> plain(const LocatedJson &object, std::string_view key)
{
    const LocatedJson *value = object.find(key);
    if (!value || !(value->is(JsonKind::Text) || value->is(JsonKind::Number)))
        return std::nullopt;
    return value->text;
}

/// "2019-08-13T10:03:15,000+0000 I": a decimal comma, an offset without colon, and the state of the clock.
void readTime(const std::string &text, OcmfReading &reading)
{
    std::string moment = text;
    if (const auto space = moment.find(' '); space != std::string::npos) {
        reading.clock = space + 1 < moment.size() ? moment[space + 1] : 'U';
        moment.resize(space);
    }
    std::ranges::replace(moment, ',', '.');
    const auto parsed = parseInstant(moment);
    reading.at = parsed ? std::optional(*parsed) : std::nullopt;
}

/// C.D of "A-B:C.D.E*F", without leading zeros: "1-b:1.8.0" and "01-00:98.08.00.FF" both write them their
/// way.
struct Obis {
    std::string measurand;
    std::string kind;
};

Obis obisOf(std::string_view text)
{
    if (const auto colon = text.find(':'); colon != std::string_view::npos)
        text.remove_prefix(colon + 1);
    const auto next = [&text] {
        const auto dot = text.find('.');
        std::string_view part = text.substr(0, dot);
        text.remove_prefix(dot == std::string_view::npos ? text.size() : dot + 1);
        while (part.size() > 1 && part.front() == '0')
            part.remove_prefix(1);
        return std::string(part);
    };
    Obis result;
    result.measurand = next();
    result.kind = next();
    return result;
}

/// 1 and 2 are import and export; B0 to B3 and C0 to C3 are reserved for them by OCMF, 98 is written for
/// import.
std::optional<EnergyDirection> directionOf(const std::string &identifier)
{
    const Obis obis = obisOf(identifier);
    if (obis.kind != "8")
        return std::nullopt;
    const bool reserved = obis.measurand.size() == 2 && obis.measurand[1] >= '0' && obis.measurand[1] <= '3';
    if (obis.measurand == "1" || obis.measurand == "98" || (reserved && obis.measurand[0] == 'B'))
        return EnergyDirection::Import;
    if (obis.measurand == "2" || (reserved && obis.measurand[0] == 'C'))
        return EnergyDirection::Export;
    return std::nullopt;
}

/// By its decimal text, so that no digit of a register is lost.
std::optional<Energy> energyOf(const std::string &value, const std::string &unit)
{
    const int scale = unit == "kWh" ? 9 : unit == "Wh" ? 6 : 0;
    const auto microWh = scale > 0 ? decimalScaled(value, scale) : Result<std::int64_t>(wrong(""));
    constexpr std::int64_t most = 1'000'000'000'000'000; // 1 GWh: no charging point's meter
    if (!microWh || *microWh > most || *microWh < -most)
        return std::nullopt;
    return Energy::fromWs(*microWh / 2500 * 9 + divided(*microWh % 2500 * 9, 2500, Rounding::HalfEven));
}

Result<std::vector<OcmfReading>> readingsOf(const LocatedJson &payload)
{
    const LocatedJson *list = payload.find("RD");
    if (!list || !list->is(JsonKind::Array))
        return wrong("has no readings; an array RD is expected");
    std::vector<OcmfReading> result;
    OcmfReading reading;
    std::string unit;
    for (const LocatedJson &item : list->items) {
        if (!item.is(JsonKind::Object))
            return wrong("has a reading that is " + std::string(name(item.kind)) + "; an object is expected");
        const auto take = [&item](std::string_view key, auto &&use) {
            if (const auto text = plain(item, key))
                use(*text);
        };
        take("TM", [&](const std::string &text) { readTime(text, reading); });
        take("TX", [&](const std::string &text) { reading.kind = text.empty() ? ' ' : text[0]; });
        take("RI", [&](const std::string &text) { reading.identifier = text; });
        take("RU", [&](const std::string &text) { unit = text; });
        take("ST", [&](const std::string &text) { reading.status = text; });
        take("EF", [&](const std::string &text) { reading.errors = text; });
        reading.direction = directionOf(reading.identifier);
        reading.value.reset();
        take("RV", [&](const std::string &text) { reading.value = energyOf(text, unit); });
        result.push_back(reading);
    }
    return result;
}

} // namespace

Result<OcmfRecord> parseOcmf(std::string_view text)
{
    text = trimmed(text);
    if (text.size() > mostBytes)
        return wrong("is longer than a megabyte; one record is expected");
    if (text.substr(0, head.size()) != head)
        return wrong("does not begin with OCMF|");
    text.remove_prefix(head.size());
    const auto bar = text.rfind('|');
    if (bar == std::string_view::npos)
        return wrong("has no signature; OCMF|payload|signature is expected");
    constexpr JsonLimits limits{.bytes = mostBytes, .depth = 16};
    const auto payload = parseJson(text.substr(0, bar), "OCMF payload", limits);
    if (!payload)
        return payload.error();
    const auto signature = parseJson(text.substr(bar + 1), "OCMF signature", limits);
    if (!signature)
        return signature.error();
    OcmfRecord record;
    record.signedText = text.substr(0, bar);
    record.meter = plain(*payload, "MS").value_or("");
    if (record.meter.empty())
        record.meter = plain(*payload, "GS").value_or("");
    record.pagination = plain(*payload, "PG").value_or("");
    auto readings = readingsOf(*payload);
    if (!readings)
        return readings.error();
    record.readings = *std::move(readings);
    record.signature.algorithm = plain(*signature, "SA").value_or(record.signature.algorithm);
    record.signature.encoding = plain(*signature, "SE").value_or(record.signature.encoding);
    const auto data = plain(*signature, "SD");
    if (!data)
        return wrong("has no signature data; SD is expected");
    record.signature.data = *data;
    return record;
}

OcmfSpan spanOf(const OcmfRecord &record, EnergyDirection direction)
{
    const OcmfReading *first = nullptr;
    const OcmfReading *last = nullptr;
    for (const OcmfReading &reading : record.readings) {
        if (reading.direction != direction)
            continue;
        first = first ? first : &reading;
        last = &reading;
    }
    OcmfSpan span;
    if (!first)
        return span;
    span.begin = first->at;
    span.end = last->at;
    if (first != last && first->value && last->value)
        span.risen = *last->value - *first->value;
    return span;
}

bool countsTransaction(const std::string &identifier)
{
    const std::string measurand = obisOf(identifier).measurand;
    return measurand == "98" || measurand == "B2" || measurand == "B3" || measurand == "C2" || measurand == "C3";
}

std::string whyNotCounted(const OcmfRecord &record)
{
    for (const OcmfReading &reading : record.readings) {
        if (!reading.direction)
            continue;
        if (reading.status != "G")
            return "the meter says of a reading that it is not good (ST "
                + (reading.status.empty() ? "missing" : reading.status) + ")";
        if (reading.errors.find('E') != std::string::npos)
            return "the meter says that the energy of a reading is in error (EF " + reading.errors + ")";
        if (!reading.value)
            return "a reading is not in kWh or Wh";
        if (!reading.at)
            return "a reading has no time";
    }
    const bool any =
        std::ranges::any_of(record.readings, [](const OcmfReading &r) { return r.direction.has_value(); });
    return any ? "" : "no reading is of a register of energy";
}

bool timeUncertain(const OcmfRecord &record)
{
    return std::ranges::none_of(record.readings, [](const OcmfReading &r) { return r.clock == 'S'; });
}

} // namespace tw::logs
