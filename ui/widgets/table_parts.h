#pragma once

#include <QHeaderView>
#include <QStyledItemDelegate>

class QTableView;

namespace tw::ui {

/// A cell with air at both sides, digits of equal width where it is aligned right, and a thin line below.
class TableCell : public QStyledItemDelegate {
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

/// Headings in the caption colour over a thin line; columns as wide as what is in them.
class TableHeading : public QHeaderView {
    Q_OBJECT
public:
    explicit TableHeading(QWidget *parent = nullptr);
    QSize sizeHint() const override;

protected:
    void paintSection(QPainter *painter, const QRect &rect, int section) const override;
    QSize sectionSizeFromContents(int section) const override;
    void changeEvent(QEvent *event) override;
};

/// Rows to select and read, with these cells and headings; as high as a line of text, whichever size that has later.
void dressTable(QTableView *view);

/// The last column takes what is left of the width, unless the columns need more than there is: then they are scrolled,
/// and none of their words is cut.
void stretchWhereItFits(QTableView *view);

/// Headings and the selected rows (all if none is) to the clipboard, without hidden columns.
void copyRows(const QTableView *view);

} // namespace tw::ui
