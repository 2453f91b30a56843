#pragma once

#include "ui/widgets/accessible.h"

#include <QWidget>

namespace tw::ui {

/// How far a row of steps is: a dot each, the one that is on is wider.
class StepDots : public QWidget, public AccessibleThing {
    Q_OBJECT
public:
    explicit StepDots(int steps, QWidget *parent = nullptr);
    void setCurrent(int step);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }
    QAccessible::Role accessibleRole() const override { return QAccessible::StaticText; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    int m_steps;
    int m_current = 0;
};

} // namespace tw::ui
