#include "ui/widgets/power_trace_view.h"

#include "ui/widgets/paint.h"
#include "ui/widgets/theme.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>

namespace tw::ui {

PowerTraceView::PowerTraceView(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

void PowerTraceView::setTrace(const PowerTrace &trace, Instant now, Power most, const Formats &formats)
{
    m_points = trace.points();
    m_now = now;
    m_most = std::max(most, 1_kW);
    m_formats = formats;
    update();
}

void PowerTraceView::paintEvent(QPaintEvent *)
{
    if (m_points.size() < 2 || !m_formats)
        return;
    const Tokens &t = tokens();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF room = QRectF(rect()).adjusted(0, 3, 0, -18);
    const Instant from = m_points.front().at;
    const auto x = [&](Instant at) {
        return room.left() + room.width() * static_cast<double>((at - from).count()) / static_cast<double>(std::max<std::int64_t>(1, (m_now - from).count()));
    };
    bool charged = false;
    bool gave = false;
    for (const PowerTrace::Point &point : m_points) {
        charged = charged || Power() < point.power;
        gave = gave || point.power < Power();
    }
    // All of the height for the direction there is.
    const qreal zero = charged && gave ? room.center().y() : gave ? room.top() : room.bottom();
    const qreal height = charged && gave ? room.height() / 2 : room.height();
    const auto y = [&](Power power) {
        const double share = std::clamp(static_cast<double>(power.w()) / static_cast<double>(m_most.w()), -1.0, 1.0);
        return zero - share * height;
    };
    QPainterPath line(QPointF(x(from), y(m_points.front().power)));
    for (std::size_t i = 1; i < m_points.size(); ++i) {
        line.lineTo(x(m_points[i].at), y(m_points[i - 1].power));
        line.lineTo(x(m_points[i].at), y(m_points[i].power));
    }
    line.lineTo(x(m_now), y(m_points.back().power));
    QPainterPath filled = line;
    filled.lineTo(x(m_now), zero);
    filled.lineTo(x(from), zero);
    filled.closeSubpath();
    const auto half = [&](const QRectF &clip, const QColor &soft, const QColor &strong) {
        painter.save();
        painter.setClipRect(clip);
        painter.fillPath(filled, soft);
        painter.strokePath(line, QPen(strong, 2, Qt::SolidLine, Qt::FlatCap, Qt::MiterJoin));
        painter.restore();
    };
    half(QRectF(0, -2, width(), zero + 1), t.buySoft, t.buy);
    half(QRectF(0, zero + 1, width(), height + 5), t.sellSoft, t.sell);
    paintHairline(painter, {room.left(), zero}, {room.right(), zero}, t.line);
    painter.setFont(textFont(TextSize::Axis));
    painter.setPen(t.text3);
    const QRectF below(0, room.bottom() + 3, width(), 15);
    paintNumber(painter, below, Qt::AlignLeft | Qt::AlignVCenter, m_formats->time(from));
    paintNumber(painter, below, Qt::AlignRight | Qt::AlignVCenter, m_formats->time(m_now));
}

void PowerTraceView::changeEvent(QEvent *event)
{
    update();
    QWidget::changeEvent(event);
}

} // namespace tw::ui
