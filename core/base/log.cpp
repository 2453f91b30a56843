#include "base/log.h"

#include "base/quote.h"

#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <string>

namespace tw::base {

namespace {

LogLevel initialLevel()
{
    const char *wish = std::getenv("TW_LOG");
    return wish && std::string_view(wish) == "debug" ? LogLevel::Debug : LogLevel::Info;
}

std::atomic<LogLevel> &lowestLevel()
{
    static std::atomic<LogLevel> level{initialLevel()};
    return level;
}

} // namespace

void log(LogLevel level, std::string_view area, std::string_view text)
{
    if (level < lowestLevel())
        return;
    static constexpr const char *names[] = {"debug", "info", "warning", "error"};
    std::string line = names[static_cast<int>(level)];
    line.append(" [").append(area).append("] ").append(onOneLine(text)).append("\n");
    std::fputs(line.c_str(), stderr); // one call: lines of two threads do not mix
}

void setLogLevel(LogLevel lowest)
{
    lowestLevel() = lowest;
}

} // namespace tw::base
