#pragma once

#include "ui/widgets/accessible.h"

#include <QRectF>
#include <QtCharts/QChartView>

#include <optional>

class QAreaSeries;
class QLineSeries;
class QValueAxis;

namespace tw::ui {

/// The series of a LineChart over two hidden axes. Its owner paints labels and marks around them and hears mouse and
/// keys.
class LinePlot : public QChartView, public AccessibleThing
{
public:
    class Owner {
    public:
        virtual ~Owner() = default;
        virtual void paintBack(QPainter &painter) = 0;  ///< behind the lines
        virtual void paintFront(QPainter &painter) = 0;
        virtual void place() = 0;                       ///< the room changed
        /// Where the mouse is; nothing when it left.
        virtual void hover(std::optional<QPointF> at) = 0;
        virtual void press(QPointF at) = 0;
        virtual bool key(int key) = 0;                  ///< whether it was used
    };
    LinePlot(Owner &owner, QWidget *parent);
    QAccessible::Role accessibleRole() const override { return QAccessible::Chart; }

    QLineSeries *addLine();
    QAreaSeries *addBand(); ///< between two lines; fill them by setBand()
    static void setBand(QAreaSeries *band, const QList<QPointF> &lower, const QList<QPointF> &upper);
    void setRange(double left, double right, double bottom, double top);
    /// The plot's place inside the view.
    void setArea(const QRectF &area);
    const QRectF &area() const { return m_area; }
    qreal x(double value) const { return m_area.left() + (value - m_left) / (m_right - m_left) * m_area.width(); }
    qreal y(double value) const { return m_area.bottom() - (value - m_bottom) / (m_top - m_bottom) * m_area.height(); }
    double left() const { return m_left; }
    double right() const { return m_right; }
    double bottom() const { return m_bottom; }
    double top() const { return m_top; }

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
    void attach(QAbstractSeries *series);

    Owner &m_owner;
    QValueAxis *m_x;
    QValueAxis *m_y;
    QRectF m_area;
    double m_left = 0;
    double m_right = 1;
    double m_bottom = 0;
    double m_top = 1;
};

/// One line of a hover card.
struct CardLine {
    QString name;
    QString value;
    QColor colour; ///< of the square before it; invalid: none
};
/// A card with a title beside `x`, inside `bounds`.
void paintHoverCard(QPainter &painter, const QRectF &bounds, qreal x, const QString &title, const QList<CardLine> &lines);

} // namespace tw::ui
