#include "ui/widgets/separator.h"

#include "ui/widgets/theme.h"

#include <QPainter>

namespace tw::ui {

Separator::Separator(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void Separator::paintEvent(QPaintEvent *)
{
    QPainter(this).fillRect(rect(), tokens().line);
}

} // namespace tw::ui
