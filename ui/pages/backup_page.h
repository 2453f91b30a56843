#pragma once

#include "api/snapshot.h"
#include "ui/models/formats.h"

#include <QList>
#include <QWidget>

#include <chrono>
#include <memory>
#include <optional>

class QButtonGroup;
class QGridLayout;
class QSlider;
class QSpinBox;
class QTableView;
class QTimer;
class QVBoxLayout;

namespace tw::ui {

class AutonomyBars;
class Card;
class ChartStack;
class Chip;
class ChoiceCard;
class FactList;
class Legend;
class NumberLabel;
class OutageModel;
class Paragraph;
class Segment;
class TextLabel;

/// Power for the home from the car: off, standby or on now; how long it would last and at which load; what is kept for
/// outages; and the outages there were. What is chosen is sent after a moment of rest and shown as asked for until the
/// engine has it.
class BackupPage : public QWidget
{
    Q_OBJECT
public:
    explicit BackupPage(const Formats &formats, QWidget *parent = nullptr);

    void setSnapshot(const std::shared_ptr<const api::Snapshot> &snapshot, const Formats &formats);
    void setNarrow(bool narrow);
    /// How long after the last change what was chosen is sent; 400 ms unless told otherwise.
    void setRest(std::chrono::milliseconds rest);
    /// What was asked for last was not taken: what is in force is shown again.
    void notTaken();
    /// How long it lasts as a table.
    void setTableOnly(bool tableOnly);
    /// The selected outages, or how long it lasts where the keyboard is there.
    void copy() const;
    bool canExport() const;
    /// How long it lasts: asks where and saves it.
    void exportShown();

    ChoiceCard *mode(BackupMode mode) const;
    QSpinBox *hours() const { return m_hours; }
    QSlider *slider() const { return m_slider; }
    Segment *homes() const { return m_homes; }
    Chip *ready() const { return m_ready; }
    TextLabel *lasts() const;
    Paragraph *why() const { return m_why; }
    Paragraph *kept() const { return m_kept; }
    AutonomyBars *bars() const { return m_bars; }
    ChartStack *figure() const { return m_lasts; }
    FactList *facts() const { return m_facts; }
    QTableView *outages() const { return m_outageTable; }

signals:
    void tableAsked(bool table);
    void orderAsked(const tw::BackupOrder &order);

protected:
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    QWidget *makeModes();
    void makeLasts();
    void makeKeep();
    void makeOutages();
    void retranslate();
    void showAll();
    void showOrder();
    void showLasts();
    void showLegend();
    void arrange();
    void wish(const BackupOrder &order);
    BackupOrder order() const;
    bool asks() const;

    Formats m_formats;
    std::shared_ptr<const api::Snapshot> m_snapshot;
    std::optional<BackupOrder> m_wished; ///< by the owner, and not in force yet
    QTimer *m_rest;                      ///< from the last change to the order
    QTimer *m_patience;                  ///< from the order to its answer
    OutageModel *m_outageModel;
    bool m_narrow = false;
    QVBoxLayout *m_column = nullptr;
    QGridLayout *m_grid = nullptr;
    TextLabel *m_title = nullptr;
    Chip *m_ready = nullptr;
    QWidget *m_modeRow = nullptr;
    QButtonGroup *m_modes = nullptr;
    Card *m_lastsCard = nullptr;
    NumberLabel *m_time = nullptr;
    TextLabel *m_behind = nullptr;
    Paragraph *m_why = nullptr;
    TextLabel *m_barsName = nullptr;
    AutonomyBars *m_bars = nullptr;
    ChartStack *m_lasts = nullptr;
    Legend *m_legend = nullptr;
    Card *m_keepCard = nullptr;
    QSpinBox *m_hours = nullptr;
    QWidget *m_keepRows = nullptr; ///< what there is to set beside the hours
    QSlider *m_slider = nullptr;
    TextLabel *m_homesName = nullptr;
    Segment *m_homes = nullptr;
    Paragraph *m_kept = nullptr;
    Card *m_outageCard = nullptr;
    QTableView *m_outageTable = nullptr;
    Paragraph *m_noOutage = nullptr;
    Card *m_factCard = nullptr;
    FactList *m_facts = nullptr;
};

} // namespace tw::ui
