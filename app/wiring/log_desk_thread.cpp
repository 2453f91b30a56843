#include "app/wiring/log_desk_thread.h"

#include "app/wiring/import_reading.h"
#include "app/wiring/temporary_folder.h"

#include <array>
#include <cstring>
#include <filesystem>
#include <string_view>

namespace tw::wiring {

namespace {

constexpr std::uint64_t parts = 1000; ///< of a copy, in its progress

std::optional<LogFormat> formatNamed(std::string_view name)
{
    constexpr std::array all{LogFormat::OcppLog,  LogFormat::Ocmf,         LogFormat::OcmfXml,
                             LogFormat::Evcc,     LogFormat::Keba,         LogFormat::OpenEvse,
                             LogFormat::SessionTable, LogFormat::IntervalTable, LogFormat::TidewattLedger};
    for (const LogFormat format : all) {
        if (name == logs::name(format))
            return format;
    }
    return {};
}

PastImport pastOf(const store::Import &import)
{
    const store::ImportCounts counts = import.counts.value_or(store::ImportCounts());
    return {.id = import.id,
            .at = import.at,
            .file = import.file,
            .format = formatNamed(import.format),
            .rows = counts.rows,
            .fresh = counts.fresh,
            .known = counts.known,
            .conflicting = counts.conflicting,
            .refused = counts.refused,
            .ended = import.counts.has_value(),
            .undone = import.undone};
}

Result<std::vector<PastImport>> importsIn(const std::string &db)
{
    std::error_code ignored;
    if (!std::filesystem::exists(db, ignored))
        return std::vector<PastImport>();
    const auto store = store::Store::open(db, store::Role::Reader);
    if (!store)
        return store.error();
    const auto imports = (*store)->imports();
    if (!imports)
        return imports.error();
    std::vector<PastImport> result;
    for (auto import = imports->rbegin(); import != imports->rend(); ++import)
        result.push_back(pastOf(*import));
    return result;
}

} // namespace

LogDeskThread::LogDeskThread(std::unique_ptr<BooksPlace> place)
    : m_place(std::move(place)),
      m_thread([this](const std::stop_token &stop) { run(stop); })
{
}

LogDeskThread::~LogDeskThread()
{
    m_thread.request_stop();
    m_wake.notify_all();
    m_thread.join();
}

void LogDeskThread::post(Task task)
{
    {
        const std::scoped_lock lock(m_mutex);
        m_tasks.push_back({m_round.load(), std::move(task)});
    }
    m_wake.notify_all();
}

void LogDeskThread::cancel()
{
    ++m_round;
}

void LogDeskThread::run(const std::stop_token &stop)
{
    for (;;) {
        Waiting next;
        {
            std::unique_lock lock(m_mutex);
            if (!m_wake.wait(lock, stop, [this] { return !m_tasks.empty(); }) || stop.stop_requested())
                return;
            next = std::move(m_tasks.front());
            m_tasks.pop_front();
        }
        next.task([this, &stop, round = next.round] { return stop.stop_requested() || m_round.load() != round; });
        m_place->leave();
    }
}

/// A copy of the store for `work`, gone afterwards.
Result<void> LogDeskThread::onCopy(const Progress &progress, const BooksPlace::Ended &ended,
                                   const std::function<Result<void>(BooksPlace &)> &work)
{
    const auto where = m_place->where(ended);
    if (!where)
        return where.error();
    const TemporaryFolder folder;
    if (folder.path().empty())
        return Error{Fault::Io, "import", "no temporary folder can be made for the preview", {}};
    const auto tell = [&](double share) {
        if (progress)
            progress({.step = api::LogProgress::Step::Copying,
                      .file = 0,
                      .done = static_cast<std::uint64_t>(share * static_cast<double>(parts)),
                      .total = parts});
    };
    auto copy = ImportDesk::openCopy(where->path, folder.path(), tell, ended);
    if (!copy)
        return copy.error();
    CopiedBooks books(**copy, where->now);
    return work(books);
}

void LogDeskThread::look(api::LogFiles files, Progress progress, Answer<LogPreview> answer)
{
    post([=, this](const BooksPlace::Ended &ended) {
        LogPreview preview;
        const auto outcome = onCopy(progress, ended, [&](BooksPlace &copy) -> Result<void> {
            auto looked = ImportReading(copy, files, progress, ended).run();
            if (!looked)
                return looked.error();
            preview = *std::move(looked);
            for (LogFile &file : preview.files)
                file.report.import = 0; // the copy's number says nothing
            return {};
        });
        if (outcome)
            answer(std::move(preview));
        else
            answer(outcome.error());
    });
}

void LogDeskThread::add(api::LogFiles files, Progress progress, Answer<LogPreview> answer)
{
    post([=, this](const BooksPlace::Ended &ended) {
        answer(ImportReading(*m_place, files, progress, ended).run());
    });
}

void LogDeskThread::lookAtUndo(std::int64_t id, Answer<LedgerEffect> answer)
{
    post([=, this](const BooksPlace::Ended &ended) {
        LedgerEffect effect;
        const auto outcome = onCopy({}, ended, [&](BooksPlace &copy) -> Result<void> {
            const auto undone = undoImport(copy, id, ended);
            if (!undone)
                return undone.error();
            effect = *undone;
            return {};
        });
        if (outcome)
            answer(effect);
        else
            answer(outcome.error());
    });
}

void LogDeskThread::undo(std::int64_t id, Answer<LedgerEffect> answer)
{
    post([=, this](const BooksPlace::Ended &ended) { answer(undoImport(*m_place, id, ended)); });
}

void LogDeskThread::past(Answer<std::vector<PastImport>> answer)
{
    post([=, this](const BooksPlace::Ended &ended) {
        const auto where = m_place->where(ended);
        if (where)
            answer(importsIn(where->path));
        else
            answer(where.error());
    });
}

} // namespace tw::wiring
