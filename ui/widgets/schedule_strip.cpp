#include "ui/widgets/schedule_strip.h"

#include "ui/widgets/paint.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/walk.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <array>
#include <cmath>

namespace tw::ui {

namespace {

constexpr qreal labelGap = 8;
constexpr Power least = 2_kW; ///< of the axis

} // namespace

ScheduleStrip::ScheduleStrip(const ScheduleModel *model, QWidget *parent)
    : QWidget(parent), m_model(model)
{
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    const auto changed = [this] {
        if (m_selected >= m_model->rowCount())
            select(-1);
        update();
    };
    connect(model, &QAbstractItemModel::modelReset, this, changed);
    connect(model, &QAbstractItemModel::dataChanged, this, changed);
}

void ScheduleStrip::setFormats(const Formats &formats)
{
    m_formats = formats;
    update();
}

void ScheduleStrip::setName(const QString &name)
{
    m_name = name;
    setSpoken(this, m_name, m_model->spoken(m_selected));
}

void ScheduleStrip::select(int stretch)
{
    const int wanted = stretch >= 0 && stretch < m_model->rowCount() ? stretch : -1;
    if (wanted == m_selected)
        return;
    m_selected = wanted;
    setSpoken(this, m_name, m_model->spoken(wanted));
    update();
    emit selectionChanged(wanted);
}

Power ScheduleStrip::most() const
{
    Power most = least;
    for (const HeldStretch &stretch : m_model->plan().stretches) {
        for (const auto &power : {stretch.held, stretch.sent}) {
            if (power)
                most = std::max(most, *power < Power() ? -*power : *power);
        }
    }
    return Power::fromW((most.w() + 999) / 1000 * 1000);
}

QRectF ScheduleStrip::area() const
{
    const QFont font = textFont(TextSize::Axis);
    const qreal left = m_formats ? numberWidth(font, m_formats->power(most())) + labelGap : 40;
    return QRectF(rect()).adjusted(left, 8, -8, -22);
}

qreal ScheduleStrip::x(Instant moment) const
{
    const Interval when = m_model->plan().when;
    const QRectF room = area();
    return room.left() + room.width() * static_cast<double>((moment - when.begin).count())
        / static_cast<double>(std::max<std::int64_t>(1, when.length().count()));
}

qreal ScheduleStrip::y(Power power) const
{
    const QRectF room = area();
    return room.center().y() - static_cast<double>(power.w()) / static_cast<double>(most().w()) * room.height() / 2;
}

int ScheduleStrip::stretchAt(qreal at) const
{
    const auto &stretches = m_model->plan().stretches;
    for (std::size_t i = 0; i < stretches.size(); ++i) {
        if (x(stretches[i].when.begin) <= at && at < x(stretches[i].when.end))
            return static_cast<int>(i);
    }
    return -1;
}

void ScheduleStrip::paintAxes(QPainter &painter) const
{
    const Tokens &t = tokens();
    const QRectF room = area();
    painter.setFont(textFont(TextSize::Axis));
    const Power top = most();
    for (const Power power : {top, Power(), -top}) {
        paintHairline(painter, {room.left(), y(power)}, {room.right(), y(power)}, power == Power() ? t.control : t.grid);
        painter.setPen(t.text3);
        const QString words = power == Power() ? QStringLiteral("0") : m_formats->power(power);
        paintNumber(painter, QRectF(0, y(power) - 8, room.left() - labelGap, 16), Qt::AlignRight | Qt::AlignVCenter, words);
    }
    // Whole hours of the owner's clock, as many as there is room for.
    const Interval when = m_model->plan().when;
    const qreal hour = room.width() * 3600.0 / static_cast<double>(std::max<std::int64_t>(1, when.length().count()));
    constexpr std::array steps{1, 2, 3, 6, 12, 24};
    const auto step = std::ranges::find_if(steps, [&](int hours) { return hour * hours > 52; });
    const int every = step == steps.end() ? 24 : *step;
    Instant moment = stepStart(when.begin, hours(1)) + hours(1);
    for (; moment < when.end; moment += hours(1)) {
        const QTime clock = m_formats->local(moment).time();
        if (clock.hour() % every != 0 || clock.minute() != 0)
            continue;
        const qreal at = x(moment);
        const bool midnight = clock.hour() == 0;
        if (midnight)
            paintHairline(painter, {at, room.top()}, {at, room.bottom()}, t.line);
        const QDate date = m_formats->local(moment).date();
        const QString words = midnight ? m_formats->axisDay(std::chrono::year(date.year()) / date.month() / date.day()) : m_formats->time(moment);
        const qreal width = numberWidth(textFont(TextSize::Axis, 600), words) + 4;
        if (room.right() < at + width / 2 || at - width / 2 < room.left())
            continue;
        painter.setFont(textFont(TextSize::Axis, midnight ? 600 : 400));
        painter.setPen(midnight ? t.text : t.text3);
        paintNumber(painter, QRectF(at - width / 2, room.bottom() + 5, width, 16), Qt::AlignHCenter | Qt::AlignVCenter, words);
    }
}

void ScheduleStrip::paintBars(QPainter &painter) const
{
    const Tokens &t = tokens();
    const QRectF room = area();
    const auto &stretches = m_model->plan().stretches;
    const int shown = m_hovered >= 0 ? m_hovered : m_selected;
    if (shown >= 0 && shown < static_cast<int>(stretches.size())) {
        const Interval when = stretches[static_cast<std::size_t>(shown)].when;
        painter.fillRect(QRectF(x(when.begin), room.top(), std::max(1.0, x(when.end) - x(when.begin)), room.height()), t.selected);
    }
    const qreal zero = y(Power());
    for (const HeldStretch &stretch : stretches) {
        const qreal left = x(stretch.when.begin);
        const qreal width = std::max(1.0, x(stretch.when.end) - left - 1);
        if (stretch.held && *stretch.held != Power()) {
            const qreal at = y(*stretch.held);
            painter.fillRect(QRectF(left, std::min(at, zero), width, std::abs(at - zero)), *stretch.held < Power() ? t.sell : t.buy);
        }
        if (stretch.differs()) {
            const qreal at = y(*stretch.sent);
            QPen outline(t.warn, 2, Qt::SolidLine, Qt::FlatCap, Qt::MiterJoin);
            outline.setDashPattern({2, 1.5});
            painter.setPen(outline);
            painter.setBrush(Qt::NoBrush);
            painter.drawRect(QRectF(left, std::min(at, zero), width, std::max(1.0, std::abs(at - zero))));
        }
    }
}

void ScheduleStrip::paintEvent(QPaintEvent *)
{
    if (!m_formats || m_model->rowCount() == 0)
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    paintBars(painter);
    paintAxes(painter);
    const qreal now = x(m_model->now());
    painter.fillRect(QRectF(now - 1, area().top(), 2, area().height()), tokens().accent);
}

void ScheduleStrip::mouseMoveEvent(QMouseEvent *event)
{
    const int stretch = stretchAt(event->position().x());
    if (stretch == m_hovered)
        return;
    m_hovered = stretch;
    if (stretch >= 0)
        QToolTip::showText(event->globalPosition().toPoint(), m_model->spoken(stretch), this);
    update();
}

void ScheduleStrip::mousePressEvent(QMouseEvent *event) { select(stretchAt(event->position().x())); }

void ScheduleStrip::leaveEvent(QEvent *event)
{
    m_hovered = -1;
    update();
    QWidget::leaveEvent(event);
}

void ScheduleStrip::keyPressEvent(QKeyEvent *event)
{
    if (const auto to = walkedTo(event->key(), m_selected, m_model->rowCount()))
        select(*to);
    else
        QWidget::keyPressEvent(event);
}

void ScheduleStrip::changeEvent(QEvent *event)
{
    update();
    QWidget::changeEvent(event);
}

} // namespace tw::ui
