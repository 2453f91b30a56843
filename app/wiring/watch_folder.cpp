#include "app/wiring/watch_folder.h"

#include "base/log.h"

#include <algorithm>
#include <chrono>

namespace tw::wiring {

namespace {

namespace fs = std::filesystem;

constexpr seconds lookEvery{5};
constexpr std::chrono::milliseconds workAtOnce{40}; ///< between ticks; the piece that was begun, and its commit, still end

/// Names that programs give to what they have not finished.
bool looksUnfinished(const fs::path &path)
{
    const std::string name = path.filename().string();
    const std::string end = path.extension().string();
    return name.empty() || name.front() == '.' || name.back() == '~' || end == ".part" || end == ".tmp"
        || end == ".crdownload";
}

} // namespace

WatchFolder::WatchFolder(std::string folder, store::Store &store, store::Books &books, Calendar calendar)
    : m_folder(std::move(folder)),
      m_store(&store),
      m_books(&books),
      m_calendar(std::move(calendar))
{
}

Result<WatchFolder> WatchFolder::open(const std::string &folder, store::Store &store, store::Books &books,
                                      const Site &site)
{
    std::error_code failed;
    if (!fs::is_directory(folder, failed))
        return Error{Fault::NotFound, folder, "is no folder; --watch needs one that is there", {}};
    auto calendar = Calendar::forZone(site.place.timeZone);
    if (!calendar)
        return calendar.error();
    return WatchFolder(folder, store, books, *std::move(calendar));
}

void WatchFolder::look()
{
    std::error_code failed;
    std::map<std::string, Seen> now;
    for (fs::directory_iterator entry(m_folder, failed), end; !failed && entry != end;
         entry.increment(failed)) {
        if (!entry->is_regular_file(failed) || entry->is_symlink(failed) || looksUnfinished(entry->path()))
            continue;
        const Seen seen{entry->file_size(failed), entry->last_write_time(failed)};
        if (failed)
            continue;
        const std::string path = entry->path().string();
        const auto before = m_seen.find(path);
        const auto done = m_done.find(path);
        // Twice the same: nobody writes it any more.
        if (before != m_seen.end() && before->second == seen && (done == m_done.end() || done->second != seen)
            && std::ranges::find(m_ready, path) == m_ready.end())
            m_ready.push_back(path);
        now.emplace(path, seen);
    }
    std::ranges::sort(m_ready, std::greater<>()); // taken from the back: in order of their names
    m_seen = std::move(now);
}

void WatchFolder::begin(const std::string &path, Instant now)
{
    m_done[path] = m_seen[path];
    const auto content = logs::contentName(path);
    const auto imports = m_store->imports();
    if (content && imports) {
        const bool known = std::ranges::any_of(*imports, [&](const store::Import &import) {
            return import.counts && import.content == *content;
        });
        if (known)
            return;
    }
    ImportOptions options;
    options.read.calendar = m_calendar;
    auto job = ImportJob::open(path, *m_store, *m_books, options, now);
    if (job)
        m_job.emplace(*std::move(job));
    else
        log(LogLevel::Warning, "import", job.error().text());
}

void WatchFolder::finish(const Error *problem)
{
    const ImportReport report = m_job->report();
    m_job.reset();
    if (problem)
        log(LogLevel::Warning, "import", problem->text());
    else
        log(LogLevel::Info, "import",
            report.file + ": " + std::to_string(report.rows) + " rows, " + std::to_string(report.fresh)
                + " new, " + std::to_string(report.refusedCount) + " refused");
    m_settlement.emplace(*m_books, *m_store, m_calendar, ImportSettlement::Scope());
}

/// One step.
std::vector<Posting> WatchFolder::settle()
{
    const auto done = m_settlement->step();
    std::vector<Posting> settled = m_settlement->postings();
    if (!done)
        log(LogLevel::Warning, "import", done.error().text());
    if (!done || *done)
        m_settlement.reset();
    return settled;
}

std::vector<Posting> WatchFolder::work(Instant now)
{
    if (!reads() && (!m_looked || now >= *m_looked + lookEvery || now < *m_looked)) {
        m_looked = now;
        look();
    }
    if (!reads() && !m_ready.empty()) {
        const std::string path = m_ready.back();
        m_ready.pop_back();
        begin(path, now);
    }
    const auto until = std::chrono::steady_clock::now() + workAtOnce;
    while (m_job && std::chrono::steady_clock::now() < until) {
        const auto done = m_job->step();
        if (!done || *done)
            finish(done ? nullptr : &done.error());
    }
    std::vector<Posting> settled;
    while (m_settlement && std::chrono::steady_clock::now() < until) {
        const auto news = settle();
        settled.insert(settled.end(), news.begin(), news.end());
    }
    return settled;
}

} // namespace tw::wiring
