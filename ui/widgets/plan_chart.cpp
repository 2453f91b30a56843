#include "ui/widgets/plan_chart.h"

#include "ui/models/words.h"
#include "ui/widgets/plan_painter.h"
#include "ui/widgets/theme.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>

namespace tw::ui {

PlanChart::PlanChart(QWidget *parent)
    : QWidget(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setAttribute(Qt::WA_OpaquePaintEvent);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    setAccessibleName(tr("Plan"));
    connect(&Theme::instance(), &Theme::changed, this, &PlanChart::refresh);
}

void PlanChart::setSnapshot(std::shared_ptr<const api::Snapshot> snapshot, const Formats &formats)
{
    m_snapshot = std::move(snapshot);
    m_formats = formats;
    rebuild();
}

void PlanChart::rebuild()
{
    if (!m_snapshot)
        return;
    Interval window = planWindow(*m_snapshot);
    window.begin += m_shift;
    window.end += m_shift;
    m_series = planSeries(*m_snapshot, window);
    speak();
    refresh();
}

void PlanChart::refresh()
{
    m_scene = QPixmap();
    update();
}

void PlanChart::setCursor(std::optional<Instant> moment)
{
    if (moment == m_cursor)
        return;
    m_cursor = moment;
    speak();
    update();
}

void PlanChart::showWindowAround(Instant moment)
{
    const Interval usual = planWindow(*m_snapshot);
    seconds shift = m_shift;
    while (moment < usual.begin + shift)
        shift -= hours(24);
    while (moment >= usual.end + shift)
        shift += hours(24);
    if (shift == m_shift)
        return;
    m_shift = shift;
    rebuild();
}

void PlanChart::moveCursor(seconds by)
{
    if (!m_snapshot)
        return;
    const Interval extent = planExtent(*m_snapshot);
    const Instant from = m_cursor.value_or(m_snapshot->now);
    const Instant to = std::clamp(from + by, extent.begin, extent.end - seconds(1));
    m_byMouse = false;
    showWindowAround(to);
    setCursor(to);
}

void PlanChart::moveStep(int by)
{
    if (!m_snapshot)
        return;
    const Instant from = m_cursor.value_or(m_snapshot->now);
    const auto index = m_series.stepAt(from);
    if (!m_cursor || !index) {
        moveCursor(m_cursor ? seconds(by * 900) : seconds(0));
        return;
    }
    const PlanStep &step = m_series.steps[*index];
    // To the middle of the neighbour, whatever its length.
    const bool known = by > 0 ? *index + 1 < m_series.steps.size() : *index > 0;
    if (known) {
        const Interval &next = m_series.steps[by > 0 ? *index + 1 : *index - 1].when;
        moveCursor(next.begin + next.length() / 2 - from);
    } else {
        moveCursor(by * step.when.length());
    }
}

QPoint PlanChart::placeOf(Instant moment) const
{
    if (!m_formats)
        return {};
    const PlanGeometry at = PlanPainter::geometryOf(m_series, *m_formats, size());
    return QPointF(at.x(moment), at.prices.top()).toPoint();
}

void PlanChart::keyPressEvent(QKeyEvent *event)
{
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    switch (event->key()) {
    case Qt::Key_Left: moveStep(mirrored ? 1 : -1); break;
    case Qt::Key_Right: moveStep(mirrored ? -1 : 1); break;
    case Qt::Key_PageUp: moveCursor(-hours(24)); break;
    case Qt::Key_PageDown: moveCursor(hours(24)); break;
    case Qt::Key_Home:
        if (m_snapshot)
            moveCursor(m_snapshot->now - m_cursor.value_or(m_snapshot->now));
        break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_cursor)
            emit whyRequested(*m_cursor);
        break;
    case Qt::Key_Escape:
        if (!m_cursor) {
            event->ignore();
            return;
        }
        setCursor(std::nullopt);
        if (m_shift != seconds(0)) {
            m_shift = seconds(0);
            rebuild();
        }
        break;
    default: QWidget::keyPressEvent(event); return;
    }
    event->accept();
}

void PlanChart::mouseMoveEvent(QMouseEvent *event)
{
    if (!m_formats)
        return;
    const PlanGeometry at = PlanPainter::geometryOf(m_series, *m_formats, size());
    const qreal x = event->position().x();
    m_byMouse = true;
    if (x < at.left || x > at.right)
        setCursor(std::nullopt);
    else
        setCursor(at.momentAt(x));
}

