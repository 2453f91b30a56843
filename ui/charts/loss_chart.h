#pragma once

#include "model/charger_physics.h"
#include "ui/charts/line_chart.h"
#include "ui/models/formats.h"

namespace tw::ui {

/// What reaches the other side at each power, charging and giving: the data sheet dashed, what was learnt solid with its
/// error. The points are the charge shares, then the discharge shares.
class LossChart : public LineChart
{
    Q_OBJECT
public:
    /// nullptr where Qt Charts is absent.
    static LossChart *create(QWidget *parent);
    virtual void setPhysics(const ChargerPhysics &physics, const Formats &formats) = 0;

protected:
    using LineChart::LineChart;
};

} // namespace tw::ui
