#pragma once

#include "model/orders.h"
#include "ui/models/formats.h"

#include <QAbstractTableModel>

#include <optional>
#include <vector>

namespace tw::ui {

/// The owner's trips as a table, one row a trip, in the order of the orders.
class TripTableModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { ReadyBy, Repeats, Range, AwayUntil, Costs, ColumnCount };
    explicit TripTableModel(QObject *parent = nullptr);

    /// `costs` per week and trip, nothing where it is not known.
    void setTrips(const std::vector<Trip> &trips, const std::vector<std::optional<Money>> &costs, const Formats &formats);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    std::vector<Trip> m_trips;
    std::vector<std::optional<Money>> m_costs;
    std::optional<Formats> m_formats;
};

} // namespace tw::ui
