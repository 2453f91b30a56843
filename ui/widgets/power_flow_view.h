#pragma once

#include "ui/models/formats.h"
#include "ui/widgets/accessible.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/power_flow.h"
#include "ui/widgets/theme.h"

#include <QPixmap>
#include <QTimer>
#include <QWidget>

#include <optional>

namespace tw::ui {

/// Where the power goes now: grid, home, car and sun as circles, pipes as wide as their kW, chevrons in their
/// direction. Car and grid are joined under the home. No flow is a dotted line.
class PowerFlowView : public QWidget, public AccessibleThing {
    Q_OBJECT
public:
    struct State {
        api::FlowView power;
        bool hasSolar = false;
        bool hasMeter = false;
        bool carHere = true;
        bool outage = false; ///< the grid is crossed out
    };
    explicit PowerFlowView(QWidget *parent = nullptr);

    void setState(const State &state, const Formats &formats);
    /// Whether the chevrons move now: only when shown, something flows and motion is wanted.
    bool moving() const { return m_timer.isActive(); }
    QSize sizeHint() const override { return {360, 226}; }
    QSize minimumSizeHint() const override { return {220, 140}; }
    QAccessible::Role accessibleRole() const override { return QAccessible::Graphic; }

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    struct Places;
    Places places() const;
    void refresh();
    void speak();
    void step();
    void animate();
    QString gridText() const;
    QString homeText() const;
    QString carText() const;
    void paintScene(QPainter &painter) const;
    void paintPipes(QPainter &painter, const Places &at) const;
    void paintTexts(QPainter &painter, const Places &at) const;
    void paintNode(QPainter &painter, const QPointF &center, qreal radius, const QColor &ring, Icon icon) const;
    void paintChevrons(QPainter &painter, const Places &at) const;
    void chevronsAlong(QPainter &painter, qreal from, qreal to, qreal y, int direction) const;

    State m_state;
    PowerFlow m_flow;
    std::optional<Formats> m_formats;
    QPixmap m_scene; ///< everything but the chevrons, painted when something changes
    QTimer m_timer;
    qreal m_phase = 0;
};

} // namespace tw::ui
