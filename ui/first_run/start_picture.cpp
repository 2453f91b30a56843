#include "ui/first_run/start_picture.h"

#include "ui/widgets/theme.h"

#include <QPainter>
#include <QPainterPath>

#include <array>

namespace tw::ui {

namespace {

constexpr QSizeF drawn(360, 470); ///< what the coordinates below are in
constexpr qreal shore = 304;
constexpr qreal radius = 14;

/// A swell from side to side at `y`, its crest first where `up`.
QPainterPath wave(qreal y, qreal height, bool up)
{
    const qreal sign = up ? -1 : 1;
    QPainterPath path(QPointF(-1, y));
    for (int half = 0; half < 2; ++half) {
        const qreal from = half * drawn.width() / 2;
        const qreal bend = (half == 0 ? sign : -sign) * height;
        path.cubicTo(from + 60, y + bend, from + 120, y + bend, from + drawn.width() / 2, y);
    }
    path.lineTo(drawn.width() + 1, drawn.height() + 1);
    path.lineTo(-1, drawn.height() + 1);
    path.closeSubpath();
    return path;
}

void paintSea(QPainter &painter, const Tokens &t)
{
    painter.setPen(Qt::NoPen);
    QColor water = t.accent;
    water.setAlphaF(0.14F);
    painter.fillRect(QRectF(0, shore, drawn.width(), drawn.height() - shore), water);
    const std::array<std::pair<qreal, float>, 3> swells{{{346, 0.22F}, {374, 0.30F}, {420, 0.45F}}};
    for (std::size_t i = 0; i < swells.size(); ++i) {
        water.setAlphaF(swells[i].second);
        painter.setBrush(water);
        painter.drawPath(wave(swells[i].first, 26, i % 2 == 0));
    }
}

void paintPylon(QPainter &painter)
{
    painter.drawPolyline(QPolygonF{{36, 304}, {50, 176}, {58, 176}, {72, 304}});
    painter.drawLine(QPointF(29, 202), QPointF(79, 202));
    painter.drawPolyline(QPolygonF{{50, 176}, {39, 202}});
    painter.drawPolyline(QPolygonF{{58, 176}, {69, 202}});
    painter.drawLine(QPointF(47, 233), QPointF(72, 304));
    painter.drawLine(QPointF(61, 233), QPointF(36, 304));
}

void paintHouse(QPainter &painter, const Tokens &t)
{
    painter.setBrush(t.card);
    painter.drawPolygon(QPolygonF{{86, 290}, {86, 176}, {150, 122}, {214, 176}, {214, 290}});
    painter.setBrush(t.sunSoft);
    painter.drawRect(QRectF(102, 196, 22, 22));
    painter.drawRect(QRectF(178, 196, 22, 22));
    painter.setBrush(t.homeSoft);
    painter.drawRect(QRectF(134, 232, 34, 58));
    painter.drawPolyline(QPolygonF{{70, 190}, {150, 122}, {230, 190}});
}

void paintCar(QPainter &painter, const Tokens &t)
{
    painter.setBrush(t.card);
    painter.drawPolygon(QPolygonF{{190, 290}, {190, 268}, {200, 260}, {214, 234}, {269, 234}, {292, 260}, {312, 269}, {312, 290}});
    painter.drawLine(QPointF(214, 259), QPointF(289, 259));
    painter.drawEllipse(QPointF(211, 291), 13, 13);
    painter.drawEllipse(QPointF(291, 291), 13, 13);
}

} // namespace

StartPicture::StartPicture(QWidget *parent)
    : QWidget(parent)
{
    setFixedWidth(sizeHint().width());
    setMinimumHeight(320);
    setMaximumHeight(sizeHint().height());
}

void StartPicture::paintEvent(QPaintEvent *)
{
    const Tokens &t = tokens();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QPainterPath frame;
    frame.addRoundedRect(rect(), radius, radius);
    painter.setClipPath(frame);
    painter.fillRect(rect(), t.selected);
    // A lower picture keeps the shore and loses some of the sea.
    painter.translate(0, std::min(0.0, (height() - drawn.height()) / 2));
    painter.setPen(Qt::NoPen);
    painter.setBrush(t.sun);
    painter.drawEllipse(QPointF(282, 78), 26, 26);
    paintSea(painter, t);
    painter.setPen(QPen(t.range, 3, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    paintPylon(painter);
    paintHouse(painter, t);
    painter.drawLine(QPointF(37, shore), QPointF(325, shore));
    paintCar(painter, t);
}

} // namespace tw::ui
