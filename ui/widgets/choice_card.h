#pragma once

#include "ui/widgets/icons.h"
#include "ui/widgets/theme.h"

#include <QRadioButton>

namespace tw::ui {

/// One of a few ways to choose from, as a card: icon, name, and what it means over up to two lines. A radio button to
/// keyboard and screen reader.
class ChoiceCard : public QRadioButton {
    Q_OBJECT
public:
    explicit ChoiceCard(Icon icon, QWidget *parent = nullptr);
    void setWords(const QString &name, const QString &note);
    /// The name alone, the note as the tool tip: for narrow windows.
    void setBrief(bool brief);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    bool hitButton(const QPoint &at) const override { return rect().contains(at); }
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    Icon m_icon;
    QString m_note;
    bool m_brief = false;
};

} // namespace tw::ui
