#pragma once

#include "api/engine.h"
#include "ui/models/formats.h"

#include <QWidget>

#include <optional>

namespace tw::ui {

class Button;
class TextLabel;

/// What the owner may ask of the charger now and then: to say again what it holds, and to restart. One thing at a time,
/// and beside the buttons what came of the last one.
class ChargerCare : public QWidget
{
    Q_OBJECT
public:
    explicit ChargerCare(const Formats &formats, QWidget *parent = nullptr);

    void setSnapshot(const api::Snapshot &snapshot, const Formats &formats);
    /// The charger is there, has words for it, and nothing is asked of it now.
    bool canAsk() const { return m_offered && !m_asked; }
    void reconcile();
    /// Asks first: what flows is interrupted, and that cannot be undone.
    void askRestart();
    /// What came of it; why not is told elsewhere.
    void answered(bool done);

    Button *reconcileButton() const { return m_reconcile; }
    Button *restartButton() const { return m_restart; }
    TextLabel *note() const { return m_note; }

signals:
    void asked(tw::api::Care care);
    void canAskChanged();

protected:
    void changeEvent(QEvent *event) override;

private:
    void ask(api::Care care);
    void retranslate();
    void showNow();

    Formats m_formats;
    bool m_offered = false;
    bool m_plugged = false;
    bool m_modbus = false;
    Instant m_now;
    std::optional<api::Care> m_asked;
    std::optional<api::Care> m_done; ///< the last one that was
    Instant m_doneAt;
    TextLabel *m_note;
    Button *m_reconcile;
    Button *m_restart;
};

} // namespace tw::ui
