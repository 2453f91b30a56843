#pragma once

#include <string_view>

namespace tw {
inline namespace base {

enum class LogLevel { Debug, Info, Warning, Error };

/// One line to stderr: level, area ("charger"), text. Threads may mix; lines do not. Never a secret, never a key.
void log(LogLevel level, std::string_view area, std::string_view text);

/// What is below is not printed. Info by default; TW_LOG=debug in the environment shows all.
void setLogLevel(LogLevel lowest);

} // namespace base
} // namespace tw
