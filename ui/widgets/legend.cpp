#include "ui/widgets/legend.h"

#include "ui/widgets/paint.h"

#include <QEvent>
#include <QFontMetricsF>
#include <QLocale>
#include <QPainter>
#include <QPainterPath>

#include <cmath>

namespace tw::ui {

namespace {

constexpr qreal between = 14;
constexpr qreal square = 10;
constexpr qreal lineLength = 16;
constexpr qreal afterSign = 6;

qreal markWidth(Legend::Mark mark)
{
    return mark == Legend::Mark::Line || mark == Legend::Mark::DashedLine ? lineLength : square;
}

qreal widthOf(const Legend::Entry &entry, const QFontMetricsF &metrics)
{
    return markWidth(entry.mark) + afterSign
        + std::ceil(metrics.horizontalAdvance(entry.name));
}

} // namespace

void paintSquare(QPainter &painter, const QPointF &topLeft, const QColor &color, Legend::Mark mark)
{
    QPainterPath path;
    path.addRoundedRect(QRectF(topLeft, QSizeF(square, square)), 2.5, 2.5);
    painter.fillPath(path, color);
    if (mark == Legend::Mark::Hatched)
        painter.fillPath(path, hatch(tokens().card, 3, painter.device()->devicePixelRatioF()));
}

Legend::Legend(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void Legend::setEntries(const QList<Entry> &entries)
{
    m_entries = entries;
    QStringList words;
    for (const Entry &entry : entries)
        words += entry.name;
    setSpoken(this, tr("Colours: %1").arg(QLocale().createSeparatedList(words)));
    updateGeometry();
    update();
}

QSize Legend::sizeHint() const
{
    const QFontMetricsF metrics(textFont(TextSize::Small));
    qreal width = 0;
    for (const Entry &entry : m_entries)
        width += widthOf(entry, metrics) + between;
    return {static_cast<int>(std::ceil(std::max(0.0, width - between))),
            Theme::instance().lineHeight(TextSize::CardTitle)};
}

QSize Legend::minimumSizeHint() const { return {0, sizeHint().height()}; }

void Legend::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QFont font = textFont(TextSize::Small);
    const QFontMetricsF metrics(font);
    painter.setFont(font);
    qreal shown = 0;
    qsizetype count = 0;
    for (const Entry &entry : m_entries) {
        const qreal next = shown + widthOf(entry, metrics) + (count > 0 ? between : 0);
        if (next > width() + 0.5)
            break;
        shown = next;
        ++count;
    }
    qreal x = width() - shown;
    const qreal middle = height() / 2.0;
    for (qsizetype i = 0; i < count; ++i) {
        const Entry &entry = m_entries[i];
        const QColor color = tokens().*entry.colour;
        if (entry.mark == Mark::Line) {
            painter.fillRect(QRectF(x, middle - 1.25, lineLength, 2.5), color);
        } else if (entry.mark == Mark::DashedLine) {
            painter.fillRect(QRectF(x, middle - 1.25, 6, 2.5), color);
            painter.fillRect(QRectF(x + 10, middle - 1.25, 6, 2.5), color);
        } else if (entry.mark == Mark::Ring) {
            painter.setPen(QPen(color, 2));
            painter.setBrush(tokens().card);
            painter.drawEllipse(QPointF(x + square / 2, middle), 3.5, 3.5);
        } else {
            paintSquare(painter, QPointF(x, middle - square / 2), color, entry.mark);
        }
        painter.setPen(tokens().text2);
        const qreal mark = markWidth(entry.mark) + afterSign;
        painter.drawText(QPointF(x + mark, middle + (metrics.ascent() - metrics.descent()) / 2), entry.name);
        x += widthOf(entry, metrics) + between;
    }
}

void Legend::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::FontChange)
        updateGeometry();
    update();
    QWidget::changeEvent(event);
}

} // namespace tw::ui
