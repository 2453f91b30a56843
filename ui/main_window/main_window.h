#pragma once

#include "ui/main_window/engine_link.h"
#include "ui/models/notices.h"
#include "ui/widgets/preferences.h"

#include <QMainWindow>
#include <QPointer>

#include <optional>

class QAction;
class QActionGroup;
class QMenu;
class QUndoGroup;

namespace tw::ui {

class Banner;
class BackupPage;
class BatteryPage;
class ChargerPage;
class Chip;
class EarningsPage;
class ExplainDialog;
class HelpWindow;
class LogsPage;
class PageStack;
class ReviewDialog;
class SettingsPage;
class Sidebar;
class TodayPage;
class TradePage;
class Tray;
class WhatIfDialog;

/// The window: pages at the left, the menu, the most urgent alarm, and the page. It shows snapshots as they come and
/// sends orders back; it waits for nothing.
class MainWindow : public QMainWindow
{
    Q_OBJECT
public:
    enum class Page { Today, Trade, Earnings, Backup, Battery, Charger, Logs, Settings };
    /// Whether place, page and look of the window are kept from one start to the next.
    enum class Remember { Yes, No };

    /// `engine` must outlive the window.
    explicit MainWindow(api::Engine *engine, Remember remember = Remember::Yes, QWidget *parent = nullptr);
    ~MainWindow() override;

    Page page() const;
    void showPage(Page page);
    /// "today", "earnings" and so on: the names for the command line.
    static QStringList pageNames();
    static std::optional<Page> pageNamed(const QString &name);

    const Preferences &preferences() const { return m_preferences; }
    /// Of this start; not kept. They are the application's already, by apply().
    void setPreferences(const Preferences &preferences);

    const std::shared_ptr<const api::Snapshot> &snapshot() const { return m_link->snapshot(); }
    TodayPage *today() const { return m_today; }
    /// These are made now where they were not yet.
    TradePage *trade();
    EarningsPage *earnings();
    BackupPage *backup();
    BatteryPage *battery();
    ChargerPage *charger();
    LogsPage *logs();
    SettingsPage *settings();
    /// All pages now; otherwise they follow one by one while nothing else is to do.
    void makePages();
    Sidebar *sidebar() const { return m_sidebar; }
    Banner *banner() const { return m_banner; }
    Chip *demo() const { return m_demo; }
    ExplainDialog *explanation() const; ///< nullptr while none is open
    ReviewDialog *review() const;        ///< nullptr while none is open
    WhatIfDialog *whatIf() const;        ///< the same
    /// The help, at the page that is shown; nullptr before it was asked for.
    void showHelp();
    HelpWindow *help() const;
    /// Shown and in front, also out of the tray.
    void bringUp();
    /// As if they had been dropped on the window: logs go to their page, a site file is shown beside the one in force. With
    /// a snapshot.
    void openFiles(QStringList paths);
    /// Says for a while, above the page, that something was not possible, and why.
    void refused(const QString &detail);
    /// Writes the statement as PDF to `path` and its table beside it (.csv); false with the reason.
    bool writeStatement(const Statement &statement, const QString &path, QString *reason) const;

signals:
    /// A new snapshot is on the page.
    void snapshotShown();
    /// The engine that ran in another program has ended; it shall run in this one.
    void runHereAsked();
    /// There are only logs; a home shall be set up.
    void setUpAsked();

protected:
    bool event(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void closeEvent(QCloseEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dragLeaveEvent(QDragLeaveEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void makeCentre();
    void makeMenus();
    void addPages();
    QWidget *makeToday();
    QWidget *makeTrade();
    QWidget *makeEarnings();
    QWidget *makeBackup();
    QWidget *makeBattery();
    QWidget *makeCharger();
    QWidget *makeLogs();
    QWidget *makeSettings();
    template <class PageOf>
    QWidget *begun(PageOf *page);
    template <class PageOf>
    PageOf *made(Page page, PageOf *&place);
    template <class Work>
    void onPages(Work work);
    void setNarrow(bool narrow);
    void showOnPages();
    void showOn(QWidget *translated);
    void addTradeActions();
    QMenu *makeViewMenu();
    void makeChargerMenu();
    void showChargerActions();
    void makeDemoChip();
    void makeHabits();
    void makeHelpMenu();
    void showKeys();
    void chooseAutostart(bool on);
    void retranslate();
    void makeThemeActions(QMenu *menu);
    void about();
    void copyDiagnostics();
    void change(const Preferences &preferences);
    void showPreferences();
    void tell();
    void quit();
    void showSnapshot();
    void showDemo();
    void showTitle();
    void showBanner();
    void showRuns();
    void askRunHere();
    bool offered(Page page) const;
    void showActions();
    void pageChanged();
    void copy();
    void exportShown();
    void askReview();
    void askWhatIf();
    LocalDay localToday() const;
    void showReview(const PlanReview &review);
    void showReviewProblem(LocalDay day, const QString &why);
    void followPlan();
    void showDay(const SumExplanation &day);
    void saveStatement(const Statement &statement);
    void setTableInstead(bool table);
    void askBackup(const BackupOrder &order);
    void askSite(const QString &path);
    void restore();
    void save();
    Formats formats() const;

    Remember m_remember;
    api::Engine *m_engine;
    EngineLink *m_link;
    QUndoGroup *m_undo;
    bool m_narrow = false;
    Sidebar *m_sidebar = nullptr;
    QWidget *m_bannerPlace = nullptr;
    QWidget *m_demoPlace = nullptr;
    Chip *m_demo = nullptr;
    Banner *m_banner = nullptr;
    PageStack *m_pages = nullptr;
    TodayPage *m_today = nullptr; ///< this one at once, the others nullptr until they are made
    TradePage *m_trade = nullptr;
    EarningsPage *m_earnings = nullptr;
    BackupPage *m_backup = nullptr;
    BatteryPage *m_battery = nullptr;
    ChargerPage *m_charger = nullptr;
    LogsPage *m_logs = nullptr;
    SettingsPage *m_settings = nullptr;
    Tray *m_tray = nullptr;
    Notices m_notices;
    Preferences m_preferences;
    bool m_quitting = false; ///< the next close is no going to the tray
    QAction *m_export = nullptr;
    QAction *m_statement = nullptr;
    QAction *m_copy = nullptr;
    QAction *m_table = nullptr;
    QAction *m_find = nullptr;
    QAction *m_hand = nullptr;
    QAction *m_saveLog = nullptr;
    QAction *m_reconcile = nullptr;
    QAction *m_restart = nullptr;
    QMenu *m_chargerMenu = nullptr;
    QMenu *m_tradeMenu = nullptr;
    QAction *m_setUp = nullptr;
    QAction *m_ordersEnd = nullptr; ///< in it, after the actions of the Trade page
    QActionGroup *m_pageActions = nullptr;
    QActionGroup *m_themeActions = nullptr;
    QString m_refusal;
    QPointer<ExplainDialog> m_explain;
    QPointer<ReviewDialog> m_review;
    QPointer<WhatIfDialog> m_whatIf;
    QAction *m_whatIfAction = nullptr;
    QAction *m_reviewAction = nullptr;
    QPointer<HelpWindow> m_help;
};

} // namespace tw::ui
