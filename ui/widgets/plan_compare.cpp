#include "ui/widgets/plan_compare.h"

#include "ui/widgets/paint.h"
#include "ui/widgets/plan_series.h"
#include "ui/widgets/theme.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace tw::ui {

namespace {

constexpr hours shownHours{48};

} // namespace

PlanCompare::PlanCompare(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    setSpoken(this, tr("Before and after"));
}

void PlanCompare::setState(const State &state, const Formats &formats)
{
    m_state = state;
    m_formats = formats;
    QString words = tr("No plan yet");
    if (const Plan *plan = shown(); plan && !plan->steps.empty() && state.car.consumptionWhPerKm > 0) {
        const Interval seen = window();
        Energy sold;
        Energy bought;
        Energy least = plan->storedAtStart;
        for (const PlanStep &step : plan->steps) {
            if (step.when.end > seen.end)
                break;
            sold += step.sold;
            bought += step.bought;
            least = std::min(least, step.storedAfter);
        }
        words = tr("Sells %1 and buys %2 until %3; never below %4.")
                    .arg(formats.energy(sold), formats.energy(bought), formats.dayTime(seen.end, seen.begin), formats.range(state.car.rangeOf(least)));
    }
    setSpoken(this, tr("Before and after"), words);
    update();
}

const Plan *PlanCompare::shown() const
{
    return m_state.after ? m_state.after.get() : m_state.before.get();
}

Interval PlanCompare::window() const
{
    const Plan *plan = shown();
    if (!plan || plan->steps.empty())
        return {};
    const Instant begin = plan->steps.front().when.begin;
    return {begin, std::min(begin + shownHours, plan->steps.back().when.end)};
}

qreal PlanCompare::x(const QRectF &panel, Instant moment) const
{
    const Interval seen = window();
    qreal share = double((moment - seen.begin).count()) / std::max<double>(1, double(seen.length().count()));
    if (layoutDirection() == Qt::RightToLeft)
        share = 1 - share;
    return panel.left() + share * panel.width();
}

void PlanCompare::paintRange(QPainter &painter, const QRectF &panel, const Plan &plan, const QPen &pen) const
{
    const double full = std::max(1.0, double(m_state.car.rangeOf(m_state.car.usableCapacity)));
    const auto point = [&](Instant moment, Energy stored) {
        return QPointF(x(panel, moment), panel.bottom() - double(m_state.car.rangeOf(stored)) / full * panel.height());
    };
    const Interval seen = window();
    QPolygonF line;
    for (const PlanStep &step : plan.steps) {
        if (step.when.end > seen.end)
            break;
        if (step.when.end <= seen.begin)
            continue;
        if (line.isEmpty())
            line << point(std::max(seen.begin, step.when.begin), &step == &plan.steps.front() ? plan.storedAtStart : step.storedAfter);
        const QPointF next = point(step.when.end, step.storedAfter);
        if (line.size() > 1 && line[line.size() - 2].y() == next.y() && line.last().y() == next.y())
            line.last() = next; // level stretches are one line
        else
            line << next;
    }
    painter.setPen(pen);
    painter.setBrush(Qt::NoBrush);
    painter.drawPolyline(line);
}

void PlanCompare::paintPower(QPainter &painter, const QRectF &panel) const
{
    const Tokens &t = tokens();
    const Interval seen = window();
    const double most = std::max(1.0, m_state.powerMax.kW());
    const qreal zero = panel.center().y();
    for (const PlanStep &step : shown()->steps) {
        if (step.when.end > seen.end)
            break;
        const PlanSeries::Bars bars = PlanSeries::barsOf(step);
        const qreal a = x(panel, step.when.begin);
        const qreal b = x(panel, step.when.end);
        const auto bar = [&](double low, double high, const QColor &colour) {
            if (high > low)
                painter.fillRect(QRectF(QPointF(std::min(a, b), zero - high / most * panel.height() / 2),
                                        QPointF(std::max(a, b) - 0.4, zero - low / most * panel.height() / 2)),
                                 m_state.stale ? t.control : colour);
        };
        bar(0, bars.sun, t.sun);
        bar(bars.sun, bars.sun + bars.buy, t.buy);
        bar(-bars.home, 0, t.home);
        bar(-bars.home - bars.sell, -bars.home, t.sell);
    }
    paintHairline(painter, QPointF(panel.left(), std::round(zero)), QPointF(panel.right(), std::round(zero)), t.control);
}

