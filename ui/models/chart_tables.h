#pragma once

#include "model/outlook.h"
#include "model/site.h"
#include "ui/models/backup_words.h"
#include "ui/models/charger_words.h"
#include "ui/models/text_table_model.h"

#include <vector>

/// What charts show, as tables to read and as files for other programs: one language, the unit in the heading.
namespace tw::ui {

/// Range and power of the plan in force (nullptr: there is none), beside those of `after` where there is one, step by step
/// until `until`.
TextTable planComparison(const Plan *before, const Plan *after, const Car &car, Instant until, const Formats &formats);
QString planComparisonCsv(const Plan *before, const Plan *after, Instant until);

/// A whole plan: one row a step.
QString planCsv(const Plan &plan);

/// Money day by day; that of the orders in force stands beside it where `changed`.
TextTable moneyDays(const std::vector<DayMoney> &before, const std::vector<DayMoney> &after, bool changed, const Formats &formats);
QString moneyDaysCsv(const std::vector<DayMoney> &before, const std::vector<DayMoney> &after);

/// The charger's power as it was heard, the newest first: for reading one row a minute, in the file every word of it.
TextTable powerHeard(const PowerTrace &trace, Instant now, const Formats &formats);
QString powerHeardCsv(const PowerTrace &trace);

TextTable lastsTable(const QList<LastsBar> &bars, const Formats &formats);

} // namespace tw::ui
