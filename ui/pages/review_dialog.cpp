#include "ui/pages/review_dialog.h"

#include "ui/models/review_words.h"
#include "ui/pages/chart_stack.h"
#include "ui/pages/icon_button.h"
#include "ui/widgets/button.h"
#include "ui/widgets/legend.h"
#include "ui/widgets/money_course.h"
#include "ui/widgets/paragraph.h"
#include "ui/widgets/table_parts.h"
#include "ui/widgets/text_label.h"

#include <QBoxLayout>
#include <QDialogButtonBox>
#include <QTableView>

#include <algorithm>
#include <utility>

namespace tw::ui {

namespace {

constexpr QSize usual(860, 700);

QTableView *table(TextTableModel *model, const QString &name, QWidget *parent)
{
    auto *view = new QTableView(parent);
    view->setModel(model);
    view->setAccessibleName(name);
    dressTable(view);
    return view;
}

LocalDay moved(LocalDay day, int by) { return LocalDay(std::chrono::sys_days(day) + std::chrono::days(by)); }

} // namespace

ReviewDialog::ReviewDialog(LocalDay first, LocalDay today, std::int64_t plan, const Formats &formats, QWidget *parent)
    : QDialog(parent)
    , m_formats(formats)
    , m_first(first)
    , m_today(today)
    , m_day(today)
    , m_plan(plan)
    , m_earlier(new IconButton(Icon::ChevronLeft, tr("The day before"), this))
    , m_later(new IconButton(Icon::ChevronRight, tr("The day after"), this))
    , m_title(new TextLabel(TextSize::CardTitle, 600, &Tokens::text, this))
    , m_sentence(new Paragraph(TextSize::Body, &Tokens::text2, this))
    , m_sumsModel(new TextTableModel(this))
    , m_sums(table(m_sumsModel, tr("Expected and happened"), this))
    , m_course(new MoneyCourse(this))
    , m_stack(new ChartStack(m_course, [this] { return reviewHours(m_review, m_formats); }, this))
    , m_why(new TextLabel(TextSize::CardTitle, 600, &Tokens::text, this))
    , m_changesModel(new TextTableModel(this))
    , m_changes(table(m_changesModel, tr("Why the plan changed"), this))
{
    setWindowTitle(tr("Plan and outcome"));
    setAttribute(Qt::WA_DeleteOnClose);
    resize(usual);
    for (TextLabel *heading : {m_title, m_why})
        heading->setRole(QAccessible::Heading);
    m_stack->table()->setAccessibleName(tr("Expected and happened by hours"));
    m_stack->setFile(QStringLiteral("tidewatt-plan-and-outcome"), [this] { return reviewHoursCsv(m_review); });
    auto *legend = new Legend(this);
    legend->setEntries({{tr("Expected"), &Tokens::text2, Legend::Mark::DashedLine}, {tr("Happened"), &Tokens::range, Legend::Mark::Line}});

    auto *head = new QHBoxLayout;
    head->addWidget(m_earlier);
    head->addWidget(m_later);
    head->addSpacing(Metrics::gap);
    head->addWidget(m_title, 1);
    auto *above = new QHBoxLayout;
    above->addWidget(legend);
    above->addStretch(1);
    above->addWidget(m_stack->toggle());
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(Metrics::pagePaddingX, Metrics::pagePaddingY, Metrics::pagePaddingX, Metrics::pagePaddingY);
    column->setSpacing(Metrics::gap);
    column->addLayout(head);
    column->addWidget(m_sentence);
    column->addWidget(m_sums);
    column->addLayout(above);
    column->addWidget(m_stack, 3);
    column->addWidget(m_why);
    column->addWidget(m_changes, 3);
    column->addWidget(buttons);

    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_earlier, &QPushButton::clicked, this, [this] { ask(moved(m_day, -1)); });
    connect(m_later, &QPushButton::clicked, this, [this] { ask(moved(m_day, 1)); });
    connect(m_stack, &ChartStack::tableAsked, m_stack, &ChartStack::setTableOnly);
    showDay();
}

void ReviewDialog::ask(LocalDay day)
{
    m_day = std::clamp(day, std::min(m_first, m_today), m_today);
    m_problem.clear();
    showDay();
    emit dayAsked(m_day);
}

void ReviewDialog::followPlan(std::int64_t plan, LocalDay today, Instant now)
{
    constexpr minutes settling{1}; // after the end of a period, until it is in the ledger
    const Instant quarter = stepStart(now - settling, minutes(15));
    const bool settled = m_day == m_today && std::exchange(m_followed, quarter).value_or(quarter) != quarter;
    if (plan == m_plan && today == m_today && !settled)
        return;
    m_plan = plan;
    m_today = today;
    ask(m_day);
}

void ReviewDialog::setReview(const PlanReview &review)
{
    if (review.day != m_day || (review == m_review && m_problem.isEmpty()))
        return;
    m_problem.clear();
    m_review = review;
    showDay();
}

void ReviewDialog::setProblem(LocalDay day, const QString &why)
{
    if (day != m_day)
        return;
    m_problem = why;
    showDay();
}

/// Of a day that was asked for and is not there yet nothing but its name is said.
void ReviewDialog::showDay()
{
    m_earlier->setEnabled(m_first < m_day);
    m_later->setEnabled(m_day < m_today);
    m_title->setText(m_day == m_today ? tr("Today, %1").arg(m_formats.longDay(m_day))
                     : moved(m_today, -1) == m_day ? tr("Yesterday, %1").arg(m_formats.longDay(m_day))
                                                   : m_formats.longDay(m_day));
    const bool known = m_review.day == m_day;
    m_sentence->setText(!m_problem.isEmpty() ? tr("This day cannot be read: %1.").arg(m_problem)
                        : known              ? reviewSentence(m_review, m_formats)
                                             : tr("Reading the day…"));
    const bool compared = known && m_review.comparedHours > 0;
    m_sumsModel->setTable(compared ? reviewSums(m_review, m_formats) : TextTable());
    m_stack->setOffered(known && !m_review.hours.empty());
    m_course->setReview(known ? m_review : PlanReview(), m_formats);
    m_stack->refresh();
    const auto changes = known ? m_review.changes.size() : 0;
    m_why->setText(known && changes == 0 ? tr("The plan did not change this day") : tr("Why the plan changed"));
    m_why->setVisible(known);
    m_changes->setVisible(known);
    m_changesModel->setTable(changes == 0 ? TextTable() : reviewChanges(m_review, m_formats));
    // All of it is seen: it is short, and its last row is what counts.
    m_sums->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    m_sums->setFixedHeight(m_sums->horizontalHeader()->sizeHint().height() + m_sumsModel->rowCount() * m_sums->verticalHeader()->defaultSectionSize() + 4);
    m_sums->setVisible(compared);
    stretchWhereItFits(m_changes);
}

} // namespace tw::ui
