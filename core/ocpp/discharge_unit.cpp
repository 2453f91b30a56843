#include "ocpp/discharge_unit.h"

#include "ocpp/frame.h"

#include <algorithm>
#include <array>

namespace tw::ocpp {

namespace {

constexpr std::array keys{"title", "vendor", "model", "firmware", "versions", "tried"};

/// The texts of a list that is not empty, none of them empty; else nothing.
std::vector<std::string> texts(const Json &object, const char *key)
{
    std::vector<std::string> found;
    const Json *list = member(object, key);
    if (!list || !list->is_array())
        return found;
    for (const Json &item : *list) {
        if (!item.is_string() || item.get_ref<const std::string &>().empty())
            return {};
        found.push_back(item.get<std::string>());
    }
    return found;
}

} // namespace

Result<DischargeUnit> parseDischargeUnit(const std::string &text, const std::string &name, const std::string &file)
{
    const auto wrong = [&file](const std::string &what) { return Error{Fault::BadInput, file, what, {}}; };
    const Json json = Json::parse(text, nullptr, false);
    if (!json.is_object())
        return wrong("a JSON object that describes a charger is expected");
    for (const auto &[key, value] : json.items()) {
        if (std::find(keys.begin(), keys.end(), key) == keys.end())
            return wrong("\"" + key + "\" is not known; title, vendor, model, firmware, versions and tried are");
    }
    DischargeUnit unit{.name = name,
                       .title = memberText(json, "title"),
                       .vendor = memberText(json, "vendor"),
                       .model = memberText(json, "model"),
                       .firmware = texts(json, "firmware"),
                       .versions = {},
                       .tried = memberText(json, "tried")};
    for (const auto &[key, said] : {std::pair{"title", &unit.title}, std::pair{"vendor", &unit.vendor},
                                    std::pair{"model", &unit.model}, std::pair{"tried", &unit.tried}}) {
        if (said->empty())
            return wrong(std::string("a text is expected under \"") + key + "\"");
    }
    if (unit.firmware.empty())
        return wrong("the beginnings of the firmware versions that were tried are expected under \"firmware\"");
    for (const std::string &said : texts(json, "versions")) {
        const auto version = versionOf(said);
        if (!version || *version == Version::V21)
            return wrong("\"" + said + "\" is not ocpp1.6 or ocpp2.0.1");
        unit.versions.push_back(*version);
    }
    if (unit.versions.empty())
        return wrong("ocpp1.6, ocpp2.0.1 or both are expected under \"versions\"");
    return unit;
}

bool isUnit(const DischargeUnit &unit, const std::string &vendor, const std::string &model, const std::string &firmware,
            Version version)
{
    return unit.vendor == vendor && unit.model == model
        && std::find(unit.versions.begin(), unit.versions.end(), version) != unit.versions.end()
        && std::any_of(unit.firmware.begin(), unit.firmware.end(),
                       [&](const std::string &begin) { return firmware.starts_with(begin); });
}

} // namespace tw::ocpp
