#include "ui/models/log_work.h"

#include "ui/models/log_tables.h"

#include <algorithm>

namespace tw::ui {

LogWork::LogWork(api::LogDesk *desk, QObject *parent)
    : QObject(parent)
    , m_link(new LogLink(desk, this))
{
    connect(m_link, &LogLink::progressed, this, [this](const api::LogProgress &progress) {
        m_progress = progress;
        emit progressed();
    });
    connect(m_link, &LogLink::looked, this, &LogWork::hearLooked);
    connect(m_link, &LogLink::added, this, &LogWork::hearAdded);
    connect(m_link, &LogLink::undoLooked, this, [this](qint64 import, const LedgerEffect &effect) {
        enter(Step::None);
        emit undoLooked(import, effect);
    });
    connect(m_link, &LogLink::undone, this, [this](qint64, const LedgerEffect &effect) { hearUndone(effect); });
    connect(m_link, &LogLink::pastHeard, this, &LogWork::pastHeard);
    connect(m_link, &LogLink::failed, this, &LogWork::hearFailed);
}

void LogWork::enter(Step step)
{
    m_step = step;
    m_progress.reset();
    emit stepChanged();
}

bool LogWork::canAdd() const
{
    return idle() && m_preview && bringsAnything(*m_preview);
}

double LogWork::share() const
{
    if (!m_progress || m_progress->total == 0)
        return 0;
    const double part = static_cast<double>(m_progress->done) / static_cast<double>(m_progress->total);
    if (m_progress->step != api::LogProgress::Step::Reading || m_asked.paths.empty())
        return part;
    return (static_cast<double>(m_progress->file) + part) / static_cast<double>(m_asked.paths.size());
}

bool LogWork::open(const QStringList &files)
{
    if (!there() || changesBooks())
        return false;
    for (const QString &file : files) {
        const std::string path = file.toStdString();
        if (std::ranges::find(m_asked.paths, path) == m_asked.paths.end())
            m_asked.paths.push_back(path);
    }
    if (m_asked.paths.empty())
        return false;
    look();
    return true;
}

void LogWork::look()
{
    if (m_step != Step::None)
        m_link->cancel(); // what is new is looked at together with the rest
    withdrawOffer();
    enter(Step::Looking);
    m_link->look(m_asked);
}

void LogWork::trust(const QString &meter, const QString &key)
{
    if (changesBooks())
        return;
    m_asked.keys[meter.toStdString()] = key.toStdString();
    look();
}

void LogWork::add()
{
    if (!canAdd())
        return;
    m_asked.paths.clear();
    for (const LogFile &file : m_preview->files) {
        if (!file.problem)
            m_asked.paths.push_back(file.report.file);
    }
    withdrawOffer();
    enter(Step::Adding);
    m_link->add(m_asked);
}

void LogWork::discard()
{
    if (changesBooks())
        return;
    if (m_step != Step::None)
        m_link->cancel();
    m_asked = {};
    m_preview.reset();
    withdrawOffer();
    enter(Step::None);
}

void LogWork::cancel()
{
    if (m_step == Step::Adding)
        m_link->stop();
    if (!canCancel() || changesBooks())
        return;
    m_link->cancel();
    m_asked.paths.clear();
    if (m_preview) {
        for (const LogFile &file : m_preview->files)
            m_asked.paths.push_back(file.report.file);
    }
    withdrawOffer();
    enter(Step::None);
    emit left();
    askPast(); // the answer to an earlier question is not heard any more
}

void LogWork::lookAtUndo(qint64 import)
{
    if (!idle())
        return;
    enter(Step::LookingAtUndo);
    m_link->lookAtUndo(import);
}

void LogWork::undo(qint64 import)
{
    if (idle())
        undoAll({import});
}

void LogWork::takeOffer()
{
    if (!idle())
        return;
    if (m_offer == Offer::TakeBack) {
        undoAll(m_added);
    } else if (m_offer == Offer::OwnCharger && m_preview) {
        m_asked.charger = m_preview->charger;
        look();
    }
}

void LogWork::undoAll(std::vector<qint64> imports)
{
    m_toUndo = std::move(imports);
    m_undone = {};
    undoNext();
}

/// One after the other, the last one first.
void LogWork::undoNext()
{
    if (m_toUndo.empty())
        return;
    const qint64 import = m_toUndo.back();
    m_toUndo.pop_back();
    enter(Step::Undoing);
    m_link->undo(import);
}

void LogWork::hearLooked(const LogPreview &preview)
{
    m_preview = preview;
    // Logs name a charger as they like; what is another's is counted beside the own one, unless the owner says better.
    const bool another = bringsAnything(preview) && m_asked.charger.empty() && !otherChargers(preview).isEmpty();
    m_offer = another ? Offer::OwnCharger : Offer::None;
    enter(Step::None);
    emit looked();
}

void LogWork::hearAdded(const LogPreview &result)
{
    m_added.clear();
    for (const LogFile &file : result.files) {
        if (file.report.import != 0)
            m_added.push_back(file.report.import);
    }
    m_asked = {};
    m_preview.reset();
    m_offer = m_added.empty() ? Offer::None : Offer::TakeBack;
    enter(Step::None);
    emit added(static_cast<int>(m_added.size()), result.effect);
    askPast();
}

void LogWork::hearUndone(const LedgerEffect &effect)
{
    m_undone.earned += effect.earned;
    m_undone.newPeriods += effect.newPeriods;
    m_undone.changedPeriods += effect.changedPeriods;
    m_undone.note = effect.note;
    if (!m_toUndo.empty()) {
        undoNext();
        return;
    }
    withdrawOffer();
    enter(Step::None);
    emit undone(m_undone);
    askPast();
}

void LogWork::hearFailed(const Error &error)
{
    const Step was = m_step;
    m_toUndo.clear();
    if (was == Step::None)
        return; // the list of imports is not there: no books yet
    withdrawOffer();
    enter(Step::None);
    emit failed(was, error);
    if (was == Step::Undoing)
        askPast(); // of several, some may have been taken back
}

} // namespace tw::ui
