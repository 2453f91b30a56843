#include "model/site_names.h"

#include <algorithm>

namespace tw::model {

namespace {

/// 1 to `longest` letters, digits and `signs` of ASCII.
bool isName(std::string_view text, std::size_t longest, std::string_view signs)
{
    return !text.empty() && text.size() <= longest && std::ranges::all_of(text, [signs](char c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || signs.find(c) != std::string_view::npos;
    });
}

} // namespace

bool isChargerId(std::string_view text)
{
    return isName(text, longestChargerId, "*-_=:+|@.");
}

bool isHost(std::string_view text)
{
    return isName(text, longestHost, ".-_:%"); // ":" and "%" of IPv6
}

} // namespace tw::model
