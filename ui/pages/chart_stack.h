#pragma once

#include "ui/models/text_table_model.h"

#include <QStackedWidget>

#include <functional>

class QTableView;

namespace tw::ui {

class Button;

/// A chart and, in the same place, a table of the same values. Either is copied and exported by the page's commands and
/// by the menu here (right click, or the menu key in the table).
class ChartStack : public QStackedWidget
{
    Q_OBJECT
public:
    using TableOf = std::function<TextTable()>;
    using CsvOf = std::function<QString()>;
    /// `chart` may be nullptr: then there is the table alone. `model` outlives the stack.
    ChartStack(QWidget *chart, QAbstractItemModel *model, QWidget *parent);
    /// The table is made by `table` when it is looked at or copied, not with every stroke of a drag.
    ChartStack(QWidget *chart, TableOf table, QWidget *parent);

    /// What is exported beside the picture: a table for other programs, and the file's name without its ending.
    void setFile(const QString &name, CsvOf csv);
    /// There is something to show: else no way to a table is offered.
    void setOffered(bool offered);
    /// In little room the way to the table is Ctrl+T, the View menu and the menu here; the way back stays in sight.
    void setNarrow(bool narrow);
    void setTableOnly(bool tableOnly);
    bool tableOnly() const { return m_tableOnly; }
    /// What `table` makes is another now, or other words are.
    void refresh();
    void copy();
    /// Asks where to.
    void askExport();
    /// .png and .svg the chart, anything else the table; false with the reason.
    bool write(const QString &path, QString *reason) const;

    QTableView *table() const { return m_table; }
    /// "Show as table", for the head of the card.
    Button *toggle() const { return m_toggle; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

signals:
    /// The owner wants the table, or the chart again; one choice for the whole window.
    void tableAsked(bool table);

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    void showToggle();
    void fill();

    QWidget *m_chart;
    QTableView *m_table;
    Button *m_toggle;
    TextTableModel *m_words = nullptr; ///< of what `m_tableOf` makes
    TableOf m_tableOf;
    QString m_name;
    CsvOf m_csv;
    bool m_tableOnly = false;
    bool m_offered = true;
    bool m_narrow = false;
};

} // namespace tw::ui
