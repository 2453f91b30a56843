#include "modbus/register_map.h"

#include "model/field_reader.h"

#include <algorithm>

namespace tw::modbus {

namespace {

constexpr NumberRange words16{0, 65535};
constexpr std::int64_t mostValue = 1'000'000'000'000; // fits a meter's life of Wh
constexpr NumberRange values{-mostValue, mostValue, 3};

using What = SequenceStep::What;

int wordsOf(WordType type)
{
    switch (type) {
    case WordType::Uint16:
    case WordType::Int16: return 1;
    case WordType::Uint64: return 4;
    case WordType::Text: return 0;
    default: return 2;
    }
}

std::optional<Role> roleOf(const std::string &key)
{
    for (std::size_t i = 0; i < roleCount; ++i) {
        if (key == name(Role(i)))
            return Role(i);
    }
    return std::nullopt;
}

bool isText(Role role)
{
    return role == Role::Maker || role == Role::Model || role == Role::Firmware;
}

class MapReader {
public:
    explicit MapReader(Findings &findings)
        : m_findings(findings)
    {
    }

    RegisterMap read(const LocatedJson &json)
    {
        FieldReader reader(json, "", m_findings);
        RegisterMap &map = m_map;
        reader.text("$schema", {}, Need::Optional);
        map.title = reader.text("title", {}, Need::Required).value_or("");
        map.source = reader.text("source", {1, 400, nullptr, "a text of 1 to 400 characters"}, Need::Required).value_or("");
        reader.text("notes", {1, 2000, nullptr, "a text of 1 to 2000 characters"}, Need::Optional);
        reader.value("tested_on_hardware", JsonKind::Bool, Need::Required);
        map.testedOnHardware = reader.flag("tested_on_hardware").value_or(false);
        map.kind = reader.choice<RegisterMap::Kind>("kind", {{"charger", RegisterMap::Kind::Charger}, {"meter", RegisterMap::Kind::Meter}},
                                                    Need::Required)
                       .value_or(RegisterMap::Kind::Charger);
        map.sunSpec = reader.flag("sunspec").value_or(false);
        map.port = whole(reader, "port", {1, 65535}, Need::Optional, 502);
        map.unit = whole(reader, "unit", {0, 255}, Need::Optional, 1);
        map.poll = seconds(whole(reader, "poll_s", {1, 60}, Need::Optional, 5));
        map.gap = std::chrono::milliseconds(whole(reader, "gap_ms", {0, 5000}, Need::Optional, 0));
        map.settle = seconds(whole(reader, "settle_s", {0, 3600}, Need::Optional, 0));
        map.mostHole = whole(reader, "most_hole", {0, 100}, Need::Optional, 0);
        map.stateOfChargeWhileIdle = reader.flag("state_of_charge_while_idle").value_or(true);
        map.stateOfChargeDoubted = range(reader, "state_of_charge_believed_at_once");
        map.watchdog = range(reader, "watchdog_s");
        m_order = reader.choice<WordOrder>("word_order", {{"high-first", WordOrder::HighFirst}, {"low-first", WordOrder::LowFirst}},
                                           Need::Optional)
                      .value_or(WordOrder::HighFirst);
        if (const LocatedJson *points = reader.value("points", JsonKind::Object, Need::Required))
            readPoints(*points);
        map.pluggedIn = condition(reader, "plugged_in");
        map.fault = condition(reader, "fault");
        if (const LocatedJson *sequences = reader.value("sequences", JsonKind::Object, Need::Optional))
            readSequences(*sequences);
        checkWhole(reader);
        reader.finish();
        return std::move(m_map);
    }

private:
    static int whole(FieldReader &reader, const char *key, NumberRange allowed, Need need, int otherwise)
    {
        return static_cast<int>(reader.number(key, allowed, need).value_or(otherwise));
    }

    std::optional<ValueRange> range(FieldReader &reader, const char *key)
    {
        const LocatedJson *list = reader.value(key, JsonKind::Array, Need::Optional);
        if (!list)
            return std::nullopt;
        std::vector<std::int64_t> ends;
        for (const LocatedJson &item : list->items) {
            if (const auto value = readNumber(item, values))
                ends.push_back(*value);
            else
                m_findings.add(item.at, "an end of " + reader.path(key) + ' ' + value.error().detail);
        }
        if (list->items.size() == 2 && ends.size() == 2 && ends[0] <= ends[1])
            return ValueRange{ends[0], ends[1]};
        if (ends.size() == list->items.size())
            reader.wrong(key, "is no range; two numbers, the lesser first, are expected");
        return std::nullopt;
    }

