#include "ui/pages/explain_dialog.h"

#include "ui/widgets/text_label.h"
#include "ui/widgets/theme.h"

#include <QDialogButtonBox>
#include <QHeaderView>
#include <QScrollBar>
#include <QTableView>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace tw::ui {

ExplainDialog::ExplainDialog(const Formats &formats, QWidget *parent)
    : QDialog(parent)
    , m_formats(formats)
    , m_model(new ExplainDayModel(formats, this))
    , m_title(new TextLabel(TextSize::CardTitle, 600, &Tokens::text, this))
    , m_postings(new QTableView(this))
    , m_steps(new QTreeWidget(this))
{
    setWindowTitle(tr("How a day came to be"));
    setAttribute(Qt::WA_DeleteOnClose);
    resize(820, 660);
    m_title->setRole(QAccessible::Heading);
    m_postings->setModel(m_model);
    m_postings->setAccessibleName(tr("Postings of the day"));
    m_postings->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_postings->setSelectionMode(QAbstractItemView::SingleSelection);
    m_postings->setShowGrid(false);
    m_postings->verticalHeader()->hide();
    m_postings->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    m_steps->setAccessibleName(tr("Where the figure comes from"));
    m_steps->setHeaderHidden(true);
    m_steps->setColumnCount(2);
    m_steps->setSelectionMode(QAbstractItemView::NoSelection);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(Metrics::pagePaddingX, Metrics::pagePaddingY, Metrics::pagePaddingX, Metrics::pagePaddingY);
    column->setSpacing(Metrics::gap);
    column->addWidget(m_title);
    column->addWidget(m_postings, 1);
    column->addWidget(m_steps, 1);
    column->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_postings->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex &now) { choose(now.row()); });
}

void ExplainDialog::setDay(const SumExplanation &day)
{
    m_model->setDay(day);
    m_title->setText(m_model->title());
    const QModelIndex first = m_model->index(m_model->weightiest(), 0);
    m_postings->setCurrentIndex(first);
    m_postings->scrollTo(first, QAbstractItemView::PositionAtCenter);
}

void ExplainDialog::choose(int row)
{
    m_asked = m_model->momentOf(row);
    m_steps->clear();
    if (m_asked)
        emit periodAsked(*m_asked);
}

void ExplainDialog::setPeriod(const PeriodExplanation &period)
{
    if (m_asked != period.posting.when.begin)
        return; // another one was chosen meanwhile
    m_steps->clear();
    for (const ExplainStep &step : explainSteps(period, m_formats)) {
        auto *item = new QTreeWidgetItem(m_steps, {step.title});
        item->setFirstColumnSpanned(true);
        for (const ExplainLine &line : step.lines)
            new QTreeWidgetItem(item, {line.what, line.says});
        item->setExpanded(step.lines.size() <= 8); // a minute's samples each would bury the rest
    }
    m_steps->resizeColumnToContents(0);
}

} // namespace tw::ui
