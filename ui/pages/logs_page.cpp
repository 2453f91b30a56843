#include "ui/pages/logs_page.h"

#include "ui/models/log_words.h"
#include "ui/pages/log_files_card.h"
#include "ui/pages/page_frame.h"
#include "ui/widgets/button.h"
#include "ui/widgets/coverage_strip.h"
#include "ui/widgets/drop_zone.h"
#include "ui/widgets/fact_list.h"
#include "ui/widgets/legend.h"
#include "ui/widgets/offer_bar.h"
#include "ui/widgets/segment.h"
#include "ui/widgets/table_parts.h"
#include "ui/widgets/text_label.h"

#include <QBoxLayout>
#include <QDirIterator>
#include <QEvent>
#include <QFileDialog>
#include <QListView>
#include <QStackedWidget>
#include <QTableView>
#include <QTimer>

#include <algorithm>
#include <array>

namespace tw::ui {

namespace {

constexpr int patienceMs = 300;
constexpr int mostFiles = 2000;
constexpr int filesShare = 43; ///< of the row's width, percent

} // namespace

QStringList logFilesIn(const QStringList &paths)
{
    QStringList files;
    for (const QString &path : paths) {
        if (!QFileInfo(path).isDir()) {
            files += path;
            continue;
        }
        QStringList inside;
        QDirIterator it(path, QDir::Files | QDir::NoSymLinks, QDirIterator::Subdirectories);
        while (it.hasNext() && inside.size() < mostFiles)
            inside += it.next();
        inside.sort();
        files += inside;
    }
    files.removeDuplicates();
    return files.mid(0, mostFiles);
}

LogsPage::LogsPage(api::LogDesk *desk, const Formats &formats, QWidget *parent)
    : QWidget(parent)
    , m_link(new LogLink(desk, this))
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
    connect(m_link, &LogLink::progressed, this, [this](const api::LogProgress &progress) {
        m_progress = progress;
        if (!m_patience->isActive())
            showProgress();
    });
    connect(m_link, &LogLink::looked, this, &LogsPage::hearLooked);
    connect(m_link, &LogLink::added, this, &LogsPage::hearAdded);
    connect(m_link, &LogLink::undone, this, &LogsPage::hearUndone);
    connect(m_link, &LogLink::failed, this, &LogsPage::hearFailed);
    connect(m_link, &LogLink::pastHeard, this, [this](const std::vector<PastImport> &past) {
        m_details->setPast(past, m_formats);
        emit contentChanged();
    });
    connect(m_link, &LogLink::undoLooked, this, [this](qint64 id, const LedgerEffect &effect) {
        setWork(Work::None);
        m_details->offerUndo(id, effectWords(effect, m_formats));
    });
    connect(m_details, &LogDetails::undoAsked, this, [this](qint64 id) {
        setWork(Work::Undoing);
        m_link->lookAtUndo(id);
    });
    connect(m_details, &LogDetails::undoWanted, this, [this](qint64 id) {
        if (m_work != Work::None)
            return;
        m_toUndo = {id};
        m_undone = {};
        undoNext();
    });
    connect(m_details, &LogDetails::keyGiven, this, &LogsPage::takeKey);
    connect(m_message, &OfferBar::taken, this, &LogsPage::takeOffer);
    retranslate();
}

