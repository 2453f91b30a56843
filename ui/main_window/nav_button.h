#pragma once

#include "ui/widgets/icons.h"

#include <QRadioButton>

namespace tw::ui {

/// One page of the sidebar: a radio button to keyboard and screen reader.
class NavButton : public QRadioButton
{
    Q_OBJECT
public:
    NavButton(Icon icon, const QString &name, QWidget *parent);
    /// The icon alone, with the name as tool tip.
    void setRail(bool rail);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    bool hitButton(const QPoint &at) const override { return rect().contains(at); }
    void paintEvent(QPaintEvent *event) override;

private:
    Icon m_icon;
    bool m_rail = false;
};

} // namespace tw::ui
