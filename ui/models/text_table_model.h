#pragma once

#include <QAbstractTableModel>
#include <QList>
#include <QStringList>

namespace tw::ui {

/// A table of words that are ready to be read.
struct TextTable {
    QStringList headings;
    QList<QStringList> rows; ///< each as long as the headings
    QList<int> numbers;      ///< columns of amounts, which stand at the right
    bool summed = false;     ///< the last row is the sum
    QList<int> muted;        ///< rows that do not count
    QStringList tips;        ///< of the rows, where their words alone do not say all; may be empty
    friend bool operator==(const TextTable &, const TextTable &) = default;
};

/// The table with "," between fields, for a file.
QString csvOf(const TextTable &table);
/// One field of such a file, in quotes where it needs them.
QString csvField(const QString &text);

/// Shows a TextTable.
class TextTableModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Role { MutedRole = Qt::UserRole + 100, ///< bool: the row does not count; of no other model, for the cells
                SumRole };                      ///< bool: it is the sum; likewise
    using QAbstractTableModel::QAbstractTableModel;

    void setTable(const TextTable &table);
    const TextTable &table() const { return m_table; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    TextTable m_table;
};

} // namespace tw::ui
