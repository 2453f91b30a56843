// Moments are seconds since 1970 UTC; energies of samples and running totals are Ws, of the ledger Wh; powers W; money
// and prices micro-units; state of charge per mille. NULL is unknown. Enumerations are the numbers of their order in
// core/model, which therefore never changes. Append-only is kept by triggers, so that no tool breaks it by mistake.

#include "store/schema.h"

#include <array>

namespace tw::store {

namespace {

constexpr const char *version1 = R"sql(
CREATE TABLE samples (
    id INTEGER PRIMARY KEY,
    charger TEXT NOT NULL, tx TEXT NOT NULL, seq INTEGER NOT NULL, at INTEGER NOT NULL, source INTEGER NOT NULL,
    charger_import INTEGER, charger_export INTEGER, power INTEGER, state_of_charge INTEGER,
    site_import INTEGER, site_export INTEGER, site_power INTEGER, solar INTEGER, solar_power INTEGER,
    conflict_of INTEGER REFERENCES samples);
CREATE UNIQUE INDEX samples_identity ON samples (at, source, seq, charger, tx) WHERE conflict_of IS NULL;
CREATE INDEX samples_conflicts ON samples (conflict_of) WHERE conflict_of IS NOT NULL;

CREATE TABLE price_fetches (
    id INTEGER PRIMARY KEY,
    source TEXT NOT NULL, zone TEXT NOT NULL, currency TEXT NOT NULL, fetched_at INTEGER NOT NULL);
CREATE INDEX price_fetches_zone ON price_fetches (zone, source, fetched_at);
CREATE TABLE prices (
    id INTEGER PRIMARY KEY,
    fetch INTEGER NOT NULL REFERENCES price_fetches, zone TEXT NOT NULL,
    "begin" INTEGER NOT NULL, "end" INTEGER NOT NULL CHECK ("end" > "begin"),
    price INTEGER NOT NULL, state INTEGER NOT NULL);
CREATE INDEX prices_zone ON prices (zone, "begin");

CREATE TABLE orders (id INTEGER PRIMARY KEY, at INTEGER NOT NULL, text TEXT NOT NULL);
CREATE TABLE site (id INTEGER PRIMARY KEY, at INTEGER NOT NULL, text TEXT NOT NULL);
CREATE TABLE plans (
    id INTEGER PRIMARY KEY,
    made_at INTEGER NOT NULL, "begin" INTEGER NOT NULL, "end" INTEGER NOT NULL,
    earned INTEGER NOT NULL, wear INTEGER NOT NULL, body TEXT NOT NULL);
CREATE INDEX plans_made_at ON plans (made_at);

CREATE TABLE ledger (
    id INTEGER PRIMARY KEY,
    replaces INTEGER REFERENCES ledger,
    "begin" INTEGER NOT NULL, "end" INTEGER NOT NULL CHECK ("end" > "begin"),
    bought INTEGER NOT NULL, sold INTEGER NOT NULL, avoided INTEGER NOT NULL, stored_solar INTEGER NOT NULL,
    discharged INTEGER NOT NULL, house INTEGER NOT NULL,
    import_price INTEGER NOT NULL, export_price INTEGER NOT NULL,
    money_bought INTEGER NOT NULL, money_sold INTEGER NOT NULL, money_avoided INTEGER NOT NULL,
    money_stored_solar INTEGER NOT NULL,
    wear INTEGER NOT NULL, state INTEGER NOT NULL, source INTEGER NOT NULL, house_meter INTEGER NOT NULL);
CREATE INDEX ledger_begin ON ledger ("begin", "end");

CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
)sql";

constexpr const char *version2 = R"sql(
CREATE TABLE settler_states (
    settled_until INTEGER PRIMARY KEY,
    "begin" INTEGER NOT NULL, used_until INTEGER NOT NULL,
    bought INTEGER NOT NULL, sold INTEGER NOT NULL, avoided INTEGER NOT NULL, stored_solar INTEGER NOT NULL,
    discharged INTEGER NOT NULL, house INTEGER NOT NULL);
CREATE INDEX settler_states_used ON settler_states (used_until);

CREATE TABLE baselines (
    kind INTEGER NOT NULL, day TEXT NOT NULL,
    earned INTEGER NOT NULL, bought INTEGER NOT NULL, stored_at_end INTEGER NOT NULL,
    end_difference INTEGER NOT NULL, valued_at INTEGER NOT NULL, computed_at INTEGER NOT NULL,
    PRIMARY KEY (kind, day)) WITHOUT ROWID;

CREATE TABLE plug_events (
    id INTEGER PRIMARY KEY,
    at INTEGER NOT NULL, plugged_in INTEGER NOT NULL, stored INTEGER, used INTEGER NOT NULL);
CREATE INDEX plug_events_at ON plug_events (at);
CREATE TABLE log (id INTEGER PRIMARY KEY, at INTEGER NOT NULL, kind TEXT NOT NULL, text TEXT NOT NULL);
CREATE INDEX log_at ON log (at);
)sql";

constexpr std::array<const char *, schemaVersion> steps{version1, version2};

/// The tables each step adds that nothing may change or take away from.
constexpr std::array<std::array<const char *, 7>, schemaVersion> appendOnly{{
    {"samples", "price_fetches", "prices", "orders", "site", "plans", "ledger"},
    {"baselines", "plug_events", "log", nullptr, nullptr, nullptr, nullptr},
}};

void protect(const Database &database, const std::string &table)
{
    for (const std::string event : {"UPDATE", "DELETE"}) {
        database.execute("CREATE TRIGGER " + table + "_no_" + event + " BEFORE " + event + " ON " + table
                         + " BEGIN SELECT RAISE(ABORT, '" + table + " is append-only'); END");
    }
}

} // namespace

Result<void> migrate(Database &database, const std::string &path)
{
    const auto from = static_cast<int>(database.single("PRAGMA user_version"));
    if (from == schemaVersion)
        return {};
    if (from > 0) {
        const std::string copy = path + ".v" + std::to_string(from) + ".backup";
        database.raw().backup(copy.c_str(), SQLite::Database::BackupType::Save);
    }
    for (int version = from; version < schemaVersion; ++version) {
        const auto step = static_cast<std::size_t>(version);
        SQLite::Transaction transaction(database.raw(), SQLite::TransactionBehavior::IMMEDIATE);
        database.execute(steps[step]);
        for (const char *table : appendOnly[step]) {
            if (table)
                protect(database, table);
        }
        database.execute("PRAGMA application_id = " + std::to_string(applicationId));
        database.execute("PRAGMA user_version = " + std::to_string(version + 1));
        transaction.commit();
    }
    return {};
}

} // namespace tw::store
