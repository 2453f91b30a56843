#pragma once

#include "model/charger_physics.h"
#include "ui/models/formats.h"

#include <QAbstractTableModel>
#include <QList>
#include <QString>

#include <vector>

namespace tw::ui {

/// What reaches the other side at each power that was used, learnt beside the data sheet: charging first.
class LossModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Way, AtPower, DataSheet, Learnt, Error, Difference, ColumnCount };

    explicit LossModel(const Formats &formats, QObject *parent = nullptr);
    void setPhysics(const ChargerPhysics &physics, const Formats &formats);
    const ChargerPhysics &physics() const { return m_physics; }
    bool empty() const { return m_physics.charge.empty() && m_physics.discharge.empty(); }
    /// With a heading; comma, point, watts and shares of one.
    QString csv() const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    bool charging(int row) const { return row < static_cast<int>(m_physics.charge.size()); }
    const LearntShare &shareOf(int row) const;

    Formats m_formats;
    ChargerPhysics m_physics;
};

} // namespace tw::ui
