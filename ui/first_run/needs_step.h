#pragma once

#include "ui/first_run/step_form.h"
#include "ui/models/site_draft.h"

class QTimeEdit;

namespace tw::ui {

class Button;
class Paragraph;
class ReserveSlider;
class Switch;
class UnitField;

/// What must always work: the range that is kept, the trip of an ordinary week, the home in an outage.
class NeedsStep : public StepForm {
    Q_OBJECT
public:
    NeedsStep(SiteDraft *draft, const Formats &formats, QWidget *parent);

private:
    void addReserve();
    void addTrip();
    void addBackup();
    void showReserve();
    void showTrip();

    SiteDraft *m_draft;
    Formats m_formats;
    ReserveSlider *m_reserve = nullptr;
    Switch *m_travels = nullptr;
    QWidget *m_week = nullptr;
    Trip m_trip; ///< kept while it is switched off
};

} // namespace tw::ui
