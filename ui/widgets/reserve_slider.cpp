#include "ui/widgets/reserve_slider.h"

#include "ui/widgets/paint.h"
#include "ui/widgets/theme.h"

#include <QFontMetricsF>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace tw::ui {

namespace {

constexpr double leastLimit = 100; ///< of the daily charge limit, per mille
constexpr double mostLimit = 1000;
constexpr int barHeight = 26;
constexpr int handleWidth = 12;
constexpr int handleHeight = 36;
constexpr int side = (handleWidth + 8) / 2; ///< a handle at the end is whole

} // namespace

RangeHandle::RangeHandle(QWidget *parent)
    : QWidget(parent)
    , m_colour(Qt::black)
{
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::SizeHorCursor);
    resize(handleWidth + 8, handleHeight); // wider than what is seen, to be hit
}

void RangeHandle::setSpokenValue(const AccessibleValue &value)
{
    m_value = value;
    QAccessibleValueChangeEvent event(this, value.value);
    QAccessible::updateAccessibility(&event);
}

void RangeHandle::setColour(const QColor &colour)
{
    m_colour = colour;
    update();
}

void RangeHandle::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(m_colour, 2.5));
    painter.setBrush(tokens().card);
    painter.drawRoundedRect(QRectF((width() - handleWidth) / 2.0 + 1.5, 1.5, handleWidth - 3, height() - 3), 4, 4);
}

void RangeHandle::mouseMoveEvent(QMouseEvent *event)
{
    if (event->buttons() & Qt::LeftButton)
        emit draggedTo(mapToParent(event->pos()).x());
}

void RangeHandle::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton)
        emit settled();
}

void RangeHandle::keyPressEvent(QKeyEvent *event)
{
    const bool large = event->modifiers() & Qt::ShiftModifier;
    const int forward = layoutDirection() == Qt::RightToLeft ? -1 : 1;
    switch (event->key()) {
    case Qt::Key_Left: emit steppedBy(-forward, large); break;
    case Qt::Key_Right: emit steppedBy(forward, large); break;
    case Qt::Key_Down: emit steppedBy(-1, large); break;
    case Qt::Key_Up: emit steppedBy(1, large); break;
    case Qt::Key_PageDown: emit steppedBy(-1, true); break;
    case Qt::Key_PageUp: emit steppedBy(1, true); break;
    case Qt::Key_Home: emit sentToEnd(false); break;
    case Qt::Key_End: emit sentToEnd(true); break;
    default: QWidget::keyPressEvent(event); return;
    }
    event->accept();
}

ReserveSlider::ReserveSlider(QWidget *parent)
    : QWidget(parent)
    , m_reserve(new RangeHandle(this))
    , m_limit(new RangeHandle(this))
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(m_reserve, &RangeHandle::draggedTo, this, [this](int x) {
        moveReserve(std::round(metresAt(x) / unit() / 5) * 5 * unit());
    });
    connect(m_reserve, &RangeHandle::steppedBy, this, [this](int steps, bool large) {
        moveReserve((std::round(double(m_state.reserveM) / unit()) + steps * (large ? 20 : 5)) * unit());
    });
    connect(m_reserve, &RangeHandle::sentToEnd, this, [this](bool last) { moveReserve(last ? double(m_state.fullM) : 0); });
    connect(m_limit, &RangeHandle::draggedTo, this, [this](int x) {
        moveLimit(std::round(metresAt(x) / double(std::max<std::int64_t>(1, m_state.fullM)) * 100) * 10);
    });
    connect(m_limit, &RangeHandle::steppedBy, this, [this](int steps, bool large) {
        moveLimit(double(m_state.limit.perMille()) + steps * (large ? 50 : 10));
    });
    connect(m_limit, &RangeHandle::sentToEnd, this, [this](bool last) { moveLimit(last ? mostLimit : leastLimit); });
    for (const RangeHandle *handle : {m_reserve, m_limit})
        connect(handle, &RangeHandle::settled, this, &ReserveSlider::settled);
    connect(&Theme::instance(), &Theme::changed, this, [this] {
        updateGeometry();
        place();
    });
}

