#include "ui/pages/battery_page.h"

#include "ui/charts/health_chart.h"
#include "ui/charts/loss_chart.h"
#include "ui/pages/chart_stack.h"
#include "ui/pages/figure_card.h"
#include "ui/pages/page_frame.h"
#include "ui/widgets/button.h"
#include "ui/widgets/fact_list.h"
#include "ui/widgets/legend.h"
#include "ui/widgets/paragraph.h"
#include "ui/widgets/segment.h"
#include "ui/widgets/table_parts.h"
#include "ui/widgets/text_label.h"

#include <QBoxLayout>
#include <QEvent>
#include <QStackedLayout>
#include <QTableView>

#include <algorithm>
#include <array>

namespace tw::ui {

namespace {

constexpr int figureCount = 4;
constexpr int wideShare = 66; ///< of a row's width for the figure, percent

/// One next to the other, the first with more of the width.
QHBoxLayout *sideBySide(QWidget *row, QWidget *figure, QWidget *facts)
{
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Metrics::gap);
    layout->addWidget(figure, wideShare);
    layout->addWidget(facts, 100 - wideShare);
    return layout;
}

} // namespace

BatteryPage::BatteryPage(const Formats &formats, QWidget *parent)
    : QWidget(parent)
    , m_formats(formats)
    , m_healthModel(new HealthModel(formats, this))
    , m_lossModel(new LossModel(formats, this))
{
    m_stack = new QStackedLayout(this);
    m_stack->addWidget(makeEmptyState());
    m_stack->addWidget(makeContent());
    retranslate();
}

bool BatteryPage::showsAnything() const
{
    return m_stack->currentIndex() == 1;
}

QWidget *BatteryPage::makeEmptyState()
{
    auto *empty = new QWidget(this);
    auto *column = new QVBoxLayout(empty);
    column->setContentsMargins(Metrics::pagePaddingX, Metrics::pagePaddingY, Metrics::pagePaddingX, Metrics::pagePaddingY);
    column->setSpacing(Metrics::gap);
    m_titles += new TextLabel(TextSize::Title, 600, &Tokens::text, empty);
    column->addWidget(m_titles.last());
    m_empty = new Card(QString(), empty);
    m_emptyText = new Paragraph(TextSize::Body, &Tokens::text2, m_empty);
    m_empty->body()->addWidget(m_emptyText);
    column->addWidget(m_empty);
    column->addStretch(1);
    return empty;
}

QWidget *BatteryPage::makeContent()
{
    auto *content = new QWidget(this);
    auto *column = new QVBoxLayout(content);
    makeHead(column);
    m_figureRow = new QWidget(content);
    auto *figures = new QHBoxLayout(m_figureRow);
    figures->setContentsMargins(0, 0, 0, 0);
    for (int i = 0; i < figureCount; ++i) {
        m_figures += new FigureCard(FigureCard::Kind::Part, m_figureRow);
        figures->addWidget(m_figures.last(), 1);
    }
    column->addWidget(m_figureRow);
    m_healthRow = makeHealthRow();
    m_lossRow = makeLossRow();
    column->addWidget(m_healthRow, 62);
    column->addWidget(m_lossRow, 38);
    return content;
}

void BatteryPage::makeHead(QVBoxLayout *column)
{
    QWidget *content = column->parentWidget();
    auto *title = new TextLabel(TextSize::Title, 600, &Tokens::text, content);
    title->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    m_titles += title;
    m_parts = new Segment(QString(), content);
    m_subtitle = new TextLabel(TextSize::Body, 400, &Tokens::text2, content);
    m_subtitle->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_export = new Button(QString(), Button::Kind::Normal, content);
    m_export->setGlyph(Icon::Import);
    auto *head = new QHBoxLayout;
    head->setSpacing(Metrics::gap);
    head->addWidget(title);
    head->addWidget(m_parts);
    head->addWidget(m_subtitle, 1);
    head->addStretch(0); // in the place of a hidden subtitle
    head->addWidget(m_export);
    column->addLayout(head);
    connect(m_parts, &Segment::chosen, this, &BatteryPage::arrange);
    connect(m_export, &QPushButton::clicked, this, &BatteryPage::exportShown);
}

BatteryPage::FigurePart BatteryPage::makeFigure(Card *card, QWidget *chart, QAbstractItemModel *model)
{
    const FigurePart part{.card = card, .stack = new ChartStack(chart, model, card)};
    card->addTrailing(part.stack->toggle());
    card->body()->addWidget(part.stack, 1);
    connect(part.stack, &ChartStack::tableAsked, this, &BatteryPage::tableAsked);
    return part;
}

