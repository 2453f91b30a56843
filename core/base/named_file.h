#pragma once

#include "base/result.h"

#include <string>

namespace tw {
inline namespace base {

/// The text of NAME.json in `folder`, for descriptions a site file calls by name. NotFound for a name there is not, with
/// those there are: "no register map is called "x"; there are: a, b" where `what` is "register map". `name` is no path:
/// lower-case letters, digits and hyphens only.
Result<std::string> readNamedFile(const std::string &folder, const std::string &name, const std::string &what);

} // namespace base
} // namespace tw
