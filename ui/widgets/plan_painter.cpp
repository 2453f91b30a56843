#include "ui/widgets/plan_painter.h"

#include "ui/widgets/icons.h"
#include "ui/widgets/paint.h"
#include "ui/widgets/plan_chart.h"
#include "ui/widgets/theme.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QTimeZone>

#include <algorithm>
#include <cmath>

namespace tw::ui {

PlanGeometry PlanPainter::geometryOf(const PlanSeries &series, const Formats &formats, const QSizeF &size)
{
    const QFont axis = textFont(TextSize::Axis);
    const auto width = [&](const QString &text) { return numberWidth(axis, text); };
    const qreal labels = std::max({width(formats.price(Price::fromMicroPerKwh(200'000))),
                                   width(formats.range(200'000)), width(formats.power(10_kW))});
    return {series, size, std::ceil(labels), QFontMetricsF(axis).height()};
}

PlanPainter::PlanPainter(QPainter &painter, const PlanSeries &series, const Formats &formats, const QSizeF &size)
    : m_painter(painter), m_series(series), m_formats(formats), m_at(geometryOf(series, formats, size))
{
    m_painter.setRenderHint(QPainter::Antialiasing);
}

void PlanPainter::paint()
{
    paintGrid();
    paintAway();
    paintTimeAxis();
    paintPrices();
    paintBars();
    paintRange();
    paintShortfalls();
    paintTrips();
    paintPriceLabels();
    paintNow();
    if (m_series.missing != PlanSeries::Missing::Nothing)
        paintMissing();
}

void PlanPainter::label(const QPointF &baseline, Qt::Alignment alignment, const QString &text, const QFont &font,
                        const QColor &color)
{
    const qreal width = numberWidth(font, text);
    const qreal x = alignment & Qt::AlignRight ? baseline.x() - width
        : alignment & Qt::AlignHCenter         ? baseline.x() - width / 2
                                               : baseline.x();
    m_painter.setFont(font);
    m_painter.setPen(color);
    paintNumber(m_painter, QPointF(x, baseline.y()), text);
}

QRectF PlanPainter::paintHalo(const QPointF &baseline, Qt::Alignment alignment, const QString &text, const QFont &font,
                            const QColor &color)
{
    const QFontMetricsF metrics(font);
    const qreal width = numberWidth(font, text);
    const qreal x = alignment & Qt::AlignRight ? baseline.x() - width : baseline.x();
    QColor soft = color;
    soft.setAlphaF(0.8F);
    const QRectF halo(x - 3, baseline.y() - metrics.ascent(), width + 6, metrics.height() - 1);
    m_painter.fillRect(halo, soft);
    return halo;
}

void PlanPainter::paintGrid()
{
    const Tokens &t = tokens();
    const QFont axis = textFont(TextSize::Axis);
    const auto line = [&](qreal y, const QString &text, const QColor &color) {
        paintHairline(m_painter, QPointF(m_at.left, y), QPointF(m_at.right, y), color);
        label(QPointF(m_at.left - PlanGeometry::labelGap, y + 4), Qt::AlignRight, text, axis, t.text3);
    };
    const auto first = static_cast<int>(std::ceil(m_at.priceLow / m_at.priceTick - 1e-9));
    const auto last = static_cast<int>(std::floor(m_at.priceHigh / m_at.priceTick + 1e-9));
    for (int i = first; i <= last; ++i) {
        const double value = i * m_at.priceTick;
        line(m_at.price(value), m_formats.price(Price::fromMicroPerKwh(std::llround(value * 1e6))), t.grid);
    }
    const double whole = std::floor(m_series.powerMax.kW());
    const QString most = m_formats.locale().toString(int(whole)) + QStringLiteral("\u00a0kW");
    line(m_at.power(whole), most, t.grid);
    line(m_at.power(-whole), most, t.grid);
    line(m_at.power(0), QStringLiteral("0"), t.control);
    if (m_series.fullM <= 0)
        return;
    // The reserve and its double, as long as they stand apart from each other and from the ends.
    line(m_at.range(0), QStringLiteral("0"), t.control);
    const std::int64_t mark = m_series.reserveM > m_series.fullM / 8 ? m_series.reserveM : m_series.fullM / 3;
    for (std::int64_t at = mark; at <= m_series.fullM * 19 / 20; at += mark) {
        if (m_at.range(double(at)) < m_at.range(double(at - mark)) - 14)
            line(m_at.range(double(at)), m_formats.range(at), t.grid);
    }
}

void PlanPainter::paintTimeAxis()
{
    const Tokens &t = tokens();
    const QFont plain = textFont(TextSize::Axis);
    const QFont bold = textFont(TextSize::Axis, 600);
    const qreal room = m_at.x(m_at.window.begin + hours(3)) - m_at.left;
    const int every = room > numberWidth(plain, QStringLiteral("00:00")) + 14 ? 3 : 6;
    const QFontMetricsF metrics(plain);
    const qreal y = m_at.bottom + 4 + metrics.ascent();
    qreal free = -1; ///< where the last label ends
    for (Instant moment = m_at.window.begin; moment <= m_at.window.end; moment += hours(1)) {
        const QDateTime local = m_formats.local(moment);
        const int hour = local.time().hour();
        const bool midnight = hour == 0 && local.time().minute() == 0;
        const qreal x = m_at.x(moment);
        if (midnight)
            paintHairline(m_painter, QPointF(x, m_at.prices.top() - 4), QPointF(x, m_at.bottom), t.line);
        const bool first = moment == m_at.window.begin;
        if (hour % every != 0 && !first)
            continue;
        paintHairline(m_painter, QPointF(x, m_at.bottom), QPointF(x, m_at.bottom + 4), t.control);
        const QDate date = local.date();
        const LocalDay day{std::chrono::year(date.year()), std::chrono::month(unsigned(date.month())),
                           std::chrono::day(unsigned(date.day()))};
        const bool named = midnight || first;
        const QString text = named ? m_formats.axisDay(day) : m_formats.time(moment);
        const QFont &font = named ? bold : plain;
        const qreal width = numberWidth(font, text);
        // The day that begins soon says more than the one that ends.
        if (first && !midnight && hour + 1 > 24 - std::ceil((width * 1.5 + 6) * 3 / room))
            continue;
        const bool last = x + width / 2 > m_at.right + PlanGeometry::rightMargin;
        const qreal from = first ? x : last ? m_at.right - width : x - width / 2;
        if (from < free)
            continue;
        label(QPointF(from, y), Qt::AlignLeft, text, font, named ? t.text : t.text3);
        free = from + width + 6;
    }
}

void PlanPainter::paintAway()
{
    const Tokens &t = tokens();
    for (const Interval &away : m_series.away) {
        const Interval seen = intersection(away, m_at.window);
        if (seen.empty())
            continue;
        const QRectF band(m_at.x(seen.begin), m_at.prices.top(), m_at.x(seen.end) - m_at.x(seen.begin),
                          m_at.bottom - m_at.prices.top());
        m_painter.fillRect(band, hatch(t.grid, 6, m_painter.device()->devicePixelRatioF()));
        const auto trip = std::find_if(m_series.trips.begin(), m_series.trips.end(), [&](const TripOccurrence &o) {
            return o.readyBy < away.end && away.begin < o.returnAt;
        });
        const QFont font = textFont(TextSize::Small, 500);
        QString text = trip == m_series.trips.end()
            ? PlanChart::tr("Away")
            : PlanChart::tr("Away %1", "%1 is the range driven").arg(m_formats.range(trip->usedM));
        if (numberWidth(font, text) > band.width() - 4)
            text = PlanChart::tr("Away");
        const qreal y = m_at.powers.center().y();
        if (band.width() > 24)
            paintIcon(m_painter, Icon::Car, QRectF(std::round(band.center().x() - 10), std::round(y - 18), 20, 20),
                      t.text2);
        if (numberWidth(font, text) <= band.width())
            label(QPointF(band.center().x(), y + 16), Qt::AlignHCenter, text, font, t.text2);
    }
}

bool PlanPainter::onePrice(const PlanSeries::PriceStep &step) const
{
    return std::abs(m_at.price(step.import.perKwh()) - m_at.price(step.feedIn.perKwh())) < 2;
}

void PlanPainter::paintPriceLine(Price PlanSeries::PriceStep::*which, const QColor &color)
{
    // Segments, not a polyline: wide antialiased polylines are many times slower in Qt's raster engine.
    std::vector<QLineF> solid;
    const PlanSeries::PriceStep *previous = nullptr;
    const bool above = which == &PlanSeries::PriceStep::import;
    QPen pen(color, 2, Qt::SolidLine, Qt::SquareCap);
    for (const PlanSeries::PriceStep &step : m_series.prices) {
        const Interval seen = intersection(step.when, m_at.window);
        const qreal y = m_at.price((step.*which).perKwh());
        const qreal from = m_at.x(seen.begin);
        const qreal to = m_at.x(seen.end);
        // Of two lines in one place the upper has gaps, through which the other shows.
        const bool gaps = above && onePrice(step);
        if (step.estimated || gaps) {
            // On a grid of the window, so that dots do not crowd where steps are short.
            const qreal every = (step.estimated ? 5 : 7) * (gaps ? 2 : 1);
            const qreal mark = step.estimated ? 0.5 : 6;
            for (qreal x = std::floor((from - m_at.left) / every) * every + m_at.left; x < to; x += every) {
                if (x + mark > from)
                    solid.emplace_back(std::max(x, from), y, std::min(x + mark, to), y);
            }
        } else {
            solid.emplace_back(from, y, to, y);
        }
        if (!step.estimated && !gaps) {
            if (previous && !previous->estimated && previous->when.end == step.when.begin)
                solid.emplace_back(from, m_at.price((previous->*which).perKwh()), from, y);
        }
        previous = &step;
    }
    m_painter.setPen(pen);
    m_painter.drawLines(solid.data(), static_cast<int>(solid.size()));
}

void PlanPainter::paintPrices()
{
    paintPriceLine(&PlanSeries::PriceStep::feedIn, tokens().sell);
    paintPriceLine(&PlanSeries::PriceStep::import, tokens().buy);
}

/// In the first place where it lies on no line and on no other word; the dots say it, too.
void PlanPainter::paintEstimated(const std::vector<QRectF> &taken)
{
    const auto first = std::find_if(m_series.prices.begin(), m_series.prices.end(),
                                    [](const PlanSeries::PriceStep &step) { return step.estimated; });
    if (first == m_series.prices.end())
        return;
    const QFont font = textFont(TextSize::Axis);
    const QFontMetricsF metrics(font);
    const QString text = PlanChart::tr("estimated prices");
    const qreal x = m_at.x(std::max(first->when.begin, m_at.window.begin)) + 6;
    const qreal width = numberWidth(font, text);
    if (x + width > m_at.right)
        return;
    for (const qreal y : {m_at.prices.top() + 8, m_at.prices.bottom() - 4, m_at.price(0) - 5}) {
        const QRectF place(x - 2, y - metrics.ascent() - 1, width + 8, metrics.height() + 1);
        const bool free = std::none_of(taken.begin(), taken.end(),
                                       [&](const QRectF &other) { return other.intersects(place); })
            && std::none_of(first, m_series.prices.end(), [&](const PlanSeries::PriceStep &step) {
                   const auto crosses = [&](Price price) {
                       const qreal at = m_at.price(price.perKwh());
                       return place.top() - 1 < at && at < place.bottom() + 1;
                   };
                   return m_at.x(step.when.begin) < place.right() && (crosses(step.import) || crosses(step.feedIn));
               });
        if (!free)
            continue;
        paintHalo(QPointF(x, y), Qt::AlignLeft, text, font, tokens().card);
        label(QPointF(x, y), Qt::AlignLeft, text, font, tokens().text3);
        return;
    }
}

void PlanPainter::paintPriceLabels()
{
    const Tokens &t = tokens();
    const QFont font = textFont(TextSize::Small, 600);
    std::vector<QRectF> taken;
    const auto write = [&](qreal x, qreal y, const QString &text, const QColor &color) {
        taken.push_back(paintHalo(QPointF(x, y), Qt::AlignRight, text, font, t.card));
        label(QPointF(x, y), Qt::AlignRight, text, font, color);
    };
    write(m_at.right - 2, m_at.power(m_at.powerMax) + 12, PlanChart::tr("buy"), t.buyText);
    write(m_at.right - 2, m_at.power(-m_at.powerMax) - 3, PlanChart::tr("sell"), t.sellText);
    if (m_series.prices.empty())
        return;
    const qreal right = std::min(m_at.right, m_at.x(m_series.prices.back().when.end)) - 2;
    // Highest line under each word, so that the word stands clear of it; then the two words clear of each other.
    const bool one = onePrice(m_series.prices.back());
    const QString both = PlanChart::tr("you pay and get");
    const qreal from = right - numberWidth(font, one ? both : PlanChart::tr("you pay"));
    double pay = -1e9;
    double get = -1e9;
    for (const PlanSeries::PriceStep &step : m_series.prices) {
        if (m_at.x(step.when.end) < from)
            continue;
        pay = std::max(pay, step.import.perKwh());
        get = std::max(get, step.feedIn.perKwh());
    }
    const qreal apart = QFontMetricsF(font).height() - 2;
    if (one) {
        write(right, std::max(m_at.price(std::max(pay, get)) - 6, m_at.prices.top() + 8), both, t.text2);
        paintEstimated(taken);
        return;
    }
    qreal getY = std::max(m_at.price(get) - 6, m_at.prices.top() + apart);
    qreal payY = std::max(m_at.price(pay) - 6, m_at.prices.top() + 8);
    if (std::abs(payY - getY) < apart + 5) {
        // Too close: the one that is lower goes below its line.
        if (pay >= get)
            getY = std::min(m_at.price(get) + apart, m_at.prices.bottom() + 4);
        else
            payY = std::min(m_at.price(pay) + apart, m_at.prices.bottom() + 4);
    }
    write(right, payY, PlanChart::tr("you pay"), t.buyText);
    write(right, getY, PlanChart::tr("you get"), t.sellText);
    paintEstimated(taken);
}

void PlanPainter::paintBars()
{
    const Tokens &t = tokens();
    for (const PlanStep &step : m_series.steps) {
        const PlanSeries::Bars bars = PlanSeries::barsOf(step);
        const Interval seen = intersection(step.when, m_at.window);
        const qreal from = m_at.x(seen.begin) + 0.4;
        const qreal width = std::max(0.6, m_at.x(seen.end) - from - 0.4);
        const auto bar = [&](double low, double high, const QColor &color) {
            if (high > low)
                m_painter.fillRect(QRectF(QPointF(from, m_at.power(high)), QPointF(from + width, m_at.power(low))),
                                   color);
        };
        bar(0, bars.sun, t.sun);
        bar(bars.sun, bars.sun + bars.buy, t.buy);
        bar(-bars.home, 0, t.home);
        bar(-bars.home - bars.sell, -bars.home, t.sell);
    }
}

} // namespace tw::ui
