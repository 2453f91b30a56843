#include "ui/widgets/table_parts.h"

#include "ui/models/table_text.h"
#include "ui/models/text_table_model.h"
#include "ui/widgets/paint.h"
#include "ui/widgets/theme.h"

#include <QClipboard>
#include <QEvent>
#include <QFontMetricsF>
#include <QGuiApplication>
#include <QPainter>
#include <QTableView>

#include <cmath>

namespace tw::ui {

namespace {

constexpr int padding = 9;

int rowHeight() { return Theme::instance().lineHeight(TextSize::Body) + 9; }

QString headingOf(const QAbstractItemModel *model, int section)
{
    return model ? model->headerData(section, Qt::Horizontal).toString() : QString();
}

void measureRows(QTableView *view)
{
    view->verticalHeader()->setMinimumSectionSize(rowHeight());
    view->verticalHeader()->setDefaultSectionSize(rowHeight());
}

} // namespace

void TableCell::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Tokens &t = tokens();
    const bool selected = option.state & QStyle::State_Selected;
    painter->save();
    if (selected)
        painter->fillRect(option.rect, t.selected);
    paintHairline(*painter, option.rect.bottomLeft(), option.rect.bottomRight() + QPoint(1, 0), t.grid);
    painter->setFont(textFont(TextSize::Small, index.data(TextTableModel::SumRole).toBool() ? 600 : 400));
    painter->setPen(selected ? t.selectedText : index.data(TextTableModel::MutedRole).toBool() ? t.text3 : t.text);
    const QRectF text = QRectF(option.rect).adjusted(padding, 0, -padding, 0);
    const auto alignment = Qt::Alignment(index.data(Qt::TextAlignmentRole).toInt()) | Qt::AlignVCenter;
    if (alignment & Qt::AlignRight)
        paintNumber(*painter, text, alignment, index.data().toString());
    else
        paintElided(*painter, text, alignment, index.data().toString());
    painter->restore();
}

QSize TableCell::sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const
{
    const int weight = index.data(TextTableModel::SumRole).toBool() ? 600 : 400;
    const qreal width = numberWidth(textFont(TextSize::Small, weight), index.data().toString());
    return {static_cast<int>(std::ceil(width)) + 2 * padding, rowHeight()};
}

TableHeading::TableHeading(QWidget *parent)
    : QHeaderView(Qt::Horizontal, parent)
{
    setSectionResizeMode(QHeaderView::ResizeToContents);
    setStretchLastSection(true);
    setHighlightSections(false);
    setSectionsClickable(false);
}

QSize TableHeading::sizeHint() const { return {QHeaderView::sizeHint().width(), rowHeight()}; }

QSize TableHeading::sectionSizeFromContents(int section) const
{
    const QFontMetricsF metrics(textFont(TextSize::Small, 500));
    const qreal width = metrics.horizontalAdvance(headingOf(model(), section));
    return {static_cast<int>(std::ceil(width)) + 2 * padding, rowHeight()};
}

void TableHeading::paintSection(QPainter *painter, const QRect &rect, int section) const
{
    painter->save();
    painter->fillRect(rect, tokens().card);
    paintHairline(*painter, rect.bottomLeft(), rect.bottomRight() + QPoint(1, 0), tokens().line);
    painter->setFont(textFont(TextSize::Small, 500));
    painter->setPen(tokens().text3);
    const auto alignment =
        Qt::Alignment(model()->headerData(section, Qt::Horizontal, Qt::TextAlignmentRole).toInt()) | Qt::AlignVCenter;
    paintElided(*painter, QRectF(rect).adjusted(padding, 0, -padding, 0), alignment, headingOf(model(), section));
    painter->restore();
}

void TableHeading::changeEvent(QEvent *event)
{
    QHeaderView::changeEvent(event);
    auto *view = qobject_cast<QTableView *>(parentWidget());
    if (event->type() == QEvent::FontChange && view && view->horizontalHeader() == this)
        measureRows(view);
}

void dressTable(QTableView *view)
{
    if (!qobject_cast<TableHeading *>(view->horizontalHeader())) {
        view->setFrameShape(QFrame::NoFrame);
        view->setSelectionBehavior(QAbstractItemView::SelectRows);
        view->setEditTriggers(QAbstractItemView::NoEditTriggers);
        view->setTabKeyNavigation(false);
        view->setShowGrid(false);
        view->setWordWrap(false);
        view->setItemDelegate(new TableCell(view));
        view->setHorizontalHeader(new TableHeading(view));
        view->verticalHeader()->hide();
        view->viewport()->setAutoFillBackground(false);
    }
    measureRows(view);
}

void stretchWhereItFits(QTableView *view)
{
    view->horizontalHeader()->setStretchLastSection(false); // else its own width is what it is stretched to
    view->resizeColumnsToContents();
    view->horizontalHeader()->setStretchLastSection(view->horizontalHeader()->length() <= view->viewport()->width());
}

void copyRows(const QTableView *view)
{
    QList<int> rows;
    for (const QModelIndex &index : view->selectionModel()->selectedRows())
        rows += index.row();
    QList<int> hidden;
    for (int column = 0; column < view->model()->columnCount(); ++column) {
        if (view->isColumnHidden(column))
            hidden += column;
    }
    QGuiApplication::clipboard()->setText(tableText(*view->model(), rows, hidden));
}

} // namespace tw::ui
