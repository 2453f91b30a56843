#include "ui/widgets/paint.h"

#include "ui/widgets/theme.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QPixmapCache>

#include <algorithm>
#include <cmath>
#include <utility>

namespace tw::ui {

namespace {

qreal digitCell(const QFontMetricsF &metrics)
{
    qreal widest = 0;
    for (char16_t digit = u'0'; digit <= u'9'; ++digit)
        widest = std::max(widest, metrics.horizontalAdvance(QChar(digit)));
    return widest;
}

/// Calls `part(text, width, isDigit)` for each digit and each run of other characters.
template <class Part>
void forParts(const QFontMetricsF &metrics, const QString &text, Part part)
{
    const qreal cell = digitCell(metrics);
    qsizetype i = 0;
    while (i < text.size()) {
        const bool digit = text[i].isDigit();
        qsizetype end = i + 1;
        while (!digit && end < text.size() && !text[end].isDigit())
            ++end;
        const QString run = text.mid(i, end - i);
        part(run, digit ? cell : metrics.horizontalAdvance(run), digit);
        i = end;
    }
}

std::function<void(const QString &)> shortened;

constexpr int smallestText = 11; // the least size at 100 %

/// `font` as large as it fits `width`, between its size and its size at 100 %.
template <class Width>
QFont fitted(const QFont &font, qreal width, Width widthIn)
{
    QFont fit = font;
    const int least = std::max(smallestText, qRound(font.pixelSize() / std::max(1.0, Theme::instance().scale())));
    while (fit.pixelSize() > least && widthIn(fit) > width + 0.5)
        fit.setPixelSize(fit.pixelSize() - 1);
    return fit;
}

} // namespace

void watchShortened(std::function<void(const QString &)> listener)
{
    shortened = std::move(listener);
}

qreal numberWidth(const QFont &font, const QString &text)
{
    qreal width = 0;
    forParts(QFontMetricsF(font), text, [&](const QString &, qreal w, bool) { width += w; });
    return width;
}

void paintNumber(QPainter &painter, const QPointF &baseline, const QString &text)
{
    const QFontMetricsF metrics(painter.font());
    qreal x = baseline.x();
    forParts(metrics, text, [&](const QString &run, qreal width, bool digit) {
        const qreal inset = digit ? (width - metrics.horizontalAdvance(run)) / 2 : 0;
        painter.drawText(QPointF(x + inset, baseline.y()), run);
        x += width;
    });
}

void paintNumber(QPainter &painter, const QRectF &rect, Qt::Alignment alignment, const QString &text)
{
    const QFont asked = painter.font();
    painter.setFont(fitted(asked, rect.width(), [&](const QFont &font) { return numberWidth(font, text); }));
    const QFontMetricsF metrics(painter.font());
    const QString shown = elidedNumber(painter.font(), text, rect.width());
    if (shortened && shown != text)
        shortened(text);
    const qreal width = numberWidth(painter.font(), shown);
    qreal x = rect.left();
    if (alignment & Qt::AlignRight)
        x = rect.right() - width;
    else if (alignment & Qt::AlignHCenter)
        x = rect.center().x() - width / 2;
    qreal y = rect.top() + metrics.ascent();
    if (alignment & Qt::AlignBottom)
        y = rect.bottom() - metrics.descent();
    else if (alignment & Qt::AlignVCenter)
        y = rect.center().y() + (metrics.ascent() - metrics.descent()) / 2;
    paintNumber(painter, QPointF(x, y), shown);
    painter.setFont(asked);
}

QString elidedNumber(const QFont &font, const QString &text, qreal width)
{
    // Rounding in the fractions of a pixel must not cost a letter.
    if (numberWidth(font, text) <= width + 0.5)
        return text;
    const QString dots = QStringLiteral("…");
    QString shown = text;
    while (!shown.isEmpty() && numberWidth(font, shown + dots) > width)
        shown.chop(1);
    return shown + dots;
}

void paintElided(QPainter &painter, const QRectF &rect, Qt::Alignment alignment, const QString &text)
{
    const QFont asked = painter.font();
    painter.setFont(fitted(asked, rect.width(), [&](const QFont &font) { return QFontMetricsF(font).horizontalAdvance(text); }));
    const QFontMetricsF metrics(painter.font());
    const QString shown = metrics.horizontalAdvance(text) <= rect.width() + 0.5
        ? text
        : metrics.elidedText(text, Qt::ElideRight, rect.width());
    if (shortened && shown != text)
        shortened(text);
    painter.drawText(rect, static_cast<int>(alignment | Qt::TextSingleLine | Qt::TextDontClip), shown);
    painter.setFont(asked);
}

QBrush hatch(const QColor &color, int period, qreal devicePixelRatio)
{
    // A tile of `side` device pixels repeats the diagonal without a seam; its lines are side/sqrt(2) apart.
    const int side = std::max(2, static_cast<int>(std::lround(period * std::sqrt(2.0) * devicePixelRatio)));
    const QString key = QStringLiteral("tidewatt-hatch/%1/%2").arg(side).arg(color.rgba());
    QPixmap tile;
    if (!QPixmapCache::find(key, &tile)) {
        tile = QPixmap(side, side);
        tile.fill(Qt::transparent);
        QPainter painter(&tile);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(color, 0.34 * side / std::sqrt(2.0), Qt::SolidLine, Qt::SquareCap));
        for (const int shift : {-side, 0, side})
            painter.drawLine(QPointF(shift, side), QPointF(shift + side, 0));
        painter.end();
        QPixmapCache::insert(key, tile);
    }
    QBrush brush(tile);
    brush.setTransform(QTransform::fromScale(1 / devicePixelRatio, 1 / devicePixelRatio));
    return brush;
}

void paintHairline(QPainter &painter, const QPointF &from, const QPointF &to, const QColor &color)
{
    const bool horizontal = from.y() == to.y();
    const QRectF line = horizontal ? QRectF(from.x(), std::round(from.y()), to.x() - from.x(), 1)
                                   : QRectF(std::round(from.x()), from.y(), 1, to.y() - from.y());
    painter.fillRect(line, color);
}

} // namespace tw::ui
