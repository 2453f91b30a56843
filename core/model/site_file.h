#pragma once

#include "base/result.h"
#include "model/site.h"

#include <string>
#include <vector>

namespace tw {
inline namespace model {

/// Reads and validates a site file (INTERFACES, "Site file"; schema in resources/schemas/site.schema.json).
/// Every finding is in the list, in file order, each with line, column, what is wrong and what would be right;
/// unknown keys are errors. `file` is the name used in the findings.
struct SiteFile {
    Site site;                  ///< only meaningful without findings
    std::vector<Error> findings;
};
SiteFile parseSite(const std::string &text, const std::string &file);

/// The same from disk; a missing or unreadable file is a finding.
SiteFile readSite(const std::string &path);

/// A site file that parses to `site`.
std::string siteText(const Site &site);

/// Orders alone, as the value of the site file's key "orders" (the store keeps them so).
std::string ordersText(const Orders &orders);
Result<Orders> parseOrders(const std::string &text);

} // namespace model
} // namespace tw
