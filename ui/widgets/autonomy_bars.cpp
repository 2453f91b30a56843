#include "ui/widgets/autonomy_bars.h"

#include "ui/widgets/icons.h"
#include "ui/widgets/paint.h"
#include "ui/widgets/theme.h"

#include <QEvent>
#include <QFontMetricsF>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace tw::ui {

namespace {

constexpr int least = 4;   ///< rows of room, so that nothing jumps when loads are left out
constexpr int labelGap = 12;
constexpr int rowAir = 8;
constexpr qreal radius = 3;
constexpr int hatchPeriod = 6;
constexpr int iconSize = 16;
constexpr int iconStep = 19;
constexpr seconds day = hours(24);

/// Between two marks of the axis, so that there are three or four of them.
seconds markStep(seconds longest)
{
    for (const seconds step : {seconds(hours(1)), seconds(hours(3)), seconds(hours(6)), seconds(hours(12)), day, 2 * day, 4 * day}) {
        if (longest <= 4 * step)
            return step;
    }
    return std::max<seconds>(7 * day, longest / (4 * 7 * day) * (7 * day));
}

} // namespace

AutonomyBars::AutonomyBars(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
}

void AutonomyBars::setName(const QString &name)
{
    m_name = name;
    speak();
}

void AutonomyBars::setBars(const QList<LastsBar> &bars)
{
    if (bars == m_bars)
        return;
    m_bars = bars;
    speak();
    update();
}

void AutonomyBars::speak()
{
    QStringList spoken;
    for (const LastsBar &bar : m_bars) {
        //: a load, how long the car runs it, and how much of that the reserve gives
        spoken += tr("%1: %2, %3 % of it from the reserve").arg(bar.load, bar.time).arg(std::lround(100 * bar.fromReserve));
    }
    setSpoken(this, m_name, spoken.join(QStringLiteral("; ")));
}

int AutonomyBars::rowHeight() const { return Theme::instance().lineHeight(TextSize::Body) + rowAir / 2; }

int AutonomyBars::axisHeight() const { return Theme::instance().lineHeight(TextSize::Axis) + 2; }

QSize AutonomyBars::sizeHint() const { return {320, least * (rowHeight() + rowAir) + axisHeight()}; }

QSize AutonomyBars::minimumSizeHint() const { return {220, least * rowHeight() + axisHeight()}; }

void AutonomyBars::paintEvent(QPaintEvent *)
{
    if (m_bars.isEmpty())
        return;
    const Tokens &t = tokens();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QFont plain = textFont(TextSize::Body);
    const QFont strong = textFont(TextSize::Body, 600);
    qreal loads = 0;
    qreal times = 0;
    seconds longest{1};
    for (const LastsBar &bar : m_bars) {
        loads = std::max(loads, bar.homes > 0 ? qreal(bar.homes * iconStep) : numberWidth(plain, bar.load));
        times = std::max(times, numberWidth(strong, bar.time));
        longest = std::max(longest, bar.lasts);
    }
    const qreal left = std::ceil(loads) + labelGap;
    const qreal room = std::max<qreal>(20, width() - left - std::ceil(times) - labelGap);
    const QFont axis = textFont(TextSize::Axis);
    const qreal below = QFontMetricsF(axis).height() + 2;
    const qreal row = std::min<qreal>((height() - below) / qreal(std::max<qsizetype>(least, m_bars.size())), rowHeight() + 2.0 * rowAir);
    const qreal thick = std::min<qreal>(26, row - 6);
    const qreal bottom = row * qreal(m_bars.size());
    const seconds step = markStep(longest);
    for (seconds mark{0}; mark <= longest; mark += step) {
        const qreal x = std::round(left + room * double(mark.count()) / double(longest.count()));
        paintHairline(painter, {x, 0}, {x, bottom}, mark.count() == 0 ? t.control : t.grid);
        painter.setFont(axis);
        painter.setPen(t.text3);
        const QString words = mark.count() == 0 ? tr("now") : step < day ? tr("%1 h").arg(mark / hours(1)) : tr("%n day(s)", nullptr, int(mark / day));
        const qreal wide = numberWidth(axis, words);
        paintNumber(painter, QPointF(std::clamp(x - wide / 2, 0.0, width() - wide), bottom + QFontMetricsF(axis).ascent() + 1), words);
    }
    qreal y = 0;
    for (const LastsBar &bar : m_bars) {
        painter.setFont(plain);
        painter.setPen(t.text2);
        if (bar.homes == 0)
            paintNumber(painter, QRectF(0, y, left, row), Qt::AlignLeft | Qt::AlignVCenter, bar.load);
        for (int home = 0; home < bar.homes; ++home)
            paintIcon(painter, Icon::Home, QRectF(home * iconStep, y + (row - iconSize) / 2, iconSize, iconSize), home == 0 && bar.homes == 1 ? t.text : t.text2);
        const qreal length = std::max<qreal>(2 * radius, room * double(bar.lasts.count()) / double(longest.count()));
        const QRectF whole(left, y + (row - thick) / 2, length, thick);
        QPainterPath shape;
        shape.addRoundedRect(whole, radius, radius);
        painter.save();
        painter.setClipPath(shape);
        painter.fillRect(whole, t.home);
        const QRectF reserve(whole.left(), whole.top(), length * bar.fromReserve, thick);
        // The reserve as the gauge draws it.
        QColor block = t.range;
        block.setAlphaF(Theme::instance().dark() ? 0.5F : 0.82F);
        painter.fillRect(reserve, t.card);
        painter.fillRect(reserve, block);
        QColor stripe = t.card;
        stripe.setAlphaF(0.22F);
        painter.fillRect(reserve, hatch(stripe, hatchPeriod, devicePixelRatioF()));
        painter.restore();
        painter.setFont(strong);
        painter.setPen(t.text);
        paintNumber(painter, QRectF(whole.right() + labelGap, y, times + 2, row), Qt::AlignLeft | Qt::AlignVCenter, bar.time);
        y += row;
    }
}

void AutonomyBars::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::FontChange)
        updateGeometry();
    else if (event->type() == QEvent::LanguageChange)
        speak();
    update();
    QWidget::changeEvent(event);
}

} // namespace tw::ui
