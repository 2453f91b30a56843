#pragma once

#include "api/snapshot.h"
#include "model/charger_message.h"
#include "ui/models/charger_words.h"
#include "ui/models/schedule_model.h"

#include <QWidget>

#include <memory>

class QTableView;
class QVBoxLayout;

namespace tw::ui {

class Button;
class ChargerCare;
class Card;
class ChargerMessages;
class ChartStack;
class Chip;
class FactList;
class Legend;
class NumberLabel;
class Paragraph;
class PowerTraceView;
class ScheduleStrip;
class Segment;
class TextLabel;

/// The charger: what flows now, how it is connected, what it holds against what it was asked to hold, what it does if
/// this computer goes away, what it can do, and every message. In narrow windows the messages have a part of their own.
class ChargerPage : public QWidget
{
    Q_OBJECT
public:
    explicit ChargerPage(const Formats &formats, QWidget *parent = nullptr);

    void setSnapshot(const std::shared_ptr<const api::Snapshot> &snapshot, const Formats &formats);
    /// The answer to messagesWanted().
    void addMessages(const std::vector<ChargerMessage> &messages);
    /// The plan as a table.
    void setTableOnly(bool tableOnly);
    void setNarrow(bool narrow);
    /// The figure where the keyboard is, else the messages: asks where and saves it.
    void exportShown();
    /// Asks where and saves the messages as a log that can be imported again.
    void saveLog();
    /// False with the reason when the file cannot be written whole.
    bool writeLog(const QString &path, QString *reason) const;
    /// The selected rows of the plan where the keyboard is there, else of the messages.
    void copy() const;

    const ScheduleModel *schedule() const { return m_schedule; }
    ChargerMessages *messages() const { return m_messages; }
    ChartStack *held() const { return m_heldStack; }
    ChartStack *trace() const { return m_traceStack; }
    ScheduleStrip *strip() const { return m_strip; }
    QTableView *scheduleTable() const { return m_scheduleTable; }
    Chip *agreement() const { return m_agreement; }
    FactList *connection() const { return m_connection; }
    FactList *abilities() const { return m_abilities; }
    Paragraph *alone() const { return m_alone; }
    Button *hand() const { return m_hand; }
    ChargerCare *care() const { return m_care; }
    /// To the filter of the messages, Ctrl+F.
    QAction *findAction() const { return m_find; }
    Segment *parts() const { return m_parts; }

signals:
    void tableAsked(bool table);
    /// Messages numbered above `after` are wanted; sent while the page is seen, one question at a time.
    void messagesWanted(qint64 after);
    void handBackAsked();
    void takeBackAsked();

protected:
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    struct SmallFigure {
        QWidget *box = nullptr;
        TextLabel *caption = nullptr;
        NumberLabel *value = nullptr;
        TextLabel *note = nullptr;
    };
    QWidget *makeLiveRow();
    void makeHeldCard();
    QWidget *makeMessageRow();
    void retranslate();
    void showAll();
    void showLive();
    void showHeld();
    void arrange();
    void askForMessages();
    ChartStack *figureMeant() const;
    QString chargerId() const;
    QString protocol() const;

    Formats m_formats;
    std::shared_ptr<const api::Snapshot> m_snapshot;
    PowerTrace m_trace;
    bool m_narrow = false;
    bool m_tableOnly = false;
    bool m_asking = false;
    bool m_saveWhenHeard = false;
    QAction *m_find = nullptr;
    ScheduleModel *m_schedule;
    QVBoxLayout *m_column = nullptr;
    TextLabel *m_title = nullptr;
    Segment *m_parts = nullptr;
    Chip *m_agreement = nullptr;
    ChargerCare *m_care = nullptr;
    QWidget *m_liveRow = nullptr;
    Card *m_live = nullptr;
    TextLabel *m_way = nullptr;
    NumberLabel *m_power = nullptr;
    PowerTraceView *m_traceView = nullptr;
    ChartStack *m_traceStack = nullptr;
    QList<SmallFigure> m_small;
    Card *m_connectionCard = nullptr;
    FactList *m_connection = nullptr;
    Card *m_held = nullptr;
    TextLabel *m_heldNote = nullptr;
    Legend *m_legend = nullptr;
    ChartStack *m_heldStack = nullptr;
    ScheduleStrip *m_strip = nullptr;
    QTableView *m_scheduleTable = nullptr;
    Paragraph *m_alone = nullptr;
    Button *m_hand = nullptr;
    QWidget *m_messageRow = nullptr;
    ChargerMessages *m_messages = nullptr;
    Card *m_abilityCard = nullptr;
    FactList *m_abilities = nullptr;
};

} // namespace tw::ui
