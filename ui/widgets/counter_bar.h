#pragma once

#include "ui/models/battery_words.h"
#include "ui/widgets/accessible.h"

#include <QWidget>

namespace tw::ui {

/// A value of its limit: name and amount, a bar, and when it will be full.
class CounterBar : public QWidget, public AccessibleThing {
    Q_OBJECT
public:
    explicit CounterBar(QWidget *parent = nullptr);
    void setCounter(const CounterText &counter);
    const CounterText &counter() const { return m_counter; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    QAccessible::Role accessibleRole() const override { return QAccessible::ProgressBar; }
    std::optional<AccessibleValue> accessibleValue() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    /// Whether name and amount stand beside each other; otherwise the name has a line of its own.
    bool fitsOneLine() const;

    CounterText m_counter;
};

} // namespace tw::ui