    std::vector<std::int64_t> numbers(FieldReader &reader, const char *key)
    {
        std::vector<std::int64_t> list;
        if (const LocatedJson *value = reader.value(key, JsonKind::Array, Need::Optional)) {
            for (const LocatedJson &item : value->items) {
                if (const auto number = readNumber(item, {-mostValue, mostValue}))
                    list.push_back(*number);
                else
                    m_findings.add(item.at, "a number of " + reader.path(key) + ' ' + number.error().detail);
            }
        }
        return list;
    }

    void readPoints(const LocatedJson &object)
    {
        for (const JsonMember &member : object.members) {
            const std::string path = "points." + member.key;
            if (!member.value.is(JsonKind::Object)) {
                m_findings.add(member.value.at, path + " is " + tw::name(member.value.kind) + "; an object is expected");
                continue;
            }
            m_map.points.push_back(readPoint(member, path));
        }
        if (object.members.empty())
            m_findings.add(object.at, "points is empty; at least one point is expected");
    }

    Point readPoint(const JsonMember &member, const std::string &path)
    {
        FieldReader reader(member.value, path, m_findings);
        Point point;
        point.name = member.key;
        point.role = roleOf(member.key);
        point.table = reader.choice<Table>("table", {{"holding", Table::Holding}, {"input", Table::Input}}, Need::Optional)
                          .value_or(Table::Holding);
        for (const std::int64_t model : numbers(reader, "models")) {
            if (model < 1 || 65534 < model)
                reader.wrong("models", "names model " + std::to_string(model) + "; 1 to 65534 is expected");
            else
                point.models.push_back(static_cast<int>(model));
        }
        if (m_map.sunSpec && point.models.empty())
            reader.wrong("models", "is missing; the SunSpec models that have the point are expected");
        if (!m_map.sunSpec && !point.models.empty())
            reader.refuse("models", "without \"sunspec\": true");
        point.address = whole(reader, point.models.empty() ? "register" : "offset", words16, Need::Required, 0);
        point.type = reader.choice<WordType>("type",
                                             {{"uint16", WordType::Uint16}, {"int16", WordType::Int16},
                                              {"uint32", WordType::Uint32}, {"int32", WordType::Int32},
                                              {"uint64", WordType::Uint64}, {"float32", WordType::Float32},
                                              {"text", WordType::Text}},
                                             Need::Required)
                         .value_or(WordType::Uint16);
        const bool text = point.type == WordType::Text;
        point.words = text ? whole(reader, "words", {1, 32}, Need::Required, 1) : wordsOf(point.type);
        point.order = m_order;
        point.exponent = whole(reader, "exponent", {-6, 6}, Need::Optional, 0);
        if (const auto at = reader.number("exponent_at", words16, Need::Optional))
            point.exponentAt = static_cast<int>(*at);
        if (point.exponentAt && !m_map.sunSpec)
            reader.refuse("exponent_at", "without \"sunspec\": true");
        point.negated = reader.flag("negated").value_or(false);
        point.range = range(reader, "range");
        point.unknown = numbers(reader, "unknown");
        if (point.address + point.words > 65536)
            reader.wrong(point.models.empty() ? "register" : "offset", "reaches beyond register 65535");
        if (text != (point.role && isText(*point.role)))
            reader.wrong("type", text ? "is text, which only maker, model and firmware may be"
                                      : "is a number; " + point.name + (point.role && isText(*point.role) ? " is a text" : ""));
        reader.finish();
        return point;
    }

    std::optional<std::size_t> pointCalled(const std::string &wanted) const
    {
        const auto found = std::ranges::find(m_map.points, wanted, &Point::name);
        if (found == m_map.points.end())
            return std::nullopt;
        return static_cast<std::size_t>(found - m_map.points.begin());
    }

