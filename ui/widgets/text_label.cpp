#include "ui/widgets/text_label.h"

#include "ui/widgets/paint.h"

#include <QEvent>
#include <QFontMetricsF>
#include <QHelpEvent>
#include <QPainter>
#include <QStyle>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace tw::ui {

TextLabel::TextLabel(TextSize size, int weight, Colour colour, QWidget *parent)
    : QWidget(parent), m_size(size), m_smallest(size), m_weight(weight), m_colour(colour)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void TextLabel::setText(const QString &text)
{
    if (text == m_text)
        return;
    m_text = text;
    setSpoken(this, text);
    updateGeometry();
    update();
}

void TextLabel::setSmallest(TextSize least)
{
    m_smallest = least;
    updateGeometry();
}

void TextLabel::setStyle(TextSize size, int weight)
{
    if (size == m_size && weight == m_weight)
        return;
    if (m_smallest == m_size)
        m_smallest = size;
    m_size = size;
    m_weight = weight;
    updateGeometry();
    update();
}

void TextLabel::setColour(Colour colour)
{
    m_colour = colour;
    update();
}

void TextLabel::setAlignment(Qt::Alignment alignment)
{
    m_alignment = alignment;
    update();
}

void TextLabel::setWhole(bool whole)
{
    m_whole = whole;
    updateGeometry();
}

int TextLabel::leastPixelSize() const
{
    // Enlarged text is smaller again before it is shortened.
    return qRound(textFont(m_smallest, m_weight).pixelSize() / std::max(1.0, Theme::instance().scale()));
}

QFont TextLabel::shownFont() const
{
    QFont font = textFont(m_size, m_weight);
    const int least = leastPixelSize();
    while (font.pixelSize() > least && textWidth(font) > width() + 0.5)
        font.setPixelSize(font.pixelSize() - 1);
    return font;
}

qreal TextLabel::textWidth(const QFont &font) const { return QFontMetricsF(font).horizontalAdvance(m_text); }

bool TextLabel::elided() const { return textWidth(shownFont()) > width() + 0.5; }

int TextLabel::baseline() const
{
    const QFontMetrics metrics(textFont(m_size, m_weight));
    return contentsMargins().top() + (std::max(Theme::instance().lineHeight(m_size), metrics.height())
                                      + metrics.ascent() - metrics.descent()) / 2;
}

QSize TextLabel::sizeHint() const
{
    const QFont font = textFont(m_size, m_weight);
    const int height = std::max(Theme::instance().lineHeight(m_size), QFontMetrics(font).height());
    return {static_cast<int>(std::ceil(textWidth(font))), height + contentsMargins().top()};
}

QSize TextLabel::minimumSizeHint() const
{
    QFont font = textFont(m_size, m_weight);
    if (m_whole) {
        font.setPixelSize(leastPixelSize());
        return {static_cast<int>(std::ceil(textWidth(font))), sizeHint().height()};
    }
    const int some = static_cast<int>(QFontMetricsF(font).averageCharWidth() * 4);
    return {std::min(some, sizeHint().width()), sizeHint().height()};
}

void TextLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setFont(shownFont());
    painter.setPen(isEnabled() ? colour() : tokens().control);
    paintText(painter, contentsRect());
}

void TextLabel::paintText(QPainter &painter, const QRectF &rect) const
{
    paintElided(painter, rect, QStyle::visualAlignment(layoutDirection(), m_alignment), m_text);
}

void TextLabel::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::FontChange)
        updateGeometry();
    update();
    QWidget::changeEvent(event);
}

bool TextLabel::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip && toolTip().isEmpty() && elided()) {
        QToolTip::showText(static_cast<QHelpEvent *>(event)->globalPos(), m_text, this);
        return true;
    }
    return QWidget::event(event);
}

namespace {

QFont unitFont(const QFont &number)
{
    QFont font = number;
    font.setPixelSize(std::max(11, qRound(number.pixelSize() * 0.5)));
    font.setWeight(QFont::Medium);
    return font;
}

constexpr int unitGap = 5;

} // namespace

void NumberLabel::setNumber(const QString &number, const QString &unit)
{
    m_number = number;
    m_unit = unit;
    setText(unit.isEmpty() ? number : number + QChar(QChar::Nbsp) + unit);
}

qreal NumberLabel::textWidth(const QFont &font) const
{
    const qreal number = numberWidth(font, m_number);
    return m_unit.isEmpty() ? number
                            : number + unitGap + QFontMetricsF(unitFont(font)).horizontalAdvance(m_unit);
}

void NumberLabel::paintText(QPainter &painter, const QRectF &rect) const
{
    if (m_unit.isEmpty() || textWidth(painter.font()) > rect.width() + 0.5) {
        paintNumber(painter, rect, QStyle::visualAlignment(layoutDirection(), alignment()), text());
        return;
    }
    const QFont font = painter.font();
    const QFontMetricsF metrics(font);
    const qreal y = rect.center().y() + (metrics.ascent() - metrics.descent()) / 2;
    const qreal x = alignment() & Qt::AlignRight ? rect.right() - textWidth(font) : rect.left();
    paintNumber(painter, QPointF(x, y), m_number);
    painter.setFont(unitFont(font));
    painter.setPen(tokens().text2);
    painter.drawText(QPointF(x + numberWidth(font, m_number) + unitGap, y), m_unit);
}

MoneyLabel::MoneyLabel(TextSize size, int weight, Tint tint, QWidget *parent)
    : NumberLabel(size, weight, &Tokens::text, parent), m_tint(tint)
{
}

void MoneyLabel::setMoney(const QString &text, int sign)
{
    setNumber(text);
    if (m_tint == Tint::BySign)
        setColour(sign > 0 ? &Tokens::good : sign < 0 ? &Tokens::bad : &Tokens::text);
}

} // namespace tw::ui
