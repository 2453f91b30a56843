#pragma once

#include "model/plan_review.h"
#include "ui/models/formats.h"
#include "ui/models/text_table_model.h"

/// A day as its plan foresaw it and as it was, in the owner's words.
namespace tw::ui {

/// What had moved since the plan before was made: "A price by +€0.05 per kWh; your orders".
QString movedWords(const PlanChange &change, const Formats &formats);
/// What the change brought: "+€0.34", or that it keeps a promise.
QString broughtWords(const PlanChange &change, const Formats &formats);
/// "The plan of Mon 23:45 expected +€2.10; it became +€1.87."
QString reviewSentence(const PlanReview &review, const Formats &formats);

/// Energies and money of the hours of which both are known.
TextTable reviewSums(const PlanReview &review, const Formats &formats);
TextTable reviewHours(const PlanReview &review, const Formats &formats);
/// For other programs.
QString reviewHoursCsv(const PlanReview &review);
TextTable reviewChanges(const PlanReview &review, const Formats &formats);

} // namespace tw::ui