void ReserveSlider::setState(const State &state, const Formats &formats)
{
    m_state = state;
    m_formats = formats;
    place();
    speak();
    update();
}

void ReserveSlider::speak()
{
    const double full = double(m_state.fullM);
    const int percent = full > 0 ? int(std::lround(double(m_state.reserveM) / full * 100)) : 0;
    setSpoken(m_reserve, tr("Reserve range"), tr("%1, %2 percent. Always kept.").arg(m_formats->range(m_state.reserveM), m_formats->locale().toString(percent)));
    m_reserve->setSpokenValue({double(m_state.reserveM) / unit(), 0, full / unit()});
    setSpoken(m_limit, tr("Daily charge limit"), tr("%1. Trips may go above.").arg(m_formats->percent(m_state.limit)));
    m_limit->setSpokenValue({double(m_state.limit.perMille()) / 10, leastLimit / 10, mostLimit / 10});
}

double ReserveSlider::unit() const
{
    return m_formats && m_formats->distance() == DistanceUnit::Miles ? 1609.344 : 1000.0;
}

void ReserveSlider::moveReserve(double metres)
{
    const auto wanted = std::int64_t(std::lround(std::clamp(metres, 0.0, double(m_state.fullM))));
    if (wanted != m_state.reserveM)
        emit reserveMoved(wanted);
}

void ReserveSlider::moveLimit(double perMille)
{
    const auto wanted = StateOfCharge::fromPerMille(std::lround(std::clamp(perMille, leastLimit, mostLimit)));
    if (wanted != m_state.limit)
        emit limitMoved(wanted);
}

QSize ReserveSlider::sizeHint() const
{
    const Theme &theme = Theme::instance();
    return {500, theme.lineHeight(TextSize::Small) + 4 + handleHeight + theme.lineHeight(TextSize::Axis)};
}

QRectF ReserveSlider::bar() const
{
    const qreal top = Theme::instance().lineHeight(TextSize::Small) + 4 + (handleHeight - barHeight) / 2.0;
    return QRectF(side, top, width() - 2 * side, barHeight);
}

qreal ReserveSlider::at(double metres) const
{
    const double share = m_state.fullM > 0 ? std::clamp(metres / double(m_state.fullM), 0.0, 1.0) : 0;
    const qreal x = bar().left() + share * bar().width();
    return layoutDirection() == Qt::RightToLeft ? width() - x : x;
}

double ReserveSlider::metresAt(qreal x) const
{
    if (layoutDirection() == Qt::RightToLeft)
        x = width() - x;
    return std::clamp((x - bar().left()) / std::max(1.0, bar().width()), 0.0, 1.0) * double(m_state.fullM);
}

void ReserveSlider::place()
{
    const qreal y = bar().center().y() - handleHeight / 2.0;
    const auto put = [&](RangeHandle *handle, double metres) {
        handle->move(int(std::lround(at(metres) - handle->width() / 2.0)), int(y));
    };
    put(m_reserve, double(m_state.reserveM));
    put(m_limit, double(m_state.fullM) * double(m_state.limit.perMille()) / 1000);
    m_reserve->setColour(tokens().range);
    m_limit->setColour(tokens().home);
    m_reserve->setVisible(m_state.fullM > 0);
    m_limit->setVisible(m_state.fullM > 0);
}

void ReserveSlider::resizeEvent(QResizeEvent *event)
{
    place();
    QWidget::resizeEvent(event);
}

