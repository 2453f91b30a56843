#pragma once

#include <QPointer>
#include <QWidget>

namespace tw::ui {

/// The ring around the control that has the keyboard: 2 px accent, 2 px away. One ring for the application moves from
/// window to window, so it can lie outside of the control it belongs to. It shows after Tab or a shortcut, not after
/// a mouse click.
class FocusRing : public QWidget {
    Q_OBJECT
public:
    /// Begins to follow the focus of the whole application; called by Theme::install().
    static void followFocus();
    /// The control it is drawn around now, or nullptr.
    const QWidget *target() const { return m_target; }

protected:
    void paintEvent(QPaintEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    explicit FocusRing(QWidget *window);
    void follow(QWidget *target);
    void place();

    QPointer<QWidget> m_target;
    friend class FocusWatcher;
};

} // namespace tw::ui
