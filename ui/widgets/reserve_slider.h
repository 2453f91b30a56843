#pragma once

#include "ui/models/formats.h"
#include "ui/widgets/accessible.h"

#include <QWidget>

#include <optional>

namespace tw::ui {

/// One of the two handles of a ReserveSlider: a slider of its own to keyboard and screen reader.
class RangeHandle : public QWidget, public AccessibleThing {
    Q_OBJECT
public:
    explicit RangeHandle(QWidget *parent);
    QAccessible::Role accessibleRole() const override { return QAccessible::Slider; }
    std::optional<AccessibleValue> accessibleValue() const override { return m_value; }
    void setSpokenValue(const AccessibleValue &value);
    void setColour(const QColor &colour);

signals:
    void draggedTo(int x); ///< in the parent
    void steppedBy(int steps, bool large);
    void sentToEnd(bool last);
    void settled();

protected:
    void paintEvent(QPaintEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    AccessibleValue m_value;
    QColor m_colour;
};

/// The battery as a range from 0 to full with two handles: the reserve, hatched because it is never traded, and the
/// daily charge limit. ←/→ go by 5 km (or miles; 1 % for the limit), Shift by 20 (5 %); Tab goes to the second handle.
class ReserveSlider : public QWidget {
    Q_OBJECT
public:
    struct State {
        std::int64_t fullM = 0;
        std::int64_t reserveM = 0;
        std::int64_t keptM = 0; ///< what is kept in fact, by the car's own lowest charge too; >= reserveM
        StateOfCharge limit = StateOfCharge::fromPercent(100);
        std::optional<std::int64_t> wasReserveM; ///< before the change
        friend bool operator==(const State &, const State &) = default;
    };
    explicit ReserveSlider(QWidget *parent = nullptr);

    void setState(const State &state, const Formats &formats);
    const State &state() const { return m_state; }
    RangeHandle *reserveHandle() const { return m_reserve; }
    RangeHandle *limitHandle() const { return m_limit; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {220, sizeHint().height()}; }

signals:
    void reserveMoved(std::int64_t metres);
    void limitMoved(tw::StateOfCharge limit);
    void settled();

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void place();
    void speak();
    void moveReserve(double metres);
    void moveLimit(double perMille);
    double unit() const; ///< metres of one km or mile
    qreal at(double metres) const;
    double metresAt(qreal x) const;
    QRectF bar() const;

    State m_state;
    std::optional<Formats> m_formats;
    RangeHandle *m_reserve;
    RangeHandle *m_limit;
};

} // namespace tw::ui
