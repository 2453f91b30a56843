#include "ui/pages/chart_stack.h"

#include "ui/pages/export_figure.h"
#include "ui/widgets/button.h"
#include "ui/widgets/table_parts.h"

#include <QContextMenuEvent>
#include <QMenu>
#include <QTableView>

#include <utility>

namespace tw::ui {

namespace {

constexpr int toggleHeight = 24;
constexpr QSize smallest(120, 60);

} // namespace

ChartStack::ChartStack(QWidget *chart, QAbstractItemModel *model, QWidget *parent)
    : QStackedWidget(parent)
    , m_chart(chart)
    , m_table(new QTableView(this))
    , m_toggle(new Button(QString(), Button::Kind::Ghost, parent))
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    m_toggle->setButtonHeight(toggleHeight);
    m_table->setModel(model);
    dressTable(m_table);
    if (m_chart)
        addWidget(m_chart);
    addWidget(m_table);
    setTabOrder(m_toggle, m_table);
    if (m_chart)
        setTabOrder(m_toggle, m_chart); // the way to the table, the chart, the table
    connect(m_toggle, &QPushButton::clicked, this, [this] { emit tableAsked(!m_tableOnly); });
    showToggle();
}

ChartStack::ChartStack(QWidget *chart, TableOf table, QWidget *parent)
    : ChartStack(chart, new TextTableModel, parent)
{
    m_words = static_cast<TextTableModel *>(m_table->model());
    m_words->setParent(this);
    m_tableOf = std::move(table);
}

void ChartStack::setFile(const QString &name, CsvOf csv)
{
    m_name = name;
    m_csv = std::move(csv);
}

void ChartStack::setOffered(bool offered)
{
    m_offered = offered;
    showToggle();
}

void ChartStack::setNarrow(bool narrow)
{
    m_narrow = narrow;
    showToggle();
}

void ChartStack::setTableOnly(bool tableOnly)
{
    m_tableOnly = tableOnly;
    setCurrentIndex(tableOnly ? count() - 1 : 0);
    refresh();
    showToggle();
}

void ChartStack::refresh()
{
    if (m_tableOnly)
        fill();
}

void ChartStack::fill()
{
    if (!m_words)
        return;
    const TextTable table = m_tableOf();
    if (table == m_words->table())
        return;
    m_words->setTable(table);
    stretchWhereItFits(m_table);
}

void ChartStack::copy()
{
    fill();
    copyRows(m_table);
}

void ChartStack::askExport()
{
    askExportFigure(this, m_chart, m_csv(), m_name);
}

bool ChartStack::write(const QString &path, QString *reason) const
{
    return exportFigure(m_chart, m_csv(), path, reason);
}

/// The chart's: a table takes what room there is.
QSize ChartStack::sizeHint() const { return m_chart ? m_chart->sizeHint() : QStackedWidget::sizeHint(); }

QSize ChartStack::minimumSizeHint() const { return m_chart ? m_chart->minimumSizeHint().expandedTo(smallest) : QStackedWidget::minimumSizeHint(); }

void ChartStack::showToggle()
{
    m_toggle->setText(m_tableOnly ? tr("Show as chart") : tr("Show as table"));
    m_toggle->setVisible(m_chart && m_offered && (!m_narrow || m_tableOnly));
}

void ChartStack::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        showToggle();
    QStackedWidget::changeEvent(event);
}

void ChartStack::resizeEvent(QResizeEvent *event)
{
    QStackedWidget::resizeEvent(event);
    if (m_words && m_tableOnly)
        stretchWhereItFits(m_table);
}

void ChartStack::contextMenuEvent(QContextMenuEvent *event)
{
    if (!m_offered)
        return; // nothing is shown that could be copied
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    if (m_chart)
        menu->addAction(m_toggle->text(), this, [this] { emit tableAsked(!m_tableOnly); });
    menu->addAction(tr("Copy"), this, &ChartStack::copy);
    if (m_csv)
        menu->addAction(tr("Export…"), this, &ChartStack::askExport);
    menu->popup(event->globalPos());
}

} // namespace tw::ui
