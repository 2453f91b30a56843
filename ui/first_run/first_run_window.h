#pragma once

#include "ui/first_run/electrician.h"
#include "ui/first_run/home_file.h"
#include "ui/models/site_draft.h"
#include "ui/widgets/preferences.h"

#include <QMainWindow>

class QScrollArea;
class QStackedWidget;

namespace tw::ui {

class Button;
class HelpWindow;
class OfferBar;
class StartPage;
class StepDots;
class StepForm;

/// What is shown while there is no home yet: three ways to begin, and the questions that make a site file. Nothing is
/// written before the last step's "Start", and then the file is whole or not there; "Cancel" goes back to the three
/// ways and keeps what was typed.
class FirstRunWindow : public QMainWindow {
    Q_OBJECT
public:
    struct Setup {
        QString siteFile;              ///< where the site file goes; one that is there already is never written over
        QList<ChargerChoice> chargers;
        OcppPlaces ocpp;
        bool logs = false;             ///< there is a page for logs
    };
    explicit FirstRunWindow(Setup setup, QWidget *parent = nullptr);
    ~FirstRunWindow() override;

    /// -1 is the beginning, SiteDrafts::steps the summary.
    int step() const { return m_step; }
    void showStep(int step);
    SiteDraft &draft() { return m_draft; }
    StartPage *startPage() const { return m_start; }
    StepForm *form() const { return m_form; }
    OfferBar *complaint() const { return m_complaint; }
    Button *nextButton() const { return m_next; }
    Button *backButton() const { return m_back; }
    Button *cancelButton() const { return m_cancel; }
    void setPreferences(const Preferences &preferences) { m_preferences = preferences; }
    /// Shown and in front.
    void bringUp();
    /// As if `path`, a site file or a store, had been dropped on it.
    void openHome(const QString &path);

public slots:
    void next();
    void back();
    void cancel();
    /// The way that was chosen did not work; what it wrote is taken away again.
    void startFailed(const QString &why);

signals:
    void demoAsked();
    void logsAsked();
    /// A site file or a store to run: one that was opened, or the one just written.
    void homeChosen(const QString &path);
    void preferencesChanged(const tw::ui::Preferences &preferences);

protected:
    bool event(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void makeMenus();
    void makeCentre();
    void askHome();
    void showHelp();
    void start();
    void setBusy(bool busy);
    void change(const Preferences &preferences);
    Formats formats() const;
    Site site() const;

    Setup m_setup;
    Preferences m_preferences;
    HomeFile m_file; ///< written by "Start"
    SiteDraft m_draft;
    int m_step = -1;
    bool m_busy = false;
    StartPage *m_start = nullptr;
    HelpWindow *m_help = nullptr;
    StepForm *m_form = nullptr;
    QScrollArea *m_scroll = nullptr;
    QStackedWidget *m_stack = nullptr;
    OfferBar *m_complaint = nullptr;
    Button *m_open = nullptr;
    Button *m_back = nullptr;
    Button *m_cancel = nullptr;
    Button *m_next = nullptr;
    StepDots *m_dots = nullptr;
    QWidget *m_sheet = nullptr;
};

} // namespace tw::ui
