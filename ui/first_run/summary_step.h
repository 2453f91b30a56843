#pragma once

#include "ui/first_run/electrician.h"
#include "ui/first_run/step_form.h"

namespace tw::ui {

/// The last step: what the electrician enters at the charger, to be copied, and where the home is kept.
class SummaryStep : public StepForm
{
    Q_OBJECT
public:
    /// `notes` as electricianNotes() has them; `place` is the site file's path.
    SummaryStep(const QList<std::pair<QString, QString>> &notes, const QString &place, QWidget *parent = nullptr);
};

} // namespace tw::ui
