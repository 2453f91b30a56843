#include "ui/widgets/choice_card.h"

#include "ui/widgets/paint.h"

#include <QEvent>
#include <QFontMetrics>
#include <QPainter>

namespace tw::ui {

namespace {

constexpr int padding = 16;
constexpr int glyphSize = 22;
constexpr int glyphGap = 14;
constexpr int checkSize = 18;
constexpr int noteLines = 2;
constexpr int air = 12;

} // namespace

ChoiceCard::ChoiceCard(Icon icon, QWidget *parent)
    : QRadioButton(parent)
    , m_icon(icon)
{
    setCursor(Qt::PointingHandCursor);
    setAttribute(Qt::WA_Hover);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void ChoiceCard::setWords(const QString &name, const QString &note)
{
    setText(name);
    m_note = note;
    setAccessibleName(name);
    setAccessibleDescription(note);
    setToolTip(m_brief ? note : QString());
    updateGeometry();
    update();
}

void ChoiceCard::setBrief(bool brief)
{
    m_brief = brief;
    setToolTip(m_brief ? m_note : QString());
    updateGeometry();
    update();
}

QSize ChoiceCard::sizeHint() const
{
    const QFontMetrics name(textFont(TextSize::CardTitle, 600));
    const QFontMetrics note(textFont(TextSize::Small));
    const int lines = m_brief ? 0 : noteLines * note.lineSpacing();
    return {padding * 2 + glyphSize + glyphGap + checkSize + name.horizontalAdvance(text()) + 8, air * 2 + name.height() + lines};
}

QSize ChoiceCard::minimumSizeHint() const { return sizeHint(); }

void ChoiceCard::paintEvent(QPaintEvent *)
{
    const Tokens &t = tokens();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool on = isChecked();
    const qreal border = on ? 2 : 1;
    painter.setPen(QPen(on ? t.accent : underMouse() && isEnabled() ? t.control : t.line, border));
    painter.setBrush(on ? t.selected : t.card);
    painter.drawRoundedRect(QRectF(rect()).adjusted(border / 2, border / 2, -border / 2, -border / 2), Metrics::cardRadius, Metrics::cardRadius);
    const QColor strong = on ? t.selectedText : isEnabled() ? t.text : t.text3;
    paintIcon(painter, m_icon, QRectF(padding, (height() - glyphSize) / 2.0, glyphSize, glyphSize), on ? t.selectedText : isEnabled() ? t.text2 : t.control);
    const int check = on ? checkSize + 6 : 0;
    const QRectF words(padding + glyphSize + glyphGap, air, width() - 2 * padding - glyphSize - glyphGap - check, height() - 2 * air);
    const QFont nameFont = textFont(TextSize::CardTitle, 600);
    const qreal nameHeight = QFontMetricsF(nameFont).height();
    painter.setFont(nameFont);
    painter.setPen(strong);
    paintElided(painter, QRectF(words.left(), words.top(), words.width(), nameHeight), Qt::AlignLeft | Qt::AlignVCenter, text());
    if (!m_brief) {
        painter.setFont(textFont(TextSize::Small));
        painter.setPen(on ? t.selectedText : isEnabled() ? t.text2 : t.text3);
        painter.drawText(words.adjusted(0, nameHeight, 0, 0), Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap, m_note);
    }
    if (on)
        paintIcon(painter, Icon::Check, QRectF(width() - padding - checkSize, (height() - checkSize) / 2.0, checkSize, checkSize), t.selectedText);
}

void ChoiceCard::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::FontChange)
        updateGeometry();
    update();
    QRadioButton::changeEvent(event);
}

} // namespace tw::ui
