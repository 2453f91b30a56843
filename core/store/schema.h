#pragma once

// Inside the store only: the tables and how they became what they are. Each version has a file of its own,
// schema_v<n>.cpp, which never changes once it was released; a new one is that file, its line in CMakeLists.txt and
// its two words below.
//
// Moments are seconds since 1970 UTC; energies of samples and running totals are Ws, of the ledger Wh; powers W; money
// and prices micro-units; state of charge per mille. NULL is unknown. Enumerations are the numbers of their order in
// core/model, which therefore never changes. Append-only is kept by triggers, so that no tool breaks it by mistake.

#include "store/database.h"

#include <array>

namespace tw::store {

/// What one version adds to the one before.
struct Migration {
    const char *sql = nullptr;
    /// The tables it adds that nothing may change or take away from.
    std::array<const char *, 8> appendOnly{};
    /// Fills what it added from what was there, where SQL alone cannot. Runs after the steps of all versions, in the same
    /// transaction, and so sees the tables of today.
    Result<void> (*fill)(const Database &database) = nullptr;
};

extern const Migration version1;
extern const Migration version2;
extern const Migration version3;
extern const Migration version4;
extern const Migration version5;
extern const Migration version6;
extern const Migration version7;

inline constexpr std::array versions{&version1, &version2, &version3, &version4, &version5, &version6, &version7};

constexpr int schemaVersion = static_cast<int>(versions.size());
/// "TIDE", in the file's header: so that another program's database is not taken for a store.
constexpr int applicationId = 0x54494445;

/// Makes `table` append-only, and for a version that must touch old rows, not so for a while.
void protect(const Database &database, const std::string &table);
void unprotect(const Database &database, const std::string &table);

/// The name of the copy that is made of a file before it leaves `version`.
std::string copyName(const std::string &path, int version);

/// Brings `database` from its version to `to`, in one transaction. A file that has a version already is copied first,
/// to `<path>.v<version>.backup`. Throws SQLite::Exception.
Result<void> migrate(Database &database, const std::string &path, int to = schemaVersion);

} // namespace tw::store
