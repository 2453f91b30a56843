#pragma once

#include "ui/models/formats.h"
#include "ui/widgets/accessible.h"
#include "ui/widgets/plan_series.h"

#include <QPixmap>
#include <QWidget>

#include <memory>
#include <optional>

namespace tw::ui {

/// The plan: prices, power and range on one time axis. The mouse or the keys put a cursor on a step and say what
/// happens there: left and right a step, Page Up and Page Down a day, Home now, Escape takes it away, Enter asks why.
class PlanChart : public QWidget, public AccessibleThing {
    Q_OBJECT
public:
    explicit PlanChart(QWidget *parent = nullptr);

    void setSnapshot(std::shared_ptr<const api::Snapshot> snapshot, const Formats &formats);
    const PlanSeries &series() const { return m_series; }
    /// The moment the cursor is on, or nothing.
    std::optional<Instant> cursor() const { return m_cursor; }
    void setCursor(std::optional<Instant> moment);
    using QWidget::setCursor;
    /// What the cursor's box says, line by line.
    std::vector<QString> stepLines(const PlanStep &step) const;
    /// Where that moment is, at the top of the panels.
    QPoint placeOf(Instant moment) const;
    /// The cursor, so many steps on.
    void moveStep(int by);

    QSize sizeHint() const override { return {900, 290}; }
    QSize minimumSizeHint() const override { return {360, 180}; }
    QAccessible::Role accessibleRole() const override { return QAccessible::Chart; }

signals:
    /// Enter or a click: the owner asks why this step is as it is.
    void whyRequested(tw::Instant moment);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void rebuild();
    void refresh();
    void speak();
    void showWindowAround(Instant moment);
    void moveCursor(seconds by);
    QString powerLine(const PlanStep &step) const;

    std::shared_ptr<const api::Snapshot> m_snapshot;
    std::optional<Formats> m_formats;
    PlanSeries m_series;
    seconds m_shift{0};   ///< of the window, in whole days, when the cursor has left the usual one
    std::optional<Instant> m_cursor;
    bool m_byMouse = false;
    QPixmap m_scene;      ///< everything but the cursor
};

} // namespace tw::ui