void PlanChart::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton || !m_cursor)
        return;
    m_byMouse = false; // what is asked about stays marked while the mouse goes to the answer
    emit whyRequested(*m_cursor);
}

void PlanChart::leaveEvent(QEvent *event)
{
    if (m_byMouse)
        setCursor(std::nullopt);
    QWidget::leaveEvent(event);
}

void PlanChart::focusOutEvent(QFocusEvent *event)
{
    if (event->reason() != Qt::PopupFocusReason && event->reason() != Qt::ActiveWindowFocusReason)
        setCursor(std::nullopt);
    QWidget::focusOutEvent(event);
}

QString PlanChart::powerLine(const PlanStep &step) const
{
    if (step.reason == Reason::Away)
        return tr("Car away");
    const QString power = m_formats->power(step.setpoint);
    const PlanSeries::Bars bars = PlanSeries::barsOf(step);
    if (step.setpoint > 0_W)
        return bars.sun > bars.buy ? tr("Storing sun at %1").arg(power) : tr("Buying at %1").arg(power);
    if (step.setpoint < 0_W)
        return bars.home > bars.sell ? tr("Running the home at %1").arg(power) : tr("Selling at %1").arg(power);
    return tr("Waiting");
}

std::vector<QString> PlanChart::stepLines(const PlanStep &step) const
{
    std::vector<QString> lines;
    lines.push_back(tr("%1 to %2", "a quarter hour, e.g. Thu 20:15 to 20:30")
                        .arg(m_formats->dayTime(step.when.begin, m_series.now), m_formats->time(step.when.end)));
    lines.push_back(powerLine(step));
    lines.push_back(reasonWords(step.reason));
    lines.push_back(step.priceState == PriceState::Forecast
                        ? tr("You pay about %1, get about %2")
                              .arg(m_formats->price(step.importPrice), m_formats->price(step.exportPrice))
                        : tr("You pay %1, get %2")
                              .arg(m_formats->price(step.importPrice), m_formats->price(step.exportPrice)));
    if (m_snapshot->site.car.consumptionWhPerKm > 0)
        lines.push_back(tr("Then %1").arg(m_formats->range(m_snapshot->site.car.rangeOf(step.storedAfter))));
    if (step.earned != Money())
        lines.push_back(tr("Money %1").arg(m_formats->money(step.earned)));
    return lines;
}

void PlanChart::speak()
{
    if (!m_formats)
        return;
    QString what = tr("Arrow keys go from step to step.");
    if (m_series.missing == PlanSeries::Missing::Prices)
        what = tr("No prices yet");
    else if (m_series.missing == PlanSeries::Missing::Loading)
        what = tr("The plan is being made");
    if (m_cursor) {
        const auto index = m_series.stepAt(*m_cursor);
        const auto lines = index ? stepLines(m_series.steps[*index]) : std::vector<QString>{tr("Nothing planned")};
        what.clear();
        for (const QString &line : lines)
            what += (what.isEmpty() ? QString() : QStringLiteral(". ")) + line;
    }
    setSpoken(this, tr("Plan"), what);
}

void PlanChart::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const qreal ratio = devicePixelRatioF();
    if (m_scene.isNull() || m_scene.devicePixelRatio() != ratio) {
        m_scene = QPixmap(size() * ratio);
        m_scene.setDevicePixelRatio(ratio);
        m_scene.fill(tokens().card);
        if (m_formats) {
            QPainter scene(&m_scene);
            PlanPainter(scene, m_series, *m_formats, size()).paint();
        }
    }
    painter.drawPixmap(0, 0, m_scene);
    if (!m_cursor || !m_formats || !m_series.window.contains(*m_cursor))
        return;
    const auto index = m_series.stepAt(*m_cursor);
    if (index)
        PlanPainter(painter, m_series, *m_formats, size()).paintCursor(*m_cursor, stepLines(m_series.steps[*index]));
}

void PlanChart::resizeEvent(QResizeEvent *event)
{
    refresh();
    QWidget::resizeEvent(event);
}

void PlanChart::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        speak();
    refresh();
    QWidget::changeEvent(event);
}

} // namespace tw::ui
