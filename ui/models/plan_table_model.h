#pragma once

#include "model/plan.h"
#include "model/site.h"
#include "ui/models/formats.h"

#include <QAbstractTableModel>

#include <memory>

namespace tw::ui {

/// The plan as a table, one row a step: what the chart shows, in words and numbers.
class PlanTableModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { When, Pay, Get, What, PowerKw, Range, Earned, Why, ColumnCount };

    explicit PlanTableModel(const Formats &formats, QObject *parent = nullptr);
    /// `car` turns stored energy into range. nullptr empties the table.
    void setPlan(std::shared_ptr<const Plan> plan, const Car &car);
    /// Other language, currency or unit.
    void setFormats(const Formats &formats);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    QString text(const PlanStep &step, int column) const;
    QString whatWords(const PlanStep &step) const;

    Formats m_formats;
    std::shared_ptr<const Plan> m_plan;
    Car m_car;
};

} // namespace tw::ui