void PlanCompare::paintAxes(QPainter &painter, const QRectF &ranges, qreal y) const
{
    const Tokens &t = tokens();
    const QFont font = textFont(TextSize::Axis);
    painter.setFont(font);
    const std::int64_t full = m_state.car.rangeOf(m_state.car.usableCapacity);
    const std::int64_t mark = m_state.reserveM > full / 6 ? m_state.reserveM : full / 3;
    for (std::int64_t at = 0; at <= full && mark > 0; at += mark) {
        const qreal level = std::round(ranges.bottom() - double(at) / double(full) * ranges.height());
        paintHairline(painter, QPointF(ranges.left(), level), QPointF(ranges.right(), level), at == 0 ? t.control : t.grid);
        painter.setPen(t.text3);
        paintNumber(painter, QRectF(0, level - 8, ranges.left() - 8, 16), Qt::AlignRight | Qt::AlignVCenter, m_formats->rangeNumber(at));
    }
    const Interval seen = window();
    const qreal ascent = QFontMetricsF(font).ascent();
    qreal free = ranges.left() - 1;
    for (Instant moment = stepStart(seen.begin + minutes(59), hours(1)); moment < seen.end; moment += hours(1)) {
        const QDateTime local = m_formats->local(moment);
        if (local.time().hour() % 12 != 0)
            continue;
        const bool midnight = local.time().hour() == 0;
        if (midnight)
            paintHairline(painter, QPointF(x(ranges, moment), ranges.top()), QPointF(x(ranges, moment), y - 2), t.line);
        const QString text = midnight ? m_formats->locale().dayName(local.date().dayOfWeek(), QLocale::ShortFormat) : m_formats->time(moment);
        const qreal width = numberWidth(font, text);
        const qreal from = x(ranges, moment) - width / 2;
        if (layoutDirection() == Qt::LeftToRight && (from < free || from + width > this->width()))
            continue;
        painter.setPen(midnight ? t.text2 : t.text3);
        paintNumber(painter, QPointF(from, y + ascent), text);
        free = from + width + 6;
    }
}

void PlanCompare::paintEvent(QPaintEvent *)
{
    const Tokens &t = tokens();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Plan *plan = shown();
    if (!m_formats || !plan || plan->steps.empty() || m_state.car.consumptionWhPerKm <= 0) {
        painter.setFont(textFont(TextSize::Small));
        painter.setPen(t.text3);
        painter.drawText(rect(), Qt::AlignCenter, tr("No plan yet"));
        return;
    }
    const QFont axis = textFont(TextSize::Axis);
    const qreal line = QFontMetricsF(axis).height();
    const qreal left = numberWidth(axis, m_formats->rangeNumber(800'000)) + 10;
    const qreal bottom = height() - line - 4;
    const QRectF ranges(left, 4, width() - left - 6, (bottom - 4) * 0.66);
    const QRectF powers(left, ranges.bottom() + 10, ranges.width(), bottom - ranges.bottom() - 12);
    paintAxes(painter, ranges, bottom + 2);
    if (m_state.reserveM > 0) {
        const double full = std::max(1.0, double(m_state.car.rangeOf(m_state.car.usableCapacity)));
        const qreal y = ranges.bottom() - double(m_state.reserveM) / full * ranges.height();
        QColor soft = t.range;
        soft.setAlphaF(0.16F);
        painter.fillRect(QRectF(ranges.left(), y, ranges.width(), ranges.bottom() - y), hatch(soft, 5, devicePixelRatioF()));
        painter.setPen(QPen(t.range, 1.5, Qt::DashLine, Qt::FlatCap));
        painter.drawLine(QPointF(ranges.left(), y), QPointF(ranges.right(), y));
    }
    if (m_state.after && m_state.before)
        paintRange(painter, ranges, *m_state.before, QPen(t.text3, 2, Qt::DashLine, Qt::FlatCap));
    paintRange(painter, ranges, *plan, QPen(m_state.stale ? t.control : t.range, 2.2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    paintPower(painter, powers);
}

} // namespace tw::ui
