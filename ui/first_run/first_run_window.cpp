#include "ui/first_run/first_run_window.h"

#include "ui/first_run/electrician.h"
#include "ui/first_run/setup_steps.h"
#include "ui/first_run/start_card.h"
#include "ui/first_run/start_page.h"
#include "ui/first_run/step_dots.h"
#include "ui/first_run/summary_step.h"
#include "ui/help/help_window.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/offer_bar.h"

#include <QActionGroup>
#include <QApplication>
#include <QBoxLayout>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QMenuBar>
#include <QMimeData>
#include <QPainter>
#include <QScrollArea>
#include <QShortcut>
#include <QStackedWidget>

#include <array>

namespace tw::ui {

namespace {

constexpr QSize smallest(900, 640);
constexpr QSize usual(1280, 820);
constexpr QSize sheetSize(980, 640);
constexpr int sheetPadding = 36;
constexpr int sheetPaddingNarrow = 22;
constexpr double mostScaleWithPicture = 1.1; ///< of the text, in a narrow window

/// What Tab comes to first inside `form`, or `otherwise`.
QWidget *firstFieldOf(QWidget *form, QWidget *otherwise)
{
    for (QWidget *next = form->nextInFocusChain(); next && form->isAncestorOf(next); next = next->nextInFocusChain()) {
        if ((next->focusPolicy() & Qt::TabFocus) && next->isVisibleTo(form))
            return next;
    }
    return otherwise;
}

QString homeOf(const QMimeData *data)
{
    const QList<QUrl> urls = data->urls();
    return urls.size() == 1 && urls.first().isLocalFile() ? urls.first().toLocalFile() : QString();
}

} // namespace

FirstRunWindow::FirstRunWindow(Setup setup, QWidget *parent)
    : QMainWindow(parent)
    , m_setup(std::move(setup))
    , m_file(m_setup.siteFile)
    , m_draft(SiteDrafts::usual(QLocale::system(), m_setup.chargers))
{
    setMinimumSize(smallest);
    resize(usual);
    setAcceptDrops(true);
    makeMenus();
    makeCentre();
    const auto key = [this](const QKeySequence &keys, auto slot) { connect(new QShortcut(keys, this), &QShortcut::activated, this, slot); };
    key(QKeySequence(Qt::ALT | Qt::Key_Left), &FirstRunWindow::back);
    key(QKeySequence(Qt::ALT | Qt::Key_Right), &FirstRunWindow::next);
    key(QKeySequence(Qt::Key_Escape), &FirstRunWindow::cancel);
}

FirstRunWindow::~FirstRunWindow() = default;

void FirstRunWindow::makeMenus()
{
    QMenu *file = menuBar()->addMenu(tr("&File"));
    file->addAction(tr("&Open an existing home…"), QKeySequence::Open, this, &FirstRunWindow::askHome);
    file->addSeparator();
    QAction *quit = file->addAction(tr("&Quit"), QKeySequence(Qt::CTRL | Qt::Key_Q), qApp, &QCoreApplication::quit);
    quit->setMenuRole(QAction::QuitRole);
    QMenu *view = menuBar()->addMenu(tr("&View"));
    auto *spoken = new QActionGroup(view);
    for (const Language language : languages()) {
        QAction *action = view->addAction(languageName(language), this, [this, language] {
            Preferences chosen = m_preferences;
            chosen.language = language;
            change(chosen);
        });
        action->setCheckable(true);
        action->setChecked(languageOf(QLocale()) == language);
        spoken->addAction(action);
    }
    view->addSeparator();
    auto *looks = new QActionGroup(view);
    const std::array<std::pair<QString, Theme::Choice>, 4> choices{{{tr("&Light"), Theme::Choice::Light},
                                                                    {tr("&Dark"), Theme::Choice::Dark},
                                                                    {tr("&High contrast"), Theme::Choice::HighContrast},
                                                                    {tr("&As the system"), Theme::Choice::System}}};
    for (const auto &[name, choice] : choices) {
        QAction *action = view->addAction(name, this, [this, wanted = choice] {
            Preferences chosen = m_preferences;
            chosen.theme = wanted;
            change(chosen);
        });
        action->setCheckable(true);
        action->setChecked(choice == Theme::instance().choice());
        looks->addAction(action);
    }
    menuBar()->addMenu(tr("&Help"))->addAction(tr("&Help"), QKeySequence(Qt::Key_F1), this, &FirstRunWindow::showHelp);
}

void FirstRunWindow::showHelp()
{
    if (!m_help)
        m_help = new HelpWindow(this);
    m_help->open(m_step < 0 ? QStringLiteral("start") : QStringLiteral("connecting"));
}

void FirstRunWindow::makeCentre()
{
    setWindowTitle(tr("Tidewatt"));
    setWindowIcon(iconOf(Icon::App));
    auto *centre = new QWidget(this);
    m_sheet = new Card(QString(), centre);
    auto *column = static_cast<Card *>(m_sheet)->body();
    m_stack = new QStackedWidget(m_sheet);
    m_start = new StartPage(m_setup.logs ? StartPage::Logs::Offered : StartPage::Logs::Missing, m_stack);
    m_scroll = new QScrollArea(m_stack);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->viewport()->setAutoFillBackground(false);
    m_stack->addWidget(m_start);
    m_stack->addWidget(m_scroll);
    m_complaint = new OfferBar(m_sheet);
    m_open = new Button(tr("Open an existing home…"), Button::Kind::Ghost, m_sheet);
    m_back = new Button(tr("Back"), Button::Kind::Normal, m_sheet);
    m_back->setToolTip(tr("%1 (%2)", "a command and its key").arg(tr("Back"), QKeySequence(Qt::ALT | Qt::Key_Left).toString(QKeySequence::NativeText)));
    m_cancel = new Button(tr("Cancel"), Button::Kind::Ghost, m_sheet);
    m_next = new Button(tr("Next"), Button::Kind::Primary, m_sheet);
    m_dots = new StepDots(SiteDrafts::steps + 1, m_sheet);
    auto *foot = new QHBoxLayout;
    foot->setSpacing(10);
    auto *left = new QHBoxLayout;
    left->addWidget(m_open);
    left->addWidget(m_back);
    left->addStretch(1);
    auto *right = new QHBoxLayout;
    right->addStretch(1);
    right->addWidget(m_cancel);
    right->addWidget(m_next);
    foot->addLayout(left, 1);
    foot->addWidget(m_dots);
    foot->addLayout(right, 1);
    column->setSpacing(12);
    column->addWidget(m_stack, 1);
    column->addWidget(m_complaint);
    column->addLayout(foot);
    m_sheet->setMaximumSize(sheetSize * std::max(1.0, Theme::instance().scale()));
    auto *middle = new QGridLayout(centre); // what is smaller than its cell stands in the middle of it
    middle->setContentsMargins(Metrics::gap, Metrics::gap, Metrics::gap, Metrics::gap);
    middle->addWidget(m_sheet);
    setCentralWidget(centre);
    connect(m_open, &QPushButton::clicked, this, &FirstRunWindow::askHome);
    connect(m_back, &QPushButton::clicked, this, &FirstRunWindow::back);
    connect(m_cancel, &QPushButton::clicked, this, &FirstRunWindow::cancel);
    connect(m_next, &QPushButton::clicked, this, &FirstRunWindow::next);
    connect(m_start, &StartPage::connectAsked, this, [this] { showStep(0); });
    connect(m_start, &StartPage::demoAsked, this, [this] {
        if (m_busy)
            return;
        setBusy(true);
        emit demoAsked();
    });
    connect(m_start, &StartPage::logsAsked, this, &FirstRunWindow::logsAsked);
    showStep(m_step);
}

Formats FirstRunWindow::formats() const
{
    return Formats::forSite(site(), QLocale());
}

Site FirstRunWindow::site() const
{
    return SiteDrafts::site(m_draft);
}

void FirstRunWindow::showStep(int step)
{
    m_step = step;
    m_complaint->clear();
    if (m_form) {
        m_scroll->takeWidget();
        delete m_form;
        m_form = nullptr;
    }
    const bool beginning = step < 0;
    if (!beginning) {
        if (step < SiteDrafts::steps)
            m_form = makeStep(static_cast<SiteDrafts::Step>(step), &m_draft, m_setup.chargers, formats(), nullptr);
        else
            m_form = new SummaryStep(electricianNotes(site(), m_setup.ocpp, formats()), m_file.place());
        m_form->setAutoFillBackground(false);
        m_form->layout()->setAlignment(Qt::AlignTop);
        m_scroll->setWidget(m_form);
        m_form->setAutoFillBackground(false);
        m_scroll->ensureVisible(0, 0);
        connect(m_form, &StepForm::entered, this, &FirstRunWindow::next);
        m_dots->setCurrent(step);
    }
    m_stack->setCurrentWidget(beginning ? static_cast<QWidget *>(m_start) : m_scroll);
    m_open->setVisible(beginning);
    for (QWidget *part : {static_cast<QWidget *>(m_back), static_cast<QWidget *>(m_cancel), static_cast<QWidget *>(m_next), static_cast<QWidget *>(m_dots)})
        part->setVisible(!beginning);
    m_next->setText(step == SiteDrafts::steps ? tr("Start") : tr("Next"));
    m_next->setToolTip(tr("%1 (%2)", "a command and its key").arg(m_next->text(), QKeySequence(Qt::ALT | Qt::Key_Right).toString(QKeySequence::NativeText)));
    m_next->updateGeometry();
    if (beginning)
        m_start->connectCard()->setFocus();
    else
        firstFieldOf(m_form, m_next)->setFocus();
}

void FirstRunWindow::next()
{
    if (m_step < 0 || m_busy)
        return;
    if (QWidget *typing = focusWidget(); typing && m_form->isAncestorOf(typing))
        m_next->setFocus(); // what was typed is taken when a field is left
    if (m_step == SiteDrafts::steps) {
        start();
        return;
    }
    const QString wrong = SiteDrafts::wrong(m_draft, static_cast<SiteDrafts::Step>(m_step), formats());
    if (wrong.isEmpty())
        showStep(m_step + 1);
    else
        m_complaint->setOffer(OfferBar::Kind::Refused, {}, wrong, {});
}

void FirstRunWindow::back()
{
    if (m_step >= 0 && !m_busy)
        showStep(m_step - 1);
}

void FirstRunWindow::cancel()
{
    if (m_step >= 0 && !m_busy)
        showStep(-1);
}

void FirstRunWindow::start()
{
    if (const QString wrong = m_file.write(site()); !wrong.isEmpty()) {
        m_complaint->setOffer(OfferBar::Kind::Refused, {}, wrong, {});
        return;
    }
    setBusy(true);
    emit homeChosen(m_file.written());
}

void FirstRunWindow::askHome()
{
    if (m_busy)
        return;
    const QString path = QFileDialog::getOpenFileName(this, tr("Open an existing home"), {}, tr("Homes (*.json *.db);;All files (*)"));
    if (!path.isEmpty())
        openHome(path);
}

void FirstRunWindow::openHome(const QString &path)
{
    if (m_busy)
        return;
    setBusy(true);
    emit homeChosen(path);
}

void FirstRunWindow::bringUp()
{
    show();
    setWindowState(windowState() & ~Qt::WindowMinimized);
    raise();
    activateWindow();
}

void FirstRunWindow::setBusy(bool busy)
{
    m_busy = busy;
    for (QWidget *part : {static_cast<QWidget *>(m_stack), static_cast<QWidget *>(m_open), static_cast<QWidget *>(m_back), static_cast<QWidget *>(m_cancel), static_cast<QWidget *>(m_next)})
        part->setEnabled(!busy);
    if (busy)
        m_complaint->setOffer(OfferBar::Kind::Hint, {}, tr("Starting…"), {});
    else
        m_complaint->clear();
}

void FirstRunWindow::startFailed(const QString &why)
{
    m_file.takeAway();
    setBusy(false);
    m_complaint->setOffer(OfferBar::Kind::Refused, {}, why, {});
}

void FirstRunWindow::change(const Preferences &preferences)
{
    const Preferences before = m_preferences;
    m_preferences = preferences;
    apply(preferences, before);
    emit preferencesChanged(preferences);
}

bool FirstRunWindow::event(QEvent *event)
{
    const bool done = QMainWindow::event(event);
    if (event->type() == QEvent::LanguageChange && m_sheet) {
        // Every word anew, with what was typed kept in the draft.
        if (QWidget *typing = focusWidget())
            typing->clearFocus();
        setLocale(QLocale());
        m_form = nullptr; // goes with the old centre
        menuBar()->clear();
        makeMenus();
        makeCentre();
        QResizeEvent resized(size(), size());
        resizeEvent(&resized);
        if (m_busy)
            setBusy(true); // the new controls too
    }
    return done;
}

void FirstRunWindow::resizeEvent(QResizeEvent *event)
{
    QMainWindow::resizeEvent(event);
    const bool narrow = event->size().width() < Metrics::narrowBelow;
    m_start->setNarrow(narrow && Theme::instance().scale() > mostScaleWithPicture);
    const int padding = narrow ? sheetPaddingNarrow : sheetPadding;
    m_sheet->layout()->setContentsMargins(padding, padding - 2, padding, padding - 8);
}

void FirstRunWindow::dragEnterEvent(QDragEnterEvent *event)
{
    if (!m_busy && !homeOf(event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void FirstRunWindow::dropEvent(QDropEvent *event)
{
    event->acceptProposedAction();
    openHome(homeOf(event->mimeData()));
}

void FirstRunWindow::paintEvent(QPaintEvent *)
{
    QPainter(this).fillRect(rect(), tokens().background);
}

} // namespace tw::ui
