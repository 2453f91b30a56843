#pragma once

#include "ui/models/earnings.h"
#include "ui/models/formats.h"

#include <QAbstractTableModel>

namespace tw::ui {

/// The table of a period: row 0 is the total, below it the newest day, month or year first. Only slots with figures
/// have a row. A gain or loss is always written with its sign; SignRole repeats it for colour.
class EarningsModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column {
        When, SoldKwh, Sold, HomeKwh, Home, BoughtKwh, Bought, SunKwh, Sun, Wear, Total, OnlyCharging, BetterBy,
        ColumnCount
    };
    enum Role {
        SignRole = Qt::UserRole, ///< int -1, 0 or 1 of a money cell after rounding to cents; nothing elsewhere
        SlotRole,                ///< index of the row's slot in the view, -1 for the total
    };

    explicit EarningsModel(const Formats &formats, QObject *parent = nullptr);
    void setView(const EarningsView &view);
    void setFormats(const Formats &formats);
    const EarningsView &view() const { return m_view; }
    /// The owner's day that runs now, to name it.
    void setToday(LocalDay today) { m_today = today; }
    /// What a sum's comparison leaves out: "without today", "5 of 7 days compared"; empty when nothing.
    QString leftOut(const EarningsRow &sum) const;

    /// "Wednesday 11 August", "August 2027", "16–22 August 2027", "2027", "All days".
    QString periodTitle() const;
    /// "14:00 – 15:00", "Wednesday 11 August", "June 2027", of a slot.
    QString slotTitle(int slot) const;
    /// What stands below a slot's bar: "14:00", "11", "Jun", "2027".
    QString axisText(int slot) const;
    /// "Per day, and added up"; `brief`: "Per day".
    QString chartTitle(bool brief) const;
    /// One line a table row, in its order, with a heading; comma, point, ISO dates, amounts exact to the Wh and the
    /// millionth, unknown is empty. Columns the table hides are there too.
    QString csv() const;
    /// The row of a slot, or -1.
    int rowOfSlot(int slot) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    const EarningsRow &row(int row) const;
    QString rowTitle(int row) const;
    QString hourTitle(int slot) const;
    QString totalTitle() const;
    QString text(int row, int column) const;
    std::optional<Money> moneyOf(const EarningsRow &row, int column) const;
    std::optional<Energy> energyOf(const EarningsRow &row, int column) const;

    Formats m_formats;
    EarningsView m_view;
    LocalDay m_today;
    std::vector<int> m_slots; ///< slot of each row below the total
};

} // namespace tw::ui
