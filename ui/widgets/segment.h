#pragma once

#include "ui/widgets/theme.h"

#include <QList>
#include <QString>
#include <QWidget>

class QButtonGroup;

namespace tw::ui {

/// A few choices side by side of which one is on: a group of radio buttons in one frame. Tab goes to the one that is
/// on, ←/→ change it.
class Segment : public QWidget {
    Q_OBJECT
public:
    explicit Segment(const QString &name, QWidget *parent = nullptr);

    /// Replaces the choices; the first one is on.
    void setChoices(const QList<QString> &choices);
    int current() const;
    /// Does not send `chosen`.
    void setCurrent(int index);
    QSize minimumSizeHint() const override { return sizeHint(); }

signals:
    /// The owner chose another one.
    void chosen(int index);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QButtonGroup *m_group;
};

} // namespace tw::ui
