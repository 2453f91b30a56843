#pragma once

#include "app/wiring/import_job.h"
#include "model/site.h"
#include "store/copies.h"

#include <functional>
#include <memory>

namespace tw::wiring {

/// A store opened for imports while no engine runs on it: its site, its prices and its books.
class ImportDesk {
public:
    /// The store at `db`, made when it is not there. As Store::open(); Busy says who holds it.
    static Result<std::unique_ptr<ImportDesk>> open(const std::string &db);
    /// A copy of the store in `folder`, to try things on. The store may be in use meanwhile; when it is not
    /// there the copy is new.
    static Result<std::unique_ptr<ImportDesk>> openCopy(const std::string &db, const std::string &folder,
                                                        const store::Progress &progress = {});

    /// The owner's clock; nothing before a site is set up.
    const std::optional<Calendar> &calendar() const { return m_calendar; }
    std::string currency() const { return m_site ? m_site->place.currency : std::string(); }

    /// Tells how far it is; false ends it, with what was read so far kept.
    using Progress = std::function<bool(double share)>;
    /// Reads a file into the books. Cancelled when `progress` said so.
    Result<ImportReport> read(const std::string &path, const ImportOptions &options, Instant now,
                              const Progress &progress);
    Result<void> undo(std::int64_t import, Instant now);
    /// Settles what the imports since the last call changed.
    Result<LedgerEffect> settle();
    store::Store &store() { return *m_store; }
    store::Books &books() { return *m_books; }
    const std::optional<Site> &site() const { return m_site; }

private:
    static Result<std::unique_ptr<ImportDesk>> make(const std::string &db, store::Durability durability);

    std::unique_ptr<store::Store> m_store;
    std::optional<Site> m_site;
    std::optional<Calendar> m_calendar;
    std::optional<store::Books> m_books;
};

/// Why nothing is settled without a site.
inline constexpr const char *noSiteNote
    = "no site is set up in this store: the samples are kept, and settled once there is one";

/// A settlement of what imports brought, or of what undoing them took away.
struct SettledImports {
    LedgerEffect effect;
    std::vector<Posting> postings; ///< as written
};

/// Settles what waits in `books`, by the contracts of its time, and says what it changed before `until`: the end of what
/// was settled when the import began, where live samples come in meanwhile.
Result<SettledImports> settleImports(store::Books &books, const store::Store &store, const Calendar &calendar,
                                     Instant until = Instant::max());

} // namespace tw::wiring
