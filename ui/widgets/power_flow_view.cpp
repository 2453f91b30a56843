#include "ui/widgets/power_flow_view.h"

#include "ui/widgets/paint.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace tw::ui {

namespace {

constexpr int framesPerSecond = 15;
constexpr qreal chevronSpeed = 24; ///< px a second
constexpr qreal chevronGap = 28;
constexpr qreal corner = 14;

qreal pipeWidth(Power power)
{
    return std::clamp(2.5 + std::abs(power.kW()) * 0.95, 3.0, 11.0);
}

} // namespace

/// Where everything stands at the present size.
struct PowerFlowView::Places {
    bool small;
    qreal radius;
    QPointF grid;
    QPointF home;
    QPointF car;
    QPointF sun;
    qreal under; ///< y of the pipe below the home
    QRectF pill;
};

PowerFlowView::PowerFlowView(QWidget *parent)
    : QWidget(parent)
{
    setAttribute(Qt::WA_OpaquePaintEvent);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    m_timer.setInterval(1000 / framesPerSecond);
    connect(&m_timer, &QTimer::timeout, this, &PowerFlowView::step);
    connect(&Theme::instance(), &Theme::changed, this, &PowerFlowView::refresh);
}

void PowerFlowView::setState(const State &state, const Formats &formats)
{
    m_state = state;
    m_formats = formats;
    m_flow = powerFlow(state.power);
    speak();
    refresh();
}

void PowerFlowView::refresh()
{
    m_scene = QPixmap();
    animate();
    update();
}

void PowerFlowView::animate()
{
    const bool flows = m_flow.gridToCar != 0_W || m_flow.carToHome != 0_W || m_flow.gridToHome != 0_W;
    const bool wanted = isVisible() && flows && !Theme::instance().reducedMotion();
    if (wanted && !m_timer.isActive())
        m_timer.start();
    else if (!wanted)
        m_timer.stop();
}

void PowerFlowView::step()
{
    m_phase = std::fmod(m_phase + chevronSpeed / framesPerSecond, chevronGap);
    // Only the pipes change; the rest of the scene is not touched.
    const Places at = places();
    const int thick = 14;
    update(QRectF(at.grid.x(), at.under - thick / 2.0, at.car.x() - at.grid.x(), thick).toAlignedRect());
    update(QRectF(at.grid.x() + at.radius, at.home.y() - thick / 2.0, at.car.x() - at.grid.x() - 2 * at.radius, thick)
               .toAlignedRect());
}

void PowerFlowView::resizeEvent(QResizeEvent *event)
{
    refresh();
    QWidget::resizeEvent(event);
}

void PowerFlowView::showEvent(QShowEvent *event)
{
    animate();
    QWidget::showEvent(event);
}

void PowerFlowView::hideEvent(QHideEvent *event)
{
    m_timer.stop();
    QWidget::hideEvent(event);
}

void PowerFlowView::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        speak();
    refresh();
    QWidget::changeEvent(event);
}

QString PowerFlowView::gridText() const
{
    if (m_state.outage)
        return tr("no power");
    if (!m_state.power.grid)
        return m_flow.gridToCar == 0_W ? tr("unknown") : m_flow.gridToCar > 0_W ? tr("gives") : tr("receives");
    const Power grid = *m_state.power.grid;
    const QString amount = m_formats->power(grid);
    if (amount == m_formats->power(0_W))
        return tr("idle");
    // The pipe already says the number when nothing else flows at the grid.
    if (m_flow.gridToCar != 0_W && amount == m_formats->power(m_flow.gridToCar))
        return grid > 0_W ? tr("gives") : tr("receives");
    return grid > 0_W ? tr("gives %1").arg(amount) : tr("receives %1").arg(amount);
}

QString PowerFlowView::homeText() const
{
    if (!m_state.hasMeter)
        return tr("not measured");
    return m_state.power.house ? tr("uses %1").arg(m_formats->power(*m_state.power.house)) : tr("unknown");
}

