#include "ui/widgets/status_headline.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QPainter>
#include <QVBoxLayout>

#include <utility>

namespace tw::ui {

namespace {

constexpr qint64 quietMs = 60'000; ///< at most one announcement a minute

std::pair<QColor, QColor> coloursOf(StatusHeadline::Mood mood)
{
    const Tokens &t = tokens();
    switch (mood) {
    case StatusHeadline::Mood::Buying: return {t.buySoft, t.buyText};
    case StatusHeadline::Mood::Selling: return {t.sellSoft, t.sellText};
    case StatusHeadline::Mood::Home: return {t.homeSoft, t.homeText};
    case StatusHeadline::Mood::Warn: return {t.warnSoft, t.warn};
    case StatusHeadline::Mood::Bad: return {t.badSoft, t.bad};
    case StatusHeadline::Mood::Calm: break;
    }
    return {t.rangeSoft, t.text2};
}

} // namespace

StatusHeadline::StatusHeadline(QWidget *parent)
    : QWidget(parent), m_title(new TextLabel(TextSize::Title, 600, &Tokens::text, this)),
      m_reason(new TextLabel(TextSize::CardTitle, 400, &Tokens::text2, this)),
      m_nextWord(new TextLabel(TextSize::Body, 600, &Tokens::text, this)),
      m_next(new TextLabel(TextSize::Body, 400, &Tokens::text, this))
{
    auto *column = new QVBoxLayout(this);
    column->setSpacing(0);
    column->addStretch(1);
    column->addWidget(m_title);
    column->addWidget(m_reason);
    auto *nextRow = new QHBoxLayout;
    nextRow->setSpacing(5);
    nextRow->addWidget(m_nextWord, 0);
    nextRow->addWidget(m_next, 1);
    column->addLayout(nextRow);
    column->addStretch(1);
    m_title->setRole(QAccessible::Heading);
    m_title->setSmallest(TextSize::CardTitle);
    m_reason->setSmallest(TextSize::Small);
    m_next->setSmallest(TextSize::Axis);
    layOut();
}

void StatusHeadline::setContent(const Content &content)
{
    const bool news = content.title != m_content.title;
    m_content = content;
    showContent();
    if (news && m_quietUntil.hasExpired()) {
        m_quietUntil.setRemainingTime(quietMs);
        QAccessibleEvent event(m_title, QAccessible::NameChanged);
        QAccessible::updateAccessibility(&event);
    }
}

void StatusHeadline::setNarrow(bool narrow)
{
    if (narrow == m_narrow)
        return;
    m_narrow = narrow;
    layOut();
    showContent();
}

void StatusHeadline::layOut()
{
    layout()->setContentsMargins(circle() + (m_narrow ? 12 : 16), 0, 0, 0);
    m_title->setStyle(m_narrow ? TextSize::CardTitle : TextSize::Title, 600);
    m_title->setSmallest(m_narrow ? TextSize::Small : TextSize::CardTitle);
    const TextSize next = m_narrow ? TextSize::Small : TextSize::Body;
    m_nextWord->setStyle(next, 600);
    m_next->setStyle(next, 400);
    m_next->setSmallest(TextSize::Axis);
    update();
}

void StatusHeadline::showContent()
{
    m_title->setText(m_content.title);
    m_reason->setText(m_content.reason);
    m_reason->setVisible(!m_narrow && !m_content.reason.isEmpty());
    const QString next = m_narrow && !m_content.nextShort.isEmpty() ? m_content.nextShort : m_content.next;
    m_next->setText(next);
    m_next->setToolTip(next == m_content.next ? QString() : m_content.next);
    m_nextWord->setText(tr("Next:"));
    m_nextWord->setVisible(!next.isEmpty());
    m_next->setVisible(!next.isEmpty());
    setSpoken(this, m_content.title, m_content.reason);
    update();
}

void StatusHeadline::paintEvent(QPaintEvent *)
{
    const auto [soft, mark] = coloursOf(m_content.mood);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Theme::instance().look() == Theme::Look::HighContrast ? QPen(mark) : QPen(Qt::NoPen));
    painter.setBrush(soft);
    const QRectF round(0.5, (height() - circle()) / 2 + 0.5, circle() - 1, circle() - 1);
    painter.drawEllipse(round);
    const int size = m_narrow ? 23 : 30;
    paintIcon(painter, m_content.icon,
              QRectF((circle() - size) / 2, (height() - size) / 2, size, size), mark);
}

void StatusHeadline::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        showContent();
    update();
    QWidget::changeEvent(event);
}

} // namespace tw::ui
