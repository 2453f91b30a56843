#include "json_meter/meter_map.h"

#include "base/located_json.h"
#include "base/named_file.h"
#include "model/field_reader.h"

#include <algorithm>

namespace tw::json_meter {

namespace {

constexpr std::array<const char *, valueCount> names{"site_power", "site_import", "site_export", "site_phase_a", "site_phase_b", "site_phase_c"};
constexpr std::size_t mostPlaces = 8;

bool isEnergy(Value value)
{
    return value == Value::Import || value == Value::Export;
}

/// RFC 6901; nothing for a text that is none.
std::optional<Pointer> pointerIn(const std::string &text)
{
    if (text.empty() || text.front() != '/')
        return {};
    Pointer pointer;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '/') {
            pointer.emplace_back();
        } else if (text[i] == '~') {
            if (i + 1 == text.size() || (text[i + 1] != '0' && text[i + 1] != '1'))
                return {};
            pointer.back() += text[++i] == '0' ? '~' : '/';
        } else {
            pointer.back() += text[i];
        }
    }
    return pointer;
}

class MapReader {
public:
    explicit MapReader(Findings &findings)
        : m_findings(findings)
    {
    }

    MeterMap read(const LocatedJson &json)
    {
        FieldReader reader(json, "", m_findings);
        MeterMap map;
        reader.text("$schema", {}, Need::Optional);
        map.title = reader.text("title", {}, Need::Required).value_or("");
        map.source = reader.text("source", {1, 400, nullptr, "a text of 1 to 400 characters"}, Need::Required).value_or("");
        reader.text("notes", {1, 2000, nullptr, "a text of 1 to 2000 characters"}, Need::Optional);
        reader.value("tested_on_hardware", JsonKind::Bool, Need::Required);
        map.testedOnHardware = reader.flag("tested_on_hardware").value_or(false);
        map.path = reader.text("path", {1, 200, isPath, "a path that begins with /"}, Need::Required).value_or("/");
        map.poll = seconds(reader.number("poll_s", {1, 5}, Need::Optional).value_or(map.poll.count()));
        map.late = seconds(reader.number("late_s", {0, 60}, Need::Optional).value_or(0));
        if (const LocatedJson *stamp = reader.value("stamp", JsonKind::Text, Need::Optional))
            map.stamp = readPointer(*stamp, "stamp");
        map.mustBeTrue = readPointers(reader, "must_be_true");
        map.faults = readPointers(reader, "faults");
        if (const LocatedJson *values = reader.value("values", JsonKind::Object, Need::Required))
            readValues(*values, map);
        reader.finish();
        return map;
    }

private:
    static bool isPath(std::string_view text)
    {
        return text.front() == '/' && std::ranges::all_of(text, [](char c) { return '!' <= c && c <= '~'; });
    }

    std::optional<Pointer> readPointer(const LocatedJson &json, const std::string &path)
    {
        auto pointer = json.is(JsonKind::Text) ? pointerIn(json.text) : std::nullopt;
        if (!pointer)
            m_findings.add(json.at, path + " has an entry that is no JSON pointer; one such as \"/total_power\" is expected");
        return pointer;
    }

    /// `what` names the list in the finding.
    std::vector<Pointer> readList(const LocatedJson &list, const std::string &path, const std::string &what)
    {
        std::vector<Pointer> pointers;
        if (list.items.empty() || mostPlaces < list.items.size())
            m_findings.add(list.at, path + what + std::to_string(list.items.size()) + " entries; 1 to 8 are expected");
        for (const LocatedJson &one : list.items) {
            if (auto pointer = readPointer(one, path))
                pointers.push_back(*std::move(pointer));
        }
        return pointers;
    }

    std::vector<Pointer> readPointers(FieldReader &reader, const char *key)
    {
        const LocatedJson *list = reader.value(key, JsonKind::Array, Need::Optional);
        return list ? readList(*list, reader.path(key), " has ") : std::vector<Pointer>();
    }

    void readValues(const LocatedJson &json, MeterMap &map)
    {
        FieldReader reader(json, "values", m_findings);
        for (std::size_t i = 0; i < valueCount; ++i) {
            const Need need = Value(i) == Value::Power ? Need::Required : Need::Optional;
            if (const LocatedJson *place = reader.value(names[i], JsonKind::Object, need))
                map.values[i] = readPlace(*place, Value(i));
        }
        const bool import = reader.has("site_import");
        if (import != reader.has("site_export"))
            reader.wrong(import ? "site_import" : "site_export", "stands alone; site_import and site_export belong together");
        reader.finish();
    }

    Place readPlace(const LocatedJson &json, Value value)
    {
        FieldReader reader(json, std::string("values.") + name(value), m_findings);
        Place place;
        place.thousands = isEnergy(value) ? reader.choice<bool>("unit", {{"Wh", false}, {"kWh", true}}, Need::Required).value_or(false)
                                          : reader.choice<bool>("unit", {{"W", false}, {"kW", true}}, Need::Required).value_or(false);
        if (isEnergy(value))
            reader.refuse("negated", "for a register, which only counts up");
        else
            place.negated = reader.flag("negated").value_or(false);
        if (const LocatedJson *at = reader.value("at", JsonKind::Array, Need::Required)) {
            if (at->items.empty() || mostPlaces < at->items.size())
                reader.wrong("at", "has " + std::to_string(at->items.size()) + " entries; 1 to 8 are expected");
            for (const LocatedJson &one : at->items)
                place.anyOf.push_back(readSum(one, reader.path("at")));
        }
        reader.finish();
        return place;
    }

    /// One pointer, or several whose numbers are added.
    Place::Sum readSum(const LocatedJson &json, const std::string &path)
    {
        if (json.is(JsonKind::Array))
            return readList(json, path, " has a sum of ");
        Place::Sum sum;
        if (auto pointer = readPointer(json, path))
            sum.push_back(*std::move(pointer));
        return sum;
    }

    Findings &m_findings;
};

} // namespace

const char *name(Value value)
{
    return names[static_cast<std::size_t>(value)];
}

MeterMapFile parseMeterMap(std::string_view text, const std::string &file)
{
    Findings findings(file);
    MeterMap map;
    if (const auto json = objectIn(text, {.bytes = 1u << 20, .depth = 16}, "the keys of a meter map", findings))
        map = MapReader(findings).read(*json);
    return {std::move(map), std::move(findings).sorted()};
}

Result<MeterMap> readMeterMap(const std::string &folder, const std::string &name)
{
    const auto text = readNamedFile(folder, name, "meter map");
    if (!text)
        return text.error();
    MeterMapFile file = parseMeterMap(*text, folder + '/' + name + ".json");
    if (!file.findings.empty())
        return file.findings.front();
    file.map.name = name;
    return std::move(file.map);
}

} // namespace tw::json_meter
