#include "ui/pages/plan_card.h"

#include "ui/models/plan_table_model.h"
#include "ui/widgets/table_parts.h"

#include <QAction>
#include <QBoxLayout>
#include <QEvent>
#include <QHeaderView>
#include <QStackedWidget>
#include <QTableView>

#include <algorithm>

namespace tw::ui {

PlanCard::PlanCard(QWidget *parent)
    : Card(QString(), parent), m_legend(new Legend(this)), m_switch(new Button(QString(), Button::Kind::Ghost, this)),
      m_stack(new QStackedWidget(this)), m_chart(new PlanChart(m_stack)), m_table(new QTableView(m_stack)),
      m_tableAction(new QAction(this))
{
    addTrailing(m_legend);
    addTrailing(m_switch);
    m_switch->setButtonHeight(24);
    m_stack->addWidget(m_chart);
    m_stack->addWidget(m_table);
    body()->addWidget(m_stack, 1);

    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setTabKeyNavigation(false);
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->setItemDelegate(new TableCell(m_table));
    m_table->setHorizontalHeader(new TableHeading(m_table));
    m_table->verticalHeader()->hide();
    m_table->viewport()->setAutoFillBackground(false);

    m_tableAction->setCheckable(true);
    m_tableAction->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_T));
    addAction(m_tableAction);
    connect(m_tableAction, &QAction::toggled, this, &PlanCard::showTable);
    connect(m_switch, &QPushButton::clicked, m_tableAction, &QAction::toggle);
    retranslate();
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
    m_switch->setText(m_tableAction->isChecked() ? tr("Show as chart") : tr("Show as table"));
    m_tableAction->setText(tr("Table instead of chart"));
    m_table->setAccessibleName(tr("Plan"));
}

void PlanCard::setNarrow(bool narrow)
{
    Card::setNarrow(narrow);
    // There the way to the table is Ctrl+T and the View menu; the way back stays in sight.
    m_switch->setVisible(!narrow || m_tableAction->isChecked());
}

void PlanCard::showTable(bool table)
{
    m_stack->setCurrentWidget(table ? static_cast<QWidget *>(m_table) : m_chart);
    m_legend->setVisible(!table);
    m_switch->setVisible(m_switch->isVisible() || table);
    retranslate();
    if (table)
        m_table->setFocus(Qt::ShortcutFocusReason);
}

void PlanCard::show(const std::shared_ptr<const api::Snapshot> &snapshot, const Formats &formats)
{
    const auto storesSun = [](const std::vector<PlanStep> &steps) {
        return std::any_of(steps.begin(), steps.end(), [](const PlanStep &step) { return step.storedSolar > Energy(); });
    };
    m_sun = (snapshot->plan && storesSun(snapshot->plan->steps)) || (snapshot->past && storesSun(*snapshot->past));
    retranslate();
    m_chart->setSnapshot(snapshot, formats);
    if (!m_model) {
        m_model = new PlanTableModel(formats, this);
        m_table->setModel(m_model);
    }
    m_table->verticalHeader()->setDefaultSectionSize(Theme::instance().lineHeight(TextSize::Body) + 9);
    // Snapshots come every few seconds, plans seldom: the owner's place in the table is kept between plans.
    const QString written = formats.locale().name() + formats.currency() + formats.rangeUnit() + QString::fromUtf8(formats.zone().id());
    if (written != m_written)
        m_model->setFormats(formats);
    if (written != m_written || snapshot->plan != m_plan)
        m_model->setPlan(snapshot->plan, snapshot->site.car);
    m_written = written;
    m_plan = snapshot->plan;
}

} // namespace tw::ui
