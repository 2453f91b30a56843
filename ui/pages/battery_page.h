#pragma once

#include "api/snapshot.h"
#include "ui/models/health_model.h"
#include "ui/models/loss_model.h"
#include "ui/widgets/counter_bar.h"

#include <QWidget>

#include <memory>

class QStackedLayout;
class QTableView;
class QVBoxLayout;

namespace tw::ui {

class Button;
class Card;
class ChartStack;
class FactList;
class FigureCard;
class HealthChart;
class Legend;
class LossChart;
class Paragraph;
class Segment;
class TextLabel;

/// The battery's health with and without trading, how far the maker's limits are, what wear costs, and the charger as
/// its samples tell it. In narrow windows the battery and the charger take turns.
class BatteryPage : public QWidget
{
    Q_OBJECT
public:
    explicit BatteryPage(const Formats &formats, QWidget *parent = nullptr);

    void setSnapshot(const std::shared_ptr<const api::Snapshot> &snapshot, const Formats &formats);
    /// Tables in the place of the charts.
    void setTableOnly(bool tableOnly);
    /// Less padding, for windows below 1040 px.
    void setNarrow(bool narrow);
    bool canExport() const { return m_healthModel->rowCount() > 0; }
    /// Asks where and writes the health's table, picture or drawing; the charger's losses, where the keyboard is there.
    void exportShown();
    /// The selected rows (all if none is) of the table that is meant, to the clipboard.
    void copy() const;

    const HealthModel *healthModel() const { return m_healthModel; }
    const LossModel *lossModel() const { return m_lossModel; }
    HealthChart *healthChart() const { return m_healthChart; } ///< nullptr without Qt Charts
    LossChart *lossChart() const { return m_lossChart; }       ///< nullptr without Qt Charts
    ChartStack *health() const { return m_healthPart.stack; }
    QTableView *healthTable() const { return m_healthTable; }
    QTableView *lossTable() const { return m_lossTable; }
    QList<FigureCard *> figures() const { return m_figures; }
    QList<CounterBar *> counters() const { return m_counters; }
    Segment *parts() const { return m_parts; }
    bool showsAnything() const;

signals:
    /// The owner wants tables (or charts again) everywhere.
    void tableAsked(bool table);

protected:
    void changeEvent(QEvent *event) override;

private:
    struct FigurePart {
        Card *card = nullptr;
        ChartStack *stack = nullptr;
    };
    QWidget *makeEmptyState();
    QWidget *makeContent();
    void makeHead(QVBoxLayout *column);
    QWidget *makeHealthRow();
    QWidget *makeLossRow();
    FigurePart makeFigure(Card *card, QWidget *chart, QAbstractItemModel *model);
    void retranslate();
    void showAll();
    void showFigures();
    void showCounters();
    void showCharger();
    void arrange();
    bool lossesMeant() const;

    Formats m_formats;
    std::shared_ptr<const api::Snapshot> m_snapshot;
    std::shared_ptr<const BatteryHealth> m_health; ///< that is shown
    std::shared_ptr<const std::vector<DayFigures>> m_days;
    bool m_narrow = false;
    bool m_tableOnly = false;
    HealthModel *m_healthModel;
    LossModel *m_lossModel;
    QStackedLayout *m_stack = nullptr;
    QList<TextLabel *> m_titles;
    Card *m_empty = nullptr;
    Paragraph *m_emptyText = nullptr;
    TextLabel *m_subtitle = nullptr;
    Segment *m_parts = nullptr;
    Button *m_export = nullptr;
    QList<FigureCard *> m_figures;
    QWidget *m_figureRow = nullptr;
    QWidget *m_healthRow = nullptr;
    QWidget *m_lossRow = nullptr;
    FigurePart m_healthPart;
    FigurePart m_lossPart;
    HealthChart *m_healthChart = nullptr;
    LossChart *m_lossChart = nullptr;
    QTableView *m_healthTable = nullptr;
    QTableView *m_lossTable = nullptr;
    Legend *m_legend = nullptr;
    Paragraph *m_note = nullptr;
    Card *m_warranty = nullptr;
    QVBoxLayout *m_counterColumn = nullptr;
    QList<CounterBar *> m_counters;
    Paragraph *m_virtual = nullptr;
    Legend *m_lossLegend = nullptr;
    Paragraph *m_nothingLearnt = nullptr;
    Card *m_learnt = nullptr;
    FactList *m_facts = nullptr;
    Paragraph *m_verdict = nullptr;
};

} // namespace tw::ui
