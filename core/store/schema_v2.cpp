// Version 2: where settlement stands, the days without trading, plug events and the store's own log.

#include "store/schema.h"

namespace tw::store {

const Migration version2{
    .sql = R"sql(
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
)sql",
    .appendOnly = {"baselines", "plug_events", "log"},
};

} // namespace tw::store