QWidget *LogsPage::makeTop()
{
    auto *row = new QWidget(this);
    m_files = new LogFilesCard(row);
    m_there = new Card(QString(), row);
    m_legend = new Legend(m_there);
    m_toggle = new Button(QString(), Button::Kind::Ghost, m_there);
    m_toggle->setButtonHeight(24);
    m_there->addTrailing(m_legend);
    m_there->addTrailing(m_toggle);
    connect(m_toggle, &QPushButton::clicked, this, [this] { emit tableAsked(!m_tableOnly); });
    m_strip = new CoverageStrip(m_there);
    m_coverageModel = new TextTableModel(this);
    m_coverageTable = new QTableView(m_there);
    m_coverageTable->setModel(m_coverageModel);
    dressTable(m_coverageTable);
    m_findingModel = new TextTableModel(this);
    m_findings = new QTableView(m_there);
    m_findings->setModel(m_findingModel);
    m_findings->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    dressTable(m_findings);
    m_formatsRead = new FactList(m_there);
    m_there->body()->addWidget(m_strip);
    m_there->body()->addWidget(m_coverageTable, 1);
    m_there->body()->addSpacing(4);
    m_there->body()->addWidget(m_findings, 1);
    m_there->body()->addWidget(m_formatsRead);
    m_there->body()->addStretch(0);
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
    m_files->setHint(m_link->there() ? tr("What a file is, is seen by its content, not by its name. It is looked at on a copy: "
                                          "nothing changes before you add it, and nothing leaves this computer.")
                                     : tr("This window has no books to read logs into."));
    m_files->zone()->setEnabled(m_link->there());
    m_files->folderButton()->setEnabled(m_link->there());
    m_strip->setName(tr("What is there"));
    m_coverageTable->setAccessibleName(tr("What is there"));
    m_findings->setAccessibleName(tr("What was found"));
    m_formatsRead->setName(tr("What can be read"));
    m_formatsRead->setFacts({{tr("Messages"), tr("OCPP 1.6 to 2.1, lines or table")},
                             {tr("Sessions"), tr("evcc, OpenEVSE, KEBA, any table")},
                             {tr("Signed readings"), tr("OCMF, alone or in XML")},
                             {tr("Meter readings"), tr("tables by 15, 30 or 60 minutes")},
                             {tr("Tidewatt"), tr("its own exports")}});
    m_legend->setEntries({{coverageWords(CoverageRow::Kind::Complete), &Tokens::home},
                          {coverageWords(CoverageRow::Kind::Missing), &Tokens::warn, Legend::Mark::Hatched},
                          {coverageWords(CoverageRow::Kind::Conflict), &Tokens::sell}});
    m_message->clear();
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
        m_link->askPast();
    if (first || otherFormats)
        showAll();
}

void LogsPage::showEvent(QShowEvent *event)
{
    if (m_snapshot && m_work == Work::None)
        m_link->askPast();
    QWidget::showEvent(event);
}

void LogsPage::setHovered(bool hovered)
{
    m_files->zone()->setHovered(hovered && m_link->there());
}

