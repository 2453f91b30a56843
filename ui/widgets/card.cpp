#include "ui/widgets/card.h"

#include "ui/widgets/paint.h"

#include <QEvent>
#include <QFontMetricsF>
#include <QHBoxLayout>
#include <QPainter>
#include <QVBoxLayout>

#include <cmath>

namespace tw::ui {

Card::Card(const QString &title, QWidget *parent)
    : QWidget(parent), m_title(new TextLabel(TextSize::CardTitle, 600, &Tokens::text, this)),
      m_head(new QHBoxLayout), m_body(new QVBoxLayout(this))
{
    m_title->setRole(QAccessible::Heading);
    // What stands right of it, such as a legend, gives way first.
    m_title->setSizePolicy(QSizePolicy::Minimum, QSizePolicy::Fixed);
    m_head->setSpacing(16);
    m_head->addWidget(m_title, 1);
    m_body->setSpacing(0);
    m_body->addLayout(m_head);
    setNarrow(false);
    setTitle(title);
}

void Card::setTitle(const QString &title)
{
    m_title->setText(title);
    m_title->setVisible(!title.isEmpty());
    setSpoken(this, title);
}

void Card::addTrailing(QWidget *widget) { m_head->addWidget(widget, 0, Qt::AlignVCenter); }

void Card::setNarrow(bool narrow)
{
    const int x = narrow ? Metrics::cardPaddingXNarrow : Metrics::cardPaddingX;
    const int y = narrow ? Metrics::cardPaddingYNarrow : Metrics::cardPaddingY;
    m_body->setContentsMargins(x, y, x, y);
    m_head->setSpacing(narrow ? 8 : 16);
}

void Card::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(tokens().line, 1));
    painter.setBrush(tokens().card);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), Metrics::cardRadius,
                            Metrics::cardRadius);
}

namespace {

constexpr int chipPadding = 10;
constexpr int chipIcon = 14;
constexpr int chipGap = 6;

struct ChipColours {
    QColor soft;
    QColor text;
};

ChipColours coloursOf(Chip::Kind kind)
{
    const Tokens &t = tokens();
    switch (kind) {
    case Chip::Kind::Good: return {t.homeSoft, t.homeText};
    case Chip::Kind::Warn: return {t.warnSoft, t.warn};
    case Chip::Kind::Bad: return {t.badSoft, t.bad};
    case Chip::Kind::Buy: return {t.buySoft, t.buyText};
    case Chip::Kind::Sell: return {t.sellSoft, t.sellText};
    case Chip::Kind::Neutral: break;
    }
    return {t.rangeSoft, t.text2};
}

} // namespace

Chip::Chip(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void Chip::set(const QString &text, Kind kind, std::optional<Icon> icon)
{
    m_text = text;
    m_kind = kind;
    m_icon = icon;
    setSpoken(this, text);
    updateGeometry();
    update();
}

void Chip::set(const ChipText &said)
{
    switch (said.mood) {
    case ChipText::Mood::Good: return set(said.text, Kind::Good, Icon::Check);
    case ChipText::Mood::Warn: return set(said.text, Kind::Warn);
    case ChipText::Mood::Bad: return set(said.text, Kind::Bad);
    case ChipText::Mood::Quiet: break;
    }
    set(said.text);
}

void Chip::setPlain(bool plain)
{
    if (plain == m_plain)
        return;
    m_plain = plain;
    updateGeometry();
    update();
}

QSize Chip::sizeHint() const
{
    const QFont font = textFont(TextSize::Small, m_plain ? 400 : 500);
    const int text = static_cast<int>(std::ceil(QFontMetricsF(font).horizontalAdvance(m_text)));
    if (m_plain)
        return {text, Theme::instance().lineHeight(TextSize::CardTitle)};
    return {text + 2 * chipPadding + (m_icon ? chipIcon + chipGap : 0),
            std::max(Metrics::chipHeight, QFontMetrics(font).height() + 6)};
}

QSize Chip::minimumSizeHint() const { return {std::min(40, sizeHint().width()), sizeHint().height()}; }

void Chip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(textFont(TextSize::Small, m_plain ? 400 : 500));
    const ChipColours colours = coloursOf(m_kind);
    if (m_plain) {
        painter.setPen(m_kind == Kind::Neutral ? tokens().text3 : colours.text);
        paintElided(painter, rect(), Qt::AlignRight | Qt::AlignVCenter, m_text);
        return;
    }
    painter.setPen(Qt::NoPen);
    painter.setBrush(colours.soft);
    painter.drawRoundedRect(rect(), height() / 2.0, height() / 2.0);
    qreal x = chipPadding;
    if (m_icon) {
        paintIcon(painter, *m_icon, QRectF(x, std::round((height() - chipIcon) / 2.0), chipIcon, chipIcon),
                  colours.text);
        x += chipIcon + chipGap;
    }
    painter.setPen(colours.text);
    paintElided(painter, QRectF(x, 0, width() - x - chipPadding, height()), Qt::AlignLeft | Qt::AlignVCenter,
                m_text);
}

void Chip::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::FontChange)
        updateGeometry();
    update();
    QWidget::changeEvent(event);
}

} // namespace tw::ui
