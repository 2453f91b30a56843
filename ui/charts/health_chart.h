#pragma once

#include "ui/charts/line_chart.h"
#include "ui/models/formats.h"
#include "ui/models/health.h"

namespace tw::ui {

/// The capacity over the years with and without trading, each as a line and the span of the models around it; what was
/// measured with its error; today and the end of the warranty. The points are those of the view.
class HealthChart : public LineChart
{
    Q_OBJECT
public:
    /// nullptr where Qt Charts is absent.
    static HealthChart *create(QWidget *parent);
    virtual void setView(const HealthView &view, const Formats &formats) = 0;

protected:
    using LineChart::LineChart;
};

} // namespace tw::ui
