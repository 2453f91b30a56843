#include "ui/widgets/day_bars.h"

#include "ui/widgets/paint.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace tw::ui {

namespace {

constexpr qreal barWidth = 14;

} // namespace

DayBars::DayBars(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

void DayBars::setDays(const QList<Day> &days)
{
    m_days = days;
    QStringList spoken;
    for (const Day &day : days)
        spoken += QStringLiteral("%1 %2").arg(day.name, day.money);
    setSpoken(this, tr("Money per day"), spoken.join(QStringLiteral(", ")));
    update();
}

void DayBars::setStale(bool stale)
{
    if (stale == m_stale)
        return;
    m_stale = stale;
    update();
}

QSize DayBars::sizeHint() const
{
    return {300, 86 + Theme::instance().lineHeight(TextSize::Axis)};
}

void DayBars::paintEvent(QPaintEvent *)
{
    if (m_days.isEmpty())
        return;
    const Tokens &t = tokens();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QFont font = textFont(TextSize::Axis);
    const QFontMetricsF metrics(font);
    double high = 0.01;
    double low = 0;
    for (const Day &day : m_days) {
        high = std::max({high, day.after, day.before.value_or(0)});
        low = std::min({low, day.after, day.before.value_or(0)});
    }
    const qreal line = metrics.height();
    const qreal top = line + 2;
    const qreal bottom = height() - line - 4 - (low < 0 ? line : 2);
    const auto y = [&](double value) { return top + (high - value) / (high - low) * (bottom - top); };
    const qreal each = width() / qreal(m_days.size());
    for (qsizetype i = 0; i < m_days.size(); ++i) {
        const Day &day = m_days[i];
        const qsizetype place = layoutDirection() == Qt::RightToLeft ? m_days.size() - 1 - i : i;
        const qreal centre = (qreal(place) + 0.5) * each;
        const auto bar = [&](double value, qreal left) {
            return QRectF(QPointF(left, std::min(y(value), y(0))), QPointF(left + barWidth, std::max(y(value), y(0))));
        };
        if (day.before) {
            QPen dashed(t.text3, 1, Qt::DashLine);
            painter.setPen(dashed);
            painter.setBrush(Qt::NoBrush);
            painter.drawRect(bar(*day.before, std::round(centre - barWidth - 1) + 0.5));
        }
        QColor colour = m_stale ? t.control : day.after < 0 ? t.wear : t.accent;
        if (day.part)
            colour.setAlphaF(0.55F);
        painter.setPen(Qt::NoPen);
        painter.setBrush(colour);
        const qreal left = day.before ? centre + 1 : centre - barWidth / 2;
        const QRectF after = bar(day.after, std::round(left));
        painter.drawRoundedRect(after, 2, 2);
        painter.setFont(font);
        painter.setPen(m_stale ? t.text3 : t.text);
        const qreal moneyWidth = numberWidth(font, day.money);
        if (moneyWidth < each)
            paintNumber(painter, QPointF(std::clamp(after.center().x() - moneyWidth / 2, 0.0, width() - moneyWidth),
                                         day.after < 0 ? after.bottom() + metrics.ascent() + 1 : after.top() - 3),
                        day.money);
        painter.setPen(t.text3);
        paintElided(painter, QRectF(centre - each / 2, height() - line, each, line), Qt::AlignHCenter | Qt::AlignVCenter, day.name);
    }
    paintHairline(painter, QPointF(0, std::round(y(0))), QPointF(width(), std::round(y(0))), t.control);
}

} // namespace tw::ui