QWidget *BatteryPage::makeHealthRow()
{
    auto *row = new QWidget(this);
    auto *card = new Card(QString(), row);
    m_healthChart = HealthChart::create(card);
    m_healthPart = makeFigure(card, m_healthChart, m_healthModel);
    m_healthTable = m_healthPart.stack->table();
    m_healthPart.stack->setFile(QStringLiteral("tidewatt-battery-health"), [this] { return m_healthModel->csv(); });
    m_legend = new Legend(card);
    card->body()->addWidget(m_legend);
    m_note = new Paragraph(TextSize::Small, &Tokens::text2, card);
    card->body()->addSpacing(4);
    card->body()->addWidget(m_note);
    if (m_healthChart) {
        connect(m_healthChart, &LineChart::selectionChanged, this, [this](int point) {
            m_healthTable->clearSelection();
            for (int i = 0; i < m_healthModel->rowCount(); ++i) {
                if (m_healthModel->pointOf(i) == point)
                    m_healthTable->selectRow(i);
            }
        });
    }

    m_warranty = new Card(QString(), row);
    m_counterColumn = new QVBoxLayout;
    m_warranty->body()->addSpacing(4);
    m_warranty->body()->addLayout(m_counterColumn);
    m_warranty->body()->addStretch(1);
    m_virtual = new Paragraph(TextSize::Small, &Tokens::text3, m_warranty);
    m_warranty->body()->addWidget(m_virtual);
    sideBySide(row, card, m_warranty);
    return row;
}

QWidget *BatteryPage::makeLossRow()
{
    auto *row = new QWidget(this);
    auto *card = new Card(QString(), row);
    m_lossChart = LossChart::create(card);
    m_lossPart = makeFigure(card, m_lossChart, m_lossModel);
    m_lossTable = m_lossPart.stack->table();
    m_lossPart.stack->setFile(QStringLiteral("tidewatt-charger-losses"), [this] { return m_lossModel->csv(); });
    m_nothingLearnt = new Paragraph(TextSize::Body, &Tokens::text2, card);
    card->body()->addWidget(m_nothingLearnt);
    m_lossLegend = new Legend(card);
    card->body()->addWidget(m_lossLegend);
    if (m_lossChart) {
        connect(m_lossChart, &LineChart::selectionChanged, this, [this](int point) {
            m_lossTable->clearSelection();
            if (point >= 0)
                m_lossTable->selectRow(point);
        });
    }
    m_learnt = new Card(QString(), row);
    m_facts = new FactList(m_learnt);
    m_verdict = new Paragraph(TextSize::Small, &Tokens::text3, m_learnt);
    m_learnt->body()->addSpacing(4);
    m_learnt->body()->addWidget(m_facts);
    m_learnt->body()->addStretch(1);
    m_learnt->body()->addWidget(m_verdict);
    sideBySide(row, card, m_learnt);
    return row;
}

void BatteryPage::setSnapshot(const std::shared_ptr<const api::Snapshot> &snapshot, const Formats &formats)
{
    const bool otherFormats = formats.locale() != m_formats.locale() || formats.currency() != m_formats.currency();
    const bool same = m_health == snapshot->battery && m_days == snapshot->days && !otherFormats;
    m_snapshot = snapshot;
    if (same)
        return;
    m_formats = formats;
    m_health = snapshot->battery;
    m_days = snapshot->days;
    m_stack->setCurrentIndex(m_health && m_health->since ? 1 : 0);
    if (!showsAnything())
        return;
    showAll();
}

void BatteryPage::showAll()
{
    const Car &car = m_snapshot->site.car;
    const HealthView view = healthView(*m_health, car);
    m_healthModel->setView(view, m_formats);
    if (m_healthChart)
        m_healthChart->setView(view, m_formats);
    m_subtitle->setText(batterySubtitle(*m_health, car, m_formats));
    m_titles.last()->setToolTip(m_subtitle->text());
    m_note->setText(QStringList{tradingCosts(view, m_formats), courseNote(*m_health, m_formats)}.join(QLatin1Char(' ')).trimmed());
    QList<Legend::Entry> entries;
    if (view.measured)
        entries += Legend::Entry{tr("measured"), &Tokens::text, Legend::Mark::Ring};
    entries += Legend::Entry{tr("with trading"), &Tokens::buy, Legend::Mark::Line};
    if (view.compared)
        entries += Legend::Entry{tr("only charging"), &Tokens::text2, Legend::Mark::DashedLine};
    if (view.severalModels)
        entries += Legend::Entry{tr("between the models"), &Tokens::buySoft, Legend::Mark::Square};
    m_legend->setEntries(entries);
    showFigures();
    showCounters();
    showCharger();
    arrange();
}

void BatteryPage::showFigures()
{
    const std::array<FigureText, figureCount> texts{healthFigure(*m_health, m_snapshot->site.car, m_formats),
                                                    cyclesFigure(*m_health, m_formats), wearFigure(*m_health, m_formats),
                                                    wearPaidFigure(*m_snapshot, m_formats)};
    for (int i = 0; i < figureCount; ++i) {
        const FigureText &text = texts[static_cast<std::size_t>(i)];
        m_figures[i]->setFigure({text.caption, text.value, 0, text.notes, nullptr});
        m_figures[i]->setToolTip((text.notes + QStringList{text.details}).join(QLatin1Char('\n')).trimmed());
    }
}

