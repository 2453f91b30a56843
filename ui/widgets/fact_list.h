#pragma once

#include "ui/models/battery_words.h"
#include "ui/widgets/accessible.h"

#include <QList>
#include <QWidget>

namespace tw::ui {

/// Names at the left, what is known at the right, a line each. A long value is shortened and then the tool tip.
class FactList : public QWidget, public AccessibleThing {
    Q_OBJECT
public:
    explicit FactList(QWidget *parent = nullptr);
    /// For screen readers.
    void setName(const QString &name);
    void setFacts(const QList<FactText> &facts);
    const QList<FactText> &facts() const { return m_facts; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    QAccessible::Role accessibleRole() const override { return QAccessible::List; }

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;
    bool event(QEvent *event) override;

private:
    int usualRowHeight() const;
    int leastRowHeight() const;
    int rowHeight() const;
    void speak();

    QString m_name;
    QList<FactText> m_facts;
};

} // namespace tw::ui
