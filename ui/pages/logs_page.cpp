#include "ui/pages/logs_page.h"

#include "ui/models/log_words.h"
#include "ui/pages/log_coverage_card.h"
#include "ui/pages/log_files_card.h"
#include "ui/pages/page_frame.h"
#include "ui/widgets/button.h"
#include "ui/widgets/drop_zone.h"
#include "ui/widgets/offer_bar.h"
#include "ui/widgets/segment.h"
#include "ui/widgets/text_label.h"

#include <QBoxLayout>
#include <QEvent>
#include <QFileDialog>
#include <QKeyEvent>
#include <QTimer>

#include <algorithm>
#include <utility>

namespace tw::ui {

namespace {

constexpr int patienceMs = 300;
constexpr int filesShare = 43; ///< of the row's width, percent

} // namespace

LogsPage::LogsPage(api::LogDesk *desk, const Formats &formats, QWidget *parent)
    : QWidget(parent)
    , m_work(new LogWork(desk, this))
    , m_formats(formats)
    , m_patience(new QTimer(this))
{
    m_column = new QVBoxLayout(this);
    m_title = new TextLabel(TextSize::Title, 600, &Tokens::text, this);
    m_title->setRole(QAccessible::Heading);
    m_title->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    m_parts = new Segment(QString(), this);
    m_note = new TextLabel(TextSize::Body, 400, &Tokens::text2, this);
    m_note->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_discard = new Button(QString(), Button::Kind::Normal, this);
    m_add = new Button(QString(), Button::Kind::Primary, this);
    m_add->setGlyph(Icon::Check);
    auto *head = new QHBoxLayout;
    head->setSpacing(Metrics::gap);
    head->addWidget(m_title);
    head->addWidget(m_parts);
    head->addWidget(m_note, 1);
    head->addStretch(0);
    head->addWidget(m_discard);
    head->addWidget(m_add);
    m_column->addLayout(head);
    m_message = new OfferBar(this);
    m_column->addWidget(m_message);
    m_top = makeTop();
    m_details = new LogDetails(this);
    m_column->addWidget(m_top, 56);
    m_column->addWidget(m_details, 44);

    m_patience->setSingleShot(true);
    m_patience->setInterval(patienceMs);
    connect(m_patience, &QTimer::timeout, this, &LogsPage::showProgress);
    connect(m_parts, &Segment::chosen, this, &LogsPage::arrange);
    connect(m_discard, &QPushButton::clicked, this, &LogsPage::discard);
    connect(m_add, &QPushButton::clicked, this, &LogsPage::add);
    connect(m_files->zone(), &DropZone::chosen, this, &LogsPage::askFiles);
    connect(m_files->zone(), &DropZone::cancelled, this, &LogsPage::cancel);
    connect(m_files->folderButton(), &QPushButton::clicked, this, &LogsPage::askFolder);
    connect(m_there, &LogCoverageCard::tableAsked, this, &LogsPage::tableAsked);
    connect(m_work, &LogWork::stepChanged, this, &LogsPage::showStep);
    connect(m_work, &LogWork::progressed, this, [this] {
        if (!m_patience->isActive())
            showProgress();
    });
    connect(m_work, &LogWork::looked, this, &LogsPage::hearLooked);
    connect(m_work, &LogWork::left, this, [this] {
        say(tr("It was left"), tr("Nothing has changed."), QString());
        showAll();
    });
    connect(m_work, &LogWork::added, this, &LogsPage::hearAdded);
    connect(m_work, &LogWork::undone, this, &LogsPage::hearUndone);
    connect(m_work, &LogWork::failed, this, &LogsPage::hearFailed);
    connect(m_work, &LogWork::pastHeard, this, [this](const std::vector<PastImport> &past) {
        m_details->setPast(past, m_formats);
        emit contentChanged();
    });
    connect(m_work, &LogWork::undoLooked, this, [this](qint64 import, const LedgerEffect &effect) {
        m_details->offerUndo(import, effectWords(effect, m_formats));
    });
    connect(m_details, &LogDetails::undoAsked, m_work, &LogWork::lookAtUndo);
    connect(m_details, &LogDetails::undoWanted, m_work, &LogWork::undo);
    connect(m_details, &LogDetails::keyGiven, m_work, &LogWork::trust);
    connect(m_message, &OfferBar::taken, m_work, &LogWork::takeOffer);
    retranslate();
}

QWidget *LogsPage::makeTop()
{
    auto *row = new QWidget(this);
    m_files = new LogFilesCard(row);
    m_there = new LogCoverageCard(row);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_files, filesShare);
    layout->addWidget(m_there, 100 - filesShare);
    return row;
}

