#include "ui/charts/earnings_painter.h"

#include "ui/widgets/paint.h"
#include "ui/widgets/theme.h"

#include <algorithm>

namespace tw::ui {

namespace {

constexpr qreal labelGap = 8;
constexpr qreal belowPlot = 24;
constexpr qreal abovePlot = 10;
constexpr qreal pillHeight = 20;
constexpr qreal cardLine = 19;
constexpr qreal cardPadding = 14;
constexpr int emptyBarsWorthSaying = 2;

Money times(Money step, int count)
{
    return Money::fromMicro(step.micro() * count);
}

void label(QPainter &painter, const QRectF &rect, Qt::Alignment alignment, const QString &text, const QColor &colour)
{
    painter.setPen(colour);
    paintNumber(painter, rect, alignment | Qt::AlignVCenter, text);
}

} // namespace

EarningsPainter::EarningsPainter(const EarningsPlot &plot, const EarningsView &view, const Formats &formats,
                                 const QList<EarningsBarText> &texts)
    : m_plot(plot)
    , m_view(view)
    , m_formats(formats)
    , m_texts(texts)
{
}

QMarginsF EarningsPainter::margins(const AxisPair &axes, const Formats &formats)
{
    const QFont font = textFont(TextSize::Axis);
    qreal left = 0;
    qreal right = 0;
    for (int i = -axes.stepsDown; i <= axes.stepsUp; ++i) {
        left = std::max(left, numberWidth(font, formats.moneyAxis(times(axes.leftStep, i), axes.leftStep)));
        right = std::max(right, numberWidth(font, formats.moneyAxis(times(axes.rightStep, i), axes.rightStep)));
    }
    return QMarginsF(left + labelGap, abovePlot, right + labelGap, belowPlot);
}

int EarningsPainter::lastWithFigures() const
{
    int last = -1;
    for (std::size_t i = 0; i < m_view.bars.size(); ++i) {
        if (m_view.bars[i].days > 0)
            last = static_cast<int>(i);
    }
    return last;
}

void EarningsPainter::paintBack(QPainter &painter, int selected) const
{
    const Tokens &colours = tokens();
    if (selected >= 0)
        painter.fillRect(m_plot.slotRect(selected), colours.selected);
    const int empty = lastWithFigures() + 1;
    const int count = static_cast<int>(m_view.bars.size());
    if (count - empty >= emptyBarsWorthSaying) {
        QRectF band = m_plot.slotRect(empty);
        band.setRight(m_plot.area().right());
        QColor soft = colours.grid;
        soft.setAlphaF(0.35F);
        painter.fillRect(band, soft);
    }
    paintMoneyAxes(painter);
    paintBarLabels(painter, selected);
}

void EarningsPainter::paintMoneyAxes(QPainter &painter) const
{
    const Tokens &colours = tokens();
    const AxisPair &axes = m_plot.axes();
    const QRectF area = m_plot.area();
    painter.setFont(textFont(TextSize::Axis));
    for (int i = -axes.stepsDown; i <= axes.stepsUp; ++i) {
        const qreal y = m_plot.leftY(times(axes.leftStep, i));
        paintHairline(painter, {area.left(), y}, {area.right(), y}, i == 0 ? colours.control : colours.grid);
        const QRectF line(0, y - 8, area.left() - labelGap, 16);
        label(painter, line, Qt::AlignRight, m_formats.moneyAxis(times(axes.leftStep, i), axes.leftStep),
              colours.text3);
        label(painter, QRectF(area.right() + labelGap, y - 8, 200, 16), Qt::AlignLeft,
              m_formats.moneyAxis(times(axes.rightStep, i), axes.rightStep), colours.text3);
    }
}

void EarningsPainter::paintBarLabels(QPainter &painter, int selected) const
{
    const Tokens &colours = tokens();
    const QFont plain = textFont(TextSize::Axis);
    qreal widest = 0;
    for (const EarningsBarText &text : m_texts)
        widest = std::max(widest, numberWidth(plain, text.axis));
    const qreal slot = m_plot.slotRect(0).width();
    int every = 1;
    while (every * slot < widest + labelGap && every < m_texts.size())
        ++every;
    for (int i = 0; i < m_texts.size(); ++i) {
        if (i % every != 0 && i != selected)
            continue;
        // The selected one is never hidden by its neighbours.
        if (selected >= 0 && i != selected && std::abs(i - selected) < every)
            continue;
        painter.setFont(i == selected ? textFont(TextSize::Axis, 600) : plain);
        const qreal centre = m_plot.slotRect(i).center().x();
        const QRectF place(centre - widest, m_plot.area().bottom() + 6, 2 * widest, 16);
        label(painter, place, Qt::AlignHCenter, m_texts[i].axis, i == selected ? colours.text : colours.text3);
    }
}

void EarningsPainter::paintFront(QPainter &painter, int selected, const QRectF &bounds) const
{
    const int empty = lastWithFigures() + 1;
    if (static_cast<int>(m_view.bars.size()) - empty >= emptyBarsWorthSaying) {
        QRectF band = m_plot.slotRect(empty);
        band.setRight(m_plot.area().right());
        painter.setFont(textFont(TextSize::Small));
        const QString text = tr("no data yet");
        if (numberWidth(painter.font(), text) < band.width())
            label(painter, QRectF(band.left(), m_plot.leftY(Money()) - 24, band.width(), 16), Qt::AlignHCenter, text,
                  tokens().text2);
    }
    paintLineEnds(painter);
    if (selected >= 0)
        paintCard(painter, selected, bounds);
}

void EarningsPainter::paintLineEnds(QPainter &painter) const
{
    const Tokens &colours = tokens();
    const auto &mine = m_plot.thisCar();
    const auto &only = m_plot.onlyCharging();
    if (mine.bar < 0)
        return;
    const QString mineText = tr("this car %1").arg(m_formats.money(mine.value));
    const QString onlyText = only.bar < 0 ? QString() : tr("only charging %1").arg(m_formats.money(only.value));
    painter.setFont(textFont(TextSize::Small, 600));
    const qreal width = std::max(numberWidth(painter.font(), mineText), numberWidth(painter.font(), onlyText));
    const qreal x = m_plot.slotRect(mine.bar).center().x();
    const qreal mineY = m_plot.rightY(mine.value);
    const qreal onlyY = only.bar < 0 ? mineY : m_plot.rightY(only.value);
    const bool mineAbove = mine.value >= only.value;
    if (x + 12 + width > m_plot.area().right()) {
        // No room behind the ends: on the lines, away from each other.
        paintPill(painter, mineAbove ? mineY - 22 : mineY + 22, mineText, colours.text);
        if (only.bar >= 0)
            paintPill(painter, mineAbove ? onlyY + 22 : onlyY - 22, onlyText, colours.text2);
        return;
    }
    const qreal apart = std::max(0.0, (17 - std::abs(mineY - onlyY)) / 2);
    const qreal shift = only.bar < 0 ? 0 : mineAbove ? -apart : apart;
    const auto end = [&](qreal y, qreal textY, const QString &text, const QColor &dot, const QColor &ink) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(dot);
        painter.drawEllipse(QPointF(x, y), 4, 4);
        label(painter, QRectF(x + 12, textY - 8, width + 4, 16), Qt::AlignLeft, text, ink);
    };
    if (only.bar >= 0)
        end(onlyY, onlyY - shift, onlyText, colours.text2, colours.text2);
    end(mineY, mineY + shift, mineText, colours.range, colours.text);
}

