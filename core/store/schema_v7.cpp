// Version 7: imports. A sample counts unless it came through imports alone and all of them were undone; which rows an import
// brought or found is kept as ranges of ids. The key of a meter is kept from its first record on.

#include "store/schema.h"

namespace tw::store {

const Migration version7{
    .sql = R"sql(
CREATE TABLE imports (
    id INTEGER PRIMARY KEY,
    at INTEGER NOT NULL, file TEXT NOT NULL, content TEXT NOT NULL);
CREATE TABLE import_ranges (
    id INTEGER PRIMARY KEY,
    import INTEGER NOT NULL REFERENCES imports, first INTEGER NOT NULL, last INTEGER NOT NULL CHECK (last >= first));
CREATE INDEX import_ranges_import ON import_ranges (import);
CREATE TABLE import_ends (
    import INTEGER PRIMARY KEY REFERENCES imports,
    at INTEGER NOT NULL, format TEXT NOT NULL,
    row_count INTEGER NOT NULL, fresh INTEGER NOT NULL, known INTEGER NOT NULL, conflicting INTEGER NOT NULL,
    refused INTEGER NOT NULL);
CREATE TABLE import_undos (import INTEGER PRIMARY KEY REFERENCES imports, at INTEGER NOT NULL);
CREATE TABLE meter_keys (
    id INTEGER PRIMARY KEY,
    meter TEXT NOT NULL, key TEXT NOT NULL, at INTEGER NOT NULL, given INTEGER NOT NULL);
CREATE INDEX meter_keys_meter ON meter_keys (meter);
)sql",
    .appendOnly = {"imports", "import_ranges", "import_ends", "import_undos", "meter_keys"},
};

} // namespace tw::store