QString PowerFlowView::carText() const
{
    if (!m_state.carHere)
        return tr("away");
    if (!m_state.power.charger)
        return tr("unknown");
    const Power charger = *m_state.power.charger;
    const QString amount = m_formats->power(charger);
    if (amount == m_formats->power(0_W))
        return tr("idle");
    return charger > 0_W ? tr("takes %1").arg(amount) : tr("gives %1").arg(amount);
}

void PowerFlowView::speak()
{
    if (!m_formats)
        return;
    const QString grid = m_state.power.grid && !m_state.outage
        ? (*m_state.power.grid < 0_W ? tr("receives %1") : tr("gives %1")).arg(m_formats->power(*m_state.power.grid))
        : gridText();
    const QString what = m_state.hasSolar && m_state.power.solar
        ? tr("Car %1, home %2, grid %3, sun gives %4.")
              .arg(carText(), homeText(), grid, m_formats->power(*m_state.power.solar))
        : tr("Car %1, home %2, grid %3.").arg(carText(), homeText(), grid);
    setSpoken(this, tr("Power now"), what);
}

PowerFlowView::Places PowerFlowView::places() const
{
    Places at{};
    at.small = height() < 200;
    at.radius = at.small ? 22 : 29;
    const qreal line = QFontMetricsF(textFont(TextSize::Small)).height();
    const qreal drop = at.small ? std::max(38.0, line + 24) : std::max(55.0, 2 * line + 22);
    at.under = height() - std::max(16.0, QFontMetricsF(textFont(TextSize::CardTitle, 600)).height() / 2 + 6);
    const qreal y = at.under - drop - at.radius;
    const qreal side = at.radius + 20;
    const qreal middle = width() / 2.0;
    // On a wide card the circles stay together: long pipes say no more than short ones.
    const qreal reach = std::min(middle - side, 190.0);
    at.grid = QPointF(middle - reach, y);
    at.home = QPointF(middle, y);
    at.car = QPointF(middle + reach, y);
    at.sun = QPointF(middle, at.radius * 0.8 + 1);
    const QFont number = textFont(TextSize::CardTitle, 600);
    const qreal wide = m_formats ? numberWidth(number, m_formats->power(m_flow.gridToCar)) + 26 : 0;
    const QSizeF pill(std::max(84.0, wide), std::max(28.0, QFontMetricsF(number).height() + 8));
    at.pill = QRectF(QPointF(middle - pill.width() / 2, at.under - pill.height() / 2), pill);
    return at;
}

void PowerFlowView::paintEvent(QPaintEvent *)
{
    const qreal ratio = devicePixelRatioF();
    if (m_scene.isNull() || m_scene.devicePixelRatio() != ratio) {
        m_scene = QPixmap(size() * ratio);
        m_scene.setDevicePixelRatio(ratio);
        m_scene.fill(tokens().card);
        if (m_formats) {
            QPainter scene(&m_scene);
            scene.setRenderHint(QPainter::Antialiasing);
            paintScene(scene);
        }
    }
    QPainter painter(this);
    painter.drawPixmap(0, 0, m_scene);
    painter.setRenderHint(QPainter::Antialiasing);
    if (m_formats)
        paintChevrons(painter, places());
}

void PowerFlowView::paintScene(QPainter &painter) const
{
    const Tokens &t = tokens();
    const Places at = places();
    paintPipes(painter, at);
    const QColor main = m_flow.gridToCar > 0_W ? t.buy : t.sell;
    const bool gridBusy = m_flow.gridToCar != 0_W;
    paintNode(painter, at.grid, at.radius, m_state.outage ? t.bad : gridBusy ? main : t.control, Icon::Grid);
    paintNode(painter, at.home, at.radius, m_state.hasMeter ? t.home : t.control, Icon::Home);
    paintNode(painter, at.car, at.radius, m_state.carHere ? t.range : t.line, Icon::Car);
    if (m_state.hasSolar)
        paintNode(painter, at.sun, at.radius * 0.78, t.sun, Icon::Sun);
    if (m_state.outage) {
        const qreal d = at.radius * 0.7;
        painter.setPen(QPen(t.bad, 2.5, Qt::SolidLine, Qt::RoundCap));
        painter.drawLine(at.grid + QPointF(-d, d), at.grid + QPointF(d, -d));
    }
    paintTexts(painter, at);
}

