#include "ui/widgets/offer_bar.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>

namespace tw::ui {

namespace {

constexpr int iconSize = 18;
constexpr int padding = 12;

} // namespace

OfferBar::OfferBar(QWidget *parent)
    : QWidget(parent)
    , m_words(new QLabel(this))
    , m_take(new Button(QString(), Button::Kind::Ghost, this))
{
    m_words->setWordWrap(true);
    m_words->setTextFormat(Qt::RichText);
    m_take->setButtonHeight(28);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(padding + iconSize + padding, 4, 4, 4);
    row->setSpacing(8);
    row->addWidget(m_words, 1);
    row->addWidget(m_take, 0);
    connect(m_take, &QPushButton::clicked, this, &OfferBar::taken);
    connect(&Theme::instance(), &Theme::changed, this, &OfferBar::dress);
    hide();
}

QString OfferBar::words() const
{
    if (isHidden())
        return {};
    return m_title.isEmpty() ? m_text : m_text.isEmpty() ? m_title : QStringLiteral("%1. %2").arg(m_title, m_text);
}

void OfferBar::setOffer(Kind kind, const QString &title, const QString &text, const QString &action)
{
    const bool same = !isHidden() && kind == m_kind && title == m_title && text == m_text && action == m_take->text();
    if (same)
        return;
    m_kind = kind;
    m_title = title;
    m_text = text;
    m_take->setText(action);
    m_take->setVisible(!action.isEmpty());
    m_take->updateGeometry();
    setVisible(true);
    dress();
    setSpoken(this, words());
    if (kind != Kind::Hint) {
        QAccessibleEvent event(this, QAccessible::Alert);
        QAccessible::updateAccessibility(&event);
    }
}

void OfferBar::clear()
{
    hide();
}

void OfferBar::dress()
{
    const Tokens &t = tokens();
    QPalette palette = m_words->palette();
    palette.setColor(QPalette::WindowText, m_kind == Kind::Hint ? t.selectedText : m_kind == Kind::Warn ? t.warn : t.bad);
    m_words->setPalette(palette);
    m_words->setFont(textFont(TextSize::Small));
    const QString title = m_title.isEmpty() ? QString() : QStringLiteral("<b>%1.</b> ").arg(m_title.toHtmlEscaped());
    m_words->setText(title + m_text.toHtmlEscaped());
    setMinimumHeight(36);
    update();
}

void OfferBar::paintEvent(QPaintEvent *)
{
    const Tokens &t = tokens();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_kind == Kind::Hint ? t.selected : m_kind == Kind::Warn ? t.warnSoft : t.badSoft);
    painter.drawRoundedRect(rect(), Metrics::bannerRadius, Metrics::bannerRadius);
    const QColor colour = m_kind == Kind::Hint ? t.selectedText : m_kind == Kind::Warn ? t.warn : t.bad;
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    paintIcon(painter, m_kind == Kind::Hint ? Icon::Info : Icon::Warning,
              QRectF(mirrored ? width() - padding - iconSize : padding, (height() - iconSize) / 2, iconSize, iconSize), colour);
}

} // namespace tw::ui
