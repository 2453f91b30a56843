#include "ui/charts/health_chart.h"
#include "ui/charts/loss_chart.h"

namespace tw::ui {

HealthChart *HealthChart::create(QWidget *)
{
    return nullptr;
}

LossChart *LossChart::create(QWidget *)
{
    return nullptr;
}

} // namespace tw::ui
