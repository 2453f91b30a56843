#pragma once

#include "model/outage.h"
#include "ui/models/formats.h"

#include <QAbstractTableModel>

#include <vector>

namespace tw::ui {

/// The outages of the last year, the latest first.
class OutageModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { When, What, Lasted, ColumnCount };

    explicit OutageModel(const Formats &formats, QObject *parent = nullptr);
    void setOutages(const std::vector<Outage> &outages, Instant now, const Formats &formats);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    Formats m_formats;
    std::vector<Outage> m_outages;
    Instant m_now;
};

} // namespace tw::ui
