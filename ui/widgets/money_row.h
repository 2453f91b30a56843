#pragma once

#include "ui/widgets/accessible.h"
#include "ui/widgets/legend.h"

#include <QWidget>

namespace tw::ui {

/// One part of a sum: its colour, its name, its energy in grey and its money. The energy is left out where the row
/// has no room for it.
class MoneyRow : public QWidget, public AccessibleThing {
    Q_OBJECT
public:
    MoneyRow(QColor Tokens::*colour, Legend::Mark mark, QWidget *parent = nullptr);

    void set(const QString &name, const QString &energy, const QString &money);
    /// Less air around the row, no energy.
    void setNarrow(bool narrow);
    /// Money that is not the owner's (demo, simulator) is grey.
    void setPretended(bool pretended);
    bool energyShown() const;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    QAccessible::Role accessibleRole() const override { return QAccessible::StaticText; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QColor Tokens::*m_colour;
    Legend::Mark m_mark;
    QString m_name;
    QString m_energy;
    QString m_money;
    bool m_narrow = false;
    bool m_pretended = false;
};

} // namespace tw::ui
