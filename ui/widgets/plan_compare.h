#pragma once

#include "model/plan.h"
#include "model/site.h"
#include "ui/models/formats.h"
#include "ui/widgets/accessible.h"

#include <QWidget>

#include <memory>
#include <optional>

namespace tw::ui {

/// The range of two plans on one time axis, the one in force dashed and the new one solid, over the reserve; below, the
/// new one's power.
class PlanCompare : public QWidget, public AccessibleThing {
    Q_OBJECT
public:
    struct State {
        std::shared_ptr<const Plan> before;
        std::shared_ptr<const Plan> after; ///< nullptr: nothing is different
        Car car;
        std::int64_t reserveM = 0;
        Power powerMax;
        bool stale = false; ///< `after` is of orders that are no longer those on the page
    };
    explicit PlanCompare(QWidget *parent = nullptr);

    void setState(const State &state, const Formats &formats);
    const State &state() const { return m_state; }
    /// Where the drawing ends; the epoch without a plan.
    Instant shownUntil() const { return window().end; }
    QSize sizeHint() const override { return {340, 168}; }
    QSize minimumSizeHint() const override { return {220, 120}; }
    QAccessible::Role accessibleRole() const override { return QAccessible::Chart; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Plan *shown() const;
    Interval window() const;
    void paintRange(QPainter &painter, const QRectF &panel, const Plan &plan, const QPen &pen) const;
    void paintPower(QPainter &painter, const QRectF &panel) const;
    void paintAxes(QPainter &painter, const QRectF &ranges, qreal y) const;
    qreal x(const QRectF &panel, Instant moment) const;

    State m_state;
    std::optional<Formats> m_formats;
};

} // namespace tw::ui
