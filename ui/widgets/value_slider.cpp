#include "ui/widgets/value_slider.h"

#include "ui/widgets/paint.h"

#include <QFontMetricsF>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace tw::ui {

namespace {

constexpr qreal side = 10;   ///< room for half the handle
constexpr qreal thick = 6;
constexpr qreal handle = 9;  ///< radius
constexpr qreal tickGap = 9;

} // namespace

ValueSlider::ValueSlider(QColor Tokens::*colour, QWidget *parent)
    : QWidget(parent)
    , m_colour(colour)
{
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setCursor(Qt::PointingHandCursor);
}

void ValueSlider::setScale(const Scale &scale, std::function<QString(int)> words, std::function<QString(int)> lastWords)
{
    m_scale = scale;
    m_words = std::move(words);
    m_lastWords = std::move(lastWords);
    update();
}

void ValueSlider::setValue(int value)
{
    if (value == m_value)
        return;
    m_value = value;
    QAccessibleValueChangeEvent event(this, m_value * m_scale.spoken);
    QAccessible::updateAccessibility(&event);
    update();
}

void ValueSlider::setWas(std::optional<int> was, const QString &words)
{
    m_was = was;
    m_wasWords = words;
    update();
}

void ValueSlider::setPossible(std::optional<int> possible)
{
    m_possible = possible;
    update();
}

std::optional<AccessibleValue> ValueSlider::accessibleValue() const
{
    return AccessibleValue{m_value * m_scale.spoken, m_scale.least * m_scale.spoken, m_scale.most * m_scale.spoken};
}

QSize ValueSlider::sizeHint() const
{
    const int line = QFontMetrics(textFont(TextSize::Axis)).height();
    return {330, 2 * line + int(2 * handle + tickGap) + 2};
}

qreal ValueSlider::trackY() const
{
    return QFontMetricsF(textFont(TextSize::Axis)).height() + handle;
}

qreal ValueSlider::at(int value) const
{
    const int span = std::max(1, m_scale.most - m_scale.least);
    const qreal share = qreal(std::clamp(value, m_scale.least, m_scale.most) - m_scale.least) / span;
    const qreal x = side + share * (width() - 2 * side);
    return layoutDirection() == Qt::RightToLeft ? width() - x : x;
}

void ValueSlider::moveTo(int value)
{
    value = std::clamp(value, m_scale.least, m_scale.most);
    if (value == m_value)
        return;
    setValue(value);
    emit moved(value);
}

void ValueSlider::dragTo(qreal x)
{
    if (layoutDirection() == Qt::RightToLeft)
        x = width() - x;
    const qreal share = std::clamp((x - side) / std::max(1.0, width() - 2 * side), 0.0, 1.0);
    const qreal steps = share * (m_scale.most - m_scale.least) / m_scale.step;
    moveTo(m_scale.least + int(std::lround(steps)) * m_scale.step);
}

void ValueSlider::mousePressEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton)
        dragTo(event->position().x());
}

void ValueSlider::mouseMoveEvent(QMouseEvent *event)
{
    if (event->buttons() & Qt::LeftButton)
        dragTo(event->position().x());
}

void ValueSlider::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton)
        emit settled();
}

void ValueSlider::keyPressEvent(QKeyEvent *event)
{
    const int by = event->modifiers() & Qt::ShiftModifier ? m_scale.fine : m_scale.step;
    const int forward = layoutDirection() == Qt::RightToLeft ? -by : by;
    switch (event->key()) {
    case Qt::Key_Left: moveTo(m_value - forward); break;
    case Qt::Key_Right: moveTo(m_value + forward); break;
    case Qt::Key_Down: moveTo(m_value - by); break;
    case Qt::Key_Up: moveTo(m_value + by); break;
    case Qt::Key_PageDown: moveTo(m_value - m_scale.page); break;
    case Qt::Key_PageUp: moveTo(m_value + m_scale.page); break;
    case Qt::Key_Home: moveTo(m_scale.least); break;
    case Qt::Key_End: moveTo(m_scale.most); break;
    default: QWidget::keyPressEvent(event); return;
    }
    event->accept();
}

void ValueSlider::wheelEvent(QWheelEvent *event)
{
    event->ignore(); // the page scrolls; a wheel over it changes no order
}

void ValueSlider::paintTicks(QPainter &painter) const
{
    const Tokens &t = tokens();
    const QFont font = textFont(TextSize::Axis);
    painter.setFont(font);
    const QFontMetricsF metrics(font);
    const qreal top = trackY() + tickGap;
    const qreal y = top + 4 + metrics.ascent();
    if (m_scale.tick <= 0 || !m_words)
        return;
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    const auto place = [&](const QString &text, qreal x) { return std::clamp(x - numberWidth(font, text) / 2, 0.0, width() - numberWidth(font, text)); };
    const QString last = m_lastWords ? m_lastWords(m_scale.most) : QString();
    const qreal lastFrom = place(last, at(m_scale.most));
    const qreal lastTo = lastFrom + numberWidth(font, last);
    for (int value = m_scale.least; value <= m_scale.most; value += m_scale.tick) {
        const qreal x = std::round(at(value)) + 0.5;
        painter.setPen(t.control);
        painter.drawLine(QPointF(x, top), QPointF(x, top + 3));
        painter.setPen(t.text3);
        if (value + m_scale.tick > m_scale.most) {
            paintNumber(painter, QPointF(lastFrom, y), last);
            break;
        }
        const QString text = m_words(value);
        const qreal from = place(text, x);
        const bool clear = mirrored ? from > lastTo + 4 : from + numberWidth(font, text) < lastFrom - 4;
        if (clear)
            paintNumber(painter, QPointF(from, y), text);
    }
}

void ValueSlider::paintEvent(QPaintEvent *)
{
    const Tokens &t = tokens();
    const QColor colour = isEnabled() ? t.*m_colour : t.control;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const qreal y = trackY();
    const qreal from = at(m_scale.least);
    const qreal to = at(m_value);
    painter.setPen(Qt::NoPen);
    painter.setBrush(t.track);
    painter.drawRoundedRect(QRectF(QPointF(side, y - thick / 2), QPointF(width() - side, y + thick / 2)), thick / 2, thick / 2);
    painter.setBrush(colour);
    painter.drawRoundedRect(QRectF(QPointF(std::min(from, to), y - thick / 2), QPointF(std::max(from, to), y + thick / 2)), thick / 2, thick / 2);
    if (m_possible) {
        const qreal x = at(*m_possible);
        painter.setPen(QPen(t.bad, 2));
        painter.drawLine(QPointF(x, y - 8), QPointF(x, y + 8));
    }
    if (m_was && *m_was != m_value) {
        const qreal x = at(*m_was);
        painter.setPen(QPen(t.text, 2, Qt::DotLine));
        painter.drawLine(QPointF(x, y - 9), QPointF(x, y + 9));
        const QFont font = textFont(TextSize::Axis);
        const qreal words = numberWidth(font, m_wasWords);
        painter.setFont(font);
        painter.setPen(t.text2);
        paintNumber(painter, QPointF(std::clamp(x - words / 2, 0.0, width() - words), QFontMetricsF(font).ascent()), m_wasWords);
    }
    painter.setPen(QPen(colour, 3));
    painter.setBrush(t.card);
    painter.drawEllipse(QPointF(to, y), handle - 1.5, handle - 1.5);
    paintTicks(painter);
}

} // namespace tw::ui
