#include "ui/pages/earnings_table.h"

#include "ui/widgets/accessible.h"
#include "ui/widgets/paint.h"
#include "ui/widgets/table_parts.h"
#include "ui/widgets/theme.h"

#include <QHeaderView>
#include <QPainter>
#include <QScrollBar>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

#include <algorithm>
#include <array>
#include <cmath>

namespace tw::ui {

namespace {

constexpr int rowHeight = 29;
constexpr int cellPadding = 8;
constexpr int firstPadding = 4;
constexpr int narrowestName = 80;

QFont cellFont(const QModelIndex &index)
{
    const bool total = index.row() == 0;
    const bool strong = index.column() == EarningsModel::BetterBy;
    const bool medium = index.column() == EarningsModel::Total;
    return textFont(TextSize::Small, total || strong ? 600 : medium ? 500 : 400);
}

/// Money and energy with digits of equal width; the sign's colour only repeats the sign.
class CellPainter : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const Tokens &colours = tokens();
        const bool selected = option.state & QStyle::State_Selected;
        painter->save();
        if (selected)
            painter->fillRect(option.rect, colours.selected);
        else if (index.row() == 0)
            painter->fillRect(option.rect, colours.grid);
        paintHairline(*painter, option.rect.bottomLeft(), option.rect.bottomRight() + QPoint(1, 0), colours.grid);
        painter->setFont(cellFont(index));
        painter->setPen(inkOf(index));
        const int left = index.column() == EarningsModel::When ? firstPadding : cellPadding;
        const QRectF text = QRectF(option.rect).adjusted(left, 0, -cellPadding, 0);
        const auto alignment = Qt::Alignment(index.data(Qt::TextAlignmentRole).toInt());
        if (index.column() == EarningsModel::When)
            paintElided(*painter, text, alignment, index.data().toString());
        else
            paintNumber(*painter, text, alignment, index.data().toString());
        painter->restore();
    }

private:
    static QColor inkOf(const QModelIndex &index)
    {
        const Tokens &colours = tokens();
        if (index.column() == EarningsModel::OnlyCharging)
            return colours.text2;
        if (index.column() == EarningsModel::BetterBy) {
            const int sign = index.data(EarningsModel::SignRole).toInt();
            return sign > 0 ? colours.good : sign < 0 ? colours.bad : colours.text2;
        }
        return colours.text;
    }
};

/// Headings in the caption colour over a thin line, without the style's buttons.
class Heading : public QHeaderView
{
public:
    explicit Heading(QWidget *parent)
        : QHeaderView(Qt::Horizontal, parent)
    {
        setSectionResizeMode(QHeaderView::Fixed);
        setMinimumSectionSize(10);
        setHighlightSections(false);
        setSectionsClickable(false);
        viewport()->setAutoFillBackground(false);
    }
    QSize sizeHint() const override { return {QHeaderView::sizeHint().width(), rowHeight}; }

protected:
    void paintEvent(QPaintEvent *event) override
    {
        QHeaderView::paintEvent(event);
        QPainter painter(viewport());
        painter.fillRect(QRect(length(), 0, viewport()->width() - length(), height()), tokens().card);
    }
    void paintSection(QPainter *painter, const QRect &rect, int section) const override
    {
        painter->save();
        painter->fillRect(rect, tokens().card);
        paintHairline(*painter, rect.bottomLeft(), rect.bottomRight() + QPoint(1, 0), tokens().line);
        painter->setFont(textFont(TextSize::Small, 500));
        painter->setPen(tokens().text3);
        const int left = section == EarningsModel::When ? firstPadding : cellPadding;
        const auto alignment =
                Qt::Alignment(model()->headerData(section, Qt::Horizontal, Qt::TextAlignmentRole).toInt());
        paintElided(*painter, QRectF(rect).adjusted(left, 0, -cellPadding, 0), alignment,
                    model()->headerData(section, Qt::Horizontal).toString());
        painter->restore();
    }
};

QTableView *makeView(EarningsModel *model, QWidget *parent)
{
    auto *view = new QTableView(parent);
    view->setModel(model);
    view->setItemDelegate(new CellPainter(view));
    view->setFrameShape(QFrame::NoFrame);
    view->setShowGrid(false);
    view->setSelectionBehavior(QAbstractItemView::SelectRows);
    view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    view->setTabKeyNavigation(false);
    view->setWordWrap(false);
    view->setHorizontalHeader(new Heading(view));
    view->verticalHeader()->hide();
    view->verticalHeader()->setMinimumSectionSize(rowHeight);
    view->verticalHeader()->setDefaultSectionSize(rowHeight);
    view->viewport()->setAutoFillBackground(false);
    return view;
}

} // namespace

