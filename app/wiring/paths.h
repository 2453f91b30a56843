#pragma once

#include <string>

namespace tw::wiring {

/// The folder with tariffs, schemas and the demo's data: TW_RESOURCES from the environment, else ../share/tidewatt
/// beside the program, else the source tree it was built from. Ends without a slash.
std::string resourceFolder();

/// A new, empty folder for the demo's store, removed by removeFolder().
std::string temporaryFolder();
void removeFolder(const std::string &folder);

} // namespace tw::wiring