void EarningsPainter::paintPill(QPainter &painter, qreal y, const QString &text, const QColor &colour) const
{
    const QRectF area = m_plot.area();
    const qreal width = numberWidth(painter.font(), text) + 16;
    const qreal centre = std::clamp(y, area.top() + pillHeight / 2, area.bottom() - pillHeight / 2);
    const QRectF pill(area.right() - width, centre - pillHeight / 2, width, pillHeight);
    painter.setPen(QPen(tokens().line, 1));
    painter.setBrush(tokens().card);
    painter.drawRoundedRect(pill.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
    label(painter, pill.adjusted(8, 0, -8, 0), Qt::AlignRight, text, colour);
}

QList<EarningsPainter::Line> EarningsPainter::cardLines(const EarningsRow &row) const
{
    const Tokens &colours = tokens();
    QList<Line> lines{
            {tr("Sold"), m_formats.energy(row.flows.sold), m_formats.money(row.money.sold), colours.sell},
            {tr("Used at home"), m_formats.energy(row.flows.avoided), m_formats.money(row.money.avoided), colours.home},
            {tr("Bought"), m_formats.energy(row.flows.bought), m_formats.money(row.money.bought), colours.buy}};
    if (m_view.anySolar)
        lines += Line{tr("Sun kept"), m_formats.energy(row.flows.storedSolar), m_formats.money(row.money.storedSolar),
                      colours.sun};
    lines += Line{tr("Battery wear"), m_formats.energy(row.discharged), m_formats.money(-row.wear), colours.wear};
    return lines;
}

void EarningsPainter::paintCard(QPainter &painter, int bar, const QRectF &bounds) const
{
    const Tokens &colours = tokens();
    const EarningsRow &row = m_view.bars[static_cast<std::size_t>(bar)];
    const QList<Line> lines = cardLines(row);
    const QFont small = textFont(TextSize::Small);
    const QFont bold = textFont(TextSize::Small, 600);
    const auto better = row.betterBy();
    const QString against = better                 ? m_formats.money(*better)
                            : m_view.hours.empty() ? tr("not settled")
                                                   : tr("by whole days");
    qreal names = 0;
    qreal energies = 0;
    qreal monies = 0;
    for (const Line &line : lines) {
        names = std::max(names, numberWidth(small, line.name) + 16);
        energies = std::max(energies, numberWidth(small, line.energy));
        monies = std::max(monies, numberWidth(bold, line.money));
    }
    const qreal last = numberWidth(small, tr("Against only charging")) + 14 + numberWidth(bold, against);
    const qreal width = 2 * cardPadding + std::max(names + 14 + energies + 14 + monies, last);
    const qreal height = 12 + cardLine * (lines.size() + 2) + 16;
    const QRectF slot = m_plot.slotRect(bar);
    const bool right = slot.right() + 8 + width <= bounds.right();
    const qreal x = right ? slot.right() + 8 : std::max(bounds.left() + 2, slot.left() - 8 - width);
    const QRectF card(std::floor(x), bounds.top() + 4, std::ceil(width), height);
    painter.setPen(QPen(colours.control, 1));
    painter.setBrush(colours.card);
    painter.drawRoundedRect(card.adjusted(0.5, 0.5, -0.5, -0.5), 9, 9);

    const QRectF inner = card.adjusted(cardPadding, 8, -cardPadding, 0);
    QRectF place(inner.left(), inner.top(), inner.width(), cardLine);
    painter.setFont(bold);
    label(painter, place, Qt::AlignLeft, m_texts.value(bar).title, colours.text);
    for (const Line &line : lines) {
        place.translate(0, cardLine);
        painter.setPen(Qt::NoPen);
        painter.setBrush(line.colour);
        painter.drawRoundedRect(QRectF(place.left(), place.center().y() - 4.5, 9, 9), 2, 2);
        painter.setFont(small);
        label(painter, place.adjusted(16, 0, 0, 0), Qt::AlignLeft, line.name, colours.text);
        label(painter, place.adjusted(0, 0, -monies - 14, 0), Qt::AlignRight, line.energy, colours.text3);
        painter.setFont(textFont(TextSize::Small, 500));
        label(painter, place, Qt::AlignRight, line.money, colours.text);
    }
    place.translate(0, cardLine + 10);
    paintHairline(painter, {inner.left(), place.top() - 5}, {inner.right(), place.top() - 5}, colours.line);
    painter.setFont(small);
    label(painter, place, Qt::AlignLeft, tr("Against only charging"), colours.text);
    painter.setFont(bold);
    label(painter, place, Qt::AlignRight, against,
          !better ? colours.text3 : *better < Money() ? colours.bad : colours.good);
}

QString EarningsPainter::spoken(int bar) const
{
    if (bar < 0 || bar >= static_cast<int>(m_view.bars.size()))
        return {};
    const EarningsRow &row = m_view.bars[static_cast<std::size_t>(bar)];
    const QString total = m_formats.money(row.total());
    if (const auto better = row.betterBy())
        return tr("%1: %2 in total, %3 against only charging")
                .arg(m_texts.value(bar).title, total, m_formats.money(*better));
    return tr("%1: %2 in total").arg(m_texts.value(bar).title, total);
}

} // namespace tw::ui
