// uses: base
// seeds: packaging/provisioning
#include "base/located_json.h"

#include <cstddef>
#include <cstdint>

/// Any bytes are read, or refused at a place inside the text.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::string_view text(reinterpret_cast<const char *>(data), size);
    const auto read = tw::parseJson(text, "fuzz", {.bytes = 1u << 20, .depth = 16});
    if (!read && read.error().at)
        TW_ASSERT(read.error().at->line >= 1 && read.error().at->column >= 1);
    return 0;
}
