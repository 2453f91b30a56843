#include "model/field_reader.h"

#include "base/quote.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace tw::model {

namespace {

/// Changes of one letter that make `a` into `b`.
std::size_t editDistance(std::string_view a, std::string_view b)
{
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t(0));
    for (std::size_t i = 0; i < a.size(); ++i) {
        std::size_t diagonal = row[0]++;
        for (std::size_t j = 0; j < b.size(); ++j) {
            const std::size_t replaced = diagonal + (a[i] == b[j] ? 0 : 1);
            diagonal = row[j + 1];
            row[j + 1] = std::min({replaced, row[j] + 1, diagonal + 1});
        }
    }
    return row.back();
}

/// The name someone meant by `text`, if one is near enough to say so.
std::optional<std::string> nearest(std::string_view text, const std::vector<std::string> &names)
{
    constexpr std::size_t longestKey = 60; // no name of ours is longer; a megabyte of key is not compared
    if (text.size() > longestKey)
        return std::nullopt;
    std::optional<std::string> best;
    std::size_t least = std::max<std::size_t>(2, text.size() / 3) + 1;
    for (const std::string &name : names) {
        const std::size_t distance = editDistance(text, name);
        if (distance < least) {
            least = distance;
            best = name;
        }
    }
    return best;
}

/// The places a number is compared at: nine, to see digits that a whole number must not have, or as many as a count of
/// the range's ends can have.
struct Places {
    int count = 0;
    std::int64_t one = 1; ///< 10^count
};

Places placesOf(const NumberRange &range)
{
    constexpr std::int64_t largest = std::numeric_limits<std::int64_t>::max();
    const auto fits = [&](std::int64_t one) { return -largest / one <= range.least && range.most <= largest / one; };
    Places places;
    while (places.count < 9 && fits(places.one * 10)) {
        places.one *= 10;
        ++places.count;
    }
    TW_ASSERT(fits(places.one) && range.decimals <= places.count);
    return places;
}

} // namespace

std::optional<LocatedJson> objectIn(std::string_view text, JsonLimits limits, const char *what, Findings &findings)
{
    auto json = parseJson(text, findings.file(), limits);
    if (!json) {
        findings.add(json.error());
        return {};
    }
    if (!json->is(JsonKind::Object)) {
        findings.add(json->at, std::string("the file is ") + name(json->kind) + "; an object with " + what + " is expected");
        return {};
    }
    return *std::move(json);
}

void Findings::add(TextPlace at, std::string detail)
{
    m_list.push_back({Fault::BadInput, m_file, std::move(detail), at});
}

std::vector<Error> Findings::sorted() &&
{
    std::ranges::stable_sort(m_list, {}, [](const Error &error) {
        return error.at ? std::pair(error.at->line, error.at->column) : std::pair(0, 0);
    });
    return std::move(m_list);
}

std::string quote(std::string_view text)
{
    return '"' + shown(text) + '"';
}

std::string listed(const std::vector<const char *> &names)
{
    std::string text;
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (i > 0)
            text += i + 1 == names.size() ? " or " : ", ";
        text += '"' + std::string(names[i]) + '"';
    }
    return text;
}

Result<std::int64_t> readNumber(const LocatedJson &value, const NumberRange &range)
{
    const std::string expected = std::string("; ") + (range.decimals == 0 ? "a whole number" : "a number") + " from "
        + std::to_string(range.least) + " to " + std::to_string(range.most) + " is expected";
    const auto wrong = [&](const std::string &what) { return Error{Fault::BadInput, {}, "is " + what + expected, value.at}; };
    if (!value.is(JsonKind::Number))
        return wrong(name(value.kind));
    const Places places = placesOf(range);
    const auto exact = decimalScaled(value.text, places.count);
    if (!exact || *exact < range.least * places.one || *exact > range.most * places.one)
        return wrong(value.text.substr(0, 40));
    if (range.decimals == 0 && *exact % places.one != 0)
        return wrong(value.text.substr(0, 40));
    return decimalScaled(value.text, range.decimals);
}

FieldReader::FieldReader(const LocatedJson &object, std::string path, Findings &findings)
    : m_object(object)
    , m_path(std::move(path))
    , m_findings(findings)
{
    TW_ASSERT(object.is(JsonKind::Object));
}

std::string FieldReader::path(const char *key) const
{
    return m_path.empty() ? key : m_path + '.' + key;
}

TextPlace FieldReader::at(const char *key) const
{
    const LocatedJson *found = m_object.find(key);
    return found ? found->at : m_object.at;
}

void FieldReader::wrong(const char *key, const std::string &detail) const
{
    m_findings.add(at(key), path(key) + ' ' + detail);
}

