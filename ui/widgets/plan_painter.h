#pragma once

#include "ui/models/formats.h"
#include "ui/widgets/plan_series.h"

#include <QRectF>

#include <vector>

class QPainter;

namespace tw::ui {

/// Where moments, prices, powers and ranges lie in the chart: three panels over one time axis.
struct PlanGeometry {
    static constexpr qreal labelGap = 8; ///< between axis labels and panel
    static constexpr qreal rightMargin = 12;

    PlanGeometry(const PlanSeries &series, const QSizeF &size, qreal axisLabelWidth, qreal textHeight);

    qreal x(Instant moment) const;
    Instant momentAt(qreal x) const;
    qreal price(double perKwh) const;
    qreal power(double kw) const; ///< up is positive
    qreal range(double metres) const;

    Interval window;
    qreal left, right;
    QRectF prices, powers, ranges; ///< the panels
    qreal bottom;                  ///< of the last panel
    double priceLow, priceHigh, priceTick;
    double powerMax;
    double rangeMax;
};

/// Paints a series; knows nothing of mice, keys or time.
class PlanPainter {
public:
    PlanPainter(QPainter &painter, const PlanSeries &series, const Formats &formats, const QSizeF &size);

    /// Everything that stays while the mouse moves.
    void paint();
    /// The line at `moment` and the box with its values.
    void paintCursor(Instant moment, const std::vector<QString> &lines);
    const PlanGeometry &geometry() const { return m_at; }
    static PlanGeometry geometryOf(const PlanSeries &series, const Formats &formats, const QSizeF &size);

private:
    void paintGrid();
    void paintTimeAxis();
    void paintAway();
    void paintPrices();
    void paintPriceLine(Price PlanSeries::PriceStep::*which, const QColor &color);
    /// Whether paying and getting are one line there, to the eye.
    bool onePrice(const PlanSeries::PriceStep &step) const;
    void paintPriceLabels();
    void paintEstimated(const std::vector<QRectF> &taken);
    void paintBars();
    void paintRange();
    void paintTrips();
    void paintShortfalls();
    void paintNow();
    void paintMissing();
    /// Behind words that lie over lines.
    QRectF paintHalo(const QPointF &baseline, Qt::Alignment alignment, const QString &text, const QFont &font,
                   const QColor &color);
    void label(const QPointF &baseline, Qt::Alignment alignment, const QString &text, const QFont &font,
               const QColor &color);

    QPainter &m_painter;
    const PlanSeries &m_series;
    const Formats &m_formats;
    PlanGeometry m_at;
};

} // namespace tw::ui
