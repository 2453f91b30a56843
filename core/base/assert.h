#pragma once

namespace tw {
inline namespace base {

/// Ends the program with the place and the condition: for what cannot happen unless we are wrong. On in release too;
/// the charger's own expiry then leaves the car idle.
[[noreturn]] void assertFailed(const char *condition, const char *file, int line);

} // namespace base
} // namespace tw

#define TW_ASSERT(condition) ((condition) ? void(0) : ::tw::base::assertFailed(#condition, __FILE__, __LINE__))
