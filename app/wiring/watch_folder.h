#pragma once

#include "app/wiring/import_desk.h"
#include "model/site.h"

#include <filesystem>
#include <map>
#include <optional>

namespace tw::wiring {

/// A folder whose files are imported while the engine runs, on the engine's thread and in small pieces. Only
/// files that have stopped growing are read; nothing in the folder is moved or changed. A file that was
/// imported is left alone until it changes, also by the next run.
class WatchFolder {
public:
    /// `store` and `books` are the engine's and outlive it. NotFound when there is no such folder.
    static Result<WatchFolder> open(const std::string &folder, store::Store &store, store::Books &books,
                                    const Site &site);

    /// Looks into the folder every few seconds, and reads on, or settles what a file brought, for some milliseconds. Gives
    /// what was settled, for whoever keeps sums of the ledger.
    std::vector<Posting> work(Instant now);
    /// A file is begun and not settled yet.
    bool reads() const { return m_job || m_settlement; }

private:
    struct Seen {
        std::uintmax_t size = 0;
        std::filesystem::file_time_type changed;
        friend bool operator==(const Seen &, const Seen &) = default;
    };

    WatchFolder(std::string folder, store::Store &store, store::Books &books, Calendar calendar);
    void look();
    void begin(const std::string &path, Instant now);
    void finish(const Error *problem);
    std::vector<Posting> settle();

    std::string m_folder;
    store::Store *m_store;
    store::Books *m_books;
    Calendar m_calendar;
    std::optional<Instant> m_looked;
    std::map<std::string, Seen> m_seen; ///< at the last look
    std::map<std::string, Seen> m_done; ///< read, or refused, as they were then
    std::vector<std::string> m_ready;
    std::optional<ImportJob> m_job;
    std::optional<ImportSettlement> m_settlement;
};

} // namespace tw::wiring
