#include "ui/widgets/plan_painter.h"

#include "ui/widgets/paint.h"
#include "ui/widgets/plan_chart.h"
#include "ui/widgets/theme.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <cmath>

// The lowest panel: what range is in the car, what must be, and where it will be missing.
namespace tw::ui {

void PlanPainter::paintRange()
{
    const Tokens &t = tokens();
    if (m_series.fullM <= 0)
        return;
    m_painter.save();
    m_painter.setClipRect(QRectF(m_at.left, 0, m_at.right - m_at.left, m_at.bottom));
    const auto lines = [&](const std::vector<std::pair<Instant, std::int64_t>> &points) {
        std::vector<QLineF> segments;
        for (std::size_t i = 1; i < points.size(); ++i) {
            const QPointF from(m_at.x(points[i - 1].first), m_at.range(double(points[i - 1].second)));
            const QPointF to(m_at.x(points[i].first), m_at.range(double(points[i].second)));
            // Level stretches become one line.
            if (!segments.empty() && segments.back().dy() == 0 && std::abs(to.y() - from.y()) < 0.3)
                segments.back().setP2(QPointF(to.x(), segments.back().y1()));
            else if (std::abs(to.y() - from.y()) < 0.3)
                segments.emplace_back(from, QPointF(to.x(), from.y()));
            else
                segments.emplace_back(segments.empty() ? from : segments.back().p2(), to);
        }
        return segments;
    };
    const auto segments = lines(m_series.rangeM);
    if (!segments.empty()) {
        QPolygonF area;
        area << QPointF(segments.front().x1(), m_at.range(0)) << segments.front().p1();
        for (const QLineF &segment : segments)
            area << segment.p2();
        area << QPointF(segments.back().x2(), m_at.range(0));
        m_painter.setPen(Qt::NoPen);
        m_painter.setBrush(t.rangeSoft);
        m_painter.drawPolygon(area);
    }
    if (m_series.reserveM > 0) {
        QColor line = t.range;
        line.setAlphaF(0.16F);
        const qreal y = m_at.range(double(m_series.reserveM));
        m_painter.fillRect(QRectF(m_at.left, y, m_at.right - m_at.left, m_at.bottom - y),
                           hatch(line, 5, m_painter.device()->devicePixelRatioF()));
        QPen dashed(t.range, 1.5, Qt::SolidLine, Qt::FlatCap);
        dashed.setDashPattern({3.4, 2.7});
        m_painter.setPen(dashed);
        m_painter.drawLine(QPointF(m_at.left, y), QPointF(m_at.right, y));
    }
    const auto before = lines(m_series.beforeM);
    QPen grey(t.control, 2, Qt::DashLine, Qt::FlatCap);
    m_painter.setPen(grey);
    m_painter.drawLines(before.data(), static_cast<int>(before.size()));
    // One line: the round ends of many short ones would show as beads.
    QPolygonF whole;
    for (const QLineF &segment : segments) {
        if (whole.isEmpty())
            whole << segment.p1();
        whole << segment.p2();
    }
    m_painter.setPen(QPen(t.range, 2.2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    m_painter.drawPolyline(whole);
    m_painter.restore();
    if (m_series.reserveM <= 0)
        return;
    const QFont font = textFont(TextSize::Small, 600);
    const qreal y = m_at.range(double(m_series.reserveM)) + QFontMetricsF(font).ascent() + 3;
    const QString text = PlanChart::tr("Reserve %1").arg(m_formats.range(m_series.reserveM));
    const qreal x = m_at.left + (m_at.right - m_at.left) * 0.18;
    if (y + 2 < m_at.bottom) {
        paintHalo(QPointF(x, y), Qt::AlignLeft, text, font, m_series.rangeM.empty() ? t.card : t.rangeSoft);
        label(QPointF(x, y), Qt::AlignLeft, text, font, t.range);
    }
}

void PlanPainter::paintTrips()
{
    const Tokens &t = tokens();
    const QFont font = textFont(TextSize::Small, 600);
    for (const TripOccurrence &trip : m_series.trips) {
        if (!m_at.window.contains(trip.readyBy) || m_series.fullM <= 0)
            continue;
        const QPointF at(m_at.x(trip.readyBy), m_at.range(double(std::min(trip.rangeM, m_series.fullM))));
        m_painter.setPen(QPen(t.range, 2.2));
        m_painter.setBrush(t.card);
        m_painter.drawEllipse(at, 4.5, 4.5);
        const QString text = PlanChart::tr("%1 ready %2", "240 km ready 07:30")
                                 .arg(m_formats.range(trip.rangeM), m_formats.time(trip.readyBy));
        const bool left = at.x() - numberWidth(font, text) - 12 > m_at.left;
        const Qt::Alignment side = left ? Qt::AlignRight : Qt::AlignLeft;
        const QPointF baseline = at + QPointF(left ? -9 : 9, -8);
        paintHalo(baseline, side, text, font, t.card);
        label(baseline, side, text, font, t.text);
    }
}

void PlanPainter::paintShortfalls()
{
    const Tokens &t = tokens();
    for (const Shortfall &shortfall : m_series.shortfalls) {
        const Interval seen = intersection({shortfall.when - hours(1), shortfall.when + hours(1)}, m_at.window);
        if (seen.empty() || !m_at.window.contains(shortfall.when))
            continue;
        const qreal from = m_at.x(seen.begin);
        QColor soft = t.bad;
        soft.setAlphaF(0.18F);
        m_painter.fillRect(QRectF(from, m_at.ranges.top(), m_at.x(seen.end) - from, m_at.ranges.height()), soft);
        paintHairline(m_painter, QPointF(m_at.x(shortfall.when), m_at.ranges.top()),
                      QPointF(m_at.x(shortfall.when), m_at.bottom), t.bad);
    }
}

} // namespace tw::ui
