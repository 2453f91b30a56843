#include "ui/charts/earnings_plot.h"

#include "ui/widgets/paint.h"
#include "ui/widgets/theme.h"

#include <QGraphicsLayout>
#include <QLegend>
#include <QPainter>
#include <QPen>
#include <QtCharts/QBarSet>
#include <QtCharts/QLineSeries>
#include <QtCharts/QStackedBarSeries>
#include <QtCharts/QValueAxis>

#include <algorithm>
#include <array>
#include <cmath>

namespace tw::ui {

namespace {

constexpr qreal barShare = 0.62;
constexpr qreal widestBar = 34;

/// The order in which bars are stacked away from zero.
struct Part {
    QColor Tokens::*colour;
    Money (*value)(const EarningsRow &);
};
constexpr std::array<Part, 5> parts{{
        {&Tokens::sell, [](const EarningsRow &row) { return row.money.sold; }},
        {&Tokens::home, [](const EarningsRow &row) { return row.money.avoided; }},
        {&Tokens::buy, [](const EarningsRow &row) { return row.money.bought; }},
        {&Tokens::sun, [](const EarningsRow &row) { return row.money.storedSolar; }},
        {&Tokens::wear, [](const EarningsRow &row) { return -row.wear; }},
}};
constexpr std::size_t wearPart = 4;

/// A negative price turns a cost into a gain, so each part may lie on either side of zero.
MoneySpan barSpan(const EarningsView &view)
{
    MoneySpan span;
    for (const EarningsRow &row : view.bars) {
        MoneySpan stacked;
        for (const Part &part : parts) {
            const Money value = part.value(row);
            (value < Money() ? stacked.low : stacked.high) += value;
        }
        span.include(stacked.low);
        span.include(stacked.high);
    }
    return span;
}

/// Wear is told from the others by its hatch, not by colour alone.
QBrush hatched(const QColor &colour, const QColor &lines, qreal devicePixelRatio)
{
    const QBrush strokes = hatch(lines, 5, devicePixelRatio);
    QPixmap tile(strokes.texture().size());
    tile.fill(colour);
    QPainter painter(&tile);
    painter.setOpacity(0.5);
    painter.drawPixmap(0, 0, strokes.texture());
    painter.end();
    QBrush brush(tile);
    brush.setTransform(strokes.transform());
    return brush;
}

QLineSeries *addLine(QChart *chart, QValueAxis *x, QValueAxis *y)
{
    auto *line = new QLineSeries;
    chart->addSeries(line);
    line->attachAxis(x);
    line->attachAxis(y);
    return line;
}

QValueAxis *addAxis(QChart *chart, Qt::Alignment side)
{
    auto *axis = new QValueAxis;
    chart->addAxis(axis, side);
    axis->setLabelsVisible(false);
    axis->setLineVisible(false);
    axis->setGridLineVisible(false);
    return axis;
}

QPen linePen(const QColor &colour, qreal width, bool dashed = false)
{
    QPen pen(colour, width, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin);
    if (dashed) {
        pen.setCapStyle(Qt::FlatCap);
        pen.setDashPattern({2.5, 2});
    }
    return pen;
}

} // namespace

EarningsPlot::EarningsPlot()
    : m_chart(new QChart)
    , m_bars(new QStackedBarSeries)
{
    m_chart->legend()->hide();
    m_chart->setMargins({});
    m_chart->layout()->setContentsMargins(0, 0, 0, 0);
    m_chart->setBackgroundBrush(Qt::NoBrush);
    m_chart->setBackgroundPen(Qt::NoPen);
    m_chart->setPlotAreaBackgroundVisible(false);
    m_chart->setAnimationOptions(QChart::NoAnimation);
    m_x = addAxis(m_chart, Qt::AlignBottom);
    m_left = addAxis(m_chart, Qt::AlignLeft);
    m_right = addAxis(m_chart, Qt::AlignRight);
    m_chart->addSeries(m_bars);
    m_bars->attachAxis(m_x);
    m_bars->attachAxis(m_left);
    m_onlyHalo = addLine(m_chart, m_x, m_right);
    m_onlyLine = addLine(m_chart, m_x, m_right);
    m_thisHalo = addLine(m_chart, m_x, m_right);
    m_thisLine = addLine(m_chart, m_x, m_right);
}

void EarningsPlot::setView(const EarningsView &view)
{
    m_count = static_cast<int>(view.bars.size());
    fillLines(view);
    fillBars(view);
    m_x->setRange(-0.5, std::max(1, m_count) - 0.5);
    m_left->setRange(m_axes.leftLow().units(), m_axes.leftHigh().units());
    m_right->setRange(m_axes.rightLow().units(), m_axes.rightHigh().units());
    fitBarWidth();
    paintWith(m_devicePixelRatio);
}

void EarningsPlot::fillBars(const EarningsView &view)
{
    QList<QBarSet *> sets;
    for (const Part &part : parts) {
        QList<qreal> values;
        values.reserve(m_count);
        for (const EarningsRow &row : view.bars)
            values += part.value(row).units();
        auto *set = new QBarSet(QString());
        set->append(values);
        sets += set;
    }
    m_bars->clear();
    m_bars->append(sets);
}

void EarningsPlot::fillLines(const EarningsView &view)
{
    m_thisCar = {};
    m_onlyCharging = {};
    const bool compared = std::ranges::any_of(view.bars, [](const EarningsRow &row) { return row.comparedDays > 0; });
    QList<QPointF> thisPoints;
    QList<QPointF> onlyPoints;
    MoneySpan span;
    for (int bar = 0; bar < m_count; ++bar) {
        const EarningsRow &row = view.bars[static_cast<std::size_t>(bar)];
        // Both lines end where the comparison ends, else the one that runs on would look better or worse by that.
        if (row.days == 0 || (compared && row.comparedDays == 0))
            continue;
        m_thisCar = {bar, m_thisCar.value + (compared ? row.comparedTotal : row.total())};
        thisPoints += QPointF(bar, m_thisCar.value.units());
        span.include(m_thisCar.value);
        if (compared) {
            m_onlyCharging = {bar, m_onlyCharging.value + row.onlyCharging};
            onlyPoints += QPointF(bar, m_onlyCharging.value.units());
            span.include(m_onlyCharging.value);
        }
    }
    m_axes = axisPair(barSpan(view), span);
    for (QLineSeries *line : {m_thisHalo, m_thisLine})
        line->replace(thisPoints);
    for (QLineSeries *line : {m_onlyHalo, m_onlyLine})
        line->replace(onlyPoints);
}

void EarningsPlot::paintWith(qreal devicePixelRatio)
{
    m_devicePixelRatio = devicePixelRatio;
    const Tokens &colours = tokens();
    const QList<QBarSet *> sets = m_bars->barSets();
    for (qsizetype i = 0; i < sets.size(); ++i) {
        const QColor colour = colours.*parts[static_cast<std::size_t>(i)].colour;
        sets[i]->setPen(Qt::NoPen);
        sets[i]->setBrush(static_cast<std::size_t>(i) == wearPart ? hatched(colour, colours.card, devicePixelRatio)
                                                                   : QBrush(colour));
    }
    m_onlyHalo->setPen(linePen(colours.card, 5));
    m_onlyLine->setPen(linePen(colours.text2, 2, true));
    m_thisHalo->setPen(linePen(colours.card, 5.5));
    m_thisLine->setPen(linePen(colours.range, 2.5));
}

void EarningsPlot::setArea(const QRectF &area)
{
    m_area = area;
    m_chart->setPlotArea(area);
    fitBarWidth();
}

void EarningsPlot::fitBarWidth()
{
    if (m_count == 0 || m_area.width() <= 0)
        return;
    m_bars->setBarWidth(std::min(barShare, widestBar * m_count / m_area.width()));
}

QRectF EarningsPlot::slotRect(int bar) const
{
    const qreal width = m_area.width() / std::max(1, m_count);
    return QRectF(m_area.left() + bar * width, m_area.top(), width, m_area.height());
}

int EarningsPlot::barAt(qreal x) const
{
    if (m_count == 0 || x < m_area.left() || x >= m_area.right())
        return -1;
    return std::clamp(static_cast<int>((x - m_area.left()) / m_area.width() * m_count), 0, m_count - 1);
}

qreal EarningsPlot::y(Money money, Money low, Money high) const
{
    return m_area.bottom() - (money - low).units() / (high - low).units() * m_area.height();
}

qreal EarningsPlot::leftY(Money money) const
{
    return y(money, m_axes.leftLow(), m_axes.leftHigh());
}

qreal EarningsPlot::rightY(Money money) const
{
    return y(money, m_axes.rightLow(), m_axes.rightHigh());
}

} // namespace tw::ui
