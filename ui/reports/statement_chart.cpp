#include "ui/reports/statement_chart.h"

#include "ui/models/axis_pair.h"
#include "ui/reports/page_flow.h"
#include "ui/reports/report_colours.h"

#include <QFontMetricsF>
#include <QPainter>

namespace tw::ui {

namespace {

struct Part {
    Money money;
    QColor colour;
    bool hatched = false;
};

std::vector<Part> partsOf(const EarningsRow &row)
{
    return {{row.money.sold, reportSell},
            {row.money.avoided, reportHome},
            {row.money.bought, reportBuy},
            {row.money.storedSolar, reportSun},
            {-row.wear, reportWear, true}};
}

MoneySpan spanOf(const std::vector<EarningsRow> &rows)
{
    MoneySpan span;
    for (const EarningsRow &row : rows) {
        Money up, down;
        for (const Part &part : partsOf(row))
            (part.money < Money() ? down : up) += part.money;
        span.include(up);
        span.include(down);
    }
    return span;
}

void label(QPainter &painter, const QRectF &place, Qt::Alignment align, const QString &words)
{
    painter.save();
    painter.translate(place.topLeft());
    painter.scale(0.1, 0.1);
    painter.setFont(PageFlow::font({.size = 7}));
    painter.setPen(reportQuiet);
    painter.drawText(QRectF(0, 0, place.width() * 10, place.height() * 10), int(align | Qt::TextSingleLine), words);
    painter.restore();
}

/// White lines at 45 degrees: a pattern brush would be too fine to see on paper.
void hatch(QPainter &painter, const QRectF &box)
{
    painter.save();
    painter.setClipRect(box);
    painter.setPen(QPen(Qt::white, 0.6));
    for (qreal x = box.left() - box.height(); x < box.right(); x += 3)
        painter.drawLine(QPointF(x, box.bottom()), QPointF(x + box.height(), box.top()));
    painter.restore();
}

/// Bars by slot of the calendar: day of the month, or month of the year.
int slotOf(const EarningsRow &row, Grain grain)
{
    return grain == Grain::Day ? static_cast<int>(unsigned(row.first.day())) - 1
                               : static_cast<int>(unsigned(row.first.month())) - 1;
}

} // namespace

void paintStatementChart(QPainter &painter, const QRectF &place, const std::vector<EarningsRow> &rows, LocalDay first,
                         LocalDay last, Grain grain, const Formats &formats)
{
    const int count = grain == Grain::Day ? static_cast<int>(unsigned(last.day())) : 12;
    const MoneySpan span = spanOf(rows);
    const AxisPair axis = axisPair(span, span);
    const QRectF plot = place.adjusted(44, 4, 0, -14);
    const double whole = static_cast<double>((axis.leftHigh() - axis.leftLow()).micro());
    const auto yOf = [&](Money money) {
        return plot.top() + plot.height() * static_cast<double>((axis.leftHigh() - money).micro()) / whole;
    };
    for (int step = -axis.stepsDown; step <= axis.stepsUp; ++step) {
        const Money money = Money::fromMicro(axis.leftStep.micro() * step);
        painter.setPen(QPen(step == 0 ? reportQuiet : reportLine, 0.5));
        painter.drawLine(QPointF(plot.left(), yOf(money)), QPointF(plot.right(), yOf(money)));
        label(painter, QRectF(place.left(), yOf(money) - 5, 40, 10), Qt::AlignRight | Qt::AlignVCenter,
              formats.moneyAxis(money, axis.leftStep));
    }
    const qreal pitch = plot.width() / count;
    const qreal bar = std::min(pitch * 0.62, 16.0);
    for (const EarningsRow &row : rows) {
        const qreal x = plot.left() + pitch * (slotOf(row, grain) + 0.5) - bar / 2;
        Money up, down;
        for (const Part &part : partsOf(row)) {
            Money &edge = part.money < Money() ? down : up;
            if (part.money == Money())
                continue;
            const QRectF box(QPointF(x, yOf(edge)), QPointF(x + bar, yOf(edge + part.money)));
            painter.fillRect(box.normalized(), part.colour);
            if (part.hatched)
                hatch(painter, box.normalized());
            edge += part.money;
        }
    }
    for (int slot = 0; slot < count; ++slot) {
        if (grain == Grain::Day && slot % 2 != 0)
            continue;
        const LocalDay month = first.year() / std::chrono::month(static_cast<unsigned>(slot + 1)) / 1;
        const QString words = grain == Grain::Day ? formats.locale().toString(slot + 1) : formats.shortMonth(month);
        label(painter, QRectF(plot.left() + pitch * slot - 10, plot.bottom() + 3, pitch + 20, 10),
              Qt::AlignHCenter | Qt::AlignTop, words);
    }
}

} // namespace tw::ui