void LogsPage::open(const QStringList &paths)
{
    if (!m_link->there() || m_work == Work::Adding || m_work == Work::Undoing)
        return;
    for (const QString &path : logFilesIn(paths)) {
        const std::string one = path.toStdString();
        if (std::ranges::find(m_asked.paths, one) == m_asked.paths.end())
            m_asked.paths.push_back(one);
    }
    if (m_asked.paths.empty())
        return;
    m_message->clear();
    m_parts->setCurrent(0);
    look();
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

void LogsPage::look()
{
    if (m_work == Work::Looking)
        m_link->cancel(); // what is new is looked at together with the rest
    setWork(Work::Looking);
    m_link->look(m_asked);
}

void LogsPage::takeKey(const QString &meter, const QString &key)
{
    if (m_work != Work::None && m_work != Work::Looking)
        return;
    m_asked.keys[meter.toStdString()] = key.toStdString();
    look();
}

void LogsPage::say(Offer offer, const QString &title, const QString &text, const QString &action)
{
    m_offer = offer;
    m_message->setOffer(OfferBar::Kind::Hint, title, text, action);
}

void LogsPage::takeOffer()
{
    if (m_work != Work::None)
        return;
    if (m_offer == Offer::TakeBack) {
        m_toUndo = m_added;
        m_undone = {};
        undoNext();
    } else if (m_offer == Offer::OwnCharger && m_preview) {
        m_asked.charger = m_preview->charger;
        m_message->clear();
        look();
    }
}

/// Logs name a charger as they like; what is another's is counted beside the own one, unless the owner says better.
void LogsPage::offerOwnCharger()
{
    const QStringList others = otherChargers(*m_preview);
    if (others.isEmpty() || !m_asked.charger.empty())
        return;
    const QString own = QString::fromStdString(m_preview->charger);
    say(Offer::OwnCharger, tr("Not the charger of this home"),
        tr("The files tell of %1; yours is %2. It is counted as one more.").arg(others.join(QStringLiteral(", ")), own),
        tr("Read as %1").arg(own));
}

void LogsPage::add()
{
    if (!m_preview || m_work != Work::None || !bringsAnything(*m_preview))
        return;
    api::LogFiles good = m_asked;
    good.paths.clear();
    for (const LogFile &file : m_preview->files) {
        if (!file.problem)
            good.paths.push_back(file.report.file);
    }
    m_asked = good;
    m_message->clear();
    setWork(Work::Adding);
    m_link->add(good);
}

void LogsPage::discard()
{
    if (m_work == Work::Looking)
        m_link->cancel();
    else if (m_work != Work::None)
        return;
    m_asked = {};
    m_preview.reset();
    setWork(Work::None);
    m_message->clear();
    showAll();
    m_files->zone()->setFocus(Qt::OtherFocusReason);
}

void LogsPage::cancel()
{
    if (m_work == Work::Adding)
        m_link->stop(); // whether it was in time, the answer says
    if (m_work != Work::Looking)
        return;
    m_link->cancel();
    setWork(Work::None);
    m_asked.paths.clear();
    if (m_preview) {
        for (const LogFile &file : m_preview->files)
            m_asked.paths.push_back(file.report.file);
    }
    say(Offer::None, tr("It was left"), tr("Nothing has changed."), QString());
    m_added.clear();
    m_link->askPast();
    showAll();
}

void LogsPage::hearLooked(const LogPreview &preview)
{
    m_preview = preview;
    setWork(Work::None);
    m_details->setPreview(m_preview, m_formats);
    if (m_details->view() == LogDetails::View::Imports)
        m_details->setView(LogDetails::View::Change);
    showAll();
    if (bringsAnything(preview))
        offerOwnCharger();
    else
        say(Offer::None, tr("Nothing new in these files"), tr("What could be read of them is in the books already."), QString());
    // Whoever came by keyboard goes on with the next key; what had the focus was put away meanwhile.
    if (isVisible() && m_add->isEnabled())
        m_add->setFocus(Qt::TabFocusReason);
}

void LogsPage::hearAdded(const LogPreview &result)
{
    m_added.clear();
    int files = 0;
    for (const LogFile &file : result.files) {
        if (file.report.import == 0)
            continue;
        ++files;
        m_added.push_back(file.report.import);
    }
    m_asked = {};
    m_preview.reset();
    setWork(Work::None);
    showAll();
    say(Offer::TakeBack, tr("%n file(s) added", "", files), effectWords(result.effect, m_formats),
        m_added.empty() ? QString() : tr("Take back"));
    if (!m_added.empty())
        m_message->button()->setFocus(Qt::OtherFocusReason);
    m_link->askPast();
}

/// One after the other, the last one first.
void LogsPage::undoNext()
{
    if (m_toUndo.empty())
        return;
    const qint64 id = m_toUndo.back();
    m_toUndo.pop_back();
    setWork(Work::Undoing);
    m_link->undo(id);
}

void LogsPage::hearUndone(qint64, const LedgerEffect &effect)
{
    m_undone.earned += effect.earned;
    m_undone.newPeriods += effect.newPeriods;
    m_undone.changedPeriods += effect.changedPeriods;
    m_undone.note = effect.note;
    if (!m_toUndo.empty()) {
        undoNext();
        return;
    }
    m_added.clear();
    setWork(Work::None);
    m_details->clearOffer();
    say(Offer::None, tr("It was taken back"), effectWords(m_undone, m_formats), QString());
    m_files->zone()->setFocus(Qt::OtherFocusReason);
    m_link->askPast();
}

void LogsPage::hearFailed(const Error &error)
{
    const Work was = m_work;
    setWork(Work::None);
    m_toUndo.clear();
    if (was == Work::None)
        return; // the list of imports is not there: no books yet
    const QString title = was == Work::Undoing ? tr("It was not taken back") : was == Work::Adding ? tr("Nothing was added") : tr("It could not be looked at");
    QString text = problemWords(error);
    if (error.fault == Fault::Busy)
        text += QLatin1Char(' ') + tr("Put the files into the folder it watches, or end it and add them here.");
    m_message->setOffer(OfferBar::Kind::Refused, title, text, QString());
    m_added.clear();
    if (was == Work::Undoing)
        m_link->askPast(); // of several, some may have been taken back
    showAll();
}

void LogsPage::setWork(Work work)
{
    m_work = work;
    m_progress.reset();
    m_details->setIdle(work == Work::None);
    if (work == Work::None) {
        m_patience->stop();
        m_files->zone()->setProgress(QString(), std::nullopt);
    } else {
        m_patience->start();
    }
    m_add->setEnabled(work == Work::None && m_preview && bringsAnything(*m_preview));
    m_discard->setEnabled(work != Work::Adding && work != Work::Undoing);
}

void LogsPage::showProgress()
{
    if (m_work == Work::None)
        return;
    if (!m_progress) {
        m_files->zone()->setProgress(m_work == Work::Undoing ? tr("Taking back") : tr("Waiting for the books"), 0);
        return;
    }
    const api::LogProgress &now = *m_progress;
    const double share = now.total == 0 ? 0 : static_cast<double>(now.done) / static_cast<double>(now.total);
    const double whole = now.step == api::LogProgress::Step::Reading && !m_asked.paths.empty()
            ? (static_cast<double>(now.file) + share) / static_cast<double>(m_asked.paths.size())
            : share;
    m_files->zone()->setProgress(progressWords(now, m_asked, m_link->perSecond(), m_formats), whole);
}

void LogsPage::showAll()
{
    const bool there = m_preview.has_value();
    m_details->setPreview(m_preview, m_formats);
    m_discard->setVisible(there);
    m_add->setVisible(there);
    m_add->setEnabled(there && m_work == Work::None && bringsAnything(*m_preview));
    QString note;
    if (there) {
        const auto good = std::ranges::count_if(m_preview->files, [](const LogFile &file) { return !file.problem; });
        note = tr("Import of %n file(s)", "", static_cast<int>(good));
        if (!m_preview->span.empty())
            note = tr("%1, %2", "import of n files, when").arg(note, spanWords(m_preview->span, m_formats));
    }
    m_note->setText(note);
    m_files->setFiles(there ? fileTable(*m_preview, m_formats) : TextTable());
    showCoverage();
    arrange();
    emit contentChanged();
}

void LogsPage::showCoverage()
{
    const bool there = m_preview.has_value();
    m_there->setTitle(there ? tr("What is there") : tr("What can be read"));
    const QList<CoverageRow> rows = there ? coverageRows(*m_preview) : QList<CoverageRow>();
    m_strip->setRows(rows, there ? m_preview->span : Interval(), m_formats);
    m_coverageModel->setTable(m_tableOnly ? coverageTable(rows, m_formats) : TextTable());
    m_findingModel->setTable(there ? findingTable(*m_preview, m_formats) : TextTable());
    const bool any = !rows.isEmpty();
    m_strip->setVisible(any && !m_tableOnly);
    m_coverageTable->setVisible(any && m_tableOnly);
    m_legend->setVisible(any && !m_tableOnly && !m_narrow);
    m_toggle->setVisible(any);
    m_toggle->setText(m_tableOnly ? tr("Show as chart") : tr("Show as table"));
    m_findings->setVisible(there && m_findingModel->rowCount() > 0);
    for (QTableView *table : {m_findings, m_coverageTable})
        stretchWhereItFits(table);
    m_formatsRead->setVisible(!there);
}

void LogsPage::setTableOnly(bool tableOnly)
{
    m_tableOnly = tableOnly;
    showCoverage();
}

void LogsPage::setNarrow(bool narrow)
{
    if (narrow == m_narrow)
        return;
    m_narrow = narrow;
    showCoverage();
    arrange();
}

void LogsPage::arrange()
{
    const int gap = framePage(m_column, m_narrow);
    m_top->layout()->setSpacing(gap);
    for (Card *card : {static_cast<Card *>(m_files), m_there, static_cast<Card *>(m_details)})
        card->setNarrow(m_narrow);
    const bool tables = m_parts->current() == 1;
    m_parts->setVisible(m_narrow);
    m_top->setVisible(!m_narrow || !tables);
    m_details->setVisible(!m_narrow || tables);
    m_note->setVisible(!m_narrow);
    m_details->setSumAbove(m_narrow);
}

void LogsPage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    for (QTableView *table : {m_findings, m_coverageTable})
        stretchWhereItFits(table);
}

void LogsPage::copy() const
{
    const QWidget *focus = focusWidget();
    if (focus == m_findings || (m_findings->viewport() && focus == m_findings->viewport()))
        copyRows(m_findings);
    else if (focus == m_coverageTable)
        copyRows(m_coverageTable);
    else
        m_details->copy();
}

void LogsPage::exportShown()
{
    m_details->exportShown();
}

void LogsPage::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    else if (event->type() == QEvent::FontChange) {
        for (QTableView *table : {m_coverageTable, m_findings})
            dressTable(table);
    }
    QWidget::changeEvent(event);
}

} // namespace tw::ui
