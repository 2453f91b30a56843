#include "ui/main_window/tray.h"

#include "ui/models/headline.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/theme.h"

#include <QAction>
#include <QEvent>
#include <QMenu>
#include <QPainter>
#include <QSystemTrayIcon>

namespace tw::ui {

namespace {

/// The sign in the corner: what the car does, without colours.
std::optional<Icon> signOf(const api::Snapshot &snapshot)
{
    using api::Doing;
    if (!snapshot.alarms.empty() && snapshot.doing != Doing::Offline)
        return Icon::Warning;
    switch (snapshot.doing) {
    case Doing::Selling: return Icon::Trade;
    case Doing::RunningHome:
    case Doing::Backup: return Icon::Home;
    case Doing::NoGrid: return Icon::Warning;
    case Doing::Buying:
    case Doing::BelowReserve: return Icon::Bolt;
    case Doing::StoringSolar: return Icon::Sun;
    case Doing::Holding: return Icon::Hold;
    case Doing::Paused: return Icon::Pause;
    case Doing::Offline: return Icon::Offline;
    case Doing::Starting:
    case Doing::Away:
    case Doing::Waiting: break;
    }
    return std::nullopt;
}

QIcon trayIcon(std::optional<Icon> sign)
{
    QIcon icon;
    for (const int side : {22, 44}) {
        QPixmap picture = iconPixmap(Icon::App, side, QColor(), 1);
        if (sign) {
            QPainter painter(&picture);
            painter.setRenderHint(QPainter::Antialiasing);
            const qreal size = side * 0.62;
            const QRectF corner(side - size, side - size, size, size);
            painter.setPen(Qt::NoPen);
            painter.setBrush(tokens().card);
            painter.drawEllipse(corner);
            paintIcon(painter, *sign, corner.adjusted(1, 1, -1, -1), tokens().text);
        }
        icon.addPixmap(picture);
    }
    return icon;
}

} // namespace

Tray::Tray(const QList<QAction *> &overrides, QObject *parent)
    : QObject(parent)
    , m_menu(std::make_unique<QMenu>())
{
    m_headline = m_menu->addAction(QString());
    m_headline->setEnabled(false);
    m_menu->addSeparator();
    m_menu->addActions(overrides);
    m_menu->addSeparator();
    m_trip = m_menu->addAction(QString());
    m_trip->setEnabled(false);
    m_trip->setVisible(false);
    m_open = m_menu->addAction(QString(), this, &Tray::openAsked);
    m_settings = m_menu->addAction(QString(), this, &Tray::settingsAsked);
    m_menu->addSeparator();
    m_quit = m_menu->addAction(QString(), this, &Tray::quitAsked);
    m_menu->installEventFilter(this);
    retranslate();
    if (!QSystemTrayIcon::isSystemTrayAvailable())
        return;
    m_icon = new QSystemTrayIcon(trayIcon(std::nullopt), this);
    m_icon->setContextMenu(m_menu.get());
    connect(m_icon, &QSystemTrayIcon::activated, this, [this](QSystemTrayIcon::ActivationReason reason) {
        if (reason == QSystemTrayIcon::Trigger || reason == QSystemTrayIcon::DoubleClick)
            emit openAsked();
    });
    connect(m_icon, &QSystemTrayIcon::messageClicked, this, &Tray::openAsked);
    m_icon->show();
}

Tray::~Tray() = default;

void Tray::setSnapshot(const api::Snapshot &snapshot, const Formats &formats)
{
    QString line = headline(snapshot, formats).title;
    if (snapshot.demo)
        line = tr("Demo: %1").arg(line);
    m_headline->setText(line);
    const auto &trip = snapshot.car.nextTrip;
    m_trip->setVisible(trip.has_value());
    if (trip)
        m_trip->setText(tr("Next trip: %1, %2", "Fri 07:30, 240 km")
                            .arg(formats.dayTime(trip->readyBy, snapshot.now), formats.range(trip->rangeM)));
    if (!m_icon)
        return;
    m_icon->setToolTip(line);
    const auto sign = signOf(snapshot);
    if (sign == m_sign)
        return;
    m_sign = sign;
    m_icon->setIcon(trayIcon(sign));
}

void Tray::say(const NoticeText &notice)
{
    if (m_icon)
        m_icon->showMessage(notice.title, notice.text, iconOf(Icon::App));
}

void Tray::retranslate()
{
    m_open->setText(tr("Open Tidewatt"));
    m_settings->setText(tr("Settings…"));
    m_quit->setText(tr("Quit, the charger keeps its plan"));
}

bool Tray::eventFilter(QObject *watched, QEvent *event)
{
    // The menu is a window of its own, so it hears of the language by itself.
    if (watched == m_menu.get() && event->type() == QEvent::LanguageChange)
        retranslate();
    return QObject::eventFilter(watched, event);
}

} // namespace tw::ui
