#include "ui/pages/backup_page.h"

#include "ui/models/backup_words.h"
#include "ui/models/chart_tables.h"
#include "ui/models/outage_model.h"
#include "ui/pages/chart_stack.h"
#include "ui/pages/page_frame.h"
#include "ui/widgets/autonomy_bars.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/choice_card.h"
#include "ui/widgets/fact_list.h"
#include "ui/widgets/legend.h"
#include "ui/widgets/paragraph.h"
#include "ui/widgets/segment.h"
#include "ui/widgets/table_parts.h"
#include "ui/widgets/text_label.h"

#include <QBoxLayout>
#include <QButtonGroup>
#include <QEvent>
#include <QSignalBlocker>
#include <QSlider>
#include <QSpinBox>
#include <QTableView>
#include <QTimer>

#include <algorithm>

namespace tw::ui {

namespace {

constexpr int usualRestMs = 400;   ///< DESIGN: what changes is told after 400 ms of rest
constexpr int patienceMs = 10'000; ///< an answer comes within a second; an engine that stopped gives none
constexpr int usualMostHours = 72;
constexpr int mostHomes = 4;
constexpr int wideShare = 60; ///< of the width for the left cards, percent

} // namespace

BackupPage::BackupPage(const Formats &formats, QWidget *parent)
    : QWidget(parent)
    , m_formats(formats)
    , m_rest(new QTimer(this))
    , m_patience(new QTimer(this))
    , m_outageModel(new OutageModel(formats, this))
{
    m_column = new QVBoxLayout(this);
    m_title = new TextLabel(TextSize::Title, 600, &Tokens::text, this);
    m_title->setRole(QAccessible::Heading);
    m_title->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    m_ready = new Chip(this);
    auto *head = new QHBoxLayout;
    head->setSpacing(Metrics::gap);
    head->addWidget(m_title);
    head->addStretch(1);
    head->addWidget(m_ready);
    m_column->addLayout(head);
    m_column->addWidget(makeModes());
    makeLasts();
    makeKeep();
    makeOutages();
    m_grid = new QGridLayout;
    m_grid->addWidget(m_lastsCard, 0, 0);
    m_grid->addWidget(m_keepCard, 0, 1);
    m_grid->addWidget(m_outageCard, 1, 0);
    m_grid->addWidget(m_factCard, 1, 1);
    m_grid->setColumnStretch(0, wideShare);
    m_grid->setColumnStretch(1, 100 - wideShare);
    m_grid->setRowStretch(0, 58);
    m_grid->setRowStretch(1, 42);
    m_column->addLayout(m_grid, 1);
    m_rest->setSingleShot(true);
    m_rest->setInterval(usualRestMs);
    m_patience->setSingleShot(true);
    m_patience->setInterval(patienceMs);
    connect(m_rest, &QTimer::timeout, this, [this] {
        if (!m_wished)
            return;
        m_patience->start();
        emit orderAsked(*m_wished);
    });
    connect(m_patience, &QTimer::timeout, this, &BackupPage::notTaken);
    retranslate();
}

QWidget *BackupPage::makeModes()
{
    m_modeRow = new QWidget(this);
    auto *row = new QHBoxLayout(m_modeRow);
    row->setContentsMargins(0, 0, 0, 0);
    m_modes = new QButtonGroup(this);
    const QList<Icon> icons{Icon::Power, Icon::Backup, Icon::Bolt};
    for (int i = 0; i < icons.size(); ++i) {
        auto *card = new ChoiceCard(icons[i], m_modeRow);
        card->setEnabled(false);
        m_modes->addButton(card, i);
        row->addWidget(card, 1);
    }
    connect(m_modes, &QButtonGroup::idClicked, this, [this](int id) {
        BackupOrder wished = order();
        wished.mode = static_cast<BackupMode>(id);
        if (wished.mode == BackupMode::Standby && wished.hours <= 0)
            wished.hours = firstBackupHours;
        wish(wished);
    });
    return m_modeRow;
}

void BackupPage::makeLasts()
{
    m_lastsCard = new Card(QString(), this);
    m_time = new NumberLabel(TextSize::Big, 600, &Tokens::text, m_lastsCard);
    m_time->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    m_behind = new TextLabel(TextSize::Body, 400, &Tokens::text2, m_lastsCard);
    auto *figure = new QHBoxLayout;
    figure->setSpacing(10);
    figure->addWidget(m_time);
    figure->addWidget(m_behind, 1, Qt::AlignBottom);
    m_why = new Paragraph(TextSize::Body, &Tokens::text2, m_lastsCard);
    m_barsName = new TextLabel(TextSize::Small, 400, &Tokens::text3, m_lastsCard);
    m_bars = new AutonomyBars(m_lastsCard);
    m_lasts = new ChartStack(m_bars, [this] { return lastsTable(m_bars->bars(), m_formats); }, m_lastsCard);
    m_lasts->setFile(QStringLiteral("tidewatt-autonomy"), [this] { return csvOf(lastsTable(m_bars->bars(), m_formats)); });
    m_lastsCard->addTrailing(m_lasts->toggle());
    connect(m_lasts, &ChartStack::tableAsked, this, &BackupPage::tableAsked);
    m_legend = new Legend(m_lastsCard);
    m_lastsCard->body()->addLayout(figure);
    m_lastsCard->body()->addWidget(m_why);
    m_lastsCard->body()->addSpacing(6);
    m_lastsCard->body()->addWidget(m_barsName);
    m_lastsCard->body()->addWidget(m_lasts, 1);
    m_lastsCard->body()->addWidget(m_legend);
    m_lastsCard->body()->addStretch(0);
}

void BackupPage::makeKeep()
{
    m_keepCard = new Card(QString(), this);
    m_hours = new QSpinBox(m_keepCard);
    m_hours->setRange(1, mostBackupHours);
    m_hours->setKeyboardTracking(false);
    m_hours->setMinimumHeight(Metrics::fieldHeight);
    m_keepRows = new QWidget(m_keepCard);
    m_slider = new QSlider(Qt::Horizontal, m_keepRows);
    m_slider->setRange(0, usualMostHours);
    m_slider->setPageStep(6);
    m_slider->setTickInterval(12);
    m_slider->setTickPosition(QSlider::TicksBelow);
    m_homesName = new TextLabel(TextSize::Body, 400, &Tokens::text2, m_keepRows);
    m_homes = new Segment(QString(), m_keepRows);
    QList<QString> counts;
    for (int i = 1; i <= mostHomes; ++i)
        counts += QString::number(i);
    m_homes->setChoices(counts);
    m_kept = new Paragraph(TextSize::Body, &Tokens::text2, m_keepCard);
    m_keepCard->addTrailing(m_hours);
    auto *homes = new QHBoxLayout;
    homes->addWidget(m_homesName, 1);
    homes->addWidget(m_homes);
    auto *rows = new QVBoxLayout(m_keepRows);
    rows->setContentsMargins(0, 6, 0, 6);
    rows->setSpacing(6);
    rows->addWidget(m_slider);
    rows->addLayout(homes);
    m_keepCard->body()->addWidget(m_keepRows);
    m_keepCard->body()->addWidget(m_kept);
    m_keepCard->body()->addStretch(1);
    const auto wishHours = [this](int hours) {
        BackupOrder wished = order();
        wished.hours = std::max(1, hours); // the slider begins at none
        wish(wished);
    };
    connect(m_hours, &QSpinBox::valueChanged, this, wishHours);
    connect(m_slider, &QSlider::valueChanged, this, wishHours);
    connect(m_homes, &Segment::chosen, this, [this](int index) {
        BackupOrder wished = order();
        wished.homes = index + 1;
        wish(wished);
    });
}

void BackupPage::makeOutages()
{
    m_outageCard = new Card(QString(), this);
    m_outageTable = new QTableView(m_outageCard);
    m_outageTable->setModel(m_outageModel);
    dressTable(m_outageTable);
    m_noOutage = new Paragraph(TextSize::Body, &Tokens::text2, m_outageCard);
    m_outageCard->body()->addWidget(m_outageTable, 1);
    m_outageCard->body()->addWidget(m_noOutage);
    m_outageCard->body()->addStretch(0);
    m_factCard = new Card(QString(), this);
    m_facts = new FactList(m_factCard);
    m_factCard->body()->addSpacing(2);
    m_factCard->body()->addWidget(m_facts);
    m_factCard->body()->addStretch(1);
}

ChoiceCard *BackupPage::mode(BackupMode mode) const
{
    return static_cast<ChoiceCard *>(m_modes->button(static_cast<int>(mode)));
}

TextLabel *BackupPage::lasts() const { return m_time; }

/// What is in force, or what the owner has just asked for.
BackupOrder BackupPage::order() const
{
    return m_wished ? *m_wished : m_snapshot ? m_snapshot->orders.backup : BackupOrder();
}

bool BackupPage::asks() const
{
    return m_wished && m_snapshot && *m_wished != m_snapshot->orders.backup;
}

void BackupPage::wish(const BackupOrder &wished)
{
    if (!m_snapshot || wished == order())
        return;
    m_wished = wished;
    m_patience->stop();
    m_rest->start();
    showOrder();
}

void BackupPage::setRest(std::chrono::milliseconds rest) { m_rest->setInterval(rest); }

void BackupPage::notTaken()
{
    m_rest->stop();
    m_patience->stop();
    m_wished.reset();
    if (m_snapshot)
        showOrder();
}

void BackupPage::retranslate()
{
    m_title->setText(tr("Backup power"));
    m_keepCard->setTitle(tr("Keep for outages"));
    m_hours->setSuffix(QChar(0x00A0) + tr("h", "hours"));
    m_hours->setAccessibleName(tr("Hours kept for outages"));
    m_slider->setAccessibleName(tr("Hours kept for outages"));
    m_homesName->setText(tr("Homes"));
    m_homes->setAccessibleName(tr("Homes that share it"));
    m_outageCard->setTitle(tr("Outages"));
    m_outageTable->setAccessibleName(tr("Outages"));
    m_factCard->setTitle(tr("What this home has"));
    m_facts->setName(tr("What this home has"));
    if (m_snapshot && isVisible()) // unseen, the next snapshot does it
        showAll();
    arrange();
}

void BackupPage::setSnapshot(const std::shared_ptr<const api::Snapshot> &snapshot, const Formats &formats)
{
    const bool otherFormats = formats.locale() != m_formats.locale() || formats.distance() != m_formats.distance();
    // Unseen, the page is not kept up to date, but what it holds is never in another language than the rest.
    const bool shows = isVisible() || otherFormats || !m_snapshot;
    m_snapshot = snapshot;
    m_formats = formats;
    if (m_wished && !m_rest->isActive() && *m_wished == snapshot->orders.backup) {
        m_patience->stop();
        m_wished.reset();
    }
    if (shows)
        showAll();
}

void BackupPage::showEvent(QShowEvent *event)
{
    if (m_snapshot)
        showAll();
    QWidget::showEvent(event);
}

void BackupPage::showAll()
{
    m_ready->set(readyText(*m_snapshot));
    showOrder();
    showLasts();
    m_facts->setFacts(backupFacts(*m_snapshot, m_formats));
    const api::BackupView &backup = m_snapshot->backup;
    m_outageModel->setOutages(backup.outages, m_snapshot->now, m_formats);
    m_outageTable->setVisible(!backup.outages.empty());
    m_noOutage->setVisible(backup.outages.empty());
    m_noOutage->setText(backup.gridReported ? tr("None in the last year.")
                                            : tr("None is known: neither the charger nor the meter tells of outages."));
}

void BackupPage::showOrder()
{
    const BackupOrder shown = order();
    for (const ModeText &text : modeTexts(*m_snapshot)) {
        ChoiceCard *card = mode(text.mode);
        card->setWords(text.name, text.note);
        card->setEnabled(text.offered || shown.mode == text.mode);
        if (shown.mode == text.mode)
            card->setChecked(true);
    }
    const bool keeps = shown.mode == BackupMode::Standby && m_snapshot->backup.canIsland;
    const QSignalBlocker quiet(m_hours);
    const QSignalBlocker still(m_slider);
    m_slider->setMaximum(std::max(usualMostHours, shown.hours));
    m_slider->setValue(shown.hours);
    m_hours->setValue(shown.hours);
    m_homes->setCurrent(std::clamp(shown.homes, 1, mostHomes) - 1);
    for (QWidget *control : QList<QWidget *>{m_hours, m_keepRows}) {
        control->setEnabled(keeps);
        control->setVisible(keeps);
    }
    // What it takes is the engine's word; until it has the order, the old word is grey.
    m_kept->setText(keptText(*m_snapshot, m_formats));
    m_kept->setColour(asks() ? &Tokens::text3 : &Tokens::text2);
}

void BackupPage::showLasts()
{
    const LastsText text = lastsText(*m_snapshot, m_formats);
    m_lastsCard->setTitle(text.title);
    m_time->setNumber(text.time);
    m_behind->setText(text.behind);
    m_why->setText(text.why);
    m_barsName->setText(text.barsName);
    m_bars->setName(text.barsName);
    m_lasts->table()->setAccessibleName(text.barsName);
    m_bars->setBars(text.bars);
    m_time->setVisible(!text.time.isEmpty());
    m_behind->setVisible(!text.time.isEmpty());
    m_barsName->setVisible(!text.bars.isEmpty());
    m_lasts->setVisible(!text.bars.isEmpty());
    m_lasts->setOffered(!text.bars.isEmpty());
    m_lasts->refresh();
    m_legend->setEntries({{tr("from your reserve"), &Tokens::range, Legend::Mark::Hatched}, {tr("from what is above it"), &Tokens::home}});
    showLegend();
}

void BackupPage::setNarrow(bool narrow)
{
    if (narrow == m_narrow)
        return;
    m_narrow = narrow;
    arrange();
}

void BackupPage::arrange()
{
    const int gap = framePage(m_column, m_narrow);
    m_grid->setSpacing(gap);
    m_modeRow->layout()->setSpacing(gap);
    for (Card *card : {m_lastsCard, m_keepCard, m_outageCard, m_factCard})
        card->setNarrow(m_narrow);
    for (QAbstractButton *button : m_modes->buttons())
        static_cast<ChoiceCard *>(button)->setBrief(m_narrow);
    showLegend();
}

void BackupPage::showLegend()
{
    const QList<LastsBar> &bars = m_bars->bars();
    m_legend->setVisible(!m_narrow && !m_lasts->tableOnly() && !bars.isEmpty() && bars.first().fromReserve > 0);
}

void BackupPage::setTableOnly(bool tableOnly)
{
    m_lasts->setTableOnly(tableOnly);
    showLegend();
}

void BackupPage::copy() const
{
    if (m_lastsCard->isAncestorOf(focusWidget()))
        m_lasts->copy();
    else
        copyRows(m_outageTable);
}

bool BackupPage::canExport() const { return !m_bars->bars().isEmpty(); }

void BackupPage::exportShown() { m_lasts->askExport(); }

void BackupPage::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

} // namespace tw::ui
