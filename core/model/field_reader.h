#pragma once

#include "base/located_json.h"
#include "units/text.h"

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tw {
inline namespace model {

/// What is wrong with a file, each with its place.
class Findings {
public:
    explicit Findings(std::string file)
        : m_file(std::move(file))
    {
    }
    void add(TextPlace at, std::string detail);
    void add(Error error) { m_list.push_back(std::move(error)); }
    /// In file order.
    std::vector<Error> sorted() &&;
    const std::string &file() const { return m_file; }

private:
    std::string m_file;
    std::vector<Error> m_list;
};

/// `text`, of the file that `findings` are of, as a JSON object. Anything else is a finding, that `what` is expected, and
/// nothing is returned.
std::optional<LocatedJson> objectIn(std::string_view text, JsonLimits limits, const char *what, Findings &findings);

enum class Need { Required, Optional };

/// What a number may be: whole units of the key from `least` to `most`, with up to `decimals` (0 to 9) places kept. Both
/// ends times 10^decimals fit 63 bits and a sign: 9.2 * 10^15 at three places.
struct NumberRange {
    std::int64_t least = 0;
    std::int64_t most = 0;
    int decimals = 0;
};

/// What a text may be: so many characters long, and as `allowed` takes it; `expected` says so in the finding.
struct TextShape {
    std::size_t shortest = 1;
    std::size_t longest = 100;
    bool (*allowed)(std::string_view text) = nullptr;
    const char *expected = "a text of 1 to 100 characters";
};

/// Reads one object of a settings file key by key and notes everything that is wrong. A key that nobody asked for is
/// unknown, and `finish` says so; each finding names its key by the path from the file's root.
class FieldReader {
public:
    /// `object` must be an Object. `path` is empty for the root, else "charger" or "orders.trips[0]".
    FieldReader(const LocatedJson &object, std::string path, Findings &findings);

    /// The value under `key`; a missing Required key is a finding.
    const LocatedJson *value(const char *key, Need need);
    /// The same, when it is of the kind; another kind is a finding.
    const LocatedJson *value(const char *key, JsonKind kind, Need need);
    /// The number times 10^decimals. Digits beyond are a finding for whole numbers and rounded half to even for others.
    std::optional<std::int64_t> number(const char *key, const NumberRange &range, Need need);
    /// The number at full precision, for shares and angles.
    std::optional<double> real(const char *key, double least, double most, Need need);
    std::optional<std::string> text(const char *key, const TextShape &shape, Need need);
    std::optional<bool> flag(const char *key);
    std::optional<minutes> clock(const char *key, minutes latest, Need need);
    /// The value of the name found. A name of `notYet` is known and not built.
    template <class Choice>
    std::optional<Choice> choice(const char *key, std::initializer_list<std::pair<const char *, Choice>> names, Need need,
                                 std::initializer_list<const char *> notYet = {})
    {
        std::vector<const char *> known;
        for (const auto &name : names)
            known.push_back(name.first);
        const std::optional<std::size_t> found = oneOf(key, known, notYet, need);
        return found ? std::optional(std::next(names.begin(), static_cast<std::ptrdiff_t>(*found))->second) : std::nullopt;
    }
    /// A key that has no place here and now: a finding when it is there, "KEY has no meaning WHERE; leave it out".
    void refuse(const char *key, const std::string &where);

    /// Notes every key that was not asked for. Called once, last.
    void finish();

    bool has(const char *key) const { return m_object.find(key) != nullptr; }
    /// Of the value under `key`, or of the object.
    TextPlace at(const char *key) const;
    std::string path(const char *key) const;
    Findings &findings() const { return m_findings; }
    /// A finding at `key`: "PATH DETAIL".
    void wrong(const char *key, const std::string &detail) const;

private:
    std::optional<std::size_t> oneOf(const char *key, const std::vector<const char *> &names,
                                     std::initializer_list<const char *> notYet, Need need);

    const LocatedJson &m_object;
    std::string m_path;
    Findings &m_findings;
    std::vector<std::string> m_asked;
};

/// A number of a file, as FieldReader::number reads it; the detail of the error lacks the path.
Result<std::int64_t> readNumber(const LocatedJson &value, const NumberRange &range);

/// `text` as shown() gives it, between double quotes, as JSON has it.
std::string quote(std::string_view text);

/// "a, b or c".
std::string listed(const std::vector<const char *> &names);

} // namespace model
} // namespace tw