void BatteryPage::showCounters()
{
    const QList<CounterText> texts = warrantyCounterTexts(*m_health, m_formats);
    while (m_counters.size() > texts.size())
        delete m_counters.takeLast();
    while (m_counters.size() < texts.size()) {
        m_counters += new CounterBar(m_warranty);
        m_counterColumn->addWidget(m_counters.last());
    }
    for (qsizetype i = 0; i < texts.size(); ++i)
        m_counters[i]->setCounter(texts[i]);
    QString below = virtualRange(*m_health, m_formats);
    if (m_health->warranty.empty()) {
        const bool over = m_health->course.warrantyEnds && *m_health->course.warrantyEnds <= m_health->course.today;
        below = (over ? tr("The warranty is over: nothing limits trading.")
                      : tr("No limits of the car maker are entered in the site file."))
            + QLatin1Char(' ') + below;
    }
    m_virtual->setText(below);
}

void BatteryPage::showCharger()
{
    const ChargerPhysics physics = m_health->charger.value_or(ChargerPhysics());
    m_lossModel->setPhysics(physics, m_formats);
    if (m_lossChart)
        m_lossChart->setPhysics(physics, m_formats);
    m_facts->setFacts(m_health->charger ? learntFacts(physics, m_formats) : QList<FactText>());
    m_verdict->setText(learntVerdict(physics, m_formats));
    m_nothingLearnt->setVisible(m_lossModel->empty());
    m_lossPart.stack->setVisible(!m_lossModel->empty());
}

void BatteryPage::retranslate()
{
    for (TextLabel *title : m_titles) {
        title->setText(tr("Battery"));
        title->setRole(QAccessible::Heading);
    }
    m_empty->setTitle(tr("Nothing is known of the battery yet"));
    m_emptyText->setText(tr("Its life is followed from the first charge the charger tells of, or from imported logs."));
    const int part = m_parts->current();
    m_parts->setAccessibleName(tr("What is shown"));
    m_parts->setChoices({tr("Battery"), tr("Charger losses")});
    m_parts->setCurrent(std::max(0, part));
    m_export->setText(tr("Export…"));
    m_export->setToolTip(tr("Save what is shown as table, picture or drawing"));
    m_export->setAccessibleDescription(m_export->toolTip());
    m_healthPart.card->setTitle(tr("Health, with and without trading"));
    m_healthTable->setAccessibleName(tr("Health by year"));
    m_warranty->setTitle(tr("Warranty counters"));
    m_lossPart.card->setTitle(tr("Charger losses: what reaches the other side"));
    m_lossTable->setAccessibleName(tr("Charger losses"));
    m_nothingLearnt->setText(tr("The charger's real losses are learnt from the first whole days of charging and giving. "
                                "Until then its data sheet is used."));
    m_lossLegend->setEntries({{tr("charging, learnt"), &Tokens::buy, Legend::Mark::Line},
                              {tr("giving, learnt"), &Tokens::sell, Legend::Mark::Line},
                              {tr("data sheet"), &Tokens::text2, Legend::Mark::DashedLine}});
    m_learnt->setTitle(tr("The charger, as learnt"));
    m_facts->setName(m_learnt->accessibleName());
    if (showsAnything() && isVisible()) // unseen, the next snapshot does it
        showAll();
    arrange();
}

void BatteryPage::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void BatteryPage::setTableOnly(bool tableOnly)
{
    m_tableOnly = tableOnly;
    arrange();
}

void BatteryPage::setNarrow(bool narrow)
{
    if (narrow == m_narrow)
        return;
    m_narrow = narrow;
    arrange();
}

void BatteryPage::arrange()
{
    const int gap = framePage(m_stack->widget(1)->layout(), m_narrow);
    m_figureRow->layout()->setSpacing(gap);
    m_healthRow->layout()->setSpacing(gap);
    m_lossRow->layout()->setSpacing(gap);
    m_counterColumn->setSpacing(7);
    for (FigureCard *card : m_figures)
        card->setTight(m_narrow);
    for (Card *card : {m_healthPart.card, m_lossPart.card, m_warranty, m_learnt})
        card->setNarrow(m_narrow);
    m_parts->setVisible(m_narrow);
    m_subtitle->setVisible(!m_narrow); // the parts take its place; the title has it as tool tip
    m_healthRow->setVisible(!m_narrow || m_parts->current() == 0);
    m_lossRow->setVisible(!m_narrow || m_parts->current() == 1);
    for (const FigurePart &part : {m_healthPart, m_lossPart})
        part.stack->setTableOnly(m_tableOnly);
    m_lossPart.stack->setOffered(!m_lossModel->empty());
    m_legend->setVisible(m_healthChart && !m_tableOnly);
    m_lossLegend->setVisible(m_lossChart && !m_tableOnly && !m_lossModel->empty());
}

bool BatteryPage::lossesMeant() const
{
    const QWidget *focus = focusWidget();
    const bool there = focus && m_lossRow->isAncestorOf(focus) && m_lossRow->isVisible();
    return !m_lossModel->empty() && (there || (m_narrow && m_parts->current() == 1));
}

void BatteryPage::exportShown()
{
    if (lossesMeant())
        m_lossPart.stack->askExport();
    else if (canExport())
        m_healthPart.stack->askExport();
}

void BatteryPage::copy() const
{
    copyRows(lossesMeant() ? m_lossTable : m_healthTable);
}

} // namespace tw::ui
