#include "ui/widgets/battery_gauge.h"

#include "ui/widgets/paint.h"

#include <QEvent>
#include <QFontMetricsF>
#include <QPainter>
#include <QPainterPath>
#include <QStyle>

#include <algorithm>

namespace tw::ui {

namespace {

constexpr int top = 18;      ///< room for the trip's pointer
constexpr int labelGap = 6;
constexpr int innerInset = 11;

QFont innerFont() { return textFont(TextSize::Small, 600); }

} // namespace

BatteryGauge::BatteryGauge(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void BatteryGauge::setState(const State &state, const Formats &formats)
{
    m_state = state;
    m_formats = formats;
    speak();
    QAccessibleValueChangeEvent event(this, state.storedM ? QVariant(double(*state.storedM) / 1000) : QVariant());
    QAccessible::updateAccessibility(&event);
    update();
}

void BatteryGauge::setBarHeight(int height)
{
    m_barHeight = height;
    updateGeometry();
    update();
}

QSize BatteryGauge::sizeHint() const
{
    const Theme &theme = Theme::instance();
    return {288, top + m_barHeight + labelGap + theme.lineHeight(TextSize::Small) * 2};
}

QSize BatteryGauge::minimumSizeHint() const { return {140, sizeHint().height()}; }

std::optional<AccessibleValue> BatteryGauge::accessibleValue() const
{
    if (!m_state.storedM)
        return std::nullopt;
    return AccessibleValue{double(*m_state.storedM) / 1000, 0, double(m_state.fullM) / 1000};
}

void BatteryGauge::speak()
{
    if (!m_formats)
        return;
    const State &s = m_state;
    if (!s.storedM) {
        setSpoken(this, tr("Car, charge unknown. Reserve %1.").arg(m_formats->range(s.reserveM)));
        return;
    }
    const int percent = s.fullM > 0 ? static_cast<int>(*s.storedM * 100 / s.fullM) : 0;
    const QString name = tr("Car %1, %2 percent. Reserve %3.")
                             .arg(m_formats->range(*s.storedM), m_formats->locale().toString(percent),
                                  m_formats->range(s.reserveM));
    setSpoken(this, name, s.tripM ? tr("%1 needed %2.").arg(m_formats->range(*s.tripM), s.tripWhen) : QString());
}

qreal BatteryGauge::at(std::int64_t metres) const
{
    const qreal share = m_state.fullM > 0 ? double(metres) / double(m_state.fullM) : 0;
    return std::clamp(share, 0.0, 1.0) * width();
}

QRectF BatteryGauge::bar() const { return QRectF(0, top, width(), m_barHeight); }

QString BatteryGauge::innerLabel(qreal room) const
{
    if (!m_formats || !m_state.storedM || belowReserve())
        return {};
    const QString value = m_formats->range(*m_state.storedM - m_state.reserveM);
    const QFontMetricsF metrics(innerFont());
    for (const QString &text : {tr("%1 free", "range above the reserve").arg(value), value}) {
        if (metrics.horizontalAdvance(text) <= room)
            return text;
    }
    return {};
}

void BatteryGauge::paintEvent(QPaintEvent *)
{
    if (!m_formats)
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (layoutDirection() == Qt::RightToLeft) {
        painter.translate(width(), 0);
        painter.scale(-1, 1);
        paintBar(painter);
        paintMarks(painter);
        painter.resetTransform();
    } else {
        paintBar(painter);
        paintMarks(painter);
    }
    paintLabels(painter);
}

void BatteryGauge::paintBar(QPainter &painter) const
{
    const Tokens &t = tokens();
    QPainterPath outline;
    outline.addRoundedRect(bar(), Metrics::gaugeRadius, Metrics::gaugeRadius);
    painter.save();
    painter.setClipPath(outline);
    painter.fillRect(bar(), t.track);
    if (m_state.storedM) {
        const bool quiet = m_state.away || m_state.estimate;
        const QColor fill = belowReserve() ? t.buy : quiet ? t.text3 : t.good;
        const QRectF filled(0, top, at(*m_state.storedM), m_barHeight);
        painter.fillRect(filled, fill);
        QRectF reserve = filled;
        reserve.setRight(std::min(at(m_state.reserveM), filled.right()));
        if (!belowReserve()) {
            QColor block = t.range;
            block.setAlphaF(Theme::instance().dark() ? 0.5F : 0.82F);
            painter.fillRect(reserve, block);
        }
        QColor line = t.card;
        line.setAlphaF(0.22F);
        painter.fillRect(reserve, hatch(line, 6, devicePixelRatioF()));
    }
    painter.restore();
    if (Theme::instance().look() == Theme::Look::HighContrast) {
        painter.setPen(t.line);
        painter.setBrush(Qt::NoBrush);
        painter.drawPath(outline);
    }
}

void BatteryGauge::paintMarks(QPainter &painter) const
{
    const Tokens &t = tokens();
    if (m_state.reserveM > 0) {
        const qreal x = at(m_state.reserveM);
        painter.fillRect(QRectF(x - 1.25, top - 3, 2.5, m_barHeight + 6), t.range);
        painter.fillRect(QRectF(x + 1.5, top - 4, 1, m_barHeight + 8), t.card);
    }
    if (m_state.tripM) {
        const qreal x = at(*m_state.tripM);
        painter.setPen(QPen(t.text, 1.5, Qt::CustomDashLine, Qt::FlatCap));
        QPen dashed = painter.pen();
        dashed.setDashPattern({2, 2});
        painter.setPen(dashed);
        painter.drawLine(QPointF(x, top - 6), QPointF(x, top + m_barHeight));
        QPainterPath pointer(QPointF(x - 5, top - 14));
        pointer.lineTo(x + 5, top - 14);
        pointer.lineTo(x, top - 7);
        pointer.closeSubpath();
        painter.fillPath(pointer, t.text);
    }
}

void BatteryGauge::paintLabels(QPainter &painter) const
{
    const Tokens &t = tokens();
    const Theme &theme = Theme::instance();
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    const auto leading = QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft);
    const auto ending = QStyle::visualAlignment(layoutDirection(), Qt::AlignRight);

    const qreal from = at(m_state.reserveM) + innerInset;
    qreal until = at(m_state.storedM.value_or(0)) - innerInset / 2.0;
    if (m_state.tripM && from < at(*m_state.tripM)) // the trip's mark does not cross the words
        until = std::min(until, at(*m_state.tripM) - innerInset / 2.0);
    if (const QString inner = innerLabel(until - from); !inner.isEmpty()) {
        painter.setFont(innerFont());
        painter.setPen(m_state.away || m_state.estimate ? t.card : t.onGood);
        const qreal x = mirrored ? width() - until : from;
        painter.drawText(QRectF(x, top, until - from, m_barHeight), static_cast<int>(leading | Qt::AlignVCenter),
                         inner);
    }

    QFont strong = textFont(TextSize::Small, 600);
    const QFont plain = textFont(TextSize::Small);
    const QString reserve = tr("Reserve %1").arg(m_formats->range(m_state.reserveM));
    const QString kept = belowReserve() ? tr("below it now") : tr("always kept");
    const QString trip = m_state.tripM
        ? QStringLiteral("%1 · %2").arg(m_state.tripWhen, m_formats->range(*m_state.tripM))
        : QString();
    const QString ready = !m_state.tripM ? QString()
        : m_state.tripWillBeReady        ? tr("will be ready")
                                         : tr("will be late");
    const qreal gap = 8;
    // Both promises are to be read whole: smaller first, shortened only then.
    const auto both = [&] {
        const QFontMetricsF metrics(strong);
        return metrics.horizontalAdvance(reserve) + gap + metrics.horizontalAdvance(trip);
    };
    while (m_state.tripM && strong.pixelSize() > 9 && both() > width())
        strong.setPixelSize(strong.pixelSize() - 1);
    const qreal right = std::min(QFontMetricsF(strong).horizontalAdvance(trip), width() * 0.6);
    const qreal left = m_state.tripM ? width() - right - gap : width();
    const qreal y = top + m_barHeight + labelGap;
    const qreal line = theme.lineHeight(TextSize::Small);
    const qreal leftX = mirrored ? width() - left : 0;
    const qreal rightX = mirrored ? 0 : width() - right;
    painter.setFont(strong);
    painter.setPen(t.text);
    paintElided(painter, QRectF(leftX, y, left, line), leading | Qt::AlignVCenter, reserve);
    paintElided(painter, QRectF(rightX, y, right, line), ending | Qt::AlignVCenter, trip);
    painter.setFont(plain);
    painter.setPen(t.text2);
    const qreal readyWidth = std::max(right, std::min(QFontMetricsF(plain).horizontalAdvance(ready), width() * 0.5));
    paintElided(painter, QRectF(leftX, y + line, width() - readyWidth - gap, line), leading | Qt::AlignVCenter, kept);
    if (m_state.tripM && !m_state.tripWillBeReady)
        painter.setPen(t.bad);
    paintElided(painter, QRectF(mirrored ? 0 : width() - readyWidth, y + line, readyWidth, line),
                ending | Qt::AlignVCenter, ready);
}

void BatteryGauge::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        speak();
    if (event->type() == QEvent::FontChange)
        updateGeometry();
    update();
    QWidget::changeEvent(event);
}

} // namespace tw::ui