void ReserveSlider::paintEvent(QPaintEvent *)
{
    if (!m_formats || m_state.fullM <= 0)
        return;
    const Tokens &t = tokens();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const double limitM = double(m_state.fullM) * double(m_state.limit.perMille()) / 1000;
    const double keptM = double(std::max(m_state.keptM, m_state.reserveM));
    const QRectF whole = bar();
    QPainterPath outline;
    outline.addRoundedRect(whole, 8, 8);
    const auto part = [&](double from, double to) {
        const qreal a = at(from);
        const qreal b = at(to);
        return QRectF(QPointF(std::min(a, b), whole.top()), QPointF(std::max(a, b), whole.bottom()));
    };
    painter.save();
    painter.setClipPath(outline);
    painter.fillRect(whole, t.track);
    const QRectF traded = part(keptM, std::max(keptM, limitM));
    painter.fillRect(traded, t.homeSoft);
    QColor block = t.range;
    block.setAlphaF(Theme::instance().dark() ? 0.5F : 0.9F);
    painter.fillRect(part(0, double(m_state.reserveM)), block);
    block.setAlphaF(0.35F); // kept by the car itself, not by the owner's wish
    painter.fillRect(part(double(m_state.reserveM), keptM), block);
    QColor line = t.card;
    line.setAlphaF(0.22F);
    painter.fillRect(part(0, keptM), hatch(line, 6, devicePixelRatioF()));
    painter.restore();

    const QFont small = textFont(TextSize::Small, 500);
    const QFont strong = textFont(TextSize::Small, 600);
    const QFont axis = textFont(TextSize::Axis);
    const auto centred = [&](const QFont &font, qreal x, qreal y, const QString &text) {
        const qreal width = numberWidth(font, text);
        const qreal from = std::clamp(x - width / 2, 0.0, this->width() - width);
        painter.setFont(font);
        paintNumber(painter, QPointF(from, y), text);
        return QRectF(from, 0, width, 1);
    };
    painter.setPen(t.homeText);
    const QString free = tr("may be traded: %1").arg(m_formats->range(std::int64_t(std::max(0.0, limitM - keptM))));
    const QRectF room = traded.adjusted(handleWidth, 0, -handleWidth, 0);
    painter.setFont(small);
    if (room.width() > 40)
        paintElided(painter, room, Qt::AlignLeft | Qt::AlignVCenter, numberWidth(small, free) <= room.width() ? free : m_formats->range(std::int64_t(limitM - keptM)));

    const qreal top = QFontMetricsF(strong).ascent() + 1;
    painter.setPen(t.text);
    const QString reserve = QStringLiteral("%1 · %2").arg(m_formats->range(m_state.reserveM),
                                                          m_formats->percent(StateOfCharge::fromPerMille(m_state.reserveM * 1000 / m_state.fullM)));
    const QRectF first = centred(strong, at(double(m_state.reserveM)), top, reserve);
    const QString limit = m_formats->percent(m_state.limit);
    const qreal limitX = std::clamp(at(limitM), numberWidth(strong, limit) / 2, width() - numberWidth(strong, limit) / 2);
    if (std::abs(limitX - first.center().x()) > (first.width() + numberWidth(strong, limit)) / 2 + 6)
        centred(strong, limitX, top, limit);

    const qreal under = whole.bottom() + (handleHeight - barHeight) / 2.0 + QFontMetricsF(axis).ascent();
    if (m_state.wasReserveM && *m_state.wasReserveM != m_state.reserveM) {
        const qreal x = at(double(*m_state.wasReserveM));
        painter.setPen(QPen(t.text, 2, Qt::DotLine));
        painter.drawLine(QPointF(x, whole.top() - 4), QPointF(x, whole.bottom() + 4));
    }
    painter.setPen(t.text3);
    const double fullUnits = double(m_state.fullM) / unit();
    const double tick = fullUnits > 400 ? 100 : fullUnits > 150 ? 60 : 30;
    qreal lastEnd = -100;
    for (double units = 0; units <= fullUnits; units += tick) {
        const bool last = units + tick > fullUnits;
        const auto metres = std::int64_t(std::lround(units * unit()));
        const QString text = last ? m_formats->range(metres) : m_formats->rangeNumber(metres);
        if (layoutDirection() == Qt::LeftToRight && at(double(metres)) - numberWidth(axis, text) / 2 < lastEnd + 6)
            continue;
        painter.drawLine(QPointF(at(double(metres)), whole.bottom() + 1), QPointF(at(double(metres)), whole.bottom() + 4));
        const QRectF written = centred(axis, at(double(metres)), under, text);
        lastEnd = written.right();
    }
}

} // namespace tw::ui
