// Version 1: what is measured, priced, wished, planned and settled.

#include "store/schema.h"

namespace tw::store {

const Migration version1{
    .sql = R"sql(
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
)sql",
    .appendOnly = {"samples", "price_fetches", "prices", "orders", "site", "plans", "ledger"},
};

} // namespace tw::store
