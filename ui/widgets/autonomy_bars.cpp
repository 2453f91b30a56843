#include "ui/widgets/autonomy_bars.h"

#include "ui/widgets/paint.h"
#include "ui/widgets/theme.h"

#include <QEvent>
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

QSize AutonomyBars::sizeHint() const { return {320, least * (rowHeight() + rowAir)}; }

QSize AutonomyBars::minimumSizeHint() const { return {220, least * rowHeight()}; }

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
        loads = std::max(loads, numberWidth(plain, bar.load));
        times = std::max(times, numberWidth(strong, bar.time));
        longest = std::max(longest, bar.lasts);
    }
    const qreal left = std::ceil(loads) + labelGap;
    const qreal room = std::max<qreal>(20, width() - left - std::ceil(times) - labelGap);
    const qreal row = std::min<qreal>(height() / qreal(std::max<qsizetype>(least, m_bars.size())), rowHeight() + 2.0 * rowAir);
    const qreal thick = std::min<qreal>(26, row - 6);
    qreal y = 0;
    for (const LastsBar &bar : m_bars) {
        const QRectF line(0, y, width(), row);
        painter.setFont(plain);
        painter.setPen(t.text2);
        paintNumber(painter, QRectF(0, y, left, row), Qt::AlignLeft | Qt::AlignVCenter, bar.load);
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
