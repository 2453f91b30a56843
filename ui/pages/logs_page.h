#pragma once

#include "api/snapshot.h"
#include "ui/models/log_link.h"
#include "ui/pages/log_details.h"

#include <QWidget>

#include <memory>
#include <optional>
#include <vector>

class QBoxLayout;
class QStackedWidget;
class QTableView;
class QTimer;
class QVBoxLayout;

namespace tw::ui {

class Button;
class Card;
class CoverageStrip;
class FactList;
class Legend;
class LogFilesCard;
class OfferBar;
class Segment;
class TextLabel;

/// Logs: what files say happened, with no network and no charger. Nothing changes before they are added to the books, and
/// each import can be taken back. In narrow windows the tables have a part of their own.
class LogsPage : public QWidget
{
    Q_OBJECT
public:
    /// `desk` outlives the page; nullptr: this window cannot read logs.
    LogsPage(api::LogDesk *desk, const Formats &formats, QWidget *parent = nullptr);

    void setSnapshot(const std::shared_ptr<const api::Snapshot> &snapshot, const Formats &formats);
    void setNarrow(bool narrow);
    /// The coverage as a table.
    void setTableOnly(bool tableOnly);
    /// Looks at these files, and those inside of folders, beside the ones that are looked at already.
    void open(const QStringList &paths);
    /// Asks which ones.
    void askFiles();
    void askFolder();
    /// Files are held over the window.
    void setHovered(bool hovered);
    void add();
    void discard();
    void cancel();
    void copy() const;
    void exportShown();

    const std::optional<LogPreview> &preview() const { return m_preview; }
    /// Nothing is being read, settled or taken back.
    bool idle() const { return m_work == Work::None; }
    LogFilesCard *files() const { return m_files; }
    LogDetails *details() const { return m_details; }
    CoverageStrip *coverage() const { return m_strip; }
    Button *addButton() const { return m_add; }
    Button *discardButton() const { return m_discard; }
    OfferBar *message() const { return m_message; }
    Segment *parts() const { return m_parts; }

signals:
    void tableAsked(bool table);
    /// There is, or is no more, something to copy and to export.
    void contentChanged();

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    enum class Work { None, Looking, Adding, Undoing };
    enum class Offer { None, TakeBack, OwnCharger }; ///< what a click on the message does

    QWidget *makeTop();
    void retranslate();
    void look();
    void setWork(Work work);
    void showProgress();
    void showAll();
    void showCoverage();
    void arrange();
    void hearLooked(const LogPreview &preview);
    void hearAdded(const LogPreview &result);
    void hearUndone(qint64 id, const LedgerEffect &effect);
    void hearFailed(const Error &error);
    void undoNext();
    void takeKey(const QString &meter, const QString &key);
    void takeOffer();
    void say(Offer offer, const QString &title, const QString &text, const QString &action);
    void offerOwnCharger();

    LogLink *m_link;
    Formats m_formats;
    std::shared_ptr<const api::Snapshot> m_snapshot;
    api::LogFiles m_asked;
    std::optional<LogPreview> m_preview;
    std::vector<qint64> m_toUndo;  ///< imports that are being taken back, the next one last
    std::vector<qint64> m_added;   ///< by the last addition, for one step back
    LedgerEffect m_undone;         ///< what taking back changed so far
    Work m_work = Work::None;
    Offer m_offer = Offer::None;
    std::optional<api::LogProgress> m_progress;
    QTimer *m_patience;            ///< what is done at once shows no progress
    bool m_narrow = false;
    bool m_tableOnly = false;

    QVBoxLayout *m_column = nullptr;
    TextLabel *m_title = nullptr;
    Segment *m_parts = nullptr;
    TextLabel *m_note = nullptr;
    Button *m_discard = nullptr;
    Button *m_add = nullptr;
    OfferBar *m_message = nullptr;
    QWidget *m_top = nullptr;
    LogFilesCard *m_files = nullptr;
    Card *m_there = nullptr;
    Legend *m_legend = nullptr;
    Button *m_toggle = nullptr;
    QStackedWidget *m_coverage = nullptr;
    CoverageStrip *m_strip = nullptr;
    TextTableModel *m_coverageModel = nullptr;
    QTableView *m_coverageTable = nullptr;
    TextTableModel *m_findingModel = nullptr;
    QTableView *m_findings = nullptr;
    FactList *m_formatsRead = nullptr;
    LogDetails *m_details = nullptr;
};

/// The files among `paths` and in folders among them, in the order of their names, hidden ones left out.
QStringList logFilesIn(const QStringList &paths);

} // namespace tw::ui
