#include "ui/charts/earnings_chart.h"

#include "ui/charts/earnings_painter.h"
#include "ui/charts/earnings_plot.h"
#include "ui/widgets/accessible.h"
#include "ui/widgets/theme.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QVBoxLayout>
#include <QtCharts/QChartView>

#include <optional>

namespace tw::ui {

namespace {

class QtEarningsChart;

/// The view that carries the plot and paints what stands around it.
class PlotView : public QChartView, public AccessibleThing
{
public:
    explicit PlotView(QtEarningsChart *owner);
    QAccessible::Role accessibleRole() const override { return QAccessible::Chart; }

protected:
    void drawBackground(QPainter *painter, const QRectF &rect) override;
    void drawForeground(QPainter *painter, const QRectF &rect) override;
    void resizeEvent(QResizeEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    QtEarningsChart *m_owner;
};

class QtEarningsChart : public EarningsChart
{
public:
    explicit QtEarningsChart(QWidget *parent)
        : EarningsChart(parent)
    {
        m_chartView = new PlotView(this);
        auto *layout = new QVBoxLayout(this);
        layout->setContentsMargins(0, 0, 0, 0);
        layout->addWidget(m_chartView);
        setFocusProxy(m_chartView);
        setMinimumHeight(140);
        setSpoken(m_chartView, EarningsChart::tr("Earnings chart"));
        connect(&Theme::instance(), &Theme::changed, this, [this] {
            m_plot.paintWith(devicePixelRatioF());
            placePlot();
        });
    }

    void setView(const EarningsView &view, const Formats &formats, const QList<EarningsBarText> &texts) override
    {
        const bool samePlace = m_view.period == view.period && m_view.grain == view.grain
                && m_view.bars.size() == view.bars.size() && !view.bars.empty()
                && m_view.bars.front().first == view.bars.front().first;
        m_view = view;
        m_formats = formats;
        m_texts = texts;
        m_hovered = -1;
        m_plot.setView(view);
        m_plot.paintWith(devicePixelRatioF());
        placePlot();
        if (!samePlace || !hasFigures(m_selected))
            select(-1);
        sayName();
    }

    int selected() const override { return m_selected; }

    void select(int bar) override
    {
        const int wanted = hasFigures(bar) ? bar : -1;
        if (wanted == m_selected)
            return;
        m_selected = wanted;
        sayName();
        m_chartView->viewport()->update();
        emit selectionChanged(wanted);
    }

    const EarningsPlot &plot() const { return m_plot; }
    QChart *chart() const { return m_plot.chart(); }
    /// What is selected, in the language of this moment.
    void sayName()
    {
        setSpoken(m_chartView, EarningsChart::tr("Earnings chart"), m_formats ? painter().spoken(m_selected) : QString());
    }

    bool ready() const { return m_formats.has_value() && !m_view.bars.empty(); }
    EarningsPainter painter() const { return EarningsPainter(m_plot, m_view, *m_formats, m_texts); }
    int shown() const { return hasFigures(m_hovered) ? m_hovered : m_selected; }

    void placePlot()
    {
        if (!ready())
            return;
        const QRectF whole(QPointF(), QSizeF(m_chartView->viewport()->size()));
        m_plot.setArea(whole.marginsRemoved(EarningsPainter::margins(m_plot.axes(), *m_formats)));
        m_chartView->viewport()->update();
    }

    void hover(int bar)
    {
        if (bar == m_hovered)
            return;
        m_hovered = bar;
        m_chartView->viewport()->update();
    }

    /// The next bar with figures from `bar` in `direction`, or -1.
    int nextFrom(int bar, int direction) const
    {
        for (int i = bar + direction; i >= 0 && i < static_cast<int>(m_view.bars.size()); i += direction) {
            if (hasFigures(i))
                return i;
        }
        return -1;
    }

    bool handleKey(int key)
    {
        const int count = static_cast<int>(m_view.bars.size());
        int wanted = -1;
        switch (key) {
        case Qt::Key_Left: wanted = nextFrom(m_selected < 0 ? count : m_selected, -1); break;
        case Qt::Key_Right: wanted = nextFrom(m_selected, 1); break;
        case Qt::Key_Home: wanted = nextFrom(-1, 1); break;
        case Qt::Key_End: wanted = nextFrom(count, -1); break;
        case Qt::Key_Escape:
            if (m_selected < 0)
                return false;
            select(-1);
            return true;
        case Qt::Key_Return:
        case Qt::Key_Enter:
            if (m_selected >= 0)
                emit zoomInRequested(m_selected);
            return m_selected >= 0;
        case Qt::Key_Backspace:
            emit zoomOutRequested();
            return true;
        default:
            return false;
        }
        if (wanted >= 0)
            select(wanted);
        return true;
    }

private:
    bool hasFigures(int bar) const
    {
        return bar >= 0 && bar < static_cast<int>(m_view.bars.size())
                && m_view.bars[static_cast<std::size_t>(bar)].days > 0;
    }

    EarningsPlot m_plot;
    EarningsView m_view;
    std::optional<Formats> m_formats;
    QList<EarningsBarText> m_texts;
    int m_selected = -1;
    int m_hovered = -1;
    PlotView *m_chartView = nullptr;
};

PlotView::PlotView(QtEarningsChart *owner)
    : QChartView(owner->chart(), owner)
    , m_owner(owner)
{
    setFrameShape(QFrame::NoFrame);
    setBackgroundBrush(Qt::NoBrush);
    viewport()->setAutoFillBackground(false);
    setRenderHint(QPainter::Antialiasing);
    setViewportUpdateMode(QGraphicsView::FullViewportUpdate);
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setContextMenuPolicy(Qt::NoContextMenu);
}

void PlotView::drawBackground(QPainter *painter, const QRectF &)
{
    if (m_owner->ready())
        m_owner->painter().paintBack(*painter, m_owner->shown());
}

void PlotView::drawForeground(QPainter *painter, const QRectF &)
{
    if (m_owner->ready())
        m_owner->painter().paintFront(*painter, m_owner->shown(), QRectF(viewport()->rect()));
}

void PlotView::resizeEvent(QResizeEvent *event)
{
    QChartView::resizeEvent(event);
    m_owner->placePlot();
}

void PlotView::mouseMoveEvent(QMouseEvent *event)
{
    m_owner->hover(m_owner->plot().barAt(event->position().x()));
}

void PlotView::mousePressEvent(QMouseEvent *event)
{
    m_owner->select(m_owner->plot().barAt(event->position().x()));
}

void PlotView::mouseReleaseEvent(QMouseEvent *event)
{
    const int bar = m_owner->plot().barAt(event->position().x());
    if (bar >= 0 && bar == m_owner->selected())
        emit m_owner->zoomInRequested(bar);
}

void PlotView::leaveEvent(QEvent *event)
{
    m_owner->hover(-1);
    QChartView::leaveEvent(event);
}

void PlotView::keyPressEvent(QKeyEvent *event)
{
    if (!m_owner->handleKey(event->key()))
        event->ignore();
}

} // namespace

EarningsChart *EarningsChart::create(QWidget *parent)
{
    return new QtEarningsChart(parent);
}

} // namespace tw::ui
