// Version 5: how full the battery was, day by day, of this car and of the one that only charges.

#include "store/schema.h"

namespace tw::store {

const Migration version5{
    .sql = R"sql(
CREATE TABLE battery_days (
    id INTEGER PRIMARY KEY,
    car INTEGER NOT NULL, day TEXT NOT NULL,
    levels TEXT NOT NULL, discharging INTEGER NOT NULL, observed TEXT NOT NULL);
CREATE INDEX battery_days_day ON battery_days (car, day);
)sql",
    .appendOnly = {"battery_days"},
};

} // namespace tw::store
