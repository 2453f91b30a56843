// Version 6: settlement periods whose samples were compacted. The one exception from append-only is made here, and only
// where such a row says how many samples there were and what they hash to: of them the one it names stays.

#include "store/schema.h"

namespace tw::store {

const Migration version6{
    .sql = R"sql(
CREATE TABLE compacted (
    "begin" INTEGER PRIMARY KEY, "end" INTEGER NOT NULL CHECK ("end" > "begin"),
    kept INTEGER NOT NULL REFERENCES samples, count INTEGER NOT NULL, hash TEXT NOT NULL, at INTEGER NOT NULL);
DROP TRIGGER samples_no_DELETE;
CREATE TRIGGER samples_no_DELETE BEFORE DELETE ON samples WHEN NOT EXISTS (
        SELECT 1 FROM compacted c WHERE c."begin" = (SELECT max("begin") FROM compacted WHERE "begin" <= OLD.at)
            AND OLD.at < c."end" AND OLD.id <> c.kept)
    BEGIN SELECT RAISE(ABORT, 'samples is append-only'); END;
)sql",
    .appendOnly = {"compacted"},
};

} // namespace tw::store
