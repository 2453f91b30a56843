#pragma once

#include "ui/models/earnings_model.h"

#include <QTableView>
#include <QWidget>

namespace tw::ui {

/// The period's table: heading and total stay, the days below them scroll. kWh columns give way where a row does not
/// fit.
class EarningsTable : public QWidget
{
    Q_OBJECT
public:
    explicit EarningsTable(EarningsModel *model, QWidget *parent = nullptr);

    /// The scrolling part; the keyboard goes there.
    QTableView *rows() const { return m_rows; }
    /// Heading and total.
    QTableView *top() const { return m_top; }
    /// Selects the row of a bar, or nothing for -1.
    void selectSlot(int bar);
    /// The selected rows (all if none is) go to the clipboard, as shown.
    void copy() const;
    QSize minimumSizeHint() const override;

signals:
    void slotSelected(int bar);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void nameParts();
    void reload();
    void fitColumns();
    int cellWidth(int column) const;

    EarningsModel *m_model;
    QTableView *m_top;
    QTableView *m_rows;
    bool m_selecting = false;
};

} // namespace tw::ui