void PowerFlowView::paintNode(QPainter &painter, const QPointF &center, qreal radius, const QColor &ring,
                              Icon icon) const
{
    painter.setPen(QPen(ring, 2.5));
    painter.setBrush(tokens().card);
    painter.drawEllipse(center, radius, radius);
    const qreal size = std::round(radius);
    const bool quiet = ring == tokens().line;
    paintIcon(painter, icon, QRectF(std::round(center.x() - size / 2), std::round(center.y() - size / 2), size, size),
              quiet ? tokens().control : tokens().text);
}

void PowerFlowView::paintPipes(QPainter &painter, const Places &at) const
{
    const Tokens &t = tokens();
    const auto pipe = [&](const QPointF &from, const QPointF &to, Power power, const QColor &color) {
        QPen pen(power == 0_W ? t.line : color, power == 0_W ? 3 : pipeWidth(power), Qt::SolidLine,
                 power == 0_W ? Qt::RoundCap : Qt::FlatCap);
        if (power == 0_W)
            pen.setDashPattern({0.1, 2.6});
        painter.setPen(pen);
        painter.drawLine(from, to);
    };
    QPainterPath under(at.car + QPointF(0, at.radius));
    under.lineTo(at.car.x(), at.under - corner);
    under.quadTo(at.car.x(), at.under, at.car.x() - corner, at.under);
    under.lineTo(at.grid.x() + corner, at.under);
    under.quadTo(at.grid.x(), at.under, at.grid.x(), at.under - corner);
    under.lineTo(at.grid + QPointF(0, at.radius));
    QPen pen(m_flow.gridToCar > 0_W ? t.buy : t.sell, pipeWidth(m_flow.gridToCar), Qt::SolidLine, Qt::FlatCap);
    if (m_flow.gridToCar == 0_W) {
        pen = QPen(t.line, 3, Qt::SolidLine, Qt::RoundCap);
        pen.setDashPattern({0.1, 2.6});
    }
    painter.setBrush(Qt::NoBrush);
    painter.setPen(pen);
    painter.drawPath(under);

    const QPointF gap(at.radius, 0);
    pipe(at.home + gap, at.car - gap, m_flow.carToHome, m_flow.carToHome > 0_W ? t.home : t.sun);
    pipe(at.grid + gap, at.home - gap, m_flow.gridToHome, m_flow.gridToHome > 0_W ? t.control : t.sun);
    if (m_state.hasSolar)
        pipe(at.sun + QPointF(0, at.radius * 0.78), at.home - QPointF(0, at.radius), m_flow.sunToHome, t.sun);
}

