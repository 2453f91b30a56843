#include "ui/pages/plan_card.h"

#include "ui/models/chart_tables.h"
#include "ui/models/plan_table_model.h"
#include "ui/pages/chart_stack.h"
#include "ui/pages/step_popover.h"
#include "ui/widgets/button.h"

#include <QAction>
#include <QBoxLayout>
#include <QTableView>

#include <algorithm>

namespace tw::ui {

namespace {

constexpr int toggleHeight = 24;

} // namespace

PlanCard::PlanCard(QWidget *parent)
    : Card(QString(), parent), m_legend(new Legend(this)),
      m_model(new PlanTableModel(Formats::forSite(Site(), QLocale()), this)), m_chart(new PlanChart(this)),
      m_review(new Button(QString(), Button::Kind::Ghost, this)),
      m_stack(new ChartStack(m_chart, m_model, this)), m_tableAction(new QAction(this))
{
    addTrailing(m_legend);
    addTrailing(m_review);
    addTrailing(m_stack->toggle());
    m_review->setButtonHeight(toggleHeight);
    connect(m_review, &QPushButton::clicked, this, &PlanCard::reviewAsked);
    body()->addWidget(m_stack, 1);
    m_stack->setFile(QStringLiteral("tidewatt-plan"), [this] { return m_plan ? planCsv(*m_plan) : QString(); });

    m_tableAction->setCheckable(true);
    m_tableAction->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_T));
    addAction(m_tableAction);
    connect(m_tableAction, &QAction::toggled, this, &PlanCard::showTable);
    connect(m_chart, &PlanChart::whyRequested, this, &PlanCard::explain);
    explainBy(nullptr);
    connect(m_stack, &ChartStack::tableAsked, m_tableAction, &QAction::setChecked);
    retranslate();
}

void PlanCard::explainBy(api::Preview *preview)
{
    delete m_popover;
    m_popover = new StepPopover(preview, this);
    connect(m_popover, &StepPopover::steppedBy, this, [this](int by) {
        m_chart->setCursor(m_explained); // one by the mouse went when that left the chart
        m_chart->moveStep(by);
        explain(*m_chart->cursor());
    });
}

void PlanCard::explain(Instant moment)
{
    const PlanStep *step = m_plan ? m_plan->at(moment) : nullptr;
    if (!m_popover || !step || !m_formats)
        return; // of what is past there is nothing to choose any more
    m_explained = moment;
    QStringList lines;
    for (const QString &line : m_chart->stepLines(*step))
        lines += line;
    m_popover->open(*step, lines, *m_formats, m_chart->mapToGlobal(m_chart->placeOf(moment)));
}

void PlanCard::retranslate()
{
    setTitle(tr("Plan for the next 36 hours"));
    QList<Legend::Entry> entries{{tr("Buy"), &Tokens::buy, Legend::Mark::Square},
                                 {tr("Sell"), &Tokens::sell, Legend::Mark::Square},
                                 {tr("Run the home"), &Tokens::home, Legend::Mark::Square}};
    if (m_sun)
        entries.insert(1, Legend::Entry{tr("Store sun"), &Tokens::sun, Legend::Mark::Square});
    entries += Legend::Entry{tr("Range"), &Tokens::range, Legend::Mark::Line};
    m_legend->setEntries(entries);
    m_review->setText(tr("Plan and outcome…"));
    m_tableAction->setText(tr("Table instead of chart"));
    table()->setAccessibleName(tr("Plan"));
}

QTableView *PlanCard::table() const { return m_stack->table(); }

void PlanCard::setNarrow(bool narrow)
{
    Card::setNarrow(narrow);
    m_stack->setNarrow(narrow);
    m_review->setVisible(!narrow);
}

void PlanCard::showTable(bool table)
{
    m_stack->setTableOnly(table);
    m_legend->setVisible(!table);
    retranslate();
    if (table)
        this->table()->setFocus(Qt::ShortcutFocusReason);
}

void PlanCard::show(const std::shared_ptr<const api::Snapshot> &snapshot, const Formats &formats)
{
    const auto storesSun = [](const std::vector<PlanStep> &steps) {
        return std::any_of(steps.begin(), steps.end(), [](const PlanStep &step) { return step.storedSolar > Energy(); });
    };
    m_sun = (snapshot->plan && storesSun(snapshot->plan->steps)) || (snapshot->past && storesSun(*snapshot->past));
    retranslate();
    m_chart->setSnapshot(snapshot, formats);
    // Snapshots come every few seconds, plans seldom: the owner's place in the table is kept between plans.
    const QString written = formats.locale().name() + formats.currency() + formats.rangeUnit() + QString::fromUtf8(formats.zone().id());
    if (written != m_written)
        m_model->setFormats(formats);
    if (written != m_written || snapshot->plan != m_plan)
        m_model->setPlan(snapshot->plan, snapshot->site.car);
    m_formats = formats;
    m_written = written;
    m_plan = snapshot->plan;
}

} // namespace tw::ui
