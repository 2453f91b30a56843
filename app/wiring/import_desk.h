#pragma once

#include "app/wiring/import_job.h"
#include "model/contracts.h"
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
    /// A copy of the store in `folder`, to try things on; Cancelled once `ended` says so. The store may be in use meanwhile; when it is not
    /// there the copy is new.
    static Result<std::unique_ptr<ImportDesk>> openCopy(const std::string &db, const std::string &folder,
                                                        const store::Progress &progress = {},
                                                        const std::function<bool()> &ended = {});

    /// The owner's clock; nothing before a site is set up.
    const std::optional<Calendar> &calendar() const { return m_calendar; }
    std::string currency() const { return m_site ? m_site->place.currency : std::string(); }

    /// Tells how far it is; false ends it, with what was read so far kept.
    using Progress = std::function<bool(double share)>;
    /// Reads a file into the books. Cancelled when `progress` said so.
    Result<ImportReport> read(const std::string &path, const ImportOptions &options, Instant now,
                              const Progress &progress);
    Result<void> undo(std::int64_t import, Instant now);
    /// Settles what the imports since the last call changed. Cancelled when `progress` said so; what was settled stays, and
    /// the next start goes on.
    Result<LedgerEffect> settle(const Progress &progress = {});
    store::Store &store() { return *m_store; }
    store::Books &books() { return *m_books; }
    const std::optional<Site> &site() const { return m_site; }

private:
    static Result<std::unique_ptr<ImportDesk>> make(const std::string &db, store::Durability durability);

    std::unique_ptr<store::Store> m_store;
    std::optional<Site> m_site;
    std::optional<Calendar> m_calendar;
    std::optional<store::Books> m_books;
    std::optional<Instant> m_readTo; ///< the last reading of what was read
};

/// Why nothing is settled without a site.
inline constexpr const char *noSiteNote
    = "no site is set up in this store: the samples are kept, and settled once there is one";

/// Settles what waits in `books`, by the contracts of its time, in steps of a fraction of a second.
class ImportSettlement {
public:
    /// What is said of the change.
    struct Scope {
        Instant until = Instant::max();  ///< of what was settled when the import began, where live samples come meanwhile
        std::optional<Instant> readTo{}; ///< the last reading of the imports
    };
    /// All outlive it.
    ImportSettlement(store::Books &books, const store::Store &store, const Calendar &calendar, Scope scope);
    /// True once nothing waits any more; what was settled stays, also when it is never called again.
    Result<bool> step();
    /// The whole change so far.
    const LedgerEffect &effect() const { return m_effect; }
    /// What the last step wrote.
    const std::vector<Posting> &postings() const { return m_postings; }
    /// 0 to 1 of the time there is.
    double share() const { return m_share; }

private:
    void count(const store::Books::News &news);
    Result<void> noteWaiting();

    store::Books *m_books;
    const store::Store *m_store;
    const Calendar *m_calendar;
    Scope m_scope;
    std::optional<Contracts> m_contracts;
    std::optional<Interval> m_span; ///< from the first that waits to the last sample
    bool m_priced = false;
    double m_share = 0;
    LedgerEffect m_effect;
    std::vector<Posting> m_postings;
};

} // namespace tw::wiring
