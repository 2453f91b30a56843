#include "ui/models/text_table_model.h"

namespace tw::ui {

QString csvField(const QString &text)
{
    if (!text.contains(QLatin1Char(',')) && !text.contains(QLatin1Char('"')) && !text.contains(QLatin1Char('\n')))
        return text;
    QString quoted = text;
    return QLatin1Char('"') + quoted.replace(QLatin1Char('"'), QStringLiteral("\"\"")) + QLatin1Char('"');
}

QString csvOf(const TextTable &table)
{
    QString text;
    const auto add = [&](const QStringList &fields) {
        QStringList quoted;
        for (const QString &field : fields)
            quoted += csvField(field);
        text += quoted.join(QLatin1Char(',')) + QLatin1Char('\n');
    };
    add(table.headings);
    for (const QStringList &row : table.rows)
        add(row);
    return text;
}

void TextTableModel::setTable(const TextTable &table)
{
    if (table == m_table)
        return;
    beginResetModel();
    m_table = table;
    endResetModel();
}

int TextTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_table.rows.size());
}

int TextTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_table.headings.size());
}

QVariant TextTableModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount() || index.column() >= columnCount())
        return {};
    const QString &text = m_table.rows[index.row()][index.column()];
    switch (role) {
    case Qt::DisplayRole: return text;
    case Qt::ToolTipRole: return m_table.tips.value(index.row(), text);
    case MutedRole: return m_table.muted.contains(index.row());
    case SumRole: return m_table.summed && index.row() == rowCount() - 1;
    case Qt::TextAlignmentRole:
        return int(Qt::AlignVCenter | (m_table.numbers.contains(index.column()) ? Qt::AlignRight : Qt::AlignLeft));
    default: return {};
    }
}

QVariant TextTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section >= columnCount())
        return {};
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignVCenter | (m_table.numbers.contains(section) ? Qt::AlignRight : Qt::AlignLeft));
    return role == Qt::DisplayRole ? QVariant(m_table.headings[section]) : QVariant();
}

} // namespace tw::ui
