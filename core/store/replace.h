#pragma once

// Inside the store only: a database file put in another's place.

#include "base/result.h"

#include <string>

namespace tw::store {

/// The file with its log and index, where they are.
void removeDatabase(const std::string &path);

/// What was renamed in the folder of `path` is so after a power cut.
void syncFolderOf(const std::string &path);

/// Gives `fresh`, a single synced file, the name `path`. What was there is kept; gives its new name, empty when nothing
/// was there. The lock of `path` is held by the caller. A stop at any moment leaves one of the two under the name.
/// Busy: another program has the old one open.
Result<std::string> replaceDatabase(const std::string &path, const std::string &fresh);

} // namespace tw::store
