#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace tw {
inline namespace base {

/// Text from outside as a message may repeat it: its first 40 characters, with "…" where it goes on, on one line and
/// without what a terminal would obey. Control characters and bytes that are no UTF-8 are "?", so the result is UTF-8
/// whatever came.
std::string shown(std::string_view foreign);

/// The same, but all of it: a path, a sentence.
std::string onOneLine(std::string_view foreign);

/// shown() between single quotes: "'8kW' has a unit that is not known".
std::string quotedWord(std::string_view foreign);

/// Bytes of the UTF-8 character at the beginning of `text` (not empty); 0 when there is none.
std::size_t characterBytes(std::string_view text);

} // namespace base
} // namespace tw
