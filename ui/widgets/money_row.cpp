#include "ui/widgets/money_row.h"

#include "ui/widgets/paint.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace tw::ui {

namespace {

constexpr qreal nameAt = 16;
constexpr qreal columnGap = 10;
constexpr qreal moneyColumn = 50;

} // namespace

MoneyRow::MoneyRow(QColor Tokens::*colour, Legend::Mark mark, QWidget *parent)
    : QWidget(parent), m_colour(colour), m_mark(mark)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void MoneyRow::set(const QString &name, const QString &energy, const QString &money)
{
    m_name = name;
    m_energy = energy;
    m_money = money;
    setSpoken(this, QStringLiteral("%1 %2").arg(name, money), energy);
    update();
}

void MoneyRow::setNarrow(bool narrow)
{
    m_narrow = narrow;
    updateGeometry();
    update();
}

void MoneyRow::setPretended(bool pretended)
{
    m_pretended = pretended;
    update();
}

QSize MoneyRow::sizeHint() const
{
    return {200, Theme::instance().lineHeight(TextSize::Body) + (m_narrow ? 3 : 8)};
}

QSize MoneyRow::minimumSizeHint() const { return {100, sizeHint().height() - (m_narrow ? 2 : 6)}; }

bool MoneyRow::energyShown() const
{
    if (m_narrow || m_energy.isEmpty())
        return false;
    const qreal money = std::max(moneyColumn, numberWidth(textFont(TextSize::Body, 500), m_money));
    const qreal name = QFontMetricsF(textFont(TextSize::Body)).horizontalAdvance(m_name);
    const qreal energy = numberWidth(textFont(TextSize::Small), m_energy);
    return nameAt + name + 6 + energy + columnGap + money <= width();
}

void MoneyRow::paintEvent(QPaintEvent *)
{
    const Tokens &t = tokens();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    const auto at = [&](qreal x, qreal w) { return QRectF(mirrored ? width() - x - w : x, 0, w, height()); };
    const auto leading = Qt::AlignVCenter | (mirrored ? Qt::AlignRight : Qt::AlignLeft);
    const auto ending = Qt::AlignVCenter | (mirrored ? Qt::AlignLeft : Qt::AlignRight);
    paintSquare(painter, at(0, 10).topLeft() + QPointF(0, std::round((height() - 10) / 2.0)), t.*m_colour, m_mark);

    const QFont moneyFont = textFont(TextSize::Body, 500);
    const qreal money = std::max(moneyColumn, std::ceil(numberWidth(moneyFont, m_money)));
    painter.setFont(moneyFont);
    painter.setPen(m_pretended ? t.text2 : t.text);
    paintNumber(painter, at(width() - money, money), ending, m_money);

    qreal until = width() - money - columnGap;
    if (energyShown()) {
        painter.setFont(textFont(TextSize::Small));
        painter.setPen(t.text3);
        const qreal energy = std::ceil(numberWidth(painter.font(), m_energy));
        paintNumber(painter, at(until - energy, energy), ending, m_energy);
        until -= energy + 6;
    }
    painter.setFont(textFont(TextSize::Body));
    painter.setPen(t.text);
    paintElided(painter, at(nameAt, until - nameAt), leading, m_name);
}

} // namespace tw::ui
