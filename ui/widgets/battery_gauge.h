#pragma once

#include "ui/models/formats.h"
#include "ui/widgets/accessible.h"
#include "ui/widgets/theme.h"

#include <QWidget>

#include <cstdint>
#include <optional>

namespace tw::ui {

/// The car's range on a bar from 0 to full. The reserve is a dark hatched block, never drawn as free; a pointer marks
/// what the next trip needs.
class BatteryGauge : public QWidget, public AccessibleThing {
    Q_OBJECT
public:
    struct State {
        std::int64_t fullM = 0;
        std::optional<std::int64_t> storedM; ///< nothing = unknown
        std::int64_t reserveM = 0;
        std::optional<std::int64_t> tripM; ///< range the next trip needs
        QString tripWhen;                  ///< "Fri 07:30"
        bool tripWillBeReady = true;
        bool charging = false;
        bool giving = false;
        bool away = false;
        bool estimate = false; ///< counted, not said by the car
    };
    explicit BatteryGauge(QWidget *parent = nullptr);

    void setState(const State &state, const Formats &formats);
    /// Height of the bar: 42, or 30 in narrow windows.
    void setBarHeight(int height);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    QAccessible::Role accessibleRole() const override { return QAccessible::ProgressBar; }
    std::optional<AccessibleValue> accessibleValue() const override;
    /// Inside the bar: "152 km free", "152 km" or nothing, whatever fits `width`.
    QString innerLabel(qreal width) const;

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void speak();
    qreal at(std::int64_t metres) const;
    QRectF bar() const;
    bool belowReserve() const { return m_state.storedM && *m_state.storedM < m_state.reserveM; }
    void paintBar(QPainter &painter) const;
    void paintMarks(QPainter &painter) const;
    void paintLabels(QPainter &painter) const;

    State m_state;
    std::optional<Formats> m_formats;
    int m_barHeight = 42;
};

} // namespace tw::ui
