#include "ui/widgets/override_bar.h"

#include "ui/models/words.h"
#include "ui/widgets/override_button.h"

#include <QAction>
#include <QHBoxLayout>
#include <QMenu>

#include <algorithm>

namespace tw::ui {

namespace {

constexpr hours longest{7 * 24}; ///< an override never lasts longer (SEMANTICS, Orders)

} // namespace

OverrideBar::OverrideBar(QWidget *parent)
    : QWidget(parent), m_resume(new QAction(this))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    m_entries.reserve(3);
    add(OverrideKind::ChargeNow, Icon::Bolt, QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C));
    add(OverrideKind::Hold, Icon::Hold, QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_H));
    add(OverrideKind::Pause, Icon::Pause, QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_P));
    m_resume->setShortcut(QKeySequence(Qt::Key_Escape));
    m_resume->setEnabled(false);
    addAction(m_resume);
    connect(m_resume, &QAction::triggered, this, &OverrideBar::resumeRequested);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

OverrideBar::Entry &OverrideBar::add(OverrideKind kind, Icon icon, const QKeySequence &keys)
{
    auto *button = new OverrideButton(this);
    button->setGlyph(icon);
    button->setText(overrideWords(kind));
    button->setAccessibleName(button->text());
    layout()->addWidget(button);
    auto *shortcut = new QAction(iconOf(icon), overrideWords(kind), this);
    shortcut->setShortcut(keys);
    addAction(shortcut);
    connect(shortcut, &QAction::triggered, this, [this, kind] { trigger(kind); });
    connect(button, &QPushButton::clicked, this, [this, kind] { trigger(kind); });
    connect(button->choices(), &QMenu::aboutToShow, this, [this, kind] { fillMenu(kind); });
    return m_entries.emplace_back(Entry{kind, button, shortcut});
}

const OverrideBar::Entry &OverrideBar::entry(OverrideKind kind) const
{
    const auto found = std::find_if(m_entries.begin(), m_entries.end(), [&](const Entry &e) { return e.kind == kind; });
    return found != m_entries.end() ? *found : m_entries.front();
}

QAction *OverrideBar::action(OverrideKind kind) const { return entry(kind).action; }

Button *OverrideBar::button(OverrideKind kind) const { return entry(kind).button; }

void OverrideBar::setNarrow(bool narrow)
{
    layout()->setSpacing(narrow ? 6 : 8);
    for (const Entry &e : m_entries)
        e.button->setButtonHeight(narrow ? Metrics::buttonHeightNarrow : Metrics::buttonHeight);
}

void OverrideBar::setState(const State &state, const Formats &formats)
{
    m_state = state;
    m_formats = formats;
    m_resume->setEnabled(state.active.has_value());
    m_resume->setText(tr("Resume the plan"));
    for (const Entry &e : m_entries)
        showEntry(e, formats);
}

void OverrideBar::showEntry(const Entry &e, const Formats &formats)
{
    const bool active = m_state.active && m_state.active->kind == e.kind;
    const QString impossible = e.kind == OverrideKind::ChargeNow ? m_state.chargeImpossible
        : e.kind == OverrideKind::Hold                           ? m_state.holdImpossible
                                                                 : m_state.pauseImpossible;
    const QString name = overrideWords(e.kind);
    const QString end = active ? overrideEnd(*m_state.active, m_state.now, formats) : QString();
    e.button->setText(active ? tr("%1 · Resume", "button; %1 is the end: until 20:00").arg(end) : name);
    e.button->setKind(active ? Button::Kind::Primary : Button::Kind::Normal);
    e.button->setArrow(!active);
    // What is on can always be ended.
    e.button->setEnabled(active || impossible.isEmpty());
    e.action->setText(name);
    e.action->setEnabled(e.button->isEnabled());
    e.button->setToolTip(!impossible.isEmpty() && !active ? impossible
                             : active ? tr("%1 %2. Click to go on with the plan.").arg(name, end)
                                      : tr("%1 until %2. The arrow offers other times.")
                                            .arg(name, formats.soonTime(defaultEnd(), m_state.now)));
    e.button->setAccessibleName(active ? tr("%1 %2, resume", "Hold until 20:00, resume").arg(name, end) : name);
    e.button->setAccessibleDescription(e.button->toolTip());
}

Instant OverrideBar::defaultEnd() const
{
    const Instant latest = m_state.now + longest;
    const Instant next = m_state.nextChange.value_or(m_state.now + hours(1));
    // A change within the minute would end it before it is seen.
    return std::clamp(next, std::min(m_state.now + minutes(1), latest), latest);
}

void OverrideBar::trigger(OverrideKind kind)
{
    if (!m_formats)
        return;
    if (m_state.active && m_state.active->kind == kind)
        emit resumeRequested();
    else
        emit requested(kind, defaultEnd());
}

void OverrideBar::fillMenu(OverrideKind kind)
{
    QMenu *menu = entry(kind).button->choices();
    menu->clear();
    if (!m_formats)
        return;
    const auto offer = [&](const QString &text, Instant until) {
        connect(menu->addAction(text), &QAction::triggered, this, [this, kind, until] { emit requested(kind, until); });
    };
    const Instant now = m_state.now;
    offer(tr("Until the next change of plan, %1").arg(m_formats->soonTime(defaultEnd(), now)), defaultEnd());
    offer(tr("For 1 hour, until %1").arg(m_formats->soonTime(now + hours(1), now)), now + hours(1));
    offer(tr("Until %1").arg(m_formats->soonTime(m_state.sixOClock, now)), m_state.sixOClock);
    offer(tr("Until I stop it, at most until %1").arg(m_formats->dayTime(now + longest, now)), now + longest);
}

} // namespace tw::ui
