#pragma once

#include <QBrush>
#include <QFont>
#include <QPointF>
#include <QRectF>
#include <QString>

#include <functional>

class QPainter;

namespace tw::ui {

/// Width of `text` when each digit stands in a cell of the widest one, so that a live value does not jump.
qreal numberWidth(const QFont &font, const QString &text);

/// Draws `text` with the painter's font and pen, digits in equal cells, from `baseline` to the right. What is not a
/// digit keeps its own width. (Qt has no "tabular figures" before 6.7.)
void paintNumber(QPainter &painter, const QPointF &baseline, const QString &text);
/// The same inside `rect`; `alignment` as for QPainter::drawText.
void paintNumber(QPainter &painter, const QRectF &rect, Qt::Alignment alignment, const QString &text);

/// `text` shortened with "…" to fit `width` as paintNumber() draws it.
QString elidedNumber(const QFont &font, const QString &text, qreal width);

/// `listener` hears every text that is painted shortened, whole: for the test that nothing is clipped. Empty: nobody.
void watchShortened(std::function<void(const QString &)> listener);

/// Draws one line of `text` in `rect`. Where it does not fit, enlarged text goes back as far as its size at 100 %, and is
/// shortened with "…" only then.
void paintElided(QPainter &painter, const QRectF &rect, Qt::Alignment alignment, const QString &text);

/// Lines at 45°, `period` logical pixels apart and a third of it thick, painted once for each pixel ratio.
QBrush hatch(const QColor &color, int period, qreal devicePixelRatio);

/// A pixel-exact horizontal or vertical line of one logical pixel.
void paintHairline(QPainter &painter, const QPointF &from, const QPointF &to, const QColor &color);

} // namespace tw::ui
