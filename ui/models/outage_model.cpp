#include "ui/models/outage_model.h"

namespace tw::ui {

OutageModel::OutageModel(const Formats &formats, QObject *parent)
    : QAbstractTableModel(parent)
    , m_formats(formats)
{
}

void OutageModel::setOutages(const std::vector<Outage> &outages, Instant now, const Formats &formats)
{
    const bool sameRows = outages.size() == m_outages.size();
    if (!sameRows)
        beginResetModel();
    m_outages = outages;
    m_now = now;
    m_formats = formats;
    if (!sameRows)
        endResetModel();
    else if (rowCount() > 0)
        emit dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

int OutageModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_outages.size());
}

int OutageModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant OutageModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount() || index.column() >= ColumnCount)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignVCenter | (index.column() == Lasted ? Qt::AlignRight : Qt::AlignLeft));
    if (role != Qt::DisplayRole && role != Qt::AccessibleTextRole)
        return {};
    const Outage &outage = m_outages[static_cast<std::size_t>(index.row())];
    switch (index.column()) {
    case When: return m_formats.dayTime(outage.began, m_now);
    case What:
        if (!outage.ended)
            return outage.islanded ? tr("Home runs on the car") : tr("Home is without power");
        return outage.islanded ? tr("Home ran on the car") : tr("Home was without power");
    case Lasted:
        return outage.ended ? m_formats.duration(*outage.ended - outage.began) : tr("%1 so far").arg(m_formats.duration(m_now - outage.began));
    default: return {};
    }
}

QVariant OutageModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignVCenter | (section == Lasted ? Qt::AlignRight : Qt::AlignLeft));
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case When: return tr("When");
    case What: return tr("What happened");
    case Lasted: return tr("Lasted");
    default: return {};
    }
}

} // namespace tw::ui
