#pragma once

#include "api/snapshot.h"
#include "ui/models/notices.h"
#include "ui/widgets/icons.h"

#include <QList>
#include <QObject>

#include <memory>

class QAction;
class QMenu;
class QSystemTrayIcon;

namespace tw::ui {

/// The program beside the clock: what the car does as a sign on the icon and a line of text, the overrides, the next
/// trip, and the notices. Does nothing where the desktop has no tray.
class Tray : public QObject
{
    Q_OBJECT
public:
    /// `overrides` are the window's own actions.
    explicit Tray(const QList<QAction *> &overrides, QObject *parent = nullptr);
    ~Tray() override;

    bool there() const { return m_icon != nullptr; }
    void setSnapshot(const api::Snapshot &snapshot, const Formats &formats);
    void say(const NoticeText &notice);
    QMenu *menu() const { return m_menu.get(); }

signals:
    void openAsked();
    void settingsAsked();
    void quitAsked();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void retranslate();

    QSystemTrayIcon *m_icon = nullptr; ///< nullptr without a tray
    std::optional<Icon> m_sign;
    std::unique_ptr<QMenu> m_menu;
    QAction *m_headline;
    QAction *m_trip;
    QAction *m_open;
    QAction *m_settings;
    QAction *m_quit;
};

} // namespace tw::ui
