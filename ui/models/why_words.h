#pragma once

#include "model/plan.h"
#include "model/preferences.h"
#include "ui/models/battery_words.h"
#include "ui/models/formats.h"

#include <QStringList>

/// Why a step of the plan is as it is, in the owner's words.
namespace tw::ui {

/// What the plan itself knows: prices, money, what a stored kWh is worth, what keeps the step from doing more.
QList<FactText> stepFacts(const PlanStep &step, const Formats &formats);
/// What else could be done in it and what that would cost, and the prices at which it would be done.
QList<FactText> otherWays(const StepWhy &why, const Formats &formats);
/// "the reserve, the charger's full power"; empty: nothing.
QString bindsWords(unsigned binds);

} // namespace tw::ui
