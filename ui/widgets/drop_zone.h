#pragma once

#include "ui/widgets/accessible.h"
#include "ui/widgets/button.h"

#include <QWidget>

#include <optional>

namespace tw::ui {

/// Where files are dropped, or chosen with Enter or a click; while they are read it shows how far that is and a way to
/// end it. The window tells it what hovers over it, since files may be dropped anywhere.
class DropZone : public QWidget, public AccessibleThing {
    Q_OBJECT
public:
    explicit DropZone(QWidget *parent = nullptr);

    /// "Drop charger logs here", and below it what may be dropped; `choose` stands at the end of that in the accent.
    void setWords(const QString &title, const QString &text, const QString &choose);
    /// Files are held over the window.
    void setHovered(bool hovered);
    /// What is being done and how far, 0 to 1; nothing: it waits for files. What cannot be cancelled has no button for it.
    void setProgress(const QString &words, std::optional<double> share, bool canCancel = true);
    bool reading() const { return m_share.has_value(); }
    Button *cancelButton() const { return m_cancel; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }
    QAccessible::Role accessibleRole() const override { return m_share ? QAccessible::ProgressBar : QAccessible::Button; }
    std::optional<AccessibleValue> accessibleValue() const override;

signals:
    /// The owner wants to choose files.
    void chosen();
    void cancelled();

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void place();

    QString m_title;
    QString m_text;
    QString m_choose;
    QString m_progress;
    std::optional<double> m_share;
    bool m_hovered = false;
    Button *m_cancel;
};

} // namespace tw::ui
