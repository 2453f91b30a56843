-- A store of format 1 with two samples, one posting and one order. Frozen: it stays as that format was.

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
CREATE TRIGGER samples_no_UPDATE BEFORE UPDATE ON samples BEGIN SELECT RAISE(ABORT, 'samples is append-only'); END;
CREATE TRIGGER samples_no_DELETE BEFORE DELETE ON samples BEGIN SELECT RAISE(ABORT, 'samples is append-only'); END;
CREATE TRIGGER price_fetches_no_UPDATE BEFORE UPDATE ON price_fetches BEGIN SELECT RAISE(ABORT, 'price_fetches is append-only'); END;
CREATE TRIGGER price_fetches_no_DELETE BEFORE DELETE ON price_fetches BEGIN SELECT RAISE(ABORT, 'price_fetches is append-only'); END;
CREATE TRIGGER prices_no_UPDATE BEFORE UPDATE ON prices BEGIN SELECT RAISE(ABORT, 'prices is append-only'); END;
CREATE TRIGGER prices_no_DELETE BEFORE DELETE ON prices BEGIN SELECT RAISE(ABORT, 'prices is append-only'); END;
CREATE TRIGGER orders_no_UPDATE BEFORE UPDATE ON orders BEGIN SELECT RAISE(ABORT, 'orders is append-only'); END;
CREATE TRIGGER orders_no_DELETE BEFORE DELETE ON orders BEGIN SELECT RAISE(ABORT, 'orders is append-only'); END;
CREATE TRIGGER site_no_UPDATE BEFORE UPDATE ON site BEGIN SELECT RAISE(ABORT, 'site is append-only'); END;
CREATE TRIGGER site_no_DELETE BEFORE DELETE ON site BEGIN SELECT RAISE(ABORT, 'site is append-only'); END;
CREATE TRIGGER plans_no_UPDATE BEFORE UPDATE ON plans BEGIN SELECT RAISE(ABORT, 'plans is append-only'); END;
CREATE TRIGGER plans_no_DELETE BEFORE DELETE ON plans BEGIN SELECT RAISE(ABORT, 'plans is append-only'); END;
CREATE TRIGGER ledger_no_UPDATE BEFORE UPDATE ON ledger BEGIN SELECT RAISE(ABORT, 'ledger is append-only'); END;
CREATE TRIGGER ledger_no_DELETE BEFORE DELETE ON ledger BEGIN SELECT RAISE(ABORT, 'ledger is append-only'); END;
INSERT INTO samples (charger, tx, seq, at, source, charger_import, charger_export)
    VALUES ('TW-0001', 't1', 0, 1750766400, 0, 0, 0), ('TW-0001', 't1', 1, 1750770000, 0, 0, 3600000);
INSERT INTO ledger ("begin", "end", bought, sold, avoided, stored_solar, discharged, house, import_price, export_price,
    money_bought, money_sold, money_avoided, money_stored_solar, wear, state, source, house_meter)
    VALUES (1750766400, 1750770000, 0, 1000, 0, 0, 1100, 0, 300000, 80000, 0, 80000, 0, 0, 26400, 1, 0, 0);
INSERT INTO orders (at, text) VALUES (1750766400, '{}');
PRAGMA application_id = 1414087749;
PRAGMA user_version = 1;
