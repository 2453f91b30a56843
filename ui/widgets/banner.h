#pragma once

#include "ui/widgets/accessible.h"
#include "ui/widgets/button.h"
#include "ui/widgets/text_label.h"

#include <QList>
#include <QWidget>

namespace tw::ui {

/// What is wrong, what goes on working, and one thing to do. One banner at a time; "2 more" asks for the others.
class Banner : public QWidget, public AccessibleThing {
    Q_OBJECT
public:
    enum class Kind { Info, Warn, Bad };
    struct Message {
        Kind kind = Kind::Info;
        QString title; ///< what happened
        QString text;  ///< what goes on
        QString action = {}; ///< what can be done about it; empty: nothing from here
        friend bool operator==(const Message &, const Message &) = default;
    };
    explicit Banner(QWidget *parent = nullptr);

    /// Most urgent first; hides itself when there is none.
    void setMessages(const QList<Message> &messages);
    const QList<Message> &messages() const { return m_messages; }
    Button *actionButton() const { return m_action; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    QAccessible::Role accessibleRole() const override { return QAccessible::AlertMessage; }

signals:
    void shownChanged();
    /// The action of the message that is shown.
    void acted();

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void showNext();
    void showCurrent();

    QList<Message> m_messages;
    int m_current = 0;
    TextLabel *m_title;
    TextLabel *m_text;
    Button *m_action;
    Button *m_more;
};

} // namespace tw::ui
