#pragma once

#include "ui/models/formats.h"
#include "ui/models/health.h"

#include <QAbstractTableModel>
#include <QList>
#include <QString>

namespace tw::ui {

/// The battery's health as a table, a year a row: the first day, each 1 January, today, the end of the warranty and the
/// last day looked ahead to.
class HealthModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { When, WithTrading, WithTradingSpan, OnlyCharging, OnlyChargingSpan, TradingCosts, ColumnCount };

    explicit HealthModel(const Formats &formats, QObject *parent = nullptr);
    void setView(const HealthView &view, const Formats &formats);
    const HealthView &view() const { return m_view; }
    int pointOf(int row) const { return m_rows[static_cast<std::size_t>(row)]; }
    /// "1 January 2029", "today", "end of the warranty, 1 Jun 2033" of a point.
    QString title(int point) const;
    /// The point as one sentence.
    QString spoken(int point) const;
    /// "96.2 %".
    QString percent(double percent) const { return m_formats.share(percent / 100, 1); }
    /// All points with a heading; comma, point, ISO dates, percent of the capacity when new.
    QString csv() const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    QString text(const HealthPoint &point, int column) const;
    QString span(const HealthSpan &span) const;

    Formats m_formats;
    HealthView m_view;
    std::vector<int> m_rows; ///< index of the point of each row
};

} // namespace tw::ui
