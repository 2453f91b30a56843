#pragma once

#include "ui/widgets/accessible.h"
#include "ui/widgets/button.h"

#include <QWidget>

class QLabel;

namespace tw::ui {

/// One thing the owner can take with a click: a better wording, or, where something is refused, the nearest that is not.
/// The whole text is always shown, on as many lines as it needs. Hidden while it has nothing to say.
class OfferBar : public QWidget, public AccessibleThing {
    Q_OBJECT
public:
    enum class Kind { Hint, Warn, Refused };
    explicit OfferBar(QWidget *parent = nullptr);

    /// Without `action` there is nothing to take.
    void setOffer(Kind kind, const QString &title, const QString &text, const QString &action);
    void clear();
    QString words() const; ///< empty while hidden
    Button *button() const { return m_take; }
    QAccessible::Role accessibleRole() const override { return m_kind == Kind::Hint ? QAccessible::Grouping : QAccessible::AlertMessage; }

signals:
    void taken();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void dress();

    Kind m_kind = Kind::Hint;
    QString m_title;
    QString m_text;
    QLabel *m_words;
    Button *m_take;
};

} // namespace tw::ui
