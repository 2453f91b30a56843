#pragma once

#include "ui/models/backup_words.h"
#include "ui/widgets/accessible.h"

#include <QWidget>

namespace tw::ui {

/// How long the car runs homes that share it, or the home at a few loads, over an axis of hours or days: a bar each, the part that the reserve gives hatched as everywhere.
class AutonomyBars : public QWidget, public AccessibleThing {
    Q_OBJECT
public:
    explicit AutonomyBars(QWidget *parent = nullptr);
    /// For screen readers.
    void setName(const QString &name);
    void setBars(const QList<LastsBar> &bars);
    const QList<LastsBar> &bars() const { return m_bars; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    QAccessible::Role accessibleRole() const override { return QAccessible::List; }

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    int rowHeight() const;
    int axisHeight() const;
    void speak();

    QString m_name;
    QList<LastsBar> m_bars;
};

} // namespace tw::ui
