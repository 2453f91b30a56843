#pragma once

// Inside the store only: what a file is before it is used as a store.

#include "store/database.h"
#include "store/store.h"

#include <cstdint>
#include <string>

namespace tw::store {

/// The file itself, whatever links lead to it: one store, one lock.
std::string realPath(const std::string &path);

/// What can be said of a file before SQLite touches it: whether it is a database, and whole.
/// Source: SQLite, "Database File Format", 1.3 The Database Header.
Result<void> looksLikeStore(const std::string &path, Role role);
/// The size that a database's header names; nothing when it is no database.
std::optional<std::uintmax_t> namedSize(const std::string &path);

/// Whose database it is, and of which version.
Result<void> isOurs(const Database &database, const std::string &path, Role role);

} // namespace tw::store
