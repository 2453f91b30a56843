#include "ui/main_window/nav_button.h"

#include "ui/widgets/paint.h"
#include "ui/widgets/theme.h"

#include <QFontMetrics>
#include <QPainter>

namespace tw::ui {

namespace {

constexpr int padding = 11;
constexpr int glyph = 20;
constexpr int glyphGap = 11;

} // namespace

NavButton::NavButton(Icon icon, const QString &name, QWidget *parent)
    : QRadioButton(name, parent)
    , m_icon(icon)
{
    setCursor(Qt::PointingHandCursor);
    // One stop for Tab: the page that is on.
    setFocusPolicy(Qt::ClickFocus);
    connect(this, &QRadioButton::toggled, this,
            [this](bool on) { setFocusPolicy(on ? Qt::StrongFocus : Qt::ClickFocus); });
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void NavButton::setRail(bool rail)
{
    m_rail = rail;
    setToolTip(rail ? text() : QString());
    updateGeometry();
    update();
}

QSize NavButton::sizeHint() const
{
    const QFontMetrics metrics(textFont(TextSize::Body, 600));
    const int name = m_rail ? 0 : glyphGap + metrics.horizontalAdvance(text());
    return {2 * padding + glyph + name, std::max(Metrics::navItemHeight, metrics.height() + 12)};
}

QSize NavButton::minimumSizeHint() const
{
    return {glyph + 2 * padding - 4, sizeHint().height()};
}

void NavButton::paintEvent(QPaintEvent *)
{
    const Tokens &colours = tokens();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor ink = isChecked() ? colours.selectedText : underMouse() ? colours.text : colours.text2;
    if (isChecked()) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(colours.selected);
        painter.drawRoundedRect(rect(), Metrics::fieldRadius, Metrics::fieldRadius);
    }
    const qreal x = m_rail ? (width() - glyph) / 2.0 : padding;
    paintIcon(painter, m_icon, QRectF(x, (height() - glyph) / 2.0, glyph, glyph), ink);
    if (m_rail)
        return;
    painter.setFont(textFont(TextSize::Body, isChecked() ? 600 : 500));
    painter.setPen(ink);
    paintElided(painter, QRectF(rect()).adjusted(padding + glyph + glyphGap, 0, -4, 0),
                Qt::AlignLeft | Qt::AlignVCenter, text());
}

} // namespace tw::ui
