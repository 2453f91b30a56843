#pragma once

#include "api/preview.h"
#include "api/snapshot.h"
#include "ui/models/formats.h"
#include "ui/widgets/card.h"
#include "ui/widgets/legend.h"
#include "ui/widgets/plan_chart.h"

#include <memory>

class QAction;
class QTableView;

namespace tw::ui {

class Button;
class ChartStack;
class StepPopover;
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
    QTableView *table() const;
    /// Who says what else could be done in a step; outlives the card. Without one the plan alone is asked.
    void explainBy(api::Preview *preview);
    StepPopover *popover() const { return m_popover; }
    /// The plan to copy and to export.
    ChartStack *figure() const { return m_stack; }
    bool any() const { return m_plan != nullptr; }
    /// "Table instead of chart", Ctrl+T; checkable.
    QAction *tableAction() const { return m_tableAction; }
    /// To what the plan expected, what happened and why it changed; in little room the View menu has it.
    Button *review() const { return m_review; }

signals:
    void reviewAsked();

private:
    void showTable(bool table);
    void explain(Instant moment);
    void retranslate();

    std::shared_ptr<const Plan> m_plan; ///< in the table
    bool m_sun = false;                 ///< the car stores sun in these hours
    QString m_written;                  ///< language, currency and zone it is written in
    Legend *m_legend;
    PlanTableModel *m_model;
    PlanChart *m_chart;
    Button *m_review; ///< before the chart, with the keyboard too
    ChartStack *m_stack;
    StepPopover *m_popover = nullptr;
    Instant m_explained; ///< by the popover
    std::optional<Formats> m_formats;
    QAction *m_tableAction;
};

} // namespace tw::ui
