#pragma once

#include "ui/widgets/icons.h"

#include <QPushButton>

namespace tw::ui {

/// One way to begin: icon, name, what it means over as many lines as it needs, and the arrow of something that opens.
class StartCard : public QPushButton {
    Q_OBJECT
public:
    StartCard(Icon icon, const QString &name, const QString &note, QWidget *parent = nullptr);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Icon m_icon;
    QString m_note;
};

} // namespace tw::ui
