#pragma once

#include "ui/widgets/accessible.h"
#include "ui/widgets/theme.h"

#include <QList>
#include <QWidget>

namespace tw::ui {

/// What the colours of a chart mean: a square, a ring or a short line and a word each. Entries that do not fit are left out
/// from the end, so that no word is cut.
class Legend : public QWidget, public AccessibleThing {
    Q_OBJECT
public:
    enum class Mark { Square, Hatched, Line, DashedLine, Ring };
    struct Entry {
        QString name;
        QColor Tokens::*colour = nullptr;
        Mark mark = Mark::Square;
    };
    explicit Legend(QWidget *parent = nullptr);
    void setEntries(const QList<Entry> &entries);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    QAccessible::Role accessibleRole() const override { return QAccessible::StaticText; }

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    QList<Entry> m_entries;
};

/// The square (10 px) before a word in a legend or a row of money, hatched for wear.
void paintSquare(QPainter &painter, const QPointF &topLeft, const QColor &color, Legend::Mark mark);

} // namespace tw::ui
