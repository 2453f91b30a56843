#include "model/site_file_parts.h"

#include <algorithm>
#include <array>

namespace tw::model {

namespace {

constexpr std::array weekdayNames{"sun", "mon", "tue", "wed", "thu", "fri", "sat"}; // as C counts them

std::vector<std::chrono::month> readMonths(FieldReader &reader)
{
    std::vector<std::chrono::month> months;
    const LocatedJson *list = reader.value("months", JsonKind::Array, Need::Optional);
    if (!list)
        return months;
    for (const LocatedJson &item : list->items) {
        const auto number = readNumber(item, {1, 12});
        if (!number) {
            reader.findings().add(item.at, "a month of " + reader.path("months") + ' ' + number.error().detail);
            continue;
        }
        const std::chrono::month month(static_cast<unsigned>(*number));
        if (std::ranges::find(months, month) == months.end())
            months.push_back(month);
        else
            reader.findings().add(item.at, reader.path("months") + " has " + item.text.substr(0, 40)
                                      + " twice; once is expected");
    }
    return months;
}

TimeOfUseRule readRule(const LocatedJson &value, const std::string &path, Findings &findings)
{
    FieldReader reader(value, path, findings);
    TimeOfUseRule rule;
    rule.name = reader.text("name", {1, 40}, Need::Optional).value_or("");
    rule.weekdays = readWeekdays(reader, "days", Need::Optional).value_or(std::vector<std::chrono::weekday>{});
    rule.months = readMonths(reader);
    rule.holidays = reader.flag("holidays").value_or(false);
    rule.from = reader.clock("from", minutes(23 * 60 + 59), Need::Optional).value_or(minutes(0));
    rule.to = reader.clock("to", minutes(24 * 60), Need::Optional).value_or(minutes(24 * 60));
    if (rule.from == rule.to)
        reader.wrong("to", "is the same time as \"from\"; a later one, or an earlier one to pass midnight, is expected");
    rule.price = priceOf(reader, "price_per_kwh");
    reader.finish();
    return rule;
}

WrittenJson writtenRule(const TimeOfUseRule &rule)
{
    WrittenJson json = WrittenJson::object();
    if (!rule.name.empty())
        json["name"] = rule.name;
    for (std::chrono::weekday day : rule.weekdays)
        json["days"].push_back(weekdayName(day));
    for (std::chrono::month month : rule.months)
        json["months"].push_back(static_cast<unsigned>(month));
    json["holidays"] = rule.holidays;
    json["from"] = clockText(rule.from);
    json["to"] = clockText(rule.to);
    json["price_per_kwh"] = scaledNumber(rule.price.microPerKwh(), 6);
    return json;
}

} // namespace

TimeOfUseTariff readTimeOfUse(FieldReader &reader)
{
    TimeOfUseTariff tariff;
    if (const LocatedJson *rules = reader.value("rules", JsonKind::Array, Need::Required)) {
        if (rules->items.empty() || rules->items.size() > 100)
            reader.wrong("rules", "has " + std::to_string(rules->items.size()) + " rules; 1 to 100 are expected");
        for (std::size_t i = 0; i < rules->items.size(); ++i) {
            const std::string path = reader.path("rules") + '[' + std::to_string(i) + ']';
            const LocatedJson &item = rules->items[i];
            if (item.is(JsonKind::Object))
                tariff.rules.push_back(readRule(item, path, reader.findings()));
            else
                reader.findings().add(item.at, path + " is " + name(item.kind) + "; an object is expected");
        }
    }
    if (const LocatedJson *holidays = reader.value("holidays", JsonKind::Array, Need::Optional)) {
        for (const LocatedJson &item : holidays->items) {
            const auto day = parseDay(item.is(JsonKind::Text) ? item.text : "");
            if (day)
                tariff.holidays.push_back(*day);
            else
                reader.findings().add(item.at, "a day of " + reader.path("holidays") + " is "
                                          + (item.is(JsonKind::Text) ? quote(item.text) : name(item.kind))
                                          + "; a date such as \"2026-12-25\" is expected");
        }
    }
    tariff.otherwise = priceOf(reader, "otherwise_per_kwh");
    return tariff;
}

WrittenJson writtenRules(const TimeOfUseTariff &tariff)
{
    WrittenJson json{{"rules", WrittenJson::array()}};
    for (const TimeOfUseRule &rule : tariff.rules)
        json["rules"].push_back(writtenRule(rule));
    for (LocalDay day : tariff.holidays)
        json["holidays"].push_back(dayText(day));
    json["otherwise_per_kwh"] = scaledNumber(tariff.otherwise.microPerKwh(), 6);
    return json;
}

const char *weekdayName(std::chrono::weekday day)
{
    return weekdayNames.at(day.c_encoding());
}

std::optional<std::vector<std::chrono::weekday>> readWeekdays(FieldReader &reader, const char *key, Need need)
{
    const LocatedJson *list = reader.value(key, JsonKind::Array, need);
    if (!list)
        return std::nullopt;
    constexpr const char *expected = "; each of \"mon\", \"tue\", \"wed\", \"thu\", \"fri\", \"sat\" and \"sun\" at "
                                     "most once, and at least one, is expected";
    std::vector<std::chrono::weekday> days;
    for (const LocatedJson &item : list->items) {
        const auto known = std::ranges::find(weekdayNames, std::string_view(item.is(JsonKind::Text) ? item.text : ""));
        if (known == weekdayNames.end()) {
            reader.findings().add(item.at, "a day of " + reader.path(key) + " is "
                                      + (item.is(JsonKind::Text) ? quote(item.text) : name(item.kind)) + expected);
            continue;
        }
        const std::chrono::weekday day(static_cast<unsigned>(known - weekdayNames.begin()));
        if (std::ranges::find(days, day) == days.end())
            days.push_back(day);
        else
            reader.findings().add(item.at, reader.path(key) + " has " + quote(item.text) + " twice" + expected);
    }
    if (list->items.empty())
        reader.wrong(key, std::string("is empty") + expected);
    return days;
}

} // namespace tw::model
