#include "ui/pages/charger_page.h"

#include "ui/models/chart_tables.h"
#include "ui/pages/charger_care.h"
#include "ui/pages/charger_messages.h"
#include "ui/pages/chart_stack.h"
#include "ui/pages/page_frame.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/fact_list.h"
#include "ui/widgets/legend.h"
#include "ui/widgets/paragraph.h"
#include "ui/widgets/power_trace_view.h"
#include "ui/widgets/schedule_strip.h"
#include "ui/widgets/segment.h"
#include "ui/widgets/separator.h"
#include "ui/widgets/text_label.h"

#include <QAction>
#include <QBoxLayout>
#include <QEvent>
#include <QLineEdit>
#include <QTableView>

#include <algorithm>
#include <utility>

namespace tw::ui {

namespace {

constexpr int wideShare = 65; ///< of a row's width for the larger card, percent
constexpr int smallFigures = 5;

QHBoxLayout *rowOf(QWidget *row, QWidget *large, QWidget *small)
{
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(large, wideShare);
    layout->addWidget(small, 100 - wideShare);
    return layout;
}

} // namespace

ChargerPage::ChargerPage(const Formats &formats, QWidget *parent)
    : QWidget(parent)
    , m_formats(formats)
    , m_schedule(new ScheduleModel(formats, this))
{
    m_column = new QVBoxLayout(this);
    m_title = new TextLabel(TextSize::Title, 600, &Tokens::text, this);
    m_title->setRole(QAccessible::Heading);
    m_title->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    m_parts = new Segment(QString(), this);
    m_agreement = new Chip(this);
    auto *head = new QHBoxLayout;
    head->setSpacing(Metrics::gap);
    head->addWidget(m_title);
    head->addWidget(m_parts);
    head->addStretch(1);
    m_care = new ChargerCare(m_formats, this);
    head->addWidget(m_agreement);
    head->addWidget(m_care);
    m_column->addLayout(head);
    m_liveRow = makeLiveRow();
    makeHeldCard();
    m_messageRow = makeMessageRow();
    m_column->addWidget(m_liveRow, 32);
    m_column->addWidget(m_held, 33);
    m_column->addWidget(m_messageRow, 35);
    connect(m_parts, &Segment::chosen, this, &ChargerPage::arrange);
    retranslate();
}

QWidget *ChargerPage::makeLiveRow()
{
    auto *row = new QWidget(this);
    m_live = new Card(QString(), row);
    m_way = new TextLabel(TextSize::Small, 600, &Tokens::text2, m_live);
    m_power = new NumberLabel(TextSize::Big, 600, &Tokens::text, m_live);
    m_power->setMinimumWidth(130);
    m_traceView = new PowerTraceView(m_live);
    m_traceStack = new ChartStack(m_traceView, [this] { return m_snapshot ? powerHeard(m_trace, m_snapshot->now, m_formats) : TextTable(); }, m_live);
    m_traceStack->setFile(QStringLiteral("tidewatt-charger-power"), [this] { return powerHeardCsv(m_trace); });
    m_live->addTrailing(m_traceStack->toggle());
    connect(m_traceStack, &ChartStack::tableAsked, this, &ChargerPage::tableAsked);
    auto *now = new QVBoxLayout;
    now->setSpacing(0);
    now->addWidget(m_way);
    now->addWidget(m_power);
    now->addStretch(1);
    auto *top = new QHBoxLayout;
    top->setSpacing(16);
    top->addLayout(now);
    top->addWidget(m_traceStack, 1);
    m_live->body()->addLayout(top, 1);
    m_live->body()->addWidget(new Separator(m_live));
    m_live->body()->addSpacing(6);
    auto *figures = new QHBoxLayout;
    figures->setSpacing(12);
    for (int i = 0; i < smallFigures; ++i) {
        SmallFigure figure;
        figure.box = new QWidget(m_live);
        figure.caption = new TextLabel(TextSize::Small, 400, &Tokens::text2, figure.box);
        figure.value = new NumberLabel(TextSize::CardTitle, 600, &Tokens::text, figure.box);
        figure.note = new TextLabel(TextSize::Axis, 400, &Tokens::text3, figure.box);
        auto *column = new QVBoxLayout(figure.box);
        column->setContentsMargins(0, 0, 0, 0);
        column->setSpacing(0);
        for (QWidget *part : QList<QWidget *>{figure.caption, figure.value, figure.note})
            column->addWidget(part);
        figures->addWidget(figure.box, 1);
        m_small += figure;
    }
    m_live->body()->addLayout(figures);
    m_connectionCard = new Card(QString(), row);
    m_connection = new FactList(m_connectionCard);
    m_connectionCard->body()->addSpacing(2);
    m_connectionCard->body()->addWidget(m_connection);
    m_connectionCard->body()->addStretch(1);
    rowOf(row, m_live, m_connectionCard);
    return row;
}

void ChargerPage::makeHeldCard()
{
    m_held = new Card(QString(), this);
    m_heldNote = new TextLabel(TextSize::Small, 400, &Tokens::text3, m_held);
    m_legend = new Legend(m_held);
    m_strip = new ScheduleStrip(m_schedule, m_held);
    m_heldStack = new ChartStack(m_strip, m_schedule, m_held);
    m_heldStack->setFile(QStringLiteral("tidewatt-charger-plan"), [this] { return m_schedule->csv(); });
    m_scheduleTable = m_heldStack->table();
    m_held->addTrailing(m_heldNote);
    m_held->addTrailing(m_legend);
    m_held->addTrailing(m_heldStack->toggle());
    m_held->body()->addWidget(m_heldStack, 1);
    m_alone = new Paragraph(TextSize::Body, &Tokens::text2, m_held);
    m_held->body()->addSpacing(4);
    m_hand = new Button(QString(), Button::Kind::Ghost, m_held);
    m_hand->setButtonHeight(24);
    m_hand->hide(); // until it is known whose the charger is
    auto *below = new QHBoxLayout;
    below->addWidget(m_alone, 1);
    below->addWidget(m_hand, 0, Qt::AlignTop);
    m_held->body()->addLayout(below);
    connect(m_hand, &QPushButton::clicked, this, [this] {
        if (m_snapshot->charger.hand == api::ChargerView::Hand::Ours)
            emit handBackAsked();
        else
            emit takeBackAsked();
    });
    m_held->body()->addStretch(0); // where there is nothing to draw, the words stay at the top
    connect(m_heldStack, &ChartStack::tableAsked, this, &ChargerPage::tableAsked);
    connect(m_strip, &ScheduleStrip::selectionChanged, this, [this](int stretch) {
        m_scheduleTable->clearSelection();
        if (stretch >= 0)
            m_scheduleTable->selectRow(stretch);
    });
}

QWidget *ChargerPage::makeMessageRow()
{
    auto *row = new QWidget(this);
    m_messages = new ChargerMessages(m_formats, row);
    connect(m_messages, &ChargerMessages::saveAsked, this, &ChargerPage::saveLog);
    m_find = new QAction(this);
    m_find->setShortcut(QKeySequence::Find);
    m_find->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    addAction(m_find);
    connect(m_find, &QAction::triggered, this, [this] {
        if (m_narrow)
            m_parts->setCurrent(1);
        arrange();
        m_messages->filter()->setFocus(Qt::ShortcutFocusReason);
    });

    m_abilityCard = new Card(QString(), row);
    m_abilities = new FactList(m_abilityCard);
    m_abilityCard->body()->addSpacing(2);
    m_abilityCard->body()->addWidget(m_abilities);
    m_abilityCard->body()->addStretch(1);
    rowOf(row, m_messages, m_abilityCard);
    return row;
}

void ChargerPage::retranslate()
{
    m_title->setText(tr("Charger"));
    const int part = std::max(0, m_parts->current());
    m_parts->setAccessibleName(tr("What is shown"));
    m_parts->setChoices({tr("Now and plan"), tr("Messages")});
    m_parts->setCurrent(part);
    m_live->setTitle(tr("Live"));
    m_connectionCard->setTitle(tr("Connection"));
    m_connection->setName(tr("Connection"));
    m_held->setTitle(tr("What the charger holds"));
    m_strip->setName(tr("What the charger holds"));
    m_scheduleTable->setAccessibleName(tr("What the charger holds"));
    m_traceStack->table()->setAccessibleName(tr("Power of the last two hours"));
    m_abilityCard->setTitle(tr("What it can do"));
    m_abilities->setName(tr("What it can do"));
    m_messages->setFormats(m_formats);
    if (m_snapshot && isVisible()) // unseen, the next snapshot does it
        showAll();
    arrange();
}

void ChargerPage::setSnapshot(const std::shared_ptr<const api::Snapshot> &snapshot, const Formats &formats)
{
    const bool otherFormats = formats.locale() != m_formats.locale() || formats.zone() != m_formats.zone();
    // Unseen, the page is not kept up to date, but what it holds is never in another language than the rest.
    const bool shows = isVisible() || otherFormats || !m_snapshot;
    m_snapshot = snapshot;
    m_formats = formats;
    if (otherFormats)
        m_messages->setFormats(formats);
    m_messages->setElsewhere(snapshot->runs != api::Runs::Here);
    m_care->setSnapshot(*snapshot, formats);
    m_trace.add(*snapshot);
    if (shows)
        showAll();
    askForMessages();
}

void ChargerPage::showEvent(QShowEvent *event)
{
    if (m_snapshot)
        showAll();
    askForMessages();
    QWidget::showEvent(event);
}

void ChargerPage::showAll()
{
    showLive();
    showHeld();
    m_connection->setFacts(connectionFacts(*m_snapshot, m_formats));
    m_abilities->setFacts(abilityFacts(*m_snapshot, m_formats));
}

void ChargerPage::showLive()
{
    const auto &power = m_snapshot->flow.charger;
    m_way->setText(power ? livePowerWords(*m_snapshot) : tr("no reading"));
    m_way->setColour(m_snapshot->car.giving ? &Tokens::sellText : m_snapshot->car.charging ? &Tokens::buyText : &Tokens::text2);
    if (power)
        m_power->setNumber(m_formats.number(std::abs(static_cast<double>(power->w())) / 1000, 2), QStringLiteral("kW"));
    else
        m_power->setNumber(QString(QChar(0x2013)));
    const ChargerSpec &spec = m_snapshot->site.charger;
    m_traceView->setTrace(m_trace, m_snapshot->now, std::max(spec.maxCharge, spec.maxDischarge), m_formats);
    setSpoken(m_traceView, tr("Power of the last two hours"),
              power ? tr("Now %1 %2").arg(livePowerWords(*m_snapshot), m_formats.power(*power)) : tr("no reading"));
    m_traceStack->refresh();
    const QList<FigureText> figures = liveFigures(*m_snapshot, m_formats);
    for (int i = 0; i < m_small.size(); ++i) {
        m_small[i].box->setVisible(i < figures.size());
        if (i >= figures.size())
            continue;
        m_small[i].caption->setText(figures[i].caption);
        m_small[i].value->setNumber(figures[i].value);
        m_small[i].note->setText(figures[i].notes.value(0));
    }
}

void ChargerPage::showHeld()
{
    const HeldPlan plan = heldPlan(*m_snapshot);
    const Formats &shown = m_schedule->formats();
    const bool sameFormats = shown.locale() == m_formats.locale() && shown.zone() == m_formats.zone();
    if (plan != m_schedule->plan() || m_snapshot->now != m_schedule->now() || !sameFormats)
        m_schedule->setPlan(plan, m_snapshot->now, m_formats);
    m_strip->setFormats(m_formats);
    m_agreement->set(agreementText(*m_snapshot, plan.agreement));
    m_heldNote->setText(heldNote(*m_snapshot, m_formats));
    QList<Legend::Entry> entries{{tr("charges"), &Tokens::buy}, {tr("gives"), &Tokens::sell}};
    if (plan.agreement == HeldPlan::Agreement::Differs)
        entries += Legend::Entry{tr("asked for"), &Tokens::warn, Legend::Mark::DashedLine};
    m_legend->setEntries(entries);
    m_alone->setText(aloneText(*m_snapshot, plan, m_formats));
    const api::ChargerView &charger = m_snapshot->charger;
    const bool ours = charger.hand == api::ChargerView::Hand::Ours;
    m_hand->setText(ours ? tr("Hand the charger back") : tr("Plan for it again"));
    m_hand->setToolTip(ours ? tr("Clears what is stored in it, and sends nothing more") : tr("Stores the plan in it again"));
    m_hand->setVisible(charger.followsSchedules || !ours);
    const bool any = m_schedule->rowCount() > 0;
    m_heldStack->setVisible(any);
    m_legend->setVisible(any && !m_tableOnly && !m_narrow);
    m_heldStack->setOffered(any);
}

void ChargerPage::askForMessages()
{
    if (m_asking || !isVisible())
        return;
    m_asking = true;
    emit messagesWanted(m_messages->model()->newest());
}

void ChargerPage::addMessages(const std::vector<ChargerMessage> &messages)
{
    m_asking = false;
    m_messages->add(messages);
    if (std::exchange(m_saveWhenHeard, false))
        saveLog();
}

void ChargerPage::setTableOnly(bool tableOnly)
{
    m_tableOnly = tableOnly;
    arrange();
}

void ChargerPage::setNarrow(bool narrow)
{
    if (narrow == m_narrow)
        return;
    m_narrow = narrow;
    arrange();
}

void ChargerPage::arrange()
{
    const int gap = framePage(m_column, m_narrow);
    m_liveRow->layout()->setSpacing(gap);
    m_messageRow->layout()->setSpacing(gap);
    for (Card *card : {m_live, m_connectionCard, m_held, static_cast<Card *>(m_messages), m_abilityCard})
        card->setNarrow(m_narrow);
    const bool messages = m_parts->current() == 1;
    m_parts->setVisible(m_narrow);
    m_care->setVisible(!m_narrow); // the menu has it too
    m_liveRow->setVisible(!m_narrow || !messages);
    m_held->setVisible(!m_narrow || !messages);
    m_messageRow->setVisible(!m_narrow || messages);
    for (ChartStack *stack : {m_traceStack, m_heldStack})
        stack->setTableOnly(m_tableOnly);
    m_heldNote->setVisible(!m_narrow);
    m_legend->setVisible(m_schedule->rowCount() > 0 && !m_tableOnly && !m_narrow);
}

void ChargerPage::saveLog()
{
    if (m_asking && m_messages->model()->rowCount() == 0) {
        m_saveWhenHeard = true; // they are on their way
        return;
    }
    m_messages->saveLog(chargerId(), protocol());
}

bool ChargerPage::writeLog(const QString &path, QString *reason) const
{
    return m_messages->writeLog(path, chargerId(), protocol(), reason);
}

QString ChargerPage::chargerId() const
{
    return m_snapshot ? QString::fromStdString(m_snapshot->site.charger.id) : QString();
}

QString ChargerPage::protocol() const
{
    return m_snapshot ? QString::fromStdString(m_snapshot->charger.protocol) : QString();
}

/// The figure where the keyboard is.
ChartStack *ChargerPage::figureMeant() const
{
    const QWidget *focus = focusWidget();
    return !focus ? nullptr : m_held->isAncestorOf(focus) ? m_heldStack : m_live->isAncestorOf(focus) ? m_traceStack : nullptr;
}

void ChargerPage::copy() const
{
    if (ChartStack *figure = figureMeant())
        figure->copy();
    else
        m_messages->copy();
}

void ChargerPage::exportShown()
{
    if (ChartStack *figure = figureMeant())
        figure->askExport();
    else
        saveLog();
}

void ChargerPage::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

} // namespace tw::ui
