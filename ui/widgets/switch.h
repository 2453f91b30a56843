#pragma once

#include "ui/widgets/theme.h"

#include <QCheckBox>

namespace tw::ui {

/// On or off, 36 by 20: a check box to keyboard and screen reader. Words it has stand at its right; a row that says them
/// elsewhere gives it a name only.
class Switch : public QCheckBox {
    Q_OBJECT
public:
    explicit Switch(QWidget *parent = nullptr);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); } ///< the words are not shortened

protected:
    bool hitButton(const QPoint &at) const override { return rect().contains(at); }
    void paintEvent(QPaintEvent *event) override;
};

} // namespace tw::ui
