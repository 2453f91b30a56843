#pragma once

#include "ui/widgets/accessible.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/text_label.h"

#include <QDeadlineTimer>
#include <QWidget>

namespace tw::ui {

/// The page's first sentence: a round state icon, what happens, why, and what comes next.
class StatusHeadline : public QWidget, public AccessibleThing {
    Q_OBJECT
public:
    /// Gives the icon's circle its colours.
    enum class Mood { Calm, Buying, Selling, Home, Warn, Bad };
    struct Content {
        Icon icon = Icon::Today;
        Mood mood = Mood::Calm;
        QString title;
        QString reason;
        QString next;
        QString nextShort; ///< for narrow windows
    };
    explicit StatusHeadline(QWidget *parent = nullptr);

    void setContent(const Content &content);
    const Content &content() const { return m_content; }
    /// Smaller, without the reason.
    void setNarrow(bool narrow);
    const TextLabel *title() const { return m_title; }
    QAccessible::Role accessibleRole() const override { return QAccessible::Heading; }

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void showContent();
    void layOut();
    int circle() const { return m_narrow ? 42 : 56; }

    Content m_content;
    bool m_narrow = false;
    TextLabel *m_title;
    TextLabel *m_reason;
    TextLabel *m_nextWord;
    TextLabel *m_next;
    QDeadlineTimer m_quietUntil{0};
};

} // namespace tw::ui
