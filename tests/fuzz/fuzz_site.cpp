// uses: model
// seeds: packaging/provisioning resources/demo
#include "model/site_file.h"

#include <cstddef>
#include <cstdint>

/// Any bytes are a site that comes back as it was, or have findings; the same for orders.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::string text(reinterpret_cast<const char *>(data), size);
    const tw::SiteFile read = tw::parseSite(text, "fuzz");
    if (read.findings.empty()) {
        const tw::SiteFile again = tw::parseSite(tw::siteText(read.site), "again");
        TW_ASSERT(again.findings.empty() && again.site == read.site);
    }
    if (const auto orders = tw::parseOrders(text)) {
        const auto again = tw::parseOrders(tw::ordersText(*orders));
        TW_ASSERT(again && *again == *orders);
    }
    return 0;
}
