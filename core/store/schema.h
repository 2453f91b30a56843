#pragma once

// Inside the store only: the tables and how they became what they are.

#include "store/database.h"

namespace tw::store {

constexpr int schemaVersion = 2;
/// "TIDE", in the file's header: so that another program's database is not taken for a store.
constexpr int applicationId = 0x54494445;

/// Brings `database` from its version to schemaVersion, each step in one transaction. A file that has a version
/// already is copied first to `<path>.v<version>.backup`. Throws SQLite::Exception.
Result<void> migrate(Database &database, const std::string &path);

} // namespace tw::store
