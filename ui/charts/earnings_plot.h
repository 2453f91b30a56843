#pragma once

#include "ui/models/axis_pair.h"
#include "ui/models/earnings.h"

#include <QRectF>
#include <QtCharts/QChart>

class QLineSeries;
class QStackedBarSeries;
class QValueAxis;

namespace tw::ui {

/// The bars and lines of a period inside a QChart: values, brushes and where they lie. Labels, the selection and the
/// hover card are painted beside it.
class EarningsPlot
{
public:
    EarningsPlot();
    /// Belongs to the scene it is put into.
    QChart *chart() const { return m_chart; }

    void setView(const EarningsView &view);
    /// Colours of the theme now; `devicePixelRatio` for the hatch.
    void paintWith(qreal devicePixelRatio);
    /// The plot's place in the chart, in scene coordinates.
    void setArea(const QRectF &area);

    const QRectF &area() const { return m_area; }
    const AxisPair &axes() const { return m_axes; }
    /// Left and right edge of a bar's slot.
    QRectF slotRect(int bar) const;
    /// The bar at `x`, or -1 outside.
    int barAt(qreal x) const;
    qreal leftY(Money money) const;
    qreal rightY(Money money) const;

    /// The two lines' last points.
    struct LineEnd {
        int bar = -1; ///< -1: no line
        Money value;
    };
    const LineEnd &thisCar() const { return m_thisCar; }
    const LineEnd &onlyCharging() const { return m_onlyCharging; }

private:
    void fillBars(const EarningsView &view);
    void fillLines(const EarningsView &view);
    qreal y(Money money, Money low, Money high) const;
    void fitBarWidth();

    QChart *m_chart;
    QStackedBarSeries *m_bars;
    QLineSeries *m_onlyHalo;
    QLineSeries *m_onlyLine;
    QLineSeries *m_thisHalo;
    QLineSeries *m_thisLine;
    QValueAxis *m_x;
    QValueAxis *m_left;
    QValueAxis *m_right;
    QRectF m_area;
    AxisPair m_axes;
    LineEnd m_thisCar;
    LineEnd m_onlyCharging;
    int m_count = 0;
    qreal m_devicePixelRatio = 1;
};

} // namespace tw::ui
