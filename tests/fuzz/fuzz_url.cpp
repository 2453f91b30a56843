// uses: ocpp_server
// seeds: tests/data/url

// The address of a central system, and names within it: what is taken has all its parts, and a name comes back from its
// escaped form as it was.

#include "base/assert.h"
#include "ocpp_server/url.h"

#include <cstddef>
#include <cstdint>
#include <string>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    using namespace tw::ocpp_server;
    const std::string text(reinterpret_cast<const char *>(data), size);
    if (const auto url = parseWebSocketUrl(text)) {
        TW_ASSERT(!url->host.empty() && url->port > 0);
        TW_ASSERT(url->path.empty() || (url->path.front() == '/' && url->path.back() != '/'));
        for (const char c : url->host + url->path)
            TW_ASSERT(c > ' ');
    } else {
        TW_ASSERT(url.error().fault == tw::Fault::BadInput);
    }
    const auto decoded = percentDecoded(text);
    if (decoded) {
        TW_ASSERT(decoded->size() <= size && decoded->find('\0') == std::string::npos);
        TW_ASSERT(percentDecoded(percentEncoded(*decoded)) == decoded);
    }
    return 0;
}
