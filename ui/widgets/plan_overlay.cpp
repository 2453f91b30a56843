// What lies over the plan: now, a message in place of what is missing, and the cursor.
#include "ui/widgets/plan_painter.h"

#include "ui/widgets/paint.h"
#include "ui/widgets/plan_chart.h"
#include "ui/widgets/theme.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>

namespace tw::ui {

void PlanPainter::paintNow()
{
    const Tokens &t = tokens();
    if (!m_at.window.contains(m_series.now))
        return;
    const qreal x = m_at.x(m_series.now);
    const QFont font = textFont(TextSize::Axis, 600);
    const QString text = PlanChart::tr("Now %1").arg(m_formats.time(m_series.now));
    const qreal width = numberWidth(font, text) + 10;
    const qreal height = QFontMetricsF(font).height() + 3;
    const qreal top = std::max(0.0, m_at.prices.top() - height - 1);
    m_painter.fillRect(QRectF(x - 0.75, top, 1.5, m_at.bottom - top), t.accent);
    m_painter.setPen(Qt::NoPen);
    m_painter.setBrush(t.accent);
    const qreal flag = x + width > m_at.right ? x - width : x;
    m_painter.drawRoundedRect(QRectF(flag, top, width, height), 5, 5);
    label(QPointF(flag + 5, top + 1.5 + QFontMetricsF(font).ascent()), Qt::AlignLeft, text, font, t.onAccent);
    if (m_series.rangeNowM && m_series.fullM > 0) {
        m_painter.setPen(QPen(t.card, 1.5));
        m_painter.setBrush(t.accent);
        m_painter.drawEllipse(QPointF(x, m_at.range(double(*m_series.rangeNowM))), 4.5, 4.5);
    }
}

void PlanPainter::paintMissing()
{
    const Tokens &t = tokens();
    const bool loading = m_series.missing == PlanSeries::Missing::Loading;
    const QString text = loading ? PlanChart::tr("The plan is being made")
                                 : PlanChart::tr("No prices yet: the car only charges to its reserve and for trips");
    const QFont font = textFont(TextSize::Body, 500);
    const qreal width = std::min(numberWidth(font, text) + 32, m_at.right - m_at.left);
    const QRectF box(m_at.powers.center().x() - width / 2, m_at.powers.center().y() - 18, width, 36);
    m_painter.setPen(QPen(t.line, 1));
    m_painter.setBrush(t.card);
    m_painter.drawRoundedRect(box, Metrics::fieldRadius, Metrics::fieldRadius);
    m_painter.setFont(font);
    m_painter.setPen(t.text2);
    paintElided(m_painter, box.adjusted(12, 0, -12, 0), Qt::AlignCenter, text);
}

void PlanPainter::paintCursor(Instant moment, const std::vector<QString> &lines)
{
    const Tokens &t = tokens();
    const qreal x = m_at.x(moment);
    m_painter.fillRect(QRectF(x - 0.5, m_at.prices.top(), 1, m_at.bottom - m_at.prices.top()), t.text);
    const QFont plain = textFont(TextSize::Small);
    const QFont strong = textFont(TextSize::Small, 600);
    const qreal line = QFontMetricsF(strong).height() + 1;
    qreal width = 0;
    for (const QString &text : lines)
        width = std::max(width, numberWidth(&text == lines.data() ? strong : plain, text));
    width = std::min(width + 20, m_at.right - m_at.left);
    const qreal height = line * qreal(lines.size()) + 14;
    const bool leftSide = x + 12 + width > m_at.right;
    const QRectF box(leftSide ? std::max(m_at.left, x - 12 - width) : x + 12, m_at.prices.top() + 4, width, height);
    m_painter.setPen(Qt::NoPen);
    m_painter.setBrush(t.tip);
    m_painter.drawRoundedRect(box, Metrics::fieldRadius, Metrics::fieldRadius);
    m_painter.setPen(t.tipText);
    qreal y = box.top() + 7;
    for (const QString &text : lines) {
        m_painter.setFont(&text == lines.data() ? strong : plain);
        paintNumber(m_painter, QRectF(box.left() + 10, y, box.width() - 20, line), Qt::AlignLeft, text);
        y += line;
    }
}

} // namespace tw::ui
