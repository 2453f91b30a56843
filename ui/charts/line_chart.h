#pragma once

#include <QWidget>

namespace tw::ui {

/// A chart of lines with one point selected at most: ←/→ move the selection, Home and End go to the ends, Escape
/// deselects; under the mouse a point shows its card too.
class LineChart : public QWidget
{
    Q_OBJECT
public:
    /// The point with the card, or -1.
    virtual int selected() const = 0;
    /// A point that is not there deselects.
    virtual void select(int point) = 0;

signals:
    void selectionChanged(int point);

protected:
    using QWidget::QWidget;
};

} // namespace tw::ui
