#include "ocpp/ocpp_time.h"

#include "units/text.h"

namespace tw::ocpp {

std::optional<Instant> readAnyTime(const std::string &text)
{
    if (text.size() > 60)
        return std::nullopt;
    auto moment = parseInstant(text);
    if (!moment)
        moment = parseInstant(text + "Z");
    return moment ? std::optional(*moment) : std::nullopt;
}

std::optional<Instant> readTime(const std::string &text)
{
    using namespace std::chrono_literals;
    const auto moment = readAnyTime(text);
    constexpr Instant first = std::chrono::sys_days(1990y / 1 / 1);
    constexpr Instant last = std::chrono::sys_days(2200y / 1 / 1);
    if (!moment || *moment < first || *moment >= last)
        return std::nullopt;
    return *moment;
}

} // namespace tw::ocpp
