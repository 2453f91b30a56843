#pragma once

#include "model/orders.h"
#include "ui/models/formats.h"
#include "ui/widgets/button.h"

#include <QWidget>

#include <array>
#include <optional>

class QAction;

namespace tw::ui {

class OverrideButton;

/// Charge now, Hold, Pause. A click holds until the next change of plan; the arrow (or Alt+Down) offers an hour, until
/// 06:00, and until the owner stops it (7 days at most). The active one is filled, shows its end, and resumes.
class OverrideBar : public QWidget {
    Q_OBJECT
public:
    struct State {
        Instant now;
        std::optional<Instant> nextChange; ///< of the plan; nothing = an hour
        Instant sixOClock;                 ///< the next 06:00 on the owner's clock
        std::optional<Override> active;
        QString chargeImpossible; ///< why not, or empty
        QString holdImpossible;
        QString pauseImpossible;
    };
    explicit OverrideBar(QWidget *parent = nullptr);

    void setState(const State &state, const Formats &formats);
    void setNarrow(bool narrow);
    /// Ctrl+Shift+C, H and P: the same as a click. A window puts it into its menu.
    QAction *action(OverrideKind kind) const;
    /// Esc: the same as Resume; enabled while one is active.
    QAction *resumeAction() const { return m_resume; }
    Button *button(OverrideKind kind) const;

signals:
    void requested(tw::OverrideKind kind, tw::Instant until);
    void resumeRequested();

private:
    struct Entry {
        OverrideKind kind;
        OverrideButton *button;
        QAction *action;
    };
    Entry &add(OverrideKind kind, Icon icon, const QKeySequence &keys);
    const Entry &entry(OverrideKind kind) const;
    void trigger(OverrideKind kind);
    void fillMenu(OverrideKind kind);
    void showEntry(const Entry &entry, const Formats &formats);
    Instant defaultEnd() const;

    State m_state;
    std::optional<Formats> m_formats;
    std::vector<Entry> m_entries;
    QAction *m_resume;
};

} // namespace tw::ui
