#pragma once

#include "ui/models/schedule_model.h"
#include "ui/widgets/accessible.h"

#include <QWidget>

namespace tw::ui {

/// What the charger holds, as bars on a time axis: charging up, giving down; what it was asked for and does not hold is
/// outlined. ←/→ walk the stretches, Home and End go to the ends, Escape deselects.
class ScheduleStrip : public QWidget, public AccessibleThing {
    Q_OBJECT
public:
    /// `model` outlives it.
    explicit ScheduleStrip(const ScheduleModel *model, QWidget *parent = nullptr);
    void setFormats(const Formats &formats);
    void setName(const QString &name);
    int selected() const { return m_selected; }
    void select(int stretch);
    QSize sizeHint() const override { return {600, 140}; }
    QSize minimumSizeHint() const override { return {300, 90}; }
    QAccessible::Role accessibleRole() const override { return QAccessible::Chart; }

signals:
    void selectionChanged(int stretch);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    QRectF area() const;
    qreal x(Instant moment) const;
    qreal y(Power power) const;
    Power most() const;
    int stretchAt(qreal x) const;
    void paintAxes(QPainter &painter) const;
    void paintBars(QPainter &painter) const;

    const ScheduleModel *m_model;
    std::optional<Formats> m_formats;
    QString m_name;
    int m_selected = -1;
    int m_hovered = -1;
};

} // namespace tw::ui
