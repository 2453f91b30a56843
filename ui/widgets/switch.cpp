#include "ui/widgets/switch.h"

#include <QPainter>

namespace tw::ui {

namespace {

constexpr QSizeF track(36, 20);
constexpr qreal knob = 14;
constexpr int target = 28; ///< the least that a finger hits

} // namespace

Switch::Switch(QWidget *parent)
    : QCheckBox(parent)
{
    setCursor(Qt::PointingHandCursor);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

QSize Switch::sizeHint() const
{
    return {static_cast<int>(track.width()), target};
}

void Switch::paintEvent(QPaintEvent *)
{
    const Tokens &colours = tokens();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF bed(QPointF(0, (height() - track.height()) / 2), track);
    const bool on = isChecked();
    painter.setPen(QPen(on && isEnabled() ? colours.accent : colours.control, 1));
    painter.setBrush(on && isEnabled() ? colours.accent : colours.card);
    painter.drawRoundedRect(bed.adjusted(0.5, 0.5, -0.5, -0.5), track.height() / 2, track.height() / 2);
    // Left or right, filled or hollow: the state does not hang on the colour.
    const bool right = on != (layoutDirection() == Qt::RightToLeft);
    const qreal x = right ? bed.right() - knob - 3 : bed.left() + 3;
    painter.setPen(Qt::NoPen);
    painter.setBrush(on ? colours.onAccent : colours.control);
    painter.drawEllipse(QRectF(x, bed.center().y() - knob / 2, knob, knob));
}

} // namespace tw::ui
