#include "ui/pages/icon_button.h"

#include <QPainter>

namespace tw::ui {

IconButton::IconButton(Icon icon, const QString &name, QWidget *parent)
    : Button(QString(), Kind::Normal, parent)
    , m_icon(icon)
{
    setName(name);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void IconButton::setName(const QString &name)
{
    setToolTip(name);
    setAccessibleName(name);
}

QSize IconButton::sizeHint() const
{
    return {Metrics::fieldHeight, Metrics::fieldHeight};
}

void IconButton::paintEvent(QPaintEvent *)
{
    constexpr qreal glyph = 18;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(tokens().line, 1));
    painter.setBrush(background());
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), Metrics::fieldRadius,
                            Metrics::fieldRadius);
    paintIcon(painter, m_icon, QRectF((width() - glyph) / 2, (height() - glyph) / 2, glyph, glyph), foreground());
}

} // namespace tw::ui
