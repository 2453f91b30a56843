#pragma once

#include "ui/widgets/theme.h"

#include <QCheckBox>

namespace tw::ui {

/// On or off, 36 by 20: a check box to keyboard and screen reader. Its name is not drawn; the words stand beside it.
class Switch : public QCheckBox {
    Q_OBJECT
public:
    explicit Switch(QWidget *parent = nullptr);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    bool hitButton(const QPoint &at) const override { return rect().contains(at); }
    void paintEvent(QPaintEvent *event) override;
};

} // namespace tw::ui
