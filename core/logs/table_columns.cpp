#include "logs/table.h"

#include <algorithm>
#include <array>

namespace tw::logs {

namespace {

struct Known {
    const char *header; ///< in lower case, without its unit
    Role role;
};

// Sources: evcc, core/session/session.go with i18n/en.json and de.json; the rest are the words that portals
// of wallboxes and of network companies use.
constexpr std::array knownHeaders{Known{"created", Role::Start},
                                  Known{"startzeit", Role::Start},
                                  Known{"start", Role::Start},
                                  Known{"start_utc", Role::Start},
                                  Known{"start time", Role::Start},
                                  Known{"start_time", Role::Start},
                                  Known{"start date", Role::Start},
                                  Known{"started", Role::Start},
                                  Known{"session start", Role::Start},
                                  Known{"begin", Role::Start},
                                  Known{"beginn", Role::Start},
                                  Known{"from", Role::Start},
                                  Known{"von", Role::Start},
                                  Known{"timestamp", Role::Start},
                                  Known{"zeitstempel", Role::Start},
                                  Known{"datetime", Role::Start},
                                  Known{"date/time", Role::Start},
                                  Known{"zeitpunkt", Role::Start},
                                  Known{"start_plugin", Role::Start},
                                  Known{"finished", Role::End},
                                  Known{"endzeit", Role::End},
                                  Known{"end", Role::End},
                                  Known{"end_utc", Role::End},
                                  Known{"end time", Role::End},
                                  Known{"end_time", Role::End},
                                  Known{"end date", Role::End},
                                  Known{"ended", Role::End},
                                  Known{"session end", Role::End},
                                  Known{"stop", Role::End},
                                  Known{"ende", Role::End},
                                  Known{"to", Role::End},
                                  Known{"bis", Role::End},
                                  Known{"end_plugout", Role::End},
                                  Known{"date", Role::Date},
                                  Known{"datum", Role::Date},
                                  Known{"time", Role::Time},
                                  Known{"uhrzeit", Role::Time},
                                  Known{"zeit", Role::Time},
                                  Known{"minutes", Role::Minutes},
                                  Known{"charging point", Role::Charger},
                                  Known{"ladepunkt", Role::Charger},
                                  Known{"charger", Role::Charger},
                                  Known{"charger name", Role::Charger},
                                  Known{"wallbox", Role::Charger},
                                  Known{"energy", Role::EnergyIn},
                                  Known{"energie", Role::EnergyIn},
                                  Known{"charged energy", Role::EnergyIn},
                                  Known{"geladene energie", Role::EnergyIn},
                                  Known{"charged", Role::EnergyIn},
                                  Known{"charger_import", Role::EnergyIn},
                                  Known{"discharged energy", Role::EnergyOut},
                                  Known{"discharged", Role::EnergyOut},
                                  Known{"entladene energie", Role::EnergyOut},
                                  Known{"charger_export", Role::EnergyOut},
                                  Known{"import", Role::HouseIn},
                                  Known{"bezug", Role::HouseIn},
                                  Known{"consumption", Role::HouseIn},
                                  Known{"verbrauch", Role::HouseIn},
                                  Known{"grid import", Role::HouseIn},
                                  Known{"house_import", Role::HouseIn},
                                  Known{"export", Role::HouseOut},
                                  Known{"einspeisung", Role::HouseOut},
                                  Known{"feed-in", Role::HouseOut},
                                  Known{"grid export", Role::HouseOut},
                                  Known{"house_export", Role::HouseOut},
                                  Known{"meter reading", Role::HouseRegister},
                                  Known{"zählerstand", Role::HouseRegister},
                                  Known{"charger_register", Role::Register},
                                  Known{"bought", Role::Bought},
                                  Known{"sold", Role::Sold},
                                  Known{"avoided", Role::Avoided},
                                  Known{"stored_solar", Role::StoredSolar}};

constexpr std::array<std::pair<const char *, Role>, 12> roleNames{{{"start", Role::Start},
                                                                   {"end", Role::End},
                                                                   {"date", Role::Date},
                                                                   {"time", Role::Time},
                                                                   {"minutes", Role::Minutes},
                                                                   {"charger", Role::Charger},
                                                                   {"energy", Role::EnergyIn},
                                                                   {"energy-out", Role::EnergyOut},
                                                                   {"house-in", Role::HouseIn},
                                                                   {"house-out", Role::HouseOut},
                                                                   {"register", Role::Register},
                                                                   {"house-register", Role::HouseRegister}}};

std::string lower(std::string_view text)
{
    std::string result(text);
    std::ranges::transform(result, result.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return result;
}

/// "Energy (kWh)", "energy [kWh]", "import_wh": the words and the unit apart.
struct Header {
    std::string words;
    std::string unit;
};

Header headerOf(std::string_view text)
{
    Header header{lower(trimmed(text)), {}};
    const auto open = header.words.find_last_of("([");
    if (open != std::string::npos && open > 0) {
        header.unit = header.words.substr(open + 1);
        while (!header.unit.empty() && (header.unit.back() == ')' || header.unit.back() == ']'))
            header.unit.pop_back();
        header.words = trimmed(std::string_view(header.words).substr(0, open));
        return header;
    }
    for (const char *unit : {"kwh", "wh"}) {
        const std::string end = std::string("_") + unit;
        if (header.words == unit)
            return {"energy", unit};
        if (header.words.size() > end.size() && header.words.ends_with(end)) {
            header.unit = unit;
            header.words.resize(header.words.size() - end.size());
            return header;
        }
    }
    return header;
}

bool isEnergy(Role role)
{
    return role >= Role::EnergyIn && role <= Role::StoredSolar;
}

std::vector<std::string> fieldsOf(std::string_view header, char separator)
{
    std::vector<std::string> fields(1);
    bool inQuotes = false;
    for (const char c : header) {
        if (c == '"')
            inQuotes = !inQuotes;
        else if (c == separator && !inQuotes)
            fields.emplace_back();
        else
            fields.back() += c;
    }
    return fields;
}

Column columnOf(const std::string &text, const std::map<std::string, std::string> &wanted)
{
    const Header header = headerOf(text);
    Column column;
    const auto said = std::ranges::find_if(roleNames, [&](const auto &entry) {
        const auto found = wanted.find(entry.first);
        return found != wanted.end() && lower(trimmed(found->second)) == lower(trimmed(text));
    });
    if (said != roleNames.end()) {
        column.role = said->second;
    } else {
        const auto known = std::ranges::find(knownHeaders, header.words,
                                             [](const Known &k) { return std::string(k.header); });
        const bool taken =
            known != knownHeaders.end() && std::ranges::any_of(roleNames, [&](const auto &entry) {
                return entry.second == known->role && wanted.contains(entry.first);
            });
        column.role = known == knownHeaders.end() || taken ? Role::Other : known->role;
    }
    // A column of energy must say its unit; kWh is the field's own where the owner names the column.
    if (isEnergy(column.role)) {
        if (header.unit == "wh")
            column.scale = 6;
        else if (header.unit == "kwh" || said != roleNames.end())
            column.scale = 9;
        else
            column.role = Role::Other;
    }
    return column;
}

} // namespace

std::optional<TableShape> tableShape(std::string_view header,
                                     const std::map<std::string, std::string> &wanted)
{
    TableShape shape;
    const auto count = [&header](char c) { return std::ranges::count(header, c); };
    shape.separator = count(';') > count(',') ? ';' : count('\t') > count(',') ? '\t' : ',';
    const auto fields = fieldsOf(header, shape.separator);
    if (fields.size() > 1000)
        return std::nullopt;
    for (const std::string &field : fields) {
        Column column = columnOf(field, wanted);
        // The first column of a role has it.
        if (std::ranges::any_of(shape.columns, [&](const Column &c) { return c.role == column.role; }))
            column.role = Role::Other;
        shape.columns.push_back(column);
    }
    const auto has = [&shape](Role role) {
        return std::ranges::any_of(shape.columns, [role](const Column &c) { return c.role == role; });
    };
    const bool start = has(Role::Start) || (has(Role::Date) && has(Role::Time));
    if (!start)
        return std::nullopt;
    if (has(Role::Bought) && has(Role::Sold) && has(Role::Avoided) && has(Role::StoredSolar)
        && has(Role::Minutes)) {
        shape.format = Format::TidewattLedger;
        return shape;
    }
    const bool house = has(Role::HouseIn) || has(Role::HouseOut);
    const bool registers = has(Role::Register) || has(Role::HouseRegister);
    const bool charger = has(Role::EnergyIn) || has(Role::EnergyOut);
    if (!house && !registers && !charger)
        return std::nullopt;
    if (!has(Role::End) || house || registers || has(Role::Minutes)) {
        shape.format = Format::IntervalTable;
        return shape;
    }
    const std::string all = lower(header);
    const bool evcc =
        (all.find("created") != std::string::npos && all.find("charging point") != std::string::npos)
        || (all.find("startzeit") != std::string::npos && all.find("ladepunkt") != std::string::npos);
    shape.format = evcc ? Format::Evcc : Format::SessionTable;
    return shape;
}

} // namespace tw::logs
