#pragma once

#include "api/snapshot.h"
#include "ui/models/formats.h"

#include <QAbstractTableModel>

#include <optional>
#include <vector>

namespace tw::ui {

/// How what the charger holds compares with what was sent.
struct HeldPlan {
    enum class Agreement {
        Unknown,  ///< not reached, or nothing was read back
        Nothing,  ///< it holds nothing
        Agrees,
        Differs,
        Old,      ///< it held a plan that has ended
    };
    Agreement agreement = Agreement::Unknown;
    std::vector<HeldStretch> stretches; ///< from now on, rising, those alike joined
    Interval when;                      ///< all of them
    friend bool operator==(const HeldPlan &, const HeldPlan &) = default;
};
HeldPlan heldPlan(const api::Snapshot &snapshot);

/// The stretches as a table.
class ScheduleModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { From, Until, Held, Sent, Verdict, ColumnCount };

    explicit ScheduleModel(const Formats &formats, QObject *parent = nullptr);
    void setPlan(const HeldPlan &plan, Instant now, const Formats &formats);
    const HeldPlan &plan() const { return m_plan; }
    Instant now() const { return m_now; }
    const Formats &formats() const { return m_formats; }
    /// "charges with 9.8 kW", "gives 2.0 kW", "rests", "not said".
    QString powerWords(const std::optional<Power> &power) const;
    /// The stretch as one sentence.
    QString spoken(int row) const;
    /// For other programs: one language, units in the headings; empty where the charger did not say, or was not asked.
    QString csv() const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    Formats m_formats;
    HeldPlan m_plan;
    Instant m_now;
};

} // namespace tw::ui
