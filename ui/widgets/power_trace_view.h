#pragma once

#include "ui/models/charger_words.h"
#include "ui/widgets/accessible.h"

#include <QWidget>

namespace tw::ui {

/// The charger's power of the last two hours as a stepped line: charging above its zero, giving below.
class PowerTraceView : public QWidget, public AccessibleThing {
    Q_OBJECT
public:
    explicit PowerTraceView(QWidget *parent = nullptr);
    /// `most` is the power of a full height.
    void setTrace(const PowerTrace &trace, Instant now, Power most, const Formats &formats);
    QSize sizeHint() const override { return {320, 76}; }
    QSize minimumSizeHint() const override { return {140, 60}; }
    QAccessible::Role accessibleRole() const override { return QAccessible::Graphic; }

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    std::deque<PowerTrace::Point> m_points;
    Instant m_now;
    Power m_most = 1_kW;
    std::optional<Formats> m_formats;
};

} // namespace tw::ui
