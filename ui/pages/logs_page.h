#pragma once

#include "api/snapshot.h"
#include "ui/models/found_logs.h"
#include "ui/models/log_work.h"
#include "ui/pages/log_details.h"

#include <QWidget>

#include <memory>
#include <optional>
#include <vector>

class QBoxLayout;
class QTimer;
class QVBoxLayout;

namespace tw::ui {

class Button;
class Card;
class LogCoverageCard;
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

    const std::optional<LogPreview> &preview() const { return m_work->preview(); }
    /// Nothing is being read, settled or taken back.
    bool idle() const { return m_work->idle(); }
    LogFilesCard *files() const { return m_files; }
    LogDetails *details() const { return m_details; }
    LogCoverageCard *coverage() const { return m_there; }
    Button *addButton() const { return m_add; }
    Button *discardButton() const { return m_discard; }
    OfferBar *message() const { return m_message; }
    Segment *parts() const { return m_parts; }

signals:
    void tableAsked(bool table);
    /// There is, or is no more, something to copy and to export.
    void contentChanged();

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    QWidget *makeTop();
    void retranslate();
    void showStep();
    void showProgress();
    void showAll();
    void arrange();
    void hearLooked();
    void hearAdded(int files, const LedgerEffect &effect);
    void hearUndone(const LedgerEffect &effect);
    void hearFailed(LogWork::Step was, const Error &error);
    void say(const QString &title, const QString &text, const QString &action);

    LogWork *m_work;
    Formats m_formats;
    std::shared_ptr<const api::Snapshot> m_snapshot;
    FoundLogs m_found;  ///< what was opened last
    QTimer *m_patience; ///< what is done at once shows no progress
    bool m_narrow = false;
    bool m_backToTables = false; ///< once what is being done is over

    QVBoxLayout *m_column = nullptr;
    TextLabel *m_title = nullptr;
    Segment *m_parts = nullptr;
    TextLabel *m_note = nullptr;
    Button *m_discard = nullptr;
    Button *m_add = nullptr;
    OfferBar *m_message = nullptr;
    QWidget *m_top = nullptr;
    LogFilesCard *m_files = nullptr;
    LogCoverageCard *m_there = nullptr;
    LogDetails *m_details = nullptr;
};

} // namespace tw::ui
