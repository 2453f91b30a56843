// Version 4: charges of a month beside the postings, and the hash chain over the lines of both (ledger/chain.h), in the
// order they were written.

#include "store/chain.h"
#include "store/schema.h"

namespace tw::store {

const Migration version4{
    .sql = R"sql(
CREATE TABLE charges (
    id INTEGER PRIMARY KEY,
    replaces INTEGER REFERENCES charges,
    month TEXT NOT NULL, kind INTEGER NOT NULL, name TEXT NOT NULL,
    quantity INTEGER NOT NULL, per_unit INTEGER NOT NULL, amount INTEGER NOT NULL, by_car INTEGER NOT NULL);
CREATE INDEX charges_month ON charges (month);

CREATE TABLE ledger_chain (
    id INTEGER PRIMARY KEY,
    posting INTEGER UNIQUE REFERENCES ledger, charge INTEGER UNIQUE REFERENCES charges,
    link TEXT NOT NULL,
    CHECK ((posting IS NULL) <> (charge IS NULL)));
)sql",
    .appendOnly = {"charges", "ledger_chain"},
    .fill = &chainAll,
};

} // namespace tw::store
