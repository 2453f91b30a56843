#include "ui/widgets/switch.h"

#include "ui/widgets/paint.h"

#include <QFontMetrics>
#include <QPainter>

#include <algorithm>

namespace tw::ui {

namespace {

constexpr QSizeF track(36, 20);
constexpr qreal knob = 14;
constexpr int target = 28; ///< the least that a finger hits
constexpr int gap = 10;    ///< before the words

} // namespace

Switch::Switch(QWidget *parent)
    : QCheckBox(parent)
{
    setCursor(Qt::PointingHandCursor);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

QSize Switch::sizeHint() const
{
    const int bed = static_cast<int>(track.width());
    if (text().isEmpty())
        return {bed, target};
    const QFontMetrics metrics(textFont(TextSize::Body));
    return {bed + gap + metrics.horizontalAdvance(text()) + 2, std::max(target, metrics.height() + 8)};
}

void Switch::paintEvent(QPaintEvent *)
{
    const Tokens &colours = tokens();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    const QRectF bed(QPointF(mirrored ? width() - track.width() : 0, (height() - track.height()) / 2), track);
    const bool on = isChecked();
    painter.setPen(QPen(on && isEnabled() ? colours.accent : colours.control, 1));
    painter.setBrush(on && isEnabled() ? colours.accent : colours.card);
    painter.drawRoundedRect(bed.adjusted(0.5, 0.5, -0.5, -0.5), track.height() / 2, track.height() / 2);
    // Left or right, filled or hollow: the state does not hang on the colour.
    const bool right = on != mirrored;
    const qreal x = right ? bed.right() - knob - 3 : bed.left() + 3;
    painter.setPen(Qt::NoPen);
    painter.setBrush(on ? colours.onAccent : colours.control);
    painter.drawEllipse(QRectF(x, bed.center().y() - knob / 2, knob, knob));
    const QRectF words(mirrored ? 0 : track.width() + gap, 0, width() - track.width() - gap, height());
    painter.setFont(textFont(TextSize::Body));
    painter.setPen(isEnabled() ? colours.text : colours.text3);
    if (!text().isEmpty())
        paintElided(painter, words, (mirrored ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter, text());
}

} // namespace tw::ui
