#pragma once

#include "api/preview.h"
#include "ui/models/formats.h"
#include "ui/widgets/accessible.h"

#include <QWidget>

#include <memory>

namespace tw::ui {

class FactList;
class Paragraph;
class TextLabel;

/// Why a step of the plan is as it is: what the plan knows at once, and what else could be done and what that would cost
/// as soon as it is known. ←/→ go to the next step, Escape and a click elsewhere close it.
class StepPopover : public QWidget, public AccessibleThing
{
    Q_OBJECT
public:
    /// `preview` outlives it; nullptr: the plan alone is asked.
    explicit StepPopover(api::Preview *preview, QWidget *parent = nullptr);
    ~StepPopover() override;

    /// `lines`: when it is, and what is done in it. At `place` on the screen, or as near as there is room.
    void open(const PlanStep &step, const QStringList &lines, const Formats &formats, const QPoint &place);
    FactList *facts() const { return m_facts; }
    FactList *others() const { return m_others; }
    Paragraph *reason() const { return m_reason; }
    QAccessible::Role accessibleRole() const override { return QAccessible::Dialog; }

signals:
    void steppedBy(int steps);

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    struct Mailbox;
    void ask(Instant moment);
    void hear(Instant moment, const Result<StepWhy> &why);
    void placeAt(const QPoint &place);

    api::Preview *m_preview;
    std::shared_ptr<Mailbox> m_mailbox;
    std::optional<Formats> m_formats;
    Instant m_asked;
    QPoint m_place;
    TextLabel *m_title;
    TextLabel *m_what;
    Paragraph *m_reason;
    FactList *m_facts;
    FactList *m_others;
    TextLabel *m_note;
};

} // namespace tw::ui
