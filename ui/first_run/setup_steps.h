#pragma once

#include "ui/first_run/step_form.h"
#include "ui/models/site_draft.h"

namespace tw::ui {

/// The form of one step, filled from `draft` and written into it as the owner types; `draft` outlives it. `chargers` are
/// those the program can talk to.
StepForm *makeStep(SiteDrafts::Step step, SiteDraft *draft, const QList<ChargerChoice> &chargers, const Formats &formats,
                   QWidget *parent);

} // namespace tw::ui
