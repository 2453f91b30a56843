#pragma once

#include "api/snapshot.h"
#include "ui/models/formats.h"
#include "ui/widgets/card.h"
#include "ui/widgets/money_row.h"

namespace tw::ui {

/// Money of the owner's day: what it will be by midnight, against only charging, its parts, and what it is so far.
class MoneyCard : public Card {
    Q_OBJECT
public:
    explicit MoneyCard(QWidget *parent = nullptr);
    void show(const api::Snapshot &snapshot, const Formats &formats);
    void setNarrow(bool narrow);
    using Card::show;

private:
    bool m_narrow = false;
    Chip *m_when;
    MoneyLabel *m_total;
    TextLabel *m_against;
    MoneyRow *m_sold;
    MoneyRow *m_home;
    MoneyRow *m_bought;
    MoneyRow *m_sun;
    MoneyRow *m_wear;
    QWidget *m_soFar;
    TextLabel *m_soFarName;
    MoneyLabel *m_soFarMoney;
};

} // namespace tw::ui
