#include "ui/widgets/counter_bar.h"

#include "ui/widgets/paint.h"
#include "ui/widgets/theme.h"

#include <QEvent>
#include <QPainter>
#include <QResizeEvent>

#include <algorithm>

namespace tw::ui {

namespace {

constexpr int barHeight = 7;
constexpr int barGap = 4;
constexpr int nameGap = 8;

int headHeight() { return Theme::instance().lineHeight(TextSize::Body); }
int noteHeight() { return Theme::instance().lineHeight(TextSize::Axis); }

QString limitText(const CounterText &counter)
{
    return counter.limit.isEmpty() ? QString() : QLatin1Char(' ') + counter.limit;
}

} // namespace

CounterBar::CounterBar(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void CounterBar::setCounter(const CounterText &counter)
{
    if (counter == m_counter)
        return;
    m_counter = counter;
    const QString amount = counter.used + QLatin1Char(' ') + counter.limit;
    setSpoken(this, QStringList{counter.name, amount.trimmed()}.join(QStringLiteral(", ")), counter.note);
    updateGeometry();
    update();
}

std::optional<AccessibleValue> CounterBar::accessibleValue() const
{
    if (m_counter.limit.isEmpty())
        return std::nullopt;
    return AccessibleValue{100 * m_counter.share, 0, 100};
}

QSize CounterBar::sizeHint() const
{
    const int bar = m_counter.limit.isEmpty() ? 0 : barHeight + barGap;
    return {220, headHeight() * (fitsOneLine() ? 1 : 2) + barGap + bar + noteHeight()};
}

QSize CounterBar::minimumSizeHint() const { return {140, sizeHint().height()}; }

bool CounterBar::fitsOneLine() const
{
    const QFont plain = textFont(TextSize::Body);
    return numberWidth(plain, m_counter.name) + nameGap + numberWidth(textFont(TextSize::Body, 600), m_counter.used)
        + numberWidth(plain, limitText(m_counter)) <= width();
}

void CounterBar::resizeEvent(QResizeEvent *event)
{
    updateGeometry(); // the name may need a line of its own now
    QWidget::resizeEvent(event);
}

void CounterBar::paintEvent(QPaintEvent *)
{
    const Tokens &t = tokens();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QRectF head(0, 0, width(), headHeight());
    const QFont plain = textFont(TextSize::Body);
    const QFont bold = textFont(TextSize::Body, 600);
    const QString limit = limitText(m_counter);
    const qreal limitWidth = numberWidth(plain, limit);
    const qreal usedWidth = numberWidth(bold, m_counter.used);
    painter.setFont(plain);
    painter.setPen(t.text);
    if (fitsOneLine()) {
        paintElided(painter, head.adjusted(0, 0, -limitWidth - usedWidth - nameGap, 0), Qt::AlignLeft | Qt::AlignVCenter,
                    m_counter.name);
    } else {
        paintElided(painter, head, Qt::AlignLeft | Qt::AlignVCenter, m_counter.name);
        head.moveTop(head.bottom());
    }
    painter.setPen(t.text2);
    paintNumber(painter, head, Qt::AlignRight | Qt::AlignVCenter, limit);
    painter.setFont(bold);
    painter.setPen(t.text);
    paintNumber(painter, head.adjusted(0, 0, -limitWidth, 0), Qt::AlignRight | Qt::AlignVCenter, m_counter.used);

    qreal y = head.bottom() + barGap;
    const bool early = m_counter.kind != CounterText::Kind::Fine;
    if (!m_counter.limit.isEmpty()) {
        const QRectF track(0, y, width(), barHeight);
        painter.setPen(Qt::NoPen);
        painter.setBrush(t.track);
        painter.drawRoundedRect(track, barHeight / 2.0, barHeight / 2.0);
        const qreal filled = std::max<qreal>(m_counter.share > 0 ? barHeight : 0, m_counter.share * width());
        painter.setBrush(m_counter.kind == CounterText::Kind::Full ? t.bad : early ? t.sell : t.range);
        painter.drawRoundedRect(QRectF(0, y, filled, barHeight), barHeight / 2.0, barHeight / 2.0);
        y += barHeight + barGap;
    }
    painter.setFont(textFont(TextSize::Axis, early ? 500 : 400));
    painter.setPen(m_counter.kind == CounterText::Kind::Full ? t.bad : early ? t.warn : t.text3);
    paintElided(painter, QRectF(0, y, width(), noteHeight()), Qt::AlignLeft | Qt::AlignVCenter, m_counter.note);
}

void CounterBar::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::FontChange)
        updateGeometry();
    update();
    QWidget::changeEvent(event);
}

} // namespace tw::ui
