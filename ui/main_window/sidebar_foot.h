#pragma once

#include "ui/models/words.h"
#include "ui/widgets/accessible.h"

#include <QWidget>

namespace tw::ui {

/// How it stands with the charger: a dot and a few words, or the dot alone.
class SidebarFoot : public QWidget, public AccessibleThing
{
    Q_OBJECT
public:
    explicit SidebarFoot(QWidget *parent = nullptr);

    void setFoot(const ChargerFoot &foot);
    void setRail(bool rail);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {0, sizeHint().height()}; }
    QAccessible::Role accessibleRole() const override { return QAccessible::StaticText; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    ChargerFoot m_foot;
    bool m_rail = false;
};

} // namespace tw::ui
