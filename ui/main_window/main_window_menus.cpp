#include "ui/main_window/main_window.h"

#include "ui/models/charger_words.h"
#include "ui/pages/backup_page.h"
#include "ui/pages/battery_page.h"
#include "ui/pages/charger_care.h"
#include "ui/pages/charger_page.h"
#include "ui/pages/chart_stack.h"
#include "ui/pages/earnings_page.h"
#include "ui/pages/logs_page.h"
#include "ui/pages/plan_card.h"
#include "ui/pages/today_page.h"
#include "ui/pages/trade_page.h"
#include "ui/widgets/override_bar.h"
#include "ui/widgets/theme.h"

#include <QActionGroup>
#include <QMenu>
#include <QMenuBar>
#include <QUndoGroup>

#include <array>

namespace tw::ui {

void MainWindow::makeMenus()
{
    QMenu *file = menuBar()->addMenu(tr("&File"));
    m_setUp = file->addAction(tr("Set up a &home…"), this, &MainWindow::setUpAsked);
    m_setUp->setVisible(false);
    file->addAction(tr("&Import logs…"), QKeySequence(Qt::CTRL | Qt::Key_I), this, [this] {
        showPage(Page::Logs);
        logs()->askFiles();
    });
    file->addAction(tr("Import a &folder of logs…"), this, [this] {
        showPage(Page::Logs);
        logs()->askFolder();
    });
    file->addSeparator();
    m_export = file->addAction(tr("&Export…"), QKeySequence(Qt::CTRL | Qt::Key_E), this, &MainWindow::exportShown);
    m_statement = file->addAction(tr("Export &PDF…"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_E), this,
                                  [this] { earnings()->askStatement(); });
    file->addSeparator();
    QAction *settings = file->addAction(tr("&Settings…"), QKeySequence(Qt::CTRL | Qt::Key_Comma), this,
                                        [this] { showPage(Page::Settings); });
    settings->setMenuRole(QAction::PreferencesRole);
    file->addSeparator();
    QAction *quitAction = file->addAction(tr("&Quit"), QKeySequence(Qt::CTRL | Qt::Key_Q), this, &MainWindow::quit);
    quitAction->setMenuRole(QAction::QuitRole);

    QMenu *edit = menuBar()->addMenu(tr("&Edit"));
    QAction *undo = m_undo->createUndoAction(edit, tr("&Undo"));
    undo->setShortcut(QKeySequence::Undo);
    QAction *redo = m_undo->createRedoAction(edit, tr("&Redo"));
    redo->setShortcuts({QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Z), QKeySequence(Qt::CTRL | Qt::Key_Y)});
    edit->addAction(undo);
    edit->addAction(redo);
    edit->addSeparator();
    m_copy = edit->addAction(tr("&Copy"), QKeySequence::Copy, this, &MainWindow::copy);
    m_find = edit->addAction(tr("&Find in the messages"), QKeySequence::Find, this, [this] {
        showPage(Page::Charger);
        charger()->findAction()->trigger();
    });

    makeViewMenu();

    m_chargerMenu = nullptr; // the one before went with the menu bar
    m_tradeMenu = menuBar()->addMenu(tr("&Trade"));
    connect(m_tradeMenu, &QMenu::aboutToShow, this, [this] { trade(); }); // with its actions
    m_ordersEnd = m_tradeMenu->addSeparator();
    if (m_trade)
        addTradeActions();
    for (const OverrideKind kind : {OverrideKind::ChargeNow, OverrideKind::Hold, OverrideKind::Pause})
        m_tradeMenu->addAction(m_today->overrides()->action(kind));
    m_tradeMenu->addSeparator();
    m_tradeMenu->addAction(m_today->overrides()->resumeAction());

    makeChargerMenu();
    makeHelpMenu();
}

void MainWindow::makeChargerMenu()
{
    m_chargerMenu = menuBar()->addMenu(tr("&Charger"));
    m_reconcile = m_chargerMenu->addAction(tr("&Reconcile now"), QKeySequence(Qt::Key_F5), this, [this] {
        showPage(Page::Charger);
        charger()->care()->reconcile();
    });
    m_restart = m_chargerMenu->addAction(tr("Re&start charger…"), this, [this] {
        showPage(Page::Charger);
        charger()->care()->askRestart();
    });
    m_chargerMenu->addSeparator();
    m_hand = m_chargerMenu->addAction(QString(), this, [this] {
        if (snapshot()->charger.hand == api::ChargerView::Hand::Ours)
            m_link->handBack();
        else
            m_link->takeBack();
    });
    m_saveLog = m_chargerMenu->addAction(tr("Save &log…"), this, [this] {
        showPage(Page::Charger);
        charger()->saveLog();
    });
    showChargerActions();
}

