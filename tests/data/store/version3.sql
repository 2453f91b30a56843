-- A store of format 3: what one of format 2 has, and the sums of its day.
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
CREATE TRIGGER baselines_no_UPDATE BEFORE UPDATE ON baselines BEGIN SELECT RAISE(ABORT, 'baselines is append-only'); END;
CREATE TRIGGER baselines_no_DELETE BEFORE DELETE ON baselines BEGIN SELECT RAISE(ABORT, 'baselines is append-only'); END;
CREATE TRIGGER plug_events_no_UPDATE BEFORE UPDATE ON plug_events BEGIN SELECT RAISE(ABORT, 'plug_events is append-only'); END;
CREATE TRIGGER plug_events_no_DELETE BEFORE DELETE ON plug_events BEGIN SELECT RAISE(ABORT, 'plug_events is append-only'); END;
CREATE TRIGGER log_no_UPDATE BEFORE UPDATE ON log BEGIN SELECT RAISE(ABORT, 'log is append-only'); END;
CREATE TRIGGER log_no_DELETE BEFORE DELETE ON log BEGIN SELECT RAISE(ABORT, 'log is append-only'); END;

CREATE TABLE day_sums (
    day TEXT PRIMARY KEY,
    "begin" INTEGER NOT NULL, "end" INTEGER NOT NULL, periods INTEGER NOT NULL,
    bought INTEGER NOT NULL, sold INTEGER NOT NULL, avoided INTEGER NOT NULL, stored_solar INTEGER NOT NULL,
    discharged INTEGER NOT NULL, house INTEGER NOT NULL,
    money_bought INTEGER NOT NULL, money_sold INTEGER NOT NULL, money_avoided INTEGER NOT NULL,
    money_stored_solar INTEGER NOT NULL,
    wear INTEGER NOT NULL, state INTEGER NOT NULL, source INTEGER NOT NULL, house_meter INTEGER NOT NULL) WITHOUT ROWID;
INSERT INTO samples (charger, tx, seq, at, source, charger_import, charger_export)
    VALUES ('TW-0001', 't1', 0, 1750766400, 0, 0, 0), ('TW-0001', 't1', 1, 1750770000, 0, 0, 3600000),
           ('TW-0001', 't1', 2, 1750773600, 0, 0, 5400000);
INSERT INTO ledger ("begin", "end", bought, sold, avoided, stored_solar, discharged, house, import_price, export_price,
    money_bought, money_sold, money_avoided, money_stored_solar, wear, state, source, house_meter)
    VALUES (1750766400, 1750770000, 0, 1000, 0, 0, 1100, 0, 300000, 80000, 0, 80000, 0, 0, 26400, 1, 0, 0),
           (1750770000, 1750773600, 0, 500, 0, 0, 550, 0, 300000, 60000, 0, 30000, 0, 0, 13200, 0, 0, 0);
INSERT INTO ledger (replaces, "begin", "end", bought, sold, avoided, stored_solar, discharged, house, import_price,
    export_price, money_bought, money_sold, money_avoided, money_stored_solar, wear, state, source, house_meter)
    VALUES (2, 1750770000, 1750773600, 0, 500, 0, 0, 550, 0, 300000, 70000, 0, 35000, 0, 0, 13200, 2, 0, 0);
INSERT INTO settler_states VALUES (1750770000, 1750766400, 1750770000, 0, 3600000, 0, 0, 3960000, 0),
    (1750773600, 1750770000, 1750773600, 0, 5400000, 0, 0, 5940000, 0);
INSERT INTO baselines VALUES (0, '2025-06-24', -120000, 1800000, 72000000, 0, 250000, 1750860000),
    (1, '2025-06-24', -180000, 1800000, 72000000, 0, 250000, 1750860000);
INSERT INTO plug_events (at, plugged_in, stored, used) VALUES (1750766400, 1, 108000000, 0);
INSERT INTO log (at, kind, text) VALUES (1750766400, 'alarm', 'charger lost');
INSERT INTO orders (at, text) VALUES (1750766400, '{}');
INSERT INTO day_sums VALUES ('2025-06-24', 1750723200, 1750809600, 2, 0, 1500, 0, 0, 1650, 0, 0, 115000, 0, 0, 39600, 2, 0, 0);
INSERT INTO meta VALUES ('ledger.zone', 'UTC');
PRAGMA application_id = 1414087749;
PRAGMA user_version = 3;
