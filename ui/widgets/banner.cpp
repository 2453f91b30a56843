#include "ui/widgets/banner.h"

#include <QAccessible>
#include <QEvent>
#include <QHBoxLayout>
#include <QPainter>

namespace tw::ui {

namespace {

constexpr int iconSize = 20;
constexpr int padding = 16;

} // namespace

Banner::Banner(QWidget *parent)
    : QWidget(parent), m_title(new TextLabel(TextSize::Body, 600, &Tokens::warn, this)),
      m_text(new TextLabel(TextSize::Body, 400, &Tokens::warn, this)),
      m_action(new Button(QString(), Button::Kind::Normal, this)), m_more(new Button(QString(), Button::Kind::Ghost, this))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(padding + iconSize + 12, 4, 6, 4);
    row->setSpacing(8);
    row->addWidget(m_title, 0);
    row->addWidget(m_text, 1);
    row->addWidget(m_action, 0);
    row->addWidget(m_more, 0);
    m_action->setButtonHeight(28);
    m_more->setButtonHeight(28);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    connect(m_action, &QPushButton::clicked, this, &Banner::acted);
    connect(m_more, &QPushButton::clicked, this, &Banner::showNext);
    hide();
}

void Banner::setMessages(const QList<Message> &messages)
{
    if (messages == m_messages)
        return;
    const bool news = !messages.isEmpty() && (m_messages.isEmpty() || m_messages.first() != messages.first());
    m_messages = messages;
    m_current = 0;
    showCurrent();
    if (news) {
        QAccessibleEvent event(this, QAccessible::Alert);
        QAccessible::updateAccessibility(&event);
    }
}

void Banner::showNext()
{
    m_current = (m_current + 1) % static_cast<int>(m_messages.size());
    showCurrent();
}

void Banner::showCurrent()
{
    const bool was = isHidden();
    setVisible(!m_messages.isEmpty());
    if (!m_messages.isEmpty()) {
        const Message &message = m_messages.at(m_current);
        const auto colour = message.kind == Kind::Bad ? &Tokens::bad
            : message.kind == Kind::Warn              ? &Tokens::warn
                                                      : &Tokens::selectedText;
        m_title->setColour(colour);
        m_text->setColour(colour);
        m_title->setText(message.title);
        m_text->setText(message.text);
        m_action->setText(message.action);
        m_action->setVisible(!message.action.isEmpty());
        const int others = static_cast<int>(m_messages.size()) - 1;
        m_more->setVisible(others > 0);
        m_more->setText(tr("%n more", "button: shows the next of the other messages", others));
        setSpoken(this, message.title, message.text);
    }
    update();
    if (was != isHidden())
        emit shownChanged();
}

QSize Banner::sizeHint() const { return {400, std::max(40, m_title->sizeHint().height() + 20)}; }

QSize Banner::minimumSizeHint() const { return {200, sizeHint().height()}; }

void Banner::paintEvent(QPaintEvent *)
{
    if (m_messages.isEmpty())
        return;
    const Tokens &t = tokens();
    const Kind kind = m_messages.at(m_current).kind;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Theme::instance().look() == Theme::Look::HighContrast ? QPen(t.line) : QPen(Qt::NoPen));
    painter.setBrush(kind == Kind::Bad ? t.badSoft : kind == Kind::Warn ? t.warnSoft : t.selected);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), Metrics::bannerRadius,
                            Metrics::bannerRadius);
    paintIcon(painter, kind == Kind::Info ? Icon::Info : Icon::Warning,
              QRectF(padding, (height() - iconSize) / 2, iconSize, iconSize),
              kind == Kind::Bad ? t.bad : kind == Kind::Warn ? t.warn : t.selectedText);
}

void Banner::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        showCurrent();
    update();
    QWidget::changeEvent(event);
}

} // namespace tw::ui
