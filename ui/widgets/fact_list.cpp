#include "ui/widgets/fact_list.h"

#include "ui/widgets/paint.h"
#include "ui/widgets/theme.h"

#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace tw::ui {

namespace {

constexpr int gap = 12;
constexpr int air = 5;

} // namespace

FactList::FactList(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Maximum);
}

void FactList::setName(const QString &name)
{
    m_name = name;
    speak();
}

void FactList::speak()
{
    QStringList spoken;
    for (const FactText &fact : m_facts)
        spoken += fact.name + QStringLiteral(": ") + fact.value;
    setSpoken(this, m_name, spoken.join(QStringLiteral("; ")));
}

int FactList::usualRowHeight() const { return Theme::instance().lineHeight(TextSize::Body) + air; }

int FactList::leastRowHeight() const { return QFontMetrics(textFont(TextSize::Body, 500)).height(); }

/// Where room is short the air between the lines goes first.
int FactList::rowHeight() const
{
    const int count = std::max(1, static_cast<int>(m_facts.size()));
    return std::clamp(height() / count, leastRowHeight(), std::max(leastRowHeight(), usualRowHeight()));
}

void FactList::setFacts(const QList<FactText> &facts)
{
    if (facts == m_facts)
        return;
    m_facts = facts;
    speak();
    updateGeometry();
    update();
}

QSize FactList::sizeHint() const
{
    qreal width = 0;
    for (const FactText &fact : m_facts)
        width = std::max(width, numberWidth(textFont(TextSize::Body), fact.name) + gap
                             + numberWidth(textFont(TextSize::Body, 500), fact.value));
    return {static_cast<int>(std::ceil(width)), static_cast<int>(m_facts.size()) * usualRowHeight()};
}

QSize FactList::minimumSizeHint() const { return {160, static_cast<int>(m_facts.size()) * leastRowHeight()}; }

void FactList::paintEvent(QPaintEvent *)
{
    const Tokens &t = tokens();
    QPainter painter(this);
    QRectF row(0, 0, width(), rowHeight());
    for (const FactText &fact : m_facts) {
        const QFont strong = textFont(TextSize::Body, fact.mood == FactText::Mood::Quiet ? 400 : 500);
        const qreal nameWidth = QFontMetricsF(textFont(TextSize::Body)).horizontalAdvance(fact.name);
        // The value says more than the name: of the room, the name yields up to half.
        const qreal valueWidth = std::min(numberWidth(strong, fact.value) + 1,
                                          std::max(row.width() / 2, row.width() - nameWidth - gap));
        painter.setFont(textFont(TextSize::Body));
        painter.setPen(t.text2);
        paintElided(painter, row.adjusted(0, 0, -valueWidth - gap, 0), Qt::AlignLeft | Qt::AlignVCenter, fact.name);
        painter.setFont(strong);
        switch (fact.mood) {
        case FactText::Mood::Good: painter.setPen(t.good); break;
        case FactText::Mood::Warn: painter.setPen(t.warn); break;
        case FactText::Mood::Quiet: painter.setPen(t.text3); break;
        case FactText::Mood::Plain: painter.setPen(t.text); break;
        }
        paintNumber(painter, row.adjusted(row.width() - valueWidth, 0, 0, 0), Qt::AlignRight | Qt::AlignVCenter, fact.value);
        row.translate(0, rowHeight());
    }
}

void FactList::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::FontChange)
        updateGeometry();
    update();
    QWidget::changeEvent(event);
}

bool FactList::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        auto *help = static_cast<QHelpEvent *>(event);
        const auto row = help->pos().y() / std::max(1, rowHeight());
        const FactText fact = m_facts.value(row);
        const bool cut = sizeHint().width() > width() && !fact.value.isEmpty();
        QToolTip::showText(help->globalPos(), cut ? fact.name + QStringLiteral(": ") + fact.value : QString(), this);
        return true;
    }
    return QWidget::event(event);
}

} // namespace tw::ui
