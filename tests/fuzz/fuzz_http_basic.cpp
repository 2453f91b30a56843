// uses: ocpp_server
// seeds: tests/data/http_basic

// Authorization headers: what is taken as user and password is written again as one header, and read from it alike.

#include "base/assert.h"
#include "ocpp_server/http_basic.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    using namespace tw::ocpp_server;
    const std::string_view text(reinterpret_cast<const char *>(data), size);
    if (const auto bytes = base64Decoded(text))
        TW_ASSERT(base64(*bytes) == text); // each value has one text
    TW_ASSERT(base64Decoded(base64(text)) == text);
    if (const auto credentials = parseBasic(text)) {
        TW_ASSERT(!credentials->user.empty() && credentials->user.find(':') == std::string::npos);
        TW_ASSERT(parseBasic(basicHeader(*credentials)) == credentials);
    }
    return 0;
}
