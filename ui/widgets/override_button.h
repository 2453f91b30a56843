#pragma once

#include "ui/widgets/button.h"

class QMenu;

namespace tw::ui {

/// A button with a second part: the arrow at its end opens a menu, filled when it is about to show.
class OverrideButton : public Button {
    Q_OBJECT
public:
    explicit OverrideButton(QWidget *parent = nullptr);

    QMenu *choices() const { return m_choices; }
    /// Without it there is one part only, for "until 20:00 · Resume".
    void setArrow(bool arrow);
    bool hasArrow() const { return m_arrow; }

protected:
    int trailing() const override;
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void openMenu();
    QMenu *m_choices;
    bool m_arrow = true;
};

} // namespace tw::ui
