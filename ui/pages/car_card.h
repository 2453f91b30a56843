#pragma once

#include "api/snapshot.h"
#include "ui/models/formats.h"
#include "ui/widgets/battery_gauge.h"
#include "ui/widgets/card.h"

namespace tw::ui {

/// The car: its range, percent and energy, the gauge, and how far today's order is.
class CarCard : public Card {
    Q_OBJECT
public:
    explicit CarCard(QWidget *parent = nullptr);
    void show(const api::Snapshot &snapshot, const Formats &formats);
    void setNarrow(bool narrow);
    using Card::show;

private:
    void lineUp();
    void showRange(const api::Snapshot &snapshot, const Formats &formats);
    void showGauge(const api::Snapshot &snapshot, const Formats &formats);
    void showOrder(const api::Snapshot &snapshot, const Formats &formats);

    bool m_narrow = false;
    Chip *m_chip;
    NumberLabel *m_range;
    TextLabel *m_amount;
    BatteryGauge *m_gauge;
    QWidget *m_line;
    TextLabel *m_orderName;
    TextLabel *m_orderValue;
};

} // namespace tw::ui
