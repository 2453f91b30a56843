#include "ui/main_window/sidebar_foot.h"

#include "ui/widgets/paint.h"
#include "ui/widgets/theme.h"

#include <QFontMetrics>
#include <QPainter>

namespace tw::ui {

namespace {

constexpr int padding = 11;
constexpr int dot = 8;
constexpr int lineAbove = 10;
constexpr int textLines = 2;

} // namespace

SidebarFoot::SidebarFoot(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void SidebarFoot::setFoot(const ChargerFoot &foot)
{
    m_foot = foot;
    setSpoken(this, foot.title, foot.text);
    setToolTip(m_rail ? foot.title + QLatin1Char('\n') + foot.text : foot.text);
    update();
}

void SidebarFoot::setRail(bool rail)
{
    m_rail = rail;
    setFoot(m_foot);
    updateGeometry();
}

QSize SidebarFoot::sizeHint() const
{
    const int line = QFontMetrics(textFont(TextSize::Small)).height() + 1;
    return m_rail ? QSize(dot, 3 * dot) : QSize(160, lineAbove + line * (1 + textLines) + 2);
}

void SidebarFoot::paintEvent(QPaintEvent *)
{
    const Tokens &colours = tokens();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    // Filled or hollow: the state does not hang on the colour alone.
    painter.setPen(QPen(m_foot.connected ? colours.good : colours.warn, 1.6));
    painter.setBrush(m_foot.connected ? QBrush(colours.good) : QBrush(Qt::NoBrush));
    if (m_rail) {
        painter.drawEllipse(QPointF(width() / 2.0, height() / 2.0), dot / 2.0 - 0.8, dot / 2.0 - 0.8);
        return;
    }
    const int line = QFontMetrics(textFont(TextSize::Small)).height() + 1;
    const QRectF first(padding, lineAbove, width() - padding, line);
    painter.drawEllipse(QPointF(padding + dot / 2.0, first.center().y()), dot / 2.0 - 0.8, dot / 2.0 - 0.8);
    paintHairline(painter, {0.0, 0.0}, {qreal(width()), 0.0}, colours.line);
    painter.setFont(textFont(TextSize::Small, 500));
    painter.setPen(colours.text);
    paintElided(painter, first.adjusted(dot + 7, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter, m_foot.title);
    painter.setFont(textFont(TextSize::Small));
    painter.setPen(colours.text2);
    painter.drawText(QRectF(padding, first.bottom(), width() - padding, textLines * line),
                     int(Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap), m_foot.text);
}

} // namespace tw::ui