/// As the buttons of the page.
void MainWindow::showChargerActions()
{
    const api::ChargerView view = snapshot() ? snapshot()->charger : api::ChargerView();
    const bool ours = view.hand == api::ChargerView::Hand::Ours;
    m_hand->setText(ours ? tr("&Hand the charger back") : tr("&Plan for it again"));
    m_hand->setEnabled(snapshot() && (view.followsSchedules || !ours));
    // The page, which may not be made yet, knows whether something is asked of it.
    const bool canAsk = m_charger ? m_charger->care()->canAsk() : snapshot() && canBeAsked(*snapshot());
    m_reconcile->setEnabled(canAsk);
    m_restart->setEnabled(canAsk);
    m_saveLog->setEnabled(snapshot() && snapshot()->runs == api::Runs::Here); // elsewhere they are not told
}

/// Those of the Trade page, once it is there.
void MainWindow::addTradeActions()
{
    if (!m_tradeMenu)
        return;
    m_tradeMenu->insertActions(m_ordersEnd, {m_trade->applyAction(), m_trade->discardAction(), m_trade->addTripAction()});
    if (snapshot() && m_setUp)
        showRuns(); // with logs only they are not offered
}

QMenu *MainWindow::makeViewMenu()
{
    QMenu *view = menuBar()->addMenu(tr("&View"));
    m_pageActions = new QActionGroup(this);
    const std::array titles{tr("&Today"), tr("T&rade"), tr("&Earnings"), tr("Back&up"), tr("&Battery"), tr("&Charger"), tr("&Logs"), tr("&Settings")};
    for (int i = 0; i < static_cast<int>(titles.size()); ++i) {
        QAction *action = view->addAction(titles[static_cast<std::size_t>(i)], this,
                                          [this, i] { showPage(static_cast<Page>(i)); });
        action->setShortcut(QKeySequence(Qt::CTRL | static_cast<Qt::Key>(Qt::Key_1 + i)));
        action->setCheckable(true);
        m_pageActions->addAction(action);
    }
    view->addSeparator();
    m_table = view->addAction(tr("Ta&ble instead of chart"));
    m_table->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_T));
    m_table->setCheckable(true);
    connect(m_table, &QAction::toggled, this, &MainWindow::setTableInstead);
    m_reviewAction = view->addAction(tr("Plan and &outcome…"), QKeySequence(Qt::CTRL | Qt::Key_R), this, &MainWindow::askReview);
    m_whatIfAction = view->addAction(tr("&What if…"), QKeySequence(Qt::CTRL | Qt::Key_J), this, &MainWindow::askWhatIf);
    view->addSeparator();
    makeThemeActions(view);
    return view;
}

void MainWindow::makeThemeActions(QMenu *menu)
{
    m_themeActions = new QActionGroup(this);
    const std::array<std::pair<QString, Theme::Choice>, 4> choices{{{tr("&Light"), Theme::Choice::Light},
                                                                    {tr("&Dark"), Theme::Choice::Dark},
                                                                    {tr("&High contrast"), Theme::Choice::HighContrast},
                                                                    {tr("&As the system"), Theme::Choice::System}}};
    for (const auto &[name, choice] : choices) {
        QAction *action = menu->addAction(name);
        action->setCheckable(true);
        action->setData(static_cast<int>(choice));
        action->setChecked(choice == Theme::instance().choice());
        m_themeActions->addAction(action);
    }
    connect(m_themeActions, &QActionGroup::triggered, this, [this](const QAction *action) {
        Preferences chosen = m_preferences;
        chosen.theme = static_cast<Theme::Choice>(action->data().toInt());
        change(chosen);
    });
}

void MainWindow::showActions()
{
    m_undo->setActiveStack(page() == Page::Trade ? trade()->draft()->undoStack() : nullptr);
    if (!m_export)
        return; // the menus are being made
    const bool earned = m_earnings && m_earnings->canExport();
    bool rows = true; // to copy
    bool file = true;
    switch (page()) {
    case Page::Today: rows = file = m_today->plan()->any(); break;
    case Page::Trade: file = trade()->canExport(); break;
    case Page::Backup: file = backup()->canExport(); break;
    case Page::Battery: rows = file = battery()->canExport(); break;
    case Page::Charger:
    case Page::Logs: break;
    case Page::Earnings: rows = file = earned; break;
    case Page::Settings: rows = file = false; break;
    }
    m_export->setEnabled(file);
    m_copy->setEnabled(rows);
    m_statement->setEnabled(earned);
    if (m_chargerMenu)
        showChargerActions();
}

void MainWindow::copy()
{
    switch (page()) {
    case Page::Today: m_today->plan()->figure()->copy(); break;
    case Page::Trade: trade()->copy(); break;
    case Page::Backup: backup()->copy(); break;
    case Page::Battery: battery()->copy(); break;
    case Page::Charger: charger()->copy(); break;
    case Page::Logs: logs()->copy(); break;
    case Page::Earnings: earnings()->copy(); break;
    case Page::Settings: break;
    }
}

void MainWindow::exportShown()
{
    switch (page()) {
    case Page::Today: m_today->plan()->figure()->askExport(); break;
    case Page::Trade: trade()->exportShown(); break;
    case Page::Backup: backup()->exportShown(); break;
    case Page::Battery: battery()->exportShown(); break;
    case Page::Charger: charger()->exportShown(); break;
    case Page::Logs: logs()->exportShown(); break;
    case Page::Earnings: earnings()->exportShown(); break;
    case Page::Settings: break;
    }
}

} // namespace tw::ui
