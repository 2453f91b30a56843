#pragma once

#include "base/result.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tw {
inline namespace base {

enum class JsonKind { Null, Bool, Number, Text, Array, Object };

/// "a number", "an object": the kind in a sentence.
const char *name(JsonKind kind);

struct JsonMember;

/// A JSON value that knows where it stands in its text. Numbers keep their exact decimal text, so that money and
/// prices never pass through a double.
struct LocatedJson {
    JsonKind kind = JsonKind::Null;
    TextPlace at;                    ///< of its first character
    bool truth = false;              ///< of a Bool
    std::string text;                ///< of a Text, UTF-8; of a Number, as written ("0.10", "1e3")
    std::vector<LocatedJson> items;  ///< of an Array
    std::vector<JsonMember> members; ///< of an Object, in file order; no key twice

    bool is(JsonKind wanted) const { return kind == wanted; }
    /// The value under `key`, or nullptr when there is none or this is no object.
    const LocatedJson *find(std::string_view key) const;
    /// A Number as the nearest double, always finite; nothing for other kinds.
    std::optional<double> number() const;
};

struct JsonMember {
    std::string key;
    TextPlace keyAt; ///< of its opening quote
    LocatedJson value;
};

struct JsonLimits {
    std::size_t bytes = 64u << 20;
    int depth = 64; ///< arrays and objects within each other
};

/// Reads one JSON document (RFC 8259). BadInput with line and column for anything else, for a key that comes twice in
/// its object, for a number beyond a double's range, and beyond the limits. `subject` is the name used in the error.
Result<LocatedJson> parseJson(std::string_view text, const std::string &subject, JsonLimits limits = {});

/// The same from disk: NotFound or Io when the file cannot be read.
Result<LocatedJson> readJson(const std::string &path, JsonLimits limits = {});

/// No file that is read as a whole is longer.
inline constexpr std::size_t mostFileBytes = std::size_t(256) << 20;

/// The bytes of a file. NotFound when there is none; Io when it is a folder, cannot be read, or holds more than
/// `limit` bytes. The error's subject is `path`; its detail says what is `expected` where nothing could be opened.
Result<std::string> readText(const std::string &path, std::size_t limit = mostFileBytes,
                             const char *expected = "a readable file");

} // namespace base
} // namespace tw