void LogsPage::retranslate()
{
    m_title->setText(tr("Logs"));
    const int part = std::max(0, m_parts->current());
    m_parts->setAccessibleName(tr("What is shown"));
    m_parts->setChoices({tr("Files"), tr("Tables")});
    m_parts->setCurrent(part);
    m_discard->setText(tr("Discard"));
    m_add->setText(tr("Add to earnings"));
    m_files->zone()->setWords(tr("Drop charger logs here"), tr("Files or whole folders, anywhere on this window."),
                              tr("Or choose files…"));
    m_files->setHint(m_work->there() ? tr("What a file is, is seen by its content, not by its name. It is looked at on a copy: "
                                          "nothing changes before you add it, and nothing leaves this computer.")
                                     : tr("This window has no books to read logs into."));
    m_files->zone()->setEnabled(m_work->there());
    m_files->folderButton()->setEnabled(m_work->there());
    m_message->clear();
    m_work->withdrawOffer();
    showAll();
}

void LogsPage::setSnapshot(const std::shared_ptr<const api::Snapshot> &snapshot, const Formats &formats)
{
    const bool first = !m_snapshot;
    const bool otherFormats = formats.locale() != m_formats.locale() || formats.zone() != m_formats.zone()
        || formats.currency() != m_formats.currency();
    m_snapshot = snapshot;
    m_formats = formats;
    if (first && isVisible())
        m_work->askPast();
    if (first || otherFormats)
        showAll();
}

void LogsPage::showEvent(QShowEvent *event)
{
    if (m_snapshot && m_work->idle())
        m_work->askPast();
    QWidget::showEvent(event);
}

void LogsPage::setHovered(bool hovered)
{
    m_files->zone()->setHovered(hovered && m_work->there());
}

void LogsPage::open(const QStringList &paths)
{
    if (!m_work->there() || m_work->changesBooks())
        return;
    m_found = foundLogs(paths);
    if (!m_work->open(m_found.files))
        return;
    m_backToTables = false;
    m_parts->setCurrent(0);
    arrange();
}

void LogsPage::askFiles()
{
    const QStringList paths = QFileDialog::getOpenFileNames(this, tr("Open logs"));
    if (!paths.isEmpty())
        open(paths);
}

void LogsPage::askFolder()
{
    const QString path = QFileDialog::getExistingDirectory(this, tr("Open a folder of logs"));
    if (!path.isEmpty())
        open({path});
}

void LogsPage::say(const QString &title, const QString &text, const QString &action)
{
    m_message->setOffer(OfferBar::Kind::Hint, title, text, action);
}

void LogsPage::add()
{
    m_work->add();
}

void LogsPage::discard()
{
    if (m_work->changesBooks())
        return;
    m_work->discard();
    m_found = {};
    m_message->clear();
    showAll();
    m_files->zone()->setFocus(Qt::OtherFocusReason);
}

void LogsPage::cancel()
{
    m_work->cancel();
}

void LogsPage::hearLooked()
{
    const LogPreview &preview = *m_work->preview();
    m_details->setPreview(preview, m_formats);
    if (m_details->view() == LogDetails::View::Imports)
        m_details->setView(LogDetails::View::Change);
    showAll();
    const QString leftOut = leftOutWords(m_found, m_formats);
    const auto also = [&leftOut](const QString &text) { return leftOut.isEmpty() ? text : text + QLatin1Char(' ') + leftOut; };
    if (!bringsAnything(preview)) {
        say(tr("Nothing new in these files"), also(tr("What could be read of them is in the books already.")), QString());
    } else if (m_work->offer() == LogWork::Offer::OwnCharger) {
        const QString own = QString::fromStdString(preview.charger);
        const QString others = otherChargers(preview).join(QStringLiteral(", "));
        say(tr("Not the charger of this home"), also(tr("The files tell of %1; yours is %2. It is counted as one more.").arg(others, own)),
            tr("Read as %1").arg(own));
    } else if (!leftOut.isEmpty()) {
        say(tr("Not all files were looked at"), leftOut, QString());
    }
    // Whoever came by keyboard goes on with the next key; what had the focus was put away meanwhile.
    if (isVisible() && m_add->isEnabled())
        m_add->setFocus(Qt::TabFocusReason);
}

void LogsPage::hearAdded(int files, const LedgerEffect &effect)
{
    showAll();
    const bool back = m_work->offer() == LogWork::Offer::TakeBack;
    say(tr("%n file(s) added", "", files), effectWords(effect, m_formats), back ? tr("Take back") : QString());
    if (back)
        m_message->button()->setFocus(Qt::OtherFocusReason);
}

