// Version 3: the sum of each owner's day, kept with every posting. It says nothing that the postings do not say, so it may
// be written anew at any time.

#include "store/day_sums.h"
#include "store/schema.h"

namespace tw::store {

const Migration version3{
    .sql = R"sql(
CREATE TABLE day_sums (
    day TEXT PRIMARY KEY,
    "begin" INTEGER NOT NULL, "end" INTEGER NOT NULL, periods INTEGER NOT NULL,
    bought INTEGER NOT NULL, sold INTEGER NOT NULL, avoided INTEGER NOT NULL, stored_solar INTEGER NOT NULL,
    discharged INTEGER NOT NULL, house INTEGER NOT NULL,
    money_bought INTEGER NOT NULL, money_sold INTEGER NOT NULL, money_avoided INTEGER NOT NULL,
    money_stored_solar INTEGER NOT NULL,
    wear INTEGER NOT NULL, state INTEGER NOT NULL, source INTEGER NOT NULL, house_meter INTEGER NOT NULL) WITHOUT ROWID;
)sql",
    .fill = &rebuildDaySums,
};

} // namespace tw::store
