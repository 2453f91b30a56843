#include "ui/charts/line_plot.h"

#include "ui/widgets/paint.h"
#include "ui/widgets/theme.h"

#include <QGraphicsLayout>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QtCharts/QAreaSeries>
#include <QtCharts/QChart>
#include <QtCharts/QLegend>
#include <QtCharts/QLineSeries>
#include <QtCharts/QValueAxis>

#include <algorithm>
#include <cmath>

namespace tw::ui {

namespace {

constexpr qreal cardPadding = 14;
constexpr qreal cardLine = 19;

QValueAxis *addAxis(QChart *chart, Qt::Alignment side)
{
    auto *axis = new QValueAxis;
    chart->addAxis(axis, side);
    axis->setLabelsVisible(false);
    axis->setLineVisible(false);
    axis->setGridLineVisible(false);
    return axis;
}

} // namespace

LinePlot::LinePlot(Owner &owner, QWidget *parent)
    : QChartView(new QChart, parent)
    , m_owner(owner)
{
    chart()->legend()->hide();
    chart()->setMargins({});
    chart()->layout()->setContentsMargins(0, 0, 0, 0);
    chart()->setBackgroundBrush(Qt::NoBrush);
    chart()->setBackgroundPen(Qt::NoPen);
    chart()->setPlotAreaBackgroundVisible(false);
    chart()->setAnimationOptions(QChart::NoAnimation);
    m_x = addAxis(chart(), Qt::AlignBottom);
    m_y = addAxis(chart(), Qt::AlignLeft);
    setFrameShape(QFrame::NoFrame);
    setBackgroundBrush(Qt::NoBrush);
    viewport()->setAutoFillBackground(false);
    setRenderHint(QPainter::Antialiasing);
    setViewportUpdateMode(QGraphicsView::FullViewportUpdate);
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setContextMenuPolicy(Qt::NoContextMenu);
}

void LinePlot::attach(QAbstractSeries *series)
{
    chart()->addSeries(series);
    series->attachAxis(m_x);
    series->attachAxis(m_y);
}

QLineSeries *LinePlot::addLine()
{
    auto *line = new QLineSeries;
    attach(line);
    return line;
}

QAreaSeries *LinePlot::addBand()
{
    auto *band = new QAreaSeries(new QLineSeries(chart()), new QLineSeries(chart()));
    band->setPen(Qt::NoPen);
    attach(band);
    return band;
}

void LinePlot::setBand(QAreaSeries *band, const QList<QPointF> &lower, const QList<QPointF> &upper)
{
    band->lowerSeries()->replace(lower);
    band->upperSeries()->replace(upper);
}

void LinePlot::setRange(double left, double right, double bottom, double top)
{
    m_left = left;
    m_right = std::max(right, left + 1e-9);
    m_bottom = bottom;
    m_top = std::max(top, bottom + 1e-9);
    m_x->setRange(m_left, m_right);
    m_y->setRange(m_bottom, m_top);
}

void LinePlot::setArea(const QRectF &area)
{
    m_area = area;
    chart()->setPlotArea(area);
}

void LinePlot::drawBackground(QPainter *painter, const QRectF &)
{
    m_owner.paintBack(*painter);
}

void LinePlot::drawForeground(QPainter *painter, const QRectF &)
{
    m_owner.paintFront(*painter);
}

void LinePlot::resizeEvent(QResizeEvent *event)
{
    QChartView::resizeEvent(event);
    m_owner.place();
}

void LinePlot::mouseMoveEvent(QMouseEvent *event)
{
    m_owner.hover(event->position());
}

void LinePlot::mousePressEvent(QMouseEvent *event)
{
    m_owner.press(event->position());
}

void LinePlot::mouseReleaseEvent(QMouseEvent *) {}

void LinePlot::leaveEvent(QEvent *event)
{
    m_owner.hover({});
    QChartView::leaveEvent(event);
}

void LinePlot::keyPressEvent(QKeyEvent *event)
{
    if (!m_owner.key(event->key()))
        event->ignore();
}

void paintHoverCard(QPainter &painter, const QRectF &bounds, qreal x, const QString &title, const QList<CardLine> &lines)
{
    const Tokens &colours = tokens();
    const QFont small = textFont(TextSize::Small);
    const QFont medium = textFont(TextSize::Small, 500);
    const QFont bold = textFont(TextSize::Small, 600);
    qreal names = 0;
    qreal values = 0;
    for (const CardLine &line : lines) {
        names = std::max(names, numberWidth(small, line.name) + 16);
        values = std::max(values, numberWidth(medium, line.value));
    }
    const qreal inside = std::max(names + 14 + values, numberWidth(bold, title));
    const qreal width = std::ceil(2 * cardPadding + inside);
    const qreal height = 16 + cardLine * (lines.size() + 1);
    const bool right = x + 10 + width <= bounds.right();
    const QRectF card(std::floor(right ? x + 10 : std::max(bounds.left() + 2, x - 10 - width)), bounds.top() + 4, width, height);
    painter.setPen(QPen(colours.control, 1));
    painter.setBrush(colours.card);
    painter.drawRoundedRect(card.adjusted(0.5, 0.5, -0.5, -0.5), 9, 9);
    QRectF place(card.left() + cardPadding, card.top() + 8, card.width() - 2 * cardPadding, cardLine);
    painter.setFont(bold);
    painter.setPen(colours.text);
    paintNumber(painter, place, Qt::AlignLeft | Qt::AlignVCenter, title);
    for (const CardLine &line : lines) {
        place.translate(0, cardLine);
        if (line.colour.isValid()) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(line.colour);
            painter.drawRoundedRect(QRectF(place.left(), place.center().y() - 4.5, 9, 9), 2, 2);
        }
        painter.setPen(colours.text);
        painter.setFont(small);
        paintNumber(painter, place.adjusted(16, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter, line.name);
        painter.setFont(medium);
        paintNumber(painter, place, Qt::AlignRight | Qt::AlignVCenter, line.value);
    }
}

} // namespace tw::ui
