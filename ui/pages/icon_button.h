#pragma once

#include "ui/widgets/button.h"

namespace tw::ui {

/// A square button with an icon alone; its name is spoken and is the tool tip.
class IconButton : public Button
{
    Q_OBJECT
public:
    IconButton(Icon icon, const QString &name, QWidget *parent = nullptr);
    void setName(const QString &name);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Icon m_icon;
};

} // namespace tw::ui