void LogsPage::hearUndone(const LedgerEffect &effect)
{
    m_details->clearOffer();
    say(tr("It was taken back"), effectWords(effect, m_formats), QString());
    m_files->zone()->setFocus(Qt::OtherFocusReason);
}

void LogsPage::hearFailed(LogWork::Step was, const Error &error)
{
    const QString title = was == LogWork::Step::Undoing ? tr("It was not taken back")
            : was == LogWork::Step::Adding              ? tr("Nothing was added")
                                                        : tr("It could not be looked at");
    QString text = problemWords(error);
    if (error.fault == Fault::Busy)
        text += QLatin1Char(' ') + tr("Put the files into the folder it watches, or end it and add them here.");
    m_message->setOffer(OfferBar::Kind::Refused, title, text, QString());
    showAll();
}

void LogsPage::showStep()
{
    m_details->setIdle(m_work->idle());
    if (m_work->idle()) {
        m_patience->stop();
        m_files->zone()->setProgress(QString(), std::nullopt);
        if (std::exchange(m_backToTables, false)) {
            m_parts->setCurrent(1);
            arrange();
        }
    } else {
        m_patience->start();
    }
    if (m_work->step() == LogWork::Step::Looking || m_work->step() == LogWork::Step::Adding)
        m_message->clear(); // what it said and offered was of before
    m_add->setEnabled(m_work->canAdd());
    m_discard->setEnabled(!m_work->changesBooks());
}

void LogsPage::showProgress()
{
    if (m_work->idle())
        return;
    QString words;
    if (m_work->step() == LogWork::Step::Undoing)
        words = tr("Taking back");
    else if (m_work->step() == LogWork::Step::LookingAtUndo)
        words = tr("Looking at what that changes");
    else if (const auto &now = m_work->progress())
        words = progressWords(*now, m_work->asked(), m_work->perSecond(), m_formats);
    else
        words = tr("Waiting for the books");
    m_files->zone()->setProgress(words, m_work->share(), m_work->canCancel());
    if (m_narrow && m_parts->current() == 1) { // how far it is, and its Cancel, are with the files
        m_backToTables = true;
        m_parts->setCurrent(0);
        arrange();
    }
}

void LogsPage::showAll()
{
    const std::optional<LogPreview> &preview = m_work->preview();
    const bool there = preview.has_value();
    m_details->setPreview(preview, m_formats);
    m_discard->setVisible(there);
    m_add->setVisible(there);
    m_add->setEnabled(m_work->canAdd());
    QString note;
    if (there) {
        const auto good = std::ranges::count_if(preview->files, [](const LogFile &file) { return !file.problem; });
        note = tr("Import of %n file(s)", "", static_cast<int>(good));
        if (!preview->span.empty())
            note = tr("%1, %2", "import of n files, when").arg(note, spanWords(preview->span, m_formats));
    }
    m_note->setText(note);
    m_files->setFiles(there ? fileTable(*preview, m_formats) : TextTable());
    m_there->setPreview(preview, m_formats);
    arrange();
    emit contentChanged();
}

void LogsPage::setTableOnly(bool tableOnly)
{
    m_there->setTableOnly(tableOnly);
}

void LogsPage::setNarrow(bool narrow)
{
    if (narrow == m_narrow)
        return;
    m_narrow = narrow;
    arrange();
}

void LogsPage::arrange()
{
    const int gap = framePage(m_column, m_narrow);
    m_top->layout()->setSpacing(gap);
    m_files->setNarrow(m_narrow);
    m_there->setNarrow(m_narrow);
    m_details->setNarrow(m_narrow);
    const bool tables = m_parts->current() == 1;
    m_parts->setVisible(m_narrow);
    m_top->setVisible(!m_narrow || !tables);
    m_details->setVisible(!m_narrow || tables);
    m_note->setVisible(!m_narrow);
    m_details->setSumAbove(m_narrow);
}

void LogsPage::copy() const
{
    if (!m_there->copyFocused())
        m_details->copy();
}

void LogsPage::exportShown()
{
    if (!m_there->exportFocused())
        m_details->exportShown();
}

bool LogsPage::event(QEvent *event)
{
    // Wherever the focus is on this page, Escape is for the work on it, whatever else the key ends in this window.
    if (event->type() == QEvent::ShortcutOverride && !m_work->idle() && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape)
        event->accept();
    return QWidget::event(event);
}

void LogsPage::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && !m_work->idle())
        cancel();
    else
        QWidget::keyPressEvent(event);
}

void LogsPage::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

} // namespace tw::ui
