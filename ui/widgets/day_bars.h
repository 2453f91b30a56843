#pragma once

#include "ui/widgets/accessible.h"
#include "ui/widgets/theme.h"

#include <QList>
#include <QWidget>

#include <optional>

namespace tw::ui {

/// Money of a few days as bars from a zero line, each beside the dashed outline of what it was before a change.
class DayBars : public QWidget, public AccessibleThing {
    Q_OBJECT
public:
    struct Day {
        QString name;
        QString money; ///< above the bar
        double after = 0;
        std::optional<double> before;
        bool part = false; ///< only some hours of the day: paler
    };
    explicit DayBars(QWidget *parent = nullptr);

    void setDays(const QList<Day> &days);
    const QList<Day> &days() const { return m_days; }
    /// Of orders that are no longer those on the page.
    void setStale(bool stale);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {160, 70}; }
    QAccessible::Role accessibleRole() const override { return QAccessible::Chart; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QList<Day> m_days;
    bool m_stale = false;
};

} // namespace tw::ui
