#pragma once

#include <QList>
#include <QListView>
#include <QString>

class QStandardItemModel;

namespace tw::ui {

/// What each wish costs, dearest first: words, a bar, and money. ↑/↓ go through them, Enter (or a click) jumps to one.
class WishCostList : public QListView {
    Q_OBJECT
public:
    struct Row {
        QString words;
        QString money;
        double share = 0; ///< of the dearest, 0 to 1
        QString tip;
        int target = 0; ///< what `chosen` hears
        friend bool operator==(const Row &, const Row &) = default;
    };
    explicit WishCostList(QWidget *parent = nullptr);

    void setRows(const QList<Row> &rows);
    const QList<Row> &rows() const { return m_rows; }
    /// Of orders that are no longer those on the page.
    void setStale(bool stale);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

signals:
    void chosen(int target);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    QList<Row> m_rows;
    QStandardItemModel *m_model;
};

} // namespace tw::ui
