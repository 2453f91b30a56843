#pragma once

#include "ui/charts/earnings_chart.h"
#include "ui/charts/earnings_plot.h"

#include <QPainter>

namespace tw::ui {

/// What stands around the plot: axis labels, the selected bar's band, the lines' ends and the hover card.
class EarningsPainter
{
    Q_DECLARE_TR_FUNCTIONS(tw::ui::EarningsChart)
public:
    EarningsPainter(const EarningsPlot &plot, const EarningsView &view, const Formats &formats,
                    const QList<EarningsBarText> &texts);

    /// Room the labels need left and right of the plot.
    static QMarginsF margins(const AxisPair &axes, const Formats &formats);
    /// Behind the bars. `selected` may be -1.
    void paintBack(QPainter &painter, int selected) const;
    /// Before the bars; the card lies inside `bounds`.
    void paintFront(QPainter &painter, int selected, const QRectF &bounds) const;
    /// The card as one sentence, for screen readers.
    QString spoken(int bar) const;

private:
    void paintMoneyAxes(QPainter &painter) const;
    void paintBarLabels(QPainter &painter, int selected) const;
    void paintLineEnds(QPainter &painter) const;
    void paintPill(QPainter &painter, qreal y, const QString &text, const QColor &colour) const;
    void paintCard(QPainter &painter, int bar, const QRectF &bounds) const;
    int lastWithFigures() const;
    struct Line {
        QString name;
        QString energy;
        QString money;
        QColor colour;
    };
    QList<Line> cardLines(const EarningsRow &row) const;

    const EarningsPlot &m_plot;
    const EarningsView &m_view;
    const Formats &m_formats;
    const QList<EarningsBarText> &m_texts;
};

} // namespace tw::ui
