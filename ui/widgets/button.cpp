#include "ui/widgets/button.h"

#include "ui/widgets/paint.h"

#include <QFontMetricsF>
#include <QPainter>

#include <cmath>

namespace tw::ui {

namespace {

constexpr int glyphSize = 17;
constexpr int glyphGap = 7;

} // namespace

Button::Button(const QString &text, Kind kind, QWidget *parent)
    : QPushButton(text, parent), m_kind(kind)
{
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void Button::setGlyph(Icon icon)
{
    m_icon = icon;
    updateGeometry();
}

void Button::setKind(Kind kind)
{
    if (kind == m_kind)
        return;
    m_kind = kind;
    updateGeometry();
    update();
}

void Button::setButtonHeight(int height)
{
    if (height == m_height)
        return;
    m_height = height;
    updateGeometry();
    update();
}

QFont Button::labelFont() const { return textFont(TextSize::Body, m_kind == Kind::Primary ? 600 : 500); }

QSize Button::sizeHint() const
{
    // Wide enough for the heavier weight too, so that nothing moves when the button becomes active.
    const qreal label = QFontMetricsF(textFont(TextSize::Body, 500)).horizontalAdvance(text());
    const int glyph = m_icon ? glyphSize + glyphGap : 0;
    const int height = std::max(m_height, QFontMetrics(labelFont()).height() + 10);
    return {static_cast<int>(std::ceil(std::max(label, QFontMetricsF(labelFont()).horizontalAdvance(text()))))
                + glyph + 2 * padding() + trailing(),
            height};
}

QSize Button::minimumSizeHint() const
{
    const int glyph = m_icon ? glyphSize : 28;
    return {std::min(sizeHint().width(), glyph + 2 * padding() + trailing()), sizeHint().height()};
}

QColor Button::background() const
{
    const Tokens &t = tokens();
    if (m_kind == Kind::Primary)
        return isEnabled() ? t.accent : t.track;
    if (m_kind == Kind::Ghost)
        return underMouse() && isEnabled() ? t.selected : QColor(Qt::transparent);
    return isDown() || (underMouse() && isEnabled()) ? t.selected : t.button;
}

QColor Button::foreground() const
{
    const Tokens &t = tokens();
    if (!isEnabled())
        return t.control;
    return m_kind == Kind::Primary ? t.onAccent : m_kind == Kind::Ghost ? t.accent : t.text;
}

void Button::paintEvent(QPaintEvent *)
{
    const Tokens &t = tokens();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor border = m_kind == Kind::Normal ? (isEnabled() ? t.control : t.line) : QColor(Qt::transparent);
    painter.setPen(border.alpha() ? QPen(border, 1) : QPen(Qt::NoPen));
    painter.setBrush(background());
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), Metrics::fieldRadius,
                            Metrics::fieldRadius);

    const QFont font = labelFont();
    const qreal glyph = m_icon ? glyphSize + glyphGap : 0;
    const qreal room = width() - 2 * padding() - trailing();
    const qreal label = std::min(QFontMetricsF(font).horizontalAdvance(text()), std::max(0.0, room - glyph));
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    const qreal left = mirrored ? padding() + trailing() : padding();
    qreal x = left + std::max(0.0, (room - glyph - label) / 2);
    if (m_icon) {
        paintIcon(painter, *m_icon, QRectF(std::round(x), std::round((height() - glyphSize) / 2.0), glyphSize,
                                           glyphSize),
                  foreground());
        x += glyph;
    }
    painter.setFont(font);
    painter.setPen(foreground());
    paintElided(painter, QRectF(x, 0, label + 1, height()), Qt::AlignLeft | Qt::AlignVCenter, text());
}

} // namespace tw::ui