void PowerFlowView::paintTexts(QPainter &painter, const Places &at) const
{
    const Tokens &t = tokens();
    const QFont strong = textFont(TextSize::Small, 600);
    const QFont plain = textFont(TextSize::Small);
    const qreal line = QFontMetricsF(plain).height();
    const auto write = [&](const QRectF &where, Qt::Alignment alignment, const QString &text, const QFont &font,
                           const QColor &color) {
        painter.setFont(font);
        painter.setPen(color);
        paintNumber(painter, where, alignment, text);
    };
    // Two lines above grid and car, at their outer edges; they may reach to the sun's pipe, not over it.
    const qreal outer = at.home.x() - at.grid.x() + at.radius - 8;
    const qreal above = at.grid.y() - at.radius - 8 - 2 * line;
    const QRectF gridBox(at.grid.x() - at.radius, above, outer, line);
    const QRectF carBox(at.car.x() + at.radius - outer, above, outer, line);
    write(gridBox, Qt::AlignLeft, tr("Grid"), strong, t.text);
    write(gridBox.translated(0, line), Qt::AlignLeft, gridText(), plain, m_state.outage ? t.bad : t.text2);
    write(carBox, Qt::AlignRight, tr("Car"), strong, t.text);
    write(carBox.translated(0, line), Qt::AlignRight, carText(), plain, t.text2);

    const qreal below = at.home.y() + at.radius + 2;
    const qreal wide = at.car.x() - at.grid.x() - 24;
    const QRectF homeBox(at.home.x() - wide / 2, below, wide, line);
    if (at.small) {
        write(homeBox, Qt::AlignHCenter, tr("Home %1", "%1: uses 1.3 kW").arg(homeText()), strong, t.text);
    } else {
        write(homeBox, Qt::AlignHCenter, tr("Home"), strong, t.text);
        write(homeBox.translated(0, line), Qt::AlignHCenter, homeText(), plain, t.text2);
    }
    if (m_state.hasSolar) {
        const qreal x = at.sun.x() + at.radius * 0.78 + 9;
        const QRectF box(x, at.sun.y() - line, width() - x, line);
        write(box, Qt::AlignLeft, tr("Sun"), strong, t.text);
        write(box.translated(0, line), Qt::AlignLeft,
              m_state.power.solar ? m_formats->power(*m_state.power.solar) : tr("unknown"), plain, t.text2);
    }
    const qreal between = (at.car.x() - at.home.x()) - 2 * at.radius;
    const auto overPipe = [&](qreal x, Power power, const QColor &color) {
        if (power != 0_W)
            write(QRectF(x - between / 2, at.home.y() - 8 - line, between, line), Qt::AlignHCenter,
                  m_formats->power(power), strong, color);
    };
    overPipe((at.home.x() + at.car.x()) / 2, m_flow.carToHome, m_flow.carToHome > 0_W ? t.homeText : t.text);
    overPipe((at.home.x() + at.grid.x()) / 2, m_flow.gridToHome, t.text2);
    if (m_flow.gridToCar != 0_W) {
        const bool buys = m_flow.gridToCar > 0_W;
        painter.setPen(QPen(buys ? t.buy : t.sell, 1.5));
        painter.setBrush(t.card);
        painter.drawRoundedRect(at.pill, at.pill.height() / 2, at.pill.height() / 2);
        write(at.pill, Qt::AlignCenter, m_formats->power(m_flow.gridToCar), textFont(TextSize::CardTitle, 600),
              buys ? t.buyText : t.sellText);
    }
}

void PowerFlowView::paintChevrons(QPainter &painter, const Places &at) const
{
    painter.setPen(QPen(tokens().card, 2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    if (m_flow.gridToCar != 0_W) {
        const int direction = m_flow.gridToCar > 0_W ? 1 : -1;
        chevronsAlong(painter, at.grid.x() + corner, at.pill.left() - 4, at.under, direction);
        chevronsAlong(painter, at.pill.right() + 4, at.car.x() - corner, at.under, direction);
    }
    const qreal r = at.radius + 2;
    if (m_flow.carToHome != 0_W)
        chevronsAlong(painter, at.home.x() + r, at.car.x() - r, at.home.y(), m_flow.carToHome > 0_W ? -1 : 1);
    if (m_flow.gridToHome != 0_W)
        chevronsAlong(painter, at.grid.x() + r, at.home.x() - r, at.home.y(), m_flow.gridToHome > 0_W ? 1 : -1);
}

void PowerFlowView::chevronsAlong(QPainter &painter, qreal from, qreal to, qreal y, int direction) const
{
    const qreal phase = direction > 0 ? m_phase : chevronGap - m_phase;
    for (qreal x = from + phase; x < to; x += chevronGap) {
        if (x < from + 7 || x > to - 7)
            continue;
        QPainterPath chevron(QPointF(x - 3.5 * direction, y - 4.5));
        chevron.lineTo(x + 2.5 * direction, y);
        chevron.lineTo(x - 3.5 * direction, y + 4.5);
        painter.drawPath(chevron);
    }
}

} // namespace tw::ui