EarningsTable::EarningsTable(EarningsModel *model, QWidget *parent)
    : QWidget(parent)
    , m_model(model)
    , m_top(makeView(model, this))
    , m_rows(makeView(model, this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_top);
    column->addWidget(m_rows, 1);
    m_top->setFixedHeight(2 * rowHeight);
    m_top->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_top->setFocusPolicy(Qt::NoFocus);
    m_top->setSelectionMode(QAbstractItemView::NoSelection);
    m_rows->horizontalHeader()->hide();
    m_rows->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_rows->setSelectionMode(QAbstractItemView::ExtendedSelection);
    setFocusProxy(m_rows);
    nameParts();
    connect(model, &QAbstractItemModel::modelReset, this, &EarningsTable::reload);
    connect(&Theme::instance(), &Theme::changed, this, &EarningsTable::fitColumns);
    connect(m_rows->selectionModel(), &QItemSelectionModel::selectionChanged, this, [this] {
        const QModelIndexList rows = m_rows->selectionModel()->selectedRows();
        if (!m_selecting)
            emit slotSelected(rows.size() == 1 ? rows.first().data(EarningsModel::SlotRole).toInt() : -1);
    });
    reload();
}

QSize EarningsTable::minimumSizeHint() const
{
    return {300, 4 * rowHeight};
}

void EarningsTable::nameParts()
{
    setSpoken(m_top, tr("Total"));
    setSpoken(m_rows, tr("Earnings"));
}

void EarningsTable::reload()
{
    const int count = m_model->rowCount();
    for (int row = 0; row < count; ++row) {
        m_top->setRowHidden(row, row != 0);
        m_rows->setRowHidden(row, row == 0);
    }
    fitColumns();
}

int EarningsTable::cellWidth(int column) const
{
    const QFont heading = textFont(TextSize::Small, 500);
    qreal width = QFontMetricsF(heading).horizontalAdvance(
            m_model->headerData(column, Qt::Horizontal).toString());
    for (int row = 0; row < m_model->rowCount(); ++row) {
        const QModelIndex index = m_model->index(row, column);
        width = std::max(width, numberWidth(cellFont(index), index.data().toString()));
    }
    return static_cast<int>(std::ceil(width)) + (column == EarningsModel::When ? firstPadding : cellPadding)
            + cellPadding;
}

void EarningsTable::fitColumns()
{
    // The bar's room is kept whether it shows or not, so that both parts have the same columns.
    const int room = width() - m_rows->verticalScrollBar()->sizeHint().width();
    if (room <= 0)
        return;
    std::array<int, EarningsModel::ColumnCount> widths{};
    for (int column = 0; column < EarningsModel::ColumnCount; ++column)
        widths[static_cast<std::size_t>(column)] = cellWidth(column);
    std::array<bool, EarningsModel::ColumnCount> shown{};
    shown.fill(true);
    shown[EarningsModel::Sun] = shown[EarningsModel::SunKwh] = m_model->view().anySolar;
    const auto needed = [&] {
        int sum = 0;
        for (std::size_t i = 0; i < widths.size(); ++i)
            sum += shown[i] ? widths[i] : 0;
        return sum;
    };
    for (const auto column :
         {EarningsModel::SunKwh, EarningsModel::HomeKwh, EarningsModel::BoughtKwh, EarningsModel::SoldKwh,
          EarningsModel::OnlyCharging, EarningsModel::Sun}) {
        if (needed() > room)
            shown[column] = false;
    }
    // Amounts are never cut; the name of the period may be.
    int &name = widths[EarningsModel::When];
    name = std::max(std::min(name, narrowestName), name - std::max(0, needed() - room));
    const auto count = static_cast<int>(std::count(shown.begin(), shown.end(), true));
    const int spare = std::max(0, room - needed()) / std::max(1, count);
    for (int column = 0; column < EarningsModel::ColumnCount; ++column) {
        const auto i = static_cast<std::size_t>(column);
        for (QTableView *view : {m_top, m_rows}) {
            view->setColumnHidden(column, !shown[i]);
            view->setColumnWidth(column, widths[i] + spare);
        }
    }
}

void EarningsTable::selectSlot(int bar)
{
    m_selecting = true;
    const int row = m_model->rowOfSlot(bar);
    if (row < 0) {
        m_rows->clearSelection();
    } else if (!m_rows->selectionModel()->isRowSelected(row, {})) {
        m_rows->selectRow(row);
        m_rows->scrollTo(m_model->index(row, 0));
    }
    m_selecting = false;
}

void EarningsTable::copy() const
{
    copyRows(m_rows);
}

void EarningsTable::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fitColumns();
}

void EarningsTable::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        nameParts();
    if (event->type() == QEvent::FontChange)
        fitColumns();
    QWidget::changeEvent(event);
}

} // namespace tw::ui
