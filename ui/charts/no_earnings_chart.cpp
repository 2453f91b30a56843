#include "ui/charts/earnings_chart.h"

namespace tw::ui {

EarningsChart *EarningsChart::create(QWidget *)
{
    return nullptr;
}

} // namespace tw::ui
