#include "ui/models/trip_table_model.h"

#include "ui/models/trade_words.h"

namespace tw::ui {

TripTableModel::TripTableModel(QObject *parent)
    : QAbstractTableModel(parent)
{
}

void TripTableModel::setTrips(const std::vector<Trip> &trips, const std::vector<std::optional<Money>> &costs, const Formats &formats)
{
    const bool rows = trips.size() != m_trips.size();
    if (rows)
        beginResetModel();
    m_trips = trips;
    m_costs = costs;
    m_costs.resize(trips.size());
    m_formats = formats;
    if (rows)
        endResetModel();
    else if (!trips.empty())
        emit dataChanged(index(0, 0), index(int(trips.size()) - 1, ColumnCount - 1));
    emit headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
}

int TripTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_trips.size());
}

int TripTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QVariant TripTableModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || !m_formats)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int((index.column() >= Range ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    const auto row = static_cast<std::size_t>(index.row());
    const Trip &trip = m_trips.at(row);
    switch (index.column()) {
    case ReadyBy: return tripWhen(trip, *m_formats);
    case Repeats: return tripRepeats(trip);
    case Range: return m_formats->range(trip.rangeM);
    case AwayUntil: return clockWords(trip.returnAt, *m_formats);
    case Costs:
        if (!m_costs.at(row))
            return QStringLiteral("–");
        return *m_costs.at(row) > Money() ? m_formats->moneyPlain(*m_costs.at(row)) : tr("free");
    default: break;
    }
    return {};
}

QVariant TripTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int((section >= Range ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case ReadyBy: return tr("Ready by");
    case Repeats: return tr("Repeats");
    case Range: return tr("Range");
    case AwayUntil: return tr("Away until");
    case Costs: return tr("Costs a week");
    default: return {};
    }
}

} // namespace tw::ui
