#pragma once

#include "ui/models/log_link.h"

#include <QStringList>

#include <optional>
#include <vector>

namespace tw::ui {

/// The work on logs, one step after the other: which files are meant, what they say, what is being done with them, and
/// what a click may do next. It has no widgets and no words.
class LogWork : public QObject
{
    Q_OBJECT
public:
    enum class Step { None, Looking, Adding, LookingAtUndo, Undoing };
    enum class Offer { None, TakeBack, OwnCharger }; ///< what takeOffer() does

    /// `desk` must outlive this; nullptr: there is none, and nothing can be done.
    explicit LogWork(api::LogDesk *desk, QObject *parent = nullptr);

    bool there() const { return m_link->there(); }
    Step step() const { return m_step; }
    bool idle() const { return m_step == Step::None; }
    /// Nothing but taking back: it is one step, and there is no half of it.
    bool canCancel() const { return m_step != Step::None && m_step != Step::Undoing; }
    /// The books are being changed: nothing else can begin.
    bool changesBooks() const { return m_step == Step::Adding || m_step == Step::Undoing; }
    bool canAdd() const;
    Offer offer() const { return m_offer; }
    const api::LogFiles &asked() const { return m_asked; }
    const std::optional<LogPreview> &preview() const { return m_preview; }
    const std::optional<api::LogProgress> &progress() const { return m_progress; }
    /// Of all files together, 0 to 1.
    double share() const;
    double perSecond() const { return m_link->perSecond(); }

    /// Looks at these files beside those that are looked at already. False: nothing begins now.
    bool open(const QStringList &files);
    /// Looks again, with `key` of `meter` by the owner's word.
    void trust(const QString &meter, const QString &key);
    void add();
    void discard();
    /// Ends what can be ended; whether an addition ended in time, its answer says.
    void cancel();
    void lookAtUndo(qint64 import);
    void undo(qint64 import);
    void takeOffer();
    /// What follows was offered and is not any more.
    void withdrawOffer() { m_offer = Offer::None; }
    void askPast() { m_link->askPast(); }

signals:
    void stepChanged();
    void progressed();
    void looked();
    void left();
    void added(int files, const tw::LedgerEffect &effect);
    void undoLooked(qint64 import, const tw::LedgerEffect &effect);
    /// All that was to be taken back, with the effects of each added up.
    void undone(const tw::LedgerEffect &effect);
    void pastHeard(const std::vector<tw::PastImport> &past);
    void failed(tw::ui::LogWork::Step was, const tw::Error &error);

private:
    void enter(Step step);
    void look();
    void undoAll(std::vector<qint64> imports);
    void undoNext();
    void hearLooked(const LogPreview &preview);
    void hearAdded(const LogPreview &result);
    void hearUndone(const LedgerEffect &effect);
    void hearFailed(const Error &error);

    LogLink *m_link;
    Step m_step = Step::None;
    Offer m_offer = Offer::None;
    api::LogFiles m_asked;
    std::optional<LogPreview> m_preview;
    std::optional<api::LogProgress> m_progress;
    std::vector<qint64> m_added;  ///< by the last addition, for one step back
    std::vector<qint64> m_toUndo; ///< imports that are being taken back, the next one last
    LedgerEffect m_undone;        ///< what taking back changed so far
};

} // namespace tw::ui
