#pragma once

#include "api/snapshot.h"
#include "ui/models/formats.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/legend.h"
#include "ui/widgets/plan_chart.h"

#include <memory>

class QAction;
class QStackedWidget;
class QTableView;

namespace tw::ui {

class PlanTableModel;

/// The plan as a chart, or as a table with the same values.
class PlanCard : public Card {
    Q_OBJECT
public:
    explicit PlanCard(QWidget *parent = nullptr);
    void show(const std::shared_ptr<const api::Snapshot> &snapshot, const Formats &formats);
    void setNarrow(bool narrow);
    using Card::show;

    PlanChart *chart() const { return m_chart; }
    QTableView *table() const { return m_table; }
    /// "Table instead of chart", Ctrl+T; checkable.
    QAction *tableAction() const { return m_tableAction; }

private:
    void showTable(bool table);
    void retranslate();

    PlanTableModel *m_model = nullptr;
    std::shared_ptr<const Plan> m_plan; ///< in the table
    bool m_sun = false;                 ///< the car stores sun in these hours
    QString m_written;                  ///< language, currency and zone it is written in
    Legend *m_legend;
    Button *m_switch;
    QStackedWidget *m_stack;
    PlanChart *m_chart;
    QTableView *m_table;
    QAction *m_tableAction;
};

} // namespace tw::ui
