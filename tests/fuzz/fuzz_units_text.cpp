// uses: units
// seeds: tests/data/units

// Numbers, moments, days and times of day as text: what is read is written and read again as the same.

#include "base/assert.h"
#include "units/text.h"

#include <cstddef>
#include <cstdint>
#include <string>

namespace {

template <class T> bool refused(const tw::Result<T> &result)
{
    return !result && result.error().fault == tw::Fault::BadInput;
}

template <class T> bool says(const tw::Result<T> &again, const T &value)
{
    return again && *again == value;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    using namespace tw;
    const std::string text(reinterpret_cast<const char *>(data), size);
    for (int scale = 0; scale <= 6; ++scale) {
        const auto number = decimalScaled(text, scale);
        TW_ASSERT(number ? says(decimalScaled(decimalText(*number, scale), scale), *number) : refused(number));
    }
    const auto moment = parseInstant(text);
    TW_ASSERT(moment ? says(parseInstant(instantText(*moment)), *moment) : refused(moment));
    const auto day = parseDay(text);
    TW_ASSERT(day ? says(parseDay(dayText(*day)), *day) : refused(day));
    const auto clock = parseClock(text);
    TW_ASSERT(clock ? says(parseClock(clockText(*clock)), *clock) : refused(clock));
    return 0;
}