const LocatedJson *FieldReader::value(const char *key, Need need)
{
    m_asked.emplace_back(key);
    const LocatedJson *found = m_object.find(key);
    if (!found && need == Need::Required)
        wrong(key, "is missing; it is required");
    return found;
}

const LocatedJson *FieldReader::value(const char *key, JsonKind kind, Need need)
{
    const LocatedJson *found = value(key, need);
    if (found && !found->is(kind)) {
        wrong(key, std::string("is ") + name(found->kind) + "; " + name(kind) + " is expected");
        return nullptr;
    }
    return found;
}

std::optional<std::int64_t> FieldReader::number(const char *key, const NumberRange &range, Need need)
{
    const LocatedJson *found = value(key, need);
    if (!found)
        return std::nullopt;
    const auto count = readNumber(*found, range);
    if (!count) {
        wrong(key, count.error().detail);
        return std::nullopt;
    }
    return *count;
}

std::optional<double> FieldReader::real(const char *key, double least, double most, Need need)
{
    const LocatedJson *found = value(key, JsonKind::Number, need);
    if (!found)
        return std::nullopt;
    const double number = *found->number();
    if (number < least || number > most) {
        wrong(key, "is " + found->text.substr(0, 40) + "; a number from " + decimalText(std::llround(least * 1000), 3)
                  + " to " + decimalText(std::llround(most * 1000), 3) + " is expected");
        return std::nullopt;
    }
    return number;
}

std::optional<std::string> FieldReader::text(const char *key, const TextShape &shape, Need need)
{
    const LocatedJson *found = value(key, need);
    if (!found)
        return std::nullopt;
    if (!found->is(JsonKind::Text)) {
        wrong(key, std::string("is ") + name(found->kind) + "; " + shape.expected + " is expected");
        return std::nullopt;
    }
    const std::string &text = found->text;
    const auto characters = static_cast<std::size_t>(
        std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
    if (characters < shape.shortest || characters > shape.longest || (shape.allowed && !shape.allowed(text))) {
        wrong(key, "is " + quote(text) + "; " + shape.expected + " is expected");
        return std::nullopt;
    }
    return text;
}

std::optional<bool> FieldReader::flag(const char *key)
{
    const LocatedJson *found = value(key, JsonKind::Bool, Need::Optional);
    return found ? std::optional(found->truth) : std::nullopt;
}

std::optional<minutes> FieldReader::clock(const char *key, minutes latest, Need need)
{
    const LocatedJson *found = value(key, need);
    if (!found)
        return std::nullopt;
    const std::string expected = "; a time from \"00:00\" to \"" + clockText(latest) + "\" is expected";
    if (!found->is(JsonKind::Text)) {
        wrong(key, std::string("is ") + name(found->kind) + expected);
        return std::nullopt;
    }
    const auto clock = parseClock(found->text);
    if (!clock || *clock > latest) {
        wrong(key, "is " + quote(found->text) + expected);
        return std::nullopt;
    }
    return *clock;
}

std::optional<std::size_t> FieldReader::oneOf(const char *key, const std::vector<const char *> &names,
                                              std::initializer_list<const char *> notYet, Need need)
{
    const LocatedJson *found = value(key, need);
    if (!found)
        return std::nullopt;
    const std::string expected = "; " + listed(names) + " is expected";
    if (!found->is(JsonKind::Text)) {
        wrong(key, std::string("is ") + name(found->kind) + expected);
        return std::nullopt;
    }
    const auto same = [&](const char *name) { return found->text == name; };
    const auto it = std::ranges::find_if(names, same);
    if (it != names.end())
        return static_cast<std::size_t>(it - names.begin());
    if (std::ranges::any_of(notYet, same))
        wrong(key, "is not built yet: " + quote(found->text) + expected);
    else
        wrong(key, "is " + quote(found->text) + expected);
    return std::nullopt;
}

void FieldReader::refuse(const char *key, const std::string &where)
{
    m_asked.emplace_back(key);
    if (has(key))
        wrong(key, "has no meaning " + where + "; leave it out");
}

void FieldReader::finish()
{
    for (const JsonMember &member : m_object.members) {
        if (std::ranges::find(m_asked, member.key) != m_asked.end())
            continue;
        std::vector<std::string> free; // a key that is there already was not meant
        for (const std::string &key : m_asked) {
            if (!m_object.find(key))
                free.push_back(key);
        }
        const auto meant = nearest(member.key, free);
        std::string detail = "unknown key " + quote(member.key) + (m_path.empty() ? "" : " in " + m_path);
        if (meant) {
            detail += "; did you mean \"" + *meant + "\"?";
        } else {
            std::vector<const char *> known;
            for (const std::string &key : m_asked)
                known.push_back(key.c_str());
            detail += "; known here: " + listed(known);
        }
        m_findings.add(member.keyAt, std::move(detail));
    }
}

} // namespace tw::model
