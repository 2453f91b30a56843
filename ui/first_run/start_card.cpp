#include "ui/first_run/start_card.h"

#include "ui/widgets/paint.h"
#include "ui/widgets/theme.h"

#include <QPainter>

namespace tw::ui {

namespace {

constexpr int padding = 20;
constexpr int air = 16;
constexpr int glyphSize = 24;
constexpr int glyphGap = 18;
constexpr int arrowSize = 16;
constexpr int usualWidth = 360;

} // namespace

StartCard::StartCard(Icon icon, const QString &name, const QString &note, QWidget *parent)
    : QPushButton(name, parent)
    , m_icon(icon)
    , m_note(note)
{
    setCursor(Qt::PointingHandCursor);
    setAttribute(Qt::WA_Hover);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleDescription(note);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

int StartCard::heightForWidth(int width) const
{
    const QFontMetrics name(textFont(TextSize::CardTitle, 600));
    const QFontMetrics note(textFont(TextSize::Body));
    const int room = width - 2 * padding - glyphSize - glyphGap - arrowSize - 8;
    return 2 * air + name.height() + 2 + note.boundingRect(QRect(0, 0, room, 1000), Qt::TextWordWrap, m_note).height();
}

QSize StartCard::sizeHint() const
{
    return {usualWidth, heightForWidth(std::max(usualWidth, width()))};
}

QSize StartCard::minimumSizeHint() const
{
    return {260, heightForWidth(std::max(260, width()))};
}

void StartCard::paintEvent(QPaintEvent *)
{
    const Tokens &t = tokens();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool near = isEnabled() && (underMouse() || hasFocus());
    const qreal border = near ? 2 : 1;
    painter.setPen(QPen(near ? t.accent : t.line, border));
    painter.setBrush(isDown() ? t.selected : t.card);
    painter.drawRoundedRect(QRectF(rect()).adjusted(border / 2, border / 2, -border / 2, -border / 2), Metrics::cardRadius,
                            Metrics::cardRadius);
    paintIcon(painter, m_icon, QRectF(padding, (height() - glyphSize) / 2.0, glyphSize, glyphSize),
              isEnabled() ? t.accent : t.text3);
    paintIcon(painter, Icon::ChevronRight, QRectF(width() - padding - arrowSize, (height() - arrowSize) / 2.0, arrowSize, arrowSize),
              t.text3);
    const int left = padding + glyphSize + glyphGap;
    const int room = width() - left - padding - arrowSize - 8;
    painter.setFont(textFont(TextSize::CardTitle, 600));
    painter.setPen(isEnabled() ? t.text : t.text3);
    const int nameHeight = painter.fontMetrics().height();
    paintElided(painter, QRectF(left, air, room, nameHeight), Qt::AlignLeft | Qt::AlignVCenter, text());
    painter.setFont(textFont(TextSize::Body));
    painter.setPen(t.text2);
    painter.drawText(QRect(left, air + nameHeight + 2, room, height()), int(Qt::AlignLeft | Qt::AlignTop) | Qt::TextWordWrap, m_note);
}

} // namespace tw::ui