    Condition condition(FieldReader &outer, const char *key)
    {
        Condition result;
        const LocatedJson *value = outer.value(key, JsonKind::Object, Need::Optional);
        if (!value)
            return result;
        FieldReader reader(*value, key, m_findings);
        const std::string wanted = reader.text("point", {}, Need::Required).value_or("");
        result.point = pointCalled(wanted);
        if (!wanted.empty() && (!result.point || !m_map.points[*result.point].role
                                || m_map.points[*result.point].type == WordType::Text))
            reader.wrong("point", "is " + quote(wanted) + ", which is no number that is read; a point such as state is expected");
        result.any = numbers(reader, "is");
        result.none = numbers(reader, "is_not");
        result.known = reader.flag("is_known").value_or(false);
        if (int(!result.any.empty()) + int(!result.none.empty()) + int(result.known) != 1)
            outer.wrong(key, "needs exactly one of is, is_not and is_known");
        reader.finish();
        return result;
    }

    void readSequences(const LocatedJson &object)
    {
        FieldReader reader(object, "sequences", m_findings);
        constexpr std::array<const char *, actCount> acts{"take_over", "start", "change", "stop", "release", "wake"};
        for (std::size_t i = 0; i < actCount; ++i) {
            const LocatedJson *list = reader.value(acts[i], JsonKind::Array, Need::Optional);
            if (!list)
                continue;
            for (std::size_t at = 0; at < list->items.size(); ++at)
                readStep(list->items[at], reader.path(acts[i]) + '[' + std::to_string(at) + ']', m_map.sequences[i]);
        }
        reader.finish();
    }

    void readStep(const LocatedJson &item, const std::string &path, Sequence &into)
    {
        if (!item.is(JsonKind::Object)) {
            m_findings.add(item.at, path + " is " + tw::name(item.kind) + "; an object is expected");
            return;
        }
        FieldReader reader(item, path, m_findings);
        SequenceStep step;
        const std::string wanted = reader.text("write", {}, Need::Required).value_or("");
        const auto point = pointCalled(wanted);
        if (!wanted.empty() && (!point || m_map.points[*point].type == WordType::Text
                                || m_map.points[*point].table == Table::Input))
            reader.wrong("write", "is " + quote(wanted) + ", which is no point that can be written");
        step.point = point.value_or(0);
        const LocatedJson *value = reader.value("value", Need::Required);
        if (value && value->is(JsonKind::Text)) {
            const auto what = reader.choice<What>("value",
                                                  {{"power_w", What::Power}, {"charge_limit_w", What::ChargeLimit},
                                                   {"discharge_limit_w", What::DischargeLimit}, {"watchdog_s", What::Watchdog}},
                                                  Need::Required);
            step.what = what.value_or(What::Number);
            if (step.what == What::Watchdog && !m_map.watchdog)
                reader.wrong("value", "is \"watchdog_s\", but the file has no watchdog_s range");
        } else if (value) {
            step.number = reader.number("value", values, Need::Required).value_or(0);
            if (point && m_map.points[*point].range && !m_map.points[*point].range->contains(step.number))
                reader.wrong("value", "is outside the range of its point");
        }
        reader.finish();
        into.push_back(step);
    }

    void checkWhole(FieldReader &reader)
    {
        const auto needs = [&](Role role, const char *why) {
            if (!m_map.find(role) && reader.has("points"))
                reader.wrong("points", std::string("has no ") + name(role) + "; " + why);
        };
        if (m_map.kind == RegisterMap::Kind::Meter) {
            needs(Role::SitePower, "a meter says at least that");
            return;
        }
        needs(Role::Power, "a charger says at least that");
        if (!m_map.pluggedIn.point && !reader.has("plugged_in"))
            reader.wrong("points", "do not say when a car is there; a plugged_in beside them is expected");
        for (const Act act : {Act::Start, Act::Stop}) {
            if (m_map.sequence(act).empty() && reader.has("points"))
                reader.wrong("sequences", act == Act::Start ? "has no start; the writes that move power are expected"
                                                            : "has no stop; the writes that end it are expected");
        }
    }

    Findings &m_findings;
    RegisterMap m_map;
    WordOrder m_order = WordOrder::HighFirst;
};

} // namespace

RegisterMapFile parseRegisterMap(std::string_view text, const std::string &file)
{
    Findings findings(file);
    RegisterMap map;
    if (const auto json = objectIn(text, {.bytes = 1u << 20, .depth = 12}, "a register map", findings))
        map = MapReader(findings).read(*json);
    return {std::move(map), std::move(findings).sorted()};
}

} // namespace tw::modbus
